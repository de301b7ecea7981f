import type { DecisionQuestion } from './decision.js';
import { type Finding, finding } from './finding.js';
import type { Matter, Permission, Rulebook, Ruled } from './rulebook.js';

/** Who counts as present under the rulebook, and what was left out. */
export interface Admitted {
  readonly inPerson: number;
  readonly proxies: number;
  readonly written: number;
  readonly findings: readonly Finding[];
}

/**
 * Leaves out the proxies and written votes that the rule does not admit. In a written resolution nobody sits, so its
 * replies are the only attendance there is.
 */
export function admit(
  rulebook: Rulebook,
  { form, present }: Pick<DecisionQuestion, 'form' | 'present'>,
): Admitted {
  const proxies = admitProxies(rulebook, present.inPerson, present.proxies);
  if (form === 'written-resolution')
    return { inPerson: 0, proxies: proxies.count, written: present.written, findings: proxies.findings };
  const written = admitWritten(rulebook, present.written);
  return {
    inPerson: present.inPerson,
    proxies: proxies.count,
    written: written.count,
    findings: [...proxies.findings, ...written.findings],
  };
}

interface Counted {
  readonly count: number;
  readonly findings: readonly Finding[];
}

function admitProxies({ proxies: rule }: Rulebook, inPerson: number, proxies: number): Counted {
  if (proxies === 0) return { count: 0, findings: [] };
  if (!rule.value.allowed)
    return { count: 0, findings: [finding('warning', 'proxies-left-out', { proxies }, rule.source)] };
  const { maxPerHolder, holders } = rule.value;
  if (maxPerHolder === null || BigInt(maxPerHolder) * BigInt(inPerson) >= BigInt(proxies))
    return { count: proxies, findings: [] };
  if (holders !== 'members') {
    const facts = { proxies, inPerson, maxPerHolder };
    const beyond = finding('warning', 'proxies-beyond-members-in-room', facts, rule.source);
    return { count: proxies, findings: [beyond] };
  }
  const admitted = maxPerHolder * inPerson;
  return {
    count: admitted,
    findings: [finding('warning', 'proxies-over-limit', { proxies, admitted }, rule.source)],
  };
}

function admitWritten({ writtenBallots: rule }: Rulebook, written: number): Counted {
  if (written === 0 || rule.value === 'allowed') return { count: written, findings: [] };
  return { count: 0, findings: [finding('warning', 'written-ballots-left-out', { written }, rule.source)] };
}

/** Whether a matter may be decided without a meeting, by the rule or by a notice that tolerated it for a time. */
export function writtenResolutionOf(
  { writtenResolution, toleratedWrittenResolution }: Rulebook,
  matter: Matter,
): Ruled<Permission | 'tolerated'> {
  if (writtenResolution.value === 'allowed') return writtenResolution;
  if (toleratedWrittenResolution?.value.includes(matter) === true)
    return { value: 'tolerated', source: toleratedWrittenResolution.source };
  return writtenResolution;
}
