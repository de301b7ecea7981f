import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { ok, type Result } from '../kernel/result.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AttendanceBook } from './attendance-book.js';
import { CircumstancesReader } from './circumstances.js';
import { takeStep } from './domain/life-cycle.js';
import type { AnyFinding } from './domain/meeting-finding.js';
import type { MeetingCommand } from './domain/meeting-state.js';
import { noticeStands } from './domain/standing-notice.js';
import type { MeetingCourse, MeetingStep, StepCommand, StepDetails } from './domain/step.js';
import type { MeetingActor } from './meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import type { MeetingError } from './meeting-error.js';
import { MeetingEvent } from './meeting-event.entity.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { Meeting } from './meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from './meetings.repository.js';
import { type RefreshedRoll, RollService } from './roll.service.js';

/** When a step was taken; now, when left out. */
export interface Timed {
  readonly at?: Temporal.Instant | undefined;
}

export interface Opening extends Timed {
  /** Puts on the roll who has joined since the record date. */
  readonly admitNewcomers?: boolean | undefined;
}

export interface Adjournment extends Timed {
  readonly until: Temporal.Instant;
  readonly place?: string | undefined;
  readonly reason?: string | undefined;
}

export interface Postponement extends Timed {
  readonly until?: Temporal.Instant | undefined;
  readonly place?: string | undefined;
  readonly reason: string;
}

/** A meeting after a step, with the step as it was written down. */
export interface StepOutcome {
  readonly meeting: Meeting;
  readonly event: MeetingEvent;
  readonly findings: readonly AnyFinding[];
}

type Stepping = Promise<Result<StepOutcome, MeetingError>>;

/** What a step adds besides what the rules say of it. */
interface StepExtras {
  readonly details?: StepDetails;
  /** Where it sits after a postponement, when it is another place. */
  readonly place?: string | undefined;
}

const ACTIONS: Readonly<Record<MeetingCommand, AuditAction>> = {
  convene: 'meeting.convened',
  open: 'meeting.opened',
  recess: 'meeting.recessed',
  resume: 'meeting.resumed',
  adjourn: 'meeting.adjourned',
  postpone: 'meeting.postponed',
  lapse: 'meeting.lapsed',
  close: 'meeting.closed',
  cancel: 'meeting.cancelled',
};

/** 개회 · 정회 · 속회 · 속행 · 연기 · 유회 · 폐회: the steps of a meeting's life, each decided under the meeting's lock. */
@Injectable()
export class SittingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly roll: RollService,
    private readonly book: AttendanceBook,
    private readonly circumstances: CircumstancesReader,
    private readonly extensions: MeetingExtensions,
    private readonly audit: AuditTrail,
  ) {}

  open(actor: MeetingActor, meetingId: string, opening: Opening = {}): Stepping {
    return this.locked(actor, meetingId, async (tx, hand) => {
      const at = this.desk.momentOf(opening.at);
      const details = await this.rollAtOpening(tx, actor, hand, at, opening.admitNewcomers === true);
      return this.stepIn(tx, actor, hand, { kind: 'open', at }, { details });
    });
  }

  recess(
    actor: MeetingActor,
    meetingId: string,
    timed: Timed & { readonly reason?: string | undefined } = {},
  ): Stepping {
    return this.locked(actor, meetingId, (tx, hand) =>
      this.stepIn(
        tx,
        actor,
        hand,
        { kind: 'recess', at: this.desk.momentOf(timed.at) },
        { details: { reason: timed.reason ?? null } },
      ),
    );
  }

  resume(actor: MeetingActor, meetingId: string, timed: Timed = {}): Stepping {
    return this.plainStep(actor, meetingId, 'resume', timed);
  }

  lapse(actor: MeetingActor, meetingId: string, timed: Timed = {}): Stepping {
    return this.plainStep(actor, meetingId, 'lapse', timed);
  }

  /** 속행: breaks off for the day and appoints another; the same agenda, no new notice. */
  adjourn(actor: MeetingActor, meetingId: string, { until, place, reason, ...timed }: Adjournment): Stepping {
    return this.locked(actor, meetingId, async (tx, hand) => {
      const at = this.desk.momentOf(timed.at);
      const details = { reason: reason ?? null, place: place ?? hand.meeting.place };
      const taken = await this.stepIn(tx, actor, hand, { kind: 'adjourn', at, until }, { details });
      if (taken.ok) await this.book.departAll(tx, actor, meetingId, at);
      return taken;
    });
  }

  /** 연기: moves the meeting to another day, by the sitting itself or, before it sits, with a new notice to follow. */
  postpone(
    actor: MeetingActor,
    meetingId: string,
    { until, place, reason, ...timed }: Postponement,
  ): Stepping {
    return this.locked(actor, meetingId, async (tx, hand) => {
      const at = this.desk.momentOf(timed.at);
      const sitting = hand.meeting.state === 'open';
      const details = { reason, place: place ?? hand.meeting.place };
      const command = { kind: 'postpone', at, until: until ?? null } as const;
      const taken = await this.stepIn(tx, actor, hand, command, { details, place });
      if (taken.ok && sitting) await this.book.departAll(tx, actor, meetingId, at);
      return taken;
    });
  }

  close(actor: MeetingActor, meetingId: string, timed: Timed = {}): Stepping {
    return this.locked(actor, meetingId, (tx, hand) =>
      this.stepIn(tx, actor, hand, {
        kind: 'close',
        at: this.desk.momentOf(timed.at),
        by: 'presiding',
      }),
    );
  }

  /** Closes a written resolution when its replies have been counted, inside that use case. */
  closeIn(tx: EntityManager, actor: MeetingActor, meetingId: string, at: Temporal.Instant): Stepping {
    return this.lockedIn(tx, actor, meetingId, (hand) =>
      this.stepIn(tx, actor, hand, { kind: 'close', at, by: 'written-resolution' }),
    );
  }

  cancel(actor: MeetingActor, meetingId: string, timed: Timed & { readonly reason: string }): Stepping {
    return this.uow.run((tx) => this.cancelIn(tx, actor, meetingId, timed));
  }

  /** Calls a meeting off inside another use case, as a series does with a dropped date. */
  cancelIn(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    { at, reason }: Timed & { readonly reason: string },
  ): Stepping {
    return this.lockedIn(tx, actor, meetingId, (hand) =>
      this.stepIn(tx, actor, hand, { kind: 'cancel', at: this.desk.momentOf(at) }, { details: { reason } }),
    );
  }

  /** The steps of the meeting's life, first to last. */
  async history(actor: Actor, meetingId: string): Promise<Result<readonly MeetingEvent[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.meetings.events(this.uow.manager, meetingId)) : found;
  }

  /** Takes one step of a meeting that is locked: rules, row, event, what later rooms add, audit. */
  async stepIn(
    tx: EntityManager,
    actor: MeetingActor,
    hand: MeetingAtHand,
    command: StepCommand,
    extras: StepExtras = {},
  ): Stepping {
    const { meeting } = hand;
    const events = await this.meetings.events(tx, meeting.id);
    const hindrances = await this.extensions.obstaclesTo(command.kind, tx, meeting.id);
    const past = { events, hindrances, admitted: extras.details?.admitted ?? [] };
    const circumstances = await this.circumstances.at(tx, hand, command.at, past);
    const taken = takeStep(courseOf(meeting, events), command, circumstances, this.desk.now());
    if (!taken.ok) return taken;
    const { next, events: steps } = taken.value;
    await this.keep(tx, meeting, next, extras.place);
    const event = await this.write(tx, actor, meeting, steps, extras.details ?? {});
    await this.extensions.after(command.kind, tx, actor, meeting);
    await this.audit.record(tx, actor, ACTIONS[event.command], meeting.id, detailsOf(event));
    return ok({ meeting, event, findings: event.details.findings ?? [] });
  }

  private plainStep(
    actor: MeetingActor,
    meetingId: string,
    kind: 'resume' | 'lapse',
    { at }: Timed,
  ): Stepping {
    return this.locked(actor, meetingId, (tx, hand) =>
      this.stepIn(tx, actor, hand, { kind, at: this.desk.momentOf(at) }),
    );
  }

  private locked(
    actor: MeetingActor,
    meetingId: string,
    work: (tx: EntityManager, hand: MeetingAtHand) => Stepping,
  ): Stepping {
    return this.uow.run((tx) => this.lockedIn(tx, actor, meetingId, (hand) => work(tx, hand)));
  }

  private async lockedIn(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    work: (hand: MeetingAtHand) => Stepping,
  ): Stepping {
    const found = await this.desk.lock(tx, actor, meetingId);
    return found.ok ? work(found.value) : found;
  }

  /** The roll is there when the meeting opens: taken now where it never was, checked again where it was. */
  private async rollAtOpening(
    tx: EntityManager,
    actor: MeetingActor,
    hand: MeetingAtHand,
    at: Temporal.Instant,
    admitNewcomers: boolean,
  ): Promise<RefreshedRoll> {
    if (hand.meeting.recordDate !== null) {
      return this.roll.refreshIn(tx, actor, hand, at, admitNewcomers);
    }
    await this.roll.takeIn(tx, actor, hand, hand.day);
    return { findings: [], admitted: [] };
  }

  private async keep(
    tx: EntityManager,
    meeting: Meeting,
    next: MeetingCourse,
    place: string | undefined,
  ): Promise<void> {
    const sitsAt = dateOf(next.sitsAt);
    const change = {
      state: next.state,
      startsAt: next.state === 'postponed' ? sitsAt : meeting.startsAt,
      continuesAt: next.state === 'adjourned' ? sitsAt : null,
      place: place ?? meeting.place,
    };
    Object.assign(meeting, change);
    await tx.update(Meeting, { id: meeting.id }, change);
  }

  private async write(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
    steps: readonly MeetingStep[],
    extra: StepDetails,
  ): Promise<MeetingEvent> {
    const event = new MeetingEvent();
    const first = await this.meetings.nextSequence(tx, meeting.id);
    for (const [index, step] of steps.entries()) {
      const findings = [...(step.details.findings ?? []), ...(extra.findings ?? [])];
      Object.assign(event, {
        id: randomUUID(),
        meetingId: meeting.id,
        sequence: first + index,
        command: step.command,
        at: dateOf(step.at),
        recordedAt: dateOf(this.desk.now()),
        accountId: actor.accountId,
        details: { ...step.details, ...extra, findings },
      });
      await tx.insert(MeetingEvent, event);
    }
    return event;
  }
}

/** Where a meeting stands, read from its row and its steps. */
function courseOf(meeting: Meeting, events: readonly MeetingEvent[]): MeetingCourse {
  const times = events.map((event) => event.at.getTime());
  const last = times.length === 0 ? null : instantOf(new Date(Math.max(...times)));
  return {
    state: meeting.state,
    form: meeting.form,
    sitsAt: instantOf(meeting.continuesAt ?? meeting.startsAt),
    lastStepAt: last,
    noticeStands: noticeStands(events),
  };
}

function detailsOf(event: MeetingEvent): Readonly<Record<string, unknown>> {
  const { until, reason, presence, inSession, conveningId, findings = [] } = event.details;
  return {
    at: event.at.toISOString(),
    ...(until !== undefined && { until, inSession }),
    ...(reason !== undefined && { reason }),
    ...(presence !== undefined && { presence }),
    ...(conveningId !== undefined && { conveningId }),
    ...(findings.length > 0 && { findings: findings.map(({ code }) => code) }),
  };
}
