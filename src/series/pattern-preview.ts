import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { SEOUL } from '../kernel/local-date.js';
import type { Problem } from '../platform/http/problem.js';
import { Clock } from '../platform/clock/clock.js';
import { askedFor, type Query as Asked } from '../platform/pages/question.js';
import { readRecurrence, recur } from './domain/recurrence.js';
import { WEEKDAYS } from './domain/recurrence-rule.js';
import { PATTERN_WAYS, ruleOfPattern } from './domain/rule-pattern.js';
import { ruleInWords } from './domain/rule-in-words.js';
import { dayOf, momentText } from './domain/wall-time.js';
import { PatternQuestion } from './dto/series-form.dto.js';
import { findingMessage } from './recurrence.messages.js';
import { INTERVALS, NTHS, WAY_WORDS, WEEKDAY_WORDS } from './series-words.js';
import { recurrenceProblem } from './series.problems.js';
import { SeriesService } from './series.service.js';

const SHOWN = 8;

/** The fields of a rule with its next dates beside them, answered while one chooses. */
@Injectable()
export class PatternPreview {
  constructor(
    private readonly series: SeriesService,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, query: Asked, language: Language) {
    const typed: Asked = { ...this.beginning(), ...query };
    const asked = await askedFor(typed, PatternQuestion);
    return {
      typed,
      options: {
        ways: PATTERN_WAYS.map((value) => ({ value, label: WAY_WORDS[value] })),
        intervals: INTERVALS,
        weekdays: WEEKDAYS.map((value) => ({ value, label: WEEKDAY_WORDS[value] })),
        nths: NTHS,
      },
      ...(asked.ok ? await this.answer(actor, asked.value, language) : refused(asked.error)),
    };
  }

  private beginning(): Asked {
    return {
      way: 'nth',
      interval: '1',
      weekday: 'TH',
      nth: '3',
      fromDay: '18',
      toDay: '24',
      day: '15',
      firstOn: this.clock.today(),
      at: '14:00',
      until: '',
      rule: '',
    };
  }

  private async answer(actor: Actor, question: PatternQuestion, language: Language) {
    const pattern = {
      way: question.way,
      interval: question.interval,
      weekday: question.weekday,
      fromDay: question.fromDay,
      toDay: question.toDay,
      nth: Number(question.nth),
      day: question.day === 32 ? -1 : question.day,
      until: question.until ?? null,
      rule: question.rule ?? '',
    };
    const request = {
      rule: ruleOfPattern(pattern),
      firstAt: `${question.firstOn}T${question.at}`,
      timeZone: SEOUL,
    };
    const read = readRecurrence(request);
    const bounded = read.ok && read.value.rule.end.kind === 'never' ? { ...request, count: SHOWN } : request;
    const dates = recur(bounded);
    if (!read.ok || !dates.ok) return refused(recurrenceProblem(dates.ok ? [] : dates.error));
    const shown = dates.value.occurrences.slice(0, SHOWN);
    const holidays = await this.series.holidayFindings(actor.organizationId, shown);
    const [first] = shown;
    return {
      problem: null,
      words: ruleInWords(read.value)[language],
      rule: request.rule,
      /** The first date that the rule gives, so that the day chosen need not be one. */
      firstAt:
        first === undefined
          ? request.firstAt
          : first.startsAt.toPlainDateTime().toString({ smallestUnit: 'minute' }),
      dates: shown.map(({ startsAt }) => ({
        startsAt: momentText(startsAt),
        findings: holidays.filter(({ on }) => on === dayOf(startsAt)).map(findingMessage),
      })),
    };
  }
}

/** Where a field of the API's request is on the page. */
const PLACES: Readonly<Record<string, string>> = { firstAt: 'firstOn' };

function refused(problem: Problem) {
  const errors = (problem.errors ?? []).map((error) => ({
    ...error,
    field: PLACES[error.field] ?? error.field,
  }));
  return {
    problem: { detail: null, source: null, missing: [], ...problem, errors },
    words: null,
    rule: '',
    firstAt: '',
    dates: [],
  };
}
