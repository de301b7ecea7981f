import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, LessThan, LessThanOrEqual } from 'typeorm';
import { ActionItemsRepository } from '../action-items/action-items.repository.js';
import type { ActionItem } from '../action-items/action-item.entity.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaReferrals, referredType } from '../agenda/agenda-referrals.service.js';
import { AgendaReports, previousMinutesTitle } from '../agenda/agenda-reports.service.js';
import { type AgendaError, agendaProblem } from '../agenda/agenda.problems.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService } from '../agenda/agenda.service.js';
import type { ItemType } from '../agenda/domain/agenda-item.js';
import { type UsualItem, usualOrder } from '../agenda/domain/usual-order.js';
import type { Actor } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingForm, MeetingKind } from '../meetings/domain/meeting-state.js';
import type { MeetingError } from '../meetings/meeting-error.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { dateOf, instantOf } from '../meetings/meetings.repository.js';
import { MeetingsService, type Proposal } from '../meetings/meetings.service.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Seat } from '../organizations/seat.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Problem } from '../platform/http/problem.js';
import { type MeetingOfDate, SeriesDatesService } from '../series/series-dates.service.js';
import type { SeriesError } from '../series/series-error.js';
import { seriesProblem } from '../series/series.problems.js';

/** Where a new meeting starts from: the body's usual order of business, its last meeting, or a date of a series. */
export const BEGINNINGS = ['usual-order', 'last-meeting', 'series'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

export interface Planned {
  readonly from: Beginning;
  readonly kind: MeetingKind;
  /** Not asked for where the series gives it. */
  readonly startsAt?: Temporal.Instant | undefined;
  readonly seriesId?: string | undefined;
  /** The day of the series' rule. */
  readonly on?: LocalDate | undefined;
}

export interface NewMeeting extends Planned {
  readonly form: Exclude<MeetingForm, 'written'>;
  readonly number?: number | null | undefined;
  readonly title?: string | undefined;
  readonly place?: string | null | undefined;
  readonly onlineAddress?: string | null | undefined;
  readonly directions?: string | null | undefined;
  readonly purpose?: string | null | undefined;
}

/** Why a line stands on the agenda of a meeting that is being planned. */
export type Origin = 'previous-minutes' | 'usual' | 'last-meeting' | 'left-over' | 'referred';

export interface PlannedItem {
  readonly type: ItemType;
  readonly title: string;
  readonly origin: Origin;
}

/** When a new meeting would be, and what it would be called. */
interface Heading {
  readonly startsAt: Temporal.Instant;
  readonly proposal: Proposal;
}

/** What a new meeting would be like. */
export interface Outline extends Heading {
  readonly last: Meeting | null;
  readonly items: readonly PlannedItem[];
  /** What the body has still to do; it is looked at in the meeting. */
  readonly actionItems: readonly ActionItem[];
}

/** A refusal of one of the rooms that a new meeting goes through. */
export type PreparationError =
  | { readonly room: 'meetings'; readonly error: MeetingError }
  | { readonly room: 'series'; readonly error: SeriesError }
  | { readonly room: 'agenda'; readonly error: AgendaError }
  | { readonly room: 'preparation'; readonly error: 'series-date-missing' | 'time-missing' };

export function preparationProblem(refused: PreparationError): Problem {
  switch (refused.room) {
    case 'meetings':
      return meetingProblem(refused.error);
    case 'series':
      return seriesProblem(refused.error);
    case 'agenda':
      return agendaProblem(refused.error);
    case 'preparation':
      return refused.error === 'time-missing'
        ? missing('startsAt', { ko: '회의 일시를 적어 주세요.', en: 'Say when the meeting is.' })
        : missing('on', { ko: '정례회의의 날짜를 골라 주세요.', en: 'Choose a date of the series.' });
  }
}

function missing(field: string, message: { readonly ko: string; readonly en: string }): Problem {
  return {
    status: 400,
    code: 'invalid-request',
    title: { ko: '입력한 내용을 확인해 주세요.', en: 'Please check what was entered.' },
    errors: [{ field, code: 'isDefined', message }],
  };
}

type Answer<T> = Promise<Result<T, PreparationError>>;

/** Types that a last meeting hands down by their titles; bills come along only where they are undecided. */
const RECURRING: readonly ItemType[] = ['round', 'report', 'other'];

/** A new meeting with its agenda, from what the body usually does or did last. */
@Injectable()
export class NewMeetingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsService,
    private readonly seriesDates: SeriesDatesService,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly reports: AgendaReports,
    private readonly referrals: AgendaReferrals,
    private readonly actionItems: ActionItemsRepository,
  ) {}

  /** What would come at that time, now where none is given: number, title, and every line of the agenda with its reason. */
  async outline(actor: Actor, bodyId: string, planned: Planned): Answer<Outline> {
    const { manager } = this.uow;
    const { organizationId } = actor;
    const heading = await this.headingOf(manager, actor, bodyId, planned);
    if (!heading.ok) return heading;
    const body = await manager.findOneByOrFail(Body, { id: bodyId });
    const place = { organizationId, bodyId, startsAt: dateOf(heading.value.startsAt) };
    const previous = await this.reports.previousOf(manager, place);
    const { leftOver, waiting } = await this.referrals.outlook(manager, place);
    const fresh = await this.freshItems(manager, body, planned, place.startsAt);
    const coming = [
      ...leftOver.map((item): PlannedItem => ({ type: item.type, title: item.title, origin: 'left-over' })),
      ...waiting.map((item): PlannedItem => ({
        type: referredType(item.type),
        title: item.title,
        origin: 'referred',
      })),
    ];
    const added = newcomers(fresh, coming);
    return ok({
      ...heading.value,
      last: await lastOf(manager, bodyId, place.startsAt),
      items: [
        ...added.filter(({ type }) => isBefore(type)),
        ...(previous === null || leftOver.some((item) => reportsOn(item, previous))
          ? []
          : [{ type: 'report', title: previousMinutesTitle(previous), origin: 'previous-minutes' } as const]),
        ...added.filter(({ type }) => type === 'report'),
        ...coming,
        ...added.filter(({ type }) => !isBefore(type) && type !== 'report'),
      ],
      actionItems: await this.actionItems.openOf(manager, bodyId),
    });
  }

  /** As the series prints it, or as the body counts. */
  private async headingOf(
    manager: EntityManager,
    actor: Actor,
    bodyId: string,
    planned: Planned,
  ): Answer<Heading> {
    if (planned.from === 'series' && planned.seriesId !== undefined) {
      const date = await this.dateOfSeries(manager, actor, bodyId, planned);
      if (!date.ok) return date;
      const { startsAt, number, title } = date.value;
      return ok({ startsAt, proposal: { number, title } });
    }
    const startsAt = planned.startsAt ?? this.clock.now();
    const { timeZone } = await manager.findOneByOrFail(Organization, { id: actor.organizationId });
    const day = localDateOf(startsAt, timeZone);
    const proposal = await this.meetings.proposal(actor, bodyId, planned.kind, day);
    return proposal.ok
      ? ok({ startsAt, proposal: proposal.value })
      : err({ room: 'meetings', error: proposal.error });
  }

  private async dateOfSeries(
    manager: EntityManager,
    actor: Actor,
    bodyId: string,
    { seriesId, on }: Pick<Planned, 'seriesId' | 'on'>,
  ): Answer<MeetingOfDate> {
    if (seriesId === undefined || on === undefined)
      return err({ room: 'preparation', error: 'series-date-missing' });
    const date = await this.seriesDates.meetingOf(manager, actor, seriesId, on);
    if (!date.ok) return err({ room: 'series', error: date.error });
    return date.value.bodyId === bodyId ? date : err({ room: 'series', error: { code: 'series-not-found' } });
  }

  /** Makes the meeting as a draft and puts on its agenda what the outline shows. */
  create(actor: Actor, bodyId: string, wish: NewMeeting): Answer<Meeting> {
    return this.uow.run(async (tx): Answer<Meeting> => {
      const made = await this.make(tx, actor, bodyId, wish);
      if (!made.ok) return made;
      const filled = await this.fill(tx, actor, made.value, wish);
      return filled.ok ? made : filled;
    });
  }

  private async make(tx: EntityManager, actor: Actor, bodyId: string, wish: NewMeeting): Answer<Meeting> {
    const { from, startsAt, ...rest } = wish;
    if (from === 'series') {
      const date = await this.dateOfSeries(tx, actor, bodyId, wish);
      if (!date.ok) return date;
      const { seriesId, on } = date.value;
      const offices = await this.officesAt(tx, actor, bodyId, from, date.value.startsAt);
      const made = await this.seriesDates.makeMeetingIn(tx, actor, seriesId, on, { ...rest, ...offices });
      return made.ok ? made : err({ room: 'series', error: made.error });
    }
    if (startsAt === undefined) return err({ room: 'preparation', error: 'time-missing' });
    const offices = await this.officesAt(tx, actor, bodyId, from, startsAt);
    const made = await this.meetings.createIn(tx, actor, {
      ...rest,
      ...offices,
      bodyId,
      startsAt,
      seriesId: null,
    });
    return made.ok ? made : err({ room: 'meetings', error: made.error });
  }

  /** Who presides and who writes: as in the last meeting where it is continued, else whoever holds the chair's seat. */
  private async officesAt(
    tx: EntityManager,
    actor: Actor,
    bodyId: string,
    from: Beginning,
    startsAt: Temporal.Instant,
  ) {
    const last = from === 'usual-order' ? null : await lastOf(tx, bodyId, dateOf(startsAt));
    return last === null ? this.chairOf(tx, actor, bodyId, startsAt) : officesOf(last);
  }

  /** Whoever holds the chair's seat on that day presides, until the meeting chooses somebody else. */
  private async chairOf(
    tx: EntityManager,
    { organizationId }: Actor,
    bodyId: string,
    startsAt: Temporal.Instant,
  ) {
    const { timeZone } = await tx.findOneByOrFail(Organization, { id: organizationId });
    const day = localDateOf(startsAt, timeZone);
    const seats = await tx.findBy(Seat, { bodyId, role: 'chair', startsOn: LessThanOrEqual(day) });
    const seat = seats.find(({ endsOn }) => endsOn === null || endsOn >= day);
    return seat === undefined ? {} : { chairPersonId: seat.personId, chairTitle: seat.title };
  }

  /** What is left over and referred is there already, put there when the meeting was made. */
  private async fill(tx: EntityManager, actor: Actor, meeting: Meeting, planned: Planned): Answer<null> {
    const body = await tx.findOneByOrFail(Body, { id: meeting.bodyId });
    const fresh = await this.freshItems(tx, body, planned, meeting.startsAt);
    const there = await this.items.list(tx, meeting.id);
    const added = newcomers(fresh, there);
    const previous = await this.reports.addPreviousMinutesIn(tx, actor, meeting);
    const leads = previous.ok && there.every(({ id }) => id !== previous.value.item.id);
    let front = leads ? 2 : 1;
    let rounds = 1;
    for (const item of added) {
      const position = isBefore(item.type) ? rounds : item.type === 'report' ? front : undefined;
      const put = await this.agenda.addIn(tx, actor, meeting, { ...item, position });
      if (!put.ok) return err({ room: 'agenda', error: put.error });
      if (isBefore(item.type)) rounds += 1;
      if (position !== undefined) front += 1;
    }
    return ok(null);
  }

  /** What the beginning brings, apart from what comes by itself. */
  private async freshItems(
    manager: EntityManager,
    body: Body,
    { from, kind }: Planned,
    startsAt: Date,
  ): Promise<readonly (UsualItem & { readonly origin: Origin })[]> {
    const last = from === 'usual-order' ? null : await lastOf(manager, body.id, startsAt);
    if (last === null) {
      const { timeZone } = await manager.findOneByOrFail(Organization, { id: body.organizationId });
      const year = Number(localDateOf(instantOf(startsAt), timeZone).slice(0, 4));
      return usualOrder(body.kind, kind, year).map((item) => ({ ...item, origin: 'usual' }));
    }
    const items = await this.items.list(manager, last.id);
    return items
      .filter((item) => RECURRING.includes(item.type) && item.reportsMeetingId === null && !item.urgent)
      .map(({ type, title, matter }) => ({ type, title, matter, origin: 'last-meeting' }));
  }
}

/** A round opens the meeting. */
function isBefore(type: ItemType): boolean {
  return type === 'round';
}

function newcomers<T extends Pick<AgendaItem, 'type' | 'title'>>(
  fresh: readonly T[],
  there: readonly Pick<AgendaItem, 'title'>[],
): readonly T[] {
  return fresh.filter(({ title }) => !there.some((other) => other.title === title));
}

function reportsOn(
  { type, reportsMeetingId }: Pick<AgendaItem, 'type' | 'reportsMeetingId'>,
  { id }: Pick<Meeting, 'id'>,
): boolean {
  return type === 'report' && reportsMeetingId === id;
}

function officesOf({ chairPersonId, chairTitle, recorderPersonId }: Meeting) {
  return { chairPersonId, chairTitle, recorderPersonId };
}

/** The body's last meeting before that time which sat, or is to sit. */
function lastOf(manager: EntityManager, bodyId: string, before: Date): Promise<Meeting | null> {
  return manager.findOne(Meeting, {
    where: {
      bodyId,
      startsAt: LessThan(before),
      state: In(['convened', 'open', 'recessed', 'adjourned', 'closed', 'lapsed']),
      form: In(['in-person', 'online', 'hybrid']),
    },
    order: { startsAt: 'DESC', id: 'DESC' },
  });
}
