import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Motion } from '../motions/motion.entity.js';
import { oneOf } from '../platform/database/one-of.js';
import { MATTERS, type Matter } from '../rulebooks/domain/rulebook.js';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';
import {
  CASTING_VOTE_CHOICES,
  type CastingVoteChoice,
  POLL_METHODS,
  POLL_STATES,
  type PollMethod,
  type PollState,
} from './domain/poll.js';
import type { VotePresence } from './domain/roll.js';
import type { Tally } from './domain/tally.js';
import type { PollVerdict } from './domain/verdict.js';

/**
 * One vote taken. Opening keeps the rules with their version; closing adds presence, tally and verdict, and from then on
 * the database refuses any change of the row.
 */
@Entity('poll')
@Index('uq_poll_open', ['agendaItemId'], { unique: true, where: "state = 'open'" })
@Check('ck_poll_method', oneOf('method', POLL_METHODS))
@Check('ck_poll_state', oneOf('state', POLL_STATES))
@Check('ck_poll_matter', oneOf('matter', MATTERS))
@Check('ck_poll_casting_vote', oneOf('casting_vote', CASTING_VOTE_CHOICES))
@Check('ck_poll_closed', "state <> 'closed' OR num_nulls(closed_at, presence, verdict) = 0")
@Check('ck_poll_tally', "tally IS NULL OR method NOT IN ('no-objection', 'unanimous-consent', 'acclamation')")
@Check(
  'ck_poll_counted',
  "state <> 'closed' OR tally IS NOT NULL OR method IN ('no-objection', 'unanimous-consent', 'acclamation')",
)
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

  /** Null where the vote is on taking up an unnotified item, which has no motion yet. */
  @Column('uuid', { nullable: true })
  @Index()
  motionId: string | null;

  @ManyToOne(() => Motion)
  @JoinColumn()
  motion?: Motion | null;

  /** Polls opened together over a group of items (일괄상정), each with a verdict of its own. */
  @Column('uuid', { nullable: true })
  @Index()
  groupId: string | null;

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

  /** 결정권: how the chair voted at a tie, where the rules give the chair that vote. */
  @Column('varchar', { length: 10, nullable: true })
  castingVote: CastingVoteChoice | null;

  /** Who counted as present at the vote. */
  @Column('jsonb', { nullable: true })
  presence: VotePresence | null;

  /** Null where nothing is counted, and while an electronic or called vote is open. */
  @Column('jsonb', { nullable: true })
  tally: Tally | null;

  /** The rules applied, with version, articles and dates, as they stood. */
  @Column('jsonb')
  rulebook: Rulebook;

  @Column('jsonb', { nullable: true })
  verdict: PollVerdict | null;
}
