import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { STATE_WORDS } from '../meetings/words.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { printedNumber, rotationLabel } from '../series/domain/printed.js';
import { dayOf } from '../series/domain/wall-time.js';
import type { SeriesError } from '../series/series-error.js';
import {
  CalendarReadings,
  type CalendarRange,
  type MeetingDate,
  type OpenDate,
  type ReplyDeadline,
  sittingsOf,
} from './calendar-readings.js';
import { type FeedEntry, writeFeed } from './domain/feed.js';

const USUAL_MINUTES = 120;

/** States that a reader of the calendar should see spelled out. */
const WORTH_SAYING: ReadonlySet<MeetingState> = new Set<MeetingState>([
  'draft',
  'adjourned',
  'postponed',
  'lapsed',
  'cancelled',
]);

@Injectable()
export class CalendarService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly readings: CalendarReadings,
  ) {}

  /**
   * The meetings of a body, or of the whole organization, the deadlines of its written resolutions, and the dates of
   * series from a year back to a year ahead, as iCalendar.
   */
  async feed(actor: Actor, bodyId: string | null, language: Language): Promise<Result<string, SeriesError>> {
    const { manager } = this.uow;
    const { organizationId } = actor;
    const body = bodyId === null ? null : await manager.findOneBy(Body, { id: bodyId, organizationId });
    if (bodyId !== null && body === null) return err({ code: 'body-not-found' });
    const organization = await manager.findOneByOrFail(Organization, { id: organizationId });
    const now = this.clock.now().toZonedDateTimeISO(organization.timeZone);
    const range: CalendarRange = {
      bodyId,
      from: now.subtract({ years: 1 }).startOfDay().toInstant(),
      until: now.add({ years: 1 }).toInstant(),
      meetings: 'all',
    };
    const dates = await this.readings.dates(actor, range);
    if (!dates.ok) return dates;
    const deadlines = await this.readings.deadlines(actor, range);
    return ok(
      writeFeed({
        name: body?.name ?? organization.name,
        timeZone: organization.timeZone,
        writtenAt: this.clock.now(),
        entries: [
          ...dates.value.meetings.flatMap((date) => meetingEntries(date, language)),
          ...deadlines.map((deadline) => deadlineEntry(deadline, language)),
          ...dates.value.openDates.map((date) => dateEntry(date, language)),
        ],
      }),
    );
  }
}

/** What a date of a series is called: `제3차 3자간 간담회 (2구역)`. */
export function titleOfDate({ series, occurrence: { number } }: OpenDate, language: Language): string {
  const printed = printedNumber(series.numbering, number)?.[language];
  const turn = rotationLabel(series.rotation, number, series.firstNumber);
  return [printed, series.title, turn === null ? undefined : `(${turn})`].filter(isThere).join(' ');
}

function dateEntry(date: OpenDate, language: Language): FeedEntry {
  const { series, occurrence } = date;
  const { startsAt, ruleDate, reason } = occurrence;
  return {
    uid: `series-${series.id}-${dayOf(ruleDate)}@madang`,
    title: titleOfDate(date, language),
    startsAt: startsAt.toInstant(),
    minutes: series.durationMinutes ?? USUAL_MINUTES,
    place: series.place,
    notes: [reason, series.details].filter(isThere),
    status: 'confirmed',
  };
}

/**
 * A meeting, and the day on which it sits again where it was adjourned. One put off without a new day is called off at the
 * time it had, until it has another.
 */
function meetingEntries(
  { meeting, series, movedFor, dayOpen }: MeetingDate,
  language: Language,
): readonly FeedEntry[] {
  const entry = {
    title: meeting.title,
    minutes: series?.durationMinutes ?? USUAL_MINUTES,
    place: meeting.place,
    notes: [
      WORTH_SAYING.has(meeting.state) ? STATE_WORDS[meeting.state][language] : null,
      movedFor,
      meeting.purpose,
    ].filter(isThere),
    status: statusOf(meeting.state, dayOpen),
  };
  return sittingsOf(meeting).map((startsAt, index) => ({
    ...entry,
    uid: `meeting-${meeting.id}${index === 0 ? '' : '-continued'}@madang`,
    startsAt,
  }));
}

function deadlineEntry({ meeting, replyBy, reason }: ReplyDeadline, language: Language): FeedEntry {
  return {
    uid: `resolution-${meeting.id}@madang`,
    title: { ko: `회신 기한: ${meeting.title}`, en: `Reply by: ${meeting.title}` }[language],
    startsAt: replyBy,
    minutes: null,
    place: null,
    notes: [reason, meeting.purpose].filter(isThere),
    status: 'confirmed',
  };
}

function statusOf(state: MeetingState, dayOpen: boolean): FeedEntry['status'] {
  if (state === 'cancelled' || dayOpen) return 'cancelled';
  return state === 'draft' ? 'tentative' : 'confirmed';
}

function isThere(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
