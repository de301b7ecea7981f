import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActionItem } from '../../src/action-items/action-item.entity.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import type { Actor } from '../../src/identity/actor.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { actorOf, anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson, aSeat } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';

const NOW = '2022-01-10T10:00:00+09:00';
const STARTS = '2022-02-24T14:00:00+09:00';

interface Outline {
  readonly number: number | null;
  readonly title: string;
  readonly items: readonly { readonly type: string; readonly title: string; readonly origin: string }[];
  readonly actionItems: readonly { readonly title: string }[];
}
interface Listed {
  readonly items: readonly {
    readonly number: string | null;
    readonly title: string;
    readonly matter: string;
  }[];
}

let house: TestApplication;
let organization: Organization;
let secretary: Client;
let clerk: Actor;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());
beforeEach(async () => {
  organization = await anOrganization(house.manager, { profile: 'unincorporated-association' });
  const account = await anAccountWith(house.manager, 'secretary', organization);
  secretary = house.client(account).at(NOW);
  clerk = actorOf(account, organization, ['secretary']);
});

const inside = (rest: string): string => `/api/v1/organizations/${organization.id}${rest}`;

const outlineOf = async (
  body: Body,
  from: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Outline> => {
  const query = new URLSearchParams({ from, kind: 'regular', startsAt: STARTS, ...more });
  const answer = await secretary.get<Outline>(
    inside(`/bodies/${body.id}/meetings/outline?${query.toString()}`),
  );
  expect(answer.problem).toBeNull();
  return answer.body;
};

async function created(body: Body, wish: object): Promise<{ readonly id: string; readonly title: string }> {
  const answer = await secretary.post<{ id: string; title: string }>(
    inside(`/bodies/${body.id}/meetings/prepared`),
    { kind: 'regular', form: 'in-person', startsAt: STARTS, ...wish },
  );
  expect(answer.problem).toBeNull();
  return answer.body;
}

const agendaOf = async (meetingId: string): Promise<Listed['items']> =>
  (await secretary.get<Listed>(inside(`/meetings/${meetingId}/agenda`))).body.items;

describe('a new meeting', () => {
  it('from the usual order of an assembly decides the accounts of last year and the plan of this one', async () => {
    const assembly = await aBody(house.manager, organization, { name: '총회' });
    const outline = await outlineOf(assembly, 'usual-order');
    const meeting = await created(assembly, { from: 'usual-order' });
    const items = await agendaOf(meeting.id);
    expect(items.map(({ number, title, matter }) => [number, title, matter])).toEqual([
      ['보고 1', '감사 보고', 'ordinary'],
      ['보고 2', '2021년 사업 보고', 'ordinary'],
      ['제1호 의안', '2021년 결산(안) 승인의 건', 'settlement'],
      ['제2호 의안', '2022년 사업계획 및 예산(안) 승인의 건', 'budget'],
      [null, '기타 토의', 'ordinary'],
    ]);
    expect(outline.items.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    expect(meeting.title).toBe(outline.title);
  });

  it('of a committee begins with the round and the minutes of the last one, and takes along what was left over', async () => {
    const { manager } = house;
    const committee = await aBody(manager, organization, { name: '운영위원회', kind: 'steering-committee' });
    const last = await aDraftMeeting(manager, committee, { title: '제1차 운영위원회' });
    const agenda = house.nest.get(AgendaService);
    await agenda.add(clerk, last.id, { type: 'resolution', title: '공동 구매의 건' });
    await agenda.add(clerk, last.id, { type: 'report', title: '점빵 소식' });
    await aStep(manager, last, 'open', last.startsAt.toISOString());
    const reported = await agenda.add(clerk, last.id, { type: 'report', title: '현장 보고' });
    expect(reported.ok).toBe(true);
    await aStep(manager, last, 'close', last.startsAt.toISOString());
    const outline = await outlineOf(committee, 'usual-order');
    expect(outline.items.map(({ title, origin }) => [title, origin])).toEqual([
      ['회원기관 근황 공유', 'usual'],
      ['전차 회의록 보고(제1차 운영위원회)', 'previous-minutes'],
      ['전차 결정 사항 이행 점검', 'usual'],
      ['업무 보고', 'usual'],
      ['공동 구매의 건', 'left-over'],
      ['점빵 소식', 'left-over'],
      ['현장 보고', 'left-over'],
      ['차기 회의 일정', 'usual'],
    ]);
    const meeting = await created(committee, { from: 'usual-order' });
    expect((await agendaOf(meeting.id)).map(({ title }) => title)).toEqual(
      outline.items.map(({ title }) => title),
    );
  });

  it('from the last meeting repeats its reports by name, but no bill that was decided', async () => {
    const { manager } = house;
    const committee = await aBody(manager, organization, { name: '분과', kind: 'sub-committee' });
    const last = await aDraftMeeting(manager, committee, { title: '제3차 분과회의' });
    const agenda = house.nest.get(AgendaService);
    const report = await agenda.add(clerk, last.id, { type: 'report', title: '매장 운영 보고' });
    await agenda.add(clerk, last.id, { type: 'other', title: '다음 현장 방문' });
    const bill = await agenda.add(clerk, last.id, { type: 'resolution', title: '간판 교체의 건' });
    await aStep(manager, last, 'open', last.startsAt.toISOString());
    for (const added of [report, bill]) {
      if (!added.ok) throw new Error(added.error.code);
      const outcome = added === bill ? 'withdrawn' : 'reported';
      await agenda.introduce(clerk, last.id, added.value.item.id);
      await agenda.close(clerk, last.id, added.value.item.id, { outcome });
    }
    await aStep(manager, last, 'close', last.startsAt.toISOString());
    const meeting = await created(committee, { from: 'last-meeting' });
    expect((await agendaOf(meeting.id)).map(({ title }) => title)).toEqual([
      '전차 회의록 보고(제3차 분과회의)',
      '매장 운영 보고',
      '다음 현장 방문',
    ]);
  });

  it('from a series takes its day, its number and its place, and who holds the chair’s seat', async () => {
    const body = await aBody(house.manager, organization, { name: '점빵', kind: 'consultative-meeting' });
    const chair = await aPerson(house.manager, organization);
    await aSeat(house.manager, body, chair, { role: 'chair', title: '좌장' });
    const series = await secretary.post<{ id: string }>(inside(`/bodies/${body.id}/series`), {
      kind: 'meeting',
      title: '점빵 정례회의',
      rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
      firstAt: '2022-02-22T15:00',
      place: '전주점빵',
      numbering: 'je-n-cha',
    });
    expect(series.problem).toBeNull();
    const date = { seriesId: series.body.id, on: '2022-04-19' };
    const outline = await outlineOf(body, 'series', date);
    const meeting = await created(body, { from: 'series', ...date, startsAt: undefined });
    const read = await secretary.get(inside(`/meetings/${meeting.id}`));
    expect(read.body).toMatchObject({
      startsAt: '2022-04-19T06:00:00.000Z',
      title: '제2차 점빵 정례회의',
      place: '전주점빵',
      chair: { personId: chair.id, title: '좌장' },
    });
    expect([outline.number, outline.title]).toEqual([2, '제2차 점빵 정례회의']);
    expect((await agendaOf(meeting.id)).map(({ title }) => title)).toEqual([
      '기관별 근황 공유',
      '현안 논의',
      '차기 회의 일정',
    ]);
  });

  it('reports the last minutes once, also where a draft that was cancelled left them over', async () => {
    const { manager } = house;
    const committee = await aBody(manager, organization, { name: '운영위', kind: 'steering-committee' });
    const last = await aDraftMeeting(manager, committee, { title: '제1차 운영위원회' });
    await aStep(manager, last, 'open', last.startsAt.toISOString());
    await aStep(manager, last, 'close', last.startsAt.toISOString());
    const thrownAway = await created(committee, {
      from: 'usual-order',
      startsAt: '2022-02-01T14:00:00+09:00',
    });
    await secretary.post(inside(`/meetings/${thrownAway.id}/cancel`), { reason: '일정 중복' });
    const outline = await outlineOf(committee, 'usual-order');
    const meeting = await created(committee, { from: 'usual-order' });
    const titles = (await agendaOf(meeting.id)).map(({ title }) => title);
    expect(outline.items.map(({ title }) => title)).toEqual(titles);
    expect(titles.filter((title) => title === '전차 회의록 보고(제1차 운영위원회)')).toHaveLength(1);
  });

  it('keeps the way there in words and online, and takes no address that runs anything', async () => {
    const body = await aBody(house.manager, organization, { name: '총회' });
    const wish = { from: 'usual-order', onlineAddress: 'https://meet.example.org/m', directions: '1층 안쪽' };
    const meeting = await created(body, wish);
    const { body: read } = await secretary.get(inside(`/meetings/${meeting.id}`));
    expect(read).toMatchObject({ onlineAddress: 'https://meet.example.org/m', directions: '1층 안쪽' });
    const bad = await secretary.patch(inside(`/meetings/${meeting.id}`), {
      onlineAddress: 'javascript:alert(1)',
    });
    expect(bad.problem?.errors?.[0]).toMatchObject({ field: 'onlineAddress', code: 'isWebAddress' });
  });
});

describe('the page of a new meeting', () => {
  const action = () => `/organizations/${organization.id}/meetings/new`;
  const asking = (body: Body, more: Readonly<Record<string, string>>) =>
    `${action()}?${new URLSearchParams({ body: body.id, kind: 'regular', ...more }).toString()}`;
  const madeBy = async (path: string, fields: Readonly<Record<string, string>>, at = secretary) => {
    const answer = await at.form(path, action(), { form: 'in-person', ...fields });
    return /meetings\/([0-9a-f-]+)\/agenda$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
  };

  it('promises before the turn of the year what is made for after it', async () => {
    const assembly = await aBody(house.manager, organization, { name: '총회' });
    const inDecember = secretary.at('2021-12-20T10:00:00+09:00');
    const path = asking(assembly, { from: 'usual-order', 'startsAt:instant': '2022-02-24T14:00' });
    const shown = textOfPage((await inDecember.page(path)).text);
    const titles = (await agendaOf(await madeBy(path, { title: '제1차 정기총회' }, inDecember))).map(
      ({ title }) => title,
    );
    expect(titles).toContain('2021년 결산(안) 승인의 건');
    expect(titles.filter((title) => !shown.includes(title))).toEqual([]);
  });

  it('asks for the day first, and shows nothing that would depend on it', async () => {
    const assembly = await aBody(house.manager, organization, { name: '총회' });
    const asked = await secretary.page(asking(assembly, { from: 'usual-order', 'startsAt:instant': '' }));
    expect(textOfPage(asked.text)).toContain('회의 일시를 적어 주세요.');
    expect(asked.text).not.toContain('회의 만들기');
  });

  it('has no form where no date of a series is left', async () => {
    const body = await aBody(house.manager, organization, { name: '점빵', kind: 'consultative-meeting' });
    const shown = await secretary.page(asking(body, { from: 'series' }));
    expect(textOfPage(shown.text)).toContain('회의를 만들 정례회의 날짜가 남아 있지 않습니다.');
    expect(shown.text).not.toContain('회의 만들기');
  });

  it('makes the meeting of the date that a link names, however far ahead it is', async () => {
    const body = await aBody(house.manager, organization, { name: '점빵', kind: 'consultative-meeting' });
    const series = await secretary.post<{ id: string }>(inside(`/bodies/${body.id}/series`), {
      kind: 'meeting',
      title: '점빵 정례회의',
      rule: 'FREQ=MONTHLY;BYDAY=1TU',
      firstAt: '2022-02-01T15:00',
    });
    const date = `/organizations/${organization.id}/series/${series.body.id}/occurrences/2024-03-05`;
    const link = /href="([^"]*\/meetings\/new\?[^"]*)"/.exec((await secretary.page(date)).text)?.[1] ?? '';
    const path = link.replaceAll('&amp;', '&');
    expect(textOfPage((await secretary.page(path)).text)).toContain('2024년 3월 5일(화) 15:00');
    const meeting = await secretary.get(inside(`/meetings/${await madeBy(path, {})}`));
    expect(meeting.body).toMatchObject({ startsAt: '2024-03-05T06:00:00.000Z', place: null });
  });

  it('takes open items along from the last meeting, and shows what is still to be done', async () => {
    const { manager } = house;
    const committee = await aBody(manager, organization, { name: '분과', kind: 'sub-committee' });
    const last = await aDraftMeeting(manager, committee, { title: '제3차 분과회의', place: '현장 사무실' });
    const agenda = house.nest.get(AgendaService);
    await agenda.add(clerk, last.id, { type: 'other', title: '다음 현장 방문' });
    await agenda.add(clerk, last.id, { type: 'resolution', title: '간판 교체의 건' });
    await aStep(manager, last, 'open', last.startsAt.toISOString());
    await manager.insert(ActionItem, {
      id: randomUUID(),
      bodyId: committee.id,
      raisedMeetingId: last.id,
      sequence: 1,
      agendaItemId: null,
      title: '간판 견적 받기',
      assignee: '김하나',
      dueOn: '2022-02-01',
      state: 'raised',
      createdAt: last.startsAt,
    });
    await aStep(manager, last, 'close', last.startsAt.toISOString());
    const path = asking(committee, { from: 'last-meeting', 'startsAt:instant': '2022-02-24T14:00' });
    const shown = textOfPage((await secretary.page(path)).text);
    for (const text of ['간판 교체의 건', '넘어온 안건', '간판 견적 받기', '김하나', '제3차 분과회의'])
      expect(shown).toContain(text);
    const outline = await outlineOf(committee, 'last-meeting');
    expect(outline.actionItems.map(({ title }) => title)).toEqual(['간판 견적 받기']);
    const meetingId = await madeBy(path, { title: '제4차 분과회의', place: '현장 사무실' });
    expect((await agendaOf(meetingId)).map(({ title }) => title)).toEqual([
      '전차 회의록 보고(제3차 분과회의)',
      '간판 교체의 건',
      '다음 현장 방문',
    ]);
  });
});

describe('the list of meetings', () => {
  it('is searched by title, over and ahead alike', async () => {
    const { manager } = house;
    const body = await aBody(manager, organization, { name: '운영위원회', kind: 'steering-committee' });
    for (const [title, state] of [
      ['제1차 운영위원회', 'closed'],
      ['제2차 운영위원회', 'convened'],
      ['100% 간담회', 'convened'],
    ] as const)
      await aDraftMeeting(manager, body, { title, state });
    const found = async (search: string) =>
      textOfPage((await secretary.page(`/organizations/${organization.id}/meetings?search=${search}`)).text);
    expect(await found('운영위원회')).toMatch(
      /제1차 운영위원회.*제2차 운영위원회|제2차 운영위원회.*제1차 운영위원회/,
    );
    expect(await found('운영위원회')).not.toContain('100% 간담회');
    expect(await found('%25')).toContain('100% 간담회');
    expect(await found('%25')).not.toContain('제2차 운영위원회');
  });
});
