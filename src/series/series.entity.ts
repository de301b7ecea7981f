import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { NUMBERINGS, type Numbering } from './domain/printed.js';
import { SERIES_KINDS, type SeriesKind } from './domain/series-kind.js';

/** Something that recurs: the meetings of a body, a rota of visits, a course. */
@Entity('series')
@Index(['organizationId', 'bodyId'])
@Check('ck_series_kind', oneOf('kind', SERIES_KINDS))
@Check('ck_series_body', `kind <> 'meeting' OR body_id IS NOT NULL`)
@Check('ck_series_numbering', oneOf('numbering', NUMBERINGS))
@Check('ck_series_first_number', 'first_number > 0')
@Check('ck_series_duration', 'duration_minutes BETWEEN 1 AND 1440')
@Check('ck_series_rotation', `jsonb_typeof(rotation) = 'array'`)
@Check(
  'ck_series_registration',
  'registration_closes_days_before IS NOT NULL OR (capacity IS NULL AND registration_opens_on IS NULL)',
)
@Check('ck_series_capacity', 'capacity > 0')
@Check('ck_series_registration_closing', 'registration_closes_days_before BETWEEN 0 AND 365')
export class Series {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  /** The body that meets; null for what the organization itself holds. */
  @Column('uuid', { nullable: true })
  bodyId: string | null;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body | null;

  @Column('varchar', { length: 20 })
  kind: SeriesKind;

  @Column('varchar', { length: 200 })
  title: string;

  @Column('varchar', { length: 300, nullable: true })
  place: string | null;

  @Column('varchar', { length: 2000, nullable: true })
  details: string | null;

  @Column('varchar', { length: 64 })
  timeZone: string;

  @Column('integer', { nullable: true })
  durationMinutes: number | null;

  @Column('varchar', { length: 20 })
  numbering: Numbering;

  /** Number of the first date, for a series that began before it was entered. */
  @Column('integer')
  firstNumber: number;

  /** Labels that take turns from date to date: 1구역, 2구역, 3구역. */
  @Column('jsonb')
  rotation: readonly string[];

  /** Seats per date; null without a limit. */
  @Column('integer', { nullable: true })
  capacity: number | null;

  @Column('date', { nullable: true })
  registrationOpensOn: string | null;

  /** Null where nobody registers; 1 is the day before. */
  @Column('integer', { nullable: true })
  registrationClosesDaysBefore: number | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;
}
