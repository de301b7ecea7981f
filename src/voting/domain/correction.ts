import { err, ok, type Result } from '../../kernel/result.js';
import type { MotionState } from '../../motions/domain/motion.js';

/** A poll that decided something, with when it did. */
export interface DecidedPoll {
  readonly id: string;
  readonly groupId: string | null;
  readonly openedAt: number;
  readonly closedAt: number;
}

export interface CorrectionError {
  readonly code: 'not-the-last-decision';
}

/**
 * Whether the result of a closed poll may be taken back as a slip of the clerk: only while nothing was decided after it.
 * Later it stands, and what is wrong in it is put right by a ratification (추인) or by an addendum to the minutes. The
 * poll itself is kept as it was counted.
 */
export function mayTakeBack(
  poll: DecidedPoll,
  decided: readonly DecidedPoll[],
  concludedAt: readonly number[],
): Result<null, CorrectionError> {
  const together = (other: DecidedPoll) =>
    other.id === poll.id || (poll.groupId !== null && other.groupId === poll.groupId);
  const later = decided.some((other) => !together(other) && isAfter(other, poll));
  return later || concludedAt.some((moment) => moment > poll.closedAt)
    ? err({ code: 'not-the-last-decision' })
    : ok(null);
}

function isAfter(a: DecidedPoll, b: DecidedPoll): boolean {
  return a.closedAt > b.closedAt || (a.closedAt === b.closedAt && a.openedAt >= b.openedAt);
}

/** Where a motion stands again once the vote that settled it is taken back; null for one that it did not settle. */
export function stateBeforeVote(state: MotionState, wasSeconded: boolean): 'moved' | 'seconded' | null {
  switch (state) {
    case 'carried':
    case 'lost':
    case 'not-put':
      return wasSeconded ? 'seconded' : 'moved';
    case 'moved':
    case 'seconded':
    case 'withdrawn':
    case 'deferred':
      return null;
  }
}
