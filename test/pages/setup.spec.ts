import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setupCode } from '../../src/identity/secrets.js';
import { Body } from '../../src/organizations/body.entity.js';
import { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { RoleGrant } from '../../src/organizations/role-grant.entity.js';
import { ok } from '../../src/kernel/result.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import {
  openBrowser,
  type Page,
  pageProblems,
  type Person as Visitor,
  type TestBrowser,
} from '../support/browser.js';

const SECRET = 'a secret that only the tests know of';
const PASSWORD = '처음 정한 비밀번호';
const EMAIL = 'first@madang.example';

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

function stepOf(page: Page): Promise<string | null> {
  return page.locator('.steps [aria-current=step]').textContent();
}

/** Makes the last part of the step fail: the database links no account to a person. */
async function linkingFails(): Promise<() => Promise<unknown>> {
  await house.manager.query(`
    CREATE FUNCTION refuse_linking() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'no account is linked today'; END $$`);
  await house.manager.query(`
    CREATE TRIGGER refuse_linking BEFORE UPDATE OF account_id ON person
    FOR EACH ROW EXECUTE FUNCTION refuse_linking()`);
  return () => house.manager.query('DROP FUNCTION refuse_linking CASCADE');
}

describe('the first run', () => {
  let secretary: Visitor;
  let account: { readonly id: string };
  beforeAll(async () => {
    secretary = await browser.person(undefined, { javaScript: false });
  });

  it('begins with the setup code of the terminal', async () => {
    expect(await pageProblems(browser, undefined, '/setup')).toEqual([]);
    const page = await secretary.goto('/setup');
    await page.getByLabel('설치 코드').fill('AAAA-BBBB-CCCC-DDDD');
    await page.getByLabel('이름').fill('김마당');
    await page.getByLabel('전자우편').fill(EMAIL);
    await page.getByLabel('비밀번호').fill(PASSWORD);
    await page.getByRole('button', { name: '계정 만들기' }).click();
    await page.getByText('설치 코드가 맞지 않습니다.').first().waitFor();
    expect(await page.getByLabel('이름').inputValue()).toBe('김마당');
    await page.getByLabel('설치 코드').fill(setupCode(SECRET).toLowerCase());
    await page.getByLabel('비밀번호').fill(PASSWORD);
    await page.getByRole('button', { name: '계정 만들기' }).click();
    await page.getByRole('heading', { name: '우리 단체' }).waitFor();
    expect(await stepOf(page)).toBe('단체');
  });

  it('goes on where it was left, in another browser as well', async () => {
    await secretary.context.clearCookies();
    const page = await secretary.goto('/setup');
    const form = page.getByRole('region', { name: '비밀번호로 로그인' });
    await form.getByLabel('전자우편').fill(EMAIL);
    await form.getByLabel('비밀번호').fill(PASSWORD);
    await form.getByRole('button', { name: '로그인', exact: true }).click();
    expect(await stepOf(page)).toBe('단체');
  });

  it('leaves nothing behind when its last part fails, and keeps what was typed', async () => {
    const { page } = secretary;
    const undo = await linkingFails();
    await page.getByLabel('단체 이름').fill('전주시협동조합협의회');
    await page.getByLabel(/^비법인사단/).check();
    await page.getByRole('button', { name: '단체 등록' }).click();
    await page.locator('.problem').waitFor();
    await undo();
    expect(await page.getByLabel('단체 이름').inputValue()).toBe('전주시협동조합협의회');
    expect(await page.getByLabel(/^비법인사단/).isChecked()).toBe(true);
    expect(await stepOf(page)).toBe('단체');
    expect(await house.manager.count(Organization)).toBe(0);
    expect(await house.manager.count(Person)).toBe(0);
    expect(await house.manager.count(RoleGrant)).toBe(0);
  });

  it('explains each legal form, and registers the organization with its first person', async () => {
    const { page } = secretary;
    await page.getByText('사회적협동조합: 같은 법으로 인가받은 비영리 협동조합.').waitFor();
    await page.getByLabel('단체 이름').fill('전주시협동조합협의회');
    await page.getByLabel(/^비법인사단/).check();
    await page.getByRole('button', { name: '단체 등록' }).click();
    await page.getByText('단체를 등록했습니다.').waitFor();
    expect(await stepOf(page)).toBe('첫 기관');
    const organization = await house.manager.findOneByOrFail(Organization, { name: '전주시협동조합협의회' });
    expect(organization.charterTitle).toBe('회칙');
    const [person] = await house.manager.findBy(Person, { organizationId: organization.id });
    expect(person).toMatchObject({ name: '김마당', email: EMAIL, accountId: expect.any(String) });
    account = { id: person?.accountId ?? '' };
    expect(await pageProblems(browser, account, '/setup')).toEqual([]);
  });

  it('shows the rules of the body in words before it is made', async () => {
    const { page } = secretary;
    await page.getByLabel(/^총회/).check();
    await page.getByRole('button', { name: '적용할 규칙 보기' }).click();
    await page.getByRole('heading', { name: '총회에 적용하는 규칙' }).waitFor();
    await page.getByRole('heading', { name: '소집과 통지' }).waitFor();
    expect(await page.locator('.rules li').count()).toBeGreaterThan(5);
    await page.getByText('민법').first().waitFor();
    expect(await house.manager.count(Body)).toBe(0);
    expect(await pageProblems(browser, account, '/setup?kind=general-assembly')).toEqual([]);
    await page.getByLabel('기관 이름').fill('정기총회');
    await page.getByRole('button', { name: '기관 만들기' }).click();
    await page.getByRole('heading', { name: '준비가 끝났습니다' }).waitFor();
    expect(await house.manager.findOneByOrFail(Body, { name: '정기총회' })).toMatchObject({
      kind: 'general-assembly',
    });
  });

  it('ends with what comes next, and every way of it leads somewhere', async () => {
    const { page } = secretary;
    const links = await page.getByRole('region', { name: '다음 할 일' }).getByRole('link').all();
    const paths = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    expect(paths.length).toBeGreaterThanOrEqual(5);
    for (const path of paths) expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
  });

  it.each(['ko', 'en'] as const)('ends on a page without hindrance (%s)', async (language) => {
    expect(await pageProblems(browser, account, '/setup', { language })).toEqual([]);
  });

  it('is over for who administers nothing, and asks a stranger to sign in', async () => {
    const organization = await anOrganization(house.manager);
    const member = await browser.person(await anAccountWith(house.manager, 'member', organization));
    await member.page.goto('/setup');
    await member.page.getByText('찾을 수 없습니다.').first().waitFor();
    const stranger = await browser.person();
    await stranger.page.goto('/setup');
    expect(new URL(stranger.page.url()).pathname).toBe('/sign-in');
  });
});

describe('the outbox', () => {
  let organization: Organization;
  let administrator: TestAccount;
  beforeAll(async () => {
    organization = await anOrganization(house.manager);
    administrator = await anAccountWith(house.manager, 'administrator', organization);
  });
  const mail = () => `/organizations/${organization.id}/mail`;

  it('without any mail says where mail comes from', async () => {
    expect(await pageProblems(browser, administrator, mail())).toEqual([]);
    const { page, goto } = await browser.person(administrator);
    await goto(mail());
    await page.getByText('아직 보낸 편지가 없습니다.').waitFor();
    await page.getByText('메일 서버가 설정되어 있지 않아').waitFor();
  });

  it('hands a member’s link over where there is no mail server', async () => {
    const member = await anAccountWith(house.manager, 'member', organization);
    await house.client().post('/api/v1/session/links', { email: member.email });
    const { page, goto } = await browser.person(administrator);
    await goto(mail());
    await page.getByRole('link', { name: '마당 로그인 링크' }).click();
    await page.getByText('이 링크를 여는 사람이 그 계정으로 로그인합니다.').waitFor();
    expect(await pageProblems(browser, administrator, new URL(page.url()).pathname)).toEqual([]);
    const text = (await page.locator('.mail-text').textContent()) ?? '';
    const key = /key=([\w-]+)$/m.exec(text)?.[1] ?? '';
    const visitor = await browser.person();
    await visitor.goto(`/sign-in/link?key=${key}`);
    await visitor.page.getByRole('button', { name: '로그인', exact: true }).click();
    await visitor.page.locator('details.account > summary').waitFor();
  });

  it('says why a link is not shown', async () => {
    const other = await anAccountWith(house.manager, 'administrator', organization);
    await house.client().post('/api/v1/session/links', { email: other.email });
    const { page, goto } = await browser.person(administrator);
    await goto(mail());
    await page
      .getByRole('row', { name: new RegExp(other.email) })
      .getByRole('link')
      .click();
    await page.getByText('다른 관리자의 링크는 아무도 볼 수 없습니다.').waitFor();
    expect(await page.content()).not.toContain('/sign-in/link?key=');
  });

  it('shows what failed, and is not for members', async () => {
    await house.uow.run<string, never>(async (tx) =>
      ok(
        await house.nest.get(Mailer).post(tx, {
          organizationId: organization.id,
          kind: 'notice',
          to: { address: 'nobody', name: '박조합' },
          subject: '제1차 정기총회 소집통지',
          text: '2021년 2월 25일(목) 14:00에 모입니다.',
        }),
      ),
    );
    const { page, goto } = await browser.person(administrator);
    await goto(mail());
    await page.getByRole('link', { name: '보내지 못함' }).click();
    await page.getByRole('link', { name: '제1차 정기총회 소집통지' }).click();
    await page.getByText('not a mail address').waitFor();
    expect(await pageProblems(browser, administrator, `${mail()}?state=failed`)).toEqual([]);
    const member = await browser.person(await anAccountWith(house.manager, 'member', organization));
    expect((await member.page.goto(mail()))?.status()).toBe(403);
    const stranger = await browser.person(await anAccount(house.manager));
    expect((await stranger.page.goto(mail()))?.status()).toBe(404);
  });
});
