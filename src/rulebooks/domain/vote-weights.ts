import { reaches, requiredOf } from '../../kernel/fraction.js';
import type { Share } from './rulebook.js';

/** A member of a federation: the votes its charter gives it, and whether it is there. */
export interface WeightedMember {
  readonly votes: number;
  readonly present: boolean;
}

export interface WeighedQuorum {
  readonly present: number;
  readonly whole: number;
  readonly required: number;
  readonly met: boolean;
}

/**
 * A federation's quorum by votes and by heads (협동조합 기본법 제75조). Where the two disagree, only the charter can say
 * which of them it is.
 */
export function weighQuorum(
  members: readonly WeightedMember[],
  share: Share,
): { readonly byVotes: WeighedQuorum; readonly byHeads: WeighedQuorum } {
  const count = (of: (member: WeightedMember) => number): WeighedQuorum => {
    const whole = members.reduce((total, member) => total + of(member), 0);
    const present = members.reduce((total, member) => total + (member.present ? of(member) : 0), 0);
    return { present, whole, required: requiredOf(share, whole), met: reaches(share, present, whole) };
  };
  return { byVotes: count((member) => member.votes), byHeads: count(() => 1) };
}
