import { Temporal } from 'temporal-polyfill';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.js';

/** What the clock on the wall of the meeting's place shows; becomes a moment only together with a time zone. */
export type WallTime = Temporal.PlainDateTime;

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;

const TIME_ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/;
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.0{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?$/;

/** The zone's name as the time zone database spells it, or null when it knows none: an offset is not a zone. */
export function readTimeZone(text: string): string | null {
  if (!TIME_ZONE_NAME.test(text)) return null;
  try {
    return Temporal.PlainDateTime.from('2021-01-01T00:00').toZonedDateTime(text).timeZoneId;
  } catch {
    return null;
  }
}

/** A local time (`2021-02-23T15:00`), or a moment with its offset seen from the zone; null when it is neither. */
export function readWallTime(text: string, timeZone: string): WallTime | null {
  const match = MOMENT.exec(text);
  if (match?.[1] === undefined || parseLocalDate(match[1]) === null) return null;
  const wall =
    match[5] === undefined
      ? Temporal.PlainDateTime.from(text)
      : Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return wall.year < EARLIEST_YEAR || wall.year > LATEST_YEAR ? null : wall;
}

/** The moment of a wall time, or null when clocks jump over it; of a time that comes twice, the first. */
export function momentOf(wall: WallTime, timeZone: string): Temporal.ZonedDateTime | null {
  const moment = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return moment.toPlainDateTime().equals(wall) ? moment : null;
}

/** The last nanosecond of a day in the zone; a day may be 23 or 25 hours long. */
export function endOfDay(day: LocalDate, timeZone: string): Temporal.Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
  return next.toInstant().subtract({ nanoseconds: 1 });
}

export function dayOf(moment: Temporal.ZonedDateTime): LocalDate {
  return moment.toPlainDate().toString();
}

/** ISO 8601 with the offset of the zone, as the API writes moments: `2021-02-23T15:00:00+09:00`. */
export function momentText(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: 'never' });
}
