import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { type Finding, finding } from './finding.js';
import { businessDayOnOrAfter, type HolidayCalendar, unknownYears } from './holidays.js';
import { FIRST_DAY_EXCLUDED, PERIOD_END } from './periods.js';

export interface Deadline {
  readonly lastDay: LocalDate;
  /** The day the period ended by counting alone, when it was a Saturday or a holiday. */
  readonly movedFrom?: LocalDate;
  readonly findings: readonly Finding[];
}

/**
 * A period forwards: the first day is not counted (민법 제157조), and a period that ends on a Saturday or a public holiday
 * ends with the next day that is neither (제161조).
 */
export function deadline(from: LocalDate, days: number, holidays: HolidayCalendar): Deadline {
  const counted = addDays(from, days);
  const lastDay = businessDayOnOrAfter(counted, holidays);
  const findings = [
    ...unknownYears([counted, lastDay], holidays),
    finding('info', 'first-day-excluded', { days }, FIRST_DAY_EXCLUDED),
  ];
  if (lastDay === counted) return { lastDay, findings };
  const moved = finding('info', 'deadline-moved', { from: counted, to: lastDay }, PERIOD_END);
  return { lastDay, movedFrom: counted, findings: [...findings, moved] };
}
