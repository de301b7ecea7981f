import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { Attendance } from './attendance.entity.js';
import { type CheckedEntry, subjectKey } from './domain/book-check.js';
import { type AttendanceEntry, standingEntries } from './domain/presence.js';
import type { MeetingActor } from './meeting-actor.js';
import { attendanceEntry, dateOf, instantOf, MeetingsRepository } from './meetings.repository.js';

/** An arrival, a departure or a correction about to be written down. */
export interface NewEntry extends CheckedEntry {
  readonly voidsId?: string;
  readonly reason?: string;
}

/** The book of arrivals and departures, written to while the meeting is locked. */
@Injectable()
export class AttendanceBook {
  constructor(
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
  ) {}

  async write(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    entries: readonly NewEntry[],
  ): Promise<Attendance[]> {
    let sequence = await lastSequence(tx, meetingId);
    const rows: Attendance[] = [];
    for (const { at, voidsId, reason, ...entry } of entries) {
      sequence += 1;
      const row = {
        ...entry,
        id: randomUUID(),
        meetingId,
        sequence,
        at: dateOf(at),
        recordedAt: this.clock.nowDate(),
        accountId: actor.accountId,
        voidsId: voidsId ?? null,
        reason: reason ?? null,
      };
      await tx.insert(Attendance, row);
      rows.push(Object.assign(new Attendance(), row));
    }
    return rows;
  }

  /** Writes that an elector goes, when it is there at that moment. */
  async departIfThere(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: { readonly id: string },
    electorId: string,
    at: Temporal.Instant,
  ): Promise<void> {
    const there = await this.there(tx, meeting.id, at);
    const going = there.filter((entry) => entry.electorId === electorId && entry.capacity !== 'written');
    await this.write(
      tx,
      actor,
      meeting.id,
      going.map((entry) => departureOf(entry, at)),
    );
  }

  /** Writes that everybody goes: the sitting has risen for the day. Written ballots stay where they are. */
  async departAll(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    at: Temporal.Instant,
  ): Promise<void> {
    const there = await this.there(tx, meetingId, at);
    const going = there.filter((entry) => entry.capacity !== 'written');
    await this.write(
      tx,
      actor,
      meetingId,
      going.map((entry) => departureOf(entry, at)),
    );
  }

  /** The arrivals not followed by a departure at that moment. */
  async there(tx: EntityManager, meetingId: string, at: Temporal.Instant): Promise<AttendanceEntry[]> {
    const rows = await this.meetings.attendance(tx, meetingId);
    const last = new Map<string, AttendanceEntry>();
    for (const entry of standingEntries(rows.map(attendanceEntry), at)) last.set(subjectKey(entry), entry);
    return [...last.values()].filter((entry) => entry.kind === 'arrived');
  }
}

/** Strikes an entry out: it stays legible beside the reason. */
export function strikeOf(slip: Attendance, reason: string): NewEntry {
  const { id, capacity, electorId, proxyId, observerName, observerAffiliation, at } = slip;
  const subject = { electorId, proxyId, observerName, observerAffiliation };
  return { kind: 'voided', capacity, ...subject, at: instantOf(at), voidsId: id, reason };
}

function departureOf(
  { capacity, electorId, proxyId, observerName, observerAffiliation }: AttendanceEntry,
  at: Temporal.Instant,
): NewEntry {
  return { kind: 'departed', capacity, electorId, proxyId, observerName, observerAffiliation, at };
}

async function lastSequence(tx: EntityManager, meetingId: string): Promise<number> {
  return (await tx.maximum(Attendance, 'sequence', { meetingId })) ?? 0;
}
