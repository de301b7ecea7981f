import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Season } from '../../../src/demo/season.js';
import { CENTER } from '../../../src/demo/season/center.js';
import { Account } from '../../../src/identity/account.entity.js';
import { MinutesFile } from '../../../src/minutes/minutes-file.entity.js';
import { Organization } from '../../../src/organizations/organization.entity.js';
import { Person } from '../../../src/organizations/person.entity.js';
import { anAccountOf } from '../../factories/account-with-role.js';
import { startTestApplication, type TestApplication } from '../../support/application.js';
import { openBrowser, type Page, type TestBrowser } from '../../support/browser.js';
import { type Company, companyOf, confirm } from '../../support/company.js';
import { readPdf } from '../../support/pdf-text.js';

const SERIES = '전주점빵 3자간 간담회';
const MOVED = '12월은 사업 마무리로 인하여 부득이 11월 진행';
/** The moved date is printed as the newsletter printed it. */
const DAYS = ['2월 23일', '4월 20일', '6월 22일', '8월 24일', '10월 19일', '11월 23일'];
/** What the tenants raised in February, and what was answered in April. */
const ANSWERS = {
  '고객 유치': '동물원 매표소에 안내판을 세웠다.',
  '시설 교체': '냉장고 두 대를 바꾸었다.',
  쓰레기: '분리수거함을 더 두었다.',
  화장실: '청소를 하루 두 번으로 늘렸다.',
} as const;
const ISSUES = Object.entries(ANSWERS);
/** Who speaks for the parties, in the order of the roll. */
const REPRESENTATIVES = CENTER.members.map(({ representative }) => representative);
const [, , SIGNER = '', , READER = ''] = REPRESENTATIVES;

/** The season of 2021 as it stood in the middle of March goes on, through pages. */
describe('the consultation at Jeombbang', () => {
  let house: TestApplication;
  let browser: TestBrowser;
  let company: Company;
  let home: string;
  let clerk: Page;
  let signer: Page;
  let member: Page;

  beforeAll(async () => {
    house = await startTestApplication();
    await house.nest.get(Season).play();
    browser = await openBrowser(house);
    company = companyOf(browser, '2021-03-16T10:00:00+09:00');
    const { manager } = house;
    const { id } = await manager.findOneByOrFail(Organization, { name: CENTER.name });
    home = `/organizations/${id}`;
    const accountOf = async (name: string) => {
      const person = await manager.findOneByOrFail(Person, { organizationId: id, name });
      return anAccountOf(manager, person.id);
    };
    const office = await manager.findOneByOrFail(Account, { email: 'center@madang.example' });
    clerk = (await company.join(office, 'laptop')).page;
    signer = (await company.join(await accountOf(SIGNER), 'phone')).page;
    member = (await company.join(await accountOf(READER), 'phone')).page;
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  it('says its rule in words, with the six dates of the year and why one was moved', async () => {
    await member.goto(`${home}/series`);
    await member.getByRole('link', { name: SERIES }).click();
    await member.getByText('짝수달 18~24일 사이 화요일 15시').waitFor();
    await member.getByRole('navigation', { name: '해' }).getByRole('link', { name: '2021' }).click();
    await member.getByRole('row', { name: /^1회/ }).waitFor();
    const dates = await member.getByRole('rowheader').allInnerTexts();
    expect(dates).toEqual(DAYS.map((day) => `2021년 ${day}(화) 15:00`));
    const moved = member.getByRole('row', { name: /2021년 11월 23일/ });
    await moved.getByText(/12월 21일\(화\).?에서 옮김/u).waitFor();
    await moved.getByText(MOVED).waitFor();
    await member.getByRole('link', { name: `${SERIES}(행정, 센터, 입주기업)` }).waitFor();
  });

  it('stands in the calendar of November with the reason, and not in that of December', async () => {
    await member.goto(`${home}/calendar?month=2021-11`);
    const day = member.getByRole('cell').filter({ hasText: '11월 23일(화)' });
    await day.getByRole('link', { name: SERIES }).waitFor();
    await day.getByText(MOVED).waitFor();
    await member.getByRole('link', { name: '다음 달' }).click();
    await member.getByRole('heading', { name: /2021년 12월/ }).waitFor();
    expect(await member.getByRole('link', { name: SERIES }).count()).toBe(0);
  });

  it('gets its second meeting from the series, with the four issues that come along', async () => {
    await company.at('2021-04-01T10:00:00+09:00');
    await clerk.goto(`${home}/series`);
    await clerk.getByRole('link', { name: SERIES }).click();
    await clerk.getByRole('link', { name: '2021년 4월 20일(화) 15:00' }).click();
    await clerk.getByRole('link', { name: '의사일정까지 준비하기' }).click();
    const coming = clerk.getByRole('region', { name: '함께 오는 의사일정' });
    for (const [issue] of ISSUES) await coming.getByText(issue).waitFor();
    expect(await clerk.getByLabel(`${SERIES} · 2021년 4월 20일(화) 15:00`).isChecked()).toBe(true);
    await clerk.getByLabel('회의 목적').fill('의견에 대한 답변을 듣고 매듭짓기 위하여');
    await button(clerk, '회의 만들기').click();
    await clerk.getByRole('link', { name: '소집과 통지', exact: true }).click();
    await clerk.locator('summary', { hasText: '소집통지 기록' }).click();
    await clerk.getByLabel('통지 방법').selectOption({ label: '전화' });
    await button(clerk, '통지를 기록합니다').click();
    await clerk.getByText('소집통지를 기록했습니다.').waitFor();
  });

  it('meets on 20 April, where every issue is answered and closed', async () => {
    await company.at('2021-04-20T15:00:00+09:00');
    await clerk.goto(clerk.url().replace(/\/convening.*$/, '/console'));
    for (const name of REPRESENTATIVES.slice(0, 3)) {
      await button(clerk, `${name} 접수`).click();
      await button(clerk, `${name} 퇴장`).waitFor();
    }
    await confirm(clerk, '개회 선언', '개회합니다');
    await clerk.getByText('개회했습니다.').waitFor();
    await company.at('2021-04-20T15:20:00+09:00');
    for (const [issue, answer] of ISSUES) {
      await clerk.goto(`${home}/action-items`);
      await clerk.getByRole('link', { name: issue, exact: true }).click();
      const answering = clerk.getByRole('region', { name: '답변 적기' });
      await answering.getByLabel(/^답변/).fill(answer);
      await answering.getByLabel('어느 회의에서').selectOption({ label: `2회 ${SERIES}` });
      await button(clerk, '답변 적기').click();
      await clerk.getByText('답변을 적었습니다.').waitFor();
      const ending = clerk.getByRole('region', { name: '끝내기' });
      await ending.getByText('끝났음', { exact: true }).click();
      await ending
        .getByLabel('어느 회의에서')
        .first()
        .selectOption({ label: `2회 ${SERIES}` });
      await button(clerk, '끝난 것으로 적기').click();
      await clerk.getByText('끝난 것으로 적었습니다.').waitFor();
    }
  });

  it('a member sees what became of each issue', async () => {
    await member.goto(`${home}/action-items`);
    await member.getByText('열린 후속 조치가 없습니다.').waitFor();
    await member.getByRole('link', { name: '끝난 것까지' }).click();
    for (const [issue] of ISSUES) {
      await member.getByRole('row', { name: issue }).getByText('종결', { exact: true }).waitFor();
    }
    await member.getByRole('link', { name: '화장실', exact: true }).click();
    const path = member.getByRole('region', { name: '지나온 길' });
    expect(await path.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/제기[^]*2021년 2월 23일[^]*제1차 3자간 간담회/),
      expect.stringMatching(/배정[^]*전주시사회적경제지원센터/),
      expect.stringMatching(/답변[^]*2021년 3월 10일[^]*전주시 동물원과 논의한 뒤 답변을 전달함/),
      expect.stringMatching(/답변[^]*2021년 4월 20일[^]*청소를 하루 두 번으로 늘렸다/),
      expect.stringMatching(/종결[^]*2021년 4월 20일/),
    ]);
  });

  it('the first record is sealed by its last signature at a phone, and published', async () => {
    await signer.goto('/');
    await signer.getByRole('link', { name: '제1차 3자간 간담회: 읽고 서명하기' }).click();
    await signer.getByText('서명하기', { exact: true }).click();
    await button(signer, `${SIGNER} 이름으로 서명`).click();
    await signer.getByText('서명이 모두 끝나 의사록이 확정되었습니다.').waitFor();
    await clerk.goto(`${home}/archive`);
    await clerk.getByRole('link', { name: '제1차 3자간 간담회', exact: true }).click();
    await confirm(clerk, '공개하기', '회원 모두에게 공개');
    await clerk.getByText('의사록을 공개했습니다.').waitFor();
  });

  it('a member finds it, and downloads the bytes that were signed', async () => {
    await member.goto(`${home}/archive`);
    await member.getByLabel('찾을 말').fill('화장실');
    await button(member, '찾기').click();
    await member.getByRole('link', { name: '입주기업 의견 청취' }).click();
    const [download] = await Promise.all([
      member.waitForEvent('download'),
      member.getByRole('link', { name: 'PDF 내려받기' }).click(),
    ]);
    const pdf = await readFile(await download.path());
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const sealed = await house.manager.find(MinutesFile, {
      where: { minutes: { meetingId: meetingOf(member) } },
    });
    expect(sealed.map(({ fileSha256 }) => fileSha256)).toEqual([sha256]);
    const { text } = await readPdf(pdf);
    for (const words of ['짝수달 화요일 15시', '전원 동의', ...Object.keys(ANSWERS)]) {
      expect(text).toContain(words);
    }
    const anybody = (await company.join(undefined, 'phone')).page;
    await anybody.goto(`/verify/${sha256}`);
    await anybody.getByRole('heading', { name: '서명된 원본입니다. 한 글자도 다르지 않습니다.' }).waitFor();
    await anybody.getByText('제1차 3자간 간담회').waitFor();
  });
});

/** The meeting whose page is open. */
function meetingOf(page: Page): string {
  return /\/meetings\/([^/]+)/.exec(page.url())?.[1] ?? '';
}
