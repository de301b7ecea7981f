import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
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
  | { readonly code: 'not-acting-for-elector' }
  | { readonly code: 'holder-not-empowered'; readonly source: RuleSource };

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
 * mandates are two ballots, cast one by one; a principal who has arrived casts in person. `beyondPower` is the rule on
 * proxies where the form leaves out what is put (위임의 범위): then the ballot is not the holder's to cast.
 */
export function mayCast(
  line: RollLine | undefined,
  now: PresentElector | undefined,
  personId: string | null,
  beyondPower: RuleSource | null,
): Result<RollLine, EligibilityError> {
  const eligible = hasBallot(line, now);
  if (!eligible.ok) return eligible;
  if (personId === null || now?.actingPersonId !== personId) return err({ code: 'not-acting-for-elector' });
  return beyondPower === null ? eligible : err({ code: 'holder-not-empowered', source: beyondPower });
}

/** Where an elector stands in a vote, as one person sees it. */
export type Standing =
  | 'may-cast'
  | 'has-cast'
  | 'excluded'
  | 'not-eligible'
  | 'not-empowered'
  | 'by-proxy'
  | 'in-writing'
  | 'poll-over';

/** What the person is told: what bars the elector, else what has become of the ballot, else whose it is to cast. */
export function standingOf(
  line: RollLine,
  now: PresentElector,
  poll: { readonly open: boolean; readonly voted: boolean },
  eligible: Result<RollLine, EligibilityError>,
): Standing {
  if (line.excludedFor !== null) return 'excluded';
  if (poll.voted) return 'has-cast';
  if (!poll.open) return 'poll-over';
  if (eligible.ok) return 'may-cast';
  switch (eligible.error.code) {
    case 'holder-not-empowered':
      return 'not-empowered';
    case 'not-acting-for-elector':
      return standingOfAnother(now.capacity);
    case 'not-on-roll':
    case 'excluded-for-conflict':
    case 'absent-at-opening':
    case 'left-the-room':
      return 'not-eligible';
  }
}

/** The ballot is there, and somebody else brings it to the table. */
function standingOfAnother(capacity: ElectorCapacity): Standing {
  switch (capacity) {
    case 'proxy':
      return 'by-proxy';
    case 'written':
      return 'in-writing';
    case 'in-person':
    case 'online':
    case 'absent':
      return 'not-eligible';
  }
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
