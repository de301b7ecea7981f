import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { FULL_POWER } from '../../src/meetings/domain/proxy.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import { Proxy } from '../../src/meetings/proxy.entity.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { MeetingsRepository } from '../../src/meetings/meetings.repository.js';
import type { VoteOutcome } from '../../src/motions/domain/motion.js';
import { MotionSecond } from '../../src/motions/motion-second.entity.js';
import { Motion } from '../../src/motions/motion.entity.js';
import { MotionsService } from '../../src/motions/motions.service.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { anAbsentElector, anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

interface MotionBody {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly distance: number;
  readonly mover: string;
  readonly moverElectorId: string | null;
  readonly state: string;
  readonly seconders: readonly { readonly name: string }[];
  readonly findings: readonly { readonly code: string }[];
}
interface Motions {
  readonly nextToPutId: string | null;
  readonly items: readonly MotionBody[];
}

interface Opened {
  readonly items: readonly { readonly id: string; readonly motionId: string | null }[];
}

const DURING = '2021-03-15T14:30:00+09:00';

let house: TestApplication;
let organization: Organization;
let committee: Body;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager, { profile: 'unincorporated-association' });
  committee = await aBody(house.manager, organization, { kind: 'steering-committee' });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization)).at(DURING);
});
afterAll(() => house.close());

const meetingPath = (meeting: Meeting): string =>
  `/api/v1/organizations/${meeting.organizationId}/meetings/${meeting.id}`;
const motionsOf = (meeting: Meeting, itemId: string): string =>
  `${meetingPath(meeting)}/agenda/items/${itemId}/motions`;
const actOn = (meeting: Meeting, motionId: string, act: string): string =>
  `${meetingPath(meeting)}/motions/${motionId}/${act}`;

/** An item on the floor of an open meeting. */
async function onTheFloor(item: object = {}): Promise<{ meeting: Meeting; itemId: string }> {
  const meeting = await anOpenMeeting(house.manager, committee);
  return { meeting, itemId: await introduced(meeting, item) };
}

async function introduced(meeting: Meeting, item: object = {}): Promise<string> {
  const added = await secretary.post<{ id: string }>(`${meetingPath(meeting)}/agenda/items`, {
    type: 'resolution',
    title: '회비의 건',
    proposal: '회비를 월 1만 원으로 한다.',
    ...item,
  });
  const path = `${meetingPath(meeting)}/agenda/items/${added.body.id}/introduce`;
  const answer = await secretary.post(path, { at: '2021-03-15T14:10:00+09:00' });
  expect(answer.problem).toBeNull();
  return added.body.id;
}

async function read(meeting: Meeting, itemId: string): Promise<Motions> {
  return (await secretary.get<Motions>(motionsOf(meeting, itemId))).body;
}

async function amended(
  meeting: Meeting,
  itemId: string,
  text: string,
  more: object = {},
): Promise<MotionBody> {
  const answer = await secretary.post<MotionBody>(motionsOf(meeting, itemId), {
    text,
    mover: '김위원',
    ...more,
  });
  expect(answer.problem).toBeNull();
  return answer.body;
}

/** Puts a motion to the vote and counts it, as a poll does. */
function voted(motionId: string, outcome: VoteOutcome) {
  const motions = house.nest.get(MotionsService);
  return house.uow.run(async (tx) => {
    const motion = await tx.findOneByOrFail(Motion, { id: motionId });
    const put = await motions.put(tx, motion, new Date(DURING));
    if (!put.ok) return put;
    return motions.settle(tx, motion, outcome, new Date(DURING));
  });
}

const itemRow = (itemId: string) => house.manager.findOneByOrFail(AgendaItem, { id: itemId });

describe('the original', () => {
  it('is the proposal of the resolution, made when it is introduced', async () => {
    const { meeting, itemId } = await onTheFloor({ presenter: '사무국장' });
    const motions = await read(meeting, itemId);
    expect(motions.items).toMatchObject([
      { kind: 'main', text: '회비를 월 1만 원으로 한다.', mover: '사무국장', distance: 0, state: 'moved' },
    ]);
    expect(motions.nextToPutId).toBe(motions.items[0]?.id);
  });

  it('of a deliberation comes from the floor, and reports have none', async () => {
    const { meeting, itemId } = await onTheFloor({ type: 'deliberation', proposal: null });
    expect((await read(meeting, itemId)).items).toEqual([]);
    const early = await secretary.post(motionsOf(meeting, itemId), { text: '수정안', mover: '김위원' });
    expect(early.problem?.code).toBe('main-motion-missing');
    const made = await amended(meeting, itemId, '위원회를 둔다.', { kind: 'main' });
    expect(made).toMatchObject({ kind: 'main', distance: 0 });
    const report = await introduced(meeting, { type: 'report', title: '감사보고' });
    const refused = await secretary.post(motionsOf(meeting, report), {
      text: '승인',
      kind: 'main',
      mover: '김',
    });
    expect(refused.problem?.code).toBe('item-admits-no-motion');
  });
});

describe('amendments', () => {
  it('are put furthest first; one that carries decides the item and the original is not put', async () => {
    const { meeting, itemId } = await onTheFloor();
    const near = await amended(meeting, itemId, '월 1만 2천 원으로 한다.');
    const far = await amended(meeting, itemId, '월 3만 원으로 한다.');
    const before = await read(meeting, itemId);
    expect(before.items.map(({ id, distance }) => [id, distance])).toEqual([
      [far.id, 2],
      [near.id, 1],
      [before.items[2]?.id, 0],
    ]);
    expect(before.nextToPutId).toBe(far.id);
    const outOfTurn = await voted(near.id, 'carried');
    expect(outOfTurn).toMatchObject({ ok: false, error: { code: 'motion-not-next', nextId: far.id } });
    const lost = await voted(far.id, 'lost');
    expect(lost.ok && lost.value.next?.id).toBe(near.id);
    const carried = await voted(near.id, 'carried');
    expect(carried.ok && carried.value.next).toBeNull();
    expect((await read(meeting, itemId)).items.map(({ state }) => state)).toEqual([
      'lost',
      'carried',
      'not-put',
    ]);
    expect(await itemRow(itemId)).toMatchObject({
      state: 'concluded',
      outcome: 'carried-as-amended',
      decidedText: '월 1만 2천 원으로 한다.',
    });
  });

  it('that are all lost lead to the original', async () => {
    const { meeting, itemId } = await onTheFloor();
    const only = await amended(meeting, itemId, '월 3만 원으로 한다.');
    const lost = await voted(only.id, 'lost');
    if (!lost.ok || lost.value.next === null) throw new Error('the original was not next');
    expect(lost.value.next.kind).toBe('main');
    await voted(lost.value.next.id, 'carried');
    expect(await itemRow(itemId)).toMatchObject({ outcome: 'carried', decidedText: null });
  });

  it('may be placed by the chair, however late they are moved', async () => {
    const { meeting, itemId } = await onTheFloor();
    const first = await amended(meeting, itemId, '월 5만 원', { distance: 9 });
    await amended(meeting, itemId, '월 1만 1천 원', { distance: 1 });
    expect((await read(meeting, itemId)).nextToPutId).toBe(first.id);
  });

  it('are not moved during a vote; an objection breaks it off and makes room for them', async () => {
    const { meeting, itemId } = await onTheFloor();
    await anElectorInTheRoom(house.manager, meeting);
    await anElectorInTheRoom(house.manager, meeting);
    await anElectorInTheRoom(house.manager, meeting);
    const polls = `${meetingPath(meeting)}/polls`;
    const opened = await secretary.post<Opened>(polls, { agendaItemId: itemId, method: 'no-objection' });
    expect(opened.problem).toBeNull();
    const during = await secretary.post(motionsOf(meeting, itemId), { text: '월 2만 원', mover: '김위원' });
    expect(during.problem?.code).toBe('vote-under-way');
    const original = (await read(meeting, itemId)).items[0];
    const withdrawn = await secretary.post(actOn(meeting, original?.id ?? '', 'withdraw'));
    expect(withdrawn.problem?.code).toBe('motion-already-put');
    const deferred = await secretary.post(`${meetingPath(meeting)}/agenda/items/${itemId}/defer`);
    expect(deferred.problem).toMatchObject({ code: 'item-held', missing: [{ code: 'poll-open' }] });
    const [electorId] = (await house.nest.get(MeetingsRepository).electors(house.manager, meeting.id)).map(
      ({ id }) => id,
    );
    const objection = await secretary.post(`${polls}/${opened.body.items[0]?.id ?? ''}/objections`, {
      electorId,
    });
    expect(objection.problem).toBeNull();
    const amendment = await amended(meeting, itemId, '월 2만 원');
    const vote = await secretary.post<Opened>(polls, { agendaItemId: itemId, method: 'hands' });
    expect(vote.body.items).toMatchObject([{ motionId: amendment.id }]);
    const poll = `${polls}/${vote.body.items[0]?.id ?? ''}`;
    await secretary.put(`${poll}/count`, { yes: 2, no: 1, counters: ['간사'] });
    expect((await secretary.post(`${poll}/close`)).problem).toBeNull();
    expect(await itemRow(itemId)).toMatchObject({ outcome: 'carried-as-amended', decidedText: '월 2만 원' });
  });

  it('take an item out of its group, so that each is decided alone', async () => {
    const meeting = await anOpenMeeting(house.manager, committee);
    const agenda = `${meetingPath(meeting)}/agenda`;
    const ids: string[] = [];
    for (const title of ['가', '나']) {
      const added = await secretary.post<{ id: string }>(`${agenda}/items`, { type: 'resolution', title });
      ids.push(added.body.id);
    }
    const [a = '', b = ''] = ids;
    await secretary.post(`${agenda}/groups`, { itemIds: ids });
    await secretary.post(`${agenda}/items/${a}/introduce`, { at: '2021-03-15T14:10:00+09:00' });
    await amended(meeting, a, '가를 고친다.');
    expect([(await itemRow(a)).groupId, (await itemRow(b)).groupId]).toEqual([null, null]);
    const own = (await read(meeting, b)).nextToPutId;
    await voted(own ?? '', 'carried');
    expect([(await itemRow(a)).state, (await itemRow(b)).state]).toEqual(['introduced', 'concluded']);
  });
});

describe('items put together', () => {
  it('are decided together by one vote', async () => {
    const meeting = await anOpenMeeting(house.manager, committee);
    const agenda = `${meetingPath(meeting)}/agenda`;
    const ids: string[] = [];
    for (const title of ['가', '나', '다']) {
      const added = await secretary.post<{ id: string }>(`${agenda}/items`, { type: 'resolution', title });
      ids.push(added.body.id);
    }
    const [a = '', b = ''] = ids;
    await secretary.post(`${agenda}/groups`, { itemIds: [a, b] });
    await secretary.post(`${agenda}/items/${a}/introduce`, { at: '2021-03-15T14:10:00+09:00' });
    await voted((await read(meeting, a)).nextToPutId ?? '', 'carried');
    const outcomes = await Promise.all(ids.map(async (id) => (await itemRow(id)).outcome));
    expect(outcomes).toEqual(['carried', 'carried', null]);
    expect((await read(meeting, b)).items).toMatchObject([{ state: 'carried' }]);
  });
});

describe('moving, seconding and withdrawing', () => {
  async function inTheRoom(meeting: Meeting) {
    const account = await anAccountWith(house.manager, 'elector', organization, committee);
    const person = await house.manager.findOneByOrFail(Person, { id: account.personId });
    const elector = await anElectorInTheRoom(house.manager, meeting, person);
    return { client: house.client(account).at(DURING), elector, person };
  }

  it('an elector in the room moves for itself, and somebody else seconds', async () => {
    const { meeting, itemId } = await onTheFloor();
    const mover = await inTheRoom(meeting);
    const seconder = await inTheRoom(meeting);
    const moved = await mover.client.post<MotionBody>(motionsOf(meeting, itemId), { text: '월 2만 원' });
    expect(moved.body).toMatchObject({ mover: mover.person.name, moverElectorId: mover.elector.id });
    expect((await read(meeting, itemId)).items[0]?.findings.map(({ code }) => code)).toContain(
      'not-seconded',
    );
    const self = await mover.client.post(actOn(meeting, moved.body.id, 'second'));
    expect(self.problem?.code).toBe('seconder-is-the-mover');
    const seconded = await seconder.client.post<MotionBody>(actOn(meeting, moved.body.id, 'second'));
    expect(seconded.body.state).toBe('seconded');
    expect((await seconder.client.post(actOn(meeting, moved.body.id, 'second'))).problem?.code).toBe(
      'already-seconded',
    );
    const [first] = (await read(meeting, itemId)).items;
    expect(first?.seconders).toMatchObject([{ name: seconder.person.name }]);
    expect(first?.findings.map(({ code }) => code)).toEqual(['next-to-put']);
  });

  it('who is not there neither moves nor seconds', async () => {
    const { meeting, itemId } = await onTheFloor();
    const person = await aPerson(house.manager, organization);
    await anAbsentElector(house.manager, meeting, person);
    const absent = house.client(await anAccountOf(house.manager, person.id)).at(DURING);
    const answer = await absent.post(motionsOf(meeting, itemId), { text: '월 2만 원' });
    expect(answer.problem?.errors?.[0]).toMatchObject({ code: 'elector-not-present' });
    const stranger = await anAccountWith(house.manager, 'elector', organization, committee);
    const unknown = await house
      .client(stranger)
      .at(DURING)
      .post(motionsOf(meeting, itemId), { text: '월 2만 원' });
    expect(unknown.problem?.errors?.[0]).toMatchObject({ code: 'elector-not-found' });
  });

  it('a principal who is represented speaks through its holder only', async () => {
    const body = await aBody(house.manager, organization, { kind: 'steering-committee' });
    const rules = `/api/v1/organizations/${organization.id}/bodies/${body.id}/rulebooks`;
    const value = { allowed: true, maxPerHolder: 1, holders: 'members-and-family' };
    const overrides = { proxies: { value, article: '제17조' } };
    expect((await secretary.post(rules, { effectiveFrom: '2021-01-01', overrides })).problem).toBeNull();
    const meeting = await anOpenMeeting(house.manager, body);
    const itemId = await introduced(meeting);
    const holder = await anElectorInTheRoom(house.manager, meeting);
    const person = await aPerson(house.manager, organization);
    const principal = await anAbsentElector(house.manager, meeting, person);
    await house.manager.insert(
      Proxy,
      house.manager.create(Proxy, {
        id: randomUUID(),
        meetingId: meeting.id,
        principalElectorId: principal.id,
        holderElectorId: null,
        holderName: '김가족',
        holderRelation: 'family',
        instructions: FULL_POWER,
        receivedAt: new Date('2021-03-15T13:00:00+09:00'),
        endedAt: null,
      }),
    );
    const { id: proxyId } = await house.manager.findOneByOrFail(Proxy, { meetingId: meeting.id });
    const arrived = { at: '2021-03-15T14:05:00+09:00', holders: [{ proxyId }] };
    expect((await secretary.post(`${meetingPath(meeting)}/arrivals`, arrived)).problem).toBeNull();
    const home = house.client(await anAccountOf(house.manager, person.id)).at(DURING);
    const answer = await home.post(motionsOf(meeting, itemId), { text: '월 2만 원' });
    expect(answer.problem?.errors?.[0]).toMatchObject({ code: 'elector-not-present' });
    const moved = await secretary.post<MotionBody>(motionsOf(meeting, itemId), {
      text: '월 2만 원',
      moverElectorId: holder.id,
    });
    const second = await home.post(actOn(meeting, moved.body.id, 'second'));
    expect(second.problem?.errors?.[0]).toMatchObject({ code: 'elector-not-present' });
  });

  it('only the mover takes a motion back, and the secretariat for it', async () => {
    const { meeting, itemId } = await onTheFloor();
    const mover = await inTheRoom(meeting);
    const other = await inTheRoom(meeting);
    const moved = await mover.client.post<MotionBody>(motionsOf(meeting, itemId), { text: '월 2만 원' });
    const foreign = await other.client.post(actOn(meeting, moved.body.id, 'withdraw'));
    expect(foreign.problem?.code).toBe('not-the-mover');
    const own = await mover.client.post<MotionBody>(actOn(meeting, moved.body.id, 'withdraw'));
    expect(own.body.state).toBe('withdrawn');
    const motions = await read(meeting, itemId);
    expect(motions.nextToPutId).toBe(motions.items.find(({ kind }) => kind === 'main')?.id);
  });

  it('with the original the item is withdrawn, and what was moved under it is not put', async () => {
    const { meeting, itemId } = await onTheFloor();
    await amended(meeting, itemId, '월 2만 원');
    const original = (await read(meeting, itemId)).items[1];
    await secretary.post(actOn(meeting, original?.id ?? '', 'withdraw'), { note: '제안자 철회' });
    expect(await itemRow(itemId)).toMatchObject({ outcome: 'withdrawn', note: '제안자 철회' });
    expect((await read(meeting, itemId)).items.map(({ state }) => state)).toEqual(['not-put', 'withdrawn']);
  });

  it('deferring defers the item with all its motions', async () => {
    const { meeting, itemId } = await onTheFloor();
    const amendment = await amended(meeting, itemId, '월 2만 원');
    await secretary.post(actOn(meeting, amendment.id, 'defer'));
    expect(await itemRow(itemId)).toMatchObject({ outcome: 'deferred' });
    expect((await read(meeting, itemId)).items.map(({ state }) => state)).toEqual(['deferred', 'deferred']);
  });

  it('a second recorded by a slip is struck out with a reason, and the right one recorded', async () => {
    const { meeting, itemId } = await onTheFloor();
    const [wrong, right] = [await inTheRoom(meeting), await inTheRoom(meeting)];
    const { id } = await amended(meeting, itemId, '월 2만 원');
    const second = (electorId: string) => secretary.post(actOn(meeting, id, 'second'), { electorId });
    const strike = (electorId: string, as = secretary) =>
      as.post<MotionBody>(actOn(meeting, id, `seconds/${electorId}/take-back`), { reason: '다른 사람임' });
    await second(wrong.elector.id);
    expect((await strike(wrong.elector.id, right.client)).status).toBe(403);
    expect((await strike(right.elector.id)).problem?.errors?.[0]?.code).toBe('second-not-found');
    expect((await strike(wrong.elector.id)).body.state).toBe('moved');
    expect((await strike(wrong.elector.id)).problem?.errors?.[0]?.code).toBe('second-not-found');
    await second(right.elector.id);
    await second(wrong.elector.id);
    await strike(wrong.elector.id);
    const [motion] = (await read(meeting, itemId)).items;
    expect(motion).toMatchObject({
      state: 'seconded',
      seconders: [{ name: right.person.name }],
      struckSeconds: [
        { name: wrong.person.name, reason: '다른 사람임' },
        { name: wrong.person.name, reason: '다른 사람임' },
      ],
    });
    const kept = { motionId: id, electorId: wrong.elector.id };
    await expect(house.manager.delete(MotionSecond, kept)).rejects.toThrow('struck out once');
    await expect(house.manager.update(MotionSecond, kept, { strikeReason: '다른 까닭' })).rejects.toThrow();
    const actions = await house.manager.findBy(AuditEvent, { subjectId: id });
    expect(actions.filter(({ action }) => action === 'motion.second-struck')).toHaveLength(2);
    await voted(id, 'lost');
    expect((await strike(right.elector.id)).problem?.code).toBe('motion-ended');
  });

  it('a second stays once the vote on the motion is open', async () => {
    const { meeting, itemId } = await onTheFloor();
    const { elector } = await inTheRoom(meeting);
    const { id } = await amended(meeting, itemId, '월 2만 원');
    await secretary.post(actOn(meeting, id, 'second'), { electorId: elector.id });
    const polls = await secretary.post(`${meetingPath(meeting)}/polls`, {
      agendaItemId: itemId,
      method: 'hands',
    });
    expect(polls.problem).toBeNull();
    const struck = await secretary.post(actOn(meeting, id, `seconds/${elector.id}/take-back`), {
      reason: '착오',
    });
    expect(struck.problem?.code).toBe('motion-already-put');
  });

  it('needs somebody who moves', async () => {
    const { meeting, itemId } = await onTheFloor();
    const nameless = await secretary.post(motionsOf(meeting, itemId), { text: '월 2만 원' });
    expect(nameless.problem?.errors?.[0]).toMatchObject({ field: 'mover', code: 'mover-missing' });
  });
});
