import { randomUUID } from 'node:crypto';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/identity/account.entity.js';
import { Passkey } from '../../src/identity/passkey.entity.js';
import { SignInAttempt } from '../../src/identity/sign-in-attempt.entity.js';
import { TokensService } from '../../src/identity/tokens.service.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type Page, pageProblems, type TestBrowser } from '../support/browser.js';

/** A door at an address that is known before the house is built, as passkeys are bound to it. */
interface Door {
  readonly address: string;
  leadTo(port: number): void;
  close(): void;
}

async function aDoor(): Promise<Door> {
  let target = 0;
  const server: Server = createServer((visitor) => {
    const house = connect(target, '127.0.0.1');
    visitor.pipe(house).pipe(visitor);
    for (const end of [visitor, house]) end.on('error', () => visitor.destroy());
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo: (port) => {
      target = port;
    },
    close: () => void server.close(),
  };
}

let door: Door;
let house: TestApplication;
let browser: TestBrowser;
beforeAll(async () => {
  door = await aDoor();
  const started = await startTestApplication({ baseUrl: door.address });
  door.leadTo(Number(new URL(started.address).port));
  house = { ...started, address: door.address };
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
  door.close();
});

async function fillIn(page: Page, account: Pick<TestAccount, 'email' | 'password'>): Promise<void> {
  const form = page.getByRole('region', { name: '비밀번호로 로그인' });
  await form.getByLabel('전자우편').fill(account.email);
  await form.getByLabel('비밀번호').fill(account.password);
  await form.getByRole('button', { name: '로그인', exact: true }).click();
}

function pathOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

async function linkFor(account: TestAccount): Promise<string> {
  const mail = await house.manager.findOneOrFail(MailMessage, {
    where: { toAddress: account.email },
    order: { createdAt: 'DESC' },
  });
  return /^http\S+\/sign-in\/link\?\S+$/m.exec(mail.text ?? '')?.[0] ?? '';
}

describe('signing in', () => {
  it.each([true, false])('with a password leads back to where one was (scripts: %s)', async (javaScript) => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person(undefined, { javaScript });
    await goto('/account');
    expect(pathOf(page)).toBe('/sign-in?next=%2Faccount');
    await page.getByText('로그인하면 보던 곳으로 돌아가고').waitFor();
    await fillIn(page, account);
    await page.getByRole('heading', { name: '내 계정' }).waitFor();
    expect(pathOf(page)).toBe('/account');
  });

  it('with a wrong password keeps the e-mail and says what is wrong', async () => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person();
    await goto('/sign-in?next=/account');
    await fillIn(page, { ...account, password: 'not the password' });
    await page.getByRole('alert').getByText('전자우편이나 비밀번호가 맞지 않습니다.').waitFor();
    const form = page.getByRole('region', { name: '비밀번호로 로그인' });
    expect(await form.getByLabel('전자우편').inputValue()).toBe(account.email);
    expect(await form.getByLabel('비밀번호').inputValue()).toBe('');
    await fillIn(page, account);
    await page.waitForURL('**/account');
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ])('never leads to %s', async (next) => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person();
    await goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await fillIn(page, account);
    await page.getByText(account.name).first().waitFor();
    expect(pathOf(page)).toBe('/');
  });

  it('after too many failures names the ways that stay open', async () => {
    const account = await anAccount(house.manager);
    await house.manager.createQueryBuilder().delete().from(SignInAttempt).execute();
    const { page, goto } = await browser.person();
    await goto('/sign-in');
    const guess = { email: account.email, password: 'a wrong guess' };
    for (let n = 0; n < 10; n += 1) await house.client().post('/api/v1/session', guess);
    await fillIn(page, account);
    await page.getByText('지금 메일로 로그인 링크를 받거나 패스키를 쓰세요.').waitFor();
    await house.manager.createQueryBuilder().delete().from(SignInAttempt).execute();
  });

  it('and out again', async () => {
    const { page, goto } = await browser.person(await anAccount(house.manager));
    await goto('/account');
    await page.locator('details.account > summary').click();
    await page.getByRole('button', { name: '로그아웃', exact: true }).first().click();
    await page.getByText('로그아웃했습니다.').waitFor();
    await goto('/account');
    expect(pathOf(page)).toBe('/sign-in?next=%2Faccount');
  });
});

describe('a link sent by mail', () => {
  it.each([true, false])('is asked for, opened and used with a button (scripts: %s)', async (javaScript) => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person(undefined, { javaScript });
    await goto('/sign-in?next=/account');
    const form = page.getByRole('region', { name: '비밀번호를 잊었거나 아직 없다면' });
    await form.getByLabel('전자우편').fill(account.email);
    await form.getByRole('button', { name: '메일로 링크 받기' }).click();
    await page.getByRole('heading', { name: '메일함을 확인해 주세요' }).waitFor();
    const link = await linkFor(account);
    // A program that looks into the mail opens the link as well; nothing is used up by that.
    expect((await fetch(link)).status).toBe(200);
    await page.goto(link);
    await page.getByText(`${account.name} 님(${account.email})으로 로그인합니다.`).waitFor();
    await page.getByRole('button', { name: '로그인', exact: true }).click();
    await page.waitForURL('**/account');
    await page.goto(link);
    await page.getByRole('heading', { name: '쓸 수 없는 링크입니다' }).waitFor();
  });

  it('sets a first password, and says when it is too short', async () => {
    const account = await anAccount(house.manager, { passwordHash: null });
    await house.client().post('/api/v1/session/links', { email: account.email });
    const { page } = await browser.person();
    await page.goto(await linkFor(account));
    await page.getByLabel('새 비밀번호').fill('짧다');
    await page.getByRole('button', { name: '로그인', exact: true }).click();
    await page.locator('.field .error').waitFor();
    await page.getByLabel('새 비밀번호').fill('길어서 좋은 비밀번호');
    await page.getByRole('button', { name: '로그인', exact: true }).click();
    await page.getByText('비밀번호를 정했습니다.').waitFor();
    const { passwordHash } = await house.manager.findOneByOrFail(Account, { id: account.id });
    expect(passwordHash).toMatch(/^\$argon2id\$/);
  });
});

describe('the own account', () => {
  it('a passkey is added, signs in, gets another name and is removed', async () => {
    const account = await anAccount(house.manager);
    const { page, context, goto } = await browser.person(account);
    await authenticatorOf(page);
    await goto('/account');
    await page.getByLabel('새 패스키의 이름').fill('내 노트북');
    await page.getByRole('button', { name: '패스키 등록' }).click();
    await page.getByText('내 노트북', { exact: true }).first().waitFor();
    await page.getByRole('status').getByText('패스키를 등록했습니다.').waitFor();

    await context.clearCookies();
    await goto('/sign-in?next=/account');
    await page.getByRole('button', { name: '패스키로 로그인' }).click();
    await page.waitForURL('**/account');
    await page.getByText('마지막 사용').first().waitFor();

    await page.getByText('이름 바꾸기').click();
    await page.locator('details[open]').getByRole('textbox').fill('집 컴퓨터');
    await page.locator('details[open]').getByRole('button', { name: '저장' }).click();
    await page.getByText('패스키의 이름을 바꾸었습니다.').waitFor();
    await page.locator('summary', { hasText: '지우기: 집 컴퓨터' }).click();
    await page.getByRole('button', { name: '패스키 지우기' }).click();
    await page.getByText('패스키를 지웠습니다.').waitFor();
    expect(await page.getByText('집 컴퓨터').count()).toBe(0);
  });

  it('a passkey that is of no use here is refused in words', async () => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person(account);
    await authenticatorOf(page);
    await goto('/account');
    await page.getByLabel('새 패스키의 이름').fill('내 노트북');
    await page.getByRole('button', { name: '패스키 등록' }).click();
    await page.getByText('내 노트북', { exact: true }).first().waitFor();
    await house.manager.query('DELETE FROM passkey WHERE account_id = $1', [account.id]);
    await goto('/sign-in');
    await page.getByRole('button', { name: '패스키로 로그인' }).click();
    await page.getByText('이 패스키로는 로그인하지 못했습니다.').waitFor();
  });

  it('the password is changed, and another browser is signed out', async () => {
    const account = await anAccount(house.manager);
    const [here, there] = [await browser.person(account), await browser.person(account)];
    await here.goto('/account');
    await here.page.getByLabel('지금 비밀번호').fill('not it at all');
    await here.page.getByLabel('새 비밀번호').fill('새로 지은 비밀번호');
    await here.page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
    await here.page.getByText('지금 비밀번호가 맞지 않습니다.').first().waitFor();
    await here.page.getByLabel('지금 비밀번호').fill(account.password);
    await here.page.getByLabel('새 비밀번호').fill('새로 지은 비밀번호');
    await here.page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
    await here.page.getByText('비밀번호를 바꾸고, 다른 브라우저에서는').waitFor();
    await there.goto('/account');
    expect(pathOf(there.page)).toBe('/sign-in?next=%2Faccount');
  });

  it('another browser is signed out by name', async () => {
    const account = await anAccount(house.manager);
    const [here, there] = [await browser.person(account), await browser.person(account)];
    await there.goto('/account');
    await here.goto('/account');
    await here.page.getByRole('button', { name: /^로그아웃\s*: test$/ }).click();
    await here.page.getByText('그 브라우저에서 로그아웃했습니다.').waitFor();
    await there.goto('/account');
    expect(pathOf(there.page)).toBe('/sign-in?next=%2Faccount');
  });

  it.each([true, false])(
    'every browser is signed out at once, this one too (scripts: %s)',
    async (javaScript) => {
      const account = await anAccount(house.manager);
      const [here, there] = [
        await browser.person(account, { javaScript }),
        await browser.person(account, { javaScript }),
      ];
      await there.goto('/account');
      await here.goto('/account');
      await here.page.locator('summary', { hasText: '모두 로그아웃' }).click();
      await here.page.getByRole('button', { name: '모든 브라우저에서 로그아웃' }).click();
      await here.page.getByText('모든 브라우저에서 로그아웃했습니다.').waitFor();
      expect(pathOf(here.page)).toBe('/sign-in');
      for (const { goto, page } of [here, there]) {
        await goto('/account');
        expect(pathOf(page)).toBe('/sign-in?next=%2Faccount');
      }
    },
  );

  it('an API token is made, shown once and revoked, without scripts as well', async () => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person(account, { javaScript: false });
    await goto('/account');
    await page.getByText('새 토큰 만들기').click();
    await page.getByLabel('쓰임새').fill('소식지 연동');
    await page.getByLabel('마지막 날').fill('2099-12-31');
    await page.getByRole('button', { name: '토큰 만들기' }).click();
    const said = await page.getByRole('status').textContent();
    const token = /mdg_[\w-]{43}/.exec(said ?? '')?.[0] ?? '';
    expect((await house.client({ token }).get('/api/v1/session')).status).toBe(200);
    await page.getByText('2100년 1월 1일(금) 00:00').waitFor();
    await page.reload();
    expect(await page.content()).not.toContain(token);
    await page.locator('summary', { hasText: '폐기: 소식지 연동' }).click();
    await page.getByRole('button', { name: '토큰 폐기' }).click();
    await page.getByText('API 토큰을 폐기했습니다.').waitFor();
    expect((await house.client({ token }).get('/api/v1/session')).status).toBe(401);
  });

  it('the language is chosen for pages and mail', async () => {
    const account = await anAccount(house.manager);
    const { page, goto } = await browser.person(account);
    await goto('/account');
    await page.getByLabel('언어').selectOption('en');
    await page.getByRole('button', { name: '저장' }).click();
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    expect((await house.manager.findOneByOrFail(Account, { id: account.id })).language).toBe('en');
  });
});

describe('the pages', () => {
  it.each(['/sign-in', '/sign-in?next=/account', '/sign-in/link', '/sign-in/link?key=x'])(
    '%s has nothing axe objects to and fits into 320 px',
    async (path) => {
      expect(await pageProblems(browser, undefined, path)).toEqual([]);
    },
  );

  it('of a link that works as well', async () => {
    const account = await anAccount(house.manager);
    await house.client().post('/api/v1/session/links', { email: account.email });
    const link = new URL(await linkFor(account));
    expect(await pageProblems(browser, undefined, link.pathname + link.search)).toEqual([]);
  });

  it.each(['ko', 'en'] as const)('of the account as well, with everything on it (%s)', async (language) => {
    const account = await anAccount(house.manager);
    const expiresAt = new Date('2099-01-01T00:00:00Z');
    await house.nest.get(TokensService).issue({ accountId: account.id }, '소식지 연동', expiresAt);
    await aPasskey(account);
    expect(await pageProblems(browser, account, '/account', { language })).toEqual([]);
  });
});

async function aPasskey({ id }: TestAccount): Promise<void> {
  await house.manager.insert(Passkey, {
    id: randomUUID(),
    accountId: id,
    credentialId: randomUUID(),
    publicKey: Buffer.alloc(1),
    counter: 0,
    transports: ['internal'],
    synced: true,
    name: '내 노트북',
    createdAt: new Date(),
    lastUsedAt: new Date(),
  });
}

/** A device with a passkey of its own in the browser, whose owner always confirms (WebDriver virtual authenticator). */
async function authenticatorOf(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
