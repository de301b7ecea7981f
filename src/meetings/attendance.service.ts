import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AttendanceBook, strikeOf } from './attendance-book.js';
import type { Attendance } from './attendance.entity.js';
import { checkArrivals, checkDepartures, NO_SUBJECT, type Room, type Wish } from './domain/book-check.js';
import { isFinal } from './domain/moves.js';
import type { Presence } from './domain/presence.js';
import { type QuorumReading, readQuorum } from './domain/quorum.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import type { MeetingError } from './meeting-error.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { attendanceEntry, instantOf, MeetingsRepository, proxyEntry } from './meetings.repository.js';
import { ProxyRegister } from './proxy-register.js';
import type { Proxy } from './proxy.entity.js';

interface TimedEntry {
  readonly at?: Temporal.Instant | undefined;
}

interface Observer {
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

interface RoomOnRecord extends Room {
  readonly rollSize: number;
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
    return this.recording(actor, meetingId, arrivals, async (tx, room) => {
      const checked = checkArrivals(room, this.wishesOf(room, arrivals));
      if (!checked.ok) return err({ code: 'entries-refused', entries: checked.error });
      const rows = await this.book.write(tx, actor, meetingId, checked.value);
      const ended = await this.proxies.endOvertaken(tx, actor, meetingId, checked.value);
      if (rows.length > 0)
        await this.audit.record(tx, actor, 'attendance.arrived', meetingId, detailsOf(rows));
      return ok({ rows, ended });
    });
  }

  /** Records who left, all or nobody. A person in two capacities leaves in both; principals leave with their holder. */
  depart(actor: Actor, meetingId: string, departures: Departures): Promise<Result<Recorded, MeetingError>> {
    return this.recording(actor, meetingId, departures, async (tx, room) => {
      const checked = checkDepartures(room, this.wishesOf(room, departures));
      if (!checked.ok) return err({ code: 'entries-refused', entries: checked.error });
      const rows = await this.book.write(tx, actor, meetingId, checked.value);
      await this.audit.record(tx, actor, 'attendance.departed', meetingId, detailsOf(rows));
      return ok({ rows, ended: [] });
    });
  }

  /** Strikes out entries that were one slip, all or none; a proxy that they had ended is in force again. */
  strikeOut(
    actor: Actor,
    meetingId: string,
    entryIds: readonly string[],
    reason: string,
  ): Promise<Result<Recorded, MeetingError>> {
    return this.recording(actor, meetingId, {}, async (tx) => {
      const rows = await this.meetings.attendance(tx, meetingId);
      const slips: Attendance[] = [];
      for (const entryId of new Set(entryIds)) {
        const slip = rows.find(({ id }) => id === entryId);
        if (slip === undefined || slip.kind === 'voided') return err({ code: 'entry-not-found' });
        if (rows.some(({ voidsId }) => voidsId === entryId)) return err({ code: 'already-struck-out' });
        slips.push(slip);
      }
      const strikes = slips.map((slip) => strikeOf(slip, reason));
      const written = await this.book.write(tx, actor, meetingId, strikes);
      for (const slip of slips) await this.proxies.reinstate(tx, actor, meetingId, slip);
      await this.audit.record(tx, actor, 'attendance.corrected', meetingId, detailsOf(written));
      return ok({ rows: written, ended: [] });
    });
  }

  async list(actor: Actor, meetingId: string): Promise<Result<readonly Attendance[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.meetings.attendance(this.uow.manager, meetingId)) : found;
  }

  /** Who is there and whether that is enough, now or at a moment; with the caller's own entries in any case. */
  async quorum(
    actor: Actor,
    meetingId: string,
    at: Temporal.Instant | undefined,
  ): Promise<Result<LiveQuorum, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const instant = this.desk.momentOf(at);
    const { meeting, rulebook } = found.value;
    const { personId } = actor;
    const presence = await this.meetings.presenceAt(this.uow.manager, meeting, rulebook, instant, {
      personId,
    });
    return ok({ at: instant, presence, quorum: readQuorum(rulebook, presence) });
  }

  private recording(
    actor: Actor,
    meetingId: string,
    about: Pick<Arrivals, 'electors'>,
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
      const room = await this.roomOf(tx, found.value, about);
      const refusal = await this.recordRefusal(tx, found.value, room);
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

  private async roomOf(
    tx: EntityManager,
    hand: MeetingAtHand,
    { electors = [] }: Pick<Arrivals, 'electors'>,
  ): Promise<RoomOnRecord> {
    const { id, state } = hand.meeting;
    const asked = { electorIds: electors.map(({ electorId }) => electorId) };
    const record = await this.meetings.room(tx, id, asked);
    const end = isFinal(state) ? (await this.meetings.events(tx, id)).at(-1) : undefined;
    return {
      form: hand.meeting.form,
      rules: hand.rulebook,
      now: this.desk.now(),
      roll: record.electors,
      rollSize: record.roll,
      entries: record.attendance.map(attendanceEntry),
      proxies: record.proxies.map(proxyEntry),
      endsAt: end === undefined ? null : instantOf(end.at),
    };
  }

  /** After its end a meeting's book takes late entries only as long as nothing rests on it, such as signed minutes. */
  private async recordRefusal(
    tx: EntityManager,
    { meeting: { id, state, form } }: MeetingAtHand,
    { rollSize }: RoomOnRecord,
  ): Promise<MeetingError | null> {
    if (state === 'cancelled' || form === 'written') return { code: 'not-sitting', state };
    if (rollSize === 0) return { code: 'roll-not-taken' };
    if (!isFinal(state)) return null;
    const hindrances = await this.extensions.obstaclesToCorrection(tx, id);
    return hindrances.length === 0 ? null : { code: 'record-is-settled', hindrances };
  }

  private wishesOf({ form, now }: Room, { at, electors, holders, observers }: Arrivals): Wish[] {
    const moment = (own: Temporal.Instant | undefined) => own ?? at ?? now;
    const usual = form === 'online' ? 'online' : 'in-person';
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
}

function detailsOf(rows: readonly Attendance[]): Readonly<Record<string, unknown>> {
  const entries = rows.map(({ id, capacity, electorId, proxyId, at, voidsId, reason }) => ({
    id,
    capacity,
    electorId,
    proxyId,
    at: at.toISOString(),
    ...(voidsId !== null && { voidsId, reason }),
  }));
  return { entries };
}
