import { requiredOf } from '../../kernel/fraction.js';
import { type Finding, finding } from './finding.js';
import type { DelegateRule, Ruled } from './rulebook.js';

export type DelegateMinimum =
  | { readonly kind: 'not-allowed'; readonly findings: readonly Finding[] }
  | { readonly kind: 'allowed'; readonly minimum: number; readonly findings: readonly Finding[] };

/**
 * How many delegates a delegate assembly needs: one tenth of the members at the time of their election, and one hundred
 * suffice where a tenth is more (협동조합 기본법 제31조 제3항). Up to 200 members there is none (시행령 제9조).
 */
export function delegateMinimum(members: number, rule: Ruled<DelegateRule>): DelegateMinimum {
  const { membersMoreThan, minimumShare, minimumMayStopAt } = rule.value;
  if (members <= membersMoreThan) {
    const facts = { members, moreThan: membersMoreThan };
    return {
      kind: 'not-allowed',
      findings: [finding('block', 'delegates-not-allowed', facts, rule.source)],
    };
  }
  const share = minimumShare === null ? 1 : requiredOf(minimumShare, members);
  if (minimumMayStopAt === null || share <= minimumMayStopAt)
    return allowed(share, finding('info', 'delegates-minimum', { members, minimum: share }, rule.source));
  const facts = { members, minimum: minimumMayStopAt, share };
  return allowed(minimumMayStopAt, finding('info', 'delegates-minimum-stops', facts, rule.source));
}

function allowed(minimum: number, said: Finding): DelegateMinimum {
  return { kind: 'allowed', minimum, findings: [said] };
}

/** Whether so many delegates may stand in for so many members. */
export function delegateFindings(
  members: number,
  delegates: number,
  rule: Ruled<DelegateRule>,
): readonly Finding[] {
  const needed = delegateMinimum(members, rule);
  if (needed.kind === 'not-allowed' || delegates >= needed.minimum) return needed.findings;
  const facts = { delegates, minimum: needed.minimum };
  return [...needed.findings, finding('block', 'delegates-below-minimum', facts, rule.source)];
}
