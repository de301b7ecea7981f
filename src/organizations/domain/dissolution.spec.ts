import { describe, expect, it } from '@jest/globals';
import { meetsOn, takesSeats } from './dissolution.js';

const YEAR_END = { dissolvedOn: '2021-12-31' };

describe('a body that is to be dissolved', () => {
  it('meets until the day before', () => {
    const days = ['2021-12-30', '2021-12-31', '2022-01-01'];
    expect(days.map((day) => meetsOn(YEAR_END, day))).toEqual([true, false, false]);
    expect(days.map((day) => meetsOn({ dissolvedOn: null }, day))).toEqual([true, true, true]);
  });

  it.each([
    ['2021-03-01', '2021-06-01', true],
    ['2021-12-30', '2021-06-01', true],
    ['2021-12-31', '2021-06-01', false],
    ['2021-03-01', '2021-12-31', false],
  ])('lets a seat from %s be taken on %s: %s', (startsOn, today, admitted) => {
    expect(takesSeats(YEAR_END, startsOn, today)).toBe(admitted);
    expect(takesSeats({ dissolvedOn: null }, startsOn, today)).toBe(true);
  });
});
