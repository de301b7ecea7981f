import { addDays, type LocalDate } from '../../kernel/local-date.js';

interface Version {
  /** The first day on which it holds. */
  readonly effectiveFrom: LocalDate;
}

/** The versions of a rule as they stand on one day. */
export interface VersionsOn<V> {
  /** The one in force; of a series that has not begun, the one it begins with. Null without any. */
  readonly inForce: V | null;
  readonly earlier: readonly (V & { readonly lastDay: LocalDate })[];
  readonly later: readonly V[];
}

/** Each version, ascending by its first day, holds until the day before the next. */
export function versionsOn<V extends Version>(versions: readonly V[], day: LocalDate): VersionsOn<V> {
  const next = versions.findIndex(({ effectiveFrom }) => effectiveFrom > day);
  const begun = next === -1 ? versions.length : next;
  const place = Math.max(begun - 1, 0);
  return {
    inForce: versions[place] ?? null,
    earlier: versions.slice(0, place).map((version, index) => ({
      ...version,
      lastDay: addDays(versions[index + 1]?.effectiveFrom ?? day, -1),
    })),
    later: versions.slice(place + 1),
  };
}
