import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import { BallotCorrection } from './ballot-correction.entity.js';
import { BallotParticipation } from './ballot-participation.entity.js';
import type { RollLine } from './domain/roll.js';
import { NamedBallot } from './named-ballot.entity.js';
import { PollAnnulment } from './poll-annulment.entity.js';
import { PollElector } from './poll-elector.entity.js';
import { Poll } from './poll.entity.js';

/** The key of the lock that ballots share and a closing takes alone. */
const GATE = `hashtextextended('poll:' || $1, 0)`;

@Injectable()
export class PollsRepository {
  find(manager: EntityManager, meetingId: string, pollId: string): Promise<Poll | null> {
    return manager.findOneBy(Poll, { id: pollId, meetingId });
  }

  /**
   * Keeps the poll as it is while a ballot is taken: many ballots share this lock, and a closing waits for all of them.
   * The gate before the row is there because sharers of a row may pass by a waiting closing for ever; at the gate they
   * queue behind it.
   */
  async share(tx: EntityManager, meetingId: string, pollId: string): Promise<Poll | null> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(${GATE})`, [pollId]);
    return tx.findOne(Poll, { where: { id: pollId, meetingId }, lock: { mode: 'pessimistic_read' } });
  }

  /**
   * The poll, and those opened together with it, for a decision about them; lock the meeting and the items first. The
   * order is that of the ids, so that no two decisions wait for each other.
   */
  async lock(tx: EntityManager, { id, meetingId, groupId }: Poll): Promise<Poll[]> {
    const where = groupId === null ? { id, meetingId } : { groupId, meetingId };
    const together = await tx.find(Poll, { select: { id: true }, where, order: { id: 'ASC' } });
    for (const poll of together) await tx.query(`SELECT pg_advisory_xact_lock(${GATE})`, [poll.id]);
    return tx.find(Poll, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Every poll of a meeting in the order in which they were opened, those that do not stand among them. */
  list(manager: EntityManager, meetingId: string): Promise<Poll[]> {
    return manager.find(Poll, { where: { meetingId }, order: { openedAt: 'ASC', id: 'ASC' } });
  }

  open(manager: EntityManager, meetingId: string): Promise<Poll[]> {
    return manager.find(Poll, { where: { meetingId, state: 'open' }, order: { openedAt: 'ASC' } });
  }

  /** The polls that decided something: closed, and not found to be a slip; by agenda item, in the order of closing. */
  async standing(manager: EntityManager, meetingId: string): Promise<Map<string, Poll[]>> {
    const polls = await manager
      .createQueryBuilder(Poll, 'poll')
      .where('poll.meetingId = :meetingId', { meetingId })
      .andWhere("poll.state = 'closed'")
      .andWhere((query) => `NOT EXISTS ${annulmentOfPoll(query.subQuery()).getQuery()}`)
      .orderBy('poll.closedAt')
      .addOrderBy('poll.openedAt')
      .getMany();
    return groupedBy(polls, ({ agendaItemId }) => agendaItemId);
  }

  async annulments(manager: EntityManager, pollIds: readonly string[]): Promise<Map<string, PollAnnulment>> {
    const annulments = await manager.find(PollAnnulment, {
      where: { pollId: In([...pollIds]) },
      relations: { elector: true },
    });
    return new Map(annulments.map((annulment) => [annulment.pollId, annulment]));
  }

  /** Whether somebody has objected to deciding this motion without a vote. */
  wasObjectedTo(
    manager: EntityManager,
    { agendaItemId, motionId }: Pick<Poll, 'agendaItemId' | 'motionId'>,
  ): Promise<boolean> {
    const poll = { agendaItemId, motionId: motionId ?? IsNull() };
    return manager.existsBy(PollAnnulment, { kind: 'objection', poll });
  }

  /** The roll of a poll with the names of the meeting's roll, in printed order. */
  roll(manager: EntityManager, pollId: string): Promise<PollElector[]> {
    return manager.find(PollElector, {
      where: { pollId },
      relations: { elector: true },
      order: { elector: { position: 'ASC' } },
    });
  }

  /** Those of the roll of a poll who were there when it was opened. */
  present(manager: EntityManager, pollId: string): Promise<PollElector[]> {
    return manager.findBy(PollElector, { pollId, capacity: Not('absent') });
  }

  /** How many heads the roll of a poll had. */
  rollSize(manager: EntityManager, pollId: string): Promise<number> {
    return manager.countBy(PollElector, { pollId });
  }

  /** The lines of some electors, by elector. */
  async lines(
    manager: EntityManager,
    pollId: string,
    electorIds: readonly string[],
  ): Promise<ReadonlyMap<string, PollElector>> {
    const lines = await manager.findBy(PollElector, { pollId, electorId: In([...electorIds]) });
    return new Map(lines.map((line) => [line.electorId, line]));
  }

  /** The lines of some electors in some polls, and those for which a person acted at the opening. */
  linesOf(
    manager: EntityManager,
    pollIds: readonly string[],
    electorIds: readonly string[],
    actingPersonId: string,
  ): Promise<PollElector[]> {
    const pollId = In([...pollIds]);
    return manager.find(PollElector, {
      where: [
        { pollId, electorId: In([...electorIds]) },
        { pollId, actingPersonId },
      ],
      relations: { elector: true },
      order: { elector: { position: 'ASC' } },
    });
  }

  /** The ballots by name of some electors in some polls. */
  namedBallotsOf(
    manager: EntityManager,
    pollIds: readonly string[],
    electorIds: readonly string[],
  ): Promise<NamedBallot[]> {
    return manager.findBy(NamedBallot, { pollId: In([...pollIds]), electorId: In([...electorIds]) });
  }

  /** Which of some electors took part in some secret polls. */
  participantsOf(
    manager: EntityManager,
    pollIds: readonly string[],
    electorIds: readonly string[],
  ): Promise<BallotParticipation[]> {
    return manager.findBy(BallotParticipation, { pollId: In([...pollIds]), electorId: In([...electorIds]) });
  }

  line(manager: EntityManager, pollId: string, electorId: string): Promise<PollElector | null> {
    return manager.findOneBy(PollElector, { pollId, electorId });
  }

  namedBallots(manager: EntityManager, pollId: string): Promise<NamedBallot[]> {
    return manager.findBy(NamedBallot, { pollId });
  }

  /** 제척 of several polls, with the names of the meeting's roll, in printed order. */
  excluded(manager: EntityManager, pollIds: readonly string[]): Promise<PollElector[]> {
    return manager.find(PollElector, {
      where: { pollId: In([...pollIds]), excluded: true },
      relations: { elector: true },
      order: { elector: { position: 'ASC' } },
    });
  }

  /** Ballots of several polls with who cast each, in printed order. */
  castByName(manager: EntityManager, pollIds: readonly string[]): Promise<NamedBallot[]> {
    return manager.find(NamedBallot, {
      where: { pollId: In([...pollIds]) },
      relations: { pollElector: { elector: true } },
      order: { pollElector: { elector: { position: 'ASC' } } },
    });
  }

  /** Choices that were entered by a slip and taken back, in the order of taking back. */
  ballotCorrections(manager: EntityManager, pollIds: readonly string[]): Promise<BallotCorrection[]> {
    if (pollIds.length === 0) return Promise.resolve([]);
    return manager.find(BallotCorrection, {
      where: { pollId: In([...pollIds]) },
      relations: { pollElector: { elector: true } },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Who took part in a secret poll; in the order of the roll's ids, never in that of voting. */
  participants(manager: EntityManager, pollId: string): Promise<BallotParticipation[]> {
    return manager.find(BallotParticipation, { where: { pollId }, order: { electorId: 'ASC' } });
  }
}

function annulmentOfPoll(query: ReturnType<EntityManager['createQueryBuilder']>) {
  return query.select('1').from(PollAnnulment, 'annulment').where('annulment.pollId = poll.id');
}

/** A line of the roll as the domain knows it. */
export function rollLine({ electorId, capacity, excludedFor }: PollElector): RollLine {
  return { electorId, capacity, excludedFor };
}
