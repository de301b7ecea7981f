import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { stateBeforeSlip } from './domain/step-slip.js';
import type { MeetingActor } from './meeting-actor.js';
import { MeetingDesk } from './meeting-desk.js';
import type { MeetingError } from './meeting-error.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { MeetingStepCorrection } from './meeting-step-correction.entity.js';
import { Meeting } from './meeting.entity.js';
import { dateOf, MeetingsRepository } from './meetings.repository.js';

type Answer<T> = Promise<Result<T, MeetingError>>;

/** A recess, or the going on after it, that was declared by a slip: taken back, and kept beside what stands. */
@Injectable()
export class StepCorrections {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly extensions: MeetingExtensions,
    private readonly audit: AuditTrail,
  ) {}

  /** The last step; the going on after a recess only while nothing was dealt with since. */
  takeBack(actor: MeetingActor, meetingId: string, reason: string): Answer<Meeting> {
    return this.uow.run(async (tx): Answer<Meeting> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { meeting } = found.value;
      const events = await this.meetings.events(tx, meetingId);
      const before = stateBeforeSlip(events.map(({ command }) => command));
      if (!before.ok) return before;
      const event = events.at(-1);
      if (event === undefined) return err({ code: 'step-stands', command: null });
      // What happened during a recess may as well have happened in the sitting; the other way round it may not.
      const wentOn =
        before.value === 'recessed' && (await this.extensions.wentOnSince(tx, meetingId, event.at));
      if (wentOn) return err({ code: 'sitting-went-on' });
      await tx.insert(MeetingStepCorrection, {
        id: randomUUID(),
        meetingId,
        eventId: event.id,
        reason,
        recordedAt: dateOf(this.desk.now()),
        accountId: actor.accountId,
      });
      await tx.update(Meeting, { id: meetingId }, { state: before.value });
      meeting.state = before.value;
      await this.audit.record(tx, actor, 'meeting.step-taken-back', meetingId, {
        command: event.command,
        at: event.at.toISOString(),
        reason,
      });
      return ok(meeting);
    });
  }

  /** The steps that were taken back, in the order of taking back. */
  async list(actor: Actor, meetingId: string): Answer<readonly MeetingStepCorrection[]> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.meetings.stepCorrections(this.uow.manager, meetingId)) : found;
  }
}
