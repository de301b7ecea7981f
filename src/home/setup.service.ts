import { Injectable } from '@nestjs/common';
import { AccountsService } from '../identity/accounts.service.js';
import type { Actor, SignedIn } from '../identity/actor.js';
import { RoleDirectory } from '../identity/role-directory.js';
import { ok, type Result } from '../kernel/result.js';
import { BodiesService } from '../organizations/bodies.service.js';
import type { Organization } from '../organizations/organization.entity.js';
import type { OrganizationsError } from '../organizations/organizations.problems.js';
import { type NewOrganization, OrganizationsService } from '../organizations/organizations.service.js';
import { PeopleService } from '../organizations/people.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** How far the first run has come. It follows from what there is, so that it can be left and taken up anywhere. */
export type SetupProgress =
  | { readonly step: 'account' | 'sign-in' | 'organization' | 'elsewhere' }
  | { readonly step: 'body' | 'done'; readonly organization: Organization; readonly bodyId: string | null };

/** The first run: the first account, its organization, and the organization's first body. */
@Injectable()
export class SetupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsService,
    private readonly roles: RoleDirectory,
    private readonly organizations: OrganizationsService,
    private readonly people: PeopleService,
    private readonly bodies: BodiesService,
  ) {}

  async progressOf(who: SignedIn | undefined): Promise<SetupProgress> {
    if (who === undefined) return { step: (await this.accounts.isEmpty()) ? 'account' : 'sign-in' };
    const belongings = await this.roles.belongingsOf(who.accountId);
    if (belongings.length === 0) return { step: 'organization' };
    const administered = belongings.filter(({ roles }) => roles.includes('administrator'));
    let done: SetupProgress = { step: 'elsewhere' };
    for (const { organizationId } of administered) {
      const organization = await this.organizations.find(organizationId);
      if (organization === null) continue;
      const [first] = await this.bodies.list(administratorOf(who, organizationId));
      if (first === undefined) return { step: 'body', organization, bodyId: null };
      done = { step: 'done', organization, bodyId: first.id };
    }
    return done;
  }

  /**
   * Registers the organization, and who does so as its first person, so that they can hold a seat or an office in it:
   * both or neither.
   */
  async found(who: SignedIn, wanted: NewOrganization): Promise<Result<Organization, OrganizationsError>> {
    const { name, email } = await this.accounts.read(who.accountId);
    return this.uow.run<Organization, OrganizationsError>(async (tx) => {
      const organization = await this.organizations.createIn(tx, who, wanted);
      const actor = administratorOf(who, organization.id);
      const { id } = await this.people.registerIn(tx, actor, { name, email });
      const linked = await this.people.giveAccountIn(tx, actor, id, {
        email,
        passwordHash: null,
        invite: false,
      });
      return linked.ok ? ok(organization) : linked;
    });
  }
}

/** Only where the account is known to administer the organization. */
function administratorOf({ accountId }: SignedIn, organizationId: string): Actor {
  return { accountId, organizationId, personId: null, bodyId: null, roles: new Set(['administrator']) };
}
