import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Body } from '../../src/organizations/body.entity.js';
import { Mandate } from '../../src/organizations/mandate.entity.js';
import { Member } from '../../src/organizations/member.entity.js';
import { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { Seat } from '../../src/organizations/seat.entity.js';

/*
 * Rows with valid defaults: everything began on 2020-01-01 and goes on. A test states only what matters to it.
 */

const BEGINNING = '2020-01-01';
const BEGINNING_AT = new Date('2019-12-31T15:00:00Z');

type Owner = Pick<Organization, 'id'>;

let counter = 0;
const next = (): number => (counter += 1);

export async function anOrganization(
  manager: EntityManager,
  overrides: Partial<Organization> = {},
): Promise<Organization> {
  const organization = manager.create(Organization, {
    id: randomUUID(),
    name: `마당협동조합 ${next()}`,
    profile: 'general-cooperative',
    charterTitle: '정관',
    timeZone: 'Asia/Seoul',
    foundedOn: BEGINNING,
    postcode: null,
    address: null,
    demonstration: false,
    createdAt: BEGINNING_AT,
    ...overrides,
  });
  await manager.insert(Organization, organization);
  return organization;
}

export async function aPerson(
  manager: EntityManager,
  organization: Owner,
  overrides: Partial<Person> = {},
): Promise<Person> {
  const person = manager.create(Person, {
    id: randomUUID(),
    organizationId: organization.id,
    name: `조합원${next()}`,
    email: null,
    phone: null,
    accountId: null,
    ...overrides,
  });
  await manager.insert(Person, person);
  return person;
}

/** A member who is a person, with the person unless one is given as `personId`. */
export async function aMember(
  manager: EntityManager,
  organization: Owner,
  overrides: Partial<Member> = {},
): Promise<Member> {
  const person =
    overrides.personId == null
      ? await aPerson(manager, organization, overrides.name === undefined ? {} : { name: overrides.name })
      : await manager.findOneByOrFail(Person, { id: overrides.personId });
  const member = manager.create(Member, {
    id: randomUUID(),
    organizationId: organization.id,
    kind: 'person',
    name: person.name,
    number: String(next()),
    personId: person.id,
    joinedOn: BEGINNING,
    leftOn: null,
    ...overrides,
  });
  await manager.insert(Member, member);
  return member;
}

/** As many members who are persons, numbered in a row. */
export async function members(manager: EntityManager, organization: Owner, count: number): Promise<Member[]> {
  const people = Array.from({ length: count }, () =>
    manager.create(Person, {
      id: randomUUID(),
      organizationId: organization.id,
      name: `조합원${next()}`,
      email: null,
      phone: null,
      accountId: null,
    }),
  );
  await manager.insert(Person, people);
  const admitted = people.map((person) =>
    manager.create(Member, {
      id: randomUUID(),
      organizationId: organization.id,
      kind: 'person',
      name: person.name,
      number: String(next()),
      personId: person.id,
      joinedOn: BEGINNING,
      leftOn: null,
    }),
  );
  await manager.insert(Member, admitted);
  return admitted;
}

/** A member organisation; nobody acts for it until `aMandate`. */
export async function aMemberOrganization(
  manager: EntityManager,
  organization: Owner,
  overrides: Partial<Member> = {},
): Promise<Member> {
  const member = manager.create(Member, {
    id: randomUUID(),
    organizationId: organization.id,
    kind: 'organization',
    name: `회원기관${next()}`,
    number: String(next()),
    personId: null,
    joinedOn: BEGINNING,
    leftOn: null,
    ...overrides,
  });
  await manager.insert(Member, member);
  return member;
}

export async function aMandate(
  manager: EntityManager,
  member: Pick<Member, 'id'>,
  person: Pick<Person, 'id'>,
  overrides: Partial<Mandate> = {},
): Promise<Mandate> {
  const mandate = manager.create(Mandate, {
    id: randomUUID(),
    memberId: member.id,
    personId: person.id,
    startsOn: BEGINNING,
    endsOn: null,
    document: null,
    registeredAt: BEGINNING_AT,
    ...overrides,
  });
  await manager.insert(Mandate, mandate);
  return mandate;
}

/** A general assembly, unless another kind is asked for. */
export async function aBody(
  manager: EntityManager,
  organization: Owner,
  overrides: Partial<Body> = {},
): Promise<Body> {
  const body = manager.create(Body, {
    id: randomUUID(),
    organizationId: organization.id,
    name: `총회 ${next()}`,
    kind: 'general-assembly',
    createdAt: BEGINNING_AT,
    dissolvedOn: null,
    ...overrides,
  });
  await manager.insert(Body, body);
  return body;
}

/** A voting seat of a member of the body (위원), unless another is asked for. */
export async function aSeat(
  manager: EntityManager,
  body: Pick<Body, 'id'>,
  person: Pick<Person, 'id'>,
  overrides: Partial<Seat> = {},
): Promise<Seat> {
  const seat = manager.create(Seat, {
    id: randomUUID(),
    bodyId: body.id,
    personId: person.id,
    memberId: null,
    title: '위원',
    role: 'member',
    votes: true,
    startsOn: BEGINNING,
    endsOn: null,
    ...overrides,
  });
  await manager.insert(Seat, seat);
  return seat;
}
