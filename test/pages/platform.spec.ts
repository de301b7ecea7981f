import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
