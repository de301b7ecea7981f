import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccountWith } from '../factories/account-with-role.js';
import { anAccount } from '../factories/account.js';
import { anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, pageProblems, type TestBrowser } from '../support/browser.js';

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

describe('a form of a page', () => {
  it('is sent once however often its button is pressed, which keeps the focus, and again when nothing came', async () => {
    const { page, goto } = await browser.person();
    await goto('/sign-in');
    const sent: string[] = [];
    await page.route('**/sign-in/links', async (route) => {
      sent.push(route.request().url());
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page
      .getByRole('region', { name: '비밀번호를 잊었거나' })
      .getByLabel('전자우편')
      .fill('a@b.example');
    const button = page.getByRole('button', { name: '메일로 링크 받기' });
    const pressed = await button.evaluate((node: HTMLButtonElement) => {
      node.focus();
      for (let press = 0; press < 3; press += 1) node.click();
      return [node.getAttribute('aria-disabled'), node === document.activeElement];
    });
    expect(pressed).toEqual(['true', true]);
    await page.getByRole('heading', { name: '메일함을 확인해 주세요' }).waitFor();
    expect(sent).toHaveLength(1);
    await page.goBack();
    expect(await button.getAttribute('aria-disabled')).toBeNull();
  });

  it('that no page can show again leads back to where one was, and says that it is ours', async () => {
    const { page, goto } = await browser.person();
    await goto('/sign-in?next=%2Faccount');
    const form = page.locator('form[action="/sign-in/links"]');
    await form.locator('[name="_back"]').evaluate((field) => field.remove());
    await form.getByLabel('전자우편').fill('nobody@nowhere');
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      form.getByRole('button', { name: '메일로 링크 받기' }).click(),
    ]);
    await page.getByRole('link', { name: '앞 화면으로 돌아가기' }).click();
    await page.waitForURL('**/sign-in?next=%2Faccount');
    // What browsers tell that have no Sec-Fetch-Site.
    expect((await sent.allHeaders())['origin']).toBe(house.address);
  });

  it.each([true, false])('shows its refusal also where it was folded (scripts: %s)', async (javaScript) => {
    const { page, goto } = await browser.person(await anAccount(house.manager), { javaScript });
    await goto('/account');
    await page.getByText('새 토큰 만들기').click();
    await page.getByLabel('쓰임새').fill(' ');
    await page.getByRole('button', { name: '토큰 만들기' }).click();
    await page.getByRole('alert').getByRole('link', { name: '쓰임새' }).click();
    expect(await page.getByLabel('쓰임새').evaluate((node) => node === document.activeElement)).toBe(true);
  });
});

describe('the page of a refusal', () => {
  it.each(['ko', 'en'] as const)('has nothing axe objects to and fits into 320 px (%s)', async (language) => {
    const organization = await anOrganization(house.manager);
    const member = await anAccountWith(house.manager, 'member', organization);
    const trail = `/organizations/${organization.id}/trail`;
    expect(await pageProblems(browser, undefined, '/nowhere', { language }, 404)).toEqual([]);
    expect(await pageProblems(browser, member, trail, { language }, 403)).toEqual([]);
  });
});

describe('the frame of every page', () => {
  it('has nothing axe objects to and fits into 320 px', async () => {
    expect(await pageProblems(browser, undefined, '/')).toEqual([]);
  });

  it('changes its language by the reader and keeps it', async () => {
    const { page, goto } = await browser.person();
    await goto('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Calculators' }).first().waitFor();
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('is the first thing reached by keyboard, and may be skipped', async () => {
    const { page, goto } = await browser.person();
    await goto('/');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '본문으로 바로가기' });
    expect(await skip.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
  });
});
