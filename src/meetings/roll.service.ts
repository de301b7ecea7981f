import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Elector } from '../organizations/domain/electorate.js';
import { Electorate } from '../organizations/electorate.js';
import { Member } from '../organizations/member.entity.js';
import { Person } from '../organizations/person.entity.js';
import { Seat } from '../organizations/seat.entity.js';
import { insertAll } from '../platform/database/insert-all.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { PageRequest } from '../platform/http/paging.js';
import type { AttendanceIntent } from './domain/attendance.js';
import { hasSat, isFinal } from './domain/moves.js';
import type { AnyFinding } from './domain/meeting-finding.js';
import {
  differenceOf,
  entitlementOf,
  isUnchanged,
  printedName,
  rollFindings,
  type RollDifference,
} from './domain/roll.js';
import type { MeetingActor } from './meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import { MeetingElector } from './meeting-elector.entity.js';
import type { MeetingError } from './meeting-error.js';
import { Meeting } from './meeting.entity.js';
import { dateOf, MeetingsRepository } from './meetings.repository.js';
import { AttendanceBook } from './attendance-book.js';
import { RepresentativeChange } from './representative-change.entity.js';

export interface NewRepresentative {
  readonly personId: string;
  readonly document?: string | null | undefined;
  readonly at?: Temporal.Instant | undefined;
}

/** What the second look at the roll found, and the entries it added. */
export interface RefreshedRoll {
  readonly findings: readonly AnyFinding[];
  readonly admitted: readonly string[];
}

/** 재적 명부: who is on the meeting's roll and who acts for each, taken at the notice and checked at the opening. */
@Injectable()
export class RollService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly book: AttendanceBook,
    private readonly electorate: Electorate,
    private readonly audit: AuditTrail,
  ) {}

  /** Takes the roll of a day before anything was notified, or takes it anew. */
  take(
    actor: Actor,
    meetingId: string,
    recordDate: LocalDate | undefined,
  ): Promise<Result<readonly MeetingElector[], MeetingError>> {
    return this.uow.run<readonly MeetingElector[], MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { meeting, timeZone } = found.value;
      if (meeting.state !== 'draft' && meeting.state !== 'postponed') {
        return err({ code: 'roll-is-fixed', state: meeting.state });
      }
      await this.takeIn(tx, actor, found.value, recordDate ?? localDateOf(this.desk.now(), timeZone));
      return ok(await this.meetings.electors(tx, meetingId));
    });
  }

  async list(actor: Actor, meetingId: string): Promise<Result<readonly MeetingElector[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    return ok(await this.meetings.electors(this.uow.manager, meetingId));
  }

  /** A part of the roll by name or affiliation, for who looks for somebody on it. */
  async search(
    actor: Actor,
    meetingId: string,
    wanted: { readonly text: string; readonly without?: readonly string[] },
    page: PageRequest,
  ): Promise<Result<readonly [readonly MeetingElector[], number], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { text, without = [] } = wanted;
    return ok(
      await this.meetings.searchElectors(this.uow.manager, meetingId, { text: text.trim(), without }, page),
    );
  }

  /** The caller's own entries on the roll; none for who is not on it. */
  async mine(actor: Actor, meetingId: string): Promise<Result<readonly MeetingElector[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    if (actor.personId === null) return ok([]);
    return ok(await this.meetings.electorsOf(this.uow.manager, meetingId, actor.personId));
  }

  /** Makes the roll that of a day: entries are added, struck off or given their new representative. */
  async takeIn(
    tx: EntityManager,
    actor: MeetingActor,
    { meeting, body }: MeetingAtHand,
    recordDate: LocalDate,
  ): Promise<void> {
    const electorate = await this.electorate.electorsOf(body, recordDate, tx);
    const difference = differenceOf(await this.meetings.electors(tx, meeting.id), electorate);
    await this.applyDifference(tx, actor, meeting, { ...difference, at: this.desk.now() });
    meeting.recordDate = recordDate;
    await tx.update(Meeting, { id: meeting.id }, { recordDate });
    await this.audit.record(tx, actor, 'meeting.roll-taken', meeting.id, {
      recordDate,
      roll: electorate.length,
    });
  }

  /**
   * The second look, at the opening: who has left since the record date is struck off, the representative registered
   * last acts, who has joined since is admitted only when asked for.
   */
  async refreshIn(
    tx: EntityManager,
    actor: MeetingActor,
    { meeting, body, timeZone }: MeetingAtHand,
    at: Temporal.Instant,
    admitNewcomers: boolean,
  ): Promise<RefreshedRoll> {
    const recordDate = meeting.recordDate ?? localDateOf(at, timeZone);
    const electorate = await this.electorate.electorsOf(body, localDateOf(at, timeZone), tx);
    const difference = differenceOf(await this.meetings.electors(tx, meeting.id), electorate);
    if (isUnchanged(difference)) return { findings: [], admitted: [] };
    const joined = admitNewcomers ? difference.joined : [];
    const admitted = await this.applyDifference(tx, actor, meeting, { ...difference, joined, at });
    await this.audit.record(tx, actor, 'meeting.roll-refreshed', meeting.id, {
      joined: difference.joined.map(printedName),
      admitted: admitNewcomers,
      left: difference.left.map(({ name }) => name),
      replaced: difference.replaced.map(({ entry, by }) => ({ from: entry.name, to: by.name })),
    });
    return { findings: rollFindings(difference, recordDate, admitNewcomers), admitted };
  }

  private async applyDifference(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
    { joined, left, replaced, at }: RollDifference & { readonly at: Temporal.Instant },
  ): Promise<string[]> {
    const entered = await this.enter(tx, meeting.id, joined);
    if (left.length > 0) {
      await tx.update(MeetingElector, { id: In(left.map(({ id }) => id)) }, { struckAt: dateOf(at) });
    }
    for (const { entry, by } of replaced) {
      const elector = await tx.findOneByOrFail(MeetingElector, { id: entry.id });
      await this.replace(tx, actor, meeting, elector, {
        personId: by.personId,
        name: by.name,
        document: null,
        at,
      });
    }
    return entered;
  }

  private async enter(tx: EntityManager, meetingId: string, joined: readonly Elector[]): Promise<string[]> {
    const struck = await tx.findBy(MeetingElector, { meetingId, struckAt: Not(IsNull()) });
    const before = new Map(struck.map((elector) => [entitlementOf(elector), elector.id]));
    const last = (await tx.maximum(MeetingElector, 'position', { meetingId })) ?? 0;
    const entries = joined.map((elector) => ({ elector, back: before.get(entitlementOf(elector)) }));
    for (const { elector, back } of entries) {
      if (back === undefined) continue;
      const { personId, name } = elector;
      await tx.update(MeetingElector, { id: back }, { struckAt: null, personId, name });
    }
    const fresh = joined.filter((elector) => !before.has(entitlementOf(elector)));
    const rows = fresh.map(({ memberId, seatId, personId, name, affiliation, title }, index) => ({
      id: randomUUID(),
      ...{ meetingId, memberId, seatId, personId, name, affiliation, title },
      position: last + index + 1,
      intent: null,
      struckAt: null,
    }));
    await insertAll(tx, MeetingElector, rows);
    return [...entries.flatMap(({ back }) => back ?? []), ...rows.map(({ id }) => id)];
  }

  /** Registers who acts for a member organisation from a moment on; the one before stops at that moment. */
  changeRepresentative(
    actor: Actor,
    meetingId: string,
    electorId: string,
    wanted: NewRepresentative,
  ): Promise<Result<MeetingElector, MeetingError>> {
    return this.uow.run<MeetingElector, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { meeting } = found.value;
      const at = this.desk.momentOf(wanted.at);
      const untimely = this.untimelyChange(meeting, at);
      if (untimely !== null) return err(untimely);
      const elector = await this.meetings.elector(tx, meetingId, electorId);
      if (elector === null) return err({ code: 'elector-not-on-roll', electorId });
      const person = await this.newRepresentative(tx, actor, elector, wanted.personId);
      if (!person.ok) return person;
      const { id: personId, name } = person.value;
      const document = wanted.document ?? null;
      const details = { electorId, from: elector.name, to: name, at: at.toString(), document };
      await this.replace(tx, actor, meeting, elector, { personId, name, document, at });
      await this.audit.record(tx, actor, 'meeting.representative-changed', meetingId, details);
      return ok(Object.assign(elector, { personId, name }));
    });
  }

  private untimelyChange({ state }: Meeting, at: Temporal.Instant): MeetingError | null {
    if (isFinal(state)) return { code: 'meeting-is-over', state };
    if (!hasSat(state)) return { code: 'register-the-mandate', state };
    return at.epochMilliseconds > this.desk.now().epochMilliseconds
      ? { code: 'in-the-future', at: at.toString() }
      : null;
  }

  private async newRepresentative(
    tx: EntityManager,
    { organizationId }: Actor,
    elector: MeetingElector,
    id: string,
  ): Promise<Result<Person, MeetingError>> {
    if (!(await actsByRepresentative(tx, elector))) {
      return err({ code: 'acts-in-own-right', name: elector.name });
    }
    const person = await tx.findOneBy(Person, { id, organizationId });
    if (person === null) return err({ code: 'person-not-found', field: 'personId' });
    return person.id === elector.personId
      ? err({ code: 'same-representative', name: person.name })
      : ok(person);
  }

  private async replace(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
    elector: MeetingElector,
    to: {
      readonly personId: string | null;
      readonly name: string;
      readonly document: string | null;
      readonly at: Temporal.Instant;
    },
  ): Promise<void> {
    await this.book.departIfThere(tx, actor, meeting, elector.id, to.at);
    await tx.insert(RepresentativeChange, {
      id: randomUUID(),
      meetingId: meeting.id,
      electorId: elector.id,
      at: dateOf(to.at),
      fromPersonId: elector.personId,
      fromName: elector.name,
      toPersonId: to.personId,
      toName: to.name,
      document: to.document,
      recordedAt: dateOf(this.desk.now()),
      accountId: actor.accountId,
    });
    await tx.update(MeetingElector, { id: elector.id }, { personId: to.personId, name: to.name });
  }

  /** 참석 의사: what an elector says about coming, for itself; the secretariat notes it for anyone. */
  setIntent(
    actor: Actor,
    meetingId: string,
    electorId: string,
    intent: AttendanceIntent,
    own: boolean,
  ): Promise<Result<MeetingElector, MeetingError>> {
    return this.uow.run<MeetingElector, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { state } = found.value.meeting;
      if (isFinal(state)) return err({ code: 'meeting-is-over', state });
      const elector = await this.meetings.elector(tx, meetingId, electorId);
      if (elector === null) return err({ code: 'elector-not-on-roll', electorId });
      if (own && elector.personId !== actor.personId) return err({ code: 'not-your-entry' });
      await tx.update(MeetingElector, { id: electorId }, { intent });
      await this.audit.record(tx, actor, 'attendance.announced', meetingId, { electorId, intent });
      return ok(Object.assign(elector, { intent }));
    });
  }
}

/** A member organisation, or a seat held for one, acts through a representative; everybody else in person. */
async function actsByRepresentative(tx: EntityManager, elector: MeetingElector): Promise<boolean> {
  const seat = elector.seatId === null ? null : await tx.findOneBy(Seat, { id: elector.seatId });
  const memberId = elector.memberId ?? seat?.memberId ?? null;
  return memberId !== null && (await tx.existsBy(Member, { id: memberId, kind: 'organization' }));
}
