import { Check, Column, Entity, Index, JoinColumn, OneToOne, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';

/** What a meeting of the form `written` has of its own: the window for replies and, once closed, the result. */
@Entity('written_resolution')
@Index('ix_written_resolution_due', ['replyBy'], { where: 'closed_at IS NULL' })
@Check('ck_written_resolution_window', 'opens_at < reply_by')
@Check('ck_written_resolution_closed', '(closed_at IS NULL) = (result IS NULL)')
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

  /** The deadline as closed by the job, also when the process was down at that moment. */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** `{ sent, received, admissible, late, requestsToMeet, items: [{ agendaItemId, tally, verdict }] }`. */
  @Column('jsonb', { nullable: true })
  result: Readonly<Record<string, unknown>> | null;

  @Column('jsonb', { nullable: true })
  rulebook: Readonly<Record<string, unknown>> | null;

  /** The report item on the body's next agenda. */
  @Column('uuid', { nullable: true })
  reportItemId: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  reportItem?: AgendaItem | null;
}
