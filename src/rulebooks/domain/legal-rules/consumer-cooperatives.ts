import type { BodyKind, Matter } from '../rulebook.js';
import {
  type AnyLegalRule,
  ASSEMBLIES,
  MAJORITY_OF_PRESENT,
  MAJORITY_OF_ROLL,
  rowOf,
  type Scope,
  TWO_THIRDS_OF_PRESENT,
  TWO_THIRDS_OF_ROLL,
} from './legal-rule.js';

/** 소비자생활협동조합법, rewritten whole in force since 2010-09-23; read in the text of 2025-10-02. */
const ACT: Scope = {
  profiles: ['consumer-cooperative'],
  bodies: ASSEMBLIES,
  law: '소비자생활협동조합법',
  inForceFrom: '2010-09-23',
};

const BOARD: readonly BodyKind[] = ['board'];
const FOUNDING: readonly BodyKind[] = ['founding-assembly'];
const EVERY_BODY: readonly BodyKind[] = ['general-assembly', 'delegate-assembly', 'board'];

/** 제26조 제1항: what only the assembly may decide. */
const RESERVED_MATTERS: readonly Matter[] = [
  'bylaw-amendment',
  'merger',
  'division',
  'dissolution',
  'suspension',
  'expulsion',
  'officer-election',
  'officer-dismissal',
  'budget',
  'settlement',
  'liquidation-accounts',
];

const SIGNED_BY_THREE = {
  minimum: 3,
  electedAtMeeting: true,
  chairSigns: true,
  who: 'members',
  everyone: false,
  means: 'seal',
} as const;

/** Unlike 협동조합 기본법, changing the charter and expelling a member are ordinary; dismissing an officer is not. */
const ASSEMBLY_DECISIONS = [
  rowOf(ACT, 'quorum', MAJORITY_OF_ROLL, { article: '제27조 제1항', bylaws: 'stricter' }),
  rowOf(ACT, 'threshold', MAJORITY_OF_PRESENT, { article: '제27조 제1항', bylaws: 'stricter' }),
  rowOf(ACT, 'threshold', TWO_THIRDS_OF_PRESENT, {
    article: '제28조',
    bylaws: 'stricter',
    matters: ['merger', 'division', 'dissolution'],
  }),
  rowOf(ACT, 'threshold', TWO_THIRDS_OF_PRESENT, {
    article: '제39조 제3항',
    bylaws: 'stricter',
    matters: ['officer-dismissal'],
  }),
  rowOf(ACT, 'quorum', TWO_THIRDS_OF_ROLL, {
    article: '제27조 제2항 단서',
    bylaws: 'stricter',
    matters: ['urgent-item'],
  }),
  rowOf(ACT, 'threshold', TWO_THIRDS_OF_PRESENT, {
    article: '제27조 제2항 단서',
    bylaws: 'stricter',
    matters: ['urgent-item'],
  }),
  rowOf(ACT, 'competence', 'decides', {
    article: '제26조 제1항',
    bylaws: 'locked',
    bodies: ['general-assembly'],
  }),
  rowOf(ACT, 'competence', 'decides', {
    article: '제30조 제5항',
    bylaws: 'locked',
    bodies: ['delegate-assembly'],
  }),
  rowOf(ACT, 'competence', 'reserved-to-full-assembly', {
    article: '제30조 제5항 단서',
    bylaws: 'locked',
    bodies: ['delegate-assembly'],
    matters: ['merger', 'division', 'dissolution'],
  }),
  rowOf(ACT, 'competence', 'reserved-to-assembly', {
    article: '제26조 제1항',
    bylaws: 'locked',
    matters: RESERVED_MATTERS,
    bodies: ['board', 'steering-committee', 'sub-committee', 'preparatory-committee', 'consultative-meeting'],
  }),
];

const ASSEMBLY_VOTES = [
  rowOf(ACT, 'voteWeight', 'one-each', { article: '제16조 제1항', bylaws: 'locked' }),
  rowOf(
    ACT,
    'proxies',
    { allowed: true, maxPerHolder: 1, holders: 'members-and-family' },
    { article: '제16조 제2항·제3항', bylaws: 'locked', bodies: ['general-assembly'] },
  ),
  rowOf(
    ACT,
    'proxies',
    { allowed: false, maxPerHolder: null, holders: 'members' },
    { article: '제30조 제3항', bylaws: 'locked', bodies: ['delegate-assembly'] },
  ),
  ...(['writtenBallots', 'writtenResolution', 'electronicVoting'] as const).flatMap((key) => [
    rowOf(ACT, key, 'not-allowed', {
      article: '제16조 제2항',
      bylaws: 'locked',
      inForceUntil: '2022-06-07',
    }),
    rowOf(ACT, key, 'not-allowed', { article: '제27조의2', bylaws: 'disaster', inForceFrom: '2022-06-08' }),
  ]),
  rowOf(ACT, 'castingVote', 'none', { article: '제27조 제1항', bylaws: 'locked', confidence: 'medium' }),
  rowOf(
    ACT,
    'conflict',
    { countsForQuorum: true, excludedFromBase: true },
    { article: '제27조 제3항', bylaws: 'free' },
  ),
];

const ASSEMBLY_COURSE = [
  rowOf(ACT, 'noticeDays', 7, { article: '제25조 제5항', bylaws: 'stricter' }),
  rowOf(ACT, 'noticeReckoning', 'unsettled', {
    article: '제25조 제5항',
    bylaws: 'free',
    confidence: 'inference',
  }),
  rowOf(ACT, 'unnotifiedItems', 'two-thirds', { article: '제27조 제2항', bylaws: 'locked' }),
  rowOf(
    ACT,
    'requisition',
    {
      kind: 'at-least',
      numerator: 1,
      denominator: 5,
      conveneWithinDays: 14,
      thenConvenes: 'court-permission',
    },
    { article: '제12조 (민법 제70조 준용)', bylaws: 'free', confidence: 'inference' },
  ),
  rowOf(ACT, 'signatories', SIGNED_BY_THREE, { article: '제29조', bylaws: 'stricter' }),
  rowOf(
    ACT,
    'failedConvocations',
    { matter: 'liquidation-accounts', after: 2, threshold: TWO_THIRDS_OF_PRESENT },
    { article: '제55조 제4항', bylaws: 'locked' },
  ),
  rowOf(ACT, 'afterwards', 'authorisation', {
    article: '제23조 제3항',
    bylaws: 'locked',
    matters: ['bylaw-amendment'],
  }),
];

const OFFICERS_AND_MEMBERS = [
  rowOf(
    ACT,
    'officers',
    { minimumDirectors: 7, minimumAuditors: 2, maximumTermYears: 4, presidentReelections: 1 },
    { article: '제31조 제1항·제32조', bylaws: 'locked', bodies: EVERY_BODY },
  ),
  rowOf(
    ACT,
    'dismissal',
    { demand: { kind: 'at-least', numerator: 1, denominator: 5 }, noticeDays: 10, hearing: true },
    { article: '제39조 제1항·제2항', bylaws: 'locked', bodies: EVERY_BODY },
  ),
  rowOf(
    ACT,
    'expulsion',
    { noticeDays: 10, hearing: true },
    { article: '제19조 제2항', bylaws: 'locked', bodies: EVERY_BODY },
  ),
];

const BOARD_RULES = [
  rowOf(ACT, 'quorum', MAJORITY_OF_ROLL, { article: '제41조 제4항', bylaws: 'stricter', bodies: BOARD }),
  rowOf(ACT, 'threshold', MAJORITY_OF_PRESENT, {
    article: '제41조 제4항',
    bylaws: 'stricter',
    bodies: BOARD,
  }),
  rowOf(ACT, 'competence', 'decides', { article: '제42조', bylaws: 'locked', bodies: BOARD }),
  rowOf(ACT, 'silentDirectorsConsent', true, { article: '제35조 제5항', bylaws: 'locked', bodies: BOARD }),
  rowOf(
    ACT,
    'conflict',
    { countsForQuorum: true, excludedFromBase: true },
    { article: '제41조 제5항', bylaws: 'free', bodies: BOARD },
  ),
  rowOf(
    ACT,
    'signatories',
    { ...SIGNED_BY_THREE, minimum: 1, electedAtMeeting: false, who: 'directors-present', everyone: true },
    { article: '제41조 제7항', bylaws: 'free', bodies: BOARD, confidence: 'inference' },
  ),
  rowOf(ACT, 'noticeDays', 0, {
    article: '제41조 제7항',
    bylaws: 'free',
    bodies: BOARD,
    confidence: 'inference',
  }),
  rowOf(ACT, 'unnotifiedItems', 'allowed', {
    article: '제41조 제7항',
    bylaws: 'free',
    bodies: BOARD,
    confidence: 'inference',
  }),
];

const FOUNDING_ASSEMBLY = [
  rowOf(ACT, 'quorum', MAJORITY_OF_ROLL, { article: '제21조 제2항', bylaws: 'locked', bodies: FOUNDING }),
  rowOf(ACT, 'threshold', TWO_THIRDS_OF_PRESENT, {
    article: '제21조 제2항',
    bylaws: 'locked',
    bodies: FOUNDING,
  }),
  rowOf(ACT, 'competence', 'decides', { article: '제21조 제1항', bylaws: 'locked', bodies: FOUNDING }),
  rowOf(ACT, 'signatories', SIGNED_BY_THREE, {
    article: '제29조',
    bylaws: 'stricter',
    bodies: FOUNDING,
    confidence: 'inference',
  }),
  rowOf(ACT, 'noticeDays', 7, {
    article: '제25조 제5항',
    bylaws: 'stricter',
    bodies: FOUNDING,
    confidence: 'inference',
  }),
  rowOf(ACT, 'unnotifiedItems', 'forbidden', {
    article: '제27조 제2항',
    bylaws: 'locked',
    bodies: FOUNDING,
    confidence: 'inference',
  }),
  rowOf(
    ACT,
    'conflict',
    { countsForQuorum: true, excludedFromBase: true },
    { article: '제27조 제3항', bylaws: 'free', bodies: FOUNDING, confidence: 'inference' },
  ),
];

/** What the Act does not say of a founding assembly or a board, and what is taken to hold. */
const SILENT_ON: readonly AnyLegalRule[] = FOUNDING.concat(BOARD).flatMap((body): AnyLegalRule[] => {
  const article = body === 'board' ? '제41조 제4항' : '제21조 제2항';
  const silent = { bodies: [body], article, confidence: 'inference' } as const;
  const room = body === 'board' ? 'free' : 'locked';
  return [
    rowOf(ACT, 'voteWeight', 'one-each', { ...silent, bylaws: 'locked' }),
    rowOf(
      ACT,
      'proxies',
      { allowed: false, maxPerHolder: null, holders: 'members' },
      { ...silent, bylaws: 'free' },
    ),
    rowOf(ACT, 'writtenBallots', 'not-allowed', { ...silent, bylaws: 'locked' }),
    rowOf(ACT, 'writtenResolution', 'not-allowed', { ...silent, bylaws: room }),
    rowOf(ACT, 'electronicVoting', 'not-allowed', { ...silent, bylaws: room }),
    rowOf(ACT, 'noticeReckoning', 'unsettled', { ...silent, bylaws: 'free' }),
    rowOf(ACT, 'castingVote', 'none', { ...silent, bylaws: 'locked' }),
  ];
});

export const CONSUMER_COOPERATIVE_RULES: readonly AnyLegalRule[] = [
  ...ASSEMBLY_DECISIONS,
  ...ASSEMBLY_VOTES,
  ...ASSEMBLY_COURSE,
  ...OFFICERS_AND_MEMBERS,
  ...BOARD_RULES,
  ...FOUNDING_ASSEMBLY,
  ...SILENT_ON,
];
