import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { addDays, SEOUL } from '../kernel/local-date.js';
import type { Language, Localized } from '../kernel/localized.js';
import { Clock } from '../platform/clock/clock.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import type { Problem } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import { askedFor, isAsked, type Query as Asked } from '../platform/pages/question.js';
import { calculatorProblem } from './calculators.problems.js';
import { CalculatorsService } from './calculators.service.js';
import { CALCULATOR_BODY_KINDS, CALCULATOR_MATTERS, PROFILES } from './domain/rulebook.js';
import { CalculateDeadlineDto } from './dto/calculate-deadline.dto.js';
import { CalculateDecisionDto } from './dto/calculate-decision.dto.js';
import { CalculateNoticeDto } from './dto/calculate-notice.dto.js';
import { presentDeadline, presentDecision, presentNotice } from './present.js';
import { BODY_KIND_WORDS, PROFILE_WORDS } from '../organizations/words.js';
import { BASE_WORDS, MATTER_WORDS } from './rule-words.js';

/** Ten a second from one address: the answer follows the typing. */
const CALCULATIONS_A_MINUTE = 600;

/** The vote of the worked case: 51 of 100 came, one abstention decides. */
const DECISION_EXAMPLE = {
  profile: 'general-cooperative',
  body: 'general-assembly',
  matter: 'ordinary',
  form: 'in-person',
  onDate: '',
  roll: '100',
  'present.inPerson': '40',
  'present.proxies': '11',
  'present.written': '',
  excluded: '',
  'ballots.yes': '26',
  'ballots.no': '20',
  'ballots.abstain': '5',
  'ballots.invalid': '',
} as const satisfies Asked;

/** Fields in which nothing means nobody. */
const COUNTS = [
  'present.inPerson',
  'present.proxies',
  'present.written',
  'excluded',
  'ballots.yes',
  'ballots.no',
  'ballots.abstain',
  'ballots.invalid',
] as const satisfies readonly (keyof typeof DECISION_EXAMPLE)[];

const MEETING_IN_DAYS = 14;

/** The public calculators of decisions, notice days and periods: the question is the address, so that it can be passed on. */
@ApiExcludeController()
@Controller('calculators')
@RateLimited(CALCULATIONS_A_MINUTE)
export class CalculatorsPagesController {
  constructor(
    private readonly calculators: CalculatorsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('rulebooks/calculators')
  @Access('anyone')
  overview(): PageContent {
    return { title: { ko: '계산기', en: 'Calculators' } };
  }

  @Get('decision')
  @Page('rulebooks/decision')
  @Access('anyone')
  async decision(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const typed = typedOrExample(request, query, { ...DECISION_EXAMPLE, onDate: this.clock.today(SEOUL) });
    const asked = await askedFor(withCounts(typed), CalculateDecisionDto);
    const decided = asked.ok ? this.calculators.decision(asked.value) : null;
    return {
      title: { ko: '정족수·의결 계산기', en: 'Quorum and majority' },
      typed: byField(typed),
      options: {
        profiles: optionsOf(PROFILES, PROFILE_WORDS),
        bodies: optionsOf(CALCULATOR_BODY_KINDS, BODY_KIND_WORDS),
        matters: optionsOf(CALCULATOR_MATTERS, MATTER_WORDS),
        forms: [
          { value: 'in-person', label: { ko: '모여서 여는 회의', en: 'A meeting' } },
          { value: 'written-resolution', label: { ko: '서면결의', en: 'A written resolution' } },
        ],
      },
      problem: problemOf(
        asked.ok ? null : asked.error,
        decided?.ok === false ? calculatorProblem(decided.error) : null,
      ),
      answer: decided?.ok === true ? answerOf(presentDecision(decided.value, language)) : null,
    };
  }

  @Get('notice')
  @Page('rulebooks/notice')
  @Access('anyone')
  async notice(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const typed = typedOrExample(request, query, {
      meetingDate: addDays(this.clock.today(SEOUL), MEETING_IN_DAYS),
      days: '7',
      profile: 'general-cooperative',
    });
    const asked = await askedFor(typed, CalculateNoticeDto);
    const days = asked.ok ? await this.calculators.notice(asked.value) : null;
    return {
      title: { ko: '소집통지일 계산기', en: 'Latest day of a notice' },
      typed: byField(typed),
      profiles: [
        { value: '', label: { ko: '정하지 않음', en: 'None' } },
        ...optionsOf(PROFILES, PROFILE_WORDS),
      ],
      problem: problemOf(
        asked.ok ? null : asked.error,
        days?.ok === false ? calculatorProblem(days.error) : null,
      ),
      answer: days?.ok === true ? presentNotice(days.value, language) : null,
    };
  }

  @Get('deadline')
  @Page('rulebooks/deadline')
  @Access('anyone')
  async deadline(
    @Req() request: FastifyRequest,
    @Query() query: Asked,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const typed = typedOrExample(request, query, { from: this.clock.today(SEOUL), days: '14' });
    const asked = await askedFor(typed, CalculateDeadlineDto);
    const period = asked.ok ? await this.calculators.deadline(asked.value) : null;
    return {
      title: { ko: '기한 계산기', en: 'Last day of a period' },
      typed: byField(typed),
      problem: problemOf(
        asked.ok ? null : asked.error,
        period?.ok === false ? calculatorProblem(period.error) : null,
      ),
      answer: period?.ok === true ? { movedFrom: null, ...presentDeadline(period.value, language) } : null,
    };
  }
}

/** What an address asks, a field it leaves out being blank; of an address that asks nothing, the example. */
function typedOrExample(request: FastifyRequest, query: Asked, example: Asked): Asked {
  const fields = Object.keys(example);
  if (!isAsked(request.url, fields)) return example;
  return { ...Object.fromEntries(fields.map((field) => [field, ''])), ...query };
}

function withCounts(typed: Asked): Asked {
  const blank = COUNTS.filter((field) => typed[field] === '');
  return { ...typed, ...Object.fromEntries(blank.map((field) => [field, '0'])) };
}

function optionsOf<T extends string>(values: readonly T[], words: Readonly<Record<T, Localized>>) {
  return values.map((value) => ({ value, label: words[value] }));
}

/** What was typed, by names a template can follow: `present.inPerson` as `present_inPerson`. */
function byField(typed: Asked): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name.replace('.', '_'), String(value)]),
  );
}

function problemOf(shape: Problem | null, rule: Problem | null) {
  const problem = shape ?? rule;
  return problem === null ? null : { detail: null, source: null, errors: [], missing: [], ...problem };
}

function answerOf(decision: ReturnType<typeof presentDecision>) {
  const { quorum, threshold } = decision;
  return {
    ...decision,
    quorum: { ...quorum, baseWords: BASE_WORDS[quorum.base] },
    threshold: { ...threshold, baseWords: BASE_WORDS[threshold.base] },
  };
}
