import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AgendaRemark } from '../../src/agenda/agenda-remark.entity.js';
import { Attendance } from '../../src/meetings/attendance.entity.js';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { Poll } from '../../src/voting/poll.entity.js';
import { anAccountOf, type BelongingAccount, anAccountWith } from '../factories/account-with-role.js';
import { anAbsentElector, anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type Page, pageProblems, type TestBrowser } from '../support/browser.js';
import { filmOf, withCamera } from '../support/camera.js';
import { listenTo } from '../support/hearing.js';

const AT = '2021-03-15T14:30:00+09:00';

let house: TestApplication;
let browser: TestBrowser;
let organization: Organization;
let committee: Body;
let secretary: BelongingAccount;
let api: Client;
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
  organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  committee = await aBody(house.manager, organization, { kind: 'steering-committee' });
  secretary = await anAccountWith(house.manager, 'secretary', organization);
  api = house.client(secretary).at(AT);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

interface Sitting {
  readonly meeting: Meeting;
  readonly path: string;
  readonly electors: readonly MeetingElector[];
  readonly items: readonly string[];
}

/** A sitting meeting with three in the room, one who is not, a report and two resolutions. */
async function aSitting(): Promise<Sitting> {
  const meeting = await anOpenMeeting(house.manager, committee, { title: '제3차 운영위원회' });
  const electors: MeetingElector[] = [];
  for (const enter of [anElectorInTheRoom, anElectorInTheRoom, anElectorInTheRoom, anAbsentElector])
    electors.push(await enter(house.manager, meeting, await aPerson(house.manager, organization)));
  const path = `/organizations/${organization.id}/meetings/${meeting.id}`;
  const items: string[] = [];
  for (const [type, title] of [
    ['report', '감사보고'],
    ['resolution', '예산 승인의 건'],
    ['resolution', '회비를 정하는 건'],
  ]) {
    const added = await api.post<{ id: string }>(`/api/v1${path}/agenda/items`, { type, title });
    items.push(added.body.id);
  }
  return { meeting, path, electors, items };
}

const table = async ({ path }: Sitting) => {
  const { page } = await browser.person(secretary, { at: AT });
  await page.goto(`${path}/console`);
  await page.waitForFunction(() => 'htmx' in window);
  return page;
};
const said = (page: Page, text: string) => page.locator('#message').getByText(text).waitFor();
const outcomes = async ({ items }: Sitting) => {
  const rows = await house.manager.findBy(AgendaItem, { meetingId: (await itemOf(items[0])).meetingId });
  return items.map((id) => rows.find((row) => row.id === id)?.outcome);
};
const itemOf = (id: string | undefined) => house.manager.findOneByOrFail(AgendaItem, { id: id ?? '' });

describe('running the sitting', () => {
  it('goes from the first item to the closing by keyboard alone', async () => {
    const sitting = await aSitting();
    const page = await table(sitting);
    const press = (key: string) => page.keyboard.press(key);

    await press('n');
    await said(page, '상정했습니다');
    await press('r');
    await page.keyboard.type('김감사');
    await press('Tab');
    await page.keyboard.type('지적할 것이 없다고 보고하다.');
    await press('Tab');
    await press('Enter');
    await said(page, '발언 요지를 적었습니다');
    await press('Escape');
    await press('e');
    await said(page, '안건을 마쳤습니다');

    await press('n');
    await said(page, '‘예산 승인의 건’을 상정했습니다');
    await press('v');
    await said(page, '표결을 시작했습니다');
    await page.getByText('“이의 없으십니까?”').waitFor();
    await press('c');
    await said(page, '결과를 선포했습니다: 가결');

    await press('n');
    await said(page, '‘회비를 정하는 건’을 상정했습니다');
    await press('6');
    expect(await page.locator('#method-roll-call').isChecked()).toBe(true);
    await press('v');
    await said(page, '표결을 시작했습니다');
    await page.locator('.calls').waitFor();
    for (const key of ['1', '1', '2']) await press(key);
    await page.getByText('3명 호명, 0명 남음').waitFor();
    await press('c');
    await press('Enter');
    await said(page, '결과를 선포했습니다: 가결');

    await press('q');
    await press('Enter');
    await said(page, '폐회했습니다');
    expect(await outcomes(sitting)).toEqual(['reported', 'carried', 'carried']);
    const { state } = await house.manager.findOneByOrFail(Meeting, { id: sitting.meeting.id });
    expect(state).toBe('closed');
  });

  it('finds somebody by name, checks in, and takes the slip back', async () => {
    const sitting = await aSitting();
    const late = sitting.electors[3];
    const page = await table(sitting);
    await page.keyboard.press('/');
    await page.keyboard.type(late?.name ?? '');
    const button = page.getByRole('button', { name: `${late?.name ?? ''} 접수` });
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 1);
    await page.keyboard.press('ArrowDown');
    expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await said(page, '접수했습니다. 출석 4명.');
    expect(await page.locator('#q').inputValue()).toBe(late?.name);
    await page.getByRole('button', { name: '되돌리기' }).click();
    await said(page, '되돌렸습니다');
    const rows = await house.manager.findBy(Attendance, {
      meetingId: sitting.meeting.id,
      electorId: late?.id ?? '',
    });
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['arrived', 'voided']);
    await page.locator('#quorum').getByText('3', { exact: true }).waitFor();
  });

  it('keeps what is being typed while somebody else checks people in', async () => {
    const sitting = await aSitting();
    await api.post(`/api/v1${sitting.path}/agenda/items/${sitting.items[0] ?? ''}/introduce`, {});
    const page = await table(sitting);
    await page.locator('#remark-speaker').fill('김감사');
    await page.locator('#remark-text').fill('아직 다 적지 못한');
    await api.post(`/api/v1${sitting.path}/arrivals`, {
      electors: [{ electorId: sitting.electors[3]?.id }],
    });
    await page.locator('#quorum').getByText('4', { exact: true }).waitFor();
    expect(await page.locator('#remark-text').inputValue()).toBe('아직 다 적지 못한');
    expect(await page.locator('#remark-text').evaluate((node) => node === document.activeElement)).toBe(true);
  });
});

describe('a slip', () => {
  it('is taken back from the message: a first answer, a second, a referral and a recess', async () => {
    const sitting = await aSitting();
    const [, bill, other] = sitting.items;
    const assembly = await aBody(house.manager, organization, { name: '총회' });
    const page = await table(sitting);
    const undo = () => page.locator('#message').getByRole('button', { name: '되돌리기' }).click();

    await page.goto(`${sitting.path}/console?item=${bill ?? ''}`);
    await page.waitForFunction(() => 'htmx' in window);
    await page.keyboard.press('n');
    await said(page, '상정했습니다');
    await page.locator('[id^=second-] summary').click();
    await page.getByLabel('재청한 사람').fill('2');
    await page.getByRole('button', { name: '적기', exact: true }).first().click();
    await said(page, '재청을 적었습니다');
    await undo();
    await said(page, '재청을 되돌렸습니다');
    await page.getByText('재청 있음').waitFor({ state: 'detached' });

    await page.locator('#method-roll-call').check();
    await page.keyboard.press('v');
    await said(page, '표결을 시작했습니다');
    const first = page.locator('.calls > li').first();
    await page.keyboard.press('2');
    await page.getByText('1명 호명, 2명 남음').waitFor();
    await page.keyboard.press('u');
    await said(page, '답을 되돌렸습니다');
    await page.getByText('0명 호명, 3명 남음').waitFor();
    expect(await first.getAttribute('aria-current')).toBe('true');
    for (const key of ['1', '1', '1']) await page.keyboard.press(key);
    await page.getByText('3명 호명, 0명 남음').waitFor();
    await first.getByRole('button', { name: '답 되돌리기' }).click();
    await page.getByText('2명 호명, 1명 남음').waitFor();
    await page.keyboard.press('1');
    await page.getByText('3명 호명, 0명 남음').waitFor();
    await page.keyboard.press('c');
    await page.keyboard.press('Enter');
    await said(page, '결과를 선포했습니다: 가결');
    await page.locator('#slips summary').click();
    await page.locator('#slips').getByText('재청을 되돌림').waitFor();
    expect(await page.locator('#slips').getByText('호명 답을 되돌림').count()).toBe(2);

    await page.goto(`${sitting.path}/console?item=${other ?? ''}`);
    await page.waitForFunction(() => 'htmx' in window);
    await page.locator('#aside > summary').click();
    await page.getByLabel('결정할 기관').selectOption({ label: assembly.name });
    await page.getByRole('button', { name: '회부', exact: true }).click();
    await said(page, '회부했습니다');
    await undo();
    await said(page, '되돌렸습니다');
    await page.locator('#slips').getByText('회부를 되돌림 (총회)').waitFor({ state: 'attached' });
    expect(await itemOf(other)).toMatchObject({ state: 'pending', refersToBodyId: null });

    await page.getByText('정회', { exact: true }).click();
    await page.getByRole('button', { name: '정회합니다' }).click();
    await said(page, '정회했습니다');
    await undo();
    await said(page, '정회를 되돌렸습니다. 회의는 계속 중입니다.');
    await page.locator('#step-recess').waitFor();
  });
});

describe('two secretaries at two laptops', () => {
  it('see the same, and of two who close a vote one is told', async () => {
    const sitting = await aSitting();
    const [first, second] = await Promise.all([table(sitting), table(sitting)]);
    await first.keyboard.press('n');
    await second.locator('#now .card.now').getByRole('heading', { name: '감사보고' }).waitFor();
    await second.keyboard.press('e');
    await said(second, '안건을 마쳤습니다');
    await first.locator('ol.agenda').getByText('보고 접수').waitFor();

    await first.keyboard.press('n');
    await said(first, '상정했습니다');
    const { heard } = await listenTo(second);
    await second.reload();
    await first.keyboard.press('v');
    const closing = [first, second].map((page) => page.getByRole('button', { name: '이의 없음: 가결 선포' }));
    for (const button of closing) await button.waitFor();
    await Promise.all(closing.map((button) => button.click()));
    for (const page of [first, second]) await page.locator('ol.agenda').getByText('원안가결').waitFor();
    // Who was slower hears why the click came to nothing.
    await Promise.any([heard('가결'), heard('마감한 표결')]);
    const told = await Promise.all(
      [first, second].map(async (page) => ({
        declared: await page.locator('#message').getByText('결과를 선포했습니다').count(),
        refused: await page.locator('[role=alert]').count(),
      })),
    );
    expect(told.map(({ declared, refused }) => declared + refused)).toEqual([1, 1]);
    expect(told.reduce((sum, { declared }) => sum + declared, 0)).toBe(1);
    expect(await house.manager.countBy(Poll, { meetingId: sitting.meeting.id, state: 'closed' })).toBe(1);
  });
});

describe('the table while others act', () => {
  const arrive = (sitting: Sitting, electorId: string) =>
    api.post(`/api/v1${sitting.path}/arrivals`, { electors: [{ electorId }] });
  const laterOn = {
    post: (path: string, body: object) =>
      house.client(secretary).at('2021-03-15T14:40:00+09:00').post(path, body),
  };
  const present = (page: Page, count: number) =>
    page.locator('#quorum strong.big').getByText(String(count), { exact: true }).waitFor();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
  /** More who are on the roll and not here yet. */
  const latecomers = async ({ meeting }: Sitting, count: number) => {
    const late: MeetingElector[] = [];
    for (let index = 0; index < count; index += 1)
      late.push(await anAbsentElector(house.manager, meeting, await aPerson(house.manager, organization)));
    return late;
  };

  it('fetches each change once, and asks again when the stream was away', async () => {
    const sitting = await aSitting();
    const late = await latecomers(sitting, 5);
    const { page } = await browser.person(secretary, { at: AT });
    await page.addInitScript(() => {
      const opened: EventSource[] = [];
      Object.assign(window, { opened });
      window.EventSource = class extends EventSource {
        constructor(...given: ConstructorParameters<typeof EventSource>) {
          super(...given);
          opened.push(this);
        }
      };
    });
    const stream = (event: 'onerror' | 'onopen') =>
      page.evaluate((name) => {
        const [source] = (window as unknown as { opened: EventSource[] }).opened;
        source?.[name]?.(new Event(name));
      }, event);
    // What changed between the page and its stream is fetched once the stream is there.
    const caughtUp = page.waitForResponse((answer) => answer.request().resourceType() === 'xhr');
    await page.goto(`${sitting.path}/console`);
    await caughtUp;
    const fetched: string[] = [];
    await arrive(sitting, late[0]?.id ?? '');
    await present(page, 4);
    page.on('request', (request) => {
      if (request.resourceType() === 'xhr') fetched.push(request.url());
    });
    for (const [index, elector] of late.slice(1, 4).entries()) {
      await arrive(sitting, elector.id);
      await present(page, 5 + index);
    }
    expect(fetched).toHaveLength(3);

    await stream('onerror');
    const behind = page.locator('.behind');
    await behind.getByText('화면이 지금과 다를 수 있습니다').waitFor();
    const again = page.waitForRequest((request) => request.resourceType() === 'xhr');
    await stream('onopen');
    await again;
    await behind.getByText('화면이').waitFor({ state: 'detached' });
  });

  it('shows what changed before its stream was there', async () => {
    const sitting = await aSitting();
    const { page } = await browser.person(secretary, { at: AT });
    let isAway = true;
    await page.route('**/live', (route) => (isAway ? route.abort() : route.continue()));
    await page.goto(`${sitting.path}/console`);
    await page.locator('.behind').getByText('화면이 지금과 다를 수 있습니다').waitFor();
    await arrive(sitting, sitting.electors[3]?.id ?? '');
    isAway = false;
    await present(page, 4);
    await page.locator('.behind').getByText('화면이').waitFor({ state: 'detached' });
  });

  it('casts no ballot by a key while the names are folded away', async () => {
    const { page, poll, forms } = await aFoldedVote();
    await page.locator('#entered > summary').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('v');
    expect(await page.locator('#entered').getAttribute('open')).toBeNull();
    expect(await house.manager.countBy(NamedBallot, { pollId: poll })).toBe(0);
    await page.locator('#entered > summary').click();
    await page.locator('.calls .call').first().waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('1');
    await page.locator('#entered summary').getByText('1 / 1').waitFor();
    expect(forms).toHaveLength(1);
    expect(await house.manager.countBy(NamedBallot, { pollId: poll })).toBe(1);
  });

  /** An electronic vote by name in which one takes part in writing, whose choice the table enters. */
  async function aFoldedVote() {
    const { manager } = house;
    const body = await aBody(manager, organization, { kind: 'steering-committee' });
    const rules = `/api/v1/organizations/${organization.id}/bodies/${body.id}/rulebooks`;
    const overrides = { writtenBallots: { value: 'allowed', article: '제18조' } };
    expect((await api.post(rules, { effectiveFrom: '2021-01-01', overrides })).problem).toBeNull();
    const meeting = await anOpenMeeting(manager, body);
    await anElectorInTheRoom(manager, meeting, await aPerson(manager, organization));
    const writing = await anAbsentElector(manager, meeting, await aPerson(manager, organization));
    const path = `/organizations/${organization.id}/meetings/${meeting.id}`;
    const inApi = `/api/v1${path}`;
    const electors = [{ electorId: writing.id, capacity: 'written' }];
    expect((await api.post(`${inApi}/arrivals`, { electors })).problem).toBeNull();
    const item = { type: 'resolution', title: '회비를 정하는 건' };
    const { id } = (await api.post<{ id: string }>(`${inApi}/agenda/items`, item)).body;
    await api.post(`${inApi}/agenda/items/${id}/introduce`, {});
    const vote = { agendaItemId: id, method: 'electronic-named' };
    const opened = await api.post<{ items: { id: string }[] }>(`${inApi}/polls`, vote);
    expect(opened.problem).toBeNull();
    const { page } = await browser.person(secretary, { at: AT });
    const forms: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') forms.push(request.url());
    });
    await page.goto(`${path}/console`);
    await page.waitForFunction(() => 'htmx' in window);
    return { page, poll: opened.body.items[0]?.id ?? '', forms };
  }

  it('goes on to the next who may be checked in, and presses nothing else a second time', async () => {
    const sitting = await aSitting();
    const [second, third] = await latecomers(sitting, 2);
    const { page } = await browser.person(secretary, { at: AT });
    await page.goto(`${sitting.path}/console?part=absent`);
    await page.waitForFunction(() => 'htmx' in window);
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await said(page, '접수했습니다. 출석 4명.');
    await page.waitForFunction((id) => document.activeElement?.id === id, `in-${second?.id ?? ''}`);
    await page.keyboard.press('Enter');
    await said(page, '접수했습니다. 출석 5명.');
    await api.post(`/api/v1${sitting.path}/agenda/items/${sitting.items[0] ?? ''}/introduce`, {});
    await page.locator('ol.agenda [aria-current=step]').waitFor();
    expect(await focused(page)).toBe(`in-${third?.id ?? ''}`);

    await page.getByRole('link', { name: '전체' }).click();
    await page.locator('.parts [aria-current=true]').getByText('전체').waitFor();
    await page.locator(`#in-${third?.id ?? ''}`).focus();
    await page.keyboard.press('Enter');
    await said(page, '접수했습니다. 출석 6명.');
    await page.waitForFunction((id) => document.activeElement?.id === id, `elector-${third?.id ?? ''}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe(`out-${second?.id ?? ''}`);
    const rows = await house.manager.findBy(Attendance, { meetingId: sitting.meeting.id });
    expect(rows.filter(({ kind }) => kind !== 'arrived')).toEqual([]);
  });

  it('keeps the item somebody writes about until it is written, and what was begun about another', async () => {
    const sitting = await aSitting();
    const [report, bill, other] = sitting.items;
    const items = `/api/v1${sitting.path}/agenda/items`;
    await api.post(`${items}/${report ?? ''}/introduce`, {});
    const page = await table(sitting);
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    await page.locator('#remark-speaker').fill('김감사');
    await page.locator('#remark-text').fill('절반만 적은');
    await laterOn.post(`${items}/${bill ?? ''}/introduce`, {});
    await page.locator(`#line-${bill ?? ''}[aria-current=step]`).waitFor();
    expect(await page.locator('#now').getAttribute('data-subject')).toBe(report);
    expect(await page.locator('#remark-text').inputValue()).toBe('절반만 적은');

    await page.locator(`#line-${other ?? ''} a`).click();
    await page.locator(`#item-${other ?? ''}:focus`).waitFor();
    expect(await page.locator('#remark-text').count()).toBe(0);
    await page.locator(`#line-${report ?? ''} a`).click();
    await page.locator(`#item-${report ?? ''}:focus`).waitFor();
    expect(await page.locator('#remark-text').inputValue()).toBe('절반만 적은');
    expect(new URL(page.url()).search).toBe(`?item=${report ?? ''}`);
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
  });

  it('goes with the sitting again once the remark is written', async () => {
    const sitting = await aSitting();
    const [report, bill] = sitting.items;
    const items = `/api/v1${sitting.path}/agenda/items`;
    await api.post(`${items}/${report ?? ''}/introduce`, {});
    const page = await table(sitting);
    await page.locator('#remark-speaker').fill('김감사');
    await page.locator('#remark-text').fill('다 적은 요지');
    await laterOn.post(`${items}/${bill ?? ''}/introduce`, {});
    await page.locator(`#line-${bill ?? ''}[aria-current=step]`).waitFor();
    await page.getByRole('button', { name: '적기', exact: true }).first().click();
    await said(page, '발언 요지를 적었습니다');
    await page.locator(`#item-${bill ?? ''}`).waitFor();
    const remarks = await house.manager.findBy(AgendaRemark, { agendaItemId: report ?? '' });
    expect(remarks.map(({ text }) => text)).toEqual(['다 적은 요지']);
  });

  it('says of a typed field why it is refused, and goes on saying it; a list of choices is renewed', async () => {
    const sitting = await aSitting();
    const [, bill] = sitting.items;
    await api.post(`/api/v1${sitting.path}/agenda/items/${bill ?? ''}/introduce`, {});
    const page = await table(sitting);
    const choices = page.locator('#refer-body option');
    const before = await choices.count();
    await page.locator('[id^=second-] summary').click();
    const who = page.getByLabel('재청한 사람');
    await who.fill('없는 사람');
    await page.getByRole('button', { name: '적기', exact: true }).first().click();
    await page.locator('[data-focus]').waitFor();
    await aBody(house.manager, organization, { name: '가장 앞에 오는 기관' });
    await arrive(sitting, sitting.electors[3]?.id ?? '');
    await present(page, 4);
    expect(await who.getAttribute('aria-invalid')).toBe('true');
    const note = page.locator(`#${(await who.getAttribute('aria-describedby')) ?? ''}`);
    expect(await note.locator('.error').count()).toBe(1);
    expect(await who.getAttribute('list')).toBe('roll-names');
    expect(await who.inputValue()).toBe('없는 사람');
    expect(await choices.count()).toBe(before + 1);
  });

  it('suggests names that every browser finds: what is filled in is part of what is shown', async () => {
    const sitting = await aSitting();
    const [elector] = sitting.electors;
    if (elector === undefined) throw new Error('nobody is there');
    await house.manager.update(MeetingElector, { id: elector.id }, { affiliation: '햇살협동조합' });
    const [report] = sitting.items;
    await api.post(`/api/v1${sitting.path}/agenda/items/${report ?? ''}/introduce`, {});
    const page = await table(sitting);
    await page.getByLabel('발언자').fill(elector.name);
    const suggested = page.locator(`#roll-names option[value="${elector.name}"]`);
    await suggested.first().waitFor({ state: 'attached' });
    expect(await suggested.first().getAttribute('label')).toBe(`${elector.name} · 햇살협동조합`);
  });

  it('presses once what is pressed twice, and shows no older answer over a newer one', async () => {
    const sitting = await aSitting();
    const late = sitting.electors[3]?.id ?? '';
    const page = await table(sitting);
    await page.locator(`#in-${late}`).dblclick();
    await said(page, '접수했습니다. 출석 4명.');
    await page.locator(`#out-${late}`).waitFor();
    await page.locator('#message').getByRole('button', { name: '되돌리기' }).click();
    await said(page, '되돌렸습니다');
    expect(await house.manager.countBy(Attendance, { electorId: late, kind: 'arrived' })).toBe(1);

    const [, bill] = sitting.items;
    await api.post(`/api/v1${sitting.path}/agenda/items/${bill ?? ''}/introduce`, {});
    await api.post(`/api/v1${sitting.path}/polls`, { agendaItemId: bill, method: 'roll-call' });
    await page.locator('.calls').waitFor();
    await page.evaluate(() => {
      const shown: string[] = [];
      Object.assign(window, { shown });
      const look = () => {
        const done = /(\d)명 호명/.exec(document.getElementById('poll')?.textContent ?? '')?.[1];
        if (done !== undefined && shown.at(-1) !== done) shown.push(done);
      };
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    let answers = 0;
    await page.route(/\/calls\//, async (route) => {
      answers += 1;
      const first = answers === 1;
      const response = await route.fetch();
      if (first) await held;
      await route.fulfill({ response });
    });
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    await page.getByText('2명 호명, 1명 남음').waitFor();
    go();
    await page.keyboard.press('1');
    await page.getByText('3명 호명, 0명 남음').waitFor();
    expect(await page.evaluate(() => (window as unknown as { shown: string[] }).shown)).not.toContain('1');
  });

  it('leaves the focus with the item when a vote is closed elsewhere', async () => {
    const sitting = await aSitting();
    const [next, bill] = sitting.items;
    await api.post(`/api/v1${sitting.path}/agenda/items/${bill ?? ''}/introduce`, {});
    const polls = `/api/v1${sitting.path}/polls`;
    const { body } = await api.post<{ items: { id: string }[] }>(polls, {
      agendaItemId: bill,
      method: 'roll-call',
    });
    const page = await table(sitting);
    await page.locator('.calls button').first().focus();
    await api.post(`${polls}/${body.items[0]?.id ?? ''}/close`, {});
    await page.locator(`#item-${next ?? ''}`).waitFor();
    expect(await focused(page)).toBe(`item-${next ?? ''}`);
  });

  it('keeps what was typed when the server answers with an error, and says so', async () => {
    const sitting = await aSitting();
    const [late] = await latecomers(sitting, 1);
    await api.post(`/api/v1${sitting.path}/agenda/items/${sitting.items[0] ?? ''}/introduce`, {});
    const page = await table(sitting);
    const broken = { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' };
    await page.route('**/remarks*', (route) => route.fulfill(broken));
    await page.locator('#remark-speaker').fill('김감사');
    await page.locator('#remark-text').fill('지워지면 안 되는 글');
    await page.getByRole('button', { name: '적기', exact: true }).first().click();
    await said(page, '서버가 처리하지 못했습니다');
    expect(await page.locator('#remark-text').inputValue()).toBe('지워지면 안 되는 글');

    const renewals = /\/console(\?.*)?$/;
    await page.route(renewals, (route) => route.fulfill(broken));
    await arrive(sitting, sitting.electors[3]?.id ?? '');
    const behind = page.locator('.behind').getByText('화면이 지금과 다를 수 있습니다');
    await behind.waitFor();
    expect(await page.locator('#remark-text').inputValue()).toBe('지워지면 안 되는 글');
    await page.unroute(renewals);
    await arrive(sitting, late?.id ?? '');
    await present(page, 5);
    await behind.waitFor({ state: 'detached' });
  });

  it('searches while an entry is on its way, and shows what was searched for', async () => {
    const sitting = await aSitting();
    const [late] = await latecomers(sitting, 1);
    const page = await table(sitting);
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/arrive*', async (route) => {
      await held;
      await route.continue();
    });
    await page.locator(`#in-${sitting.electors[3]?.id ?? ''}`).click();
    await page.locator('#q').fill(late?.name ?? '');
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length > 1);
    go();
    await said(page, '접수했습니다. 출석 4명.');
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 1);
    expect(await page.locator(`#in-${late?.id ?? ''}`).count()).toBe(1);
    expect(await page.locator('#q').inputValue()).toBe(late?.name);
    await arrive(sitting, late?.id ?? '');
    await present(page, 5);
    expect(await page.locator('[data-row]').count()).toBe(1);
  });

  it('listens to no single key once that is switched off, and says when a count is too large', async () => {
    const sitting = await aSitting();
    const page = await table(sitting);
    await page.keyboard.press('?');
    await page.getByLabel('글자와 숫자 단축키 쓰기').uncheck();
    await page.reload();
    await page.waitForFunction(() => 'htmx' in window);
    await page.keyboard.press('n');
    await page.locator('#keys summary').click();
    expect(await page.getByLabel('글자와 숫자 단축키 쓰기').isChecked()).toBe(false);
    await page.getByLabel('글자와 숫자 단축키 쓰기').check();
    expect((await itemOf(sitting.items[0])).state).toBe('pending');

    const [, bill] = sitting.items;
    await api.post(`/api/v1${sitting.path}/agenda/items/${bill ?? ''}/introduce`, {});
    await api.post(`/api/v1${sitting.path}/polls`, { agendaItemId: bill, method: 'hands' });
    await page.locator('#count-yes').fill('5');
    await page.getByRole('status').getByText('모두 5표로, 표결할 수 있는 사람보다 2표 많습니다.').waitFor();
    await arrive(sitting, sitting.electors[3]?.id ?? '');
    await present(page, 4);
    expect(await page.locator('#count-over').textContent()).toContain('모두 5표');
  });
});

describe('the door', () => {
  let door: TestBrowser;
  let sitting: Sitting;
  let folder: string;
  let late: MeetingElector | undefined;
  let code: string;
  beforeAll(async () => {
    sitting = await aSitting();
    late = sitting.electors[3];
    const elector = house.client(await anAccountOf(house.manager, late?.personId ?? '')).at(AT);
    const mine = await elector.get<{ items: { code: string }[] }>(`/api/v1${sitting.path}/my-code`);
    code = mine.body.items[0]?.code ?? '';
    folder = await mkdtemp(join(tmpdir(), 'madang-camera-'));
    const film = join(folder, 'card.y4m');
    await filmOf(code, film);
    door = await openBrowser(house, [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]);
  });
  afterAll(async () => {
    await door.close();
    await rm(folder, { recursive: true });
  });

  const arrivals = () =>
    house.manager.countBy(Attendance, { meetingId: sitting.meeting.id, electorId: late?.id ?? '' });

  it('reads the card that the camera is shown, and checks its owner in', async () => {
    expect(await arrivals()).toBe(0);
    const { page, context } = await door.person(secretary, { at: AT });
    await withCamera(context, code);
    await page.goto(`${sitting.path}/console/scan`);
    await page.getByRole('button', { name: '카메라 켜기' }).click();
    const result = page.locator('#scan-result');
    await result.getByText(late?.name ?? '').waitFor();
    expect(await result.getAttribute('data-outcome')).toBe('arrived');
    expect(await arrivals()).toBe(1);
    await context.close();
  });

  it('says plainly that the camera may not be used, and takes the typed code', async () => {
    const { page } = await door.person(secretary, { at: AT });
    await page.goto(`${sitting.path}/console/scan`);
    await page.getByRole('button', { name: '카메라 켜기' }).click();
    await page.getByText('카메라를 쓸 수 없습니다. 스캐너나 번호로 접수해 주세요.').waitFor();
    expect(await page.locator('#camera-view').isVisible()).toBe(false);
    await page.getByLabel('코드').fill('123456');
    await page.keyboard.press('Enter');
    await page.locator('#scan-result').getByText('명부에 없음').waitFor();
    await page.getByLabel('코드').fill(code);
    await page.keyboard.press('Enter');
    await page.locator('#scan-result').getByText('이미 접수됨').waitFor();
    expect(await arrivals()).toBe(1);
  });

  it('drops no code that is scanned while the one before is on its way', async () => {
    const { page } = await door.person(secretary, { at: AT });
    await page.goto(`${sitting.path}/console/scan`);
    const sent: string[] = [];
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/check-in', async (route) => {
      sent.push((route.request().postDataJSON() as { code: string }).code);
      await held;
      await route.continue();
    });
    for (const typed of ['111111', '222222', code]) {
      await page.getByLabel('코드').fill(typed);
      await page.keyboard.press('Enter');
    }
    go();
    await page
      .locator('#scan-result')
      .getByText(late?.name ?? '')
      .waitFor();
    expect(sent).toEqual(['111111', '222222', code]);
    await page.getByText('출석 4 / 재적 4').waitFor();
  });

  it('only its page may ask for the camera', async () => {
    const policyOf = async (path: string) => {
      const { page, context } = await door.person(secretary, { at: AT });
      const answer = await page.goto(path);
      const allowed = await page.evaluate(() =>
        (
          document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } }
        ).featurePolicy.allowsFeature('camera'),
      );
      await context.close();
      return [answer?.headers()['permissions-policy']?.split(', ')[0], allowed];
    };
    expect(await policyOf(`${sitting.path}/console/scan`)).toEqual(['camera=(self)', true]);
    expect(await policyOf(`${sitting.path}/console`)).toEqual(['camera=()', false]);
    expect(await policyOf('/')).toEqual(['camera=()', false]);
  });
});

describe('the screen of the hall', () => {
  it('follows the sitting without anybody touching it, and goes dark when its link is revoked', async () => {
    const sitting = await aSitting();
    const links = `/api/v1${sitting.path}/screen-links`;
    const { body } = await api.post<{ id: string; path: string }>(links, { results: 'declared' });
    const { page } = await browser.person(undefined, { screen: 'hall', at: AT });
    await page.goto(body.path);
    await page.getByText('감사보고').waitFor();
    const [report, resolution] = sitting.items.map((id) => `/api/v1${sitting.path}/agenda/items/${id}`);
    await api.post(`${report ?? ''}/introduce`, {});
    await page.getByText('보고 1').waitFor();
    await api.post(`${report ?? ''}/conclude`, {});
    await api.post(`${resolution ?? ''}/introduce`, {});
    await page.getByText('예산 승인의 건').first().waitFor();
    await api.post(`/api/v1${sitting.path}/recess`, { reason: '점심을 먹고 옵니다' });
    await page.getByText('점심을 먹고 옵니다').waitFor();
    await api.delete(`${links}/${body.id}`);
    await page.getByText('이 화면은 끝났습니다.').waitFor();
  });
});

describe('the pages of the console, in both schemes, at 320 px and at 200 %', () => {
  let sitting: Sitting;
  let hall: string;
  beforeAll(async () => {
    sitting = await aSitting();
    const path = `/api/v1${sitting.path}`;
    await api.post(`${path}/agenda/items/${sitting.items[1] ?? ''}/introduce`, {});
    await api.post(`${path}/polls`, { agendaItemId: sitting.items[1], method: 'roll-call' });
    const { body } = await api.post<{ path: string }>(`${path}/screen-links`, { results: 'live' });
    hall = body.path;
  });

  it.each([
    ['the table during a roll call', () => `/console?elector=${sitting.electors[0]?.id ?? ''}`],
    ['another item', () => `/console?item=${sitting.items[2] ?? ''}`],
    ['the door', () => '/console/scan'],
    ['the cards', () => '/console/cards'],
    ['the links', () => '/console/screen'],
  ])('%s', async (_, path) => {
    const looked = await pageProblems(browser, secretary, sitting.path + path(), { at: AT });
    expect(looked).toEqual([]);
  });

  it('the screen of the hall', async () => {
    expect(await pageProblems(browser, undefined, hall, { at: AT })).toEqual([]);
  });

  it('the screen of the hall once it has ended', async () => {
    const links = `/api/v1${sitting.path}/screen-links`;
    const { body } = await api.post<{ id: string; path: string }>(links, { results: 'live' });
    expect((await api.delete(`${links}/${body.id}`)).problem).toBeNull();
    expect(await pageProblems(browser, undefined, body.path, { at: AT }, 410)).toEqual([]);
  });
});
