import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import type { Actor } from '../../src/identity/actor.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { actorOf, anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

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

const outlineOf = async (body: Body, from: string, kind = 'regular'): Promise<Outline> => {
  const query = new URLSearchParams({ from, kind, startsAt: STARTS });
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

  it('from a series takes its day, its number and its place', async () => {
    const body = await aBody(house.manager, organization, { name: '점빵', kind: 'consultative-meeting' });
    const series = await secretary.post<{ id: string }>(inside(`/bodies/${body.id}/series`), {
      kind: 'meeting',
      title: '점빵 정례회의',
      rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
      firstAt: '2022-02-22T15:00',
      place: '전주점빵',
      numbering: 'je-n-cha',
    });
    expect(series.problem).toBeNull();
    const wish = { from: 'series', seriesId: series.body.id, on: '2022-04-19', startsAt: undefined };
    const meeting = await created(body, wish);
    const read = await secretary.get<{ startsAt: string; place: string }>(inside(`/meetings/${meeting.id}`));
    expect(read.body).toMatchObject({ startsAt: '2022-04-19T06:00:00.000Z', place: '전주점빵' });
    expect((await agendaOf(meeting.id)).map(({ title }) => title)).toEqual([
      '기관별 근황 공유',
      '현안 논의',
      '차기 회의 일정',
    ]);
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
