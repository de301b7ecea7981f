import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { readRecurrence } from './recurrence.js';
import { WEEKDAYS } from './recurrence-rule.js';
import { ruleInWords } from './rule-in-words.js';
import { PATTERN_WAYS, type RulePattern, ruleOfPattern } from './rule-pattern.js';

const PATTERN: RulePattern = {
  way: 'between',
  interval: 2,
  weekday: 'TU',
  nth: 3,
  fromDay: 18,
  toDay: 24,
  day: 15,
  until: null,
  rule: 'FREQ=DAILY;INTERVAL=3',
};

function inWords(change: Partial<RulePattern>, firstAt = '2021-02-23T15:00'): string {
  const rule = ruleOfPattern({ ...PATTERN, ...change });
  const read = readRecurrence({ rule, firstAt, timeZone: 'Asia/Seoul' });
  return read.ok ? ruleInWords(read.value).ko : JSON.stringify(read.error);
}

describe('a pattern', () => {
  it.each([
    [{}, '짝수달 18~24일 사이 화요일 15시'],
    [{ fromDay: 24, toDay: 18 }, '짝수달 18~24일 사이 화요일 15시'],
    [{ way: 'weekly' }, '격주 화요일 15시'],
    [{ way: 'weekly', interval: 1, weekday: 'FR' }, '매주 금요일 15시'],
    [{ way: 'nth', interval: 1 }, '매월 셋째 화요일 15시'],
    [{ way: 'nth', interval: 1, nth: -1, weekday: 'TH' }, '매월 마지막 목요일 15시'],
    [{ way: 'day', interval: 1 }, '매월 15일 15시'],
    [{ way: 'day', interval: 3, day: -1 }, '매년 2·5·8·11월 말일 15시'],
    [{ way: 'nth', interval: 1, until: '2021-12-31' }, '매월 셋째 화요일 15시 (2021년 12월 31일까지)'],
    [{ way: 'custom' }, '3일마다 15시'],
  ] as const)('%j is said as %s', (change, words) => {
    expect(inWords(change)).toBe(words);
  });

  it('is a rule that can be read, whatever is chosen', () => {
    for (const way of PATTERN_WAYS)
      for (const weekday of WEEKDAYS)
        for (const interval of [1, 2, 3, 4, 6, 12])
          for (const nth of [1, 2, 3, 4, 5, -1]) {
            const firstAt = Temporal.PlainDateTime.from('2021-02-23T15:00').toString();
            expect(inWords({ way, weekday, interval, nth }, firstAt)).toMatch(/15시$/);
          }
  });
});
