import { err, ok, type Result } from '../../kernel/result.js';
import type { Choice, PollMethod } from './poll.js';

/** 찬성 · 반대 · 기권 · 무효. Together they are the ballots returned; who was silent is in none of them. */
export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly invalid: number;
}

export const NOTHING_RETURNED: Tally = { yes: 0, no: 0, abstain: 0, invalid: 0 };

export function ballotsReturned(tally: Tally): number {
  return tally.yes + tally.no + tally.abstain + tally.invalid;
}

export function tallyOf(choices: Iterable<Choice>): Tally {
  const tally = { ...NOTHING_RETURNED };
  for (const choice of choices) tally[choice] += 1;
  return tally;
}

/** A count as it was called out: hands raised, people standing, or papers taken from the box. */
export interface Count extends Tally {
  /** Papers taken from the box; null where heads were counted. */
  readonly returned: number | null;
  /** 검표: who counted. */
  readonly counters: readonly string[];
}

export type CountError =
  | { readonly code: 'counter-missing' }
  | { readonly code: 'invalid-without-paper'; readonly method: PollMethod }
  | { readonly code: 'papers-not-stated' }
  | { readonly code: 'papers-do-not-add-up'; readonly returned: number; readonly sum: number }
  | { readonly code: 'more-ballots-than-electors'; readonly ballots: number; readonly electors: number };

/**
 * A count somebody answers for (검표위원). Each elector is counted once at most, so there are no more ballots than
 * electors present and not excluded; fewer is in order, because who does not raise a hand is present all the same and
 * stays in the base. A hand cannot be invalid; a paper can, and the papers of the box must all be accounted for.
 */
export function checkCount(method: PollMethod, count: Count, electors: number): Result<Tally, CountError> {
  const { yes, no, abstain, invalid } = count;
  const tally = { yes, no, abstain, invalid };
  const ballots = ballotsReturned(tally);
  if (count.counters.length === 0) return err({ code: 'counter-missing' });
  if (method !== 'written-ballots' && invalid > 0) return err({ code: 'invalid-without-paper', method });
  if (method === 'written-ballots' && count.returned === null) return err({ code: 'papers-not-stated' });
  if (count.returned !== null && count.returned !== ballots) {
    return err({ code: 'papers-do-not-add-up', returned: count.returned, sum: ballots });
  }
  return ballots > electors ? err({ code: 'more-ballots-than-electors', ballots, electors }) : ok(tally);
}
