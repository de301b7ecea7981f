import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Role } from '../platform/http/access.js';
import { PRESIDING } from '../platform/http/access.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AttendanceBook, strikeOf } from './attendance-book.js';
import { Attendance } from './attendance.entity.js';
import { admitProxy, type AdmittedProxy, type ProxyForm } from './domain/admission.js';
import { NO_SUBJECT } from './domain/book-check.js';
import { isFinal } from './domain/moves.js';
import type { AnyFinding } from './domain/meeting-finding.js';
import { FULL_POWER, type HolderRelation, type ProxyInstructions } from './domain/proxy.js';
import { presenceAt } from './domain/presence.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import type { MeetingElector } from './meeting-elector.entity.js';
import type { MeetingError } from './meeting-error.js';
import {
  attendanceEntry,
  dateOf,
  instantOf,
  MeetingsRepository,
  proxyEntry,
  type RoomRecord,
} from './meetings.repository.js';
import { ProxyRegister } from './proxy-register.js';
import { Proxy } from './proxy.entity.js';

/** 위임장 as the secretariat or the principal hands it in. */
export interface NewProxy {
  readonly principalElectorId: string;
  readonly holderElectorId?: string | null | undefined;
  readonly holderName?: string | undefined;
  readonly holderRelation?: HolderRelation | undefined;
  readonly instructions?: ProxyInstructions | undefined;
  readonly document?: string | null | undefined;
  readonly receivedAt?: Temporal.Instant | undefined;
}

export interface RegisteredProxy {
  readonly proxy: Proxy;
  readonly findings: readonly AnyFinding[];
}

/** Those who see every proxy and register them for others. */
const REGISTRARS: readonly Role[] = PRESIDING;
const OVERSEERS: readonly Role[] = [...PRESIDING, 'auditor'];

/** Why a written ballot stands again whose proxy was a slip, as the book of attendance says it. */
const RECEIVED_BY_A_SLIP = '위임장 접수를 되돌림';

/** 위임: proxies received, withdrawn and replaced; ended, never deleted. */
@Injectable()
export class ProxiesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly register: ProxyRegister,
    private readonly book: AttendanceBook,
  ) {}

  /** Receives a proxy; an elector may hand in its own, now. */
  receive(actor: Actor, meetingId: string, wanted: NewProxy): Promise<Result<RegisteredProxy, MeetingError>> {
    return this.uow.run<RegisteredProxy, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const electorIds = [wanted.principalElectorId, wanted.holderElectorId];
      const room = await this.meetings.room(tx, meetingId, { electorIds });
      const registrar = holdsAnyOf(actor, REGISTRARS);
      const receivedAt = this.desk.momentOf(registrar ? wanted.receivedAt : undefined);
      const refusal = this.frameRefusal(found.value, room, receivedAt);
      if (refusal !== null) return err(refusal);
      if (!registrar && !isOwn(actor, room.electors, wanted.principalElectorId))
        return err({ code: 'not-your-proxy' });
      const form = formOf(wanted, receivedAt);
      const admitted = await this.admit(tx, found.value, room, form);
      if (!admitted.ok) return admitted;
      const proxy = await this.file(tx, actor, meetingId, { ...wanted, ...form }, admitted.value);
      return ok({ proxy, findings: admitted.value.findings });
    });
  }

  /** Every proxy of the meeting, or for an elector those given or held by itself. */
  async list(actor: Actor, meetingId: string): Promise<Result<readonly Proxy[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (holdsAnyOf(actor, OVERSEERS)) return ok(await this.meetings.proxies(manager, meetingId));
    if (actor.personId === null) return ok([]);
    const own = await this.meetings.electorsOf(manager, meetingId, actor.personId);
    const ids = own.map(({ id }) => id);
    return ok(await this.meetings.proxiesAbout(manager, meetingId, ids));
  }

  /** 철회: takes a proxy back, by the principal itself or by the secretariat on its word. */
  withdraw(actor: Actor, meetingId: string, proxyId: string): Promise<Result<Proxy, MeetingError>> {
    return this.uow.run<Proxy, MeetingError>(async (tx) => {
      const found = await this.inForce(tx, actor, meetingId, proxyId);
      if (!found.ok) return found;
      return ok(await this.register.end(tx, actor, found.value.proxy, this.desk.now(), 'withdrawn'));
    });
  }

  /**
   * A proxy received by a slip ends, and what it took the place of stands again: the written ballot, or the proxy before
   * it, where its holder may still hold it.
   */
  takeBack(actor: Actor, meetingId: string, proxyId: string): Promise<Result<Proxy, MeetingError>> {
    return this.uow.run<Proxy, MeetingError>(async (tx) => {
      const found = await this.inForce(tx, actor, meetingId, proxyId);
      if (!found.ok) return found;
      const { hand, proxy } = found.value;
      const ended = await this.register.end(tx, actor, proxy, this.desk.now(), 'withdrawn');
      await this.restoreWritten(tx, actor, ended);
      const earlier = await this.register.supersededBy(tx, ended);
      if (earlier === null) return ok(ended);
      const may = await this.mayHoldAgain(tx, hand, earlier);
      if (!may.ok) return may;
      await this.register.reinstateProxy(tx, actor, earlier, { proxyId: ended.id });
      return ok(ended);
    });
  }

  /**
   * A withdrawal that was a slip: the proxy holds again as it was received, unless meanwhile its principal came, gave
   * another, or its holder took one too many. What the principal withdrew itself is not the table's to put back.
   */
  reinstate(actor: Actor, meetingId: string, proxyId: string): Promise<Result<Proxy, MeetingError>> {
    return this.uow.run<Proxy, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { state } = found.value.meeting;
      if (isFinal(state)) return err({ code: 'meeting-is-over', state });
      const proxy = await tx.findOneBy(Proxy, { id: proxyId, meetingId });
      if (proxy === null || !holdsAnyOf(actor, REGISTRARS)) return err({ code: 'proxy-not-found' });
      if (proxy.endReason !== 'withdrawn') return err({ code: 'proxy-has-ended' });
      if (await this.register.isEndedByPrincipal(tx, actor, proxy))
        return err({ code: 'withdrawn-by-principal' });
      const may = await this.mayHoldAgain(tx, found.value, proxy);
      return may.ok ? ok(await this.register.reinstateProxy(tx, actor, proxy, {})) : may;
    });
  }

  /** Whether a proxy that has ended may be in force again, as it was received. */
  private async mayHoldAgain(
    tx: EntityManager,
    hand: MeetingAtHand,
    { principalElectorId, holderElectorId, holderName, holderRelation, receivedAt }: Proxy,
  ): Promise<Result<null, MeetingError>> {
    const form = { principalElectorId, holderElectorId, holderName, holderRelation };
    const electorIds = [principalElectorId, holderElectorId];
    const room = await this.meetings.room(tx, hand.meeting.id, { electorIds });
    const received = { ...form, receivedAt: instantOf(receivedAt) };
    const admitted = await this.admit(tx, hand, room, received, this.desk.now());
    if (!admitted.ok) return admitted;
    return admitted.value.supersedes === null ? ok(null) : err({ code: 'proxy-has-ended' });
  }

  /** A proxy in force that the caller may end, with its meeting. */
  private async inForce(
    tx: EntityManager,
    actor: Actor,
    meetingId: string,
    proxyId: string,
  ): Promise<Result<{ readonly hand: MeetingAtHand; readonly proxy: Proxy }, MeetingError>> {
    const found = await this.desk.lock(tx, actor, meetingId);
    if (!found.ok) return found;
    const { state } = found.value.meeting;
    if (isFinal(state)) return err({ code: 'meeting-is-over', state });
    const proxy = await tx.findOneBy(Proxy, { id: proxyId, meetingId });
    if (proxy === null) return err({ code: 'proxy-not-found' });
    const principal = await this.meetings.electorsById(tx, meetingId, [proxy.principalElectorId]);
    if (!holdsAnyOf(actor, REGISTRARS) && !isOwn(actor, principal, proxy.principalElectorId)) {
      return err({ code: 'proxy-not-found' });
    }
    return proxy.endedAt === null ? ok({ hand: found.value, proxy }) : err({ code: 'proxy-has-ended' });
  }

  private frameRefusal(
    { meeting }: MeetingAtHand,
    { roll }: RoomRecord,
    receivedAt: Temporal.Instant,
  ): MeetingError | null {
    const { state, form } = meeting;
    if (isFinal(state)) return { code: 'meeting-is-over', state };
    if (form === 'written') return { code: 'not-sitting', state };
    if (roll === 0) return { code: 'roll-not-taken' };
    return receivedAt.epochMilliseconds > this.desk.now().epochMilliseconds
      ? { code: 'in-the-future', at: receivedAt.toString(), field: 'receivedAt' }
      : null;
  }

  /** Whether a form is admitted, with its principal as it is there at a moment. */
  private async admit(
    tx: EntityManager,
    { meeting, organization, rulebook }: MeetingAtHand,
    { electors, attendance, proxies }: RoomRecord,
    form: ProxyForm,
    at = form.receivedAt,
  ): Promise<Result<AdmittedProxy, MeetingError>> {
    const entries = attendance.map(attendanceEntry);
    const own = presenceAt(electors, entries, [], at, rulebook.proxies.value);
    const opening = (await this.meetings.events(tx, meeting.id)).find(({ command }) => command === 'open');
    const situation = {
      profile: organization.profile,
      roll: electors,
      inForce: proxies.filter(({ endedAt }) => endedAt === null).map(proxyEntry),
      principal: own.electors.find(({ electorId }) => electorId === form.principalElectorId) ?? null,
      openedAt: opening === undefined ? null : instantOf(opening.at),
    };
    return admitProxy(form, situation, rulebook);
  }

  private async file(
    tx: EntityManager,
    actor: Actor,
    meetingId: string,
    form: NewProxy & ProxyForm,
    { holderName, supersedes }: AdmittedProxy,
  ): Promise<Proxy> {
    if (supersedes !== null) {
      const earlier = await tx.findOneByOrFail(Proxy, { id: supersedes.id });
      await this.register.end(tx, actor, earlier, form.receivedAt, 'superseded');
    }
    await this.withdrawWritten(tx, actor, meetingId, form);
    const proxy: Proxy = Object.assign(new Proxy(), {
      id: randomUUID(),
      meetingId,
      principalElectorId: form.principalElectorId,
      holderElectorId: form.holderElectorId,
      holderName,
      holderRelation: form.holderRelation,
      instructions: form.instructions ?? FULL_POWER,
      document: form.document ?? null,
      receivedAt: dateOf(form.receivedAt),
      accountId: actor.accountId,
      endedAt: null,
      endReason: null,
    });
    await tx.insert(Proxy, proxy);
    await this.register.note(tx, actor, 'proxy.received', proxy, { document: proxy.document });
    return proxy;
  }

  /** Of a written ballot and a proxy the later act holds. */
  private async withdrawWritten(
    tx: EntityManager,
    actor: Actor,
    meetingId: string,
    { principalElectorId: electorId, receivedAt: at }: ProxyForm,
  ): Promise<void> {
    const there = await this.book.there(tx, meetingId, at);
    const written = there.some((entry) => entry.electorId === electorId && entry.capacity === 'written');
    if (!written) return;
    const entry = { ...NO_SUBJECT, kind: 'departed', capacity: 'written', electorId, at } as const;
    await this.book.write(tx, actor, meetingId, [entry]);
  }

  /** The written ballot that a proxy received by a slip had withdrawn counts as before. */
  private async restoreWritten(
    tx: EntityManager,
    actor: Actor,
    { meetingId, principalElectorId: electorId, receivedAt: at }: Proxy,
  ): Promise<void> {
    const withdrawn = { meetingId, electorId, at, kind: 'departed', capacity: 'written' } as const;
    const entry = await tx.findOneBy(Attendance, withdrawn);
    if (entry === null || (await tx.existsBy(Attendance, { voidsId: entry.id }))) return;
    await this.book.write(tx, actor, meetingId, [strikeOf(entry, RECEIVED_BY_A_SLIP)]);
  }
}

function formOf(wanted: NewProxy, receivedAt: Temporal.Instant): ProxyForm {
  const holderElectorId = wanted.holderElectorId ?? null;
  return {
    principalElectorId: wanted.principalElectorId,
    holderElectorId,
    holderName: wanted.holderName ?? '',
    holderRelation: holderElectorId === null ? (wanted.holderRelation ?? 'other') : 'elector',
    receivedAt,
  };
}

function isOwn(actor: Actor, electors: readonly MeetingElector[], electorId: string): boolean {
  if (actor.personId === null) return false;
  return electors.some(({ id, personId }) => id === electorId && personId === actor.personId);
}
