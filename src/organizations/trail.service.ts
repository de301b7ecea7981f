import { Injectable } from '@nestjs/common';
import { actionsOf, type AuditGroup } from '../audit/audit-groups.js';
import { AuditEvent } from '../audit/audit-event.entity.js';
import { AuditTrail, type ChainState } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../platform/http/paging.js';

export interface TrailFilter {
  readonly action?: string | undefined;
  readonly group?: AuditGroup | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly accountId?: string | undefined;
  /** A part of the name of who did it. */
  readonly who?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

export interface ReadEvent {
  readonly event: AuditEvent;
  /** Who did it; null for what the house did by itself. */
  readonly name: string | null;
}

/** With the organization behind it: accounts beside their people there, by whose names they are called. */
const ACCOUNTS_AS_CALLED_IN =
  'account LEFT JOIN person ON person.account_id = account.id AND person.organization_id =';

/** The organization's audit trail with the names of those who acted. */
@Injectable()
export class TrailService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async search(actor: Actor, filter: TrailFilter, query: PageRequest): Promise<[ReadEvent[], number]> {
    const { skip, take } = windowOf(query);
    const { from, until } = filter;
    const events = this.uow.manager
      .createQueryBuilder(AuditEvent, 'event')
      .where('event.organizationId = :organizationId', actor)
      .orderBy('event.sequence', 'DESC')
      .offset(skip)
      .limit(take);
    for (const property of ['action', 'subjectKind', 'subjectId', 'accountId'] as const) {
      const value = filter[property];
      if (value !== undefined) events.andWhere(`event.${property} = :${property}`, { [property]: value });
    }
    if (filter.group !== undefined) {
      events.andWhere('event.action = ANY(:actions)', { actions: [...actionsOf(filter.group)] });
    }
    if (filter.who !== undefined) {
      events.andWhere(
        `event.accountId IN (
          SELECT account.id FROM ${ACCOUNTS_AS_CALLED_IN} :organizationId
           WHERE strpos(lower(coalesce(person.name, account.name)), lower(:who)) > 0)`,
        { who: filter.who.trim() },
      );
    }
    if (from !== undefined) events.andWhere('event.at >= :from', { from });
    if (until !== undefined) events.andWhere('event.at < :until', { until });
    const [found, total] = await events.getManyAndCount();
    const names = await this.namesOf(
      actor,
      found.flatMap(({ accountId }) => accountId ?? []),
    );
    return [found.map((event) => ({ event, name: names.get(event.accountId ?? '') ?? null })), total];
  }

  state(actor: Actor): Promise<ChainState> {
    return this.audit.verify(actor.organizationId);
  }

  /** As they are called here: by the names of their people, where they have one. */
  private async namesOf(
    { organizationId }: Actor,
    accountIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (accountIds.length === 0) return new Map();
    const accounts = await this.uow.manager.query<{ id: string; name: string }[]>(
      `SELECT account.id, coalesce(person.name, account.name) AS name
         FROM ${ACCOUNTS_AS_CALLED_IN} $1 WHERE account.id = ANY($2)`,
      [organizationId, [...new Set(accountIds)]],
    );
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }
}
