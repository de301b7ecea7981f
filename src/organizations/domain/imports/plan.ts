import type { LocalDate } from '../../../kernel/local-date.js';
import type { Dissolution } from '../dissolution.js';
import type { MemberKind } from '../member-kind.js';
import type { PostalAddress } from '../postal-address.js';
import type { SeatRole } from '../seat-role.js';
import type { Column, ImportKind } from './columns.js';
import type { Fault, Remark } from './fault.js';

/** What becomes of a line: something new, something that changes, nothing, or a refusal. */
export const LINE_OUTCOMES = ['new', 'changed', 'same', 'wrong'] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** What the organization already holds, as far as an import asks. */
export interface Holdings {
  readonly people: readonly HeldPerson[];
  readonly members: readonly HeldMember[];
  readonly bodies: readonly HeldBody[];
  readonly seats: readonly HeldSeat[];
}

export interface HeldPerson extends PostalAddress {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** The address is that of a member organisation; a person's stands at the person. */
export interface HeldMember extends PostalAddress {
  readonly id: string;
  readonly number: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly personId: string | null;
  readonly joinedOn: LocalDate;
  readonly leftOn: LocalDate | null;
  /** The last mandate of a member organisation. */
  readonly mandate: {
    readonly id: string;
    readonly personId: string;
    readonly startsOn: LocalDate;
    readonly endsOn: LocalDate | null;
  } | null;
}

export interface HeldBody extends Dissolution {
  readonly id: string;
  readonly name: string;
}

export interface HeldSeat {
  readonly id: string;
  readonly bodyId: string;
  readonly personId: string;
  readonly memberId: string | null;
  readonly title: string;
  readonly role: SeatRole;
  readonly votes: boolean;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

/** All that an import writes, and nothing else; only to be written when no line of the plan is wrong. */
export interface Work {
  readonly people: Map<string, HeldPerson>;
  /** How to reach people who are known, by person. */
  readonly contacts: Map<string, Omit<HeldPerson, 'id' | 'name'>>;
  readonly members: Omit<HeldMember, 'mandate'>[];
  /** Where member organisations are that are known, by member. */
  readonly removals: Map<string, PostalAddress>;
  readonly departures: { readonly id: string; readonly leftOn: LocalDate }[];
  readonly mandates: {
    readonly id: string;
    readonly memberId: string;
    readonly personId: string;
    readonly startsOn: LocalDate;
  }[];
  readonly mandateEnds: { readonly id: string; readonly endsOn: LocalDate }[];
  readonly seats: HeldSeat[];
  readonly seatEnds: { readonly id: string; readonly endsOn: LocalDate }[];
}

export function noWork(): Work {
  return {
    people: new Map(),
    contacts: new Map(),
    members: [],
    removals: new Map(),
    departures: [],
    mandates: [],
    mandateEnds: [],
    seats: [],
    seatEnds: [],
  };
}

/** A line with what becomes of it; `shown` is what it will be, by column. */
export interface PlannedLine {
  readonly line: number;
  readonly outcome: LineOutcome;
  readonly shown: Readonly<Partial<Record<Column, string>>>;
  readonly remarks: readonly Remark[];
  readonly faults: readonly Fault[];
}

/** A plan in the making: it may be laid aside after each line, so that nobody else waits for its end. */
export type Planning = Generator<void, Plan, void>;

export interface Plan {
  readonly kind: ImportKind;
  readonly lines: readonly PlannedLine[];
  readonly work: Work;
}

/** What a plan is made with beside the file: whose day it is, what the importer may, and where ids come from. */
export interface Circumstances {
  readonly today: LocalDate;
  readonly administrator: boolean;
  readonly newId: () => string;
}

export type OutcomeCounts = Readonly<Record<LineOutcome, number>>;

export function countsOf(lines: readonly Pick<PlannedLine, 'outcome'>[]): OutcomeCounts {
  const counts = { new: 0, changed: 0, same: 0, wrong: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
}
