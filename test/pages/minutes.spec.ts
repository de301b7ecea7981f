import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaRemark } from '../../src/agenda/agenda-remark.entity.js';
import { aHeldConsultation, type HeldConsultation, NEXT_DAY } from '../factories/held-consultation.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type Page, pageProblems, type TestBrowser } from '../support/browser.js';
import { listenTo } from '../support/hearing.js';

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

const at = { at: NEXT_DAY } as const;

/** The card of an item in the editor. */
function itemOf(page: Page, title: string) {
  return page.getByRole('region', { name: title });
}

const noteOf = (page: Page, title: string) =>
  itemOf(page, title).getByRole('textbox', { name: '의사록에 덧붙일 글' });

async function noteOnFile({ clerk, path, items }: HeldConsultation, index: number) {
  const { body } = await clerk
    .at(NEXT_DAY)
    .get<{ notes: { agendaItemId: string; text: string; version: number }[] }>(`/api/v1${path}/minutes`);
  return body.notes.find(({ agendaItemId }) => agendaItemId === items[index]?.id);
}

describe('from the draft to the copy that a member checks', () => {
  it('is written, signed on a phone, published, downloaded and verified', async () => {
    const held = await aHeldConsultation(house);
    const [first = { id: '', title: '' }] = held.items;

    const secretary = await browser.person(held.secretary, at);
    const { heard } = await listenTo(secretary.page);
    const editor = await secretary.goto(`${held.path}/minutes/edit`);
    const note = noteOf(editor, first.title);
    await note.pressSequentially('자료집 5쪽의 표를 바로잡아 설명하다.');
    await heard('저장됨');
    expect(await note.evaluate((node) => node === document.activeElement)).toBe(true);
    await editor.getByRole('region', { name: '미리보기' }).getByText('자료집 5쪽의 표를').waitFor();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '자료집 5쪽의 표를 바로잡아 설명하다.' });

    await editor.getByText('서명 받기').first().click();
    await editor.getByRole('button', { name: '서명 받기' }).click();
    await editor.getByRole('status').getByText('확인에 부쳤습니다', { exact: false }).waitFor();

    const recorder = await browser.person(held.recorder, { ...at, screen: 'phone' });
    const phone = await recorder.goto(`${held.path}/minutes`);
    await phone.getByRole('heading', { name: '서명할 차례입니다' }).waitFor();
    await phone.getByText('서명하기').click();
    await phone.getByRole('button', { name: '송자람 이름으로 서명' }).click();
    await phone.getByRole('status').getByText('의사록이 확정되었습니다', { exact: false }).waitFor();

    const member = await browser.person(held.member, at);
    const reading = await member.goto(`${held.path}/minutes`);
    expect(await reading.getByText('자료집 5쪽의 표를').count()).toBe(0);

    await editor.reload();
    await editor.getByText('공개하기').click();
    await editor.getByRole('button', { name: '회원 모두에게 공개' }).click();
    await editor.getByRole('status').getByText('공개했습니다', { exact: false }).waitFor();

    await reading.reload();
    await reading.getByText('자료집 5쪽의 표를').waitFor();
    const downloading = reading.waitForEvent('download');
    await reading.getByRole('link', { name: 'PDF 내려받기' }).click();
    const file = await (await downloading).path();
    const bytes = await readFile(file);
    const { body } = await held.clerk.get<{ file: { fileSha256: string } }>(`/api/v1${held.path}/minutes`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.file.fileSha256);

    const anybody = await browser.person();
    const check = await anybody.goto('/verify');
    let uploads = 0;
    check.on('request', (request) => (uploads += request.method() === 'POST' ? 1 : 0));
    const chosen = { name: '회의록.pdf', mimeType: 'application/pdf', buffer: bytes };
    await check.getByLabel('PDF 파일').setInputFiles(chosen);
    await check.getByRole('heading', { name: '서명된 원본입니다. 한 글자도 다르지 않습니다.' }).waitFor();
    const bent = { ...chosen, buffer: Buffer.concat([bytes, Buffer.from(' ')]) };
    await check.getByLabel('PDF 파일').setInputFiles(bent);
    await check.getByRole('heading', { name: '서명된 원본으로 확인되지 않습니다.' }).waitFor();
    expect(uploads).toBe(0);
  });

  it('is taken back with a reason by who was asked to sign, and an addendum corrects what was signed', async () => {
    const held = await aHeldConsultation(house);
    const api = `/api/v1${held.path}/minutes`;
    await held.clerk.at(NEXT_DAY).post(`${api}/review`);
    const recorder = await browser.person(held.recorder, at);
    const page = await recorder.goto(`${held.path}/minutes`);
    await page.getByText('되돌리기').first().click();
    await page.getByLabel('되돌리는 까닭').fill('참석자 한 분이 빠졌습니다.');
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.getByRole('status').getByText('되돌렸습니다', { exact: false }).waitFor();

    await held.clerk.at(NEXT_DAY).post(`${api}/review`);
    await house.client(held.recorder).at(NEXT_DAY).post(`${api}/sign`, {});
    const secretary = await browser.person(held.secretary, at);
    const sealed = await secretary.goto(`${held.path}/minutes`);
    await sealed.getByText('정정서 쓰기').click();
    await sealed.getByLabel('까닭').fill('이름의 오기');
    await sealed.getByLabel('바로잡는 글').fill('“서한결”을 “서한별”로 바로잡는다.');
    // Enter in a line of the form does not pass by the question.
    await sealed.getByLabel('까닭').press('Enter');
    await sealed.getByText('정정서 붙이기', { exact: true }).click();
    await sealed.getByRole('button', { name: '이대로 붙이기' }).click();
    await sealed.getByRole('region', { name: '정정서' }).getByText('“서한별”로').waitFor();
  });
});

describe('two editors', () => {
  it('never save over each other: both texts are shown, and put together', async () => {
    const held = await aHeldConsultation(house);
    const [first = { id: '', title: '' }] = held.items;
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    await held.clerk
      .at(NEXT_DAY)
      .put(`/api/v1${held.path}/minutes/notes/${first.id}`, { text: '먼저 쓴 글', version: 0 });
    await noteOf(page, first.title).pressSequentially('나중에 쓴 글');
    await itemOf(page, first.title).getByText('다른 사람이 고쳤습니다.').waitFor();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '먼저 쓴 글', version: 1 });

    await itemOf(page, first.title).getByRole('button', { name: '두 글 견주기' }).click();
    const conflict = page.getByRole('alert');
    await conflict.getByText('먼저 쓴 글').first().waitFor();
    expect(await conflict.getByText('나중에 쓴 글').first().isVisible()).toBe(true);
    await conflict.getByText('합쳐서 고치기').click();
    const merged = conflict.getByRole('textbox', { name: '의사록에 덧붙일 글' });
    expect(await merged.inputValue()).toContain('먼저 쓴 글');
    await merged.fill('먼저 쓴 글과 나중에 쓴 글');
    await conflict.getByRole('button', { name: '합친 글 저장' }).click();
    await page.getByRole('status').getByText('저장했습니다.').waitFor();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '먼저 쓴 글과 나중에 쓴 글', version: 2 });
  });

  it('also without scripts: saved by a button, and the choice is theirs', async () => {
    const held = await aHeldConsultation(house);
    const [first = { id: '', title: '' }] = held.items;
    const secretary = await browser.person(held.secretary, { ...at, javaScript: false });
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    await noteOf(page, first.title).fill('단추로 저장한 글');
    await itemOf(page, first.title).getByRole('button', { name: '저장' }).click();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '단추로 저장한 글', version: 1 });

    await held.clerk
      .at(NEXT_DAY)
      .put(`/api/v1${held.path}/minutes/notes/${first.id}`, { text: '다른 이의 글', version: 1 });
    await noteOf(page, first.title).fill('내가 고친 글');
    await itemOf(page, first.title).getByRole('button', { name: '저장' }).click();
    await page.getByText('다른 이의 글').first().waitFor();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '다른 이의 글' });
    await page.getByRole('button', { name: '내 글로 저장' }).click();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '내가 고친 글', version: 3 });
  });
});

describe('what was typed', () => {
  it('stays when the text went to review meanwhile: said beside it, and shown by the page that refuses it', async () => {
    const held = await aHeldConsultation(house);
    const [first = { id: '', title: '' }] = held.items;
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    await held.clerk.at(NEXT_DAY).post(`/api/v1${held.path}/minutes/review`);
    await noteOf(page, first.title).pressSequentially('늦게 쓴 글');
    const item = itemOf(page, first.title);
    await item.getByText('작성 중인 의사록만 고칠 수 있습니다.', { exact: false }).waitFor();
    expect(await item.getByText('다른 사람이 고쳤습니다.').count()).toBe(0);
    expect(await noteOf(page, first.title).inputValue()).toBe('늦게 쓴 글');
    await item.getByRole('button', { name: '저장' }).click();
    const lost = page.getByRole('region', { name: '저장하지 못한 글' });
    await lost.getByText('늦게 쓴 글').waitFor();
    expect(await lost.getByText(first.title, { exact: false }).count()).toBe(1);
  });

  it('stays when the session ended, and is saved after signing in again', async () => {
    const held = await aHeldConsultation(house);
    const [first = { id: '', title: '' }] = held.items;
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    const session = await secretary.context.cookies();
    await secretary.context.clearCookies({ name: /session/ });
    await noteOf(page, first.title).pressSequentially('로그인이 끝난 뒤의 글');
    const item = itemOf(page, first.title);
    await item.getByText('로그인이 끝났습니다.', { exact: false }).waitFor();
    await item.getByRole('button', { name: '다시 로그인' }).click();
    await page.waitForURL(/sign-in/);
    await secretary.context.addCookies(session);
    await page.goto(new URL(page.url()).searchParams.get('next') ?? '/');
    expect(await noteOf(page, first.title).inputValue()).toBe('로그인이 끝난 뒤의 글');
    await itemOf(page, first.title).getByText('저장됨').waitFor();
    expect(await noteOnFile(held, 0)).toMatchObject({ text: '로그인이 끝난 뒤의 글' });
    await held.clerk
      .at(NEXT_DAY)
      .put(`/api/v1${held.path}/minutes/notes/${first.id}`, { text: '다른 이가 이은 글', version: 1 });
    await page.reload();
    expect(await noteOf(page, first.title).inputValue()).toBe('다른 이가 이은 글');
  });

  it('in a correction comes back to its own form, beside what somebody else has corrected it to', async () => {
    const held = await aHeldConsultation(house);
    const [, second = { id: '', title: '' }] = held.items;
    const remarks = `/api/v1${held.path}/agenda/items/${second.id}/remarks`;
    const clerk = held.clerk.at(NEXT_DAY);
    await clerk.post(remarks, { speaker: '서한결', text: '주차장이 좁다는 의견' });
    const secretary = await browser.person(held.secretary, { ...at, javaScript: false });
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    const item = itemOf(page, second.title);
    const remark = item.getByRole('listitem').filter({ hasText: '분리수거함' });
    await remark.getByText('고쳐 적기').first().click();
    await remark.getByLabel('발언자').fill('');
    await remark.getByLabel('발언 요지').fill('분리수거함을 두 개로 늘려 달라는 의견');
    await remark.getByRole('button', { name: '고쳐 적기' }).click();
    const others = item.getByRole('listitem').filter({ hasText: '주차장' });
    expect(await remark.getByLabel('발언 요지').isVisible()).toBe(true);
    expect(await others.getByLabel('발언 요지').inputValue()).toBe('주차장이 좁다는 의견');

    const { body } = await clerk.get<{ items: { id: string; text: string }[] }>(remarks);
    const supersedesId = body.items.find(({ text }) => text.includes('분리수거함'))?.id;
    await clerk.post(remarks, { speaker: '송자람', text: '다른 이가 고친 발언', supersedesId });
    await remark.getByLabel('발언자').fill('송자람');
    await remark.getByRole('button', { name: '고쳐 적기' }).click();
    const conflict = page.getByRole('alert').filter({ hasText: '두 글을 견주어' });
    await conflict.getByText('다른 이가 고친 발언').waitFor();
    await conflict.getByText('분리수거함을 두 개로', { exact: false }).first().waitFor();
    await conflict.getByRole('button', { name: '이 글로 고쳐 적기' }).click();
    await item.getByText('분리수거함을 두 개로', { exact: false }).first().waitFor();
    expect(await item.getByText('다른 이가 고친 발언').count()).toBe(0);
  });
});

describe('a remark', () => {
  it('is corrected by leaving its form, once each time; it is struck out by the button only', async () => {
    const held = await aHeldConsultation(house);
    const [, second = { id: '', title: '' }] = held.items;
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    const item = itemOf(page, second.title);
    const remark = item.getByRole('listitem').first();
    const text = remark.getByLabel('발언 요지');
    const leave = () => noteOf(page, second.title).focus();
    const onRecord = async () =>
      (await house.manager.findBy(AgendaRemark, { agendaItemId: second.id })).map((one) => one.text).sort();
    const [original = ''] = await onRecord();
    await remark.getByText('고쳐 적기').first().click();
    await text.fill('가: 상자를 두 개로');
    await remark.getByLabel('발언자').focus();
    expect(await onRecord()).toEqual([original]);
    await leave();
    await remark.getByText('저장됨').waitFor();
    await page.getByRole('region', { name: '미리보기' }).getByText('가: 상자를 두 개로').waitFor();
    await text.fill('나: 상자를 세 개로');
    await leave();
    await remark.locator('[data-remark]').getByText('나: 상자를 세 개로').waitFor();
    expect(await onRecord()).toEqual(['가: 상자를 두 개로', '나: 상자를 세 개로', original].sort());

    await text.fill('');
    await leave();
    await remark.getByText('저장 전').waitFor();
    await remark.getByRole('button', { name: '고쳐 적기' }).click();
    await page.getByRole('status').getByText('저장했습니다.').waitFor();
    expect(await itemOf(page, second.title).getByText('나: 상자를 세 개로').count()).toBe(0);
  });

  it('that somebody else corrected meanwhile is not saved over: both texts are shown', async () => {
    const held = await aHeldConsultation(house);
    const [, second = { id: '', title: '' }] = held.items;
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    const remark = itemOf(page, second.title).getByRole('listitem').first();
    const [first] = await house.manager.findBy(AgendaRemark, { agendaItemId: second.id });
    const other = { speaker: '송자람', text: '다른 이가 고친 발언', supersedesId: first?.id };
    const remarks = `/api/v1${held.path}/agenda/items/${second.id}/remarks`;
    expect((await held.clerk.at(NEXT_DAY).post(remarks, other)).problem).toBeNull();
    await remark.getByText('고쳐 적기').first().click();
    await remark.getByLabel('발언 요지').fill('내가 고친 발언');
    await noteOf(page, second.title).focus();
    await remark.getByText('다른 사람이 고쳤습니다.').waitFor();
    await remark.getByRole('button', { name: '두 글 견주기' }).click();
    const conflict = page.getByRole('alert').filter({ hasText: '두 글을 견주어' });
    await conflict.getByText('다른 이가 고친 발언').first().waitFor();
    await conflict.getByText('내가 고친 발언').first().waitFor();
  });
});

describe('the pages of a draft', () => {
  it('unfold beside the editor as PDF, and are drawn anew once something was saved', async () => {
    const held = await aHeldConsultation(house);
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes/edit`);
    const first = page.waitForResponse(/preview\.pdf/);
    await page.getByText('쪽 나눔까지 PDF로 보기').click();
    expect((await first).headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
    });
    expect(await page.getByRole('region', { name: '미리보기' }).isVisible()).toBe(false);
    const again = page.waitForResponse(/preview\.pdf/);
    await page.getByLabel('의사록에 덧붙일 글').first().fill('자료집 5쪽의 표를 함께 보았다.');
    expect((await again).status()).toBe(200);
    await page.getByText('쪽 나눔까지 PDF로 보기').click();
    await page.getByRole('region', { name: '미리보기' }).getByText('자료집 5쪽의 표를').waitFor();
    const member = house.client(held.member).at(NEXT_DAY);
    expect((await member.page(`${held.path}/minutes/preview.pdf`)).status).toBe(403);
  });
});

describe('a copy dropped onto the page of the check', () => {
  /** Drops the files as a hand does, and tells whether the page took them, or the browser would have opened them. */
  const drop = (page: Page, ...contents: readonly string[]) =>
    page.evaluate((texts) => {
      const dataTransfer = new DataTransfer();
      for (const [index, text] of texts.entries())
        dataTransfer.items.add(new File([text], `${index}.pdf`, { type: 'application/pdf' }));
      const how = { dataTransfer, bubbles: true, cancelable: true };
      const isOver = !document.body.dispatchEvent(new DragEvent('dragover', how));
      const isShown = document.getElementById('drop')?.classList.contains('over');
      const isTaken = !document.body.dispatchEvent(new DragEvent('drop', how));
      return { isOver, isShown, isTaken };
    }, contents);
  const TAKEN = { isOver: true, isShown: true, isTaken: true };

  it('is hashed here and checked without being sent; of several none is', async () => {
    const { page, goto } = await browser.person();
    await goto('/verify');
    let uploads = 0;
    page.on('request', (request) => (uploads += request.method() === 'POST' ? 1 : 0));
    await page.getByText('파일을 여기에 끌어다 놓거나').waitFor();
    expect(await drop(page, '%PDF-1.7 하나', '%PDF-1.7 둘')).toEqual(TAKEN);
    await page.getByRole('status').getByText('파일을 하나만 놓아 주세요.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/verify');
    const leading = page.waitForURL('**/verify/*');
    expect(await drop(page, '%PDF-1.7 하나')).toEqual(TAKEN);
    await leading;
    const hash = createHash('sha256').update('%PDF-1.7 하나').digest('hex');
    expect(new URL(page.url()).pathname).toBe(`/verify/${hash}`);
    await page.getByRole('heading', { name: '서명된 원본으로 확인되지 않습니다.' }).waitFor();
    expect(uploads).toBe(0);
  });
});

describe('who sees the pages of the minutes', () => {
  it('a member learns that there is a draft and reads nothing of it; the editor is not for members', async () => {
    const held = await aHeldConsultation(house);
    const member = await browser.person(held.member, { ...at, screen: 'phone' });
    const page = await member.goto(`${held.path}/minutes`);
    await page.getByText('사무국이 의사록을 쓰고 있습니다', { exact: false }).waitFor();
    expect(await page.getByText('짝수달 화요일').count()).toBe(0);
    expect(await page.getByRole('link', { name: '고치기' }).count()).toBe(0);
    expect((await page.goto(`${held.path}/minutes/edit`))?.status()).toBe(403);
  });

  it('prints the text and says that it is a draft, without the pages around it', async () => {
    const held = await aHeldConsultation(house);
    const secretary = await browser.person(held.secretary, at);
    const page = await secretary.goto(`${held.path}/minutes`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('짝수달 화요일 15시에 엽니다.').isVisible()).toBe(true);
    expect(await page.getByText('초안입니다.', { exact: false }).isVisible()).toBe(true);
    for (const around of ['navigation', 'banner', 'complementary', 'button'] as const) {
      for (const part of await page.getByRole(around, { includeHidden: true }).all()) {
        expect(await part.isVisible()).toBe(false);
      }
    }
    // Firefox begins a long part of a grid on a page of its own, after a page that is all but empty.
    const around = page.locator('main, :is(main, main *):has(> #document)');
    const displays = await around.evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).display));
    expect(displays).toEqual(['block', 'block']);
  });

  it('has nothing axe objects to and fits into 320 px, in every state', async () => {
    const held = await aHeldConsultation(house);
    const api = `/api/v1${held.path}/minutes`;
    const look = (account: { readonly id: string } | undefined, path: string) =>
      pageProblems(browser, account, path, at);
    expect(await look(held.secretary, `${held.path}/minutes/edit`)).toEqual([]);
    await held.clerk.at(NEXT_DAY).post(`${api}/review`);
    expect(await look(held.recorder, `${held.path}/minutes`)).toEqual([]);
    await house.client(held.recorder).at(NEXT_DAY).post(`${api}/sign`, {});
    expect(await look(held.secretary, `${held.path}/minutes`)).toEqual([]);
    await held.clerk.at(NEXT_DAY).post(`${api}/publish`);
    expect(await look(held.member, `${held.path}/minutes`)).toEqual([]);
    const { body } = await held.clerk.get<{ file: { contentSha256: string } }>(api);
    expect(await look(undefined, `/verify/${body.file.contentSha256}`)).toEqual([]);
    expect(await look(undefined, '/verify')).toEqual([]);
  });
});
