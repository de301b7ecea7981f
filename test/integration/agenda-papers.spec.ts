import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AgendaPaper } from '../../src/agenda/agenda-paper.entity.js';
import { AgendaPapers } from '../../src/agenda/agenda-papers.service.js';
import { AgendaReferrals } from '../../src/agenda/agenda-referrals.service.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import type { Actor } from '../../src/identity/actor.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { actorOf, anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, anOpenMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

const NOW = '2021-03-10T10:00:00+09:00';
const PDF = Buffer.from('%PDF-1.7\n결산');
const NEWER = Buffer.from('%PDF-1.7\n고친 결산');
const PNG = Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1');

interface Paper {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly withdrawn: { readonly reason: string } | null;
  readonly earlier: readonly { readonly id: string; readonly name: string }[];
}

let house: TestApplication;
let papers: AgendaPapers;
let organization: Organization;
let committee: Body;
let secretary: Client;
let observer: Client;
let clerk: Actor;
let token: string;

beforeAll(async () => {
  house = await startTestApplication();
  papers = house.nest.get(AgendaPapers);
});
afterAll(() => house.close());

beforeEach(async () => {
  const { manager } = house;
  organization = await anOrganization(manager, { profile: 'unincorporated-association' });
  committee = await aBody(manager, organization, { name: '운영위원회', kind: 'steering-committee' });
  const account = await anAccountWith(manager, 'secretary', organization);
  secretary = house.client(account).at(NOW);
  observer = house.client(await anAccountWith(manager, 'observer', organization)).at(NOW);
  clerk = actorOf(account, organization, ['secretary']);
  token = account.token;
});

async function anItem(meeting: Meeting, title = '결산 승인의 건'): Promise<string> {
  const added = await house.nest.get(AgendaService).add(clerk, meeting.id, { type: 'resolution', title });
  if (!added.ok) throw new Error(added.error.code);
  return added.value.item.id;
}

/** The papers kept, or the code of the refusal. */
async function attached(
  meeting: Meeting,
  itemId: string,
  ...files: readonly (readonly [string, Buffer])[]
): Promise<readonly AgendaPaper[]> {
  const sent = files.map(([name, bytes]) => ({ name, bytes }));
  const result = await papers.attach(clerk, meeting.id, itemId, sent);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const pathTo = (meeting: Meeting, rest = ''): string =>
  `/api/v1/organizations/${organization.id}/meetings/${meeting.id}/agenda${rest}`;

async function listed(client: Client, meeting: Meeting, itemId: string): Promise<readonly Paper[]> {
  type Listed = { readonly items: readonly { itemId: string; papers: readonly Paper[] }[] };
  const { body } = await client.get<Listed>(pathTo(meeting, '/papers'));
  return body.items.find((item) => item.itemId === itemId)?.papers ?? [];
}

const one = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error('nothing is there');
  return first;
};

describe('papers under an item', () => {
  it('are kept byte for byte, and open for every reader once the meeting is called', async () => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const itemId = await anItem(meeting);
    const paper = one(await attached(meeting, itemId, ['2020년 결산(안).pdf', PDF]));
    const content = pathTo(meeting, `/items/${itemId}/papers/${paper.id}/content`);
    expect((await observer.get(content)).status).toBe(404);
    await aStep(house.manager, meeting, 'convene', NOW);
    const answer = await observer.get(content);
    expect(Buffer.from(answer.bytes)).toEqual(PDF);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(answer.headers.get('content-disposition')).toBe(
      `inline; filename="2020 ().pdf"; filename*=UTF-8''2020%EB%85%84%20%EA%B2%B0%EC%82%B0%28%EC%95%88%29.pdf`,
    );
  });

  it('come over the API as parts of a form, several at once, or not at all', async () => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const itemId = await anItem(meeting);
    const send = async (...files: readonly (readonly [string, Buffer])[]) => {
      const body = new FormData();
      for (const [name, bytes] of files) body.append('file', new Blob([new Uint8Array(bytes)]), name);
      const headers = { authorization: `Bearer ${token}` };
      const address = `${house.address}${pathTo(meeting, `/items/${itemId}/papers`)}`;
      return fetch(address, { method: 'POST', headers, body });
    };
    expect((await send(['결산.pdf', PDF], ['사진.png', PNG])).status).toBe(201);
    const refused = await send(['예산.pdf', PDF], ['가짜.pdf', PNG]);
    expect(await refused.json()).toMatchObject({ errors: [{ field: 'file', code: 'paper-disguised' }] });
    expect((await listed(secretary, meeting, itemId)).map(({ name }) => name)).toEqual([
      '결산.pdf',
      '사진.png',
    ]);
  });

  it('that a browser cannot show are saved, in a sandbox', async () => {
    const meeting = await anOpenMeeting(house.manager, committee);
    const added = await secretary.post<{ id: string }>(pathTo(meeting, '/items'), {
      type: 'report',
      title: '사업보고',
    });
    const { id } = added.body;
    const paper = one(await attached(meeting, id, ['메모.txt', Buffer.from('<script>alert(1)</script>')]));
    const answer = await observer.get(pathTo(meeting, `/items/${id}/papers/${paper.id}/content`));
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="file\.txt"/);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain('sandbox');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it.each([
    ['a program called a PDF', '결산.pdf', Buffer.from('MZ\x90\0\x03', 'latin1'), 'paper-type-unknown'],
    ['a picture called a PDF', '결산.pdf', PNG, 'paper-disguised'],
    ['an empty file', '결산.pdf', Buffer.alloc(0), 'paper-empty'],
    ['more than 20 MB', '결산.pdf', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]), 'paper-too-large'],
  ])('refuse %s', async (_, name, bytes, code) => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const itemId = await anItem(meeting);
    const result = await papers.attach(clerk, meeting.id, itemId, [{ name, bytes }]);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(await listed(secretary, meeting, itemId)).toEqual([]);
  });

  it('are replaced by a newer version in the same place, once; the earlier one stays on file', async () => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const itemId = await anItem(meeting);
    const [first] = await attached(meeting, itemId, ['가.pdf', PDF], ['나.pdf', PDF]);
    const paperId = first?.id ?? '';
    const file = { name: '가-수정.pdf', bytes: NEWER };
    const replaced = await papers.replace(clerk, meeting.id, itemId, paperId, file);
    expect(replaced.ok).toBe(true);
    const again = await papers.replace(clerk, meeting.id, itemId, paperId, file);
    expect(again).toMatchObject({ ok: false, error: { code: 'paper-replaced' } });
    const now = await listed(secretary, meeting, itemId);
    expect(now.map(({ name, version }) => [name, version])).toEqual([
      ['가-수정.pdf', 2],
      ['나.pdf', 1],
    ]);
    expect(now[0]?.earlier).toMatchObject([{ id: paperId, name: '가.pdf' }]);
  });

  it('are withdrawn with the reason and never deleted; readers open them no more', async () => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const itemId = await anItem(meeting);
    const paper = one(await attached(meeting, itemId, ['명단.pdf', PDF]));
    const path = pathTo(meeting, `/items/${itemId}/papers/${paper.id}`);
    const reason = '개인정보가 들어 있습니다.';
    expect((await secretary.post(`${path}/withdraw`, { reason })).status).toBe(200);
    expect((await secretary.post(`${path}/withdraw`, { reason })).problem?.code).toBe('paper-withdrawn');
    await aStep(house.manager, meeting, 'convene', NOW);
    expect((await observer.get(`${path}/content`)).status).toBe(404);
    expect((await secretary.get(`${path}/content`)).status).toBe(200);
    expect(await listed(observer, meeting, itemId)).toMatchObject([
      { name: '명단.pdf', withdrawn: { reason } },
    ]);
    await expect(house.manager.delete(AgendaPaper, { id: paper.id })).rejects.toThrow(/never changed/);
    await expect(house.manager.update(AgendaPaper, { id: paper.id }, { name: '다른.pdf' })).rejects.toThrow(
      /never changed/,
    );
  });

  it('stand in the order that was given whole', async () => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const itemId = await anItem(meeting);
    const [a, b] = await attached(meeting, itemId, ['가.pdf', PDF], ['나.pdf', PDF]);
    const order = pathTo(meeting, `/items/${itemId}/papers/order`);
    const refused = await secretary.put(order, { paperIds: [b?.id] });
    expect(refused.problem?.errors?.[0]).toMatchObject({ field: 'paperIds', code: 'paper-order-incomplete' });
    expect((await secretary.put(order, { paperIds: [b?.id, a?.id] })).status).toBe(200);
    expect((await listed(secretary, meeting, itemId)).map(({ name }) => name)).toEqual(['나.pdf', '가.pdf']);
  });

  it('of what was decided stay as they were', async () => {
    const meeting = await anOpenMeeting(house.manager, committee);
    const { manager } = house;
    await manager.update(Meeting, { id: meeting.id }, { state: 'draft' });
    const itemId = await anItem(meeting);
    const paper = one(await attached(meeting, itemId, ['결산.pdf', PDF]));
    await manager.update(Meeting, { id: meeting.id }, { state: 'open' });
    await house.nest.get(AgendaService).close(clerk, meeting.id, itemId, { outcome: 'deferred' });
    const result = await papers.withdraw(clerk, meeting.id, itemId, paper.id, '다시 만듭니다.');
    expect(result).toMatchObject({ ok: false, error: { code: 'paper-decided-on' } });
    expect((await attached(meeting, itemId, ['보충.pdf', PDF])).length).toBe(1);
  });

  it('come along with an item that comes back, and leave with an item taken off a draft', async () => {
    const { manager } = house;
    const first = await aDraftMeeting(manager, committee);
    const itemId = await anItem(first);
    const withdrawn = one(await attached(first, itemId, ['옛 명단.pdf', PDF]));
    await papers.withdraw(clerk, first.id, itemId, withdrawn.id, '필요 없음');
    await attached(first, itemId, ['결산.pdf', PDF]);
    await aStep(manager, first, 'open', first.startsAt.toISOString());
    await aStep(manager, first, 'close', first.startsAt.toISOString());
    const next = await aDraftMeeting(manager, committee, { startsAt: new Date('2021-04-15T14:00:00+09:00') });
    await house.uow.run(async (tx) => {
      await house.nest.get(AgendaReferrals).carryOver(tx, clerk, next);
      return { ok: true, value: null };
    });
    type Listed = { readonly items: readonly { readonly id: string }[] };
    const carried = one((await secretary.get<Listed>(pathTo(next))).body.items).id;
    expect((await listed(secretary, next, carried)).map(({ name }) => name)).toEqual(['결산.pdf']);
    expect((await secretary.delete(pathTo(next, `/items/${carried}`))).status).toBe(204);
    expect((await listed(secretary, first, itemId)).map(({ name }) => name)).toContain('결산.pdf');
  });
});
