import type { Elector } from '../../organizations/domain/electorate.js';
import { type AnyFinding, meetingFinding } from './meeting-finding.js';
import { RECORD_DATE, REPRESENTATIVE_OF_ORGANISATION } from './sources.js';

/** An entry of the roll as it was taken. */
export interface TakenEntry {
  readonly id: string;
  readonly memberId: string | null;
  readonly seatId: string | null;
  readonly personId: string | null;
  readonly name: string;
}

/** How the electorate of another day differs from the roll as it was taken. */
export interface RollDifference {
  readonly joined: readonly Elector[];
  readonly left: readonly TakenEntry[];
  readonly replaced: readonly { readonly entry: TakenEntry; readonly by: Elector }[];
}

/** Compares by entitlement, never by person: one person in two capacities has two entries. */
export function differenceOf(roll: readonly TakenEntry[], electorate: readonly Elector[]): RollDifference {
  const now = new Map(electorate.map((elector) => [entitlementOf(elector), elector]));
  const taken = new Set(roll.map(entitlementOf));
  return {
    joined: electorate.filter((elector) => !taken.has(entitlementOf(elector))),
    left: roll.filter((entry) => !now.has(entitlementOf(entry))),
    replaced: roll.flatMap((entry) => {
      const by = now.get(entitlementOf(entry));
      return by === undefined || by.personId === entry.personId ? [] : [{ entry, by }];
    }),
  };
}

export function entitlementOf({ memberId, seatId }: Pick<TakenEntry, 'memberId' | 'seatId'>): string {
  return memberId ?? seatId ?? '';
}

export function isUnchanged({ joined, left, replaced }: RollDifference): boolean {
  return joined.length + left.length + replaced.length === 0;
}

/**
 * What the second look at the roll, at the opening, found out. The Act names no record date: the roll is the one of the
 * notice; who has left since is struck off, who joined since votes only when admitted, and of several representatives the
 * one registered last before the opening acts.
 */
export function rollFindings(
  { joined, left, replaced }: RollDifference,
  recordDate: string,
  admitted: boolean,
): readonly AnyFinding[] {
  const found: AnyFinding[] = [];
  if (joined.length > 0) {
    const names = joined.map(printedName);
    found.push(
      admitted
        ? meetingFinding('info', 'newcomers-admitted', { names }, RECORD_DATE)
        : meetingFinding('warning', 'newcomers-not-on-roll', { names, recordDate }, RECORD_DATE),
    );
  }
  if (left.length > 0) {
    const names = left.map((entry) => entry.name);
    found.push(meetingFinding('info', 'struck-off-the-roll', { names }, RECORD_DATE));
  }
  if (replaced.length > 0) {
    const names = replaced.map(({ by }) => printedName(by));
    found.push(meetingFinding('info', 'representatives-replaced', { names }, REPRESENTATIVE_OF_ORGANISATION));
  }
  return found;
}

/** `김하나`, `박두리(두리협동조합)`: as a sentence names an elector. */
export function printedName({ name, affiliation }: { name: string; affiliation: string | null }): string {
  return affiliation === null ? name : `${name}(${affiliation})`;
}
