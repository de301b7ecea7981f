import { Injectable } from '@nestjs/common';
import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import type { Meeting } from '../meetings/meeting.entity.js';
import { AgendaCorrection } from './agenda-correction.entity.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaRemark } from './agenda-remark.entity.js';
import type { ItemOutcome } from './domain/agenda-item.js';
import { comesBack, type ItemStanding } from './domain/item-course.js';

@Injectable()
export class AgendaRepository {
  find(manager: EntityManager, meetingId: string, itemId: string): Promise<AgendaItem | null> {
    return manager.findOneBy(AgendaItem, { id: itemId, meetingId });
  }

  /** Locks the item for the rest of the transaction; lock its meeting first. */
  lock(tx: EntityManager, meetingId: string, itemId: string): Promise<AgendaItem | null> {
    return tx.findOne(AgendaItem, {
      where: { id: itemId, meetingId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The order of business. */
  list(manager: EntityManager, meetingId: string): Promise<AgendaItem[]> {
    return manager.find(AgendaItem, { where: { meetingId }, order: { position: 'ASC' } });
  }

  /** Undecided and deferred items of the body's meetings that ended before this one, and have not come back yet. */
  async leftOver(
    manager: EntityManager,
    meeting: Pick<Meeting, 'bodyId' | 'startsAt'>,
  ): Promise<AgendaItem[]> {
    const items = await manager
      .createQueryBuilder(AgendaItem, 'item')
      .innerJoin('item.meeting', 'origin')
      .where('origin.bodyId = :bodyId AND origin.startsAt < :startsAt', {
        bodyId: meeting.bodyId,
        startsAt: meeting.startsAt,
      })
      .andWhere(`origin.state IN ('closed', 'lapsed', 'cancelled')`)
      .andWhere(`(item.state <> 'concluded' OR item.outcome = 'deferred')`)
      .andWhere('NOT EXISTS (SELECT 1 FROM agenda_item later WHERE later.carried_from_id = item.id)')
      .orderBy('origin.startsAt')
      .addOrderBy('item.position')
      .getMany();
    return items.filter((item) => comesBack(standingOf(item), item.type));
  }

  /** Items that a committee has done its part on for this body, and that are on none of its agendas yet. */
  waitingFor(
    manager: EntityManager,
    meeting: Pick<Meeting, 'bodyId' | 'organizationId'>,
    outcomes: readonly ItemOutcome[],
  ): Promise<AgendaItem[]> {
    return manager
      .createQueryBuilder(AgendaItem, 'item')
      .innerJoin('item.meeting', 'origin')
      .where('item.refersToBodyId = :bodyId', { bodyId: meeting.bodyId })
      .andWhere('origin.organizationId = :organizationId', { organizationId: meeting.organizationId })
      .andWhere('item.outcome IN (:...outcomes)', { outcomes })
      .andWhere('NOT EXISTS (SELECT 1 FROM agenda_item placed WHERE placed.referred_from_id = item.id)')
      .orderBy('item.concludedAt')
      .addOrderBy('item.position')
      .getMany();
  }

  /** What was carried in the organization before a meeting sits, the latest first, with the meetings: it may be ratified. */
  carriedBefore(
    manager: EntityManager,
    meeting: Pick<Meeting, 'organizationId' | 'startsAt'>,
    most: number,
  ): Promise<AgendaItem[]> {
    return manager.find(AgendaItem, {
      where: {
        outcome: In(['carried', 'carried-as-amended'] satisfies ItemOutcome[]),
        meeting: { organizationId: meeting.organizationId, startsAt: LessThan(meeting.startsAt) },
      },
      relations: { meeting: true },
      order: { meeting: { startsAt: 'DESC' }, position: 'ASC' },
      take: most,
    });
  }

  /** These items and those that came out of them, with their meetings. */
  tiedTo(manager: EntityManager, organizationId: string, itemIds: readonly string[]): Promise<AgendaItem[]> {
    const ids = In([...itemIds]);
    const meeting = { organizationId };
    return manager.find(AgendaItem, {
      where: [
        { id: ids, meeting },
        { carriedFromId: ids, meeting },
        { referredFromId: ids, meeting },
        { ratifiesItemId: ids, meeting },
      ],
      relations: { meeting: { body: true } },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** The items put together (일괄상정) with this one, itself among them; itself alone outside a group. */
  async together(manager: EntityManager, item: AgendaItem): Promise<AgendaItem[]> {
    if (item.groupId === null) return [item];
    const items = await this.list(manager, item.meetingId);
    return items.filter((other) => other.groupId === item.groupId);
  }

  /** What was said under an item, corrected: a remark that another supersedes is left out, and so is a struck one. */
  async remarks(manager: EntityManager, itemId: string): Promise<AgendaRemark[]> {
    const all = await this.remarkHistory(manager, [itemId]);
    return currentRemarks(all);
  }

  /** What was said under every item of a meeting, corrected, by item. */
  async remarksOfMeeting(manager: EntityManager, meetingId: string): Promise<Map<string, AgendaRemark[]>> {
    const items = await this.list(manager, meetingId);
    const ids = items.map((item) => item.id);
    const current = currentRemarks(await this.remarkHistory(manager, ids));
    return new Map(ids.map((id) => [id, current.filter((remark) => remark.agendaItemId === id)]));
  }

  /** Where the next remark under an item stands. */
  async nextPlace(tx: EntityManager, itemId: string): Promise<number> {
    return ((await tx.maximum(AgendaRemark, 'place', { agendaItemId: itemId })) ?? 0) + 1;
  }

  /** Whether an item came up or ended, or something was said under one, since a moment. */
  async movedSince(manager: EntityManager, meetingId: string, since: Date): Promise<boolean> {
    const moment = MoreThan(since);
    return (
      (await manager.existsBy(AgendaItem, [
        { meetingId, introducedAt: moment },
        { meetingId, concludedAt: moment },
      ])) || manager.existsBy(AgendaRemark, { agendaItem: { meetingId }, at: moment })
    );
  }

  /** What was taken back of an item as a slip, in the order of taking back. */
  corrections(manager: EntityManager, itemId: string): Promise<AgendaCorrection[]> {
    return manager.find(AgendaCorrection, {
      where: { agendaItemId: itemId },
      relations: { body: true },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Every remark as it was written down, the superseded ones included. */
  remarkHistory(manager: EntityManager, itemIds: readonly string[]): Promise<AgendaRemark[]> {
    return manager.find(AgendaRemark, {
      where: { agendaItemId: In([...itemIds]) },
      order: { at: 'ASC', place: 'ASC', recordedAt: 'ASC' },
    });
  }
}

function currentRemarks(remarks: readonly AgendaRemark[]): AgendaRemark[] {
  const superseded = new Set(remarks.map((remark) => remark.supersedesId));
  return remarks.filter((remark) => !superseded.has(remark.id) && remark.text !== '');
}

/** Where a row stands. */
export function standingOf(item: AgendaItem): ItemStanding {
  if (item.state === 'concluded' && item.outcome !== null)
    return { kind: 'concluded', outcome: item.outcome };
  if (item.state === 'introduced') return { kind: 'introduced' };
  return { kind: 'pending', admission: item.admission };
}
