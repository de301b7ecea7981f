import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, startTestApplication, type TestApplication } from '../support/application.js';

interface Recurrence {
  readonly occurrences: readonly {
    readonly number: number;
    readonly startsAt: string;
    readonly movedFrom?: string;
    readonly reason?: string;
  }[];
  readonly findings?: readonly {
    readonly code: string;
    readonly severity: string;
    readonly on: string;
    readonly message: string;
  }[];
}

interface SeasonSeries {
  readonly rule: string;
  readonly timeZone: string;
  readonly firstAt: string;
  readonly until: string;
  readonly overrides: readonly { readonly from: string; readonly to: string; readonly reason: string }[];
  readonly printed: readonly string[];
}

const FIXTURES = new URL('../fixtures/', import.meta.url);
const SEASON = JSON.parse(readFileSync(new URL('series-season.json', FIXTURES), 'utf8')) as SeasonSeries;
const { printed, ...REQUEST } = SEASON;

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

function calculate(body: unknown, language = 'ko'): Promise<Answer<Recurrence>> {
  return house.client().with({ 'accept-language': language }).post('/api/v1/calculators/recurrence', body);
}

describe('POST /api/v1/calculators/recurrence', () => {
  it('gives the six printed dates of the season without sign-in, the last moved with its reason', async () => {
    const answer = await calculate(REQUEST);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      occurrences: printed.map((day, index) => ({
        number: index + 1,
        startsAt: `${day}T15:00:00+09:00`,
        ...(day === '2021-11-23' && {
          movedFrom: '2021-12-21',
          reason: '12월은 사업 마무리로 인하여 부득이 11월 진행',
        }),
      })),
    });
  });

  it('takes a first moment with its offset, a count, and moves and drops side by side', async () => {
    const answer = await calculate({
      rule: 'FREQ=WEEKLY;BYDAY=WE',
      firstAt: '2021-03-24T01:00:00Z',
      timeZone: 'Asia/Seoul',
      count: 5,
      overrides: [
        { from: '2021-03-31', reason: '강사 사정' },
        { from: '2021-04-21', to: '2021-04-22T14:00', reason: '교육실 공사' },
        { from: '2021-04-07', to: null, reason: '보궐선거일' },
      ],
    });
    expect(answer.body).toEqual({
      occurrences: [
        { number: 1, startsAt: '2021-03-24T10:00:00+09:00' },
        { number: 2, startsAt: '2021-04-14T10:00:00+09:00' },
        {
          number: 3,
          startsAt: '2021-04-22T14:00:00+09:00',
          movedFrom: '2021-04-21',
          reason: '교육실 공사',
        },
      ],
    });
  });

  it('says in the language of the reader what is worth a second look', async () => {
    const request = {
      rule: 'FREQ=WEEKLY;COUNT=3',
      firstAt: '2021-03-24T10:00',
      timeZone: 'Asia/Seoul',
      overrides: [{ from: '2021-03-31', to: '2021-04-07T14:00', reason: '강의실 사정' }],
    };
    const korean = await calculate(request);
    expect(korean.body.findings).toEqual([
      {
        code: 'moved-onto-another',
        severity: 'warning',
        on: '2021-04-07',
        message: '2021년 3월 31일(수)에서 옮긴 2021년 4월 7일(수)에는 다른 회차가 있습니다.',
      },
    ]);
    const english = await calculate(request, 'en');
    expect(english.body.findings?.[0]?.message).toBe(
      'The date moved from Wed, 31 Mar 2021 to Wed, 7 Apr 2021 meets another one there.',
    );
  });

  const GOOD = { rule: 'FREQ=WEEKLY;COUNT=3', firstAt: '2021-03-24T10:00', timeZone: 'Asia/Seoul' };
  const override = (from: unknown, to?: unknown, reason: unknown = '사정') => ({
    overrides: [{ from, ...(to === undefined ? {} : { to }), reason }],
  });

  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['rule', 'firstAt', 'timeZone']],
    ['a rule without end', { ...GOOD, rule: 'FREQ=WEEKLY' }, ['rule']],
    ['a rule by the second', { ...GOOD, rule: 'FREQ=SECONDLY', until: '2099-12-31' }, ['rule']],
    [
      'the thirtieth of February',
      { ...GOOD, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', count: 1 },
      ['rule'],
    ],
    [
      'a fifth Monday on the 30th',
      { ...GOOD, rule: 'FREQ=MONTHLY;BYMONTHDAY=30;BYDAY=MO;BYSETPOS=5', count: 9 },
      ['rule'],
    ],
    ['an unknown word', { ...GOOD, rule: 'FREQ=WEEKLY;BYMOON=FULL;COUNT=1' }, ['rule']],
    ['a rule that is a number', { ...GOOD, rule: 7 }, ['rule']],
    ['an endless rule text', { ...GOOD, rule: `FREQ=WEEKLY;BYDAY=${'MO,'.repeat(5000)}MO` }, ['rule']],
    ['ten thousand days', { ...GOOD, rule: 'FREQ=DAILY;COUNT=10000' }, ['rule']],
    ['ten thousand days by until', { ...GOOD, rule: 'FREQ=DAILY', until: '2060-01-01' }, ['until']],
    ['a zone that is none', { ...GOOD, timeZone: 'Asia/Jeonju' }, ['timeZone']],
    ['an impossible day', { ...GOOD, firstAt: '2021-02-30T10:00' }, ['firstAt']],
    ['a first day without a time', { ...GOOD, firstAt: '2021-02-23' }, ['firstAt']],
    ['a year out of reach', { ...GOOD, firstAt: '+275760-09-13T00:00' }, ['firstAt']],
    ['no count', { ...GOOD, count: 0 }, ['count']],
    ['a negative count', { ...GOOD, count: -1 }, ['count']],
    ['half a date', { ...GOOD, count: 0.5 }, ['count']],
    ['a count beyond numbers', { ...GOOD, count: 1e300 }, ['count']],
    ['a count in words', { ...GOOD, count: '셋' }, ['count']],
    ['an impossible end', { ...GOOD, until: '2021-13-01' }, ['until']],
    ['an end before the beginning', { ...GOOD, until: '2021-03-23' }, ['until']],
    ['a date that is not in the rule', { ...GOOD, ...override('2021-03-25') }, ['overrides.0.from']],
    ['a move to no day', { ...GOOD, ...override('2021-03-31', '2021-04-31') }, ['overrides.0.to']],
    [
      'a move without a reason',
      { ...GOOD, ...override('2021-03-31', '2021-04-01', '  ') },
      ['overrides.0.reason'],
    ],
    ['overrides that are no list', { ...GOOD, overrides: 'none' }, ['overrides']],
    ['an override that is no object', { ...GOOD, overrides: [null] }, ['overrides']],
    [
      'the same date twice',
      {
        ...GOOD,
        overrides: [
          { from: '2021-03-31', reason: '하나' },
          { from: '2021-03-31', to: '2021-04-01', reason: '둘' },
        ],
      },
      ['overrides.1.from'],
    ],
    ['a field nobody knows', { ...GOOD, exdate: '2021-03-31' }, ['exdate']],
    [
      'several things at once',
      { rule: 'FREQ=SOMETIMES', firstAt: 'morgen', timeZone: 'Mars/Base', until: 'immer' },
      ['rule', 'timeZone', 'firstAt', 'until'],
    ],
  ])('%s is refused by field', async (_, body, fields) => {
    const { status, problem } = await calculate(body);
    expect(status).toBe(400);
    expect(problem?.errors?.map(({ field }) => field)).toEqual(fields);
    expect(problem?.errors?.filter(({ message }) => !/[가-힣]/.test(message))).toEqual([]);
  });
});
