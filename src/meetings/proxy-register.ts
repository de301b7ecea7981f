import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditEvent } from '../audit/audit-event.entity.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { Person } from '../organizations/person.entity.js';
import type { NewEntry } from './attendance-book.js';
import type { Attendance } from './attendance.entity.js';
import type { ProxyEnd } from './domain/proxy.js';
import type { MeetingActor } from './meeting-actor.js';
import { MeetingElector } from './meeting-elector.entity.js';
import { dateOf } from './meetings.repository.js';
import { Proxy } from './proxy.entity.js';

/** What happens to proxies by itself: they end when their principals come or write, and return when that was a slip. */
@Injectable()
export class ProxyRegister {
  constructor(private readonly audit: AuditTrail) {}

  /** Ends the proxies of principals who came themselves or, later than the proxy, sent a written ballot. */
  async endOvertaken(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    arrivals: readonly NewEntry[],
  ): Promise<Proxy[]> {
    const inForce = await tx.findBy(Proxy, { meetingId, endedAt: IsNull() });
    const ended: Proxy[] = [];
    for (const proxy of inForce) {
      const act = arrivals.find(
        ({ electorId, at }) =>
          electorId === proxy.principalElectorId && at.epochMilliseconds >= proxy.receivedAt.getTime(),
      );
      if (act === undefined) continue;
      const reason = act.capacity === 'written' ? 'superseded' : 'principal-arrived';
      ended.push(await this.end(tx, actor, proxy, act.at, reason));
    }
    return ended;
  }

  async end(
    tx: EntityManager,
    actor: MeetingActor,
    proxy: Proxy,
    at: Temporal.Instant,
    reason: ProxyEnd,
  ): Promise<Proxy> {
    const change = { endedAt: dateOf(at), endReason: reason };
    await tx.update(Proxy, { id: proxy.id }, change);
    await this.note(tx, actor, 'proxy.ended', proxy, { at: at.toString(), reason });
    return Object.assign(proxy, change);
  }

  /** Puts back in force the proxy that a struck-out arrival had ended, unless a later one took its place. */
  async reinstate(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    slip: Attendance,
  ): Promise<void> {
    if (slip.kind !== 'arrived' || slip.electorId === null) return;
    const principalElectorId = slip.electorId;
    const endReason = slip.capacity === 'written' ? 'superseded' : 'principal-arrived';
    const proxy = await tx.findOneBy(Proxy, { meetingId, principalElectorId, endReason, endedAt: slip.at });
    if (proxy === null) return;
    if (await tx.existsBy(Proxy, { meetingId, principalElectorId, endedAt: IsNull() })) return;
    await this.reinstateProxy(tx, actor, proxy, { entryId: slip.id });
  }

  /** The proxy whose place another took when it was received. */
  async supersededBy(
    tx: EntityManager,
    { meetingId, principalElectorId, receivedAt: endedAt }: Proxy,
  ): Promise<Proxy | null> {
    return tx.findOneBy(Proxy, { meetingId, principalElectorId, endedAt, endReason: 'superseded' });
  }

  /**
   * Whether the principal ended its proxy by its own hand, and is not the one who asks; the trail knows whose hand it was.
   */
  async isEndedByPrincipal(
    tx: EntityManager,
    { organizationId, accountId }: MeetingActor,
    proxy: Proxy,
  ): Promise<boolean> {
    const [ended] = await tx.find(AuditEvent, {
      where: { organizationId, subjectKind: 'proxy', subjectId: proxy.id, action: 'proxy.ended' },
      order: { sequence: 'DESC' },
      take: 1,
    });
    const principal = await tx.findOneBy(MeetingElector, { id: proxy.principalElectorId });
    if (ended?.accountId == null || ended.accountId === accountId || principal?.personId == null)
      return false;
    return tx.existsBy(Person, { id: principal.personId, accountId: ended.accountId });
  }

  async reinstateProxy(
    tx: EntityManager,
    actor: MeetingActor,
    proxy: Proxy,
    details: Readonly<Record<string, unknown>>,
  ): Promise<Proxy> {
    const change = { endedAt: null, endReason: null };
    await tx.update(Proxy, { id: proxy.id }, change);
    await this.note(tx, actor, 'proxy.reinstated', proxy, details);
    return Object.assign(proxy, change);
  }

  async note(
    tx: EntityManager,
    actor: MeetingActor,
    action: 'proxy.received' | 'proxy.ended' | 'proxy.reinstated',
    proxy: Proxy,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { principalElectorId, holderName, meetingId } = proxy;
    await this.audit.record(tx, actor, action, proxy.id, {
      meetingId,
      principalElectorId,
      holderName,
      ...details,
    });
  }
}
