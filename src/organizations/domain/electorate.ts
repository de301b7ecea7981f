import type { LocalDate } from '../../kernel/local-date.js';
import type { MemberKind } from './member-kind.js';
import { isMemberOn, type Membership } from './membership.js';
import type { SeatRole } from './seat-role.js';
import { isInTerm } from './term.js';

/**
 * One entry of a roll (재적): a member in an assembly, a voting seat elsewhere. A person in two capacities is one head
 * with two entries, so entries are told apart by `memberId` or `seatId`, never by `personId`.
 */
export interface Elector {
  readonly memberId: string | null;
  readonly seatId: string | null;
  /** Who acts for it; null for a member organisation without a mandate in force. */
  readonly personId: string | null;
  /** As printed: the person's name, or the organisation's own while nobody may act for it. */
  readonly name: string;
  /** The member organisation (소속); null for who sits in its own right. */
  readonly affiliation: string | null;
  /** The seat's title as printed (직위), or null in an assembly of members. */
  readonly title: string | null;
  /** 회원번호; null for a seat in its own right. */
  readonly memberNumber: string | null;
}

export interface RosterMember extends Membership {
  readonly id: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly number: string;
  readonly person: RosterPerson | null;
  readonly mandates: readonly RosterMandate[];
}

interface RosterPerson {
  readonly id: string;
  readonly name: string;
}

export interface RosterMandate {
  readonly person: RosterPerson;
  readonly startsOn: LocalDate;
  /** Last day on which it holds. */
  readonly endsOn: LocalDate | null;
}

export interface RosterSeat {
  readonly id: string;
  readonly person: RosterPerson;
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly number: string;
    readonly kind: MemberKind;
  } | null;
  readonly title: string;
  readonly role: SeatRole;
  readonly votes: boolean;
  readonly startsOn: LocalDate;
  /** Last day of the term. */
  readonly endsOn: LocalDate | null;
}

/**
 * The roll of an assembly of members on the record date (기준일): each member once (1인 1표, 협동조합 기본법 제23조 제1항),
 * a member organisation through the representative whose mandate holds on that day. Without one it stays on the roll,
 * because the roll is the base of the quorum, but nobody can act for it.
 */
export function membershipRoll(members: readonly RosterMember[], onDate: LocalDate): Elector[] {
  return members
    .filter((member) => isMemberOn(member, onDate))
    .toSorted((a, b) => compareNumbers(a.number, b.number))
    .map((member) => electorOfMember(member, onDate));
}

function electorOfMember(member: RosterMember, onDate: LocalDate): Elector {
  const isOrganization = member.kind === 'organization';
  const acting = isOrganization
    ? member.mandates.find((mandate) => isInTerm(mandate, onDate))?.person
    : member.person;
  return {
    memberId: member.id,
    seatId: null,
    personId: acting?.id ?? null,
    name: acting?.name ?? member.name,
    affiliation: isOrganization ? member.name : null,
    title: null,
    memberNumber: member.number,
  };
}

/** The roll of every other body on a day: its voting seats in term, presiding offices first. */
export function seatRoll(seats: readonly RosterSeat[], onDate: LocalDate): Elector[] {
  return seats
    .filter((seat) => seat.votes && isInTerm(seat, onDate))
    .toSorted(inPrintedOrder)
    .map((seat) => ({
      memberId: null,
      seatId: seat.id,
      personId: seat.person.id,
      name: seat.person.name,
      affiliation: seat.member?.kind === 'organization' ? seat.member.name : null,
      title: seat.title,
      memberNumber: seat.member?.number ?? null,
    }));
}

/** Presiding offices come first, the others by name. */
export function inPrintedOrder(a: Seated, b: Seated): number {
  return rankOf(a.role) - rankOf(b.role) || compareNames(a.person?.name ?? '', b.person?.name ?? '');
}

interface Seated {
  readonly role: SeatRole;
  readonly person?: { readonly name: string };
}

function rankOf(role: SeatRole): number {
  const presiding: readonly SeatRole[] = ['chair', 'co-representative', 'vice-chair'];
  const rank = presiding.indexOf(role);
  return rank === -1 ? presiding.length : rank;
}

const korean = new Intl.Collator('ko');
const numbers = new Intl.Collator('ko', { numeric: true });

function compareNames(a: string, b: string): number {
  return korean.compare(a, b);
}

/** 2 comes before 10. */
function compareNumbers(a: string, b: string): number {
  return numbers.compare(a, b);
}
