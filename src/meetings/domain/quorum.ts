import { requiredOf } from '../../kernel/fraction.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { Matter, Rulebook, Share } from '../../rulebooks/domain/rulebook.js';
import type { PresenceCounts } from './presence.js';

/** What the quorum looks like at a moment: plain data, so that a step of the meeting's life can keep it. */
export interface QuorumReading {
  readonly share: Share;
  /** The number the share is taken of. */
  readonly of: number;
  readonly required: number;
  readonly present: number;
  readonly met: boolean;
  /** How many more are needed; 0 when met. */
  readonly missing: number;
  readonly source: RuleSource;
}

export type QuorumRules = Pick<Rulebook, 'quorum' | 'writtenBallots'>;

/**
 * 성원 여부. Principals count through their proxies (협동조합 기본법 제23조 제2항) and written ballots only where the rule
 * admits them. It says whether the meeting may go on; each item is judged again at its own vote (대법원 2008두5568).
 */
export function readQuorum(
  rules: QuorumRules,
  presence: PresenceCounts,
  matter: Matter = 'ordinary',
): QuorumReading {
  const { value: share, source } = rules.quorum[matter];
  const present = admittedPresence(rules, presence);
  const of = share.base === 'entire-roll' ? presence.roll : present;
  const required = requiredOf(share, of);
  const missing = Math.max(0, required - present);
  return { share, of, required, present, met: missing === 0, missing, source };
}

/** 출석 as the rule counts it. */
export function admittedPresence(
  rules: Pick<Rulebook, 'writtenBallots'>,
  { inPerson, online, proxies, written }: PresenceCounts,
): number {
  return inPerson + online + proxies + (rules.writtenBallots.value === 'allowed' ? written : 0);
}
