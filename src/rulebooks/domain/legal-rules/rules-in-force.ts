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

/** The rows of every key, profile and body, gathered once. */
const ROWS: ReadonlyMap<string, readonly AnyLegalRule[]> = gatherRows();

function gatherRows(): Map<string, AnyLegalRule[]> {
  const rows = new Map<string, AnyLegalRule[]>();
  for (const row of LEGAL_RULES)
    for (const profile of row.profiles)
      for (const body of row.bodies) {
        const place = placeOf(row.key, profile, body);
        rows.set(place, [...(rows.get(place) ?? []), row]);
      }
  return rows;
}

function placeOf(key: RuleKey, profile: Profile, body: BodyKind): string {
  return `${key} ${profile} ${body}`;
}

/** Rows of one kind for one body, whatever their date. */
function rowsFor<K extends RuleKey>(key: K, { profile, body }: Circumstances): readonly LegalRule<K>[] {
  return (ROWS.get(placeOf(key, profile, body)) ?? []) as readonly LegalRule<K>[];
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
