import { Injectable } from '@nestjs/common';
import { AccountsService } from '../identity/accounts.service.js';
import type { Actor, SignedIn } from '../identity/actor.js';
import { RoleDirectory } from '../identity/role-directory.js';
import { err, ok, type Result } from '../kernel/result.js';
import { BodiesService } from '../organizations/bodies.service.js';
import type { Organization } from '../organizations/organization.entity.js';
import type { OrganizationsError } from '../organizations/organizations.problems.js';
import { type NewOrganization, OrganizationsService } from '../organizations/organizations.service.js';
import { PeopleService } from '../organizations/people.service.js';

/** How far the first run has come. It follows from what there is, so that it can be left and taken up anywhere. */
export type SetupProgress =
  | { readonly step: 'account' | 'sign-in' | 'organization' | 'elsewhere' }
  | { readonly step: 'body' | 'done'; readonly organization: Organization; readonly bodyId: string | null };

/** The first run: the first account, its organization, and the organization's first body. */
@Injectable()
export class SetupService {
  constructor(
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

  /** Registers the organization, and who does so as its first person, so that they can hold a seat or an office in it. */
  async found(who: SignedIn, wanted: NewOrganization): Promise<Result<Organization, OrganizationsError>> {
    const created = await this.organizations.create(who, wanted);
    if (!created.ok) return created;
    const actor = administratorOf(who, created.value.id);
    const { name, email } = await this.accounts.read(who.accountId);
    const person = await this.people.register(actor, { name, email });
    if (!person.ok) return err(person.error);
    const linked = await this.people.giveAccount(actor, person.value.id, { email });
    return linked.ok ? ok(created.value) : err(linked.error);
  }
}

/** Only where the account is known to administer the organization. */
function administratorOf({ accountId }: SignedIn, organizationId: string): Actor {
  return { accountId, organizationId, personId: null, bodyId: null, roles: new Set(['administrator']) };
}
