import type { SignatoryRule } from '../../rulebooks/domain/rulebook.js';
import type { ElectorPresence } from './presence.js';

/** How many signatories the meeting must choose besides the chair; none where they sign by office. */
export function signatoriesRequired({ minimum, electedAtMeeting }: SignatoryRule): number {
  return electedAtMeeting ? minimum : 0;
}

/**
 * Why an elector cannot be chosen to sign the minutes: only who is there itself has seen what it signs for, and the
 * chair signs as chair, besides the elected three (협동조합 기본법 제30조 제2항).
 */
export function signatoryRefusal(
  { capacity, personId }: ElectorPresence,
  chairPersonId: string | null,
  { chairSigns }: SignatoryRule,
): 'signatory-not-present' | 'chair-signs-anyway' | null {
  if (capacity !== 'in-person' && capacity !== 'online') return 'signatory-not-present';
  return chairSigns && personId !== null && personId === chairPersonId ? 'chair-signs-anyway' : null;
}
