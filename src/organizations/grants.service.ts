import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { AccountsService } from '../identity/accounts.service.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Administration } from './accounts/administration.js';
import { Body } from './body.entity.js';
import type { GrantedRole } from './domain/granted-role.js';
import type { OrganizationsError } from './organizations.problems.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import { lockOrganization } from './rows.js';

/** Whom the role is for is said by e-mail or by person, one of the two. */
export interface NewGrant {
  readonly email?: string | null | undefined;
  readonly personId?: string | null | undefined;
  readonly role: GrantedRole;
  /** For one body only; null for the whole organization. */
  readonly bodyId?: string | null | undefined;
}

/** A role in force and who holds it, as they are called here. */
export interface GivenRole {
  readonly grant: RoleGrant;
  readonly name: string;
  readonly email: string;
}

@Injectable()
export class GrantsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly accounts: AccountsService,
    private readonly administration: Administration,
  ) {}

  /** Roles in force, oldest first. */
  async list(actor: Actor): Promise<GivenRole[]> {
    const { manager } = this.uow;
    const grants = await manager.find(RoleGrant, {
      where: { organizationId: actor.organizationId, revokedAt: IsNull() },
      relations: { account: true },
      order: { grantedAt: 'ASC', id: 'ASC' },
    });
    return givenRoles(manager, actor, grants);
  }

  give(actor: Actor, wanted: NewGrant): Promise<Result<GivenRole, OrganizationsError>> {
    return this.uow.run<GivenRole, OrganizationsError>(async (tx) => {
      const { organizationId } = actor;
      await lockOrganization(tx, organizationId);
      const bodyId = wanted.bodyId ?? null;
      if (bodyId !== null && wanted.role === 'administrator')
        return err({ code: 'administrator-of-one-body' });
      if (bodyId !== null && !(await tx.existsBy(Body, { id: bodyId, organizationId }))) {
        return err({ code: 'unknown-body', field: 'bodyId' });
      }
      const grantee = await this.granteeOf(tx, actor, wanted);
      if (!grantee.ok) return grantee;
      const accountId = grantee.value;
      const same = {
        organizationId,
        accountId,
        role: wanted.role,
        bodyId: bodyId ?? IsNull(),
        revokedAt: IsNull(),
      };
      if (await tx.existsBy(RoleGrant, same)) return err({ code: 'already-granted' });
      const grantId = randomUUID();
      await tx.insert(RoleGrant, {
        id: grantId,
        organizationId,
        accountId,
        bodyId,
        role: wanted.role,
        grantedAt: this.clock.nowDate(),
        grantedBy: actor.accountId,
        revokedAt: null,
      });
      await this.audit.record(tx, actor, 'role.granted', grantId, { accountId, role: wanted.role, bodyId });
      const grants = await tx.find(RoleGrant, { where: { id: grantId }, relations: { account: true } });
      const [given] = await givenRoles(tx, actor, grants);
      return given === undefined ? err({ code: 'not-found' }) : ok(given);
    });
  }

  /** By e-mail only an account that belongs here is found: whether somebody else has one is not told. */
  private async granteeOf(
    tx: EntityManager,
    actor: Actor,
    { email, personId }: NewGrant,
  ): Promise<Result<string, OrganizationsError>> {
    if (email != null && personId == null) {
      const account = await this.accounts.findByEmail(tx, email);
      const belongs =
        account !== null && (await this.administration.belongsTo(tx, actor.organizationId, account.id));
      return belongs ? ok(account.id) : err({ code: 'unknown-account', field: 'email' });
    }
    if (personId != null && email == null) {
      const person = await tx.findOneBy(Person, { id: personId, organizationId: actor.organizationId });
      if (person === null) return err({ code: 'unknown-person', field: 'personId' });
      return person.accountId === null
        ? err({ code: 'unknown-account', field: 'personId' })
        : ok(person.accountId);
    }
    return err({ code: 'grantee-missing' });
  }

  /** Takes a role back; an organization always keeps one administrator who can sign in. */
  revoke(actor: Actor, grantId: string): Promise<Result<RoleGrant, OrganizationsError>> {
    return this.uow.run<RoleGrant, OrganizationsError>(async (tx) => {
      const { organizationId } = actor;
      await lockOrganization(tx, organizationId);
      const grant = await tx.findOneBy(RoleGrant, { id: grantId, organizationId, revokedAt: IsNull() });
      if (grant === null) return err({ code: 'not-found' });
      const others = await this.administration.hasAnother(tx, organizationId, grant.accountId);
      if (grant.role === 'administrator' && !others) return err({ code: 'last-administrator' });
      await tx.update(RoleGrant, { id: grant.id }, { revokedAt: this.clock.nowDate() });
      const { accountId, role, bodyId } = grant;
      await this.audit.record(tx, actor, 'role.revoked', grant.id, { accountId, role, bodyId });
      return ok(grant);
    });
  }
}

async function givenRoles(
  manager: EntityManager,
  { organizationId }: Actor,
  grants: readonly RoleGrant[],
): Promise<GivenRole[]> {
  const accountId = In([...new Set(grants.map((grant) => grant.accountId))]);
  const people = await manager.findBy(Person, { organizationId, accountId });
  const names = new Map(people.map((person) => [person.accountId, person.name]));
  return grants.map((grant) => ({
    grant,
    name: names.get(grant.accountId) ?? grant.account?.name ?? '',
    email: grant.account?.email ?? '',
  }));
}
