import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Body } from '../organizations/body.entity.js';
import type { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { SECRETARIAT } from '../platform/http/access.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';
import { RulebooksService } from '../rulebooks/rulebooks.service.js';
import type { MeetingActor } from './meeting-actor.js';
import type { Meeting } from './meeting.entity.js';
import { instantOf, MeetingsRepository } from './meetings.repository.js';

/** A meeting with what every decision about it needs: whose it is, and which rules bind it on its day. */
export interface MeetingAtHand {
  readonly meeting: Meeting;
  readonly body: Body;
  readonly organization: Organization;
  readonly timeZone: string;
  /** The day on which it sits, or sits again, where it is held. */
  readonly day: LocalDate;
  /** The rules of that day. */
  readonly rulebook: Rulebook;
}

interface NotFound {
  readonly code: 'meeting-not-found';
}

/** Where every use case of a meeting begins: the row, locked when something is to be decided, and its rules. */
@Injectable()
export class MeetingDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly rulebooks: RulebooksService,
  ) {}

  async lock(
    tx: EntityManager,
    actor: Pick<MeetingActor, 'organizationId'>,
    meetingId: string,
  ): Promise<Result<MeetingAtHand, NotFound>> {
    return this.take(tx, await this.meetings.lock(tx, actor.organizationId, meetingId));
  }

  /** A meeting to look at; a draft exists for the secretariat only. */
  async read(actor: Actor, meetingId: string): Promise<Result<MeetingAtHand, NotFound>> {
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    const hidden = meeting?.state === 'draft' && !holdsAnyOf(actor, SECRETARIAT);
    return this.take(manager, hidden ? null : meeting);
  }

  /** The moment a command speaks of; the present one when it names none. */
  momentOf(at: Temporal.Instant | undefined): Temporal.Instant {
    return at ?? this.clock.now();
  }

  now(): Temporal.Instant {
    return this.clock.now();
  }

  private async take(
    manager: EntityManager,
    meeting: Meeting | null,
  ): Promise<Result<MeetingAtHand, NotFound>> {
    if (meeting === null) return err({ code: 'meeting-not-found' });
    const [body] = await manager.find(Body, {
      where: { id: meeting.bodyId },
      relations: { organization: true },
    });
    if (body?.organization === undefined) throw new Error(`The meeting ${meeting.id} has no body.`);
    const { organization } = body;
    const { timeZone } = organization;
    const day = localDateOf(instantOf(meeting.continuesAt ?? meeting.startsAt), timeZone);
    const { rulebook } = await this.rulebooks.forBody(manager, body.id, day);
    return ok({ meeting, body, organization, timeZone, day, rulebook });
  }
}
