import { describe, expect, it } from '@jest/globals';
import { MEETING_STATES } from '../../meetings/domain/meeting-state.js';
import { asksOf, type EntryForReader, owesAnswer, type PollForReader } from './asks.js';

const poll = (change: Partial<PollForReader> = {}): PollForReader => ({
  id: 'poll',
  collection: 'named',
  mayCast: 0,
  hasCast: 0,
  ...change,
});
const entry = (change: Partial<EntryForReader> = {}): EntryForReader => ({
  intent: null,
  hasProxy: false,
  ...change,
});

describe('what a meeting asks of a reader', () => {
  it('puts a waiting ballot before everything else', () => {
    const polls = [poll({ id: 'hands', collection: 'counts' }), poll({ id: 'mine', mayCast: 2 })];
    expect(asksOf(polls, true)).toEqual([
      { kind: 'vote', pollId: 'mine', ballots: 2 },
      { kind: 'watch-vote', pollId: 'hands', done: false },
      { kind: 'sign' },
    ]);
  });

  it('asks nobody to cast where hands are counted or the roll is called', () => {
    for (const collection of ['consent', 'counts', 'called'] as const) {
      expect(asksOf([poll({ collection, mayCast: 1 })], false)).toEqual([
        { kind: 'watch-vote', pollId: 'poll', done: false },
      ]);
    }
  });

  it('knows a ballot that is in', () => {
    expect(asksOf([poll({ collection: 'secret', hasCast: 1 })], false)).toEqual([
      { kind: 'watch-vote', pollId: 'poll', done: true },
    ]);
  });

  it('wants an answer once, and only before the meeting sits', () => {
    const asked = MEETING_STATES.filter((state) => owesAnswer({ state, dayOpen: false }, entry()));
    expect(asked).toEqual(['convened', 'adjourned', 'postponed']);
    const called = { state: 'convened', dayOpen: false } as const;
    expect(owesAnswer(called, entry({ intent: 'attending' }))).toBe(false);
    expect(owesAnswer(called, entry({ hasProxy: true }))).toBe(false);
    expect(owesAnswer(called, entry({ intent: 'undecided' }))).toBe(true);
  });

  it('wants none of a meeting that was put off without a new day', () => {
    expect(owesAnswer({ state: 'postponed', dayOpen: true }, entry())).toBe(false);
  });
});
