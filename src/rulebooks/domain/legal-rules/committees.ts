import { type BodyKind, PROFILES, type Profile } from '../rulebook.js';
import {
  type AnyLegalRule,
  COMMITTEES,
  MAJORITY_OF_PRESENT,
  MAJORITY_OF_ROLL,
  rowOf,
  type Scope,
} from './legal-rule.js';

/** 운영위원회, 분과, 준비위원회, 간담회: no law knows them, so the assembly's rules of 민법 hold by analogy. */
const BY_ANALOGY: Scope = {
  profiles: PROFILES,
  bodies: COMMITTEES,
  law: '민법',
  inForceFrom: '1960-01-01',
};

const CONSULTATION: readonly BodyKind[] = ['consultative-meeting'];
const WORKING: readonly BodyKind[] = ['steering-committee', 'sub-committee', 'preparatory-committee'];

const inferred = { bylaws: 'free', confidence: 'inference' } as const;

export const COMMITTEE_RULES: readonly AnyLegalRule[] = [
  rowOf(BY_ANALOGY, 'quorum', MAJORITY_OF_ROLL, { ...inferred, article: '제75조 제1항 유추' }),
  rowOf(BY_ANALOGY, 'threshold', MAJORITY_OF_PRESENT, { ...inferred, article: '제75조 제1항 유추' }),
  rowOf(BY_ANALOGY, 'competence', 'decides', { ...inferred, article: '제68조 유추', bodies: WORKING }),
  rowOf(BY_ANALOGY, 'competence', 'advisory', { ...inferred, article: '제68조 유추', bodies: CONSULTATION }),
  rowOf(BY_ANALOGY, 'voteWeight', 'one-each', { ...inferred, article: '제73조 제1항 유추' }),
  rowOf(
    BY_ANALOGY,
    'proxies',
    { allowed: false, maxPerHolder: null, holders: 'members' },
    { ...inferred, article: '제73조 제3항 유추' },
  ),
  rowOf(BY_ANALOGY, 'writtenBallots', 'not-allowed', { ...inferred, article: '제73조 제3항 유추' }),
  rowOf(BY_ANALOGY, 'writtenResolution', 'not-allowed', {
    ...inferred,
    article: '제71조·제75조 유추 (대법원 2023다254984)',
  }),
  rowOf(BY_ANALOGY, 'electronicVoting', 'not-allowed', { ...inferred, article: '제73조 제3항 유추' }),
  rowOf(BY_ANALOGY, 'castingVote', 'none', { ...inferred, article: '제75조 제1항 유추' }),
  rowOf(
    BY_ANALOGY,
    'conflict',
    { countsForQuorum: true, excludedFromBase: true },
    { ...inferred, article: '제74조 유추 (대법원 2008다1521)' },
  ),
  rowOf(BY_ANALOGY, 'noticeDays', 0, { ...inferred, article: '제71조 유추' }),
  rowOf(BY_ANALOGY, 'noticeReckoning', 'dispatch', { ...inferred, article: '제71조 유추' }),
  rowOf(BY_ANALOGY, 'unnotifiedItems', 'allowed', { ...inferred, article: '제72조 유추' }),
  rowOf(
    BY_ANALOGY,
    'signatories',
    {
      minimum: 2,
      electedAtMeeting: false,
      chairSigns: false,
      who: 'attendees',
      everyone: false,
      means: 'seal-or-signature',
    },
    {
      law: '단체 회칙의 통례',
      article: '회의록 서명',
      bylaws: 'free',
      confidence: 'low',
      bodies: WORKING,
    },
  ),
  rowOf(
    BY_ANALOGY,
    'signatories',
    {
      minimum: 0,
      electedAtMeeting: false,
      chairSigns: false,
      who: 'attendees',
      everyone: false,
      means: 'seal-or-signature',
    },
    {
      law: '단체 회칙의 통례',
      article: '회의록 서명',
      bylaws: 'free',
      confidence: 'low',
      bodies: CONSULTATION,
    },
  ),
];

const COOPERATIVES: readonly Profile[] = [
  'general-cooperative',
  'social-cooperative',
  'cooperative-federation',
];

/** What holds in every body of every profile unless a row of its own says otherwise. */
export const GENERAL_RULES: readonly AnyLegalRule[] = [
  rowOf(
    BY_ANALOGY,
    'conflict',
    { countsForQuorum: true, excludedFromBase: true },
    {
      profiles: COOPERATIVES,
      bodies: ['general-assembly', 'delegate-assembly', 'founding-assembly', 'board'],
      article: '제74조 (대법원 2008다1521)',
      bylaws: 'free',
      confidence: 'medium',
    },
  ),
  rowOf(BY_ANALOGY, 'blankBallotItem', 'invalid-but-present', {
    bodies: [...COMMITTEES, 'general-assembly', 'delegate-assembly', 'founding-assembly', 'board'],
    article: '제75조 제2항 유추',
    bylaws: 'free',
    confidence: 'inference',
  }),
  rowOf(BY_ANALOGY, 'coChairs', 'designated', {
    bodies: [...COMMITTEES, 'general-assembly', 'delegate-assembly', 'founding-assembly', 'board'],
    article: '제59조 제1항 유추',
    bylaws: 'free',
    confidence: 'inference',
  }),
];
