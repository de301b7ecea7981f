import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Person } from '../organizations/person.entity.js';
import { containing, lockBody } from '../organizations/rows.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import { type PageQuery, windowOf } from '../platform/http/paging.js';
import { noticeStands } from './domain/standing-notice.js';
import type { CourseWanted, MeetingForm, MeetingKind, MeetingState } from './domain/meeting-state.js';
import { FINAL_STATES } from './domain/moves.js';
import { proposedNumber, proposedTitle } from './domain/numbering.js';
import type { MeetingActor } from './meeting-actor.js';
import type { MeetingError } from './meeting-error.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { Meeting } from './meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from './meetings.repository.js';
import { meetingRevision } from './revision.js';

export interface CreateMeeting {
  readonly bodyId: string;
  readonly kind: MeetingKind;
  readonly form: MeetingForm;
  readonly startsAt: Temporal.Instant;
  /** Left out: the next number of the body; null: a meeting without number. */
  readonly number?: number | null | undefined;
  /** Left out: composed from the number, the kind and the body's name. */
  readonly title?: string | undefined;
  readonly place?: string | null | undefined;
  readonly onlineAddress?: string | null | undefined;
  readonly directions?: string | null | undefined;
  readonly purpose?: string | null | undefined;
  readonly chairPersonId?: string | null | undefined;
  readonly chairTitle?: string | null | undefined;
  readonly recorderPersonId?: string | null | undefined;
  readonly seriesId?: string | null | undefined;
  readonly seriesOccurrenceOn?: LocalDate | null | undefined;
}

/** What may be changed until the notice goes out; what is left out stays. */
export interface ChangeMeeting {
  readonly kind?: MeetingKind | undefined;
  readonly form?: Exclude<MeetingForm, 'written'> | undefined;
  readonly startsAt?: Temporal.Instant | undefined;
  readonly number?: number | null | undefined;
  readonly title?: string | undefined;
  readonly place?: string | null | undefined;
  readonly onlineAddress?: string | null | undefined;
  readonly directions?: string | null | undefined;
  readonly purpose?: string | null | undefined;
}

export interface MeetingsWanted {
  readonly bodyId?: string | undefined;
  readonly year?: number | undefined;
  readonly state?: MeetingState | undefined;
  /** A part of the title. */
  readonly search?: string | undefined;
  /** Still to come or under way, the next first; or over, the latest first. */
  readonly course?: CourseWanted | undefined;
}

/** Number and title that the body's next meeting would have. */
export interface Proposal {
  readonly number: number | null;
  readonly title: string;
}

/** Meetings as rows: created as drafts, edited until convened, listed and read. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly extensions: MeetingExtensions,
    private readonly audit: AuditTrail,
  ) {}

  create(actor: MeetingActor, input: CreateMeeting): Promise<Result<Meeting, MeetingError>> {
    return this.uow.run((tx) => this.createIn(tx, actor, input));
  }

  /** Creates a draft inside another use case, as the series, a written resolution or a referral does. */
  async createIn(
    tx: EntityManager,
    actor: MeetingActor,
    input: CreateMeeting,
  ): Promise<Result<Meeting, MeetingError>> {
    const body = await lockBody(tx, actor.organizationId, input.bodyId);
    if (body === null) return err({ code: 'body-not-found' });
    const { timeZone } = await tx.findOneByOrFail(Organization, { id: actor.organizationId });
    const day = localDateOf(input.startsAt, timeZone);
    if (body.dissolvedOn !== null && day >= body.dissolvedOn) return err({ code: 'body-dissolved' });
    const stranger = await strangerAmong(tx, actor, input);
    if (stranger !== null) return err({ code: 'person-not-found', field: stranger });
    const named = await this.nameFor(tx, body, input, day);
    const meeting = draftOf(actor, input, named, this.clock.nowDate());
    await tx.insert(Meeting, meeting);
    await this.extensions.afterCreated(tx, actor, meeting);
    await this.audit.record(tx, actor, 'meeting.created', meeting.id, detailsOf(meeting));
    return ok(meeting);
  }

  /** Edits a draft, or a postponed meeting before its new notice; with the revision that was read, over nobody's words. */
  change(
    actor: Actor,
    meetingId: string,
    wanted: ChangeMeeting,
    revision?: string,
  ): Promise<Result<Meeting, MeetingError>> {
    return this.uow.run((tx) => this.changeIn(tx, actor, meetingId, wanted, revision));
  }

  /** The same inside another use case, as a written resolution does. */
  async changeIn(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    wanted: ChangeMeeting,
    revision?: string,
  ): Promise<Result<Meeting, MeetingError>> {
    const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
    if (meeting === null) return err({ code: 'meeting-not-found' });
    const { state, form } = meeting;
    const uncalled =
      state === 'draft' ||
      (state === 'postponed' && !noticeStands(await this.meetings.events(tx, meetingId)));
    if (!uncalled || (form === 'written' && wanted.form !== undefined)) {
      return err({ code: 'not-editable', state });
    }
    if (revision !== undefined && revision !== meetingRevision(meeting)) {
      return err({ code: 'meeting-changed-meanwhile', meeting });
    }
    const change = changeOf(meeting, wanted);
    await tx.update(Meeting, { id: meetingId }, change);
    Object.assign(meeting, change);
    await this.audit.record(tx, actor, 'meeting.changed', meeting.id, detailsOf(meeting));
    return ok(meeting);
  }

  async read(actor: Actor, meetingId: string): Promise<Result<Meeting, MeetingError>> {
    const meeting = await this.meetings.find(this.uow.manager, actor.organizationId, meetingId);
    const hidden = meeting?.state === 'draft' && !holdsAnyOf(actor, SECRETARIAT);
    return meeting === null || hidden ? err({ code: 'meeting-not-found' }) : ok(meeting);
  }

  /** Meetings of the organization, the latest first; drafts are the secretariat's own. */
  async list(
    actor: Actor,
    wanted: MeetingsWanted,
    page: PageQuery,
  ): Promise<readonly [readonly Meeting[], number]> {
    const { organizationId } = actor;
    const query = this.uow.manager
      .createQueryBuilder(Meeting, 'meeting')
      .where('meeting.organizationId = :organizationId', { organizationId });
    await this.narrow(query, actor, wanted);
    const { skip, take } = windowOf(page);
    return query
      .orderBy('meeting.startsAt', wanted.course === 'ahead' ? 'ASC' : 'DESC')
      .addOrderBy('meeting.id')
      .skip(skip)
      .take(take)
      .getManyAndCount();
  }

  /** Of some meetings, those that were put off without a new day. */
  withoutDay(meetings: readonly Meeting[]): Promise<ReadonlySet<string>> {
    return this.meetings.withoutDay(this.uow.manager, meetings);
  }

  /** What the next meeting of a body would be called. */
  async proposal(
    actor: Actor,
    bodyId: string,
    kind: MeetingKind,
    day: LocalDate | undefined,
  ): Promise<Result<Proposal, MeetingError>> {
    const { manager } = this.uow;
    const body = await manager.findOneBy(Body, { id: bodyId, organizationId: actor.organizationId });
    if (body === null) return err({ code: 'body-not-found' });
    return ok(await this.nameFor(manager, body, { kind }, day ?? this.clock.today()));
  }

  private async nameFor(
    manager: EntityManager,
    body: Body,
    { kind, number: wanted, title }: Pick<CreateMeeting, 'kind' | 'number' | 'title'>,
    day: LocalDate,
  ): Promise<Proposal> {
    const number = wanted === undefined ? await nextNumber(manager, body, kind) : wanted;
    return { number, title: title ?? proposedTitle(body, kind, number, Number(day.slice(0, 4))) };
  }

  private async narrow(
    query: SelectQueryBuilder<Meeting>,
    actor: Actor,
    { bodyId, year, state, search, course }: MeetingsWanted,
  ): Promise<void> {
    if (!holdsAnyOf(actor, SECRETARIAT)) query.andWhere(`meeting.state <> 'draft'`);
    if (bodyId !== undefined) query.andWhere('meeting.bodyId = :bodyId', { bodyId });
    if (state !== undefined) query.andWhere('meeting.state = :state', { state });
    if (search !== undefined) query.andWhere('meeting.title ILIKE :title', { title: containing(search) });
    if (course !== undefined) {
      const over = FINAL_STATES.map((one) => `'${one}'`).join(', ');
      query.andWhere(`meeting.state ${course === 'over' ? 'IN' : 'NOT IN'} (${over})`);
    }
    if (year === undefined) return;
    const { timeZone } = await this.uow.manager.findOneByOrFail(Organization, { id: actor.organizationId });
    const firstOf = (of: number) =>
      dateOf(Temporal.PlainDate.from({ year: of, month: 1, day: 1 }).toZonedDateTime(timeZone).toInstant());
    query.andWhere('meeting.startsAt >= :from AND meeting.startsAt < :until', {
      from: firstOf(year),
      until: firstOf(year + 1),
    });
  }
}

function draftOf(actor: MeetingActor, input: CreateMeeting, { number, title }: Proposal, now: Date): Meeting {
  return Object.assign(new Meeting(), {
    id: randomUUID(),
    organizationId: actor.organizationId,
    bodyId: input.bodyId,
    number,
    title,
    kind: input.kind,
    form: input.form,
    startsAt: dateOf(input.startsAt),
    continuesAt: null,
    place: input.place ?? null,
    onlineAddress: input.onlineAddress ?? null,
    directions: input.directions ?? null,
    purpose: input.purpose ?? null,
    state: 'draft',
    recordDate: null,
    chairPersonId: input.chairPersonId ?? null,
    chairTitle: input.chairTitle ?? null,
    recorderPersonId: input.recorderPersonId ?? null,
    seriesId: input.seriesId ?? null,
    seriesOccurrenceOn: input.seriesOccurrenceOn ?? null,
    createdAt: now,
    createdBy: actor.accountId,
  } satisfies Omit<Meeting, 'body' | 'organization' | 'chairPerson' | 'recorderPerson'>);
}

/** What is left out stays; null empties what may be empty. */
function changeOf(meeting: Meeting, wanted: ChangeMeeting) {
  const { number, place, onlineAddress, directions, purpose } = wanted;
  return {
    kind: wanted.kind ?? meeting.kind,
    form: wanted.form ?? meeting.form,
    title: wanted.title ?? meeting.title,
    startsAt: wanted.startsAt === undefined ? meeting.startsAt : dateOf(wanted.startsAt),
    number: number === undefined ? meeting.number : number,
    place: place === undefined ? meeting.place : place,
    onlineAddress: onlineAddress === undefined ? meeting.onlineAddress : onlineAddress,
    directions: directions === undefined ? meeting.directions : directions,
    purpose: purpose === undefined ? meeting.purpose : purpose,
  };
}

async function nextNumber(manager: EntityManager, body: Body, kind: MeetingKind): Promise<number | null> {
  const earlier = await manager.find(Meeting, {
    select: { number: true, kind: true, state: true },
    where: { bodyId: body.id },
  });
  return proposedNumber(body.kind, kind, earlier);
}

/** The field that names a person unknown to the organization. */
async function strangerAmong(
  manager: EntityManager,
  { organizationId }: MeetingActor,
  { chairPersonId, recorderPersonId }: Pick<CreateMeeting, 'chairPersonId' | 'recorderPersonId'>,
): Promise<string | null> {
  for (const [field, id] of Object.entries({ chairPersonId, recorderPersonId })) {
    if (id === null || id === undefined) continue;
    if (!(await manager.existsBy(Person, { id, organizationId }))) return field;
  }
  return null;
}

function detailsOf(meeting: Meeting): Readonly<Record<string, unknown>> {
  const { bodyId, title, kind, form, number, place, startsAt } = meeting;
  return { bodyId, title, kind, form, number, place, startsAt: instantOf(startsAt).toString() };
}
