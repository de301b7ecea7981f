import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/audit-trail.js';
import type { Actor } from '../../identity/actor.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Language, Localized } from '../../kernel/localized.js';
import { ok } from '../../kernel/result.js';
import { mapInSlices } from '../../platform/slices.js';
import { Clock } from '../../platform/clock/clock.js';
import { rowsInPortions } from '../../platform/database/rows-in-portions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type Column, IMPORT_COLUMNS, type ImportKind } from '../domain/imports/columns.js';
import { Organization } from '../organization.entity.js';
import { MEMBER_KIND_WORDS, SEAT_ROLE_WORDS } from '../words.js';
import { faultMessage } from './import.messages.js';
import type { ImportDraft } from './import-draft.entity.js';
import type { ImportLine } from './import-line.entity.js';
import type { OutgoingTable } from './write-table.js';

type Row = Readonly<Partial<Record<Column, string | null>>>;

const STATEMENTS: Readonly<Record<ImportKind, string>> = {
  members: `
    SELECT member.number, member.kind,
      CASE WHEN member.kind = 'person' THEN member.name END AS name,
      CASE WHEN member.kind = 'organization' THEN member.name END AS "organizationName",
      acting.name AS representative, mandate.starts_on::text AS "mandateFrom",
      coalesce(person.email, acting.email) AS email, coalesce(person.phone, acting.phone) AS phone,
      coalesce(person.postcode, member.postcode) AS postcode, coalesce(person.address, member.address) AS address,
      member.joined_on::text AS "joinedOn", member.left_on::text AS "leftOn"
    FROM member
    LEFT JOIN person ON person.id = member.person_id
    LEFT JOIN mandate ON mandate.member_id = member.id AND mandate.starts_on <= $2
      AND (mandate.ends_on IS NULL OR $2 <= mandate.ends_on)
    LEFT JOIN person AS acting ON acting.id = mandate.person_id
    WHERE member.organization_id = $1
    ORDER BY length(member.number), member.number`,
  people: `
    SELECT name, email, phone, postcode, address FROM person WHERE organization_id = $1 AND $2::date IS NOT NULL
    ORDER BY name, id`,
  seats: `
    SELECT body.name AS body, person.name, seat.title, seat.role, CASE WHEN seat.votes THEN 'yes' ELSE 'no' END AS votes,
      member.name AS affiliation, person.email, person.phone, seat.starts_on::text AS "startsOn",
      seat.ends_on::text AS "endsOn"
    FROM seat
    JOIN body ON body.id = seat.body_id
    JOIN person ON person.id = seat.person_id
    LEFT JOIN member ON member.id = seat.member_id
    WHERE body.organization_id = $1 AND $2::date IS NOT NULL
    ORDER BY body.created_at, body.name, seat.starts_on, person.name, seat.id`,
};

const EXAMPLES: Readonly<Record<ImportKind, readonly Row[]>> = {
  members: [
    {
      number: '1',
      kind: 'person',
      name: '김마당',
      email: 'madang@coop.example',
      phone: '010-0000-0001',
      postcode: '55042',
      address: '전북특별자치도 전주시 완산구 마당1길 20',
      joinedOn: '2020-04-24',
    },
    {
      number: '2',
      kind: 'organization',
      organizationName: '오래된소나무협동조합',
      representative: '박소나무',
      mandateFrom: '2020-04-24',
      email: 'pine@coop.example',
      phone: '063-000-0002',
      postcode: '55043',
      address: '전북특별자치도 전주시 완산구 소나무길 7, 2층',
      joinedOn: '2020-04-24',
    },
  ],
  people: [
    { name: '김마당', email: 'madang@coop.example', phone: '010-0000-0001' },
    {
      name: '이장부',
      phone: '063-000-0003',
      postcode: '55042',
      address: '전북특별자치도 전주시 완산구 마당1길 21',
    },
  ],
  seats: [
    {
      body: '이사회',
      name: '김마당',
      title: '이사장',
      role: 'chair',
      votes: 'yes',
      startsOn: '2021-02-25',
      endsOn: '2024-02-24',
    },
    {
      body: '이사회',
      name: '이장부',
      title: '간사',
      role: 'secretary',
      votes: 'no',
      startsOn: '2021-02-25',
    },
  ],
};

/** Lists as files, in the columns in which they come in again. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The whole list. It carries e-mails, telephones and addresses out of the house, so the trail says who took it. */
  async table(actor: Actor, kind: ImportKind, language: Language): Promise<OutgoingTable> {
    const done = await this.uow.run<readonly Row[], never>(async (tx) => {
      const { organizationId } = actor;
      const { timeZone } = await tx.findOneByOrFail(Organization, { id: organizationId });
      const today: LocalDate = this.clock.today(timeZone);
      const rows = await rowsInPortions<Row>(tx, STATEMENTS[kind], [organizationId, today]);
      await this.audit.record(tx, actor, 'roster.exported', organizationId, {
        kind,
        rows: rows.length,
      });
      return ok(rows);
    });
    return tableOf(kind, done.ok ? done.value : [], language);
  }

  /** A file to begin with: the headings, and a line or two of invented names. */
  example(kind: ImportKind, language: Language): Promise<OutgoingTable> {
    return tableOf(kind, EXAMPLES[kind], language);
  }

  /** The lines that were refused, as they were written, each with its reasons. */
  async refused(
    draft: ImportDraft,
    lines: readonly ImportLine[],
    language: Language,
  ): Promise<OutgoingTable> {
    const [line, reason] = language === 'ko' ? ['줄', '까닭'] : ['Line', 'Reason'];
    return {
      headings: [...draft.headings, line, reason],
      rows: await mapInSlices(lines, (refused) => [
        ...draft.headings.map((_, index) => refused.cells[index] ?? ''),
        String(refused.line),
        refused.faults.map((fault) => faultMessage(draft.kind, fault)[language]).join(' '),
      ]),
    };
  }
}

async function tableOf(kind: ImportKind, rows: readonly Row[], language: Language): Promise<OutgoingTable> {
  const columns = IMPORT_COLUMNS[kind];
  return {
    headings: columns.map(({ label }) => label[language]),
    rows: await mapInSlices(rows, (row) => columns.map(({ key }) => wordOf(key, row[key] ?? null, language))),
  };
}

/** A word of the code as people write it. */
export function wordOf(column: Column, value: string | null, language: Language): string | null {
  if (value === null) return null;
  if (column === 'kind') return wordIn(MEMBER_KIND_WORDS, value, language);
  if (column === 'role') return wordIn(SEAT_ROLE_WORDS, value, language);
  if (column !== 'votes') return value;
  const votes = value === 'yes';
  return language === 'ko' ? (votes ? '있음' : '없음') : votes ? 'yes' : 'no';
}

function wordIn(words: Readonly<Record<string, Localized>>, value: string, language: Language): string {
  return words[value]?.[language] ?? value;
}
