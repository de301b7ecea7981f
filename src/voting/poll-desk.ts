import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { Attendance } from '../meetings/attendance.entity.js';
import { type ElectorPresence, presenceAt, type Presence } from '../meetings/domain/presence.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { type AskedElectors, attendanceEntry, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Proxy } from '../meetings/proxy.entity.js';
import { Motion } from '../motions/motion.entity.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { collectionOf } from './domain/poll.js';
import { mayCast, presenceAtVote, type RollLine, type VotePresence } from './domain/roll.js';
import type { PollError } from './poll-error.js';
import { Poll } from './poll.entity.js';
import { PollsRepository, rollLine } from './polls.repository.js';

type Answer<T> = Promise<Result<T, PollError>>;

/** A poll with those opened together with it, all locked, and what they are about. */
export interface PollAtHand extends MeetingAtHand {
  readonly poll: Poll;
  /** In the order of the agenda; the poll alone where it is in no group. */
  readonly polls: readonly Poll[];
  readonly items: readonly AgendaItem[];
}

/** Where every decision about a poll begins: meeting, items and polls, locked in this order. */
@Injectable()
export class PollDesk {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaRepository,
    private readonly polls: PollsRepository,
  ) {}

  /** The meeting, which must be sitting. */
  async sitting(
    tx: EntityManager,
    actor: Pick<MeetingActor, 'organizationId'>,
    meetingId: string,
  ): Answer<MeetingAtHand> {
    const found = await this.desk.lock(tx, actor, meetingId);
    if (!found.ok) return err({ code: 'not-found' });
    const { state } = found.value.meeting;
    return state === 'open' ? found : err({ code: 'meeting-not-open', state });
  }

  /** A poll of a meeting that is sitting. */
  async take(
    tx: EntityManager,
    actor: Pick<MeetingActor, 'organizationId'>,
    meetingId: string,
    pollId: string,
  ): Answer<PollAtHand> {
    const found = await this.sitting(tx, actor, meetingId);
    if (!found.ok) return found;
    const glimpsed = await this.polls.find(tx, meetingId, pollId);
    if (glimpsed === null) return err({ code: 'not-found' });
    const order = await this.agenda.list(tx, meetingId);
    const together = await this.togetherWith(tx, glimpsed);
    const items: AgendaItem[] = [];
    for (const { id } of order.filter((item) => together.includes(item.id))) {
      const item = await this.agenda.lock(tx, meetingId, id);
      if (item !== null) items.push(item);
    }
    const locked = await this.polls.lock(tx, glimpsed);
    const polls = items.flatMap((item) => locked.filter((poll) => poll.agendaItemId === item.id));
    const poll = polls.find(({ id }) => id === pollId);
    return poll === undefined ? err({ code: 'not-found' }) : ok({ ...found.value, poll, polls, items });
  }

  presence(
    manager: EntityManager,
    meeting: Pick<Meeting, 'id'>,
    { rulebook }: Pick<Poll, 'rulebook'>,
    at: Temporal.Instant,
    asked: AskedElectors = {},
  ): Promise<Presence> {
    return this.meetings.presenceAt(manager, meeting, rulebook, at, asked);
  }

  /**
   * How one elector is there now, and who acts for it. Who has given no proxy is told by its own arrivals and departures
   * alone, so that a ballot costs the same in a small assembly and in a large one.
   */
  async presenceOf(
    manager: EntityManager,
    poll: Poll,
    electorId: string,
    at: Temporal.Instant,
  ): Promise<ElectorPresence | undefined> {
    const { meetingId, rulebook } = poll;
    const proxied = await manager.existsBy(Proxy, { meetingId, principalElectorId: electorId });
    const { electors } = proxied
      ? await this.presence(manager, { id: meetingId }, poll, at)
      : presenceAt(
          await manager.findBy(MeetingElector, { id: electorId, meetingId, struckAt: IsNull() }),
          (await manager.findBy(Attendance, { meetingId, electorId })).map(attendanceEntry),
          [],
          at,
          rulebook.proxies.value,
        );
    return electors.find((elector) => elector.electorId === electorId);
  }

  /** Whether a person may use the mandate of an elector in a poll at a moment: to cast its ballot, or to object. */
  async mayAct(
    manager: EntityManager,
    poll: Poll,
    electorId: string,
    personId: string | null,
    at: Temporal.Instant,
  ): Promise<Result<RollLine, PollError>> {
    const line = await this.polls.line(manager, poll.id, electorId);
    const now = await this.presenceOf(manager, poll, electorId, at);
    const beyond = await this.beyondPower(manager, poll, now === undefined ? [] : [now]);
    return mayCast(line === null ? undefined : rollLine(line), now, personId, beyond.get(electorId) ?? null);
  }

  /**
   * The principals among some electors whose holders may not decide this vote, with the rule: it is on an amendment, and
   * the form leaves amendments out (위임의 범위).
   */
  async beyondPower(
    manager: EntityManager,
    { meetingId, motionId, rulebook }: Poll,
    electors: readonly ElectorPresence[],
  ): Promise<ReadonlyMap<string, RuleSource>> {
    const principals = electors
      .filter(({ capacity }) => capacity === 'proxy')
      .map(({ electorId }) => electorId);
    if (motionId === null || principals.length === 0) return new Map();
    if (!(await manager.existsBy(Motion, { id: motionId, kind: 'amendment' }))) return new Map();
    const proxies = await manager.findBy(Proxy, {
      meetingId,
      principalElectorId: In(principals),
      endedAt: IsNull(),
    });
    return new Map(
      proxies
        .filter(({ instructions }) => instructions.amendments === 'not-empowered')
        .map(({ principalElectorId }) => [principalElectorId, rulebook.proxies.source]),
    );
  }

  /** Who counts as present for a poll at a moment: there since its opening, or with a ballot in it. */
  async presenceFor(manager: EntityManager, poll: Poll, at: Temporal.Instant): Promise<VotePresence> {
    const { electors } = await this.presence(manager, { id: poll.meetingId }, poll, at);
    return this.presenceAmong(manager, poll, electors, await this.votersIn(manager, poll));
  }

  /** The same of a room and of ballots that have been read. */
  async presenceAmong(
    manager: EntityManager,
    poll: Poll,
    electors: readonly ElectorPresence[],
    voters: ReadonlySet<string>,
  ): Promise<VotePresence> {
    const lines = await this.polls.present(manager, poll.id);
    const roll = await this.polls.rollSize(manager, poll.id);
    return presenceAtVote(lines.map(rollLine), electors, voters, roll);
  }

  /** Electors with a ballot in the poll; nobody where hands or papers are counted. */
  async votersIn(manager: EntityManager, poll: Poll): Promise<ReadonlySet<string>> {
    switch (collectionOf(poll.method)) {
      case 'consent':
      case 'counts':
        return new Set();
      case 'called':
      case 'named':
        return new Set((await this.polls.namedBallots(manager, poll.id)).map(({ electorId }) => electorId));
      case 'secret':
        return new Set((await this.polls.participants(manager, poll.id)).map(({ electorId }) => electorId));
    }
  }

  /** Convocations before this meeting, one after the other, that drew no assembly (유회). */
  async failedConvocations(
    manager: EntityManager,
    { meeting, rulebook }: MeetingAtHand,
    matter: Matter,
  ): Promise<number> {
    if (rulebook.failedConvocations?.value.matter !== matter) return 0;
    const before = await manager
      .createQueryBuilder(Meeting, 'meeting')
      .where('meeting.bodyId = :bodyId', { bodyId: meeting.bodyId })
      .andWhere("meeting.state IN ('lapsed', 'closed')")
      .andWhere('meeting.startsAt < :startsAt', { startsAt: meeting.startsAt })
      .orderBy('meeting.startsAt', 'DESC')
      .getMany();
    const sat = before.findIndex(({ state }) => state === 'closed');
    return sat === -1 ? before.length : sat;
  }

  private async togetherWith(manager: EntityManager, poll: Poll): Promise<readonly string[]> {
    if (poll.groupId === null) return [poll.agendaItemId];
    const polls = await manager.findBy(Poll, { groupId: poll.groupId, meetingId: poll.meetingId });
    return polls.map(({ agendaItemId }) => agendaItemId);
  }
}

/** Where a poll belongs, which the trail notes with whatever happens to it. */
export function placeOf({ meetingId, agendaItemId }: Poll): Pick<Poll, 'meetingId' | 'agendaItemId'> {
  return { meetingId, agendaItemId };
}
