import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AgendaExtensions } from '../agenda/agenda-extensions.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { momentOf } from '../agenda/domain/moment.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import { ActionItemStep } from './action-item-step.entity.js';
import { ActionItem } from './action-item.entity.js';
import type { ActionItemError } from './action-items.problems.js';
import { ActionItemsRepository } from './action-items.repository.js';
import {
  type ActionItemCommand,
  ACTION_ITEM_STATES,
  isPast,
  OPEN_STATES,
  takeStep,
} from './domain/action-item.js';

export interface NewActionItem {
  readonly title: string;
  readonly agendaItemId?: string | undefined;
  readonly note?: string | undefined;
  /** Assigned at once where somebody is named. */
  readonly assignee?: string | undefined;
  readonly dueOn?: LocalDate | undefined;
  readonly at?: string | null | undefined;
}

/** When a step was taken, and in which meeting it was heard. */
export interface Circumstance {
  readonly note?: string | undefined;
  readonly meetingId?: string | undefined;
  readonly at?: string | null | undefined;
}

/** An action item with its life so far. */
export interface TracedActionItem {
  readonly item: ActionItem;
  readonly steps: readonly ActionItemStep[];
}

export interface ActionItemsOfMeeting {
  readonly raisedHere: readonly TracedActionItem[];
  readonly returning: readonly TracedActionItem[];
}

type Answer<T> = Promise<Result<T, ActionItemError>>;

/** Not yet sitting, or never sat: nothing can have been raised. */
const NEVER_SAT: readonly MeetingState[] = ['draft', 'convened', 'postponed', 'lapsed', 'cancelled'];

const ACTIONS = {
  assign: 'action-item.assigned',
  answer: 'action-item.answered',
  close: 'action-item.closed',
  drop: 'action-item.dropped',
} as const;

@Injectable()
export class ActionItemsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly agendaItems: AgendaRepository,
    private readonly extensions: AgendaExtensions,
    private readonly actionItems: ActionItemsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** 제기: somebody asks for something to be done. */
  raise(actor: MeetingActor, meetingId: string, input: NewActionItem): Answer<TracedActionItem> {
    return this.uow.run(async (tx): Answer<TracedActionItem> => {
      const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
      if (meeting === null) return err({ code: 'not-found' });
      if (NEVER_SAT.includes(meeting.state)) return err({ code: 'meeting-not-open', state: meeting.state });
      const obstacles = await this.extensions.obstaclesToRecord(tx, meetingId);
      if (obstacles.length > 0) return err({ code: 'item-held', obstacles });
      const agendaItemId = input.agendaItemId ?? null;
      if (agendaItemId !== null && (await this.agendaItems.find(tx, meetingId, agendaItemId)) === null)
        return err({ code: 'agenda-item-not-found' });
      const at = momentOf(input.at, this.clock.now(), await this.openingOf(tx, meetingId));
      if (!at.ok) return at;
      const today = await this.dayOf(tx, actor, at.value);
      const dueOn = input.dueOn ?? null;
      if (isPast(dueOn, today)) return err({ code: 'due-in-the-past', earliest: today });
      const item = await this.insert(tx, actor, meeting, { ...input, agendaItemId, dueOn, at: at.value });
      if (input.assignee === undefined) return ok(await this.traced(tx, item));
      const command = { kind: 'assign', assignee: input.assignee, dueOn } as const;
      return this.step(tx, actor, item, command, { meetingId, at: at.value });
    });
  }

  /** 배정 · 답변 · 종결 · 중단, in a meeting that hears of it or between meetings. */
  take(
    actor: MeetingActor,
    actionItemId: string,
    command: ActionItemCommand,
    circumstance: Circumstance = {},
  ): Answer<TracedActionItem> {
    return this.uow.run(async (tx): Answer<TracedActionItem> => {
      const glimpsed = await this.actionItems.find(tx, actor.organizationId, actionItemId);
      if (glimpsed === null) return err({ code: 'not-found' });
      const heardIn = await this.hearing(tx, actor, glimpsed, circumstance.meetingId);
      if (!heardIn.ok) return heardIn;
      const item = await this.actionItems.lock(tx, actionItemId);
      if (item === null) return err({ code: 'not-found' });
      const steps = (await this.actionItems.steps(tx, [item.id])).get(item.id) ?? [];
      const last = steps.at(-1);
      const notBefore = last === undefined ? null : instantOf(last.at);
      const at = momentOf(circumstance.at, this.clock.now(), notBefore);
      if (!at.ok) return at;
      const meetingId = heardIn.value?.id ?? null;
      return this.step(tx, actor, item, command, { meetingId, at: at.value, note: circumstance.note });
    });
  }

  async read(actor: Actor, actionItemId: string): Answer<TracedActionItem> {
    const { manager } = this.uow;
    const item = await this.actionItems.find(manager, actor.organizationId, actionItemId);
    return item === null ? err({ code: 'not-found' }) : ok(await this.traced(manager, item));
  }

  async list(
    actor: Actor,
    { bodyId, open }: { readonly bodyId?: string | undefined; readonly open: boolean },
  ): Promise<readonly TracedActionItem[]> {
    const { manager } = this.uow;
    const states = open ? OPEN_STATES : ACTION_ITEM_STATES;
    return this.tracedAll(
      manager,
      await this.actionItems.list(manager, actor.organizationId, { bodyId, states }),
    );
  }

  /** What was raised in a meeting, and what came back to it from before. */
  async ofMeeting(actor: Actor, meetingId: string): Answer<ActionItemsOfMeeting> {
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    if (meeting === null) return err({ code: 'not-found' });
    if (meeting.state === 'draft' && !holdsAnyOf(actor, PRESIDING)) return err({ code: 'not-found' });
    return ok({
      raisedHere: await this.tracedAll(manager, await this.actionItems.ofMeeting(manager, meetingId)),
      returning: await this.tracedAll(manager, await this.actionItems.returningTo(manager, meeting)),
    });
  }

  private async step(
    tx: EntityManager,
    actor: MeetingActor,
    item: ActionItem,
    command: ActionItemCommand,
    { at, meetingId, note }: { at: Temporal.Instant; meetingId: string | null; note?: string | undefined },
  ): Answer<TracedActionItem> {
    const next = takeStep(item.state, command, await this.dayOf(tx, actor, at));
    if (!next.ok) return next;
    const assigned = command.kind === 'assign' ? { assignee: command.assignee, dueOn: command.dueOn } : {};
    await tx.update(ActionItem, { id: item.id }, { state: next.value, ...assigned });
    Object.assign(item, { state: next.value, ...assigned });
    await this.write(tx, actor, item, { at, meetingId, note: wordsOf(command) ?? note ?? null, ...assigned });
    await this.audit.record(tx, actor, ACTIONS[command.kind], item.id, {
      bodyId: item.bodyId,
      meetingId,
      at: at.toString(),
      ...assigned,
    });
    return ok(await this.traced(tx, item));
  }

  private async insert(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
    input: Pick<NewActionItem, 'title' | 'note'> & {
      agendaItemId: string | null;
      dueOn: LocalDate | null;
      at: Temporal.Instant;
    },
  ): Promise<ActionItem> {
    const raised = await this.actionItems.ofMeeting(tx, meeting.id);
    const item = tx.create(ActionItem, {
      id: randomUUID(),
      bodyId: meeting.bodyId,
      raisedMeetingId: meeting.id,
      sequence: (raised.at(-1)?.sequence ?? 0) + 1,
      agendaItemId: input.agendaItemId,
      title: input.title,
      assignee: null,
      dueOn: input.dueOn,
      state: 'raised',
      createdAt: dateOf(input.at),
    });
    await tx.insert(ActionItem, item);
    const { at, dueOn, note = null } = input;
    await this.write(tx, actor, item, { at, meetingId: meeting.id, note, dueOn });
    await this.audit.record(tx, actor, 'action-item.raised', item.id, {
      bodyId: item.bodyId,
      meetingId: meeting.id,
      title: item.title,
    });
    return item;
  }

  private async write(
    tx: EntityManager,
    actor: MeetingActor,
    item: ActionItem,
    step: {
      at: Temporal.Instant;
      meetingId: string | null;
      note: string | null;
      assignee?: string;
      dueOn?: LocalDate | null;
    },
  ): Promise<void> {
    await tx.insert(ActionItemStep, {
      id: randomUUID(),
      actionItemId: item.id,
      sequence: (await tx.countBy(ActionItemStep, { actionItemId: item.id })) + 1,
      state: item.state,
      assignee: step.assignee ?? null,
      dueOn: step.dueOn ?? null,
      note: step.note,
      meetingId: step.meetingId,
      at: dateOf(step.at),
      accountId: actor.accountId,
    });
  }

  /** The meeting in which a step is heard must be one of the same body that sits or has sat, its minutes still a draft. */
  private async hearing(
    tx: EntityManager,
    actor: MeetingActor,
    item: ActionItem,
    meetingId: string | undefined,
  ): Answer<Meeting | null> {
    if (meetingId === undefined) return ok(null);
    const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
    if (meeting?.bodyId !== item.bodyId) return err({ code: 'meeting-of-another-body' });
    if (NEVER_SAT.includes(meeting.state)) return err({ code: 'meeting-not-open', state: meeting.state });
    const obstacles = await this.extensions.obstaclesToRecord(tx, meetingId);
    return obstacles.length > 0 ? err({ code: 'item-held', obstacles }) : ok(meeting);
  }

  private async openingOf(tx: EntityManager, meetingId: string): Promise<Temporal.Instant | null> {
    const opened = (await this.meetings.events(tx, meetingId)).find((event) => event.command === 'open');
    return opened === undefined ? null : instantOf(opened.at);
  }

  private async dayOf(
    tx: EntityManager,
    { organizationId }: MeetingActor,
    at: Temporal.Instant,
  ): Promise<LocalDate> {
    const { timeZone } = await tx.findOneByOrFail(Organization, { id: organizationId });
    return localDateOf(at, timeZone);
  }

  private async traced(manager: EntityManager, item: ActionItem): Promise<TracedActionItem> {
    const steps = (await this.actionItems.steps(manager, [item.id])).get(item.id) ?? [];
    return { item, steps };
  }

  private async tracedAll(
    manager: EntityManager,
    items: readonly ActionItem[],
  ): Promise<readonly TracedActionItem[]> {
    const ids = items.map((item) => item.id);
    const steps = await this.actionItems.steps(manager, ids);
    return items.map((item) => ({ item, steps: steps.get(item.id) ?? [] }));
  }
}

/** What a command itself says. */
function wordsOf(command: ActionItemCommand): string | null {
  switch (command.kind) {
    case 'answer':
      return command.answer;
    case 'drop':
      return command.reason;
    case 'assign':
    case 'close':
      return null;
  }
}
