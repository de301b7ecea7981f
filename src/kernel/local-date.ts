import { Temporal } from 'temporal-polyfill';

/** A calendar day of the meeting's place, `YYYY-MM-DD`; never a moment, never UTC. */
export type LocalDate = string;

/** A moment, ISO 8601 with an offset. */
export type InstantText = string;

export const SEOUL = 'Asia/Seoul';

/** The day, or null when the text is not a day of the calendar (`2021-02-29`, `2021-2-3`). */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The calendar day of a moment in a named time zone. */
export function localDateOf(instant: Temporal.Instant, timeZone: string = SEOUL): LocalDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
