import type { Fraction } from '../../kernel/fraction.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { BODY_KINDS, type BodyKind } from '../../organizations/domain/body-kind.js';
import { PROFILES, type Profile } from '../../organizations/domain/profile.js';

export { BODY_KINDS, PROFILES, type BodyKind, type Profile };

/** 총회, 대의원총회, 이사회, 운영위원회, 창립총회, 간담회: the bodies the public calculators know. */
export const CALCULATOR_BODY_KINDS = [
  'general-assembly',
  'delegate-assembly',
  'board',
  'steering-committee',
  'founding-assembly',
  'consultative-meeting',
] as const satisfies readonly BodyKind[];

/** What can be decided, as the public calculators name it. */
export const CALCULATOR_MATTERS = [
  'ordinary',
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
] as const;

/**
 * `urgent-item`: whether an item that was not notified may be taken up at all (긴급안건 채택).
 * `liquidation-accounts`: the liquidator's final accounts, which have a rule of their own after failed convocations.
 */
export const MATTERS = [...CALCULATOR_MATTERS, 'urgent-item', 'liquidation-accounts'] as const;
export type Matter = (typeof MATTERS)[number];

/** What a share is taken of. */
export const SHARE_BASES = ['entire-roll', 'members-present', 'valid-ballots', 'replies'] as const;
export type ShareBase = (typeof SHARE_BASES)[number];

/** A share as a rule writes it: the fraction and the whole it is taken of. */
export type Share = Fraction & { readonly base: ShareBase };

/** A rule together with where it comes from. */
export interface Ruled<T> {
  readonly value: T;
  readonly source: RuleSource;
}

export const PERMISSIONS = ['allowed', 'not-allowed'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whether the body may decide a matter, or the law keeps it for the assembly of members, or the body only advises. */
export const COMPETENCES = [
  'decides',
  'reserved-to-assembly',
  'reserved-to-full-assembly',
  'advisory',
] as const;
export type Competence = (typeof COMPETENCES)[number];

export const PROXY_HOLDERS = ['members', 'members-and-family', 'anyone'] as const;
export type ProxyHolders = (typeof PROXY_HOLDERS)[number];

/** `maxPerHolder` null: any number of principals. */
export interface ProxyRule {
  readonly allowed: boolean;
  readonly maxPerHolder: number | null;
  readonly holders: ProxyHolders;
}

export const CASTING_VOTES = ['none', 'chair'] as const;
export type CastingVote = (typeof CASTING_VOTES)[number];

/** A person barred by conflict of interest never counts in the base of the majority; the quorum is a parameter. */
export interface ConflictRule {
  readonly countsForQuorum: boolean;
  readonly excludedFromBase: true;
}

export const UNNOTIFIED_ITEM_RULES = ['forbidden', 'two-thirds', 'allowed'] as const;
export type UnnotifiedItemRule = (typeof UNNOTIFIED_ITEM_RULES)[number];

/** `electedAtMeeting` false: those present who sign by office (출석한 이사) or by the chair's nomination. */
export interface SignatoryRule {
  /** Signatories besides the chair. */
  readonly minimum: number;
  readonly electedAtMeeting: boolean;
  readonly chairSigns: boolean;
  readonly who: 'members' | 'directors-present' | 'attendees';
  readonly means: 'seal' | 'seal-or-signature';
}

/** Who may demand an extraordinary assembly, and when the convener's time is up. */
export type RequisitionRule = Fraction & {
  /** Days the convener has before the requesters may go on; null when no rule sets them. */
  readonly conveneWithinDays: number | null;
  /** Who convenes when the convener does not. */
  readonly thenConvenes: 'court-permission' | 'auditor' | 'charter';
};

/** Who may demand that an officer be dismissed, and what the officer is owed first. */
export interface DismissalRule {
  readonly demand: Fraction | null;
  readonly noticeDays: number | null;
  readonly hearing: boolean;
}

/** What a member is owed before an expulsion is put to the vote. */
export interface ExpulsionRule {
  readonly noticeDays: number | null;
  readonly hearing: boolean;
}

/** When a delegate assembly may stand in for the general assembly, and with how many delegates. */
export interface DelegateRule {
  readonly membersMoreThan: number;
  readonly minimumShare: Fraction;
  /** The minimum may stop here when the share asks for more. */
  readonly minimumMayStopAt: number | null;
}

/** What an item left unmarked on a returned ballot counts as. */
export const BLANK_ITEM_RULES = ['invalid-but-present', 'abstention', 'absent'] as const;
export type BlankItemRule = (typeof BLANK_ITEM_RULES)[number];

export interface OfficerRule {
  readonly minimumDirectors: number;
  readonly minimumAuditors: number;
  readonly maximumTermYears: number;
  /** How often the president may be re-elected in succession; null when nothing limits it. */
  readonly presidentReelections: number | null;
}

/** What happens after convocations that drew no quorum. */
export interface FailedConvocationRule {
  readonly after: number;
  readonly threshold: Share;
}

/** Whether each member has one vote, or votes differ by charter, or the charter has yet to be shown. */
export const VOTE_WEIGHTS = ['one-each', 'by-charter'] as const;
export type VoteWeight = (typeof VOTE_WEIGHTS)[number];

export const NOTICE_RECKONINGS = ['dispatch', 'unsettled'] as const;
export type NoticeReckoning = (typeof NOTICE_RECKONINGS)[number];

export const CO_CHAIR_RULES = ['rotate', 'joint', 'designated'] as const;
export type CoChairRule = (typeof CO_CHAIR_RULES)[number];

/** The version of a body's own rules that was in force; `id` null when typed into a calculator. */
export interface RulebookVersion {
  readonly id: string | null;
  readonly title: string;
  readonly effectiveFrom: LocalDate;
}

/**
 * Every rule that binds one body on one day: the legal profile with the body's bylaws over it, statutory floors kept.
 * It is plain data, so that closing a poll can freeze it as JSON. A rule that is null is laid down nowhere.
 */
export interface Rulebook {
  readonly profile: Profile;
  readonly body: BodyKind;
  readonly onDate: LocalDate;
  readonly version: RulebookVersion | null;

  readonly competence: Readonly<Record<Matter, Ruled<Competence>>>;
  readonly quorum: Readonly<Record<Matter, Ruled<Share>>>;
  readonly threshold: Readonly<Record<Matter, Ruled<Share>>>;
  readonly voteWeight: Ruled<VoteWeight>;
  readonly castingVote: Ruled<CastingVote>;
  readonly conflict: Ruled<ConflictRule>;
  readonly proxies: Ruled<ProxyRule>;
  /** Written votes inside a convened meeting. */
  readonly writtenBallots: Ruled<Permission>;
  /** A resolution without any meeting. */
  readonly writtenResolution: Ruled<Permission>;
  readonly electronicVoting: Ruled<Permission>;
  readonly blankBallotItem: Ruled<BlankItemRule>;

  readonly noticeDays: Ruled<number>;
  readonly noticeReckoning: Ruled<NoticeReckoning>;
  readonly unnotifiedItems: Ruled<UnnotifiedItemRule>;
  readonly requisition: Ruled<RequisitionRule> | null;
  readonly failedConvocations: Ruled<FailedConvocationRule> | null;

  readonly signatories: Ruled<SignatoryRule>;
  readonly coChairs: Ruled<CoChairRule>;
  readonly delegates: Ruled<DelegateRule> | null;
  readonly officers: Ruled<OfficerRule> | null;
  readonly dismissal: Ruled<DismissalRule> | null;
  readonly expulsion: Ruled<ExpulsionRule> | null;
  /** Days before the regular assembly by which the accounts must be with the auditor. */
  readonly accountsToAuditorDays: Ruled<number> | null;
}

/** A rule as a charter states it, with the article it stands in. */
export interface Stated<T> {
  readonly value: T;
  /** As recorded: `제12조 제2항`. */
  readonly article: string;
}

/**
 * What a body's own rules change. A share stated for `ordinary` also governs every matter
 * that the law leaves to the ordinary rule and the charter does not name.
 */
export interface BylawOverrides {
  readonly quorum?: Readonly<Partial<Record<Matter, Stated<Share>>>>;
  readonly threshold?: Readonly<Partial<Record<Matter, Stated<Share>>>>;
  readonly voteWeight?: Stated<VoteWeight>;
  readonly castingVote?: Stated<CastingVote>;
  readonly conflictCountsForQuorum?: Stated<boolean>;
  readonly proxies?: Stated<Partial<ProxyRule>>;
  readonly writtenBallots?: Stated<Permission>;
  readonly writtenResolution?: Stated<Permission>;
  readonly electronicVoting?: Stated<Permission>;
  readonly blankBallotItem?: Stated<BlankItemRule>;
  readonly noticeDays?: Stated<number>;
  readonly unnotifiedItems?: Stated<UnnotifiedItemRule>;
  readonly requisition?: Stated<Fraction>;
  readonly signatories?: Stated<Partial<SignatoryRule>>;
  readonly coChairs?: Stated<CoChairRule>;
}

export const SEVERITIES = ['info', 'warning', 'block'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a finding's message needs to know: numbers, days and words, never sentences. */
export type FindingParameters = Readonly<Record<string, string | number>>;

/**
 * What the engine has to say beside its verdict, with the rule behind it. The sentence is composed at the edge from
 * the catalogue of messages, in the reader's language.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly parameters: FindingParameters;
  readonly source: RuleSource;
}

/** Every finding the engine can make; the catalogue of messages is exhaustive over it. */
export const FINDING_CODES = [
  'quorum-met',
  'quorum-not-met',
  'threshold-met',
  'threshold-not-met',
  'tie-is-lost',
  'casting-vote-applied',
  'casting-vote-not-followed',
  'casting-vote-contested',
  'excluded-for-conflict',
  'proxies-not-admitted',
  'proxies-over-limit',
  'written-ballots-not-admitted',
  'written-resolution-not-allowed',
  'written-resolution-by-dated-notice',
  'written-resolution-to-be-confirmed',
  'statutory-floor-kept',
  'statutory-rule-kept',
  'reserved-to-assembly',
  'reserved-to-full-assembly',
  'advisory-body',
  'votes-by-charter',
  'law-text-to-be-confirmed',
  'before-first-known-text',
  'failed-convocations-rule',
  'dissent-to-be-recorded',
  'expulsion-procedure',
  'dismissal-procedure',
  'approval-needed-after',
  'notice-first-day-excluded',
  'notice-lawful-day-not-business-day',
  'notice-short',
  'notice-missing',
  'notice-arrival-unsettled',
  'deadline-moved',
  'deadline-first-day-excluded',
  'holidays-unknown',
  'delegates-below-minimum',
  'delegates-not-allowed',
  'delegates-minimum-stops',
  'requisition-short',
  'requisition-met',
  'signatories-missing',
  'signatories-not-elected',
  'chair-signature-missing',
  'runoff-needed',
  'accounts-late',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];
