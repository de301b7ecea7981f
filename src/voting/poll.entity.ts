import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Motion } from '../motions/motion.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { MATTERS, type Matter } from '../rulebooks/domain/rulebook.js';
import { POLL_METHODS, POLL_STATES, type PollMethod, type PollState } from './domain/poll.js';

/** One vote taken. Closing freezes presence, rule text with its version, tally and verdict in this row. */
@Entity('poll')
@Index('uq_poll_open', ['agendaItemId'], { unique: true, where: "state = 'open'" })
@Check('ck_poll_method', oneOf('method', POLL_METHODS))
@Check('ck_poll_state', oneOf('state', POLL_STATES))
@Check('ck_poll_matter', oneOf('matter', MATTERS))
@Check(
  'ck_poll_closed',
  "state <> 'closed' OR (closed_at IS NOT NULL AND presence IS NOT NULL AND rulebook IS NOT NULL AND verdict IS NOT NULL)",
)
@Check('ck_poll_tally', "method NOT IN ('no-objection', 'acclamation') OR tally IS NULL")
export class Poll {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @Index()
  meetingId: string;

  @ManyToOne(() => Meeting)
  @JoinColumn()
  meeting?: Meeting;

  @Column('uuid')
  @Index()
  agendaItemId: string;

  @ManyToOne(() => AgendaItem)
  @JoinColumn()
  agendaItem?: AgendaItem;

  @Column('uuid', { nullable: true })
  motionId: string | null;

  @ManyToOne(() => Motion)
  @JoinColumn()
  motion?: Motion | null;

  @Column('varchar', { length: 30 })
  matter: Matter;

  @Column('varchar', { length: 30 })
  method: PollMethod;

  @Column('varchar', { length: 20 })
  state: PollState;

  @Column('timestamptz')
  openedAt: Date;

  @Column('uuid', { nullable: true })
  openedBy: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('uuid', { nullable: true })
  closedBy: string | null;

  /** 검표: who counted hands or papers, as printed. */
  @Column('jsonb')
  counters: readonly string[];

  /** `{ roll, inPerson, online, proxies, written, excluded }` at the vote. */
  @Column('jsonb', { nullable: true })
  presence: Readonly<Record<string, number>> | null;

  /** `{ yes, no, abstain, invalid }`; null where nothing was counted. */
  @Column('jsonb', { nullable: true })
  tally: Readonly<Record<string, number>> | null;

  /** The rules applied, with version, articles and dates, as they stood. */
  @Column('jsonb', { nullable: true })
  rulebook: Readonly<Record<string, unknown>> | null;

  @Column('jsonb', { nullable: true })
  verdict: Readonly<Record<string, unknown>> | null;

  /** Why it was annulled: the objection, or the slip. */
  @Column('varchar', { length: 500, nullable: true })
  annulment: string | null;
}
