import { addDays, dayOfWeek, type LocalDate } from '../../kernel/local-date.js';
import { type Finding, finding } from './finding.js';
import { PERIOD_END } from './periods.js';

/** Public holidays (공휴일, 대체공휴일, 임시공휴일) as dated data, and the years the data covers. */
export interface HolidayCalendar {
  /** Name of the holiday by its day. */
  readonly days: Readonly<Record<LocalDate, string>>;
  readonly years: readonly number[];
}

const SATURDAY = 6;
const SUNDAY = 7;

/** Nobody can be expected to act on a Saturday, a Sunday or a public holiday. */
export function isBusinessDay(date: LocalDate, holidays: HolidayCalendar): boolean {
  const day = dayOfWeek(date);
  return day !== SATURDAY && day !== SUNDAY && holidays.days[date] === undefined;
}

/** The day itself, or the nearest business day before it. */
export function businessDayOnOrBefore(date: LocalDate, holidays: HolidayCalendar): LocalDate {
  let day = date;
  while (!isBusinessDay(day, holidays)) day = addDays(day, -1);
  return day;
}

/** The day itself, or the nearest business day after it. */
export function businessDayOnOrAfter(date: LocalDate, holidays: HolidayCalendar): LocalDate {
  let day = date;
  while (!isBusinessDay(day, holidays)) day = addDays(day, 1);
  return day;
}

/** A finding for each year touched that the holiday data does not cover: then only weekends were considered. */
export function unknownYears(dates: readonly LocalDate[], holidays: HolidayCalendar): readonly Finding[] {
  const years = new Set(dates.map((date) => Number(date.slice(0, 4))));
  return [...years]
    .filter((year) => !holidays.years.includes(year))
    .map((year) => finding('warning', 'holidays-unknown', { year }, PERIOD_END));
}
