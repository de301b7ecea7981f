import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { printedNumber, rotationLabel } from './printed.js';
import { ruleInWords } from './rule-in-words.js';
import { parseRule } from './recurrence-rule.js';

const SEASON_RULE = 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24';

describe('a rule in words', () => {
  it.each([
    [
      SEASON_RULE,
      '2021-02-23T15:00',
      '짝수달 18~24일 사이 화요일 15시',
      'Tuesday between the 18th and the 24th of even months at 15:00',
    ],
    [
      SEASON_RULE,
      '2021-03-23T15:30',
      '홀수달 18~24일 사이 화요일 15시 30분',
      'Tuesday between the 18th and the 24th of odd months at 15:30',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
      '2021-03-11T14:00',
      '격주 목요일 14시',
      'Thursday every 2 weeks at 14:00',
    ],
    ['FREQ=WEEKLY', '2021-03-24T10:00', '매주 수요일 10시', 'Wednesday every week at 10:00'],
    [
      'FREQ=WEEKLY;UNTIL=20210421',
      '2021-03-24T10:00',
      '매주 수요일 10시 (2021년 4월 21일까지)',
      'Wednesday every week at 10:00, until 21 April 2021',
    ],
    [
      'FREQ=WEEKLY;UNTIL=20210420T150000Z',
      '2021-03-24T10:00',
      '매주 수요일 10시 (2021년 4월 21일까지)',
      'Wednesday every week at 10:00, until 21 April 2021',
    ],
    [
      'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=8',
      '2021-03-01T19:30',
      '매주 월·수요일 19시 30분 (모두 8회)',
      'Monday and Wednesday every week at 19:30, 8 times',
    ],
    ['FREQ=DAILY', '2021-03-01T09:00', '매일 9시', 'every day at 09:00'],
    [
      'FREQ=DAILY;INTERVAL=3;BYHOUR=9,13',
      '2021-03-01T09:00',
      '3일마다 9시, 13시',
      'every 3 days at 09:00 and 13:00',
    ],
    [
      'FREQ=MONTHLY;BYDAY=3WE',
      '2021-03-17T14:00',
      '매월 셋째 수요일 14시',
      'third Wednesday of every month at 14:00',
    ],
    [
      'FREQ=MONTHLY;BYDAY=2TU,4TU',
      '2021-03-09T14:00',
      '매월 둘째·넷째 화요일 14시',
      'second and fourth Tuesday of every month at 14:00',
    ],
    [
      'FREQ=MONTHLY;BYDAY=-1FR',
      '2021-03-26T14:00',
      '매월 마지막 금요일 14시',
      'last Friday of every month at 14:00',
    ],
    ['FREQ=MONTHLY', '2021-03-15T14:00', '매월 15일 14시', '15th of every month at 14:00'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=1,-1',
      '2021-03-01T14:00',
      '매월 1일과 말일 14시',
      '1st and last day of every month at 14:00',
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2021-03-31T14:00',
      '매월 마지막 평일 14시',
      'last working day of every month at 14:00',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO',
      '2021-02-01T14:00',
      '매년 2·5·8·11월 첫째 월요일 14시',
      'first Monday of February, May, August and November at 14:00',
    ],
    ['FREQ=MONTHLY;INTERVAL=5', '2021-02-01T14:00', '5개월마다 1일 14시', '1st every 5 months at 14:00'],
    ['FREQ=YEARLY', '2021-02-25T14:00', '매년 2월 25일 14시', '25th in February every year at 14:00'],
    [
      'FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=-1TH',
      '2021-03-25T14:00',
      '격년 3월 마지막 목요일 14시',
      'last Thursday in March every 2 years at 14:00',
    ],
    [
      'FREQ=YEARLY;BYWEEKNO=20',
      '2021-05-19T14:00',
      '매년 20번째 주 수요일 14시',
      'Wednesday of week 20 every year at 14:00',
    ],
    [
      'FREQ=YEARLY;BYYEARDAY=-1',
      '2021-12-31T14:00',
      '매년 끝에서 1번째 날 14시',
      '1st day from the end every year at 14:00',
    ],
  ])('%s from %s: %s', (text, firstAt, ko, en) => {
    const rule = parseRule(text);
    if (!rule.ok) throw new Error(rule.error.code);
    expect(
      ruleInWords({
        rule: rule.value,
        firstAt: Temporal.PlainDateTime.from(firstAt),
        timeZone: 'Asia/Seoul',
      }),
    ).toEqual({ ko, en });
  });
});

describe('printed numbers', () => {
  it.each([
    ['je-n-cha', 1, { ko: '제1차', en: '1st' }],
    ['je-n-cha', 12, { ko: '제12차', en: '12th' }],
    ['je-n-cha', 23, { ko: '제23차', en: '23rd' }],
    ['n-hoe', 5, { ko: '5회', en: 'No. 5' }],
    ['none', 5, null],
  ] as const)('%s of %i', (numbering, number, printed) => {
    expect(printedNumber(numbering, number)).toEqual(printed);
  });
});

describe('the rota', () => {
  const zones = ['1구역', '2구역', '3구역'];

  it('zones take turns', () => {
    expect([1, 2, 3, 4, 5].map((number) => rotationLabel(zones, number))).toEqual([
      '1구역',
      '2구역',
      '3구역',
      '1구역',
      '2구역',
    ]);
    expect(rotationLabel(zones, 7, 7)).toBe('1구역');
    expect(rotationLabel([], 1)).toBeNull();
  });
});
