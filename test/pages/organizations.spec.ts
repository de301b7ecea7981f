import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { ok } from '../../src/kernel/result.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Member } from '../../src/organizations/member.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Person as PersonRow } from '../../src/organizations/person.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import {
  aBody,
  aMandate,
  aMember,
  aMemberOrganization,
  anOrganization,
  aPerson,
  aSeat,
  members,
} from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import {
  accessibilityProblems,
  openBrowser,
  type Person,
  sidewaysOverflow,
  type TestBrowser,
} from '../support/browser.js';

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

interface Scene {
  readonly organization: Organization;
  readonly administrator: BelongingAccount;
  readonly base: string;
}

async function scene(): Promise<Scene> {
  const organization = await anOrganization(house.manager, { name: '전주시협동조합협의회' });
  const administrator = await anAccountWith(house.manager, 'administrator', organization);
  return { organization, administrator, base: `/organizations/${organization.id}` };
}

/** A roster with everything the pages can show. */
async function fullScene(): Promise<Scene & { readonly pages: readonly string[] }> {
  const found = await scene();
  const { organization, base } = found;
  const person = await aPerson(house.manager, organization, { name: '김하나', email: 'one@coop.example' });
  const member = await aMember(house.manager, organization, { personId: person.id });
  const company = await aMemberOrganization(house.manager, organization, { name: '소나무협동조합' });
  await aMandate(house.manager, company, person, { document: '위촉장 제2021-3호' });
  const board = await aBody(house.manager, organization, { kind: 'board', name: '이사회' });
  await aSeat(house.manager, board, person, { title: '이사장', role: 'chair' });
  await aSeat(house.manager, board, person, {
    title: '이사',
    votes: false,
    startsOn: '2018-01-01',
    endsOn: '2019-12-31',
  });
  const pages = [
    '/members',
    '/members?search=%EC%97%86%EB%8A%94',
    '/members/new',
    '/members/new?kind=organization',
    `/members/${member.id}`,
    `/members/${company.id}`,
    '/people',
    `/people/${person.id}`,
    `/people/${found.administrator.personId}`,
    '/grants',
    '/settings',
    '/bodies',
    `/bodies/${board.id}`,
    '/import?kind=members',
    '/import?kind=seats',
    '/trail',
    '/trail/state',
  ];
  return { ...found, pages: pages.map((path) => base + path) };
}

describe('every page of the roster', () => {
  it.each([
    ['light', 'laptop', 'ko'],
    ['dark', 'phone', 'ko'],
    ['light', 'phone', 'en'],
  ] as const)('is open to everybody: %s, %s, %s', async (scheme, screen, language) => {
    const { administrator, pages } = await fullScene();
    const { goto } = await browser.person(administrator, { scheme, screen, language });
    for (const path of pages) {
      const page = await goto(path);
      expect([path, await page.locator('h1').count()]).toEqual([path, 1]);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
    }
  });

  it('fits 320 pixels without scrolling sideways', async () => {
    const { administrator, pages } = await fullScene();
    const { goto } = await browser.person(administrator, { screen: 'narrow' });
    for (const path of pages) expect([path, await sidewaysOverflow(await goto(path))]).toEqual([path, 0]);
  });

  it('shows a member names, and neither how people are reached nor what only the secretariat does', async () => {
    const { organization, pages } = await fullScene();
    const { goto } = await browser.person(await anAccountWith(house.manager, 'member', organization));
    for (const path of pages.filter((each) => /members$|people|bodies/.test(each))) {
      const page = await goto(path);
      expect([path, await page.getByText('one@coop.example').count()]).toEqual([path, 0]);
      expect([path, await page.locator('main form[method=post]').count()]).toEqual([path, 0]);
    }
    for (const path of pages.filter((each) => /grants|import|trail/.test(each))) {
      const answer = await (await goto(path)).request.get(path);
      expect([path, answer.status()]).toEqual([path, 403]);
    }
  });
});

async function secretaryAt(path: string, { administrator, base }: Scene): Promise<Person> {
  const person = await browser.person(administrator);
  await person.goto(base + path);
  return person;
}

describe('the roster', () => {
  it('takes somebody new as a member, gives the number, and finds the member by a part of the name', async () => {
    const found = await scene();
    const { page } = await secretaryAt('/members', found);
    await page.getByRole('link', { name: '회원 추가' }).click();
    const form = page.locator('section', { hasText: '처음 등록하는 사람' });
    await form.getByLabel('성명').fill('박조합');
    await form.getByLabel('전자우편').fill('park@coop.example');
    await form.getByRole('button', { name: '명부에 올리기' }).click();
    await page.getByRole('status').getByText('회원번호 1번으로').waitFor();
    await page.goto(`${found.base}/members`);
    await page.getByLabel('이름이나 회원번호').fill('조합');
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByRole('link', { name: '박조합' }).waitFor();
  });

  it('keeps where a member organization is, for the secretariat; a person sees where the letters go', async () => {
    const found = await scene();
    const { page } = await secretaryAt('/members/new?kind=organization', found);
    await page.getByLabel('단체 이름').fill('소나무협동조합');
    await page.getByLabel('우편번호').fill('55043');
    await page.getByLabel('주소', { exact: true }).fill('전주시 완산구 소나무길 7');
    await page.getByRole('button', { name: '명부에 올리기' }).click();
    await page.getByText('(55043) 전주시 완산구 소나무길 7').waitFor();
    const home = { postcode: '55042', address: '전주시 완산구 마당1길 20' };
    const person = await aPerson(house.manager, found.organization, { name: '이장부', ...home });
    await aMember(house.manager, found.organization, { name: '이장부', personId: person.id });
    const self = await anAccountOf(house.manager, person.id);
    const own = await browser.person(self);
    const card = await own.goto(`${found.base}/people/${person.id}`);
    await card.getByText('(55042) 전주시 완산구 마당1길 20').waitFor();
    expect(await card.locator('main form[method=post]').count()).toBe(0);
    const members = await own.goto(`${found.base}/members`);
    await members.getByRole('link', { name: '소나무협동조합' }).click();
    expect(await members.getByText('소나무길').count()).toBe(0);
  });

  it('keeps what was typed when a number is taken, with the message beside it', async () => {
    const found = await scene();
    await aMember(house.manager, found.organization, { number: '7' });
    const { page } = await secretaryAt('/members/new?kind=organization', found);
    await page.getByLabel('단체 이름').fill('마을신문협동조합');
    await page.getByLabel('회원번호').fill('7');
    await page.getByRole('button', { name: '명부에 올리기' }).click();
    await page.getByText('회원번호 7번은 이미 쓰고 있습니다.').first().waitFor();
    expect(await page.getByLabel('단체 이름').inputValue()).toBe('마을신문협동조합');
    expect(await page.getByLabel('회원번호').getAttribute('aria-invalid')).toBe('true');
  });

  it('changes who acts for a member organization', async () => {
    const found = await scene();
    const company = await aMemberOrganization(house.manager, found.organization, { name: '소나무협동조합' });
    await aPerson(house.manager, found.organization, { name: '최새로' });
    const { page } = await secretaryAt(`/members/${company.id}`, found);
    await page.getByLabel('사람').selectOption({ label: '최새로' });
    await page.getByRole('button', { name: '등록', exact: true }).click();
    const row = page.getByRole('row', { name: /최새로/ });
    await row.getByText('지금').waitFor();
    await page.getByText('최새로의 위임 끝내기').click();
    await page.getByRole('button', { name: '위임 끝내기' }).click();
    await page.getByRole('status').getByText('위임을 끝냈습니다').waitFor();
  });

  it('records a departure only after it was said what that means', async () => {
    const found = await scene();
    const member = await aMember(house.manager, found.organization, { name: '김떠남' });
    const { page } = await secretaryAt(`/members/${member.id}`, found);
    await page.getByText('탈퇴·제명 기록').click();
    await page.getByText('다시 살릴 수 없습니다').waitFor();
    await page.getByRole('button', { name: '탈퇴 기록' }).click();
    await page.getByText('탈퇴일', { exact: true }).waitFor();
    expect((await house.manager.findOneByOrFail(Member, { id: member.id })).leftOn).not.toBeNull();
  });

  it('of a large organization is paged and searched by the server, without scripts too', async () => {
    const found = await scene();
    await members(house.manager, found.organization, 120);
    const { page, goto } = await browser.person(found.administrator, { javaScript: false });
    await goto(`${found.base}/members`);
    expect(await page.getByRole('row').count()).toBe(51);
    await page.getByRole('link', { name: '다음' }).click();
    await page.getByText('120개 가운데 51~100번째').waitFor();
    await goto(`${found.base}/bodies`);
    await page.getByRole('link', { name: '휴일 달력' }).waitFor();
  });
});

describe('importing', () => {
  const FILE = '회원번호,성명,가입일\n1,김하나,2020-04-24\n2,이두리,2020-02-30\n';

  it('shows what would become of each line, imports without the wrong one when told to, and offers it back', async () => {
    const found = await scene();
    const { page } = await secretaryAt('/members', found);
    await page.getByRole('link', { name: '명부 파일 들여오기' }).click();
    await page.getByLabel('XLSX나 CSV 파일').setInputFiles({
      name: '조합원명부.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(FILE),
    });
    await page.getByRole('button', { name: '미리보기' }).click();
    await page.getByRole('heading', { name: '틀린 줄이 1개 있습니다' }).waitFor();
    await page
      .getByRole('row', { name: /이두리/ })
      .getByText('날짜가 아닙니다: 2020-02-30')
      .waitFor();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await accessibilityProblems(page)]).toEqual([colorScheme, []]);
    }
    await page.getByText('틀린 줄을 빼고 들여오기').click();
    await page.getByRole('button', { name: '빼고 들여오기' }).click();
    await page.getByRole('heading', { name: '들여왔습니다' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '빠진 줄 1개 내려받기' }).click();
    expect((await download).suggestedFilename()).toBe('회원 틀린 줄.csv');
    await page.getByRole('link', { name: '명부 보기' }).click();
    await page.getByRole('link', { name: '김하나' }).waitFor();
  });

  it('refuses what is no list at its field', async () => {
    const { page } = await secretaryAt('/import', await scene());
    await page.getByLabel('XLSX나 CSV 파일').setInputFiles({
      name: 'photo.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    });
    await page.getByRole('button', { name: '미리보기' }).click();
    await page.getByText('CSV나 XLSX 파일이 아닙니다').first().waitFor();
  });

  it('fits 320 pixels, line by line', async () => {
    const { administrator, base } = await scene();
    const { page, goto } = await browser.person(administrator, { screen: 'narrow' });
    await goto(`${base}/import`);
    await page
      .getByLabel('XLSX나 CSV 파일')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
    await page.getByRole('button', { name: '미리보기' }).click();
    await page.getByRole('row', { name: /이두리/ }).waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});

describe('bodies', () => {
  it('are created, get their people, and end a term', async () => {
    const found = await scene();
    await aPerson(house.manager, found.organization, { name: '김하나' });
    const { page } = await secretaryAt('/bodies', found);
    await page.getByLabel('이름').fill('운영위원회');
    await page.getByLabel('종류').selectOption({ label: '운영위원회' });
    await page.getByRole('button', { name: '만들기' }).click();
    await page.getByRole('heading', { name: '운영위원회', level: 1 }).waitFor();
    await page.getByLabel('사람').selectOption({ label: '김하나' });
    await page.getByLabel('직위').fill('공동대표');
    await page.getByLabel('역할').selectOption({ label: '공동대표' });
    await page.getByRole('button', { name: '등록', exact: true }).click();
    await page.getByText('재적 1명').waitFor();
    const row = page.getByRole('row', { name: /김하나/ });
    await row.getByText('임기 끝내기').first().click();
    await row.getByRole('button', { name: '임기 끝내기' }).click();
    await page.getByRole('status').getByText('임기를 끝냈습니다').waitFor();
  });

  it('find the member organization that a seat is for, among more than a list can show', async () => {
    const found = await scene();
    const person = await aPerson(house.manager, found.organization, { name: '김하나' });
    const names = Array.from({ length: 60 }, (_, index) => `가나협동조합 ${index + 1}`);
    for (const name of [...names, '하늘협동조합'])
      await aMemberOrganization(house.manager, found.organization, { name });
    const board = await aBody(house.manager, found.organization, { kind: 'board', name: '이사회' });
    const { page } = await secretaryAt(`/bodies/${board.id}`, found);
    await page.getByText('단체 회원은 61곳 가운데 50곳을').waitFor();
    await page.getByLabel('단체 회원 찾기').fill('하늘');
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByLabel('사람').selectOption(person.id);
    await page.getByLabel('어느 자격으로').selectOption({ label: '하늘협동조합' });
    await page.getByLabel('직위').fill('이사');
    await page.getByRole('button', { name: '등록', exact: true }).click();
    await page
      .getByRole('row', { name: /김하나/ })
      .getByText('하늘협동조합')
      .waitFor();
  });

  it('say beside the field why somebody cannot vote twice', async () => {
    const found = await scene();
    const person = await aPerson(house.manager, found.organization, { name: '김하나' });
    const board = await aBody(house.manager, found.organization, { kind: 'board', name: '이사회' });
    await aSeat(house.manager, board, person);
    const { page } = await secretaryAt(`/bodies/${board.id}`, found);
    await page.getByLabel('사람').selectOption({ label: '김하나' });
    await page.getByLabel('직위').fill('이사');
    await page.getByRole('button', { name: '등록', exact: true }).click();
    await page.getByText('한 자격에는 한 표입니다').first().waitFor();
    expect(await page.getByLabel('직위').inputValue()).toBe('이사');
  });
});

describe('people', () => {
  it('are invited, and given a role that can be taken back at once', async () => {
    const found = await scene();
    const person = await aPerson(house.manager, found.organization, {
      name: '이장부',
      email: 'lee@coop.example',
    });
    const { page } = await secretaryAt(`/people/${person.id}`, found);
    await page.getByRole('button', { name: '계정 만들고 초대하기' }).click();
    await page.getByRole('status').getByText('lee@coop.example 주소로 초대를').waitFor();
    await page.getByText('권한 주기').first().click();
    await page.getByLabel(/^간사:/).check();
    await page.getByRole('button', { name: '권한 주기' }).click();
    await page.getByRole('status').getByText('간사 권한을 주었습니다').waitFor();
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.getByRole('status').getByText('거두었습니다').waitFor();
    await page.getByRole('heading', { name: '이장부', level: 1 }).waitFor();
  });

  it('whose account has a wrong address get it corrected, or lose it, after it was said what that means', async () => {
    const found = await scene();
    const { id } = await aPerson(house.manager, found.organization, { name: '이장부' });
    await house
      .client(found.administrator)
      .post(`/api/v1${found.base}/people/${id}/account`, { email: 'wrong@coop.example' });
    const { page } = await secretaryAt(`/people/${id}`, found);
    await page.getByText('로그인 주소 고치기').click();
    await page.getByLabel('맞는 로그인 주소').fill('right@coop.example');
    await page.getByRole('button', { name: '고치고 초대하기' }).click();
    await page.getByRole('status').getByText('right@coop.example 주소로 초대를').waitFor();
    await page.getByText('계정 떼기').first().click();
    await page.getByText('맞는 주소로 다시 초대할 수 있습니다').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: '계정 떼기' }).click();
    await page.getByRole('button', { name: '계정 만들고 초대하기' }).waitFor();
  });

  it('keep a role until it was confirmed that it goes, one’s own administration above all', async () => {
    const found = await scene();
    const second = await anAccountWith(house.manager, 'administrator', found.organization);
    const { page } = await secretaryAt(`/people/${found.administrator.personId}`, found);
    await page.getByText('거두기').first().click();
    await page.getByText('자기 관리자 권한입니다.').waitFor();
    await page.goto(`${found.base}/people/${second.personId}`);
    await page.getByText('거두기').first().click();
    await page.getByRole('button', { name: '권한 거두기' }).click();
    await page.getByRole('status').getByText('거두었습니다').waitFor();
    expect(new URL(page.url()).pathname).toBe(`${found.base}/people/${second.personId}`);
    await page.goto(`${found.base}/people/${found.administrator.personId}`);
    await page.getByText('거두기').first().click();
    await page.getByRole('button', { name: '권한 거두기' }).click();
    await page.getByText('다른 관리자를 먼저 세워 주세요.').waitFor();
  });
});

describe('the trail', () => {
  it('says in words who did what, to whom, narrowed by what and when, and whether it is whole', async () => {
    const found = await scene();
    const api = house.client(found.administrator);
    await api.post(`/api/v1${found.base}/people`, { name: '박하나' });
    await api.post(`/api/v1${found.base}/bodies`, { name: '이사회', kind: 'board' });
    const acting = await house.manager.findOneByOrFail(PersonRow, { id: found.administrator.personId });
    const { page } = await secretaryAt('/trail', found);
    await page.getByText('기록 2건이 처음부터 끝까지').waitFor();
    const entries = page.locator('.trail > li');
    await entries.filter({ hasText: '사람을 등록했습니다. 박하나' }).getByText(acting.name).waitFor();
    await page.getByLabel('무엇').selectOption({ label: '규칙과 휴일' });
    await page.getByRole('button', { name: '찾기' }).click();
    await page.getByText('이런 기록이 없습니다.').waitFor();
    await page.getByRole('link', { name: '모두 보기' }).click();
    await page.getByRole('link', { name: '박하나' }).click();
    await page.getByRole('heading', { name: '박하나', level: 1 }).waitFor();
  });

  it('unfolds what was noted in words, with links to what it names, and keeps what has none', async () => {
    const found = await scene();
    const board = await aBody(house.manager, found.organization, { kind: 'board', name: '이사회' });
    const api = house.client(found.administrator);
    const person = await api.post<{ id: string }>(`/api/v1${found.base}/people`, { name: '박하나' });
    await api.post(`/api/v1${found.base}/bodies/${board.id}/seats`, {
      ...{ personId: person.body.id, title: '이사장', role: 'chair', votes: true, startsOn: '2021-01-04' },
    });
    await house.nest.get(UnitOfWork).run(async (tx) => {
      const by = { organizationId: found.organization.id, accountId: null };
      const details = { name: '이사회', colour: 'red' };
      await house.nest.get(AuditTrail).record(tx, by, 'body.changed', board.id, details);
      return ok(null);
    });
    const { page } = await secretaryAt('/trail', found);
    const seat = page.locator('.trail > li').filter({ hasText: '직위를 맡았습니다. 박하나' });
    await seat.locator('summary').click();
    await seat.getByRole('link', { name: '이사회', exact: true }).waitFor();
    const facts = (await seat.locator('dl').innerText()).replaceAll(/\s+/g, ' ');
    expect(facts).toContain(
      '기관 이사회 역할 의장(회장·이사장) 직위 이사장 시작 2021년 1월 4일(월) 의결권 있음',
    );
    expect(facts).not.toMatch(/[a-z]/);
    const untold = page.locator('.trail > li').filter({ hasText: '기관 정보를 고쳤습니다. 이사회' });
    await untold.locator('summary').click();
    await untold.getByRole('table', { name: '적힌 그대로' }).getByText('red').waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await seat.getByRole('link', { name: '이사회', exact: true }).click();
    await page.getByRole('heading', { name: '이사회', level: 1 }).waitFor();
  });

  it('names the entry at which it breaks', async () => {
    const found = await scene();
    const api = house.client(found.administrator);
    for (const name of ['하나', '두리', '세리']) await api.post(`/api/v1${found.base}/people`, { name });
    const where = { organizationId: found.organization.id };
    const [, second] = await house.manager.find(AuditEvent, { where, order: { sequence: 'ASC' } });
    await house.manager.query(`ALTER TABLE audit_event DISABLE TRIGGER USER`);
    await house.manager.query(`UPDATE audit_event SET details = '{"name":"다른"}' WHERE id = $1`, [
      second?.id,
    ]);
    await house.manager.query(`ALTER TABLE audit_event ENABLE TRIGGER USER`);
    const { page } = await secretaryAt('/trail', found);
    const alert = page.getByRole('alert');
    await alert.getByText(`${second?.sequence ?? ''}번 기록에서 끊어집니다`).waitFor();
    await alert.getByText('적힌 내용이 나중에 바뀌었습니다').waitFor();
  });
});
