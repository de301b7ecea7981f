import type { RuleSource } from '../../kernel/rule-source.js';
import type { BodyKind } from '../../organizations/domain/body-kind.js';
import type { Afterwards, Matter } from './words.js';

const SEVERITIES = ['info', 'warning', 'block'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Names of the rules a charter may try to change. */
export type RuleName =
  | 'competence'
  | 'quorum'
  | 'threshold'
  | 'vote-weight'
  | 'casting-vote'
  | 'proxies'
  | 'written-ballots'
  | 'written-resolution'
  | 'electronic-voting'
  | 'notice-days'
  | 'unnotified-items'
  | 'requisition'
  | 'signatories'
  | 'conflict'
  | 'blank-ballot-item'
  | 'co-chairs';

/** The code says it all. */
type NoFacts = Readonly<Record<string, never>>;

interface QuorumFacts {
  readonly roll: number;
  readonly present: number;
  readonly required: number;
}

interface ThresholdFacts {
  readonly of: number;
  readonly yes: number;
  readonly required: number;
}

/** What each finding knows: numbers, days and words, never sentences. */
export interface FindingFacts {
  'quorum-met': QuorumFacts;
  'quorum-not-met': QuorumFacts;
  'quorum-not-needed': { readonly convocations: number };
  'threshold-met': ThresholdFacts;
  'threshold-not-met': ThresholdFacts;
  'tie-is-lost': { readonly yes: number };
  'casting-vote-applied': { readonly yes: number };
  'casting-vote-not-followed': NoFacts;
  'excluded-for-conflict': { readonly excluded: number };
  'excluded-from-quorum-too': { readonly excluded: number };
  'proxies-left-out': { readonly proxies: number };
  'proxies-over-limit': { readonly proxies: number; readonly admitted: number };
  'proxies-beyond-members-in-room': {
    readonly proxies: number;
    readonly inPerson: number;
    readonly maxPerHolder: number;
  };
  'written-ballots-left-out': { readonly written: number };
  'written-resolution-not-allowed': NoFacts;
  'written-resolution-tolerated': { readonly from: string };
  'disaster-only': { readonly rule: RuleName };
  'statutory-floor-kept': { readonly rule: RuleName };
  'statutory-rule-kept': { readonly rule: RuleName };
  'reserved-to-assembly': { readonly matter: Matter; readonly body: BodyKind };
  'reserved-to-full-assembly': { readonly matter: Matter };
  'assembly-unless-delegated': { readonly matter: Matter; readonly body: BodyKind };
  'advisory-body': NoFacts;
  'unnotified-item-forbidden': NoFacts;
  'votes-by-charter': NoFacts;
  'law-text-to-be-confirmed': { readonly law: string; readonly from: string };
  'before-the-law': { readonly law: string; readonly from: string };
  'dissent-to-be-recorded': { readonly others: number };
  'expulsion-procedure': { readonly days: number };
  'dismissal-procedure': NoFacts;
  'dismissal-procedure-days': { readonly days: number };
  'takes-effect-after': { readonly step: Afterwards };
  'first-day-excluded': { readonly days: number };
  'lawful-day-not-business-day': { readonly lawfulLatest: string; readonly safeLatest: string };
  'notice-days-below-statutory': { readonly days: number; readonly statutory: number };
  'notice-short': {
    readonly dispatchedOn: string;
    readonly lawfulLatest: string;
    readonly daysShort: number;
  };
  'notice-missing': { readonly unreached: number };
  'notice-arrival-unsettled': NoFacts;
  'deadline-moved': { readonly from: string; readonly to: string };
  'holidays-unknown': { readonly year: number };
  'delegates-not-allowed': { readonly members: number; readonly moreThan: number };
  'delegates-minimum': { readonly members: number; readonly minimum: number };
  'delegates-minimum-stops': { readonly members: number; readonly minimum: number; readonly share: number };
  'delegates-below-minimum': { readonly delegates: number; readonly minimum: number };
  'requisition-met': { readonly requesters: number; readonly required: number };
  'requisition-short': { readonly requesters: number; readonly required: number };
  'requisition-by-charter': NoFacts;
  'signatories-missing': { readonly signed: number; readonly required: number };
  'signatories-not-elected': NoFacts;
  'chair-signature-missing': NoFacts;
  'runoff-needed': { readonly leader: number; readonly required: number };
  'elected-by-plurality': { readonly leader: number; readonly required: number };
  'accounts-late': { readonly handedOverOn: string; readonly latest: string };
}

export type FindingCode = keyof FindingFacts;

/**
 * What the engine has to say beside its verdict, with the rule behind it. The sentence is composed at the edge from the
 * catalogue of messages, in the reader's language.
 */
export type Finding = { [C in FindingCode]: FindingOf<C> }[FindingCode];

export interface FindingOf<C extends FindingCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly parameters: FindingFacts[C];
  readonly source: RuleSource;
}

export function finding<C extends FindingCode>(
  severity: Severity,
  code: C,
  parameters: FindingFacts[C],
  source: RuleSource,
): FindingOf<C> {
  return { code, severity, parameters, source };
}

/** The weightiest first, otherwise as found. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}
