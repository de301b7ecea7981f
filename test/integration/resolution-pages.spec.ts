import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AgendaPapers } from '../../src/agenda/agenda-papers.service.js';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { Seat } from '../../src/organizations/seat.entity.js';
import { ResolutionReply } from '../../src/resolutions/resolution-reply.entity.js';
import {
  actorOf,
  anAccountOf,
  anAccountWith,
  type BelongingAccount,
} from '../factories/account-with-role.js';
import {
  aBody,
  aMemberOrganization,
  anOrganization,
  aPerson,
  aSeat,
  members,
} from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';

const DRAWN_UP = '2021-02-25T10:00:00+09:00';
const DURING = '2021-03-03T10:32:05+09:00';
const AFTER = '2021-03-05T18:20:00+09:00';
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const stated = <T>(value: T) => ({ value, article: '제15조' });

let house: TestApplication;
let organization: Organization;
let body: Body;
let clerk: BelongingAccount;
let secretary: Client;
let clients: readonly Client[];
let people: readonly Person[];
const base = () => `/organizations/${organization.id}`;

beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  clerk = await anAccountWith(house.manager, 'secretary', organization);
  secretary = house.client(clerk);
  body = await aBody(house.manager, organization, { kind: 'steering-committee', name: '운영위원회' });
  const adopted = await secretary.at(DRAWN_UP).post(`/api/v1${base()}/bodies/${body.id}/rulebooks`, {
    effectiveFrom: '2021-01-01',
    overrides: {
      writtenResolution: stated('allowed'),
      quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
      threshold: { ordinary: stated({ ...half, base: 'replies' }) },
    },
  });
  expect(adopted.problem).toBeNull();
  const seated = [1, 2, 3].map(async () => {
    const person = await aPerson(house.manager, organization);
    await aSeat(house.manager, body, person);
    return person;
  });
  people = await Promise.all(seated);
  const accounts = await Promise.all(people.map(({ id }) => anAccountOf(house.manager, id)));
  clients = accounts.map((account) => house.client(account).at(DURING));
});
afterAll(() => house.close());

async function follow(client: Client, answer: { headers: Headers; status: number }): Promise<string> {
  expect(answer.status).toBe(303);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const page = await client.with({ cookie }).page(answer.headers.get('location') ?? '');
  return textOfPage(page.text);
}

const text = async (client: Client, path: string) => textOfPage((await client.page(path)).text);

/** Drawn up and sent through the pages; the address of its page. */
async function drawnUp(): Promise<string> {
  const created = await secretary
    .at(DRAWN_UP)
    .form(`${base()}/resolutions/new?body=${body.id}`, `${base()}/bodies/${body.id}/written-resolutions`, {
      kind: 'regular',
      title: '제1차 운영위원회',
      purpose: '정기총회 준비',
      'opensAt:instant': '2021-02-26T09:00',
      'replyBy:instant': '2021-03-05T18:00',
      'reason:null': '모이기 어려움',
      'items.0.title': '2021년 정기총회 개최의 건',
      'items.0.proposal': '3월 22일에 정기총회를 연다.',
      'items.2.title': '총회준비위원회 구성의 건',
    });
  expect(await follow(secretary.at(DRAWN_UP), created)).toContain('서면결의를 만들었습니다.');
  return created.headers.get('location') ?? '';
}

async function sent(electors = 3): Promise<string> {
  const page = await drawnUp();
  const answer = await secretary.at(DRAWN_UP).form(page, `${page}/send`, { means: 'email' });
  expect(await follow(secretary.at(DRAWN_UP), answer)).toContain(`의결권자 ${electors}명에게`);
  return page;
}

const answers = (first: string, second: string) => ({
  'answers.0.choice': first,
  'answers.1.choice': second,
});
/** The address to which the first, or another, of the forms for a reply on a page is sent. */
async function submitOf(client: Client, page: string, place = 0): Promise<string> {
  const { text: html } = await client.page(page);
  const forms = [...html.matchAll(/<form action="([^"]+\/my-reply\?for=[^"]+)"/g)];
  return forms[place]?.[1] ?? 'no form for a reply';
}

async function reply(
  client: Client | undefined,
  page: string,
  fields: Readonly<Record<string, string>>,
  place = 0,
) {
  const who = client ?? secretary;
  return who.form(page, await submitOf(who, page, place), fields);
}

/** Whether what a form says stands in a part of the page that is unfolded. */
const isUnfolded = (html: string, words: string) =>
  new RegExp(`<details class="confirm" open>(?:(?!</details>)[\\s\\S])*${words}`).test(html);

describe('drawing up', () => {
  it('asks for the body first, and shows by which rule it may decide in writing', async () => {
    expect(await text(secretary.at(DRAWN_UP), `${base()}/resolutions/new`)).toContain('운영위원회');
    const asked = await text(secretary.at(DRAWN_UP), `${base()}/resolutions/new?body=${body.id}`);
    expect(asked).toContain('서면으로 의결할 수 있습니다.');
    expect(asked).toContain('회칙 제15조');
  });

  it('is not offered where the law has no basis for it; a meeting is', async () => {
    const cooperative = await anOrganization(house.manager);
    const assembly = await aBody(house.manager, cooperative, { name: '조합원총회' });
    await members(house.manager, cooperative, 3);
    const clerk = house
      .client(await anAccountWith(house.manager, 'secretary', cooperative))
      .at('2025-11-01T10:00:00+09:00');
    const page = await clerk.page(`/organizations/${cooperative.id}/resolutions/new?body=${assembly.id}`);
    expect(textOfPage(page.text)).toContain('서면으로 의결할 수 없습니다.');
    expect(page.text).toContain(`/meetings/new?body=${assembly.id}`);
    expect(page.text).not.toContain('written-resolutions');
  });

  it('makes the resolution with its items, refuses a window that is none, and keeps what was typed', async () => {
    const page = await drawnUp();
    const shown = await text(secretary.at(DRAWN_UP), page);
    for (const words of [
      '제1호 의안',
      '2021년 정기총회 개최의 건',
      '3월 22일에 정기총회를 연다.',
      '총회준비위원회 구성의 건',
    ]) {
      expect(shown).toContain(words);
    }
    const refused = await secretary.at(DRAWN_UP).form(page, page, {
      'opensAt:instant': '2021-02-26T09:00',
      'replyBy:instant': '2021-02-26T08:00',
    });
    const again = await secretary.at(DRAWN_UP).page(refused.headers.get('location') ?? '');
    expect(textOfPage(again.text)).toContain('회신기한은 시작 시각보다 뒤여야 합니다.');
    expect(again.text).toContain('value="2021-02-26T08:00"');
  });

  it('says who presides and who records, and unfolds what was refused beside its row', async () => {
    const clerkThen = secretary.at(DRAWN_UP);
    const [form, action] = [
      `${base()}/resolutions/new?body=${body.id}`,
      `${base()}/bodies/${body.id}/written-resolutions`,
    ];
    const fields = {
      kind: 'regular',
      purpose: '정기총회 준비',
      'number:number': '7',
      chairPersonId: people[0]?.id ?? '',
      chairTitle: '공동대표',
      recorderPersonId: people[1]?.id ?? '',
      'opensAt:instant': '2021-02-26T09:00',
      'replyBy:instant': '2021-03-05T18:00',
      'items.0.title': '정기총회 개최의 건',
    };
    const refused = await clerkThen.form(form, action, {
      ...fields,
      'items.1.title': '',
      'items.2.title': '긴 제목 '.repeat(70),
    });
    const again = (await clerkThen.page(refused.headers.get('location') ?? '')).text;
    expect(again.match(/<details class="more" open>/g)).toHaveLength(1);
    expect(again).toMatch(
      /<details class="more" open>(?:(?!<\/details>)[\s\S])*name="items\.1\.title"[^>]*aria-invalid/,
    );
    const made = await clerkThen.form(form, action, fields);
    const id = made.headers.get('location')?.split('/').at(-2) ?? '';
    expect(await house.manager.findOneByOrFail(Meeting, { id })).toMatchObject({
      number: 7,
      chairPersonId: people[0]?.id,
      chairTitle: '공동대표',
      recorderPersonId: people[1]?.id,
    });
  });

  it('may be named anew and be for something else until it is sent', async () => {
    const page = await drawnUp();
    const changed = await secretary.at(DRAWN_UP).form(page, page, {
      title: '제5차 운영위원회',
      'number:null': '5',
      'purpose:null': '임원 선임',
      'opensAt:instant': '2021-02-26T09:00',
      'replyBy:instant': '2021-03-05T18:00',
    });
    const shown = await follow(secretary.at(DRAWN_UP), changed);
    expect(shown).toContain('제5차 운영위원회');
    expect(shown).toContain('임원 선임');
    const id = page.split('/').at(-2);
    expect(await house.manager.findOneByOrFail(Meeting, { id })).toMatchObject({ number: 5 });
    const window = { 'opensAt:instant': '2021-02-26T09:00', 'replyBy:instant': '2021-03-05T18:00' };
    const uncounted = { title: '제5차 운영위원회', 'number:null': '', ...window };
    await follow(secretary.at(DRAWN_UP), await secretary.at(DRAWN_UP).form(page, page, uncounted));
    expect(await house.manager.findOneByOrFail(Meeting, { id })).toMatchObject({ number: null });
  });

  it('is never saved over what somebody else saved', async () => {
    const page = await drawnUp();
    const clerk = secretary.at(DRAWN_UP);
    const opened = (await clerk.page(page)).text;
    const revision = /name="revision" value="(\w+)"/.exec(opened)?.[1] ?? '';
    const theirs = { opensAt: '2021-02-26T09:00:00+09:00', replyBy: '2021-03-08T18:00:00+09:00' };
    expect((await clerk.put(`/api/v1${page}`, { ...theirs, title: '임원 선임' })).problem).toBeNull();
    const mine = {
      title: '제9차 운영위원회',
      'opensAt:instant': '2021-02-26T09:00',
      'replyBy:instant': '2021-03-05T18:00',
    };
    const refused = await clerk.form(page, page, { ...mine, revision });
    const kept = refused.headers.get('location') ?? '';
    const shown = await follow(clerk, refused);
    expect(shown).toContain('그사이 다른 사람이 서면결의를 고쳤습니다.');
    const read = async () =>
      (await clerk.get<{ replyBy: string; meeting: { title: string } }>(`/api/v1${page}`)).body;
    expect(await read()).toMatchObject({
      replyBy: '2021-03-08T09:00:00.000Z',
      meeting: { title: '임원 선임' },
    });
    expect(await follow(clerk, await clerk.form(kept, page, mine))).toContain('서면결의를 고쳤습니다.');
    expect(await read()).toMatchObject({ meeting: { title: '제9차 운영위원회' } });
  });

  it('a refusal to send it stands where it is seen', async () => {
    const page = await drawnUp();
    await secretary.at(DRAWN_UP).form(page, page, {
      'opensAt:instant': '2021-02-26T09:00',
      'replyBy:instant': '2021-02-27T18:00',
    });
    const refused = await secretary.at(DURING).form(page, `${page}/send`, { means: 'email' });
    const again = await secretary.at(DURING).page(refused.headers.get('location') ?? '');
    expect(isUnfolded(again.text, '회신기한이 이미 지났습니다.')).toBe(true);
  });

  it('may be called off with a reason, before and after it is sent', async () => {
    for (const [page, at] of [
      [await drawnUp(), DRAWN_UP],
      [await sent(), DRAWN_UP],
      [await sent(), DURING],
    ] as const) {
      const cancel = page.replace(/resolution$/, 'cancel');
      const answer = await secretary.at(at).form(page, cancel, { reason: '회의를 열기로 함' });
      const shown = await follow(secretary.at(at), answer);
      expect(shown).toContain('서면결의를 취소했습니다.');
      expect(shown).toContain('까닭: 회의를 열기로 함');
      expect(await text(clients[0] ?? secretary, page)).toContain('취소되어 더는 받지 않고');
    }
  });

  it('shows its papers to who answers it', async () => {
    const page = await drawnUp();
    const meetingId = page.split('/').at(-2) ?? '';
    const item = await house.manager.findOneByOrFail(AgendaItem, { meetingId });
    const secretariat = actorOf(clerk, organization, ['secretary']);
    const file = { name: '일정표.pdf', bytes: Buffer.from('%PDF-1.7\n3월 22일') };
    const attached = await house.runAt(DRAWN_UP, () =>
      house.nest.get(AgendaPapers).attach(secretariat, meetingId, item.id, [file]),
    );
    if (!attached.ok) throw new Error(attached.error.code);
    await secretary.at(DRAWN_UP).form(page, `${page}/send`, { means: 'email' });
    const shown = await clients[0]?.page(page);
    const link = `/agenda/items/${item.id}/papers/${attached.value[0]?.id}`;
    expect(shown?.text).toContain(link);
    expect(textOfPage(shown?.text ?? '')).toContain('일정표.pdf');
  });

  it('is nobody else’s before it is sent', async () => {
    const page = await drawnUp();
    expect((await clients[0]?.at(DRAWN_UP).page(page))?.status).toBe(404);
    expect((await clients[0]?.page(`${base()}/resolutions/new`))?.status).toBe(403);
  });
});

describe('replying', () => {
  let page: string;
  beforeEach(async () => {
    page = await sent();
  });

  it('shows everything on one page, keeps the reply with its receipt, and lets it be changed', async () => {
    const me = clients[0];
    const asked = await text(me ?? secretary, page);
    for (const words of [
      '2021년 3월 5일(금) 18:00',
      '2일 7시간 남음',
      '3명 가운데 2명 이상이 회신해야 성립하고, 회신 과반수의 찬성으로 가결됩니다.',
      '회의 소집 요청',
      '고르지 않은 안건에서는 무효이지만 회신한 사람으로 셉니다.',
    ]) {
      expect(asked).toContain(words);
    }
    const first = await follow(me ?? secretary, await reply(me, page, answers('yes', 'abstain')));
    expect(first).toContain('회신을 저장했습니다.');
    expect(first).toMatch(/저장됨 · 3월 3일\(수\) 10:32:05/);
    const code = /확인번호 ([0-9A-F]{4}-[0-9A-F]{4})/.exec(first)?.[1];
    const mine = await me?.get<{ items: { reply: { code: string } }[] }>(`/api/v1${page}/my-reply`);
    expect(mine?.body.items[0]?.reply.code).toBe(code);
    await reply(me, page, { ...answers('no', 'abstain'), 'opinion:null': '3월 말이 좋겠습니다.' });
    const changed = await me?.page(page);
    expect(changed?.text).toContain('3월 말이 좋겠습니다.');
    expect(changed?.text).toMatch(/value="no" checked/);
  });

  it('an item left out is refused beside the form, with everything else kept', async () => {
    const me = clients[0];
    const refused = await reply(me, page, { 'answers.0.choice': 'yes', 'opinion:null': '의견입니다.' });
    const again = await me?.page(refused.headers.get('location') ?? '');
    expect(again?.status).toBe(400);
    expect(again?.text).toContain('의견입니다.');
    expect(again?.text).toMatch(/value="yes" required checked/);
  });

  it('what is refused of one mandate stays out of the other', async () => {
    const [both] = people;
    const member = await aMemberOrganization(house.manager, organization);
    const person = { id: both?.id ?? '' };
    const seat = await aSeat(house.manager, body, person, { title: '간사', memberId: member.id });
    const me = clients[0];
    const twice = await sent(4);
    const refused = await reply(
      me,
      twice,
      { 'answers.0.choice': 'yes', 'opinion:null': '둘째 자격의 의견' },
      1,
    );
    const again = await me?.page(refused.headers.get('location') ?? '');
    expect(again?.text.split('둘째 자격의 의견')).toHaveLength(2);
    const problems = again?.text.match(/class="problem"/g);
    expect(problems).toHaveLength(1);
    await house.manager.update(Seat, { id: seat.id }, { endsOn: '2021-01-01' });
  });

  it('what comes too late is told beside what counts, and what was answered stays to be seen', async () => {
    const me = clients[0];
    await reply(me, page, { ...answers('yes', 'abstain'), 'opinion:null': '첫 줄\n둘째 줄' });
    const meetingId = page.split('/').at(-2) ?? '';
    const items = await house.manager.findBy(AgendaItem, { meetingId });
    const late = items.map(({ id }) => ({ agendaItemId: id, choice: 'no' }));
    await me?.at(AFTER).put(`/api/v1${page}/my-reply`, { answers: late });
    const shown = (await me?.at(AFTER).page(page))?.text ?? '';
    const words = textOfPage(shown);
    expect(words).toMatch(/저장됨 · 3월 3일\(수\) 10:32:05/);
    expect(words).toContain('그 뒤 회신기한이 지나 도착한 것이 있습니다.');
    expect(words).toContain('제1호 의안 2021년 정기총회 개최의 건 · 찬성');
    expect(words).toContain('총회준비위원회 구성의 건 · 기권');
    expect(shown).toContain('첫 줄\n둘째 줄');
  });

  it('the page of an elector is renewed when the resolution goes on, that of the desk with each reply', async () => {
    const streamOf = async (client: Client | undefined) =>
      /sse-connect="([^"]+)"/.exec((await client?.page(page))?.text ?? '')?.[1];
    const before = await streamOf(clients[1]);
    expect(before).toContain('/news?since=');
    await reply(clients[0], page, answers('yes', 'yes'));
    expect(await streamOf(clients[1])).toBe(before);
    expect(await streamOf(secretary.at(DURING))).toMatch(/\/live$/);
  });

  it('sent twice at once is kept once', async () => {
    const me = clients[0];
    const sends = await Promise.all([1, 2, 3].map(() => reply(me, page, answers('yes', 'yes'))));
    expect(sends.map(({ status }) => status)).toEqual([303, 303, 303]);
    const meetingId = page.split('/').at(-2) ?? '';
    expect(await house.manager.countBy(ResolutionReply, { meetingId })).toBe(1);
  });

  it('before the opening and after the deadline there is nothing to press, and the page says why', async () => {
    const early = await clients[0]?.at('2021-02-25T12:00:00+09:00').page(page);
    expect(textOfPage(early?.text ?? '')).toContain('2021년 2월 26일(금) 09:00부터 회신');
    expect(early?.text).not.toContain('my-reply?');
    expect(early?.text).toContain('data-reload-at="2021-02-26T00:00:00.000Z"');
    const late = await clients[0]?.at(AFTER).page(page);
    expect(textOfPage(late?.text ?? '')).toContain('회신기한이 지나 더는 받지 않습니다.');
    expect(late?.text).not.toContain('class="reply');
  });

  it('a reply that comes late all the same is said to count nowhere', async () => {
    const meetingId = page.split('/').at(-2) ?? '';
    const items = await house.manager.findBy(AgendaItem, { meetingId });
    const told = await clients[1]
      ?.at(AFTER)
      .put<{ late: boolean; standing: string }>(`/api/v1${page}/my-reply`, {
        answers: items.map(({ id }) => ({ agendaItemId: id, choice: 'yes' })),
      });
    expect(told?.body).toMatchObject({ late: true, standing: 'late' });
    expect(await text(clients[1]?.at(AFTER) ?? secretary, page)).toContain('늦게 도착함 (세지 않음)');
  });
});

describe('the secretary', () => {
  it('watches who has replied and not what, with the addresses of those missing', async () => {
    const page = await sent();
    await house.manager.update(Person, { id: people[1]?.id ?? '' }, { email: 'two@coop.example' });
    await reply(clients[0], page, answers('no', 'no'));
    const shown = await secretary.at(DURING).page(page);
    const words = textOfPage(shown.text);
    expect(words).toContain('3명 가운데 1명');
    expect(words).toContain('회신 전 2명');
    expect(shown.text).toContain('two@coop.example');
    const missing = await secretary.at(DURING).page(`${page}?show=missing`);
    expect(textOfPage(missing.text)).not.toContain(`${people[0]?.name} 회신함`);
    const named = await text(secretary.at(DURING), `${page}?q=${encodeURIComponent(people[1]?.name ?? '')}`);
    expect(named).toContain(`${people[1]?.name} 회신 전`);
    expect(named).not.toContain(`${people[0]?.name} 회신함`);
    const api = await secretary.at(DURING).get<{ items: object[] }>(`/api/v1${page}/electors`);
    expect(JSON.stringify(api.body)).not.toContain('choice');
    expect((await clients[0]?.get(`/api/v1${page}/electors`))?.status).toBe(403);
  });

  it('enters a reply on paper, also with an item left unmarked', async () => {
    const page = await sent();
    const [elector] = await house.manager.findBy(MeetingElector, {
      meetingId: page.split('/').at(-2) ?? '',
      personId: people[2]?.id ?? '',
    });
    const form = `${page}?paper=${elector?.id}`;
    const entered = await secretary.at(DURING).form(form, `${page}/paper-replies`, {
      'receivedAt:instant': '2021-03-02T17:00',
      ...answers('yes', 'blank'),
    });
    expect(await follow(secretary.at(DURING), entered)).toContain('종이 회신을 적었습니다.');
    expect(await text(clients[2] ?? secretary, page)).toContain('종이로 회신');
  });

  it('closes once everybody has replied; the result is there with its rule and its report', async () => {
    const page = await sent();
    expect(await text(secretary.at(DURING), page)).toContain('회신기한에 저절로 마감됩니다.');
    for (const [index, client] of clients.entries()) {
      await reply(client, page, answers(index < 2 ? 'yes' : 'no', 'yes'));
    }
    const closed = await secretary.at(DURING).form(page, `${page}/close`, {});
    const result = await follow(secretary.at(DURING), closed);
    expect(result).toContain('마감하고 결과를 확정했습니다.');
    expect(result).toContain('3명에게 보내 3명이 기한 안에 회신했습니다.');
    expect(result).toContain('3명 가운데 찬성 2명');
    expect(await text(clients[0] ?? secretary, page)).toContain('결과 보고가 안건으로 저절로 올라갑니다.');
    const meeting = await house.manager.findOneByOrFail(Meeting, { id: page.split('/').at(-2) ?? '' });
    expect(meeting.state).toBe('closed');
  });

  it('cannot close while somebody has asked to meet instead, and is told the rule', async () => {
    const page = await sent();
    for (const client of clients) {
      await reply(client, page, { ...answers('yes', 'yes'), 'requestsMeeting:boolean': 'true' });
    }
    const refused = await secretary.at(DURING).form(page, `${page}/close`, {});
    const again = await secretary.at(DURING).page(refused.headers.get('location') ?? '');
    expect(isUnfolded(again.text, '3명이 회의 소집을 요청했습니다.')).toBe(true);
    expect(again.text.match(/class="problem"/g)).toHaveLength(1);
  });
});
