import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import type { LocalDate } from '../kernel/local-date.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Body } from './body.entity.js';
import { isAssemblyOfMembers } from './domain/body-kind.js';
import {
  type Elector,
  membershipRoll,
  type RosterMandate,
  type RosterMember,
  type RosterSeat,
  seatRoll,
} from './domain/electorate.js';
import { Mandate } from './mandate.entity.js';
import { Member } from './member.entity.js';
import { memberOn } from './rows.js';
import { Seat } from './seat.entity.js';

/** Answers who is on the roll of a body on a day. */
@Injectable()
export class Electorate {
  constructor(private readonly uow: UnitOfWork) {}

  async electorsOf(
    body: Pick<Body, 'id' | 'organizationId' | 'kind'>,
    onDate: LocalDate,
    tx: EntityManager = this.uow.manager,
  ): Promise<Elector[]> {
    return isAssemblyOfMembers(body.kind)
      ? membershipRoll(await membersOf(tx, body.organizationId, onDate), onDate)
      : seatRoll(await seatsOf(tx, body.id), onDate);
  }

  /** How many are on the roll, without reading them: an assembly may have tens of thousands. */
  async sizeOn(body: Pick<Body, 'id' | 'organizationId' | 'kind'>, onDate: LocalDate): Promise<number> {
    if (!isAssemblyOfMembers(body.kind)) return (await this.electorsOf(body, onDate)).length;
    const { organizationId } = body;
    return membersOn(this.uow.manager, organizationId, onDate).getCount();
  }
}

function membersOn(tx: EntityManager, organizationId: string, onDate: LocalDate) {
  return tx
    .createQueryBuilder(Member, 'member')
    .where('member.organizationId = :organizationId', { organizationId })
    .andWhere(memberOn('onDate'), { onDate });
}

/** Read as rows, since an assembly may have tens of thousands and entities cost several times as much. */
async function membersOf(
  tx: EntityManager,
  organizationId: string,
  onDate: LocalDate,
): Promise<RosterMember[]> {
  const rows = await membersOn(tx, organizationId, onDate)
    .leftJoin('member.person', 'person')
    .select(['member.id AS id', 'member.kind AS kind', 'member.name AS name', 'member.number AS number'])
    .addSelect(['member.joined_on::text AS "joinedOn"', 'member.left_on::text AS "leftOn"'])
    .addSelect(['person.id AS "personId"', 'person.name AS "personName"'])
    .getRawMany<MemberRow>();
  const mandates = await tx.find(Mandate, {
    where: { member: { organizationId } },
    relations: { person: true },
  });
  const byMember = groupedBy(mandates, ({ memberId }) => memberId);
  return rows.map(({ personId, personName, ...member }) => ({
    ...member,
    person: personId === null ? null : { id: personId, name: personName ?? '' },
    mandates: (byMember.get(member.id) ?? []).map(rosterMandate),
  }));
}

type MemberRow = Omit<RosterMember, 'person' | 'mandates'> & {
  readonly personId: string | null;
  readonly personName: string | null;
};

function rosterMandate({ person, startsOn, endsOn }: Mandate): RosterMandate {
  return { person: loaded(person), startsOn, endsOn };
}

async function seatsOf(tx: EntityManager, bodyId: string): Promise<RosterSeat[]> {
  const seats = await tx.find(Seat, { where: { bodyId }, relations: { person: true, member: true } });
  return seats.map(({ id, person, member, title, role, votes, startsOn, endsOn }) => ({
    id,
    person: loaded(person),
    member: member ?? null,
    title,
    role,
    votes,
    startsOn,
    endsOn,
  }));
}

/** A relation the query asked for and a foreign key guarantees. */
function loaded<T>(relation: T | undefined): T {
  if (relation === undefined) throw new Error('The relation was not loaded.');
  return relation;
}
