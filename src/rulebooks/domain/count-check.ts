import type { DecisionQuestion } from './decision.js';

/** What is impossible in a count, with the path of the number that is wrong. */
export interface CountFault {
  readonly field:
    | 'roll'
    | 'present.inPerson'
    | 'present.proxies'
    | 'present.written'
    | 'excluded'
    | 'ballots'
    | `ballots.${'yes' | 'no' | 'abstain' | 'invalid'}`;
  readonly code:
    | 'not-a-count'
    | 'empty-roll'
    | 'more-present-than-roll'
    | 'nobody-sits-in-a-written-resolution'
    | 'more-excluded-than-present'
    | 'more-ballots-than-electors';
}

const sum = (...counts: readonly number[]) => counts.reduce((total, count) => total + BigInt(count), 0n);

/** Whether a number is a count of heads: whole, not negative, and exact (at most 2^53−1). */
function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Faults of the numbers alone, before any rule: every number a count, nobody present who is not on the roll. */
export function numberFaults({ roll, form, present, excluded, ballots }: DecisionQuestion): CountFault[] {
  const counts: readonly (readonly [CountFault['field'], number])[] = [
    ['roll', roll],
    ['present.inPerson', present.inPerson],
    ['present.proxies', present.proxies],
    ['present.written', present.written],
    ['excluded', excluded],
    ['ballots.yes', ballots.yes],
    ['ballots.no', ballots.no],
    ['ballots.abstain', ballots.abstain],
    ['ballots.invalid', ballots.invalid],
  ];
  const faults = counts.filter(([, value]) => !isCount(value)).map(([field]) => fault(field, 'not-a-count'));
  if (faults.length > 0) return faults;
  if (roll === 0) return [fault('roll', 'empty-roll')];
  if (form === 'written-resolution' && present.inPerson > 0)
    return [fault('present.inPerson', 'nobody-sits-in-a-written-resolution')];
  return beyondRoll(roll, present);
}

/** The first of the three by which more are present than the roll holds. */
function beyondRoll(roll: number, { inPerson, proxies, written }: DecisionQuestion['present']): CountFault[] {
  const whole = BigInt(roll);
  if (sum(inPerson) > whole) return [fault('present.inPerson', 'more-present-than-roll')];
  if (sum(inPerson, proxies) > whole) return [fault('present.proxies', 'more-present-than-roll')];
  if (sum(inPerson, proxies, written) > whole) return [fault('present.written', 'more-present-than-roll')];
  return [];
}

/** Faults against those who count under the rule: no more excluded than present, no more ballots than electors. */
export function electorFaults({ excluded, ballots }: DecisionQuestion, counted: number): CountFault[] {
  if (excluded > counted) return [fault('excluded', 'more-excluded-than-present')];
  const returned = sum(ballots.yes, ballots.no, ballots.abstain, ballots.invalid);
  return returned > BigInt(counted - excluded) ? [fault('ballots', 'more-ballots-than-electors')] : [];
}

function fault(field: CountFault['field'], code: CountFault['code']): CountFault {
  return { field, code };
}
