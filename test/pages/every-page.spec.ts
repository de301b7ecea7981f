import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Season } from '../../src/demo/season.js';
import { SESSION_COOKIE } from '../../src/identity/session-cookie.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Person } from '../../src/organizations/person.entity.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import {
  accessibilityProblems,
  openBrowser,
  type Page,
  type PersonOptions,
  sessionOf,
  sidewaysProblems,
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

/** Pages to which no link leads by itself: they answer a form or another state, and have tests of their own. */
const REACHED_OTHERWISE: readonly string[] = [
  '/organizations/:organizationId/import/:importId',
  '/organizations/:organizationId/mail/:messageId',
  '/organizations/:organizationId/series/:seriesId/occurrences/:on',
];

/** As a page may weigh without fonts, as it is sent. */
const MOST_BYTES = 150_000;

interface Found {
  readonly route: Route;
  readonly walker: Walker;
  readonly address: string;
  /** Whether the page asks for a ballot. */
  readonly ballot: boolean;
}

let house: TestApplication;
let browser: TestBrowser;
/** Where whoever is not signed in begins: at home, with a letter in hand, before the screen of a hall. */
let doors: readonly string[];
const cookies = new Map<Walker, string>();
const accounts = new Map<Walker, { readonly id: string }>();

beforeAll(async () => {
  house = await startTestApplication();
  await house.nest.get(Season).play();
  doors = ['/', '/sign-in/link', await aSittingOfTheNetwork()];
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
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const SITTING = '2021-03-15T14:30:00+09:00';

/** A meeting in its middle, with a vote open: what the season, which is over, does not show. The address of its hall. */
async function aSittingOfTheNetwork(): Promise<string> {
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
  const clerk = await anAccountWith(house.manager, 'secretary', { id: body.organizationId });
  const desk = house.client(clerk).at(SITTING);
  const api = `/api/v1/organizations/${body.organizationId}/meetings/${meeting.id}`;
  const done = async <T>(path: string, wish: object): Promise<T> => {
    const { problem, body: answered } = await desk.post<T>(api + path, wish);
    if (problem !== null) throw new Error(`${path}: ${problem.code}`);
    return answered;
  };
  const bill = { type: 'resolution', title: '회비의 건', proposal: '회비를 월 1만 원으로 한다.' };
  const { id } = await done<{ id: string }>('/agenda/items', bill);
  await done(`/agenda/items/${id}/introduce`, {});
  await done('/polls', { agendaItemId: id, method: 'electronic-named' });
  const screen = await done<{ path: string }>('/screen-links', { results: 'live' });
  return screen.path;
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
  });

  it('shows the open vote to who may cast a ballot', () => {
    const votes = found.filter(({ ballot }) => ballot).map(({ route, walker }) => [route.path, walker]);
    expect(votes).toEqual([
      ['/organizations/:organizationId/meetings/:meetingId/polls/:pollId', 'co1@madang.example'],
    ]);
  });

  it.each([
    ['light', 'ko'],
    ['dark', 'en'],
  ] as const)(
    'has nothing axe objects to in the %s colours (%s), and fits into 320 px and at 200 %%',
    async (scheme, language) => {
      const problems = await lookAtAll(found, { scheme, language, screen: 'laptop' }, async (page) => [
        ...(await accessibilityProblems(page)),
        ...(await sidewaysProblems(page)),
      ]);
      expect(problems).toEqual([]);
    },
  );

  it('weighs less than 150 KB without fonts, as it is sent', async () => {
    const heavy: string[] = [];
    for (const walker of WALKERS) {
      const { page, context } = await browser.person(accounts.get(walker));
      const weigh = await scales(page);
      const theirs = found.filter((one) => one.walker === walker).map(({ address }) => address);
      for (const address of new Set(['/', ...theirs])) {
        const weight = await weigh(address);
        if (weight > MOST_BYTES) heavy.push(`${String(walker)} at ${address}: ${weight} bytes`);
      }
      await context.close();
    }
    expect(heavy).toEqual([]);
  });
});

/** Opens an address with nothing kept from before, and tells how many bytes came, those of fonts aside. */
async function scales(page: Page): Promise<(address: string) => Promise<number>> {
  const protocol = await page.context().newCDPSession(page);
  const addresses = new Map<string, string>();
  const sizes = new Map<string, number>();
  protocol.on('Network.responseReceived', ({ requestId, response }) => {
    addresses.set(requestId, response.url);
  });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(addresses.get(requestId) ?? requestId, encodedDataLength);
  });
  await protocol.send('Network.enable');
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
  return async (address) => {
    sizes.clear();
    await page.goto(address, { waitUntil: 'load' });
    return [...sizes].filter(([url]) => !url.endsWith('.woff2')).reduce((sum, [, size]) => sum + size, 0);
  };
}

/**
 * One address for each page that a walker may open, by the walker who finds it first, that of a vote also with a ballot;
 * what fails and what has a lax security policy is told besides.
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
    const seen = new Set(walker === null ? doors : ['/']);
    const waiting = [...seen].map((address) => ({ address, from: '' }));
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
      const ballot = text.includes('/ballots?for=');
      const isKnown = found.some((one) => one.route.path === route.path && (one.ballot || !ballot));
      if (!isKnown) found.push({ route, walker, address, ballot });
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
  options: PersonOptions,
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const walker of WALKERS) {
    const { page, context } = await browser.person(accounts.get(walker), options);
    const size = page.viewportSize();
    for (const { route, address } of found.filter((one) => one.walker === walker)) {
      if (size !== null) await page.setViewportSize(size);
      await page.goto(address);
      problems.push(...(await look(page)).map((problem) => `${route.path}: ${problem}`));
    }
    await context.close();
  }
  return problems;
}
