import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AttendanceBook, type NewEntry, NO_SUBJECT } from './attendance-book.js';
import { Attendance } from './attendance.entity.js';
import { admitArrival } from './domain/admission.js';
import type { AttendanceCapacity } from './domain/attendance.js';
import { isFinal } from './domain/life-cycle.js';
import {
  type AttendanceEntry,
  type ElectorPresence,
  type Presence,
  presenceAt,
  type ProxyEntry,
  type RollEntry,
  standingEntries,
} from './domain/presence.js';
import { type QuorumReading, readQuorum } from './domain/quorum.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import type { EntryRefusal, MeetingError, RefusedEntry } from './meeting-error.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { attendanceEntry, dateOf, instantOf, MeetingsRepository, proxyEntry } from './meetings.repository.js';
import { ProxyRegister } from './proxy-register.js';
import type { Proxy } from './proxy.entity.js';

interface TimedEntry {
  readonly at?: Temporal.Instant | undefined;
}

export interface Observer {
  readonly name: string;
  readonly affiliation?: string | null | undefined;
}

/** Who comes: electors themselves or by a written ballot, holders who are no electors, observers. */
export interface Arrivals extends TimedEntry {
  readonly electors?:
    | readonly (TimedEntry & {
        readonly electorId: string;
        readonly capacity?: 'in-person' | 'online' | 'written' | undefined;
      })[]
    | undefined;
  readonly holders?: readonly (TimedEntry & { readonly proxyId: string })[] | undefined;
  readonly observers?: readonly (TimedEntry & Observer)[] | undefined;
}

export interface Departures extends TimedEntry {
  readonly electors?: readonly (TimedEntry & { readonly electorId: string })[] | undefined;
  readonly holders?: readonly (TimedEntry & { readonly proxyId: string })[] | undefined;
  readonly observers?: readonly (TimedEntry & Observer)[] | undefined;
}

/** What was written down, what followed from it, and how the meeting stands now. */
export interface Recorded {
  readonly entries: readonly Attendance[];
  /** Proxies that ended because their principals came or wrote. */
  readonly endedProxies: readonly Proxy[];
  readonly presence: Presence;
  readonly quorum: QuorumReading;
}

export interface LiveQuorum {
  readonly at: Temporal.Instant;
  readonly presence: Presence;
  readonly quorum: QuorumReading;
}

/** What the book says so far, in memory, while a list of entries is checked one by one. */
interface Room {
  readonly hand: MeetingAtHand;
  readonly roll: readonly RollEntry[];
  readonly entries: AttendanceEntry[];
  readonly proxies: readonly ProxyEntry[];
  readonly endsAt: Temporal.Instant | null;
}

/** 출석 · 퇴장: an append-only book, corrected by striking out. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly book: AttendanceBook,
    private readonly proxies: ProxyRegister,
    private readonly extensions: MeetingExtensions,
    private readonly audit: AuditTrail,
  ) {}

  /** Records who came, all or nobody; who is there already in the same way is left as it is. */
  arrive(actor: Actor, meetingId: string, arrivals: Arrivals): Promise<Result<Recorded, MeetingError>> {
    return this.recording(actor, meetingId, async (tx, room) => {
      const checked = checkedInOrder(room, this.wishesOf(room, arrivals), (wish) =>
        arrivalOf(room, wish, this.desk.now()),
      );
      if (!checked.ok) return checked;
      const rows = await this.book.write(tx, actor, meetingId, checked.value);
      const ended = await this.proxies.endOvertaken(tx, actor, meetingId, checked.value);
      await this.trail(tx, actor, meetingId, 'attendance.arrived', rows);
      return ok({ rows, ended });
    });
  }

  /** Records who left, all or nobody. A person in two capacities leaves in both; principals leave with their holder. */
  depart(actor: Actor, meetingId: string, departures: Departures): Promise<Result<Recorded, MeetingError>> {
    return this.recording(actor, meetingId, async (tx, room) => {
      const wishes = withOtherCapacities(room, this.wishesOf(room, departures));
      const checked = checkedInOrder(room, wishes, (wish) => departureOf(room, wish, this.desk.now()));
      if (!checked.ok) return checked;
      const rows = await this.book.write(tx, actor, meetingId, checked.value);
      await this.trail(tx, actor, meetingId, 'attendance.departed', rows);
      return ok({ rows, ended: [] });
    });
  }

  /** Strikes out an entry that was a slip; a proxy that it had ended is in force again. */
  strikeOut(
    actor: Actor,
    meetingId: string,
    entryId: string,
    reason: string,
  ): Promise<Result<Recorded, MeetingError>> {
    return this.recording(actor, meetingId, async (tx) => {
      const rows = await this.meetings.attendance(tx, meetingId);
      const slip = rows.find(({ id }) => id === entryId);
      if (slip === undefined || slip.kind === 'voided') return err({ code: 'entry-not-found' });
      if (rows.some(({ voidsId }) => voidsId === entryId)) return err({ code: 'already-struck-out' });
      const { capacity, electorId, proxyId, observerName, observerAffiliation, at } = slip;
      const subject = { electorId, proxyId, observerName, observerAffiliation };
      const strike = {
        kind: 'voided',
        capacity,
        ...subject,
        at: instantOf(at),
        voidsId: entryId,
        reason,
      } as const;
      const written = await this.book.write(tx, actor, meetingId, [strike]);
      await this.proxies.reinstate(tx, actor, meetingId, slip);
      await this.trail(tx, actor, meetingId, 'attendance.corrected', written);
      return ok({ rows: written, ended: [] });
    });
  }

  async list(actor: Actor, meetingId: string): Promise<Result<readonly Attendance[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.meetings.attendance(this.uow.manager, meetingId)) : found;
  }

  /** Who is there and whether that is enough, now or at a moment. */
  async quorum(
    actor: Actor,
    meetingId: string,
    at: Temporal.Instant | undefined,
  ): Promise<Result<LiveQuorum, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const instant = this.desk.momentOf(at);
    const { meeting, rulebook } = found.value;
    const presence = await this.meetings.presenceAt(this.uow.manager, meeting, rulebook, instant);
    return ok({ at: instant, presence, quorum: readQuorum(rulebook, presence) });
  }

  private recording(
    actor: Actor,
    meetingId: string,
    work: (
      tx: EntityManager,
      room: Room,
    ) => Promise<
      Result<{ readonly rows: readonly Attendance[]; readonly ended: readonly Proxy[] }, MeetingError>
    >,
  ): Promise<Result<Recorded, MeetingError>> {
    return this.uow.run<Recorded, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const room = await this.roomOf(tx, found.value);
      const refusal = await this.recordRefusal(tx, room);
      if (refusal !== null) return err(refusal);
      const done = await work(tx, room);
      if (!done.ok) return done;
      const at = room.endsAt ?? this.desk.now();
      const { meeting, rulebook } = found.value;
      const presence = await this.meetings.presenceAt(tx, meeting, rulebook, at);
      const { rows: entries, ended: endedProxies } = done.value;
      return ok({ entries, endedProxies, presence, quorum: readQuorum(rulebook, presence) });
    });
  }

  private async roomOf(tx: EntityManager, hand: MeetingAtHand): Promise<Room> {
    const { id, state } = hand.meeting;
    const end = isFinal(state) ? (await this.meetings.events(tx, id)).at(-1) : undefined;
    return {
      hand,
      roll: await this.meetings.electors(tx, id),
      entries: (await this.meetings.attendance(tx, id)).map(attendanceEntry),
      proxies: (await this.meetings.proxies(tx, id)).map(proxyEntry),
      endsAt: end === undefined ? null : instantOf(end.at),
    };
  }

  /** After its end a meeting's book takes late entries only as long as nothing rests on it, such as signed minutes. */
  private async recordRefusal(tx: EntityManager, { hand, roll }: Room): Promise<MeetingError | null> {
    const { id, state } = hand.meeting;
    if (state === 'cancelled' || hand.meeting.form === 'written') return { code: 'not-sitting', state };
    if (roll.length === 0) return { code: 'roll-not-taken' };
    if (!isFinal(state)) return null;
    const hindrances = await this.extensions.obstaclesToCorrection(tx, id);
    return hindrances.length === 0 ? null : { code: 'record-is-settled', hindrances };
  }

  private wishesOf({ hand }: Room, { at, electors, holders, observers }: Arrivals): Wish[] {
    const moment = (own: Temporal.Instant | undefined) => this.desk.momentOf(own ?? at);
    const usual = hand.meeting.form === 'online' ? 'online' : 'in-person';
    return [
      ...(electors ?? []).map(({ electorId, capacity, ...own }, index) => ({
        ...NO_SUBJECT,
        field: `electors.${index}`,
        electorId,
        capacity: capacity ?? usual,
        at: moment(own.at),
      })),
      ...(holders ?? []).map(({ proxyId, ...own }, index) => ({
        ...NO_SUBJECT,
        field: `holders.${index}`,
        proxyId,
        capacity: 'proxy' as const,
        at: moment(own.at),
      })),
      ...(observers ?? []).map(({ name, affiliation, ...own }, index) => ({
        ...NO_SUBJECT,
        field: `observers.${index}`,
        observerName: name,
        observerAffiliation: affiliation ?? null,
        capacity: 'observer' as const,
        at: moment(own.at),
      })),
    ];
  }

  private trail(
    tx: EntityManager,
    actor: Actor,
    meetingId: string,
    action: 'attendance.arrived' | 'attendance.departed' | 'attendance.corrected',
    rows: readonly Attendance[],
  ): Promise<void> {
    const entries = rows.map(({ id, capacity, electorId, proxyId, at, voidsId, reason }) => ({
      id,
      capacity,
      electorId,
      proxyId,
      at: at.toISOString(),
      ...(voidsId !== null && { voidsId, reason }),
    }));
    return this.audit.record(tx, {
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      action,
      subjectKind: 'meeting',
      subjectId: meetingId,
      details: { entries },
    });
  }
}

/** One entry as asked for, with its place in the request. */
interface Wish {
  readonly field: string;
  readonly capacity: AttendanceCapacity;
  readonly electorId: string | null;
  readonly proxyId: string | null;
  readonly observerName: string | null;
  readonly observerAffiliation: string | null;
  readonly at: Temporal.Instant;
}

type Checked = Result<NewEntry | null, EntryRefusal>;

/** Checks entries in the order of their times, each against the book with those before it already written. */
function checkedInOrder(
  room: Room,
  wishes: readonly Wish[],
  check: (wish: Wish) => Checked,
): Result<NewEntry[], MeetingError> {
  const admitted: NewEntry[] = [];
  const refused: RefusedEntry[] = [];
  const inOrder = wishes.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
  for (const wish of inOrder) {
    const checked = check(wish);
    if (!checked.ok) refused.push({ field: wish.field, name: nameOf(room, wish), refusal: checked.error });
    else if (checked.value !== null) {
      admitted.push(checked.value);
      room.entries.push(provisional(checked.value, room.entries.length));
    }
  }
  return refused.length > 0 ? err({ code: 'entries-refused', entries: refused }) : ok(admitted);
}

function provisional(entry: NewEntry, index: number): AttendanceEntry {
  return { ...entry, id: `new-${index}`, sequence: Number.MAX_SAFE_INTEGER, voidsId: null };
}

function nameOf({ roll, proxies }: Room, { electorId, proxyId, observerName }: Wish): string | null {
  const elector = roll.find(({ id }) => id === electorId);
  const proxy = proxies.find(({ id }) => id === proxyId);
  return elector?.name ?? proxy?.holderName ?? observerName;
}

function arrivalOf(room: Room, wish: Wish, now: Temporal.Instant): Checked {
  const untimely = untimeliness(room, wish.at, now);
  if (untimely !== null) return err(untimely);
  if (wish.proxyId !== null) return holderArrival(room, wish, wish.proxyId);
  const entry = entryOf('arrived', wish);
  if (wish.electorId === null) return ok(lastOf(room, wish)?.kind === 'arrived' ? null : entry);
  const { hand } = room;
  const situation = { form: hand.meeting.form, elector: electorAt(room, wish.electorId, wish.at) };
  const admitted = admitArrival(wish.capacity, situation, hand.rulebook);
  if (!admitted.ok) return admitted;
  return ok(admitted.value === 'is-there' ? null : entry);
}

/** A holder who is no elector is there under the proxy, which must be in force and admitted. */
function holderArrival(room: Room, wish: Wish, proxyId: string): Checked {
  const { proxies: rule } = room.hand.rulebook;
  if (!rule.value.allowed) return err({ code: 'proxies-not-allowed', source: rule.source });
  const proxy = room.proxies.find(({ id }) => id === proxyId);
  const ended = proxy?.endedAt ?? null;
  const inForce =
    proxy !== undefined && (ended === null || ended.epochMilliseconds > wish.at.epochMilliseconds);
  if (!inForce) return err({ code: 'proxy-not-in-force' });
  if (proxy.holderElectorId !== null) return err({ code: 'holder-is-an-elector' });
  return ok(lastOf(room, wish)?.kind === 'arrived' ? null : entryOf('arrived', wish));
}

function departureOf(room: Room, wish: Wish, now: Temporal.Instant): Checked {
  const untimely = untimeliness(room, wish.at, now);
  if (untimely !== null) return err(untimely);
  const last = lastOf(room, wish);
  if (last?.kind !== 'arrived') return err({ code: 'not-there' });
  return ok({ ...entryOf('departed', wish), capacity: last.capacity });
}

/** A person who leaves the room leaves it in every capacity. */
function withOtherCapacities(room: Room, wishes: readonly Wish[]): Wish[] {
  const named = new Set(wishes.map(({ electorId }) => electorId));
  const others = wishes.flatMap((wish) => {
    const person = room.roll.find(({ id }) => id === wish.electorId)?.personId ?? null;
    if (person === null) return [];
    const also = room.roll.filter(({ id, personId }) => personId === person && !named.has(id));
    const there = also.filter(({ id }) => isInRoom(electorAt(room, id, wish.at)));
    return there.map(({ id }) => ({ ...wish, electorId: id }));
  });
  return [...wishes, ...others];
}

function isInRoom(presence: ElectorPresence | null): boolean {
  return presence?.capacity === 'in-person' || presence?.capacity === 'online';
}

function untimeliness({ endsAt }: Room, at: Temporal.Instant, now: Temporal.Instant): EntryRefusal | null {
  if (at.epochMilliseconds > now.epochMilliseconds) return { code: 'in-the-future', at: at.toString() };
  if (endsAt !== null && at.epochMilliseconds > endsAt.epochMilliseconds) {
    return { code: 'after-the-end', endedAt: endsAt.toString() };
  }
  return null;
}

function electorAt(room: Room, electorId: string, at: Temporal.Instant): ElectorPresence | null {
  const elector = room.roll.find(({ id }) => id === electorId);
  if (elector === undefined) return null;
  const own = room.entries.filter((entry) => entry.electorId === electorId);
  return presenceAt([elector], own, [], at, { allowed: false, maxPerHolder: null }).electors[0] ?? null;
}

/** The last standing entry about the same subject. */
function lastOf(room: Room, wish: Wish): AttendanceEntry | undefined {
  return standingEntries(room.entries, wish.at).findLast(
    (entry) =>
      entry.electorId === wish.electorId &&
      entry.proxyId === wish.proxyId &&
      entry.observerName === wish.observerName &&
      entry.observerAffiliation === wish.observerAffiliation,
  );
}

function entryOf(kind: 'arrived' | 'departed', wish: Wish): NewEntry {
  const { capacity, electorId, proxyId, observerName, observerAffiliation, at } = wish;
  return { kind, capacity, electorId, proxyId, observerName, observerAffiliation, at };
}
