import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHOICES } from './poll.js';
import { ballotsReturned, checkCount, type Count, tallyOf } from './tally.js';

const count = (given: Partial<Count>): Count => ({
  yes: 0,
  no: 0,
  abstain: 0,
  invalid: 0,
  returned: null,
  counters: ['김검표'],
  ...given,
});

describe('a tally', () => {
  it('yes + no + abstain + invalid are the ballots returned, whatever was chosen', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHOICES)), (choices) => {
        expect(ballotsReturned(tallyOf(choices))).toBe(choices.length);
      }),
    );
  });
});

describe('a count of hands or papers', () => {
  it('may leave out the silent, who stay in the base as present', () => {
    expect(checkCount('hands', count({ yes: 20, no: 3 }), 42)).toEqual({
      ok: true,
      value: { yes: 20, no: 3, abstain: 0, invalid: 0 },
    });
  });

  it('may be as many as are present and not excluded, and no more', () => {
    expect(checkCount('rising', count({ yes: 40, no: 2 }), 42).ok).toBe(true);
    expect(checkCount('rising', count({ yes: 40, no: 3 }), 42)).toEqual({
      ok: false,
      error: { code: 'more-ballots-than-electors', ballots: 43, electors: 42 },
    });
  });

  it('names who counted', () => {
    expect(checkCount('hands', count({ yes: 1, counters: [] }), 5)).toEqual({
      ok: false,
      error: { code: 'counter-missing' },
    });
  });

  it('a raised hand is never invalid', () => {
    expect(checkCount('hands', count({ yes: 1, invalid: 1 }), 5)).toEqual({
      ok: false,
      error: { code: 'invalid-without-paper', method: 'hands' },
    });
  });

  it('every paper of the box is accounted for, the invalid ones too', () => {
    const papers = { yes: 10, no: 4, abstain: 1, invalid: 2 };
    expect(checkCount('written-ballots', count({ ...papers, returned: 17 }), 20).ok).toBe(true);
    expect(checkCount('written-ballots', count({ ...papers, returned: 18 }), 20)).toEqual({
      ok: false,
      error: { code: 'papers-do-not-add-up', returned: 18, sum: 17 },
    });
    expect(checkCount('written-ballots', count(papers), 20)).toEqual({
      ok: false,
      error: { code: 'papers-not-stated' },
    });
  });
});
