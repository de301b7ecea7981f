import type { Finding } from './finding.js';
import type { Matter, ShareBase } from './rulebook.js';

/** In a meeting, or without one (비대면 서면결의). */
export const DECISION_FORMS = ['in-person', 'written-resolution'] as const;
export type DecisionForm = (typeof DECISION_FORMS)[number];

interface Ballots {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly invalid: number;
}

/** What is asked of the engine: what was decided, by whom, and how they voted. */
export interface DecisionQuestion {
  readonly matter: Matter;
  readonly form: DecisionForm;
  /** 재적. */
  readonly roll: number;
  readonly present: { readonly inPerson: number; readonly proxies: number; readonly written: number };
  /** Electors present who may not vote on this matter (제척). */
  readonly excluded: number;
  readonly ballots: Ballots;
  /** How the chair used the casting vote that the rulebook may give; null when it was not used. */
  readonly chairCasts?: 'yes' | 'no' | null;
  /** Convocations before this one that drew no assembly. */
  readonly failedConvocations?: number;
}

export type Outcome = 'carried' | 'lost' | 'inquorate' | 'not-allowed';

export interface QuorumVerdict {
  readonly base: ShareBase;
  readonly required: number;
  readonly present: number;
  readonly met: boolean;
}

export interface ThresholdVerdict {
  readonly base: ShareBase;
  /** The number the majority is taken of. */
  readonly of: number;
  readonly required: number;
  readonly yes: number;
  readonly met: boolean;
}

/** The verdict, with the rule behind each number. */
export interface Decision {
  readonly quorum: QuorumVerdict;
  readonly threshold: ThresholdVerdict;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}
