import { describe, expect, it } from '@jest/globals';
import { mayTakeBackStep, type SteppedItem } from './taking-back.js';

const minute = (count: number) => new Date(Date.UTC(2021, 1, 25, 5, count));
const item = (change: Partial<SteppedItem>): SteppedItem => ({
  id: 'a',
  state: 'pending',
  outcome: null,
  introducedAt: null,
  concludedAt: null,
  ...change,
});
const INTRODUCED = item({ state: 'introduced', introducedAt: minute(10) });
const REPORTED = item({
  state: 'concluded',
  outcome: 'reported',
  introducedAt: minute(10),
  concludedAt: minute(20),
});

describe('taking a step of an item back', () => {
  it.each<[string, SteppedItem, SteppedItem[], unknown]>([
    ['an item brought up goes back', INTRODUCED, [], { step: 'introduced', at: minute(10) }],
    ['a report received is open again', REPORTED, [], { step: 'concluded', at: minute(20) }],
    [
      'what happened before does not matter',
      REPORTED,
      [{ ...REPORTED, concludedAt: minute(5) }],
      { step: 'concluded', at: minute(20) },
    ],
    [
      'another item has moved since',
      REPORTED,
      [{ ...INTRODUCED, introducedAt: minute(21) }],
      'not-the-last-step',
    ],
    ['a vote is annulled instead', { ...REPORTED, outcome: 'carried' }, [], 'decided-by-vote'],
    ['a referral goes back', { ...REPORTED, outcome: 'referred' }, [], { step: 'concluded', at: minute(20) }],
    ['nothing has happened to it', item({}), [], 'nothing-to-take-back'],
  ])('%s', (_, subject, others, expected) => {
    const decided = mayTakeBackStep(subject, others);
    expect(decided.ok ? decided.value : decided.error.code).toEqual(expected);
  });
});
