import { describe, expect, it } from '@jest/globals';
import { MEETING_STATES } from '../../meetings/domain/meeting-state.js';
import { asksOf, type EntryForReader, type PollForReader } from './asks.js';

const poll = (change: Partial<PollForReader> = {}): PollForReader => ({
  id: 'poll',
  collection: 'named',
  mayCast: 0,
  hasCast: 0,
  present: 0,
  ...change,
});
const entry = (change: Partial<EntryForReader> = {}): EntryForReader => ({
  electorId: 'me',
  intent: null,
  hasProxy: false,
  ...change,
});

describe('what a meeting asks of a reader', () => {
  it('puts a waiting ballot before everything else', () => {
    const polls = [poll({ id: 'hands', collection: 'counts', present: 1 }), poll({ id: 'mine', mayCast: 2 })];
    expect(asksOf('open', polls, [entry()], true)).toEqual([
      { kind: 'vote', pollId: 'mine', ballots: 2 },
      { kind: 'watch-vote', pollId: 'hands', done: false },
      { kind: 'sign' },
    ]);
  });

  it('asks nobody to cast where hands are counted or the roll is called', () => {
    for (const collection of ['consent', 'counts', 'called'] as const) {
      expect(asksOf('open', [poll({ collection, mayCast: 1 })], [], false)).toEqual([
        { kind: 'watch-vote', pollId: 'poll', done: false },
      ]);
    }
  });

  it('knows a ballot that is in', () => {
    expect(asksOf('open', [poll({ collection: 'secret', hasCast: 1 })], [], false)).toEqual([
      { kind: 'watch-vote', pollId: 'poll', done: true },
    ]);
  });

  it('wants an answer once, and only before the meeting sits', () => {
    const asked = MEETING_STATES.filter((state) => asksOf(state, [], [entry()], false).length > 0);
    expect(asked).toEqual(['convened', 'adjourned', 'postponed']);
    expect(asksOf('convened', [], [entry({ intent: 'attending' })], false)).toEqual([]);
    expect(asksOf('convened', [], [entry({ hasProxy: true })], false)).toEqual([]);
    expect(asksOf('convened', [], [entry({ intent: 'undecided' })], false)).toHaveLength(1);
  });
});
