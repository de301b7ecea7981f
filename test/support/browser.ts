/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/identity/session-cookie.js';
import { aSession } from '../factories/session.js';
import type { TestApplication } from './application.js';
import { browserFiles } from './browser-files.js';

export type { Page } from 'playwright-core';

/** The two ways people look at Madang; 320 px is the narrowest that must work. */
const SCREENS = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1280, height: 800 },
  narrow: { width: 320, height: 640 },
  hall: { width: 1920, height: 1080 },
} as const;

/** Pages answer late on a busy machine; how fast they are is for the benchmarks to say. */
const PATIENCE_MS = 60_000;

/** The laptop at 200 %: 1280 by 800 px leave half as many of layout (WCAG 2.2, 1.4.4 and 1.4.10). */
const TWICE_AS_LARGE = { width: 640, height: 400 } as const;

export interface PersonOptions {
  readonly screen?: keyof typeof SCREENS;
  readonly scheme?: 'light' | 'dark';
  readonly language?: 'ko' | 'en';
  /** `false` for a browser without scripts. */
  readonly javaScript?: boolean;
  /** The moment at which the house believes to be: `2021-02-25T14:00:00+09:00`. */
  readonly at?: string;
}

/** Somebody at a browser of their own. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens an address of the house. */
  readonly goto: (path: string) => Promise<Page>;
}

export interface TestBrowser {
  /** A new person; signed in when the account is given. Errors of its pages make `close` fail. */
  person(account?: { readonly id: string }, options?: PersonOptions): Promise<Person>;
  close(): Promise<void>;
}

/** A real browser before the running application, started with more options where a test needs a camera. */
export async function openBrowser(
  house: TestApplication,
  options: readonly string[] = [],
): Promise<TestBrowser> {
  const { executablePath, args, env } = await browserFiles();
  const browser = await chromium.launch({
    executablePath,
    args: [...args, ...options],
    env: withoutUndefined(env),
    headless: true,
  });
  const errors: string[] = [];
  return {
    person: (account, options = {}) => person(house, browser, errors, account, options),
    close: async () => {
      await browser.close();
      if (errors.length > 0) throw new Error(`Pages had errors:\n${errors.join('\n')}`);
    },
  };
}

async function person(
  house: TestApplication,
  browser: Browser,
  errors: string[],
  account: { readonly id: string } | undefined,
  options: PersonOptions,
): Promise<Person> {
  const { screen = 'laptop', scheme = 'light', language = 'ko', javaScript = true, at } = options;
  const context = await browser.newContext({
    baseURL: house.address,
    viewport: SCREENS[screen],
    colorScheme: scheme,
    locale: language === 'ko' ? 'ko-KR' : 'en-GB',
    timezoneId: 'Asia/Seoul',
    javaScriptEnabled: javaScript,
    hasTouch: screen === 'phone' || screen === 'narrow',
    reducedMotion: 'reduce',
    ...(at === undefined ? {} : { extraHTTPHeaders: { 'x-test-time': at } }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (account !== undefined) {
    const value = await sessionOf(house, account.id);
    await context.addCookies([
      { name: SESSION_COOKIE, value, url: house.address, httpOnly: true, sameSite: 'Strict' },
    ]);
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) errors.push(`${page.url()}: ${message.text()}`);
  });
  const goto = async (path: string) => {
    await page.goto(path);
    return page;
  };
  return { page, context, goto };
}

/** A session of the account, as signing in makes it. */
export function sessionOf(house: TestApplication, accountId: string): Promise<string> {
  return aSession(house.manager, accountId);
}

/** What axe finds wrong with the page as it is now (WCAG 2.2 A and AA, and good practice), in words. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run({ resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => {
      const found = nodes.map(
        ({ html, failureSummary }) => `${html.slice(0, 200)} — ${failureSummary ?? ''}`,
      );
      return `${id}: ${help}\n  ${found.join('\n  ')}`;
    });
  });
}

/** The width of what sticks out to the right, in pixels; 0 when nothing does. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}

/** What sticks out to the right of the page at 320 px and at 200 %, in words; empty when nothing does. */
export async function sidewaysProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const [where, size] of [
    ['320 px', SCREENS.narrow],
    ['200 %', TWICE_AS_LARGE],
  ] as const) {
    await page.setViewportSize(size);
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) problems.push(`${overflow} px stick out at ${where}: ${await widest(page)}`);
  }
  return problems;
}

/**
 * Looks at one address as the house must show it: no violation in either colour scheme, nothing sideways at 320 px
 * nor at 200 %. The answer names what is wrong; it is empty when nothing is.
 */
export async function pageProblems(
  browser: TestBrowser,
  account: { readonly id: string } | undefined,
  path: string,
  options: PersonOptions = {},
  status = 200,
): Promise<string[]> {
  const problems: string[] = [];
  const { page, context } = await browser.person(account, { ...options, screen: 'laptop' });
  const response = await page.goto(path);
  if (response?.status() !== status) problems.push(`${path} answers ${String(response?.status())}`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await accessibilityProblems(page);
    problems.push(...violations.map((violation) => `${colorScheme}: ${violation}`));
  }
  problems.push(...(await sidewaysProblems(page)));
  await context.close();
  return problems;
}

function widest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth + 1;
    const out = [...document.querySelectorAll('body *')].filter((node) => {
      const scrolled = node.closest('.scroll, .tabs');
      return (scrolled === null || scrolled === node) && node.getBoundingClientRect().right > limit;
    });
    return out
      .slice(0, 5)
      .map((node) => `<${node.tagName.toLowerCase()} class="${node.className}">`)
      .join(' ');
  });
}

function withoutUndefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
