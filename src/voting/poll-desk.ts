import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, IsNull } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Attendance } from '../meetings/attendance.entity.js';
import { type ElectorPresence, presenceAt, type Presence } from '../meetings/domain/presence.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { type AskedElectors, attendanceEntry, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Proxy } from '../meetings/proxy.entity.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { collectionOf } from './domain/poll.js';
import { presenceAtVote, type VotePresence } from './domain/roll.js';
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

  /** Who counts as present for a poll at a moment: there since its opening, or with a ballot in it. */
  async presenceFor(manager: EntityManager, poll: Poll, at: Temporal.Instant): Promise<VotePresence> {
    const lines = await this.polls.present(manager, poll.id);
    const roll = await this.polls.rollSize(manager, poll.id);
    const { electors } = await this.presence(manager, { id: poll.meetingId }, poll, at);
    return presenceAtVote(lines.map(rollLine), electors, await this.votersIn(manager, poll), roll);
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
