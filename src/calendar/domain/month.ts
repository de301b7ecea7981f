import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../kernel/local-date.js';

/** A month as a wall calendar shows it: whole weeks, Sunday first. */
export interface MonthGrid {
  /** `2021-03` */
  readonly month: string;
  readonly year: number;
  readonly number: number;
  readonly previous: string;
  readonly next: string;
  readonly weeks: readonly (readonly GridDay[])[];
}

export interface GridDay {
  readonly date: LocalDate;
  readonly day: number;
  /** False for the days of the months before and after that fill the first and last week. */
  readonly inMonth: boolean;
}

const WEEK = 7;

/** Years beyond these are no calendar of meetings. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** The month, or null when the text is none. */
export function monthGrid(text: string): MonthGrid | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return null;
  const month = Temporal.PlainYearMonth.from(text);
  if (month.year < FIRST_YEAR || month.year > LAST_YEAR) return null;
  const first = month.toPlainDate({ day: 1 });
  const start = first.subtract({ days: first.dayOfWeek % WEEK });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  const rows = Math.ceil((start.until(last, { largestUnit: 'days' }).days + 1) / WEEK);
  return {
    month: month.toString(),
    year: month.year,
    number: month.month,
    previous: month.subtract({ months: 1 }).toString(),
    next: month.add({ months: 1 }).toString(),
    weeks: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: WEEK }, (__, column) => gridDay(start.add({ days: row * WEEK + column }), month)),
    ),
  };
}

function gridDay(date: Temporal.PlainDate, month: Temporal.PlainYearMonth): GridDay {
  const inMonth = date.year === month.year && date.month === month.month;
  return { date: date.toString(), day: date.day, inMonth };
}
