import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { holidayConflicts } from './holiday-conflicts.js';
import type { OccurrenceChange } from './occurrences.js';
import { parseRule } from './recurrence-rule.js';
import {
  changeStandsFrom,
  dayGivenTwice,
  expandSeries,
  findRuleDate,
  occurrenceOf,
  overridesLost,
  type RuleVersion,
  type SeriesPlan,
  withRuleFrom,
} from './series-plan.js';

const SEOUL = 'Asia/Seoul';

function version(id: string, effectiveFrom: string, text: string, firstAt: string): RuleVersion {
  const rule = parseRule(text);
  if (!rule.ok) throw new Error(rule.error.code);
  return { id, effectiveFrom, rule: rule.value, firstAt: Temporal.PlainDateTime.from(firstAt) };
}

function movedTo(to: string, reason = '사정'): OccurrenceChange {
  return { kind: 'moved', to: Temporal.PlainDateTime.from(to).toZonedDateTime(SEOUL), reason };
}

const TUESDAYS = version(
  'first',
  '2021-02-23',
  'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
  '2021-02-23T15:00',
);
const SEASON: SeriesPlan = {
  timeZone: SEOUL,
  firstNumber: 1,
  versions: [TUESDAYS],
  overrides: [{ versionId: 'first', from: '2021-12-21', change: movedTo('2021-11-23T15:00') }],
};

function scheduleOf(plan: SeriesPlan, until: string) {
  const result = expandSeries(plan, until);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function numbered(plan: SeriesPlan, until: string): string[] {
  return scheduleOf(plan, until).occurrences.map(
    ({ number, startsAt }) => `${number}: ${startsAt.toPlainDateTime().toString().slice(0, 16)}`,
  );
}

describe('the dates of a series', () => {
  it('a date moved ahead is found although its rule date lies after the range', () => {
    expect(numbered(SEASON, '2021-11-30').slice(-2)).toEqual(['5: 2021-10-19T15:00', '6: 2021-11-23T15:00']);
    expect(numbered(SEASON, '2021-11-22').at(-1)).toBe('5: 2021-10-19T15:00');
  });

  it('numbers start where the body stood when the series was entered', () => {
    expect(numbered({ ...SEASON, firstNumber: 4 }, '2021-04-30')).toEqual([
      '4: 2021-02-23T15:00',
      '5: 2021-04-20T15:00',
    ]);
  });

  it('changing the rule from a day on leaves every earlier date as it was, and the numbers go on', () => {
    const before = numbered(SEASON, '2021-09-30');
    const changed: SeriesPlan = {
      ...SEASON,
      overrides: [],
      versions: [TUESDAYS, version('second', '2021-09-01', 'FREQ=MONTHLY;BYDAY=1TH', '2021-09-02T16:00')],
    };
    expect(numbered(changed, '2021-08-31')).toEqual(before);
    expect(numbered(changed, '2021-10-31').slice(before.length)).toEqual([
      '5: 2021-09-02T16:00',
      '6: 2021-10-07T16:00',
    ]);
  });

  it('a meeting that was moved ahead of the change stays, also when the new rule gives the same day', () => {
    const changed: SeriesPlan = {
      ...SEASON,
      versions: [TUESDAYS, version('second', '2021-12-01', 'FREQ=WEEKLY', '2021-12-07T15:00')],
    };
    expect(numbered(changed, '2021-12-31').slice(5)).toEqual([
      '6: 2021-11-23T15:00',
      '7: 2021-12-07T15:00',
      '8: 2021-12-14T15:00',
      '9: 2021-12-21T15:00',
      '10: 2021-12-28T15:00',
    ]);
    expect(dayGivenTwice(changed)).toBe('2021-12-21');
    expect(dayGivenTwice(SEASON)).toBeNull();
    expect(overridesLost(SEASON, '2021-12-01')).toEqual([]);
    expect(overridesLost(SEASON, '2021-11-20').map(({ from }) => from)).toEqual(['2021-12-21']);
  });

  it('a date moved behind the change is still held', () => {
    const changed: SeriesPlan = {
      ...SEASON,
      overrides: [{ versionId: 'first', from: '2021-04-20', change: movedTo('2021-05-03T15:00') }],
      versions: [TUESDAYS, version('second', '2021-05-01', 'FREQ=MONTHLY', '2021-05-11T15:00')],
    };
    expect(numbered(changed, '2021-05-31')).toEqual([
      '1: 2021-02-23T15:00',
      '2: 2021-05-03T15:00',
      '3: 2021-05-11T15:00',
    ]);
  });

  it('a dropped date takes no number', () => {
    const dropped: SeriesPlan = {
      ...SEASON,
      overrides: [{ versionId: 'first', from: '2021-04-20', change: { kind: 'dropped', reason: '행사' } }],
    };
    expect(numbered(dropped, '2021-06-30')).toEqual(['1: 2021-02-23T15:00', '2: 2021-06-22T15:00']);
  });

  it('a day is a date of the version that is in force on it', () => {
    expect(findRuleDate(SEASON, '2021-04-20')).toMatchObject({
      ok: true,
      value: { version: { id: 'first' } },
    });
    expect(findRuleDate(SEASON, '2021-04-21')).toMatchObject({
      ok: false,
      error: { code: 'from-not-an-occurrence' },
    });
    expect(findRuleDate(SEASON, '2020-12-22')).toMatchObject({ ok: false });
  });
});

describe('one date of a series', () => {
  it('is known by the day its rule gave, wherever it was moved', () => {
    expect(occurrenceOf(SEASON, '2021-12-21')).toMatchObject({ number: 6, reason: '사정' });
    expect(occurrenceOf(SEASON, '2021-11-23')).toBeNull();
  });

  it('a later rule takes the place of the versions that would have begun after it', () => {
    const weekly = version('weekly', '2021-07-01', 'FREQ=WEEKLY', '2021-07-06T15:00');
    const monthly = version('monthly', '2021-05-01', 'FREQ=MONTHLY', '2021-05-11T15:00');
    const plan = withRuleFrom(withRuleFrom(SEASON, weekly), monthly);
    expect(plan.versions.map(({ id }) => id)).toEqual(['first', 'monthly']);
  });
});

describe('holidays', () => {
  const holidays = { days: { '2021-09-21': '추석' }, years: [2021] };
  const TUESDAY = { ...SEASON, overrides: [] };

  it('a date on a holiday is a finding; so is a year whose holidays nobody knows, once', () => {
    const plan = {
      ...TUESDAY,
      versions: [version('weekly', '2021-09-07', 'FREQ=WEEKLY', '2021-09-07T15:00')],
    };
    expect(holidayConflicts(scheduleOf(plan, '2022-01-31').occurrences, holidays)).toEqual([
      { code: 'on-holiday', severity: 'warning', on: '2021-09-21', parameters: { holiday: '추석' } },
      { code: 'holidays-unknown', severity: 'info', on: '2022-01-04', parameters: { year: 2022 } },
    ]);
  });
});

describe('taking a change back', () => {
  const standsFrom = (change: OccurrenceChange) =>
    changeStandsFrom(
      { ...SEASON, overrides: [{ versionId: 'first', from: '2021-06-22', change }] },
      '2021-06-22',
    )
      ?.toPlainDateTime()
      .toString();

  it('is possible until the earlier of the two days comes', () => {
    expect(standsFrom(movedTo('2021-06-15T10:00'))).toBe('2021-06-15T10:00:00');
    expect(standsFrom(movedTo('2021-06-29T15:00'))).toBe('2021-06-22T15:00:00');
  });

  it('of a dropped date until its own', () => {
    expect(standsFrom({ kind: 'dropped', reason: '방역' })).toBe('2021-06-22T15:00:00');
  });

  it('says nothing of a date that stands as its rule gave it', () => {
    expect(changeStandsFrom(SEASON, '2021-06-22')).toBeNull();
  });
});
