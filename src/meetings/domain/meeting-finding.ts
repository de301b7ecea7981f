import type { RuleSource } from '../../kernel/rule-source.js';
import type { Finding, Severity } from '../../rulebooks/domain/finding.js';

type NoFacts = Readonly<Record<string, never>>;

interface Named {
  /** As printed on the roll. */
  readonly names: readonly string[];
}

/** Some of them by name. */
interface Counted extends Named {
  readonly count: number;
}

/** What a meeting's own findings know, beside those of the rule engine. */
export interface MeetingFacts {
  'electors-left-out': Named;
  'left-out-but-present': Named;
  'everybody-present': { readonly roll: number };
  'opened-before-the-notified-time': { readonly startsAt: string };
  'lapsed-for-good': NoFacts;
  'opened-without-quorum': { readonly present: number; readonly required: number };
  'newcomers-not-on-roll': Named & { readonly recordDate: string };
  'newcomers-admitted': Named;
  'struck-off-the-roll': Named;
  'representatives-replaced': Named;
  'delivery-unknown': Counted;
  'delivered-late': Counted & { readonly lawfulLatest: string };
  'board-resolves-convening': NoFacts;
  'proxy-after-opening': { readonly openedAt: string };
  'signatories-short': { readonly elected: number; readonly required: number };
}

export type MeetingFindingCode = keyof MeetingFacts;

export interface MeetingFindingOf<C extends MeetingFindingCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly parameters: MeetingFacts[C];
  readonly source: RuleSource;
}

/** What there is to say about a step of a meeting, with the rule behind it; said in words only at the edge. */
export type MeetingFinding = { [C in MeetingFindingCode]: MeetingFindingOf<C> }[MeetingFindingCode];

/** A finding of the rule engine or of the meeting itself. */
export type AnyFinding = Finding | MeetingFinding;

export function meetingFinding<C extends MeetingFindingCode>(
  severity: Severity,
  code: C,
  parameters: MeetingFacts[C],
  source: RuleSource,
): MeetingFindingOf<C> {
  return { code, severity, parameters, source };
}
