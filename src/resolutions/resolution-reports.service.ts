import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService } from '../agenda/agenda.service.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { reportTitle } from './domain/result.js';
import { ResolutionsRepository } from './resolutions.repository.js';

/**
 * 결과 보고: the result of a written resolution comes before the body's next sitting by itself, on the meeting that is
 * already in preparation or on the next one that is made.
 */
@Injectable()
export class ResolutionReports implements OnModuleInit {
  constructor(
    private readonly extensions: MeetingExtensions,
    private readonly meetings: MeetingsRepository,
    private readonly resolutions: ResolutionsRepository,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.extensions.registerCreated((tx, actor, meeting) => this.placeWaiting(tx, actor, meeting));
  }

  /** After the closing: on the body's next sitting, when there is one. */
  async placeOnNext(tx: EntityManager, actor: MeetingActor, resolution: Meeting): Promise<void> {
    const next = await tx.findOne(Meeting, {
      where: {
        bodyId: resolution.bodyId,
        organizationId: resolution.organizationId,
        form: Not('written'),
        state: In(['draft', 'convened', 'postponed']),
        startsAt: MoreThan(resolution.startsAt),
      },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
    if (next === null) return;
    const meeting = await this.meetings.lock(tx, resolution.organizationId, next.id);
    if (meeting !== null) await this.place(tx, actor, meeting, resolution);
  }

  /** On a new sitting: the results that no agenda has taken yet. */
  private async placeWaiting(tx: EntityManager, actor: MeetingActor, meeting: Meeting): Promise<void> {
    if (meeting.form === 'written') return;
    for (const resolution of await this.resolutions.unreported(tx, meeting.bodyId)) {
      await this.place(tx, actor, meeting, resolution);
    }
  }

  private async place(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
    resolution: Meeting,
  ): Promise<void> {
    const added = await this.agenda.addIn(tx, actor, meeting, {
      type: 'report',
      title: reportTitle(resolution.title),
      reportsMeetingId: resolution.id,
      position: placeOfReport(await this.items.list(tx, meeting.id)),
    });
    if (!added.ok) return;
    await this.audit.record(tx, actor, 'resolution.reported', resolution.id, {
      meetingId: meeting.id,
      agendaItemId: added.value.item.id,
    });
  }
}

/** Reports come before what is decided. */
function placeOfReport(items: readonly AgendaItem[]): number | null {
  return items.find(({ type }) => isDecidable(type))?.position ?? null;
}
