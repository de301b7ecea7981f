import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Series } from './series.entity.js';

/** The rule of a series from one day on. A version is never rewritten; one that another replaced before it began says when. */
@Entity('series_rule')
@Index('uq_series_rule_in_force', ['seriesId', 'effectiveFrom'], {
  unique: true,
  where: 'superseded_at IS NULL',
})
@Check('ck_series_rule_first_at', `first_at ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$'`)
export class SeriesRule {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  seriesId: string;

  @ManyToOne(() => Series)
  @JoinColumn()
  series?: Series;

  @Column('date')
  effectiveFrom: string;

  /** RRULE of RFC 5545. */
  @Column('varchar', { length: 500 })
  rule: string;

  /** Local time of the first date in the zone of the series, as text: a wall clock is no moment. */
  @Column('varchar', { length: 19 })
  firstAt: string;

  /** Why the rule was changed; null for the first. */
  @Column('varchar', { length: 500, nullable: true })
  reason: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { nullable: true })
  supersededAt: Date | null;
}
