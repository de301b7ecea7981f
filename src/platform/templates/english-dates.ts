import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../kernel/local-date.js';

/** `Thu, 25 Feb 2021` */
export function englishDay(day: LocalDate): string {
  return written(day, { weekday: 'short', year: 'numeric' });
}

/** `25 Feb 2021`, where the weekday says nothing. */
export function englishDayPlain(day: LocalDate): string {
  return written(day, { year: 'numeric' });
}

/** `Thu 25 Feb`, where the year is known. */
export function englishDayShort(day: LocalDate): string {
  return written(day, { weekday: 'short' });
}

function written(day: LocalDate, more: Intl.DateTimeFormatOptions): string {
  const form: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', ...more };
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', form);
}
