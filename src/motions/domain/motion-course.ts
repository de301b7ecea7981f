import { type ItemState, type ItemType, isDecidable } from '../../agenda/domain/agenda-item.js';
import { err, ok, type Result } from '../../kernel/result.js';
import type { MotionKind, MotionState } from './motion.js';
import { isOpen, nextToPut, type OrderedMotion } from './precedence.js';

/** A motion is moved, may be seconded, and ends in one way; without its only second, struck out as a slip, it is moved. */
export const MOTION_TRANSITIONS = {
  moved: ['seconded', 'carried', 'lost', 'withdrawn', 'not-put', 'deferred'],
  seconded: ['moved', 'carried', 'lost', 'withdrawn', 'not-put', 'deferred'],
  carried: [],
  lost: [],
  withdrawn: [],
  'not-put': [],
  deferred: [],
} as const satisfies Readonly<Record<MotionState, readonly MotionState[]>>;

/** A motion with whether a vote on it is under way. */
export interface StandingMotion extends OrderedMotion {
  readonly put: boolean;
}

export type MotionRefusal =
  | { readonly code: 'item-not-on-the-floor'; readonly state: ItemState }
  | { readonly code: 'item-admits-no-motion'; readonly type: ItemType }
  | { readonly code: 'main-motion-missing' }
  | { readonly code: 'main-motion-taken' }
  | { readonly code: 'election-not-amended' }
  | { readonly code: 'vote-under-way' }
  | { readonly code: 'motion-ended'; readonly state: MotionState }
  | { readonly code: 'motion-already-put' }
  | { readonly code: 'motion-not-next'; readonly nextId: string | null };

/**
 * Whether a motion may be moved: under an item on the floor that can be decided, one original only, and amendments while
 * the original is open. During a vote nothing is moved, so that the order of the vote stays as announced; after one that
 * was broken off, as by an objection, there may be amendments again. An election is decided between candidates.
 */
export function mayMove(
  kind: MotionKind,
  item: { readonly type: ItemType; readonly state: ItemState },
  motions: readonly StandingMotion[],
): Result<null, MotionRefusal> {
  if (!isDecidable(item.type)) return err({ code: 'item-admits-no-motion', type: item.type });
  if (item.state !== 'introduced') return err({ code: 'item-not-on-the-floor', state: item.state });
  if (motions.some((motion) => motion.put)) return err({ code: 'vote-under-way' });
  const main = motions.find((motion) => motion.kind === 'main');
  if (kind === 'main') return main === undefined ? ok(null) : err({ code: 'main-motion-taken' });
  if (item.type === 'election') return err({ code: 'election-not-amended' });
  if (main === undefined) return err({ code: 'main-motion-missing' });
  return isOpen(main) ? ok(null) : err({ code: 'motion-ended', state: main.state });
}

/** 재청 and 철회 belong to the time before the vote on the motion. */
export function mayChange(motion: StandingMotion): Result<null, MotionRefusal> {
  if (!isOpen(motion)) return err({ code: 'motion-ended', state: motion.state });
  return motion.put ? err({ code: 'motion-already-put' }) : ok(null);
}

/** Only the motion whose turn it is may be put: the furthest amendment first, the original last. */
export function mayPut(motions: readonly OrderedMotion[], motionId: string): Result<null, MotionRefusal> {
  const motion = motions.find((other) => other.id === motionId);
  if (motion !== undefined && !isOpen(motion)) return err({ code: 'motion-ended', state: motion.state });
  const next = nextToPut(motions);
  return next?.id === motionId ? ok(null) : err({ code: 'motion-not-next', nextId: next?.id ?? null });
}

export interface Second {
  readonly electorId: string;
  readonly personId: string | null;
}

export type SecondRefusal =
  { readonly code: 'seconder-is-the-mover' } | { readonly code: 'already-seconded' };

/** 재청은 동의한 사람이 아닌 다른 사람이 한다: one head is one, also where it holds two mandates. */
export function maySecond(
  mover: Second | null,
  seconds: readonly Second[],
  seconder: Second,
): Result<null, SecondRefusal> {
  if (mover !== null && isSameHead(mover, seconder)) return err({ code: 'seconder-is-the-mover' });
  if (seconds.some((second) => isSameHead(second, seconder))) return err({ code: 'already-seconded' });
  return ok(null);
}

function isSameHead(a: Second, b: Second): boolean {
  return a.electorId === b.electorId || (a.personId !== null && a.personId === b.personId);
}
