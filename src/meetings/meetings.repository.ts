import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { ILike, In, IsNull, Not, type EntityManager } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import { type PageRequest, windowOf } from '../platform/http/paging.js';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';
import { Attendance } from './attendance.entity.js';
import {
  type AttendanceEntry,
  presenceAt,
  type Presence,
  type ProxyEntry,
  type RollEntry,
} from './domain/presence.js';
import { dayIsOpen } from './domain/standing-notice.js';
import { MeetingElector } from './meeting-elector.entity.js';
import { MeetingEvent } from './meeting-event.entity.js';
import { MeetingSignatory } from './meeting-signatory.entity.js';
import { MeetingStepCorrection } from './meeting-step-correction.entity.js';
import { Meeting } from './meeting.entity.js';
import { Proxy } from './proxy.entity.js';
import { RepresentativeChange } from './representative-change.entity.js';

/** A `timestamptz` column as the domain knows it. */
export function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** A moment of the domain for a `timestamptz` column. */
export function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

/** Electors one asks about, besides those about whom something is written down. */
export interface AskedElectors {
  readonly electorIds?: readonly (string | null | undefined)[];
  /** Whoever this person acts for. */
  readonly personId?: string | null;
}

/** What is written down about who comes and goes. */
export interface RoomRecord {
  /** Heads on the roll. */
  readonly roll: number;
  /**
   * Those of the roll who came, went, gave or hold a proxy, and those asked for, in printed order: nobody else of a roll
   * of twenty thousand is read.
   */
  readonly electors: readonly MeetingElector[];
  readonly attendance: readonly Attendance[];
  readonly proxies: readonly Proxy[];
}

/** Meetings with their roll and everything recorded about them; bounded by the organization, locked before deciding. */
@Injectable()
export class MeetingsRepository {
  find(manager: EntityManager, organizationId: string, meetingId: string): Promise<Meeting | null> {
    return manager.findOne(Meeting, { where: { id: meetingId, organizationId } });
  }

  /**
   * The meeting's row, locked: whoever decides about a meeting holds this lock until the end of the transaction. Rows
   * that only refer to the meeting may be written beside it (FOR NO KEY UPDATE).
   */
  lock(tx: EntityManager, organizationId: string, meetingId: string): Promise<Meeting | null> {
    return tx.findOne(Meeting, {
      where: { id: meetingId, organizationId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Of some meetings, those put off without a new day: they carry a time at which they will not sit. */
  async withoutDay(manager: EntityManager, meetings: readonly Meeting[]): Promise<ReadonlySet<string>> {
    const postponed = meetings.filter(({ state }) => state === 'postponed');
    if (postponed.length === 0) return new Set();
    const steps = await manager.find(MeetingEvent, {
      where: { meetingId: In(postponed.map(({ id }) => id)), command: 'postpone' },
      order: { sequence: 'ASC' },
    });
    const of = groupedBy(steps, ({ meetingId }) => meetingId);
    const isOpen = ({ id, startsAt }: Meeting) => dayIsOpen(of.get(id) ?? [], instantOf(startsAt));
    return new Set(postponed.filter(isOpen).map(({ id }) => id));
  }

  /** The roll as it stands, in printed order. */
  electors(manager: EntityManager, meetingId: string): Promise<MeetingElector[]> {
    return manager.find(MeetingElector, {
      where: { meetingId, struckAt: IsNull() },
      order: { position: 'ASC' },
    });
  }

  /** How many are on the roll as it stands. */
  rollSize(manager: EntityManager, meetingId: string): Promise<number> {
    return manager.countBy(MeetingElector, { meetingId, struckAt: IsNull() });
  }

  /** Some entries of the roll, in printed order; an id that is not on it is passed over. */
  electorsById(manager: EntityManager, meetingId: string, ids: readonly string[]): Promise<MeetingElector[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return manager.find(MeetingElector, {
      where: { id: In([...ids]), meetingId, struckAt: IsNull() },
      order: { position: 'ASC' },
    });
  }

  /** One entry of the roll as it stands. */
  elector(manager: EntityManager, meetingId: string, electorId: string): Promise<MeetingElector | null> {
    return manager.findOneBy(MeetingElector, { id: electorId, meetingId, struckAt: IsNull() });
  }

  /** The entries of the roll for which a person acts. */
  electorsOf(manager: EntityManager, meetingId: string, personId: string): Promise<MeetingElector[]> {
    return manager.find(MeetingElector, {
      where: { meetingId, personId, struckAt: IsNull() },
      order: { position: 'ASC' },
    });
  }

  /** One part of the roll: names and affiliations that contain the text, in printed order, but for some entries. */
  searchElectors(
    manager: EntityManager,
    meetingId: string,
    { text, without }: { readonly text: string; readonly without: readonly string[] },
    { page, size }: PageRequest,
  ): Promise<[MeetingElector[], number]> {
    const pattern = ILike(`%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`);
    const entry = { meetingId, struckAt: IsNull(), id: Not(In([...without])) };
    return manager.findAndCount(MeetingElector, {
      where:
        text === ''
          ? entry
          : [
              { ...entry, name: pattern },
              { ...entry, affiliation: pattern },
            ],
      order: { position: 'ASC' },
      ...windowOf({ page, size }),
    });
  }

  /** Proxies given or held by some entries of the roll, in the order received, with both names. */
  proxiesAbout(manager: EntityManager, meetingId: string, electorIds: readonly string[]): Promise<Proxy[]> {
    const ids = In([...electorIds]);
    return manager.find(Proxy, {
      where: [
        { meetingId, principalElectorId: ids },
        { meetingId, holderElectorId: ids },
      ],
      relations: { principalElector: true, holderElector: true },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The steps of the meeting's life, first to last. */
  events(manager: EntityManager, meetingId: string): Promise<MeetingEvent[]> {
    return manager
      .createQueryBuilder(MeetingEvent, 'event')
      .where('event.meetingId = :meetingId', { meetingId })
      .andWhere('NOT EXISTS (SELECT FROM meeting_step_correction slip WHERE slip.event_id = event.id)')
      .orderBy('event.sequence')
      .getMany();
  }

  /** The number the next step of its life gets; steps taken back keep theirs. */
  async nextSequence(tx: EntityManager, meetingId: string): Promise<number> {
    return ((await tx.maximum(MeetingEvent, 'sequence', { meetingId })) ?? 0) + 1;
  }

  stepCorrections(manager: EntityManager, meetingId: string): Promise<MeetingStepCorrection[]> {
    return manager.find(MeetingStepCorrection, {
      where: { meetingId },
      relations: { event: true },
      order: { recordedAt: 'ASC', event: { sequence: 'ASC' } },
    });
  }

  /** Every arrival, departure and correction, as written down. */
  attendance(manager: EntityManager, meetingId: string): Promise<Attendance[]> {
    return manager.find(Attendance, { where: { meetingId }, order: { sequence: 'ASC' } });
  }

  /** Every proxy, those that ended among them, in the order received. */
  proxies(manager: EntityManager, meetingId: string): Promise<Proxy[]> {
    return manager.find(Proxy, { where: { meetingId }, order: { receivedAt: 'ASC', id: 'ASC' } });
  }

  signatories(manager: EntityManager, meetingId: string): Promise<MeetingSignatory[]> {
    return manager.find(MeetingSignatory, {
      where: { meetingId, releasedAt: IsNull() },
      order: { position: 'ASC' },
    });
  }

  representativeChanges(manager: EntityManager, meetingId: string): Promise<RepresentativeChange[]> {
    return manager.find(RepresentativeChange, { where: { meetingId }, order: { at: 'ASC' } });
  }

  async room(manager: EntityManager, meetingId: string, asked: AskedElectors = {}): Promise<RoomRecord> {
    const attendance = await this.attendance(manager, meetingId);
    const proxies = await this.proxies(manager, meetingId);
    const ids = [
      ...attendance.map(({ electorId }) => electorId),
      ...proxies.flatMap(({ principalElectorId, holderElectorId }) => [principalElectorId, holderElectorId]),
      ...(asked.electorIds ?? []),
    ];
    const known = { id: In([...new Set(ids.filter((id) => typeof id === 'string'))]) };
    const own = asked.personId == null ? [] : [{ personId: asked.personId }];
    const electors = await manager.find(MeetingElector, {
      where: [known, ...own].map((which) => ({ ...which, meetingId, struckAt: IsNull() })),
      order: { position: 'ASC' },
    });
    return { roll: await this.rollSize(manager, meetingId), electors, attendance, proxies };
  }

  /** Who is there at an instant, as the rulebook of that day counts it. */
  async presenceAt(
    manager: EntityManager,
    meeting: Pick<Meeting, 'id'>,
    rulebook: Pick<Rulebook, 'proxies'>,
    instant: Temporal.Instant,
    asked: AskedElectors = {},
  ): Promise<Presence> {
    const room = await this.room(manager, meeting.id, asked);
    return (await this.presenceIn(manager, meeting, rulebook, room))(instant);
  }

  /** The same at one instant after another, of a room that was read once. */
  async presenceIn(
    manager: EntityManager,
    meeting: Pick<Meeting, 'id'>,
    rulebook: Pick<Rulebook, 'proxies'>,
    room: RoomRecord,
  ): Promise<(instant: Temporal.Instant) => Presence> {
    const changes = await this.representativeChanges(manager, meeting.id);
    const attendance = room.attendance.map(attendanceEntry);
    const proxies = room.proxies.map(proxyEntry);
    return (instant) =>
      presenceAt(
        actingAt(room.electors, changes, instant),
        attendance,
        proxies,
        instant,
        rulebook.proxies.value,
        room.roll,
      );
  }
}

/** Entries of the roll with who acted for each at an instant. */
function actingAt(
  electors: readonly MeetingElector[],
  changes: readonly RepresentativeChange[],
  instant: Temporal.Instant,
): RollEntry[] {
  const undone = changes.filter((change) => change.at.getTime() > instant.epochMilliseconds);
  return electors.map(({ id, personId, name, affiliation }) => {
    const next = undone.find(({ electorId }) => electorId === id);
    const acting =
      next === undefined ? { personId, name } : { personId: next.fromPersonId, name: next.fromName };
    return { id, affiliation, ...acting };
  });
}

export function attendanceEntry(row: Attendance): AttendanceEntry {
  const { id, sequence, kind, capacity, electorId, proxyId, observerName, observerAffiliation, voidsId } =
    row;
  const subject = { electorId, proxyId, observerName, observerAffiliation };
  return { id, sequence, kind, capacity, ...subject, voidsId, at: instantOf(row.at) };
}

export function proxyEntry(row: Proxy): ProxyEntry {
  const { id, principalElectorId, holderElectorId, holderName, receivedAt, endedAt } = row;
  return {
    id,
    principalElectorId,
    holderElectorId,
    holderName,
    receivedAt: instantOf(receivedAt),
    endedAt: endedAt === null ? null : instantOf(endedAt),
  };
}
