import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type AuditAction, subjectKindOf } from './audit-actions.js';
import { breakIn, CHAIN_ORIGIN, type ChainBreak, hashOf } from './audit-chain.js';
import { AuditEvent } from './audit-event.entity.js';
import { canonicalJson } from './domain/canonical-json.js';

/** The chain of what belongs to no organization: accounts, sessions, tokens. */
export const THE_HOUSE = '00000000-0000-0000-0000-000000000000';

/** Who did something, and the organization to whose chain it belongs: an actor is one. */
interface Author {
  /** `THE_HOUSE` for what belongs to no organization. */
  readonly organizationId: string;
  /** Null for what the house did by itself, such as closing at a deadline. */
  readonly accountId: string | null;
}

/** An account, or with null the house itself, doing what belongs to no organization. */
export function inTheHouse(accountId: string | null): Author {
  return { organizationId: THE_HOUSE, accountId };
}

export interface ChainState {
  readonly organizationId: string;
  /** Events that were walked: all of them, or those up to the break. */
  readonly events: number;
  readonly intact: boolean;
  /** Hash of the last event of an unbroken chain; noted elsewhere, it also proves that none was cut off the end. */
  readonly head: string;
  readonly firstBreak: {
    readonly eventId: string;
    readonly sequence: string;
    readonly reason: ChainBreak;
  } | null;
}

const PAGE = 1000;

@Injectable()
export class AuditTrail {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an event in the transaction of what happened. Writers of one organization take turns until they commit, so
   * record last, after the locks and writes of the use case. Secrets and secret choices never belong in `details`.
   */
  async record(
    tx: EntityManager,
    by: Author,
    action: AuditAction,
    subjectId: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const organizationId = by.organizationId.toLowerCase();
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [organizationId]);
    const event = {
      id: randomUUID(),
      organizationId,
      at: this.clock.nowDate(),
      accountId: by.accountId?.toLowerCase() ?? null,
      action,
      subjectKind: subjectKindOf(action),
      subjectId: subjectId.toLowerCase(),
      details: JSON.parse(canonicalJson(details)) as object,
      previousHash: await headOf(tx, organizationId),
    };
    await tx.insert(AuditEvent, { ...event, hash: hashOf(event) });
  }

  /** Walks the chain of one organization and names the first break. */
  async verify(organizationId: string): Promise<ChainState> {
    let head = CHAIN_ORIGIN;
    let events = 0;
    let after = '0';
    for (;;) {
      const page = await this.page(organizationId, after);
      for (const event of page) {
        const reason = breakIn(event, head);
        if (reason !== null) {
          const firstBreak = { eventId: event.id, sequence: event.sequence, reason };
          return { organizationId, events, intact: false, head, firstBreak };
        }
        head = event.hash;
        after = event.sequence;
        events += 1;
      }
      if (page.length < PAGE) return { organizationId, events, intact: true, head, firstBreak: null };
    }
  }

  /** Every chain there is. */
  async verifyAll(): Promise<ChainState[]> {
    const chains = await this.uow.manager
      .createQueryBuilder(AuditEvent, 'event')
      .select('DISTINCT event.organizationId', 'organizationId')
      .orderBy('1')
      .getRawMany<{ organizationId: string }>();
    const states: ChainState[] = [];
    for (const { organizationId } of chains) states.push(await this.verify(organizationId));
    return states;
  }

  private page(organizationId: string, after: string): Promise<AuditEvent[]> {
    return this.uow.manager
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.organizationId = :organizationId', { organizationId })
      .andWhere('event.sequence > :after', { after })
      .orderBy('event.sequence')
      .limit(PAGE)
      .getMany();
  }
}

async function headOf(tx: EntityManager, organizationId: string): Promise<string> {
  const last = await tx.findOne(AuditEvent, {
    select: { sequence: true, hash: true },
    where: { organizationId },
    order: { sequence: 'DESC' },
  });
  return last?.hash ?? CHAIN_ORIGIN;
}
