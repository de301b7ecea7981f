import { Temporal } from 'temporal-polyfill';
import { localDateOf, type InstantText, type LocalDate } from '../../kernel/local-date.js';

const WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'] as const;

/** `2021년 2월 25일(목)` */
export function koreanDay(day: LocalDate): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.year}년 ${date.month}월 ${date.day}일(${WEEKDAYS[date.dayOfWeek - 1] ?? ''})`;
}

/** `2021년 2월 25일`, the form of the line above a signature. */
export function koreanDayPlain(day: LocalDate): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.year}년 ${date.month}월 ${date.day}일`;
}

/** `2021. 2. 25.`, for a cell of a table. */
export function koreanDayShort(day: LocalDate): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.year}. ${date.month}. ${date.day}.`;
}

/** `2021. 2. 25. 14:00`, for a cell of a table. */
export function koreanMomentShort(instant: InstantText, timeZone: string): string {
  return `${koreanDayShort(dayIn(instant, timeZone))} ${koreanClock(instant, timeZone)}`;
}

/** The calendar day of a moment in a time zone. */
export function dayIn(instant: InstantText, timeZone: string): LocalDate {
  return localDateOf(Temporal.Instant.from(instant), timeZone);
}

/** `2021년 2월 25일(목) 14:00` in the meeting's time zone. */
export function koreanMoment(instant: InstantText, timeZone: string): string {
  return `${koreanDay(dayIn(instant, timeZone))} ${koreanClock(instant, timeZone)}`;
}

/** `14:00` in the meeting's time zone. */
export function koreanClock(instant: InstantText, timeZone: string): string {
  return clockIn(timeZone).format(Date.parse(instant));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: a roster asks for it a thousand times. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  clocks.set(timeZone, clock);
  return clock;
}

/** `14시 5분`, `14시`: how a sentence says a time. */
export function koreanHour(instant: InstantText, timeZone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return at.minute === 0 ? `${at.hour}시` : `${at.hour}시 ${at.minute}분`;
}

/** `2021년 2월 25일(목) 14:00 ~ 15:20`; the day is said twice only when there are two. */
export function koreanSpan(from: InstantText, to: InstantText, timeZone: string): string {
  const start = koreanMoment(from, timeZone);
  const end = koreanMoment(to, timeZone);
  const day = start.slice(0, -'00:00'.length);
  return `${start} ~ ${end.startsWith(day) ? end.slice(day.length) : end}`;
}
