import { describe, expect, it } from '@jest/globals';
import { isMemberOn, type Membership, shareADay, standingOn } from './membership.js';

const from = (joinedOn: string, leftOn: string | null = null): Membership => ({ joinedOn, leftOn });

describe('a membership', () => {
  it('holds from the day of joining until the day before the one of leaving', () => {
    const year = from('2021-01-01', '2022-01-01');
    const days = ['2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'];
    expect(days.map((day) => isMemberOn(year, day))).toEqual([false, true, true, false]);
    expect(days.map((day) => standingOn(year, day))).toEqual(['future', 'current', 'current', 'left']);
  });

  it.each([
    ['the first goes on', from('2020-01-01'), from('2021-01-01'), true],
    ['the departure is still to come', from('2020-01-01', '2021-06-30'), from('2021-01-01'), true],
    ['one joins again on the day one left', from('2020-01-01', '2021-01-01'), from('2021-01-01'), false],
    ['an earlier one is written down later', from('2020-01-01'), from('2015-01-01', '2018-01-01'), false],
    ['an earlier one without an end is', from('2020-01-01', '2021-01-01'), from('2015-01-01'), true],
    ['one ended on the day it began', from('2021-03-01', '2021-03-01'), from('2021-01-01'), false],
  ])('%s', (_, a, b, shared) => {
    expect([shareADay(a, b), shareADay(b, a)]).toEqual([shared, shared]);
  });
});
