import type { Body } from './body.entity.js';
import type { GivenRole } from './grants.service.js';
import type { Mandate } from './mandate.entity.js';
import type { Member } from './member.entity.js';
import type { Organization } from './organization.entity.js';
import type { Person } from './person.entity.js';
import { organizationRevision } from './revision.js';
import type { Seat } from './seat.entity.js';

export function presentOrganization(organization: Organization) {
  return {
    id: organization.id,
    name: organization.name,
    profile: organization.profile,
    charterTitle: organization.charterTitle,
    timeZone: organization.timeZone,
    foundedOn: organization.foundedOn,
    postcode: organization.postcode,
    address: organization.address,
    demonstration: organization.demonstration,
    revision: organizationRevision(organization),
  };
}

/** A person as everybody in the organization may see it. */
export function presentPerson(person: Person) {
  return { id: person.id, name: person.name };
}

/** A person as the secretariat sees it, and the person itself. */
export function presentPersonInFull(person: Person) {
  const { email, phone, postcode, address, accountId } = person;
  return { ...presentPerson(person), email, phone, postcode, address, accountId };
}

export function presentMember(member: Member) {
  return {
    id: member.id,
    kind: member.kind,
    name: member.name,
    number: member.number,
    personId: member.personId,
    joinedOn: member.joinedOn,
    leftOn: member.leftOn,
  };
}

/** A member as the secretariat sees it, and who acts for it: with the address of a member organisation. */
export function presentMemberInFull(member: Member) {
  const { postcode, address } = member;
  return { ...presentMember(member), postcode, address };
}

export function presentMandate(mandate: Mandate) {
  return {
    id: mandate.id,
    memberId: mandate.memberId,
    personId: mandate.personId,
    name: mandate.person?.name,
    startsOn: mandate.startsOn,
    endsOn: mandate.endsOn,
    document: mandate.document,
    registeredAt: mandate.registeredAt.toISOString(),
  };
}

export function presentBody(body: Body) {
  return { id: body.id, name: body.name, kind: body.kind, dissolvedOn: body.dissolvedOn };
}

export function presentSeat(seat: Seat) {
  return {
    id: seat.id,
    bodyId: seat.bodyId,
    personId: seat.personId,
    name: seat.person?.name,
    memberId: seat.memberId,
    affiliation: seat.member?.name ?? null,
    title: seat.title,
    role: seat.role,
    votes: seat.votes,
    startsOn: seat.startsOn,
    endsOn: seat.endsOn,
  };
}

export function presentGrant({ grant, name, email }: GivenRole) {
  return {
    id: grant.id,
    accountId: grant.accountId,
    name,
    email,
    role: grant.role,
    bodyId: grant.bodyId,
    grantedAt: grant.grantedAt.toISOString(),
    grantedBy: grant.grantedBy,
  };
}
