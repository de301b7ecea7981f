import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aDraftMeeting } from '../factories/open-meeting.js';
import { aBody, aMember, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type Page, pageProblems, type TestBrowser } from '../support/browser.js';

const NOW = '2022-02-10T10:00:00+09:00';
const LATE = '2022-02-20T10:00:00+09:00';
const PDF = Buffer.from('%PDF-1.7\n결산');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let house: TestApplication;
let browser: TestBrowser;
let organization: Organization;
let assembly: Body;
let clerk: BelongingAccount;
let api: Client;
beforeAll(async () => {
  house = await startTestApplication();
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  const { manager } = house;
  organization = await anOrganization(manager, { name: '마당협동조합' });
  assembly = await aBody(manager, organization, { name: '조합원총회' });
  clerk = await anAccountWith(manager, 'secretary', organization);
  api = house.client(clerk).at(NOW);
  for (const [name, email] of [
    ['김하나', 'hana@example.org'],
    ['이세찬', null],
  ] as const) {
    const person = await aPerson(manager, organization, { name, email });
    await aMember(manager, organization, { name, personId: person.id });
  }
});

const at = (rest: string): string => `/organizations/${organization.id}${rest}`;

const newMeeting = (from: string): string =>
  `/meetings/new?body=${assembly.id}&from=${from}&kind=regular&startsAt:instant=2022-02-24T14:00`;

async function aMeeting(): Promise<string> {
  const wish = {
    from: 'usual-order',
    kind: 'regular',
    form: 'in-person',
    startsAt: '2022-02-24T14:00:00+09:00',
    place: '다울마당',
    purpose: '결산과 사업계획 승인',
  };
  const made = await api.post<{ id: string }>(
    `/api/v1${at(`/bodies/${assembly.id}/meetings/prepared`)}`,
    wish,
  );
  expect(made.problem).toBeNull();
  return made.body.id;
}

interface Item {
  readonly id: string;
  readonly title: string;
}
const itemsOf = async (meetingId: string): Promise<readonly Item[]> =>
  (await api.get<{ items: readonly Item[] }>(`/api/v1${at(`/meetings/${meetingId}/agenda`)}`)).body.items;

const open = async (path: string, moment = NOW): Promise<Page> => {
  const { goto } = await browser.person(clerk, { at: moment });
  return goto(at(path));
};

/** The numbers and titles of the editor, as they stand on the page. */
const lines = (page: Page): Promise<string[]> =>
  page
    .locator('#agenda-list > li')
    .evaluateAll((rows) =>
      rows.map((row) =>
        `${row.querySelector('.number')?.textContent ?? ''} ${row.querySelector('.name')?.textContent ?? ''}`.trim(),
      ),
    );

const USUAL = [
  '보고 1 감사 보고',
  '보고 2 2021년 사업 보고',
  '제1호 의안 2021년 결산(안) 승인의 건',
  '제2호 의안 2022년 사업계획 및 예산(안) 승인의 건',
  '기타 토의',
];

describe('a new meeting', () => {
  it('is made from the usual order, and its agenda is there at once', async () => {
    const page = await open('/meetings');
    await page.getByRole('link', { name: '새 회의 준비하기' }).click();
    await page.getByLabel('누가 모이나요?').selectOption({ label: '조합원총회' });
    await page.getByLabel('이 기관의 통상 의사일정으로').check();
    await page.getByLabel('일시').fill('2022-02-24T14:00');
    await page.getByRole('button', { name: '이어서' }).click();
    await page.getByRole('heading', { name: '함께 오는 의사일정' }).waitFor();
    expect(await page.getByLabel('회의 이름').inputValue()).toBe('제1차 정기총회');
    await page.getByLabel('장소').fill('다울마당');
    await page.getByRole('button', { name: '회의 만들기' }).click();
    await page.getByRole('heading', { name: '순서와 번호' }).waitFor();
    expect(await lines(page)).toEqual(USUAL);
  });

  it('that is filled in anew or refused keeps what was typed', async () => {
    const page = await open(newMeeting('usual-order'));
    await page.getByLabel('회의 목적').fill('결산 승인');
    await page.getByLabel('회의 구분').selectOption({ label: '임시' });
    await page.getByRole('button', { name: '다시 채우기' }).click();
    await page.getByText('감사 보고').waitFor({ state: 'detached' });
    expect(await page.getByLabel('회의 목적').inputValue()).toBe('결산 승인');
    expect(await page.getByLabel('회의 이름').inputValue()).toMatch(/임시총회$/);
    await page.getByLabel('오시는 길').fill('시청 뒷골목');
    await page.getByLabel('온라인 주소').fill('ftp://example.org');
    await page.getByRole('button', { name: '회의 만들기' }).click();
    await page.getByText('https://로 시작하는 주소를 적어 주세요.').first().waitFor();
    expect(await page.getByLabel('오시는 길').inputValue()).toBe('시청 뒷골목');
  });
});

describe('the agenda editor', () => {
  it('orders by keyboard: the focus stays on the button, the move is said, the numbers follow', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/agenda`);
    await page.locator('.scripted').waitFor();
    const up = page.getByRole('button', { name: '‘2022년 사업계획 및 예산(안) 승인의 건’ 위로' });
    await up.focus();
    await page.keyboard.press('Enter');
    await page
      .getByText('‘2022년 사업계획 및 예산(안) 승인의 건’ 안건을 3번째로 옮겼습니다.')
      .waitFor({ state: 'attached' });
    expect((await lines(page)).slice(2, 4)).toEqual([
      '제1호 의안 2022년 사업계획 및 예산(안) 승인의 건',
      '제2호 의안 2021년 결산(안) 승인의 건',
    ]);
    expect(await up.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('2번째로 옮겼습니다.').waitFor({ state: 'attached' });
    expect((await itemsOf(meetingId)).map(({ title }) => title)[1]).toBe(
      '2022년 사업계획 및 예산(안) 승인의 건',
    );
  });

  it('loses neither of two quick moves to a slow answer, and keeps what is ticked', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/agenda`);
    await page.locator('.scripted').waitFor();
    const box = page.getByLabel('‘2021년 결산(안) 승인의 건’ 함께 묶기');
    await box.check();
    await page.route('**/agenda/order', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    const up = page.getByRole('button', { name: '‘2022년 사업계획 및 예산(안) 승인의 건’ 위로' });
    await up.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('안건을 2번째로 옮겼습니다.').waitFor({ state: 'attached' });
    const order = [
      '감사 보고',
      '2022년 사업계획 및 예산(안) 승인의 건',
      '2021년 사업 보고',
      '2021년 결산(안) 승인의 건',
      '기타 토의',
    ];
    expect((await itemsOf(meetingId)).map(({ title }) => title)).toEqual(order);
    expect(await page.locator('#agenda-list .name').allTextContents()).toEqual(order);
    expect(await box.isChecked()).toBe(true);
    expect(await up.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  it('says when the order could not be saved, shows the one that is, and tries again', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/agenda`);
    await page.locator('.scripted').waitFor();
    await page.getByLabel('제목').fill('적던 안건');
    await page.route('**/agenda/order', (route) => route.abort());
    await page.getByRole('button', { name: '‘감사 보고’ 아래로' }).click();
    await page.getByText('저장된 순서로 되돌려 놓았습니다.').first().waitFor();
    expect((await lines(page)).slice(0, 2)).toEqual(USUAL.slice(0, 2));
    expect(await page.getByLabel('제목').inputValue()).toBe('적던 안건');
    await page.unroute('**/agenda/order');
    await page.getByRole('button', { name: '다시 시도' }).click();
    await page.getByText('‘감사 보고’ 안건을 2번째로 옮겼습니다.').waitFor({ state: 'attached' });
    expect((await itemsOf(meetingId))[1]?.title).toBe('감사 보고');
    expect(await page.getByRole('button', { name: '다시 시도' }).isVisible()).toBe(false);
  });

  it('prints the agenda, without what moves it', async () => {
    const page = await open(`/meetings/${await aMeeting()}/agenda`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#agenda-list > li:visible .name:visible').allTextContents()).toEqual(
      USUAL.map((line) => line.replace(/^(?:보고 \d|제\d호 의안) /, '')),
    );
    expect(await page.locator(':is(button, input, select, textarea, label):visible').count()).toBe(0);
    expect(await page.getByRole('heading', { name: '안건 더하기', includeHidden: true }).isVisible()).toBe(
      false,
    );
  });

  it('orders by dragging', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/agenda`);
    await page.locator('.scripted').waitFor();
    const grips = page.locator('.grip');
    const from = await grips.nth(3).boundingBox();
    const to = await grips.nth(0).boundingBox();
    if (from === null || to === null) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 5, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + 30, { steps: 10 });
    await page.mouse.move(to.x + 5, to.y - 4, { steps: 6 });
    await page.mouse.up();
    await page.getByText('안건을 1번째로 옮겼습니다.').waitFor({ state: 'attached' });
    expect((await itemsOf(meetingId))[0]?.title).toBe('2022년 사업계획 및 예산(안) 승인의 건');
  });

  it('orders without scripts as well', async () => {
    const meetingId = await aMeeting();
    const { goto } = await browser.person(clerk, { at: NOW, javaScript: false });
    const page = await goto(at(`/meetings/${meetingId}/agenda`));
    await page.getByRole('button', { name: '‘감사 보고’ 아래로' }).click();
    await page.getByText('순서를 바꾸었습니다.').waitFor();
    expect((await lines(page)).slice(0, 2)).toEqual(['보고 1 2021년 사업 보고', '보고 2 감사 보고']);
  });

  it('never orders over somebody else: who comes later sees the order as it is', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/agenda`);
    await page.locator('.scripted').waitFor();
    const ids = (await itemsOf(meetingId)).map(({ id }) => id);
    await api.put(`/api/v1${at(`/meetings/${meetingId}/agenda/order`)}`, { itemIds: ids.toReversed() });
    await page.getByRole('button', { name: '‘감사 보고’ 아래로' }).click();
    await page.getByText('그사이 의사일정이 바뀌었습니다.').waitFor();
    expect((await lines(page))[0]).toBe('기타 토의');
  });

  it('shows both texts when two have edited an item, and saves the later one only on purpose', async () => {
    const meetingId = await aMeeting();
    const [, , bill] = await itemsOf(meetingId);
    const path = `/meetings/${meetingId}/agenda/items/${bill?.id ?? ''}`;
    const page = await open(path);
    await page.getByLabel('주문과 제안 이유').fill('나중에 적은 글');
    await api.patch(`/api/v1${at(path)}`, { proposal: '먼저 저장한 글' });
    await page.getByRole('button', { name: '저장', exact: true }).click();
    await page.getByText('먼저 저장한 글').waitFor();
    expect(await page.getByLabel('주문과 제안 이유').inputValue()).toBe('나중에 적은 글');
    await page.getByRole('button', { name: '저장', exact: true }).click();
    await page.getByText('안건을 저장했습니다.').waitFor();
    expect(await page.getByLabel('주문과 제안 이유').inputValue()).toBe('나중에 적은 글');
  });

  it('puts bills together and takes them apart', async () => {
    const meetingId = await aMeeting();
    const ids = await itemsOf(meetingId);
    for (const { id } of ids.slice(2, 4)) {
      await api.patch(`/api/v1${at(`/meetings/${meetingId}/agenda/items/${id}`)}`, { matter: 'ordinary' });
    }
    const page = await open(`/meetings/${meetingId}/agenda`);
    await page.getByLabel('‘2021년 결산(안) 승인의 건’ 함께 묶기').check();
    await page.getByLabel('‘2022년 사업계획 및 예산(안) 승인의 건’ 함께 묶기').check();
    await page.getByRole('button', { name: '고른 의안 일괄 상정으로 묶기' }).click();
    await page.getByText('일괄 상정으로 묶었습니다.').waitFor();
    expect(await page.getByText('일괄 A').count()).toBe(2);
    await page
      .getByRole('button', { name: /묶음 풀기/ })
      .first()
      .click();
    await page.getByText('묶음을 풀었습니다.').waitFor();
  });
});

describe('papers', () => {
  it('are uploaded and shown; a disguised file is refused with the reason beside its field', async () => {
    const meetingId = await aMeeting();
    const [, , bill] = await itemsOf(meetingId);
    const page = await open(`/meetings/${meetingId}/agenda/items/${bill?.id ?? ''}`);
    const choose = page.getByLabel('파일 고르기');
    await choose.setInputFiles({ name: '결산.pdf', mimeType: 'application/pdf', buffer: PNG });
    await page.getByRole('button', { name: '올리기' }).click();
    await page.locator('.field', { has: choose }).getByText('‘결산.pdf’의 내용은 PNG 그림입니다').waitFor();
    expect(await choose.getAttribute('aria-invalid')).toBe('true');
    await choose.setInputFiles([
      { name: '2021년 결산(안).pdf', mimeType: 'text/plain', buffer: PDF },
      { name: '현장 사진.png', mimeType: 'image/png', buffer: PNG },
    ]);
    await page.getByRole('button', { name: '올리기' }).click();
    await page.getByText('자료 2건을 붙였습니다.').waitFor();
    const link = page.getByRole('link', { name: '2021년 결산(안).pdf' });
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(await answer.body()).toEqual(PDF);
    const thumbnail = page.getByRole('img', { name: '현장 사진.png 미리 보기' });
    await thumbnail.scrollIntoViewIfNeeded();
    expect(await thumbnail.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBe(1);
  });

  it('that are PDF are looked at in their place on a laptop, and by their link on a phone', async () => {
    const meetingId = await aMeeting();
    const [, , bill] = await itemsOf(meetingId);
    const path = `/meetings/${meetingId}/agenda/items/${bill?.id ?? ''}`;
    const page = await open(path);
    await page.getByLabel('파일 고르기').setInputFiles({ name: '결산.pdf', mimeType: '', buffer: PDF });
    await page.getByRole('button', { name: '올리기' }).click();
    await page.getByText('자료 1건을 붙였습니다.').waitFor();
    const paper = (await page.getByRole('link', { name: '결산.pdf' }).getAttribute('href')) ?? '';
    const framed = page.waitForResponse((response) => response.url().endsWith(paper));
    await page.getByText('미리 보기: 결산.pdf').click();
    const frame = page.locator('iframe[title="결산.pdf 미리 보기"]');
    expect(await frame.getAttribute('src')).toBe(`${paper}#view=FitH&navpanes=0`);
    expect((await framed).status()).toBe(200);
    expect(await page.getByRole('link', { name: '새 창에서 크게 보기' }).getAttribute('href')).toBe(paper);
    const { goto } = await browser.person(clerk, { screen: 'phone', at: NOW });
    const phone = await goto(at(path));
    await phone.getByRole('link', { name: '결산.pdf' }).waitFor();
    expect(await phone.getByText('미리 보기: 결산.pdf').isVisible()).toBe(false);
  });

  it('are withdrawn with the reason', async () => {
    const meetingId = await aMeeting();
    const [, , bill] = await itemsOf(meetingId);
    const page = await open(`/meetings/${meetingId}/agenda/items/${bill?.id ?? ''}`);
    await page.getByLabel('파일 고르기').setInputFiles({ name: '명단.pdf', mimeType: '', buffer: PDF });
    await page.getByRole('button', { name: '올리기' }).click();
    await page.getByText('철회: 명단.pdf').click();
    await page.getByLabel('철회 사유').fill('개인정보가 들어 있습니다.');
    await page.getByRole('button', { name: '철회하기' }).click();
    await page.getByText('철회 사유: 개인정보가 들어 있습니다.').waitFor();
  });
});

describe('convening', () => {
  it('leads to where each missing thing is put right: the seats, the agenda', async () => {
    const board = await aBody(house.manager, organization, { kind: 'board', name: '이사회' });
    const meeting = await aDraftMeeting(house.manager, board, {
      startsAt: new Date('2022-02-24T14:00:00+09:00'),
    });
    const page = await open(`/meetings/${meeting.id}/convening`);
    const lacks = page.getByRole('region', { name: '통지에 빠진 것' });
    expect(await lacks.getByRole('link', { name: '안건 올리기' }).getAttribute('href')).toBe(
      at(`/meetings/${meeting.id}/agenda`),
    );
    await lacks.getByRole('link', { name: '위원 앉히기' }).click();
    await page.getByRole('heading', { level: 1, name: '이사회' }).waitFor();
    await house.manager.query('DELETE FROM member WHERE organization_id = $1', [organization.id]);
    const without = await aMeeting();
    await page.goto(at(`/meetings/${without}/convening`));
    expect(await lacks.getByRole('link').allTextContents()).toEqual(['회원 등록하기']);
    await lacks.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: '조합원·회원' }).waitFor();
  });

  it('names everything that is missing, then records the notice, mails it and says who needs a letter', async () => {
    const meetingId = await aMeeting();
    await api.patch(`/api/v1${at(`/meetings/${meetingId}`)}`, { place: null, purpose: null });
    const page = await open(`/meetings/${meetingId}/convening`);
    await page.getByText('회의의 목적을 적어 주세요.').waitFor();
    await page.getByText('장소를 적어 주세요.').waitFor();
    await page.getByText('2022년 2월 16일').first().waitFor();
    await page.getByRole('link', { name: '장소 적기' }).click();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('name')).toBe('onlineAddress:null');
    await page.getByLabel('장소').fill('다울마당');
    await page.getByRole('link', { name: '목적 적기' }).click();
    expect(new URL(page.url()).hash).toBe(
      `#${(await page.getByLabel('회의 목적').getAttribute('id')) ?? ''}`,
    );
    await page.getByLabel('회의 목적').fill('결산 승인');
    await page.getByRole('button', { name: '저장', exact: true }).click();
    await page.getByText('모두 갖추었습니다').waitFor();
    expect(await page.getByRole('region', { name: '통지가 이렇게 나갑니다' }).textContent()).toContain(
      '다울마당',
    );
    await page.locator('summary', { hasText: '소집통지 기록' }).click();
    const box = page.getByLabel('지금 전자우편 보내기');
    await page.getByLabel('통지 방법').selectOption({ label: '전화' });
    expect(await box.isVisible()).toBe(false);
    await page.getByLabel('통지 방법').selectOption({ label: '전자우편' });
    expect(await box.isChecked()).toBe(true);
    await page.getByText('누르면 주소가 있는 1명에게 지금 전자우편이 갑니다.').waitFor();
    await page.getByRole('button', { name: '통지를 기록합니다' }).click();
    await page
      .getByText('1명에게 전자우편을 보냈습니다. 주소가 없는 1명에게는 편지를 보내 주세요.')
      .waitFor();
    await page.getByText('편지 1통을 보냈다고 적기').click();
    await page.getByText('1명에게 편지를 보낸 것으로 적었습니다.').waitFor();
    const row = page.getByRole('row', { name: /이세찬/ });
    expect(await row.textContent()).toContain('편지');
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '도달 적기' }).click();
    await page.getByText('도달 1/2명').waitFor();
    await page.getByText('전자우편도 우편 주소도 없는 1명').waitFor();
    await page.getByLabel('우편번호').fill('560-1');
    await page.getByLabel('주소', { exact: true }).fill('전주시 완산구 마당1길 20');
    await page.getByRole('button', { name: '보내는 곳 저장' }).click();
    await page.getByText('우편번호 다섯 자리를 적어 주세요.').first().waitFor();
    await page.getByLabel('우편번호').fill('55042');
    await page.getByRole('button', { name: '보내는 곳 저장' }).click();
    await page.getByText('보내는 곳: 마당협동조합, (55042) 전주시 완산구 마당1길 20').waitFor();
    await page.getByRole('link', { name: '이세찬' }).click();
    await page.getByText('고치기').click();
    await page.getByLabel('주소', { exact: true }).fill('전주시 덕진구 백제대로 567');
    await page.getByRole('button', { name: '저장' }).click();
    await page.getByText('전주시 덕진구 백제대로 567').first().waitFor();
    await page.goto(at(`/meetings/${meetingId}/convening`));
    expect(await page.getByText('전자우편도 우편 주소도 없는').count()).toBe(0);
    const letters = await page.request.get(at(`/meetings/${meetingId}/letters`));
    expect(letters.headers()['content-type']).toBe('application/pdf');
  });

  it('says that a notice is late and by which rule, and records it all the same', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/convening`, LATE);
    await page.getByText('기한이 4일 지났습니다.').waitFor();
    await page.getByText('협동조합 기본법 제28조 제5항').first().waitFor();
    await page.locator('summary', { hasText: '소집통지 기록' }).click();
    await page.getByRole('button', { name: '통지를 기록합니다' }).click();
    await page.getByText('소집통지를 기록했습니다.').waitFor();
    expect(await page.locator('#deliveries .notice.warn').first().textContent()).toContain('2022년 2월 16일');
  });

  it('is cancelled only with a reason and a second word', async () => {
    const meetingId = await aMeeting();
    const page = await open(`/meetings/${meetingId}/convening`);
    await page.locator('summary', { hasText: '취소' }).click();
    await page.locator('.confirm-panel').getByLabel('사유').and(page.locator(':visible')).fill('강사 사정');
    await page.getByRole('button', { name: '회의 취소하기' }).click();
    await page.getByText('회의를 취소했습니다.').waitFor();
  });
});

describe('every page of the preparation', () => {
  const ITEM = (meetingId: string, itemId: string) => `/meetings/${meetingId}/agenda/items/${itemId}`;
  const PAGES = {
    'the list of meetings': () => '/meetings',
    'a new meeting': () => newMeeting('last-meeting'),
    'the agenda': (meetingId: string) => `/meetings/${meetingId}/agenda`,
    'an item with papers': ITEM,
    'the convening': (meetingId: string) => `/meetings/${meetingId}/convening`,
  } as const;

  it.each(
    Object.entries(PAGES).flatMap(([name, path]) => [
      ['a draft', name, path] as const,
      ['a meeting that was called', name, path] as const,
    ]),
  )('of %s, %s, has nothing axe objects to in either scheme and fits into 320 px', async (state, _, path) => {
    const meetingId = await aMeeting();
    const [, , bill] = await itemsOf(meetingId);
    const itemId = bill?.id ?? '';
    if (path === ITEM) {
      const page = await open(ITEM(meetingId, itemId));
      await page
        .getByLabel('파일 고르기')
        .setInputFiles({ name: `${'긴 이름의 자료 '.repeat(8)}.png`, mimeType: '', buffer: PNG });
      await page.getByRole('button', { name: '올리기' }).click();
      await page.getByText('자료 1건을 붙였습니다.').waitFor();
    }
    if (state !== 'a draft') {
      await api.post(`/api/v1${at(`/meetings/${meetingId}/convene`)}`, { means: 'email' });
    }
    expect(await pageProblems(browser, clerk, at(path(meetingId, itemId)), { at: NOW })).toEqual([]);
  });
});
