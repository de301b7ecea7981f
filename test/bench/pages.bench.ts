import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { ok } from '../../src/kernel/result.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { beginTable, type Measure } from './measure.js';
import { aRosterOf, settled } from './roster.js';

/*
 * How long the house takes to answer for pages of a large organization: 20,000 members, an assembly whose roll they
 * are, 500 of them checked in, and three hundred earlier meetings with their items. Requests follow one another; the
 * time is that from asking to the last byte, measured in the same process, so it includes what asking costs.
 */

const MEMBERS = 20_000;
const CHECKED_IN = 500;
const EARLIER_MEETINGS = 300;
const ITEMS_EACH = 8;
const NEWCOMERS = 1_000;
const TRAIL = 1_900;
const REQUESTS = 25;
/** What no page should exceed at the median, in milliseconds on two cores. */
const AIM_MS = 200;
/** What a document should not exceed: fifty letters, minutes with five hundred names. */
const DOCUMENT_AIM_MS = 1000;

export default async function pagesOfALargeOrganization(): Promise<void> {
  const house = await startTestApplication();
  try {
    const { secretary, elector, pages, pagesOfAnElector, documents } = await aLargeOrganization(house);
    const title = `${MEMBERS} members, ${CHECKED_IN} checked in`;
    await measureEach(secretary, pages, beginTable(title, AIM_MS));
    await measureEach(elector, pagesOfAnElector, beginTable('the same, for an elector', AIM_MS));
    await measureEach(secretary, documents, beginTable('the same, as PDF', DOCUMENT_AIM_MS));
  } finally {
    await house.close();
  }
}

async function measureEach(client: Client, pages: readonly string[], measure: Measure): Promise<void> {
  for (const page of pages) {
    const shown = decodeURIComponent(page.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'));
    await answered(client, page);
    await measure(shown, () => answered(client, page), REQUESTS);
  }
}

async function answered(client: Client, page: string): Promise<void> {
  const { status } = await client.page(page);
  if (status !== 200) throw new Error(`${status}: ${page}`);
}

interface LargeOrganization {
  readonly secretary: Client;
  readonly elector: Client;
  readonly pages: readonly string[];
  readonly pagesOfAnElector: readonly string[];
  readonly documents: readonly string[];
}

async function aLargeOrganization(house: TestApplication): Promise<LargeOrganization> {
  const { manager } = house;
  const organization = await anOrganization(manager);
  const assembly = await aBody(manager, organization, { kind: 'general-assembly', name: '총회' });
  const account = await anAccountWith(manager, 'administrator', organization);
  const secretary = house.client(account).at('2021-03-15T14:30:00+09:00');
  await aRosterOf(manager, organization, MEMBERS);
  const sitting = await aDraftMeeting(manager, assembly, { title: '제1차 정기총회' });
  await manager.query(
    `INSERT INTO meeting_elector (id, meeting_id, member_id, person_id, name, position)
     SELECT gen_random_uuid(), $1, id, person_id, name, row_number() OVER (ORDER BY number)
     FROM member WHERE organization_id = $2`,
    [sitting.id, organization.id],
  );
  await aStep(manager, sitting, 'convene', '2021-03-01T10:00:00+09:00');
  await manager.query(
    `INSERT INTO attendance (id, meeting_id, sequence, kind, capacity, elector_id, at, recorded_at)
     SELECT gen_random_uuid(), $1, position, 'arrived', 'in-person', id, '2021-03-15T13:30:00+09', '2021-03-15T13:30:00+09'
     FROM meeting_elector WHERE meeting_id = $1 AND position <= $2`,
    [sitting.id, CHECKED_IN],
  );
  await aStep(manager, sitting, 'open', '2021-03-15T14:00:00+09:00');
  await manager.query(
    `INSERT INTO meeting (id, organization_id, body_id, title, kind, form, starts_at, state, created_at)
     SELECT gen_random_uuid(), $1, $2, '지난 회의 ' || n, 'regular', 'in-person',
       '2021-03-01T14:00:00+09'::timestamptz - n * interval '7 days', 'closed', now()
     FROM generate_series(1, $3::int) n`,
    [organization.id, assembly.id, EARLIER_MEETINGS],
  );
  await manager.query(
    `INSERT INTO agenda_item (id, meeting_id, position, number, type, matter, title, proposal, urgent, state, outcome,
       concluded_at, created_at)
     SELECT gen_random_uuid(), meeting.id, n, n, 'resolution', 'ordinary',
       (ARRAY['사업계획 승인', '예산안 심의', '규약 개정', '회비 조정'])[1 + n % 4] || '의 건 ' || n,
       '원안대로 승인하고자 합니다.', false, 'concluded', 'carried', now(), now()
     FROM meeting, generate_series(1, $2::int) n WHERE meeting.body_id = $1`,
    [assembly.id, ITEMS_EACH],
  );
  await manager.query(
    `INSERT INTO minutes (id, organization_id, meeting_id, year, sequence, state, round, created_at)
     VALUES (gen_random_uuid(), $1, $2, 2021, 1, 'draft', 0, now())`,
    [organization.id, sitting.id],
  );
  await aLongTrail(house, organization.id, account.id);
  await settled(manager);
  const [{ person_id: voter, item } = { person_id: '', item: '' }] = await manager.query<
    { person_id: string; item: string }[]
  >(
    `SELECT elector.person_id, item.id AS item FROM meeting_elector elector, agenda_item item
      WHERE elector.meeting_id = $1 AND elector.position = 700 AND item.meeting_id = $1 LIMIT 1`,
    [sitting.id],
  );
  const elector = house.client(await anAccountOf(manager, voter)).at('2021-03-15T14:30:00+09:00');
  const home = `/organizations/${organization.id}`;
  const meeting = `${home}/meetings/${sitting.id}`;
  const pages = [
    '/',
    home,
    `${home}/meetings`,
    `${home}/meetings?course=over`,
    meeting,
    `${meeting}/console`,
    `${meeting}/console?q=1234`,
    `${meeting}/console/scan`,
    `${meeting}/console/cards`,
    `${meeting}/console/screen`,
    `${meeting}/agenda/items/${item}`,
    `${meeting}/agenda`,
    `${meeting}/convening`,
    `${meeting}/minutes`,
    `${meeting}/minutes/edit`,
    `${home}/meetings/new?bodyId=${assembly.id}&kind=regular&from=usual-order`,
    `${home}/resolutions/new`,
    `${home}/members`,
    `${home}/members/new`,
    `${home}/members?search=${encodeURIComponent('조합원1234')}`,
    `${home}/members?page=200`,
    `${home}/people`,
    `${home}/people/${account.personId}`,
    `${home}/grants`,
    `${home}/mail`,
    `${home}/holidays`,
    await anImportPreview(secretary, home),
    `${home}/bodies`,
    `${home}/bodies/${assembly.id}`,
    `${home}/archive`,
    `${home}/archive?q=${encodeURIComponent('예산')}`,
    `${home}/archive?q=${encodeURIComponent('사업계획 승인')}`,
    `${home}/action-items`,
    `${home}/calendar`,
    `${home}/trail`,
    `${home}/trail/state`,
    '/calculators/decision',
  ];
  return {
    ...{ secretary, elector, pages },
    pagesOfAnElector: ['/', meeting, `${meeting}/proxy`, `${meeting}/proxy?q=1234`, `${meeting}/my-code`],
    documents: [`${meeting}/letters`, `/api/v1${meeting}/minutes.pdf`],
  };
}

/** As long a trail as the page about it walks whenever it is opened. */
async function aLongTrail(house: TestApplication, organizationId: string, accountId: string): Promise<void> {
  const trail = house.nest.get(AuditTrail);
  await house.nest.get(UnitOfWork).run(async (tx) => {
    for (let event = 0; event < TRAIL; event += 1) {
      await trail.record(tx, { organizationId, accountId }, 'person.changed', randomUUID(), { event });
    }
    return ok(null);
  });
}

/** Sends a list of newcomers, and gives the page that shows what would become of them. */
async function anImportPreview(secretary: Client, home: string): Promise<string> {
  const lines = Array.from({ length: NEWCOMERS }, (_, index) => `새조합원${index},2021-03-01`);
  const file = { name: '명부.csv', bytes: Buffer.from(['성명,가입일', ...lines].join('\n')) };
  const form = `${home}/import?kind=members`;
  const { status, headers } = await secretary.form(form, `${home}/import`, { kind: 'members', file });
  const preview = headers.get('location');
  if (preview === null) throw new Error(`${status}: ${form}`);
  return preview;
}
