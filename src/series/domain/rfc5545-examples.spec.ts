import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { expand } from './expansion.js';
import { parseRule } from './recurrence-rule.js';

/**
 * The worked examples of RFC 5545 §3.8.5.3, all in America/New_York, with the dates typed as they are printed there.
 * Days in EST and in EDT are told apart as the RFC does. `first` limits the examples that go on for ever.
 */
interface Example {
  readonly name: string;
  readonly dtstart: string;
  readonly rule: string;
  readonly first?: number;
  readonly edt?: readonly string[];
  readonly est?: readonly string[];
}

const EXAMPLES: readonly Example[] = [
  {
    name: 'daily for 10 occurrences',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=DAILY;COUNT=10',
    edt: days('1997-09', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
  },
  {
    name: 'daily until December 24, 1997',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=DAILY;UNTIL=19971224T000000Z',
    edt: [...days('1997-09', ...to(2, 30)), ...days('1997-10', ...to(1, 25))],
    est: [
      ...days('1997-10', ...to(26, 31)),
      ...days('1997-11', ...to(1, 30)),
      ...days('1997-12', ...to(1, 23)),
    ],
  },
  {
    name: 'every other day, forever',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=DAILY;INTERVAL=2',
    first: 47,
    edt: [...days('1997-09', ...by2(2, 30)), ...days('1997-10', ...by2(2, 24))],
    est: [...days('1997-10', 26, 28, 30), ...days('1997-11', ...by2(1, 29)), ...days('1997-12', 1, 3)],
  },
  {
    name: 'every 10 days, 5 occurrences',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=DAILY;INTERVAL=10;COUNT=5',
    edt: [...days('1997-09', 2, 12, 22), ...days('1997-10', 2, 12)],
  },
  ...[
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
  ].map((rule): Example => ({
    name: 'every day in January, for 3 years',
    dtstart: '1998-01-01T09:00',
    rule,
    est: [
      ...days('1998-01', ...to(1, 31)),
      ...days('1999-01', ...to(1, 31)),
      ...days('2000-01', ...to(1, 31)),
    ],
  })),
  {
    name: 'weekly for 10 occurrences',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=WEEKLY;COUNT=10',
    edt: [...days('1997-09', 2, 9, 16, 23, 30), ...days('1997-10', 7, 14, 21)],
    est: [...days('1997-10', 28), ...days('1997-11', 4)],
  },
  {
    name: 'weekly until December 24, 1997',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    edt: [...days('1997-09', 2, 9, 16, 23, 30), ...days('1997-10', 7, 14, 21)],
    est: [...days('1997-10', 28), ...days('1997-11', 4, 11, 18, 25), ...days('1997-12', 2, 9, 16, 23)],
  },
  {
    name: 'every other week, forever',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    first: 13,
    edt: [...days('1997-09', 2, 16, 30), ...days('1997-10', 14)],
    est: [
      ...days('1997-10', 28),
      ...days('1997-11', 11, 25),
      ...days('1997-12', 9, 23),
      ...days('1998-01', 6, 20),
      ...days('1998-02', 3, 17),
    ],
  },
  ...[
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
  ].map((rule): Example => ({
    name: 'weekly on Tuesday and Thursday for five weeks',
    dtstart: '1997-09-02T09:00',
    rule,
    edt: [...days('1997-09', 2, 4, 9, 11, 16, 18, 23, 25, 30), ...days('1997-10', 2)],
  })),
  {
    name: 'every other week on Monday, Wednesday and Friday until December 24, 1997',
    dtstart: '1997-09-01T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    edt: [...days('1997-09', 1, 3, 5, 15, 17, 19, 29), ...days('1997-10', 1, 3, 13, 15, 17)],
    est: [
      ...days('1997-10', 27, 29, 31),
      ...days('1997-11', 10, 12, 14, 24, 26, 28),
      ...days('1997-12', 8, 10, 12, 22),
    ],
  },
  {
    name: 'every other week on Tuesday and Thursday, for 8 occurrences',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    edt: [...days('1997-09', 2, 4, 16, 18, 30), ...days('1997-10', 2, 14, 16)],
  },
  {
    name: 'monthly on the first Friday for 10 occurrences',
    dtstart: '1997-09-05T09:00',
    rule: 'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    edt: ['1997-09-05', '1997-10-03', '1998-05-01', '1998-06-05'],
    est: ['1997-11-07', '1997-12-05', '1998-01-02', '1998-02-06', '1998-03-06', '1998-04-03'],
  },
  {
    name: 'monthly on the first Friday until December 24, 1997',
    dtstart: '1997-09-05T09:00',
    rule: 'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
    edt: ['1997-09-05', '1997-10-03'],
    est: ['1997-11-07', '1997-12-05'],
  },
  {
    name: 'every other month on the first and last Sunday, for 10 occurrences',
    dtstart: '1997-09-07T09:00',
    rule: 'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    edt: ['1997-09-07', '1997-09-28', '1998-05-03', '1998-05-31'],
    est: ['1997-11-02', '1997-11-30', '1998-01-04', '1998-01-25', '1998-03-01', '1998-03-29'],
  },
  {
    name: 'monthly on the second-to-last Monday for 6 months',
    dtstart: '1997-09-22T09:00',
    rule: 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    edt: ['1997-09-22', '1997-10-20'],
    est: ['1997-11-17', '1997-12-22', '1998-01-19', '1998-02-16'],
  },
  {
    name: 'monthly on the third-to-the-last day of the month, forever',
    dtstart: '1997-09-28T09:00',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=-3',
    first: 6,
    edt: ['1997-09-28'],
    est: ['1997-10-29', '1997-11-28', '1997-12-29', '1998-01-29', '1998-02-26'],
  },
  {
    name: 'monthly on the 2nd and 15th for 10 occurrences',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    edt: ['1997-09-02', '1997-09-15', '1997-10-02', '1997-10-15'],
    est: ['1997-11-02', '1997-11-15', '1997-12-02', '1997-12-15', '1998-01-02', '1998-01-15'],
  },
  {
    name: 'monthly on the first and last day for 10 occurrences',
    dtstart: '1997-09-30T09:00',
    rule: 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    edt: ['1997-09-30', '1997-10-01'],
    est: [
      '1997-10-31',
      '1997-11-01',
      '1997-11-30',
      '1997-12-01',
      '1997-12-31',
      '1998-01-01',
      '1998-01-31',
      '1998-02-01',
    ],
  },
  {
    name: 'every 18 months on the 10th to the 15th for 10 occurrences',
    dtstart: '1997-09-10T09:00',
    rule: 'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    edt: days('1997-09', ...to(10, 15)),
    est: days('1999-03', ...to(10, 13)),
  },
  {
    name: 'every Tuesday, every other month',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    first: 18,
    edt: days('1997-09', 2, 9, 16, 23, 30),
    est: [
      ...days('1997-11', 4, 11, 18, 25),
      ...days('1998-01', 6, 13, 20, 27),
      ...days('1998-03', 3, 10, 17, 24, 31),
    ],
  },
  {
    name: 'yearly in June and July for 10 occurrences',
    dtstart: '1997-06-10T09:00',
    rule: 'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    edt: [1997, 1998, 1999, 2000, 2001].flatMap((year) => [`${year}-06-10`, `${year}-07-10`]),
  },
  {
    name: 'every other year in January, February and March for 10 occurrences',
    dtstart: '1997-03-10T09:00',
    rule: 'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    est: ['1997-03-10', ...[1999, 2001, 2003].flatMap((year) => [1, 2, 3].map((m) => `${year}-0${m}-10`))],
  },
  {
    name: 'every third year on the 1st, 100th and 200th day for 10 occurrences',
    dtstart: '1997-01-01T09:00',
    rule: 'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    est: ['1997-01-01', '2000-01-01', '2003-01-01', '2006-01-01'],
    edt: ['1997-04-10', '1997-07-19', '2000-04-09', '2000-07-18', '2003-04-10', '2003-07-19'],
  },
  {
    name: 'every 20th Monday of the year, forever',
    dtstart: '1997-05-19T09:00',
    rule: 'FREQ=YEARLY;BYDAY=20MO',
    first: 3,
    edt: ['1997-05-19', '1998-05-18', '1999-05-17'],
  },
  {
    name: 'Monday of week number 20, forever',
    dtstart: '1997-05-12T09:00',
    rule: 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    first: 3,
    edt: ['1997-05-12', '1998-05-11', '1999-05-17'],
  },
  {
    name: 'every Thursday in March, forever',
    dtstart: '1997-03-13T09:00',
    rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    first: 11,
    est: [
      ...days('1997-03', 13, 20, 27),
      ...days('1998-03', 5, 12, 19, 26),
      ...days('1999-03', 4, 11, 18, 25),
    ],
  },
  {
    name: 'every Thursday in June, July and August, forever',
    dtstart: '1997-06-05T09:00',
    rule: 'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    first: 39,
    edt: [
      ...days('1997-06', 5, 12, 19, 26),
      ...days('1997-07', 3, 10, 17, 24, 31),
      ...days('1997-08', 7, 14, 21, 28),
      ...days('1998-06', 4, 11, 18, 25),
      ...days('1998-07', 2, 9, 16, 23, 30),
      ...days('1998-08', 6, 13, 20, 27),
      ...days('1999-06', 3, 10, 17, 24),
      ...days('1999-07', 1, 8, 15, 22, 29),
      ...days('1999-08', 5, 12, 19, 26),
    ],
  },
  {
    name: 'every Friday the 13th, forever',
    dtstart: '1997-09-02T09:00',
    rule: 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    first: 5,
    est: ['1998-02-13', '1998-03-13', '1998-11-13'],
    edt: ['1999-08-13', '2000-10-13'],
  },
  {
    name: 'the first Saturday that follows the first Sunday of the month, forever',
    dtstart: '1997-09-13T09:00',
    rule: 'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    first: 10,
    edt: ['1997-09-13', '1997-10-11', '1998-04-11', '1998-05-09', '1998-06-13'],
    est: ['1997-11-08', '1997-12-13', '1998-01-10', '1998-02-07', '1998-03-07'],
  },
  {
    name: 'U.S. Presidential Election day, forever',
    dtstart: '1996-11-05T09:00',
    rule: 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    first: 3,
    est: ['1996-11-05', '2000-11-07', '2004-11-02'],
  },
  {
    name: 'the third instance of Tuesday, Wednesday or Thursday, for the next 3 months',
    dtstart: '1997-09-04T09:00',
    rule: 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    edt: ['1997-09-04', '1997-10-07'],
    est: ['1997-11-06'],
  },
  {
    name: 'the second-to-last weekday of the month',
    dtstart: '1997-09-29T09:00',
    rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    first: 7,
    edt: ['1997-09-29'],
    est: ['1997-10-30', '1997-11-27', '1997-12-30', '1998-01-29', '1998-02-26', '1998-03-30'],
  },
  {
    name: 'the week starts on Monday',
    dtstart: '1997-08-05T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    edt: days('1997-08', 5, 10, 19, 24),
  },
  {
    name: 'the week starts on Sunday',
    dtstart: '1997-08-05T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    edt: days('1997-08', 5, 17, 19, 31),
  },
  {
    name: 'an invalid date such as February 30 is ignored',
    dtstart: '2007-01-15T09:00',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    est: ['2007-01-15', '2007-01-30', '2007-02-15'],
    edt: ['2007-03-15', '2007-03-30'],
  },
];

function to(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function by2(first: number, last: number): number[] {
  return to(first, last).filter((day) => (day - first) % 2 === 0);
}

function days(month: string, ...numbers: readonly number[]): string[] {
  return numbers.map((day) => `${month}-${String(day).padStart(2, '0')}`);
}

function expansionOf(dtstart: string, ruleText: string, count: number | null): string[] {
  const rule = parseRule(ruleText);
  if (!rule.ok) throw new Error(JSON.stringify(rule.error));
  const recurrence = {
    rule: rule.value,
    firstAt: Temporal.PlainDateTime.from(dtstart),
    timeZone: 'America/New_York',
  };
  const found = expand(recurrence, { until: null, count, limit: 1000 });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.dates.map((date) => date.toString({ timeZoneName: 'never' }));
}

describe('the worked examples of RFC 5545 §3.8.5.3', () => {
  it.each(EXAMPLES)('$name: $rule', ({ dtstart, rule, first, edt = [], est = [] }) => {
    const printed = [
      ...edt.map((day) => `${day}T09:00:00-04:00`),
      ...est.map((day) => `${day}T09:00:00-05:00`),
    ].sort();
    expect(expansionOf(dtstart, rule, first ?? null)).toEqual(printed);
  });

  it('every 20 minutes from 9:00 to 16:40 every day', () => {
    const found = expansionOf(
      '1997-09-02T09:00',
      'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
      48,
    );
    const clock = to(9, 16).flatMap((hour) =>
      ['00', '20', '40'].map((m) => `${String(hour).padStart(2, '0')}:${m}`),
    );
    expect(found).toEqual(
      ['1997-09-02', '1997-09-03'].flatMap((day) => clock.map((time) => `${day}T${time}:00-04:00`)),
    );
  });

  it.each([
    'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z',
    'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
    'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
  ])('no body meets by the hour: %s is refused by name', (text) => {
    expect(parseRule(text)).toMatchObject({ ok: false, error: { code: 'rule-frequency-too-high' } });
  });
});
