import { describe, expect, it } from '@jest/globals';
import { versionsOn } from './rule-versions.js';

const FIRST = { effectiveFrom: '2021-02-23', reason: null };
const MONTHLY = { effectiveFrom: '2021-09-01', reason: '매월 열기로 함' };
const WEEKLY = { effectiveFrom: '2022-01-03', reason: '매주 열기로 함' };
const ALL = [FIRST, MONTHLY, WEEKLY];

describe('the versions of a rule on a day', () => {
  it('a rule agreed for later is not the one in force', () => {
    expect(versionsOn(ALL, '2021-08-31')).toEqual({ inForce: FIRST, earlier: [], later: [MONTHLY, WEEKLY] });
  });

  it('an earlier one held until the day before the next, for the reason of its own', () => {
    expect(versionsOn(ALL, '2022-01-03')).toEqual({
      inForce: WEEKLY,
      earlier: [
        { ...FIRST, lastDay: '2021-08-31' },
        { ...MONTHLY, lastDay: '2022-01-02' },
      ],
      later: [],
    });
  });

  it('a new one takes over on its first day', () => {
    expect(versionsOn(ALL, '2021-09-01')).toEqual({
      inForce: MONTHLY,
      earlier: [{ ...FIRST, lastDay: '2021-08-31' }],
      later: [WEEKLY],
    });
  });

  it('a series that has not begun goes by the rule it begins with', () => {
    expect(versionsOn(ALL, '2021-01-01')).toMatchObject({ inForce: FIRST, earlier: [] });
  });
});
