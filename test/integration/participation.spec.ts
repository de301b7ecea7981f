import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { FULL_POWER, type ProxyInstructions } from '../../src/meetings/domain/proxy.js';
import { Proxy } from '../../src/meetings/proxy.entity.js';
import { Motion } from '../../src/motions/motion.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { KeptForm } from '../../src/platform/pages/kept-form.entity.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { SecretBallot } from '../../src/voting/secret-ballot.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import {
  aDraftMeeting,
  anAbsentElector,
  anElectorInTheRoom,
  anOpenMeeting,
  aStep,
} from '../factories/open-meeting.js';
import { aBody, aMember, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { formsOf, textOfPage } from '../support/page-forms.js';

const BEFORE = '2021-03-10T10:00:00+09:00';
const INTRODUCED = '2021-03-15T14:10:00+09:00';
const DURING = '2021-03-15T14:30:05+09:00';
const LATER = '2021-03-15T14:40:00+09:00';

let house: TestApplication;
let organization: Organization;
let committee: Body;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  committee = await aBody(house.manager, organization, { kind: 'steering-committee', name: '운영위원회' });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization)).at(DURING);
});
afterAll(() => house.close());

interface Sitting {
  readonly meeting: Meeting;
  readonly electors: readonly MeetingElector[];
  readonly page: string;
  client(index: number): Client;
  token(index: number): string;
}

async function aSitting(present: number, absent = 0, body: Body = committee): Promise<Sitting> {
  const meeting = await anOpenMeeting(house.manager, body);
  const electors: MeetingElector[] = [];
  const accounts: BelongingAccount[] = [];
  for (let index = 0; index < present + absent; index += 1) {
    const person = await aPerson(house.manager, organization);
    const enter = index < present ? anElectorInTheRoom : anAbsentElector;
    electors.push(await enter(house.manager, meeting, person));
    accounts.push(await anAccountOf(house.manager, person.id));
  }
  return {
    meeting,
    electors,
    page: `/organizations/${organization.id}/meetings/${meeting.id}`,
    client: (index) => house.client(accounts[index]).at(DURING),
    token: (index) => accounts[index]?.token ?? '',
  };
}

/** A convened meeting, with somebody on its roll who has an account. */
async function anInvitation(overrides: Partial<Meeting> = {}, body: Body = committee) {
  const meeting = await aDraftMeeting(house.manager, body, { place: '다울마당', ...overrides });
  await aStep(house.manager, meeting, 'convene', BEFORE);
  const people = [await aPerson(house.manager, organization), await aPerson(house.manager, organization)];
  const electors: MeetingElector[] = [];
  for (const person of people) electors.push(await anAbsentElector(house.manager, meeting, person));
  const account = await anAccountOf(house.manager, people[0]?.id ?? '');
  return {
    meeting,
    electors,
    me: house.client(account).at(BEFORE),
    page: `/organizations/${organization.id}/meetings/${meeting.id}`,
  };
}

function anItemOf(meetingId: string): AgendaItem {
  return house.manager.create(AgendaItem, {
    id: randomUUID(),
    meetingId,
    position: 1,
    number: 1,
    type: 'resolution',
    matter: 'ordinary',
    title: '회비의 건',
    proposal: '회비를 월 1만 원으로 한다.',
    urgent: false,
    state: 'pending',
    createdAt: new Date(BEFORE),
  });
}

async function aPoll(sitting: Sitting, method: string, more: object = {}): Promise<string> {
  const api = `/api/v1${sitting.page}`;
  const added = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
    type: 'resolution',
    title: '회비의 건',
    proposal: '회비를 월 1만 원으로 한다.',
  });
  const item = added.body.id;
  await secretary.post(`${api}/agenda/items/${item}/introduce`, { at: INTRODUCED });
  const opened = await secretary.post<{ items: { id: string }[] }>(`${api}/polls`, {
    agendaItemId: item,
    method,
    ...more,
  });
  expect(opened.problem).toBeNull();
  return opened.body.items[0]?.id ?? '';
}

/** Where the ballot of an elector goes, or its objection. */
const ballotOf = (page: string, elector: MeetingElector | undefined) => `${page}/ballots?for=${elector?.id}`;
const objectionOf = (page: string, elector: MeetingElector | undefined) =>
  `${page}/objections?for=${elector?.id}`;

async function shown(client: Client, address: string): Promise<string> {
  const page = await client.page(address);
  expect([page.status, page.text.includes('<main')]).toEqual([200, true]);
  return textOfPage(page.text);
}

/** Sends a form of a page that was opened earlier. */
function sendAfterwards(
  token: string,
  opened: { readonly text: string; readonly headers: Headers },
  action: string,
  fields: Readonly<Record<string, string>>,
) {
  const hidden = formsOf(opened.text).find((form) => form.action === action)?.hidden ?? [];
  const cookie = opened.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return fetch(house.address + action, {
    method: 'POST',
    headers: { accept: 'text/html', cookie, authorization: `Bearer ${token}` },
    body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }),
    redirect: 'manual',
  });
}

async function follow(client: Client, answer: { headers: Headers; status: number }): Promise<string> {
  expect(answer.status).toBe(303);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const page = await client.with({ cookie }).page(answer.headers.get('location') ?? '');
  return textOfPage(page.text);
}

/** The first elector holds the proxy of the second, unless others are named. */
async function aProxyIn(
  { meeting, electors }: Pick<Sitting, 'meeting' | 'electors'>,
  {
    from = 1,
    by = 0,
    instructions = FULL_POWER,
  }: { from?: number; by?: number; instructions?: ProxyInstructions } = {},
): Promise<MeetingElector> {
  const [holder, principal] = [electors[by], electors[from]];
  if (holder === undefined || principal === undefined) throw new Error('A proxy is between two electors.');
  await house.manager.insert(
    Proxy,
    house.manager.create(Proxy, {
      ...{ id: randomUUID(), meetingId: meeting.id, principalElectorId: principal.id },
      ...{ holderElectorId: holder.id, holderName: holder.name, holderRelation: 'elector' },
      instructions,
      receivedAt: new Date(BEFORE),
      endedAt: null,
    }),
  );
  return holder;
}

/** A committee that knows proxies and written votes. */
async function anOpenMindedBody(): Promise<Body> {
  const body = await aBody(house.manager, organization, { kind: 'steering-committee' });
  const rules = `/api/v1/organizations/${organization.id}/bodies/${body.id}/rulebooks`;
  const overrides = {
    proxies: {
      value: { allowed: true, maxPerHolder: 3, holders: 'members-and-family' },
      article: '제17조',
    },
    writtenBallots: { value: 'allowed', article: '제18조' },
  };
  expect((await secretary.post(rules, { effectiveFrom: '2021-01-01', overrides })).problem).toBeNull();
  return body;
}

describe('a meeting that is over', () => {
  it('tells each reader how it was there: present, by proxy, in neither way', async () => {
    const assembly = await aBody(house.manager, organization, { kind: 'general-assembly', name: '총회' });
    const sitting = await aSitting(1, 2, assembly);
    const there = await aProxyIn(sitting);
    expect(await shown(sitting.client(2), sitting.page)).not.toContain('불참');
    await aStep(house.manager, sitting.meeting, 'close', DURING);
    expect(await shown(sitting.client(0).at(LATER), sitting.page)).toContain('출석 14:00에 접수했습니다.');
    expect(await shown(sitting.client(1).at(LATER), sitting.page)).toContain(
      `위임 ${there.name} 님이 대리했습니다.`,
    );
    expect(await shown(sitting.client(2).at(LATER), sitting.page)).toContain(
      '불참 출석도 위임도 적혀 있지 않습니다.',
    );
    expect(await shown(secretary.at(LATER), sitting.page)).not.toContain('내 참여');
  });

  it('says so where a proxy was given that the rules did not count', async () => {
    const sitting = await aSitting(1, 1);
    await aProxyIn(sitting);
    await aStep(house.manager, sitting.meeting, 'close', DURING);
    expect(await shown(sitting.client(1).at(LATER), sitting.page)).toContain(
      '불참 위임장을 냈으나 출석으로 세어지지 않았습니다.',
    );
  });
});

describe('the page of a meeting', () => {
  it('says when and where, and asks who acts on the roll whether they come', async () => {
    const { me, page, electors } = await anInvitation({
      directions: '전주역에서 걸어서 10분',
      onlineAddress: 'https://meet.example/abc',
    });
    const text = await shown(me, page);
    for (const words of ['2021년 3월 15일(월) 14:00', '다울마당', '걸어서 10분', '오시나요?', '소집됨']) {
      expect(text).toContain(words);
    }
    const action = `${page}/roll/${electors[0]?.id}/intent`;
    const answered = await me.form(page, action, { intent: 'attending' });
    expect(await follow(me, answered)).toContain('참석한다고 알렸습니다.');
    const row = await house.manager.findOneByOrFail(MeetingElector, { id: electors[0]?.id ?? '' });
    expect(row.intent).toBe('attending');
    await me.form(page, action, { intent: 'undecided' });
    expect(await house.manager.findOneByOrFail(MeetingElector, { id: row.id })).toMatchObject({
      intent: 'undecided',
    });
  });

  it('nobody answers for another', async () => {
    const { me, page, electors } = await anInvitation();
    const own = `${page}/roll/${electors[0]?.id}/intent`;
    const hidden = formsOf((await me.page(page)).text).find(({ action }) => action === own)?.hidden ?? [];
    expect(hidden.length).toBeGreaterThan(0);
    const other = await me.put(`/api/v1${page}/roll/${electors[1]?.id}/intent`, { intent: 'attending' });
    expect(other.status).toBeGreaterThanOrEqual(400);
    expect((await me.page(page)).text).not.toContain(`${page}/roll/${electors[1]?.id}/intent`);
  });

  it('explains absence and proxy by the rules of this body, with the article', async () => {
    const assembly = await aBody(house.manager, organization);
    const adopted = await secretary.post(
      `/api/v1/organizations/${organization.id}/bodies/${assembly.id}/rulebooks`,
      {
        effectiveFrom: '2020-01-01',
        overrides: {
          proxies: { value: { allowed: true, maxPerHolder: 3, holders: 'members' }, article: '제17조' },
        },
      },
    );
    expect(adopted.problem).toBeNull();
    const { me, page } = await anInvitation({}, assembly);
    const text = await shown(me, page);
    expect(text).toContain('다른 의결권자에게만');
    expect(text).toContain('3명까지만');
    expect(text).toContain('회칙 제17조');
  });

  it('of a draft is there for the secretariat only, and for strangers never', async () => {
    const meeting = await aDraftMeeting(house.manager, committee);
    const page = `/organizations/${organization.id}/meetings/${meeting.id}`;
    const observer = house.client(await anAccountWith(house.manager, 'observer', organization));
    expect((await observer.page(page)).status).toBe(404);
    expect(await shown(secretary, page)).toContain('의사일정 편집');
    const stranger = house.client(
      await anAccountWith(house.manager, 'secretary', await anOrganization(house.manager)),
    );
    expect((await stranger.page(page)).status).toBe(404);
  });

  it('while it sits shows the quorum, the open vote first, and the outcomes', async () => {
    const sitting = await aSitting(3, 1);
    const poll = await aPoll(sitting, 'electronic-named');
    const text = await shown(sitting.client(0), sitting.page);
    expect(text).toContain('재적 4명, 출석 3명');
    expect(text).toContain('투표하기');
    expect((await sitting.client(0).page(sitting.page)).text).toContain(`${sitting.page}/polls/${poll}"`);
    const observer = house.client(await anAccountWith(house.manager, 'observer', organization)).at(DURING);
    expect(await shown(observer, sitting.page)).toContain('표결 보기');
  });

  it('of a written resolution leads to it', async () => {
    const meeting = await aDraftMeeting(house.manager, committee, { form: 'written' });
    const page = `/organizations/${organization.id}/meetings/${meeting.id}`;
    const answer = await secretary.page(page);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}/resolution`]);
  });
});

describe('an answer that is waited for', () => {
  it('is asked at home as on the page: again when it is taken back, and not of who has given a proxy', async () => {
    const { me, page, meeting, electors } = await anInvitation();
    const action = `${page}/roll/${electors[0]?.id}/intent`;
    const asked = async () => (await shown(me, '/')).includes('참석 여부를 알려 주세요');
    expect(await asked()).toBe(true);
    await me.form(page, action, { intent: 'attending' });
    expect(await asked()).toBe(false);
    await me.form(page, action, { intent: 'undecided' });
    expect(await asked()).toBe(true);
    await house.manager.update(Meeting, { id: meeting.id }, { state: 'postponed' });
    expect(await asked()).toBe(true);
    await aProxyIn({ meeting, electors }, { from: 0, by: 1 });
    expect(await asked()).toBe(false);
    expect((await me.page(page)).text).not.toContain(action);
    expect(await shown(me, page)).toContain('따로 답하지 않으셔도 됩니다.');
  });

  it('is not asked of a meeting that was put off without a new day, whose old time is no time', async () => {
    const { me, page, electors } = await anInvitation();
    const action = `${page}/roll/${electors[0]?.id}/intent`;
    const put = await secretary.at(BEFORE).post(`/api/v1${page}/postpone`, { reason: '장소 사정' });
    expect(put.problem).toBeNull();
    expect((await me.page(page)).text).not.toContain(action);
    expect(await shown(me, page)).toContain('일시 미정(전에는 2021년 3월 15일(월) 14:00)');
    expect(await shown(me, page)).not.toContain('오시나요?');
    expect(await shown(me, '/')).not.toContain('참석 여부를 알려 주세요');
    const again = { startsAt: '2021-03-20T14:00:00+09:00' };
    expect((await secretary.at(BEFORE).patch(`/api/v1${page}`, again)).problem).toBeNull();
    expect(await shown(me, page)).toContain('일시 2021년 3월 20일(토) 14:00');
    expect((await me.page(page)).text).toContain(action);
    expect(await shown(me, '/')).toContain('참석 여부를 알려 주세요');
  });
});

describe('giving a proxy', () => {
  let assembly: Body;
  beforeAll(async () => {
    assembly = await aBody(house.manager, organization, {
      kind: 'steering-committee',
      name: '대리를 인정하는 위원회',
    });
    const rules = `/api/v1/organizations/${organization.id}/bodies/${assembly.id}/rulebooks`;
    const proxies = {
      value: { allowed: true, maxPerHolder: 1, holders: 'members-and-family' },
      article: '제17조',
    };
    const adopted = await secretary.post(rules, { effectiveFrom: '2020-01-01', overrides: { proxies } });
    expect(adopted.problem).toBeNull();
  });

  /** As the form stands when nothing in it is changed. */
  const EVERYTHING = {
    'instructions.items.0.choice': 'holder-decides',
    'instructions.amendments': 'holder-decides',
  };

  async function anInvitationWithItem() {
    const invitation = await anInvitation({}, assembly);
    const { meeting, page, electors } = invitation;
    await house.manager.insert(AgendaItem, anItemOf(meeting.id));
    const [mine = '', other = ''] = electors.map(({ id }) => id);
    return { ...invitation, mine, other, write: `${page}/proxy?for=${mine}&holder=${other}` };
  }

  it('the holder is found on the roll, the scope is said item by item, and the state is shown', async () => {
    const { me, page, mine, other, write, electors } = await anInvitationWithItem();
    const name = electors[1]?.name ?? '';
    const found = await me.page(`${page}/proxy?for=${mine}&q=${encodeURIComponent(name)}`);
    expect(found.text).toContain(`${page}/proxy?for=${mine}&amp;holder=${other}`);
    expect(textOfPage(found.text)).not.toContain(`명부에 없습니다`);
    const nobody = await me.page(`${page}/proxy?for=${mine}&q=${encodeURIComponent('없는이름')}`);
    expect(textOfPage(nobody.text)).toContain('찾는 사람이 명부에 없습니다.');
    const given = await me.form(write, `${page}/proxies`, {
      'instructions.items.0.choice': 'no',
      'instructions.amendments': 'not-empowered',
    });
    const after = await follow(me, given);
    expect(after).toContain('위임장을 냈습니다.');
    expect(after).toContain('제1호 의안 회비의 건: 반대');
    expect(after).toContain('맡기지 않음');
    expect(await shown(me, page)).toContain(`${name} 님에게 위임했습니다.`);
  });

  it('is withdrawn, and stays on file', async () => {
    const { me, page, mine, write } = await anInvitationWithItem();
    await me.form(write, `${page}/proxies`, EVERYTHING);
    const proxy = await house.manager.findOneByOrFail(Proxy, { principalElectorId: mine });
    expect(proxy.instructions).toEqual({ items: [], amendments: 'holder-decides' });
    const own = `${page}/proxy?for=${mine}`;
    const withdrawn = await me.form(own, `${page}/proxies/${proxy.id}/withdraw`, {});
    const after = await follow(me, withdrawn);
    expect(after).toContain('위임을 철회했습니다.');
    expect(after).toContain('지난 위임장');
  });

  it('goes to family by name where the rules admit it, and to nobody without a name', async () => {
    const { me, page, mine } = await anInvitationWithItem();
    const blank = await me.page(`${page}/proxy?for=${mine}&name=${encodeURIComponent('  ')}`);
    expect(textOfPage(blank.text)).toContain('누구에게 위임하시나요?');
    const write = `${page}/proxy?for=${mine}&name=${encodeURIComponent('김가족')}`;
    const after = await follow(me, await me.form(write, `${page}/proxies`, EVERYTHING));
    expect(after).toContain('위임장을 냈습니다.');
    expect(after).toContain('김가족 동거 가족');
  });

  it('beyond what one holder may hold is refused beside the form, with the article', async () => {
    const { me, page, other, meeting, write } = await anInvitationWithItem();
    const third = await anAbsentElector(house.manager, meeting);
    const taken = await secretary.at(BEFORE).post(`/api/v1${page}/proxies`, {
      principalElectorId: third.id,
      holderElectorId: other,
    });
    expect(taken.problem).toBeNull();
    const refused = await me.form(write, `${page}/proxies`, EVERYTHING);
    const after = await follow(me, refused);
    expect(after).toContain('제17조');
    expect(after).toContain('어디까지 맡기시나요?');
  });

  it('nobody is offered as a holder who would be refused, and nobody reads whose proxies others gave or hold', async () => {
    const { me, page, mine, meeting, other } = await anInvitationWithItem();
    const third = await anAbsentElector(house.manager, meeting);
    await secretary.at(BEFORE).post(`/api/v1${page}/proxies`, {
      principalElectorId: third.id,
      holderElectorId: other,
    });
    const choose = await me.page(`${page}/proxy?for=${mine}`);
    expect(textOfPage(choose.text).split('지금은 대리인이 될 수 없음')).toHaveLength(3);
    expect(textOfPage(choose.text)).not.toMatch(/위임함|대리함/);
    expect(choose.text).not.toContain('&amp;holder=');
  });

  it('ends with the opening where the model bylaws ask for the proof before it', async () => {
    const cooperative = await anOrganization(house.manager, { profile: 'general-cooperative' });
    const members = await aBody(house.manager, cooperative, { kind: 'general-assembly', name: '총회' });
    const meeting = await anOpenMeeting(house.manager, members);
    const person = await aPerson(house.manager, cooperative);
    await anAbsentElector(house.manager, meeting, person);
    await anAbsentElector(house.manager, meeting);
    const me = house.client(await anAccountOf(house.manager, person.id)).at(DURING);
    const page = `/organizations/${cooperative.id}/meetings/${meeting.id}/proxy`;
    const text = await shown(me, page);
    expect(text).toContain('이미 개회했으므로 위임장을 받지 않습니다.');
    expect(text).toContain('협동조합 정관례');
    expect(text).not.toContain('누구에게 위임하시나요?');
    // Put off in session it has been opened all the same, and asks once more who will come.
    await house.manager.update(Meeting, { id: meeting.id }, { state: 'postponed' });
    expect(await shown(me, page)).toContain('이미 개회했으므로 위임장을 받지 않습니다.');
    const asks = await me.page(page.replace('/proxy', ''));
    expect(asks.text).toContain('/intent"');
    expect(asks.text).not.toContain('/proxy?for=');
  });

  it('once withdrawn after the opening is not given anew, and the page says so before', async () => {
    const cooperative = await anOrganization(house.manager, { profile: 'general-cooperative' });
    const members = await aBody(house.manager, cooperative, { kind: 'general-assembly', name: '총회' });
    const meeting = await anOpenMeeting(house.manager, members);
    const person = await aPerson(house.manager, cooperative);
    await aMember(house.manager, cooperative, { personId: person.id });
    const principal = await anAbsentElector(house.manager, meeting, person);
    await aProxyIn({ meeting, electors: [await anElectorInTheRoom(house.manager, meeting), principal] });
    const me = house.client(await anAccountOf(house.manager, person.id)).at(DURING);
    const page = `/organizations/${cooperative.id}/meetings/${meeting.id}`;
    const own = `${page}/proxy?for=${principal.id}`;
    const before = await shown(me, own);
    expect(before).toContain('개회한 뒤에는 다시 위임할 수 없습니다.');
    expect(before).not.toContain('다른 사람에게 다시 위임');
    const proxy = await house.manager.findOneByOrFail(Proxy, { principalElectorId: principal.id });
    const after = await follow(me, await me.form(own, `${page}/proxies/${proxy.id}/withdraw`, {}));
    expect(after).toContain('위임을 철회했습니다.');
    expect(after).not.toContain('다시 위임할 수 있습니다');
    expect(after).toContain('이미 개회했으므로 위임장을 받지 않습니다.');
  });

  it('after the meeting the document stays, and nothing is done about it any more', async () => {
    const { me, page, mine, write, meeting } = await anInvitationWithItem();
    await me.form(write, `${page}/proxies`, EVERYTHING);
    await aStep(house.manager, meeting, 'close', DURING);
    const over = await me.at(LATER).page(`${page}/proxy?for=${mine}`);
    expect(textOfPage(over.text)).toContain('이 회의에 낸 위임장');
    expect(textOfPage(over.text)).not.toContain('다시 위임');
    expect(over.text).not.toContain('/withdraw"');
  });

  it('is not offered where the rules admit none', async () => {
    const board = await aBody(house.manager, organization, { kind: 'board', name: '이사회' });
    const { me, page, electors } = await anInvitation({}, board);
    expect((await me.page(page)).text).not.toContain(`${page}/proxy`);
    expect(await shown(me, `${page}/proxy?for=${electors[0]?.id}`)).toContain(
      '이 회의는 대리를 인정하지 않습니다.',
    );
  });
});

describe('voting by name', () => {
  it('says what is decided and by which majority, keeps the ballot, and shows its receipt', async () => {
    const sitting = await aSitting(3);
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const text = await shown(me, page);
    expect(text).toContain('회비를 월 1만 원으로 한다.');
    expect(text).toContain('3명 가운데 2명 이상이 찬성해야 합니다.');
    const electorId = sitting.electors[0]?.id ?? '';
    const cast = await me.form(page, ballotOf(page, sitting.electors[0]), { electorId, choice: 'yes' });
    const after = await follow(me, cast);
    expect(after).toContain('투표를 저장했습니다.');
    expect(after).toMatch(/저장됨 · 찬성 · 14:30:05/);
    const code = /확인번호 ([0-9A-F]{4}-[0-9A-F]{4})/.exec(after)?.[1];
    const mine = await me.get<{ items: { receipt: { code: string } }[] }>(`/api/v1${page}/my-ballots`);
    expect(mine.body.items[0]?.receipt.code).toBe(code);
  });

  it('may be changed until it is closed, and the code changes with it', async () => {
    const sitting = await aSitting(2);
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const ballot = { electorId: sitting.electors[0]?.id ?? '' };
    const codeIn = (text: string) => /확인번호 ([0-9A-F-]{9})/.exec(text)?.[1];
    const first = await follow(
      me,
      await me.form(page, ballotOf(page, sitting.electors[0]), { ...ballot, choice: 'yes' }),
    );
    const second = await follow(
      me,
      await me.form(page, ballotOf(page, sitting.electors[0]), { ...ballot, choice: 'no' }),
    );
    expect(second).toMatch(/저장됨 · 반대/);
    expect(codeIn(second)).not.toBe(codeIn(first));
    expect(await house.manager.findBy(NamedBallot, { pollId: poll })).toMatchObject([{ choice: 'no' }]);
  });

  it('sent twice is one ballot and says so', async () => {
    const sitting = await aSitting(2);
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const ballot = { electorId: sitting.electors[0]?.id ?? '', choice: 'abstain' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => me.form(page, ballotOf(page, sitting.electors[0]), ballot)),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await house.manager.countBy(NamedBallot, { pollId: poll })).toBe(1);
  });

  it('a ballot that came too late is refused in words where it was sent', async () => {
    const sitting = await aSitting(2);
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const opened = await me.page(page);
    await secretary.at(LATER).post(`/api/v1${page}/close`, {});
    const late = await sendAfterwards(sitting.token(0), opened, ballotOf(page, sitting.electors[0]), {
      choice: 'yes',
    });
    const told = await follow(me.at(LATER), late);
    expect(told).toContain('이미 마감한 표결입니다.');
    expect(told).toContain('이 표결에는 표를 내지 않았습니다.');
  });

  it('gives the holder of a proxy a ballot for each', async () => {
    const sitting = await aSitting(2, 1);
    const [holder, , principal] = sitting.electors;
    const rules = `/api/v1/organizations/${organization.id}/bodies/${committee.id}/rulebooks`;
    await secretary.post(rules, {
      effectiveFrom: '2021-01-02',
      overrides: {
        proxies: { value: { allowed: true, maxPerHolder: 2, holders: 'members' }, article: '제17조' },
      },
    });
    const received = await secretary.post(`/api/v1${sitting.page}/proxies`, {
      principalElectorId: principal?.id,
      holderElectorId: holder?.id,
      receivedAt: '2021-03-15T13:00:00+09:00',
      instructions: { items: [{ item: '제1호 의안', choice: 'no' }], amendments: 'holder-decides' },
    });
    expect(received.problem).toBeNull();
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const asked = await shown(me, page);
    expect(asked).toContain(`위임받은 표 ${principal?.name}`);
    expect(asked).toContain('위임한 사람의 뜻: 반대');
    for (const elector of [holder, principal]) {
      await me.form(page, ballotOf(page, elector), { choice: 'yes' });
    }
    expect(await house.manager.countBy(NamedBallot, { pollId: poll })).toBe(2);
  });

  it('tells who may not vote why', async () => {
    const sitting = await aSitting(3, 1);
    const excluded = sitting.electors[1]?.id;
    const poll = await aPoll(sitting, 'electronic-named', {
      exclusions: [{ electorId: excluded, reason: '본인과의 계약' }],
    });
    const page = `${sitting.page}/polls/${poll}`;
    const barred = await shown(sitting.client(1), page);
    expect(barred).toContain('제척');
    expect(barred).toContain('본인과의 계약');
    expect(await shown(sitting.client(3), page)).toContain('표결을 시작할 때 출석하지 않았습니다.');
    expect(await shown(secretary, page)).toContain('이 표결의 명부에 없어');
  });
});

describe('a ballot that is not the reader’s to cast', () => {
  it('is not offered: by a holder on the roll, by family, in writing', async () => {
    const sitting = await aSitting(3, 3, await anOpenMindedBody());
    const holder = await aProxyIn(sitting, { from: 3 });
    const [, , , , atHome, writing] = sitting.electors;
    const api = `/api/v1${sitting.page}`;
    const given = await secretary.post<{ id: string }>(`${api}/proxies`, {
      principalElectorId: atHome?.id,
      holderName: '김가족',
      holderRelation: 'family',
      receivedAt: '2021-03-15T13:00:00+09:00',
    });
    expect(given.problem).toBeNull();
    const arrivals = {
      at: '2021-03-15T14:05:00+09:00',
      holders: [{ proxyId: given.body.id }],
      electors: [{ electorId: writing?.id, capacity: 'written' }],
    };
    expect((await secretary.post(`${api}/arrivals`, arrivals)).problem).toBeNull();
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const told = [
      `${holder.name} 님이 대신 투표합니다.`,
      '김가족 님이 대신 투표합니다.',
      '사무국이 적습니다.',
    ];
    for (const [index, words] of told.entries()) {
      const principal = sitting.client(3 + index);
      expect(await shown(principal, page)).toContain(words);
      expect((await principal.page(page)).text).not.toContain(`${page}/ballots`);
      expect(await shown(principal, sitting.page)).not.toContain('투표하기');
    }
    const choices = [atHome, writing].map((elector) => ({ electorId: elector?.id, choice: 'no' }));
    expect((await secretary.put(`/api/v1${page}/choices`, { choices })).problem).toBeNull();
    for (const index of [4, 5]) {
      const entered = await shown(sitting.client(index), page);
      expect(entered).toContain('저장됨 · 반대');
      expect(entered).not.toContain('바꾸기');
    }
  });

  /** A vote on an amendment; the holder for the last on the roll was told to keep off amendments. */
  async function anAmendmentBeyondPower(method: string) {
    const sitting = await aSitting(3, 1, await anOpenMindedBody());
    await aProxyIn(sitting, { from: 3, instructions: { items: [], amendments: 'not-empowered' } });
    const api = `/api/v1${sitting.page}`;
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'resolution',
      title: '회비의 건',
      proposal: '회비를 월 1만 원으로 한다.',
    });
    await secretary.post(`${api}/agenda/items/${item.body.id}/introduce`, { at: INTRODUCED });
    await secretary.post(`${api}/agenda/items/${item.body.id}/motions`, {
      text: '월 2만 원',
      mover: '김위원',
    });
    const opened = await secretary.post<{ items: { id: string }[] }>(`${api}/polls`, {
      agendaItemId: item.body.id,
      method,
    });
    expect(opened.problem).toBeNull();
    return { sitting, page: `${sitting.page}/polls/${opened.body.items[0]?.id}` };
  }

  it('nor an amendment of which the holder was told to keep off, and the server refuses it with the rule', async () => {
    const { sitting, page } = await anAmendmentBeyondPower('electronic-named');
    const me = sitting.client(0);
    expect(await shown(me, page)).toContain('이 표는 행사하지 않습니다.');
    const forms = formsOf((await me.page(page)).text).map(({ action }) => action);
    expect(forms).toContain(ballotOf(page, sitting.electors[0]));
    expect(forms).not.toContain(ballotOf(page, sitting.electors[3]));
    expect(await shown(me, sitting.page)).not.toContain('내가 행사할 표 2개');
    const cast = await me.post(`/api/v1${page}/ballots`, {
      electorId: sitting.electors[3]?.id,
      choice: 'yes',
    });
    expect(cast.problem).toMatchObject({
      status: 403,
      code: 'holder-not-empowered',
      source: { article: '제17조' },
    });
  });

  it('nor is it written down as the roll is called: the table has no buttons for it, and the rule is told', async () => {
    const { sitting, page } = await anAmendmentBeyondPower('roll-call');
    const [holder, , , principal] = sitting.electors;
    const table = await secretary.page(`${sitting.page}/console`);
    expect(textOfPage(table.text)).toContain('0명 호명, 3명 남음');
    expect(textOfPage(table.text)).toContain('수정안은 위임하지 않음');
    const called = formsOf(table.text).map(({ action }) => action.split('?')[0]);
    const callOf = (elector: MeetingElector | undefined) =>
      `${sitting.page}/console/polls/${page.split('/').at(-1)}/calls/${elector?.id}`;
    expect(called).toContain(callOf(holder));
    expect(called).not.toContain(callOf(principal));
    const choices = [holder, principal].map((elector) => ({ electorId: elector?.id, choice: 'yes' }));
    const refused = await secretary.put(`/api/v1${page}/choices`, { choices });
    expect(refused.problem).toMatchObject({
      code: 'holder-not-empowered',
      source: { article: '제17조' },
    });
    expect(await house.manager.countBy(NamedBallot, { pollId: page.split('/').at(-1) })).toBe(0);
  });

  it('and a ballot once cast for a principal is never called the holder’s own', async () => {
    const sitting = await aSitting(3, 1, await anOpenMindedBody());
    const principal = sitting.electors[3];
    await aProxyIn(sitting, { from: 3 });
    const page = `${sitting.page}/polls/${await aPoll(sitting, 'electronic-named')}`;
    const me = sitting.client(0);
    await me.post(`/api/v1${page}/ballots`, { electorId: principal?.id, choice: 'no' });
    const arrived = await secretary.post(`/api/v1${sitting.page}/arrivals`, {
      electors: [{ electorId: principal?.id }],
    });
    expect(arrived.problem).toBeNull();
    const name = principal?.name ?? '-';
    expect(await shown(me, page)).toContain(`위임받은 표 ${name}`);
    expect(await shown(sitting.client(3), page)).toContain(`내 표 ${name}`);
  });
});

describe('a refusal on the page of a vote', () => {
  it('of a change is shown where it was made, with the form unfolded, and once', async () => {
    const sitting = await aSitting(2, 1, await anOpenMindedBody());
    await aProxyIn(sitting, { from: 2 });
    const poll = await aPoll(sitting, 'electronic-named');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    for (const elector of [sitting.electors[0], sitting.electors[2]]) {
      await me.form(page, ballotOf(page, elector), { choice: 'yes' });
    }
    const refused = await me.form(page, ballotOf(page, sitting.electors[2]), { choice: 'perhaps' });
    const { text } = await me.page(refused.headers.get('location') ?? '');
    expect(text.match(/<details class="change" open>/g)).toHaveLength(1);
    expect(text.match(/role="alert"/g)).toHaveLength(1);
    expect(text.indexOf('role="alert"')).toBeGreaterThan(text.indexOf('<details class="change" open>'));
  });

  it('of an objection that came too late says that it was not recorded', async () => {
    const sitting = await aSitting(3);
    const poll = await aPoll(sitting, 'no-objection');
    const page = `${sitting.page}/polls/${poll}`;
    const opened = await sitting.client(0).page(page);
    expect((await secretary.at(LATER).post(`/api/v1${page}/close`, {})).problem).toBeNull();
    const late = await sendAfterwards(sitting.token(0), opened, objectionOf(page, sitting.electors[0]), {
      reason: '',
    });
    const told = await follow(sitting.client(0).at(LATER), late);
    expect(told).toContain('결과: 가결');
    expect(told).toContain('이미 마감한 표결입니다.');
    expect(told).toContain('이의는 기록되지 않았습니다.');
  });
});

describe('motions from the floor', () => {
  it('are moved, seconded and taken back on the page, by who may', async () => {
    const sitting = await aSitting(2, 1);
    const api = `/api/v1${sitting.page}`;
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'resolution',
      title: '회비의 건',
      proposal: '회비를 월 1만 원으로 한다.',
    });
    const moving = `${sitting.page}/agenda/items/${item.body.id}/motions`;
    const [mover, seconder, absent] = [sitting.client(0), sitting.client(1), sitting.client(2)];
    const actions = async (client: Client) =>
      formsOf((await client.page(sitting.page)).text).map(({ action }) => action);
    expect(await actions(mover)).not.toContain(moving);
    await secretary.post(`${api}/agenda/items/${item.body.id}/introduce`, { at: INTRODUCED });
    expect(await actions(absent)).not.toContain(moving);
    expect(await actions(secretary)).not.toContain(moving);
    const moved = await follow(
      mover,
      await mover.form(sitting.page, moving, { text: '회비를 월 2만 원으로 한다.' }),
    );
    expect(moved).toContain('수정안을 냈습니다.');
    expect(moved).toContain('회비를 월 2만 원으로 한다.');
    const motion = await house.manager.findOneByOrFail(Motion, {
      agendaItemId: item.body.id,
      kind: 'amendment',
    });
    expect(motion.moverElectorId).toBe(sitting.electors[0]?.id);
    const [second, withdraw] = ['second', 'withdraw'].map(
      (act) => `${sitting.page}/motions/${motion.id}/${act}`,
    );
    expect(await actions(mover)).not.toContain(second);
    expect(await actions(seconder)).not.toContain(withdraw);
    expect(await follow(seconder, await seconder.form(sitting.page, second ?? '', {}))).toContain(
      '재청 있음',
    );
    expect(await actions(seconder)).not.toContain(second);
    await mover.form(sitting.page, withdraw ?? '', {});
    expect(await house.manager.findOneByOrFail(Motion, { id: motion.id })).toMatchObject({
      state: 'withdrawn',
    });
  });
});

describe('voting in secret', () => {
  it('says what is recorded, keeps the ballot without its choice, and cannot be repeated into another', async () => {
    const sitting = await aSitting(3);
    const poll = await aPoll(sitting, 'electronic-secret');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const before = await shown(me, page);
    expect(before).toContain('기록되지 않는 것: 누가 무엇을 골랐는지');
    const ballot = {
      electorId: sitting.electors[0]?.id ?? '',
      choice: 'no',
      retryKey: 'a-key-of-this-phone-1',
    };
    const after = await follow(me, await me.form(page, ballotOf(page, sitting.electors[0]), ballot));
    expect(after).toContain('투표에 참여한 것만 기록되었습니다.');
    expect(after).not.toMatch(/확인번호 [0-9A-F]{4}/);
    expect(after).not.toContain('저장됨 · 반대');
    expect((await me.page(page)).text).not.toContain(`${page}/ballots`);
    const again = await me.post(`/api/v1${page}/ballots`, { ...ballot, choice: 'yes' });
    expect(again.body).toMatchObject({ recorded: 'already', receipt: null });
    expect(await house.manager.countBy(SecretBallot, { pollId: poll })).toBe(1);
  });

  it('a refused ballot leaves its choice nowhere', async () => {
    const sitting = await aSitting(2);
    const poll = await aPoll(sitting, 'electronic-secret');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    const refused = await me.form(page, ballotOf(page, sitting.electors[0]), {
      electorId: sitting.electors[1]?.id ?? '',
      choice: 'yes',
    });
    expect(await follow(me, refused)).toContain('이 의결권자를 대신하여 행사할 권한이 없습니다.');
    const kept = await house.manager.findBy(KeptForm, { action: ballotOf(page, sitting.electors[0]) });
    expect(kept.map(({ typed }) => typed)).toEqual([{}]);
  });
});

describe('votes taken in the room', () => {
  it('without an objection: an elector objects, and the page says that a vote follows', async () => {
    const sitting = await aSitting(3);
    const poll = await aPoll(sitting, 'no-objection');
    const page = `${sitting.page}/polls/${poll}`;
    const me = sitting.client(0);
    expect(await shown(me, page)).toContain('이의 있음');
    const objected = await me.form(page, objectionOf(page, sitting.electors[0]), {
      electorId: sitting.electors[0]?.id ?? '',
      reason: '예산을 먼저 봐야 합니다.',
    });
    const after = await follow(me, objected);
    expect(after).toContain('이의를 기록했습니다.');
    expect(after).toContain('예산을 먼저 봐야 합니다.');
  });

  it('without an objection: who is barred, or came once it was on, breaks nothing off', async () => {
    const sitting = await aSitting(3, 1);
    const poll = await aPoll(sitting, 'no-objection', {
      exclusions: [{ electorId: sitting.electors[1]?.id, reason: '본인과의 계약' }],
    });
    const page = `${sitting.page}/polls/${poll}`;
    await secretary.post(`/api/v1${sitting.page}/arrivals`, {
      electors: [{ electorId: sitting.electors[3]?.id, at: DURING }],
    });
    const refused = [
      [1, 'excluded-for-conflict'],
      [3, 'absent-at-opening'],
    ] as const;
    for (const [index, code] of refused) {
      const client = sitting.client(index);
      expect(await shown(client, page)).not.toContain('이의 있음');
      expect((await client.post(`/api/v1${page}/objections`, {})).problem?.code).toBe(code);
      const noted = { electorId: sitting.electors[index]?.id };
      expect((await secretary.post(`/api/v1${page}/objections`, noted)).problem?.code).toBe(code);
    }
    expect(await shown(sitting.client(0), page)).toContain('표결 중');
  });

  it('over several items: one card on the page of the meeting, which leads to each of them', async () => {
    const sitting = await aSitting(3);
    const api = `/api/v1${sitting.page}`;
    const ids: string[] = [];
    for (const title of ['회비의 건', '규정의 건']) {
      const added = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
        ...{ type: 'resolution', title, proposal: `${title}을 원안대로 한다.` },
      });
      ids.push(added.body.id);
    }
    const notified = { urgent: false, admission: null };
    await house.manager.update(AgendaItem, { meetingId: sitting.meeting.id }, notified);
    const group = await secretary.post(`${api}/agenda/groups`, { itemIds: ids });
    expect(group.problem).toBeNull();
    await secretary.post(`${api}/agenda/items/${ids[0]}/introduce`, { at: INTRODUCED });
    const opened = await secretary.post<{ items: { id: string }[] }>(`${api}/polls`, {
      ...{ agendaItemId: ids[0], method: 'no-objection' },
    });
    const [first, second] = opened.body.items.map(({ id }) => id);
    const { text } = await sitting.client(0).page(sitting.page);
    expect(text.match(/class="card ask"/g)).toHaveLength(1);
    expect(textOfPage(text)).toContain('회비의 건 외 1건 일괄');
    const vote = await sitting.client(0).page(`${sitting.page}/polls/${first}`);
    expect(vote.text).toContain(`href="${sitting.page}/polls/${second}"`);
  });

  it('by hands: nothing to press, and afterwards the count with its rule', async () => {
    const sitting = await aSitting(3);
    const poll = await aPoll(sitting, 'hands');
    const page = `${sitting.page}/polls/${poll}`;
    expect(await shown(sitting.client(0), page)).toContain('이 화면에서 누를 것은 없습니다.');
    await secretary.put(`/api/v1${page}/count`, { yes: 2, no: 1, counters: ['이검표'] });
    await secretary.at(LATER).post(`/api/v1${page}/close`, {});
    const after = await shown(sitting.client(0).at(LATER), page);
    expect(after).toContain('결과: 가결');
    expect(after).toContain('3명 가운데 찬성 2명');
    const item = await house.manager.findOneByOrFail(AgendaItem, { meetingId: sitting.meeting.id });
    expect(item.outcome).toBe('carried');
  });

  it('by roll call: each sees the answer that was written down for them', async () => {
    const sitting = await aSitting(2);
    const poll = await aPoll(sitting, 'roll-call');
    const page = `${sitting.page}/polls/${poll}`;
    await secretary.put(`/api/v1${page}/choices`, {
      choices: [{ electorId: sitting.electors[0]?.id, choice: 'no' }],
    });
    expect(await shown(sitting.client(0), page)).toContain('저장됨 · 반대');
    expect(await shown(sitting.client(1), page)).toContain('아직 답이 적히지 않았습니다.');
  });
});

describe('looking for somebody on the roll', () => {
  it('goes by part of a name, page by page, and takes no character for a pattern', async () => {
    const { me, page, electors } = await anInvitation();
    const api = `/api/v1${page}/roll/search`;
    const all = await me.get<{ total: number; items: { id: string }[] }>(`${api}?size=1&page=2`);
    expect(all.body).toMatchObject({ total: 2, items: [{ id: electors[1]?.id }] });
    const name = encodeURIComponent(electors[0]?.name ?? '');
    const found = await me.get<{ items: { id: string }[] }>(`${api}?q=${name}`);
    expect(found.body.items.map(({ id }) => id)).toContain(electors[0]?.id);
    expect((await me.get<{ total: number }>(`${api}?q=%25`)).body.total).toBe(0);
    const mine = await me.get<{ items: { id: string }[] }>(`/api/v1${page}/roll/mine`);
    expect(mine.body.items.map(({ id }) => id)).toEqual([electors[0]?.id]);
  });
});

describe('the news of a meeting', () => {
  it('are told when the meeting goes on, and not for every ballot', async () => {
    const sitting = await aSitting(2);
    const poll = await aPoll(sitting, 'electronic-named');
    const shownPage = await sitting.client(0).page(sitting.page);
    const stream = /sse-connect="([^"]+)"/.exec(shownPage.text)?.[1] ?? '';
    expect(stream).toContain('/news?since=');
    const told = await listening(sitting.token(0), stream);
    const ballot = { electorId: sitting.electors[0]?.id, choice: 'yes' };
    await sitting.client(0).post(`/api/v1${sitting.page}/polls/${poll}/ballots`, ballot);
    await secretary.post(`/api/v1${sitting.page}/polls/${poll}/annul`, { reason: '잘못 열었음' });
    await told.first;
    expect(told.count()).toBe(1);
    told.stop();
    const late = await listening(sitting.token(0), stream);
    await late.first;
    late.stop();
  });

  it('of an arrival reach who has arrived, and nobody else', async () => {
    const sitting = await aSitting(1, 1);
    const streamOf = async (index: number) => {
      const { text } = await sitting.client(index).page(sitting.page);
      return listening(sitting.token(index), /sse-connect="([^"]+)"/.exec(text)?.[1] ?? '');
    };
    const [there, arriving] = [await streamOf(0), await streamOf(1)];
    const electors = [{ electorId: sitting.electors[1]?.id }];
    expect((await secretary.post(`/api/v1${sitting.page}/arrivals`, { electors })).problem).toBeNull();
    await arriving.first;
    expect(there.count()).toBe(0);
    arriving.stop();
    there.stop();
  });

  it('of the arrival of who holds one’s proxy reach the principal too', async () => {
    const sitting = await aSitting(2, 2, await anOpenMindedBody());
    await aProxyIn(sitting, { from: 2, by: 3 });
    const streamOf = async (index: number) => {
      const { text } = await sitting.client(index).page(sitting.page);
      return listening(sitting.token(index), /sse-connect="([^"]+)"/.exec(text)?.[1] ?? '');
    };
    const [other, principal] = [await streamOf(1), await streamOf(2)];
    const electors = [{ electorId: sitting.electors[3]?.id }];
    expect((await secretary.post(`/api/v1${sitting.page}/arrivals`, { electors })).problem).toBeNull();
    await principal.first;
    expect(other.count()).toBe(0);
    for (const one of [other, principal]) one.stop();
  });

  it('are nothing for strangers', async () => {
    const sitting = await aSitting(1);
    const other = await anAccountWith(house.manager, 'secretary', await anOrganization(house.manager));
    const answer = await house.client(other).get(`${sitting.page}/news?since=x`);
    expect(answer.status).toBe(404);
  });
});

/** Counts what a stream tells. */
async function listening(token: string, stream: string) {
  const abort = new AbortController();
  const response = await fetch(house.address + stream, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  expect(response.status).toBe(200);
  let text = '';
  const count = () => text.split('event: changed').length - 1;
  const first = new Promise<void>((resolve) => {
    const read = async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        if (count() > 0) resolve();
      }
    };
    read().catch(() => undefined);
  });
  return { first, count, stop: () => abort.abort() };
}
