import { reaches, requiredOf } from '../../kernel/fraction.js';
import { type Finding, finding } from './finding.js';
import type { Rulebook } from './rulebook.js';

export type ElectionVerdict =
  | { readonly kind: 'elected'; readonly candidate: number; readonly required: number }
  | {
      readonly kind: 'runoff';
      readonly candidates: readonly number[];
      readonly required: number;
      readonly findings: readonly Finding[];
    };

/**
 * One office, several candidates: whoever has the majority that the rule asks of an ordinary election is elected; when
 * nobody has it, the two with most votes go into a run-off (결선), together with those level with the second.
 */
export function decideElection(
  rulebook: Rulebook,
  votes: readonly number[],
  membersPresent: number,
): ElectionVerdict {
  const rule = rulebook.threshold['officer-election'];
  const required = requiredOf(rule.value, membersPresent);
  const leader = Math.max(0, ...votes);
  const candidate = votes.indexOf(leader);
  if (leader > 0 && reaches(rule.value, leader, membersPresent))
    return { kind: 'elected', candidate, required };
  const second = [...votes].sort((a, b) => b - a)[1] ?? leader;
  return {
    kind: 'runoff',
    candidates: votes.flatMap((count, index) => (count >= second ? [index] : [])),
    required,
    findings: [finding('info', 'runoff-needed', { leader, required }, rule.source)],
  };
}
