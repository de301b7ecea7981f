import type { LocalDate } from '../../kernel/local-date.js';
import type { Occurrence } from './occurrences.js';
import type { SeriesFinding } from './series-finding.js';
import { dayOf } from './wall-time.js';

/** Public holidays of the years that are known. */
export interface HolidayTable {
  /** Name of the holiday on a day, or null. */
  nameOn(day: LocalDate): string | null;
  /** Whether the holidays of that year are known at all. */
  knows(year: number): boolean;
}

/** Dates that fall on a public holiday, and one notice for each year whose holidays nobody has entered yet. */
export function holidayConflicts(
  occurrences: readonly Occurrence[],
  holidays: HolidayTable,
): readonly SeriesFinding[] {
  const unknownYears = new Set<number>();
  return occurrences.flatMap(({ startsAt }): readonly SeriesFinding[] => {
    const on = dayOf(startsAt);
    if (!holidays.knows(startsAt.year)) {
      if (unknownYears.has(startsAt.year)) return [];
      unknownYears.add(startsAt.year);
      return [{ code: 'holidays-unknown', severity: 'info', on, parameters: { year: startsAt.year } }];
    }
    const holiday = holidays.nameOn(on);
    return holiday === null ? [] : [{ code: 'on-holiday', severity: 'warning', on, parameters: { holiday } }];
  });
}
