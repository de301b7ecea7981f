import { err, ok, type Result } from '../../kernel/result.js';
import type { ElectorCapacity } from './poll.js';

/** One line of the roll as it stood when the poll was opened. */
export interface RollLine {
  readonly electorId: string;
  readonly capacity: ElectorCapacity;
  /** Why the elector is barred from this vote (제척); null for everybody else. */
  readonly excludedFor: string | null;
}

/** How an elector is there at this moment, and who acts for it: itself, or the holder of its proxy. */
export interface PresentElector {
  readonly electorId: string;
  readonly capacity: ElectorCapacity;
  readonly actingPersonId: string | null;
}

export type EligibilityError =
  | { readonly code: 'not-on-roll' }
  | { readonly code: 'excluded-for-conflict'; readonly reason: string }
  | { readonly code: 'absent-at-opening' }
  | { readonly code: 'left-the-room' }
  | { readonly code: 'not-acting-for-elector' };

/**
 * Whether an elector has a ballot in this poll: on the roll (재적), there when it was opened and still there, and not
 * barred by a conflict of interest. Who leaves is no longer 출석 (대법원 2008두5568); who comes once the vote is on waits
 * for the next one.
 */
export function hasBallot(
  line: RollLine | undefined,
  now: PresentElector | undefined,
): Result<RollLine, EligibilityError> {
  if (line === undefined) return err({ code: 'not-on-roll' });
  if (line.excludedFor !== null) return err({ code: 'excluded-for-conflict', reason: line.excludedFor });
  if (line.capacity === 'absent') return err({ code: 'absent-at-opening' });
  if (now === undefined || now.capacity === 'absent') return err({ code: 'left-the-room' });
  return ok(line);
}

/**
 * Whether a person may cast the ballot of an elector: its own, or that of a principal whose proxy it holds. Two
 * mandates are two ballots, cast one by one; a principal who has arrived casts in person.
 */
export function mayCast(
  line: RollLine | undefined,
  now: PresentElector | undefined,
  personId: string | null,
): Result<RollLine, EligibilityError> {
  const eligible = hasBallot(line, now);
  if (!eligible.ok) return eligible;
  const acts = personId !== null && now?.actingPersonId === personId;
  return acts ? eligible : err({ code: 'not-acting-for-elector' });
}

/** Who counted as present at the vote; `excluded` are among them. */
export interface VotePresence {
  readonly roll: number;
  readonly inPerson: number;
  readonly online: number;
  readonly proxies: number;
  readonly written: number;
  readonly excluded: number;
}

/**
 * Presence at the vote, item by item: who was there when the poll was opened and is still there when it is closed, and
 * who has voted in between, since a ballot is not undone by leaving. Latecomers are not in it, as they had no ballot.
 * Lines of who was absent at the opening may be left out when the size of the roll is given.
 */
export function presenceAtVote(
  lines: readonly RollLine[],
  now: readonly PresentElector[],
  voted: ReadonlySet<string>,
  roll = lines.length,
): VotePresence {
  const current = new Map(now.map((elector) => [elector.electorId, elector.capacity]));
  const counted: Record<ElectorCapacity, number> = {
    'in-person': 0,
    online: 0,
    proxy: 0,
    written: 0,
    absent: 0,
  };
  let excluded = 0;
  for (const line of lines) {
    const capacity = capacityAtVote(line, current.get(line.electorId) ?? 'absent', voted);
    counted[capacity] += 1;
    if (capacity !== 'absent' && line.excludedFor !== null) excluded += 1;
  }
  const { 'in-person': inPerson, online, proxy: proxies, written } = counted;
  return { roll, inPerson, online, proxies, written, excluded };
}

function capacityAtVote(line: RollLine, now: ElectorCapacity, voted: ReadonlySet<string>): ElectorCapacity {
  if (line.capacity === 'absent' || voted.has(line.electorId)) return line.capacity;
  return now;
}

/** Everybody counted as present, the excluded among them. */
export function presentOf(presence: VotePresence): number {
  return presence.inPerson + presence.online + presence.proxies + presence.written;
}
