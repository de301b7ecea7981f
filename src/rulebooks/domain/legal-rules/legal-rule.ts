import type { LocalDate } from '../../../kernel/local-date.js';
import type { Confidence } from '../../../kernel/rule-source.js';
import type {
  Afterwards,
  BlankItemRule,
  BodyKind,
  CastingVote,
  CoChairRule,
  Competence,
  ConflictRule,
  DelegateRule,
  DismissalRule,
  ExpulsionRule,
  FailedConvocationRule,
  Matter,
  NoticeReckoning,
  OfficerRule,
  Permission,
  Profile,
  ProxyRule,
  RequisitionRule,
  Share,
  SignatoryRule,
  UnnotifiedItemRule,
  VoteWeight,
} from '../rulebook.js';

/** What each kind of rule says. */
export interface RuleValues {
  competence: Competence;
  quorum: Share;
  threshold: Share;
  afterwards: Afterwards;
  voteWeight: VoteWeight;
  castingVote: CastingVote;
  conflict: ConflictRule;
  proxies: ProxyRule;
  writtenBallots: Permission;
  writtenResolution: Permission;
  toleratedWrittenResolution: readonly Matter[];
  electronicVoting: Permission;
  blankBallotItem: BlankItemRule;
  noticeDays: number;
  noticeReckoning: NoticeReckoning;
  unnotifiedItems: UnnotifiedItemRule;
  requisition: RequisitionRule;
  failedConvocations: FailedConvocationRule;
  signatories: SignatoryRule;
  coChairs: CoChairRule;
  delegates: DelegateRule;
  officers: OfficerRule;
  dismissal: DismissalRule;
  expulsion: ExpulsionRule;
  accountsToAuditorDays: number;
  silentDirectorsConsent: true;
}
export type RuleKey = keyof RuleValues;

/**
 * What a charter may do with the rule: replace it (`free`), make it stricter only (`stricter`, a statutory floor),
 * nothing (`locked`), or use it in a disaster only (`disaster`, 소비자생활협동조합법 제27조의2).
 */
export type BylawRoom = 'free' | 'stricter' | 'locked' | 'disaster';

/** One sentence of the law as one dated row: a change of the law is a new row and an end to the old one. */
export interface LegalRule<K extends RuleKey = RuleKey> {
  readonly key: K;
  readonly value: RuleValues[K];
  readonly profiles: readonly Profile[];
  readonly bodies: readonly BodyKind[];
  /** The matters it is about; null where it holds for every matter that no other row names. */
  readonly matters: readonly Matter[] | null;
  readonly bylaws: BylawRoom;
  readonly law: string;
  readonly article: string;
  readonly inForceFrom: LocalDate;
  /** The last day on which it applied; null while it stands. */
  readonly inForceUntil: LocalDate | null;
  readonly confidence: Confidence;
}

/** Any row, with the value its key asks for. */
export type AnyLegalRule = { [K in RuleKey]: LegalRule<K> }[RuleKey];

/** What the rows of one group have in common. */
export interface Scope {
  readonly profiles: readonly Profile[];
  readonly bodies: readonly BodyKind[];
  readonly law: string;
  readonly inForceFrom: LocalDate;
}

/** What one row says beside its value. */
export interface Particulars {
  readonly article: string;
  readonly matters?: readonly Matter[];
  readonly bylaws: BylawRoom;
  readonly confidence?: Confidence;
  readonly inForceFrom?: LocalDate;
  readonly inForceUntil?: LocalDate;
  readonly law?: string;
  readonly bodies?: readonly BodyKind[];
  readonly profiles?: readonly Profile[];
}

/** A row of a scope; what the row states itself goes before what the scope states. */
export function rowOf<K extends RuleKey>(
  scope: Scope,
  key: K,
  value: RuleValues[K],
  particulars: Particulars,
): LegalRule<K> {
  return {
    key,
    value,
    profiles: particulars.profiles ?? scope.profiles,
    bodies: particulars.bodies ?? scope.bodies,
    matters: particulars.matters ?? null,
    bylaws: particulars.bylaws,
    law: particulars.law ?? scope.law,
    article: particulars.article,
    inForceFrom: particulars.inForceFrom ?? scope.inForceFrom,
    inForceUntil: particulars.inForceUntil ?? null,
    confidence: particulars.confidence ?? 'source-read',
  };
}

/** 총회와 대의원총회: the assemblies that stand in law for the members. */
export const ASSEMBLIES = ['general-assembly', 'delegate-assembly'] as const satisfies readonly BodyKind[];

/** Bodies that no law knows: only the charter, and what everybody does, rule them. */
export const COMMITTEES = [
  'steering-committee',
  'sub-committee',
  'preparatory-committee',
  'consultative-meeting',
] as const satisfies readonly BodyKind[];

/** 과반수 of the roll, as a quorum. */
export const MAJORITY_OF_ROLL: Share = {
  kind: 'more-than',
  numerator: 1,
  denominator: 2,
  base: 'entire-roll',
};

/** 출석자 과반수. */
export const MAJORITY_OF_PRESENT: Share = {
  kind: 'more-than',
  numerator: 1,
  denominator: 2,
  base: 'members-present',
};

/** 출석자 3분의 2 이상. */
export const TWO_THIRDS_OF_PRESENT: Share = {
  kind: 'at-least',
  numerator: 2,
  denominator: 3,
  base: 'members-present',
};

/** 총원 3분의 2 이상. */
export const TWO_THIRDS_OF_ROLL: Share = { ...TWO_THIRDS_OF_PRESENT, base: 'entire-roll' };

/** 총원 4분의 3 이상. */
export const THREE_QUARTERS_OF_ROLL: Share = {
  kind: 'at-least',
  numerator: 3,
  denominator: 4,
  base: 'entire-roll',
};
