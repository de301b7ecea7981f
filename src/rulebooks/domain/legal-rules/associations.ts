import type { BodyKind, Profile } from '../rulebook.js';
import {
  type AnyLegalRule,
  MAJORITY_OF_PRESENT,
  MAJORITY_OF_ROLL,
  rowOf,
  type Scope,
  THREE_QUARTERS_OF_ROLL,
  TWO_THIRDS_OF_ROLL,
} from './legal-rule.js';

/** 민법 제1편 제3장 (법인), in force since 1960-01-01; read in the text of 2021-01-26. */
const CIVIL_ACT: Scope = {
  profiles: ['incorporated-association'],
  bodies: ['general-assembly', 'delegate-assembly', 'founding-assembly'],
  law: '민법',
  inForceFrom: '1960-01-01',
};

const BOARD: readonly BodyKind[] = ['board'];
const DELEGATES: readonly BodyKind[] = ['delegate-assembly'];
const MEMBERS: readonly BodyKind[] = ['general-assembly', 'founding-assembly'];

/** 총회: 정관에 다른 규정이 없으면 사원 과반수의 출석과 출석사원 과반수. */
const ASSEMBLY_DECISIONS: readonly AnyLegalRule[] = [
  rowOf(CIVIL_ACT, 'quorum', MAJORITY_OF_ROLL, { article: '제75조 제1항', bylaws: 'free' }),
  rowOf(CIVIL_ACT, 'threshold', MAJORITY_OF_PRESENT, { article: '제75조 제1항', bylaws: 'free' }),
  rowOf(CIVIL_ACT, 'threshold', TWO_THIRDS_OF_ROLL, {
    article: '제42조 제1항',
    bylaws: 'free',
    matters: ['bylaw-amendment'],
  }),
  rowOf(CIVIL_ACT, 'threshold', THREE_QUARTERS_OF_ROLL, {
    article: '제78조',
    bylaws: 'free',
    matters: ['dissolution'],
  }),
  rowOf(CIVIL_ACT, 'threshold', THREE_QUARTERS_OF_ROLL, {
    article: '제78조 유추',
    bylaws: 'free',
    matters: ['merger', 'division'],
    confidence: 'inference',
  }),
  rowOf(CIVIL_ACT, 'competence', 'decides', { article: '제68조', bylaws: 'locked', bodies: MEMBERS }),
  rowOf(CIVIL_ACT, 'competence', 'decides', {
    article: '제68조',
    bylaws: 'free',
    bodies: DELEGATES,
    confidence: 'inference',
  }),
  rowOf(CIVIL_ACT, 'competence', 'assembly-unless-delegated', {
    article: '제42조·제78조',
    bylaws: 'free',
    bodies: DELEGATES,
    matters: ['bylaw-amendment', 'merger', 'division', 'dissolution'],
    confidence: 'inference',
  }),
  rowOf(CIVIL_ACT, 'afterwards', 'permission', {
    article: '제42조 제2항',
    bylaws: 'locked',
    matters: ['bylaw-amendment'],
  }),
];

const ASSEMBLY_VOTES: readonly AnyLegalRule[] = [
  rowOf(CIVIL_ACT, 'voteWeight', 'one-each', { article: '제73조 제1항·제3항', bylaws: 'free' }),
  rowOf(
    CIVIL_ACT,
    'proxies',
    { allowed: true, maxPerHolder: null, holders: 'anyone' },
    { article: '제73조 제2항', bylaws: 'free', bodies: MEMBERS },
  ),
  rowOf(
    CIVIL_ACT,
    'proxies',
    { allowed: false, maxPerHolder: null, holders: 'members' },
    { article: '제73조 제3항', bylaws: 'free', bodies: DELEGATES, confidence: 'inference' },
  ),
  rowOf(CIVIL_ACT, 'writtenBallots', 'allowed', { article: '제73조 제2항', bylaws: 'free' }),
  rowOf(CIVIL_ACT, 'writtenResolution', 'not-allowed', {
    article: '제71조·제75조 (대법원 2023다254984)',
    bylaws: 'free',
    confidence: 'medium',
  }),
  rowOf(CIVIL_ACT, 'electronicVoting', 'not-allowed', {
    article: '제73조 제2항',
    bylaws: 'free',
    confidence: 'inference',
  }),
  rowOf(CIVIL_ACT, 'castingVote', 'none', { article: '제75조 제1항', bylaws: 'free', confidence: 'medium' }),
  rowOf(
    CIVIL_ACT,
    'conflict',
    { countsForQuorum: true, excludedFromBase: true },
    { article: '제74조 (대법원 2008다1521)', bylaws: 'free', confidence: 'medium' },
  ),
];

const ASSEMBLY_COURSE: readonly AnyLegalRule[] = [
  rowOf(CIVIL_ACT, 'noticeDays', 7, { article: '제71조', bylaws: 'stricter' }),
  rowOf(CIVIL_ACT, 'noticeReckoning', 'dispatch', { article: '제71조', bylaws: 'free' }),
  rowOf(CIVIL_ACT, 'unnotifiedItems', 'forbidden', { article: '제72조', bylaws: 'free' }),
  rowOf(
    CIVIL_ACT,
    'requisition',
    {
      kind: 'at-least',
      numerator: 1,
      denominator: 5,
      conveneWithinDays: 14,
      thenConvenes: 'court-permission',
    },
    { article: '제70조 제2항·제3항', bylaws: 'free' },
  ),
  rowOf(
    CIVIL_ACT,
    'signatories',
    {
      minimum: 1,
      electedAtMeeting: false,
      chairSigns: true,
      who: 'directors-present',
      everyone: true,
      means: 'seal',
    },
    { article: '제76조 제2항', bylaws: 'stricter' },
  ),
];

/** 이사가 수인이면 그 과반수: of all directors, not of those present. */
const BOARD_RULES: readonly AnyLegalRule[] = [
  rowOf(CIVIL_ACT, 'quorum', MAJORITY_OF_ROLL, { article: '제58조 제2항', bylaws: 'free', bodies: BOARD }),
  rowOf(CIVIL_ACT, 'threshold', MAJORITY_OF_ROLL, { article: '제58조 제2항', bylaws: 'free', bodies: BOARD }),
  rowOf(CIVIL_ACT, 'competence', 'assembly-unless-delegated', {
    article: '제68조',
    bylaws: 'free',
    bodies: BOARD,
    matters: [
      'suspension',
      'expulsion',
      'share-refund',
      'preferred-investment',
      'officer-election',
      'officer-dismissal',
      'budget',
      'settlement',
      'liquidation-accounts',
    ],
  }),
  rowOf(CIVIL_ACT, 'competence', 'decides', { article: '제58조', bylaws: 'free', bodies: BOARD }),
];

/** What no article says of a board, and what is taken to hold. */
const BOARD_COURSE: readonly AnyLegalRule[] = (
  [
    rowOf(CIVIL_ACT, 'voteWeight', 'one-each', { article: '제58조 제2항', bylaws: 'locked' }),
    rowOf(
      CIVIL_ACT,
      'proxies',
      { allowed: false, maxPerHolder: null, holders: 'members' },
      { article: '제62조', bylaws: 'free' },
    ),
    rowOf(CIVIL_ACT, 'writtenBallots', 'not-allowed', { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(CIVIL_ACT, 'writtenResolution', 'not-allowed', { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(CIVIL_ACT, 'electronicVoting', 'not-allowed', { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(CIVIL_ACT, 'castingVote', 'none', { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(
      CIVIL_ACT,
      'conflict',
      { countsForQuorum: true, excludedFromBase: true },
      { article: '제74조 유추 (대법원 2008다1521)', bylaws: 'free', confidence: 'medium' },
    ),
    rowOf(CIVIL_ACT, 'noticeDays', 0, { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(CIVIL_ACT, 'noticeReckoning', 'unsettled', { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(CIVIL_ACT, 'unnotifiedItems', 'allowed', { article: '제58조 제2항', bylaws: 'free' }),
    rowOf(
      CIVIL_ACT,
      'signatories',
      {
        minimum: 1,
        electedAtMeeting: false,
        chairSigns: true,
        who: 'directors-present',
        everyone: true,
        means: 'seal-or-signature',
      },
      { article: '제76조 제2항 유추', bylaws: 'free' },
    ),
  ] as const
).map((row) => ({ ...row, bodies: BOARD, confidence: row.confidence === 'medium' ? 'medium' : 'inference' }));

/** 정관변경과 해산은 총사원의 동의가 있어야 한다: nobody below the assembly decides them. */
const RESERVED_TO_ASSEMBLY = rowOf(CIVIL_ACT, 'competence', 'reserved-to-assembly', {
  article: '제42조·제78조',
  bylaws: 'locked',
  bodies: ['board', 'steering-committee', 'sub-committee', 'preparatory-committee', 'consultative-meeting'],
  matters: ['bylaw-amendment', 'merger', 'division', 'dissolution'],
});

/** 민법의 사단법인. */
export const INCORPORATED_RULES: readonly AnyLegalRule[] = [
  ...ASSEMBLY_DECISIONS,
  ...ASSEMBLY_VOTES,
  ...ASSEMBLY_COURSE,
  ...BOARD_RULES,
  ...BOARD_COURSE,
  RESERVED_TO_ASSEMBLY,
];

const UNINCORPORATED: readonly Profile[] = ['unincorporated-association'];

/** Rules of the register and of the authority, which an unincorporated body does not have. */
function isOfIncorporation(row: AnyLegalRule): boolean {
  return row.key === 'afterwards';
}

/** Rules that unincorporated bodies have in their own way. */
function hasItsOwn(row: AnyLegalRule): boolean {
  const board = row.bodies.includes('board');
  return row.key === 'signatories' || (board && (row.key === 'quorum' || row.key === 'threshold'));
}

/** The same sentence by analogy (유추): inferred, and the charter may say otherwise. */
function byAnalogy<R extends AnyLegalRule>(row: R): R {
  const article = row.article.includes('유추') ? row.article : `${row.article} 유추`;
  return {
    ...row,
    article,
    profiles: UNINCORPORATED,
    confidence: 'inference',
    bylaws: 'free',
  };
}

/** As the charters of such bodies have it: 재적 과반수 출석, 참석 과반수 찬성; 참석자 2인이 서명. */
const USUAL: Scope = { ...CIVIL_ACT, profiles: UNINCORPORATED };
const USUAL_CHARTER: readonly AnyLegalRule[] = [
  rowOf(USUAL, 'quorum', MAJORITY_OF_ROLL, {
    article: '제75조 제1항 유추',
    bylaws: 'free',
    bodies: BOARD,
    confidence: 'inference',
  }),
  rowOf(USUAL, 'threshold', MAJORITY_OF_PRESENT, {
    article: '제75조 제1항 유추',
    bylaws: 'free',
    bodies: BOARD,
    confidence: 'inference',
  }),
  rowOf(
    USUAL,
    'signatories',
    {
      minimum: 2,
      electedAtMeeting: false,
      chairSigns: true,
      who: 'attendees',
      everyone: false,
      means: 'seal-or-signature',
    },
    {
      law: '단체 회칙의 통례',
      article: '회의록 서명',
      bylaws: 'free',
      bodies: ['general-assembly', 'delegate-assembly', 'founding-assembly', 'board'],
      confidence: 'low',
    },
  ),
];

/** 법인 아닌 사단: 회칙이 먼저이고, 없으면 민법의 사단법인 규정을 유추한다. */
export const UNINCORPORATED_RULES: readonly AnyLegalRule[] = [
  ...INCORPORATED_RULES.filter((row) => !isOfIncorporation(row) && !hasItsOwn(row)).map(byAnalogy),
  ...USUAL_CHARTER,
];
