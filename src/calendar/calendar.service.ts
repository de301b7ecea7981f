import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Language } from '../kernel/localized.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import { STATE_WORDS } from '../meetings/words.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import type { Occurrence } from '../series/domain/occurrences.js';
import { printedNumber, rotationLabel } from '../series/domain/printed.js';
import { expandSeries } from '../series/domain/series-plan.js';
import { dayOf } from '../series/domain/wall-time.js';
import type { SeriesError } from '../series/series-error.js';
import type { Series } from '../series/series.entity.js';
import { SeriesRepository } from '../series/series.repository.js';
import { type FeedEntry, writeFeed } from './domain/feed.js';

interface DatedSeries {
  readonly series: Series;
  readonly occurrences: readonly Occurrence[];
}

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
    private readonly repository: SeriesRepository,
  ) {}

  /** The meetings of a body and the dates of its series, from a year back to a year ahead, as iCalendar. */
  async feed(actor: Actor, bodyId: string, language: Language): Promise<Result<string, SeriesError>> {
    const { manager } = this.uow;
    const { organizationId } = actor;
    const body = await manager.findOneBy(Body, { id: bodyId, organizationId });
    if (body === null) return err({ code: 'body-not-found' });
    const { timeZone } = await manager.findOneByOrFail(Organization, { id: organizationId });
    const meetings = await this.meetings(actor, bodyId);
    const dated = await this.series(actor, bodyId);
    if (!dated.ok) return dated;
    return ok(
      writeFeed({
        name: body.name,
        timeZone,
        writtenAt: this.clock.now(),
        entries: [
          ...meetings.flatMap((meeting) => meetingEntries(meeting, dated.value, language)),
          ...dated.value.flatMap((one) => this.openDates(one, meetings, language)),
        ],
      }),
    );
  }

  private meetings(actor: Actor, bodyId: string): Promise<Meeting[]> {
    const { organizationId } = actor;
    const drafts = holdsAnyOf(actor, SECRETARIAT);
    return this.uow.manager.find(Meeting, {
      where: { organizationId, bodyId, ...(drafts ? {} : { state: Not('draft' as const) }) },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
  }

  private async series(actor: Actor, bodyId: string): Promise<Result<readonly DatedSeries[], SeriesError>> {
    const { manager } = this.uow;
    const dated: DatedSeries[] = [];
    for (const series of await this.repository.list(manager, actor.organizationId, bodyId)) {
      const plan = await this.repository.planOf(manager, series);
      const yearAhead = this.clock.now().toZonedDateTimeISO(series.timeZone).add({ years: 1 });
      const schedule = expandSeries(plan, dayOf(yearAhead));
      if (!schedule.ok)
        return err({ code: 'recurrence-refused', faults: [{ field: 'until', ...schedule.error }] });
      dated.push({ series, occurrences: schedule.value.occurrences });
    }
    return ok(dated);
  }

  /** Dates for which the reader sees no meeting that stands. */
  private openDates(
    { series, occurrences }: DatedSeries,
    meetings: readonly Meeting[],
    language: Language,
  ): readonly FeedEntry[] {
    const yearBack = dayOf(this.clock.now().toZonedDateTimeISO(series.timeZone).subtract({ years: 1 }));
    const met = new Set(
      meetings
        .filter(({ seriesId, state }) => seriesId === series.id && state !== 'cancelled')
        .map(({ seriesOccurrenceOn }) => seriesOccurrenceOn),
    );
    return occurrences
      .filter(({ startsAt, ruleDate }) => dayOf(startsAt) >= yearBack && !met.has(dayOf(ruleDate)))
      .map((occurrence) => dateEntry(series, occurrence, language));
  }
}

function dateEntry(series: Series, occurrence: Occurrence, language: Language): FeedEntry {
  const { number, startsAt, ruleDate, reason } = occurrence;
  const printed = printedNumber(series.numbering, number)?.[language];
  const turn = rotationLabel(series.rotation, number, series.firstNumber);
  return {
    uid: `series-${series.id}-${dayOf(ruleDate)}@madang`,
    title: [printed, series.title, turn === null ? undefined : `(${turn})`].filter(isThere).join(' '),
    startsAt: startsAt.toInstant(),
    minutes: series.durationMinutes ?? USUAL_MINUTES,
    place: series.place,
    notes: [reason, series.details].filter(isThere),
    status: 'confirmed',
  };
}

/** A meeting, and the day on which it sits again where it was adjourned. */
function meetingEntries(
  meeting: Meeting,
  dated: readonly DatedSeries[],
  language: Language,
): readonly FeedEntry[] {
  const origin = dated.find(({ series }) => series.id === meeting.seriesId);
  const entry: FeedEntry = {
    uid: `meeting-${meeting.id}@madang`,
    title: meeting.title,
    startsAt: instantOf(meeting.startsAt),
    minutes: origin?.series.durationMinutes ?? USUAL_MINUTES,
    place: meeting.place,
    notes: [
      WORTH_SAYING.has(meeting.state) ? STATE_WORDS[meeting.state][language] : null,
      reasonOf(origin, meeting.seriesOccurrenceOn),
      meeting.purpose,
    ].filter(isThere),
    status: statusOf(meeting.state),
  };
  if (meeting.continuesAt === null) return [entry];
  const again = { uid: `meeting-${meeting.id}-continued@madang`, startsAt: instantOf(meeting.continuesAt) };
  return [entry, { ...entry, ...again }];
}

function reasonOf(origin: DatedSeries | undefined, on: LocalDate | null): string | null {
  return origin?.occurrences.find(({ ruleDate }) => dayOf(ruleDate) === on)?.reason ?? null;
}

function statusOf(state: MeetingState): FeedEntry['status'] {
  if (state === 'cancelled') return 'cancelled';
  return state === 'draft' ? 'tentative' : 'confirmed';
}

function isThere(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
