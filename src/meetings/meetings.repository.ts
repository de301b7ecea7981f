import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';
import { Attendance } from './attendance.entity.js';
import { type AttendanceEntry, presenceAt, type Presence, type ProxyEntry } from './domain/presence.js';
import { MeetingElector } from './meeting-elector.entity.js';
import { MeetingEvent } from './meeting-event.entity.js';
import { MeetingSignatory } from './meeting-signatory.entity.js';
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

  /** The roll as it stands, in printed order. */
  electors(manager: EntityManager, meetingId: string): Promise<MeetingElector[]> {
    return manager.find(MeetingElector, {
      where: { meetingId, struckAt: IsNull() },
      order: { position: 'ASC' },
    });
  }

  /** The steps of the meeting's life, first to last. */
  events(manager: EntityManager, meetingId: string): Promise<MeetingEvent[]> {
    return manager.find(MeetingEvent, { where: { meetingId }, order: { sequence: 'ASC' } });
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

  /** Who is there at an instant, as the rulebook of that day counts it. */
  async presenceAt(
    manager: EntityManager,
    meeting: Pick<Meeting, 'id'>,
    rulebook: Pick<Rulebook, 'proxies'>,
    instant: Temporal.Instant,
  ): Promise<Presence> {
    const electors = await this.electorsAt(manager, meeting.id, instant);
    const attendance = await this.attendance(manager, meeting.id);
    const proxies = await this.proxies(manager, meeting.id);
    return presenceAt(
      electors,
      attendance.map(attendanceEntry),
      proxies.map(proxyEntry),
      instant,
      rulebook.proxies.value,
    );
  }

  /** The roll with who acted for each at an instant. */
  private async electorsAt(
    manager: EntityManager,
    meetingId: string,
    instant: Temporal.Instant,
  ): Promise<MeetingElector[]> {
    const electors = await this.electors(manager, meetingId);
    const changes = await this.representativeChanges(manager, meetingId);
    const undone = changes.filter((change) => change.at.getTime() > instant.epochMilliseconds);
    return electors.map((elector) => {
      const first = undone.find((change) => change.electorId === elector.id);
      return first === undefined
        ? elector
        : { ...elector, personId: first.fromPersonId, name: first.fromName };
    });
  }
}

export function attendanceEntry(row: Attendance): AttendanceEntry {
  return { ...row, at: instantOf(row.at) };
}

export function proxyEntry(row: Proxy): ProxyEntry {
  return {
    ...row,
    receivedAt: instantOf(row.receivedAt),
    endedAt: row.endedAt === null ? null : instantOf(row.endedAt),
  };
}
