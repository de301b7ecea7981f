import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Series } from './series.entity.js';

/** Somebody who signed up for one date (수강 신청); one that was withdrawn stays as a row. */
@Entity('series_registration')
@Index('uq_series_registration_in_force', ['seriesId', 'occurrenceOn', 'name', 'contact'], {
  unique: true,
  where: 'withdrawn_at IS NULL',
})
export class SeriesRegistration {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  seriesId: string;

  @ManyToOne(() => Series)
  @JoinColumn()
  series?: Series;

  /** The day the rule gives; a date that is moved takes its registrations along. */
  @Column('date')
  occurrenceOn: string;

  @Column('varchar', { length: 100 })
  name: string;

  /** Telephone or e-mail, for when the date is moved or dropped. */
  @Column('varchar', { length: 200 })
  contact: string;

  @Column('timestamptz')
  registeredAt: Date;

  @Column('uuid')
  registeredBy: string;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;
}
