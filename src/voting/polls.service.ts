import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AgendaGroups } from '../agenda/agenda-groups.service.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService } from '../agenda/agenda.service.js';
import { momentOf } from '../agenda/domain/moment.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { dateOf, instantOf } from '../meetings/meetings.repository.js';
import type { MotionError } from '../motions/motions.problems.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { MotionsService } from '../motions/motions.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import { BallotsService } from './ballots.service.js';
import { stateAfter } from './domain/poll-life.js';
import { type AnnulmentKind, type CastingVoteChoice, collectionOf } from './domain/poll.js';
import { hasBallot } from './domain/roll.js';
import { type PollVerdict, verdictOf, type Vote } from './domain/verdict.js';
import { PollAnnulment } from './poll-annulment.entity.js';
import { PollCorrections } from './poll-corrections.service.js';
import { placeOf, type PollAtHand, PollDesk } from './poll-desk.js';
import { type OpenPoll, PollOpening } from './poll-opening.service.js';
import type { PollError } from './poll-error.js';
import { Poll } from './poll.entity.js';
import { PollsRepository, rollLine } from './polls.repository.js';

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

/** Polls from their opening to their verdict. */
@Injectable()
export class PollsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: PollDesk,
    private readonly opening: PollOpening,
    private readonly ballots: BallotsService,
    private readonly corrections: PollCorrections,
    private readonly polls: PollsRepository,
    private readonly items: AgendaRepository,
    private readonly agenda: AgendaService,
    private readonly groups: AgendaGroups,
    private readonly motions: MotionsRepository,
    private readonly motionsService: MotionsService,
    private readonly audit: AuditTrail,
  ) {}

  /** 표결 선포. */
  open(actor: MeetingActor, meetingId: string, input: OpenPoll): Answer<readonly Poll[]> {
    return this.uow.run((tx) => this.opening.openIn(tx, actor, meetingId, input));
  }

  /**
   * 이의 있음: what was to be decided without a vote is not, and a vote must follow. In a group the items are taken one by
   * one from here on. An elector objects for itself; who presides notes the objection of whoever raised it.
   */
  object(actor: Actor, meetingId: string, pollId: string, input: RaiseObjection): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { poll, polls, items } = found.value;
      const next = stateAfter(poll, 'object');
      if (!next.ok) return next;
      const at = momentOf(input.at, this.clock.now(), instantOf(poll.openedAt));
      if (!at.ok) return at;
      const objector = await this.objectorOf(tx, actor, found.value, input.electorId, at.value);
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
      await this.audit.record(tx, actor, 'poll.objected', poll.id, {
        ...placeOf(poll),
        electorId: objector.value,
        reason,
      });
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
        await this.audit.record(tx, actor, 'poll.closed', poll.id, {
          ...placeOf(poll),
          outcome: poll.verdict?.outcome ?? null,
        });
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
        const undone = await this.corrections.takeBack(tx, actor, found.value);
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
        await this.audit.record(tx, actor, 'poll.annulled', other.id, {
          ...placeOf(other),
          reason: input.reason,
          wasClosed,
        });
      }
      return ok(polls);
    });
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

  /**
   * Who objects: named by who presides, or the caller itself for a mandate it acts for. Only who has a ballot in this
   * vote may break it off: not who is barred from it (제척), nor who came after it was opened.
   */
  private async objectorOf(
    tx: EntityManager,
    actor: Actor,
    { meeting, poll }: PollAtHand,
    electorId: string | undefined,
    at: Temporal.Instant,
  ): Answer<string | null> {
    const presides = holdsAnyOf(actor, PRESIDING);
    if (presides && electorId === undefined) return ok(null);
    const { electors } = await this.desk.presence(tx, meeting, poll, at, { electorIds: [electorId] });
    if (presides) {
      const named = electors.find((elector) => elector.electorId === electorId);
      if (named === undefined || named.capacity === 'absent')
        return err({ code: 'elector-not-on-roll', field: 'electorId' });
      const line = await this.polls.line(tx, poll.id, named.electorId);
      const eligible = hasBallot(line === null ? undefined : rollLine(line), named);
      return eligible.ok ? ok(named.electorId) : eligible;
    }
    const own = electors.filter(
      (elector) =>
        elector.actingPersonId !== null &&
        elector.actingPersonId === actor.personId &&
        (electorId === undefined || elector.electorId === electorId),
    );
    let refusal: PollError = { code: 'not-acting-for-elector' };
    for (const { electorId: id } of own) {
      const eligible = await this.desk.mayAct(tx, poll, id, actor.personId, at);
      if (eligible.ok) return ok(id);
      refusal = eligible.error;
    }
    return err(refusal);
  }
}
