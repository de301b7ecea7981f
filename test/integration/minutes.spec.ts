import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { canonicalJson } from '../../src/audit/domain/canonical-json.js';
import { MinutesFile } from '../../src/minutes/minutes-file.entity.js';
import { MinutesNote } from '../../src/minutes/minutes-note.entity.js';
import { MinutesSigner } from '../../src/minutes/minutes-signer.entity.js';
import { Minutes } from '../../src/minutes/minutes.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { BodyKind } from '../../src/organizations/domain/body-kind.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { sqlStateOf } from '../../src/platform/database/sql-state.js';
import { Person } from '../../src/organizations/person.entity.js';
import { aGrant, anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { aHeldConsultation, NEXT_DAY as DAY_AFTER } from '../factories/held-consultation.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, aMember, anOrganization, aPerson, aSeat, members } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';
import { readPdf } from '../support/pdf-text.js';

interface SignerBody {
  readonly id: string;
  readonly capacity: string;
  readonly name: string;
  readonly means: string | null;
}
interface MinutesBody {
  readonly id: string;
  readonly documentNumber: string;
  readonly state: string;
  readonly textSha256?: string | null;
  readonly signers?: readonly SignerBody[];
  readonly yourLine?: string | null;
  readonly missing?: readonly {
    readonly code: string;
    readonly source?: { readonly law: string; readonly article: string };
  }[];
  readonly notes?: readonly {
    readonly agendaItemId: string;
    readonly text: string;
    readonly version: number;
  }[];
  readonly file: {
    readonly contentSha256: string;
    readonly fileSha256: string;
    readonly pages: number;
  } | null;
  readonly addenda: readonly { readonly id: string; readonly file: { readonly contentSha256: string } }[];
}

const SECRETARY = '간사';
const DRAWN_UP = '2021-02-10T10:00:00+09:00';
const NOTIFIED = '2021-02-16T10:00:00+09:00';
const ARRIVED = '2021-02-25T13:50:00+09:00';
const OPENED = '2021-02-25T14:00:00+09:00';
const SAT = '2021-02-25T14:30:00+09:00';
const CLOSED = '2021-02-25T15:20:00+09:00';
const NEXT_DAY = '2021-02-26T10:00:00+09:00';
const NAMES = [
  '오춘자',
  '김승일',
  '권희택',
  '박선영',
  '이하늘',
  '정다울',
  '최한걸',
  '강이음',
  '조나눔',
  '윤두레',
  '장새벽',
  '임온누리',
];

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

/** An assembly of twelve members of a co-operative, everybody with an account. */
interface Assembly {
  readonly organization: Organization;
  readonly body: Body;
  readonly path: string;
  readonly secretary: Client;
  readonly meetingId: string;
  readonly electors: readonly { readonly id: string; readonly name: string; readonly personId: string }[];
  /** API tokens by name. */
  readonly tokens: ReadonlyMap<string, string>;
  of(name: string): Client;
}

async function anAssembly(overrides: Partial<Organization> = {}): Promise<Assembly> {
  const organization = await anOrganization(house.manager, overrides);
  const body = await aBody(house.manager, organization, { name: '총회' });
  const secretaryAccount = await anAccountWith(house.manager, 'secretary', organization);
  const secretary = house.client(secretaryAccount).at(DRAWN_UP);
  const accounts = new Map<string, Client>();
  const tokens = new Map([[SECRETARY, secretaryAccount.token]]);
  for (const name of NAMES) {
    const person = await aPerson(house.manager, organization, { name });
    await aMember(house.manager, organization, { personId: person.id, name });
    const account = await anAccountOf(house.manager, person.id);
    accounts.set(name, house.client(account));
    tokens.set(name, account.token);
  }
  const inside = `/api/v1/organizations/${organization.id}`;
  const created = await secretary.post<{ id: string }>(`${inside}/bodies/${body.id}/meetings`, {
    kind: 'regular',
    form: 'in-person',
    startsAt: OPENED,
    number: 1,
    title: '제1차 정기총회',
    place: '전주도시혁신센터 다울마당',
    purpose: '결산과 예산의 승인',
  });
  expect(created.problem).toBeNull();
  const meetingId = created.body.id;
  return {
    organization,
    body,
    path: `${inside}/meetings/${meetingId}`,
    secretary,
    meetingId,
    electors: [],
    tokens,
    of: (name) => accounts.get(name) ?? secretary,
  };
}

async function done<T>(answer: Promise<{ problem: unknown; body: T }>): Promise<T> {
  const { problem, body } = await answer;
  expect(problem).toBeNull();
  return body;
}

async function addItem({ secretary, path }: Assembly, item: object): Promise<string> {
  return (await done(secretary.post<{ id: string }>(`${path}/agenda/items`, item))).id;
}

/** Convened, opened with nine in the room, the chair in office. */
async function opened(assembly: Assembly): Promise<Assembly> {
  const { secretary, path } = assembly;
  await done(secretary.at(NOTIFIED).post(`${path}/convene`, { means: 'email', dispatchedAt: NOTIFIED }));
  const roll = await done(
    secretary.get<{ items: { id: string; name: string; personId: string }[] }>(`${path}/roll`),
  );
  const electors = roll.items;
  await done(
    secretary.at(ARRIVED).post(`${path}/arrivals`, {
      electors: electors.slice(0, 9).map(({ id }) => ({ electorId: id, at: ARRIVED })),
    }),
  );
  await done(secretary.at(OPENED).post(`${path}/open`, { at: OPENED }));
  const chair = electors.find(({ name }) => name === '오춘자');
  await done(
    secretary.at(OPENED).put(`${path}/offices`, { chairPersonId: chair?.personId, chairTitle: '이사장' }),
  );
  return { ...assembly, electors };
}

async function elect({ secretary, path, electors }: Assembly, names: readonly string[]): Promise<void> {
  const electorIds = electors.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  await done(secretary.at(SAT).post(`${path}/signatories`, { electorIds, at: OPENED }));
}

async function decide(
  { secretary, path }: Assembly,
  agendaItemId: string,
  method: string,
  count?: object,
): Promise<void> {
  const clerk = secretary.at(SAT);
  await done(clerk.post(`${path}/agenda/items/${agendaItemId}/introduce`, {}));
  const { items } = await done(
    clerk.post<{ items: { id: string }[] }>(`${path}/polls`, { agendaItemId, method }),
  );
  const poll = items[0]?.id ?? '';
  if (count !== undefined)
    await done(clerk.put(`${path}/polls/${poll}/count`, { counters: ['이검표'], ...count }));
  await done(clerk.post(`${path}/polls/${poll}/close`, {}));
}

/** An item that is only talked about, so that a notice can name it and the meeting can end. */
async function talkedOver(assembly: Assembly, itemId: string): Promise<void> {
  const clerk = assembly.secretary.at(SAT);
  await done(clerk.post(`${assembly.path}/agenda/items/${itemId}/introduce`, {}));
  await done(clerk.post(`${assembly.path}/agenda/items/${itemId}/conclude`, {}));
}

/** A whole assembly: a report, one item without objection, one by hands. */
async function held(): Promise<Assembly & { readonly first: string; readonly second: string }> {
  const drawn = await anAssembly();
  const report = await addItem(drawn, { type: 'report', title: '감사보고', presenter: '감사' });
  const first = await addItem(drawn, {
    type: 'resolution',
    title: '2020년 결산 승인의 건',
    proposal: '자료집과 같이 승인한다.',
  });
  const second = await addItem(drawn, {
    type: 'resolution',
    title: '2021년 예산(안) 승인의 건',
    proposal: '자료집과 같이 승인한다.',
  });
  const assembly = await opened(drawn);
  await elect(assembly, ['김승일', '권희택', '박선영']);
  await talkedOver(assembly, report);
  await decide(assembly, first, 'no-objection');
  await decide(assembly, second, 'hands', { yes: 6, no: 2, abstain: 1 });
  await done(assembly.secretary.at(CLOSED).post(`${assembly.path}/close`, { at: CLOSED }));
  return { ...assembly, secretary: assembly.secretary.at(NEXT_DAY), first, second };
}

const minutesOf = (assembly: Assembly, as: Client = assembly.secretary) =>
  as.get<MinutesBody>(`${assembly.path}/minutes`);
const review = (assembly: Assembly) =>
  assembly.secretary.post<MinutesBody>(`${assembly.path}/minutes/review`);
const sign = (assembly: Assembly, name: string, body: object = {}) =>
  assembly.of(name).at(NEXT_DAY).post<MinutesBody>(`${assembly.path}/minutes/sign`, body);

async function signedByAll(assembly: Assembly): Promise<MinutesBody> {
  await done(review(assembly));
  for (const name of ['오춘자', '김승일', '권희택']) await done(sign(assembly, name));
  return done(sign(assembly, '박선영'));
}

/** A file as it comes over the wire, on the next day. */
async function download(
  path: string,
  token: string | undefined,
): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const headers = { authorization: `Bearer ${token ?? ''}`, 'x-test-time': NEXT_DAY };
  const answer = await fetch(house.address + path, { headers });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

function pdfOf({ path, tokens }: Assembly, name = SECRETARY) {
  return download(`${path}/minutes.pdf`, tokens.get(name));
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const squeezed = (text: string) => text.replace(/\s+/gu, '');

describe('the minutes of an assembly', () => {
  it('are assembled from what happened, down to the articles', async () => {
    const assembly = await held();
    const { bytes, headers } = await pdfOf(assembly);
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''");
    const text = squeezed((await readPdf(bytes)).text);
    for (const words of [
      '제1차 정기총회 의사록',
      '2021년 2월 25일(목) 14:00 ~ 15:20',
      '전주도시혁신센터 다울마당',
      '2021년 2월 16일(화) 발송(전자우편), 회의 7일 전까지',
      '재적 12명 / 출석 9명(본인 9명) / 성원',
      '이사장 오춘자가 재적 12명 중 9명이 출석하여 「협동조합 기본법」 제29조 제2항에 따른 재적 과반수 출석 요건(7명 이상)을 충족하였음을 보고하고, 14시에 개회를 선포하다.',
      '의사록 서명인으로 김승일, 권희택, 박선영을 선출하다.',
      '감사가 보고하고 이를 접수하다.',
      '의장이 이의 유무를 물은바 이의가 없어 만장일치로 원안대로 가결되었음을 선포하다.',
      '출석 9명 중 찬성 6명, 반대 2명, 기권 1명으로, 「협동조합 기본법」 제29조 제2항에 따른 재적 과반수 출석과 출석 과반수 찬성 요건(찬성 5명 이상)을 충족하여 의장이 원안대로 가결되었음을 선포하다.',
      '15시 20분에 폐회를 선포하다.',
    ]) {
      expect(text).toContain(squeezed(words));
    }
    for (const name of NAMES) expect(text).toContain(name);
  });

  it('the item without objection has no count in the record either', async () => {
    const assembly = await held();
    await done(review(assembly));
    const minutes = await house.manager.findOneByOrFail(Minutes, { meetingId: assembly.meetingId });
    const record = minutes.record?.kind === 'sitting' ? minutes.record : null;
    const item = record?.items.find(({ number }) => number === '제1호 의안');
    expect(item?.ending).toMatchObject({
      kind: 'decided',
      vote: { method: { kind: 'no-objection' }, outcome: 'carried' },
    });
    expect(JSON.stringify(item)).not.toMatch(/"yes"|"count"/);
  });

  it('begin with the opening and are numbered through the year', async () => {
    const drawn = await anAssembly();
    await addItem(drawn, { type: 'report', title: '감사보고' });
    expect((await minutesOf(drawn)).problem?.code).toBe('not-begun');
    const assembly = await opened(drawn);
    expect((await done(minutesOf(assembly))).documentNumber).toBe('제2021-1호');
  });
});

describe('the minutes of a long roll', () => {
  it('name who was there and count the others', async () => {
    const { manager } = house;
    const organization = await anOrganization(manager);
    const body = await aBody(manager, organization, { name: '총회' });
    const secretary = house.client(await anAccountWith(manager, 'secretary', organization));
    await members(manager, organization, 501);
    const meeting = await aDraftMeeting(manager, body, { title: '제1차 정기총회' });
    await manager.query(
      `INSERT INTO meeting_elector (id, meeting_id, member_id, person_id, name, position)
       SELECT gen_random_uuid(), $1, id, person_id, name, row_number() OVER (ORDER BY id)
         FROM member WHERE organization_id = $2`,
      [meeting.id, organization.id],
    );
    await manager.query(
      `INSERT INTO attendance (id, meeting_id, sequence, kind, capacity, elector_id, at, recorded_at)
       SELECT gen_random_uuid(), $1, position, 'arrived', 'in-person', id, $2, $2
         FROM meeting_elector WHERE meeting_id = $1 AND position <= 3`,
      [meeting.id, new Date('2021-03-15T13:30:00+09:00')],
    );
    await aStep(manager, meeting, 'open', '2021-03-15T14:00:00+09:00');
    await manager.query(
      `INSERT INTO minutes (id, organization_id, meeting_id, year, sequence, state, round, created_at)
       VALUES (gen_random_uuid(), $1, $2, 2021, 1, 'draft', 0, now())`,
      [organization.id, meeting.id],
    );
    const address = `/api/v1/organizations/${organization.id}/meetings/${meeting.id}/minutes/blocks`;
    const { blocks } = await done(
      secretary.at('2021-03-15T15:00:00+09:00').get<{ blocks: { kind: string; rows?: object[] }[] }>(address),
    );
    const text = JSON.stringify(blocks);
    expect(text).toContain('재적 501명 중 출석 3명');
    expect(text).toContain('참석하지 않은 498명의 이름은 적지 아니한다.');
    const roster = blocks.findLast(({ kind }) => kind === 'table');
    expect(roster?.rows).toHaveLength(3);
  });
});

describe('who sees the minutes', () => {
  it('a draft: its secretariat, marked on every page; a member sees only that there is one', async () => {
    const assembly = await held();
    const { bytes } = await pdfOf(assembly);
    const { pages } = await readPdf(bytes);
    for (const page of pages) expect(squeezed(page)).toContain('초안·서명전');
    const member = assembly.of('임온누리');
    expect((await pdfOf(assembly, '임온누리')).status).toBe(403);
    const seen = await done(minutesOf(assembly, member));
    expect(seen).toMatchObject({ state: 'draft' });
    expect(seen).not.toHaveProperty('notes');
    expect(seen).not.toHaveProperty('missing');
  });

  it('in review: those who are asked to sign; published: every member; a stranger: nothing at any time', async () => {
    const assembly = await held();
    const stranger = await anAccountWith(house.manager, 'secretary', await anOrganization(house.manager));
    await done(review(assembly));
    expect((await pdfOf(assembly, '권희택')).status).toBe(200);
    expect((await pdfOf(assembly, '임온누리')).status).toBe(403);
    for (const name of ['오춘자', '김승일', '권희택', '박선영']) await done(sign(assembly, name));
    expect((await pdfOf(assembly, '임온누리')).status).toBe(403);
    await done(assembly.secretary.post(`${assembly.path}/minutes/publish`));
    expect((await pdfOf(assembly, '임온누리')).status).toBe(200);
    expect((await assembly.of('임온누리').get<string>(`${assembly.path}/minutes/html`)).text).toContain(
      '<article class="minutes"',
    );
    expect((await download(`${assembly.path}/minutes.pdf`, stranger.token)).status).toBe(404);
  });

  it('who presides reads what may be sent back, and who is asked to sign sends it back in whatever role', async () => {
    const { manager } = house;
    const assembly = await held();
    const chair = await anAccountWith(manager, 'chair', assembly.organization, assembly.body);
    const read = () => download(`${assembly.path}/minutes.pdf`, chair.token);
    expect((await read()).status).toBe(403);
    await done(review(assembly));
    expect((await read()).status).toBe(200);
    const { personId = '' } = assembly.electors.find(({ name }) => name === '김승일') ?? {};
    await manager.query(`UPDATE member SET left_on = '2021-02-26' WHERE person_id = $1`, [personId]);
    const { accountId = '' } = (await manager.findOneBy(Person, { id: personId })) ?? {};
    await aGrant(manager, assembly.organization, { id: accountId ?? '' }, 'auditor');
    const back = { reason: '발언 하나가 빠짐' };
    await done(assembly.of('김승일').at(NEXT_DAY).post(`${assembly.path}/minutes/return`, back));
    expect((await read()).status).toBe(403);
  });

  it('as a page of its own, whose style the browser is told to trust', async () => {
    const assembly = await held();
    const { text, headers } = await assembly.secretary.get<string>(`${assembly.path}/minutes/html`);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
  });

  it('the list of an organization holds published ones for members and all for the secretariat', async () => {
    const assembly = await held();
    const list = (as: Client) =>
      done(as.get<{ total: number }>(`/api/v1/organizations/${assembly.organization.id}/minutes`));
    expect((await list(assembly.secretary)).total).toBe(1);
    expect((await list(assembly.of('임온누리'))).total).toBe(0);
    await signedByAll(assembly);
    await done(assembly.secretary.post(`${assembly.path}/minutes/publish`));
    expect((await list(assembly.of('임온누리'))).total).toBe(1);
  });
});

describe('notes of the secretary', () => {
  it('are printed under their item', async () => {
    const assembly = await held();
    const note = { text: '자료집 5쪽의 표를 바로잡아 설명하다.', version: 0 };
    await done(assembly.secretary.put(`${assembly.path}/minutes/notes/${assembly.first}`, note));
    const { body } = await assembly.secretary.get<{ blocks: object[] }>(`${assembly.path}/minutes/blocks`);
    expect(JSON.stringify(body.blocks)).toContain(note.text);
  });

  it('saved by somebody else meanwhile answer with both texts', async () => {
    const assembly = await held();
    const path = `${assembly.path}/minutes/notes/${assembly.first}`;
    await done(assembly.secretary.put(path, { text: '먼저', version: 0 }));
    const late = await assembly.secretary.put(path, { text: '나중', version: 0 });
    expect(late.problem).toMatchObject({ status: 409, code: 'changed-meanwhile' });
    expect(late.body).toMatchObject({ current: { text: '먼저', version: 1, yours: '나중' } });
    await done(assembly.secretary.put(path, { text: '함께', version: 1 }));
  });

  it('saved again because the answer was lost are not refused to who saved them', async () => {
    const assembly = await held();
    const path = `${assembly.path}/minutes/notes/${assembly.first}`;
    const first = await done(
      assembly.secretary.put<{ version: number }>(path, { text: '한 번', version: 0 }),
    );
    const again = await done(
      assembly.secretary.put<{ version: number }>(path, { text: '한 번', version: 0 }),
    );
    expect([first.version, again.version]).toEqual([1, 1]);
  });

  it('leave one line in the trail for as long as one editor is at them, and never their text', async () => {
    const assembly = await held();
    const save = (text: string, version: number, at: string) =>
      done(
        assembly.secretary.at(at).put(`${assembly.path}/minutes/notes/${assembly.first}`, { text, version }),
      );
    await save('가', 0, '2021-02-26T10:00:00+09:00');
    await save('가나', 1, '2021-02-26T10:05:00+09:00');
    await save('가나다', 2, '2021-02-26T10:14:00+09:00');
    await save('가나다라', 3, '2021-02-26T11:00:00+09:00');
    const { id } = await done(minutesOf(assembly));
    const events = await house.manager.find(AuditEvent, {
      where: { subjectId: id, action: 'minutes.note-changed' },
      order: { sequence: 'ASC' },
    });
    const about = { meetingId: assembly.meetingId, agendaItemId: assembly.first };
    expect(events.map(({ details }) => details)).toEqual([
      { ...about, version: 1 },
      { ...about, version: 4 },
    ]);
  });

  it('of an item of another meeting, or no item at all, are not found', async () => {
    const [one, other] = [await held(), await held()];
    const foreign = await one.secretary.put(`${one.path}/minutes/notes/${other.first}`, {
      text: '가',
      version: 0,
    });
    expect(foreign.status).toBe(404);
    expect(
      (await one.secretary.put(`${one.path}/minutes/notes/nothing`, { text: '가', version: 0 })).status,
    ).toBe(404);
  });

  it('change only while it is a draft, for the database too', async () => {
    const assembly = await held();
    const path = `${assembly.path}/minutes/notes/${assembly.first}`;
    await done(assembly.secretary.put(path, { text: '가', version: 0 }));
    await done(review(assembly));
    expect((await assembly.secretary.put(path, { text: '나', version: 1 })).problem?.code).toBe(
      'no-longer-a-draft',
    );
    const touched = house.manager.update(MinutesNote, { agendaItemId: assembly.first }, { text: '다' });
    expect(sqlStateOf(await touched.catch((failure: unknown) => failure))).toBe('23001');
  });
});

describe('what is missing', () => {
  it('is the answer to putting an unfinished meeting to review: end, items, chair and signatories, each with its rule', async () => {
    const drawn = await anAssembly();
    await addItem(drawn, { type: 'resolution', title: '2020년 결산 승인의 건' });
    const assembly = await opened(drawn);
    await done(
      assembly.secretary.at(SAT).put(`${assembly.path}/offices`, { chairPersonId: null, chairTitle: null }),
    );
    const refused = await review({ ...assembly, secretary: assembly.secretary.at(SAT) });
    expect(refused.problem).toMatchObject({ status: 409, code: 'not-ready' });
    const codes = refused.problem?.missing?.map(({ code }) => code) ?? [];
    expect(codes).toEqual(
      expect.arrayContaining([
        'meeting-not-ended',
        'item-undecided',
        'chair-unnamed',
        'signatories-missing',
        'signatories-not-elected',
      ]),
    );
    const shown = await done(minutesOf(assembly, assembly.secretary.at(SAT)));
    expect(shown.missing?.map(({ code }) => code)).toEqual(codes);
    expect(shown.missing?.[0]?.source).toMatchObject({
      law: '협동조합 기본법',
      article: expect.stringContaining('제30조'),
    });
  });

  it('two signatories where the Act asks for three: not signable, by 제30조', async () => {
    const drawn = await anAssembly();
    const report = await addItem(drawn, { type: 'report', title: '감사보고' });
    const assembly = await opened(drawn);
    await elect(assembly, ['김승일', '권희택']);
    await talkedOver(assembly, report);
    await done(assembly.secretary.at(CLOSED).post(`${assembly.path}/close`, { at: CLOSED }));
    const ended = { ...assembly, secretary: assembly.secretary.at(NEXT_DAY) };
    const refused = await review(ended);
    expect(refused.problem?.missing?.map(({ code }) => code)).toContain('signatories-missing');
    const signature = await sign(ended, '오춘자');
    expect(signature.problem).toMatchObject({ status: 409, code: 'not-in-review' });
    expect(signature.problem?.missing?.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['not-submitted', 'signatories-missing']),
    );
  });
});

describe('signing', () => {
  it('by the chair and each signatory seals the text with the last signature', async () => {
    const assembly = await held();
    const submitted = await done(review(assembly));
    expect(submitted.signers?.map(({ capacity, name }) => `${capacity} ${name}`)).toEqual([
      'chair 오춘자',
      'signatory 김승일',
      'signatory 권희택',
      'signatory 박선영',
    ]);
    for (const name of ['박선영', '오춘자', '김승일']) {
      expect(await done(sign(assembly, name))).toMatchObject({ state: 'in-review', file: null });
    }
    const signed = await done(sign(assembly, '권희택'));
    expect(signed).toMatchObject({ state: 'signed', file: { pages: expect.any(Number) } });
  });

  it('keeps file and text so that both hashes can be computed anew', async () => {
    const assembly = await held();
    const { file } = await signedByAll(assembly);
    const { bytes } = await pdfOf(assembly);
    expect(sha256(bytes)).toBe(file?.fileSha256);
    const minutes = await house.manager.findOneByOrFail(Minutes, { meetingId: assembly.meetingId });
    expect(sha256(canonicalJson(minutes.sealed))).toBe(file?.contentSha256);
    const { pages, text } = await readPdf(bytes);
    for (const page of pages) expect(page).toContain(file?.contentSha256);
    expect(squeezed(text)).toContain(squeezed('전자서명 2021. 2. 26. 10:00'));
    expect(squeezed(text)).not.toContain('초안');
  });

  it('is for one’s own line only, and once', async () => {
    const assembly = await held();
    const { signers = [] } = await done(review(assembly));
    expect((await sign(assembly, '임온누리')).problem?.code).toBe('not-a-signer');
    expect((await sign(assembly, '김승일', { signerId: signers[0]?.id })).problem?.code).toBe('not-a-signer');
    expect((await done(minutesOf(assembly, assembly.of('김승일').at(NEXT_DAY)))).yourLine).toBe(
      signers[1]?.id,
    );
    await done(sign(assembly, '김승일'));
    expect((await sign(assembly, '김승일')).problem?.code).toBe('signed-already');
  });

  it('on paper is recorded by the secretariat, with a day that is possible', async () => {
    const assembly = await held();
    const { signers = [] } = await done(review(assembly));
    const record = (signedOn: string, as: Client = assembly.secretary) =>
      as.post(`${assembly.path}/minutes/sign`, { signerId: signers[3]?.id, signedOn });
    expect((await record('2021-02-24')).problem?.errors).toMatchObject([
      { field: 'signedOn', code: 'paper-day-impossible' },
    ]);
    expect((await record('2021-02-27')).problem?.errors).toMatchObject([{ code: 'paper-day-impossible' }]);
    expect((await record('2021-02-26', assembly.of('박선영').at(NEXT_DAY))).problem?.code).toBe(
      'paper-by-secretariat',
    );
    await done(record('2021-02-26'));
    for (const name of ['오춘자', '김승일', '권희택']) await done(sign(assembly, name));
    const { text } = await readPdf((await pdfOf(assembly)).bytes);
    expect(squeezed(text)).toContain(squeezed('서면 서명 2021. 2. 26.'));
  });

  it('on paper is of the day at the earliest on which the text was there, printed to be signed', async () => {
    const assembly = await held();
    const clerk = assembly.secretary.at('2021-03-02T10:00:00+09:00');
    const { signers = [] } = await done(clerk.post<MinutesBody>(`${assembly.path}/minutes/review`));
    const record = (signedOn: string) =>
      clerk.post(`${assembly.path}/minutes/sign`, { signerId: signers[3]?.id, signedOn });
    expect((await record('2021-03-01')).problem?.errors).toMatchObject([{ code: 'paper-day-impossible' }]);
    const { text, pages } = await readPdf((await pdfOf(assembly)).bytes);
    for (const page of pages) expect(squeezed(page)).toContain('서명용·서명전본문SHA-256');
    expect(squeezed(text)).not.toContain('초안');
    await done(record('2021-03-02'));
  });

  it('on paper by a form of its own for each signer; the last one is asked about before it seals', async () => {
    const assembly = await held();
    const page = `/organizations/${assembly.organization.id}/meetings/${assembly.meetingId}/minutes`;
    const { signers = [] } = await done(review(assembly));
    const send = (index: number, signedOn: string) =>
      assembly.secretary.form(page, `${page}/signatures/${signers[index]?.id ?? ''}`, { signedOn });
    const refused = await send(1, '2021-02-24');
    const shown = await assembly.secretary.page(refused.headers.get('location') ?? '');
    const told = shown.text.split('<form').filter((form) => form.includes('서명한 날은 확인에 부친 날'));
    expect(told).toHaveLength(1);
    expect(shown.text.match(/<details[^>]* open>/g)).toHaveLength(1);
    for (const index of [0, 1, 2]) {
      expect((await assembly.secretary.page(page)).text).not.toContain('님의 서명이 마지막입니다');
      expect((await send(index, '2021-02-26')).headers.get('location')).toBe(page);
    }
    expect((await assembly.secretary.page(page)).text).toContain('박선영 님의 서명이 마지막입니다');
    await send(3, '2021-02-26');
    expect(await done(minutesOf(assembly))).toMatchObject({ state: 'signed' });
  });

  it('is not asked for on a text that the templates of today word differently', async () => {
    const assembly = await held();
    const { id } = await done(review(assembly));
    const templatesSha256 = 'a'.repeat(64);
    await house.manager.update(Minutes, { id }, { templatesSha256 });
    await done(sign(assembly, '오춘자'));
    await house.manager.update(Minutes, { id }, { textSha256: 'b'.repeat(64) });
    expect((await sign(assembly, '김승일')).problem).toMatchObject({ status: 409, code: 'wording-changed' });
    await done(assembly.secretary.post(`${assembly.path}/minutes/return`, { reason: '서식이 바뀜' }));
    await done(review(assembly));
    await done(sign(assembly, '김승일'));
  });

  it('is bound to the text that was read', async () => {
    const assembly = await held();
    const { textSha256 } = await done(review(assembly));
    expect((await sign(assembly, '오춘자', { textSha256: 'a'.repeat(64) })).problem?.code).toBe(
      'text-differs',
    );
    await done(sign(assembly, '오춘자', { textSha256 }));
    await done(assembly.secretary.post(`${assembly.path}/minutes/return`, { reason: '발언을 보탬' }));
    await done(
      assembly.secretary.put(`${assembly.path}/minutes/notes/${assembly.first}`, {
        text: '보탬',
        version: 0,
      }),
    );
    const again = await done(review(assembly));
    expect(again.textSha256).not.toBe(textSha256);
    expect(again.signers?.every(({ means }) => means === null)).toBe(true);
    const voided = await house.manager.countBy(MinutesSigner, { minutesId: again.id, round: 1 });
    expect(voided).toBe(4);
  });

  it('is put to one by one of several presses at once: the seal is set once', async () => {
    const assembly = await held();
    await done(review(assembly));
    const answers = await Promise.all(
      ['오춘자', '김승일', '권희택', '박선영'].map((name) => sign(assembly, name)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { id, state } = await done(minutesOf(assembly));
    expect(state).toBe('signed');
    expect(await house.manager.countBy(MinutesFile, { minutesId: id })).toBe(1);
  });
});

describe('after signing', () => {
  it('nothing changes: not by the API, not in the record of the meeting, not in the database', async () => {
    const assembly = await held();
    const { id } = await signedByAll(assembly);
    const refused = await assembly.secretary.post(`${assembly.path}/minutes/return`, { reason: '다시' });
    expect(refused.problem?.code).toBe('not-from-this-state');
    const remark = { speaker: '누구', text: '나중에 보탠 말' };
    const late = await assembly.secretary.post(
      `${assembly.path}/agenda/items/${assembly.first}/remarks`,
      remark,
    );
    expect(late.status).toBe(409);
    const attempts = [
      () => house.manager.update(Minutes, { id }, { sequence: 99 }),
      () => house.manager.delete(Minutes, { id }),
      () => house.manager.update(MinutesSigner, { minutesId: id }, { name: '다른 사람' }),
      () => house.manager.update(MinutesFile, { minutesId: id }, { pages: 1 }),
    ];
    for (const attempt of attempts) {
      expect(sqlStateOf(await attempt().catch((failure: unknown) => failure))).toBe('23001');
    }
  });

  it('a correction is an addendum with its own number, hash and file; the signed file stays as it is', async () => {
    const assembly = await held();
    const before = await assembly.secretary.post(`${assembly.path}/minutes/addenda`, {
      reason: '오기',
      text: '바로잡는다.',
    });
    expect(before.problem?.code).toBe('not-signed-yet');
    const { file } = await signedByAll(assembly);
    const added = await done(
      assembly.secretary.post<{ id: string; file: { contentSha256: string } }>(
        `${assembly.path}/minutes/addenda`,
        {
          agendaItemId: assembly.second,
          reason: '금액의 오기',
          text: '“3쪽”을 “5쪽”으로 바로잡는다.',
        },
      ),
    );
    const printed = await download(
      `${assembly.path}/minutes/addenda/${added.id}/pdf`,
      assembly.tokens.get(SECRETARY),
    );
    const { text } = await readPdf(printed.bytes);
    expect(squeezed(text)).toContain(squeezed('제2021-1호 정정 1'));
    expect(squeezed(text)).toContain(squeezed('제2호 의안 2021년 예산(안) 승인의 건'));
    expect(squeezed(text)).toContain(file?.contentSha256);
    expect(added.file.contentSha256).not.toBe(file?.contentSha256);
    expect(sha256((await pdfOf(assembly)).bytes)).toBe(file?.fileSha256);
    expect((await done(minutesOf(assembly))).addenda).toHaveLength(1);
  });

  it('leaves its trail: begun, submitted, signed four times, sealed, published', async () => {
    const assembly = await held();
    const { id } = await signedByAll(assembly);
    await done(assembly.secretary.post(`${assembly.path}/minutes/publish`));
    const events = await house.manager.find(AuditEvent, {
      where: { subjectId: id },
      order: { sequence: 'ASC' },
    });
    expect(events.map(({ action }) => action)).toEqual([
      'minutes.begun',
      'minutes.submitted',
      ...Array.from({ length: 4 }, () => 'minutes.signed-by'),
      'minutes.sealed',
      'minutes.published',
    ]);
  });
});

describe('verification', () => {
  const open = () => house.client();
  let assembly: Assembly;
  let file: MinutesBody['file'];
  beforeAll(async () => {
    assembly = await held();
    ({ file } = await signedByAll(assembly));
  });

  it('by the printed value and by that of the file says which document it is, and nothing of its content', async () => {
    const byContent = await open().get(`/verify/${file?.contentSha256 ?? ''}`);
    expect(byContent.body).toMatchObject({
      known: true,
      matched: 'content',
      kind: 'minutes',
      documentNumber: '제2021-1호',
      organization: assembly.organization.name,
      state: 'signed',
      signatures: { account: 4, paper: 0 },
    });
    const byFile = await open().get(`/verify/${(file?.fileSha256 ?? '').toUpperCase()}`);
    expect(byFile.body).toMatchObject({ matched: 'file' });
    for (const told of [byContent.text, byFile.text]) {
      for (const name of [...NAMES, '결산', '감사보고', '찬성']) expect(told).not.toContain(name);
    }
  });

  it('by the value of the copy that was signed on paper leads to the document with all its signatures', async () => {
    const { textSha256 } = await done(minutesOf(assembly));
    const address = `/verify/${textSha256 ?? ''}`;
    const { body } = await open().get(address);
    expect(body).toMatchObject({ matched: 'text', documentNumber: '제2021-1호', state: 'signed' });
    const page = textOfPage((await open().page(address)).text);
    expect(page).toContain('이 값은 서명을 받은 본문의 것이고');
    expect(page).toContain(`서명된 문서의 값 ${file?.contentSha256 ?? ''}`);
    for (const word of ['결산', '찬성']) expect(page).not.toContain(word);
  });

  it('as a page for people, in their language', async () => {
    const browser = open().with({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    const page = await browser.get(`/verify/${file?.fileSha256 ?? ''}`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('서명된 원본입니다. 한 글자도 다르지 않습니다.');
    const english = await browser
      .with({ 'accept-language': 'en' })
      .get(`/verify?hash=${file?.contentSha256 ?? ''}`);
    expect(english.text).toContain('This value belongs to a signed document.');
  });

  it('of an unknown value is honest about what that means', async () => {
    const unknown = await open().get(`/verify/${'0'.repeat(64)}`);
    expect(unknown.problem).toMatchObject({ status: 404, code: 'unknown-document' });
    const page = await open().with({ accept: 'text/html' }).get('/verify/%3Cscript%3Ealert(1)');
    expect(page.status).toBe(404);
    expect(page.text).toContain('이 화면만으로 위조라고 단정하지 마시고');
    expect(page.text).not.toContain('<script>');
  });

  it('of a file that is uploaded: the original is known, and one changed byte makes it unknown', async () => {
    const { bytes } = await pdfOf(assembly);
    const sent = async (content: Uint8Array) => {
      const answer = await open().form('/verify', '/verify/file', {
        file: { name: '회의록.pdf', bytes: content },
      });
      expect(answer.status).toBe(303);
      return open().page(answer.headers.get('location') ?? '');
    };
    expect((await sent(bytes)).text).toContain('서명된 원본입니다.');
    const changed = Uint8Array.from(bytes);
    changed[changed.length - 10] = (changed[changed.length - 10] ?? 0) ^ 1;
    const answer = await sent(changed);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('서명된 원본으로 확인되지 않습니다.');
  });

  it('of a value that was typed with blanks, and of one that is none', async () => {
    const typed = (file?.contentSha256 ?? '').toUpperCase().replaceAll(/(.{8})/g, '$1 ');
    const known = await open().form('/verify', '/verify', { hash: typed });
    expect(known.headers.get('location')).toBe(`/verify/${file?.contentSha256 ?? ''}`);
    const refused = await open().form('/verify', '/verify', { hash: '123' });
    const page = await open().page(refused.headers.get('location') ?? '');
    expect(page.text).toContain('64글자입니다');
    expect(page.text).toContain('value="123"');
  });

  it('says that there is an addendum by now', async () => {
    const own = await held();
    const signed = await signedByAll(own);
    const path = `/verify/${signed.file?.fileSha256 ?? ''}`;
    expect((await open().page(path)).text).not.toContain('정정서 있음');
    await done(
      own.secretary.post(`${own.path}/minutes/addenda`, { reason: '오기', text: '이름을 바로잡는다.' }),
    );
    expect((await open().page(path)).text).toContain('정정서 1건을 함께 받아 보세요');
  });

  it('a draft has no value to be found by', async () => {
    const assembly = await held();
    const { textSha256 } = await done(review(assembly));
    expect((await open().get(`/verify/${textSha256 ?? ''}`)).status).toBe(404);
  });
});

describe('a lapsed meeting', () => {
  it('has minutes of its lapse, signed by the chair alone', async () => {
    const assembly = await anAssembly();
    await addItem(assembly, { type: 'resolution', title: '정관 변경의 건', matter: 'bylaw-amendment' });
    await done(
      assembly.secretary
        .at(NOTIFIED)
        .post(`${assembly.path}/convene`, { means: 'email', dispatchedAt: NOTIFIED }),
    );
    const roll = await done(
      assembly.secretary.get<{ items: { id: string; name: string; personId: string }[] }>(
        `${assembly.path}/roll`,
      ),
    );
    const there = roll.items.slice(0, 3).map(({ id }) => ({ electorId: id, at: ARRIVED }));
    await done(assembly.secretary.at(SAT).post(`${assembly.path}/arrivals`, { electors: there }));
    const chair = roll.items.find(({ name }) => name === '오춘자');
    await done(
      assembly.secretary
        .at(SAT)
        .put(`${assembly.path}/offices`, { chairPersonId: chair?.personId, chairTitle: '이사장' }),
    );
    await done(assembly.secretary.at(SAT).post(`${assembly.path}/lapse`, { at: SAT }));
    const lapsed = { ...assembly, secretary: assembly.secretary.at(NEXT_DAY) };
    await done(review(lapsed));
    const signed = await done(sign(lapsed, '오춘자'));
    expect(signed.state).toBe('signed');
    const { text } = await readPdf((await pdfOf(lapsed)).bytes);
    expect(squeezed(text)).toContain(
      squeezed(
        '14시 30분 현재 재적 12명 중 출석 3명으로 「협동조합 기본법」 제29조 제2항에 따른 재적 과반수 출석 정족수(7명 이상)에 미달하여 의장이 유회를 선포하다.',
      ),
    );
  });
});

describe('a steering committee', () => {
  it('writes minutes with who was there by seat, and two of those who attended sign', async () => {
    const organization = await anOrganization(house.manager, {
      profile: 'unincorporated-association',
      charterTitle: '회칙',
    });
    const body = await aBody(house.manager, organization, { name: '운영위원회', kind: 'steering-committee' });
    const secretary = house
      .client(await anAccountWith(house.manager, 'secretary', organization))
      .at(DRAWN_UP);
    const people = [];
    for (const [index, name] of ['고은하', '박선영', '김승일'].entries()) {
      const person = await aPerson(house.manager, organization, { name });
      await aSeat(house.manager, body, person, { title: index === 0 ? '공동대표' : '운영위원' });
      people.push({ person, client: house.client(await anAccountOf(house.manager, person.id)) });
    }
    const inside = `/api/v1/organizations/${organization.id}`;
    const { id } = await done(
      secretary.post<{ id: string }>(`${inside}/bodies/${body.id}/meetings`, {
        kind: 'regular',
        form: 'in-person',
        startsAt: OPENED,
        title: '제2차 운영위원회',
        place: '전주지역자활센터',
        purpose: '총회 준비',
      }),
    );
    const path = `${inside}/meetings/${id}`;
    const round = { type: 'round', title: '회원기관별 근황과 사업 공유' };
    const item = await done(secretary.post<{ id: string }>(`${path}/agenda/items`, round));
    await done(
      secretary.at(NOTIFIED).post(`${path}/convene`, { means: 'messenger', dispatchedAt: NOTIFIED }),
    );
    const roll = await done(
      secretary.get<{ items: { id: string; name: string; personId: string }[] }>(`${path}/roll`),
    );
    await done(
      secretary.at(ARRIVED).post(`${path}/arrivals`, {
        electors: roll.items.map((elector) => ({ electorId: elector.id, at: ARRIVED })),
      }),
    );
    await done(secretary.at(OPENED).post(`${path}/open`, { at: OPENED }));
    await done(secretary.at(OPENED).put(`${path}/offices`, { chairPersonId: people[0]?.person.id }));
    await done(secretary.at(SAT).post(`${path}/agenda/items/${item.id}/introduce`, {}));
    await done(secretary.at(SAT).post(`${path}/agenda/items/${item.id}/conclude`, {}));
    await done(secretary.at(CLOSED).post(`${path}/close`, { at: CLOSED }));
    const clerk = secretary.at(NEXT_DAY);
    const short = await clerk.post(`${path}/minutes/review`);
    expect(short.problem?.missing).toMatchObject([{ code: 'signatories-missing' }]);
    const blocks = await done(clerk.get<{ title: string; blocks: unknown }>(`${path}/minutes/blocks`));
    expect(blocks.title).toContain('제2차 운영위원회 회의록');
    expect(JSON.stringify(blocks.blocks)).toContain('공동대표 고은하');
  });
});

interface Elector {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
}

/** A body of an association with three seats, each with an account; the first is a co-representative. */
async function aCommittee(kind: BodyKind, overrides: object = {}) {
  const organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  const body = await aBody(house.manager, organization, { name: '운영위원회', kind });
  const secretaryAccount = await anAccountWith(house.manager, 'secretary', organization);
  const secretary = house.client(secretaryAccount).at(DRAWN_UP);
  const inside = `/api/v1/organizations/${organization.id}`;
  const rules = { effectiveFrom: '2021-01-01', overrides };
  await done(secretary.post(`${inside}/bodies/${body.id}/rulebooks`, rules));
  const people = [];
  for (const [index, name] of ['고은하', '박선영', '김승일'].entries()) {
    const person = await aPerson(house.manager, organization, { name });
    await aSeat(house.manager, body, person, { title: index === 0 ? '공동대표' : '운영위원' });
    people.push({ person, client: house.client(await anAccountOf(house.manager, person.id)) });
  }
  return { organization, body, secretary, token: secretaryAccount.token, inside, people };
}

describe('a written resolution', () => {
  const REPLY_BY = '2021-03-05T18:00:00+09:00';

  it('is reported with its counts and the late reply apart, and never with who chose what', async () => {
    const stated = <T>(value: T) => ({ value, article: '제15조' });
    const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
    const { body, secretary, token, inside, people } = await aCommittee('steering-committee', {
      writtenResolution: stated('allowed'),
      quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
      threshold: { ordinary: stated({ ...half, base: 'replies' }) },
    });
    const created = await done(
      secretary.post<{ meeting: { id: string } }>(`${inside}/bodies/${body.id}/written-resolutions`, {
        kind: 'regular',
        title: '제1차 운영위원회',
        purpose: '총회 준비',
        opensAt: '2021-02-26T09:00:00+09:00',
        replyBy: REPLY_BY,
        reason: '감염병 확산으로 모이기 어려움',
        chairPersonId: people[0]?.person.id,
        chairTitle: '공동대표',
      }),
    );
    const path = `${inside}/meetings/${created.meeting.id}`;
    const proposal = {
      type: 'resolution',
      title: '총회준비위원회 구성의 건',
      proposal: '다섯 명으로 구성한다.',
    };
    const { id: agendaItemId } = await done(secretary.post<{ id: string }>(`${path}/agenda/items`, proposal));
    await done(secretary.at('2021-02-26T08:00:00+09:00').post(`${path}/resolution/send`, { means: 'email' }));
    for (const [index, choice] of (['yes', 'yes', 'no'] as const).entries()) {
      const late = index === 2;
      const at = late ? '2021-03-05T18:10:00+09:00' : '2021-03-02T10:00:00+09:00';
      const reply = people[index]?.client.at(at).put(`${path}/resolution/my-reply`, {
        answers: [{ agendaItemId, choice }],
      });
      if (reply !== undefined) await done(reply);
    }
    const clerk = secretary.at('2021-03-06T10:00:00+09:00');
    await done(clerk.post(`${path}/resolution/close`));
    const submitted = await done(clerk.post<MinutesBody>(`${path}/minutes/review`));
    expect(submitted.signers).toMatchObject([{ capacity: 'chair', name: '고은하' }]);
    const signed = await done(
      (people[0]?.client ?? clerk)
        .at('2021-03-06T11:00:00+09:00')
        .post<MinutesBody>(`${path}/minutes/sign`, {}),
    );
    expect(signed.state).toBe('signed');
    const { text } = await readPdf((await download(`${path}/minutes.pdf`, token)).bytes);
    for (const words of [
      '제1차 운영위원회 서면결의 결과 보고서',
      '발송 3명 / 회신 3명 / 유효 2명 / 기한 후 1명',
      '성립일 2021년 3월 5일(금)',
      '유효한 회신 2명 중 찬성 2명, 반대 0명, 기권 0명으로, 「회칙」 제15조에 따른 회신 과반수 찬성 요건(찬성 2명 이상)을 충족하여 원안대로 가결되다.',
      '회신 기한이 지나 도착한 1명의 회신은 접수만 하고 집계에서 제외하다.',
      '각자의 찬반은 적지 아니한다.',
    ]) {
      expect(squeezed(text)).toContain(squeezed(words));
    }
  });
});

describe('a consultation', () => {
  it('records the agreement of all without a count, what was raised, and who wrote it down', async () => {
    const { body, secretary, token, inside, people } = await aCommittee('consultative-meeting');
    const created = await done(
      secretary.post<{ id: string }>(`${inside}/bodies/${body.id}/meetings`, {
        kind: 'regular',
        form: 'in-person',
        startsAt: OPENED,
        title: '제1차 3자간 간담회',
        place: '전주점빵',
        purpose: '간담회 정례화',
      }),
    );
    const path = `${inside}/meetings/${created.id}`;
    const item = { type: 'resolution', title: '간담회 정례화의 건' };
    const { id: agendaItemId } = await done(secretary.post<{ id: string }>(`${path}/agenda/items`, item));
    await done(
      secretary.at(NOTIFIED).post(`${path}/convene`, { means: 'telephone', dispatchedAt: NOTIFIED }),
    );
    const roll = await done(secretary.get<{ items: Elector[] }>(`${path}/roll`));
    const electors = roll.items.map(({ id }) => ({ electorId: id, at: ARRIVED }));
    await done(secretary.at(ARRIVED).post(`${path}/arrivals`, { electors }));
    await done(secretary.at(OPENED).post(`${path}/open`, { at: OPENED }));
    const recorderPersonId = people[1]?.person.id;
    const chairPersonId = people[0]?.person.id;
    await done(secretary.at(OPENED).put(`${path}/offices`, { chairPersonId, recorderPersonId }));
    const clerk = secretary.at(SAT);
    await done(clerk.post(`${path}/agenda/items/${agendaItemId}/introduce`, {}));
    const polls = { agendaItemId, method: 'unanimous-consent' };
    const { items } = await done(clerk.post<{ items: { id: string }[] }>(`${path}/polls`, polls));
    await done(clerk.post(`${path}/polls/${items[0]?.id ?? ''}/close`, {}));
    await done(clerk.post(`${path}/action-items`, { title: '화장실', assignee: '센터' }));
    await done(secretary.at(CLOSED).post(`${path}/close`, { at: CLOSED }));
    const after = secretary.at(NEXT_DAY);
    const submitted = await done(after.post<MinutesBody>(`${path}/minutes/review`));
    expect(submitted.signers).toMatchObject([{ capacity: 'recorder', name: '박선영' }]);
    const { text } = await readPdf((await download(`${path}/minutes.pdf`, token)).bytes);
    expect(squeezed(text)).toContain(squeezed('참석자 전원이 동의하여 원안대로 정하다.'));
    expect(squeezed(text)).toContain('화장실');
    expect(text).not.toMatch(/찬성\s*\d/);
  });
});

describe('an action item', () => {
  it('is not heard in a meeting whose minutes are before those who sign, nor offered to be', async () => {
    const { clerk, path, meetingId, organization, actionItemId } = await aHeldConsultation(house);
    const secretary = clerk.at(DAY_AFTER);
    const page = `/organizations/${organization.id}/action-items/${actionItemId}`;
    const offered = async () => (await secretary.page(page)).text.includes(`value="${meetingId}"`);
    expect(await offered()).toBe(true);
    await done(secretary.post(`/api/v1${path}/minutes/review`));
    expect(await offered()).toBe(false);
    const refused = await secretary.post(`/api/v1${page}/close`, { meetingId });
    expect(refused.problem).toMatchObject({ status: 409 });
    expect(refused.problem?.missing?.map(({ code }) => code)).toEqual(['minutes-in-review']);
    await done(secretary.post(`/api/v1${path}/minutes/return`, { reason: '후속 조치를 적음' }));
    await done(secretary.post(`/api/v1${page}/close`, { meetingId }));
    const { body } = await secretary.get<{ blocks: object[] }>(`/api/v1${path}/minutes/blocks`);
    expect(JSON.stringify(body.blocks)).toContain('종결');
  });
});

describe('what happened on the way to a decision', () => {
  it('is printed: an objection that called for a vote, and amendments in the order they were put', async () => {
    const drawn = await anAssembly();
    const itemId = await addItem(drawn, {
      type: 'resolution',
      title: '회비의 건',
      proposal: '회비를 월 1만 원으로 한다.',
    });
    const assembly = await opened(drawn);
    await elect(assembly, ['김승일', '권희택', '박선영']);
    const clerk = assembly.secretary.at(SAT);
    const { path } = assembly;
    const elector = (name: string) => assembly.electors.find((candidate) => candidate.name === name)?.id;
    await done(clerk.post(`${path}/agenda/items/${itemId}/introduce`, {}));
    const open = async (method: string) => {
      const polls = await done(
        clerk.post<{ items: { id: string }[] }>(`${path}/polls`, { agendaItemId: itemId, method }),
      );
      return `${path}/polls/${polls.items[0]?.id ?? ''}`;
    };
    const amendment = { text: '회비를 월 8천 원으로 한다.', moverElectorId: elector('이하늘') };
    await done(clerk.post(`${path}/agenda/items/${itemId}/motions`, amendment));
    const poll = await open('no-objection');
    await done(
      clerk.post(`${poll}/objections`, { electorId: elector('정다울'), reason: '금액을 다시 보아야 함' }),
    );
    const counted = await open('hands');
    await done(clerk.put(`${counted}/count`, { counters: ['이검표'], yes: 7, no: 2, abstain: 0 }));
    await done(clerk.post(`${counted}/close`, {}));
    await done(assembly.secretary.at(CLOSED).post(`${path}/close`, { at: CLOSED }));
    const text = squeezed((await readPdf((await pdfOf(assembly)).bytes)).text);
    const inOrder = [
      '정다울이 이의를 제기하여(사유: 금액을 다시 보아야 함) 표결에 부치기로 하다.',
      '이하늘이 수정안 1 “회비를 월 8천 원으로 한다.”를 발의하다.',
      '수정안 1 가결',
      '의장이 수정안대로 가결되었음을 선포하다.',
      '수정안이 가결되어 원안은 표결에 부치지 아니하다.',
      '제1호 의안은 수정안대로 가결되다.',
      '의결한 내용 회비를 월 8천 원으로 한다.',
    ].map((words) => text.indexOf(squeezed(words)));
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(inOrder).not.toContain(-1);
  });
});
