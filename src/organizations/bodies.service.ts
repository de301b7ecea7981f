import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Body } from './body.entity.js';
import type { BodyKind } from './domain/body-kind.js';
import type { Elector } from './domain/electorate.js';
import { Electorate } from './electorate.js';
import type { OrganizationsError } from './organizations.problems.js';
import { lockBody, lockOrganization } from './rows.js';

@Injectable()
export class BodiesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly electorate: Electorate,
  ) {}

  list(actor: Actor): Promise<Body[]> {
    return this.uow.manager.find(Body, {
      where: { organizationId: actor.organizationId },
      order: { createdAt: 'ASC', name: 'ASC' },
    });
  }

  find(organizationId: string, bodyId: string): Promise<Body | null> {
    return this.uow.manager.findOneBy(Body, { id: bodyId, organizationId });
  }

  async read(actor: Actor, bodyId: string): Promise<Result<Body, OrganizationsError>> {
    const body = await this.find(actor.organizationId, bodyId);
    return body === null ? err({ code: 'not-found' }) : ok(body);
  }

  /** The roll of a body on a day, today unless another is asked for. */
  async electorsOf(
    actor: Actor,
    bodyId: string,
    onDate: LocalDate | undefined,
  ): Promise<Result<{ readonly on: LocalDate; readonly electors: readonly Elector[] }, OrganizationsError>> {
    const body = await this.uow.manager.findOne(Body, {
      where: { id: bodyId, organizationId: actor.organizationId },
      relations: { organization: true },
    });
    if (body === null) return err({ code: 'not-found' });
    const on = onDate ?? this.clock.today(body.organization?.timeZone);
    return ok({ on, electors: await this.electorate.electorsOf(body, on) });
  }

  create(
    actor: Actor,
    wanted: { readonly name: string; readonly kind: BodyKind },
  ): Promise<Result<Body, OrganizationsError>> {
    return this.uow.run<Body, OrganizationsError>(async (tx) => {
      await lockOrganization(tx, actor.organizationId);
      const { organizationId } = actor;
      if (await tx.existsBy(Body, { organizationId, name: wanted.name })) return err({ code: 'name-taken' });
      const body = tx.create(Body, {
        id: randomUUID(),
        organizationId,
        name: wanted.name,
        kind: wanted.kind,
        createdAt: this.clock.nowDate(),
        dissolvedOn: null,
      });
      await tx.insert(Body, body);
      await this.audit.record(tx, actor, 'body.created', body.id, { name: body.name, kind: body.kind });
      return ok(body);
    });
  }

  rename(actor: Actor, bodyId: string, name: string): Promise<Result<Body, OrganizationsError>> {
    return this.uow.run<Body, OrganizationsError>(async (tx) => {
      await lockOrganization(tx, actor.organizationId);
      const { organizationId } = actor;
      const body = await lockBody(tx, organizationId, bodyId);
      if (body === null) return err({ code: 'not-found' });
      if (await tx.existsBy(Body, { organizationId, name, id: Not(bodyId) }))
        return err({ code: 'name-taken' });
      await tx.update(Body, { id: body.id }, { name });
      await this.audit.record(tx, actor, 'body.changed', body.id, { name });
      return ok(Object.assign(body, { name }));
    });
  }

  /** From `dissolvedOn` on the body meets no more; what it decided stays. */
  dissolve(actor: Actor, bodyId: string, dissolvedOn: LocalDate): Promise<Result<Body, OrganizationsError>> {
    return this.uow.run<Body, OrganizationsError>(async (tx) => {
      const body = await lockBody(tx, actor.organizationId, bodyId);
      if (body === null) return err({ code: 'not-found' });
      if (body.dissolvedOn !== null) return err({ code: 'body-dissolved' });
      await tx.update(Body, { id: body.id }, { dissolvedOn });
      await this.audit.record(tx, actor, 'body.dissolved', body.id, { dissolvedOn });
      return ok(Object.assign(body, { dissolvedOn }));
    });
  }
}
