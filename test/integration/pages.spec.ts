import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeptForms } from '../../src/platform/pages/kept-forms.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { anAccount } from '../factories/account.js';
import { anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { formsOf, textOfPage } from '../support/page-forms.js';

const CHOICE = { language: 'en', page: '/' };

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

describe('a page', () => {
  it('is Korean first and English for who asks for it', async () => {
    const korean = await house.client().page('/');
    expect(korean.headers.get('content-language')).toBe('ko');
    expect(korean.text).toContain('<html lang="ko">');
    const english = await house.client().with({ 'accept-language': 'en-GB' }).page('/');
    expect(english.text).toContain('<html lang="en">');
    const chosen = await house.client().with({ cookie: 'madang_language=en' }).page('/');
    expect(chosen.headers.get('content-language')).toBe('en');
  });

  it('that does not exist is a page, and a problem for a program', async () => {
    const shown = await house.client().page('/nowhere');
    expect([shown.status, shown.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(textOfPage(shown.text)).toContain('찾을 수 없습니다.');
    expect((await house.client().get('/nowhere')).problem?.code).toBe('not-found');
  });

  it('inside an organization leads a stranger nowhere and an anonymous reader to sign in', async () => {
    const address = `/organizations/${randomUUID()}/meetings/${randomUUID()}/live`;
    const anonymous = await house.client().page(address);
    expect([anonymous.status, anonymous.headers.get('location')]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(address)}`,
    ]);
    const stranger = await house.client(await anAccount(house.manager)).page(address);
    expect([stranger.status, textOfPage(stranger.text).includes('찾을 수 없습니다.')]).toEqual([404, true]);
  });
});

describe('a day with nothing to do', () => {
  it('leads who prepares meetings to a new one, and nobody else', async () => {
    const organization = await anOrganization(house.manager);
    const today = async (role: 'secretary' | 'member') =>
      (await house.client(await anAccountWith(house.manager, role, organization)).page('/')).text;
    const newMeeting = `/organizations/${organization.id}/meetings/new`;
    expect(await today('secretary')).toContain(newMeeting);
    const member = await today('member');
    expect(textOfPage(member)).toContain('지금 기다리는 일이 없습니다.');
    expect(member).not.toContain(newMeeting);
  });
});

describe('a form', () => {
  it('does what it says once and leads on', async () => {
    const answer = await house.client().form('/', '/language', CHOICE);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(answer.headers.getSetCookie().join()).toContain('madang_language=en');
  });

  it('of another site is refused, and what was typed is kept', async () => {
    const answer = await send({ ...CHOICE, _back: '/?a=1' });
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/^\/\?a=1&kept=[0-9a-f-]{36}$/);
    const shown = await house.client().page(location);
    expect(shown.status).toBe(403);
    expect(textOfPage(shown.text)).toContain('화면이 오래되어 보내지 못했습니다.');
  });

  it('never leads to another house', async () => {
    for (const page of ['//evil.example', 'https://evil.example', '/\\evil.example', '/\tevil']) {
      const answer = await house.client().form('/', '/language', { language: 'en', page });
      expect(answer.headers.get('location')).toBe('/');
      const refused = await send({ ...CHOICE, _back: page });
      expect([refused.status, refused.headers.get('location')]).toEqual([403, null]);
    }
  });

  it('refused for what was typed says so with the page, in the status of the refusal', async () => {
    const answer = await house.client().form('/', '/language', { language: 'fr', page: '/' });
    const shown = await house.client().page(answer.headers.get('location') ?? '');
    expect(shown.status).toBe(400);
    expect(textOfPage(shown.text)).toContain('입력한 내용을 확인해 주세요.');
  });

  it('sent twice does its work once, also at the same time', async () => {
    const page = await house.client().page('/');
    const hidden = formsOf(page.text).find(({ action }) => action === '/language')?.hidden ?? [];
    const cookie = page.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const fields = { ...Object.fromEntries(hidden), ...CHOICE, _once: randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => send(fields, cookie)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const cookies = answers.filter(({ headers }) =>
      headers.getSetCookie().join().includes('madang_language'),
    );
    expect(cookies).toHaveLength(1);
  });
});

describe('what was typed', () => {
  it('is shown to nobody else, and never holds a password or a code', async () => {
    const forms = house.nest.get(KeptForms);
    const [owner, other] = [await anAccount(house.manager), await anAccount(house.manager)];
    const typed = { title: ['제목'], password: ['비밀'], code: ['123456'] };
    const id = await forms.keep({ accountId: owner.id, action: '/x', typed, problem: null });
    expect((await forms.find(id, owner.id))?.typed).toEqual({ title: ['제목'] });
    expect(await forms.find(id, other.id)).toBeNull();
    expect(await forms.find(id, null)).toBeNull();
  });
});

function send(fields: Readonly<Record<string, string>>, cookie = '') {
  return fetch(`${house.address}/language`, {
    method: 'POST',
    headers: { accept: 'text/html', cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}
