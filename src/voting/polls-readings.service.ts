import { Injectable } from '@nestjs/common';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Presence } from '../meetings/domain/presence.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import type { BallotCorrection } from './ballot-correction.entity.js';
import { BallotsService, type Mandate } from './ballots.service.js';
import { collectionOf } from './domain/poll.js';
import { type NeededVotes, neededVotes, votersOf } from './domain/verdict.js';
import { NamedBallot } from './named-ballot.entity.js';
import type { PollAnnulment } from './poll-annulment.entity.js';
import { PollDesk } from './poll-desk.js';
import type { PollElector } from './poll-elector.entity.js';
import type { PollError } from './poll-error.js';
import type { Poll } from './poll.entity.js';
import { PollsRepository } from './polls.repository.js';

export interface PollOnFile {
  readonly poll: Poll;
  readonly annulment: PollAnnulment | null;
}

/** Where an open vote stands. */
export interface Turnout {
  /** Those who may vote: present, less the excluded. */
  readonly voters: number;
  /** Ballots in, or a count entered; null where nothing is counted, and where it is nobody's business yet. */
  readonly returned: number | null;
  /** What would carry the motion if the vote were closed now. */
  readonly needed: NeededVotes;
}

export interface PollRead extends PollOnFile {
  /** Choices by name, of a vote by name. */
  readonly named: readonly NamedBallot[];
  /** Choices that were entered by a slip and taken back. */
  readonly corrections: readonly BallotCorrection[];
  /** Who took part in a secret vote; told only after its closing. */
  readonly participants: ReadonlySet<string> | null;
  readonly turnout: Turnout | null;
}

/** A vote as one of those whom it concerns sees it. */
export interface PollForVoter extends PollRead {
  readonly mandates: readonly Mandate[];
}

export interface PollWithRoll extends PollRead {
  /** Everybody on the roll at the opening, in printed order. */
  readonly roll: readonly PollElector[];
}

type Answer<T> = Promise<Result<T, PollError>>;

/** Polls as they are read: by everybody of the organization when closed, and by the chair's table while open. */
@Injectable()
export class PollsReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: PollDesk,
    private readonly meetings: MeetingsRepository,
    private readonly polls: PollsRepository,
    private readonly ballots: BallotsService,
  ) {}

  /** The polls of a meeting in the order of their opening, those annulled among them. */
  async list(actor: Actor, meetingId: string, agendaItemId?: string): Answer<readonly PollOnFile[]> {
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    if (meeting === null) return err({ code: 'not-found' });
    const all = await this.polls.list(manager, meetingId);
    const polls = all.filter((poll) => agendaItemId === undefined || poll.agendaItemId === agendaItemId);
    const annulments = await this.polls.annulments(
      manager,
      polls.map(({ id }) => id),
    );
    return ok(polls.map((poll) => ({ poll, annulment: annulments.get(poll.id) ?? null })));
  }

  async read(actor: Actor, meetingId: string, pollId: string): Answer<PollRead> {
    const found = await this.find(actor, meetingId, pollId);
    if (!found.ok) return found;
    const { poll, meeting } = found.value;
    return ok(
      await this.readIn(actor, poll, poll.state === 'open' ? await this.roomOf(meeting, poll) : null),
    );
  }

  /** The same with the reader's mandates; who is there is read once for both. */
  async readForVoter(actor: Actor, meetingId: string, pollId: string): Answer<PollForVoter> {
    const found = await this.find(actor, meetingId, pollId);
    if (!found.ok) return found;
    const { poll, meeting } = found.value;
    const room = await this.roomOf(meeting, poll, actor.personId);
    const mandates = await this.ballots.mandatesIn(actor, [poll], room);
    return ok({ ...(await this.readIn(actor, poll, room)), mandates: mandates.get(pollId) ?? [] });
  }

  async readWithRoll(actor: Actor, meetingId: string, pollId: string): Answer<PollWithRoll> {
    const read = await this.read(actor, meetingId, pollId);
    if (!read.ok) return read;
    return ok({ ...read.value, roll: await this.polls.roll(this.uow.manager, pollId) });
  }

  private async find(
    actor: Actor,
    meetingId: string,
    pollId: string,
  ): Answer<{ readonly meeting: Meeting; readonly poll: Poll }> {
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    const poll = meeting === null ? null : await this.polls.find(manager, meetingId, pollId);
    return meeting === null || poll === null ? err({ code: 'not-found' }) : ok({ meeting, poll });
  }

  private roomOf(meeting: Meeting, poll: Poll, personId: string | null = null): Promise<Presence> {
    return this.desk.presence(this.uow.manager, meeting, poll, this.clock.now(), { personId });
  }

  /** `room`: who is there now, for the turnout of an open vote. */
  private async readIn(actor: Actor, poll: Poll, room: Presence | null): Promise<PollRead> {
    const { manager } = this.uow;
    const collection = collectionOf(poll.method);
    const byName = collection === 'called' || collection === 'named';
    const named = byName ? await this.polls.namedBallots(manager, poll.id) : [];
    const voters = byName
      ? new Set(named.map(({ electorId }) => electorId))
      : await this.desk.votersIn(manager, poll);
    return {
      poll,
      annulment: (await this.polls.annulments(manager, [poll.id])).get(poll.id) ?? null,
      named,
      corrections: byName ? await this.polls.ballotCorrections(manager, [poll.id]) : [],
      participants: collection === 'secret' && poll.state === 'closed' ? voters : null,
      turnout:
        poll.state === 'open' && room !== null ? await this.turnoutOf(actor, poll, room, voters) : null,
    };
  }

  private async turnoutOf(
    actor: Actor,
    poll: Poll,
    { electors }: Presence,
    ballots: ReadonlySet<string>,
  ): Promise<Turnout> {
    const presence = await this.desk.presenceAmong(this.uow.manager, poll, electors, ballots);
    const voters = votersOf(poll.rulebook, presence);
    const { method, matter } = poll;
    const vote = { method, matter, presence, chairCasts: null, failedConvocations: 0 };
    const needed = neededVotes(poll.rulebook, vote);
    switch (collectionOf(method)) {
      case 'consent':
      case 'counts':
        return { voters, needed, returned: null };
      case 'called':
      case 'named':
        return { voters, needed, returned: ballots.size };
      case 'secret':
        return { voters, needed, returned: holdsAnyOf(actor, PRESIDING) ? ballots.size : null };
    }
  }
}
