import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
      ? membershipRoll(await membersOf(tx, body.organizationId), onDate)
      : seatRoll(await seatsOf(tx, body.id), onDate);
  }
}

async function membersOf(tx: EntityManager, organizationId: string): Promise<RosterMember[]> {
  const members = await tx.find(Member, { where: { organizationId }, relations: { person: true } });
  const mandates = await tx.find(Mandate, {
    where: { member: { organizationId } },
    relations: { person: true },
  });
  const byMember = new Map<string, Mandate[]>();
  for (const mandate of mandates) {
    byMember.set(mandate.memberId, [...(byMember.get(mandate.memberId) ?? []), mandate]);
  }
  return members.map((member) => ({
    ...member,
    person: member.person ?? null,
    mandates: (byMember.get(member.id) ?? []).flatMap(rosterMandate),
  }));
}

function rosterMandate({ person, startsOn, endsOn }: Mandate): RosterMandate[] {
  return person === undefined ? [] : [{ person, startsOn, endsOn }];
}

async function seatsOf(tx: EntityManager, bodyId: string): Promise<RosterSeat[]> {
  const seats = await tx.find(Seat, { where: { bodyId }, relations: { person: true, member: true } });
  return seats.flatMap(({ person, ...seat }) =>
    person === undefined ? [] : [{ ...seat, person, member: seat.member ?? null }],
  );
}
