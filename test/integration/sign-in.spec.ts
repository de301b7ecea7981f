import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Account } from '../../src/identity/account.entity.js';
import { Passwords } from '../../src/identity/passwords.js';
import { hashOfSecret, newSecret } from '../../src/identity/secrets.js';
import { SignInAttempt } from '../../src/identity/sign-in-attempt.entity.js';
import { SignInLink } from '../../src/identity/sign-in-link.entity.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { aSession } from '../factories/session.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';
import { Authenticator, type Slip } from '../support/authenticator.js';
import { textOfPage } from '../support/page-forms.js';

const SITE = 'http://localhost:3000';
const PASSWORD = '새로 지은 비밀번호';

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication({ trustedProxies: ['loopback'] });
});
afterAll(() => house.close());

/** Somebody at an address of the network, with the cookies that were given there. */
function from(address: string, cookie = ''): Client {
  return house.client().with({ 'x-forwarded-for': address, ...(cookie === '' ? {} : { cookie }) });
}

let networks = 0;
/** An address in a network that nobody used before, so that what one test counts is not counted in another. */
function anAddress(): string {
  networks += 1;
  return `2001:db8:0:${networks.toString(16)}::1`;
}

function cookiesOf(answer: Answer<unknown>): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

/** Somebody at a browser in which the account is signed in. */
async function atBrowser({ id }: TestAccount): Promise<Client> {
  return house.client().with({ cookie: `madang_session=${await aSession(house.manager, id)}` });
}

/** What a browser keeps of having signed in once, when the session itself is over. */
function knownBrowserOf(answer: Answer<unknown>): string {
  return cookiesOf(answer)
    .split('; ')
    .filter((cookie) => cookie.startsWith('madang_known_'))
    .join('; ');
}

function credentialsOf({ email, password }: TestAccount) {
  return { email, password };
}

function mailTo({ email }: Pick<TestAccount, 'email'>): Promise<MailMessage[]> {
  return house.manager.find(MailMessage, {
    where: { toAddress: email },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

async function keyFor(account: TestAccount, client: Client = from(anAddress())): Promise<string> {
  expect((await client.post('/api/v1/session/links', { email: account.email })).status).toBe(202);
  const text = (await mailTo(account)).at(-1)?.text ?? '';
  return /\/sign-in\/link\?key=([\w-]{43})$/m.exec(text)?.[1] ?? '';
}

describe('a link sent by mail', () => {
  it('signs in once, and tells who came in', async () => {
    const account = await anAccount(house.manager);
    const key = await keyFor(account);
    const opened = await from(anAddress()).post('/api/v1/session/link', { key });
    expect(opened).toMatchObject({ status: 201, body: { account: { id: account.id } } });
    const read = await house
      .client()
      .with({ cookie: cookiesOf(opened) })
      .get('/api/v1/session');
    expect(read.status).toBe(200);
    const again = await from(anAddress()).post('/api/v1/session/link', { key });
    expect(again.problem).toMatchObject({ status: 410, code: 'link-used-up' });
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('signs in one of many who use it at the same moment', async () => {
    const key = await keyFor(await anAccount(house.manager));
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => from(anAddress()).post('/api/v1/session/link', { key })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
  });

  it('lasts a quarter of an hour', async () => {
    const account = await anAccount(house.manager);
    const key = await keyFor(account, from(anAddress()).at('2030-01-01T09:00:00Z'));
    const use = (at: string) => from(anAddress()).at(at).post('/api/v1/session/link', { key });
    expect((await use('2030-01-01T09:15:00Z')).status).toBe(410);
    expect((await use('2030-01-01T09:14:59Z')).status).toBe(201);
  });

  it('is kept as a hash only, and its text is nowhere but in the mail', async () => {
    const account = await anAccount(house.manager);
    const key = await keyFor(account);
    const [row] = await house.manager.query<{ found: number }[]>(
      `SELECT count(*) AS found FROM sign_in_link WHERE sign_in_link::text LIKE '%' || $1 || '%'`,
      [key],
    );
    expect(row).toEqual({ found: 0 });
    expect(await mailTo(account)).toMatchObject([
      { secretOf: account.id, organizationId: null, kind: 'sign-in-link', subject: '마당 로그인 링크' },
    ]);
  });

  it('leads on to a path of this house, never to another', async () => {
    const account = await anAccount(house.manager);
    const ask = (next: string) =>
      from(anAddress()).post('/api/v1/session/links', { email: account.email, next });
    expect((await ask('//elsewhere.example/')).problem?.errors).toMatchObject([{ field: 'next' }]);
    expect((await ask('/organizations/1/meetings?page=2')).status).toBe(202);
    expect((await mailTo(account))[0]?.text).toMatch(
      /\?key=[\w-]{43}&next=%2Forganizations%2F1%2Fmeetings%3Fpage%3D2$/m,
    );
  });

  it('is written in the language of the account', async () => {
    const account = await anAccount(house.manager, { language: 'en' });
    await keyFor(account);
    expect((await mailTo(account))[0]?.subject).toBe('Your link to sign in to Madang');
  });

  it('has an address that nothing its page asks for carries along', async () => {
    const key = await keyFor(await anAccount(house.manager));
    const page = await house.client().page(`/sign-in/link?key=${key}`);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    ['no password is asked to choose one', null, '비밀번호를 정하고 들어오세요'],
    ['one is not asked for another', 'kept', '계정으로 들어오세요'],
  ])('invites, and whoever has %s', async (_, passwordHash, words) => {
    const account = await anAccount(house.manager, passwordHash === null ? { passwordHash } : {});
    const key = newSecret();
    await house.manager.insert(SignInLink, {
      id: randomUUID(),
      accountId: account.id,
      purpose: 'invitation',
      secretHash: hashOfSecret(key),
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 60_000),
      usedAt: null,
    });
    const page = await house.client().page(`/sign-in/link?key=${key}`);
    expect(textOfPage(page.text)).toContain(words);
  });

  it('may bring a new password, which ends the other sessions', async () => {
    const account = await anAccount(house.manager);
    const before = await from(anAddress()).post('/api/v1/session', credentialsOf(account));
    const key = await keyFor(account);
    const opened = await from(anAddress()).post('/api/v1/session/link', { key, password: PASSWORD });
    expect(opened.status).toBe(201);
    const still = await house
      .client()
      .with({ cookie: cookiesOf(before) })
      .get('/api/v1/session');
    expect(still.status).toBe(401);
    const old = await from(anAddress()).post('/api/v1/session', credentialsOf(account));
    expect(old.status).toBe(401);
    const next = await from(anAddress()).post('/api/v1/session', {
      email: account.email,
      password: PASSWORD,
    });
    expect(next.status).toBe(201);
  });

  it('is worth nothing any more once the password is changed elsewhere', async () => {
    const account = await anAccount(house.manager);
    const key = await keyFor(account);
    const change = { current: account.password, next: PASSWORD };
    expect((await (await atBrowser(account)).put('/api/v1/account/password', change)).status).toBe(204);
    expect((await from(anAddress()).post('/api/v1/session/link', { key })).problem?.code).toBe(
      'link-used-up',
    );
  });

  it('that does not work costs no hash of the password sent along', async () => {
    const hash = jest.spyOn(house.nest.get(Passwords), 'hash');
    const redeemed = await from(anAddress()).post('/api/v1/session/link', { key: 'x', password: PASSWORD });
    expect([redeemed.status, hash.mock.calls.length]).toEqual([410, 0]);
    hash.mockRestore();
  });

  it('a password that is too short does not use the link up', async () => {
    const key = await keyFor(await anAccount(house.manager));
    const refused = await from(anAddress()).post('/api/v1/session/link', { key, password: '짧다' });
    expect(refused.problem).toMatchObject({ errors: [{ field: 'password', code: 'minLength' }] });
    expect((await from(anAddress()).post('/api/v1/session/link', { key })).status).toBe(201);
  });

  it('who has none yet chooses a first password without showing another', async () => {
    const account = await anAccount(house.manager, { passwordHash: null });
    const none = await from(anAddress()).post('/api/v1/session', credentialsOf(account));
    expect(none.problem?.code).toBe('wrong-credentials');
    const opened = await from(anAddress()).post('/api/v1/session/link', { key: await keyFor(account) });
    const browser = house.client().with({ cookie: cookiesOf(opened) });
    expect((await browser.put('/api/v1/account/password', { next: PASSWORD })).status).toBe(204);
    const replaced = await browser.put('/api/v1/account/password', { next: '또 다른 비밀번호예요' });
    expect(replaced.problem).toMatchObject({ errors: [{ code: 'wrong-password' }] });
  });

  it('of an account that was disabled meanwhile opens nothing', async () => {
    const account = await anAccount(house.manager);
    const key = await keyFor(account);
    await house.manager.update(Account, { id: account.id }, { disabledAt: new Date() });
    expect((await from(anAddress()).post('/api/v1/session/link', { key })).problem?.code).toBe(
      'link-used-up',
    );
  });

  it('the answer does not tell whether there is an account', async () => {
    const known = await anAccount(house.manager);
    const disabled = await anAccount(house.manager, { disabledAt: new Date() });
    const emails = [known.email, disabled.email, `${randomUUID()}@nowhere.example`];
    const answers = await Promise.all(
      emails.map((email) => from(anAddress()).post('/api/v1/session/links', { email })),
    );
    expect(answers.map(({ status, text }) => [status, text])).toEqual(emails.map(() => [202, '']));
    expect(await mailTo(known)).toHaveLength(1);
    for (const email of emails.slice(1)) expect(await mailTo({ email })).toEqual([]);
  });
});

describe('an inbox', () => {
  it('is not flooded, from however many addresses, and always holds a link that works', async () => {
    const victim = await anAccount(house.manager);
    const ask = (at: string) =>
      from(anAddress()).at(at).post('/api/v1/session/links', { email: victim.email });
    for (let n = 0; n < 10; n += 1) {
      expect((await ask(`2030-05-01T09:0${n}:00Z`)).status).toBe(202);
    }
    expect(await mailTo(victim)).toHaveLength(2);
    const key = /key=([\w-]+)$/m.exec((await mailTo(victim)).at(-1)?.text ?? '')?.[1];
    const opened = await from(anAddress()).at('2030-05-01T09:10:00Z').post('/api/v1/session/link', { key });
    expect(opened.status).toBe(201);
    await ask('2030-05-01T09:20:00Z');
    expect(await mailTo(victim)).toHaveLength(3);
  });

  it('gets six a day at most on the word of one address', async () => {
    const victim = await anAccount(house.manager);
    const thief = from(anAddress());
    for (let hour = 10; hour < 22; hour += 1) {
      await thief.at(`2030-06-01T${hour}:00:00Z`).post('/api/v1/session/links', { email: victim.email });
    }
    expect(await mailTo(victim)).toHaveLength(6);
  });

  it('still gets what a browser asks for that has signed in before', async () => {
    const victim = await anAccount(house.manager);
    const home = await from(anAddress()).post('/api/v1/session', credentialsOf(victim));
    for (let n = 0; n < 5; n += 1) {
      await from(anAddress()).post('/api/v1/session/links', { email: victim.email });
    }
    await from(anAddress(), knownBrowserOf(home)).post('/api/v1/session/links', { email: victim.email });
    expect(await mailTo(victim)).toHaveLength(3);
  });
});

describe('a hall of people behind one address', () => {
  const signIn = (client: Client, account: TestAccount, password = account.password) =>
    client.post('/api/v1/session', { email: account.email, password });

  it('is not shut out by what one of them tries: nothing is counted but by the e-mail it is for', async () => {
    const hall = from(anAddress());
    const email = `${randomUUID()}@nowhere.example`;
    const counted = await house.manager.countBy(SignInAttempt, {});
    await hall.post('/api/v1/session', { email, password: 'a wrong guess' });
    await hall.post('/api/v1/session/links', { email });
    // A password: from here for this e-mail, and for this e-mail. A link: the same two.
    expect((await house.manager.countBy(SignInAttempt, {})) - counted).toBe(4);
  });

  it('gets in by passwords and links while one of them has used up every try at another e-mail', async () => {
    const hall = from(anAddress());
    const [target, guest] = [await anAccount(house.manager), await anAccount(house.manager)];
    for (let n = 0; n < 12; n += 1) await signIn(hall, target, 'a wrong guess');
    for (let n = 0; n < 12; n += 1) await hall.post('/api/v1/session/links', { email: target.email });
    expect((await signIn(hall, target)).problem?.code).toBe('too-many-attempts');
    expect((await signIn(hall, guest)).status).toBe(201);
    await keyFor(guest, hall);
    expect(await mailTo(guest)).toHaveLength(1);
  });

  it('is known by its network: neither the rest of an IPv6 address nor what a sender claims makes another', async () => {
    const account = await anAccount(house.manager);
    const network = anAddress().slice(0, -1);
    const guess = (n: number) =>
      signIn(from(`198.51.100.${n}, ${network}${n.toString(16)}`), account, 'a wrong guess');
    const guesses = await Promise.all(Array.from({ length: 10 }, (_, n) => guess(n + 1)));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    expect((await guess(11)).status).toBe(429);
  });
});

describe('somebody who guesses at another’s password', () => {
  let victim: TestAccount;
  let home: string;
  let office: string;
  const guess = (client: Client, password: string) =>
    client.post('/api/v1/session', { email: victim.email, password });

  beforeAll(async () => {
    victim = await anAccount(house.manager);
    office = anAddress();
    home = knownBrowserOf(await from(office).post('/api/v1/session', credentialsOf(victim)));
    // From six addresses, and from the very network in which the victim sits.
    const guessers = [office, ...Array.from({ length: 5 }, anAddress)];
    for (const address of guessers) {
      await Promise.all(Array.from({ length: 11 }, () => guess(from(address), 'a wrong guess')));
    }
  });

  it('is refused, even with the right one', async () => {
    const answer = await guess(from(anAddress()), victim.password);
    expect(answer.problem).toMatchObject({ status: 429, code: 'too-many-attempts' });
    expect(answer.problem?.detail).toContain('링크');
  });

  it('does not shut out a browser that signed in before, wherever it is', async () => {
    expect((await guess(from(anAddress(), home), victim.password)).status).toBe(201);
    expect((await guess(from(office, home), victim.password)).status).toBe(201);
  });

  it('does not shut out a mail link', async () => {
    const key = await keyFor(victim);
    expect((await from(anAddress()).post('/api/v1/session/link', { key })).status).toBe(201);
  });

  it('cannot use the sign of a browser that knows somebody else, nor one of its own making', async () => {
    const other = await anAccount(house.manager);
    const theirs = knownBrowserOf(await from(anAddress()).post('/api/v1/session', credentialsOf(other)));
    const [name = ''] = home.split('=');
    const forged = [theirs, `${name}=${theirs.split('=')[1] ?? ''}`, `${name}=x.y`, `${name}=`, `${name}=.`];
    for (const cookie of forged) {
      expect((await guess(from(anAddress(), cookie), victim.password)).status).toBe(429);
    }
  });

  it('in a browser that signed in before is stopped as well, and stops only itself', async () => {
    const own = await anAccount(house.manager);
    const first = knownBrowserOf(await from(anAddress()).post('/api/v1/session', credentialsOf(own)));
    const second = knownBrowserOf(await from(anAddress()).post('/api/v1/session', credentialsOf(own)));
    const tryWith = (cookie: string, password: string) =>
      from(anAddress(), cookie).post('/api/v1/session', { email: own.email, password });
    for (let n = 0; n < 10; n += 1) await tryWith(first, 'a wrong guess');
    expect((await tryWith(first, own.password)).status).toBe(429);
    expect((await tryWith(second, own.password)).status).toBe(201);
    expect((await tryWith('', own.password)).status).toBe(201);
  });

  it('the sign says nothing about whose it is, and scripts cannot read it', async () => {
    const account = await anAccount(house.manager);
    const answer = await from(anAddress()).post('/api/v1/session', credentialsOf(account));
    const sign = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('madang_known_')) ?? '';
    expect(sign).toMatch(
      /^madang_known_[\w-]{12}=[\w-]{22}\.[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });
});

describe('a passkey', () => {
  interface Made {
    readonly id: string;
    readonly name: string;
  }
  type Options = Parameters<Authenticator['create']>[0];

  async function register(account: TestAccount, slip?: Slip) {
    const authenticator = new Authenticator(SITE);
    const client = await atBrowser(account);
    const { body } = await client.post<Options>('/api/v1/passkeys/options');
    const response = authenticator.create(body, slip);
    const answer = await client.post<Made>('/api/v1/passkeys', { name: '사무실 노트북', response });
    return { authenticator, answer, response };
  }

  async function signIn(authenticator: Authenticator, slip?: Slip) {
    const visitor = from(anAddress());
    const { body } = await visitor.post<Options>('/api/v1/session/passkey/options');
    const response = authenticator.get(body, slip);
    return { answer: await visitor.post('/api/v1/session/passkey', { response }), response };
  }

  it('signs in without an e-mail and without a password', async () => {
    const account = await anAccount(house.manager, { passwordHash: null });
    const { authenticator, answer } = await register(account);
    expect(answer).toMatchObject({ status: 201, body: { name: '사무실 노트북' } });
    const opened = (await signIn(authenticator)).answer;
    expect(opened).toMatchObject({ status: 201, body: { account: { id: account.id } } });
    const read = await house
      .client()
      .with({ cookie: cookiesOf(opened) })
      .get('/api/v1/session');
    expect(read.status).toBe(200);
    expect((await signIn(authenticator)).answer.status).toBe(201);
  });

  it('works while somebody guesses at the password', async () => {
    const account = await anAccount(house.manager);
    const { authenticator } = await register(account);
    const guess = { email: account.email, password: 'a wrong guess' };
    for (let n = 0; n < 6; n += 1) {
      const guesser = from(anAddress());
      await Promise.all(Array.from({ length: 10 }, () => guesser.post('/api/v1/session', guess)));
    }
    expect((await from(anAddress()).post('/api/v1/session', credentialsOf(account))).status).toBe(429);
    expect((await signIn(authenticator)).answer.status).toBe(201);
  });

  it('the options ask the device to know its owner, and tell it nothing personal but the name', async () => {
    const account = await anAccount(house.manager);
    const { body } = await (await atBrowser(account)).post('/api/v1/passkeys/options');
    expect(body).toMatchObject({
      rp: { id: 'localhost' },
      user: {
        name: account.email,
        id: Buffer.from(account.id.replaceAll('-', ''), 'hex').toString('base64url'),
      },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
  });

  it('a signature works once', async () => {
    const { authenticator } = await register(await anAccount(house.manager));
    const { response } = await signIn(authenticator);
    const again = await from(anAddress()).post('/api/v1/session/passkey', { response });
    expect(again.problem).toMatchObject({ status: 401, code: 'passkey-refused' });
  });

  it('a challenge is used up by a refusal, lasts five minutes, and is not that of registering', async () => {
    const account = await anAccount(house.manager);
    const { authenticator } = await register(account);
    const visitor = from(anAddress());
    const offer = async (client: Client, path = '/api/v1/session/passkey/options') =>
      (await client.post<Options>(path)).body;
    const send = (client: Client, response: object) => client.post('/api/v1/session/passkey', { response });

    const spoilt = await offer(visitor);
    expect((await send(visitor, authenticator.get(spoilt, { spoilt: true }))).status).toBe(401);
    expect((await send(visitor, authenticator.get(spoilt))).status).toBe(401);

    const late = await offer(visitor.at('2030-01-01T09:00:00Z'));
    expect((await send(visitor.at('2030-01-01T09:05:00Z'), authenticator.get(late))).status).toBe(401);

    const registering = await offer(await atBrowser(account), '/api/v1/passkeys/options');
    expect((await send(visitor, authenticator.get(registering))).status).toBe(401);
  });

  it.each<[string, Slip]>([
    ['of another site', { origin: 'https://madang.elsewhere.example' }],
    ['for another site', { rpId: 'elsewhere.example' }],
    ['of a device that did not ask its owner', { verified: false }],
    ['that counts backwards', { counter: 1 }],
    ['for another account', { userHandle: Buffer.from('another').toString('base64url') }],
    ['that was altered', { spoilt: true }],
  ])('a signature %s is refused', async (_, slip) => {
    const { authenticator } = await register(await anAccount(house.manager));
    await signIn(authenticator);
    await signIn(authenticator);
    const { answer } = await signIn(authenticator, slip);
    expect(answer.problem).toMatchObject({ status: 401, code: 'passkey-refused' });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each<[string, Slip]>([
    ['of another site', { origin: 'https://madang.elsewhere.example' }],
    ['for another site', { rpId: 'elsewhere.example' }],
    ['of a device that did not ask its owner', { verified: false }],
  ])('one %s is not kept', async (_, slip) => {
    const { answer } = await register(await anAccount(house.manager), slip);
    expect(answer.problem).toMatchObject({ status: 400, code: 'passkey-not-made' });
  });

  it('of one account cannot be added to another, nor with another’s challenge', async () => {
    const [mine, other] = [await anAccount(house.manager), await anAccount(house.manager)];
    const { authenticator } = await register(mine);
    const offer = async (account: TestAccount) =>
      (await (await atBrowser(account)).post<Options>('/api/v1/passkeys/options')).body;
    const add = async (response: object) =>
      (await atBrowser(other)).post('/api/v1/passkeys', { name: '남의 것', response });
    expect((await add(authenticator.create(await offer(other)))).status).toBe(400);
    expect((await add(new Authenticator(SITE).create(await offer(mine)))).status).toBe(400);
  });

  it('nobody has signs nobody in', async () => {
    expect((await signIn(new Authenticator(SITE))).answer.problem?.code).toBe('passkey-refused');
  });

  it('of a disabled account signs nobody in', async () => {
    const account = await anAccount(house.manager);
    const { authenticator } = await register(account);
    await house.manager.update(Account, { id: account.id }, { disabledAt: new Date() });
    expect((await signIn(authenticator)).answer.status).toBe(401);
  });

  it('is listed, renamed and removed by its owner alone', async () => {
    const account = await anAccount(house.manager);
    const { authenticator, answer } = await register(account);
    const path = `/api/v1/passkeys/${answer.body.id}`;
    const stranger = await atBrowser(await anAccount(house.manager));
    expect((await stranger.patch(path, { name: '내 것' })).status).toBe(404);
    expect((await stranger.delete(path)).status).toBe(404);
    const owner = await atBrowser(account);
    expect((await owner.patch(path, { name: ' 집  컴퓨터 ' })).body).toMatchObject({ name: '집 컴퓨터' });
    expect((await owner.get('/api/v1/passkeys')).body).toMatchObject({ items: [{ name: '집 컴퓨터' }] });
    expect((await owner.delete(path)).status).toBe(204);
    expect((await owner.get('/api/v1/passkeys')).body).toEqual({ items: [] });
    expect((await signIn(authenticator)).answer.status).toBe(401);
  });
});

describe('the browsers in which I am signed in', () => {
  interface Browsers {
    readonly items: readonly { readonly id: string; readonly browser: string; readonly current: boolean }[];
  }
  const CHROME = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36';

  it('are listed by name, and one can be signed out', async () => {
    const account = await anAccount(house.manager);
    const open = async (agent: string) =>
      cookiesOf(
        await from(anAddress()).with({ 'user-agent': agent }).post('/api/v1/session', credentialsOf(account)),
      );
    const [here, there] = [await open(CHROME), await open('Mozilla/5.0 (iPhone) Version/18.1 Safari/604.1')];
    const browser = house.client().with({ cookie: here });
    const { body } = await browser.get<Browsers>('/api/v1/sessions');
    expect(new Set(body.items.map((item) => [item.browser, item.current].join()))).toEqual(
      new Set(['Chrome · Windows,true', 'Safari · iPhone,false']),
    );
    const other = body.items.find(({ current }) => !current)?.id ?? '';
    expect(
      (await house.client(await anAccount(house.manager)).delete(`/api/v1/sessions/${other}`)).status,
    ).toBe(404);
    expect((await browser.delete(`/api/v1/sessions/${other}`)).status).toBe(204);
    expect((await house.client().with({ cookie: there }).get('/api/v1/session')).status).toBe(401);
    expect((await browser.get<Browsers>('/api/v1/sessions')).body.items).toHaveLength(1);
  });
});

describe('the language of the account', () => {
  it('is that of the pages in a browser that signs in', async () => {
    const account = await anAccount(house.manager, { language: 'en' });
    const opened = await from(anAddress()).post('/api/v1/session', credentialsOf(account));
    const page = await house
      .client()
      .with({ cookie: cookiesOf(opened) })
      .page('/account');
    expect(page.headers.get('content-language')).toBe('en');
  });

  it('is left to the browser until one is chosen, and so is that of its links', async () => {
    const account = await anAccount(house.manager, { language: null });
    const reader = from(anAddress()).with({ 'accept-language': 'en-GB' });
    const opened = await reader.post('/api/v1/session', credentialsOf(account));
    expect(opened.body).toMatchObject({ account: { language: null } });
    expect(cookiesOf(opened)).not.toContain('madang_language');
    await reader.post('/api/v1/session/links', { email: account.email });
    expect((await mailTo(account))[0]?.subject).toBe('Your link to sign in to Madang');
  });

  it('gives way to what was chosen in the browser', async () => {
    const account = await anAccount(house.manager, { language: 'ko' });
    const english = from(anAddress(), 'madang_language=en');
    expect(cookiesOf(await english.post('/api/v1/session', credentialsOf(account)))).not.toContain(
      'madang_language',
    );
    const undecided = from(anAddress(), 'madang_language=fr');
    expect(cookiesOf(await undecided.post('/api/v1/session', credentialsOf(account)))).toContain(
      'madang_language=ko',
    );
  });

  it('can be changed', async () => {
    const client = house.client(await anAccount(house.manager));
    expect((await client.put('/api/v1/account/language', { language: 'en' })).body).toMatchObject({
      language: 'en',
    });
    expect((await client.get('/api/v1/session')).body).toMatchObject({ account: { language: 'en' } });
    expect((await client.put('/api/v1/account/language', { language: 'ja' })).status).toBe(400);
  });
});
