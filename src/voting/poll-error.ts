import type { ItemState, ItemType } from '../agenda/domain/agenda-item.js';
import type { MomentRefusal } from '../agenda/domain/moment.js';
import type { RuleSource } from '../kernel/rule-source.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { MotionError } from '../motions/motions.problems.js';
import type { CorrectionError } from './domain/correction.js';
import type { PollLifeError } from './domain/poll-life.js';
import type { PollMethod } from './domain/poll.js';
import type { EligibilityError } from './domain/roll.js';
import type { CountError } from './domain/tally.js';
import type { OpeningError } from './domain/verdict.js';

/** Why something about a vote was refused. */
export type PollError =
  | PollLifeError
  | CountError
  | EligibilityError
  | OpeningError
  | CorrectionError
  | MomentRefusal
  | { readonly code: 'not-found' }
  | { readonly code: 'meeting-not-open'; readonly state: MeetingState }
  | { readonly code: 'item-not-on-the-floor'; readonly state: ItemState }
  | { readonly code: 'item-not-decidable'; readonly type: ItemType }
  | { readonly code: 'motion-missing' }
  | { readonly code: 'poll-already-open' }
  | { readonly code: 'objection-stands' }
  | { readonly code: 'group-needs-one-count'; readonly method: PollMethod }
  | { readonly code: 'online-vote-not-allowed'; readonly online: number; readonly source: RuleSource }
  | { readonly code: 'elector-not-on-roll'; readonly field: string }
  | { readonly code: 'not-counted' }
  | { readonly code: 'box-not-openable' }
  | { readonly code: 'closed-by-the-clock'; readonly method: PollMethod }
  | { readonly code: 'casting-vote-not-given'; readonly source: RuleSource }
  | { readonly code: 'already-annulled' }
  | { readonly code: 'already-passed-on' }
  | { readonly code: 'retry-key-missing' }
  | { readonly code: 'already-cast' }
  | { readonly code: 'written-ballot-not-admitted'; readonly source: RuleSource }
  | { readonly code: 'elector-casts-itself' }
  | { readonly code: 'no-choice-entered' }
  | { readonly code: 'motion-refused'; readonly error: MotionError };

export type PollErrorOf<C extends PollError['code']> = Extract<PollError, { code: C }>;
