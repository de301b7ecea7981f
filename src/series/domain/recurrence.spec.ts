import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FieldFault } from './recurrence-fault.js';
import { MAXIMUM_OCCURRENCES, recur, type RecurrenceRequest } from './recurrence.js';
import { momentText } from './wall-time.js';

const SEASON: RecurrenceRequest = {
  rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
  firstAt: '2021-02-23T15:00',
  timeZone: 'Asia/Seoul',
  until: '2021-12-31',
  overrides: [
    { from: '2021-12-21', to: '2021-11-23', reason: '12월은 사업 마무리로 인하여 부득이 11월 진행' },
  ],
};
const WEEKLY: RecurrenceRequest = {
  rule: 'FREQ=WEEKLY',
  firstAt: '2021-03-24T10:00',
  timeZone: 'Asia/Seoul',
  until: '2021-04-21',
};

function scheduleOf(request: RecurrenceRequest) {
  const result = recur(request);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function startsOf(request: RecurrenceRequest): string[] {
  return scheduleOf(request).occurrences.map(({ startsAt }) => momentText(startsAt));
}

function faultsOf(request: RecurrenceRequest): Pick<FieldFault, 'field' | 'code'>[] {
  const result = recur(request);
  if (result.ok) throw new Error('was expected to be refused');
  return result.error.map(({ field, code }) => ({ field, code }));
}

describe('the season of 2021', () => {
  it('has the six printed dates at 15:00 in Seoul, the sixth moved from December with its reason', () => {
    const { occurrences, findings } = scheduleOf(SEASON);
    expect(occurrences.map(({ number, startsAt, reason }) => [number, momentText(startsAt), reason])).toEqual(
      [
        [1, '2021-02-23T15:00:00+09:00', null],
        [2, '2021-04-20T15:00:00+09:00', null],
        [3, '2021-06-22T15:00:00+09:00', null],
        [4, '2021-08-24T15:00:00+09:00', null],
        [5, '2021-10-19T15:00:00+09:00', null],
        [6, '2021-11-23T15:00:00+09:00', '12월은 사업 마무리로 인하여 부득이 11월 진행'],
      ],
    );
    expect(occurrences.map(({ ruleDate }) => momentText(ruleDate)).at(-1)).toBe('2021-12-21T15:00:00+09:00');
    expect(findings).toEqual([]);
  });

  it('the academy has five Wednesdays, the mart rota a visit every second Thursday', () => {
    expect(startsOf(WEEKLY).map((text) => text.slice(0, 16))).toEqual([
      '2021-03-24T10:00',
      '2021-03-31T10:00',
      '2021-04-07T10:00',
      '2021-04-14T10:00',
      '2021-04-21T10:00',
    ]);
    const rota = { ...WEEKLY, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', firstAt: '2021-03-11T14:00' };
    expect(startsOf({ ...rota, until: undefined, count: 3 }).map((text) => text.slice(0, 10))).toEqual([
      '2021-03-11',
      '2021-03-25',
      '2021-04-08',
    ]);
  });
});

describe('bounds', () => {
  it('a rule without an end needs one in the request', () => {
    expect(faultsOf({ ...SEASON, until: undefined })).toEqual([{ field: 'rule', code: 'rule-has-no-end' }]);
  });

  it('the narrower of the end of the rule and that of the request holds', () => {
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=WEEKLY;COUNT=3' })).toHaveLength(3);
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=WEEKLY;COUNT=9', count: 2 })).toHaveLength(2);
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=WEEKLY;UNTIL=20210331' })).toHaveLength(2);
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=WEEKLY;UNTIL=20210331T010000Z' })).toHaveLength(2);
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=WEEKLY;UNTIL=20210331T005959Z' })).toHaveLength(1);
  });

  it('a day includes all of itself, a moment only what comes before it', () => {
    expect(startsOf({ ...WEEKLY, until: '2021-03-31' })).toHaveLength(2);
    expect(startsOf({ ...WEEKLY, until: '2021-03-31T09:59' })).toHaveLength(1);
    expect(startsOf({ ...WEEKLY, until: '2021-03-31T01:00:00Z' })).toHaveLength(2);
  });

  it('a dropped date uses up one of the count, as EXDATE does', () => {
    const { occurrences, dropped } = scheduleOf({
      ...WEEKLY,
      until: undefined,
      count: 3,
      overrides: [{ from: '2021-03-31', reason: '강사 사정' }],
    });
    expect(occurrences.map(({ number, startsAt }) => [number, startsAt.toPlainDate().toString()])).toEqual([
      [1, '2021-03-24'],
      [2, '2021-04-07'],
    ]);
    expect(dropped.map(({ ruleDate, reason }) => [ruleDate.toPlainDate().toString(), reason])).toEqual([
      ['2021-03-31', '강사 사정'],
    ]);
  });

  it('too many dates are refused, not cut off', () => {
    const daily = { ...WEEKLY, rule: 'FREQ=DAILY' };
    expect(faultsOf({ ...daily, until: '2024-03-24' })).toEqual([
      { field: 'until', code: 'too-many-occurrences' },
    ]);
    expect(faultsOf({ ...daily, until: undefined, count: 1001 })).toEqual([
      { field: 'count', code: 'count-out-of-range' },
    ]);
    expect(startsOf({ ...daily, until: undefined, count: MAXIMUM_OCCURRENCES })).toHaveLength(1000);
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=30;BYDAY=MO;BYSETPOS=5',
    'FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7',
    'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6',
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO',
    'FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1',
  ])('%s never occurs, and the search for it ends', (rule) => {
    expect(faultsOf({ ...WEEKLY, rule })).toEqual([{ field: 'rule', code: 'rule-never-occurs' }]);
  });

  it('a rare rule has no dates yet within narrow bounds, and is not refused', () => {
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2' })).toEqual([]);
    expect(startsOf({ ...WEEKLY, rule: 'FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2', until: '2050-01-01' })).toEqual([
      '2044-02-29T10:00:00+09:00',
    ]);
  });

  it('nothing is looked for more than a hundred years ahead, and the caller is told', () => {
    expect(faultsOf({ ...WEEKLY, until: undefined, rule: 'FREQ=YEARLY;COUNT=200' })).toEqual([
      { field: 'rule', code: 'rule-reaches-too-far' },
    ]);
    expect(faultsOf({ ...WEEKLY, until: '2121-03-25' })).toEqual([{ field: 'until', code: 'until-too-far' }]);
  });
});

describe('clocks', () => {
  it('a local time stays the same when the clocks change', () => {
    expect(
      startsOf({
        ...WEEKLY,
        rule: 'FREQ=DAILY;COUNT=3',
        firstAt: '2021-03-13T09:00',
        timeZone: 'America/New_York',
      }),
    ).toEqual(['2021-03-13T09:00:00-05:00', '2021-03-14T09:00:00-04:00', '2021-03-15T09:00:00-04:00']);
  });

  it('a time that the clocks jump over is left out, not counted, and reported', () => {
    const { occurrences, findings } = scheduleOf({
      rule: 'FREQ=DAILY;COUNT=3',
      firstAt: '2021-03-13T02:30',
      timeZone: 'America/New_York',
    });
    expect(occurrences.map(({ startsAt }) => momentText(startsAt))).toEqual([
      '2021-03-13T02:30:00-05:00',
      '2021-03-15T02:30:00-04:00',
      '2021-03-16T02:30:00-04:00',
    ]);
    expect(findings).toEqual([
      { code: 'skipped-by-clock', severity: 'warning', on: '2021-03-14', parameters: {} },
    ]);
  });

  it('of a time that comes twice the first is meant', () => {
    expect(
      startsOf({ rule: 'FREQ=DAILY;COUNT=2', firstAt: '2021-11-06T01:30', timeZone: 'America/New_York' }),
    ).toEqual(['2021-11-06T01:30:00-04:00', '2021-11-07T01:30:00-04:00']);
  });

  it('Seoul had summer time in 1988', () => {
    expect(
      startsOf({ rule: 'FREQ=MONTHLY;COUNT=2', firstAt: '1988-04-20T15:00', timeZone: 'Asia/Seoul' }),
    ).toEqual(['1988-04-20T15:00:00+09:00', '1988-05-20T15:00:00+10:00']);
  });

  it('a first moment with an offset is seen from the zone', () => {
    expect(startsOf({ ...WEEKLY, firstAt: '2021-03-24T01:00:00Z', until: undefined, count: 1 })).toEqual([
      '2021-03-24T10:00:00+09:00',
    ]);
  });
});

describe('bad input is named field by field', () => {
  it.each<[string, Partial<RecurrenceRequest>, readonly (readonly [string, string])[]]>([
    ['an unknown zone', { timeZone: 'Asia/Jeonju' }, [['timeZone', 'time-zone-unknown']]],
    ['an offset is not a zone', { timeZone: '+09:00' }, [['timeZone', 'time-zone-unknown']]],
    ['a day that is none', { firstAt: '2021-02-30T10:00' }, [['firstAt', 'first-at-unreadable']]],
    ['a day without a time', { firstAt: '2021-03-24' }, [['firstAt', 'first-at-unreadable']]],
    ['a time that is none', { firstAt: '2021-03-24T24:00' }, [['firstAt', 'first-at-unreadable']]],
    [
      'a first time the clocks jump over',
      { firstAt: '2021-03-14T02:30', timeZone: 'America/New_York' },
      [['firstAt', 'first-at-skipped-by-clock']],
    ],
    ['an end that is no day', { until: 'soon' }, [['until', 'until-unreadable']]],
    ['an end before the beginning', { until: '2021-03-23' }, [['until', 'until-before-first']]],
    [
      'a rule that ends before it begins',
      { rule: 'FREQ=WEEKLY;UNTIL=20210323' },
      [['rule', 'rule-ends-before-first']],
    ],
    ['a count of none', { count: 0 }, [['count', 'count-out-of-range']]],
    ['half a date', { count: 1.5 }, [['count', 'count-out-of-range']]],
    [
      'several at once',
      {
        rule: 'FREQ=SOMETIMES',
        timeZone: 'Mars',
        firstAt: 'x',
        until: 'y',
        count: -1,
        overrides: [{ from: 'z', reason: ' ' }],
      },
      [
        ['rule', 'rule-part-value'],
        ['timeZone', 'time-zone-unknown'],
        ['firstAt', 'first-at-unreadable'],
        ['until', 'until-unreadable'],
        ['count', 'count-out-of-range'],
        ['overrides.0.reason', 'reason-missing'],
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(faultsOf({ ...WEEKLY, ...change })).toEqual(expected.map(([field, code]) => ({ field, code })));
  });

  it.each([
    ['a date the rule does not give', [{ from: '2021-03-25' }], 'overrides.0.from', 'from-not-an-occurrence'],
    ['a date that is none', [{ from: '3월 31일' }], 'overrides.0.from', 'from-unreadable'],
    [
      'the same date twice',
      [{ from: '2021-03-31' }, { from: '2021-03-31T10:00', to: '2021-04-01' }],
      'overrides.1.from',
      'overridden-twice',
    ],
    ['a target that is none', [{ from: '2021-03-31', to: '2021-04-31' }], 'overrides.0.to', 'to-unreadable'],
    ['a move to where it is', [{ from: '2021-03-31', to: '2021-03-31' }], 'overrides.0.to', 'moves-nowhere'],
  ])('%s', (_, overrides, field, code) => {
    const request = { ...WEEKLY, overrides: overrides.map((override) => ({ reason: '사정', ...override })) };
    expect(faultsOf(request)).toEqual([{ field, code }]);
  });

  it('a day on which the rule falls twice does not say which is meant', () => {
    const twice = { ...WEEKLY, rule: 'FREQ=WEEKLY;BYHOUR=10,14' };
    expect(faultsOf({ ...twice, overrides: [{ from: '2021-03-31', reason: '사정' }] })).toEqual([
      { field: 'overrides.0.from', code: 'from-names-several' },
    ]);
    const afternoon = scheduleOf({ ...twice, overrides: [{ from: '2021-03-31T14:00', reason: '사정' }] });
    expect(afternoon.dropped.map(({ ruleDate }) => momentText(ruleDate))).toEqual([
      '2021-03-31T14:00:00+09:00',
    ]);
  });
});

describe('moves', () => {
  it('a move to a moment changes the time too', () => {
    const { occurrences } = scheduleOf({
      ...WEEKLY,
      overrides: [{ from: '2021-03-31', to: '2021-04-02T19:30', reason: '강의실 사정' }],
    });
    expect(occurrences.map(({ startsAt }) => momentText(startsAt))[1]).toBe('2021-04-02T19:30:00+09:00');
  });

  it('a move onto another date is a finding', () => {
    const onto = scheduleOf({
      ...WEEKLY,
      overrides: [{ from: '2021-03-31', to: '2021-04-07T14:00', reason: '강의실 사정' }],
    });
    expect(onto.findings).toEqual([
      {
        code: 'moved-onto-another',
        severity: 'warning',
        on: '2021-04-07',
        parameters: { from: '2021-03-31' },
      },
    ]);
    const swapped = scheduleOf({
      ...WEEKLY,
      overrides: [
        { from: '2021-03-31', to: '2021-04-07', reason: '강사 교체' },
        { from: '2021-04-07', to: '2021-03-31', reason: '강사 교체' },
      ],
    });
    expect(swapped.findings).toEqual([]);
    expect(swapped.occurrences.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a first date that the rule does not give is no date, and is reported', () => {
    const { occurrences, findings } = scheduleOf({ ...WEEKLY, rule: 'FREQ=WEEKLY;BYDAY=TH' });
    expect(occurrences.map(({ startsAt }) => startsAt.toPlainDate().toString())[0]).toBe('2021-03-25');
    expect(findings).toEqual([
      {
        code: 'first-at-not-in-rule',
        severity: 'warning',
        on: '2021-03-24',
        parameters: { first: '2021-03-25' },
      },
    ]);
  });
});

describe('whatever is asked', () => {
  const rules = fc
    .record({
      frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      interval: fc.integer({ min: 1, max: 20 }),
      days: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { maxLength: 3 }),
    })
    .map(({ frequency, interval, days }) =>
      [
        `FREQ=${frequency}`,
        `INTERVAL=${interval}`,
        ...(days.length > 0 ? [`BYDAY=${days.join(',')}`] : []),
      ].join(';'),
    );

  it('dates are ascending, unique, numbered without gaps, within count and until, and dropped ones are gone', () => {
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(
          'Asia/Seoul',
          'America/New_York',
          'Europe/Berlin',
          'Pacific/Apia',
          'Australia/Lord_Howe',
        ),
        fc.nat(59),
        (rule, count, timeZone, pick) => {
          const request = { rule, firstAt: '2021-02-23T02:30', timeZone, until: '2031-02-23', count };
          const all = recur(request);
          fc.pre(all.ok && all.value.occurrences.length > 0);
          const { occurrences } = all.value;
          const instants = occurrences.map(({ startsAt }) => startsAt.epochMilliseconds);
          expect(occurrences.length).toBeLessThanOrEqual(count);
          expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
          expect(occurrences.map(({ number }) => number)).toEqual(instants.map((_, index) => index + 1));
          for (const { startsAt } of occurrences) {
            expect(startsAt.toPlainTime().toString()).toBe('02:30:00');
            expect(startsAt.toPlainDate().toString() <= '2031-02-23').toBe(true);
          }
          const dropped = occurrences[pick % occurrences.length];
          const from = dropped?.startsAt.toPlainDate().toString() ?? '';
          const rest = scheduleOf({ ...request, overrides: [{ from, reason: '취소' }] });
          expect(rest.occurrences.map(({ startsAt }) => startsAt.epochMilliseconds)).toEqual(
            instants.filter((instant) => instant !== dropped?.startsAt.epochMilliseconds),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
