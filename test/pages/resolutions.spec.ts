import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RemindersService } from '../../src/notices/reminders.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { ResolutionReply } from '../../src/resolutions/resolution-reply.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aBody, anOrganization, aPerson, aSeat } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type Page, pageProblems, type TestBrowser } from '../support/browser.js';
import { keyboardOf } from '../support/keyboard.js';

const DRAWN_UP = '2021-02-25T10:00:00+09:00';
const DURING = '2021-03-03T10:32:05+09:00';
const REMINDING = '2021-03-04T18:10:00+09:00';
const AFTER = '2021-03-05T18:00:30+09:00';
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const stated = <T>(value: T) => ({ value, article: '제15조' });

let house: TestApplication;
let browser: TestBrowser;
let organization: Organization;
let bodyId: string;
let secretary: BelongingAccount;
let electors: readonly BelongingAccount[];
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
  organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  secretary = await anAccountWith(house.manager, 'secretary', organization);
  const body = await aBody(house.manager, organization, { kind: 'steering-committee', name: '운영위원회' });
  bodyId = body.id;
  const rules = `/api/v1/organizations/${organization.id}/bodies/${bodyId}/rulebooks`;
  await house.client(secretary).post(rules, {
    effectiveFrom: '2021-01-01',
    overrides: {
      writtenResolution: stated('allowed'),
      quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
      threshold: { ordinary: stated({ ...half, base: 'replies' }) },
    },
  });
  const accounts: BelongingAccount[] = [];
  for (let index = 0; index < 3; index += 1) {
    const person = await aPerson(house.manager, organization);
    await aSeat(house.manager, body, person);
    accounts.push(await anAccountOf(house.manager, person.id));
  }
  electors = accounts;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Sent to three, open for replies. */
async function aResolution(): Promise<string> {
  const clerk = house.client(secretary).at(DRAWN_UP);
  const path = `/api/v1/organizations/${organization.id}/bodies/${bodyId}/written-resolutions`;
  const created = await clerk.post<{ meeting: { id: string } }>(path, {
    kind: 'regular',
    title: '제1차 운영위원회',
    purpose: '정기총회 준비',
    opensAt: '2021-02-26T09:00:00+09:00',
    replyBy: '2021-03-05T18:00:00+09:00',
    reason: '모이기 어려움',
    items: [
      { title: '2021년 정기총회 개최의 건', proposal: '3월 22일에 정기총회를 연다.' },
      { title: '총회준비위원회 구성의 건', proposal: '위원 다섯 사람을 둔다.' },
    ],
  });
  expect(created.problem).toBeNull();
  const page = `/organizations/${organization.id}/meetings/${created.body.meeting.id}/resolution`;
  expect((await clerk.post(`/api/v1${page}/send`, { means: 'email' })).problem).toBeNull();
  return page;
}

async function answer(page: Page, ...choices: readonly string[]): Promise<void> {
  const groups = page.getByRole('group', { name: '고르기' });
  for (const [index, choice] of choices.entries()) {
    await groups.nth(index).locator('label', { hasText: choice }).click();
  }
}

async function submit(page: Page, name = '회신 제출'): Promise<void> {
  await page.locator('summary', { hasText: '회신 확인하기' }).click();
  await page.getByRole('button', { name }).click();
}

const replies = (page: string) =>
  house.manager.countBy(ResolutionReply, { meetingId: page.split('/').at(-2) ?? '' });

describe('a written resolution answered by three people on phones', () => {
  it('one answers and changes, one is offline in the middle, one comes late; the secretary sees how many', async () => {
    const address = await aResolution();
    const desk = await browser.person(secretary, { at: DURING });
    await desk.goto(address);
    const [first, second] = [
      await browser.person(electors[0], { screen: 'phone', at: DURING }),
      await browser.person(electors[1], { screen: 'phone', at: DURING }),
    ];

    await first.goto(address);
    expect(await first.page.locator('main').innerText()).toContain('2일 7시간 남음');
    await answer(first.page, '찬성', '기권');
    await submit(first.page);
    await first.page.getByText('저장됨', { exact: true }).waitFor();
    await desk.page.getByText('3명 가운데 1명').waitFor();
    const receipt = first.page.locator('.saved code');
    const code = await receipt.innerText();
    await answer(first.page, '찬성', '찬성');
    await submit(first.page, '바꾼 회신 제출');
    await receipt.filter({ hasNotText: code }).waitFor();
    expect(await replies(address)).toBe(2);

    await second.goto(address);
    await answer(second.page, '반대', '찬성');
    await second.page.getByLabel('의견').fill('4월이 좋겠습니다.');
    await second.context.setOffline(true);
    await submit(second.page);
    await second.page.getByText('투표가 저장되었는지 확인하지 못했습니다.').waitFor();
    await second.context.setOffline(false);
    await second.page.getByText('아직 저장된 것이 없습니다.').waitFor();
    await second.page.getByRole('button', { name: '다시 보내기' }).click();
    await second.page.getByText('저장됨', { exact: true }).waitFor();
    expect(await replies(address)).toBe(3);

    const third = await browser.person(electors[2], { screen: 'phone', at: AFTER });
    await third.goto(address);
    await third.page.getByText('회신기한이 지나 더는 받지 않습니다.').waitFor();
    expect(await third.page.locator('form.reply').count()).toBe(0);

    const closing = await browser.person(secretary, { at: AFTER });
    await closing.goto(address);
    await closing.page.locator('summary', { hasText: '지금 마감하기' }).click();
    await closing.page.getByRole('button', { name: '마감합니다' }).click();
    await closing.page.getByText('3명에게 보내 2명이 기한 안에 회신했습니다.').waitFor();
    await third.page.getByText('3명에게 보내 2명이 기한 안에 회신했습니다.').waitFor();
  });

  it('shows what will be sent and nothing else, and says what is missing', async () => {
    const address = await aResolution();
    const { page, goto } = await browser.person(electors[0], { screen: 'phone', at: DURING });
    await goto(address);
    await answer(page, '반대');
    await page.locator('summary', { hasText: '회신 확인하기' }).click();
    const shown = page.locator('form.reply .choices label').locator('visible=true');
    expect(await shown.allInnerTexts()).toEqual(['반대']);
    expect(await page.getByText('아직 고르지 않음').locator('visible=true').count()).toBe(1);
  });

  it('works without scripts', async () => {
    const address = await aResolution();
    const options = { screen: 'phone', at: DURING, javaScript: false } as const;
    const { page, goto } = await browser.person(electors[0], options);
    await goto(address);
    await answer(page, '찬성', '반대');
    await submit(page);
    await page.getByText('회신을 저장했습니다.').waitFor();
    expect(await replies(address)).toBe(1);
  });
});

describe('a written resolution that some want discussed in a meeting', () => {
  it('takes their requests with or without answers, a paper by keyboard, and says why it stays open', async () => {
    const address = await aResolution();
    const [first, second] = [
      await browser.person(electors[0], { screen: 'phone', at: DURING }),
      await browser.person(electors[1], { screen: 'phone', at: DURING }),
    ];
    await first.goto(address);
    await answer(first.page, '찬성', '반대');
    await first.page.getByLabel('회의 소집 요청').check();
    await first.page.locator('summary', { hasText: '회신 확인하기' }).click();
    const blanks = '빈 안건을 그대로 두고 회의 소집 요청';
    expect(await first.page.getByRole('button', { name: blanks }).count()).toBe(0);
    await first.page.getByRole('button', { name: '회신 제출' }).click();
    await first.page.getByText('회의 소집을 요청했습니다.').waitFor();

    await second.goto(address);
    await answer(second.page, '반대');
    await submit(second.page, blanks);
    await second.page.getByText('회의 소집을 요청했습니다.').waitFor();
    expect(await replies(address)).toBe(2);

    const desk = await browser.person(secretary, { at: DURING });
    await desk.goto(`${address}?show=missing`);
    const keys = keyboardOf(desk.page);
    await keys.enter('link', /^종이 회신 적기/);
    await desk.page.getByRole('heading', { name: '종이 회신 적기' }).waitFor();
    await keys.choose(/정기총회 개최의 건/, '찬성');
    await keys.choose(/총회준비위원회 구성의 건/, '표시 없음');
    await keys.enter('button', '적기');
    await desk.page.getByText('종이 회신을 적었습니다.').waitFor();
    expect(keys.unseen).toEqual([]);

    await desk.page.locator('summary', { hasText: '지금 마감하기' }).click();
    await desk.page.getByRole('button', { name: '마감합니다' }).click();
    await desk.page.getByText('2명이 회의 소집을 요청했습니다.').waitFor();
  });
});

describe('drawing one up', () => {
  it('is one form, and then one button to send it', async () => {
    const { page, goto } = await browser.person(secretary, { at: DRAWN_UP });
    await goto(`/organizations/${organization.id}/resolutions/new?body=${bodyId}`);
    await page.getByLabel('목적').fill('총회 준비');
    await page.getByLabel('1번째 안건의 제목').fill('정기총회 개최의 건');
    await page.getByRole('button', { name: '만들기' }).click();
    await page.getByText('올린 안건은 모두 서면으로 의결할 수 있습니다.').waitFor();
    await page.locator('summary', { hasText: '서면결의서 보내기' }).click();
    await page.getByRole('button', { name: '보냅니다' }).click();
    await page.getByText('의결권자 3명에게 보낸 것으로 기록했습니다.').waitFor();
  });
});

describe('on paper', () => {
  it('each who may reply reads every item, its proposal and what was chosen of it', async () => {
    const { page, goto } = await browser.person(electors[0], { at: DURING });
    await goto(await aResolution());
    await answer(page, '찬성');
    await page.locator('summary', { hasText: '회신 확인하기' }).click();
    expect(await page.getByText('3월 22일에 정기총회를 연다.').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    for (const text of [
      '2021년 정기총회 개최의 건',
      '3월 22일에 정기총회를 연다.',
      '총회준비위원회 구성의 건',
      '위원 다섯 사람을 둔다.',
    ]) {
      expect([text, await page.getByText(text, { exact: true }).first().isVisible()]).toEqual([text, true]);
    }
    expect(await page.locator('.choices label:visible').allInnerTexts()).toEqual(['찬성']);
    expect(await page.locator(':is(button, input, textarea, summary.btn):visible').count()).toBe(0);
  });
});

describe('its pages', () => {
  it('have nothing axe objects to and fit into 320 px', async () => {
    const address = await aResolution();
    const elector = electors[0];
    expect(await pageProblems(browser, elector, address, { at: DURING })).toEqual([]);
    expect(await pageProblems(browser, secretary, address, { at: DURING })).toEqual([]);
    await house.client(secretary).at(DURING).post(`/api/v1${address}/mail`);
    await house.runAt(REMINDING, () => house.nest.get(RemindersService).remindDue());
    expect(await pageProblems(browser, secretary, address, { at: REMINDING })).toEqual([]);
    const drawing = `/organizations/${organization.id}/resolutions/new?body=${bodyId}`;
    expect(await pageProblems(browser, secretary, drawing, { at: DRAWN_UP })).toEqual([]);
  });
});
