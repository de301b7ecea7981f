import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Organization } from '../../../src/organizations/organization.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../../factories/account-with-role.js';
import { aBody, aMember, anOrganization, aPerson, aSeat } from '../../factories/organization.js';
import { startTestApplication, type TestApplication } from '../../support/application.js';
import { openBrowser, type Page, type TestBrowser } from '../../support/browser.js';
import { type Company, companyOf, confirm } from '../../support/company.js';
import { readPdf } from '../../support/pdf-text.js';

const PREPARING = '2022-02-10T10:00:00+09:00';
const ANSWERING = '2022-02-20T19:30:00+09:00';
const on = (time: string) => `2022-02-24T${time}:00+09:00`;
const AFTERWARDS = '2022-02-25T10:00:00+09:00';

const NAMES = ['한이사장', '김하나', '이두리', '박세찬', '정네모', '최다섯', '강여섯'] as const;
const SIGNATORIES = ['김하나', '박세찬', '정네모'] as const;
const BUDGET = '2022년 사업계획 및 예산(안) 승인의 건';

/** A secretary, members on their phones, and a second secretary who only looks on. */
describe('an assembly from its notice to the published PDF', () => {
  let house: TestApplication;
  let browser: TestBrowser;
  let company: Company;
  let organization: Organization;
  const accounts = new Map<string, BelongingAccount>();
  let secretary: Page;
  let watcher: Page;
  let hana: Page;
  let duri: Page;
  let sechan: Page;
  let nemo: Page;
  /** Address of the meeting's pages. */
  let meeting: string;

  beforeAll(async () => {
    house = await startTestApplication();
    browser = await openBrowser(house);
    company = companyOf(browser, PREPARING);
    const { manager } = house;
    organization = await anOrganization(manager, { name: '마당살림협동조합' });
    const assembly = await aBody(manager, organization, { name: '조합원총회' });
    for (const name of NAMES) {
      const person = await aPerson(manager, organization, { name });
      await aMember(manager, organization, { name, personId: person.id });
      accounts.set(name, await anAccountOf(manager, person.id));
      if (name === '한이사장') {
        await aSeat(manager, assembly, person, { title: '이사장', role: 'chair', votes: false });
      }
    }
    const clerk = await anAccountWith(manager, 'secretary', organization);
    const second = await anAccountWith(manager, 'secretary', organization);
    secretary = (await company.join(clerk, 'laptop')).page;
    watcher = (await company.join(second, 'laptop')).page;
    hana = (await company.join(accounts.get('김하나'), 'phone')).page;
    duri = (await company.join(accounts.get('이두리'), 'phone')).page;
    sechan = (await company.join(accounts.get('박세찬'), 'phone')).page;
    nemo = (await company.join(accounts.get('정네모'), 'phone')).page;
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  it('the secretary makes the meeting from the usual order and adds an item', async () => {
    await secretary.goto(`/organizations/${organization.id}/meetings/new`);
    await secretary.getByLabel('누가 모이나요?').selectOption({ label: '조합원총회' });
    await secretary.getByLabel('이 기관의 통상 의사일정으로').check();
    await secretary.getByLabel('일시').fill('2022-02-24T14:00');
    await button(secretary, '이어서').click();
    await secretary.getByLabel('장소').fill('마당 2층 회의실');
    await secretary.getByLabel('회의 목적').fill('결산과 사업계획 승인');
    await button(secretary, '회의 만들기').click();
    await secretary.getByRole('heading', { name: '순서와 번호' }).waitFor();
    await secretary.getByLabel('제목').fill('사무소 이전의 건');
    await secretary.getByLabel('주문과 제안 이유').fill('사무소를 마당길 7로 옮긴다.');
    await button(secretary, '더하기').click();
    await secretary.getByText('‘사무소 이전의 건’ 안건을 더했습니다.').waitFor();
    meeting = /\/organizations\/[^/]+\/meetings\/[^/]+/.exec(secretary.url())?.[0] ?? '';
    await button(secretary, '‘사무소 이전의 건’ 위로').click();
    await secretary.getByText('‘사무소 이전의 건’ 안건을 5번째로 옮겼습니다.').waitFor({ state: 'attached' });
  });

  it('and records its notice, fourteen days ahead', async () => {
    await secretary.getByRole('link', { name: '소집과 통지', exact: true }).click();
    await secretary.getByText('모두 갖추었습니다').waitFor();
    await secretary.locator('summary', { hasText: '소집통지 기록' }).click();
    await button(secretary, '통지를 기록합니다').click();
    await secretary.getByText('소집통지를 기록했습니다.').waitFor();
  });

  it('one member answers that she comes, another gives her a proxy', async () => {
    await company.at(ANSWERING);
    await hana.goto('/');
    await hana
      .getByRole('link', { name: /정기총회/ })
      .first()
      .click();
    await hana.getByRole('heading', { name: '오시나요?' }).waitFor();
    await button(hana, '참석').click();
    await hana.getByText('참석한다고 알렸습니다.').waitFor();

    await duri.goto(meeting);
    await duri.getByRole('link', { name: '위임', exact: true }).click();
    await duri.getByRole('link', { name: '김하나' }).click();
    await duri
      .getByRole('group', { name: /사무소 이전의 건/ })
      .getByLabel('반대')
      .check();
    await duri.getByText('위임장 확인하기').click();
    await button(duri, '이 위임장을 냅니다').click();
    await duri.getByRole('heading', { name: '위임했습니다.' }).waitFor();
    await hana.goto(meeting);
    await hana.getByText('나에게 위임한 사람: 이두리').waitFor();
  });

  it('at the door five are checked in, the proxy comes with its holder, and the quorum is met', async () => {
    await company.at(on('13:50'));
    await Promise.all([secretary, watcher].map((page) => page.goto(`${meeting}/console`)));
    for (const name of ['한이사장', '김하나', '박세찬', '정네모', '최다섯']) {
      await button(secretary, `${name} 접수`).click();
      await button(secretary, `${name} 퇴장`).waitFor();
    }
    const quorum = watcher.getByRole('region', { name: '성원' });
    await quorum.getByText('이두리 → 김하나').waitFor();
    await quorum.getByText('4명부터 성원 · 본인 5 · 대리 1').waitFor();
  });

  it('it is opened, with chair, recorder and three signatories elected there', async () => {
    await company.at(on('14:00'));
    await confirm(secretary, '개회 선언', '개회합니다');
    await secretary.getByText('개회했습니다.').waitFor();
    await secretary.locator('summary', { hasText: '의장·서기·서명인' }).click();
    await secretary.getByLabel('의장 필수', { exact: true }).fill('한이사장');
    await secretary.getByLabel('직함').fill('이사장');
    await button(secretary, '의장 정하기').click();
    await secretary.getByText('한이사장 (이사장)').waitFor();
    await secretary.getByLabel('서기 필수', { exact: true }).fill('최다섯');
    await button(secretary, '서기 정하기').click();
    await secretary.getByRole('definition').getByText('최다섯').waitFor();
    for (const name of SIGNATORIES) {
      await secretary.getByLabel('서명인 (연번이나 이름)').fill(name);
      await button(secretary, '선출').click();
      await button(secretary, `${name} 빼기`).waitFor();
    }
    await watcher.getByText('개회 중', { exact: true }).waitFor();
  });

  it('the reports are received, and the accounts are carried without objection', async () => {
    await company.at(on('14:10'));
    const now = itemOf(secretary);
    for (const title of ['감사 보고', '2021년 사업 보고']) {
      await now.getByRole('heading', { name: title }).waitFor();
      await button(secretary, '상정').click();
      await button(secretary, '보고 접수').click();
    }
    await putUp('2021년 결산(안) 승인의 건');
    await now.getByLabel('발언자').fill('박세찬');
    await now.getByLabel('요지').fill('적립금이 늘어난 까닭을 물음.');
    await button(secretary, '적기').first().click();
    await now.getByText('적립금이 늘어난 까닭을 물음.').waitFor();
    await openVote('이의 없음');
    await button(secretary, '이의 없음: 가결 선포').click();
    await secretary.getByText('결과를 선포했습니다: 가결').waitFor();
    await watcher.getByText('원안가결').waitFor();
  });

  it('the budget is voted by name on the phones, and the second secretary sees the result by herself', async () => {
    await company.at(on('14:40'));
    await Promise.all([hana, sechan, nemo].map((page) => page.goto(meeting)));
    await watcher.getByRole('link', { name: BUDGET }).click();
    await putUp(BUDGET);
    await openVote('전자 기명투표');
    // The pages that are open show by themselves what there is to do.
    await Promise.all(
      [hana, sechan, nemo].map((page) => page.getByRole('link', { name: /^투표하기/ }).click()),
    );
    await Promise.all([
      cast(hana, '내 표 김하나', '찬성'),
      cast(sechan, '내 표 박세찬', '반대'),
      cast(nemo, '내 표 정네모', '찬성'),
    ]);
    await cast(hana, '위임받은 표 이두리', '찬성');
    await sechan.getByText('바꾸기', { exact: true }).click();
    await cast(sechan, '내 표 박세찬', '찬성');
    await itemOf(secretary).getByText('4 / 6명 투표').waitFor();
    await confirm(secretary, '표결 마감하고 선포', '마감하고 결과 선포');
    await itemOf(watcher).getByText('찬성 4 반대 0 기권 0').waitFor();
    await sechan.getByRole('heading', { name: '결과: 가결' }).waitFor();
  });

  it('the bill is counted by hands, the rest is talked over, and the meeting is closed', async () => {
    await company.at(on('15:00'));
    const now = itemOf(secretary);
    await putUp('사무소 이전의 건');
    await openVote('거수');
    await now.getByLabel('찬성').fill('4');
    await now.getByLabel('반대').fill('1');
    await now.getByLabel('기권').fill('1');
    await now.getByLabel('검표위원 (쉼표로 구분)').fill('정네모, 최다섯');
    await button(secretary, '집계 적기').click();
    await confirm(secretary, '표결 마감하고 선포', '마감하고 결과 선포');
    await now.getByText('찬성 4 반대 1 기권 1').waitFor();
    await putUp('기타 토의');
    await button(secretary, '논의 종결').click();
    await secretary.getByText('안건을 마쳤습니다.').waitFor();
    await company.at(on('15:20'));
    await confirm(secretary, '폐회 선언', '폐회합니다');
    await secretary.getByText('폐회했습니다. 이제 의사록을 씁니다.').waitFor();
    await watcher.getByText('회의가 끝났습니다.').waitFor();
  });

  it('the minutes are edited with a remark and a note, and sent for signature', async () => {
    await company.at(AFTERWARDS);
    await secretary.getByRole('main').getByRole('link', { name: '의사록', exact: true }).click();
    await secretary.getByRole('link', { name: '고치기' }).click();
    const bill = secretary.getByRole('region', { name: /사무소 이전의 건$/ });
    await bill.getByLabel('의사록에 덧붙일 글').fill('이전 비용은 예비비에서 쓴다.');
    await secretary
      .getByRole('region', { name: '미리보기' })
      .getByText('이전 비용은 예비비에서 쓴다.')
      .waitFor();
    const accountsItem = secretary.getByRole('region', { name: /결산\(안\) 승인의 건$/ });
    await accountsItem.getByText('발언 더하기').click();
    const added = accountsItem.getByRole('group').filter({ hasText: '발언 더하기' });
    await added.getByLabel('발언자').fill('한이사장');
    await added.getByLabel('발언 요지').fill('지난해 잉여금을 모두 적립하였다고 답함.');
    await added.getByRole('button', { name: '더하기' }).click();
    await accountsItem.getByText('지난해 잉여금을 모두 적립하였다고 답함.').first().waitFor();
    await secretary.getByText('서명 받기', { exact: true }).first().click();
    await button(secretary, '서명 받기').click();
    await secretary.getByText('서명할 분들의 확인에 부쳤습니다.').waitFor();
  });

  it('chair and signatories sign at their own browsers; the last signature seals them', async () => {
    const chair = (await company.join(accounts.get('한이사장'), 'laptop')).page;
    await sign(chair, '한이사장', '서명했습니다.');
    await sign(hana, '김하나', '서명했습니다.');
    await sign(sechan, '박세찬', '서명했습니다.');
    await sign(nemo, '정네모', '서명이 모두 끝나 의사록이 확정되었습니다.');
  });

  let pdf: Buffer;
  it('published, they are downloaded by a member who was not there', async () => {
    await duri.goto(`${meeting}/minutes`);
    await duri.getByText('공개를 기다리고 있습니다.').waitFor();
    await secretary.goto(`${meeting}/minutes`);
    await confirm(secretary, '공개하기', '회원 모두에게 공개');
    await secretary.getByText('의사록을 공개했습니다.').waitFor();
    await duri.getByRole('navigation', { name: '아래 메뉴' }).getByRole('link', { name: '회의록' }).click();
    await duri.getByRole('link', { name: '제1차 정기총회', exact: true }).click();
    const [download] = await Promise.all([
      duri.waitForEvent('download'),
      duri.getByRole('link', { name: 'PDF 내려받기' }).click(),
    ]);
    pdf = await readFile(await download.path());
    const { text } = await readPdf(pdf);
    for (const words of [
      '재적 7명 / 출석 6명(본인 5명, 대리 1명) / 성원',
      '의사록 서명인으로 김하나, 박세찬, 정네모를 선출하다.',
      '박세찬 적립금이 늘어난 까닭을 물음.',
      '한이사장 지난해 잉여금을 모두 적립하였다고 답함.',
      '찬성 김하나, 이두리, 박세찬, 정네모',
      '사무소를 마당길 7로 옮긴다.',
      '찬성 4명, 반대 1명, 기권 1명',
      '이전 비용은 예비비에서 쓴다.',
    ]) {
      expect(text).toContain(words);
    }
    for (const name of ['한이사장', ...SIGNATORIES]) expect(text).toContain(`${name} 전자서명 2022. 2. 25.`);
    expect(text).not.toContain('초안');
  });

  it('and anybody who holds the file learns that it is the signed original, or that it is not', async () => {
    const anybody = (await company.join(undefined, 'laptop')).page;
    await check(anybody, pdf);
    await anybody.getByRole('heading', { name: '서명된 원본입니다. 한 글자도 다르지 않습니다.' }).waitFor();
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    await anybody.getByRole('definition').getByText(sha256, { exact: true }).waitFor();
    const changed = Buffer.from(pdf);
    changed.writeUInt8(pdf.readUInt8(pdf.length - 20) ^ 1, pdf.length - 20);
    await check(anybody, changed);
    await anybody.getByRole('heading', { name: '서명된 원본으로 확인되지 않습니다.' }).waitFor();
  });

  const itemOf = (page: Page) => page.getByRole('region', { name: '현재 안건' });

  async function putUp(title: string): Promise<void> {
    await secretary.getByRole('link', { name: title, exact: true }).click();
    await itemOf(secretary).getByRole('heading', { name: title }).waitFor();
    await button(secretary, '상정').click();
  }

  async function openVote(method: string): Promise<void> {
    await itemOf(secretary).getByLabel(method).check();
    await button(secretary, '표결 열기').click();
    await secretary.getByText('표결을 시작했습니다.').waitFor();
  }

  async function cast(page: Page, whose: string, choice: string): Promise<void> {
    const ballot = page.getByRole('region', { name: whose });
    await ballot.getByRole('radio', { name: choice }).check();
    await ballot.getByText('확인하고 투표하기').click();
    await ballot.getByRole('button', { name: '이대로 투표합니다' }).click();
    await ballot.getByText(`저장됨 · ${choice}`).waitFor();
  }

  async function sign(page: Page, name: string, answer: string): Promise<void> {
    await page.goto('/');
    await page.getByRole('link', { name: '제1차 정기총회: 읽고 서명하기' }).click();
    await page.getByText('서명하기', { exact: true }).click();
    await button(page, `${name} 이름으로 서명`).click();
    await page.getByText(answer).waitFor();
  }

  async function check(page: Page, file: Buffer): Promise<void> {
    await page.goto('/verify');
    const byFile = page.getByRole('region', { name: '파일로 확인' });
    await byFile
      .getByLabel('PDF 파일')
      .setInputFiles({ name: '회의록.pdf', mimeType: 'application/pdf', buffer: file });
    await byFile.getByRole('button', { name: '확인' }).click();
  }
});
