import type { Fraction } from '../../kernel/fraction.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { BodyKind } from '../../organizations/domain/body-kind.js';
import type { Profile } from '../../organizations/domain/profile.js';
import type { Afterwards, Matter } from './words.js';

export { BODY_KINDS, type BodyKind } from '../../organizations/domain/body-kind.js';
export { PROFILES, type Profile } from '../../organizations/domain/profile.js';
export { type Finding, type FindingCode } from './finding.js';
export * from './words.js';

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

/**
 * Whether the body decides a matter (`decides`), only agrees among those present (`advisory`), decides it unless it was
 * never delegated (`assembly-unless-delegated`, 민법 제68조), or may not, because the law keeps it for the assembly
 * (`reserved-to-assembly`) or for the assembly of all members as against delegates (`reserved-to-full-assembly`).
 */
export const COMPETENCES = [
  'decides',
  'advisory',
  'assembly-unless-delegated',
  'reserved-to-assembly',
  'reserved-to-full-assembly',
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

export interface SignatoryRule {
  /** Signatories besides the chair. */
  readonly minimum: number;
  /** False for those who sign by office (출석한 이사) or by the chair's nomination. */
  readonly electedAtMeeting: boolean;
  readonly chairSigns: boolean;
  readonly who: 'members' | 'directors-present' | 'attendees';
  /** Everybody of `who` signs, not only the minimum. */
  readonly everyone: boolean;
  readonly means: 'seal' | 'seal-or-signature';
}

/** Who may demand an extraordinary assembly, and when the convener's time is up. */
export type RequisitionRule = Fraction & {
  /** Days the convener has before the requesters may go on; null when no rule sets them. */
  readonly conveneWithinDays: number | null;
  /** Who convenes when the convener does not. */
  readonly thenConvenes: 'court-permission' | 'charter';
};

/** Who may demand that an officer be dismissed, and what the officer is owed first. */
export interface DismissalRule {
  readonly demand: Fraction;
  readonly noticeDays: number | null;
  readonly hearing: boolean;
}

/** What a member is owed before an expulsion is put to the vote. */
export interface ExpulsionRule {
  readonly noticeDays: number;
  readonly hearing: boolean;
}

/** When a delegate assembly may stand in for the general assembly, and with how many delegates. */
export interface DelegateRule {
  readonly membersMoreThan: number;
  readonly minimumShare: Fraction | null;
  /** The minimum may stop here when the share asks for more. */
  readonly minimumMayStopAt: number | null;
}

/** What an item left unmarked on a returned ballot counts as. */
export const BLANK_ITEM_RULES = ['invalid-but-present', 'abstention', 'absent'] as const;
export type BlankItemRule = (typeof BLANK_ITEM_RULES)[number];

export interface OfficerRule {
  /** Including the president. */
  readonly minimumDirectors: number;
  readonly minimumAuditors: number;
  readonly maximumTermYears: number | null;
  /** How often the president may be re-elected in succession; null when nothing limits it. */
  readonly presidentReelections: number | null;
}

/** What suffices after convocations that drew no assembly: no quorum, this share of those who came. */
export interface FailedConvocationRule {
  readonly matter: Matter;
  readonly after: number;
  readonly threshold: Share;
}

/** One vote each, or votes that differ by charter (연합회). */
export const VOTE_WEIGHTS = ['one-each', 'by-charter'] as const;
export type VoteWeight = (typeof VOTE_WEIGHTS)[number];

/** Whether the notice counts from its dispatch (발신주의), or the text leaves it open. */
export type NoticeReckoning = 'dispatch' | 'unsettled';

/** Which of several co-representatives signs the notice or takes the chair. */
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
  /** A resolution without any meeting; see also `toleratedWrittenResolution`. */
  readonly writtenResolution: Ruled<Permission>;
  /** Matters that an administrative notice tolerated without a meeting for a time. */
  readonly toleratedWrittenResolution: Ruled<readonly Matter[]> | null;
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
  /** Matters that take effect only after the authority was told or has agreed. */
  readonly afterwards: Readonly<Partial<Record<Matter, Ruled<Afterwards>>>>;
  /** Article by which a director who does not clearly oppose is deemed in favour, so that dissent is named. */
  readonly silentDirectorsConsent: Ruled<true> | null;
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
  readonly competence?: Readonly<Partial<Record<Matter, Stated<Competence>>>>;
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
