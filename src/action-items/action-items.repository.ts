import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import { ActionItemStep } from './action-item-step.entity.js';
import { ActionItem } from './action-item.entity.js';
import { OPEN_STATES } from './domain/action-item.js';

@Injectable()
export class ActionItemsRepository {
  find(manager: EntityManager, organizationId: string, actionItemId: string): Promise<ActionItem | null> {
    return manager.findOneBy(ActionItem, { id: actionItemId, body: { organizationId } });
  }

  lock(tx: EntityManager, actionItemId: string): Promise<ActionItem | null> {
    return tx.findOne(ActionItem, { where: { id: actionItemId }, lock: { mode: 'pessimistic_write' } });
  }

  /** What a body has still to do, oldest first. */
  openOf(manager: EntityManager, bodyId: string): Promise<ActionItem[]> {
    return manager.find(ActionItem, {
      where: { bodyId, state: In([...OPEN_STATES]) },
      order: { createdAt: 'ASC', raisedMeetingId: 'ASC', sequence: 'ASC' },
    });
  }

  /** What was raised in a meeting, in the order of raising. */
  ofMeeting(manager: EntityManager, meetingId: string): Promise<ActionItem[]> {
    return manager.find(ActionItem, {
      where: { raisedMeetingId: meetingId },
      order: { sequence: 'ASC' },
    });
  }

  /** The steps of several action items, by item, in order. */
  async steps(
    manager: EntityManager,
    actionItemIds: readonly string[],
  ): Promise<Map<string, ActionItemStep[]>> {
    const steps = await manager.find(ActionItemStep, {
      where: { actionItemId: In([...actionItemIds]) },
      order: { actionItemId: 'ASC', sequence: 'ASC' },
    });
    return groupedBy(steps, (step) => step.actionItemId);
  }
}
