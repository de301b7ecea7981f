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

/** Entries of a roll as a query with its parameters, for what the database counts and joins by itself. */
export interface RollQuery {
  readonly query: string;
  readonly parameters: readonly unknown[];
}

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

  /**
   * The same as a query of `member_id`, `seat_id`, `person_id`, `name`, `affiliation`, `title` and `position`, by which
   * they are put in order, since an assembly may have tens of thousands. Numbers of members are ordered by their length,
   * then by their text, which is the order of the roll wherever they are written alike.
   */
  async rollQuery(
    body: Pick<Body, 'id' | 'organizationId' | 'kind'>,
    onDate: LocalDate,
    tx: EntityManager = this.uow.manager,
  ): Promise<RollQuery> {
    if (isAssemblyOfMembers(body.kind)) {
      return { query: MEMBERSHIP_ROLL, parameters: [body.organizationId, onDate] };
    }
    const electors = await this.electorsOf(body, onDate, tx);
    const entries = electors.map(({ memberId, seatId, personId, name, affiliation, title }, index) => ({
      ...{ member_id: memberId, seat_id: seatId, person_id: personId },
      ...{ name, affiliation, title, position: index + 1 },
    }));
    return { query: SEAT_ROLL, parameters: [JSON.stringify(entries)] };
  }

  /** How many are on the roll, without reading them: an assembly may have tens of thousands. */
  async sizeOn(body: Pick<Body, 'id' | 'organizationId' | 'kind'>, onDate: LocalDate): Promise<number> {
    if (!isAssemblyOfMembers(body.kind)) return (await this.electorsOf(body, onDate)).length;
    const { organizationId } = body;
    return membersOn(this.uow.manager, organizationId, onDate).getCount();
  }
}

/** `membershipRoll` over the rows of an organization ($1) on a day ($2). */
const MEMBERSHIP_ROLL = `
  SELECT member.id AS member_id, NULL::uuid AS seat_id,
         CASE member.kind WHEN 'organization' THEN acting.id ELSE member.person_id END AS person_id,
         CASE member.kind WHEN 'organization' THEN coalesce(acting.name, member.name) ELSE own.name END AS name,
         CASE member.kind WHEN 'organization' THEN member.name END AS affiliation, NULL::varchar AS title,
         lpad(member.number, 40) COLLATE "C" AS position
    FROM member
    LEFT JOIN person own ON own.id = member.person_id
    LEFT JOIN mandate ON mandate.member_id = member.id
          AND mandate.starts_on <= $2 AND (mandate.ends_on IS NULL OR mandate.ends_on >= $2)
    LEFT JOIN person acting ON acting.id = mandate.person_id
   WHERE member.organization_id = $1 AND member.joined_on <= $2 AND (member.left_on IS NULL OR member.left_on > $2)`;

/** Entries that were read already ($1). */
const SEAT_ROLL = `
  SELECT * FROM json_to_recordset($1) AS entry
    (member_id uuid, seat_id uuid, person_id uuid, name varchar, affiliation varchar, title varchar, position integer)`;

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
