import type { Fraction } from '../kernel/fraction.js';
import type { Localized } from '../kernel/localized.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { withJosa } from '../platform/templates/josa.js';
import type { BylawRoom, RuleKey, RuleValues } from './domain/legal-rules/legal-rule.js';
import { type Circumstances, ruleInForce } from './domain/legal-rules/rules-in-force.js';
import {
  type Matter,
  MATTERS,
  type ProxyRule,
  type Rulebook,
  type Ruled,
  type Share,
  type SignatoryRule,
} from './domain/rulebook.js';
import { AFTERWARDS_WORDS, BASE_WORDS, MATTER_WORDS } from './rule-words.js';

/** How the rules of a body are put together where they are read. */
export const RULE_GROUPS = ['convening', 'deciding', 'proxies', 'minutes', 'officers'] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

export const RULE_GROUP_WORDS: Readonly<Record<RuleGroup, Localized>> = {
  convening: { ko: '소집과 통지', en: 'Convening' },
  deciding: { ko: '정족수와 의결', en: 'Quorum and decisions' },
  proxies: { ko: '대리·서면·전자', en: 'Proxies, writing, electronic' },
  minutes: { ko: '의장과 의사록', en: 'Chair and minutes' },
  officers: { ko: '임원·대의원·회원', en: 'Officers, delegates, members' },
};

const GROUP_OF: Readonly<Record<RuleKey, RuleGroup>> = {
  noticeDays: 'convening',
  noticeReckoning: 'convening',
  unnotifiedItems: 'convening',
  requisition: 'convening',
  competence: 'deciding',
  quorum: 'deciding',
  threshold: 'deciding',
  afterwards: 'deciding',
  failedConvocations: 'deciding',
  castingVote: 'deciding',
  voteWeight: 'deciding',
  conflict: 'deciding',
  silentDirectorsConsent: 'deciding',
  proxies: 'proxies',
  writtenBallots: 'proxies',
  writtenResolution: 'proxies',
  toleratedWrittenResolution: 'proxies',
  electronicVoting: 'proxies',
  blankBallotItem: 'proxies',
  signatories: 'minutes',
  coChairs: 'minutes',
  delegates: 'officers',
  officers: 'officers',
  dismissal: 'officers',
  expulsion: 'officers',
  accountsToAuditorDays: 'officers',
};

const KEYS = Object.keys(GROUP_OF) as readonly RuleKey[];

/**
 * What a body may do with a rule: nothing (`locked`), ask for more but not for less (`stricter`), depart from it in a
 * disaster (`disaster`), or lay it down itself (`free`).
 */
export type Room = BylawRoom;

export const ROOM_WORDS: Readonly<Record<Room, Localized>> = {
  locked: { ko: '바꿀 수 없음', en: 'Cannot be changed' },
  stricter: { ko: '더 엄격하게만', en: 'Only stricter' },
  disaster: { ko: '재난 때만', en: 'Only in a disaster' },
  free: { ko: '규정으로 정함', en: 'By own rules' },
};

/** A rule as one sentence, with where it stands and whether it may be changed. */
export interface RuleSentence {
  readonly key: RuleKey;
  readonly group: RuleGroup;
  readonly sentence: Localized;
  readonly source: RuleSource;
  /** Whether the body's own rules say so, and not the law. */
  readonly own: boolean;
  readonly room: Room;
}

/** A rule about one matter, or about none in particular. */
interface Atom {
  readonly key: RuleKey;
  readonly matter: Matter | null;
  readonly value: unknown;
  readonly source: RuleSource;
}

/** Every rule of a rulebook in plain words: matters that are ruled alike share a sentence. */
export function rulesInWords(rulebook: Rulebook): readonly RuleSentence[] {
  const sentences = grouped(atomsOf(rulebook), (atom) => JSON.stringify([atom.key, atom.value, atom.source]));
  return sentences
    .map((atoms) => sentenceFor(rulebook, atoms))
    .sort((a, b) => RULE_GROUPS.indexOf(a.group) - RULE_GROUPS.indexOf(b.group));
}

function sentenceFor(rulebook: Rulebook, atoms: readonly [Atom, ...Atom[]]): RuleSentence {
  const [{ key, matter, value, source }] = atoms;
  const law = ruleInForce(key, rulebook, matter);
  const { version } = rulebook;
  return {
    key,
    group: GROUP_OF[key],
    sentence: say(key, value, mattersOf(atoms)),
    source,
    own: version !== null && source.law === version.title && source.inForceFrom === version.effectiveFrom,
    room: OVERRIDABLE.has(key) ? (law?.bylaws ?? 'free') : 'locked',
  };
}

/** Rules that a charter has something to say about; on all others the law alone speaks. */
const OVERRIDABLE: ReadonlySet<RuleKey> = new Set<RuleKey>([
  'competence',
  'quorum',
  'threshold',
  'voteWeight',
  'castingVote',
  'conflict',
  'proxies',
  'writtenBallots',
  'writtenResolution',
  'electronicVoting',
  'blankBallotItem',
  'noticeDays',
  'unnotifiedItems',
  'requisition',
  'signatories',
  'coChairs',
]);

/** What a body may do with a rule on a day; where the law says nothing, all of it. */
export function roomOf(key: RuleKey, circumstances: Circumstances, matter: Matter | null = null): Room {
  return ruleInForce(key, circumstances, matter)?.bylaws ?? 'free';
}

/** How a rule became another, from one day to the next. */
export interface RuleChange {
  readonly key: RuleKey;
  readonly before: { readonly sentence: Localized; readonly source: RuleSource } | null;
  readonly after: { readonly sentence: Localized; readonly source: RuleSource } | null;
  /** Whether the rule stayed and only its place did not. */
  readonly onlySource: boolean;
}

/**
 * What changed between two rulebooks of one body. A rule that is laid down anew in the same words of the same article
 * has not changed, whatever version repeats it.
 */
export function changesBetween(before: Rulebook, after: Rulebook): readonly RuleChange[] {
  const [old, next] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...next.keys()])];
  const pairs = names.flatMap((name) => {
    const pair = { before: old.get(name) ?? null, after: next.get(name) ?? null };
    return contentOf(pair.before) === contentOf(pair.after) ? [] : [pair];
  });
  const alike = grouped(pairs, (pair) =>
    JSON.stringify([(pair.after ?? pair.before)?.key, contentOf(pair.before), contentOf(pair.after)]),
  );
  return alike.map(changeOf);
}

interface Pair {
  readonly before: Atom | null;
  readonly after: Atom | null;
}

function changeOf(pairs: readonly [Pair, ...Pair[]]): RuleChange {
  const [{ before, after }] = pairs;
  const matters = mattersOf(pairs.map((pair) => pair.after ?? pair.before).filter((atom) => atom !== null));
  const told = (atom: Atom | null) =>
    atom && { sentence: say(atom.key, atom.value, matters), source: atom.source };
  return {
    key: (after ?? before)?.key ?? 'quorum',
    before: told(before),
    after: told(after),
    onlySource:
      before !== null && after !== null && JSON.stringify(before.value) === JSON.stringify(after.value),
  };
}

/** What a rule says and where; the day on which that text came into force is left out. */
function contentOf(atom: Atom | null): string {
  return atom === null ? '' : JSON.stringify([atom.value, atom.source.law, atom.source.article]);
}

function byName(rulebook: Rulebook): ReadonlyMap<string, Atom> {
  return new Map(atomsOf(rulebook).map((atom) => [`${atom.key} ${atom.matter ?? ''}`, atom]));
}

function atomsOf(rulebook: Rulebook): Atom[] {
  return KEYS.flatMap((key): Atom[] => {
    if (!isByMatter(key)) return atomOf(key, null, rulebook[key]);
    const rules: Readonly<Partial<Record<Matter, Ruled<unknown>>>> = rulebook[key];
    return MATTERS.flatMap((matter) => atomOf(key, matter, rules[matter] ?? null));
  });
}

const BY_MATTER = ['competence', 'quorum', 'threshold', 'afterwards'] as const satisfies readonly RuleKey[];

function isByMatter(key: RuleKey): key is (typeof BY_MATTER)[number] {
  return BY_MATTER.some((each) => each === key);
}

function atomOf(key: RuleKey, matter: Matter | null, ruled: Ruled<unknown> | null): Atom[] {
  return ruled === null ? [] : [{ key, matter, value: ruled.value, source: ruled.source }];
}

function mattersOf(atoms: readonly Atom[]): readonly Matter[] {
  return atoms.flatMap(({ matter }) => matter ?? []);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

type Sayings = { readonly [K in RuleKey]: (value: RuleValues[K], matters: readonly Matter[]) => Localized };

/** One rule as a sentence, apart from the rulebook it stands in. */
export function ruleSentence<K extends RuleKey>(
  key: K,
  value: RuleValues[K],
  matters: readonly Matter[],
): Localized {
  return say(key, value, matters);
}

function say(key: RuleKey, value: unknown, matters: readonly Matter[]): Localized {
  const saying: (value: never, matters: readonly Matter[]) => Localized = SAYINGS[key];
  return saying(value as never, matters);
}

const SAYINGS: Sayings = {
  competence: (value, matters) => {
    const { ko, en } = topic(matters);
    switch (value) {
      case 'decides':
        return { ko: `${ko} 이 기관에서 의결합니다.`, en: `${en} decided by this body.` };
      case 'advisory':
        return {
          ko: '여기서 정하는 것은 모인 사람들의 합의입니다. 단체를 구속하려면 권한 있는 기관의 의결이 있어야 합니다.',
          en: 'What is settled here is an agreement of those who met; to bind an organization its competent body has to decide.',
        };
      case 'assembly-unless-delegated':
        return {
          ko: `${ko} 정관(회칙)이 이 기관에 맡긴 때에만 의결합니다.`,
          en: `${en} decided here only where the charter leaves it to this body.`,
        };
      case 'reserved-to-assembly':
        return {
          ko: `${ko} 총회만 의결할 수 있습니다. 이 기관은 총회에 올릴 안을 정합니다.`,
          en: `${en} kept for the assembly; this body only prepares the proposal.`,
        };
      case 'reserved-to-full-assembly':
        return {
          ko: `${ko} 대의원이 아니라 조합원 전체의 총회에서만 의결할 수 있습니다.`,
          en: `${en} kept for the assembly of all members, as against delegates.`,
        };
    }
  },
  quorum: (share, matters) => {
    const { ko, en } = topic(matters);
    if (share.numerator === 0)
      return { ko: `${ko} 의사정족수를 묻지 않습니다.`, en: `${en} decided without a quorum.` };
    const words = shareWords(share);
    return {
      ko: `${ko} ${withJosa(words.ko, '이/가')} 출석하여야 의결할 수 있습니다.`,
      en: `${en} decided when ${words.en} are present.`,
    };
  },
  threshold: (share, matters) => {
    const { ko, en } = topic(matters);
    const words = shareWords(share);
    return { ko: `${ko} ${words.ko}의 찬성으로 가결합니다.`, en: `${en} carried by ${words.en}.` };
  },
  afterwards: (value, matters) => {
    const { ko, en } = topic(matters);
    const then = AFTERWARDS_WORDS[value];
    return { ko: `${ko} ${then.ko}`, en: `${en} not in effect at once. ${then.en}` };
  },
  voteWeight: (value) =>
    value === 'one-each'
      ? { ko: '의결권은 한 사람(한 회원)에 하나입니다.', en: 'Each member has one vote.' }
      : {
          ko: '의결권의 수는 정관에 따라 회원마다 다를 수 있습니다.',
          en: 'Members may have different numbers of votes by charter.',
        },
  castingVote: (value) =>
    value === 'none'
      ? { ko: '찬성과 반대가 같으면 부결입니다.', en: 'A tie is lost.' }
      : { ko: '찬성과 반대가 같으면 의장이 결정합니다.', en: 'At a tie the chair decides.' },
  conflict: ({ countsForQuorum }) =>
    countsForQuorum
      ? {
          ko: '이해가 걸린 사람은 출석에는 넣고 표결의 기준 인원에서는 뺍니다.',
          en: 'Those with a conflict of interest count for the quorum and not in the base of the majority.',
        }
      : {
          ko: '이해가 걸린 사람은 재적과 출석, 표결의 기준 인원에서 모두 뺍니다.',
          en: 'Those with a conflict of interest count neither for the quorum nor in the base of the majority.',
        },
  proxies: proxiesInWords,
  writtenBallots: (value) =>
    value === 'allowed'
      ? {
          ko: '회의에 나오지 않는 사람이 서면으로 의결권을 행사할 수 있습니다.',
          en: 'Who does not come may vote in writing.',
        }
      : {
          ko: '회의의 안건에 서면으로 의결권을 행사할 수 없습니다.',
          en: 'There are no written votes in a meeting.',
        },
  writtenResolution: (value) =>
    value === 'allowed'
      ? {
          ko: '회의를 열지 않고 서면결의로 정할 수 있습니다.',
          en: 'Resolutions may be taken in writing, without a meeting.',
        }
      : {
          ko: '회의를 열지 않는 서면결의는 할 수 없습니다.',
          en: 'There are no resolutions without a meeting.',
        },
  toleratedWrittenResolution: (matters) => {
    const { ko, en } = topic(matters);
    return {
      ko: `${ko} 한시 안내에 따라 서면총회로 의결할 수 있습니다. 안내의 종료일을 확인해야 합니다.`,
      en: `${en} tolerated in a written assembly for a time; its end has to be confirmed.`,
    };
  },
  electronicVoting: (value) =>
    value === 'allowed'
      ? { ko: '전자투표로 의결권을 행사할 수 있습니다.', en: 'Votes may be cast electronically.' }
      : { ko: '전자투표는 정한 바가 없어 쓰지 않습니다.', en: 'Electronic voting is not provided for.' },
  blankBallotItem: (value) => {
    switch (value) {
      case 'invalid-but-present':
        return {
          ko: '서면에서 표시하지 않은 항목은 무효로 하되 출석으로 셉니다.',
          en: 'An item left blank on paper is invalid, and its elector counts as present.',
        };
      case 'abstention':
        return {
          ko: '서면에서 표시하지 않은 항목은 기권으로 봅니다.',
          en: 'An item left blank on paper is an abstention.',
        };
      case 'absent':
        return {
          ko: '서면에서 표시하지 않은 항목은 출석하지 않은 것으로 봅니다.',
          en: 'An item left blank on paper counts as absence.',
        };
    }
  },
  noticeDays: (days) =>
    days === 0
      ? { ko: '소집통지의 기간을 정한 규정이 없습니다.', en: 'No notice period is laid down.' }
      : {
          ko: `회의일의 ${days}일 전까지 소집을 통지합니다(첫날은 세지 않습니다).`,
          en: `Notice is given ${days} days ahead, the first day not counted.`,
        },
  noticeReckoning: (value) =>
    value === 'dispatch'
      ? { ko: '통지는 보낸 날로 셉니다.', en: 'Notice counts from its dispatch.' }
      : {
          ko: '통지를 보낸 날로 셀지 도달한 날로 셀지는 정해져 있지 않습니다.',
          en: 'Whether notice counts from dispatch or arrival is not settled.',
        },
  unnotifiedItems: (value) => {
    switch (value) {
      case 'forbidden':
        return {
          ko: '소집통지에 적지 않은 안건은 의결할 수 없습니다.',
          en: 'Items that were not notified cannot be decided.',
        };
      case 'two-thirds':
        return {
          ko: '소집통지에 적지 않은 안건은 출석 3분의 2 이상의 찬성으로 채택하여 의결할 수 있습니다.',
          en: 'Items that were not notified may be taken up by two thirds of those present.',
        };
      case 'allowed':
        return {
          ko: '소집통지에 적지 않은 안건도 의결할 수 있습니다.',
          en: 'Items that were not notified may be decided too.',
        };
    }
  },
  requisition: ({ conveneWithinDays, thenConvenes, ...fraction }) => {
    const words = fractionWords(fraction);
    const then =
      thenConvenes === 'court-permission'
        ? {
            ko: '청구한 사람이 법원의 허가를 받아 소집할 수 있습니다.',
            en: 'the court may let the requesters convene.',
          }
        : { ko: '정관이 정한 사람이 소집합니다.', en: 'whom the charter names convenes.' };
    return {
      ko: `구성원 ${withJosa(words.ko, '이/가')} 소집을 청구할 수 있습니다. ${
        conveneWithinDays === null ? '소집하지 않으면' : `${conveneWithinDays}일 안에 소집하지 않으면`
      } ${then.ko}`,
      en: `${capital(words.en)} of the members may demand a meeting; ${
        conveneWithinDays === null
          ? 'if none is convened'
          : `if none is convened within ${conveneWithinDays} days`
      }, ${then.en}`,
    };
  },
  failedConvocations: ({ matter, after, threshold }) => {
    const words = shareWords(threshold);
    return {
      ko: `${withJosa(MATTER_WORDS[matter].ko, '은/는')} 총회를 ${after}회 소집하여도 구성되지 않으면 ${words.ko}의 찬성으로 의결합니다.`,
      en: `${capital(MATTER_WORDS[matter].en)} is carried by ${words.en} once ${after} convocations drew no assembly.`,
    };
  },
  signatories: signatoriesInWords,
  coChairs: (value) => {
    switch (value) {
      case 'rotate':
        return {
          ko: '공동대표가 여럿이면 돌아가며 소집하고 의장을 맡습니다.',
          en: 'Co-representatives take turns at convening and presiding.',
        };
      case 'joint':
        return {
          ko: '공동대표가 여럿이면 함께 소집하고, 의장은 그 가운데서 정합니다.',
          en: 'Co-representatives convene together and choose who presides.',
        };
      case 'designated':
        return {
          ko: '공동대표가 여럿이면 정해진 한 사람이 소집하고 의장을 맡습니다.',
          en: 'One designated co-representative convenes and presides.',
        };
    }
  },
  delegates: ({ membersMoreThan, minimumShare, minimumMayStopAt }) => {
    const share = minimumShare && fractionWords(minimumShare);
    return {
      ko: `조합원이 ${membersMoreThan}명을 넘으면 대의원총회를 둘 수 있습니다.${
        share === null
          ? ''
          : ` 대의원은 조합원의 ${share.ko}이어야 합니다${minimumMayStopAt === null ? '' : `(${minimumMayStopAt}명이면 됩니다)`}.`
      }`,
      en: `With more than ${membersMoreThan} members there may be a delegate assembly.${
        share === null
          ? ''
          : ` Delegates are ${share.en} of the members${minimumMayStopAt === null ? '' : `, or ${minimumMayStopAt}`}.`
      }`,
    };
  },
  officers: ({ minimumDirectors, minimumAuditors, maximumTermYears, presidentReelections }) => ({
    ko: `이사는 ${minimumDirectors}명 이상, 감사는 ${minimumAuditors}명 이상 둡니다.${
      maximumTermYears === null ? '' : ` 임기는 ${maximumTermYears}년을 넘지 못합니다.`
    }${presidentReelections === null ? '' : ` 이사장은 ${presidentReelections}번까지 연임할 수 있습니다.`}`,
    en: `There are at least ${minimumDirectors} directors and ${minimumAuditors} ${minimumAuditors === 1 ? 'auditor' : 'auditors'}.${
      maximumTermYears === null ? '' : ` A term is at most ${maximumTermYears} years.`
    }${presidentReelections === null ? '' : ` A president may be re-elected ${presidentReelections} times.`}`,
  }),
  dismissal: ({ demand, noticeDays, hearing }) => {
    const words = fractionWords(demand);
    return {
      ko: `구성원 ${withJosa(words.ko, '이/가')} 임원의 해임을 요구할 수 있습니다.${
        noticeDays === null ? '' : ` 총회 ${noticeDays}일 전까지 그 임원에게 알립니다.`
      }${hearing ? ' 총회에서 의견을 말할 기회를 줍니다.' : ''}`,
      en: `${capital(words.en)} of the members may demand that an officer be dismissed.${
        noticeDays === null ? '' : ` The officer is told ${noticeDays} days ahead.`
      }${hearing ? ' The officer is heard at the assembly.' : ''}`,
    };
  },
  expulsion: ({ noticeDays, hearing }) => ({
    ko: `제명하려면 총회 ${noticeDays}일 전까지 제명 사유를 알립니다.${hearing ? ' 총회에서 의견을 말할 기회를 줍니다.' : ''}`,
    en: `Before an expulsion the member is told the grounds ${noticeDays} days ahead${hearing ? ' and is heard at the assembly' : ''}.`,
  }),
  accountsToAuditorDays: (days) => ({
    ko: `결산보고서를 정기총회 ${days}일 전까지 감사에게 냅니다.`,
    en: `The accounts are with the auditor ${days} days before the regular assembly.`,
  }),
  silentDirectorsConsent: () => ({
    ko: '명백한 반대의사를 표시하지 않은 이사는 찬성한 것으로 봅니다.',
    en: 'A director who does not clearly oppose is deemed in favour.',
  }),
};

const HOLDER_WORDS: Readonly<Record<ProxyRule['holders'], Localized>> = {
  members: { ko: '다른 회원', en: 'another member' },
  'members-and-family': { ko: '다른 조합원이나 동거하는 가족', en: 'another member or cohabiting family' },
  anyone: { ko: '누구든지 다른 사람', en: 'anybody else' },
};

export function proxiesInWords({ allowed, maxPerHolder, holders }: ProxyRule): Localized {
  if (!allowed) return { ko: '대리로 의결할 수 없습니다.', en: 'There are no proxies.' };
  const holder = HOLDER_WORDS[holders];
  const limit =
    maxPerHolder === null
      ? { ko: '한 사람이 대리하는 수에는 제한이 없습니다.', en: 'Nothing limits how many one may hold.' }
      : {
          ko: `한 사람은 ${maxPerHolder}명까지만 대리합니다.`,
          en: `One may hold ${maxPerHolder === 1 ? 'one proxy' : `${maxPerHolder} proxies`}.`,
        };
  return {
    ko: `${holder.ko}에게 위임하여 의결할 수 있습니다. ${limit.ko}`,
    en: `A proxy may be given to ${holder.en}. ${limit.en}`,
  };
}

const SIGNER_WORDS: Readonly<Record<SignatoryRule['who'], Localized>> = {
  members: { ko: '출석한 회원', en: 'members present' },
  'directors-present': { ko: '출석한 이사', en: 'directors present' },
  attendees: { ko: '참석자', en: 'attendees' },
};

function signatoriesInWords({
  minimum,
  electedAtMeeting,
  chairSigns,
  who,
  everyone,
  means,
}: SignatoryRule): Localized {
  const signer = SIGNER_WORDS[who];
  const others = everyone
    ? { ko: `${signer.ko} 모두`, en: `all ${signer.en}` }
    : {
        ko: `${electedAtMeeting ? '회의에서 선출한 ' : ''}${signer.ko} ${minimum}명 이상`,
        en: `at least ${minimum} ${signer.en}${electedAtMeeting ? ' elected at the meeting' : ''}`,
      };
  const how =
    means === 'seal' ? { ko: '기명날인', en: 'seal' } : { ko: '기명날인하거나 서명', en: 'seal or sign' };
  const needsOthers = everyone || minimum > 0;
  const signers = {
    ko: [chairSigns ? '의장' : '', needsOthers ? others.ko : ''].filter((text) => text !== '').join('과 '),
    en: [chairSigns ? 'the chair' : '', needsOthers ? others.en : '']
      .filter((text) => text !== '')
      .join(' and '),
  };
  if (signers.ko === '')
    return { ko: '의사록 서명인을 정한 규정이 없습니다.', en: 'Nobody has to sign the minutes.' };
  return {
    ko: `의사록에는 ${withJosa(signers.ko, '이/가')} ${how.ko}합니다.`,
    en: `${capital(signers.en)} ${how.en} the minutes.`,
  };
}

/** 과반수, 3분의 2 이상: a share with the whole it is taken of. */
export function shareWords(share: Share): Localized {
  const words = fractionWords(share);
  const base = BASE_WORDS[share.base];
  return { ko: `${base.ko} ${words.ko}`, en: `${words.en} of ${base.en}` };
}

export function fractionWords({ kind, numerator, denominator }: Fraction): Localized {
  if (kind === 'more-than' && numerator === 1 && denominator === 2) return { ko: '과반수', en: 'a majority' };
  if (numerator === denominator) return { ko: '전원', en: 'all' };
  const fraction = `${denominator}분의 ${numerator}`;
  return kind === 'at-least'
    ? { ko: `${fraction} 이상`, en: `at least ${numerator}/${denominator}` }
    : { ko: `${withJosa(fraction, '을/를')} 넘는 수`, en: `more than ${numerator}/${denominator}` };
}

/**
 * What a sentence is about, as its beginning: every matter, the matters by name, or, where the ordinary ones are among
 * them, all that no other sentence names.
 */
function topic(matters: readonly Matter[]): Localized {
  if (matters.length === MATTERS.length) return { ko: '모든 안건은', en: 'Every matter is' };
  if (matters.includes('ordinary') && matters.length > 1)
    return { ko: '따로 정한 것 밖의 안건은', en: 'Every matter not named apart is' };
  const ko = matters.map((matter) => MATTER_WORDS[matter].ko).join(', ');
  const en = matters.map((matter) => MATTER_WORDS[matter].en).join(', ');
  return { ko: withJosa(ko, '은/는'), en: `${capital(en)}: this is` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
