import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Between, type EntityManager, In, IsNull, Not } from 'typeorm';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { MeetingEvent } from '../meetings/meeting-event.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import { WrittenResolution } from '../resolutions/written-resolution.entity.js';
import type { Occurrence } from '../series/domain/occurrences.js';
import { expandSeries } from '../series/domain/series-plan.js';
import { dayOf } from '../series/domain/wall-time.js';
import type { SeriesError } from '../series/series-error.js';
import type { Series } from '../series/series.entity.js';
import { SeriesRepository } from '../series/series.repository.js';

/** What is looked at: one body or the whole organization, and up to which moment dates are worked out. */
export interface CalendarRange {
  readonly bodyId: string | null;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Meetings of all times, or those that sit within the range. */
  readonly meetings: 'all' | 'within';
}

/** A meeting with the reason why its date of a series was moved, and how long it is meant to take. */
export interface MeetingDate {
  readonly meeting: Meeting;
  readonly series: Series | null;
  readonly movedFor: string | null;
  /** Put off without a new day: it carries a time at which it will not sit. */
  readonly dayOpen: boolean;
}

/** A date of a series for which the reader sees no meeting. */
export interface OpenDate {
  readonly series: Series;
  readonly occurrence: Occurrence;
}

/** 회신기한: the day of a written resolution, which has no sitting. */
export interface ReplyDeadline {
  readonly meeting: Meeting;
  readonly replyBy: Temporal.Instant;
  readonly reason: string | null;
  readonly closed: boolean;
}

export interface CalendarDates {
  readonly meetings: readonly MeetingDate[];
  readonly openDates: readonly OpenDate[];
}

interface DatedSeries {
  readonly series: Series;
  readonly occurrences: readonly Occurrence[];
}

/** Meetings and dates of series as one reader may see them; each date of a series once, in whichever form it stands. */
@Injectable()
export class CalendarReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly series: SeriesRepository,
    private readonly sittings: MeetingsRepository,
  ) {}

  async dates(actor: Actor, range: CalendarRange): Promise<Result<CalendarDates, SeriesError>> {
    const { manager } = this.uow;
    const dated = await this.datedSeries(manager, actor, range);
    if (!dated.ok) return dated;
    const visible = await this.meetings(manager, actor, range);
    const meetings = await this.withoutDoubles(manager, visible);
    const taken = new Set(meetings.map(dateKey));
    const withoutDay = await this.sittings.withoutDay(manager, meetings);
    return ok({
      meetings: meetings
        .filter(({ form }) => form !== 'written')
        .map((meeting) => ({
          ...meetingDate(meeting, dated.value),
          dayOpen: withoutDay.has(meeting.id),
        })),
      openDates: dated.value.flatMap(({ series, occurrences }) =>
        occurrences
          .filter(({ startsAt }) => Temporal.Instant.compare(startsAt.toInstant(), range.from) >= 0)
          .filter(({ ruleDate }) => !taken.has(`${series.id} ${dayOf(ruleDate)}`))
          .map((occurrence) => ({ series, occurrence })),
      ),
    });
  }

  /** Of the written resolutions that are out or closed: a draft binds nobody to reply, a cancelled one no longer. */
  async deadlines(actor: Actor, { bodyId, from, until, meetings }: CalendarRange): Promise<ReplyDeadline[]> {
    const due = await this.uow.manager.find(WrittenResolution, {
      where: {
        ...(meetings === 'all' ? {} : { replyBy: Between(dateOf(from), dateOf(until)) }),
        meeting: {
          organizationId: actor.organizationId,
          state: In(['convened', 'closed']),
          ...(bodyId === null ? {} : { bodyId }),
        },
      },
      relations: { meeting: { body: true } },
      order: { replyBy: 'ASC', meetingId: 'ASC' },
    });
    return due.flatMap(({ meeting, replyBy, reason, closedAt }): ReplyDeadline[] =>
      meeting === undefined
        ? []
        : [{ meeting, replyBy: instantOf(replyBy), reason, closed: closedAt !== null }],
    );
  }

  /** A meeting of a series is looked at whenever it sits, because it may stand for a date within the range. */
  private meetings(
    manager: EntityManager,
    actor: Actor,
    { bodyId, from, until, meetings }: CalendarRange,
  ): Promise<Meeting[]> {
    const drafts = holdsAnyOf(actor, SECRETARIAT);
    const seen = {
      organizationId: actor.organizationId,
      ...(bodyId === null ? {} : { bodyId }),
      ...(drafts ? {} : { state: Not('draft' as const) }),
    };
    const within = Between(dateOf(from), dateOf(until));
    return manager.find(Meeting, {
      where:
        meetings === 'all'
          ? seen
          : [
              { ...seen, startsAt: within },
              { ...seen, continuesAt: within },
              { ...seen, seriesId: Not(IsNull()) },
            ],
      relations: { body: true },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
  }

  /**
   * One meeting for each date of a series: the one that stands; where none does, the one that was convened and then
   * called off, because people had it in their calendars. A draft that was thrown away leaves its date as it was.
   */
  private async withoutDoubles(manager: EntityManager, meetings: readonly Meeting[]): Promise<Meeting[]> {
    const cancelled = meetings.filter(({ seriesId, state }) => seriesId !== null && state === 'cancelled');
    if (cancelled.length === 0) return [...meetings];
    const convened = await manager.find(MeetingEvent, {
      select: { id: true, meetingId: true },
      where: { meetingId: In(cancelled.map(({ id }) => id)), command: 'convene' },
    });
    const announced = new Set(convened.map(({ meetingId }) => meetingId));
    const held = new Set(meetings.filter((meeting) => !cancelled.includes(meeting)).map(dateKey));
    const shown = new Map(
      cancelled
        .filter((meeting) => announced.has(meeting.id) && !held.has(dateKey(meeting)))
        .map((meeting) => [dateKey(meeting), meeting.id]),
    );
    return meetings.filter(
      (meeting) => !cancelled.includes(meeting) || shown.get(dateKey(meeting)) === meeting.id,
    );
  }

  private async datedSeries(
    manager: EntityManager,
    { organizationId }: Actor,
    { bodyId, until }: CalendarRange,
  ): Promise<Result<readonly DatedSeries[], SeriesError>> {
    const dated: DatedSeries[] = [];
    for (const series of await this.series.list(manager, organizationId, bodyId ?? undefined)) {
      const plan = await this.series.planOf(manager, series);
      const schedule = expandSeries(plan, localDateOf(until, series.timeZone));
      if (!schedule.ok)
        return err({ code: 'recurrence-refused', faults: [{ field: 'until', ...schedule.error }] });
      dated.push({ series, occurrences: schedule.value.occurrences });
    }
    return ok(dated);
  }
}

function dateKey({ id, seriesId, seriesOccurrenceOn }: Meeting): string {
  return seriesId === null ? id : `${seriesId} ${seriesOccurrenceOn ?? ''}`;
}

function meetingDate(meeting: Meeting, dated: readonly DatedSeries[]): Omit<MeetingDate, 'dayOpen'> {
  const origin = dated.find(({ series }) => series.id === meeting.seriesId);
  const on: LocalDate | null = meeting.seriesOccurrenceOn;
  return {
    meeting,
    series: origin?.series ?? null,
    movedFor: origin?.occurrences.find(({ ruleDate }) => dayOf(ruleDate) === on)?.reason ?? null,
  };
}

/** When a meeting takes place, and takes place again where it was adjourned. */
export function sittingsOf({ startsAt, continuesAt }: Meeting): readonly Temporal.Instant[] {
  return [startsAt, ...(continuesAt === null ? [] : [continuesAt])].map(instantOf);
}
