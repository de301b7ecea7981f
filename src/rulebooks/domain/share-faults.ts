import type { Share } from './rulebook.js';

/** What makes a share one that nobody could reach, that everybody reaches, or that is taken of the wrong whole. */
export interface ShareFault {
  readonly member: 'numerator' | 'base';
  readonly code: 'more-than-the-whole' | 'asks-for-nothing' | 'quorum-of-the-roll-only';
}

/** A quorum is always taken of the entire roll; a majority may not be of nobody. */
export function shareFault(share: Share, of: 'quorum' | 'threshold'): ShareFault | null {
  const { kind, numerator, denominator, base } = share;
  const tooMuch = kind === 'at-least' ? numerator > denominator : numerator >= denominator;
  if (tooMuch) return { member: 'numerator', code: 'more-than-the-whole' };
  if (of === 'threshold' && kind === 'at-least' && numerator === 0)
    return { member: 'numerator', code: 'asks-for-nothing' };
  return of === 'quorum' && base !== 'entire-roll'
    ? { member: 'base', code: 'quorum-of-the-roll-only' }
    : null;
}
