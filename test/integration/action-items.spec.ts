import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { aGrant, anAccountWith } from '../factories/account-with-role.js';
import { anAccount } from '../factories/account.js';
import { aDraftMeeting, anOpenMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

interface ActionItemBody {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly assignee: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly steps: readonly {
    readonly state: string;
    readonly meetingId: string | null;
    readonly note: string | null;
  }[];
}
interface OfMeeting {
  readonly raisedHere: readonly ActionItemBody[];
  readonly returning: readonly ActionItemBody[];
}

const FIRST = '2021-02-23T15:30:00+09:00';
const SECOND = '2021-04-20T15:30:00+09:00';
const RAISED = ['고객 유치', '시설 교체', '쓰레기', '화장실'];

let house: TestApplication;
let organization: Organization;
let body: Body;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager, { profile: 'unincorporated-association' });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization));
});
afterAll(() => house.close());

const root = (): string => `/api/v1/organizations/${organization.id}`;
const under = (meeting: Meeting): string => `${root()}/meetings/${meeting.id}/action-items`;
const titles = (items: readonly ActionItemBody[]): string[] => items.map(({ title }) => title);

/** The first consultation of the Jeombbang, with the four things raised there. */
async function theFirstConsultation() {
  body = await aBody(house.manager, organization, { kind: 'consultative-meeting' });
  const first = await anOpenMeeting(house.manager, body, { startsAt: new Date('2021-02-23T15:00:00+09:00') });
  const raised: ActionItemBody[] = [];
  for (const title of RAISED) {
    const answer = await secretary.at(FIRST).post<ActionItemBody>(under(first), { title });
    expect(answer.problem).toBeNull();
    raised.push(answer.body);
  }
  return { first, raised };
}

describe('what is raised in a meeting', () => {
  it('is listed there in the order of raising, and comes back at the next meeting of the body', async () => {
    const { first } = await theFirstConsultation();
    const here = (await secretary.get<OfMeeting>(under(first))).body;
    expect(titles(here.raisedHere)).toEqual(RAISED);
    expect(here.returning).toEqual([]);
    const second = await aDraftMeeting(house.manager, body, {
      startsAt: new Date('2021-04-20T15:00:00+09:00'),
    });
    const next = (await secretary.get<OfMeeting>(under(second))).body;
    expect(titles(next.returning)).toEqual(RAISED);
    expect(next.raisedHere).toEqual([]);
  });

  it('comes back until it is closed, and the record of the old meeting stays as it was', async () => {
    const { raised } = await theFirstConsultation();
    const [guests, , rubbish] = raised;
    const second = await anOpenMeeting(house.manager, body, {
      startsAt: new Date('2021-04-20T15:00:00+09:00'),
    });
    const third = await aDraftMeeting(house.manager, body, {
      startsAt: new Date('2021-06-22T15:00:00+09:00'),
    });
    const act = (item: ActionItemBody | undefined, step: string, input: object) =>
      secretary.at(SECOND).post<ActionItemBody>(`${root()}/action-items/${item?.id ?? ''}/${step}`, input);
    const answer = '전주시 동물원과 논의 후 답변을 전달했습니다.';
    const answered = await act(guests, 'answer', { answer, meetingId: second.id });
    expect(answered.body).toMatchObject({ state: 'answered' });
    const closed = await act(rubbish, 'close', { meetingId: second.id });
    expect(closed.body.steps).toMatchObject([{ state: 'raised' }, { state: 'closed', meetingId: second.id }]);
    expect(titles((await secretary.get<OfMeeting>(under(third))).body.returning)).toEqual([
      '고객 유치',
      '시설 교체',
      '화장실',
    ]);
    expect(titles((await secretary.get<OfMeeting>(under(second))).body.returning)).toEqual(RAISED);
  });

  it('is not raised before the meeting sits, and hangs on an item of the same meeting', async () => {
    const { first } = await theFirstConsultation();
    const draft = await aDraftMeeting(house.manager, body);
    const early = await secretary.post(under(draft), { title: '화장실' });
    expect(early.problem?.code).toBe('meeting-not-open');
    const item = await secretary
      .at(FIRST)
      .post<{ id: string }>(`${root()}/meetings/${first.id}/agenda/items`, {
        type: 'other',
        title: '건의',
      });
    const other = await anOpenMeeting(house.manager, body);
    const strange = await secretary.post(under(other), { title: '화장실', agendaItemId: item.body.id });
    expect(strange.problem?.errors?.[0]).toMatchObject({ field: 'agendaItemId' });
  });
});

describe('the life of an action item', () => {
  it('keeps every step with its words, assigned twice over', async () => {
    const { first } = await theFirstConsultation();
    const raised = await secretary.at(FIRST).post<ActionItemBody>(under(first), {
      title: '간판 교체',
      assignee: '전주시사회적경제지원센터',
      dueOn: '2021-03-31',
    });
    expect(raised.body).toMatchObject({
      state: 'assigned',
      assignee: '전주시사회적경제지원센터',
      dueOn: '2021-03-31',
    });
    const path = `${root()}/action-items/${raised.body.id}`;
    await secretary.at(SECOND).post(`${path}/assign`, { assignee: '전주시 동물원', note: '소관 변경' });
    const dropped = await secretary
      .at(SECOND)
      .post<ActionItemBody>(`${path}/drop`, { reason: '간판을 새로 달았음.' });
    expect(dropped.body.steps).toMatchObject([
      { state: 'raised', assignee: null, dueOn: '2021-03-31' },
      { state: 'assigned', assignee: '전주시사회적경제지원센터', dueOn: '2021-03-31' },
      { state: 'assigned', assignee: '전주시 동물원', note: '소관 변경' },
      { state: 'dropped', note: '간판을 새로 달았음.' },
    ]);
    const again = await secretary.at(SECOND).post(`${path}/close`);
    expect(again.problem?.code).toBe('action-item-ended');
  });

  it('is due on the day it is assigned at the earliest, and overdue after its day', async () => {
    const { first, raised } = await theFirstConsultation();
    const early = await secretary.at(FIRST).post(under(first), { title: '화분', dueOn: '2021-02-22' });
    expect(early.problem?.errors?.[0]).toMatchObject({ field: 'dueOn', code: 'due-in-the-past' });
    const path = `${root()}/action-items/${raised[0]?.id ?? ''}`;
    await secretary.at(FIRST).post(`${path}/assign`, { assignee: '담다', dueOn: '2021-02-26' });
    expect((await secretary.at('2021-02-26T23:59:00+09:00').get<ActionItemBody>(path)).body.overdue).toBe(
      false,
    );
    expect((await secretary.at('2021-02-27T00:01:00+09:00').get<ActionItemBody>(path)).body.overdue).toBe(
      true,
    );
  });

  it('is heard of only in a meeting of its own body', async () => {
    const { raised } = await theFirstConsultation();
    const elsewhere = await aBody(house.manager, organization, { kind: 'steering-committee' });
    const meeting = await anOpenMeeting(house.manager, elsewhere);
    const answer = await secretary.at(SECOND).post(`${root()}/action-items/${raised[0]?.id ?? ''}/close`, {
      meetingId: meeting.id,
    });
    expect(answer.problem?.errors?.[0]).toMatchObject({ code: 'meeting-of-another-body' });
  });

  it('never loses a step to another', async () => {
    const { raised } = await theFirstConsultation();
    const path = `${root()}/action-items/${raised[0]?.id ?? ''}`;
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => secretary.at(SECOND).post(`${path}/answer`, { answer: `답변 ${n}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await secretary.get<ActionItemBody>(path)).body.steps).toHaveLength(6);
    await expect(house.manager.query('DELETE FROM action_item_step')).rejects.toThrow();
  });

  it('is moved by the secretary of its body, not by the one of another', async () => {
    const { first, raised } = await theFirstConsultation();
    await aStep(house.manager, first, 'close', SECOND);
    const other = await aBody(house.manager, organization, { kind: 'steering-committee' });
    const [own, foreign] = [await anAccount(house.manager), await anAccount(house.manager)];
    await aGrant(house.manager, organization, own, 'secretary', body);
    await aGrant(house.manager, organization, foreign, 'secretary', other);
    const close = `${root()}/action-items/${raised[0]?.id ?? ''}/close`;
    expect((await house.client(foreign).at(SECOND).post(close)).status).toBeGreaterThanOrEqual(403);
    expect((await house.client(own).at(SECOND).post(close)).status).toBe(200);
  });
});

describe('the list of what is to be done', () => {
  it('shows what is open, of one body, and nothing of another organization', async () => {
    const { raised } = await theFirstConsultation();
    await secretary.at(SECOND).post(`${root()}/action-items/${raised[3]?.id ?? ''}/close`);
    const member = house.client(await anAccountWith(house.manager, 'member', organization));
    const open = await member.get<{ items: ActionItemBody[] }>(`${root()}/action-items?bodyId=${body.id}`);
    expect(titles(open.body.items)).toEqual(['고객 유치', '시설 교체', '쓰레기']);
    const all = await member.get<{ items: ActionItemBody[] }>(
      `${root()}/action-items?bodyId=${body.id}&state=all`,
    );
    expect(all.body.items).toHaveLength(4);
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'secretary', elsewhere));
    const path = `/api/v1/organizations/${elsewhere.id}/action-items`;
    expect((await stranger.get<{ items: ActionItemBody[] }>(path)).body.items).toEqual([]);
    expect((await stranger.get(`${path}/${raised[0]?.id ?? ''}`)).status).toBe(404);
  });
});
