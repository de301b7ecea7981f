import { reaches, requiredOf } from '../../kernel/fraction.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { type Finding, finding } from './finding.js';
import type { Rulebook } from './rulebook.js';

export type ElectionVerdict =
  | {
      readonly kind: 'elected';
      readonly candidate: number;
      readonly required: number;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'runoff';
      readonly candidates: readonly number[];
      readonly required: number;
      readonly findings: readonly Finding[];
    };

/**
 * One office, several candidates: whoever has the majority that the rule asks of an ordinary election is elected; when
 * nobody has it, the two with most votes go into a run-off (결선), together with those level with the second. Where the
 * charter lets most votes decide (다득표), `plurality` is its source: then one who leads alone is elected.
 */
export function decideElection(
  rulebook: Rulebook,
  votes: readonly number[],
  membersPresent: number,
  plurality: RuleSource | null = null,
): ElectionVerdict {
  const rule = rulebook.threshold['officer-election'];
  const required = requiredOf(rule.value, membersPresent);
  const leader = Math.max(0, ...votes);
  const candidate = votes.indexOf(leader);
  if (reaches(rule.value, leader, membersPresent))
    return { kind: 'elected', candidate, required, findings: [] };
  if (plurality !== null && leader > 0 && votes.lastIndexOf(leader) === candidate) {
    const findings = [finding('warning', 'elected-by-plurality', { leader, required }, plurality)];
    return { kind: 'elected', candidate, required, findings };
  }
  const second = [...votes].sort((a, b) => b - a)[1] ?? leader;
  return {
    kind: 'runoff',
    candidates: votes.flatMap((count, index) => (count >= second ? [index] : [])),
    required,
    findings: [finding('info', 'runoff-needed', { leader, required }, rule.source)],
  };
}
