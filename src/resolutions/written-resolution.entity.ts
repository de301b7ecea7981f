import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Meeting } from '../meetings/meeting.entity.js';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';
import type { ResolutionResult } from './domain/result.js';

/**
 * What a meeting of the form `written` has of its own: the window for replies and, once closed, the result, which the
 * database then refuses to change.
 */
@Entity('written_resolution')
@Index('ix_written_resolution_due', ['replyBy'], { where: 'closed_at IS NULL' })
@Check('ck_written_resolution_window', 'opens_at < reply_by')
@Check(
  'ck_written_resolution_closed',
  'num_nonnulls(closed_at, closed_recorded_at, result, rulebook) IN (0, 4)',
)
export class WrittenResolution {
  @PrimaryColumn('uuid')
  meetingId: string;

  @OneToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('timestamptz')
  opensAt: Date;

  /** 회신기한, to the minute. */
  @Column('timestamptz')
  replyBy: Date;

  /** Why it is done in writing, as the paper says it. */
  @Column('varchar', { length: 1000, nullable: true })
  reason: string | null;

  /** The deadline, whenever the closing was written down; earlier only when everybody had replied. */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedRecordedAt: Date | null;

  /** Null when the house closed it by itself at the deadline. */
  @Column('uuid', { nullable: true })
  closedBy: string | null;

  @Column('jsonb', { nullable: true })
  result: ResolutionResult | null;

  /** The rules applied, with version, articles and dates, as they stood. */
  @Column('jsonb', { nullable: true })
  rulebook: Rulebook | null;
}
