import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, MoreThan } from 'typeorm';
import { AgendaDrafting } from '../agenda/agenda-drafting.js';
import { AgendaExtensions } from '../agenda/agenda-extensions.js';
import { AgendaGroups } from '../agenda/agenda-groups.service.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaReadings } from '../agenda/agenda-readings.service.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService, type OnTheTable } from '../agenda/agenda.service.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import { momentOf } from '../agenda/domain/moment.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { ElectorPresence } from '../meetings/domain/presence.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import { isThere, speaksFor } from './domain/floor.js';
import type { MotionKind, MotionState, VoteOutcome } from './domain/motion.js';
import { mayChange, mayMove, mayPut, maySecond, type StandingMotion } from './domain/motion-course.js';
import { isOpen, motionsAfterItem, nextDistance, nextToPut, settleMotion } from './domain/precedence.js';
import { MotionSecond } from './motion-second.entity.js';
import { Motion } from './motion.entity.js';
import type { MotionError } from './motions.problems.js';
import { MotionsRepository } from './motions.repository.js';

export interface NewMotion {
  /** An amendment when left out. */
  readonly kind?: MotionKind | undefined;
  readonly text: string;
  /** How far an amendment is from the original, 1 or more; further than all before it when left out. */
  readonly distance?: number | undefined;
  /** Name as printed; of the elector when left out. */
  readonly mover?: string | undefined;
  readonly moverElectorId?: string | undefined;
  readonly at?: string | null | undefined;
}

export interface SettledMotion {
  readonly motion: Motion;
  readonly item: AgendaItem;
  /** The motion to be put next; null when the item is decided. */
  readonly next: Motion | null;
}

export interface SettledBy {
  /** The house itself when left out. */
  readonly actor?: MeetingActor | undefined;
  readonly note?: string | null | undefined;
}

type Answer<T> = Promise<Result<T, MotionError>>;

interface OnTheFloor extends OnTheTable {
  readonly motion: Motion;
}

@Injectable()
export class MotionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaService,
    private readonly drafting: AgendaDrafting,
    private readonly extensions: AgendaExtensions,
    private readonly groups: AgendaGroups,
    private readonly readings: AgendaReadings,
    private readonly items: AgendaRepository,
    private readonly motions: MotionsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** 동의 · 수정동의: by the secretariat for whoever spoke, or by an elector in the room for itself. */
  move(actor: Actor, meetingId: string, itemId: string, input: NewMotion): Answer<Motion> {
    return this.uow.run(async (tx) => {
      const found = await this.agenda.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { meeting, item } = found.value;
      if (meeting.state !== 'open') return err({ code: 'meeting-not-open', state: meeting.state });
      const motions = await this.motions.list(tx, itemId);
      const kind = input.kind ?? 'amendment';
      const admitted = mayMove(kind, item, await this.standing(tx, item, motions));
      if (!admitted.ok) return admitted;
      const notBefore = item.introducedAt === null ? null : instantOf(item.introducedAt);
      const at = momentOf(input.at, this.clock.now(), notBefore);
      if (!at.ok) return at;
      const elector = await this.electorFor(tx, actor, meeting, {
        electorId: input.moverElectorId,
        field: 'moverElectorId',
        at: at.value,
      });
      if (!elector.ok) return elector;
      const mover = elector.value?.name ?? input.mover;
      if (mover === undefined) return err({ code: 'mover-missing' });
      const motion = await this.insert(tx, actor, item, {
        kind,
        text: input.text,
        distance: kind === 'main' ? 0 : (input.distance ?? nextDistance(motions)),
        mover,
        moverElectorId: elector.value?.electorId ?? null,
        at: dateOf(at.value),
      });
      if (kind === 'amendment' && item.groupId !== null) await this.groups.splitIn(tx, actor, item);
      return ok(motion);
    });
  }

  /** 재청. */
  second(
    actor: Actor,
    meetingId: string,
    motionId: string,
    input: { readonly electorId?: string | undefined; readonly at?: string | null | undefined },
  ): Answer<Motion> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheFloor(tx, actor, meetingId, motionId);
      if (!found.ok) return found;
      const { meeting, motion } = found.value;
      const changeable = await this.changeable(tx, found.value);
      if (!changeable.ok) return changeable;
      const at = momentOf(input.at, this.clock.now(), instantOf(motion.movedAt));
      if (!at.ok) return at;
      const elector = await this.electorFor(tx, actor, meeting, {
        electorId: input.electorId,
        field: 'electorId',
        at: at.value,
      });
      if (!elector.ok) return elector;
      if (elector.value === null) return err({ code: 'elector-not-found', field: 'electorId' });
      const seconder = elector.value;
      const admitted = await this.secondable(tx, meetingId, motion, seconder);
      if (!admitted.ok) return admitted;
      await tx.insert(MotionSecond, {
        id: randomUUID(),
        motionId,
        electorId: seconder.electorId,
        at: dateOf(at.value),
        struckAt: null,
        strikeReason: null,
        struckBy: null,
      });
      if (motion.state === 'moved') await this.change(tx, motion, { state: 'seconded' });
      await this.audit.record(tx, actor, 'motion.seconded', motion.id, {
        agendaItemId: motion.agendaItemId,
        electorId: seconder.electorId,
      });
      return ok(motion);
    });
  }

  /** A second written down by a slip is struck out, until the motion is put; it stays on file with the reason. */
  strikeSecond(
    actor: Actor,
    meetingId: string,
    motionId: string,
    { electorId, reason }: { readonly electorId: string; readonly reason: string },
  ): Answer<Motion> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheFloor(tx, actor, meetingId, motionId);
      if (!found.ok) return found;
      const { motion } = found.value;
      const changeable = await this.changeable(tx, found.value);
      if (!changeable.ok) return changeable;
      const seconds = (await this.motions.seconds(tx, [motionId])).get(motionId) ?? [];
      const second = seconds.find((one) => one.electorId === electorId);
      if (second === undefined) return err({ code: 'second-not-found' });
      const struck = { struckAt: this.clock.nowDate(), strikeReason: reason, struckBy: actor.accountId };
      await tx.update(MotionSecond, { id: second.id }, struck);
      if (seconds.length === 1) await this.change(tx, motion, { state: 'moved' });
      await this.audit.record(tx, actor, 'motion.second-struck', motion.id, {
        agendaItemId: motion.agendaItemId,
        electorId,
        at: second.at.toISOString(),
        reason,
      });
      return ok(motion);
    });
  }

  /** 철회: the mover takes the motion back before it is put; with the original the whole item is withdrawn. */
  withdraw(
    actor: Actor,
    meetingId: string,
    motionId: string,
    input: { readonly note?: string | undefined; readonly at?: string | null | undefined } = {},
  ): Answer<Motion> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheFloor(tx, actor, meetingId, motionId);
      if (!found.ok) return found;
      const { motion } = found.value;
      const changeable = await this.changeable(tx, found.value);
      if (!changeable.ok) return changeable;
      if (!holdsAnyOf(actor, PRESIDING) && !(await this.isMover(tx, actor, motion)))
        return err({ code: 'not-the-mover' });
      const at = momentOf(input.at, this.clock.now(), instantOf(motion.movedAt));
      if (!at.ok) return at;
      if (motion.kind === 'main')
        return this.endItem(tx, actor, found.value, 'withdrawn', { ...input, at: at.value.toString() });
      await this.change(tx, motion, { state: 'withdrawn', decidedAt: dateOf(at.value) });
      await this.audit.record(tx, actor, 'motion.withdrawn', motion.id, {
        agendaItemId: motion.agendaItemId,
        note: input.note ?? null,
      });
      return ok(motion);
    });
  }

  /** 보류: deferring one motion defers the item with all that was moved under it. */
  defer(
    actor: Actor,
    meetingId: string,
    motionId: string,
    input: { readonly note?: string | undefined; readonly at?: string | null | undefined } = {},
  ): Answer<Motion> {
    return this.uow.run(async (tx) => {
      const found = await this.onTheFloor(tx, actor, meetingId, motionId);
      if (!found.ok) return found;
      if (!isOpen(found.value.motion)) return err({ code: 'motion-ended', state: found.value.motion.state });
      return this.endItem(tx, actor, found.value, 'deferred', input);
    });
  }

  async read(
    actor: Actor,
    meetingId: string,
    itemId: string,
  ): Answer<{ motions: Motion[]; seconds: Map<string, MotionSecond[]>; struck: MotionSecond[] }> {
    const agenda = await this.readings.read(actor, meetingId);
    if (!agenda.ok) return agenda;
    if (!agenda.value.items.some((item) => item.id === itemId)) return err({ code: 'not-found' });
    const { manager } = this.uow;
    const motions = await this.motions.list(manager, itemId);
    const ids = motions.map((motion) => motion.id);
    return ok({
      motions,
      seconds: await this.motions.seconds(manager, ids),
      struck: await this.motions.struckSeconds(manager, itemId),
    });
  }

  /**
   * A vote on the motion begins: it must be its turn. While the vote is under way nothing is moved under the item, and
   * the motion is not withdrawn. Called with the meeting and the item locked; after an annulled vote it is put again.
   */
  async put(tx: EntityManager, motion: Motion, at: Date, by: SettledBy = {}): Answer<Motion> {
    const motions = await this.motions.list(tx, motion.agendaItemId);
    const admitted = mayPut(motions, motion.id);
    if (!admitted.ok) return admitted;
    await this.change(tx, motion, { putAt: at });
    await this.audit.record(tx, await this.actorFor(tx, motion, by), 'motion.put', motion.id, {
      agendaItemId: motion.agendaItemId,
      at: at.toISOString(),
    });
    return ok(motion);
  }

  /**
   * The result of the vote on a motion: what it makes of the other motions, and of the item when the order is exhausted.
   * Items put together (일괄상정) are decided together. Called with the meeting and the item locked.
   */
  async settle(
    tx: EntityManager,
    motion: Motion,
    outcome: VoteOutcome,
    at: Date,
    by: SettledBy = {},
  ): Answer<SettledMotion> {
    const motions = await this.motions.list(tx, motion.agendaItemId);
    const admitted = mayPut(motions, motion.id);
    if (!admitted.ok) return admitted;
    const settlement = settleMotion(motions, motion.id, outcome);
    const actor = await this.actorFor(tx, motion, by);
    await this.settleStates(tx, actor, motions, settlement.states, at);
    Object.assign(motion, { state: outcome, decidedAt: at });
    const item = await tx.findOneByOrFail(AgendaItem, { id: motion.agendaItemId });
    if (settlement.outcome === null)
      return ok({ motion, item, next: nextToPut(await this.motions.list(tx, item.id)) });
    const ended = await this.agenda.conclude(tx, item, settlement.outcome, by.note ?? null, at, {
      actor,
      decidedText: settlement.outcome === 'carried-as-amended' ? motion.text : null,
    });
    if (!ended.ok) return ended;
    for (const other of await this.items.together(tx, item)) {
      if (other.state !== 'introduced') continue;
      const alike = await this.agenda.conclude(tx, other, settlement.outcome, by.note ?? null, at, { actor });
      if (!alike.ok) return alike;
    }
    return ok({ motion, item: ended.value, next: null });
  }

  /**
   * The proposal of a resolution is its original motion (원안). A deliberation or an election without one waits
   * for the floor.
   */
  async makeMain(tx: EntityManager, actor: MeetingActor, item: AgendaItem, at: Date): Promise<void> {
    if (!isDecidable(item.type) || (item.type !== 'resolution' && item.proposal === null)) return;
    // It is there already where an item comes up a second time, because the first was a slip.
    if ((await this.motions.list(tx, item.id)).some(({ kind }) => kind === 'main')) return;
    await this.insert(tx, actor, item, {
      kind: 'main',
      text: item.proposal ?? item.title,
      distance: 0,
      mover: item.presenter ?? '의장',
      moverElectorId: null,
      at,
    });
  }

  /** Motions still open end with their item. */
  async endWithItem(tx: EntityManager, actor: MeetingActor, item: AgendaItem, at: Date): Promise<void> {
    if (item.outcome === null) return;
    const motions = await this.motions.list(tx, item.id);
    await this.settleStates(tx, actor, motions, motionsAfterItem(motions, item.outcome), at);
  }

  /** Motions that had ended with their item are open again when that was a slip. */
  async reopenWithItem(tx: EntityManager, item: AgendaItem, at: Date): Promise<void> {
    const motions = await this.motions.list(tx, item.id);
    const ids = motions.map(({ id }) => id);
    const seconds = await this.motions.seconds(tx, ids);
    for (const motion of motions.filter(({ decidedAt }) => decidedAt?.getTime() === at.getTime()))
      await this.change(tx, motion, {
        state: seconds.has(motion.id) ? 'seconded' : 'moved',
        decidedAt: null,
      });
  }

  /** Whether anything was moved, seconded or put after the item had come to the floor with its original. */
  async movedFurther(tx: EntityManager, item: AgendaItem): Promise<boolean> {
    const motions = await this.motions.list(tx, item.id);
    return motions.some(
      ({ kind, state, putAt }) => kind === 'amendment' || state !== 'moved' || putAt !== null,
    );
  }

  /** Whether anything was moved, seconded or put since a moment. */
  async movedSince(tx: EntityManager, meetingId: string, since: Date): Promise<boolean> {
    const [moment, agendaItem] = [MoreThan(since), { meetingId }];
    const moved = [
      { agendaItem, movedAt: moment },
      { agendaItem, putAt: moment },
      { agendaItem, decidedAt: moment },
    ];
    if (await tx.existsBy(Motion, moved)) return true;
    return tx.existsBy(MotionSecond, { motion: { agendaItem }, at: moment });
  }

  /** The motions of an item with whether a vote on them is under way, which the room that votes knows. */
  private async standing(
    tx: EntityManager,
    item: AgendaItem,
    motions: readonly Motion[],
  ): Promise<readonly StandingMotion[]> {
    const voting = (await this.extensions.obstaclesToConclusion(tx, item)).length > 0;
    return motions.map(({ id, kind, sequence, distance, state, putAt }) => {
      const open = isOpen({ state });
      return { id, kind, sequence, distance, state, put: voting && open && putAt !== null };
    });
  }

  private async changeable(tx: EntityManager, { item, motion }: OnTheFloor): Answer<null> {
    const [standing] = await this.standing(tx, item, [motion]);
    return standing === undefined ? err({ code: 'not-found' }) : mayChange(standing);
  }

  /** The item ends, and its motions with it. */
  private async endItem(
    tx: EntityManager,
    actor: Actor,
    { meeting, item, motion }: OnTheFloor,
    outcome: 'withdrawn' | 'deferred',
    { note, at }: { readonly note?: string | undefined; readonly at?: string | null | undefined },
  ): Answer<Motion> {
    const ended = await this.agenda.closeIn(tx, actor, { meeting, item }, { outcome, note, at });
    if (!ended.ok) return ended;
    return ok((await this.motions.find(tx, meeting.id, motion.id)) ?? motion);
  }

  private async onTheFloor(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    motionId: string,
  ): Answer<OnTheFloor> {
    const glimpsed = await this.motions.find(tx, meetingId, motionId);
    if (glimpsed === null) return err({ code: 'not-found' });
    const found = await this.agenda.onTheTable(tx, actor, meetingId, glimpsed.agendaItemId);
    if (!found.ok) return found;
    if (found.value.meeting.state !== 'open')
      return err({ code: 'meeting-not-open', state: found.value.meeting.state });
    const motion = await this.motions.lock(tx, glimpsed.agendaItemId, motionId);
    if (motion === null) return err({ code: 'not-found' });
    return ok({ ...found.value, motion });
  }

  /**
   * The elector who speaks, and is there: the one named, or for an elector the entry it acts for itself. The secretariat
   * may leave the roll aside and only write a name.
   */
  private async electorFor(
    tx: EntityManager,
    actor: Actor,
    meeting: Meeting,
    { electorId, field, at }: { electorId: string | undefined; field: string; at: Temporal.Instant },
  ): Answer<ElectorPresence | null> {
    const presiding = holdsAnyOf(actor, PRESIDING);
    if (presiding && electorId === undefined) return ok(null);
    const rulebook = await this.drafting.rulebookOf(tx, meeting);
    const { electors } = await this.meetings.presenceAt(tx, meeting, rulebook, at, {
      electorIds: [electorId],
      personId: actor.personId,
    });
    const candidates = electors.filter(
      (elector) =>
        (electorId === undefined || elector.electorId === electorId) &&
        (presiding || concerns(actor, elector)),
    );
    if (candidates.length === 0) return err({ code: 'elector-not-found', field });
    const there = candidates.find((elector) =>
      presiding ? isThere(elector) : speaksFor(actor.personId, elector),
    );
    return there === undefined ? err({ code: 'elector-not-present', field }) : ok(there);
  }

  private async secondable(
    tx: EntityManager,
    meetingId: string,
    motion: Motion,
    seconder: ElectorPresence,
  ): Answer<null> {
    const seconds = (await this.motions.seconds(tx, [motion.id])).get(motion.id) ?? [];
    const named = [motion.moverElectorId, seconder.electorId, ...seconds.map((second) => second.electorId)];
    const electors = await this.meetings.electorsById(
      tx,
      meetingId,
      named.filter((id) => id !== null),
    );
    const headOf = (electorId: string) => ({
      electorId,
      personId: electors.find((elector) => elector.id === electorId)?.personId ?? null,
    });
    return maySecond(
      motion.moverElectorId === null ? null : headOf(motion.moverElectorId),
      seconds.map((second) => headOf(second.electorId)),
      headOf(seconder.electorId),
    );
  }

  private async isMover(tx: EntityManager, actor: Actor, motion: Motion): Promise<boolean> {
    if (motion.moverElectorId === null || actor.personId === null) return false;
    const item = await tx.findOneByOrFail(AgendaItem, { id: motion.agendaItemId });
    const mover = await this.meetings.elector(tx, item.meetingId, motion.moverElectorId);
    return mover?.personId === actor.personId;
  }

  private async insert(
    tx: EntityManager,
    actor: MeetingActor,
    item: AgendaItem,
    made: Pick<Motion, 'kind' | 'text' | 'distance' | 'mover' | 'moverElectorId'> & { at: Date },
  ): Promise<Motion> {
    const { at, ...words } = made;
    const motion = tx.create(Motion, {
      id: randomUUID(),
      agendaItemId: item.id,
      sequence: (await this.motions.list(tx, item.id)).length + 1,
      ...words,
      state: 'moved',
      movedAt: at,
      putAt: null,
      decidedAt: null,
    });
    await tx.insert(Motion, motion);
    await this.audit.record(tx, actor, 'motion.moved', motion.id, {
      agendaItemId: motion.agendaItemId,
      kind: motion.kind,
      distance: motion.distance,
    });
    return motion;
  }

  private async settleStates(
    tx: EntityManager,
    actor: MeetingActor,
    motions: readonly Motion[],
    states: ReadonlyMap<string, MotionState>,
    at: Date,
  ): Promise<void> {
    for (const motion of motions) {
      const state = states.get(motion.id);
      if (state === undefined) continue;
      await this.change(tx, motion, { state, decidedAt: at });
      await this.audit.record(tx, actor, 'motion.ended', motion.id, {
        agendaItemId: motion.agendaItemId,
        state,
      });
    }
  }

  private async change(tx: EntityManager, motion: Motion, changes: Partial<Motion>): Promise<void> {
    await tx.update(Motion, { id: motion.id }, changes);
    Object.assign(motion, changes);
  }

  private async actorFor(tx: EntityManager, motion: Motion, by: SettledBy): Promise<MeetingActor> {
    if (by.actor !== undefined) return by.actor;
    const item = await tx.findOneOrFail(AgendaItem, {
      where: { id: motion.agendaItemId },
      relations: { meeting: true },
    });
    return { organizationId: item.meeting?.organizationId ?? '', accountId: null };
  }
}

/** Whether an elector is somebody's own entry, or one for which it acts. */
function concerns({ personId }: Actor, elector: ElectorPresence): boolean {
  return personId !== null && (elector.personId === personId || elector.actingPersonId === personId);
}
