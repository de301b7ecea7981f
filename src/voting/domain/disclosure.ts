import type { PollMethod } from './poll.js';
import { ballotsReturned, type Tally } from './tally.js';

/** A secret result of fewer ballots would say who chose what. */
export const FEWEST_SECRET_BALLOTS_SHOWN = 3;

/**
 * The counts that may be shown or printed. A decision without a vote has none; a secret one of fewer than three ballots
 * is kept, decides, and is not told in numbers.
 */
export function disclosedTally(method: PollMethod, tally: Tally | null): Tally | null {
  return isWithheld(method, tally) ? null : tally;
}

/** Whether counts were made and may not be shown. */
export function isWithheld(method: PollMethod, tally: Tally | null): boolean {
  return (
    method === 'electronic-secret' && tally !== null && ballotsReturned(tally) < FEWEST_SECRET_BALLOTS_SHOWN
  );
}
