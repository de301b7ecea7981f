import type { Language, Localized } from '../kernel/localized.js';
import { withJosa } from '../platform/templates/josa.js';
import { koreanDayPlain } from '../platform/templates/korean-dates.js';
import { englishDay, englishDayPlain } from '../platform/templates/english-dates.js';
import type { Finding, FindingCode, FindingFacts, FindingOf } from './domain/finding.js';
import { AFTERWARDS_WORDS, bodyWords, MATTER_WORDS, RULE_WORDS } from './rule-words.js';

type Catalogue = { readonly [C in FindingCode]: (facts: FindingFacts[C]) => Localized };

/** The sentence of every finding; the compiler refuses a code without one. */
const MESSAGES: Catalogue = {
  'quorum-met': ({ roll, present, required }) => ({
    ko: `재적 ${roll}명 중 ${present}명이 출석하여 의사정족수 ${required}명을 채웠습니다.`,
    en: `${present} of ${roll} are present; the quorum of ${required} is met.`,
  }),
  'quorum-not-met': ({ roll, present, required }) => ({
    ko: `재적 ${roll}명 중 ${present}명이 출석하여 의사정족수 ${required}명에 미치지 못합니다.`,
    en: `${present} of ${roll} are present; the quorum of ${required} is not met.`,
  }),
  'quorum-not-needed': ({ convocations }) => ({
    ko: `총회를 ${convocations}회 소집하여도 총회가 구성되지 않았으므로 의사정족수를 묻지 않습니다.`,
    en: `${convocations} convocations drew no assembly, so no quorum is asked for.`,
  }),
  'threshold-met': ({ of, yes, required }) => ({
    ko: `${of}명 가운데 찬성 ${yes}명으로 필요한 ${required}명을 채웠습니다.`,
    en: `${yes} in favour of ${of}; the ${required} needed are reached.`,
  }),
  'threshold-not-met': ({ of, yes, required }) => ({
    ko: `${of}명 가운데 찬성 ${yes}명으로 필요한 ${required}명에 미치지 못합니다.`,
    en: `${yes} in favour of ${of}; the ${required} needed are not reached.`,
  }),
  'tie-is-lost': ({ yes }) => ({
    ko: `찬성과 반대가 ${yes}명씩 같으므로 부결입니다.`,
    en: `A tie of ${yes} to ${yes} is lost.`,
  }),
  'casting-vote-applied': ({ yes }) => ({
    ko: `찬성과 반대가 ${yes}명씩 같아 의장의 결정권(찬성)에 따랐습니다. 의장의 결정권을 정한 규정은 효력이 다투어지고 있습니다.`,
    en: `At a tie of ${yes} to ${yes} the chair's casting vote, taken as in favour, decides. Such clauses are contested as void.`,
  }),
  'casting-vote-not-followed': () => ({
    ko: '가부동수에서 의장이 결정하도록 한 규정은 따르지 않습니다. 법이 출석자 과반수의 찬성을 요구하므로 가부동수는 부결입니다.',
    en: 'The clause that gives the chair a casting vote is not followed: the law asks for a majority of those present, so a tie is lost.',
  }),
  'excluded-for-conflict': ({ excluded }) => ({
    ko: `이해가 걸린 ${excluded}명은 출석에는 넣고 표결의 기준 인원에서는 뺐습니다.`,
    en: `${excluded} with a conflict of interest count for the quorum and are left out of the base of the majority.`,
  }),
  'excluded-from-quorum-too': ({ excluded }) => ({
    ko: `이해가 걸린 ${excluded}명은 재적과 출석, 표결의 기준 인원에서 모두 뺐습니다.`,
    en: `${excluded} with a conflict of interest are left out of the roll, the quorum and the base of the majority.`,
  }),
  'proxies-left-out': ({ proxies }) => ({
    ko: `이 회의는 대리를 인정하지 않으므로 위임 ${proxies}건을 출석에서 뺐습니다.`,
    en: `Proxies are not admitted here, so ${proxies} were left out.`,
  }),
  'proxies-over-limit': ({ proxies, admitted }) => ({
    ko: `한 사람이 대리할 수 있는 수를 넘으므로 위임 ${proxies}건 가운데 ${admitted}건만 출석으로 셉니다.`,
    en: `Of ${proxies} proxies only ${admitted} count: more exceed what each holder may hold.`,
  }),
  'proxies-beyond-members-in-room': ({ proxies, inPerson, maxPerHolder }) => ({
    ko: `위임이 ${proxies}건인데 직접 출석은 ${inPerson}명입니다. 한 사람은 ${maxPerHolder}명까지만 대리할 수 있으니, 나머지를 대리하는 사람(동거 가족 등)이 회의에 있는지 확인하세요.`,
    en: `There are ${proxies} proxies and ${inPerson} in person. Each holder may hold ${maxPerHolder}, so check that somebody else present, such as family, holds the rest.`,
  }),
  'written-ballots-left-out': ({ written }) => ({
    ko: `이 회의는 서면 의결권 행사를 인정하지 않으므로 서면 ${written}건을 출석에서 뺐습니다.`,
    en: `Written votes are not admitted here, so ${written} were left out.`,
  }),
  'written-resolution-not-allowed': () => ({
    ko: '회의를 열지 않는 서면결의의 근거가 없습니다. 회의를 소집하여 의결하여야 합니다.',
    en: 'There is no basis for a resolution without a meeting. A meeting has to be convened.',
  }),
  'written-resolution-tolerated': ({ from }) => ({
    ko: `${koreanDayPlain(from)} 안내에 따라 일반 안건에 한하여 서면총회가 한시 허용된 때입니다. 안내의 종료일과, 조합원 사전 의견수렴·이사회 의결이 있었는지 확인이 필요합니다.`,
    en: `The notice of ${englishDayPlain(from)} tolerated written assemblies for ordinary matters for a time. Its end, prior consultation of the members and a board resolution are to be confirmed.`,
  }),
  'disaster-only': ({ rule }) => ({
    ko: `${withJosa(RULE_WORDS[rule].ko, '은/는')} 재난으로 조합원이 직접 출석할 수 없는 때에 한하여 정관에 따라 할 수 있습니다.`,
    en: `${sentence(RULE_WORDS[rule].en)} are admitted only where a disaster keeps members from attending, as the charter lays down.`,
  }),
  'statutory-floor-kept': ({ rule }) => ({
    ko: `${withJosa(RULE_WORDS[rule].ko, '은/는')} 법이 정한 것보다 낮출 수 없으므로 법을 따릅니다.`,
    en: `The ${RULE_WORDS[rule].en} cannot be set below what the law asks, so the law stands.`,
  }),
  'statutory-rule-kept': ({ rule }) => ({
    ko: `${withJosa(RULE_WORDS[rule].ko, '은/는')} 법과 달리 정할 수 없으므로 법을 따릅니다.`,
    en: `On ${RULE_WORDS[rule].en} the charter cannot depart from the law, so the law stands.`,
  }),
  'reserved-to-assembly': ({ matter, body }) => ({
    ko: `${withJosa(MATTER_WORDS[matter].ko, '은/는')} 총회의 의결을 받아야 하므로 ${bodyWords(body).ko}에서 의결할 수 없습니다. 총회에 올릴 안으로만 의결할 수 있습니다.`,
    en: `${sentence(MATTER_WORDS[matter].en)} is kept for the assembly; ${bodyWords(body).en} may only resolve a proposal to it.`,
  }),
  'reserved-to-full-assembly': ({ matter }) => ({
    ko: `${withJosa(MATTER_WORDS[matter].ko, '은/는')} 대의원총회에서 의결할 수 없습니다. 조합원 전체의 총회를 열어야 합니다.`,
    en: `${sentence(MATTER_WORDS[matter].en)} cannot be decided by delegates; the assembly of all members has to meet.`,
  }),
  'assembly-unless-delegated': ({ matter, body }) => ({
    ko: `${withJosa(MATTER_WORDS[matter].ko, '은/는')} 정관(회칙)이 ${bodyWords(body).ko}에 맡기지 않았다면 총회에서 의결하여야 합니다. 근거 규정을 확인하세요.`,
    en: `${sentence(MATTER_WORDS[matter].en)} belongs to the assembly unless the charter leaves it to ${bodyWords(body).en}. Check the charter.`,
  }),
  'advisory-body': () => ({
    ko: '간담회의 합의입니다. 단체를 구속하려면 권한 있는 기관의 의결이 있어야 합니다.',
    en: 'This is an agreement of those who met; to bind an organization, its competent body has to decide.',
  }),
  'unnotified-item-forbidden': () => ({
    ko: '소집통지에 적지 않은 안건은 의결할 수 없습니다. 논의만 하고 다음 회의에 올리세요.',
    en: 'An item that was not notified cannot be decided. It may be discussed and put to the next meeting.',
  }),
  'votes-by-charter': () => ({
    ko: '연합회는 정관으로 회원의 의결권을 달리 정할 수 있습니다. 이 계산이 회원 수로 한 것인지 의결권 수로 한 것인지 정관의 근거를 확인하세요.',
    en: 'A federation may give its members different numbers of votes. Check in the charter whether heads or votes are to be counted.',
  }),
  'law-text-to-be-confirmed': ({ law, from }) => ({
    ko: `${koreanDayPlain(from)}부터 시행 중인 「${law}」의 조문을 확인하지 못하여 그 전의 조문으로 계산했습니다. 확인이 필요합니다.`,
    en: `The text of ${law} in force since ${englishDayPlain(from)} could not be read; the earlier text was applied. To be confirmed.`,
  }),
  'before-the-law': ({ law, from }) => ({
    ko: `「${law}」의 조문이 시행된 ${koreanDayPlain(from)}보다 앞선 날입니다. 시행된 조문으로 계산했습니다.`,
    en: `The day is before ${englishDayPlain(from)}, when the text of ${law} came into force; that text was applied.`,
  }),
  'dissent-to-be-recorded': ({ others }) => ({
    ko: `명백한 반대의사를 표시하지 않은 이사는 찬성한 것으로 봅니다. 찬성하지 않은 ${others}명의 뜻을 이름과 함께 적어 두세요.`,
    en: `A director who does not clearly oppose is deemed in favour. Record by name how the ${others} who did not vote in favour stood.`,
  }),
  'expulsion-procedure': ({ days }) => ({
    ko: `제명하려면 총회 ${days}일 전까지 제명 사유를 알리고 총회에서 의견을 말할 기회를 주어야 합니다.`,
    en: `Before an expulsion the member is told the grounds ${days} days before the assembly and is heard at it.`,
  }),
  'dismissal-procedure': () => ({
    ko: '해임하려면 해당 임원에게 해임의 이유를 알리고 총회에서 의견을 말할 기회를 주어야 합니다.',
    en: 'Before a dismissal the officer is told the reasons and is heard at the assembly.',
  }),
  'dismissal-procedure-days': ({ days }) => ({
    ko: `해임하려면 총회 ${days}일 전에 해당 임원에게 서면으로 알리고 총회에서 의견을 말할 기회를 주어야 합니다.`,
    en: `Before a dismissal the officer is told in writing ${days} days before the assembly and is heard at it.`,
  }),
  'takes-effect-after': ({ step }) => AFTERWARDS_WORDS[step],
  'first-day-excluded': ({ days }) => ({
    ko: `첫날은 세지 않고 ${days}일을 계산했습니다.`,
    en: `${days} days were counted without the first day.`,
  }),
  'lawful-day-not-business-day': ({ lawfulLatest, safeLatest }) => ({
    ko: `${koreanDayPlain(lawfulLatest)}은 토요일이나 공휴일입니다. 앞선 평일인 ${koreanDayPlain(safeLatest)}까지 통지하는 것이 안전합니다.`,
    en: `${englishDay(lawfulLatest)} is a weekend day or a public holiday; it is safer to give notice by ${englishDay(safeLatest)}, the business day before.`,
  }),
  'notice-days-below-statutory': ({ days, statutory }) => ({
    ko: `총회의 소집통지는 적어도 ${statutory}일 전이어야 하므로 ${days}일이 아니라 ${statutory}일로 계산했습니다.`,
    en: `An assembly needs at least ${statutory} days' notice, so ${statutory} days were counted instead of ${days}.`,
  }),
  'notice-short': ({ dispatchedOn, lawfulLatest, daysShort }) => ({
    ko: `소집통지를 ${koreanDayPlain(dispatchedOn)}에 보내 ${daysShort}일 모자랍니다. 늦어도 ${koreanDayPlain(lawfulLatest)}에는 보내야 했습니다.`,
    en: `The notice left on ${englishDay(dispatchedOn)}, ${daysShort} ${daysShort === 1 ? 'day' : 'days'} short; it had to leave by ${englishDay(lawfulLatest)}.`,
  }),
  'notice-missing': ({ unreached }) => ({
    ko: `소집통지를 받지 못한 사람이 ${unreached}명 있습니다. 일부에게 통지하지 않은 회의의 결의는 무효가 될 수 있습니다.`,
    en: `${unreached} on the roll got no notice. Resolutions of a meeting that some were not told of may be void.`,
  }),
  'notice-arrival-unsettled': () => ({
    ko: '보낸 날로 계산했습니다. 도달한 날로 보아야 하는지는 정해져 있지 않으니 여유를 두고 보내세요.',
    en: 'The day of dispatch was taken. Whether the day of arrival counts is not settled, so allow for it.',
  }),
  'deadline-moved': ({ from, to }) => ({
    ko: `${koreanDayPlain(from)}은 토요일이나 공휴일이므로 기간은 ${koreanDayPlain(to)}에 끝납니다.`,
    en: `${englishDay(from)} is a Saturday or a public holiday, so the period ends on ${englishDay(to)}.`,
  }),
  'holidays-unknown': ({ year }) => ({
    ko: `${year}년의 공휴일 자료가 없어 토요일과 일요일만 살폈습니다.`,
    en: `There is no holiday data for ${year}; only weekends were considered.`,
  }),
  'delegates-not-allowed': ({ members, moreThan }) => ({
    ko: `조합원이 ${members}명으로 ${moreThan}명을 넘지 않으므로 대의원총회를 둘 수 없습니다.`,
    en: `With ${members} members, not more than ${moreThan}, there can be no delegate assembly.`,
  }),
  'delegates-minimum': ({ members, minimum }) => ({
    ko: `조합원 ${members}명이면 대의원은 ${minimum}명 이상이어야 합니다.`,
    en: `${members} members need at least ${minimum} delegates.`,
  }),
  'delegates-minimum-stops': ({ members, minimum, share }) => ({
    ko: `조합원 ${members}명의 10분의 1은 ${share}명이지만 대의원은 ${minimum}명으로 할 수 있습니다.`,
    en: `A tenth of ${members} members is ${share}, but ${minimum} delegates suffice.`,
  }),
  'delegates-below-minimum': ({ delegates, minimum }) => ({
    ko: `대의원이 ${delegates}명으로 최소 ${minimum}명에 미치지 못합니다.`,
    en: `There are ${delegates} delegates, fewer than the ${minimum} needed.`,
  }),
  'requisition-met': ({ requesters, required }) => ({
    ko: `${requesters}명이 청구하여 필요한 ${required}명을 채웠습니다.`,
    en: `${requesters} ask for it; the ${required} needed are reached.`,
  }),
  'requisition-short': ({ requesters, required }) => ({
    ko: `${requesters}명이 청구하여 필요한 ${required}명에 미치지 못합니다.`,
    en: `${requesters} ask for it; ${required} are needed.`,
  }),
  'requisition-by-charter': () => ({
    ko: '임시총회의 소집청구는 정관으로 정합니다. 정관의 규정을 적어 주세요.',
    en: 'Who may demand an extraordinary assembly is left to the charter. Record what it says.',
  }),
  'signatories-missing': ({ signed, required }) => ({
    ko: `의사록 서명인이 ${signed}명입니다. 의장 외에 ${required}명이 필요합니다.`,
    en: `${signed} besides the chair sign the minutes; ${required} are needed.`,
  }),
  'signatories-not-elected': () => ({
    ko: '의사록 서명인을 총회에서 선출하지 않았습니다.',
    en: 'The signatories of the minutes were not elected at the assembly.',
  }),
  'chair-signature-missing': () => ({
    ko: '의장의 기명날인 또는 서명이 없습니다.',
    en: 'The chair has not signed.',
  }),
  'runoff-needed': ({ leader, required }) => ({
    ko: `가장 많이 얻은 후보가 ${leader}표로 과반수 ${required}표에 미치지 못하여 결선투표가 필요합니다.`,
    en: `The leading candidate has ${leader} votes, short of the ${required} needed; a run-off follows.`,
  }),
  'elected-by-plurality': ({ leader, required }) => ({
    ko: `과반수 ${required}표에 미치지 못하지만 다득표로 정하는 규정에 따라 ${leader}표를 얻은 후보가 당선됩니다.`,
    en: `Short of the ${required} of a majority; the candidate with ${leader} votes is elected because the charter lets most votes decide.`,
  }),
  'accounts-late': ({ handedOverOn, latest }) => ({
    ko: `결산보고서를 ${koreanDayPlain(handedOverOn)}에 감사에게 냈습니다. 늦어도 ${koreanDayPlain(latest)}에는 내야 했습니다.`,
    en: `The accounts reached the auditor on ${englishDay(handedOverOn)}; they were due by ${englishDay(latest)}.`,
  }),
};

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The sentence of a finding in every language of the house. */
export function messageOf<C extends FindingCode>(
  finding: Pick<FindingOf<C>, 'code' | 'parameters'>,
): Localized {
  return MESSAGES[finding.code](finding.parameters);
}

/** A finding as a reader gets it: the sentence in one language, with the rule behind it. */
export function presentFinding(finding: Finding, language: Language) {
  return {
    code: finding.code,
    severity: finding.severity,
    message: messageOf(finding)[language],
    source: finding.source,
  };
}
