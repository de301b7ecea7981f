import type { Language } from '../kernel/localized.js';
import type { Deadline } from './domain/deadline.js';
import type { Decision } from './domain/decision.js';
import type { Finding } from './domain/finding.js';
import type { NoticeDays } from './domain/notice.js';
import type { ResolvedRulebook } from './domain/resolve-rulebook.js';
import { presentFinding } from './findings.messages.js';
import type { Holiday } from './holiday.entity.js';
import type { RuleChange, RuleSentence } from './rules-in-words.js';
import type { RulebookVersion } from './rulebook-version.entity.js';

function presentFindings(findings: readonly Finding[], language: Language) {
  return findings.map((found) => presentFinding(found, language));
}

export function presentDecision({ quorum, threshold, outcome, findings }: Decision, language: Language) {
  return {
    quorum: { base: quorum.base, required: quorum.required, present: quorum.present, met: quorum.met },
    threshold: {
      base: threshold.base,
      of: threshold.of,
      required: threshold.required,
      yes: threshold.yes,
      met: threshold.met,
    },
    outcome,
    findings: presentFindings(findings, language),
  };
}

export function presentNotice({ lawfulLatest, safeLatest, findings }: NoticeDays, language: Language) {
  return { lawfulLatest, safeLatest, findings: presentFindings(findings, language) };
}

export function presentDeadline({ lastDay, movedFrom, findings }: Deadline, language: Language) {
  return {
    lastDay,
    ...(movedFrom !== undefined && { movedFrom }),
    findings: presentFindings(findings, language),
  };
}

export function presentVersion(version: RulebookVersion) {
  return {
    id: version.id,
    bodyId: version.bodyId,
    title: version.title,
    effectiveFrom: version.effectiveFrom,
    adoptedOn: version.adoptedOn,
    overrides: version.overrides,
    createdAt: version.createdAt.toISOString(),
  };
}

export function presentRulebook({ rulebook, findings }: ResolvedRulebook, language: Language) {
  return { rulebook, findings: presentFindings(findings, language) };
}

export function presentSentence({ sentence, ...rule }: RuleSentence, language: Language) {
  const { key, group, own, room, source } = rule;
  return { key, group, sentence: sentence[language], own, room, source };
}

export function presentRuleChange({ key, before, after, onlySource }: RuleChange, language: Language) {
  const side = (told: RuleChange['before']) =>
    told && { sentence: told.sentence[language], source: told.source };
  return { key, before: side(before), after: side(after), onlySource };
}

export function presentHoliday({ date, name, kind, organizationId, observed }: Holiday) {
  return { date, name, kind, own: organizationId !== null, observed };
}
