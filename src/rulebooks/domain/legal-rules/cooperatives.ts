import type { BodyKind, Matter, Profile } from '../rulebook.js';
import {
  type AnyLegalRule,
  ASSEMBLIES,
  MAJORITY_OF_PRESENT,
  MAJORITY_OF_ROLL,
  type Particulars,
  rowOf,
  type RuleKey,
  type RuleValues,
  type Scope,
  TWO_THIRDS_OF_PRESENT,
} from './legal-rule.js';

/** 협동조합 기본법, in force since 2012-12-01; read in the text of 2025-10-01. */
const ACT: Scope = {
  profiles: ['general-cooperative', 'social-cooperative', 'cooperative-federation'],
  bodies: ASSEMBLIES,
  law: '협동조합 기본법',
  inForceFrom: '2012-12-01',
};

const GENERAL: readonly Profile[] = ['general-cooperative'];
const SOCIAL: readonly Profile[] = ['social-cooperative'];
const FEDERATION: readonly Profile[] = ['cooperative-federation'];
const BOARD: readonly BodyKind[] = ['board'];
const FOUNDING: readonly BodyKind[] = ['founding-assembly'];

/** 제29조 제1항: what only the assembly may decide. */
const RESERVED_MATTERS: readonly Matter[] = [
  'bylaw-amendment',
  'merger',
  'division',
  'dissolution',
  'suspension',
  'expulsion',
  'share-refund',
  'preferred-investment',
  'officer-election',
  'officer-dismissal',
  'budget',
  'settlement',
  'liquidation-accounts',
];

/** Articles by which each chapter takes over a rule of chapter 2 (준용); null where it does not. */
interface TakenOver {
  readonly social: string | null;
  readonly federation: string | null;
}

/** 제3절 기관 (제28조–제44조). */
const ORGANS: TakenOver = { social: '제92조', federation: '제79조' };

/** The row for co-operatives, and one for each chapter that takes the rule over. */
function act<K extends RuleKey>(key: K, value: RuleValues[K], rule: Particulars, taken: TakenOver) {
  const by = (article: string | null, profiles: readonly Profile[]) =>
    article === null
      ? []
      : [rowOf(ACT, key, value, { ...rule, profiles, article: `${article} (${rule.article} 준용)` })];
  return [
    rowOf(ACT, key, value, { ...rule, profiles: GENERAL }),
    ...by(taken.social, SOCIAL),
    ...by(taken.federation, FEDERATION),
  ];
}

/** 총회와 대의원총회: quorum, majorities, competence. */
const ASSEMBLY_DECISIONS = [
  ...act('quorum', MAJORITY_OF_ROLL, { article: '제29조 제2항', bylaws: 'stricter' }, ORGANS),
  ...act('threshold', MAJORITY_OF_PRESENT, { article: '제29조 제2항', bylaws: 'stricter' }, ORGANS),
  ...act(
    'threshold',
    TWO_THIRDS_OF_PRESENT,
    {
      article: '제29조 제2항',
      bylaws: 'stricter',
      matters: ['bylaw-amendment', 'merger', 'division', 'dissolution', 'suspension', 'expulsion'],
    },
    ORGANS,
  ),
  ...act(
    'threshold',
    TWO_THIRDS_OF_PRESENT,
    { article: '제29조 제2항', bylaws: 'stricter', matters: ['share-refund'], inForceFrom: '2014-07-22' },
    ORGANS,
  ),
  ...act(
    'threshold',
    TWO_THIRDS_OF_PRESENT,
    {
      article: '제29조 제2항',
      bylaws: 'stricter',
      matters: ['preferred-investment'],
      inForceFrom: '2020-10-01',
    },
    ORGANS,
  ),
  ...act(
    'competence',
    'decides',
    { article: '제29조 제1항', bylaws: 'locked', bodies: ['general-assembly'] },
    ORGANS,
  ),
  ...act(
    'competence',
    'decides',
    { article: '제31조 제6항', bylaws: 'locked', bodies: ['delegate-assembly'] },
    ORGANS,
  ),
  ...act(
    'competence',
    'reserved-to-full-assembly',
    {
      article: '제31조 제6항 단서',
      bylaws: 'locked',
      bodies: ['delegate-assembly'],
      matters: ['merger', 'division', 'dissolution'],
    },
    ORGANS,
  ),
];

/** Who votes, and how: in person or by one proxy, never in writing. */
const ASSEMBLY_VOTES = [
  ...act(
    'voteWeight',
    'one-each',
    { article: '제23조 제1항', bylaws: 'locked' },
    { social: '제91조', federation: null },
  ),
  rowOf(ACT, 'voteWeight', 'by-charter', { profiles: FEDERATION, article: '제75조', bylaws: 'free' }),
  ...act(
    'proxies',
    { allowed: true, maxPerHolder: 1, holders: 'members-and-family' },
    { article: '제23조 제2항·제3항', bylaws: 'locked', bodies: ['general-assembly'] },
    { social: '제91조', federation: null },
  ),
  rowOf(
    ACT,
    'proxies',
    { allowed: false, maxPerHolder: null, holders: 'members' },
    {
      profiles: FEDERATION,
      article: '제76조 (제23조를 준용하지 않음)',
      bylaws: 'free',
      bodies: ['general-assembly'],
      confidence: 'inference',
    },
  ),
  ...act(
    'proxies',
    { allowed: false, maxPerHolder: null, holders: 'members' },
    { article: '제31조 제4항', bylaws: 'locked', bodies: ['delegate-assembly'] },
    ORGANS,
  ),
  ...act(
    'writtenBallots',
    'not-allowed',
    { article: '제23조 제2항', bylaws: 'locked', bodies: ['general-assembly'] },
    { social: '제91조', federation: null },
  ),
  ...act(
    'writtenBallots',
    'not-allowed',
    { article: '제31조 제6항', bylaws: 'locked', bodies: ['delegate-assembly'] },
    ORGANS,
  ),
  rowOf(ACT, 'writtenBallots', 'not-allowed', {
    profiles: FEDERATION,
    article: '제79조 (제29조 제2항 준용)',
    bylaws: 'locked',
    bodies: ['general-assembly'],
    confidence: 'inference',
  }),
  ...act(
    'writtenResolution',
    'not-allowed',
    { article: '제28조 제5항·제29조 제2항', bylaws: 'locked' },
    ORGANS,
  ),
  ...act(
    'electronicVoting',
    'not-allowed',
    { article: '제29조 제2항', bylaws: 'locked', inForceUntil: '2026-06-23' },
    ORGANS,
  ),
  ...act(
    'electronicVoting',
    'not-allowed',
    { article: '제29조 제2항', bylaws: 'free', inForceFrom: '2026-06-24', confidence: 'low' },
    ORGANS,
  ),
  ...act('castingVote', 'none', { article: '제29조 제2항', bylaws: 'locked', confidence: 'medium' }, ORGANS),
];

/**
 * 기획재정부가 코로나19로 서면총회를 한시 허용한 공지. It named no end that could be found; the row ends where the
 * crisis level was lowered, and everything decided under it is to be confirmed.
 */
const TOLERATED = rowOf(
  ACT,
  'toleratedWrittenResolution',
  ['ordinary', 'budget', 'settlement', 'officer-election', 'officer-dismissal'],
  {
    law: '기획재정부 안내 (코로나19 서면총회 한시 허용)',
    article: '2020-03-02 공지',
    bylaws: 'locked',
    inForceFrom: '2020-03-02',
    inForceUntil: '2023-05-31',
    confidence: 'low',
    bodies: ['general-assembly', 'delegate-assembly'],
  },
);

/** Notice, agenda, minutes. */
const ASSEMBLY_COURSE = [
  ...act('noticeDays', 7, { article: '제28조 제5항', bylaws: 'stricter' }, ORGANS),
  ...act(
    'noticeReckoning',
    'unsettled',
    { article: '제28조 제5항', bylaws: 'free', confidence: 'inference' },
    ORGANS,
  ),
  ...act(
    'unnotifiedItems',
    'forbidden',
    { article: '제28조 제5항', bylaws: 'free', confidence: 'medium' },
    ORGANS,
  ),
  ...act(
    'signatories',
    {
      minimum: 3,
      electedAtMeeting: true,
      chairSigns: true,
      who: 'members',
      everyone: false,
      means: 'seal-or-signature',
    },
    { article: '제30조 제2항', bylaws: 'stricter' },
    ORGANS,
  ),
  ...act(
    'failedConvocations',
    { matter: 'liquidation-accounts', after: 2, threshold: TWO_THIRDS_OF_PRESENT },
    { article: '제58조 제4항', bylaws: 'locked' },
    { social: null, federation: '제83조' },
  ),
  rowOf(
    ACT,
    'failedConvocations',
    { matter: 'liquidation-accounts', after: 2, threshold: TWO_THIRDS_OF_PRESENT },
    { profiles: SOCIAL, article: '제103조 제4항', bylaws: 'locked' },
  ),
  ...act(
    'accountsToAuditorDays',
    7,
    { article: '제52조 제1항', bylaws: 'locked' },
    { social: '제100조', federation: '제82조' },
  ),
];

/** Delegates, officers, dismissal, expulsion: rules of the organization, the same whichever body asks. */
const EVERY_BODY: readonly BodyKind[] = ['general-assembly', 'delegate-assembly', 'board'];
const OFFICERS_AND_MEMBERS = [
  ...act(
    'delegates',
    { membersMoreThan: 200, minimumShare: null, minimumMayStopAt: null },
    {
      article: '제31조 제1항, 시행령 제9조',
      bylaws: 'locked',
      inForceUntil: '2014-07-21',
      bodies: EVERY_BODY,
      confidence: 'high',
    },
    ORGANS,
  ),
  ...act(
    'delegates',
    {
      membersMoreThan: 200,
      minimumShare: { kind: 'at-least', numerator: 1, denominator: 10 },
      minimumMayStopAt: 100,
    },
    {
      article: '제31조 제1항·제3항, 시행령 제9조',
      bylaws: 'locked',
      inForceFrom: '2014-07-22',
      bodies: EVERY_BODY,
    },
    ORGANS,
  ),
  ...act(
    'officers',
    { minimumDirectors: 3, minimumAuditors: 1, maximumTermYears: 4, presidentReelections: 2 },
    { article: '제34조 제1항·제35조', bylaws: 'locked', bodies: EVERY_BODY },
    ORGANS,
  ),
  ...act(
    'dismissal',
    { demand: { kind: 'at-least', numerator: 1, denominator: 5 }, noticeDays: null, hearing: true },
    { article: '제40조', bylaws: 'locked', bodies: EVERY_BODY },
    { social: '제92조', federation: null },
  ),
  rowOf(
    ACT,
    'dismissal',
    { demand: { kind: 'at-least', numerator: 1, denominator: 3 }, noticeDays: null, hearing: true },
    { profiles: FEDERATION, article: '제79조 (제40조 준용)', bylaws: 'locked', bodies: EVERY_BODY },
  ),
  ...act(
    'expulsion',
    { noticeDays: 10, hearing: true },
    { article: '제25조 제2항', bylaws: 'locked', bodies: EVERY_BODY },
    { social: '제91조', federation: '제76조' },
  ),
  ...act(
    'afterwards',
    'report',
    { article: '제16조 제3항', bylaws: 'locked', matters: ['bylaw-amendment'] },
    { social: null, federation: '제72조' },
  ),
  rowOf(ACT, 'afterwards', 'authorisation', {
    profiles: SOCIAL,
    article: '제86조 제3항',
    bylaws: 'locked',
    matters: ['bylaw-amendment'],
  }),
  rowOf(ACT, 'afterwards', 'authorisation', {
    profiles: SOCIAL,
    article: '제101조 제2항',
    bylaws: 'locked',
    matters: ['merger', 'division'],
  }),
];

/** 이사회. */
const BOARD_RULES = [
  ...act('quorum', MAJORITY_OF_ROLL, { article: '제32조 제4항', bylaws: 'stricter', bodies: BOARD }, ORGANS),
  ...act(
    'threshold',
    MAJORITY_OF_PRESENT,
    { article: '제32조 제4항', bylaws: 'stricter', bodies: BOARD },
    ORGANS,
  ),
  ...act('competence', 'decides', { article: '제33조', bylaws: 'locked', bodies: BOARD }, ORGANS),
  ...act(
    'castingVote',
    'none',
    { article: '제32조 제4항', bylaws: 'locked', bodies: BOARD, confidence: 'medium' },
    ORGANS,
  ),
  ...act(
    'silentDirectorsConsent',
    true,
    { article: '제39조 제5항', bylaws: 'locked', bodies: BOARD },
    ORGANS,
  ),
];

/** Bodies below the assembly may not take what 제29조 제1항 keeps for it. */
const RESERVED_TO_ASSEMBLY = act(
  'competence',
  'reserved-to-assembly',
  {
    article: '제29조 제1항',
    bylaws: 'locked',
    matters: RESERVED_MATTERS,
    bodies: ['board', 'steering-committee', 'sub-committee', 'preparatory-committee', 'consultative-meeting'],
  },
  ORGANS,
);

/** 창립총회: 설립동의자 과반수의 출석과 출석자 3분의 2 이상, whatever the matter. */
const FOUNDING_ASSEMBLY = [
  ...(['quorum', 'threshold'] as const).flatMap((key) => {
    const value = key === 'quorum' ? MAJORITY_OF_ROLL : TWO_THIRDS_OF_PRESENT;
    const renumbered = (before: string, after: string, profiles: readonly Profile[]) => [
      rowOf(ACT, key, value, {
        profiles,
        bodies: FOUNDING,
        article: before,
        bylaws: 'locked',
        inForceUntil: '2020-04-30',
        confidence: 'high',
      }),
      rowOf(ACT, key, value, {
        profiles,
        bodies: FOUNDING,
        article: after,
        bylaws: 'locked',
        inForceFrom: '2020-05-01',
      }),
    ];
    return [
      ...renumbered('제15조 제2항', '제15조 제4항', GENERAL),
      ...renumbered('제71조 제2항', '제71조 제4항', FEDERATION),
      rowOf(ACT, key, value, {
        profiles: SOCIAL,
        bodies: FOUNDING,
        article: '제85조 제2항',
        bylaws: 'locked',
      }),
    ];
  }),
  ...(
    [
      [GENERAL, '시행령 제6조'],
      [FEDERATION, '시행령 제6조'],
      [SOCIAL, '시행령 제17조'],
    ] as const
  ).flatMap(([profiles, decree]) => [
    rowOf(ACT, 'noticeDays', 7, {
      profiles,
      bodies: FOUNDING,
      article: `${decree} 제1항`,
      bylaws: 'stricter',
    }),
    rowOf(
      ACT,
      'signatories',
      {
        minimum: 3,
        electedAtMeeting: true,
        chairSigns: true,
        who: 'members',
        everyone: false,
        means: 'seal-or-signature',
      },
      { profiles, bodies: FOUNDING, article: `${decree} 제4항`, bylaws: 'stricter' },
    ),
    rowOf(ACT, 'competence', 'decides', {
      profiles,
      bodies: FOUNDING,
      article: `${decree} 제2항`,
      bylaws: 'locked',
    }),
  ]),
];

/** What the Act does not say of a founding assembly or a board, and what is taken to hold. */
const SILENT_ON: readonly AnyLegalRule[] = FOUNDING.concat(BOARD).flatMap((body): AnyLegalRule[] => {
  const article = body === 'board' ? '제32조 제4항' : '제15조';
  const silent = { bodies: [body], article, confidence: 'inference' } as const;
  return [
    rowOf(ACT, 'voteWeight', 'one-each', { ...silent, bylaws: 'locked' }),
    rowOf(
      ACT,
      'proxies',
      { allowed: false, maxPerHolder: null, holders: 'members' },
      { ...silent, bylaws: 'free' },
    ),
    rowOf(ACT, 'writtenBallots', 'not-allowed', { ...silent, bylaws: 'locked' }),
    rowOf(ACT, 'writtenResolution', 'not-allowed', {
      ...silent,
      bylaws: body === 'board' ? 'free' : 'locked',
    }),
    rowOf(ACT, 'electronicVoting', 'not-allowed', {
      ...silent,
      bylaws: body === 'board' ? 'free' : 'locked',
    }),
    rowOf(ACT, 'noticeReckoning', 'unsettled', { ...silent, bylaws: 'free' }),
    rowOf(ACT, 'unnotifiedItems', body === 'board' ? 'allowed' : 'forbidden', { ...silent, bylaws: 'free' }),
  ];
});

const FOUNDING_TIE = rowOf(ACT, 'castingVote', 'none', {
  bodies: FOUNDING,
  article: '제15조',
  bylaws: 'locked',
  confidence: 'inference',
});

/** Boards: no notice period in the Act; the model charter has every director present sign. */
const BOARD_COURSE = [
  rowOf(ACT, 'noticeDays', 0, {
    bodies: BOARD,
    article: '제32조 제4항',
    bylaws: 'free',
    confidence: 'inference',
  }),
  rowOf(
    ACT,
    'signatories',
    {
      minimum: 1,
      electedAtMeeting: false,
      chairSigns: true,
      who: 'directors-present',
      everyone: true,
      means: 'seal-or-signature',
    },
    {
      bodies: BOARD,
      law: '협동조합 정관례',
      article: '이사회의 의사록',
      bylaws: 'free',
      confidence: 'medium',
    },
  ),
];

export const COOPERATIVE_RULES: readonly AnyLegalRule[] = [
  ...ASSEMBLY_DECISIONS,
  ...ASSEMBLY_VOTES,
  TOLERATED,
  ...ASSEMBLY_COURSE,
  ...OFFICERS_AND_MEMBERS,
  ...BOARD_RULES,
  ...RESERVED_TO_ASSEMBLY,
  ...FOUNDING_ASSEMBLY,
  ...SILENT_ON,
  FOUNDING_TIE,
  ...BOARD_COURSE,
];
