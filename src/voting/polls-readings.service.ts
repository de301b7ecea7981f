import { Injectable } from '@nestjs/common';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import type { BallotCorrection } from './ballot-correction.entity.js';
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
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    const poll = meeting === null ? null : await this.polls.find(manager, meetingId, pollId);
    if (poll === null) return err({ code: 'not-found' });
    const annulment = (await this.polls.annulments(manager, [pollId])).get(pollId) ?? null;
    const isSecret = collectionOf(poll.method) === 'secret';
    const voters = await this.desk.votersIn(manager, poll);
    return ok({
      poll,
      annulment,
      named: isSecret ? [] : await this.polls.namedBallots(manager, pollId),
      corrections: isSecret ? [] : await this.polls.ballotCorrections(manager, [pollId]),
      participants: isSecret && poll.state === 'closed' ? voters : null,
      turnout: poll.state === 'open' ? await this.turnoutOf(actor, poll, voters.size) : null,
    });
  }

  async readWithRoll(actor: Actor, meetingId: string, pollId: string): Answer<PollWithRoll> {
    const read = await this.read(actor, meetingId, pollId);
    if (!read.ok) return read;
    return ok({ ...read.value, roll: await this.polls.roll(this.uow.manager, pollId) });
  }

  private async turnoutOf(actor: Actor, poll: Poll, ballots: number): Promise<Turnout> {
    const presence = await this.desk.presenceFor(this.uow.manager, poll, this.clock.now());
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
        return { voters, needed, returned: ballots };
      case 'secret':
        return { voters, needed, returned: holdsAnyOf(actor, PRESIDING) ? ballots : null };
    }
  }
}
