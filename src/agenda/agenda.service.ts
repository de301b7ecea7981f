import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { type AddedItem, AgendaDrafting, type NewItem } from './agenda-drafting.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaItem } from './agenda-item.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaPapersRepository } from './agenda-papers.repository.js';
import { AgendaRepository, standingOf } from './agenda.repository.js';
import { type AgendaFinding, findingsOfCompetence } from './domain/agenda-finding.js';
import { isVotedOutcome, type ItemOutcome, type ItemType } from './domain/agenda-item.js';
import { concludeItem, type Concluder, introduceItem, usualOutcome } from './domain/item-course.js';
import { momentOf } from './domain/moment.js';
import { reorder } from './domain/order.js';
import { agendaRevision, itemRevision } from './revision.js';

export type { AddedItem, NewItem } from './agenda-drafting.js';

export interface ItemChanges {
  readonly type?: ItemType | undefined;
  readonly title?: string | undefined;
  readonly matter?: Matter | undefined;
  readonly proposal?: string | null | undefined;
  readonly presenter?: string | null | undefined;
  readonly refersToBodyId?: string | null | undefined;
}

export interface Conclusion {
  /** What the type of the item usually ends with, when left out. */
  readonly outcome?: ItemOutcome | undefined;
  readonly note?: string | null | undefined;
  readonly at?: string | null | undefined;
}

export interface ConcludedBy {
  /** The house itself when left out. */
  readonly actor?: MeetingActor | undefined;
  /** The text as decided, where it is not the proposal (수정가결). */
  readonly decidedText?: string | null | undefined;
}

type Answer<T> = Promise<Result<T, AgendaError>>;

export interface OnTheTable {
  readonly meeting: Meeting;
  readonly item: AgendaItem;
}

/** A meeting in such a state takes nothing more up. */
export const OVER: readonly MeetingState[] = ['closed', 'lapsed', 'cancelled'];

@Injectable()
export class AgendaService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly drafting: AgendaDrafting,
    private readonly items: AgendaRepository,
    private readonly papers: AgendaPapersRepository,
    private readonly extensions: AgendaExtensions,
    private readonly audit: AuditTrail,
  ) {}

  add(actor: MeetingActor, meetingId: string, input: NewItem): Answer<AddedItem> {
    return this.uow.run(async (tx) => {
      const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
      if (meeting === null) return err({ code: 'not-found' });
      return this.addIn(tx, actor, meeting, input);
    });
  }

  /** Adds an item in the transaction of its caller, who has locked the meeting or has just made it. */
  async addIn(tx: EntityManager, actor: MeetingActor, meeting: Meeting, input: NewItem): Answer<AddedItem> {
    if (OVER.includes(meeting.state)) return err({ code: 'agenda-closed', state: meeting.state });
    if (meeting.form === 'written' && meeting.state !== 'draft')
      return err({ code: 'agenda-closed', state: meeting.state });
    const added = await this.drafting.draft(tx, meeting, input);
    if (!added.ok) return added;
    const { item } = added.value;
    await this.audit.record(tx, actor, 'agenda-item.added', item.id, {
      meetingId: item.meetingId,
      title: item.title,
      type: item.type,
    });
    return added;
  }

  /** Until the notice everything may change; afterwards what the notice named stays, and only the papers change. */
  edit(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    changes: ItemChanges,
    revision?: string,
  ): Answer<AddedItem> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { meeting, item } = found.value;
      if (OVER.includes(meeting.state)) return err({ code: 'agenda-closed', state: meeting.state });
      if (item.state !== 'pending') return err({ code: 'item-not-pending', state: item.state });
      if (revision !== undefined && revision !== itemRevision(item))
        return err({ code: 'item-changed-meanwhile', item });
      const named = (['type', 'title', 'matter', 'refersToBodyId'] as const).find(
        (field) => changes[field] !== undefined && changes[field] !== item[field],
      );
      if (named !== undefined && (await this.drafting.noticeStands(tx, meetingId)))
        return err({ code: 'item-in-notice', field: named });
      const linked = await this.drafting.linksOf(tx, meeting, {
        matter: changes.matter ?? item.matter,
        refersToBodyId: changes.refersToBodyId === undefined ? item.refersToBodyId : changes.refersToBodyId,
        ratifiesItemId: item.ratifiesItemId,
      });
      if (!linked.ok) return linked;
      await this.change(tx, item, { ...definedOf(changes), matter: linked.value.matter });
      await this.audit.record(tx, actor, 'agenda-item.changed', item.id, {
        meetingId: item.meetingId,
        fields: Object.keys(definedOf(changes)),
      });
      return ok({ item, findings: findingsOfCompetence(item, await this.drafting.rulebookOf(tx, meeting)) });
    });
  }

  /** Takes an item off the order while it is a draft; afterwards it is withdrawn or dropped, and stays in print. */
  remove(actor: MeetingActor, meetingId: string, itemId: string): Answer<null> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { meeting, item } = found.value;
      if (meeting.state !== 'draft') return err({ code: 'not-a-draft', state: meeting.state });
      const said = await this.items.remarkHistory(tx, [item.id]);
      if (item.state !== 'pending' || said.length > 0)
        return err({ code: 'item-not-pending', state: item.state });
      await this.takeOff(tx, actor, item);
      return ok(null);
    });
  }

  /** The same in the transaction of its caller, who has locked the draft and knows that nothing rests on the item. */
  async takeOff(tx: EntityManager, actor: MeetingActor, item: AgendaItem): Promise<void> {
    await this.audit.record(tx, actor, 'agenda-item.removed', item.id, {
      meetingId: item.meetingId,
      title: item.title,
      type: item.type,
    });
    await this.papers.removeWith(tx, item.id);
    await tx.delete(AgendaItem, { id: item.id });
    await this.closeGap(tx, item.meetingId);
  }

  /** 의사일정 변경: the whole order as a list of items; one that changes nothing leaves no trace. */
  reorder(
    actor: MeetingActor,
    meetingId: string,
    itemIds: readonly string[],
    revision?: string,
  ): Answer<AgendaItem[]> {
    return this.uow.run(async (tx): Answer<AgendaItem[]> => {
      const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
      if (meeting === null) return err({ code: 'not-found' });
      if (OVER.includes(meeting.state)) return err({ code: 'agenda-closed', state: meeting.state });
      const current = await this.items.list(tx, meetingId);
      if (revision !== undefined && revision !== agendaRevision(current))
        return err({ code: 'order-changed-meanwhile', items: current });
      const ordered = reorder(current, itemIds);
      if (!ordered.ok) return ordered;
      if (current.every(({ id }, index) => id === itemIds[index])) return ok(current);
      for (const [id, position] of ordered.value) await tx.update(AgendaItem, { id }, { position });
      await this.audit.record(tx, actor, 'agenda.reordered', meetingId, { itemIds });
      return ok(await this.items.list(tx, meetingId));
    });
  }

  /** 상정. Items put together come to the floor together. */
  introduce(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    declared?: string | null,
  ): Answer<AddedItem> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { meeting, item } = found.value;
      if (meeting.state !== 'open') return err({ code: 'meeting-not-open', state: meeting.state });
      const at = momentOf(declared, this.clock.now(), await this.lastStepOf(tx, meetingId));
      if (!at.ok) return at;
      const floor = await this.items.list(tx, meetingId);
      const together = (await this.items.together(tx, item)).filter((other) => other.state === 'pending');
      for (const next of together.length === 0 ? [item] : together) {
        const introduced = introduceItem(standingOf(next));
        if (!introduced.ok) return introduced;
        await this.change(tx, next, { state: 'introduced', introducedAt: dateOf(at.value) });
        await this.extensions.afterIntroduced(tx, actor, next, dateOf(at.value));
        await this.audit.record(tx, actor, 'agenda-item.introduced', next.id, {
          meetingId: next.meetingId,
          at: at.value.toString(),
        });
      }
      const open = floor.some((other) => other.state === 'introduced');
      const findings: AgendaFinding[] = open
        ? [{ code: 'another-item-on-the-floor', severity: 'warning', source: null }]
        : [];
      const introduced = await this.items.find(tx, meetingId, itemId);
      return ok({ item: introduced ?? item, findings });
    });
  }

  /**
   * What the chair says of an item that needs no vote: received, talked over, deferred (보류), withdrawn (철회), dropped
   * (폐기). What is decided is concluded by its vote.
   */
  close(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    conclusion: Conclusion = {},
  ): Answer<AgendaItem> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      return this.closeIn(tx, actor, found.value, conclusion);
    });
  }

  /** The same inside another use case that has locked the meeting and the item. */
  async closeIn(
    tx: EntityManager,
    actor: MeetingActor,
    { meeting, item }: OnTheTable,
    conclusion: Conclusion = {},
  ): Answer<AgendaItem> {
    if (OVER.includes(meeting.state)) return err({ code: 'agenda-closed', state: meeting.state });
    const outcome = conclusion.outcome ?? usualOutcome(item.type);
    if (outcome === null) return err({ code: 'concluded-by-vote', outcome: 'carried' });
    if (outcome === 'referred' && item.refersToBodyId === null) return err({ code: 'referral-without-body' });
    const at = momentOf(conclusion.at, this.clock.now(), await this.notBefore(tx, item));
    if (!at.ok) return at;
    const obstacles = await this.extensions.obstaclesToConclusion(tx, item);
    if (obstacles.length > 0) return err({ code: 'item-held', obstacles });
    return this.end(tx, actor, item, outcome, 'chair', {
      note: conclusion.note ?? null,
      at: dateOf(at.value),
    });
  }

  /**
   * The end of an item by a vote, called by the room that counted it in its own transaction, with the meeting and the
   * item locked. In a resolution without a sitting nothing was introduced first.
   */
  async conclude(
    tx: EntityManager,
    item: AgendaItem,
    outcome: ItemOutcome,
    note: string | null,
    at: Date,
    by: ConcludedBy = {},
  ): Answer<AgendaItem> {
    const meeting = await tx.findOneByOrFail(Meeting, { id: item.meetingId });
    const actor = by.actor ?? { organizationId: meeting.organizationId, accountId: null };
    const concluder = meeting.form === 'written' ? 'replies' : 'vote';
    return this.end(tx, actor, item, outcome, concluder, { note, at, decidedText: by.decidedText ?? null });
  }

  /** The result of the vote on taking up an unnotified item (긴급안건 채택): it waits to be introduced, or is dropped. */
  async admit(
    tx: EntityManager,
    item: AgendaItem,
    admitted: boolean,
    at: Date,
    by: ConcludedBy = {},
  ): Answer<AgendaItem> {
    if (item.state !== 'pending' || item.admission !== 'required')
      return err({ code: 'admission-not-required' });
    const meeting = await tx.findOneByOrFail(Meeting, { id: item.meetingId });
    const actor = by.actor ?? { organizationId: meeting.organizationId, accountId: null };
    if (!admitted) {
      return this.end(tx, actor, item, 'dropped', 'vote', { note: '긴급안건 채택 부결', at });
    }
    await this.change(tx, item, { admission: 'admitted' });
    await this.audit.record(tx, actor, 'agenda-item.admitted', item.id, {
      meetingId: item.meetingId,
      at: at.toISOString(),
    });
    return ok(item);
  }

  /** The meeting and the item, locked in this order. */
  async onTheTable(
    tx: EntityManager,
    actor: Pick<MeetingActor, 'organizationId'>,
    meetingId: string,
    itemId: string,
  ): Answer<OnTheTable> {
    const meeting = await this.meetings.lock(tx, actor.organizationId, meetingId);
    if (meeting === null) return err({ code: 'not-found' });
    const item = await this.items.lock(tx, meetingId, itemId);
    return item === null ? err({ code: 'not-found' }) : ok({ meeting, item });
  }

  private async end(
    tx: EntityManager,
    actor: MeetingActor,
    item: AgendaItem,
    outcome: ItemOutcome,
    concluder: Concluder,
    { note, at, decidedText = null }: { note: string | null; at: Date; decidedText?: string | null },
  ): Answer<AgendaItem> {
    const ended = concludeItem(standingOf(item), item.type, outcome, concluder);
    if (!ended.ok) return ended;
    await this.change(tx, item, {
      state: 'concluded',
      outcome,
      concludedAt: at,
      note,
      decidedText,
      groupId: isVotedOutcome(outcome) ? item.groupId : null,
    });
    await this.extensions.afterConcluded(tx, actor, item, at);
    await this.audit.record(tx, actor, 'agenda-item.concluded', item.id, {
      meetingId: item.meetingId,
      outcome,
      note,
      at: at.toISOString(),
    });
    return ok(item);
  }

  private async closeGap(tx: EntityManager, meetingId: string): Promise<void> {
    const items = await this.items.list(tx, meetingId);
    for (const [index, item] of items.entries()) {
      if (item.position !== index + 1) await tx.update(AgendaItem, { id: item.id }, { position: index + 1 });
    }
  }

  private async change(tx: EntityManager, item: AgendaItem, changes: Partial<AgendaItem>): Promise<void> {
    await tx.update(AgendaItem, { id: item.id }, changes);
    Object.assign(item, changes);
  }

  /** When the meeting last changed its state: nothing on its agenda happened before. */
  private async lastStepOf(tx: EntityManager, meetingId: string): Promise<Temporal.Instant | null> {
    const times = (await this.meetings.events(tx, meetingId)).map((event) => event.at.getTime());
    return times.length === 0 ? null : instantOf(new Date(Math.max(...times)));
  }

  private notBefore(tx: EntityManager, item: AgendaItem): Promise<Temporal.Instant | null> {
    if (item.introducedAt === null) return this.lastStepOf(tx, item.meetingId);
    return Promise.resolve(instantOf(item.introducedAt));
  }
}

function definedOf(changes: ItemChanges): Partial<AgendaItem> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
