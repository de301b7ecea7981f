import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsInPortions } from '../../platform/database/rows-in-portions.js';
import { breathe, portionsOf } from '../../platform/slices.js';
import type { ImportKind } from '../domain/imports/columns.js';
import type { HeldBody, HeldMember, HeldPerson, HeldSeat, Holdings, Work } from '../domain/imports/plan.js';

const PEOPLE = `
  SELECT id, name, email, phone, postcode, address FROM person WHERE organization_id = $1 ORDER BY id`;

const MEMBERS = `
  SELECT member.id, member.number, member.kind, member.name, member.person_id AS "personId",
    member.joined_on::text AS "joinedOn", member.left_on::text AS "leftOn", member.postcode, member.address,
    CASE WHEN mandate.id IS NULL THEN NULL ELSE json_build_object('id', mandate.id, 'personId', mandate.person_id,
      'startsOn', mandate.starts_on, 'endsOn', mandate.ends_on) END AS mandate
  FROM member
  LEFT JOIN LATERAL (SELECT id, person_id, starts_on, ends_on FROM mandate
                      WHERE mandate.member_id = member.id AND member.kind = 'organization'
                      ORDER BY starts_on DESC LIMIT 1) AS mandate ON true
  WHERE member.organization_id = $1
  ORDER BY length(member.number), member.number`;

const BODIES = `
  SELECT id, name, dissolved_on::text AS "dissolvedOn" FROM body WHERE organization_id = $1 ORDER BY created_at, id`;

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
    const rows = <T>(statement: string) => rowsInPortions<T>(tx, statement, [organizationId]);
    const [withMembers, withSeats] = [kind !== 'people', kind === 'seats'];
    return {
      people: await rows<HeldPerson>(PEOPLE),
      members: withMembers ? await rows<HeldMember>(MEMBERS) : [],
      bodies: withSeats ? await rows<HeldBody>(BODIES) : [],
      seats: withSeats ? await rows<HeldSeat>(SEATS) : [],
    };
  }

  /** Portion by portion, so that no statement and no text is as long as the whole list; all in the one transaction. */
  async write(tx: EntityManager, organizationId: string, work: Work, now: Date): Promise<void> {
    const each = rowsWriter(tx, organizationId);
    await each(
      [...work.people.values()],
      `INSERT INTO person (id, organization_id, name, email, phone, postcode, address)
       SELECT row.id, $1, row.name, row.email, row.phone, row.postcode, row.address
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, name varchar, email varchar, phone varchar,
           postcode varchar, address varchar)`,
    );
    await each(
      [...work.contacts].map(([id, contact]) => ({ id, ...contact })),
      `UPDATE person SET email = row.email, phone = row.phone, postcode = row.postcode, address = row.address
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, email varchar, phone varchar, postcode varchar,
           address varchar)
        WHERE person.id = row.id AND person.organization_id = $1`,
    );
    await this.writeMembers(each, work, now);
    await this.writeSeats(each, work);
  }

  private async writeMembers(each: RowsWriter, work: Work, now: Date): Promise<void> {
    await each(
      work.departures,
      `UPDATE member SET left_on = row."leftOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "leftOn" date)
        WHERE member.id = row.id AND member.organization_id = $1`,
    );
    await each(
      [...work.removals].map(([id, where]) => ({ id, ...where })),
      `UPDATE member SET postcode = row.postcode, address = row.address
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, postcode varchar, address varchar)
        WHERE member.id = row.id AND member.organization_id = $1`,
    );
    await each(
      work.members,
      `INSERT INTO member (id, organization_id, kind, name, number, person_id, joined_on, left_on, postcode, address)
       SELECT row.id, $1, row.kind, row.name, row.number, row."personId", row."joinedOn", row."leftOn", row.postcode,
              row.address
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, kind varchar, name varchar, number varchar,
           "personId" uuid, "joinedOn" date, "leftOn" date, postcode varchar, address varchar)`,
    );
    await each(
      work.mandateEnds,
      `UPDATE mandate SET ends_on = row."endsOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "endsOn" date), member
        WHERE mandate.id = row.id AND member.id = mandate.member_id AND member.organization_id = $1`,
    );
    await each(
      work.mandates.map((mandate) => ({ ...mandate, now })),
      `INSERT INTO mandate (id, member_id, person_id, starts_on, registered_at)
       SELECT row.id, member.id, row."personId", row."startsOn", row.now
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "memberId" uuid, "personId" uuid, "startsOn" date,
           now timestamptz)
         JOIN member ON member.id = row."memberId" AND member.organization_id = $1`,
    );
  }

  private async writeSeats(each: RowsWriter, work: Work): Promise<void> {
    await each(
      work.seatEnds,
      `UPDATE seat SET ends_on = row."endsOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "endsOn" date), body
        WHERE seat.id = row.id AND body.id = seat.body_id AND body.organization_id = $1`,
    );
    await each(
      work.seats,
      `INSERT INTO seat (id, body_id, person_id, member_id, title, role, votes, starts_on, ends_on)
       SELECT row.id, body.id, row."personId", row."memberId", row.title, row.role, row.votes, row."startsOn",
              row."endsOn"
         FROM jsonb_to_recordset($2::jsonb) AS row(id uuid, "bodyId" uuid, "personId" uuid, "memberId" uuid,
           title varchar, role varchar, votes boolean, "startsOn" date, "endsOn" date)
         JOIN body ON body.id = row."bodyId" AND body.organization_id = $1`,
    );
  }
}

/** Writes rows by one statement: `$1` is the organization, `$2` a portion of the rows. */
type RowsWriter = (rows: readonly object[], statement: string) => Promise<void>;

const ROWS_AT_ONCE = 1_000;

function rowsWriter(tx: EntityManager, organizationId: string): RowsWriter {
  return async (rows, statement) => {
    for (const portion of portionsOf(rows, ROWS_AT_ONCE)) {
      await tx.query(statement, [organizationId, JSON.stringify(portion)]);
      await breathe();
    }
  };
}
