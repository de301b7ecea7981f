import type { HolidayCalendar } from '../../rulebooks/domain/holidays.js';
import type { Occurrence } from './occurrences.js';
import type { SeriesFinding } from './series-finding.js';
import { dayOf } from './wall-time.js';

/** Dates that fall on a public holiday, and one notice for each year whose holidays nobody has entered yet. */
export function holidayConflicts(
  occurrences: readonly Occurrence[],
  holidays: HolidayCalendar,
): readonly SeriesFinding[] {
  const unknownYears = new Set<number>();
  return occurrences.flatMap(({ startsAt }): readonly SeriesFinding[] => {
    const on = dayOf(startsAt);
    const { year } = startsAt;
    if (!holidays.years.includes(year)) {
      if (unknownYears.has(year)) return [];
      unknownYears.add(year);
      return [{ code: 'holidays-unknown', severity: 'info', on, parameters: { year } }];
    }
    const holiday = holidays.days[on];
    return holiday === undefined
      ? []
      : [{ code: 'on-holiday', severity: 'warning', on, parameters: { holiday } }];
  });
}
