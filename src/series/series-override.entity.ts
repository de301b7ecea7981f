import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { OVERRIDE_CHANGES, type OverrideChange } from './domain/series-kind.js';
import { SeriesRule } from './series-rule.entity.js';

/** One date of the rule, moved or dropped, with the reason; an override taken back stays as a row. */
@Entity('series_override')
@Index('uq_series_override_in_force', ['seriesRuleId', 'occurrenceOn'], {
  unique: true,
  where: 'undone_at IS NULL',
})
@Check('ck_series_override_change', oneOf('change', OVERRIDE_CHANGES))
@Check('ck_series_override_moved_to', `(change = 'moved') = (moved_to IS NOT NULL)`)
@Check('ck_series_override_reason', `reason <> ''`)
export class SeriesOverride {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  seriesRuleId: string;

  @ManyToOne(() => SeriesRule)
  @JoinColumn()
  seriesRule?: SeriesRule;

  /** The day the rule gives. */
  @Column('date')
  occurrenceOn: string;

  @Column('varchar', { length: 10 })
  change: OverrideChange;

  @Column('timestamptz', { nullable: true })
  movedTo: Date | null;

  @Column('varchar', { length: 500 })
  reason: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { nullable: true })
  undoneAt: Date | null;

  @Column('uuid', { nullable: true })
  undoneBy: string | null;
}
