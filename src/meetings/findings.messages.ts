import type { Language, Localized } from '../kernel/localized.js';
import { withJosa } from '../platform/templates/josa.js';
import { messageOf, presentFinding } from '../rulebooks/findings.messages.js';
import { koreanDayPlain } from '../platform/templates/korean-dates.js';
import { englishDay } from '../platform/templates/english-dates.js';
import type {
  AnyFinding,
  MeetingFacts,
  MeetingFinding,
  MeetingFindingCode,
} from './domain/meeting-finding.js';

const MOST_NAMED = 10;

type Catalogue = { readonly [C in MeetingFindingCode]: (facts: MeetingFacts[C]) => Localized };

/** The sentence of every finding of a meeting; the compiler refuses a code without one. */
const MESSAGES: Catalogue = {
  'electors-left-out': ({ names }) => ({
    ko: `${listOf(names)}에게 소집통지를 하지 않았습니다. 일부에게 통지를 빠뜨린 채 한 결의는 무효가 될 수 있으니 개회 전에 통지하세요.`,
    en: `No notice went to ${englishListOf(names)}. A resolution taken with some left out may be void: notify them before the opening.`,
  }),
  'left-out-but-present': ({ names }) => ({
    ko: `${withJosa(listOf(names), '은/는')} 통지를 받지 못했으나 출석했습니다. 이의가 없었는지 회의록에 남기세요.`,
    en: `${englishListOf(names)} had no notice but came. Record in the minutes whether they objected.`,
  }),
  'everybody-present': ({ roll }) => ({
    ko: `재적 ${roll}명 전원이 출석하여 소집절차의 흠을 문제 삼지 않습니다. 전원이 개회에 동의하였음을 회의록에 남기세요.`,
    en: `All ${roll} on the roll are there, so the defect of the notice does no harm. Record that all agreed to sit.`,
  }),
  'opened-before-the-notified-time': () => ({
    ko: '통지한 시각보다 먼저 개회했습니다.',
    en: 'The meeting was opened before the notified time.',
  }),
  'lapsed-for-good': () => ({
    ko: '유회한 회의는 끝났습니다. 다시 모이려면 새 회의를 통지기간을 모두 지켜 소집하여야 하며, 정족수는 낮아지지 않습니다.',
    en: 'A lapsed meeting is over. To meet again, convene a new one with the full period; the quorum is not lowered.',
  }),
  'opened-without-quorum': ({ present, required }) => ({
    ko: `현재 출석 ${present}명으로 정족수 ${required}명에 미치지 못합니다. 정족수는 안건마다 표결할 때 다시 봅니다.`,
    en: `${present} are present, short of the quorum of ${required}. Quorum is judged again at each vote.`,
  }),
  'newcomers-not-on-roll': ({ names, recordDate }) => ({
    ko: `${withJosa(listOf(names), '은/는')} 명부 기준일(${koreanDayPlain(recordDate)}) 뒤에 들어와 재적에 넣지 않았습니다. 기준일을 정한 규정이 없으면 넣을지 확인하세요.`,
    en: `${englishListOf(names)} joined after the record date (${englishDay(recordDate)}) and are not on the roll. Check this where no rule sets a record date.`,
  }),
  'newcomers-admitted': ({ names }) => ({
    ko: `명부 기준일 뒤에 들어온 ${withJosa(listOf(names), '을/를')} 재적에 넣었습니다.`,
    en: `${englishListOf(names)}, who joined after the record date, were put on the roll.`,
  }),
  'struck-off-the-roll': ({ names }) => ({
    ko: `${withJosa(listOf(names), '은/는')} 개회 전에 자격을 잃어 재적에서 뺐습니다.`,
    en: `${englishListOf(names)} left before the opening and were struck off the roll.`,
  }),
  'representatives-replaced': ({ names }) => ({
    ko: `개회 전에 대표자가 바뀌어 마지막으로 등록된 ${withJosa(listOf(names), '이/가')} 의결권을 행사합니다.`,
    en: `Representatives changed before the opening; ${englishListOf(names)}, registered last, act.`,
  }),
  'delivery-unknown': ({ names, count }) => ({
    ko: `${listOf(names, count)}에게 통지가 도달한 때를 적지 않았습니다.`,
    en: `It is not recorded when the notice reached ${englishListOf(names, count)}.`,
  }),
  'delivered-late': ({ names, count, lawfulLatest }) => ({
    ko: `${listOf(names, count)}에게는 통지가 ${koreanDayPlain(lawfulLatest)} 뒤에 도달했습니다. 발송한 날과 도달한 날 가운데 어느 쪽으로 보는지는 정해져 있지 않습니다.`,
    en: `The notice reached ${englishListOf(names, count)} after ${englishDay(lawfulLatest)}. Whether dispatch or arrival counts is unsettled.`,
  }),
  'board-resolves-convening': () => ({
    ko: '총회의 소집과 의안은 이사회가 먼저 의결하여야 합니다. 이사회 의결이 있었는지 확인하세요.',
    en: 'The board resolves on convening the assembly and on its items first. Check that it did.',
  }),
  'proxy-after-opening': () => ({
    ko: '개회한 뒤에 위임장을 받았습니다. 대리권은 개회 전에 증명하는 것이 보통이니 규정을 확인하세요.',
    en: 'The proxy was handed in after the opening. Proof is usually due before it: check the rules.',
  }),
  'signatories-short': ({ elected, required }) => ({
    ko: `의사록 서명인을 의장 외에 ${required}명 이상 선출하여야 합니다. 지금 ${elected}명입니다.`,
    en: `At least ${required} signatories besides the chair are to be elected; there are ${elected}.`,
  }),
};

/** `김하나, 박두리 외 3명` when there are many; the names may be the first of so many. */
export function listOf(names: readonly string[], count = names.length): string {
  return listed(names, count, (more) => ` 외 ${more}명`);
}

/** The same in an English sentence: `A, B and 12 others`. */
export function englishListOf(names: readonly string[], count = names.length): string {
  return listed(names, count, (more) => (more === 1 ? ' and one other' : ` and ${more} others`));
}

function listed(names: readonly string[], count: number, others: (more: number) => string): string {
  const named = names.slice(0, MOST_NAMED);
  const more = count - named.length;
  return named.join(', ') + (more > 0 ? others(more) : '');
}

/** The sentence of a meeting's own finding in every language of the house. */
function meetingMessageOf<C extends MeetingFindingCode>(finding: {
  readonly code: C;
  readonly parameters: MeetingFacts[C];
}): Localized {
  return MESSAGES[finding.code](finding.parameters);
}

/** The sentence of a finding of the meeting or of the rule engine. */
export function messageOfAny(finding: AnyFinding): Localized {
  return isOfMeeting(finding) ? meetingMessageOf(finding) : messageOf(finding);
}

/** A finding of the meeting or of the rule engine as a reader gets it. */
export function presentAnyFinding(finding: AnyFinding, language: Language) {
  if (!isOfMeeting(finding)) return presentFinding(finding, language);
  const { code, severity, source } = finding;
  return { code, severity, message: meetingMessageOf(finding)[language], source };
}

function isOfMeeting(finding: AnyFinding): finding is MeetingFinding {
  return finding.code in MESSAGES;
}
