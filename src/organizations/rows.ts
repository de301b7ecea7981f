import type { EntityManager } from 'typeorm';
import { Body } from './body.entity.js';
import { Member } from './member.entity.js';
import { Organization } from './organization.entity.js';
import { Person } from './person.entity.js';

/*
 * Rows of one organization. Whoever decides on a row locks it first; FOR NO KEY UPDATE leaves rows that refer to it
 * free to be written.
 */

const LOCKED = { mode: 'for_no_key_update' } as const;

export function lockOrganization(tx: EntityManager, organizationId: string): Promise<Organization> {
  return tx.findOneOrFail(Organization, { where: { id: organizationId }, lock: LOCKED });
}

export function lockPerson(tx: EntityManager, organizationId: string, id: string): Promise<Person | null> {
  return tx.findOne(Person, { where: { id, organizationId }, lock: LOCKED });
}

export function lockMember(tx: EntityManager, organizationId: string, id: string): Promise<Member | null> {
  return tx.findOne(Member, { where: { id, organizationId }, lock: LOCKED });
}

export function lockBody(tx: EntityManager, organizationId: string, id: string): Promise<Body | null> {
  return tx.findOne(Body, { where: { id, organizationId }, lock: LOCKED });
}

/** `isMemberOn` for a query that calls its members `member`, on the day of a parameter. */
export function memberOn(parameter: string): string {
  return `member.joinedOn <= :${parameter} AND (member.leftOn IS NULL OR member.leftOn > :${parameter})`;
}

/** What ILIKE finds anywhere in a text, with its wildcards taken literally. */
export function containing(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
