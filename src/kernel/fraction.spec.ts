import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reaches, requiredOf, SHARE_KINDS } from './fraction.js';

const majority = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const twoThirds = { kind: 'at-least', numerator: 2, denominator: 3 } as const;

describe('a share of a whole', () => {
  it.each([
    [majority, 100, 51],
    [majority, 101, 51],
    [twoThirds, 60, 40],
    [twoThirds, 61, 41],
    [majority, Number.MAX_SAFE_INTEGER, 4503599627370496],
  ])('%j of %i needs %i', (share, whole, required) => {
    expect(requiredOf(share, whole)).toBe(required);
  });

  it('half is not more than half', () => {
    expect(reaches(majority, 50, 100)).toBe(false);
  });

  it.each([0, 1])('nobody reaches no share, not even all of none: at least %i of 0', (numerator) => {
    const share = { kind: 'at-least', numerator, denominator: 1 } as const;
    expect(requiredOf(share, 0)).toBe(1);
    expect(reaches(share, 0, 0)).toBe(false);
  });

  it('the number required is the smallest that reaches the share', () => {
    const shares = fc.record({
      kind: fc.constantFrom(...SHARE_KINDS),
      numerator: fc.nat(100),
      denominator: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(shares, fc.nat(1_000_000), (share, whole) => {
        const required = requiredOf(share, whole);
        expect(reaches(share, required, whole)).toBe(true);
        expect(reaches(share, required - 1, whole)).toBe(false);
      }),
    );
  });
});
