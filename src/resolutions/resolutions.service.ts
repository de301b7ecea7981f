import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { NewItem } from '../agenda/agenda-drafting.js';
import { AgendaService } from '../agenda/agenda.service.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { type Convened, ConveningsService } from '../meetings/convenings.service.js';
import type { NoticeMeans } from '../meetings/domain/notice-means.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { dateOf } from '../meetings/meetings.repository.js';
import { type ChangeMeeting, type CreateMeeting, MeetingsService } from '../meetings/meetings.service.js';
import { BodiesService } from '../organizations/bodies.service.js';
import type { Body } from '../organizations/body.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import {
  type Finding,
  type Matter,
  MATTERS,
  type Permission,
  type Ruled,
} from '../rulebooks/domain/rulebook.js';
import { RulebooksService } from '../rulebooks/rulebooks.service.js';
import { checkWindow } from './domain/resolution-course.js';
import { obstacleInWriting, writtenFindings } from './domain/result.js';
import { CLOSING_JOB } from './resolution-closing.service.js';
import { type ResolutionAtHand, ResolutionDesk } from './resolution-desk.js';
import type { ResolutionError } from './resolution-error.js';
import { ResolutionsRepository, windowOf } from './resolutions.repository.js';
import { resolutionRevision } from './revision.js';
import { WrittenResolution } from './written-resolution.entity.js';

export interface ReplyTimes {
  readonly opensAt: string;
  readonly replyBy: string;
  readonly reason?: string | null | undefined;
}

/** What may be changed of a draft besides its items. */
export interface ChangedResolution extends ReplyTimes, Pick<ChangeMeeting, 'number' | 'title' | 'purpose'> {}

export interface NewResolution
  extends
    ReplyTimes,
    Pick<CreateMeeting, 'kind' | 'number' | 'title' | 'purpose' | 'chairPersonId' | 'chairTitle'> {
  readonly recorderPersonId?: string | null | undefined;
  /** What is decided, in this order; more may be put on its agenda until it is sent. */
  readonly items?: readonly WrittenProposal[] | undefined;
}

export type WrittenProposal = Pick<NewItem, 'title' | 'matter' | 'proposal'>;

/** Whether a body may decide in writing, and which matters. */
export interface WrittenBasis {
  readonly body: Body;
  readonly writing: Ruled<Permission>;
  readonly matters: readonly { readonly matter: Matter; readonly findings: readonly Finding[] }[];
}

export interface Sending {
  readonly means: NoticeMeans;
  readonly dispatchedAt?: string | undefined;
  readonly recordDate?: string | undefined;
}

export interface Sent {
  readonly hand: ResolutionAtHand;
  readonly convened: Convened;
  /** What the rules say of deciding these matters in writing, short of forbidding it. */
  readonly findings: readonly Finding[];
}

type Answer<T> = Promise<Result<T, ResolutionError>>;

/** What an item of a written resolution may be about; taking up an unnotified item happens in the room only. */
export const DECIDED_MATTERS: readonly Matter[] = MATTERS.filter((matter) => matter !== 'urgent-item');

/** Written resolutions until they are out: drawn up, given their window, sent. */
@Injectable()
export class ResolutionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: ResolutionDesk,
    private readonly meetingDesk: MeetingDesk,
    private readonly meetings: MeetingsService,
    private readonly convenings: ConveningsService,
    private readonly agenda: AgendaService,
    private readonly bodies: BodiesService,
    private readonly rulebooks: RulebooksService,
    private readonly resolutions: ResolutionsRepository,
    private readonly jobs: JobsService,
    private readonly audit: AuditTrail,
  ) {}

  /** What the rules of the day say about deciding in writing, matter by matter. */
  async basis(actor: Actor, bodyId: string): Answer<WrittenBasis> {
    const body = await this.bodies.find(actor.organizationId, bodyId);
    if (body === null) return err({ code: 'not-found' });
    const { rulebook } = await this.rulebooks.forBody(this.uow.manager, bodyId, this.clock.today());
    const findingsOf = (matter: Matter) => ({ matter, findings: writtenFindings(rulebook, matter) });
    return ok({ body, writing: rulebook.writtenResolution, matters: DECIDED_MATTERS.map(findingsOf) });
  }

  /** A meeting of the form `written` with its window; its items are put on the agenda like those of any meeting. */
  create(actor: Actor, bodyId: string, input: NewResolution): Answer<ResolutionAtHand> {
    const { opensAt, replyBy, reason, items = [], ...rest } = input;
    return this.uow.run(async (tx): Answer<ResolutionAtHand> => {
      const window = checkWindow(
        { opensAt: Temporal.Instant.from(opensAt), replyBy: Temporal.Instant.from(replyBy) },
        this.clock.now(),
      );
      if (!window.ok) return window;
      const startsAt = window.value.opensAt;
      const created = await this.meetings.createIn(tx, actor, { ...rest, bodyId, form: 'written', startsAt });
      if (!created.ok) return err({ code: 'meeting-refused', error: created.error });
      const { id } = created.value;
      await this.keepWindow(tx, id, null, { opensAt, replyBy, reason });
      for (const { title, matter, proposal } of items) {
        const added = await this.agenda.addIn(tx, actor, created.value, {
          type: 'resolution',
          title,
          matter,
          proposal,
        });
        if (!added.ok) return err({ code: 'agenda-refused', error: added.error });
      }
      await this.audit.record(tx, actor, 'resolution.created', id, { opensAt, replyBy });
      return this.desk.lock(tx, actor, id);
    });
  }

  /**
   * Gives a written meeting its window, or another one, and another name and purpose, until it is sent; with the revision
   * that was read, over nobody's words.
   */
  change(
    actor: MeetingActor,
    meetingId: string,
    { opensAt, replyBy, reason, number, title, purpose }: ChangedResolution,
    revision?: string,
  ): Answer<ResolutionAtHand> {
    return this.uow.run(async (tx): Answer<ResolutionAtHand> => {
      const found = await this.meetingDesk.lock(tx, actor, meetingId);
      if (!found.ok || found.value.meeting.form !== 'written') return err({ code: 'not-found' });
      const { meeting } = found.value;
      const { state } = meeting;
      if (state !== 'draft') return err({ code: 'not-a-draft', state });
      const before = await this.resolutions.lock(tx, meetingId);
      if (revision !== undefined && revision !== resolutionRevision(meeting, before)) {
        return err({ code: 'resolution-changed-meanwhile', meeting, window: before });
      }
      const window = checkWindow(
        { opensAt: Temporal.Instant.from(opensAt), replyBy: Temporal.Instant.from(replyBy) },
        this.clock.now(),
      );
      if (!window.ok) return window;
      if (number !== undefined || title !== undefined || purpose !== undefined) {
        const named = await this.meetings.changeIn(tx, actor, meetingId, { number, title, purpose });
        if (!named.ok) return err({ code: 'meeting-refused', error: named.error });
      }
      await this.keepWindow(tx, meetingId, before, { opensAt, replyBy, reason });
      await this.audit.record(tx, actor, 'resolution.changed', meetingId, { opensAt, replyBy });
      return this.desk.lock(tx, actor, meetingId);
    });
  }

  /**
   * 서면결의서 발송: to everybody on the roll, for matters that may be decided in writing. The closing at the deadline is
   * appointed in the same transaction.
   */
  send(actor: MeetingActor, meetingId: string, sending: Sending): Answer<Sent> {
    return this.uow.run(async (tx): Answer<Sent> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const ready = this.maySend(found.value);
      if (!ready.ok) return ready;
      const { resolution } = found.value;
      await tx.update(Meeting, { id: meetingId }, { startsAt: resolution.opensAt });
      const convocation = {
        means: sending.means,
        dispatchedAt:
          sending.dispatchedAt === undefined ? undefined : Temporal.Instant.from(sending.dispatchedAt),
        recordDate: sending.recordDate,
      };
      const convened = await this.convenings.conveneIn(
        tx,
        actor,
        meetingId,
        convocation,
        'written-resolution',
      );
      if (!convened.ok) return err({ code: 'meeting-refused', error: convened.error });
      await this.jobs.schedule(
        tx,
        CLOSING_JOB,
        { organizationId: actor.organizationId, meetingId },
        windowOf(resolution).replyBy,
        meetingId,
      );
      await this.audit.record(tx, actor, 'resolution.sent', meetingId, {
        electors: convened.value.recipients,
        replyBy: resolution.replyBy.toISOString(),
      });
      const hand = await this.desk.lock(tx, actor, meetingId);
      return hand.ok ? ok({ hand: hand.value, convened: convened.value, findings: ready.value }) : hand;
    });
  }

  private maySend({
    meeting,
    resolution,
    decidable,
    rulebook,
  }: ResolutionAtHand): Result<readonly Finding[], ResolutionError> {
    if (meeting.state !== 'draft') return err({ code: 'not-a-draft', state: meeting.state });
    const window = checkWindow(windowOf(resolution), this.clock.now());
    if (!window.ok) return window;
    if (decidable.length === 0) return err({ code: 'nothing-to-decide' });
    for (const { title, matter } of decidable) {
      const finding = obstacleInWriting(rulebook, matter);
      if (finding !== null) return err({ code: 'not-allowed-in-writing', title, finding });
    }
    const matters = [...new Set(decidable.map(({ matter }) => matter))];
    return ok(matters.flatMap((matter) => writtenFindings(rulebook, matter)));
  }

  private async keepWindow(
    tx: EntityManager,
    meetingId: string,
    before: WrittenResolution | null,
    times: ReplyTimes,
  ): Promise<void> {
    const opensAt = dateOf(Temporal.Instant.from(times.opensAt));
    const replyBy = dateOf(Temporal.Instant.from(times.replyBy));
    await tx.update(Meeting, { id: meetingId }, { startsAt: opensAt });
    const reason = times.reason === undefined ? (before?.reason ?? null) : times.reason;
    if (before !== null) {
      await tx.update(WrittenResolution, { meetingId }, { opensAt, replyBy, reason });
      return;
    }
    const closing = { closedAt: null, closedRecordedAt: null, closedBy: null, result: null, rulebook: null };
    await tx.insert(WrittenResolution, { meetingId, opensAt, replyBy, reason, ...closing });
  }
}
