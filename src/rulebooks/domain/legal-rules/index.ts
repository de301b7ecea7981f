import type { LocalDate } from '../../../kernel/local-date.js';
import type { RuleSource } from '../../../kernel/rule-source.js';
import { INCORPORATED_RULES, UNINCORPORATED_RULES } from './associations.js';
import { COMMITTEE_RULES, GENERAL_RULES } from './committees.js';
import { CONSUMER_COOPERATIVE_RULES } from './consumer-cooperatives.js';
import { COOPERATIVE_RULES } from './cooperatives.js';
import type { AnyLegalRule } from './legal-rule.js';

/** Every rule of law the house knows, one dated row each. */
export const LEGAL_RULES: readonly AnyLegalRule[] = [
  ...COOPERATIVE_RULES,
  ...CONSUMER_COOPERATIVE_RULES,
  ...INCORPORATED_RULES,
  ...UNINCORPORATED_RULES,
  ...COMMITTEE_RULES,
  ...GENERAL_RULES,
];

/** A text in force since `from` that could not be read: what is decided under it is to be confirmed. */
interface UnreadText {
  readonly law: string;
  readonly from: LocalDate;
}

export const UNREAD_TEXTS: readonly UnreadText[] = [{ law: '협동조합 기본법', from: '2026-06-24' }];

/** The source of a row, as verdicts and refusals name it. */
export function sourceOf(row: RuleSource): RuleSource {
  return {
    law: row.law,
    article: row.article,
    inForceFrom: row.inForceFrom,
    confidence: row.confidence,
  };
}
