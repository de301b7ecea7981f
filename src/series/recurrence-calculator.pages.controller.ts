import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Language } from '../kernel/localized.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import type { Problem } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { IsLocalDate } from '../platform/http/validators.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import { askedFor, type Query as Asked } from '../platform/pages/question.js';
import { readRecurrence, recur } from './domain/recurrence.js';
import { type Weekday, WEEKDAYS } from './domain/recurrence-rule.js';
import { ruleInWords } from './domain/rule-in-words.js';
import { presentSchedule } from './present.js';
import { WEEKDAY_WORDS } from './series-words.js';
import { recurrenceProblem } from './series.problems.js';

/** Ten a second from one address: the answer follows the typing. */
const CALCULATIONS_A_MINUTE = 600;
const ZONE = 'Asia/Seoul';
const WAYS = ['nth', 'between'] as const;

/** A rule as a form asks for it: every so many months, on a weekday that is the nth or lies between two days. */
class RecurrenceQuestion {
  @Max(12)
  @Min(1)
  @IsInt()
  interval: number;

  @IsIn(WEEKDAYS)
  weekday: Weekday;

  @IsIn(WAYS)
  way: (typeof WAYS)[number];

  @IsIn([1, 2, 3, 4, 5, 'last'])
  nth: number | 'last';

  @Max(31)
  @Min(1)
  @IsInt()
  fromDay: number;

  @Max(31)
  @Min(1)
  @IsInt()
  toDay: number;

  @IsLocalDate()
  firstOn: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  at: string;

  @IsLocalDate()
  until: string;

  @IsOptional()
  @IsLocalDate()
  movedFrom?: string;

  @IsOptional()
  @IsLocalDate()
  movedTo?: string;

  @IsOptional()
  @MaxLength(500)
  @IsString()
  reason?: string;
}

/** The example of the season: even months, the Tuesday between the 18th and the 24th, December moved. */
const EXAMPLE: Asked = {
  interval: '2',
  weekday: 'TU',
  way: 'between',
  nth: '3',
  fromDay: '18',
  toDay: '24',
  firstOn: '2021-02-23',
  at: '15:00',
  until: '2021-12-31',
  movedFrom: '2021-12-21',
  movedTo: '2021-11-23',
  reason: '연말 사업 마무리',
};

const OPTIONS = {
  intervals: [
    { value: 1, label: { ko: '매달', en: 'Every month' } },
    { value: 2, label: { ko: '두 달마다', en: 'Every two months' } },
    { value: 3, label: { ko: '석 달마다', en: 'Every three months' } },
    { value: 6, label: { ko: '여섯 달마다', en: 'Every six months' } },
    { value: 12, label: { ko: '해마다', en: 'Every year' } },
  ],
  weekdays: WEEKDAYS.map((value) => ({ value, label: WEEKDAY_WORDS[value] })),
  ways: [
    { value: 'nth', label: { ko: '몇째 요일', en: 'The nth of the month' } },
    { value: 'between', label: { ko: '며칠과 며칠 사이의 요일', en: 'The one between two days' } },
  ],
  nths: [
    { value: 1, label: { ko: '첫째', en: 'First' } },
    { value: 2, label: { ko: '둘째', en: 'Second' } },
    { value: 3, label: { ko: '셋째', en: 'Third' } },
    { value: 4, label: { ko: '넷째', en: 'Fourth' } },
    { value: 5, label: { ko: '다섯째', en: 'Fifth' } },
    { value: 'last', label: { ko: '마지막', en: 'Last' } },
  ],
};

@ApiExcludeController()
@Controller('calculators/recurrence')
@RateLimited(CALCULATIONS_A_MINUTE)
export class RecurrenceCalculatorPagesController {
  @Get()
  @Page('series/recurrence')
  @Access('anyone')
  async recurrence(@Query() query: Asked, @ReaderLanguage() language: Language): Promise<PageContent> {
    const typed: Asked =
      Object.keys(query).length === 0
        ? EXAMPLE
        : { ...EXAMPLE, movedFrom: '', movedTo: '', reason: '', ...query };
    const asked = await askedFor(typed, RecurrenceQuestion);
    const request = asked.ok ? requestOf(asked.value) : null;
    const schedule = request === null ? null : recur(request);
    // The dates follow also while the one to move is none of them, as after another weekday was chosen.
    const shown =
      schedule?.ok === false && request !== null ? recur({ ...request, overrides: [] }) : schedule;
    const read = request === null ? null : readRecurrence(request);
    const problem = asked.ok
      ? schedule?.ok === false
        ? recurrenceProblem(schedule.error)
        : null
      : asked.error;
    return {
      title: { ko: '정례회의 날짜 계산기', en: 'Dates of a recurring meeting' },
      typed,
      options: OPTIONS,
      problem: problem === null ? null : byField(problem),
      words: read?.ok === true ? ruleInWords(read.value) : null,
      answer: shown?.ok === true ? answerOf(presentSchedule(shown.value, language)) : null,
    };
  }
}

function requestOf(question: RecurrenceQuestion) {
  const { interval, weekday, way, nth, fromDay, toDay, firstOn, at, until } = question;
  const days = Array.from({ length: Math.max(0, toDay - fromDay + 1) }, (_, index) => fromDay + index);
  const by =
    way === 'nth'
      ? `BYDAY=${nth === 'last' ? -1 : nth}${weekday}`
      : `BYDAY=${weekday};BYMONTHDAY=${days.join(',')}`;
  const { movedFrom, movedTo, reason } = question;
  return {
    rule: `FREQ=MONTHLY;INTERVAL=${interval};${by}`,
    firstAt: `${firstOn}T${at}`,
    timeZone: ZONE,
    until,
    count: undefined,
    overrides:
      movedFrom === undefined
        ? []
        : [
            {
              from: movedFrom,
              to: movedTo === undefined ? undefined : `${movedTo}T${at}`,
              reason: reason ?? '-',
            },
          ],
  };
}

/** Where a field of the API's request is on the page. */
const PLACES: Readonly<Record<string, string>> = {
  firstAt: 'firstOn',
  'overrides.0.from': 'movedFrom',
  'overrides.0.to': 'movedTo',
  'overrides.0.reason': 'reason',
};

function byField(problem: Problem) {
  const errors = problem.errors?.map((error) => ({ ...error, field: PLACES[error.field] ?? error.field }));
  return { detail: null, source: null, missing: [], ...problem, errors: errors ?? [] };
}

function answerOf({ occurrences, findings = [] }: ReturnType<typeof presentSchedule>) {
  return {
    occurrences: occurrences.map((occurrence) => ({ movedFrom: null, reason: null, ...occurrence })),
    findings: findings.map((finding) => ({ source: null, ...finding })),
  };
}
