import { Injectable } from '@nestjs/common';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaPapersRepository, type PaperOnFile } from '../agenda/agenda-papers.repository.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import type { Actor } from '../identity/actor.js';
import { ok, type Result } from '../kernel/result.js';
import { AttendanceService, type LiveQuorum } from '../meetings/attendance.service.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { MeetingError } from '../meetings/meeting-error.js';
import type { MeetingEvent } from '../meetings/meeting-event.entity.js';
import { attendanceEntry, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import type { Proxy } from '../meetings/proxy.entity.js';
import { rosterLines } from '../minutes/assembly/attendance.js';
import type { RosterLine } from '../minutes/domain/minutes-record.js';
import { type MinutesStanding, MinutesReadings } from '../minutes/minutes-readings.service.js';
import { inOrderOfVote } from '../motions/domain/precedence.js';
import type { MotionSecond } from '../motions/motion-second.entity.js';
import type { Motion } from '../motions/motion.entity.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BallotsService, type Mandate } from '../voting/ballots.service.js';
import { type PollOnFile, PollsReadings } from '../voting/polls-readings.service.js';

/** A meeting as one reader sees it. */
export interface MeetingSheet {
  readonly hand: MeetingAtHand;
  /** The reader's own entries on the roll. */
  readonly entries: readonly MeetingElector[];
  /** Proxies the reader gave or holds, those that ended among them. */
  readonly proxies: readonly Proxy[];
  readonly items: readonly AgendaItem[];
  readonly papers: ReadonlyMap<string, readonly PaperOnFile[]>;
  readonly polls: readonly PollOnFile[];
  /** The reader's mandates in each open poll. */
  readonly mandates: ReadonlyMap<string, readonly Mandate[]>;
  /** Motions under the items on the floor of a meeting that is open, by item, with who seconded them. */
  readonly floor: ReadonlyMap<string, readonly MotionRead[]>;
  readonly events: readonly MeetingEvent[];
  /** Who is there; null unless the meeting sits. */
  readonly quorum: LiveQuorum | null;
  /** How the reader's entries were there, by entry, as the minutes will print it; null unless the sitting is over. */
  readonly attended: ReadonlyMap<string, RosterLine> | null;
  /** Null until there are any. */
  readonly minutes: MinutesStanding | null;
}

/** A motion with those who seconded it (재청). */
export interface MotionRead {
  readonly motion: Motion;
  readonly seconds: readonly MotionSecond[];
}

const SITS = ['open', 'recessed'];
const OVER = ['closed', 'lapsed'];

/** Gathers what the page of a meeting shows. */
@Injectable()
export class MeetingSheets {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly attendance: AttendanceService,
    private readonly agenda: AgendaRepository,
    private readonly papers: AgendaPapersRepository,
    private readonly motions: MotionsRepository,
    private readonly polls: PollsReadings,
    private readonly ballots: BallotsService,
    private readonly minutes: MinutesReadings,
  ) {}

  async read(actor: Actor, meetingId: string): Promise<Result<MeetingSheet, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    const { meeting } = found.value;
    const items = await this.agenda.list(manager, meetingId);
    const entries = await this.entriesOf(actor, meetingId);
    const events = await this.meetings.events(manager, meetingId);
    const polls = await this.polls.list(actor, meetingId);
    const minutes = await this.minutes.standing(actor, meetingId);
    const there = SITS.includes(meeting.state)
      ? await this.attendance.quorum(actor, meetingId, undefined)
      : null;
    const quorum = there?.ok === true ? there.value : null;
    return ok({
      hand: found.value,
      entries,
      items,
      proxies: await this.proxiesOf(meetingId, entries),
      papers: await this.papers.ofItems(
        manager,
        items.map(({ id }) => id),
      ),
      polls: polls.ok ? polls.value : [],
      mandates: await this.mandatesOf(actor, polls.ok ? polls.value : [], quorum),
      floor: meeting.state === 'open' ? await this.floorOf(meetingId, items) : new Map(),
      events,
      attended: await this.attendedOf(actor, found.value, entries, events),
      quorum,
      minutes: minutes.ok ? minutes.value : null,
    });
  }

  private async entriesOf(actor: Actor, meetingId: string): Promise<readonly MeetingElector[]> {
    if (actor.personId === null) return [];
    return this.meetings.electorsOf(this.uow.manager, meetingId, actor.personId);
  }

  /** From the same book as the roster of the minutes, so that both say the same. */
  private async attendedOf(
    actor: Actor,
    { meeting, rulebook }: MeetingAtHand,
    entries: readonly MeetingElector[],
    events: readonly MeetingEvent[],
  ): Promise<MeetingSheet['attended']> {
    const ended = events.findLast(({ command }) => command === 'close' || command === 'lapse');
    if (!OVER.includes(meeting.state) || ended === undefined || entries.length === 0) return null;
    const { manager } = this.uow;
    const opened = events.find(({ command }) => command === 'open') ?? ended;
    const end = instantOf(ended.at);
    const asked = { personId: actor.personId };
    const readings = [
      await this.meetings.presenceAt(manager, meeting, rulebook, instantOf(opened.at), asked),
      await this.meetings.presenceAt(manager, meeting, rulebook, end, asked),
    ];
    const attendance = await this.meetings.attendance(manager, meeting.id);
    const roll = entries.map(({ id, name, affiliation }) => ({
      electorId: id,
      person: { name, affiliation, title: null },
    }));
    const lines = rosterLines(roll, attendance.map(attendanceEntry), readings, end);
    return new Map(
      entries.flatMap(({ id }, index) => {
        const line = lines[index];
        return line === undefined ? [] : [[id, line]];
      }),
    );
  }

  private async proxiesOf(meetingId: string, entries: readonly MeetingElector[]): Promise<readonly Proxy[]> {
    if (entries.length === 0) return [];
    const ids = entries.map(({ id }) => id);
    return this.meetings.proxiesAbout(this.uow.manager, meetingId, ids);
  }

  /** Of all open votes at once, among those who are there as the page counts them. */
  private async mandatesOf(
    actor: Actor,
    polls: readonly PollOnFile[],
    quorum: LiveQuorum | null,
  ): Promise<ReadonlyMap<string, readonly Mandate[]>> {
    const open = polls.map(({ poll }) => poll).filter(({ state }) => state === 'open');
    return quorum === null ? new Map() : this.ballots.mandatesIn(actor, open, quorum.presence);
  }

  private async floorOf(meetingId: string, items: readonly AgendaItem[]): Promise<MeetingSheet['floor']> {
    const onTheFloor = items.filter(({ state, type }) => state === 'introduced' && isDecidable(type));
    if (onTheFloor.length === 0) return new Map();
    const { manager } = this.uow;
    const motions = await this.motions.ofMeeting(manager, meetingId);
    const moved = onTheFloor.flatMap(({ id }) => motions.get(id) ?? []);
    const seconds = await this.motions.seconds(
      manager,
      moved.map(({ id }) => id),
    );
    const read = (motion: Motion): MotionRead => ({ motion, seconds: seconds.get(motion.id) ?? [] });
    return new Map(onTheFloor.map(({ id }) => [id, inOrderOfVote(motions.get(id) ?? []).map(read)]));
  }
}
