import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessToken } from '../../src/identity/access-token.entity.js';
import { Account } from '../../src/identity/account.entity.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { KeptForms } from '../../src/platform/pages/kept-forms.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { anOrganization } from '../factories/organization.js';
import { aSession } from '../factories/session.js';
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

  it('looks to a stranger exactly like one that does not exist', async () => {
    const { id } = await anOrganization(house.manager);
    const stranger = house.client(
      await anAccountWith(house.manager, 'administrator', await anOrganization(house.manager)),
    );
    const shown = async (organizationId: string, rest: string) => {
      const { status, text, headers } = await stranger.page(`/organizations/${organizationId}${rest}`);
      const plain = text.replaceAll(organizationId, '…').replaceAll(/name="_csrf" value="[^"]+"/g, '');
      return [status, headers.get('cache-control'), plain];
    };
    for (const rest of ['', '/meetings', `/meetings/${randomUUID()}`, '/people', '/trail', '/archive']) {
      expect(await shown(id, rest)).toEqual(await shown(randomUUID(), rest));
    }
  });

  it('runs no script and no style but those of the house', async () => {
    const policy = (await house.client().page('/')).headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
      ]),
    );
  });

  it('names its scripts, styles and fonts by what is in them, which browsers may then keep', async () => {
    const { text } = await house.client().page('/sign-in');
    const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css)[^"]*)"/g)].map(
      ([, file = '']) => file,
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const { status, headers } = await house.client().get(file);
      expect([file, status, headers.get('cache-control')]).toEqual([
        expect.stringMatching(/\?v=[0-9a-f]{10}$/),
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
    const unnamed = await house.client().get('/assets/vendor/sortable.js');
    expect(unnamed.headers.get('cache-control')).toBe('public, no-cache');
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

  it('that is too old is refused, and what was typed is kept', async () => {
    const answer = await send({ ...CHOICE, _back: '/?a=1' });
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/^\/\?a=1&kept=[0-9a-f-]{36}$/);
    const shown = await house.client().page(location);
    expect(shown.status).toBe(403);
    expect(textOfPage(shown.text)).toContain('화면이 오래되어 보내지 못했습니다.');
  });

  it('never leads to another house', async () => {
    for (const page of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/\tevil',
      '/.//evil.example',
    ]) {
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

  it('sent twice does its work once, and each sending gets the whole answer, also at the same time', async () => {
    const account = await anAccount(house.manager);
    const session = await sessionCookieOf(account);
    const { fields, cookie } = await formAt('/account', '/account/tokens', session);
    const answers = await Promise.all(
      [1, 2, 3].map(() => send({ ...fields, label: '소식지' }, cookie, '/account/tokens')),
    );
    const secrets = answers.map((answer) => /mdg_[\w-]{43}/.exec(messageOf(answer))?.[0]);
    expect(secrets).toEqual([secrets[0], secrets[0], secrets[0]]);
    expect(await house.manager.countBy(AccessToken, { accountId: account.id, label: '소식지' })).toBe(1);
    const kept = await house.manager.query<{ rest: string }[]>(
      `SELECT encode(rest, 'escape') AS rest FROM form_submission WHERE rest IS NOT NULL`,
    );
    expect(kept).not.toEqual([]);
    expect(kept.filter(({ rest }) => rest.includes(secrets[0] ?? ''))).toEqual([]);
  });

  it('gone back to and corrected does its work anew, and each text has its own answer', async () => {
    const account = await anAccount(house.manager);
    const { fields, cookie } = await formAt('/account', '/account/tokens', await sessionCookieOf(account));
    const secrets = new Map<string, Set<string>>();
    for (const label of ['소식지', '누리집', '소식지', '누리집']) {
      const answer = await send({ ...fields, label }, cookie, '/account/tokens');
      const [secret = ''] = /mdg_[\w-]{43}/.exec(messageOf(answer)) ?? [];
      secrets.set(label, (secrets.get(label) ?? new Set()).add(secret));
    }
    for (const label of ['소식지', '누리집']) {
      expect(await house.manager.countBy(AccessToken, { accountId: account.id, label })).toBe(1);
      expect(secrets.get(label)?.size).toBe(1);
    }
    expect(secrets.get('누리집')).not.toEqual(secrets.get('소식지'));
  });

  it('of a mail link sent twice signs in twice, with one session', async () => {
    const account = await anAccount(house.manager, { language: 'en' });
    await house.client().post('/api/v1/session/links', { email: account.email });
    const mail = await house.manager.findOneByOrFail(MailMessage, { toAddress: account.email });
    const link = new URL(/^http\S+\/sign-in\/link\?\S+$/m.exec(mail.text ?? '')?.[0] ?? '');
    const { fields, cookie } = await formAt(link.pathname + link.search, '/sign-in/link', '');
    const answers = [
      await send(fields, cookie, '/sign-in/link'),
      await send(fields, cookie, '/sign-in/link'),
    ];
    const sessions = answers.map(({ headers }) => headers.getSetCookie()[0]?.split(';')[0] ?? '');
    expect(sessions[0]).toMatch(/^madang_session=/);
    expect(sessions[1]).toBe(sessions[0]);
    expect(
      (
        await house
          .client()
          .with({ cookie: sessions[1] ?? '' })
          .page('/account')
      ).status,
    ).toBe(200);
  });

  it('met by an expired session waits, with what was typed, until somebody has signed in', async () => {
    const account = await anAccount(house.manager);
    const { fields, cookie } = await formAt('/account', '/account/tokens', await sessionCookieOf(account));
    const signedOut = cookie.replace(/madang_session=[^;]+/, 'madang_session=over');
    const answer = await send({ ...fields, label: '소식지 연동' }, signedOut, '/account/tokens');
    const asked = new URL(answer.headers.get('location') ?? '', house.address);
    expect([answer.status, asked.pathname]).toEqual([303, '/sign-in']);
    const next = asked.searchParams.get('next') ?? '';
    expect(next).toMatch(/^\/account\?kept=/);
    expect((await house.client(account).page(next)).text).toContain('value="소식지 연동"');
  });

  it('refused names the fields it is about, and stands in no closed fold', async () => {
    const account = await anAccount(house.manager);
    const session = await sessionCookieOf(account);
    const { fields, cookie } = await formAt('/account', '/account/tokens', session);
    const refused = await send({ ...fields, 'label:text': '' }, cookie, '/account/tokens');
    const { text } = await house.client(account).page(refused.headers.get('location') ?? '');
    expect(text).toMatch(/<details open><summary>새 토큰 만들기/);
    const id = /<a href="#([\w-]+)">쓰임새<\/a>: 비워 둘 수 없습니다\./.exec(text)?.[1];
    expect(text).toContain(`id="${id}" name="label"`);
  });

  it('that is too long says how long it may be, and leads back', async () => {
    const body = { ...CHOICE, _back: '/', text: 'x'.repeat(1024 * 1024) };
    const answer = await send(body, '', '/language', { referer: `${house.address}/sign-in?next=%2Faccount` });
    const text = await answer.text();
    expect([answer.status, textOfPage(text)]).toEqual([413, expect.stringContaining('1 MB까지')]);
    expect(text).toContain('href="/sign-in?next=%2Faccount">앞 화면으로 돌아가기');
    const elsewhere = await send(body, '', '/language', { referer: 'https://evil.example/' });
    expect(await elsewhere.text()).not.toContain('앞 화면으로 돌아가기');
  });

  it('leads on in letters that a header can carry', async () => {
    const answer = await house.client().form('/', '/language', { language: 'en', page: '/archive?q=예산' });
    expect(answer.headers.get('location')).toBe('/archive?q=%EC%98%88%EC%82%B0');
  });

  it('of another site is refused, and nothing of it is kept', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await send({ ...CHOICE, _back: '/' }, '', '/language', headers);
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
  });

  it('is kept for nobody who sends more of them than people do', async () => {
    const session = await sessionCookieOf(await anAccount(house.manager));
    const answers = [];
    for (let n = 0; n < 130; n += 1) answers.push((await send({ ...CHOICE, _back: '/' }, session)).status);
    expect(new Set(answers)).toEqual(new Set([303, 403]));
    expect(answers.filter((status) => status === 303).length).toBeLessThanOrEqual(120);
  });

  it('chooses the language of the account as well', async () => {
    const account = await anAccount(house.manager);
    await house.client(account).form('/', '/language', CHOICE);
    expect((await house.manager.findOneByOrFail(Account, { id: account.id })).language).toBe('en');
  });
});

describe('a form with a file', () => {
  it('that is too large says how large it may be, beside the field', async () => {
    const file = { name: '회의록.pdf', bytes: new Uint8Array(20 * 1024 * 1024 + 1) };
    const answer = await house.client().form('/verify', '/verify/file', { file });
    const shown = await house.client().page(answer.headers.get('location') ?? '');
    expect([shown.status, textOfPage(shown.text)]).toEqual([
      413,
      expect.stringContaining('파일 하나는 20 MB까지 보낼 수 있습니다.'),
    ]);
  });

  it.each([2, 11])('brings one where one is asked for (of %i)', async (files) => {
    const { fields, cookie } = await formAt('/verify', '/verify/file', '');
    const body = formData({ ...fields, _back: '/verify' }, files);
    const answer = await fetch(`${house.address}/verify/file`, {
      method: 'POST',
      headers: { accept: 'text/html', cookie },
      body,
      redirect: 'manual',
    });
    const shown = await house.client().page(answer.headers.get('location') ?? '');
    expect(textOfPage(shown.text)).toContain('한 번에 1개까지 보낼 수 있습니다.');
  });

  it('is refused where none is asked for, and its text is shown again', async () => {
    const answer = await fetch(`${house.address}/language`, {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: formData({ ...CHOICE, _back: '/' }, 1),
      redirect: 'manual',
    });
    const shown = await house.client().page(answer.headers.get('location') ?? '');
    expect([answer.status, shown.status]).toEqual([303, 415]);
  });

  it('is not read for who may not send it', async () => {
    const path = `/api/v1/organizations/${randomUUID()}/imports`;
    const answer = await fetch(house.address + path, {
      method: 'POST',
      body: formData({ kind: 'members' }, 1),
    });
    expect(answer.status).toBe(401);
  });

  it.each([
    ['words for a person', 'text/html', '앞 화면으로 돌아가', 'text/html; charset=utf-8'],
    ['words for a program', 'application/json', 'JSON 형식', 'application/problem+json; charset=utf-8'],
  ])('that cannot be read is answered in %s', async (_, accept, words, type) => {
    const answer = await fetch(`${house.address}/language`, {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: '{',
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, type]);
    expect(await answer.text()).toContain(words);
  });
});

describe('what was typed', () => {
  it('is shown to nobody else, and never holds a password or a code', async () => {
    const forms = house.nest.get(KeptForms);
    const [owner, other] = [await anAccount(house.manager), await anAccount(house.manager)];
    const typed = { title: ['제목'], 'person.postcode': ['04501'], password: ['비밀'], code: ['123456'] };
    const id = await forms.keep({ accountId: owner.id, action: '/x', typed, problem: null });
    expect((await forms.find(id, owner.id))?.typed).toEqual({
      title: ['제목'],
      'person.postcode': ['04501'],
    });
    expect(await forms.find(id, other.id)).toBeNull();
    expect(await forms.find(id, null)).toBeNull();
  });
});

function send(
  fields: Readonly<Record<string, string>>,
  cookie = '',
  action = '/language',
  headers: Readonly<Record<string, string>> = {},
) {
  return fetch(house.address + action, {
    method: 'POST',
    headers: { accept: 'text/html', cookie, ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

async function sessionCookieOf({ id }: TestAccount): Promise<string> {
  return `madang_session=${await aSession(house.manager, id)}`;
}

/** What a browser would send of a form on a page, and the cookies it holds by then. */
async function formAt(path: string, action: string, session: string) {
  const page = await house.client().with({ cookie: session }).page(path);
  const hidden = formsOf(page.text).find((form) => form.action === action)?.hidden ?? [];
  const given = page.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  const fields: Record<string, string> = Object.fromEntries(hidden);
  return { fields, cookie: [session, ...given].filter((part) => part !== '').join('; ') };
}

function formData(fields: Readonly<Record<string, string>>, files: number): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (let n = 0; n < files; n += 1) body.append('file', new Blob([new Uint8Array(3)]), `${n}.pdf`);
  return body;
}

/** What an action said, as the next page would show it. */
function messageOf({ headers }: Response): string {
  const cookie = headers.getSetCookie().find((one) => one.startsWith('madang_message=')) ?? '';
  return Buffer.from(cookie.split(/[=;]/)[1] ?? '', 'base64url').toString();
}
