import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor, SignedIn } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { SEOUL } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { changedAddress, type PostalAddress } from './domain/postal-address.js';
import { charterTitleOf, type Profile } from './domain/profile.js';
import { Organization } from './organization.entity.js';
import type { OrganizationsError } from './organizations.problems.js';
import { organizationRevision } from './revision.js';
import { RoleGrant } from './role-grant.entity.js';
import { lockOrganization } from './rows.js';

export interface NewOrganization {
  readonly name: string;
  readonly profile: Profile;
  readonly charterTitle?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly foundedOn?: LocalDate | null | undefined;
  /** Holds invented data. Not offered by the API. */
  readonly demonstration?: boolean | undefined;
}

export type OrganizationChange = Partial<Omit<NewOrganization, 'demonstration'>>;

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Registers an organization; who does so becomes its first administrator. */
  create(
    who: Pick<SignedIn, 'accountId'>,
    wanted: NewOrganization,
  ): Promise<Result<Organization, OrganizationsError>> {
    return this.uow.run<Organization, OrganizationsError>(async (tx) =>
      ok(await this.createIn(tx, who, wanted)),
    );
  }

  /** Registers an organization in the caller's transaction. */
  async createIn(
    tx: EntityManager,
    who: Pick<SignedIn, 'accountId'>,
    wanted: NewOrganization,
  ): Promise<Organization> {
    const organization = tx.create(Organization, {
      id: randomUUID(),
      name: wanted.name,
      profile: wanted.profile,
      charterTitle: wanted.charterTitle ?? charterTitleOf(wanted.profile),
      timeZone: wanted.timeZone ?? SEOUL,
      foundedOn: wanted.foundedOn ?? null,
      demonstration: wanted.demonstration ?? false,
      createdAt: this.clock.nowDate(),
    });
    await tx.insert(Organization, organization);
    await tx.insert(RoleGrant, {
      id: randomUUID(),
      organizationId: organization.id,
      accountId: who.accountId,
      bodyId: null,
      role: 'administrator',
      grantedAt: this.clock.nowDate(),
      grantedBy: null,
      revokedAt: null,
    });
    const founder = { organizationId: organization.id, accountId: who.accountId };
    const { name, profile } = organization;
    await this.audit.record(tx, founder, 'organization.created', organization.id, { name, profile });
    return organization;
  }

  /** The organization with this id; use it only where the caller's right to it is already known. */
  find(organizationId: string): Promise<Organization | null> {
    return this.uow.manager.findOneBy(Organization, { id: organizationId });
  }

  async read(actor: Actor): Promise<Result<Organization, OrganizationsError>> {
    const organization = await this.find(actor.organizationId);
    return organization === null ? err({ code: 'not-found' }) : ok(organization);
  }

  /** Where the office is, as letters name the sender; it is no secret, so the trail says it. */
  locate(
    actor: Actor,
    where: { readonly [part in keyof PostalAddress]?: PostalAddress[part] | undefined },
  ): Promise<Result<Organization, OrganizationsError>> {
    return this.uow.run<Organization, OrganizationsError>(async (tx) => {
      const organization = await lockOrganization(tx, actor.organizationId);
      const changed = changedAddress(organization, where);
      await tx.update(Organization, { id: organization.id }, changed);
      await this.audit.record(tx, actor, 'organization.changed', organization.id, { ...changed });
      return ok(Object.assign(organization, changed));
    });
  }

  /** With the revision that was read, nothing is saved over what somebody else saved meanwhile. */
  change(
    actor: Actor,
    change: OrganizationChange,
    revision?: string,
  ): Promise<Result<Organization, OrganizationsError>> {
    return this.uow.run<Organization, OrganizationsError>(async (tx) => {
      const organization = await lockOrganization(tx, actor.organizationId);
      if (revision !== undefined && revision !== organizationRevision(organization))
        return err({ code: 'organization-changed-meanwhile', organization });
      const changed = {
        name: change.name ?? organization.name,
        profile: change.profile ?? organization.profile,
        charterTitle: change.charterTitle ?? organization.charterTitle,
        timeZone: change.timeZone ?? organization.timeZone,
        foundedOn: change.foundedOn === undefined ? organization.foundedOn : change.foundedOn,
      };
      await tx.update(Organization, { id: organization.id }, changed);
      await this.audit.record(tx, actor, 'organization.changed', organization.id, changed);
      return ok(Object.assign(organization, changed));
    });
  }
}
