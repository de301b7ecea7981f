import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ImportKind } from '../domain/imports/columns.js';
import type { HeldBody, HeldMember, HeldPerson, HeldSeat, Holdings, Work } from '../domain/imports/plan.js';

const PEOPLE = `SELECT id, name, email, phone FROM person WHERE organization_id = $1 ORDER BY id`;

const MEMBERS = `
  SELECT member.id, member.number, member.kind, member.name, member.person_id AS "personId",
    member.joined_on::text AS "joinedOn", member.left_on::text AS "leftOn",
    CASE WHEN mandate.id IS NULL THEN NULL ELSE json_build_object('id', mandate.id, 'personId', mandate.person_id,
      'startsOn', mandate.starts_on, 'endsOn', mandate.ends_on) END AS mandate
  FROM member
  LEFT JOIN LATERAL (SELECT id, person_id, starts_on, ends_on FROM mandate
                      WHERE mandate.member_id = member.id AND member.kind = 'organization'
                      ORDER BY starts_on DESC LIMIT 1) AS mandate ON true
  WHERE member.organization_id = $1
  ORDER BY length(member.number), member.number`;

const BODIES = `
  SELECT id, name, dissolved_on IS NOT NULL AS dissolved FROM body WHERE organization_id = $1 ORDER BY created_at, id`;

const SEATS = `
  SELECT seat.id, seat.body_id AS "bodyId", seat.person_id AS "personId", seat.member_id AS "memberId", seat.title,
    seat.role, seat.votes, seat.starts_on::text AS "startsOn", seat.ends_on::text AS "endsOn"
  FROM seat JOIN body ON body.id = seat.body_id
  WHERE body.organization_id = $1
  ORDER BY seat.starts_on, seat.id`;

/** What an organization holds, read and written by the thousand: one statement for each kind of row. */
@Injectable()
export class HoldingsRepository {
  async read(tx: EntityManager, organizationId: string, kind: ImportKind): Promise<Holdings> {
    const rows = <T>(statement: string) => tx.query<T[]>(statement, [organizationId]);
    const [withMembers, withSeats] = [kind !== 'people', kind === 'seats'];
    return {
      people: await rows<HeldPerson>(PEOPLE),
      members: withMembers ? await rows<HeldMember>(MEMBERS) : [],
      bodies: withSeats ? await rows<HeldBody>(BODIES) : [],
      seats: withSeats ? await rows<HeldSeat>(SEATS) : [],
    };
  }

  async write(tx: EntityManager, organizationId: string, work: Work, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO person (id, organization_id, name, email, phone)
       SELECT row.id, $1, row.name, row.email, row.phone
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, name varchar, email varchar, phone varchar)`,
      [organizationId, JSON.stringify([...work.people.values()])],
    );
    await tx.query(
      `UPDATE person SET email = row.email, phone = row.phone
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, email varchar, phone varchar)
        WHERE person.id = row.id AND person.organization_id = $1`,
      [organizationId, JSON.stringify([...work.contacts].map(([id, contact]) => ({ id, ...contact })))],
    );
    await this.writeMembers(tx, organizationId, work, now);
    await this.writeSeats(tx, organizationId, work);
  }

  private async writeMembers(
    tx: EntityManager,
    organizationId: string,
    work: Work,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE member SET left_on = row."leftOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "leftOn" date)
        WHERE member.id = row.id AND member.organization_id = $1`,
      [organizationId, JSON.stringify(work.departures)],
    );
    await tx.query(
      `INSERT INTO member (id, organization_id, kind, name, number, person_id, joined_on, left_on)
       SELECT row.id, $1, row.kind, row.name, row.number, row."personId", row."joinedOn", row."leftOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, kind varchar, name varchar, number varchar,
           "personId" uuid, "joinedOn" date, "leftOn" date)`,
      [organizationId, JSON.stringify(work.members)],
    );
    await tx.query(
      `UPDATE mandate SET ends_on = row."endsOn"
         FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "endsOn" date) WHERE mandate.id = row.id`,
      [JSON.stringify(work.mandateEnds)],
    );
    await tx.query(
      `INSERT INTO mandate (id, member_id, person_id, starts_on, registered_at)
       SELECT row.id, row."memberId", row."personId", row."startsOn", $1
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "memberId" uuid, "personId" uuid, "startsOn" date)`,
      [now, JSON.stringify(work.mandates)],
    );
  }

  private async writeSeats(tx: EntityManager, organizationId: string, work: Work): Promise<void> {
    await tx.query(
      `UPDATE seat SET ends_on = row."endsOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "endsOn" date), body
        WHERE seat.id = row.id AND body.id = seat.body_id AND body.organization_id = $1`,
      [organizationId, JSON.stringify(work.seatEnds)],
    );
    await tx.query(
      `INSERT INTO seat (id, body_id, person_id, member_id, title, role, votes, starts_on, ends_on)
       SELECT row.id, row."bodyId", row."personId", row."memberId", row.title, row.role, row.votes, row."startsOn",
              row."endsOn"
         FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "bodyId" uuid, "personId" uuid, "memberId" uuid,
           title varchar, role varchar, votes boolean, "startsOn" date, "endsOn" date)`,
      [JSON.stringify(work.seats)],
    );
  }
}
