import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AgendaGroups } from '../agenda/agenda-groups.service.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService } from '../agenda/agenda.service.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import { momentOf } from '../agenda/domain/moment.js';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Presence } from '../meetings/domain/presence.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { nextToPut } from '../motions/domain/precedence.js';
import { Motion } from '../motions/motion.entity.js';
import type { MotionError } from '../motions/motions.problems.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { MotionsService } from '../motions/motions.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { BallotsService } from './ballots.service.js';
import { stateAfter } from './domain/poll-life.js';
import { type AnnulmentKind, type CastingVoteChoice, collectionOf, type PollMethod } from './domain/poll.js';
import { presenceAtVote } from './domain/roll.js';
import { mayOpen, type PollVerdict, verdictOf, type Vote } from './domain/verdict.js';
import { PollAnnulment } from './poll-annulment.entity.js';
import { PollCorrections } from './poll-corrections.service.js';
import { type PollAtHand, PollDesk } from './poll-desk.js';
import { PollElector } from './poll-elector.entity.js';
import type { PollError } from './poll-error.js';
import { Poll } from './poll.entity.js';
import { PollsRepository } from './polls.repository.js';

export interface Exclusion {
  readonly electorId: string;
  /** Why the elector is barred (제척사유), as printed. */
  readonly reason: string;
}

export interface OpenPoll {
  readonly agendaItemId: string;
  readonly method: PollMethod;
  readonly exclusions?: readonly Exclusion[] | undefined;
  readonly at?: string | null | undefined;
}

export interface ClosePoll {
  readonly castingVote?: CastingVoteChoice | undefined;
  readonly at?: string | null | undefined;
}

export interface RaiseObjection {
  /** Who objects; an elector who objects for itself may leave it out. */
  readonly electorId?: string | undefined;
  readonly reason?: string | undefined;
  readonly at?: string | null | undefined;
}

export interface AnnulPoll {
  readonly reason: string;
  readonly at?: string | null | undefined;
}

type Answer<T> = Promise<Result<T, PollError>>;

/** What one poll is on: an item's next motion, or whether an unnotified item is taken up at all. */
interface Subject {
  readonly item: AgendaItem;
  readonly motion: Motion | null;
  readonly matter: Matter;
}

/** Polls from their opening to their verdict. */
@Injectable()
export class PollsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: PollDesk,
    private readonly polls: PollsRepository,
    private readonly ballots: BallotsService,
    private readonly corrections: PollCorrections,
    private readonly meetings: MeetingsRepository,
    private readonly items: AgendaRepository,
    private readonly agenda: AgendaService,
    private readonly groups: AgendaGroups,
    private readonly motions: MotionsRepository,
    private readonly motionsService: MotionsService,
    private readonly audit: AuditTrail,
  ) {}

  /** 표결 선포. Over a group (일괄상정) one poll is opened for each item, so that each has a verdict of its own. */
  open(actor: MeetingActor, meetingId: string, input: OpenPoll): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.sitting(tx, actor, meetingId);
      if (!found.ok) return found;
      const subjects = await this.subjectsOf(tx, meetingId, input);
      if (!subjects.ok) return subjects;
      const at = momentOf(input.at, this.clock.now(), await this.notBefore(tx, subjects.value));
      if (!at.ok) return at;
      const presence = await this.meetings.presenceAt(
        tx,
        found.value.meeting,
        found.value.rulebook,
        at.value,
      );
      const ready = await this.mayOpenAll(tx, found.value, subjects.value, input, presence);
      if (!ready.ok) return ready;
      const groupId = subjects.value.length > 1 ? randomUUID() : null;
      const opened: Poll[] = [];
      for (const subject of subjects.value) {
        const poll = this.pollOn(subject, found.value, actor, input.method, groupId, at.value);
        await tx.insert(Poll, poll);
        await this.keepRoll(tx, poll, presence, input.exclusions ?? []);
        const put = await this.putMotion(tx, actor, subject, poll);
        if (!put.ok) return put;
        opened.push(poll);
      }
      for (const poll of opened) await this.record(tx, actor, 'poll.opened', poll, { method: poll.method });
      return ok(opened);
    });
  }

  /**
   * 이의 있음: what was to be decided without a vote is not, and a vote must follow. In a group the items are taken one by
   * one from here on. An elector objects for itself; who presides notes the objection of whoever raised it.
   */
  object(actor: Actor, meetingId: string, pollId: string, input: RaiseObjection): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { meeting, poll, polls, items } = found.value;
      const next = stateAfter(poll, 'object');
      if (!next.ok) return next;
      const at = momentOf(input.at, this.clock.now(), instantOf(poll.openedAt));
      if (!at.ok) return at;
      const { electors } = await this.desk.presence(tx, meeting, poll, at.value);
      const objector = objectorOf(actor, input.electorId, electors);
      if (!objector.ok) return objector;
      const reason = input.reason ?? null;
      for (const other of polls) {
        const kind = other.id === poll.id ? 'objection' : 'group-split';
        const electorId = kind === 'objection' ? objector.value : null;
        await this.annulOne(tx, actor, other, { kind, electorId, reason, at: dateOf(at.value) });
      }
      const item = items.find(({ id }) => id === poll.agendaItemId);
      if (item !== undefined && item.groupId !== null) {
        const split = await this.groups.splitIn(tx, actor, item);
        if (!split.ok) return err({ code: 'motion-refused', error: split.error });
      }
      await this.record(tx, actor, 'poll.objected', poll, { electorId: objector.value, reason });
      return ok(polls);
    });
  }

  /** 표결 종료 · 결과 선포: presence, count and verdict are frozen, and the motion or the item is settled by them. */
  close(actor: MeetingActor, meetingId: string, pollId: string, input: ClosePoll): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { polls } = found.value;
      const at = this.closingMoment(found.value.poll, input.at);
      if (!at.ok) return at;
      for (const poll of polls) {
        const frozen = await this.freeze(tx, actor, found.value, poll, input.castingVote ?? null, at.value);
        if (!frozen.ok) return frozen;
      }
      const settled = await this.settle(tx, actor, found.value, dateOf(at.value));
      if (!settled.ok) return settled;
      for (const poll of polls) {
        await this.record(tx, actor, 'poll.closed', poll, { outcome: poll.verdict?.outcome ?? null });
      }
      return ok(polls);
    });
  }

  /**
   * A slip: an open poll is broken off, a closed one is kept with its annulment beside it, and what it settled is open
   * again. Only the last decision of a meeting that still sits can be taken back.
   */
  annul(actor: MeetingActor, meetingId: string, pollId: string, input: AnnulPoll): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { poll, polls } = found.value;
      const next = stateAfter(poll, 'annul');
      if (!next.ok) return next;
      const at = momentOf(input.at, this.clock.now(), instantOf(poll.closedAt ?? poll.openedAt));
      if (!at.ok) return at;
      const wasClosed = poll.state === 'closed';
      if (wasClosed) {
        const undone = await this.corrections.takeBack(tx, found.value);
        if (!undone.ok) return undone;
      }
      const annulment = {
        kind: 'slip',
        electorId: null,
        reason: input.reason,
        at: dateOf(at.value),
      } as const;
      for (const other of polls) {
        await this.annulOne(tx, actor, other, annulment);
        await this.record(tx, actor, 'poll.annulled', other, { reason: input.reason, wasClosed });
      }
      return ok(polls);
    });
  }

  private async subjectsOf(
    tx: EntityManager,
    meetingId: string,
    { agendaItemId, method }: OpenPoll,
  ): Answer<readonly Subject[]> {
    const asked = await this.items.lock(tx, meetingId, agendaItemId);
    if (asked === null) return err({ code: 'not-found' });
    const together = asked.state === 'introduced' ? await this.items.together(tx, asked) : [asked];
    const floor = together.filter(({ id, state }) => id === asked.id || state === 'introduced');
    if (floor.length > 1 && !['consent', 'counts'].includes(collectionOf(method))) {
      return err({ code: 'group-needs-one-count', method });
    }
    const subjects: Subject[] = [];
    for (const { id } of floor) {
      const item = await this.items.lock(tx, meetingId, id);
      const subject: Result<Subject, PollError> =
        item === null ? err({ code: 'not-found' }) : await this.subjectOf(tx, item);
      if (!subject.ok) return subject;
      subjects.push(subject.value);
    }
    return ok(subjects);
  }

  private async subjectOf(tx: EntityManager, item: AgendaItem): Answer<Subject> {
    if (!isDecidable(item.type)) return err({ code: 'item-not-decidable', type: item.type });
    if (item.state === 'pending' && item.admission === 'required') {
      return ok({ item, motion: null, matter: 'urgent-item' });
    }
    if (item.state !== 'introduced') return err({ code: 'item-not-on-the-floor', state: item.state });
    const motion = nextToPut(await this.motions.list(tx, item.id));
    return motion === null ? err({ code: 'motion-missing' }) : ok({ item, motion, matter: item.matter });
  }

  private async notBefore(tx: EntityManager, subjects: readonly Subject[]): Promise<Temporal.Instant | null> {
    const [first] = subjects;
    if (first === undefined) return null;
    if (first.item.introducedAt !== null) return instantOf(first.item.introducedAt);
    const last = (await this.meetings.events(tx, first.item.meetingId)).at(-1);
    return last === undefined ? null : instantOf(last.at);
  }

  private async mayOpenAll(
    tx: EntityManager,
    found: MeetingAtHand,
    subjects: readonly Subject[],
    { method, exclusions = [] }: OpenPoll,
    presence: Presence,
  ): Answer<null> {
    const { rulebook } = found;
    const stranger = exclusions.findIndex(
      ({ electorId }) => !presence.electors.some((elector) => elector.electorId === electorId),
    );
    if (stranger !== -1)
      return err({ code: 'elector-not-on-roll', field: `exclusions.${stranger}.electorId` });
    if (
      method.startsWith('electronic') &&
      rulebook.electronicVoting.value === 'not-allowed' &&
      presence.online > 0
    ) {
      return err({
        code: 'online-vote-not-allowed',
        online: presence.online,
        source: rulebook.electronicVoting.source,
      });
    }
    const barred = new Map(exclusions.map(({ electorId, reason }) => [electorId, reason]));
    const roll = presence.electors.map(({ electorId, capacity }) => ({
      electorId,
      capacity,
      excludedFor: barred.get(electorId) ?? null,
    }));
    const counted = presenceAtVote(roll, presence.electors, new Set());
    for (const { item, motion, matter } of subjects) {
      const poll = { agendaItemId: item.id, motionId: motion?.id ?? null };
      if (await tx.existsBy(Poll, { agendaItemId: item.id, state: 'open' }))
        return err({ code: 'poll-already-open' });
      if (collectionOf(method) === 'consent' && (await this.polls.wasObjectedTo(tx, poll))) {
        return err({ code: 'objection-stands' });
      }
      const failedConvocations = await this.desk.failedConvocations(tx, found, matter);
      const vote: Vote = { method, matter, presence: counted, chairCasts: null, failedConvocations };
      const ready = mayOpen(rulebook, vote);
      if (!ready.ok) return ready;
    }
    return ok(null);
  }

  private pollOn(
    { item, motion, matter }: Subject,
    { meeting, rulebook }: MeetingAtHand,
    actor: MeetingActor,
    method: PollMethod,
    groupId: string | null,
    at: Temporal.Instant,
  ): Poll {
    return Object.assign(new Poll(), {
      id: randomUUID(),
      meetingId: meeting.id,
      agendaItemId: item.id,
      motionId: motion?.id ?? null,
      groupId,
      matter,
      method,
      state: 'open',
      openedAt: dateOf(at),
      openedBy: actor.accountId,
      closedAt: null,
      closedBy: null,
      counters: [],
      castingVote: null,
      presence: null,
      tally: null,
      rulebook,
      verdict: null,
    } satisfies Omit<Poll, 'meeting' | 'agendaItem' | 'motion'>);
  }

  /** The roll as it stands: everybody on it, how each is there, who acts, and who is barred. */
  private async keepRoll(
    tx: EntityManager,
    poll: Poll,
    presence: Presence,
    exclusions: readonly Exclusion[],
  ): Promise<void> {
    const barred = new Map(exclusions.map(({ electorId, reason }) => [electorId, reason]));
    const lines = presence.electors.map(({ electorId, capacity, actingPersonId, holderName }) => ({
      pollId: poll.id,
      electorId,
      capacity,
      actingPersonId,
      holderName,
      excluded: barred.has(electorId),
      excludedFor: barred.get(electorId) ?? null,
    }));
    for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
      await tx.insert(PollElector, lines.slice(from, from + LINES_AT_ONCE));
    }
  }

  private async putMotion(
    tx: EntityManager,
    actor: MeetingActor,
    { motion }: Subject,
    poll: Poll,
  ): Answer<null> {
    if (motion === null) return ok(null);
    const put = await this.motionsService.put(tx, motion, poll.openedAt, { actor });
    return put.ok ? ok(null) : err({ code: 'motion-refused', error: put.error });
  }

  /** Where electors cast by themselves, the moment after which nothing is taken is the present one and no other. */
  private closingMoment(
    poll: Poll,
    declared: string | null | undefined,
  ): Result<Temporal.Instant, PollError> {
    const collection = collectionOf(poll.method);
    if ((collection === 'named' || collection === 'secret') && declared !== undefined && declared !== null) {
      return err({ code: 'closed-by-the-clock', method: poll.method });
    }
    return momentOf(declared, this.clock.now(), instantOf(poll.openedAt));
  }

  private async freeze(
    tx: EntityManager,
    actor: MeetingActor,
    found: PollAtHand,
    poll: Poll,
    castingVote: CastingVoteChoice | null,
    at: Temporal.Instant,
  ): Answer<PollVerdict> {
    const next = stateAfter(poll, 'close');
    if (!next.ok) return next;
    const { castingVote: rule } = poll.rulebook;
    if (castingVote !== null && rule.value === 'none') {
      return err({ code: 'casting-vote-not-given', source: rule.source });
    }
    const presence = await this.desk.presenceFor(tx, poll, at);
    const tally = await this.ballots.tallyAtClosing(tx, poll);
    if (!tally.ok) return tally;
    const failedConvocations = await this.desk.failedConvocations(tx, found, poll.matter);
    const vote: Vote = {
      method: poll.method,
      matter: poll.matter,
      presence,
      chairCasts: castingVote,
      failedConvocations,
    };
    const verdict = verdictOf(poll.rulebook, vote, tally.value);
    if (!verdict.ok) return verdict;
    const frozen = {
      state: next.value,
      closedAt: dateOf(at),
      closedBy: actor.accountId,
      castingVote,
      presence,
      tally: tally.value,
      verdict: verdict.value,
    };
    await tx.update(Poll, { id: poll.id }, frozen);
    Object.assign(poll, frozen);
    return verdict;
  }

  /**
   * Carried and lost settle the motion, and the item with the last of its motions; items put together are settled
   * together. Without a quorum nothing is settled: the item stays on the floor.
   */
  private async settle(
    tx: EntityManager,
    actor: MeetingActor,
    { meeting, polls }: PollAtHand,
    at: Date,
  ): Answer<null> {
    for (const poll of polls) {
      const item = await this.items.lock(tx, meeting.id, poll.agendaItemId);
      const outcome = poll.verdict?.outcome;
      if (item === null || item.state === 'concluded') continue;
      if (outcome !== 'carried' && outcome !== 'lost') continue;
      const settled =
        poll.motionId === null
          ? await this.agenda.admit(tx, item, outcome === 'carried', at, { actor })
          : await this.settleMotion(tx, actor, item, poll.motionId, outcome, at);
      if (!settled.ok) return err({ code: 'motion-refused', error: settled.error });
    }
    return ok(null);
  }

  private async settleMotion(
    tx: EntityManager,
    actor: MeetingActor,
    item: AgendaItem,
    motionId: string,
    outcome: 'carried' | 'lost',
    at: Date,
  ): Promise<Result<unknown, MotionError>> {
    const motion = await this.motions.lock(tx, item.id, motionId);
    if (motion === null) return err({ code: 'not-found' });
    return this.motionsService.settle(tx, motion, outcome, at, { actor });
  }

  private async annulOne(
    tx: EntityManager,
    actor: MeetingActor,
    poll: Poll,
    annulment: { kind: AnnulmentKind; electorId: string | null; reason: string | null; at: Date },
  ): Promise<void> {
    if (poll.state === 'open') {
      await this.ballots.discardSealed(tx, poll);
      await tx.update(Poll, { id: poll.id }, { state: 'annulled' });
      poll.state = 'annulled';
    }
    await tx.insert(PollAnnulment, {
      pollId: poll.id,
      ...annulment,
      recordedAt: this.clock.nowDate(),
      accountId: actor.accountId,
    });
  }

  private record(
    tx: EntityManager,
    actor: MeetingActor,
    action: AuditAction,
    poll: Poll,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.record(tx, {
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      action,
      subjectKind: 'poll',
      subjectId: poll.id,
      details: { meetingId: poll.meetingId, agendaItemId: poll.agendaItemId, ...details },
    });
  }
}

const LINES_AT_ONCE = 2000;

/** Who objects: named by who presides, or the caller itself for a mandate it acts for. */
function objectorOf(
  actor: Actor,
  electorId: string | undefined,
  electors: Presence['electors'],
): Result<string | null, PollError> {
  const named = electors.find((elector) => elector.electorId === electorId);
  if (holdsAnyOf(actor, PRESIDING)) {
    if (electorId === undefined) return ok(null);
    return named === undefined || named.capacity === 'absent'
      ? err({ code: 'elector-not-on-roll', field: 'electorId' })
      : ok(named.electorId);
  }
  const own = electors.filter(
    ({ capacity, actingPersonId }) =>
      capacity !== 'absent' && actingPersonId !== null && actingPersonId === actor.personId,
  );
  const objector = electorId === undefined ? own[0] : own.find((elector) => elector.electorId === electorId);
  return objector === undefined ? err({ code: 'not-acting-for-elector' }) : ok(objector.electorId);
}
