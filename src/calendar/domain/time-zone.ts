import { Temporal } from 'temporal-polyfill';

/** A stretch of a zone with one offset, from the local time on which it begins (RFC 5545 §3.6.5). */
interface Observance {
  readonly begins: Temporal.PlainDateTime;
  readonly offsetBefore: number;
  readonly offset: number;
}

const NANOSECONDS_A_MINUTE = 60_000_000_000;

/** The VTIMEZONE of a zone for everything between two moments: one observance where no clock is changed. */
export function timeZoneComponent(timeZone: string, from: Temporal.Instant, until: Temporal.Instant): string {
  const observances = observancesOf(timeZone, from, until);
  const standard = Math.min(...observances.map(({ offset }) => offset));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observances.flatMap((observance) => {
      const name = observance.offset === standard ? 'STANDARD' : 'DAYLIGHT';
      return [
        `BEGIN:${name}`,
        `DTSTART:${basic(observance.begins)}`,
        `TZOFFSETFROM:${offsetText(observance.offsetBefore)}`,
        `TZOFFSETTO:${offsetText(observance.offset)}`,
        `END:${name}`,
      ];
    }),
    'END:VTIMEZONE',
  ].join('\r\n');
}

function observancesOf(timeZone: string, from: Temporal.Instant, until: Temporal.Instant): Observance[] {
  const first = from.toZonedDateTimeISO(timeZone).startOfDay();
  const offset = minutesOf(first);
  const observances: Observance[] = [{ begins: first.toPlainDateTime(), offsetBefore: offset, offset }];
  let change = first.getTimeZoneTransition('next');
  while (change !== null && Temporal.Instant.compare(change.toInstant(), until) <= 0) {
    const before = minutesOf(change.subtract({ nanoseconds: 1 }));
    // The beginning is written in the local time that held until then.
    const begins = change.toPlainDateTime().add({ minutes: before - minutesOf(change) });
    observances.push({ begins, offsetBefore: before, offset: minutesOf(change) });
    change = change.getTimeZoneTransition('next');
  }
  return observances;
}

function minutesOf(moment: Temporal.ZonedDateTime): number {
  return Math.round(moment.offsetNanoseconds / NANOSECONDS_A_MINUTE);
}

/** `+0900`, `-0330`. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${minutes < 0 ? '-' : '+'}${digits.join('')}`;
}

/** `20210223T150000`. */
function basic(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}
