import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { RuleSource } from '../kernel/rule-source.js';
import type { ElectorPresence, Presence } from '../meetings/domain/presence.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { insertAll } from '../platform/database/insert-all.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BallotCorrection } from './ballot-correction.entity.js';
import { BallotBox, retryKeyHash, shuffled } from './ballot-box.js';
import { BallotParticipation } from './ballot-participation.entity.js';
import { type Choice, collectionOf } from './domain/poll.js';
import { stateAfter } from './domain/poll-life.js';
import {
  type EligibilityError,
  hasBallot,
  mayCast,
  type RollLine,
  type Standing,
  standingOf,
} from './domain/roll.js';
import { ballotsReturned, checkCount, type Count, type Tally, tallyOf } from './domain/tally.js';
import { votersOf } from './domain/verdict.js';
import { NamedBallot } from './named-ballot.entity.js';
import { placeOf, type PollAtHand, PollDesk } from './poll-desk.js';
import type { PollError } from './poll-error.js';
import type { PollElector } from './poll-elector.entity.js';
import { Poll } from './poll.entity.js';
import { PollsRepository, rollLine } from './polls.repository.js';
import { ReceiptCodes } from './receipt-codes.js';
import { SecretBallot } from './secret-ballot.entity.js';

export interface CastBallot {
  readonly electorId: string;
  readonly choice: Choice;
  /** Random text of the voter's device, kept for a repetition of the same request; required in a secret vote. */
  readonly retryKey?: string | undefined;
}

/** Of a ballot by name: when it was kept, and the code by which its elector knows it again. */
export interface NamedReceipt {
  readonly castAt: Date;
  readonly code: string;
}

/** What a voter is told: that the ballot is in, and whether this request put it there. */
export interface BallotReceipt {
  readonly electorId: string;
  readonly recorded: 'cast' | 'changed' | 'already';
  /** Null in a secret vote, where nothing tells one ballot from another. */
  readonly receipt: NamedReceipt | null;
}

export interface CalledChoice {
  readonly electorId: string;
  readonly choice: Choice;
}

/** One of the mandates that concern a person in a vote: its own, and those of principals whose proxies it holds. */
export interface Mandate {
  readonly elector: ElectorPresence;
  readonly standing: Standing;
  /** Whether this person acts for it now. */
  readonly acts: boolean;
  /** Whether this person may cast the ballot now, or send another where that is allowed. */
  readonly mayCast: boolean;
  /** Of a ballot by name; never of a secret one. */
  readonly choice: Choice | null;
  readonly receipt: NamedReceipt | null;
  readonly excludedFor: string | null;
  /** What keeps this person from casting the ballot. */
  readonly hindrance: EligibilityError['code'] | null;
}

/** What a mandate is made of. */
interface Concerned {
  readonly elector: ElectorPresence;
  readonly line: PollElector;
  readonly ballot: NamedBallot | null;
  readonly voted: boolean;
}

type Answer<T> = Promise<Result<T, PollError>>;

/** Ballots into an open poll, and out of it when it closes. */
@Injectable()
export class BallotsService {
  private readonly log = new Logger(BallotsService.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: PollDesk,
    private readonly polls: PollsRepository,
    private readonly meetings: MeetingsRepository,
    private readonly box: BallotBox,
    private readonly codes: ReceiptCodes,
    private readonly audit: AuditTrail,
  ) {}

  /** Hands, people standing or papers, as counted; may be counted again until the poll is closed. */
  count(actor: MeetingActor, meetingId: string, pollId: string, count: Count): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { poll, polls } = found.value;
      const next = stateAfter(poll, 'count');
      if (!next.ok) return next;
      const presence = await this.desk.presenceFor(tx, poll, this.clock.now());
      const tally = checkCount(poll.method, count, votersOf(poll.rulebook, presence));
      if (!tally.ok) return tally;
      for (const one of polls) {
        const counted = { tally: tally.value, counters: count.counters };
        await tx.update(Poll, { id: one.id }, counted);
        Object.assign(one, counted);
        await this.audit.record(tx, actor, 'poll.counted', one.id, { ...placeOf(one), ...counted });
      }
      return ok(polls);
    });
  }

  /** A count entered by a slip is taken back; the trail keeps it, and another is entered before the closing. */
  withdrawCount(actor: MeetingActor, meetingId: string, pollId: string): Answer<readonly Poll[]> {
    return this.uow.run(async (tx): Answer<readonly Poll[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { poll, polls } = found.value;
      const next = stateAfter(poll, 'count');
      if (!next.ok) return next;
      for (const one of polls) {
        const { tally, counters } = one;
        if (tally === null) continue;
        const nothing = { tally: null, counters: [] };
        await tx.update(Poll, { id: one.id }, nothing);
        Object.assign(one, nothing);
        await this.audit.record(tx, actor, 'poll.count-withdrawn', one.id, {
          ...placeOf(one),
          tally,
          counters,
        });
      }
      return ok(polls);
    });
  }

  /**
   * Choices written down by the secretary: as the roll is called (호명), or for electors of an electronic vote by name who
   * cannot cast themselves, having sent a written ballot or a holder who is not on the roll.
   */
  enter(
    actor: MeetingActor,
    meetingId: string,
    pollId: string,
    choices: readonly CalledChoice[],
  ): Answer<readonly NamedBallot[]> {
    return this.uow.run(async (tx): Answer<readonly NamedBallot[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { poll } = found.value;
      const next = stateAfter(poll, 'enter');
      if (!next.ok) return next;
      const admitted = await this.mayEnterAll(tx, found.value, choices);
      if (!admitted.ok) return admitted;
      for (const { electorId, choice } of choices) {
        await this.keepNamed(tx, actor, poll, electorId, choice);
      }
      await this.audit.record(tx, actor, 'poll.called', poll.id, { ...placeOf(poll), choices });
      return ok(await this.polls.namedBallots(tx, poll.id));
    });
  }

  /**
   * A choice written down for the wrong person is taken back, so that this elector has not answered; it is kept as it was
   * with the reason. Nobody takes back what an elector has cast itself.
   */
  withdrawChoice(
    actor: MeetingActor,
    meetingId: string,
    pollId: string,
    { electorId, reason }: { readonly electorId: string; readonly reason: string },
  ): Answer<readonly NamedBallot[]> {
    return this.uow.run(async (tx): Answer<readonly NamedBallot[]> => {
      const found = await this.desk.take(tx, actor, meetingId, pollId);
      if (!found.ok) return found;
      const { poll } = found.value;
      const next = stateAfter(poll, 'enter');
      if (!next.ok) return next;
      const ballot = await tx.findOneBy(NamedBallot, { pollId, electorId });
      if (ballot === null) return err({ code: 'no-choice-entered' });
      if (collectionOf(poll.method) === 'named') {
        const now = await this.desk.presenceOf(tx, poll, electorId, this.clock.now());
        if (now?.actingPersonId !== null) return err({ code: 'elector-casts-itself' });
      }
      const { choice, castAt } = ballot;
      const { accountId } = actor;
      const kept = { pollId, electorId, choice, castAt, reason, accountId };
      await tx.insert(BallotCorrection, { id: randomUUID(), ...kept, recordedAt: this.clock.nowDate() });
      await tx.delete(NamedBallot, { pollId, electorId });
      await this.audit.record(tx, actor, 'poll.choice-withdrawn', poll.id, {
        ...placeOf(poll),
        electorId,
        choice,
        reason,
      });
      return ok(await this.polls.namedBallots(tx, poll.id));
    });
  }

  /**
   * A ballot cast by who acts for an elector. The poll is held by a shared lock until the ballot is committed, so that a
   * closing waits for it; whatever comes after finds the poll closed. What is acknowledged has been committed.
   */
  cast(actor: Actor, meetingId: string, pollId: string, ballot: CastBallot): Answer<BallotReceipt> {
    return this.uow.run(async (tx): Answer<BallotReceipt> => {
      const meeting = await this.meetings.find(tx, actor.organizationId, meetingId);
      if (meeting === null) return err({ code: 'not-found' });
      const poll = await this.polls.share(tx, meetingId, pollId);
      if (poll === null) return err({ code: 'not-found' });
      return collectionOf(poll.method) === 'secret'
        ? this.castSecret(tx, actor, poll, ballot)
        : this.castNamed(tx, actor, poll, ballot);
    });
  }

  /** The mandates that concern a person in a poll, one ballot each. */
  async mine(actor: Actor, meetingId: string, pollId: string): Answer<readonly Mandate[]> {
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    const poll = meeting === null ? null : await this.polls.find(manager, meetingId, pollId);
    if (meeting === null || poll === null) return err({ code: 'not-found' });
    const { personId } = actor;
    const presence = await this.desk.presence(manager, meeting, poll, this.clock.now(), { personId });
    return ok((await this.mandatesIn(actor, [poll], presence)).get(pollId) ?? []);
  }

  /**
   * The same in some polls of one meeting, by poll, of a room that has been read with this person in it. Of a large
   * assembly only the lines and ballots that concern the person are read, of all polls at once; whether an amendment is
   * left to a holder is asked poll by poll.
   */
  async mandatesIn(
    actor: Actor,
    polls: readonly Poll[],
    { electors }: Pick<Presence, 'electors'>,
  ): Promise<ReadonlyMap<string, readonly Mandate[]>> {
    const { personId } = actor;
    if (personId === null || polls.length === 0) return new Map();
    const { manager } = this.uow;
    const pollIds = polls.map(({ id }) => id);
    const now = electors.filter((one) => one.personId === personId || one.actingPersonId === personId);
    const known = now.map(({ electorId }) => electorId);
    const lines = await this.polls.linesOf(manager, pollIds, known, personId);
    const electorIds = [...new Set(lines.map(({ electorId }) => electorId))];
    const named = groupedBy(await this.polls.namedBallotsOf(manager, pollIds, electorIds), byPoll);
    const secret = groupedBy(await this.polls.participantsOf(manager, pollIds, electorIds), byPoll);
    const ofPolls = groupedBy(lines, byPoll);
    const mandates = new Map<string, readonly Mandate[]>();
    for (const poll of polls) {
      const ballots = new Map((named.get(poll.id) ?? []).map((ballot) => [ballot.electorId, ballot]));
      const took = new Set((secret.get(poll.id) ?? []).map(({ electorId }) => electorId));
      const concerned = electors.flatMap((elector) => {
        const line = ofPolls.get(poll.id)?.find(({ electorId }) => electorId === elector.electorId);
        const ballot = ballots.get(elector.electorId) ?? null;
        if (line === undefined || !concerns(actor, elector, line, ballot)) return [];
        return [{ elector, line, ballot, voted: ballot !== null || took.has(elector.electorId) }];
      });
      const there = concerned.map(({ elector }) => elector);
      const beyond = await this.desk.beyondPower(manager, poll, there);
      mandates.set(
        poll.id,
        concerned.map((one) =>
          this.mandateOf(personId, poll, one, beyond.get(one.elector.electorId) ?? null),
        ),
      );
    }
    return mandates;
  }

  /**
   * The count of a poll that is being closed; null where nothing is counted. The sealed ballots of a secret poll are
   * opened here, and only here: all at once, and put back as plain rows in an order that follows from nothing.
   */
  async tallyAtClosing(tx: EntityManager, poll: Poll): Answer<Tally | null> {
    switch (collectionOf(poll.method)) {
      case 'consent':
        return ok(null);
      case 'counts':
        return poll.tally === null ? err({ code: 'not-counted' }) : ok(poll.tally);
      case 'called':
      case 'named':
        return ok(tallyOf((await this.polls.namedBallots(tx, poll.id)).map(({ choice }) => choice)));
      case 'secret':
        return this.openBox(tx, poll);
    }
  }

  private async castNamed(
    tx: EntityManager,
    actor: Actor,
    poll: Poll,
    { electorId, choice }: CastBallot,
  ): Answer<BallotReceipt> {
    const before = await tx.findOneBy(NamedBallot, { pollId: poll.id, electorId });
    const repeated = before?.choice === choice && before.accountId === actor.accountId;
    if (repeated) return ok({ electorId, recorded: 'already', receipt: this.receiptOf(before) });
    const eligible = await this.mayCastNow(tx, actor, poll, electorId);
    if (!eligible.ok) return eligible;
    const ballot = await this.keepNamed(tx, actor, poll, electorId, choice);
    const recorded = before === null ? 'cast' : 'changed';
    await this.audit.record(tx, actor, `ballot.${recorded}`, poll.id, {
      ...placeOf(poll),
      electorId,
      choice,
    });
    return ok({ electorId, recorded, receipt: this.receiptOf(ballot) });
  }

  private mandateOf(
    personId: string,
    poll: Poll,
    { elector, line, ballot, voted }: Concerned,
    beyondPower: RuleSource | null,
  ): Mandate {
    const eligible = mayCast(rollLine(line), elector, personId, beyondPower);
    const open = poll.state === 'open';
    return {
      elector,
      standing: standingOf(rollLine(line), elector, { open, voted }, eligible),
      acts: elector.actingPersonId === personId,
      mayCast: open && eligible.ok,
      choice: ballot?.choice ?? null,
      receipt: ballot === null ? null : this.receiptOf(ballot),
      excludedFor: line.excludedFor,
      hindrance: eligible.ok ? null : eligible.error.code,
    };
  }

  private receiptOf({ pollId, electorId, choice, castAt }: NamedBallot): NamedReceipt {
    return { castAt, code: this.codes.codeOf(pollId, electorId, choice, castAt.toISOString()) };
  }

  private async castSecret(
    tx: EntityManager,
    actor: Actor,
    poll: Poll,
    { electorId, choice, retryKey }: CastBallot,
  ): Answer<BallotReceipt> {
    if (retryKey === undefined) return err({ code: 'retry-key-missing' });
    const participation = { pollId: poll.id, electorId };
    const hash = retryKeyHash(poll.id, electorId, retryKey);
    const before = await tx.findOneBy(BallotParticipation, participation);
    if (before?.retryKeyHash === hash) return ok({ electorId, recorded: 'already', receipt: null });
    const eligible = await this.mayCastNow(tx, actor, poll, electorId);
    if (!eligible.ok) return eligible;
    const kept = await tx
      .createQueryBuilder()
      .insert()
      .into(BallotParticipation)
      .values({ ...participation, retryKeyHash: hash })
      .orIgnore()
      .returning('retry_key_hash')
      .execute();
    if ((kept.raw as unknown[]).length === 0) {
      const first = await tx.findOneBy(BallotParticipation, participation);
      return first?.retryKeyHash === hash
        ? ok({ electorId, recorded: 'already', receipt: null })
        : err({ code: 'already-cast' });
    }
    await tx.insert(SecretBallot, {
      id: randomUUID(),
      pollId: poll.id,
      choice: null,
      sealed: this.box.seal(poll.id, choice),
    });
    return ok({ electorId, recorded: 'cast', receipt: null });
  }

  private async mayCastNow(tx: EntityManager, actor: Actor, poll: Poll, electorId: string): Answer<RollLine> {
    const open = stateAfter(poll, 'cast');
    if (!open.ok) return open;
    return this.desk.mayAct(tx, poll, electorId, actor.personId, this.clock.now());
  }

  private async mayEnterAll(
    tx: EntityManager,
    { meeting, poll }: PollAtHand,
    choices: readonly CalledChoice[],
  ): Answer<null> {
    const electorIds = choices.map(({ electorId }) => electorId);
    const lines = await this.polls.lines(tx, poll.id, electorIds);
    const { electors } = await this.desk.presence(tx, meeting, poll, this.clock.now(), { electorIds });
    const beyond = await this.desk.beyondPower(tx, poll, electors);
    const { writtenBallots } = poll.rulebook;
    for (const { electorId } of choices) {
      const line = lines.get(electorId);
      const now = electors.find((elector) => elector.electorId === electorId);
      const eligible = hasBallot(line && rollLine(line), now);
      if (!eligible.ok) return eligible;
      const source = beyond.get(electorId);
      if (source !== undefined) return err({ code: 'holder-not-empowered', source });
      if (now?.capacity === 'written' && writtenBallots.value === 'not-allowed') {
        return err({ code: 'written-ballot-not-admitted', source: writtenBallots.source });
      }
      const castsItself = collectionOf(poll.method) === 'named' && now?.actingPersonId !== null;
      if (castsItself) return err({ code: 'elector-casts-itself' });
    }
    return ok(null);
  }

  private async keepNamed(
    tx: EntityManager,
    { accountId }: MeetingActor,
    poll: Poll,
    electorId: string,
    choice: Choice,
  ): Promise<NamedBallot> {
    const ballot = { pollId: poll.id, electorId, choice, castAt: this.clock.nowDate(), accountId };
    await tx.upsert(NamedBallot, ballot, ['pollId', 'electorId']);
    return ballot;
  }

  /** The sealed ballots of a secret poll that is broken off are destroyed unopened; only who took part is kept. */
  async discardSealed(tx: EntityManager, poll: Poll): Promise<void> {
    if (collectionOf(poll.method) !== 'secret' || poll.state !== 'open') return;
    await this.writeAnew(tx, poll, []);
  }

  /** Opens every ballot, or none: one that was altered, or sealed under another secret, makes the count impossible. */
  private async openBox(tx: EntityManager, poll: Poll): Answer<Tally> {
    const sealed = await tx.findBy(SecretBallot, { pollId: poll.id });
    const choices = this.openAll(sealed);
    if (choices === null) return err({ code: 'box-not-openable' });
    const participants = await this.writeAnew(tx, poll, shuffled(choices));
    const tally = tallyOf(choices);
    return ballotsReturned(tally) === participants ? ok(tally) : err({ code: 'box-not-openable' });
  }

  private openAll(sealed: readonly SecretBallot[]): Choice[] | null {
    try {
      return sealed.map((row) => {
        if (row.sealed === null) throw new Error('opened before its closing');
        return this.box.open(row.pollId, row.sealed);
      });
    } catch (failure) {
      this.log.error(failure, 'a secret ballot cannot be opened');
      return null;
    }
  }

  /**
   * Rows are written anew in one transaction: choices in the order given, participation in that of the roll's ids.
   * Nothing that is left says which came with which.
   */
  private async writeAnew(tx: EntityManager, poll: Poll, choices: readonly Choice[]): Promise<number> {
    const participants = await this.polls.participants(tx, poll.id);
    await tx.delete(SecretBallot, { pollId: poll.id });
    await tx.delete(BallotParticipation, { pollId: poll.id });
    const opened = choices.map((choice) => ({ id: randomUUID(), pollId: poll.id, choice, sealed: null }));
    const took = participants.map(({ pollId, electorId, retryKeyHash }) => ({
      pollId,
      electorId,
      retryKeyHash,
    }));
    await insertAll(tx, SecretBallot, opened);
    await insertAll(tx, BallotParticipation, took);
    return participants.length;
  }
}

function byPoll({ pollId }: { readonly pollId: string }): string {
  return pollId;
}

/**
 * Whether a mandate concerns a person: its own entry, whoever acts for it; one for which it acts, or acted at the opening
 * and nobody does now; and one whose ballot it cast before somebody else came to act, so that a lost reply is answered.
 */
function concerns(
  { personId, accountId }: Actor,
  elector: ElectorPresence,
  line: PollElector,
  ballot: NamedBallot | null,
): boolean {
  if (elector.personId === personId || elector.actingPersonId === personId) return true;
  if (line.actingPersonId !== personId) return false;
  return elector.actingPersonId === null || ballot?.accountId === accountId;
}
