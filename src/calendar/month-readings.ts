import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Between, In } from 'typeorm';
import { ActionItem } from '../action-items/action-item.entity.js';
import { OPEN_STATES } from '../action-items/domain/action-item.js';
import type { Actor } from '../identity/actor.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import type { Language, Localized } from '../kernel/localized.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { STATE_WORDS } from '../meetings/words.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { HolidaysService } from '../rulebooks/holidays.service.js';
import type { SeriesKind } from '../series/domain/series-kind.js';
import type { SeriesError } from '../series/series-error.js';
import { CalendarReadings, type MeetingDate, type OpenDate, sittingsOf } from './calendar-readings.js';
import type { CalendarError } from './calendar.problems.js';
import { titleOfDate } from './calendar.service.js';
import { type GridDay, type MonthGrid, monthGrid } from './domain/month.js';

export const ENTRY_KINDS = ['meeting', 'series-date', 'reply-deadline', 'action-item'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Something on one day of the month. */
export interface MonthEntry {
  readonly kind: EntryKind;
  readonly title: string;
  /** Null for what is due on the day as a whole. */
  readonly at: Temporal.Instant | null;
  readonly place: string | null;
  readonly body: string | null;
  /** Path of the page behind it. */
  readonly page: string;
  /** How it stands, where that is worth saying: 취소됨, 옮김. */
  readonly standing: Localized | null;
  readonly tone: 'no' | 'warn' | 'live' | '';
  readonly reason: string | null;
  /** What kind of series the date belongs to; null of anything else. */
  readonly series: SeriesKind | null;
}

export interface MonthDay extends GridDay {
  readonly holiday: string | null;
  readonly entries: readonly MonthEntry[];
}

export interface Month extends Omit<MonthGrid, 'weeks'> {
  readonly today: LocalDate;
  readonly weeks: readonly (readonly MonthDay[])[];
}

const TONES: Readonly<Partial<Record<MeetingState, MonthEntry['tone']>>> = {
  draft: 'warn',
  open: 'live',
  recessed: 'live',
  adjourned: 'warn',
  postponed: 'warn',
  lapsed: 'no',
  cancelled: 'no',
};

const MOVED: Localized = { ko: '옮김', en: 'moved' };
const DAY_OPEN: Localized = { ko: '연기, 일시 미정', en: 'put off, no day yet' };

/** What an organization has to do in a month, day by day, as one reader may see it. */
@Injectable()
export class MonthReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly readings: CalendarReadings,
    private readonly holidays: HolidaysService,
  ) {}

  /** The month named `2021-03`; the present one when none is named. */
  async month(
    actor: Actor,
    wish: { readonly month: string | null; readonly bodyId: string | null },
    language: Language,
  ): Promise<Result<Month, CalendarError | SeriesError>> {
    const { timeZone } = await this.uow.manager.findOneByOrFail(Organization, { id: actor.organizationId });
    const today = this.clock.today(timeZone);
    const grid = monthGrid(wish.month ?? today.slice(0, 7));
    if (grid === null) return err({ code: 'month-unknown' });
    const days = grid.weeks.flat().map(({ date }) => date);
    const range = rangeOf(days, timeZone);
    const dates = await this.readings.dates(actor, { bodyId: wish.bodyId, ...range, meetings: 'within' });
    if (!dates.ok) return dates;
    const dated = [
      ...dates.value.meetings.flatMap((date) => entriesOfMeeting(date)),
      ...dates.value.openDates.map((date) => entryOfDate(date, language)),
      ...(await this.deadlines(actor, wish.bodyId, range)),
    ].map((entry): [LocalDate, MonthEntry] => [localDateOf(entry.at, timeZone), entry]);
    const due = await this.due(actor, wish.bodyId, days);
    const byDay = groupedBy([...dated, ...due], ([day]) => day);
    const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))];
    const holidays = await this.holidays.holidaysFor(actor.organizationId, years);
    const { weeks, ...rest } = grid;
    return ok({
      ...rest,
      today,
      weeks: weeks.map((week) =>
        week.map((day) => ({
          ...day,
          holiday: holidays.days[day.date] ?? null,
          entries: (byDay.get(day.date) ?? []).map(([, entry]) => entry).toSorted(inOrder),
        })),
      ),
    });
  }

  /** 서면결의 회신기한. */
  private async deadlines(actor: Actor, bodyId: string | null, range: Range): Promise<TimedEntry[]> {
    const { organizationId } = actor;
    const due = await this.readings.deadlines(actor, { bodyId, ...range, meetings: 'within' });
    return due.map(({ meeting, replyBy, closed }) => ({
      kind: 'reply-deadline',
      title: meeting.title,
      at: replyBy,
      place: null,
      body: meeting.body?.name ?? null,
      page: `/organizations/${organizationId}/meetings/${meeting.id}/resolution`,
      standing: closed ? STATE_WORDS.closed : null,
      tone: '',
      reason: null,
      series: null,
    }));
  }

  private async due(
    { organizationId }: Actor,
    bodyId: string | null,
    days: readonly LocalDate[],
  ): Promise<[LocalDate, MonthEntry][]> {
    const items = await this.uow.manager.find(ActionItem, {
      where: {
        body: { organizationId },
        ...(bodyId === null ? {} : { bodyId }),
        dueOn: Between(days[0] ?? '', days.at(-1) ?? ''),
        state: In([...OPEN_STATES]),
      },
      relations: { body: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return items.map(({ id, title, assignee, dueOn, body }) => [
      dueOn ?? '',
      {
        kind: 'action-item',
        title: assignee === null ? title : `${title} · ${assignee}`,
        at: null,
        place: null,
        body: body?.name ?? null,
        page: `/organizations/${organizationId}/action-items/${id}`,
        standing: null,
        tone: '',
        reason: null,
        series: null,
      },
    ]);
  }
}

type TimedEntry = MonthEntry & { readonly at: Temporal.Instant };

interface Range {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

function rangeOf(days: readonly LocalDate[], timeZone: string): Range {
  const from = Temporal.PlainDate.from(days[0] ?? '').toZonedDateTime(timeZone);
  const until = Temporal.PlainDate.from(days.at(-1) ?? '')
    .add({ days: 1 })
    .toZonedDateTime(timeZone);
  return { from: from.toInstant(), until: until.toInstant() };
}

function entriesOfMeeting(date: MeetingDate): readonly TimedEntry[] {
  const { meeting, movedFor } = date;
  const tone = TONES[meeting.state] ?? '';
  const standing = standingOf(date);
  return sittingsOf(meeting).map((at) => ({
    kind: 'meeting',
    title: meeting.title,
    at,
    place: meeting.place,
    body: meeting.body?.name ?? null,
    page: `/organizations/${meeting.organizationId}/meetings/${meeting.id}`,
    standing,
    tone,
    reason: movedFor,
    series: null,
  }));
}

function standingOf({ meeting, movedFor, dayOpen }: MeetingDate): Localized | null {
  if (dayOpen) return DAY_OPEN;
  if (TONES[meeting.state] !== undefined) return STATE_WORDS[meeting.state];
  return movedFor === null ? null : MOVED;
}

function entryOfDate(date: OpenDate, language: Language): TimedEntry {
  const { series, occurrence } = date;
  return {
    kind: 'series-date',
    title: titleOfDate(date, language),
    at: occurrence.startsAt.toInstant(),
    place: series.place,
    body: null,
    page: `/organizations/${series.organizationId}/series/${series.id}`,
    standing: occurrence.reason === null ? null : MOVED,
    tone: occurrence.reason === null ? '' : 'warn',
    reason: occurrence.reason,
    series: series.kind,
  };
}

/** What has a time before what is due on the day. */
function inOrder(one: MonthEntry, other: MonthEntry): number {
  if (one.at === null || other.at === null) return Number(one.at === null) - Number(other.at === null);
  return Temporal.Instant.compare(one.at, other.at);
}
