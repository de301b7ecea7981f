import ical, { escape, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { timeZoneComponent } from './time-zone.js';

/** One thing in the calendar of a body: a meeting, a date of a series that has none yet, or a deadline. */
export interface FeedEntry {
  /** The same for as long as the thing exists, however often it is moved. */
  readonly uid: string;
  readonly title: string;
  readonly startsAt: Temporal.Instant;
  /** Null for what is a moment, such as a deadline. */
  readonly minutes: number | null;
  readonly place: string | null;
  /** Paragraphs; empty where there is nothing to say. */
  readonly notes: readonly string[];
  readonly status: 'tentative' | 'confirmed' | 'cancelled';
}

export interface Feed {
  readonly name: string;
  readonly timeZone: string;
  readonly writtenAt: Temporal.Instant;
  readonly entries: readonly FeedEntry[];
}

const STATUSES: Readonly<Record<FeedEntry['status'], ICalEventStatus>> = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

const REFRESH_SECONDS = 3600;

/**
 * The calendar as RFC 5545 writes it. The zone is named on each event and not on the calendar, because the library
 * would then write DTSTAMP in local time, which has to be UTC; and it escapes everything but the calendar's name.
 */
export function writeFeed({ name, timeZone, writtenAt, entries }: Feed): string {
  const times = entries.flatMap(({ startsAt, minutes }) => [
    startsAt,
    startsAt.add({ minutes: minutes ?? 0 }),
  ]);
  const from = times.reduce(earlier, writtenAt);
  const until = times.reduce(later, writtenAt);
  const calendar = ical({
    name: escape(name, false),
    prodId: { company: 'madang', product: 'calendar', language: 'KO' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => timeZoneComponent(zone, from, until) },
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries) {
    const start = entry.startsAt.toZonedDateTimeISO(timeZone);
    calendar.createEvent({
      id: entry.uid,
      stamp: writtenAt,
      start,
      end: entry.minutes === null ? null : start.add({ minutes: entry.minutes }),
      timezone: timeZone,
      summary: entry.title,
      location: entry.place,
      description: entry.notes.length === 0 ? null : entry.notes.join('\n'),
      status: STATUSES[entry.status],
    });
  }
  return `${calendar.toString()}\r\n`;
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
