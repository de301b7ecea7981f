import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { KeptForm } from '../../src/platform/pages/kept-form.entity.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import { aSession } from '../factories/session.js';
import { type Answer, startTestApplication, type TestApplication } from '../support/application.js';
import { formsOf, textOfPage } from '../support/page-forms.js';

/*
 * Forms that were opened in time and sent when the session had ended: what was typed is there after signing in, at the
 * place where it was typed, except what is kept nowhere.
 */

const DURING = '2021-03-15T14:30:00+09:00';
const NOT_SENT = '보내지 못했습니다. 그 사이 로그인이 끝나 있었습니다.';

let house: TestApplication;
let organization: Organization;
let secretary: BelongingAccount;
let committee: Body;
let elector: MeetingElector;
let member: BelongingAccount;
let meeting: Meeting;
let here: string;

beforeAll(async () => {
  house = await startTestApplication();
  const { manager } = house;
  organization = await anOrganization(manager, { profile: 'unincorporated-association' });
  secretary = await anAccountWith(manager, 'secretary', organization);
  committee = await aBody(manager, organization, { kind: 'steering-committee', name: '운영위원회' });
  meeting = await anOpenMeeting(manager, committee);
  elector = await anElectorInTheRoom(manager, meeting, await aPerson(manager, organization));
  member = await anAccountOf(manager, elector.personId ?? '');
  here = `/organizations/${organization.id}/meetings/${meeting.id}`;
});
afterAll(() => house.close());

async function done<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { problem, body } = await asked;
  if (problem !== null) throw new Error(`${problem.code}: ${problem.title}`);
  return body;
}

interface Typed {
  readonly account: BelongingAccount;
  readonly page: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file?: string;
  /** Sent by htmx from a live part. */
  readonly live?: boolean;
  readonly at?: string;
}

/** Opens the page, signs out elsewhere, and sends the form; then signs in and reads what it comes back to. */
async function sentTooLate({ account, page, action, fields, file, live = false, at = DURING }: Typed) {
  const session = `madang_session=${await aSession(house.manager, account.id)}`;
  const opened = await house.client().with({ cookie: session }).at(at).page(page);
  const form = formsOf(opened.text).find((one) => one.action === action);
  if (form === undefined) throw new Error(`no form for ${action}:\n${textOfPage(opened.text)}`);
  await done(house.client(account).delete('/api/v1/sessions'));
  const entries = [...form.hidden, ...Object.entries(fields)];
  const body = file === undefined ? new URLSearchParams() : new FormData();
  for (const [name, value] of entries) body.append(name, value);
  if (body instanceof FormData) body.append('file', new Blob([new Uint8Array(9)]), file);
  const given = opened.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  const answer = await fetch(house.address + action, {
    method: 'POST',
    headers: {
      accept: 'text/html',
      cookie: [session, ...given].join('; '),
      'x-test-time': at,
      ...(live ? { accept: '*/*', 'hx-request': 'true', 'hx-current-url': house.address + page } : {}),
    },
    body,
    redirect: 'manual',
  });
  const asked = new URL(answer.headers.get(live ? 'hx-redirect' : 'location') ?? '/', house.address);
  expect([answer.status, asked.pathname]).toEqual([live ? 204 : 303, '/sign-in']);
  const next = asked.searchParams.get('next') ?? '';
  expect(next).toMatch(/[?&]kept=/);
  expect(next.split(/[?&]kept=/)[0]).toBe(page);
  const { status, text } = await house.client(account).at(at).page(next);
  expect(status).toBe(200);
  expect(textOfPage(text)).toContain(NOT_SENT);
  return { text, kept: await house.manager.findOneByOrFail(KeptForm, { action }) };
}

describe('a form that meets an ended session', () => {
  it('in a live part of the table leads the whole page to sign-in, and its text is there again', async () => {
    const desk = house.client(secretary).at(DURING);
    const wish = { type: 'resolution', title: '예산의 건' };
    const { id } = await done(desk.post<{ id: string }>(`/api/v1${here}/agenda/items`, wish));
    await done(desk.post(`/api/v1${here}/agenda/items/${id}/introduce`, {}));
    const fields = { speaker: '김하나', text: '교육비의 산출 근거를 묻다.' };
    const action = `${here}/console/items/${id}/remarks`;
    const typed = { account: secretary, page: `${here}/console`, action, fields, live: true };
    const { text } = await sentTooLate(typed);
    expect(text).toMatch(/name="speaker"[^>]* value="김하나"/);
    expect(text).toMatch(/<textarea[^>]* name="text"[^>]*>\n교육비의 산출 근거를 묻다\.<\/textarea>/);
    expect(
      (await desk.get<{ items: unknown[] }>(`/api/v1${here}/agenda/items/${id}/remarks`)).body.items,
    ).toEqual([]);
  });

  it('with a ballot leads back to the vote, without the choice', async () => {
    const desk = house.client(secretary).at(DURING);
    const wish = { type: 'resolution', title: '회비의 건' };
    const { id } = await done(desk.post<{ id: string }>(`/api/v1${here}/agenda/items`, wish));
    await done(desk.post(`/api/v1${here}/agenda/items/${id}/introduce`, {}));
    const { items } = await done(
      desk.post<{ items: { id: string }[] }>(`/api/v1${here}/polls`, {
        agendaItemId: id,
        method: 'electronic-named',
      }),
    );
    const page = `${here}/polls/${items[0]?.id ?? ''}`;
    const action = `${page}/ballots?for=${elector.id}`;
    const { text, kept } = await sentTooLate({ account: member, page, action, fields: { choice: 'no' } });
    expect(kept.typed).toEqual({});
    expect(text).not.toMatch(/name="choice"[^>]* checked/);
    expect(await house.manager.countBy(NamedBallot, { pollId: items[0]?.id ?? '' })).toBe(0);
  });

  it('with a reply in writing comes back as it was filled in', async () => {
    const { manager } = house;
    const body = await aBody(manager, organization, { kind: 'steering-committee', name: '준비위원회' });
    const replier = await anAccountWith(manager, 'elector', organization, body);
    const desk = house.client(secretary).at('2021-02-25T10:00:00+09:00');
    const inside = `/api/v1/organizations/${organization.id}`;
    await done(
      desk.post(`${inside}/bodies/${body.id}/rulebooks`, {
        effectiveFrom: '2021-01-01',
        overrides: { writtenResolution: { value: 'allowed', article: '제15조' } },
      }),
    );
    const drawn = await done(
      desk.post<{ meeting: { id: string } }>(`${inside}/bodies/${body.id}/written-resolutions`, {
        kind: 'regular',
        title: '제1차 준비위원회',
        purpose: '정기총회 준비',
        opensAt: '2021-02-26T09:00:00+09:00',
        replyBy: '2021-03-05T18:00:00+09:00',
        reason: '모이기 어려움',
      }),
    );
    const own = `${inside}/meetings/${drawn.meeting.id}`;
    await done(desk.post(`${own}/agenda/items`, { type: 'resolution', title: '총회 개최의 건' }));
    await done(desk.post(`${own}/resolution/send`, { means: 'email' }));
    const at = '2021-03-03T10:32:05+09:00';
    const page = `${own.replace('/api/v1', '')}/resolution`;
    const { text: open } = await house.client(replier).at(at).page(page);
    const action = formsOf(open).find((one) => one.action.includes('/my-reply?for='))?.action ?? '';
    const fields = { 'answers.0.choice': 'no', 'opinion:null': '장소를 바꾸면 좋겠습니다.' };
    const { text } = await sentTooLate({ account: replier, page, action, fields, at });
    expect(text).toMatch(/name="answers\.0\.choice" value="no" checked/);
    expect(text).toMatch(/name="opinion:null"[^>]*>\n장소를 바꾸면 좋겠습니다\.<\/textarea>/);
  });

  it('with a file comes back with its text and without the file', async () => {
    const base = `/organizations/${organization.id}`;
    const page = `${base}/import?kind=seats`;
    const typed = { account: secretary, page, action: `${base}/import`, fields: {}, file: '직위.xlsx' };
    const { text, kept } = await sentTooLate(typed);
    expect(kept.typed).toEqual({ kind: ['seats'] });
    expect(text).toContain('name="kind" value="seats"');
    expect(text).not.toContain('직위.xlsx');
  });
});
