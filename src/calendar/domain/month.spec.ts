import { describe, expect, it } from '@jest/globals';
import { monthGrid } from './month.js';

describe('the grid of a month', () => {
  it.each([
    ['2021-02', 5, '2021-01-31', '2021-03-06'],
    ['2015-02', 4, '2015-02-01', '2015-02-28'],
    ['2021-05', 6, '2021-04-25', '2021-06-05'],
    ['2021-12', 5, '2021-11-28', '2022-01-01'],
  ])('%s has %i whole weeks from a Sunday to a Saturday', (month, weeks, first, last) => {
    const grid = monthGrid(month);
    expect(grid?.weeks).toHaveLength(weeks);
    expect(grid?.weeks[0]?.[0]?.date).toBe(first);
    expect(grid?.weeks.at(-1)?.at(-1)?.date).toBe(last);
    expect(new Set(grid?.weeks.map((week) => week.length))).toEqual(new Set([7]));
  });

  it('marks its own days, each once and in order', () => {
    const own = (monthGrid('2024-02')?.weeks ?? []).flat().filter(({ inMonth }) => inMonth);
    expect(own.map(({ day }) => day)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
  });

  it('knows the months beside it across the year', () => {
    expect(monthGrid('2021-01')).toMatchObject({ previous: '2020-12', next: '2021-02' });
    expect(monthGrid('2021-12')).toMatchObject({ previous: '2021-11', next: '2022-01' });
  });

  it.each(['2021-13', '2021-00', '21-01', '2021-1', '', '0001-01', '9999-12', '2021-01-01'])(
    '“%s” is no month',
    (text) => {
      expect(monthGrid(text)).toBeNull();
    },
  );
});
