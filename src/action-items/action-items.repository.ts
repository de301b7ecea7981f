import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { ActionItemStep } from './action-item-step.entity.js';
import { ActionItem } from './action-item.entity.js';
import { isNamedInSql } from './domain/assignee.js';
import { type ActionItemState, OPEN_STATES } from './domain/action-item.js';
import { returnsTo } from './domain/returning.js';

/** Which action items an overview shows. */
export interface OverviewWish {
  readonly organizationId: string;
  readonly bodyId: string | null;
  readonly meetingId: string | null;
  readonly states: readonly ActionItemState[];
  /** By which the reader may be named as who answers for one. */
  readonly names: readonly string[];
}

/** Who answers is written down as printed (`지원센터 김하나`), so a name is looked for inside it. */
const ASSIGNED_TO_ONE_OF = `EXISTS (SELECT FROM unnest(CAST(:names AS text[])) AS named
  WHERE ${isNamedInSql('item.assignee', 'named')})`;

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

  /** One page of them with where they were raised: those of the named first, then the ones due first, then the newest. */
  async overview(
    manager: EntityManager,
    { organizationId, bodyId, meetingId, states, names }: OverviewWish,
    { skip, take }: { readonly skip: number; readonly take: number },
  ): Promise<readonly [readonly ActionItem[], number]> {
    const query = manager
      .createQueryBuilder(ActionItem, 'item')
      .innerJoinAndSelect('item.raisedMeeting', 'raised')
      .innerJoinAndSelect('item.body', 'body')
      .leftJoinAndSelect('item.agendaItem', 'agendaItem')
      .addSelect(`CASE WHEN ${ASSIGNED_TO_ONE_OF} THEN 0 ELSE 1 END`, 'nearness')
      .where('body.organizationId = :organizationId', { organizationId })
      .andWhere('item.state IN (:...states)', { states })
      .setParameter('names', names);
    if (bodyId !== null) query.andWhere('item.bodyId = :bodyId', { bodyId });
    if (meetingId !== null) query.andWhere('item.raisedMeetingId = :meetingId', { meetingId });
    return query
      .orderBy('nearness')
      .addOrderBy('item.dueOn', 'ASC', 'NULLS LAST')
      .addOrderBy('item.createdAt', 'DESC')
      .addOrderBy('item.id')
      .offset(skip)
      .limit(take)
      .getManyAndCount();
  }

  /** The meeting at which each body will hear of what is open: one that sits, or the next ahead; none where it has none. */
  async nextMeetings(
    manager: EntityManager,
    bodyIds: readonly string[],
    { now, drafts }: { readonly now: Date; readonly drafts: boolean },
  ): Promise<ReadonlyMap<string, Meeting>> {
    const ahead: MeetingState[] = drafts ? ['convened', 'postponed', 'draft'] : ['convened', 'postponed'];
    const ofBodies = { bodyId: In([...bodyIds]), form: Not('written' as const) };
    const meetings = await manager.find(Meeting, {
      where: [
        { ...ofBodies, state: In(['open', 'recessed', 'adjourned']) },
        { ...ofBodies, state: In(ahead), startsAt: MoreThan(now) },
      ],
      order: { startsAt: 'DESC' },
    });
    return new Map(meetings.map((meeting) => [meeting.bodyId, meeting]));
  }

  /** Meetings of a body in which something can have been heard, the latest first. */
  hearings(manager: EntityManager, bodyId: string): Promise<Meeting[]> {
    return manager.find(Meeting, {
      where: { bodyId, state: In(['open', 'recessed', 'adjourned', 'closed']) },
      order: { startsAt: 'DESC' },
      take: 10,
    });
  }

  /** The titles of the meetings that heard of some steps, by meeting. */
  async titles(manager: EntityManager, meetingIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const meetings = await manager.find(Meeting, {
      select: { id: true, title: true },
      where: { id: In([...meetingIds]) },
    });
    return new Map(meetings.map(({ id, title }) => [id, title]));
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
      // What had ended before the meeting began is not read: nothing happened to it since.
      .andWhere(
        `(item.state IN (:...open)
          OR EXISTS (SELECT FROM action_item_step step WHERE step.action_item_id = item.id AND step.at >= :opened))`,
        { open: OPEN_STATES, opened },
      )
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
