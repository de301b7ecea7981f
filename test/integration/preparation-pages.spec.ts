import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { actorOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aDraftMeeting } from '../factories/open-meeting.js';
import { aBody, aMember, anOrganization, aPerson } from '../factories/organization.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';
import { textOfPdf } from '../support/pdf-text.js';

const NOW = '2022-01-10T10:00:00+09:00';
const LATER = '2022-01-12T15:00:00+09:00';

interface Notice {
  readonly id: string;
  readonly dispatchedAt: string;
  readonly recipients: readonly { readonly electorId: string; readonly name: string }[];
}

let house: TestApplication;
let organization: Organization;
let assembly: Body;
let account: BelongingAccount;
let secretary: Client;
let meetingId: string;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());
/** A meeting of an assembly of two: 김하나 has a mail address, 이세찬 has none. */
beforeEach(async () => {
  const { manager } = house;
  organization = await anOrganization(manager, { profile: 'unincorporated-association' });
  assembly = await aBody(manager, organization, { name: '총회' });
  account = await anAccountWith(manager, 'secretary', organization);
  secretary = house.client(account).at(NOW);
  for (const [name, email] of [
    ['김하나', 'hana@example.org'],
    ['이세찬', null],
  ] as const) {
    const person = await aPerson(manager, organization, { name, email });
    await aMember(manager, organization, { name, personId: person.id });
  }
  meetingId = await aMeeting(assembly, '2022-02-24T14:00:00+09:00');
});

const inside = (rest: string): string => `/api/v1/organizations/${organization.id}${rest}`;
const at = (rest = ''): string => `/organizations/${organization.id}/meetings/${meetingId}${rest}`;

/** A draft with the usual order of business: two reports, two bills, other business. */
async function aMeeting(body: Body, startsAt: string): Promise<string> {
  const made = await secretary.post<{ id: string }>(inside(`/bodies/${body.id}/meetings/prepared`), {
    ...{ from: 'usual-order', kind: 'regular', form: 'in-person', startsAt },
    ...{ place: '다울마당', purpose: '결산 승인' },
  });
  expect(made.problem).toBeNull();
  return made.body.id;
}

/** The page to which an answer leads, with its address. */
async function followed(answer: Answer<unknown>) {
  expect(answer.status).toBe(303);
  const location = answer.headers.get('location') ?? '';
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  const { text } = await secretary.with({ cookie }).page(location);
  return { location, html: text, text: textOfPage(text) };
}

/** The tag of the field with that name, as it stands in the page. */
const fieldOf = (html: string, name: string): string =>
  html.split('<').find((tag) => /^(?:input|select|textarea)/.test(tag) && tag.includes(`name="${name}"`)) ??
  '';

const noticesOf = async (): Promise<readonly Notice[]> =>
  (await secretary.get<{ items: readonly Notice[] }>(inside(`/meetings/${meetingId}/notices`))).body.items;

const itemsOf = (id: string): Promise<AgendaItem[]> =>
  house.manager.find(AgendaItem, { where: { meetingId: id }, order: { position: 'ASC' } });

describe('the convening page', () => {
  const page = (): string => at('/convening');
  const convene = (fields: Readonly<Record<string, string>>) => secretary.form(page(), page(), fields);

  it('records what it mails as of the press, not of the moment at which it was opened', async () => {
    const fields = { means: 'email', 'dispatchedAt:instant': '2022-01-10T10:00', 'mail:boolean': 'true' };
    const { text } = await followed(await secretary.at(LATER).form(page(), page(), fields));
    expect(text).toContain('1명에게 전자우편을 보냈습니다.');
    const [notice] = await noticesOf();
    expect(Date.parse(notice?.dispatchedAt ?? '')).toBe(Date.parse(LATER));
  });

  it('of a draft takes the roll of a record date ahead of the notice, which keeps it', async () => {
    const late = await aPerson(house.manager, organization, { name: '박나중' });
    const joins = { name: '박나중', personId: late.id, joinedOn: '2022-01-05' };
    await aMember(house.manager, organization, joins);
    const taken = await followed(await secretary.form(page(), at('/roll'), { recordDate: '2022-01-03' }));
    expect(taken.text).toContain('2명의 명부를 확정했습니다.');
    expect(taken.text).toContain('명부 다시 확정하기(2022년 1월 3일(월) 기준)');
    await convene({ means: 'post' });
    const [notice] = await noticesOf();
    expect(notice?.recipients.map(({ name }) => name).sort()).toEqual(['김하나', '이세찬']);
    expect((await secretary.page(page())).text).not.toContain(at('/roll'));
  });

  it('mails nobody when the notice went by telephone', async () => {
    await convene({ means: 'telephone', 'mail:boolean': 'true' });
    expect(await noticesOf()).toHaveLength(1);
    expect(await house.manager.countBy(MailMessage, { organizationId: organization.id })).toBe(0);
  });

  it('says beside its field what is wrong, and keeps what was entered', async () => {
    const refused = await followed(
      await convene({ means: 'post', 'dispatchedAt:instant': '2022-01-11T10:00' }),
    );
    expect(fieldOf(refused.html, 'dispatchedAt:instant')).toContain('aria-invalid="true"');
    expect(fieldOf(refused.html, 'dispatchedAt:instant')).toContain('2022-01-11T10:00');
    await convene({ means: 'post' });
    const [notice] = await noticesOf();
    const electorId = notice?.recipients[0]?.electorId ?? '';
    const arrival = { 'electorIds:list': electorId, 'deliveredAt:instant': '2022-01-09T10:00' };
    const action = at(`/notices/${notice?.id ?? ''}/deliveries`);
    const early = await followed(await secretary.form(page(), action, arrival));
    expect(fieldOf(early.html, 'deliveredAt:instant')).toContain('aria-invalid="true"');
    expect(early.html).toContain(`value="${electorId}" checked`);
  });

  it('notifies alone whom the notice left out', async () => {
    interface Roll {
      readonly items: readonly { readonly id: string; readonly name: string }[];
    }
    const roll = await secretary.post<Roll>(inside(`/meetings/${meetingId}/roll`), {
      recordDate: '2022-01-10',
    });
    const hana = roll.body.items.find(({ name }) => name === '김하나')?.id ?? '';
    const only = { means: 'email', recipients: [hana] };
    expect((await secretary.post(inside(`/meetings/${meetingId}/convene`), only)).problem).toBeNull();
    expect(textOfPage((await secretary.page(page())).text)).toContain('아직 통지가 가지 않은 사람: 이세찬');
    const again = await followed(await convene({ means: 'telephone', whom: 'left-out' }));
    expect(again.text).not.toContain('아직 통지가 가지 않은 사람');
    const [first, second] = await noticesOf();
    expect(second?.recipients.map(({ name }) => name)).toEqual(['이세찬']);
    // The first notice still stands, and its mail has not gone out.
    const noticeId = first?.id ?? '';
    const before = `${page()}?notice=${noticeId}`;
    expect(again.html).toContain(`<a href="${before}#deliveries">`);
    expect((await secretary.page(before)).text).toContain(
      `<a href="${before}#deliveries" aria-current="true">`,
    );
    // What is printed is of the notice that is looked at, and for those it is for.
    const pdfOf = async (query = '') =>
      textOfPdf((await secretary.get(inside(`/meetings/${meetingId}/notice.pdf${query}`))).bytes);
    expect(
      [await pdfOf(), await pdfOf(`?notice=${noticeId}`)].map((text) => text.match(/2022-소집-\d/)?.[0]),
    ).toEqual(['2022-소집-2', '2022-소집-1']);
    expect(again.html).toContain(`href="${at('/letters')}"`);
    const ofFirst = (await secretary.page(before)).text;
    expect(ofFirst).toContain(`href="${at('/notice.pdf')}?notice=${noticeId}"`);
    expect(ofFirst).toContain(`href="${at('/letters')}?notice=${noticeId}&amp;to=everybody"`);
    expect(textOfPage(ofFirst)).toContain('모두에게 전자우편 주소가 있어');
    const letters = (query: string) => secretary.get(inside(`/meetings/${meetingId}/letters.pdf${query}`));
    expect((await letters(`?notice=${noticeId}`)).problem?.code).toBe('nobody-to-write-to');
    expect(await textOfPdf((await letters('?to=everybody')).bytes)).not.toContain('김하나귀하');
    expect((await letters(`?notice=${crypto.randomUUID()}`)).status).toBe(404);
    const action = at(`/notices/${noticeId}/mail?notice=${noticeId}`);
    const mailed = await followed(await secretary.form(before, action, {}));
    expect(mailed.text).toContain('1명에게 전자우편을 보냈습니다.');
    expect(mailed.location).toBe(`${before}#deliveries`);
  });

  it('finds a recipient, and comes back to what was looked at', async () => {
    await convene({ means: 'post' });
    const [notice] = await noticesOf();
    const query = new URLSearchParams({ q: '세찬', show: 'unknown' }).toString();
    const seen = `${page()}?${query}`;
    const list = (await secretary.page(seen)).text.split('<table class="list deliveries">')[1] ?? '';
    expect(list).toContain('이세찬');
    expect(list.split('</table>')[0]).not.toContain('김하나');
    const sechan = notice?.recipients.find(({ name }) => name === '이세찬')?.electorId ?? '';
    const arrival = { 'electorIds:list': sechan, 'deliveredAt:instant': '2022-01-10T10:00' };
    const action = at(`/notices/${notice?.id ?? ''}/deliveries?${query}`);
    const after = await followed(await secretary.form(seen, action, arrival));
    expect(after.location).toBe(`${seen}#deliveries`);
    expect(after.text).toContain('해당하는 사람이 없습니다.');
  });

  it('never saves the meeting over what somebody else saved', async () => {
    const details = at('/details');
    const opened = (await secretary.page(page())).text;
    const revision = /name="revision" value="(\w+)"/.exec(opened)?.[1] ?? '';
    await secretary.patch(inside(`/meetings/${meetingId}`), { place: '시청 강당' });
    const mine = { title: '정기총회', 'place:null': '다른 방', 'number:null': '7' };
    // The revision of the page that was opened before stands beside the one of the page as it is now, and counts.
    const refused = await followed(await secretary.form(page(), details, { ...mine, revision }));
    expect(refused.text).toContain('그사이 다른 사람이 회의 정보를 고쳤습니다.');
    expect(refused.text).toContain('시청 강당');
    expect(fieldOf(refused.html, 'place:null')).toContain('다른 방');
    await secretary.form(page(), details, mine);
    const read = async () => (await secretary.get(inside(`/meetings/${meetingId}`))).body;
    expect(await read()).toMatchObject({ place: '다른 방', number: 7 });
    await secretary.form(page(), details, { 'number:null': '' });
    expect(await read()).toMatchObject({ place: '다른 방', number: null });
  });

  it('tells what somebody else saved, also to who was signed out or refused in between', async () => {
    const mine = { title: '정기총회', 'place:null': '다른 방' };
    const opened = (await secretary.page(page())).text;
    const revision = /name="revision" value="(\w+)"/.exec(opened)?.[1] ?? '';
    const refused = await secretary.form(page(), at('/details'), { ...mine, revision, 'number:null': '0' });
    await secretary.patch(inside(`/meetings/${meetingId}`), { place: '시청 강당' });
    const kept = refused.headers.get('location') ?? '';
    const told = await followed(await secretary.form(kept, at('/details'), { ...mine, 'number:null': '7' }));
    expect(told.text).toContain('그사이 다른 사람이 회의 정보를 고쳤습니다.');
    const saved = await secretary.form(told.location, at('/details'), { ...mine, 'number:null': '7' });
    expect((await followed(saved)).text).toContain('회의 정보를 저장했습니다.');
  });

  it('puts a meeting off without a day, and calls again once there is one', async () => {
    await convene({ means: 'post' });
    const postponed = await secretary.form(page(), at('/postpone'), { reason: '장소 사정' });
    expect((await followed(postponed)).text).toContain('새 일시를 정해 주세요.');
    const early = await followed(await convene({ means: 'post' }));
    expect(early.text).toContain('소집통지에 들어갈 내용이 빠졌습니다.');
    expect(await noticesOf()).toHaveLength(1);
    await secretary.form(page(), at('/details'), { 'startsAt:instant': '2022-03-10T14:00' });
    const called = await followed(await convene({ means: 'post' }));
    expect(called.text).toContain('소집통지를 기록했습니다.');
    expect(await noticesOf()).toHaveLength(2);
  });
});

describe('the agenda editor', () => {
  const page = (): string => at('/agenda');
  const addressOf = (item: AgendaItem | undefined): string => at(`/agenda/items/${item?.id ?? ''}`);

  it('lets the words of an item change while no notice stands, which a postponement has seen to', async () => {
    const address = addressOf((await itemsOf(meetingId))[0]);
    await secretary.post(inside(`/meetings/${meetingId}/convene`), { means: 'email' });
    expect(fieldOf((await secretary.page(address)).text, 'title')).not.toContain('감사 보고');
    await secretary.post(inside(`/meetings/${meetingId}/postpone`), { reason: '장소 사정' });
    expect(fieldOf((await secretary.page(address)).text, 'title')).toContain('감사 보고');
    const saved = await secretary.form(address, address, { title: '감사 결과 보고' });
    expect((await followed(saved)).text).toContain('안건을 저장했습니다.');
    expect((await itemsOf(meetingId))[0]?.title).toBe('감사 결과 보고');
  });

  it('says that the first stays first, and notes nothing down; the focus stays on the button', async () => {
    const first = (await itemsOf(meetingId))[0]?.id ?? '';
    const moves = () =>
      house.manager.countBy(AuditEvent, { action: 'agenda.reordered', subjectId: meetingId });
    const stays = await secretary.form(page(), `${page()}/order`, { press: `${first}:up` });
    expect((await followed(stays)).text).toContain('더 옮길 자리가 없습니다.');
    expect(await moves()).toBe(0);
    const moved = await followed(await secretary.form(page(), `${page()}/order`, { press: `${first}:down` }));
    expect(moved.location).toBe(`${page()}#down-${first}`);
    expect(moved.html).toContain(`id="down-${first}"`);
    expect(await moves()).toBe(1);
  });

  it('refers an item under another title, but to no body that was dissolved', async () => {
    const { manager } = house;
    const board = await aBody(manager, organization, { name: '이사회', kind: 'board' });
    const gone = await aBody(manager, organization, { name: '옛 위원회', kind: 'steering-committee' });
    await manager.update(Body, { id: gone.id }, { dissolvedOn: '2021-12-31' });
    const next = await aMeeting(board, '2022-03-01T14:00:00+09:00');
    const address = addressOf((await itemsOf(meetingId))[2]);
    expect((await secretary.page(address)).text).not.toContain('옛 위원회');
    const fields = { to: `body:${board.id}`, title: '결산 검토의 건', note: '이사회가 먼저 살핌' };
    const referred = await followed(await secretary.form(address, `${address}/refer`, fields));
    expect(referred.text).toContain('회부하여 그 기관의 의사일정에 올렸습니다.');
    expect((await itemsOf(next)).map(({ title }) => title)).toContain('결산 검토의 건');
    expect((await itemsOf(meetingId))[2]?.outcome).toBe('referred');
  });

  it('refers an item to a later meeting than the next where one is chosen', async () => {
    const board = await aBody(house.manager, organization, { name: '이사회', kind: 'board' });
    const next = await aMeeting(board, '2022-03-01T14:00:00+09:00');
    const later = await aMeeting(board, '2022-04-05T14:00:00+09:00');
    const address = addressOf((await itemsOf(meetingId))[2]);
    const { text } = await secretary.page(address);
    const values = [...text.matchAll(/<option value="((?:body|meeting):[^"]+)"[^>]*>([^<]+)</g)];
    expect(values.map(([, value = '', label = '']) => [value, label.replace(/ · .* \(/, ' (')])).toEqual([
      [`body:${board.id}`, '이사회'],
      [`meeting:${later}`, '이사회 (2022. 4. 5.)'],
    ]);
    const refer = (to: string) => secretary.form(address, `${address}/refer`, { to });
    expect((await followed(await refer(`meeting:${board.id}0`))).location).toContain('kept=');
    await refer(`meeting:${later}`);
    const referred = (await itemsOf(meetingId))[2];
    expect(referred?.outcome).toBe('referred');
    expect(
      (await itemsOf(later)).filter(({ referredFromId }) => referredFromId === referred?.id),
    ).toHaveLength(1);
    expect((await itemsOf(next)).some(({ referredFromId }) => referredFromId !== null)).toBe(false);
  });

  it('withdraws what was notified, with the reason', async () => {
    await secretary.post(inside(`/meetings/${meetingId}/convene`), { means: 'email' });
    const address = addressOf((await itemsOf(meetingId))[2]);
    const aside = (fields: Readonly<Record<string, string>>) =>
      secretary.form(address, `${address}/put-aside`, fields);
    const later = await followed(await aside({ outcome: 'deferred', note: '다음에' }));
    expect(later.location).toContain('kept=');
    await aside({ outcome: 'withdrawn', note: '제안자가 거둠' });
    expect((await itemsOf(meetingId))[2]).toMatchObject({ outcome: 'withdrawn', note: '제안자가 거둠' });
  });

  it('replaces a paper and changes the order of papers', async () => {
    const address = addressOf((await itemsOf(meetingId))[2]);
    const send = (action: string, name: string) =>
      secretary.form(address, `${address}${action}`, {
        file: { name, bytes: Buffer.from('%PDF-1.7\n결산') },
      });
    const papers = async () =>
      [...(await secretary.page(address)).text.matchAll(/\/papers\/([\w-]+)"[^>]*>([^<]+\.pdf)</g)].map(
        ([, id = '', name = '']) => ({ id, name }),
      );
    await send('/papers', '결산.pdf');
    await send('/papers', '감사 보고서.pdf');
    const [first] = await papers();
    await send(`/papers/${first?.id ?? ''}/versions`, '결산(고침).pdf');
    const [newer, , other] = await papers();
    expect((await papers()).map(({ name }) => name)).toEqual([
      '결산(고침).pdf',
      '결산.pdf',
      '감사 보고서.pdf',
    ]);
    const up = other?.id ?? '';
    const moved = await secretary.form(address, `${address}/papers/order`, { press: `${up}:up` });
    expect((await followed(moved)).location).toBe(`${address}#up-${up}`);
    const after = (await papers()).map(({ id }) => id);
    expect([after[0], after[1]]).toEqual([up, newer?.id]);
  });

  it('takes an item that ratifies an earlier decision, with its majority', async () => {
    const { manager } = house;
    const startsAt = new Date('2021-02-01T14:00:00+09:00');
    const last = await aDraftMeeting(manager, assembly, { title: '지난 총회', startsAt });
    const clerk = actorOf(account, organization, ['secretary']);
    const added = await house.nest.get(AgendaService).add(clerk, last.id, {
      ...{ type: 'resolution', title: '정관 변경의 건', matter: 'bylaw-amendment' },
    });
    if (!added.ok) throw new Error(added.error.code);
    const { id } = added.value.item;
    await manager.update(
      AgendaItem,
      { id },
      { state: 'concluded', outcome: 'carried', concludedAt: startsAt },
    );
    const fields = {
      type: 'resolution',
      matter: 'ordinary',
      title: '정관 변경 추인의 건',
      ratifiesItemId: id,
    };
    await secretary.form(page(), `${page()}/items`, fields);
    expect((await itemsOf(meetingId)).at(-1)).toMatchObject({
      ratifiesItemId: id,
      matter: 'bylaw-amendment',
    });
  });

  it('of a draft leads who will preside to no page that is not there', async () => {
    const chair = house.client(await anAccountWith(house.manager, 'chair', organization, assembly)).at(NOW);
    const seen = await chair.page(page());
    expect(seen.status).toBe(200);
    const links = [...seen.text.matchAll(/href="(\/organizations\/[^"#?]+)"/g)].map(([, href = '']) => href);
    expect(links).not.toContain(at());
    const answers = await Promise.all([...new Set(links)].map((href) => chair.page(href)));
    expect(answers.map(({ status }) => status).filter((status) => status >= 400)).toEqual([]);
    expect((await secretary.page(page())).text).toContain(`href="${at()}"`);
  });
});
