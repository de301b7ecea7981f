import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Person } from '../organizations/person.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { MeetingForm, MeetingKind } from './domain/meeting-state.js';
import { proposedNumber, proposedTitle } from './domain/numbering.js';
import type { MeetingActor } from './meeting-actor.js';
import type { MeetingError } from './meeting-error.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { Meeting } from './meeting.entity.js';
import { dateOf } from './meetings.repository.js';

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
  readonly purpose?: string | null | undefined;
  readonly chairPersonId?: string | null | undefined;
  readonly chairTitle?: string | null | undefined;
  readonly recorderPersonId?: string | null | undefined;
  readonly seriesId?: string | null | undefined;
  readonly seriesOccurrenceOn?: LocalDate | null | undefined;
}

/** Meetings as rows: created as drafts, edited until convened, listed and read. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly extensions: MeetingExtensions,
  ) {}

  create(actor: Actor, input: CreateMeeting): Promise<Result<Meeting, MeetingError>> {
    return this.uow.run((tx) => this.createIn(tx, actor, input));
  }

  /** Creates a draft inside another use case, as the series, a written resolution or a referral does. */
  async createIn(
    tx: EntityManager,
    actor: MeetingActor,
    input: CreateMeeting,
  ): Promise<Result<Meeting, MeetingError>> {
    const body = await tx.findOne(Body, {
      where: { id: input.bodyId, organizationId: actor.organizationId },
      relations: { organization: true },
      lock: { mode: 'pessimistic_write', tables: ['body'] },
    });
    if (body?.organization === undefined) return err({ code: 'body-not-found' });
    const day = localDateOf(input.startsAt, body.organization.timeZone);
    if (body.dissolvedOn !== null && day >= body.dissolvedOn) {
      return err({ code: 'body-dissolved', body: body.kind });
    }
    const stranger = await this.strangerAmong(tx, actor, input);
    if (stranger !== null) return err({ code: 'person-not-found', field: stranger });
    const meeting = await this.draft(tx, actor, input, body, body.organization);
    await tx.insert(Meeting, meeting);
    await this.extensions.afterCreated(tx, actor, meeting);
    await this.audit.record(tx, {
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      action: 'meeting.created',
      subjectKind: 'meeting',
      subjectId: meeting.id,
      details: { bodyId: body.id, title: meeting.title, startsAt: meeting.startsAt.toISOString() },
    });
    return ok(meeting);
  }

  private async draft(
    tx: EntityManager,
    actor: MeetingActor,
    input: CreateMeeting,
    body: Body,
    organization: Organization,
  ): Promise<Meeting> {
    const number = input.number === undefined ? await this.nextNumber(tx, body, input.kind) : input.number;
    const year = Number(localDateOf(input.startsAt, organization.timeZone).slice(0, 4));
    return Object.assign(new Meeting(), {
      id: randomUUID(),
      organizationId: organization.id,
      bodyId: body.id,
      number,
      title: input.title ?? proposedTitle(body, input.kind, number, year),
      kind: input.kind,
      form: input.form,
      startsAt: dateOf(input.startsAt),
      continuesAt: null,
      place: input.place ?? null,
      purpose: input.purpose ?? null,
      state: 'draft',
      recordDate: null,
      chairPersonId: input.chairPersonId ?? null,
      chairTitle: input.chairTitle ?? null,
      recorderPersonId: input.recorderPersonId ?? null,
      seriesId: input.seriesId ?? null,
      seriesOccurrenceOn: input.seriesOccurrenceOn ?? null,
      createdAt: this.clock.nowDate(),
      createdBy: actor.accountId,
    } satisfies Omit<Meeting, 'body' | 'organization' | 'chairPerson' | 'recorderPerson'>);
  }

  private async nextNumber(manager: EntityManager, body: Body, kind: MeetingKind): Promise<number | null> {
    const earlier = await manager.find(Meeting, {
      select: { number: true, kind: true, state: true },
      where: { bodyId: body.id },
    });
    return proposedNumber(body.kind, kind, earlier);
  }

  /** The field that names a person unknown to the organization. */
  private async strangerAmong(
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
}
