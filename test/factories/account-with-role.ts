import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../src/identity/actor.js';
import type { Body } from '../../src/organizations/body.entity.js';
import { isAssemblyOfMembers } from '../../src/organizations/domain/body-kind.js';
import type { GrantedRole } from '../../src/organizations/domain/granted-role.js';
import { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { RoleGrant } from '../../src/organizations/role-grant.entity.js';
import type { Role } from '../../src/platform/http/access.js';
import { anAccount, type TestAccount } from './account.js';
import { aMember, aPerson, aSeat } from './organization.js';

/** An account that belongs to a person of the organization. */
export interface BelongingAccount extends TestAccount {
  readonly personId: string;
}

/**
 * An account that holds exactly this role in the organization: by a grant for the whole of it, by membership, or by
 * a seat in the body, which `chair` and `elector` need. An elector of an assembly of members is a member.
 */
export async function anAccountWith(
  manager: EntityManager,
  role: Role,
  organization: Pick<Organization, 'id'>,
  body?: Body,
): Promise<BelongingAccount> {
  const account = await anAccount(manager);
  const person = await aPerson(manager, organization, { accountId: account.id });
  if (isGranted(role)) await aGrant(manager, organization, account, role);
  else if (role === 'member') await aMember(manager, organization, { personId: person.id });
  else await takePlace(manager, role, organization, person, body);
  return { ...account, personId: person.id };
}

/** Lets an existing person sign in. */
export async function anAccountOf(manager: EntityManager, personId: string): Promise<BelongingAccount> {
  const account = await anAccount(manager);
  await manager.update(Person, { id: personId }, { accountId: account.id });
  return { ...account, personId };
}

/** A role given for the whole organization, or for one body. */
export async function aGrant(
  manager: EntityManager,
  organization: Pick<Organization, 'id'>,
  account: Pick<TestAccount, 'id'>,
  role: GrantedRole,
  body?: Pick<Body, 'id'>,
): Promise<RoleGrant> {
  const grant = manager.create(RoleGrant, {
    id: randomUUID(),
    organizationId: organization.id,
    accountId: account.id,
    bodyId: body?.id ?? null,
    role,
    grantedAt: new Date('2020-01-01T00:00:00Z'),
    grantedBy: null,
    revokedAt: null,
  });
  await manager.insert(RoleGrant, grant);
  return grant;
}

/** The actor a service takes, for tests that call one directly. */
export function actorOf(
  account: Pick<BelongingAccount, 'id' | 'personId'>,
  organization: Pick<Organization, 'id'>,
  roles: readonly Role[],
  body?: Pick<Body, 'id'>,
): Actor {
  return {
    accountId: account.id,
    organizationId: organization.id,
    personId: account.personId,
    bodyId: body?.id ?? null,
    roles: new Set(roles),
  };
}

function isGranted(role: Role): role is GrantedRole {
  return role !== 'member' && role !== 'chair' && role !== 'elector';
}

async function takePlace(
  manager: EntityManager,
  role: 'chair' | 'elector',
  organization: Pick<Organization, 'id'>,
  person: Person,
  body: Body | undefined,
): Promise<void> {
  if (body === undefined) throw new Error(`The role "${role}" is held in a body: name it.`);
  if (role === 'chair') await aSeat(manager, body, person, { role: 'chair', title: '의장', votes: false });
  else if (isAssemblyOfMembers(body.kind)) await aMember(manager, organization, { personId: person.id });
  else await aSeat(manager, body, person);
}
