import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AgendaRepository } from '../../src/agenda/agenda.repository.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { MeetingExtensions } from '../../src/meetings/meeting-extensions.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Profile } from '../../src/organizations/domain/profile.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, anOpenMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

interface Item {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly urgent: boolean;
  readonly admission: string | null;
  readonly groupId: string | null;
  readonly carriedFromId: string | null;
  readonly referredFromId: string | null;
  readonly reportsMeetingId: string | null;
  readonly proposal: string | null;
  readonly matter: string;
  readonly decidedText: string | null;
  readonly remarks: readonly { readonly id: string; readonly speaker: string; readonly text: string }[];
  readonly findings: readonly {
    readonly code: string;
    readonly source: { readonly article: string } | null;
  }[];
}
interface Listed {
  readonly items: readonly Item[];
}

const DURING = '2021-03-15T14:30:00+09:00';

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

interface Place {
  readonly organization: Organization;
  readonly assembly: Body;
  readonly committee: Body;
  readonly secretary: Client;
  readonly member: Client;
}

async function aPlace(profile: Profile = 'unincorporated-association'): Promise<Place> {
  const { manager } = house;
  const organization = await anOrganization(manager, { profile });
  const secretary = house.client(await anAccountWith(manager, 'secretary', organization)).at(DURING);
  const member = house.client(await anAccountWith(manager, 'member', organization)).at(DURING);
  return {
    organization,
    assembly: await aBody(manager, organization, { name: '총회' }),
    committee: await aBody(manager, organization, { name: '운영위원회', kind: 'steering-committee' }),
    secretary,
    member,
  };
}

const agendaOf = (meeting: Meeting): string =>
  `/api/v1/organizations/${meeting.organizationId}/meetings/${meeting.id}/agenda`;
const itemOf = (item: Pick<AgendaItem, 'id'> | Item, meeting: Meeting): string =>
  `${agendaOf(meeting)}/items/${item.id}`;

async function added(client: Client, meeting: Meeting, item: object): Promise<Item> {
  const answer = await client.post<Item>(`${agendaOf(meeting)}/items`, item);
  expect(answer.problem).toBeNull();
  return answer.body;
}

const listed = async (client: Client, meeting: Meeting): Promise<readonly Item[]> =>
  (await client.get<Listed>(agendaOf(meeting))).body.items;

/** Decides an item as a vote would. */
async function decided(
  meeting: Meeting,
  item: { readonly id: string },
  outcome: 'carried' | 'lost' | 'carried-as-amended' = 'carried',
  decidedText: string | null = null,
): Promise<void> {
  const agenda = house.nest.get(AgendaService);
  const items = house.nest.get(AgendaRepository);
  const result = await house.uow.run(async (tx) => {
    const row = await items.lock(tx, meeting.id, item.id);
    if (row === null) throw new Error('the item is not there');
    return agenda.conclude(tx, row, outcome, null, new Date(DURING), { decidedText });
  });
  expect(result.ok).toBe(true);
}

describe('two editors at one agenda', () => {
  it('never save over each other: who comes later gets what the other has saved', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    const item = await added(secretary, meeting, { type: 'resolution', title: '정기총회 결의안의 건' });
    const { revision } = (await secretary.get<{ revision: string }>(itemOf(item, meeting))).body;
    const first = await secretary.patch(itemOf(item, meeting), { proposal: '먼저 적은 글', revision });
    expect(first.status).toBe(200);
    const second = await secretary.patch<{ current: { proposal: string } }>(itemOf(item, meeting), {
      proposal: '나중에 적은 글',
      revision,
    });
    expect(second.problem?.code).toBe('item-changed-meanwhile');
    expect(second.body.current.proposal).toBe('먼저 적은 글');
    expect((await listed(secretary, meeting))[0]?.proposal).toBe('먼저 적은 글');
  });

  it('and never order over each other', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    const a = await added(secretary, meeting, { type: 'report', title: '가' });
    const b = await added(secretary, meeting, { type: 'report', title: '나' });
    const { revision } = (await secretary.get<{ revision: string }>(agendaOf(meeting))).body;
    const order = `${agendaOf(meeting)}/order`;
    expect((await secretary.put(order, { itemIds: [b.id, a.id], revision })).status).toBe(200);
    const later = await secretary.put<{ current: unknown }>(order, { itemIds: [a.id, b.id], revision });
    expect(later.problem?.code).toBe('order-changed-meanwhile');
    expect(later.body.current).toEqual({ itemIds: [b.id, a.id] });
  });
});

describe('the order of business', () => {
  it('is numbered as printed: reports and bills apart, the round not at all', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    await added(secretary, meeting, { type: 'round', title: '회원기관별 근황과 사업 공유' });
    await added(secretary, meeting, {
      type: 'report',
      title: '제1차 운영위원회 결과 보고',
      presenter: '간사',
    });
    await added(secretary, meeting, { type: 'resolution', title: '정기총회 결의안의 건' });
    await added(secretary, meeting, { type: 'report', title: '감사보고', position: 1 });
    const items = await listed(secretary, meeting);
    expect(items.map(({ number, title }) => [number, title])).toEqual([
      ['보고 1', '감사보고'],
      [null, '회원기관별 근황과 사업 공유'],
      ['보고 2', '제1차 운영위원회 결과 보고'],
      ['제1호 의안', '정기총회 결의안의 건'],
    ]);
  });

  it('of a draft is for those who prepare it', async () => {
    const { committee, secretary, member } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    await added(secretary, meeting, { type: 'report', title: '감사보고' });
    expect((await member.get(agendaOf(meeting))).status).toBe(404);
    await aStep(house.manager, meeting, 'open', DURING);
    expect(await listed(member, meeting)).toHaveLength(1);
    expect((await member.post(`${agendaOf(meeting)}/items`, { type: 'other', title: '기타' })).status).toBe(
      403,
    );
  });

  it('is invisible to another organization', async () => {
    const here = await aPlace();
    const elsewhere = await aPlace();
    const meeting = await anOpenMeeting(house.manager, here.committee);
    const item = await added(here.secretary, meeting, { type: 'report', title: '감사보고' });
    const smuggled = itemOf(item, meeting).replace(here.organization.id, elsewhere.organization.id);
    expect((await elsewhere.secretary.get(itemOf(item, meeting))).status).toBe(404);
    expect((await elsewhere.secretary.post(`${smuggled}/introduce`)).status).toBe(404);
  });

  it('changes as a whole, and a removed draft item leaves no gap', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    const [a, b, c] = [
      await added(secretary, meeting, { type: 'resolution', title: '가' }),
      await added(secretary, meeting, { type: 'resolution', title: '나' }),
      await added(secretary, meeting, { type: 'resolution', title: '다' }),
    ];
    const partial = await secretary.put(`${agendaOf(meeting)}/order`, { itemIds: [a.id, b.id] });
    expect(partial.problem?.errors?.[0]).toMatchObject({ field: 'itemIds', code: 'order-incomplete' });
    await secretary.put(`${agendaOf(meeting)}/order`, { itemIds: [c.id, b.id, a.id] });
    expect((await secretary.delete(itemOf(b, meeting))).status).toBe(204);
    const items = await listed(secretary, meeting);
    expect(items.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '제1호 의안 다',
      '제2호 의안 가',
    ]);
  });

  it('keeps the numbers of the notice when it is changed afterwards', async () => {
    const { assembly, secretary } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, assembly);
    const accounts = await added(secretary, meeting, { type: 'resolution', title: '결산' });
    const budget = await added(secretary, meeting, { type: 'resolution', title: '예산' });
    const extensions = house.nest.get(MeetingExtensions);
    expect(await extensions.noticeItemsOf(house.manager, meeting.id)).toEqual([
      { number: '제1호 의안', title: '결산' },
      { number: '제2호 의안', title: '예산' },
    ]);
    await aStep(house.manager, meeting, 'convene', '2021-03-02T09:00:00+09:00');
    const actor = { organizationId: meeting.organizationId, accountId: null };
    await house.manager.transaction((tx) => extensions.after('convene', tx, actor, meeting));
    await secretary.put(`${agendaOf(meeting)}/order`, { itemIds: [budget.id, accounts.id] });
    const items = await listed(secretary, meeting);
    expect(items.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '제2호 의안 예산',
      '제1호 의안 결산',
    ]);
    const renamed = await secretary.patch(itemOf(budget, meeting), { title: '추경예산' });
    expect(renamed.problem?.code).toBe('item-in-notice');
    const papers = await secretary.patch<Item>(itemOf(budget, meeting), {
      proposal: '수입 1억 원, 지출 1억 원',
    });
    expect(papers.body.proposal).toBe('수입 1억 원, 지출 1억 원');
    expect((await secretary.delete(itemOf(budget, meeting))).problem?.code).toBe('not-a-draft');
  });
});

describe('an item that was not in the notice', () => {
  const urgent = { type: 'resolution', title: '긴급 임차 계약의 건' } as const;

  async function aConvened(profile: Profile, body: 'assembly' | 'committee') {
    const place = await aPlace(profile);
    const meeting = await aDraftMeeting(house.manager, place[body]);
    await aStep(house.manager, meeting, 'convene', '2021-03-02T09:00:00+09:00');
    await aStep(house.manager, meeting, 'open', '2021-03-15T14:00:00+09:00');
    return { ...place, meeting };
  }

  it('is refused in a 민법 association, with the article; other business is not', async () => {
    const { meeting, secretary } = await aConvened('incorporated-association', 'assembly');
    const refused = await secretary.post(`${agendaOf(meeting)}/items`, urgent);
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'unnotified-item-forbidden',
      source: { law: '민법', article: '제72조' },
    });
    const other = await added(secretary, meeting, { type: 'other', title: '기타 토의' });
    expect(other).toMatchObject({ urgent: false, number: null });
  });

  it('waits for its admission where two thirds decide, and cannot be introduced before', async () => {
    const { meeting, secretary } = await aConvened('consumer-cooperative', 'assembly');
    const item = await added(secretary, meeting, urgent);
    expect(item).toMatchObject({ urgent: true, admission: 'required', state: 'pending' });
    expect(item.findings.map(({ code }) => code)).toContain('urgent-item-needs-admission');
    const early = await secretary.post(`${itemOf(item, meeting)}/introduce`);
    expect(early.problem?.code).toBe('admission-required');
    const admitted = await admission(meeting, item, true);
    expect(admitted.ok && admitted.value.admission).toBe('admitted');
    expect((await secretary.post<Item>(`${itemOf(item, meeting)}/introduce`)).body.state).toBe('introduced');
  });

  it('that is not admitted is dropped', async () => {
    const { meeting, secretary } = await aConvened('consumer-cooperative', 'assembly');
    const item = await added(secretary, meeting, urgent);
    await admission(meeting, item, false);
    expect(await listed(secretary, meeting)).toMatchObject([{ state: 'concluded', outcome: 'dropped' }]);
  });

  it('comes up at once in a committee whose rules allow it, and counts on in print', async () => {
    const { meeting, secretary } = await aConvened('unincorporated-association', 'committee');
    const item = await added(secretary, meeting, urgent);
    expect(item).toMatchObject({ urgent: true, admission: null, number: '제1호 의안' });
    expect(item.findings.map(({ code }) => code)).toEqual(['urgent-item-taken-up']);
  });

  function admission(meeting: Meeting, item: Item, admit: boolean) {
    const agenda = house.nest.get(AgendaService);
    const items = house.nest.get(AgendaRepository);
    return house.uow.run(async (tx) => {
      const row = await items.lock(tx, meeting.id, item.id);
      if (row === null) throw new Error('the item is not there');
      return agenda.admit(tx, row, admit, new Date(DURING));
    });
  }
});

describe('the course of an item', () => {
  it('a report is introduced and received; a resolution is not concluded without a vote', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const report = await added(secretary, meeting, { type: 'report', title: '감사보고', presenter: '감사' });
    const bill = await added(secretary, meeting, { type: 'resolution', title: '예산' });
    const unheard = await secretary.post(`${itemOf(report, meeting)}/conclude`);
    expect(unheard.problem?.code).toBe('item-not-introduced');
    await secretary.post(`${itemOf(report, meeting)}/introduce`, { at: '2021-03-15T14:10:00+09:00' });
    const received = await secretary.post<Item>(`${itemOf(report, meeting)}/conclude`);
    expect(received.body.outcome).toBe('reported');
    await secretary.post(`${itemOf(bill, meeting)}/introduce`);
    const unvoted = await secretary.post(`${itemOf(bill, meeting)}/conclude`, { outcome: 'carried' });
    expect(unvoted.problem?.code).toBe('concluded-by-vote');
    expect((await secretary.post(`${itemOf(report, meeting)}/introduce`)).problem?.code).toBe(
      'item-already-concluded',
    );
  });

  it('happens at the time declared, neither ahead of time nor before the opening', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const item = await added(secretary, meeting, { type: 'report', title: '감사보고' });
    const introduce = `${itemOf(item, meeting)}/introduce`;
    const ahead = await secretary.post(introduce, { at: '2021-03-15T14:30:01+09:00' });
    expect(ahead.problem?.errors?.[0]).toMatchObject({ field: 'at', code: 'moment-in-the-future' });
    const before = await secretary.post(introduce, { at: '2021-03-15T13:59:59+09:00' });
    expect(before.problem?.errors?.[0]).toMatchObject({ field: 'at', code: 'moment-too-early' });
    const answer = await secretary.post<{ introducedAt: string }>(introduce, {
      at: '2021-03-15T14:05:00+09:00',
    });
    expect(answer.body.introducedAt).toBe('2021-03-15T05:05:00.000Z');
  });

  it('only an open meeting takes an item up', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    const item = await added(secretary, meeting, { type: 'report', title: '감사보고' });
    expect((await secretary.post(`${itemOf(item, meeting)}/introduce`)).problem?.code).toBe(
      'meeting-not-open',
    );
  });

  it('every item left open keeps the meeting from closing, by name', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const extensions = house.nest.get(MeetingExtensions);
    const bill = await added(secretary, meeting, { type: 'resolution', title: '예산의 건' });
    await added(secretary, meeting, { type: 'report', title: '감사보고' });
    await secretary.post(`${itemOf(bill, meeting)}/introduce`);
    const obstacles = await extensions.obstaclesTo('close', house.manager, meeting.id);
    const ofAgenda = obstacles.filter(({ code }) => code.startsWith('item-'));
    expect(ofAgenda.map(({ code }) => code)).toEqual(['item-undecided', 'item-not-taken-up']);
    expect(ofAgenda[0]?.message.ko).toContain('제1호 의안 예산의 건');
    await decided(meeting, bill);
    const report = (await listed(secretary, meeting))[1];
    await secretary.post(`${itemOf(report ?? bill, meeting)}/defer`, { note: '감사 불참' });
    expect(await extensions.obstaclesTo('close', house.manager, meeting.id)).toEqual([]);
  });

  it('two chairs who introduce at once introduce once', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const item = await added(secretary, meeting, { type: 'resolution', title: '예산' });
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => secretary.post(`${itemOf(item, meeting)}/introduce`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
});

describe('items put together (일괄상정)', () => {
  async function aGroup() {
    const place = await aPlace();
    const meeting = await anOpenMeeting(house.manager, place.committee);
    const items = [
      await added(place.secretary, meeting, { type: 'resolution', title: '가' }),
      await added(place.secretary, meeting, { type: 'resolution', title: '나' }),
    ];
    const itemIds = items.map(({ id }) => id);
    const answer = await place.secretary.post<Listed>(`${agendaOf(meeting)}/groups`, { itemIds });
    return { ...place, meeting, items: answer.body.items };
  }

  it('come to the floor together', async () => {
    const { secretary, meeting, items } = await aGroup();
    expect(new Set(items.map(({ groupId }) => groupId)).size).toBe(1);
    await secretary.post(`${itemOf(items[0] ?? { id: '' }, meeting)}/introduce`);
    expect((await listed(secretary, meeting)).map(({ state }) => state)).toEqual([
      'introduced',
      'introduced',
    ]);
  });

  it('are put one by one after any objection, which is kept under the item', async () => {
    const { secretary, meeting, items } = await aGroup();
    const second = items[1] ?? { id: '' };
    await secretary.post(`${itemOf(second, meeting)}/introduce`);
    const answer = await secretary.post<Listed>(`${itemOf(second, meeting)}/object`, { speaker: '김위원' });
    expect(answer.body.items.map(({ groupId }) => groupId)).toEqual([null, null]);
    const [, objected] = await listed(secretary, meeting);
    expect(objected?.remarks).toMatchObject([{ speaker: '김위원' }]);
    const again = await secretary.post(`${itemOf(second, meeting)}/object`);
    expect(again.problem?.code).toBe('not-in-a-group');
  });
});

describe('what was said', () => {
  it('is corrected by a later remark, struck by an empty one, and never rewritten', async () => {
    const { committee, secretary, member } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const item = await added(secretary, meeting, { type: 'deliberation', title: '사업계획' });
    const remarks = `${itemOf(item, meeting)}/remarks`;
    const early = await secretary.post(remarks, { speaker: '의장', text: '시작합니다.' });
    expect(early.problem?.code).toBe('remark-before-introduction');
    await secretary.post(`${itemOf(item, meeting)}/introduce`, { at: '2021-03-15T14:01:00+09:00' });
    const first = await secretary.post<{ id: string }>(remarks, { speaker: '박위원', text: '예산이 없음.' });
    await secretary.post(remarks, { speaker: '이위원', text: '찬성함.' });
    const correction = { speaker: '박위원', text: '예산이 부족함.', supersedesId: first.body.id };
    const second = await secretary.post<{ id: string }>(remarks, correction);
    const late = await secretary.post(remarks, { ...correction, text: '예산이 모자람.' });
    expect(late.problem?.code).toBe('remark-superseded');
    expect(late.body).toMatchObject({
      current: { id: second.body.id, text: '예산이 부족함.', yours: { text: '예산이 모자람.' } },
    });
    expect((await listed(member, meeting))[0]?.remarks.map(({ text }) => text)).toEqual([
      '예산이 부족함.',
      '찬성함.',
    ]);
    const strike = { speaker: '박위원', text: '', supersedesId: second.body.id };
    expect((await secretary.post(remarks, strike)).status).toBe(201);
    expect((await listed(member, meeting))[0]?.remarks.map(({ text }) => text)).toEqual(['찬성함.']);
    expect((await secretary.get<Listed>(remarks)).body.items).toHaveLength(4);
    expect((await secretary.post(remarks, { speaker: '의장', text: '' })).problem?.errors?.[0]?.code).toBe(
      'remark-empty',
    );
    await expect(house.manager.query('UPDATE agenda_remark SET text = $1', ['고침'])).rejects.toThrow();
  });
});

describe('undecided items', () => {
  const created = (body: Body, startsAt: string) =>
    house.uow.run(async (tx) => {
      const meeting = await aDraftMeeting(tx, body, { startsAt: new Date(startsAt), title: '다음 회의' });
      const actor = { organizationId: body.organizationId, accountId: null };
      await house.nest.get(MeetingExtensions).afterCreated(tx, actor, meeting);
      return { ok: true, value: meeting } as const;
    });

  it('come along when the next meeting of the body is made, once; the decided and the round stay', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const deferred = await added(secretary, meeting, {
      type: 'resolution',
      title: '회비 인상의 건',
      proposal: '월 1만 원',
    });
    const carried = await added(secretary, meeting, { type: 'resolution', title: '예산의 건' });
    await added(secretary, meeting, { type: 'round', title: '근황 공유' });
    await secretary.post(`${itemOf(carried, meeting)}/introduce`);
    await decided(meeting, carried);
    await secretary.post(`${itemOf(deferred, meeting)}/defer`, { note: '자료 보완' });
    await aStep(house.manager, meeting, 'close', DURING);
    const next = await created(committee, '2021-04-19T14:00:00+09:00');
    const later = await created(committee, '2021-05-17T14:00:00+09:00');
    if (!next.ok || !later.ok) throw new Error('the meetings were not made');
    expect(await listed(secretary, next.value)).toMatchObject([
      { title: '회비 인상의 건', proposal: '월 1만 원', carriedFromId: deferred.id, state: 'pending' },
    ]);
    expect(await listed(secretary, later.value)).toEqual([]);
  });

  it('pass on to a next meeting that was already in preparation when this one ends', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const next = await aDraftMeeting(house.manager, committee, {
      startsAt: new Date('2021-04-19T05:00:00Z'),
    });
    const item = await added(secretary, meeting, { type: 'deliberation', title: '사업계획' });
    await secretary.post(`${itemOf(item, meeting)}/defer`);
    await aStep(house.manager, meeting, 'close', DURING);
    const actor = { organizationId: committee.organizationId, accountId: null };
    await house.uow.run(async (tx) => {
      await house.nest.get(MeetingExtensions).after('close', tx, actor, meeting);
      return { ok: true, value: null };
    });
    expect(await listed(secretary, next)).toMatchObject([{ title: '사업계획', carriedFromId: item.id }]);
  });
});

describe('referral to the body that decides (회부)', () => {
  it('what the committee carried goes on the agenda of the assembly as it was amended, with its history', async () => {
    const { committee, assembly, secretary, member } = await aPlace();
    const sitting = await anOpenMeeting(house.manager, committee, { title: '제2차 운영위원회' });
    const assemblyMeeting = await aDraftMeeting(house.manager, assembly, {
      title: '2021년 정기총회',
      startsAt: new Date('2021-03-22T14:00:00+09:00'),
    });
    const item = await added(secretary, sitting, {
      type: 'resolution',
      title: '2021년 정기총회 결의안의 건',
      proposal: '원안',
      refersToBodyId: assembly.id,
    });
    await secretary.post(`${itemOf(item, sitting)}/introduce`);
    await decided(sitting, item, 'carried-as-amended', '수정안');
    const [placed] = await listed(secretary, assemblyMeeting);
    expect(placed).toMatchObject({
      title: item.title,
      proposal: '수정안',
      referredFromId: item.id,
      number: '제1호 의안',
    });
    await aStep(house.manager, assemblyMeeting, 'convene', '2021-03-15T14:25:00+09:00');
    const history = await member.get<{
      stations: {
        title: string;
        outcome: string | null;
        meeting: { bodyName: string };
        cameFrom: object | null;
      }[];
    }>(`${itemOf(placed ?? item, assemblyMeeting)}/history`);
    expect(history.body.stations).toMatchObject([
      { outcome: 'carried-as-amended', meeting: { bodyName: '운영위원회' }, cameFrom: null },
      { outcome: null, meeting: { bodyName: '총회' }, cameFrom: { itemId: item.id, tie: 'referred' } },
    ]);
  });

  it('waits for a meeting when the assembly has none in preparation', async () => {
    const { committee, assembly, secretary } = await aPlace();
    const sitting = await anOpenMeeting(house.manager, committee);
    const item = await added(secretary, sitting, {
      type: 'resolution',
      title: '정관 개정안의 건',
      matter: 'bylaw-amendment',
    });
    const answer = await secretary.post<{ item: Item; placed: Item | null }>(
      `${itemOf(item, sitting)}/refer`,
      {
        bodyId: assembly.id,
        note: '총회 의결사항',
      },
    );
    expect(answer.body).toMatchObject({ item: { outcome: 'referred' }, placed: null });
    const meeting = await aDraftMeeting(house.manager, assembly, {
      startsAt: new Date('2021-04-22T05:00:00Z'),
    });
    const actor = { organizationId: assembly.organizationId, accountId: null };
    await house.uow.run(async (tx) => {
      await house.nest.get(MeetingExtensions).afterCreated(tx, actor, meeting);
      return { ok: true, value: null };
    });
    expect(await listed(secretary, meeting)).toMatchObject([
      { title: '정관 개정안의 건', matter: 'bylaw-amendment', referredFromId: item.id },
    ]);
  });

  it('says where it goes', async () => {
    const { committee, secretary } = await aPlace();
    const meeting = await anOpenMeeting(house.manager, committee);
    const item = await added(secretary, meeting, { type: 'resolution', title: '정관 개정안' });
    const nowhere = await secretary.post(`${itemOf(item, meeting)}/refer`, {});
    expect(nowhere.problem?.errors?.[0]).toMatchObject({ field: 'bodyId', code: 'referral-without-body' });
    const concluded = await secretary.post(`${itemOf(item, meeting)}/conclude`, { outcome: 'referred' });
    expect(concluded.problem?.errors?.[0]?.code).toBe('referral-without-body');
  });

  it('several items may come of one, and asking twice places each once', async () => {
    const { committee, assembly, secretary } = await aPlace();
    const sitting = await anOpenMeeting(house.manager, committee);
    const meeting = await aDraftMeeting(house.manager, assembly, {
      startsAt: new Date('2021-03-22T05:00:00Z'),
    });
    const item = await added(secretary, sitting, { type: 'deliberation', title: '총회 의안 준비' });
    await secretary.post(`${itemOf(item, sitting)}/introduce`);
    await secretary.post(`${itemOf(item, sitting)}/conclude`);
    for (const title of ['결산 승인의 건', '예산 승인의 건', '예산 승인의 건']) {
      const referral = { meetingId: meeting.id, title, type: 'resolution' };
      expect((await secretary.post(`${itemOf(item, sitting)}/refer`, referral)).status).toBe(200);
    }
    expect((await listed(secretary, meeting)).map(({ title }) => title)).toEqual([
      '결산 승인의 건',
      '예산 승인의 건',
    ]);
    expect((await listed(secretary, sitting))[0]?.outcome).toBe('discussed');
  });

  describe('by a slip', () => {
    async function aReferral(more: object = {}) {
      const place = await aPlace();
      const { committee, assembly, secretary } = place;
      const sitting = await anOpenMeeting(house.manager, committee);
      const meeting = await aDraftMeeting(house.manager, assembly, {
        title: '2021년 정기총회',
        startsAt: new Date('2021-03-22T05:00:00Z'),
      });
      const item = await added(secretary, sitting, { type: 'resolution', title: '예산 승인의 건', ...more });
      await secretary.post(`${itemOf(item, sitting)}/introduce`);
      await secretary.post(`${itemOf(item, sitting)}/refer`, { bodyId: assembly.id, note: '총회 사항' });
      const [placed] = await listed(secretary, meeting);
      if (placed === undefined) throw new Error('nothing was placed');
      const takeBack = () =>
        secretary.post<Item & { refersToBodyId: string | null }>(`${itemOf(item, sitting)}/take-back`, {
          reason: '다른 안건임',
        });
      return { ...place, sitting, meeting, item, placed, takeBack };
    }

    it('leaves the draft of the other body again, with the reason on record', async () => {
      const { secretary, sitting, meeting, item, assembly, takeBack } = await aReferral();
      expect((await takeBack()).body).toMatchObject({
        state: 'introduced',
        outcome: null,
        refersToBodyId: null,
      });
      expect(await listed(secretary, meeting)).toEqual([]);
      const slips = await secretary.get<{ items: object[] }>(`${itemOf(item, sitting)}/corrections`);
      expect(slips.body.items).toMatchObject([
        { step: 'concluded', outcome: 'referred', bodyName: assembly.name, reason: '다른 안건임' },
      ]);
      const events = await house.manager.findBy(AuditEvent, { subjectId: item.id });
      const actions = events.map(({ action }) => action);
      expect(actions).toEqual(expect.arrayContaining(['agenda-item.recalled', 'agenda-item.taken-back']));
      await secretary.post(`${itemOf(item, sitting)}/refer`, { bodyId: assembly.id });
      expect(await listed(secretary, meeting)).toMatchObject([{ referredFromId: item.id }]);
    });

    it('names the body that the agenda had named before', async () => {
      const place = await aPlace();
      const sitting = await anOpenMeeting(house.manager, place.committee);
      const named = { type: 'resolution', title: '정관 개정의 건', refersToBodyId: place.assembly.id };
      const item = await added(place.secretary, sitting, named);
      await place.secretary.post(`${itemOf(item, sitting)}/refer`, {});
      const back = await place.secretary.post(`${itemOf(item, sitting)}/take-back`, { reason: '착오' });
      expect(back.body).toMatchObject({ refersToBodyId: place.assembly.id });
    });

    it('stands once the other body has notified it, or has put anything under it', async () => {
      const notified = await aReferral();
      await aStep(house.manager, notified.meeting, 'convene', '2021-03-15T14:20:00+09:00');
      const { problem } = await notified.takeBack();
      expect(problem?.code).toBe('referral-taken-up');
      expect(problem?.detail).toContain('2021년 정기총회');
      const [row] = await listed(notified.secretary, notified.sitting);
      expect(row).toMatchObject({ outcome: 'referred' });

      const passedOn = await aReferral();
      const { secretary, meeting, placed, committee } = passedOn;
      const second = await aDraftMeeting(house.manager, committee, {
        startsAt: new Date('2021-04-22T05:00:00Z'),
      });
      const further = { bodyId: committee.id, meetingId: second.id };
      await secretary.post(`${itemOf(placed, meeting)}/refer`, further);
      expect((await passedOn.takeBack()).problem?.code).toBe('referral-taken-up');
    });
  });

  it('a matter kept for the assembly is pointed out to the committee that has it on its agenda', async () => {
    const { committee, assembly, secretary } = await aPlace('general-cooperative');
    const meeting = await aDraftMeeting(house.manager, committee);
    const amendment = { type: 'resolution', title: '정관 개정의 건', matter: 'bylaw-amendment' };
    const alone = await added(secretary, meeting, amendment);
    expect(alone.findings).toMatchObject([{ code: 'reserved-to-assembly' }]);
    const referred = await added(secretary, meeting, { ...amendment, refersToBodyId: assembly.id });
    expect(referred.findings).toEqual([]);
  });

  it('a body does not refer to itself, nor to a body of another organization', async () => {
    const { committee, secretary } = await aPlace();
    const elsewhere = await aPlace();
    const meeting = await aDraftMeeting(house.manager, committee);
    const items = `${agendaOf(meeting)}/items`;
    const bill = { type: 'resolution', title: '예산' };
    const itself = await secretary.post(items, { ...bill, refersToBodyId: committee.id });
    expect(itself.problem?.errors?.[0]?.code).toBe('refers-to-itself');
    const stranger = await secretary.post(items, { ...bill, refersToBodyId: elsewhere.assembly.id });
    expect(stranger.problem?.errors?.[0]?.code).toBe('body-not-found');
  });
});

describe('what looks back', () => {
  it('the minutes of the last meeting are reported first, once', async () => {
    const { committee, secretary } = await aPlace();
    const last = await anOpenMeeting(house.manager, committee, {
      title: '제1차 운영위원회',
      startsAt: new Date('2021-02-15T05:00:00Z'),
    });
    await aStep(house.manager, last, 'close', '2021-02-15T16:00:00+09:00');
    const meeting = await aDraftMeeting(house.manager, committee);
    await added(secretary, meeting, { type: 'resolution', title: '예산' });
    await secretary.post(`${agendaOf(meeting)}/previous-minutes`);
    await secretary.post(`${agendaOf(meeting)}/previous-minutes`);
    expect(await listed(secretary, meeting)).toMatchObject([
      { number: '보고 1', reportsMeetingId: last.id, title: '전차 회의록 보고(제1차 운영위원회)' },
      { number: '제1호 의안' },
    ]);
  });

  it('a ratification takes the majority of the act that it ratifies', async () => {
    const { assembly, secretary } = await aPlace();
    const earlier = await anOpenMeeting(house.manager, assembly, {
      startsAt: new Date('2021-02-15T05:00:00Z'),
    });
    const original = await added(secretary, earlier, {
      type: 'resolution',
      title: '정관 개정',
      matter: 'bylaw-amendment',
    });
    const meeting = await aDraftMeeting(house.manager, assembly);
    const ratification = { type: 'resolution', title: '정관 개정 추인의 건', ratifiesItemId: original.id };
    expect((await added(secretary, meeting, ratification)).matter).toBe('bylaw-amendment');
    const cheaper = await secretary.post(`${agendaOf(meeting)}/items`, {
      ...ratification,
      matter: 'ordinary',
    });
    expect(cheaper.problem?.errors?.[0]?.code).toBe('ratified-matter-differs');
  });
});
