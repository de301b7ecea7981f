import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { ActionItemStep } from './action-item-step.entity.js';
import { ActionItem } from './action-item.entity.js';
import { type ActionItemState, OPEN_STATES } from './domain/action-item.js';
import { returnsTo } from './domain/returning.js';

@Injectable()
export class ActionItemsRepository {
  constructor(private readonly meetings: MeetingsRepository) {}

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

  /** Those of an organization, or of one of its bodies, newest first. */
  list(
    manager: EntityManager,
    organizationId: string,
    { bodyId, states }: { readonly bodyId?: string | undefined; readonly states: readonly ActionItemState[] },
  ): Promise<ActionItem[]> {
    return manager.find(ActionItem, {
      where: {
        body: { organizationId },
        state: In([...states]),
        ...(bodyId === undefined ? {} : { bodyId }),
      },
      order: { createdAt: 'DESC', raisedMeetingId: 'ASC', sequence: 'ASC' },
    });
  }

  /** What was raised in a meeting, in the order of raising. */
  ofMeeting(manager: EntityManager, meetingId: string): Promise<ActionItem[]> {
    return manager.find(ActionItem, {
      where: { raisedMeetingId: meetingId },
      order: { sequence: 'ASC' },
    });
  }

  /**
   * What the body had still to do when the meeting began, oldest first: as it was then, so that the record of an old
   * meeting does not change when an item is closed later.
   */
  async returningTo(manager: EntityManager, meeting: Meeting): Promise<ActionItem[]> {
    const events = await this.meetings.events(manager, meeting.id);
    const opened = events.find((event) => event.command === 'open')?.at ?? meeting.startsAt;
    const earlier = await manager
      .createQueryBuilder(ActionItem, 'item')
      .innerJoin('item.raisedMeeting', 'raised')
      .where('item.bodyId = :bodyId', { bodyId: meeting.bodyId })
      .andWhere('raised.startsAt < :startsAt', { startsAt: meeting.startsAt })
      .orderBy('raised.startsAt')
      .addOrderBy('item.sequence')
      .getMany();
    const ids = earlier.map((item) => item.id);
    const steps = await this.steps(manager, ids);
    return earlier.filter((item) => {
      const dated = (steps.get(item.id) ?? []).map((step) => ({ state: step.state, at: instantOf(step.at) }));
      return returnsTo(dated, instantOf(opened));
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
