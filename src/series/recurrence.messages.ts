import type { Localized } from '../kernel/localized.js';
import { withJosa } from '../platform/templates/josa.js';
import type { FieldError } from '../platform/http/problem.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { englishDay } from '../platform/templates/english-dates.js';
import type { FieldFault, RecurrenceFault, RecurrenceFaultCode } from './domain/recurrence-fault.js';
import type { SeriesFinding, SeriesFindingCode } from './domain/series-finding.js';

type Parameters = Readonly<Record<string, string | number>>;
type Sentence = (parameters: Parameters) => Localized;

const text = (parameters: Parameters, name: string): string => String(parameters[name] ?? '');

const FAULTS: Readonly<Record<RecurrenceFaultCode, Sentence>> = {
  'rule-unreadable': () => ({
    ko: '반복 규칙은 FREQ=WEEKLY;BYDAY=TU처럼 이름=값을 ;로 이어 적어 주세요.',
    en: 'Write the rule as NAME=VALUE joined by semicolons, as in FREQ=WEEKLY;BYDAY=TU.',
  }),
  'rule-part-unknown': (p) => ({
    ko: `반복 규칙에 쓰지 않는 항목입니다: ${text(p, 'part')}`,
    en: `A rule has no part of this name: ${text(p, 'part')}`,
  }),
  'rule-part-repeated': (p) => ({
    ko: `${withJosa(text(p, 'part'), '이/가')} 두 번 나옵니다.`,
    en: `${text(p, 'part')} is written twice.`,
  }),
  'rule-part-value': (p) => ({
    ko: `${text(p, 'part')}의 값 ${withJosa(text(p, 'value'), '을/를')} 쓸 수 없습니다.`,
    en: `${text(p, 'value')} is no value for ${text(p, 'part')}.`,
  }),
  'rule-frequency-missing': () => ({
    ko: '반복 주기(FREQ)가 없습니다.',
    en: 'The rule does not say how often (FREQ).',
  }),
  'rule-frequency-too-high': () => ({
    ko: '하루보다 짧은 주기로는 반복할 수 없습니다.',
    en: 'A rule cannot repeat more often than by the day.',
  }),
  'rule-parts-exclude-each-other': (p) => ({
    ko: `${withJosa(text(p, 'part'), '은/는')} ${withJosa(text(p, 'other'), '와/과')} 함께 쓸 수 없습니다.`,
    en: `${text(p, 'part')} cannot be combined with ${text(p, 'other')}.`,
  }),
  'rule-part-needs-another': (p) => ({
    ko: `${withJosa(text(p, 'part'), '은/는')} BYDAY나 BYMONTHDAY처럼 날을 고르는 항목과 함께 적어 주세요.`,
    en: `${text(p, 'part')} needs a part that chooses days, such as BYDAY or BYMONTHDAY.`,
  }),
  'rule-several-times-a-day': () => ({
    ko: '하루에 한 번만 열리는 규칙이어야 합니다.',
    en: 'The rule may fall only once a day.',
  }),
  'rule-too-many-times-a-day': (p) => ({
    ko: `하루에 ${text(p, 'times')}번은 너무 많습니다. ${text(p, 'limit')}번까지 적을 수 있습니다.`,
    en: `${text(p, 'times')} times a day are too many; at most ${text(p, 'limit')} are allowed.`,
  }),
  'rule-ends-before-first': () => ({
    ko: '규칙의 끝(UNTIL)이 첫 날짜보다 앞섭니다.',
    en: 'The rule ends (UNTIL) before its first date.',
  }),
  'rule-has-no-end': () => ({
    ko: '끝이 없는 규칙입니다. 끝나는 날(until)이나 횟수(count)를 적어 주세요.',
    en: 'The rule has no end. Say until when (until) or how many times (count).',
  }),
  'rule-never-occurs': () => ({
    ko: '이 규칙에 맞는 날이 없습니다.',
    en: 'No day fits this rule.',
  }),
  'rule-reaches-too-far': (p) => ({
    ko: `첫 날짜부터 ${text(p, 'years')}년까지만 계산합니다.`,
    en: `Dates are reckoned for ${text(p, 'years')} years from the first.`,
  }),
  'too-many-occurrences': (p) => ({
    ko: `날짜가 너무 많습니다. 한 번에 ${text(p, 'limit')}개까지 계산합니다.`,
    en: `There are too many dates; at most ${text(p, 'limit')} are reckoned at once.`,
  }),
  'time-zone-unknown': () => ({
    ko: '알려진 시간대 이름이 아닙니다. Asia/Seoul처럼 적어 주세요.',
    en: 'This is not a known time zone. Write it as Asia/Seoul.',
  }),
  'first-at-unreadable': () => ({
    ko: '첫 날짜와 시각을 2021-02-23T15:00처럼 적어 주세요. 1900년부터 2199년까지 쓸 수 있습니다.',
    en: 'Write the first date and time as in 2021-02-23T15:00, in the years 1900 to 2199.',
  }),
  'first-at-skipped-by-clock': () => ({
    ko: '서머타임이 시작되어 그날에는 없는 시각입니다.',
    en: 'The clocks jump over this time on that day.',
  }),
  'until-unreadable': () => ({
    ko: '끝나는 날을 2021-12-31처럼, 시각이 있으면 2021-12-31T15:00처럼 적어 주세요.',
    en: 'Write the end as a day (2021-12-31) or with a time (2021-12-31T15:00).',
  }),
  'until-before-first': () => ({
    ko: '끝나는 날이 첫 날짜보다 앞섭니다.',
    en: 'The end is before the first date.',
  }),
  'until-too-far': (p) => ({
    ko: `첫 날짜부터 ${text(p, 'years')}년까지만 계산합니다.`,
    en: `Dates are reckoned for ${text(p, 'years')} years from the first.`,
  }),
  'count-out-of-range': (p) => ({
    ko: `횟수는 1부터 ${text(p, 'limit')}까지의 정수로 적어 주세요.`,
    en: `The count must be a whole number from 1 to ${text(p, 'limit')}.`,
  }),
  'from-unreadable': () => ({
    ko: '바꿀 날짜를 2021-12-21처럼 적어 주세요.',
    en: 'Write the date to be changed as in 2021-12-21.',
  }),
  'from-not-an-occurrence': (p) => ({
    ko: `${koreanDay(text(p, 'from'))}은 이 규칙의 날짜가 아닙니다.`,
    en: `${englishDay(text(p, 'from'))} is not a date of this rule.`,
  }),
  'from-names-several': (p) => ({
    ko: `${text(p, 'from')}에는 여러 번 열립니다. 시각까지 적어 주세요.`,
    en: `There are several on ${text(p, 'from')}; add the time.`,
  }),
  'overridden-twice': (p) => ({
    ko: `${koreanDay(text(p, 'from'))}은 이미 한 번 바꾼 날짜입니다.`,
    en: `${text(p, 'from')} is changed twice.`,
  }),
  'to-unreadable': () => ({
    ko: '옮길 날짜를 2021-11-23이나 2021-11-23T15:00처럼 적어 주세요.',
    en: 'Write where it is moved as a day (2021-11-23) or with a time (2021-11-23T15:00).',
  }),
  'to-skipped-by-clock': () => ({
    ko: '서머타임이 시작되어 그날에는 없는 시각입니다.',
    en: 'The clocks jump over this time on that day.',
  }),
  'moves-nowhere': () => ({
    ko: '옮길 날짜가 원래 날짜와 같습니다.',
    en: 'It is moved to where it is.',
  }),
  'reason-missing': () => ({
    ko: '옮기거나 쉬는 까닭을 적어 주세요.',
    en: 'Say why the date is moved or dropped.',
  }),
};

const FINDINGS: Readonly<Record<SeriesFindingCode, (finding: SeriesFinding) => Localized>> = {
  'first-at-not-in-rule': ({ on, parameters }) => ({
    ko: `첫 날짜로 적은 ${koreanDay(on)}은 규칙에 맞지 않아 넣지 않았습니다.${
      parameters['first'] === undefined
        ? ''
        : ` 규칙에 맞는 첫 날짜는 ${koreanDay(text(parameters, 'first'))}입니다.`
    }`,
    en: `The first date, ${englishDay(on)}, does not fit the rule and was left out.${
      parameters['first'] === undefined
        ? ''
        : ` The first that fits is ${englishDay(text(parameters, 'first'))}.`
    }`,
  }),
  'skipped-by-clock': ({ on }) => ({
    ko: `${koreanDay(on)}에는 서머타임이 시작되어 그 시각이 없으므로 넣지 않았습니다.`,
    en: `On ${englishDay(on)} the clocks jump over the time, so the date was left out.`,
  }),
  'moved-onto-another': ({ on, parameters }) => ({
    ko: `${koreanDay(text(parameters, 'from'))}에서 옮긴 ${koreanDay(on)}에는 다른 회차가 있습니다.`,
    en: `The date moved from ${englishDay(text(parameters, 'from'))} to ${englishDay(on)} meets another one there.`,
  }),
  'on-holiday': ({ on, parameters }) => ({
    ko: `${koreanDay(on)}은 공휴일(${text(parameters, 'holiday')})입니다.`,
    en: `${englishDay(on)} is a public holiday (${text(parameters, 'holiday')}).`,
  }),
  'holidays-unknown': ({ parameters }) => ({
    ko: `${text(parameters, 'year')}년의 공휴일은 아직 등록되지 않아 확인하지 못했습니다.`,
    en: `The public holidays of ${text(parameters, 'year')} are not known yet and were not checked.`,
  }),
};

/** The sentence of a fault, for a reader. */
function faultMessage({ code, parameters }: RecurrenceFault): Localized {
  return FAULTS[code](parameters);
}

/** Faults as errors of the fields that carry them. */
export function fieldErrors(faults: readonly FieldFault[]): readonly FieldError[] {
  return faults.map((refused) => ({
    field: refused.field,
    code: refused.code,
    message: faultMessage(refused),
  }));
}

/** The sentence of a finding, for a reader. */
export function findingMessage(finding: SeriesFinding): Localized {
  return FINDINGS[finding.code](finding);
}
