import type { LocalDate } from '../../kernel/local-date.js';
import type { MemberStanding } from './member-kind.js';

/** From the day one joined until the day before the one one left on; without that day it goes on. */
export interface Membership {
  readonly joinedOn: LocalDate;
  /** First day on which one is no longer a member. */
  readonly leftOn: LocalDate | null;
}

/** Whether one is a member on a day. */
export function isMemberOn(membership: Membership, onDate: LocalDate): boolean {
  return membership.joinedOn <= onDate && (membership.leftOn === null || onDate < membership.leftOn);
}

/**
 * Whether two memberships have a day in common. Those of one person must not: on such a day it would be counted twice
 * on the roll and hold two ballots (1인 1표, 협동조합 기본법 제23조 제1항). One that ended on the day it began has no day.
 */
export function shareADay(a: Membership, b: Membership): boolean {
  const begin = a.joinedOn < b.joinedOn ? b.joinedOn : a.joinedOn;
  return isMemberOn(a, begin) && isMemberOn(b, begin);
}

/** What a member is on a day: one still, one no longer, or one to come. */
export function standingOn(membership: Membership, onDate: LocalDate): MemberStanding {
  if (membership.leftOn !== null && membership.leftOn <= onDate) return 'left';
  return membership.joinedOn <= onDate ? 'current' : 'future';
}
