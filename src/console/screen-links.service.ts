import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ConsoleError } from './console.problems.js';
import type { ScreenResults } from './domain/screen-link.js';
import { ScreenLink } from './screen-link.entity.js';
import { SecretCodes } from './secret-codes.js';

/** A link together with what stands in its address. */
export interface ScreenAddress {
  readonly link: ScreenLink;
  readonly key: string;
}

type Answer<T> = Promise<Result<T, ConsoleError>>;

const MOST_LINKS = 10;

/** Links to the hall's screen: made, set and revoked by who presides; opened by whoever has one. */
@Injectable()
export class ScreenLinksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: MeetingDesk,
    private readonly codes: SecretCodes,
    private readonly audit: AuditTrail,
  ) {}

  create(actor: Actor, meetingId: string, results: ScreenResults): Answer<ScreenAddress> {
    return this.uow.run(async (tx): Answer<ScreenAddress> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const inUse = await tx.countBy(ScreenLink, { meetingId, revokedAt: IsNull() });
      if (inUse >= MOST_LINKS) return err({ code: 'too-many-screens', most: MOST_LINKS });
      const link = tx.create(ScreenLink, {
        id: randomUUID(),
        meetingId,
        results,
        createdAt: this.clock.nowDate(),
        createdBy: actor.accountId,
        revokedAt: null,
      });
      await tx.insert(ScreenLink, link);
      await this.audit.record(tx, actor, 'screen-link.created', link.id, {
        meetingId: link.meetingId,
        results,
      });
      return ok(this.addressOf(link));
    });
  }

  /** The links in use, the oldest first. */
  async list(actor: Actor, meetingId: string): Answer<readonly ScreenAddress[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const links = await this.uow.manager.find(ScreenLink, {
      where: { meetingId, revokedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return ok(links.map((link) => this.addressOf(link)));
  }

  /** Sets what the screens of a link tell while a vote is open. */
  change(actor: Actor, meetingId: string, linkId: string, results: ScreenResults): Answer<ScreenAddress> {
    return this.changing(actor, meetingId, linkId, async (tx, link) => {
      await tx.update(ScreenLink, { id: linkId }, { results });
      await this.audit.record(tx, actor, 'screen-link.changed', link.id, {
        meetingId: link.meetingId,
        from: link.results,
        to: results,
      });
      return Object.assign(link, { results });
    });
  }

  /** From now on the address shows nothing any more, and never again. */
  revoke(actor: Actor, meetingId: string, linkId: string): Answer<ScreenAddress> {
    return this.changing(actor, meetingId, linkId, async (tx, link) => {
      const revokedAt = this.clock.nowDate();
      await tx.update(ScreenLink, { id: linkId }, { revokedAt });
      await this.audit.record(tx, actor, 'screen-link.revoked', link.id, { meetingId: link.meetingId });
      return Object.assign(link, { revokedAt });
    });
  }

  /** The link behind a key, revoked or not; null for what was never a key. */
  async opened(key: string): Promise<ScreenLink | null> {
    const id = this.codes.linkOfScreenKey(key);
    if (id === null) return null;
    return this.uow.manager.findOne(ScreenLink, { where: { id }, relations: { meeting: true } });
  }

  private changing(
    actor: Actor,
    meetingId: string,
    linkId: string,
    work: (tx: EntityManager, link: ScreenLink) => Promise<ScreenLink>,
  ): Answer<ScreenAddress> {
    return this.uow.run(async (tx): Answer<ScreenAddress> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const link = await tx.findOneBy(ScreenLink, { id: linkId, meetingId, revokedAt: IsNull() });
      if (link === null) return err({ code: 'screen-link-not-found' });
      return ok(this.addressOf(await work(tx, link)));
    });
  }

  private addressOf(link: ScreenLink): ScreenAddress {
    return { link, key: this.codes.screenKey(link.id) };
  }
}
