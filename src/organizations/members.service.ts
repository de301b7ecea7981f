import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../platform/http/paging.js';
import type { MemberKind, MemberStanding } from './domain/member-kind.js';
import { shareADay } from './domain/membership.js';
import { changedAddress, NO_ADDRESS, type PostalAddress } from './domain/postal-address.js';
import { isInTerm } from './domain/term.js';
import { Mandate } from './mandate.entity.js';
import { Member } from './member.entity.js';
import { Organization } from './organization.entity.js';
import type { OrganizationsError } from './organizations.problems.js';
import { type NewPerson, PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { containing, lockMember, lockOrganization, memberOn } from './rows.js';

/** An address of which either part may be left out. */
type OptionalAddress = { readonly [part in keyof PostalAddress]: PostalAddress[part] | undefined };

/**
 * A person joins under its own name, one who is not registered yet being registered on the way; an organisation joins
 * under the given name. Without a number the next one is taken.
 */
export type NewMember = { readonly number?: string | null | undefined; readonly joinedOn: LocalDate } & (
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'person'; readonly person: NewPerson }
  | ({ readonly kind: 'organization'; readonly name: string } & Partial<OptionalAddress>)
);

export interface MemberFilter {
  readonly search?: string | undefined;
  readonly kind?: MemberKind | undefined;
  /** Only those who are members on this day. */
  readonly on?: LocalDate | undefined;
  /** Only those who are members today, those who no longer are, or those who are to become members. */
  readonly standing?: MemberStanding | undefined;
}

export interface RosterEntry {
  readonly member: Member;
  /** Of a member organisation, when somebody acts for it. */
  readonly mandate: Mandate | null;
}

@Injectable()
export class MembersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly people: PeopleService,
  ) {}

  /** Members in the order of their numbers, 2 before 10, with who acts for them on the day. */
  async search(actor: Actor, filter: MemberFilter, query: PageRequest): Promise<[RosterEntry[], number]> {
    const today = await this.today(actor);
    const [members, total] = await this.matching(actor, filter, query, today);
    const on = filter.on ?? today;
    const mandates = await this.mandatesOf(members.map(({ id }) => id));
    const inForce = new Map(
      mandates.filter((mandate) => isInTerm(mandate, on)).map((mandate) => [mandate.memberId, mandate]),
    );
    return [members.map((member) => ({ member, mandate: inForce.get(member.id) ?? null })), total];
  }

  /** The day it is where the organization is. */
  async today(actor: Pick<Actor, 'organizationId'>): Promise<LocalDate> {
    const organization = await this.uow.manager.findOneByOrFail(Organization, { id: actor.organizationId });
    return this.clock.today(organization.timeZone);
  }

  private matching(
    actor: Actor,
    filter: MemberFilter,
    query: PageRequest,
    today: LocalDate,
  ): Promise<[Member[], number]> {
    const { skip, take } = windowOf(query);
    const members = this.uow.manager
      .createQueryBuilder(Member, 'member')
      .where('member.organizationId = :organizationId', actor)
      .orderBy('LENGTH(member.number)')
      .addOrderBy('member.number')
      .offset(skip)
      .limit(take);
    if (filter.search) {
      members.andWhere('(member.name ILIKE :text OR member.number = :search)', {
        text: containing(filter.search),
        search: filter.search,
      });
    }
    if (filter.kind !== undefined) members.andWhere('member.kind = :kind', { kind: filter.kind });
    if (filter.on !== undefined) {
      members.andWhere(memberOn('on'), { on: filter.on });
    }
    if (filter.standing === 'current') members.andWhere(memberOn('today'), { today });
    if (filter.standing === 'left') members.andWhere('member.leftOn <= :today', { today });
    if (filter.standing === 'future') members.andWhere('member.joinedOn > :today', { today });
    return members.getManyAndCount();
  }

  async read(actor: Actor, memberId: string): Promise<Result<Member, OrganizationsError>> {
    const member = await this.uow.manager.findOneBy(Member, {
      id: memberId,
      organizationId: actor.organizationId,
    });
    return member === null ? err({ code: 'not-found' }) : ok(member);
  }

  /** All mandates of some members, latest first, with their persons. */
  mandatesOf(memberIds: readonly string[]): Promise<Mandate[]> {
    if (memberIds.length === 0) return Promise.resolve([]);
    return this.uow.manager.find(Mandate, {
      where: { memberId: In([...memberIds]) },
      relations: { person: true },
      order: { startsOn: 'DESC' },
    });
  }

  join(actor: Actor, wanted: NewMember): Promise<Result<Member, OrganizationsError>> {
    return this.uow.run<Member, OrganizationsError>(async (tx) => {
      await lockOrganization(tx, actor.organizationId);
      const number = wanted.number ?? (await nextNumber(tx, actor.organizationId));
      if (await isTaken(tx, actor.organizationId, number)) return err({ code: 'number-taken', number });
      const named = await this.nameOf(tx, actor, wanted);
      if (!named.ok) return named;
      const member = tx.create(Member, {
        id: randomUUID(),
        organizationId: actor.organizationId,
        kind: wanted.kind,
        name: named.value.name,
        number,
        personId: named.value.personId,
        joinedOn: wanted.joinedOn,
        leftOn: null,
        ...(wanted.kind === 'organization' ? changedAddress(NO_ADDRESS, wanted) : NO_ADDRESS),
      });
      await tx.insert(Member, member);
      await this.audit.record(tx, actor, 'member.joined', member.id, {
        kind: member.kind,
        name: member.name,
        number,
        joinedOn: member.joinedOn,
      });
      return ok(member);
    });
  }

  private async nameOf(
    tx: EntityManager,
    actor: Actor,
    wanted: NewMember,
  ): Promise<Result<Pick<Member, 'name' | 'personId'>, OrganizationsError>> {
    if (wanted.kind === 'organization') return ok({ name: wanted.name, personId: null });
    if ('person' in wanted) {
      const { id, name } = await this.people.registerIn(tx, actor, wanted.person);
      return ok({ name, personId: id });
    }
    const { personId, joinedOn } = wanted;
    const person = await tx.findOneBy(Person, { id: personId, organizationId: actor.organizationId });
    if (person === null) return err({ code: 'unknown-person', field: 'personId' });
    const memberships = await tx.findBy(Member, { personId });
    const other = memberships.find((membership) => shareADay(membership, { joinedOn, leftOn: null }));
    return other === undefined
      ? ok({ name: person.name, personId })
      : err({ code: 'already-a-member', leavesOn: other.leftOn });
  }

  /** Corrects the number, and name and address of a member organisation; those of a person are changed at the person. */
  change(
    actor: Actor,
    memberId: string,
    change: {
      readonly name?: string | null | undefined;
      readonly number?: string | null | undefined;
    } & Partial<OptionalAddress>,
  ): Promise<Result<Member, OrganizationsError>> {
    return this.uow.run<Member, OrganizationsError>(async (tx) => {
      await lockOrganization(tx, actor.organizationId);
      const member = await lockMember(tx, actor.organizationId, memberId);
      if (member === null) return err({ code: 'not-found' });
      const changed = {
        name: member.kind === 'organization' ? (change.name ?? member.name) : member.name,
        number: change.number ?? member.number,
      };
      if (changed.number !== member.number && (await isTaken(tx, actor.organizationId, changed.number))) {
        return err({ code: 'number-taken', number: changed.number });
      }
      const where = member.kind === 'organization' ? changedAddress(member, change) : NO_ADDRESS;
      const fields = (['postcode', 'address'] as const).filter((part) => where[part] !== member[part]);
      await tx.update(Member, { id: member.id }, { ...changed, ...where });
      // That it moved, never where to: the trail holds nobody's address.
      await this.audit.record(tx, actor, 'member.changed', member.id, {
        ...changed,
        ...(fields.length > 0 ? { fields } : {}),
      });
      return ok(Object.assign(member, changed, where));
    });
  }

  /** Ends a membership: from `leftOn` on it is no longer a member. The row and its number stay. */
  leave(actor: Actor, memberId: string, leftOn: LocalDate): Promise<Result<Member, OrganizationsError>> {
    return this.uow.run<Member, OrganizationsError>(async (tx) => {
      const member = await lockMember(tx, actor.organizationId, memberId);
      if (member === null) return err({ code: 'not-found' });
      if (member.leftOn !== null) return err({ code: 'already-left' });
      if (leftOn < member.joinedOn) return err({ code: 'left-before-joining' });
      await tx.update(Member, { id: member.id }, { leftOn });
      await this.audit.record(tx, actor, 'member.left', member.id, { leftOn });
      return ok(Object.assign(member, { leftOn }));
    });
  }
}

function isTaken(tx: EntityManager, organizationId: string, number: string): Promise<boolean> {
  return tx.existsBy(Member, { organizationId, number });
}

async function nextNumber(tx: EntityManager, organizationId: string): Promise<string> {
  const [row] = await tx.query<{ next: number }[]>(
    `SELECT coalesce(max(number::integer), 0) + 1 AS next FROM member
      WHERE organization_id = $1 AND number ~ '^[0-9]{1,8}$'`,
    [organizationId],
  );
  return String(row?.next ?? 1);
}
