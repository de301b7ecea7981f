import { describe, expect, it } from '@jest/globals';
import { mayTakeBack, stateBeforeVote, type DecidedPoll } from './correction.js';

const poll = (id: string, closedAt: number, given: Partial<DecidedPoll> = {}): DecidedPoll => ({
  id,
  groupId: null,
  openedAt: closedAt - 1,
  closedAt,
  ...given,
});

describe('taking back a slip', () => {
  it('is for the last decision only', () => {
    const [first, second] = [poll('first', 10), poll('second', 20)];
    expect(mayTakeBack(second, [first, second], [10, 20]).ok).toBe(true);
    expect(mayTakeBack(first, [first, second], [10, 20])).toEqual({
      ok: false,
      error: { code: 'not-the-last-decision' },
    });
  });

  it('is too late once another item has ended, also without a vote', () => {
    expect(mayTakeBack(poll('first', 10), [poll('first', 10)], [10, 15]).ok).toBe(false);
  });

  it('takes back all polls of a group together', () => {
    const group = ['a', 'b'].map((id, index) => poll(id, 10, { groupId: 'group', openedAt: index }));
    for (const one of group) expect(mayTakeBack(one, group, [10, 10]).ok).toBe(true);
  });

  it('of two closed in the same minute the one opened later is the last', () => {
    const [first, second] = [poll('first', 10, { openedAt: 1 }), poll('second', 10, { openedAt: 5 })];
    expect(mayTakeBack(second, [first, second], []).ok).toBe(true);
    expect(mayTakeBack(first, [first, second], []).ok).toBe(false);
  });

  it('is refused when it cannot be told which of two was the last', () => {
    const [first, second] = [poll('first', 10), poll('second', 10)];
    expect(mayTakeBack(first, [first, second], []).ok).toBe(false);
    expect(mayTakeBack(second, [first, second], []).ok).toBe(false);
  });
});

describe('a motion whose vote is taken back', () => {
  it('stands where it stood, seconded or not', () => {
    expect(stateBeforeVote('carried', true)).toBe('seconded');
    expect(stateBeforeVote('not-put', false)).toBe('moved');
    expect(stateBeforeVote('lost', false)).toBe('moved');
  });

  it('stays withdrawn when it was withdrawn', () => {
    expect(stateBeforeVote('withdrawn', true)).toBeNull();
  });
});
