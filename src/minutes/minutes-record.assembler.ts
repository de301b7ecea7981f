import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { ActionItemsRepository } from '../action-items/action-items.repository.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { type AttendanceEntry, countsOf, type Presence } from '../meetings/domain/presence.js';
import { admittedPresence, readQuorum } from '../meetings/domain/quorum.js';
import { Convening } from '../meetings/convening.entity.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { MeetingEvent } from '../meetings/meeting-event.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { groupedBy } from '../kernel/grouped-by.js';
import type { Poll } from '../voting/poll.entity.js';
import type { PollAnnulment } from '../voting/poll-annulment.entity.js';
import {
  attendanceEntry,
  instantOf,
  MeetingsRepository,
  type RoomRecord,
} from '../meetings/meetings.repository.js';
import { standingConvenings } from '../meetings/domain/standing-notice.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { Body } from '../organizations/body.entity.js';
import type { BodyKind } from '../organizations/domain/body-kind.js';
import type { SeatRole } from '../organizations/domain/seat-role.js';
import { Person } from '../organizations/person.entity.js';
import { Seat } from '../organizations/seat.entity.js';
import type { ResolutionReply } from '../resolutions/resolution-reply.entity.js';
import { ResolutionsRepository } from '../resolutions/resolutions.repository.js';
import { PollsRepository } from '../voting/polls.repository.js';
import { actionItemRecord, type Hearing } from './assembly/actions.js';
import {
  instantText,
  LONGEST_FULL_ROSTER,
  noticeRecord,
  observersIn,
  presenceCount,
  printedRoster,
  type RollPerson,
  rosterLines,
  sittingTimes,
} from './assembly/attendance.js';
import { itemRecord } from './assembly/items.js';
import type { PollOnFile } from './assembly/votes.js';
import { printedReplies, replyCount, replyLines, replyQuorum, writtenItems } from './assembly/written.js';
import type {
  ActionItemRecord,
  DocumentKind,
  ItemRecord,
  LapseRecord,
  MinutesRecord,
  NamedPerson,
  NextMeeting,
  QuorumStatement,
  SignatoryElection,
  SittingRecord,
  WrittenResolutionRecord,
} from './domain/minutes-record.js';
import { quorumInWords } from './domain/rule-in-words.js';
import type { Signer, SigningOccasion, SigningParty } from './domain/signers.js';

/** The record of a meeting together with who could sign it. */
export interface AssembledMinutes {
  readonly record: MinutesRecord;
  readonly party: SigningParty;
  readonly occasion: SigningOccasion;
}

/** What the record takes from the minutes themselves. */
export interface Draft {
  readonly documentNumber: string;
  readonly preparedAt: Date;
  /** What the secretary wrote, by agenda item. */
  readonly notes: ReadonlyMap<string, string>;
}

const DOCUMENTS: Readonly<Record<BodyKind, DocumentKind>> = {
  'general-assembly': 'assembly-minutes',
  'delegate-assembly': 'assembly-minutes',
  'founding-assembly': 'assembly-minutes',
  board: 'steering-committee-minutes',
  'steering-committee': 'steering-committee-minutes',
  'sub-committee': 'steering-committee-minutes',
  'preparatory-committee': 'steering-committee-minutes',
  'consultative-meeting': 'consultative-meeting-record',
};

const DIRECTING: readonly SeatRole[] = ['chair', 'co-representative', 'vice-chair', 'director'];

const INVENTED =
  '인원과 이름, 시각, 장소, 발언처럼 공개된 소식지에 없는 내용은 시연을 위하여 지어낸 것입니다.';

/** What every kind of record is made from. */
interface Ground {
  readonly hand: MeetingAtHand;
  readonly draft: Draft;
  readonly events: readonly MeetingEvent[];
  /** Who came and went, with how many are on the roll. */
  readonly room: RoomRecord;
  readonly attendance: readonly AttendanceEntry[];
  /** The roll in printed order; of a long one only those the document may name. */
  readonly electors: readonly MeetingElector[];
  readonly roll: readonly RollPerson[];
  /** The agenda in its order, with the numbers as printed. */
  readonly items: readonly AgendaItem[];
  readonly numbers: ReadonlyMap<string, string>;
  /** Electors chosen to sign. */
  readonly chosen: readonly string[];
  readonly replies: readonly ResolutionReply[];
  readonly chair: NamedPerson | null;
  readonly recorder: NamedPerson | null;
  /** The papers under the items, as the minutes list them. */
  readonly attachments: readonly string[];
}

/** Puts together what happened in a meeting, from the rows of every room above, as the document prints it. */
@Injectable()
export class MinutesRecordAssembler {
  constructor(
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaRepository,
    private readonly papers: AgendaPapersRepository,
    private readonly motions: MotionsRepository,
    private readonly polls: PollsRepository,
    private readonly resolutions: ResolutionsRepository,
    private readonly actionItems: ActionItemsRepository,
  ) {}

  async assemble(manager: EntityManager, hand: MeetingAtHand, draft: Draft): Promise<AssembledMinutes> {
    const ground = await this.groundOf(manager, hand, draft);
    const record = await this.recordOf(manager, ground);
    return {
      record,
      party: await this.partyOf(manager, ground),
      occasion: record.document === 'consultative-meeting-record' ? 'consultation' : record.kind,
    };
  }

  private recordOf(manager: EntityManager, ground: Ground): Promise<MinutesRecord> {
    const { meeting } = ground.hand;
    if (meeting.form === 'written') return this.written(manager, ground);
    return meeting.state === 'lapsed' ? this.lapse(manager, ground) : this.sitting(manager, ground);
  }

  private async groundOf(manager: EntityManager, hand: MeetingAtHand, draft: Draft): Promise<Ground> {
    const { meeting } = hand;
    const chosen = (await this.meetings.signatories(manager, meeting.id)).map(({ electorId }) => electorId);
    const replies =
      meeting.form === 'written'
        ? (await this.resolutions.replies(manager, meeting.id)).map(({ row }) => row)
        : [];
    const electorIds = [...chosen, ...replies.map(({ electorId }) => electorId)];
    const room = await this.meetings.room(manager, meeting.id, { electorIds });
    const electors =
      room.roll > LONGEST_FULL_ROSTER ? room.electors : await this.meetings.electors(manager, meeting.id);
    const titles = await seatTitles(manager, electors);
    const items = await this.agenda.list(manager, meeting.id);
    const numbers = printedNumbers(items);
    const roll = electors.map(({ id, name, affiliation, seatId }) => ({
      electorId: id,
      person: { name, affiliation, title: seatId === null ? null : (titles.get(seatId) ?? null) },
    }));
    return {
      hand,
      draft,
      events: await this.meetings.events(manager, meeting.id),
      room,
      attendance: room.attendance.map(attendanceEntry),
      electors,
      roll,
      items,
      numbers,
      chosen,
      replies,
      chair: await this.office(manager, hand, meeting.chairPersonId, meeting.chairTitle),
      recorder: await this.office(manager, hand, meeting.recorderPersonId, null),
      attachments: await this.papersOf(manager, items, numbers),
    };
  }

  /** `제1호 의안 · 결산보고서.pdf`: what lay before the meeting, in the order of its items. */
  private async papersOf(
    manager: EntityManager,
    items: Ground['items'],
    numbers: Ground['numbers'],
  ): Promise<string[]> {
    const papers = await this.papers.ofItems(
      manager,
      items.map(({ id }) => id),
    );
    return items.flatMap((item) =>
      (papers.get(item.id) ?? [])
        .filter(({ paper }) => paper.withdrawnAt === null)
        .map(({ paper }) => `${numbers.get(item.id) ?? item.title} · ${paper.name}`),
    );
  }

  private headOf({ hand, draft, recorder, attachments }: Ground) {
    const { meeting, body, organization, timeZone } = hand;
    return {
      document: meeting.form === 'written' ? ('written-resolution-report' as const) : DOCUMENTS[body.kind],
      documentNumber: draft.documentNumber,
      organization: { name: organization.name, charterTitle: organization.charterTitle },
      body: { name: body.name, kind: body.kind },
      meeting: {
        title: meeting.title,
        number: meeting.number,
        kind: meeting.kind,
        form: meeting.form,
        purpose: meeting.purpose,
      },
      timeZone,
      preparedAt: instantText(draft.preparedAt),
      inventedNotes: organization.demonstration ? [INVENTED] : [],
      attachments,
      recorder,
      signatures: [],
    };
  }

  private async sitting(manager: EntityManager, ground: Ground): Promise<SittingRecord> {
    const { hand, events, room, attendance, roll, chair } = ground;
    const { meeting, rulebook } = hand;
    const times = sittingTimes(events, meeting.startsAt);
    const opened = momentOf(events, 'open') ?? instantOf(meeting.startsAt);
    const end = momentOf(events, 'close') ?? lastMoment(events, opened);
    const presenceAt = await this.meetings.presenceIn(manager, meeting, rulebook, room);
    const [atOpening, atEnd] = [presenceAt(opened), presenceAt(end)];
    const hearing = { meetingId: meeting.id, end };
    return {
      kind: 'sitting',
      ...this.headOf(ground),
      roster: printedRoster(rosterLines(roll, attendance, [atOpening, atEnd], end), room.roll),
      notice: await this.notice(manager, ground),
      place: meeting.place,
      times,
      presence: presenceCount(countsOf(atOpening), admittedPresence(rulebook, atOpening)),
      observers: observersIn(attendance, end),
      quorum: hand.body.kind === 'consultative-meeting' ? null : quorumStatement(hand, atOpening),
      chair,
      signatories: signatoriesIn(ground),
      items: await this.items(manager, ground, times.closedAt !== null),
      actionItems: await this.raised(manager, hearing),
      carriedActionItems: await this.carried(manager, meeting, hearing),
      nextMeeting: await nextMeetingOf(manager, meeting),
    };
  }

  private async lapse(manager: EntityManager, ground: Ground): Promise<LapseRecord> {
    const { hand, events, room, attendance, roll, chair, items, numbers } = ground;
    const { meeting, rulebook } = hand;
    const lapsed = momentOf(events, 'lapse') ?? instantOf(meeting.startsAt);
    const presence = (await this.meetings.presenceIn(manager, meeting, rulebook, room))(lapsed);
    return {
      kind: 'lapse',
      ...this.headOf(ground),
      roster: printedRoster(rosterLines(roll, attendance, [presence], lapsed), room.roll),
      notice: await this.notice(manager, ground),
      place: meeting.place,
      scheduledAt: instantText(meeting.startsAt),
      lapsedAt: lapsed.toString(),
      presence: presenceCount(countsOf(presence), admittedPresence(rulebook, presence)),
      observers: observersIn(attendance, lapsed),
      quorum: quorumStatement(hand, presence),
      chair,
      itemTitles: items.map((item) => `${numbers.get(item.id) ?? ''} ${item.title}`.trim()),
    };
  }

  private async written(manager: EntityManager, ground: Ground): Promise<WrittenResolutionRecord> {
    const { hand, room, roll, replies, chair, items, numbers } = ground;
    const { meeting } = hand;
    const resolution = await this.resolutions.find(manager, meeting.id);
    if (resolution === null)
      throw new Error(`The meeting ${meeting.id} is held in writing without a window.`);
    const report = await this.resolutions.reportOf(manager, meeting.id);
    const { result, rulebook } = resolution;
    return {
      kind: 'written-resolution',
      ...this.headOf(ground),
      document: 'written-resolution-report',
      roster: [],
      notice: null,
      chair,
      reason: resolution.reason,
      openedAt: instantText(resolution.opensAt),
      replyBy: instantText(resolution.replyBy),
      closedAt: resolution.closedAt === null ? null : instantText(resolution.closedAt),
      replies: replyCount(result, room.roll, replies),
      replyLines: printedReplies(replyLines(roll, replies, result), room.roll),
      items: writtenItems(items, numbers, resolution),
      quorum: replyQuorum(result, rulebook),
      reportedTo: report?.meeting?.title ?? null,
    };
  }

  private async notice(manager: EntityManager, { hand, events }: Ground) {
    const ids = standingConvenings(events);
    const convenings = ids.length === 0 ? [] : await manager.findBy(Convening, { id: In(ids) });
    return noticeRecord(convenings, hand.rulebook.noticeDays, hand.timeZone);
  }

  private async items(
    manager: EntityManager,
    ground: Ground,
    ended: boolean,
  ): Promise<readonly ItemRecord[]> {
    const { items, numbers, hand } = ground;
    const { meeting } = hand;
    const remarks = await this.agenda.remarksOfMeeting(manager, meeting.id);
    const motions = await this.motions.ofMeeting(manager, meeting.id);
    const seconds = await this.motions.seconds(
      manager,
      [...motions.values()].flat().map(({ id }) => id),
    );
    const polls = await this.pollsOnFile(manager, meeting.id);
    const objections = await this.objections(manager, meeting.id);
    const origins = await originsOf(manager, items);
    const targets = await bodiesNamed(manager, items);
    return items.map((item) =>
      itemRecord({
        item,
        number: numbers.get(item.id) ?? '',
        remarks: remarks.get(item.id) ?? [],
        motions: motions.get(item.id) ?? [],
        seconds,
        polls: polls.get(item.id) ?? [],
        objections: objections.get(item.id) ?? [],
        together: items
          .filter((other) => item.groupId !== null && other.groupId === item.groupId && other.id !== item.id)
          .flatMap((other) => numbers.get(other.id) ?? []),
        origin: origins.get(item.id) ?? null,
        refersTo: item.refersToBodyId === null ? null : (targets.get(item.refersToBodyId) ?? null),
        clerkNote: ground.draft.notes.get(item.id) ?? null,
        meetingEnded: ended,
      }),
    );
  }

  private async pollsOnFile(manager: EntityManager, meetingId: string): Promise<Map<string, PollOnFile[]>> {
    const standing = await this.polls.standing(manager, meetingId);
    const polls = [...standing.values()].flat();
    const named = polls.filter(({ method }) => method === 'roll-call' || method === 'electronic-named');
    const idsOf = (some: typeof polls) => some.map(({ id }) => id);
    const excluded = groupedBy(await this.polls.excluded(manager, idsOf(polls)), ({ pollId }) => pollId);
    const ballots = groupedBy(await this.polls.castByName(manager, idsOf(named)), ({ pollId }) => pollId);
    const onFile = (poll: Poll): PollOnFile => ({
      poll,
      excluded: excluded.get(poll.id) ?? [],
      ballots: ballots.get(poll.id) ?? [],
    });
    return new Map(Array.from(standing, ([itemId, found]) => [itemId, found.map(onFile)]));
  }

  /** Why a decision without a vote did not stand, by item. */
  private async objections(manager: EntityManager, meetingId: string): Promise<Map<string, PollAnnulment[]>> {
    const annulled = (await this.polls.list(manager, meetingId)).filter(({ state }) => state === 'annulled');
    const annulments = await this.polls.annulments(
      manager,
      annulled.map(({ id }) => id),
    );
    const objected = annulled.filter(({ id }) => annulments.get(id)?.kind === 'objection');
    const byItem = groupedBy(objected, ({ agendaItemId }) => agendaItemId);
    return new Map(
      Array.from(byItem, ([itemId, polls]) => [itemId, polls.flatMap(({ id }) => annulments.get(id) ?? [])]),
    );
  }

  private async raised(manager: EntityManager, hearing: Hearing): Promise<readonly ActionItemRecord[]> {
    const items = await this.actionItems.ofMeeting(manager, hearing.meetingId);
    const steps = await this.actionItems.steps(
      manager,
      items.map(({ id }) => id),
    );
    return items.map((item) => actionItemRecord(item, steps.get(item.id) ?? [], hearing, null));
  }

  /** Where each item of an earlier meeting stood when this one ended. */
  private async carried(
    manager: EntityManager,
    meeting: Meeting,
    hearing: Hearing,
  ): Promise<readonly ActionItemRecord[]> {
    const items = await this.actionItems.returningTo(manager, meeting);
    const steps = await this.actionItems.steps(
      manager,
      items.map(({ id }) => id),
    );
    const raisedIn = await manager.findBy(Meeting, {
      id: In(items.map(({ raisedMeetingId }) => raisedMeetingId)),
    });
    const titles = new Map(raisedIn.map(({ id, title }) => [id, title]));
    return items.map((item) =>
      actionItemRecord(item, steps.get(item.id) ?? [], hearing, titles.get(item.raisedMeetingId) ?? null),
    );
  }

  private async office(
    manager: EntityManager,
    { meeting, body, day }: MeetingAtHand,
    personId: string | null,
    title: string | null,
  ): Promise<NamedPerson | null> {
    if (personId === null) return null;
    const person = await manager.findOneBy(Person, { id: personId });
    if (person === null) return null;
    const [elector] = await this.meetings.electorsOf(manager, meeting.id, personId);
    const seats = await manager.findBy(Seat, { bodyId: body.id, personId });
    const seat = seats.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));
    return {
      name: person.name,
      affiliation: elector?.affiliation ?? null,
      title: title ?? seat?.title ?? null,
    };
  }

  private async partyOf(manager: EntityManager, ground: Ground): Promise<SigningParty> {
    const { hand, electors, roll, chosen, chair, recorder, events } = ground;
    const { meeting } = hand;
    const signatories = chosen.flatMap((electorId): Signer[] => {
      const person = personOf(roll, electorId);
      const personId = electors.find(({ id }) => id === electorId)?.personId ?? null;
      return person === null ? [] : [{ capacity: 'signatory', personId, person }];
    });
    const end = momentOf(events, 'close') ?? lastMoment(events, instantOf(meeting.startsAt));
    return {
      chair: chair === null ? null : { capacity: 'chair', personId: meeting.chairPersonId, person: chair },
      recorder:
        recorder === null
          ? null
          : { capacity: 'recorder', personId: meeting.recorderPersonId, person: recorder },
      signatories,
      directorsPresent: await this.directorsPresent(manager, ground, end),
    };
  }

  /** 출석한 이사: on the board themselves, and there in the room or online at some time of the meeting. */
  private async directorsPresent(
    manager: EntityManager,
    { hand, attendance, electors, roll }: Ground,
    end: Temporal.Instant,
  ): Promise<readonly Signer[]> {
    const { meeting, body, organization, day } = hand;
    const boards = await manager.findBy(Body, { organizationId: organization.id, kind: 'board' });
    const seats = await manager.findBy(Seat, {
      bodyId: In(body.kind === 'board' ? [body.id] : boards.map(({ id }) => id)),
      role: In([...DIRECTING]),
    });
    const directors = new Map(
      seats
        .filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day))
        .map(({ personId, title }) => [personId, title]),
    );
    return electors.flatMap(({ id, personId }): Signer[] => {
      if (personId === null || personId === meeting.chairPersonId || !directors.has(personId)) return [];
      const entry = roll.filter(({ electorId }) => electorId === id);
      return rosterLines(entry, attendance, [], end)
        .filter(({ arrivedAt }) => arrivedAt !== null)
        .map(({ person }) => {
          const title = directors.get(personId) ?? null;
          return { capacity: 'director', personId, person: { ...person, title } };
        });
    });
  }
}

function momentOf(
  events: readonly MeetingEvent[],
  command: MeetingEvent['command'],
): Temporal.Instant | null {
  const found = events.find((event) => event.command === command);
  return found === undefined ? null : instantOf(found.at);
}

/** The last thing that happened in a meeting that has not ended yet; everything recorded after it is in, too. */
function lastMoment(events: readonly MeetingEvent[], fallback: Temporal.Instant): Temporal.Instant {
  const last = events.at(-1);
  const moment = last === undefined ? fallback : instantOf(last.at);
  return moment.add({ hours: 24 });
}

function quorumStatement({ rulebook }: MeetingAtHand, presence: Presence): QuorumStatement {
  const { required, present, met } = readQuorum(rulebook, countsOf(presence));
  return { required, present, met, rule: quorumInWords(rulebook.quorum.ordinary) };
}

function signatoriesIn({ hand, roll, chosen }: Ground): SignatoryElection | null {
  const persons = chosen.flatMap((electorId) => personOf(roll, electorId) ?? []);
  if (persons.length === 0) return null;
  const how = hand.rulebook.signatories.value.electedAtMeeting ? 'elected' : 'named';
  return { how, persons };
}

function personOf(roll: readonly RollPerson[], electorId: string): NamedPerson | null {
  return roll.find((entry) => entry.electorId === electorId)?.person ?? null;
}

async function seatTitles(
  manager: EntityManager,
  electors: readonly MeetingElector[],
): Promise<Map<string, string>> {
  const seats = await manager.findBy(Seat, { id: In(electors.flatMap(({ seatId }) => seatId ?? [])) });
  return new Map(seats.map(({ id, title }) => [id, title]));
}

/** The next meeting of the body that is on its calendar. */
async function nextMeetingOf(manager: EntityManager, meeting: Meeting): Promise<NextMeeting | null> {
  const next = await manager.findOne(Meeting, {
    where: {
      bodyId: meeting.bodyId,
      startsAt: MoreThan(meeting.startsAt),
      state: Not(In(['cancelled', 'lapsed'])),
      form: Not('written'),
    },
    order: { startsAt: 'ASC' },
  });
  return next === null
    ? null
    : { title: next.title, startsAt: instantText(next.startsAt), place: next.place };
}

/** Where a carried-over, referred, reporting or ratifying item comes from, in a line above it. */
async function originsOf(manager: EntityManager, items: readonly AgendaItem[]): Promise<Map<string, string>> {
  const origins = new Map<string, string>();
  const wanted = items.flatMap(({ carriedFromId, referredFromId, ratifiesItemId }) =>
    [carriedFromId, referredFromId, ratifiesItemId].filter((id) => id !== null),
  );
  const found = await manager.find(AgendaItem, {
    where: { id: In(wanted) },
    relations: { meeting: { body: true } },
  });
  const sources = new Map(found.map((item) => [item.id, item]));
  for (const item of items) {
    const line = originLine(item, sources);
    if (line !== null) origins.set(item.id, line);
  }
  return origins;
}

function originLine(item: AgendaItem, sources: ReadonlyMap<string, AgendaItem>): string | null {
  const meetingOf = (id: string | null) => (id === null ? undefined : sources.get(id)?.meeting);
  const [carried, referred, ratified] = [item.carriedFromId, item.referredFromId, item.ratifiesItemId].map(
    meetingOf,
  );
  if (referred !== undefined)
    return `${referred.body?.name ?? ''} ${referred.title}에서 넘겨받은 안건`.trim();
  if (carried !== undefined) return `${carried.title}에서 처리하지 못하여 넘어온 안건`;
  if (ratified !== undefined) return `${ratified.title}의 의결을 추인하는 안건`;
  return null;
}

async function bodiesNamed(
  manager: EntityManager,
  items: readonly AgendaItem[],
): Promise<Map<string, string>> {
  const bodies = await manager.findBy(Body, {
    id: In(items.flatMap(({ refersToBodyId }) => refersToBodyId ?? [])),
  });
  return new Map(bodies.map(({ id, name }) => [id, name]));
}
