import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, Not } from 'typeorm';
import { ActionItem } from '../action-items/action-item.entity.js';
import { ActionItemsRepository } from '../action-items/action-items.repository.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { AgendaPaper } from '../agenda/agenda-paper.entity.js';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { AgendaReferrals, type ReferralPlace } from '../agenda/agenda-referrals.service.js';
import type { AgendaRemark } from '../agenda/agenda-remark.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import type { Actor } from '../identity/actor.js';
import { ok, type Result } from '../kernel/result.js';
import { type QuorumReading, readQuorum } from '../meetings/domain/quorum.js';
import { signatoriesRequired } from '../meetings/domain/signatories.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { MeetingEvent } from '../meetings/meeting-event.entity.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import type { MeetingSignatory } from '../meetings/meeting-signatory.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import type { MotionSecond } from '../motions/motion-second.entity.js';
import type { Motion } from '../motions/motion.entity.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { Person } from '../organizations/person.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Obstacle } from '../platform/http/problem.js';
import { BallotParticipation } from '../voting/ballot-participation.entity.js';
import { collectionOf } from '../voting/domain/poll.js';
import { presenceAtVote, type VotePresence } from '../voting/domain/roll.js';
import { type Tally, tallyOf } from '../voting/domain/tally.js';
import { votersOf } from '../voting/domain/verdict.js';
import type { NamedBallot } from '../voting/named-ballot.entity.js';
import type { PollAnnulment } from '../voting/poll-annulment.entity.js';
import { PollDesk } from '../voting/poll-desk.js';
import { PollElector } from '../voting/poll-elector.entity.js';
import type { Poll } from '../voting/poll.entity.js';
import { PollsRepository, rollLine } from '../voting/polls.repository.js';
import type { PollOnFile } from '../voting/polls-readings.service.js';
import type { ConsoleError } from './console.problems.js';
import type { ConsoleView } from './console-view.js';
import { type Floor, floorOf } from './domain/floor.js';
import { RollDesk, type RoomReading } from './roll-desk.js';
import type { SlipsReading } from './slips-panel.js';

/** How many lines of the check-in list are on one page. */
export const LINES = 10;

/** A vote under way, as the chair's table may see it. */
export interface OpenPollReading {
  readonly poll: Poll;
  /** Opened together with it, itself among them. */
  readonly together: readonly Poll[];
  readonly presence: VotePresence;
  readonly voters: number;
  /** Those of its roll who were there, in printed order. */
  readonly lines: readonly PollElector[];
  /** The principals whose holders may not decide this vote (위임의 범위). */
  readonly beyondPower: ReadonlySet<string>;
  readonly named: readonly NamedBallot[];
  /** Ballots in; null where nothing is cast. */
  readonly returned: number | null;
  /** What is known so far; never of a secret vote. */
  readonly tally: Tally | null;
}

/** The item that is looked at, with everything under it. */
export interface ItemReading {
  readonly item: AgendaItem;
  readonly motions: readonly Motion[];
  readonly seconds: ReadonlyMap<string, readonly MotionSecond[]>;
  readonly remarks: readonly AgendaRemark[];
  readonly papers: readonly AgendaPaper[];
  readonly polls: readonly PollOnFile[];
  readonly slips: SlipsReading;
}

export interface SittingReading {
  readonly hand: MeetingAtHand;
  readonly now: Temporal.Instant;
  readonly events: readonly MeetingEvent[];
  readonly items: readonly AgendaItem[];
  readonly numbers: ReadonlyMap<string, string>;
  readonly floor: Floor<AgendaItem>;
  readonly viewed: ItemReading | null;
  readonly polls: readonly PollOnFile[];
  readonly openPoll: OpenPollReading | null;
  readonly room: RoomReading;
  readonly quorum: QuorumReading;
  readonly signatories: readonly (MeetingSignatory & { readonly elector?: MeetingElector })[];
  readonly signatoriesRequired: number;
  readonly actionItems: readonly ActionItem[];
  /** Of former meetings, still open when this one began (후속 조치). */
  readonly returning: readonly ActionItem[];
  readonly obstacles: readonly Obstacle[];
  readonly people: ReadonlyMap<string, string>;
  readonly referral: readonly ReferralPlace[];
  readonly roll: readonly [readonly MeetingElector[], number];
  readonly unfolded: MeetingElector | null;
}

/**
 * Everything the chair's table shows, read once: a fixed number of queries, whatever the length of the roll. What does
 * not rest on each other is read at the same time, at most four at once of the connections of the pool.
 */
@Injectable()
export class SittingReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly extensions: MeetingExtensions,
    private readonly items: AgendaRepository,
    private readonly referrals: AgendaReferrals,
    private readonly papers: AgendaPapersRepository,
    private readonly motions: MotionsRepository,
    private readonly polls: PollsRepository,
    private readonly votes: PollDesk,
    private readonly actionItems: ActionItemsRepository,
    private readonly rolls: RollDesk,
  ) {}

  async read(
    actor: Actor,
    meetingId: string,
    view: ConsoleView,
  ): Promise<Result<SittingReading, ConsoleError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { meeting, rulebook } = found.value;
    const { manager } = this.uow;
    const now = this.desk.now();
    const [room, items, polls, events] = await Promise.all([
      this.rolls.room(manager, meetingId, rulebook, now),
      this.items.list(manager, meetingId),
      this.pollsOf(manager, meetingId),
      this.meetings.events(manager, meetingId),
    ]);
    const floor = floorOf(items);
    const viewed = items.find(({ id }) => id === view.item) ?? floor.current[0] ?? floor.next;
    const [signatories, actionItems, returning, referral] = await Promise.all([
      this.signatoriesOf(manager, meetingId),
      manager.find(ActionItem, { where: { raisedMeetingId: meetingId }, order: { sequence: 'ASC' } }),
      this.actionItems.returningTo(manager, meeting),
      this.referrals.places(manager, meeting),
    ]);
    const [item, openPoll, obstacles, people] = await Promise.all([
      viewed === null ? null : this.itemOf(manager, viewed, polls),
      viewed === null ? null : this.openPollOf(manager, viewed, polls, room),
      meeting.state === 'open' ? this.extensions.obstaclesTo('close', manager, meetingId) : [],
      this.namesOf(manager, [meeting.chairPersonId, meeting.recorderPersonId]),
    ]);
    const unfolded =
      view.elector === null ? [] : await this.meetings.electorsById(manager, meetingId, [view.elector]);
    const search = { q: view.q, part: view.part, page: Math.max(1, view.page), size: LINES };
    return ok({
      hand: found.value,
      now,
      events,
      items,
      numbers: printedNumbers(items),
      floor,
      viewed: item,
      polls,
      openPoll,
      room,
      quorum: readQuorum(rulebook, room.presence),
      signatories,
      signatoriesRequired: signatoriesRequired(rulebook.signatories.value),
      actionItems,
      returning,
      obstacles,
      people,
      referral,
      roll: await this.rolls.page(manager, meetingId, search, room.presence),
      unfolded: unfolded[0] ?? null,
    });
  }

  /** The votes of the meeting, each with what annulled it. */
  async pollsOf(manager: EntityManager, meetingId: string): Promise<PollOnFile[]> {
    const polls = await this.polls.list(manager, meetingId);
    const ids = polls.map(({ id }) => id);
    const annulments =
      ids.length === 0 ? new Map<string, PollAnnulment>() : await this.polls.annulments(manager, ids);
    return polls.map((poll) => ({ poll, annulment: annulments.get(poll.id) ?? null }));
  }

  private async itemOf(
    manager: EntityManager,
    item: AgendaItem,
    polls: readonly PollOnFile[],
  ): Promise<ItemReading> {
    const motions = await this.motions.list(manager, item.id);
    const ids = motions.map(({ id }) => id);
    const papers = await this.papers.ofItem(manager, item.id);
    const own = polls.filter(({ poll }) => poll.agendaItemId === item.id);
    return {
      item,
      motions,
      seconds: ids.length === 0 ? new Map() : await this.motions.seconds(manager, ids),
      remarks: await this.items.remarks(manager, item.id),
      papers: papers.map(({ paper }) => paper).filter(({ withdrawnAt }) => withdrawnAt === null),
      polls: own,
      slips: {
        items: await this.items.corrections(manager, item.id),
        seconds: await this.motions.struckSeconds(manager, item.id),
        choices: await this.polls.ballotCorrections(
          manager,
          own.map(({ poll }) => poll.id),
        ),
        steps: await this.meetings.stepCorrections(manager, item.meetingId),
      },
    };
  }

  /** The vote under way on the item; the lines of its roll that were absent are counted and not read. */
  async openPollOf(
    manager: EntityManager,
    item: Pick<AgendaItem, 'id'>,
    polls: readonly PollOnFile[],
    room: RoomReading,
  ): Promise<OpenPollReading | null> {
    const open = polls.map(({ poll }) => poll).filter(({ state }) => state === 'open');
    const poll = open.find(({ agendaItemId }) => agendaItemId === item.id);
    if (poll === undefined) return null;
    const lines = await manager.find(PollElector, { where: { pollId: poll.id, capacity: Not('absent') } });
    lines.sort((a, b) => positionOf(room, a.electorId) - positionOf(room, b.electorId));
    const roll = await manager.countBy(PollElector, { pollId: poll.id });
    const collection = collectionOf(poll.method);
    const isNamed = collection === 'called' || collection === 'named';
    const named = isNamed ? await this.polls.namedBallots(manager, poll.id) : [];
    const voted =
      collection === 'secret'
        ? (await manager.findBy(BallotParticipation, { pollId: poll.id })).map(({ electorId }) => electorId)
        : named.map(({ electorId }) => electorId);
    const counted = presenceAtVote(lines.map(rollLine), room.presence.electors, new Set(voted));
    const presence = { ...counted, roll };
    const beyondPower = await this.votes.beyondPower(manager, poll, room.presence.electors);
    return {
      poll,
      together: poll.groupId === null ? [poll] : open.filter(({ groupId }) => groupId === poll.groupId),
      presence,
      voters: votersOf(poll.rulebook, presence),
      lines,
      beyondPower: new Set(beyondPower.keys()),
      named,
      returned: isNamed || collection === 'secret' ? voted.length : null,
      tally: isNamed ? tallyOf(named.map(({ choice }) => choice)) : poll.tally,
    };
  }

  private async signatoriesOf(manager: EntityManager, meetingId: string) {
    const signatories = await this.meetings.signatories(manager, meetingId);
    const electors = await this.meetings.electorsById(
      manager,
      meetingId,
      signatories.map(({ electorId }) => electorId),
    );
    const byId = new Map(electors.map((elector) => [elector.id, elector]));
    return signatories.map((signatory) =>
      Object.assign(signatory, definedElector(byId.get(signatory.electorId))),
    );
  }

  private async namesOf(
    manager: EntityManager,
    ids: readonly (string | null)[],
  ): Promise<ReadonlyMap<string, string>> {
    const known = ids.filter((id) => id !== null);
    const people = known.length === 0 ? [] : await manager.findBy(Person, { id: In(known) });
    return new Map(people.map(({ id, name }) => [id, name]));
  }
}

function definedElector(elector: MeetingElector | undefined) {
  return elector === undefined ? {} : { elector };
}

function positionOf({ known }: RoomReading, electorId: string): number {
  return known.get(electorId)?.position ?? Number.MAX_SAFE_INTEGER;
}
