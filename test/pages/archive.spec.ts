import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aHeldConsultation, type HeldConsultation, NEXT_DAY } from '../factories/held-consultation.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, pageProblems, type TestBrowser } from '../support/browser.js';

let house: TestApplication;
let browser: TestBrowser;
let held: HeldConsultation;
let home: string;
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
  held = await aHeldConsultation(house);
  home = `/organizations/${held.organization.id}`;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const at = { at: NEXT_DAY } as const;

describe('the archive', () => {
  it('is searched by a member on a phone: two syllables, then what is spelled nearly so, then nothing', async () => {
    const { page, goto } = await browser.person(held.member, { ...at, screen: 'phone' });
    await goto(`${home}/archive`);
    await page.getByText('아직 공개된 회의록이 없습니다.', { exact: false }).waitFor();
    const words = page.getByRole('searchbox', { name: '찾을 말' });
    await words.fill('정례');
    await words.press('Enter');
    await page.getByRole('heading', { name: '1건을 찾았습니다' }).waitFor();
    await page.getByRole('heading', { name: '이름이나 목적, 정정서에 이 말이 있는 회의 1건' }).waitFor();
    const result = page.getByRole('listitem').filter({ hasText: '간담회 정례화의 건' });
    expect(await result.locator('mark').first().innerText()).toBe('정례');
    expect(await result.getByText('원안가결').isVisible()).toBe(true);
    await page.getByRole('searchbox').fill('쟁례화');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('heading', { name: /비슷한 글 \d+건/ }).waitFor();
    await page.getByRole('searchbox').fill('분리수거함');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('heading', { name: '찾은 것이 없습니다' }).waitFor();
  });

  it('finds remarks for the secretariat before they are published, and narrows by outcome', async () => {
    const { page, goto } = await browser.person(held.secretary, at);
    await goto(`${home}/archive?q=${encodeURIComponent('분리수거함')}`);
    const result = page.getByRole('listitem').filter({ hasText: '입주기업 의견 청취' });
    expect(await result.getByText('발언 요지').isVisible()).toBe(true);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: '결과' }).selectOption({ label: '원안가결' });
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByRole('heading', { name: '1건을 찾았습니다' }).waitFor();
    await page.getByRole('link', { name: '간담회 정례화의 건' }).click();
    await page.getByRole('heading', { level: 1, name: '제1차 3자간 간담회', exact: false }).waitFor();
  });
});

describe('the archive in English', () => {
  it('has its tags and its choices in sentence case', async () => {
    const { page, goto } = await browser.person(held.member, { ...at, language: 'en' });
    await goto(`${home}/archive?outcome=carried`);
    const chosen = page.getByRole('combobox', { name: 'Outcome' }).locator('option:checked');
    expect(await chosen.textContent()).toBe('Carried');
    const tag = page.locator('.results .tag').first();
    expect(await tag.evaluate((element) => getComputedStyle(element, '::first-letter').textTransform)).toBe(
      'uppercase',
    );
    expect(await tag.evaluate((element) => getComputedStyle(element).display)).not.toContain('flex');
  });
});

describe('action items', () => {
  it('are mine first, and answered and closed by the secretary', async () => {
    const recorder = await browser.person(held.recorder, { ...at, screen: 'phone' });
    const mine = await recorder.goto(`${home}/action-items`);
    const own = mine.getByRole('region', { name: '내가 맡은 일' });
    await own.getByRole('link', { name: '화장실 수리' }).click();
    await mine.getByRole('heading', { level: 1, name: '화장실 수리' }).waitFor();
    expect(await mine.getByRole('button').filter({ hasText: '답변 적기' }).count()).toBe(0);

    const { page, goto } = await browser.person(held.secretary, at);
    await goto(`${home}/action-items/${held.actionItemId}`);
    await page.getByRole('textbox', { name: '답변' }).fill('3월 안에 고치기로 했습니다.');
    await page.getByRole('button', { name: '답변 적기' }).click();
    await page.getByRole('list').getByText('3월 안에 고치기로 했습니다.').waitFor();
    await page.getByText('끝났음').click();
    await page.getByRole('button', { name: '끝난 것으로 적기' }).click();
    await page.getByRole('status').getByText('끝난 것으로 적었습니다.').waitFor();
    await goto(`${home}/action-items`);
    await page.getByText('열린 후속 조치가 없습니다.', { exact: false }).waitFor();
    await page.getByRole('link', { name: '끝난 것까지' }).click();
    await page.getByRole('row').filter({ hasText: '화장실 수리' }).getByText('종결').waitFor();
  });
});

describe('the calendar', () => {
  it('shows the month with its meetings and holidays, and goes on to the next', async () => {
    const { page, goto } = await browser.person(held.member, at);
    await goto(`${home}/calendar`);
    await page.getByRole('heading', { level: 1, name: '2021년 2월' }).waitFor();
    const day = page.getByRole('cell').filter({ hasText: '제1차 3자간 간담회' });
    expect(await day.getByText('15:00').isVisible()).toBe(true);
    expect(await page.getByRole('cell').filter({ hasText: '설날' }).count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: '다음 달' }).click();
    await page.getByRole('heading', { level: 1, name: '2021년 3월' }).waitFor();
    expect(await page.getByRole('cell').filter({ hasText: '3ㆍ1절' }).count()).toBe(1);
  });

  it('is subscribed to, renewed and ended', async () => {
    const { page, goto } = await browser.person(held.member, at);
    await goto(`${home}/calendar`);
    const card = page.getByRole('region', { name: '내 달력에서 보기' });
    await card.getByRole('button', { name: '구독 주소 만들기' }).click();
    const address = card.getByRole('textbox', { name: '단체 전체' });
    const first = await address.inputValue();
    expect((await fetch(house.address + new URL(first).pathname)).status).toBe(200);
    await card.getByText('새 주소로 바꾸기').click();
    await card.getByRole('button', { name: '바꾸기', exact: true }).click();
    await page.getByRole('status').getByText('새 주소로 바꾸었습니다.', { exact: false }).waitFor();
    expect(await address.inputValue()).not.toBe(first);
    expect((await fetch(house.address + new URL(first).pathname)).status).toBe(404);
    await card.getByText('없애기').first().click();
    await card.getByRole('button', { name: '없애기', exact: true }).click();
    await page.getByRole('status').getByText('구독 주소를 없앴습니다.').waitFor();
    expect(await address.count()).toBe(0);
  });
});

describe('the pages of this part', () => {
  it.each([
    ['the archive', '/archive'],
    ['a search', `/archive?q=${encodeURIComponent('간담회')}`],
    ['action items', '/action-items?state=all'],
    ['the month', '/calendar?month=2021-02'],
  ])('%s: nothing axe objects to, and it fits into 320 px', async (_, path) => {
    expect(await pageProblems(browser, held.secretary, home + path, at)).toEqual([]);
  });

  it('an action item with its forms, as well', async () => {
    const path = `${home}/action-items/${held.actionItemId}`;
    expect(await pageProblems(browser, held.secretary, path, at)).toEqual([]);
  });
});
