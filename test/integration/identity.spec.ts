import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail, THE_HOUSE } from '../../src/audit/audit-trail.js';
import { Account } from '../../src/identity/account.entity.js';
import { setupCode } from '../../src/identity/secrets.js';
import { TokensService } from '../../src/identity/tokens.service.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { aSession } from '../factories/session.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';

interface Session {
  readonly account: { readonly id: string; readonly email: string };
  readonly organizations: readonly unknown[];
}

const SETUP = { email: 'First@Madang.Example', name: '첫 사람', password: '첫 비밀번호는 길게' };
const SECRET = 'a secret that only the tests know of';

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

function cookieOf(answer: Answer<unknown>): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Somebody at a browser, whose ways of signing in no program may change. */
async function atBrowser({ id }: TestAccount): Promise<Client> {
  return house.client().with({ cookie: `madang_session=${await aSession(house.manager, id)}` });
}

async function signIn(account: Pick<TestAccount, 'email' | 'password'>): Promise<string> {
  const answer = await house
    .client()
    .post('/api/v1/session', { email: account.email, password: account.password });
  expect(answer.status).toBe(201);
  return cookieOf(answer);
}

describe('the first account', () => {
  it('needs the setup code that the server printed', async () => {
    const answer = await house.client().post('/api/v1/setup', { ...SETUP, code: 'AAAA-BBBB-CCCC-DDDD' });
    expect(answer.problem).toMatchObject({
      status: 400,
      errors: [{ field: 'code', code: 'wrong-setup-code' }],
    });
  });

  it('is made once, however many try at the same moment', async () => {
    const code = setupCode(SECRET).toLowerCase().replaceAll('-', ' ');
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        house.client().post('/api/v1/setup', { ...SETUP, email: `${n}@madang.example`, code }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await house.manager.count(Account)).toBe(1);
  });
});

describe('signing in', () => {
  it('sets a cookie that scripts and the forms of other sites cannot use, and names the account', async () => {
    const account = await anAccount(house.manager);
    const answer = await house.client().post<Session>('/api/v1/session', {
      email: ` ${account.email.toUpperCase()} `,
      password: account.password,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^madang_session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.body.account).toEqual({
      id: account.id,
      email: account.email,
      name: account.name,
      language: 'ko',
    });
    expect(answer.text).not.toContain('argon2');
  });

  it('marks the cookie secure where the house is reached over https', async () => {
    const secure = await startTestApplication({ baseUrl: 'https://madang.example' });
    const account = await anAccount(secure.manager);
    const answer = await secure
      .client()
      .post('/api/v1/session', { email: account.email, password: account.password });
    await secure.close();
    expect(answer.headers.getSetCookie().map((cookie) => cookie.includes('; Secure;'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('a password in Hangul fits whether it was typed as syllables or as letters', async () => {
    const account = await anAccount(house.manager);
    await signIn({ email: account.email, password: account.password.normalize('NFD') });
  });

  it('an unknown e-mail, a wrong password and a disabled account get the same answer', async () => {
    const known = await anAccount(house.manager);
    const disabled = await anAccount(house.manager, { disabledAt: new Date() });
    const attempts = [
      { email: 'nobody@madang.example', password: known.password },
      { email: known.email, password: 'not the password' },
      { email: disabled.email, password: disabled.password },
    ];
    const answers = await Promise.all(
      attempts.map((attempt) => house.client().post('/api/v1/session', attempt)),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ headers }) => headers.get('set-cookie') === null)).toBe(true);
  });

  it('is refused for a while after ten failures, also with the right password, and not for others', async () => {
    const account = await anAccount(house.manager);
    const other = await anAccount(house.manager);
    const guess = (password: string) =>
      house.client().post('/api/v1/session', { email: account.email, password });
    const guesses = await Promise.all(Array.from({ length: 10 }, () => guess('a wrong guess')));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await guess(account.password)).problem).toMatchObject({ status: 429, code: 'too-many-attempts' });
    await signIn(other);
  });

  it('is open again a quarter of an hour later', async () => {
    const account = await anAccount(house.manager);
    const at = (time: string) => house.client().at(`2030-01-01T${time}:00Z`);
    for (let n = 0; n < 10; n += 1) {
      await at('00:00').post('/api/v1/session', { email: account.email, password: 'a wrong guess' });
    }
    const credentials = { email: account.email, password: account.password };
    expect((await at('00:14').post('/api/v1/session', credentials)).status).toBe(429);
    expect((await at('00:16').post('/api/v1/session', credentials)).status).toBe(201);
  });

  it.each([
    [{ email: 'a@b.example' }, 'password'],
    [{ email: '', password: 'x' }, 'email'],
    [{ email: 'a@b.example', password: 'x', remember: true }, 'remember'],
    [{ email: ['a@b.example'], password: 'x' }, 'email'],
  ])('names the field that is wrong in %j', async (body, field) => {
    const answer = await house.client().post('/api/v1/session', body);
    expect(answer.problem).toMatchObject({ status: 400, errors: [{ field }] });
  });
});

describe('a session', () => {
  it('tells who I am', async () => {
    const account = await anAccount(house.manager);
    const cookie = await signIn(account);
    const answer = await house.client().with({ cookie }).get<Session>('/api/v1/session');
    expect(answer.body).toMatchObject({ account: { id: account.id }, organizations: [] });
  });

  it('without one the answer says how to sign in', async () => {
    const answer = await house.client().get('/api/v1/session');
    expect(answer.problem).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="madang"');
  });

  it('ends with signing out, and its cookie opens nothing any more', async () => {
    const cookie = await signIn(await anAccount(house.manager));
    const browser = house.client().with({ cookie });
    expect((await browser.delete('/api/v1/session')).status).toBe(204);
    expect((await browser.get('/api/v1/session')).status).toBe(401);
  });

  it('ends after fourteen days', async () => {
    const account = await anAccount(house.manager);
    const start = house.client().at('2030-03-01T09:00:00+09:00');
    const cookie = cookieOf(
      await start.post('/api/v1/session', { email: account.email, password: account.password }),
    );
    const read = (at: string) => house.client().with({ cookie }).at(at).get('/api/v1/session');
    expect((await read('2030-03-15T08:59:59+09:00')).status).toBe(200);
    expect((await read('2030-03-15T09:00:00+09:00')).status).toBe(401);
  });

  it('signing out everywhere ends all of them, and leaves API tokens alone', async () => {
    const account = await anAccount(house.manager);
    const [first, second] = [await signIn(account), await signIn(account)];
    expect((await house.client().with({ cookie: first }).delete('/api/v1/sessions')).status).toBe(204);
    expect((await house.client().with({ cookie: second }).get('/api/v1/session')).status).toBe(401);
    expect((await house.client(account).get('/api/v1/session')).status).toBe(200);
  });

  it('a disabled account is signed out at once', async () => {
    const account = await anAccount(house.manager);
    const cookie = await signIn(account);
    await house.manager.update(Account, { id: account.id }, { disabledAt: new Date() });
    expect((await house.client().with({ cookie }).get('/api/v1/session')).status).toBe(401);
    expect((await house.client(account).get('/api/v1/session')).status).toBe(401);
  });

  describe('with a cookie', () => {
    let cookie: string;
    beforeAll(async () => {
      cookie = await signIn(await anAccount(house.manager));
    });
    const post = (headers: Readonly<Record<string, string>>) =>
      house
        .client()
        .with({ cookie, ...headers })
        .post('/api/v1/tokens', { label: '소식지' });

    it.each([
      ['another site says so', { 'sec-fetch-site': 'cross-site' }],
      ['another host of the same site says so', { 'sec-fetch-site': 'same-site' }],
      ['the origin is another', { origin: 'https://elsewhere.example' }],
      ['the origin is hidden', { origin: 'null' }],
    ])('a change is refused when %s', async (_, headers) => {
      expect((await post(headers)).problem).toMatchObject({ status: 403, code: 'cross-site-request' });
    });

    it.each([
      ['its own page asks', { 'sec-fetch-site': 'same-origin' }],
      ['the origin is the address of the house', { origin: 'http://localhost:3000' }],
      ['a program asks', {}],
    ])('a change is done when %s', async (_, headers) => {
      expect((await post(headers)).status).toBe(201);
    });

    it('reading is allowed from anywhere, because the answer stays unreadable there', async () => {
      const reader = house.client().with({ cookie, 'sec-fetch-site': 'cross-site' });
      expect((await reader.get('/api/v1/session')).status).toBe(200);
    });
  });
});

describe('a personal API token', () => {
  interface Issued {
    readonly id: string;
    readonly secret: string;
  }

  it('is shown once, works as a bearer, and can be revoked', async () => {
    const account = await anAccount(house.manager);
    const client = await atBrowser(account);
    const issued = await client.post<Issued>('/api/v1/tokens', { label: '  소식지   연동 ' });
    expect(issued.body.secret).toMatch(/^mdg_[\w-]{43}$/);
    expect(issued.body).toMatchObject({ label: '소식지 연동', expiresAt: null });
    const list = await client.get<{ items: Issued[] }>('/api/v1/tokens');
    expect(list.text).not.toContain(issued.body.secret);
    expect(list.body.items.map(({ id }) => id)).toContain(issued.body.id);
    const program = house.client({ token: issued.body.secret });
    expect((await program.get('/api/v1/session')).status).toBe(200);
    expect((await client.delete(`/api/v1/tokens/${issued.body.id}`)).status).toBe(204);
    expect((await program.get('/api/v1/session')).status).toBe(401);
  });

  it('ends when it says', async () => {
    const client = await atBrowser(await anAccount(house.manager));
    const expiresAt = '2031-01-01T00:00:00+09:00';
    const { body } = await client.post<Issued>('/api/v1/tokens', { label: 'x', expiresAt });
    const program = house.client({ token: body.secret });
    expect((await program.at('2030-12-31T14:59:59Z').get('/api/v1/session')).status).toBe(200);
    expect((await program.at('2030-12-31T15:00:00Z').get('/api/v1/session')).status).toBe(401);
  });

  it('is not listed once it is over, and none is made that is over already', async () => {
    const account = await anAccount(house.manager);
    const issue = (expiresAt: string) =>
      house.runAt('2031-01-01T00:00:00Z', () =>
        house.nest.get(TokensService).issue({ accountId: account.id }, '소식지', new Date(expiresAt)),
      );
    expect(await issue('2031-01-01T00:00:00Z')).toEqual({ ok: false, error: { code: 'token-already-over' } });
    expect(await issue('2031-01-02T00:00:00Z')).toMatchObject({ ok: true });
    const listed = async (at: string) =>
      (await house.client(account).at(at).get('/api/v1/tokens')).text.includes('소식지');
    expect(await listed('2031-01-01T23:59:59Z')).toBe(true);
    expect(await listed('2031-01-02T00:00:00Z')).toBe(false);
  });

  it('of somebody else is not there', async () => {
    const owner = await atBrowser(await anAccount(house.manager));
    const { body } = await owner.post<Issued>('/api/v1/tokens', { label: 'x' });
    const stranger = house.client(await anAccount(house.manager));
    const theirs = await stranger.delete(`/api/v1/tokens/${body.id}`);
    const nonexistent = await stranger.delete(`/api/v1/tokens/${crypto.randomUUID()}`);
    const malformed = await stranger.delete('/api/v1/tokens/1');
    expect(theirs.status).toBe(404);
    expect([nonexistent.text, malformed.text]).toEqual([theirs.text, theirs.text]);
  });

  it('does not work as a cookie, nor a session as a bearer', async () => {
    const account = await anAccount(house.manager);
    const cookie = await signIn(account);
    const asCookie = house.client().with({ cookie: `madang_session=${account.token}` });
    const asBearer = house.client({ token: cookie.replace('madang_session=', '') });
    expect((await asCookie.get('/api/v1/session')).status).toBe(401);
    expect((await asBearer.get('/api/v1/session')).status).toBe(401);
  });

  it('cannot sign out', async () => {
    const client = house.client(await anAccount(house.manager));
    expect((await client.delete('/api/v1/session')).problem).toMatchObject({
      status: 409,
      code: 'not-a-session',
    });
  });

  it.each([
    ['is empty', ''],
    ['has no secret', 'Bearer'],
    ['is of another scheme', 'Basic dTpw'],
    ['has a strange letter', 'Bearer \u00ff'],
    ['is very long', `Bearer ${'x'.repeat(5000)}`],
  ])('is not recognised in an Authorization header that %s', async (_, authorization) => {
    const answer = await house.client().with({ authorization }).get('/api/v1/session');
    expect(answer.status).toBe(401);
  });
});

describe('changing the password', () => {
  it('needs the current one, ends the other sessions and keeps this one', async () => {
    const account = await anAccount(house.manager);
    const [here, there] = [await signIn(account), await signIn(account)];
    const browser = house.client().with({ cookie: here });
    const wrong = await browser.put('/api/v1/account/password', {
      current: 'not it',
      next: '새로 지은 비밀번호',
    });
    expect(wrong.problem).toMatchObject({
      status: 400,
      errors: [{ field: 'current', code: 'wrong-password' }],
    });
    const next = '새로 지은 비밀번호';
    const right = await browser.put('/api/v1/account/password', { current: account.password, next });
    expect(right.status).toBe(204);
    expect((await browser.get('/api/v1/session')).status).toBe(200);
    expect((await house.client().with({ cookie: there }).get('/api/v1/session')).status).toBe(401);
    await signIn({ email: account.email, password: next });
  });

  it('a short one is refused', async () => {
    const account = await anAccount(house.manager);
    const answer = await (
      await atBrowser(account)
    ).put('/api/v1/account/password', { current: account.password, next: '짧다' });
    expect(answer.problem).toMatchObject({
      status: 400,
      errors: [{ field: 'next', code: 'minLength', message: '10자 이상 적어 주세요.' }],
    });
  });
});

describe('guessing at the current password', () => {
  it('is stopped after ten failures for whoever sits at the browser, and for nobody else', async () => {
    const account = await anAccount(house.manager);
    const [stolen, own] = [await atBrowser(account), await atBrowser(account)];
    const change = (browser: Client, current: string) =>
      browser.put('/api/v1/account/password', { current, next: '새로 지은 비밀번호' });
    const guesses = await Promise.all(Array.from({ length: 10 }, () => change(stolen, 'a wrong guess')));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([400]));
    expect((await change(stolen, account.password)).problem).toMatchObject({
      status: 429,
      code: 'too-many-guesses',
    });
    expect((await change(own, account.password)).status).toBe(204);
  });
});

describe('how the account signs in', () => {
  it.each([
    ['post', '/api/v1/tokens', { label: 'x' }],
    ['put', '/api/v1/account/password', { next: '새로 지은 비밀번호' }],
    ['post', '/api/v1/passkeys/options', undefined],
    ['post', '/api/v1/passkeys', { name: 'x', response: {} }],
    ['delete', `/api/v1/passkeys/${crypto.randomUUID()}`, undefined],
    ['post', '/account/tokens', { label: 'x' }],
    ['post', '/account/password', { next: '새로 지은 비밀번호' }],
  ])('is nothing a program with a token changes: %s %s', async (method, path, body) => {
    const program = house.client(await anAccount(house.manager));
    expect((await program.send(method, path, body)).problem).toMatchObject({
      status: 403,
      code: 'session-needed',
    });
  });
});

describe('what happened', () => {
  it('is on an unbroken chain', async () => {
    const state = await house.nest.get(AuditTrail).verify(THE_HOUSE);
    expect(state).toMatchObject({ intact: true, firstBreak: null });
    expect(state.events).toBeGreaterThan(20);
  });
});
