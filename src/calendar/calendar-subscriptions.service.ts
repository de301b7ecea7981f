import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { Account } from '../identity/account.entity.js';
import type { Actor } from '../identity/actor.js';
import { RoleDirectory } from '../identity/role-directory.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Body } from '../organizations/body.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CalendarSubscription } from './calendar-subscription.entity.js';
import type { CalendarError } from './calendar.problems.js';
import { bytesOfId, idOfBytes, KEY_LENGTH, NAME_LENGTH } from './domain/calendar-key.js';

type Answer<T> = Promise<Result<T, CalendarError>>;

/** Addresses for calendar programs, which can show neither a session nor a token. */
@Injectable()
export class CalendarSubscriptions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly roles: RoleDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** Those of the caller's own account that stand. */
  list({ accountId, organizationId }: Actor): Promise<CalendarSubscription[]> {
    return this.uow.manager.find(CalendarSubscription, {
      where: { accountId, organizationId, revokedAt: IsNull() },
      relations: { body: true },
      order: { createdAt: 'ASC' },
    });
  }

  /** The one that stands for the body, or a new one. */
  subscribe(actor: Actor, bodyId: string | null): Answer<CalendarSubscription> {
    return this.uow.run(async (tx) => {
      const { organizationId, accountId } = actor;
      if (bodyId !== null && !(await tx.existsBy(Body, { id: bodyId, organizationId }))) {
        return err({ code: 'body-not-found' });
      }
      await tx.findOne(Account, { where: { id: accountId }, lock: { mode: 'for_no_key_update' } });
      const standing = await tx.findOneBy(CalendarSubscription, {
        ...{ organizationId, accountId, revokedAt: IsNull() },
        bodyId: bodyId ?? IsNull(),
      });
      return ok(standing ?? (await this.begin(tx, actor, bodyId)));
    });
  }

  /** A new address for the same calendar; the old one is dead from now on. */
  renew(actor: Actor, subscriptionId: string): Answer<CalendarSubscription> {
    return this.uow.run(async (tx) => {
      const ended = await this.end(tx, actor, subscriptionId);
      return ended.ok ? ok(await this.begin(tx, actor, ended.value.bodyId)) : ended;
    });
  }

  revoke(actor: Actor, subscriptionId: string): Answer<null> {
    return this.uow.run(async (tx) => {
      const ended = await this.end(tx, actor, subscriptionId);
      return ended.ok ? ok(null) : ended;
    });
  }

  addressOf({ id }: Pick<CalendarSubscription, 'id'>): string {
    return `${this.config.baseUrl}/calendars/${this.keyOf(id)}.ics`;
  }

  /** Who reads by this key, in the capacities of today; null for a key that is none, was revoked, or opens nothing. */
  async readerOf(key: string): Promise<{ actor: Actor; bodyId: string | null } | null> {
    const bytes = Buffer.from(key, 'base64url');
    if (bytes.length !== KEY_LENGTH) return null;
    const id = idOfBytes(bytes.subarray(0, NAME_LENGTH));
    if (!timingSafeEqual(bytes.subarray(NAME_LENGTH), this.proofOf(id))) return null;
    const subscription = await this.uow.manager.findOne(CalendarSubscription, {
      where: { id, revokedAt: IsNull(), account: { disabledAt: IsNull() } },
      relations: { account: true },
    });
    if (subscription === null) return null;
    const { accountId, organizationId, bodyId } = subscription;
    const standing = await this.roles.rolesOf(accountId, organizationId, bodyId);
    if (standing === null || standing.roles.size === 0) return null;
    return { actor: { accountId, organizationId, bodyId, ...standing }, bodyId };
  }

  private keyOf(id: string): string {
    return Buffer.concat([bytesOfId(id), this.proofOf(id)]).toString('base64url');
  }

  private proofOf(id: string): Buffer {
    const digest = createHmac('sha256', this.config.secret).update(`madang:calendar:${id}`, 'utf8').digest();
    return digest.subarray(0, KEY_LENGTH - NAME_LENGTH);
  }

  private async begin(tx: EntityManager, actor: Actor, bodyId: string | null): Promise<CalendarSubscription> {
    const { organizationId, accountId } = actor;
    const subscription = tx.create(CalendarSubscription, {
      ...{ id: randomUUID(), organizationId, accountId, bodyId },
      createdAt: this.clock.nowDate(),
      revokedAt: null,
    });
    await tx.insert(CalendarSubscription, subscription);
    await this.audit.record(tx, actor, 'calendar.subscribed', subscription.id, {
      bodyId: subscription.bodyId,
    });
    return subscription;
  }

  private async end(
    tx: EntityManager,
    actor: Actor,
    id: string,
  ): Promise<Result<CalendarSubscription, CalendarError>> {
    const { organizationId, accountId } = actor;
    const subscription = await tx.findOne(CalendarSubscription, {
      where: { id, organizationId, accountId, revokedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    if (subscription === null) return err({ code: 'subscription-not-found' });
    await tx.update(CalendarSubscription, { id }, { revokedAt: this.clock.nowDate() });
    await this.audit.record(tx, actor, 'calendar.unsubscribed', subscription.id, {
      bodyId: subscription.bodyId,
    });
    return ok(subscription);
  }
}
