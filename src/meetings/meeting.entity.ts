import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Person } from '../organizations/person.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import {
  MEETING_FORMS,
  MEETING_KINDS,
  MEETING_STATES,
  type MeetingForm,
  type MeetingKind,
  type MeetingState,
} from './domain/meeting-state.js';

@Entity('meeting')
@Index(['bodyId', 'startsAt'])
@Index(['organizationId', 'startsAt'])
@Check('ck_meeting_kind', oneOf('kind', MEETING_KINDS))
@Check('ck_meeting_form', oneOf('form', MEETING_FORMS))
@Check('ck_meeting_state', oneOf('state', MEETING_STATES))
@Check('ck_meeting_number', 'number > 0')
export class Meeting {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization;

  @Column('uuid')
  bodyId: string;

  @ManyToOne(() => Body)
  @JoinColumn()
  body?: Body;

  /** 차수; null where the body does not count its meetings. */
  @Column('integer', { nullable: true })
  number: number | null;

  @Column('varchar', { length: 200 })
  title: string;

  @Column('varchar', { length: 20 })
  kind: MeetingKind;

  @Column('varchar', { length: 20 })
  form: MeetingForm;

  @Column('timestamptz')
  startsAt: Date;

  /** When an adjourned meeting sits again (속행). */
  @Column('timestamptz', { nullable: true })
  continuesAt: Date | null;

  @Column('varchar', { length: 300, nullable: true })
  place: string | null;

  /** Where it is held online, for those who take part from afar. */
  @Column('varchar', { length: 500, nullable: true })
  onlineAddress: string | null;

  /** 오시는 길: how to find the place, in words. */
  @Column('varchar', { length: 1000, nullable: true })
  directions: string | null;

  /** 회의의 목적, as the notice says it. */
  @Column('varchar', { length: 1000, nullable: true })
  purpose: string | null;

  @Column('varchar', { length: 20 })
  state: MeetingState;

  /** The day on which the roll was taken (기준일). */
  @Column('date', { nullable: true })
  recordDate: string | null;

  @Column('uuid', { nullable: true })
  chairPersonId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  chairPerson?: Person | null;

  /** The office as printed: 회장, 공동대표, 임시의장. */
  @Column('varchar', { length: 60, nullable: true })
  chairTitle: string | null;

  @Column('uuid', { nullable: true })
  recorderPersonId: string | null;

  @ManyToOne(() => Person)
  @JoinColumn()
  recorderPerson?: Person | null;

  /** The series and the day of its rule that this meeting fulfils; series is a later feature, hence no relation. */
  @Column('uuid', { nullable: true })
  @Index()
  seriesId: string | null;

  @Column('date', { nullable: true })
  seriesOccurrenceOn: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;
}
