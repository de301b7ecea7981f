import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Language, Localized } from '../kernel/localized.js';
import { Clock } from '../platform/clock/clock.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import type { Problem } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import { askedFor, type Query as Asked } from '../platform/pages/question.js';
import { calculatorProblem } from './calculators.problems.js';
import { CalculatorsService } from './calculators.service.js';
import { CALCULATOR_BODY_KINDS, CALCULATOR_MATTERS, PROFILES } from './domain/rulebook.js';
import { CalculateDecisionDto } from './dto/calculate-decision.dto.js';
import { CalculateNoticeDto } from './dto/calculate-notice.dto.js';
import { presentDecision, presentNotice } from './present.js';
import { PROFILE_WORDS } from '../organizations/words.js';
import { BODY_KIND_WORDS } from '../organizations/words.js';
import { BASE_WORDS, MATTER_WORDS } from './rule-words.js';

/** Ten a second from one address: the answer follows the typing. */
const CALCULATIONS_A_MINUTE = 600;

/** The vote of the worked case: 51 of 100 came, one abstention decides. */
const EXAMPLE: Asked = {
  profile: 'general-cooperative',
  body: 'general-assembly',
  matter: 'ordinary',
  form: 'in-person',
  roll: '100',
  'present.inPerson': '40',
  'present.proxies': '11',
  'present.written': '',
  excluded: '',
  'ballots.yes': '26',
  'ballots.no': '20',
  'ballots.abstain': '5',
  'ballots.invalid': '',
};

const MEETING_IN_DAYS = 14;

/** The public calculators of decisions and of notice days: the question is the address, so that it can be passed on. */
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
  async decision(@Query() query: Asked, @ReaderLanguage() language: Language): Promise<PageContent> {
    const typed = { ...EXAMPLE, onDate: this.clock.today('Asia/Seoul'), ...query };
    const asked = await askedFor(typed, CalculateDecisionDto);
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
  async notice(@Query() query: Asked, @ReaderLanguage() language: Language): Promise<PageContent> {
    const meetingDate = this.clock
      .now()
      .toZonedDateTimeISO('Asia/Seoul')
      .toPlainDate()
      .add({ days: MEETING_IN_DAYS });
    const typed = {
      meetingDate: meetingDate.toString(),
      days: '7',
      profile: 'general-cooperative',
      ...query,
    };
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
