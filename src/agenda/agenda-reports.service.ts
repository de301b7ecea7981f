import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThan } from 'typeorm';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaRepository } from './agenda.repository.js';
import { type AddedItem, AgendaService } from './agenda.service.js';

/** 전차 회의록 보고: the minutes of the body's last meeting, reported to the next. */
@Injectable()
export class AgendaReports {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
  ) {}

  /** Puts the report first on the agenda, once. */
  addPreviousMinutes(actor: MeetingActor, meetingId: string): Promise<Result<AddedItem, AgendaError>> {
    return this.uow.run(async (tx): Promise<Result<AddedItem, AgendaError>> => {
      const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
      return meeting === null ? err({ code: 'not-found' }) : this.addPreviousMinutesIn(tx, actor, meeting);
    });
  }

  /** The same in the transaction of its caller, who has locked the meeting or has just made it. */
  async addPreviousMinutesIn(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
  ): Promise<Result<AddedItem, AgendaError>> {
    const previous = await this.previousOf(tx, meeting);
    if (previous === null) return err({ code: 'no-previous-meeting' });
    const there = (await this.items.list(tx, meeting.id)).find(
      (item) => item.type === 'report' && item.reportsMeetingId === previous.id,
    );
    if (there !== undefined) return ok({ item: there, findings: [] });
    return this.agenda.addIn(tx, actor, meeting, {
      type: 'report',
      title: previousMinutesTitle(previous),
      reportsMeetingId: previous.id,
      position: 1,
    });
  }

  /** The body's last meeting before this one that was held, or failed for want of a quorum. */
  previousOf(manager: EntityManager, meeting: Pick<Meeting, 'bodyId' | 'startsAt'>): Promise<Meeting | null> {
    return manager.findOne(Meeting, {
      where: {
        bodyId: meeting.bodyId,
        state: In(['closed', 'lapsed']),
        startsAt: LessThan(meeting.startsAt),
      },
      order: { startsAt: 'DESC', id: 'DESC' },
    });
  }
}

export function previousMinutesTitle(previous: Pick<Meeting, 'title'>): string {
  return `전차 회의록 보고(${previous.title})`;
}
