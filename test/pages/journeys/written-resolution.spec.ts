import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Organization } from '../../../src/organizations/organization.entity.js';
import { anAccountOf, anAccountWith } from '../../factories/account-with-role.js';
import { aBody, anOrganization, aPerson, aSeat } from '../../factories/organization.js';
import { startTestApplication, type TestApplication } from '../../support/application.js';
import { openBrowser, type Page, type TestBrowser } from '../../support/browser.js';
import { type Company, companyOf, confirm } from '../../support/company.js';
import { readPdf } from '../../support/pdf-text.js';

const DRAWN_UP = '2021-02-25T10:00:00+09:00';
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const stated = <T>(value: T) => ({ value, article: '제15조' });

/** The secretary at a laptop, three members of the committee on their phones, one of them too late. */
describe('a written resolution', () => {
  let house: TestApplication;
  let browser: TestBrowser;
  let company: Company;
  let organization: Organization;
  let secretary: Page;
  let hana: Page;
  let duri: Page;
  let sechan: Page;
  let resolution: string;

  beforeAll(async () => {
    house = await startTestApplication();
    browser = await openBrowser(house);
    company = companyOf(browser, DRAWN_UP);
    const { manager } = house;
    organization = await anOrganization(manager, {
      name: '마당네트워크',
      profile: 'unincorporated-association',
      charterTitle: '회칙',
    });
    const committee = await aBody(manager, organization, { kind: 'steering-committee', name: '운영위원회' });
    const clerk = await anAccountWith(manager, 'secretary', organization);
    const rulebooks = `/api/v1/organizations/${organization.id}/bodies/${committee.id}/rulebooks`;
    const adopted = await house
      .client(clerk)
      .at(DRAWN_UP)
      .post(rulebooks, {
        effectiveFrom: '2021-01-01',
        overrides: {
          writtenResolution: stated('allowed'),
          quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
          threshold: { ordinary: stated({ ...half, base: 'replies' }) },
        },
      });
    expect(adopted.problem).toBeNull();
    const elector = async (name: string): Promise<Page> => {
      const person = await aPerson(manager, organization, { name });
      await aSeat(manager, committee, person);
      return (await company.join(await anAccountOf(manager, person.id), 'phone')).page;
    };
    hana = await elector('김하나');
    duri = await elector('이두리');
    sechan = await elector('박세찬');
    secretary = (await company.join(clerk, 'laptop')).page;
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  it('is drawn up with two items, and sent', async () => {
    await secretary.goto(`/organizations/${organization.id}/meetings`);
    await secretary.getByRole('link', { name: '서면결의', exact: true }).click();
    await secretary.getByRole('link', { name: '운영위원회' }).click();
    await secretary.getByText('서면으로 의결할 수 있습니다.').waitFor();
    await secretary.getByLabel(/^목적/).fill('정기총회 준비');
    await secretary.getByLabel('1번째 안건의 제목').fill('2021년 정기총회 개최의 건');
    await secretary.getByLabel('제안 내용 (전문)').first().fill('3월 22일에 정기총회를 연다.');
    await secretary.getByText('안건 더하기 (2번째)').click();
    await secretary.getByLabel('2번째 안건의 제목').fill('회비 인상의 건');
    await secretary.getByLabel('회신 시작').fill('2021-02-26T09:00');
    await secretary.getByLabel('회신기한').fill('2021-03-05T18:00');
    await secretary.getByLabel('서면으로 하는 까닭').fill('모이기 어려움');
    await button(secretary, '만들기').click();
    await secretary.getByText('서면결의를 만들었습니다.').waitFor();
    resolution = new URL(secretary.url()).pathname;
    await confirm(secretary, '서면결의서 보내기', '보냅니다');
    await secretary.getByText('의결권자 3명에게 보낸 것으로 기록했습니다.').waitFor();
  });

  it('is answered on a phone from what waits today, by somebody who sees how much time is left', async () => {
    await company.at('2021-03-02T19:00:00+09:00');
    await hana.goto('/');
    await hana
      .getByRole('link', { name: /제1차 운영위원회/ })
      .first()
      .click();
    await hana.getByText('2일 22시간 남음').or(hana.getByText('2일 23시간 남음')).waitFor();
    await choose(hana, '2021년 정기총회 개최의 건', '반대');
    await choose(hana, '회비 인상의 건', '반대');
    await submit(hana, '회신 제출');
    await hana.getByText('회신을 저장했습니다.').waitFor();
  });

  it('is answered by a second, with an opinion', async () => {
    await company.at('2021-03-03T08:10:00+09:00');
    await duri.goto(resolution);
    await choose(duri, '2021년 정기총회 개최의 건', '찬성');
    await choose(duri, '회비 인상의 건', '기권');
    await duri.getByLabel('의견 (적지 않아도 됩니다)').fill('3월 말이 좋겠습니다.');
    await submit(duri, '회신 제출');
    await duri.getByText('회신을 저장했습니다.').waitFor();
  });

  it('is answered anew before the deadline by who has thought again', async () => {
    await company.at('2021-03-05T17:40:00+09:00');
    await hana.goto(resolution);
    await hana.getByText('20분 남음').or(hana.getByText('19분 남음')).waitFor();
    await choose(hana, '2021년 정기총회 개최의 건', '찬성');
    await submit(hana, '바꾼 회신 제출');
    await hana.getByText('회신을 저장했습니다.').waitFor();
    await isChosen(hana, '2021년 정기총회 개최의 건', '찬성');
    await isChosen(hana, '회비 인상의 건', '반대');
  });

  it('an answer begun in time and sent too late is told so, and counts nowhere', async () => {
    await company.at('2021-03-05T17:58:00+09:00');
    await sechan.goto(resolution);
    await choose(sechan, '2021년 정기총회 개최의 건', '반대');
    await choose(sechan, '회비 인상의 건', '찬성');
    await company.at('2021-03-05T18:02:00+09:00');
    await submit(sechan, '회신 제출');
    await sechan.getByText('회신기한이 지나 도착했습니다. 기록에는 남지만 결과에는 세지 않습니다.').waitFor();
    await sechan.getByText('늦게 도착함 (세지 않음)').waitFor();
  });

  it('is closed by the secretary, and everybody who has the page open sees the result', async () => {
    await company.at('2021-03-05T18:20:00+09:00');
    await secretary.goto(resolution);
    await secretary.getByText('3명 가운데 2명 늦게 도착 1건(세지 않음)').waitFor();
    await secretary
      .getByRole('listitem')
      .filter({ hasText: '박세찬' })
      .getByText('늦음', { exact: true })
      .waitFor();
    await confirm(secretary, '지금 마감하기', '마감합니다');
    await secretary.getByText('마감하고 결과를 확정했습니다.').waitFor();
    for (const page of [secretary, hana, sechan]) {
      const result = page.getByRole('region', { name: '결과', exact: true });
      await result.getByText('3명에게 보내 2명이 기한 안에 회신했습니다.').waitFor();
      await result.getByText('2명 가운데 찬성 2명으로 필요한 2명을 채웠습니다. (회칙 제15조)').waitFor();
      await result.getByText('2명 가운데 찬성 0명으로 필요한 2명에 미치지 못합니다. (회칙 제15조)').waitFor();
    }
  });

  it('is reported at the next meeting by itself', async () => {
    await company.at('2021-03-08T10:00:00+09:00');
    await secretary
      .getByRole('navigation', { name: '주 메뉴' })
      .getByRole('link', { name: '회의', exact: true })
      .click();
    await secretary.getByRole('link', { name: '새 회의', exact: true }).click();
    await secretary.getByLabel('누가 모이나요?').selectOption({ label: '운영위원회' });
    await secretary.getByLabel('이 기관의 통상 의사일정으로').check();
    await secretary.getByLabel('일시').fill('2021-03-15T14:00');
    await button(secretary, '이어서').click();
    await button(secretary, '회의 만들기').click();
    await secretary.getByRole('link', { name: /^제1차 운영위원회\(서면결의\)/ }).waitFor();
    await hana.goto(resolution);
    await hana.getByRole('link', { name: /^제2차/ }).waitFor();
  });

  it('has a record that says who replied and how many agreed, and nobody’s choice', async () => {
    await secretary.goto(resolution);
    await secretary.getByRole('link', { name: '결과 기록 보기' }).click();
    const [download] = await Promise.all([
      secretary.waitForEvent('download'),
      secretary.getByRole('link', { name: '초안 PDF' }).click(),
    ]);
    const { text } = await readPdf(await readFile(await download.path()));
    for (const words of [
      '발송 3명 / 회신 3명 / 유효 2명 / 기한 후 1명',
      '제1호 의안 2021년 정기총회 개최의 건 2 0 0 0 원안가결',
      '제2호 의안 회비 인상의 건 0 1 1 0 부결',
      '박세찬 기한 후 2021. 3. 5. 18:02',
      '김하나 전자 2021. 3. 5. 17:40',
      '제2차 운영위원회에 보고한다.',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/김하나 (찬성|반대|기권)/);
  });

  async function choose(page: Page, title: string, choice: string): Promise<void> {
    await page.getByRole('group', { name: title }).getByRole('radio', { name: choice }).check();
  }

  async function isChosen(page: Page, title: string, choice: string): Promise<void> {
    const radio = page.getByRole('group', { name: title }).getByRole('radio', { name: choice });
    expect([title, await radio.isChecked()]).toEqual([title, true]);
  }

  async function submit(page: Page, name: string): Promise<void> {
    await page.getByText('회신 확인하기').click();
    await button(page, name).click();
  }
});
