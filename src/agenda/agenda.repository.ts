import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaRemark } from './agenda-remark.entity.js';

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

  /** Every remark as it was written down, the superseded ones included. */
  remarkHistory(manager: EntityManager, itemIds: readonly string[]): Promise<AgendaRemark[]> {
    return manager.find(AgendaRemark, {
      where: { agendaItemId: In([...itemIds]) },
      order: { at: 'ASC', recordedAt: 'ASC', id: 'ASC' },
    });
  }
}

function currentRemarks(remarks: readonly AgendaRemark[]): AgendaRemark[] {
  const superseded = new Set(remarks.map((remark) => remark.supersedesId));
  return remarks.filter((remark) => !superseded.has(remark.id) && remark.text !== '');
}
