import type { LocalDate } from '../../../kernel/local-date.js';
import type { BodyKind, Matter, Profile } from '../rulebook.js';
import { LEGAL_RULES } from './index.js';
import type { AnyLegalRule, LegalRule, RuleKey } from './legal-rule.js';

/** For whom and when a rule is sought. */
export interface Circumstances {
  readonly profile: Profile;
  readonly body: BodyKind;
  readonly onDate: LocalDate;
}

function isOf<K extends RuleKey>(row: AnyLegalRule, key: K): row is Extract<AnyLegalRule, LegalRule<K>> {
  return row.key === key;
}

/** Rows of one kind for one body, whatever their date. */
function rowsFor<K extends RuleKey>(key: K, { profile, body }: Circumstances): readonly LegalRule<K>[] {
  return LEGAL_RULES.filter((row) => isOf(row, key)).filter(
    (row) => row.profiles.includes(profile) && row.bodies.includes(body),
  );
}

function isInForce(row: LegalRule, onDate: LocalDate): boolean {
  return row.inForceFrom <= onDate && (row.inForceUntil === null || onDate <= row.inForceUntil);
}

/** A row that names the matter goes before one that holds for every matter. */
function nearestTo<K extends RuleKey>(
  rows: readonly LegalRule<K>[],
  matter: Matter | null,
): LegalRule<K> | undefined {
  const named = rows.find((row) => matter !== null && row.matters?.includes(matter) === true);
  return named ?? rows.find((row) => row.matters === null);
}

/** The row in force on that day; undefined where the law says nothing. */
export function ruleInForce<K extends RuleKey>(
  key: K,
  circumstances: Circumstances,
  matter: Matter | null = null,
): LegalRule<K> | undefined {
  const rows = rowsFor(key, circumstances).filter((row) => isInForce(row, circumstances.onDate));
  return nearestTo(rows, matter);
}

/**
 * The row in force on that day or, for a day before the law itself, the first that ever was.
 * Every body has such a row for the kinds of rule that a verdict cannot do without; a test walks them all.
 */
export function ruleFor<K extends RuleKey>(
  key: K,
  circumstances: Circumstances,
  matter: Matter | null = null,
): LegalRule<K> {
  const inForce = ruleInForce(key, circumstances, matter);
  if (inForce !== undefined) return inForce;
  const earliest = nearestTo(
    [...rowsFor(key, circumstances)].sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1)),
    null,
  );
  if (earliest === undefined) throw new Error(`no rule of law "${key}" for ${circumstances.body}`);
  return earliest;
}
