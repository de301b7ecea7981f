import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Body } from '../../src/organizations/body.entity.js';
import { anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import {
  accessibilityProblems,
  openBrowser,
  sidewaysOverflow,
  type TestBrowser,
} from '../support/browser.js';

/** A walk through many pages, each looked at by axe, may take its time on a busy machine. */

let house: TestApplication;
let browser: TestBrowser;
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** The season began on 23 February 2021; this is before its third date. */
const AT = '2021-05-03T10:00:00+09:00';
const SEASON = {
  kind: 'meeting',
  title: '전주점빵 3자간 간담회',
  rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
  firstAt: '2021-02-23T15:00',
  place: '전주점빵 (전주동물원)',
};

interface Scene {
  readonly administrator: BelongingAccount;
  readonly body: Body;
  readonly base: string;
}

async function scene(): Promise<Scene> {
  const organization = await anOrganization(house.manager);
  const administrator = await anAccountWith(house.manager, 'administrator', organization);
  const body = await aBody(house.manager, organization, {
    name: '3자간 간담회',
    kind: 'consultative-meeting',
  });
  return { administrator, body, base: `/organizations/${organization.id}` };
}

async function aSeason(found: Scene, more: object = {}): Promise<string> {
  const api = house.client(found.administrator);
  const made = await api.post<{ readonly id: string }>(
    `/api/v1${found.base}/bodies/${found.body.id}/series`,
    {
      ...SEASON,
      ...more,
    },
  );
  return `${found.base}/series/${made.body.id}`;
}

describe('a new series', () => {
  it('shows its rule in words and its dates while one chooses, and begins with them', async () => {
    const found = await scene();
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(`${found.base}/series/new`);
    await page.getByLabel('며칠과 며칠 사이의 요일').check();
    await page.getByLabel('몇 주·몇 달마다').selectOption('2');
    await page.getByLabel('요일', { exact: true }).selectOption({ label: '화요일' });
    await page.getByLabel('언제부터').fill('2021-06-01');
    await page.getByLabel('시각').fill('15:00');
    const preview = page.getByRole('region', { name: '열리는 날짜' });
    await preview.getByRole('heading', { name: '짝수달 18~24일 사이 화요일 15시' }).waitFor();
    await preview.getByText('2021년 6월 22일(화) 15:00').waitFor();
    await page.getByRole('textbox', { name: /^이름/ }).fill('전주점빵 3자간 간담회');
    await page.getByRole('button', { name: '이 규칙으로 만들기' }).click();
    await page.getByRole('heading', { name: '전주점빵 3자간 간담회', level: 1 }).waitFor();
    await page.getByRole('row', { name: /제1차.*2021년 6월 22일/ }).waitFor();
  });

  it('that is refused comes back with the rule that was chosen, and goes on following the fields', async () => {
    const found = await scene();
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(`${found.base}/series/new`);
    const preview = page.getByRole('region', { name: '열리는 날짜' });
    const told = (weekday: string) =>
      preview.getByRole('heading', { name: `18~24일 사이 ${weekday}` }).waitFor();
    await page.getByLabel('며칠과 며칠 사이의 요일').check();
    await page.getByLabel('요일', { exact: true }).selectOption({ label: '화요일' });
    await told('화요일');
    const title = page.getByRole('textbox', { name: /^이름/ });
    await title.fill(' ');
    await page.getByRole('button', { name: '이 규칙으로 만들기' }).click();
    await title.and(page.locator('[aria-invalid=true]')).waitFor();
    await told('화요일');
    expect(await page.getByLabel('며칠과 며칠 사이의 요일').isChecked()).toBe(true);
    await page.getByLabel('요일', { exact: true }).selectOption({ label: '수요일' });
    await told('수요일');
    await title.fill('수요 간담회');
    await page.getByRole('button', { name: '이 규칙으로 만들기' }).click();
    await page.getByRole('heading', { name: '수요 간담회', level: 1 }).waitFor();
    await page.getByText('18~24일 사이 수요일').first().waitFor();
  });

  it('is begun without scripts too', async () => {
    const found = await scene();
    const { page, goto } = await browser.person(found.administrator, { at: AT, javaScript: false });
    await goto(`${found.base}/series/new?way=weekly&weekday=FR&firstOn=2021-05-03&at=10:30`);
    await page.getByRole('heading', { name: '매주 금요일 10시 30분' }).waitFor();
    await page.getByRole('textbox', { name: /^이름/ }).fill('금요 회의');
    await page.getByRole('button', { name: '이 규칙으로 만들기' }).click();
    await page.getByText('2021년 5월 7일(금) 10:30').first().waitFor();
  });

  it('says at the field what is wrong with a rule', async () => {
    const found = await scene();
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(`${found.base}/series/new?way=custom&rule=FREQ%3DHOURLY`);
    await page.getByText('하루보다 짧은 주기로는 반복할 수 없습니다.').first().waitFor();
  });
});

describe('a date of a series', () => {
  it('is moved with its reason, shown beside it, and put back', async () => {
    const found = await scene();
    const path = await aSeason(found);
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(path);
    await page.getByText('짝수달 18~24일 사이 화요일 15시').waitFor();
    await page.getByRole('link', { name: '2021년 12월 21일(화) 15:00' }).click();
    await page.getByLabel('옮길 날').fill('2021-11-23');
    await page
      .getByRole('heading', { name: '옮기기' })
      .locator('..')
      .getByLabel('까닭')
      .fill('연말 사업 마무리');
    await page.getByRole('button', { name: '옮기기' }).click();
    const row = page.getByRole('row', { name: /2021년 11월 23일\(화\) 15:00/ });
    await row.getByText(/12월 21일\(화\).?에서 옮김/u).waitFor();
    await row.getByText('연말 사업 마무리').waitFor();
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.getByRole('link', { name: '2021년 12월 21일(화) 15:00' }).waitFor();
  });

  it('is dropped, its number going to the next', async () => {
    const found = await scene();
    const path = await aSeason(found);
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(`${path}/occurrences/2021-06-22`);
    await page.getByText('이번에는 쉬기').click();
    await page.locator('.confirm-panel').getByLabel('까닭').fill('방역');
    await page.getByRole('button', { name: '쉬기', exact: true }).click();
    await page.getByRole('row', { name: /제3차.*2021년 8월 24일/ }).waitFor();
    await page.getByRole('link', { name: '2021년 6월 22일(화)' }).click();
    await page.getByRole('button', { name: '원래 날짜로 되돌리기' }).click();
    await page.getByRole('row', { name: /제3차.*2021년 6월 22일/ }).waitFor();
  });

  it('becomes a meeting', async () => {
    const found = await scene();
    const path = await aSeason(found);
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(`${path}/occurrences/2021-06-22`);
    await page.getByRole('button', { name: '회의만 만들기' }).click();
    await page.waitForURL(/\/meetings\//);
    await goto(path);
    await page.getByRole('link', { name: '제3차 전주점빵 3자간 간담회' }).waitFor();
  });

  it('on a holiday says so', async () => {
    const found = await scene();
    const path = await aSeason(found, { rule: 'FREQ=MONTHLY;BYMONTHDAY=9', firstAt: '2021-05-09T10:00' });
    await house.client(found.administrator).put(`/api/v1${found.base}/holidays/2021-06-09`, {
      name: '창립기념일',
      observed: true,
    });
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(path);
    await page
      .getByRole('row', { name: /2021년 6월 9일/ })
      .getByText('창립기념일')
      .waitFor();
  });

  it('takes registrations up to its seats, and shows who came to the secretariat only', async () => {
    const found = await scene();
    const path = await aSeason(found, { registration: { capacity: 1 } });
    const organization = { id: found.body.organizationId };
    const member = await browser.person(await anAccountWith(house.manager, 'member', organization), {
      at: AT,
    });
    await member.goto(`${path}/occurrences/2021-06-22`);
    await member.page.getByLabel('이름').fill('김하늘');
    await member.page.getByLabel('연락처나 전자우편').fill('010-1234-5678');
    await member.page.getByRole('button', { name: '신청' }).click();
    await member.page.getByText('1명이 신청했습니다.').waitFor();
    await member.page.getByRole('button', { name: /^거두기.*김하늘$/ }).waitFor();
    const other = await browser.person(await anAccountWith(house.manager, 'member', organization), {
      at: AT,
    });
    await other.goto(`${path}/occurrences/2021-06-22`);
    expect(await other.page.getByText('김하늘').count()).toBe(0);
    const secretary = await browser.person(found.administrator, { at: AT });
    await secretary.goto(`${path}/occurrences/2021-06-22`);
    await secretary.page
      .getByRole('row', { name: /김하늘/ })
      .getByText('010-1234-5678')
      .waitFor();
  });
});

describe('the rule of a series', () => {
  it('changes from a day on, and is told as what is to come until then', async () => {
    const found = await scene();
    const path = await aSeason(found);
    const { page, goto } = await browser.person(found.administrator, { at: AT });
    await goto(`${path}/rule?way=nth&interval=1&nth=1&weekday=TH&firstOn=2021-09-01&at=16:00`);
    await page.getByRole('heading', { name: '매월 첫째 목요일 16시' }).waitFor();
    await page.getByLabel('어느 날부터').fill('2021-09-01');
    await page.getByLabel('까닭').fill('매월 열기로 함');
    await page.getByRole('button', { name: '규칙 바꾸기' }).click();
    await page.getByText('짝수달 18~24일 사이 화요일 15시', { exact: true }).waitFor();
    await page.getByText(/^2021년 9월 1일\(수\).?부터 매월 첫째 목요일 16시 · 매월 열기로 함$/u).waitFor();
    await page.getByRole('row', { name: /2021년 9월 2일/ }).waitFor();
  });
});

describe('every page of a series', () => {
  it.each([
    ['light', 'laptop', 'ko'],
    ['dark', 'narrow', 'ko'],
    ['light', 'phone', 'en'],
  ] as const)('is open to everybody: %s, %s, %s', async (scheme, screen, language) => {
    const found = await scene();
    const { page, goto } = await browser.person(found.administrator, { scheme, screen, language, at: AT });
    await goto(`${found.base}/series`);
    expect(await accessibilityProblems(page)).toEqual([]);
    const path = await aSeason(found, { registration: { capacity: 20 }, rotation: ['1구역', '2구역'] });
    const pages = [
      `${found.base}/series`,
      `${found.base}/series?bodyId=${found.body.id}`,
      `${found.base}/series/new`,
      path,
      `${path}?year=2021`,
      `${path}/rule`,
      `${path}/occurrences/2021-06-22`,
    ];
    for (const each of pages) {
      await goto(each);
      expect([each, await accessibilityProblems(page)]).toEqual([each, []]);
      expect([each, await sidewaysOverflow(page)]).toEqual([each, 0]);
    }
  });
});
