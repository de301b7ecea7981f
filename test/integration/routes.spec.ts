import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScopeDirectory } from '../../src/identity/scope-directory.js';
import { SESSION_COOKIE } from '../../src/identity/session-cookie.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { type Role, ROLES } from '../../src/platform/http/access.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { aSession } from '../factories/session.js';
import { API_ON_PAGES, inFull } from '../fixtures/api-on-pages.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';
import { keyOf, parametersOf, type Route, routesOf } from '../support/routes.js';

/** Who may call which route, in writing, so that whoever opens or closes one is seen to do so. */
const ACCESS_TABLE = 'test/fixtures/access.txt';

const ORGANIZATION = '/api/v1/organizations/:organizationId';
/** Addresses of the API and of the pages inside an organization. */
const INSIDE = /^(\/api\/v1)?\/organizations\/:organizationId\b/;

let house: TestApplication;
let routes: readonly Route[];
beforeAll(async () => {
  house = await startTestApplication();
  routes = routesOf(house.nest);
});
afterAll(() => house.close());

describe('every route', () => {
  it('declares who may call it', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter(({ callers }) => callers === undefined).map(({ handler }) => handler)).toEqual([]);
  });

  it('is open to exactly whom the table of access names', () => {
    const written = readFileSync(ACCESS_TABLE, 'utf8').trimEnd().split('\n');
    expect(routes.map((route) => `${keyOf(route)}: ${(route.callers ?? []).join(' ')}`)).toEqual(written);
  });

  it('of the API that changes something has a form in a browser, or a reason for having none', () => {
    const changing = routes.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'));
    const listed = Object.keys(API_ON_PAGES).map(inFull);
    expect(listed.sort()).toEqual(changing.map((route) => keyOf(route).replace('/api/v1', '')).sort());
    const inBrowser = new Set(routes.filter(({ form, page }) => form || page !== null).map(keyOf));
    const nowhere = Object.entries(API_ON_PAGES).filter(([, there]) =>
      typeof there === 'string' ? !inBrowser.has(inFull(there)) : there.without === '',
    );
    expect(nowhere).toEqual([]);
  });

  it('is one of a kind', () => {
    const keys = routes.map((route) => keyOf(route).replaceAll(/:\w+/g, ':'));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('names roles exactly where there is an organization to hold them in', () => {
    const named = routes.filter(({ callers = [] }) => callers.some(isRole)).map(keyOf);
    const inside = routes.filter(({ path }) => INSIDE.test(path)).map(keyOf);
    expect(named).toEqual(inside);
  });

  it('of a page that changes something is a form, guarded against other sites and double submits', () => {
    const changing = routes.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/'));
    expect(changing.filter(({ method, form }) => method !== 'POST' || !form).map(keyOf)).toEqual([]);
    expect(routes.filter(({ form }) => form).map(keyOf)).toEqual(changing.map(keyOf));
  });

  it('that needs an account says so to who has none', async () => {
    const guarded = routes.filter(({ callers = [] }) => !callers.includes('anyone'));
    const answers = await callAll(house.client(), guarded, (name) => (name.endsWith('Id') ? anyId() : 'x'));
    expect(answers.filter(({ answer }) => answer.problem?.code !== 'not-signed-in')).toEqual([]);
  });

  it('without any body or with a strange one never fails', async () => {
    const account = await atBrowser(await anAccount(house.manager), {});
    const open = routes.filter(
      ({ callers = [] }) => callers.includes('anyone') || callers.includes('signed-in'),
    );
    expect(await failuresOf(account, open.filter(isNotSignOut), anyId)).toEqual([]);
  });
});

/** Whoever might stand before a route inside an organization. */
const CALLERS = [...ROLES, 'stranger'] as const;

describe('the matrix of roles and routes', () => {
  let organization: Organization;
  let bodyId: string;
  const idOf = (name: string) =>
    name === 'organizationId' ? organization.id : name === 'bodyId' ? bodyId : anyId();
  const clients = new Map<(typeof CALLERS)[number], Client>();
  const browsers = new Map<Role, Client>();

  beforeAll(async () => {
    organization = await anOrganization(house.manager);
    const body = await aBody(house.manager, organization, { kind: 'steering-committee' });
    bodyId = body.id;
    for (const role of ROLES) {
      const account = await anAccountWith(house.manager, role, organization, body);
      clients.set(role, house.client(account));
      browsers.set(role, await atBrowser(account));
    }
    const elsewhere = await anAccountWith(
      house.manager,
      'administrator',
      await anOrganization(house.manager),
    );
    clients.set('stranger', house.client(elsewhere));
    // Whatever a feature keeps belongs to the one body here, so that roles decide and not what happens to exist.
    const scopes = house.nest.get(ScopeDirectory);
    scopes.bodyOf = (_, parameters) => Promise.resolve(Object.keys(parameters).length === 0 ? null : bodyId);
  });

  it.each(CALLERS)('%s gets exactly what is declared', async (caller) => {
    const client = clients.get(caller) ?? house.client();
    const inside = routes.filter(({ path }) => INSIDE.test(path));
    const answers = await callAll(client, inside.filter(isHarmless), idOf);
    expect(answers.filter(({ route, answer }) => !isAsDeclared(route, caller, answer))).toEqual([]);
    expect(unforeseen(answers)).toEqual([]);
  });

  it('no form of a page does anything without its token', async () => {
    const forms = routes.filter(({ form }) => form);
    expect(forms.length).toBeGreaterThan(100);
    const admitted: string[] = [];
    for (const route of forms) {
      const browser = browsers.get(route.callers?.find(isRole) ?? 'administrator') ?? house.client();
      const { answer } = await call(browser, route, idOf, {});
      const refused = answer.status === 403 && answer.text.includes('화면이 오래되어 보내지 못했습니다.');
      if (!refused) admitted.push(`${keyOf(route)} ${answer.status}`);
    }
    expect(admitted).toEqual([]);
  });

  it('no route fails over what a secretary sends', async () => {
    const client = clients.get('secretary') ?? house.client();
    const inside = routes.filter(({ path }) => INSIDE.test(path));
    expect(await failuresOf(client, inside.filter(isHarmless), idOf)).toEqual([]);
  });
});

/** What a caller must hold, in whose eyes an organization-wide route has no chair and no electors. */
function isAsDeclared(
  route: Route,
  caller: (typeof CALLERS)[number],
  { status, problem }: Answer<unknown>,
): boolean {
  if (caller === 'stranger') return status === 404 && problem?.code === 'not-found';
  const inBody = parametersOf(route).length > 1;
  const role = !inBody && (caller === 'chair' || caller === 'elector') ? 'observer' : caller;
  const refusedByGuard = status === 403 && problem?.code === 'not-allowed';
  return route.callers?.includes(role) === true ? !refusedByGuard && status !== 401 : refusedByGuard;
}

function isRole(caller: string): caller is Role {
  return ROLES.some((role) => role === caller);
}

const A_FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' } as const;

/** Somebody at a browser, who sends forms unless told otherwise. */
async function atBrowser(
  { id }: TestAccount,
  headers: Readonly<Record<string, string>> = A_FORM,
): Promise<Client> {
  const cookie = `${SESSION_COOKIE}=${await aSession(house.manager, id)}`;
  return house.client().with({ ...headers, cookie });
}

interface Called {
  readonly route: Route;
  readonly answer: Answer<unknown>;
}

interface Failure {
  readonly route: string;
  readonly text: string;
}

const anyId = (): string => crypto.randomUUID();

/** Signing out would end the test's own account. */
function isNotSignOut(route: Route): boolean {
  return !(route.method === 'DELETE' && /\/sessions?$/.test(route.path));
}

/** Changes to the organization itself would change who is what; they are tried without a body and do nothing. */
function isHarmless(route: Route): boolean {
  return !route.stream && !(route.method === 'PATCH' && route.path === ORGANIZATION);
}

/** A few at a time: what is asked is who may, not how much at once. */
const AT_ONCE = 8;

async function callAll(
  client: Client,
  chosen: readonly Route[],
  valueOf: (parameter: string) => string,
  body?: unknown,
): Promise<Called[]> {
  const called: Called[] = [];
  for (let start = 0; start < chosen.length; start += AT_ONCE) {
    const group = chosen.slice(start, start + AT_ONCE);
    called.push(...(await Promise.all(group.map((route) => call(client, route, valueOf, body)))));
  }
  return called;
}

async function call(
  client: Client,
  route: Route,
  valueOf: (parameter: string) => string,
  body: unknown,
): Promise<Called> {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => valueOf(name));
  const sent = route.method === 'GET' || route.method === 'DELETE' ? undefined : body;
  return { route, answer: await client.send(route.method, path, sent) };
}

const STRANGE_BODIES = [undefined, null, [], 'text', { a: { b: [1] } }];

async function failuresOf(
  client: Client,
  chosen: readonly Route[],
  valueOf: (parameter: string) => string,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const body of STRANGE_BODIES)
    failures.push(...unforeseen(await callAll(client, chosen, valueOf, body)));
  return failures;
}

function unforeseen(called: readonly Called[]): Failure[] {
  return called
    .filter(({ answer }) => answer.status >= 500)
    .map(({ route, answer }) => ({ route: keyOf(route), text: answer.text }));
}
