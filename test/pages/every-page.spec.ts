import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { Season } from '../../src/demo/season.js';
import { SESSION_COOKIE } from '../../src/identity/session-cookie.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Person } from '../../src/organizations/person.entity.js';
import { anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import {
  accessibilityProblems,
  openBrowser,
  type Page,
  sessionOf,
  sidewaysOverflow,
  type TestBrowser,
} from '../support/browser.js';
import { parametersOf, type Route, routesOf } from '../support/routes.js';

/** Who walks through the house: each follows the links that the pages offer. */
const WALKERS = [
  'network@madang.example',
  'center@madang.example',
  'co1@madang.example',
  'member@madang.example',
  null,
] as const;
type Walker = (typeof WALKERS)[number];

/** Addresses of one kind that a walker opens before turning to others. */
const OF_A_KIND = 8;

/** Pages to which no link leads by itself: they answer a form, a letter or another state, and have tests of their own. */
const REACHED_OTHERWISE: readonly string[] = [
  '/organizations/:organizationId/import/:importId',
  '/organizations/:organizationId/mail/:messageId',
  '/organizations/:organizationId/series/:seriesId/occurrences/:on',
  '/screen/:key',
  '/sign-in/link',
];

interface Found {
  readonly route: Route;
  readonly walker: Walker;
  readonly address: string;
}

let house: TestApplication;
let browser: TestBrowser;
const cookies = new Map<Walker, string>();
const accounts = new Map<Walker, { readonly id: string }>();

beforeAll(async () => {
  house = await startTestApplication();
  await house.nest.get(Season).play();
  await aSittingOfTheNetwork();
  for (const email of WALKERS) {
    if (email === null) continue;
    const [account] = await house.manager.query<{ id: string }[]>('SELECT id FROM account WHERE email = $1', [
      email,
    ]);
    if (account === undefined) throw new Error(`${email} has no account`);
    accounts.set(email, account);
    cookies.set(email, `${SESSION_COOKIE}=${await sessionOf(house, account.id)}`);
  }
  browser = await openBrowser(house);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** A meeting in its middle, with a vote open: what the season, which is over, does not show. */
async function aSittingOfTheNetwork(): Promise<void> {
  const [body] = await house.manager.query<Body[]>(
    `SELECT body.id, body.organization_id AS "organizationId", body.kind FROM body
     JOIN organization ON organization.id = body.organization_id
     WHERE organization.name LIKE '%네트워크%' AND body.kind = 'steering-committee'`,
  );
  const [person] = await house.manager.query<Person[]>(
    `SELECT person.* FROM person JOIN account ON account.id = person.account_id WHERE account.email = $1`,
    ['co1@madang.example'],
  );
  if (body === undefined || person === undefined) throw new Error('the season has no steering committee');
  const meeting = await anOpenMeeting(house.manager, body, { title: '제3차 운영위원회' });
  await anElectorInTheRoom(house.manager, meeting, person);
  await house.manager.insert(AgendaItem, {
    id: randomUUID(),
    meetingId: meeting.id,
    position: 1,
    number: 1,
    type: 'resolution',
    matter: 'ordinary',
    title: '회비의 건',
    proposal: '회비를 월 1만 원으로 한다.',
    urgent: false,
    state: 'pending',
    createdAt: new Date(),
  });
}

describe('every page', () => {
  let found: readonly Found[] = [];

  it('is reached by the links that others offer, and runs no script and no style but those of the house', async () => {
    const broken: string[] = [];
    const lax: string[] = [];
    found = await everything(broken, lax);
    const pages = routesOf(house.nest).filter(({ page }) => page !== null);
    const reached = new Set(found.map(({ route }) => route.path));
    const missed = pages.map(({ path }) => path).filter((path) => !reached.has(path));
    expect(missed.filter((path) => !REACHED_OTHERWISE.includes(path))).toEqual([]);
    expect(broken).toEqual([]);
    expect(lax).toEqual([]);
  }, 300_000);

  it.each(['light', 'dark'] as const)(
    'has nothing axe objects to in the %s colours',
    async (scheme) => {
      const problems = await lookAtAll(found, { scheme, screen: 'laptop' }, async (page) => {
        const violations = await accessibilityProblems(page);
        return violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.join('\n    ')}`);
      });
      expect(problems).toEqual([]);
    },
    600_000,
  );

  it('fits into 320 px', async () => {
    const problems = await lookAtAll(found, { scheme: 'light', screen: 'narrow' }, async (page) => {
      const overflow = await sidewaysOverflow(page);
      return overflow > 0 ? [`${overflow} px stick out`] : [];
    });
    expect(problems).toEqual([]);
  }, 300_000);

  it('weighs less than 150 KB without fonts, as it is sent', async () => {
    const { page, context } = await browser.person(accounts.get('network@madang.example'));
    const sizes = new Map<string, number>();
    const protocol = await context.newCDPSession(page);
    await protocol.send('Network.enable');
    const addresses = new Map<string, string>();
    protocol.on('Network.responseReceived', ({ requestId, response }) => {
      addresses.set(requestId, response.url);
    });
    protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      sizes.set(addresses.get(requestId) ?? requestId, encodedDataLength);
    });
    const heavy: string[] = [];
    for (const { address, walker } of found) {
      if (walker !== 'network@madang.example') continue;
      sizes.clear();
      await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
      await page.goto(address, { waitUntil: 'load' });
      const weight = [...sizes]
        .filter(([url]) => !url.endsWith('.woff2'))
        .reduce((sum, [, size]) => sum + size, 0);
      if (weight > 150_000) heavy.push(`${address}: ${weight} bytes`);
    }
    await context.close();
    expect(heavy).toEqual([]);
  }, 300_000);
});

/**
 * One address for each page that a walker may open, by the walker who finds it first; what fails and what has a lax
 * security policy is told besides.
 */
async function everything(broken: string[], lax: string[]): Promise<Found[]> {
  const found: Found[] = [];
  // `/members/new` is no member: the address with fewer parameters comes first.
  const routes = routesOf(house.nest)
    .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))
    .sort((a, b) => parametersOf(a).length - parametersOf(b).length);
  for (const walker of WALKERS) {
    const client = clientOf(walker);
    const known = new Map<string, number>();
    const waiting = [{ address: '/', from: '' }];
    const seen = new Set(['/']);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { address, from } = next;
      const route = routes.find(({ path }) => isOf(path, address));
      if (route === undefined || route.stream) continue;
      const times = known.get(route.path) ?? 0;
      if (times >= OF_A_KIND) continue;
      known.set(route.path, times + 1);
      const { status, text, headers } = await client.page(address);
      const isPage = headers.get('content-type')?.startsWith('text/html') === true;
      if ((isPage || status === 303) && !isStrict(headers.get('content-security-policy'))) lax.push(address);
      if (status === 303) waiting.push({ address: headers.get('location') ?? '/', from: address });
      if (!isPage || status === 303) continue;
      if (status !== 200) {
        broken.push(`${String(walker)}: ${from} leads to ${address}, which answers ${status}`);
        continue;
      }
      if (!found.some((one) => one.route.path === route.path)) found.push({ route, walker, address });
      for (const link of linksOf(text)) {
        if (seen.has(link)) continue;
        seen.add(link);
        waiting.push({ address: link, from: address });
      }
    }
  }
  return found;
}

/** Whether nothing that stands in a page itself may run, nor dress it. */
function isStrict(policy: string | null): boolean {
  const directives = policy?.split(';').map((directive) => directive.trim()) ?? [];
  return directives.includes("script-src 'self'") && directives.includes("style-src 'self'");
}

function clientOf(walker: Walker): Client {
  const cookie = cookies.get(walker);
  return cookie === undefined ? house.client() : house.client().with({ cookie });
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"#]*)/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => !href.startsWith('/assets/') && !href.startsWith('/api/'));
}

function isOf(path: string, address: string): boolean {
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
  return pattern.test(new URL(address, 'http://localhost').pathname);
}

async function lookAtAll(
  found: readonly Found[],
  options: { readonly scheme: 'light' | 'dark'; readonly screen: 'laptop' | 'narrow' },
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const walker of WALKERS) {
    const { page, context } = await browser.person(accounts.get(walker), options);
    for (const { route, address } of found.filter((one) => one.walker === walker)) {
      await page.goto(address);
      problems.push(...(await look(page)).map((problem) => `${route.path}: ${problem}`));
    }
    await context.close();
  }
  return problems;
}
