import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setupCode } from '../../../src/identity/secrets.js';
import type { Organization } from '../../../src/organizations/organization.entity.js';
import { MailMessage } from '../../../src/platform/mail/mail-message.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../../factories/account-with-role.js';
import { anAccount } from '../../factories/account.js';
import { aHeldConsultation, type HeldConsultation, NEXT_DAY } from '../../factories/held-consultation.js';
import { aBody, aMember, anOrganization, aPerson, aSeat } from '../../factories/organization.js';
import { startTestApplication, type TestApplication } from '../../support/application.js';
import { openBrowser, type Page, type PersonOptions, type TestBrowser } from '../../support/browser.js';
import { type Hearing, listenTo } from '../../support/hearing.js';
import { type Keyboard, keyboardOf } from '../../support/keyboard.js';

const SECRET = 'a secret that only the tests know of';
const DRAWN_UP = '2021-02-25T10:00:00+09:00';
const DURING = '2021-03-01T10:30:00+09:00';
const AFTER = '2021-03-04T11:00:30+09:00';
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const stated = <T>(value: T) => ({ value, article: '제15조' });

interface Seat extends Hearing {
  readonly page: Page;
  readonly keys: Keyboard;
}

/** Without a mouse: no click, and nothing is filled in that was not reached. */
describe('by keyboard alone', () => {
  let house: TestApplication;
  let browser: TestBrowser;
  const seats: Seat[] = [];

  beforeAll(async () => {
    house = await startTestApplication();
    browser = await openBrowser(house);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  /** Whatever had the focus on the way was seen to have it. */
  afterEach(() => {
    expect(seats.splice(0).flatMap(({ keys }) => keys.unseen)).toEqual([]);
  });

  async function sit(account?: { readonly id: string }, options: PersonOptions = {}): Promise<Seat> {
    const { page } = await browser.person(account, options);
    const seat = { page, keys: keyboardOf(page), ...(await listenTo(page)) };
    seats.push(seat);
    return seat;
  }

  it('the house is set up: account, organization, first body', async () => {
    const { page, keys, heard } = await sit();
    await page.goto('/setup');
    await keys.tabTo('link', '본문으로 바로가기');
    await keys.press('Enter');
    await keys.write(/^설치 코드/, 'AAAA-BBBB-CCCC-DDDD');
    await keys.write(/^이름/, '김마당');
    await keys.write(/^전자우편/, 'first@madang.example');
    await keys.write(/^비밀번호/, '처음 정한 비밀번호');
    await keys.press('Enter');
    const refusal = page.getByRole('alert').filter({ hasText: '설치 코드가 맞지 않습니다.' });
    await refusal.and(page.locator(':focus')).waitFor();
    await keys.write(/^설치 코드/, '');
    await keys.press('ControlOrMeta+a');
    await page.keyboard.type(setupCode(SECRET));
    await keys.write(/^비밀번호/, '처음 정한 비밀번호');
    await keys.enter('button', '계정 만들기');
    await heard('첫 계정을 만들고 로그인했습니다.');

    await keys.write(/^단체 이름/, '전주시협동조합협의회');
    await keys.choose(/^법적 성격/, /^비법인사단/);
    await keys.enter('button', '단체 등록');
    await heard('단체를 등록했습니다.');

    await keys.choose(/^어떤 회의를 여나요/, /^운영위원회/);
    await keys.enter('button', '적용할 규칙 보기');
    await page.getByRole('heading', { name: '운영위원회에 적용하는 규칙' }).waitFor();
    await keys.enter('button', '기관 만들기');
    await heard('첫 기관을 만들었습니다.');
    await keys.enter('link', '첫 회의 준비하기');
    await page.getByRole('heading', { name: '새 회의' }).first().waitFor();
  });

  it('one signs in with a password, after a slip', async () => {
    const account = await anAccount(house.manager);
    const { page, keys } = await sit();
    await page.goto('/account');
    await keys.write(/^전자우편/, account.email);
    await keys.write(/^비밀번호/, 'not this one');
    await keys.press('Enter');
    await page.getByRole('alert').and(page.locator(':focus')).waitFor();
    await keys.write(/^비밀번호/, account.password);
    await keys.press('Enter');
    await page.getByRole('heading', { name: '내 계정', level: 1 }).waitFor();
    await keys.tabTo('summary', account.name);
    await keys.press('Enter');
    await keys.enter('button', '로그아웃');
    await page.getByRole('banner').getByRole('link', { name: '로그인' }).waitFor();
  });

  it('one signs in with a link from a mail', async () => {
    const account = await anAccount(house.manager);
    const { page, keys } = await sit();
    await page.goto('/sign-in');
    await keys.tabTo('button', '메일로 링크 받기');
    await keys.press('Shift+Tab');
    await page.keyboard.type(account.email);
    await keys.press('Enter');
    await page.getByText('그 주소로 된 계정이 있으면 로그인 링크를 보냈습니다.').waitFor();
    const { text } = await house.manager.findOneByOrFail(MailMessage, { toAddress: account.email });
    await page.goto(/\/sign-in\/link\?\S+$/m.exec(text ?? '')?.[0] ?? '');
    await keys.enter('button', '로그인');
    await page.locator('summary', { hasText: account.name }).waitFor();
  });

  describe('a written resolution', () => {
    let organization: Organization;
    let secretary: BelongingAccount;
    let electors: readonly BelongingAccount[];
    let address: string;
    beforeAll(async () => {
      const { manager } = house;
      organization = await anOrganization(manager, {
        profile: 'unincorporated-association',
        charterTitle: '회칙',
      });
      secretary = await anAccountWith(manager, 'secretary', organization);
      const body = await aBody(manager, organization, { kind: 'steering-committee', name: '운영위원회' });
      const rules = `/api/v1/organizations/${organization.id}/bodies/${body.id}/rulebooks`;
      await house.client(secretary).post(rules, {
        effectiveFrom: '2021-01-01',
        overrides: {
          writtenResolution: stated('allowed'),
          quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
          threshold: { ordinary: stated({ ...half, base: 'replies' }) },
        },
      });
      const accounts: BelongingAccount[] = [];
      for (let index = 0; index < 2; index += 1) {
        const person = await aPerson(manager, organization);
        await aSeat(manager, body, person);
        accounts.push(await anAccountOf(manager, person.id));
      }
      electors = accounts;
    });

    it('is drawn up by the secretary, given a paper, sent, and sent again to who has not replied', async () => {
      const { page, keys, heard } = await sit(secretary, { at: DRAWN_UP });
      await page.goto(`/organizations/${organization.id}/meetings`);
      await keys.enter('link', '서면결의');
      await keys.enter('link', '운영위원회');
      await keys.write(/^목적/, '정기총회 준비');
      await keys.write(/^1번째 안건의 제목/, '정기총회 개최의 건');
      await keys.write(/^제안 내용/, '3월 22일에 정기총회를 연다.');
      await keys.enter('summary', '안건 더하기 (2번째)');
      await keys.write(/^2번째 안건의 제목/, '회비 인상의 건');
      await keys.enter('button', '만들기');
      await heard('서면결의를 만들었습니다.');
      address = new URL(page.url()).pathname;
      await keys.enter('link', '안건과 자료 고치기');
      await keys.enter('link', /정기총회 개최의 건/);
      await keys.tabTo('button', /^파일 고르기/);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keys.press('Space')]);
      await chooser.setFiles({
        name: '일정표.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('3월 22일 14시'),
      });
      await keys.enter('button', '올리기');
      await page.getByRole('link', { name: '일정표.txt' }).waitFor();
      await page.goto(address);
      await keys.enter('summary', '서면결의서 보내기');
      await keys.tabTo('checkbox', /전자우편 보내기/);
      await keys.enter('button', '보냅니다');
      await heard('의결권자 2명에게 보낸 것으로 기록했습니다. 2명에게 전자우편을 보냈습니다.');
      await page.getByText('전자우편이 간 사람 2/2명').waitFor();
      await keys.enter('summary', '다시 보내기');
      await keys.choose(/^누구에게 다시 보내나요/, /^회신하지 않은 2명/);
      await keys.enter('button', '다시 보냅니다');
      await heard('2명에게 전자우편을 보냈습니다.');
    });

    it('is answered by an elector, and changed', async () => {
      const { page, keys, heard } = await sit(electors[0], { at: DURING, screen: 'phone' });
      await page.goto(address);
      await keys.choose(/정기총회 개최의 건/, '찬성');
      await keys.choose(/회비 인상의 건/, '반대');
      await keys.write(/^의견/, '4월이 좋겠습니다.');
      await keys.enter('summary', '회신 확인하기');
      await keys.enter('button', '회신 제출');
      await heard('회신을 저장했습니다.');
      await keys.choose(/회비 인상의 건/, '기권');
      await keys.enter('summary', '회신 확인하기');
      await keys.enter('button', '바꾼 회신 제출');
      await heard('회신을 저장했습니다.');
      expect(await chosen(page)).toEqual(['찬성', '기권']);
    });

    it('is closed by the secretary; whoever was about to answer hears the result, and has the focus there', async () => {
      const waiting = await sit(electors[1], { at: DURING });
      await waiting.page.goto(address);
      await waiting.keys.choose(/정기총회 개최의 건/, '반대');
      const answered = await sit(electors[0], { at: DURING });
      await answered.page.goto(address);
      await answered.keys.tabTo('link', '회의록');
      const { page, keys, heard } = await sit(secretary, { at: AFTER });
      await page.goto(address);
      await keys.enter('summary', '지금 마감하기');
      await keys.enter('button', '마감합니다');
      await heard('마감하고 결과를 확정했습니다.');
      await answered.heard('2명에게 보내 1명이 기한 안에 회신했습니다.');
      await answered.page
        .getByRole('link', { name: '회의록', exact: true })
        .and(answered.page.locator(':focus'))
        .waitFor();
      await waiting.heard('2명에게 보내 1명이 기한 안에 회신했습니다.');
      await waiting.page
        .getByRole('region', { name: '결과', exact: true })
        .and(waiting.page.locator(':focus'))
        .waitFor();
    });

    const chosen = async (page: Page) =>
      page
        .getByRole('radio', { checked: true })
        .evaluateAll((nodes) => nodes.map((node) => node.closest('label')?.textContent ?? ''));
  });

  describe('a series and its minutes', () => {
    let held: HeldConsultation;
    let series: string;
    beforeAll(async () => {
      held = await aHeldConsultation(house);
      const minutes = `/api/v1${held.path}/minutes`;
      await held.clerk.at(NEXT_DAY).post(`${minutes}/review`);
      await house.client(held.recorder).at(NEXT_DAY).post(`${minutes}/sign`, {});
      await held.clerk.at(NEXT_DAY).post(`${minutes}/publish`);
      const made = await held.clerk.post<{ id: string }>(
        `/api/v1/organizations/${held.organization.id}/bodies/${held.body.id}/series`,
        {
          kind: 'meeting',
          title: '전주점빵 3자간 간담회',
          rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
          firstAt: '2021-02-23T15:00',
          place: '전주점빵 (전주동물원)',
        },
      );
      series = `/organizations/${held.organization.id}/series/${made.body.id}`;
    });

    it('a date is moved with its reason', async () => {
      const { page, keys, heard } = await sit(held.secretary, { at: '2021-05-03T10:00:00+09:00' });
      await page.goto(`/organizations/${held.organization.id}`);
      await keys.enter('summary', '더보기');
      await keys.enter('link', '정례회의');
      await keys.enter('link', '전주점빵 3자간 간담회');
      await page.waitForURL(`**${series}`);
      await keys.enter('link', '2021년 12월 21일(화) 15:00');
      await keys.writeDay(/^옮길 날/, '2021-11-23');
      await keys.write(/^까닭/, '연말 사업 마무리');
      await keys.enter('button', '옮기기');
      const row = page.getByRole('row', { name: /2021년 11월 23일\(화\) 15:00/ });
      await row.getByText('연말 사업 마무리').waitFor();
      await heard('옮겼습니다');
    });

    it('another becomes a meeting with its agenda', async () => {
      const { page, keys } = await sit(held.secretary, { at: '2021-05-03T10:00:00+09:00' });
      await page.goto(series);
      await keys.enter('link', '2021년 6월 22일(화) 15:00');
      await keys.enter('link', '의사일정까지 준비하기');
      await keys.write(/^회의 목적/, '의견에 대한 답변을 듣기 위하여');
      await keys.press('Enter');
      await page.getByRole('heading', { name: '순서와 번호' }).waitFor();
    });

    it('minutes are found and downloaded', async () => {
      const { page, keys } = await sit(held.member, { at: '2021-05-03T10:00:00+09:00' });
      await page.goto(`/organizations/${held.organization.id}`);
      await keys.enter('link', '회의록');
      await keys.write('찾을 말', '정례화');
      await keys.press('Enter');
      await keys.enter('link', /간담회 정례화의 건/);
      await keys.tabTo('link', 'PDF 내려받기');
      const [download] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
      expect((await readFile(await download.path())).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    });
  });

  describe('an assembly', () => {
    const PREPARING = '2022-02-10T10:00:00+09:00';
    const AT_THE_DOOR = '2022-02-24T09:50:00+09:00';
    const SITTING = '2022-02-24T10:00:00+09:00';
    const AFTERWARDS = '2022-02-25T10:00:00+09:00';
    const NAMES = ['한이사장', '김하나', '이두리', '박세찬', '정네모'] as const;
    let organization: Organization;
    let secretary: BelongingAccount;
    const accounts = new Map<string, BelongingAccount>();
    let meeting = '';
    beforeAll(async () => {
      const { manager } = house;
      organization = await anOrganization(manager);
      const assembly = await aBody(manager, organization, { name: '조합원총회' });
      secretary = await anAccountWith(manager, 'secretary', organization);
      for (const name of NAMES) {
        const person = await aPerson(manager, organization, { name });
        await aMember(manager, organization, { name, personId: person.id });
        accounts.set(name, await anAccountOf(manager, person.id));
        if (name === '한이사장') {
          await aSeat(manager, assembly, person, { title: '이사장', role: 'chair', votes: false });
        }
      }
    });

    it('is prepared and called', async () => {
      const { page, keys, heard } = await sit(secretary, { at: PREPARING });
      await page.goto(`/organizations/${organization.id}/meetings`);
      await keys.enter('link', '새 회의');
      await keys.choose(/^무엇에서 시작할까요/, /^이 기관의 통상 의사일정으로/);
      await keys.writeMoment(/^일시/, '2022-02-24T10:00');
      await keys.enter('button', '이어서');
      await page.getByRole('heading', { name: '함께 오는 의사일정' }).waitFor();
      await keys.write(/^장소/, '마당 2층 회의실');
      await keys.write(/^회의 목적/, '결산과 사업계획 승인');
      await keys.enter('button', '회의 만들기');
      await page.getByRole('heading', { name: '순서와 번호' }).waitFor();
      meeting = /\/organizations\/[^/]+\/meetings\/[^/]+/.exec(page.url())?.[0] ?? '';
      await keys.write(/^제목/, '사무소 이전의 건');
      await keys.enter('button', '더하기');
      await heard('안건을 더했습니다.');
      await keepOnly('사무소 이전의 건');
      await keys.enter('link', '소집과 통지');
      await keys.enter('summary', '소집통지 기록');
      await keys.enter('button', '통지를 기록합니다');
      await heard('소집통지를 기록했습니다.');
    });

    /** One item is enough to walk through a sitting. */
    async function keepOnly(title: string): Promise<void> {
      const clerk = house.client(secretary).at(PREPARING);
      const agenda = `/api/v1${meeting}/agenda`;
      const { body } = await clerk.get<{ items: readonly { id: string; title: string }[] }>(agenda);
      for (const item of body.items)
        if (item.title !== title) await clerk.delete(`${agenda}/items/${item.id}`);
    }

    it('is answered, and a proxy is given', async () => {
      const hana = await sit(accounts.get('김하나'), { at: PREPARING, screen: 'phone' });
      await hana.page.goto(meeting);
      await hana.keys.enter('button', '참석');
      await hana.heard('참석한다고 알렸습니다.');
      const duri = await sit(accounts.get('이두리'), { at: PREPARING, screen: 'phone' });
      await duri.page.goto(meeting);
      await duri.keys.enter('link', '위임');
      await duri.keys.enter('link', '김하나');
      await duri.keys.enter('summary', '위임장 확인하기');
      await duri.keys.enter('button', '이 위임장을 냅니다');
      await duri.page.getByRole('heading', { name: '위임했습니다.' }).waitFor();
    });

    it('is opened with its chair, recorder and signatories, decides, and is closed', async () => {
      const door = await sit(secretary, { at: AT_THE_DOOR });
      await door.page.goto(`${meeting}/console`);
      for (const name of ['한이사장', '김하나', '박세찬', '정네모']) {
        await door.keys.enter('button', `${name} 접수`);
        await door.page.getByRole('button', { name: `${name} 퇴장` }).waitFor();
      }
      const { page, keys, heard } = await sit(secretary, { at: SITTING });
      await page.goto(`${meeting}/console`);
      await keys.enter('summary', '개회 선언');
      await keys.enter('button', '개회합니다');
      await heard('개회했습니다.');
      await keys.enter('summary', '의장·서기·서명인');
      await keys.write(/^의장/, '한이사장');
      await keys.enter('button', '의장 정하기');
      await page.getByRole('definition').getByText('한이사장').waitFor();
      await keys.write(/^서기/, '정네모');
      await keys.enter('button', '서기 정하기');
      await page.getByRole('definition').getByText('정네모').waitFor();
      for (const name of ['김하나', '박세찬', '정네모']) {
        await keys.write(/^서명인/, name);
        await keys.press('Enter');
        await page.getByRole('button', { name: `${name} 빼기` }).waitFor();
      }
      await keys.enter('button', '상정');
      await page.getByRole('button', { name: '표결 열기' }).waitFor();
      await keys.enter('button', '표결 열기');
      await page.getByRole('button', { name: '이의 없음: 가결 선포' }).waitFor();
      await keys.enter('button', '이의 없음: 가결 선포');
      await page.getByText('결과를 선포했습니다: 가결').waitFor();
      await keys.enter('summary', '폐회 선언');
      await keys.enter('button', '폐회합니다');
      await heard('폐회했습니다.');
    });

    it('its minutes are written, sent to be signed, signed, published, and checked', async () => {
      const desk = await sit(secretary, { at: AFTERWARDS });
      await desk.page.goto(`${meeting}/minutes/edit`);
      await desk.keys.write(/^의사록에 덧붙일 글/, '다음 총회에서 다시 다룬다.');
      await desk.heard('저장됨');
      await desk.keys.enter('summary', '서명 받기');
      await desk.keys.enter('button', '서명 받기');
      await desk.heard('서명할 분들의 확인에 부쳤습니다.');
      for (const name of ['한이사장', '김하나', '박세찬', '정네모']) {
        const { page, keys, heard } = await sit(accounts.get(name), { at: AFTERWARDS, screen: 'phone' });
        await page.goto(`${meeting}/minutes`);
        await keys.enter('summary', '서명하기');
        await keys.enter('button', `${name} 이름으로 서명`);
        await heard(name === '정네모' ? '서명이 모두 끝나 의사록이 확정되었습니다.' : '서명했습니다.');
      }
      await desk.page.goto(`${meeting}/minutes`);
      await desk.keys.enter('summary', '공개하기');
      await desk.keys.enter('button', '회원 모두에게 공개');
      await desk.heard('의사록을 공개했습니다.');
      const value = await desk.page
        .getByRole('link', { name: /^[0-9a-f]{64}$/ })
        .first()
        .textContent();
      const { page, keys } = await sit();
      await page.goto('/verify');
      await keys.write(/값/, value ?? '');
      await keys.press('Enter');
      await page.getByRole('heading', { name: '이 값은 서명된 문서의 것입니다.' }).waitFor();
    });
  });
});
