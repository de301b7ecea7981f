import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readSpreadsheet from 'read-excel-file/node';
import writeSpreadsheet from 'write-excel-file/node';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { ImportDraft } from '../../src/organizations/imports/import-draft.entity.js';
import { ImportLine } from '../../src/organizations/imports/import-line.entity.js';
import { Member } from '../../src/organizations/member.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { Seat } from '../../src/organizations/seat.entity.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aBody, aMember, aMemberOrganization, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { someoneWaits } from '../support/database.js';

interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly wrong: number;
}

interface Preview {
  readonly id: string;
  readonly counts: Counts;
  readonly ignored: readonly string[];
  readonly confirmedAt: string | null;
  readonly lines: readonly {
    readonly line: number;
    readonly outcome: string;
    readonly values: Readonly<Record<string, string>>;
    readonly errors: readonly { readonly column: string; readonly code: string; readonly message: string }[];
  }[];
}

interface Sent {
  readonly status: number;
  readonly body: Preview & { readonly errors?: readonly { readonly field: string; readonly code: string }[] };
}

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

interface Scene {
  readonly organization: Organization;
  readonly account: BelongingAccount;
  readonly client: Client;
  readonly path: (rest: string) => string;
  readonly send: (kind: string, bytes: Uint8Array | string, name?: string) => Promise<Sent>;
  readonly confirm: (id: string, body?: object) => ReturnType<Client['post']>;
}

async function scene(): Promise<Scene> {
  const organization = await anOrganization(house.manager);
  const account = await anAccountWith(house.manager, 'administrator', organization);
  const client = house.client(account);
  const path = (rest: string) => `/api/v1/organizations/${organization.id}${rest}`;
  return {
    organization,
    account,
    client,
    path,
    send: (kind, bytes, name = '명부.csv') => send(account, path('/imports'), kind, bytes, name),
    confirm: (id, body = {}) => client.post(path(`/imports/${id}/confirm`), body),
  };
}

async function send(
  account: BelongingAccount,
  path: string,
  kind: string,
  bytes: Uint8Array | string,
  name: string,
): Promise<Sent> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
  const response = await fetch(house.address + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.token}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Sent['body'] };
}

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** CSV as Excel writes it in Korea: the bytes of CP949, which no encoder here makes. */
const CP949 = Buffer.from('bcbab8ed2cb0a1c0d4c0cf0d0a', 'hex');
const CP949_KIM = Buffer.from('b1e8b8b6b4e72c323032312d30322d32350d0a', 'hex');

const HEAD = '회원번호,성명,전자우편,가입일\n';
const members = (organization: Organization) =>
  house.manager.countBy(Member, { organizationId: organization.id });

describe('a file of members', () => {
  it('is previewed line by line, imported when confirmed, and changes nothing the second time', async () => {
    const { send: upload, confirm, client, path, organization } = await scene();
    const file = `\uFEFF${HEAD}1,김하나,one@coop.example,2020-04-24\n2,이두리,,2020. 4. 24.\n`;
    const first = await upload('members', file);
    expect(first.status).toBe(201);
    expect(first.body.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 0 });
    expect(await members(organization)).toBe(0);
    const preview = await client.get<Preview>(path(`/imports/${first.body.id}`));
    expect(preview.body.lines[1]).toMatchObject({
      line: 3,
      outcome: 'new',
      values: { number: '2', name: '이두리', joinedOn: '2020-04-24' },
    });
    expect((await confirm(first.body.id)).status).toBe(200);
    expect(await members(organization)).toBe(2);
    const second = await upload('members', file);
    expect(second.body.counts).toEqual({ new: 0, changed: 0, same: 2, wrong: 0 });
    expect((await confirm(second.body.id)).problem?.code).toBe('nothing-to-import');
  });

  it('is read as Excel saves CSV in Korea, and as "Unicode text"', async () => {
    const { send: upload, client, path } = await scene();
    const korean = await upload('members', Buffer.concat([CP949, CP949_KIM]));
    const lines = await client.get<Preview>(path(`/imports/${korean.body.id}`));
    expect(lines.body.lines[0]?.values).toMatchObject({ name: '김마당', joinedOn: '2021-02-25' });
    const unicode = Buffer.from('\uFEFF성명\t가입일\r\n이장부\t2021-02-25\r\n', 'utf16le');
    expect((await upload('members', unicode)).body.counts).toMatchObject({ new: 1, wrong: 0 });
  });

  it('is read from a spreadsheet with its dates, below the title of the list, blank lines passed over', async () => {
    const { send: upload, client, path } = await scene();
    const day = { value: new Date('2021-02-25T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' };
    const sheet = await writeSpreadsheet([
      [{ value: '조합원 명부' }],
      [{ value: '조합원번호' }, { value: '성명' }, { value: '가입일' }, { value: '비고' }],
      [{ value: 12 }, { value: '김하나' }, day, { value: '앗' }],
      [],
      [{ value: '13' }, { value: '이두리' }, { value: 44252 }, null],
    ]).toBuffer();
    const sent = await upload('members', sheet, 'roster.dat');
    expect(sent.body.ignored).toEqual(['비고']);
    const preview = await client.get<Preview>(path(`/imports/${sent.body.id}`));
    expect(
      preview.body.lines.map(({ line, values }) => [line, values['number'], values['joinedOn']]),
    ).toEqual([
      [3, '12', '2021-02-25'],
      [5, '13', '2021-02-25'],
    ]);
  });

  it('with a wrong line imports nothing at all, unless it is to be left out', async () => {
    const { send: upload, confirm, client, path, organization } = await scene();
    const file = `${HEAD}1,김하나,,2020-04-24\n1,이두리,,2020-04-24\n3,박셋,,2020-02-30\n`;
    const { body } = await upload('members', file);
    const wrong = await client.get<Preview>(path(`/imports/${body.id}?outcome=wrong`));
    expect(wrong.body.lines.map(({ line, errors }) => [line, errors[0]?.column, errors[0]?.code])).toEqual([
      [3, 'number', 'number-of-another'],
      [4, 'joinedOn', 'not-a-day'],
    ]);
    expect((await confirm(body.id)).problem?.code).toBe('wrong-lines');
    expect(await members(organization)).toBe(0);
    const refused = await client.get(path(`/imports/${body.id}/refused.csv`));
    expect(refused.text).toContain('3,박셋,,2020-02-30,4,');
    expect((await confirm(body.id, { leaveOutWrong: true })).status).toBe(200);
    expect(await members(organization)).toBe(1);
    expect((await confirm(body.id, { leaveOutWrong: true })).problem?.code).toBe('already-imported');
  });

  it('is not imported over a roster that has become another since the preview', async () => {
    const { send: upload, confirm, organization } = await scene();
    const { body } = await upload('members', `${HEAD}1,김하나,,2020-04-24\n`);
    await aMember(house.manager, organization, { number: '1', name: '이두리' });
    expect((await confirm(body.id)).problem?.code).toBe('import-outdated');
    expect(await house.manager.findOneByOrFail(ImportDraft, { id: body.id })).toMatchObject({
      counts: { new: 0, wrong: 1 },
    });
    expect(await members(organization)).toBe(1);
  });

  it('that another import overtakes in its middle leaves nothing behind', async () => {
    const { send: upload, confirm, organization } = await scene();
    const rows = Array.from({ length: 3_000 }, (_, at) => `${at + 1},조합원${at + 1},,2020-04-24`);
    const { body } = await upload('members', HEAD + rows.join('\n'));
    const people = () => house.manager.countBy(Person, { organizationId: organization.id });
    const before = await people();
    const runner = house.manager.dataSource.createQueryRunner();
    await runner.startTransaction();
    await aMember(runner.manager, organization, { number: '2999', name: '먼저 온 사람' });
    const confirming = confirm(body.id);
    await someoneWaits(house.manager);
    await runner.commitTransaction();
    await runner.release();
    expect((await confirming).problem?.code).toBe('import-outdated');
    expect(await members(organization)).toBe(1);
    expect(await people()).toBe(before + 1);
  });

  it('confirmed twice at once is imported once', async () => {
    const { send: upload, confirm, organization } = await scene();
    const { body } = await upload('members', `${HEAD},김하나,,2020-04-24\n`);
    const answers = await Promise.all([confirm(body.id), confirm(body.id), confirm(body.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await members(organization)).toBe(1);
  });

  it('of twenty thousand is imported whole, as one event of the trail', async () => {
    const { send: upload, confirm, organization } = await scene();
    const count = 20_000;
    const rows = Array.from(
      { length: count },
      (_, at) => `${at + 1},조합원${at + 1},m${at + 1}@coop.example,2020-04-24`,
    );
    const { body } = await upload('members', HEAD + rows.join('\n'));
    expect(body.counts).toEqual({ new: count, changed: 0, same: 0, wrong: 0 });
    expect((await confirm(body.id)).status).toBe(200);
    expect(await members(organization)).toBe(count);
    expect(
      await house.manager.countBy(Person, { organizationId: organization.id, email: 'm20000@coop.example' }),
    ).toBe(1);
    const events = await house.manager.findBy(AuditEvent, { organizationId: organization.id });
    expect(events.map(({ action, details }) => [action, details])).toMatchObject([
      ['roster.imported', { kind: 'members', new: count, wrong: 0 }],
    ]);
    expect(JSON.stringify(events)).not.toContain('coop.example');
  });

  it('changes addresses of those who are known, and moves with its line', async () => {
    const { send: upload, confirm, organization } = await scene();
    const person = await aPerson(house.manager, organization, { name: '김하나', postcode: '55042' });
    await aMember(house.manager, organization, { number: '1', name: '김하나', personId: person.id });
    const office = await aMemberOrganization(house.manager, organization, { number: '2', name: '소나무' });
    const { body } = await upload(
      'members',
      '회원번호,성명,단체명,우편번호,주소\n1,김하나,,,전주시 덕진구 백제대로 567\n2,,소나무,55043,소나무길 7\n',
    );
    expect(body.counts).toEqual({ new: 0, changed: 2, same: 0, wrong: 0 });
    expect((await confirm(body.id)).status).toBe(200);
    expect(await house.manager.findOneByOrFail(Person, { id: person.id })).toMatchObject({
      postcode: null,
      address: '전주시 덕진구 백제대로 567',
    });
    expect(await house.manager.findOneByOrFail(Member, { id: office.id })).toMatchObject({
      postcode: '55043',
      address: '소나무길 7',
    });
  });

  it.each([
    ['', 'file-missing'],
    ['가나다', 'no-headings'],
    ['회원번호,가입일\n1,2020-04-24', 'column-missing'],
    [HEAD, 'no-lines'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    [Buffer.from('504b0304deadbeef', 'hex'), 'not-a-table'],
    [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-table'],
  ])('that is none is refused at its field: %j', async (bytes, code) => {
    const { send: upload } = await scene();
    const sent = await upload('members', bytes);
    expect(sent.status).toBe(400);
    expect(sent.body.errors).toMatchObject([{ field: 'file', code }]);
  });

  it('is of no other organization', async () => {
    const { send: upload } = await scene();
    const { body } = await upload('members', `${HEAD}1,김하나,,2020-04-24\n`);
    const other = await scene();
    expect((await other.client.get(other.path(`/imports/${body.id}`))).status).toBe(404);
    expect((await other.confirm(body.id)).status).toBe(404);
  });

  it('that nobody confirms goes with all its names after a day', async () => {
    const { send: upload, client, path } = await scene();
    const { body } = await upload('members', `${HEAD}1,김하나,,2020-04-24\n`);
    const later = new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString();
    expect((await client.at(later).get(path(`/imports/${body.id}`))).status).toBe(404);
    await house.runAt(later, () => house.nest.get(JobsService).perform('imports-expire'));
    expect(await house.manager.countBy(ImportLine, { importId: body.id })).toBe(0);
  });
});

describe('a file of seats', () => {
  it('seats people who are known and people who are new', async () => {
    const { send: upload, confirm, organization } = await scene();
    const board = await aBody(house.manager, organization, { kind: 'board', name: '이사회' });
    const known = await aPerson(house.manager, organization, { name: '김하나' });
    const { body } = await upload(
      'seats',
      '기구,성명,직위,의결권,임기 시작,임기 끝\n이사회,김하나,이사장,있음,2021-02-25,2024-02-24\n이사회,이두리,감사,,2021-02-25,\n',
    );
    expect(body.counts).toMatchObject({ new: 2, wrong: 0 });
    await confirm(body.id);
    const seats = await house.manager.find(Seat, { where: { bodyId: board.id }, order: { title: 'ASC' } });
    expect(seats.map(({ title, role, votes, endsOn }) => [title, role, votes, endsOn])).toEqual([
      ['감사', 'auditor', false, null],
      ['이사장', 'chair', true, '2024-02-24'],
    ]);
    expect(seats[1]?.personId).toBe(known.id);
  });

  it('seats no auditor for a secretary', async () => {
    const { organization, path } = await scene();
    await aBody(house.manager, organization, { kind: 'board', name: '이사회' });
    const secretary = await anAccountWith(house.manager, 'secretary', organization);
    const file = '기구,성명,직위,임기 시작\n이사회,김하나,감사,2021-02-25\n';
    const sent = await send(secretary, path('/imports'), 'seats', file, 'a.csv');
    expect(sent.body.counts.wrong).toBe(1);
  });
});

describe('a list as a file', () => {
  it('comes in again without a change, as CSV and as a spreadsheet', async () => {
    const { send: upload, confirm, client, path, organization } = await scene();
    const file = [
      '회원번호,구분,성명,단체명,대표자,전자우편,연락처,우편번호,주소,가입일',
      '1,개인,김하나,,,one@coop.example,+82-10-0000-0001,04524,서울특별시 중구 세종대로 110,2020-04-24',
      '2,단체,,소나무협동조합,박소나,two@coop.example,063-000-0002,55042,전주시 완산구 마당1길 20,2020-04-24',
    ].join('\n');
    const { body } = await upload('members', file);
    await confirm(body.id);
    const pine = await house.manager.findOneByOrFail(Member, {
      organizationId: organization.id,
      number: '2',
    });
    expect(pine).toMatchObject({ postcode: '55042', address: '전주시 완산구 마당1길 20' });
    const csv = await client.get(path('/members.csv'));
    expect([...csv.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect((await upload('members', csv.bytes)).body.counts).toEqual({
      new: 0,
      changed: 0,
      same: 2,
      wrong: 0,
    });
    const xlsx = await client.get(path('/members.xlsx'));
    const [sheet] = await readSpreadsheet(Buffer.from(xlsx.bytes));
    expect(sheet?.data[2]?.slice(0, 5)).toEqual(['2', '단체', null, '소나무협동조합', '박소나']);
    expect(sheet?.data[1]).toContain('04524');
    expect((await upload('members', xlsx.bytes)).body.counts).toEqual({
      new: 0,
      changed: 0,
      same: 2,
      wrong: 0,
    });
  });

  it.each([
    ['members', ['members.xlsx', 'members.csv']],
    ['people', ['people.xlsx', 'people.csv']],
    ['bodies', ['seats.xlsx']],
  ])('is linked from the page of the %s, and each link gives the file it names', async (page, files) => {
    const { client, organization } = await scene();
    await aMember(house.manager, organization, { name: '김하나' });
    const base = `/organizations/${organization.id}`;
    const { text } = await client.page(`${base}/${page}`);
    const links = [...text.matchAll(/href="([^"]+)" download/g)].map(([, href = '']) => href);
    expect(links).toEqual(files.map((file) => `/api/v1${base}/${file}`));
    for (const link of links) {
      const { status, headers, bytes } = await client.with({ accept: 'text/html' }).get(link);
      const [type, begins] = link.endsWith('.csv') ? [CSV, '\uFEFF'] : [XLSX, 'PK'];
      const beginning = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).slice(0, begins.length);
      expect([link, status, headers.get('content-type')?.split(';')[0], beginning]).toEqual([
        link,
        200,
        type,
        begins,
      ]);
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });

  it('holds nothing that a spreadsheet would reckon with', async () => {
    const { client, path, organization } = await scene();
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)']) await aPerson(house.manager, organization, { name });
    const { text } = await client.get(path('/people.csv'));
    for (const row of text.split('\r\n').slice(1, -1)) expect(row).not.toMatch(/^"?[=+\-@]/);
    expect(text).toContain("'=1+1");
  });

  it('is for the secretariat, and the trail says who took it', async () => {
    const { client, path, organization } = await scene();
    const member = house.client(await anAccountWith(house.manager, 'member', organization));
    expect((await member.get(path('/people.csv'))).status).toBe(403);
    await client.get(path('/seats.xlsx'));
    const events = await house.manager.findBy(AuditEvent, { organizationId: organization.id });
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ['roster.exported', { kind: 'seats', rows: 0 }],
    ]);
  });

  it.each(['members', 'people', 'seats'])('the example of %s can be imported as it is', async (kind) => {
    const { send: upload, client, path, organization } = await scene();
    await aBody(house.manager, organization, { kind: 'board', name: '이사회' });
    for (const format of ['csv', 'xlsx']) {
      const example = await client.get(path(`/imports/examples/${kind}.${format}`));
      expect((await upload(kind, example.bytes)).body.counts).toMatchObject({ new: 2, wrong: 0 });
    }
    expect((await client.get(path(`/imports/examples/${kind}.exe`))).status).toBe(404);
  });
});
