import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { dateOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaRemark } from './agenda-remark.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaRepository } from './agenda.repository.js';
import { AgendaService, OVER } from './agenda.service.js';
import { groupItems, splitGroup } from './domain/en-bloc.js';
import { momentOf } from './domain/moment.js';

export interface Objection {
  /** Who objects, as printed; with a name the objection is kept as a remark under the item. */
  readonly speaker?: string | undefined;
  readonly reason?: string | undefined;
  readonly at?: string | null | undefined;
}

type Answer<T> = Promise<Result<T, AgendaError>>;

/** 일괄상정: items put together, and taken apart again by any objection. */
@Injectable()
export class AgendaGroups {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly extensions: AgendaExtensions,
    private readonly audit: AuditTrail,
  ) {}

  form(actor: MeetingActor, meetingId: string, itemIds: readonly string[]): Answer<AgendaItem[]> {
    return this.uow.run(async (tx): Answer<AgendaItem[]> => {
      const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
      if (meeting === null) return err({ code: 'not-found' });
      if (OVER.includes(meeting.state)) return err({ code: 'agenda-closed', state: meeting.state });
      const all = await this.items.list(tx, meetingId);
      const chosen = all.filter((item) => itemIds.includes(item.id));
      if (chosen.length < itemIds.length) return err({ code: 'not-found' });
      const grouped = groupItems(chosen);
      if (!grouped.ok) return grouped;
      const groupId = randomUUID();
      await tx.update(AgendaItem, { id: In([...grouped.value]) }, { groupId });
      await this.audit.record(tx, actor, 'agenda-group.formed', meetingId, {
        groupId,
        itemIds: grouped.value,
      });
      return ok(await this.items.list(tx, meetingId));
    });
  }

  /** 이의: whoever objects to one item makes all of the group be put one by one. */
  object(actor: MeetingActor, meetingId: string, itemId: string, objection: Objection): Answer<AgendaItem[]> {
    return this.uow.run(async (tx): Answer<AgendaItem[]> => {
      const found = await this.agenda.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { item } = found.value;
      const at = momentOf(objection.at, this.clock.now(), null);
      if (!at.ok) return at;
      const obstacles = await this.extensions.obstaclesToConclusion(tx, item);
      if (obstacles.length > 0) return err({ code: 'item-held', obstacles });
      const split = await this.splitIn(tx, actor, item);
      if (!split.ok) return split;
      if (objection.speaker !== undefined) {
        await tx.insert(AgendaRemark, {
          id: randomUUID(),
          agendaItemId: itemId,
          place: await this.items.nextPlace(tx, itemId),
          speaker: objection.speaker,
          text: objection.reason ?? '일괄 상정에 이의를 제기함.',
          at: dateOf(at.value),
          recordedAt: this.clock.nowDate(),
          accountId: actor.accountId,
          supersedesId: null,
        });
      }
      return ok(await this.items.list(tx, meetingId));
    });
  }

  /** The same inside another use case that has locked the meeting and the item, such as moving an amendment. */
  async splitIn(tx: EntityManager, actor: MeetingActor, item: AgendaItem): Answer<null> {
    if (item.groupId === null) return err({ code: 'not-in-a-group' });
    const split = splitGroup(await this.items.together(tx, item));
    if (!split.ok) return split;
    const details = { groupId: item.groupId, itemIds: split.value, byItemId: item.id };
    await tx.update(AgendaItem, { id: In([...split.value]) }, { groupId: null });
    item.groupId = null;
    await this.audit.record(tx, actor, 'agenda-group.split', item.meetingId, details);
    return ok(null);
  }
}
