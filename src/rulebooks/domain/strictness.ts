import type { Fraction } from '../../kernel/fraction.js';
import type { Share, ShareBase } from './rulebook.js';

/** How large the whole is that a share is taken of: each is at most the next. */
const SIZE_OF_BASE: Readonly<Record<ShareBase, number>> = {
  'valid-ballots': 0,
  replies: 1,
  'members-present': 2,
  'entire-roll': 3,
};

/** Whether one fraction asks for at least as much as another of the same whole, whatever that whole is. */
function asksAtLeast(one: Fraction, other: Fraction): boolean {
  const left = BigInt(one.numerator) * BigInt(other.denominator);
  const right = BigInt(other.numerator) * BigInt(one.denominator);
  if (left !== right) return left > right;
  return one.kind === 'more-than' || other.kind === 'at-least';
}

/**
 * Whether a charter's share is at least as strict as the statutory one in every conceivable vote: no smaller fraction of
 * no smaller whole. A charter that trades one for the other lowers the floor in some vote, and is not followed.
 */
export function isAtLeastAsStrict(charter: Share, statute: Share): boolean {
  return SIZE_OF_BASE[charter.base] >= SIZE_OF_BASE[statute.base] && asksAtLeast(charter, statute);
}
