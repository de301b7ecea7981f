import { describe, expect, it } from '@jest/globals';
import { englishDay, englishDayPlain, englishDayShort } from './english-dates.js';

describe('days in English', () => {
  it('a day carries its weekday, a day of a law does not, and a year that is known is not said', () => {
    expect(englishDay('2021-02-25')).toBe('Thu, 25 Feb 2021');
    expect(englishDayPlain('2012-12-01')).toBe('1 Dec 2012');
    expect(englishDayShort('2021-02-25')).toBe('Thu 25 Feb');
  });
});
