/** `more-than` one half is not reached by exactly one half; `at-least` two thirds is reached by exactly two thirds. */
export const SHARE_KINDS = ['more-than', 'at-least'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** A share of a whole as the law writes it: 과반수 is `more-than` 1/2, 3분의 2 이상 is `at-least` 2/3. */
export interface Fraction {
  readonly kind: ShareKind;
  /** Whole number, 0 or more. */
  readonly numerator: number;
  /** Whole number, 1 or more. */
  readonly denominator: number;
}

/**
 * The smallest whole number of heads that reaches the share of `whole`; exact for whole numbers up to 2^53−1. At least 1:
 * no share is reached by nobody, not even all of none.
 */
export function requiredOf(share: Fraction, whole: number): number {
  const product = BigInt(whole) * BigInt(share.numerator);
  const denominator = BigInt(share.denominator);
  const required =
    share.kind === 'more-than' ? product / denominator + 1n : (product + denominator - 1n) / denominator;
  return Math.max(1, Number(required));
}

/** Whether `part` of `whole` reaches the share. */
export function reaches(share: Fraction, part: number, whole: number): boolean {
  return part >= requiredOf(share, whole);
}
