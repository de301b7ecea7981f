import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { Attendance } from '../../src/meetings/attendance.entity.js';
import type { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import { Motion } from '../../src/motions/motion.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { sqlStateOf } from '../../src/platform/database/sql-state.js';
import { BallotParticipation } from '../../src/voting/ballot-participation.entity.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { Poll } from '../../src/voting/poll.entity.js';
import { SecretBallot } from '../../src/voting/secret-ballot.entity.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import {
  aDraftMeeting,
  anAbsentElector,
  anElectorInTheRoom,
  anOpenMeeting,
  aStep,
} from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly source: { readonly law: string; readonly article: string };
}
interface PollBody {
  readonly id: string;
  readonly agendaItemId: string;
  readonly matter: string;
  readonly motionId: string | null;
  readonly state: string;
  readonly stands: boolean;
  readonly presence: Record<string, number> | null;
  readonly tally: Record<string, number> | null;
  readonly turnout: { readonly voters: number; readonly returned: number | null } | null;
  readonly annulment: { readonly kind: string; readonly objector: string | null } | null;
  readonly verdict: {
    readonly outcome: string;
    readonly quorum: { readonly required: number; readonly present: number; readonly met: boolean };
    readonly threshold: { readonly of: number; readonly required: number; readonly yes: number } | null;
    readonly countsWithheld: boolean;
    readonly findings: readonly Finding[];
  } | null;
  readonly roll: readonly {
    readonly electorId: string;
    readonly choice: string | null;
    readonly tookPart: boolean | null;
  }[];
}

const INTRODUCED = '2021-03-15T14:10:00+09:00';
const DURING = '2021-03-15T14:30:00+09:00';
const LATER = '2021-03-15T14:40:00+09:00';
const COUNTERS = ['이검표', '박검표'];

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
  committee = await aBody(house.manager, organization, { kind: 'steering-committee' });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization)).at(DURING);
});
afterAll(() => house.close());

/** A meeting that sits, with its roll; everybody has an account. */
interface Sitting {
  readonly meeting: Meeting;
  readonly electors: readonly MeetingElector[];
  readonly path: string;
  client(index: number): Client;
}

async function aSitting(
  { present, absent = 0 }: { present: number; absent?: number },
  body: Body = committee,
): Promise<Sitting> {
  const meeting = await anOpenMeeting(house.manager, body);
  const electors: MeetingElector[] = [];
  const clients: Client[] = [];
  for (let index = 0; index < present + absent; index += 1) {
    const person = await aPerson(house.manager, { id: meeting.organizationId });
    const enter = index < present ? anElectorInTheRoom : anAbsentElector;
    electors.push(await enter(house.manager, meeting, person));
    clients.push(house.client(await anAccountOf(house.manager, person.id)).at(DURING));
  }
  const path = `/api/v1/organizations/${meeting.organizationId}/meetings/${meeting.id}`;
  return { meeting, electors, path, client: (index) => clients[index] ?? secretary };
}

async function anItem({ path }: Sitting, item: object = {}): Promise<string> {
  const added = await secretary.post<{ id: string }>(`${path}/agenda/items`, {
    type: 'resolution',
    title: '회비의 건',
    proposal: '회비를 월 1만 원으로 한다.',
    ...item,
  });
  expect(added.problem).toBeNull();
  return added.body.id;
}

async function introduced(sitting: Sitting, item: object = {}): Promise<string> {
  const id = await anItem(sitting, item);
  const answer = await secretary.post(`${sitting.path}/agenda/items/${id}/introduce`, { at: INTRODUCED });
  expect(answer.problem).toBeNull();
  return id;
}

function open(sitting: Sitting, agendaItemId: string, method: string, more: object = {}) {
  const body = { agendaItemId, method, ...more };
  return secretary.post<{ items: PollBody[] }>(`${sitting.path}/polls`, body);
}

async function opened(
  sitting: Sitting,
  agendaItemId: string,
  method: string,
  more: object = {},
): Promise<string> {
  const answer = await open(sitting, agendaItemId, method, more);
  expect(answer.problem).toBeNull();
  return answer.body.items[0]?.id ?? '';
}

const close = (sitting: Sitting, poll: string, body: object = {}) =>
  secretary.post<PollBody>(`${sitting.path}/polls/${poll}/close`, body);
const read = async (sitting: Sitting, poll: string, as: Client = secretary): Promise<PollBody> =>
  (await as.get<PollBody>(`${sitting.path}/polls/${poll}`)).body;
const count = (sitting: Sitting, poll: string, body: object) =>
  secretary.put<PollBody>(`${sitting.path}/polls/${poll}/count`, { counters: COUNTERS, ...body });
const cast = (sitting: Sitting, poll: string, index: number, body: object = {}, as = sitting.client(index)) =>
  as.post<{ recorded: string }>(`${sitting.path}/polls/${poll}/ballots`, {
    electorId: sitting.electors[index]?.id,
    choice: 'yes',
    ...body,
  });
const secretly = (choice: string, key = `device-${Math.random()}-0123456789`) => ({ choice, retryKey: key });
const item = (id: string) => house.manager.findOneByOrFail(AgendaItem, { id });

async function leaves(sitting: Sitting, index: number, at = '2021-03-15T14:35:00+09:00'): Promise<void> {
  const gone = { electorId: sitting.electors[index]?.id, at };
  const answer = await secretary.at(LATER).post(`${sitting.path}/departures`, { electors: [gone] });
  expect(answer.problem).toBeNull();
}

describe('a decision without objection', () => {
  it('is carried without any tally, and the item with it', async () => {
    const sitting = await aSitting({ present: 5, absent: 2 });
    const id = await introduced(sitting);
    const answer = await close(sitting, await opened(sitting, id, 'no-objection'));
    expect(answer.body).toMatchObject({
      state: 'closed',
      stands: true,
      tally: null,
      presence: { roll: 7, inPerson: 5, excluded: 0 },
      verdict: { outcome: 'carried', threshold: null, quorum: { required: 4, present: 5, met: true } },
    });
    expect(answer.text).not.toContain('"yes"');
    expect(await item(id)).toMatchObject({ state: 'concluded', outcome: 'carried' });
  });

  it('is annulled by an objection, which is named, and a vote must follow', async () => {
    const sitting = await aSitting({ present: 5 });
    const id = await introduced(sitting);
    const poll = await opened(sitting, id, 'no-objection');
    const objection = await sitting.client(2).post<PollBody>(`${sitting.path}/polls/${poll}/objections`, {
      reason: '금액을 다시 보아야 합니다.',
    });
    expect(objection.body).toMatchObject({
      state: 'annulled',
      stands: false,
      annulment: { kind: 'objection', objector: sitting.electors[2]?.name },
    });
    expect((await close(sitting, poll)).problem).toMatchObject({ status: 409, code: 'poll-not-open' });
    for (const method of ['no-objection', 'acclamation', 'unanimous-consent']) {
      expect((await open(sitting, id, method)).problem).toMatchObject({
        status: 409,
        code: 'objection-stands',
      });
    }
    const vote = await opened(sitting, id, 'hands');
    await count(sitting, vote, { yes: 3, no: 2 });
    expect((await close(sitting, vote)).body.verdict).toMatchObject({
      outcome: 'carried',
      threshold: { of: 5, required: 3, yes: 3 },
    });
  });

  it('takes objections from who is there only, and from everybody but strangers', async () => {
    const sitting = await aSitting({ present: 3, absent: 1 });
    const poll = await opened(sitting, await introduced(sitting), 'no-objection');
    const path = `${sitting.path}/polls/${poll}/objections`;
    expect((await sitting.client(3).post(path, {})).problem).toMatchObject({ status: 403 });
    const stranger = house.client(await anAccountWith(house.manager, 'member', organization));
    expect((await stranger.post(path, {})).status).toBe(403);
    expect((await secretary.post(path, {})).status).toBe(200);
  });
});

describe('items put together', () => {
  async function aGroup(sitting: Sitting): Promise<[string, string]> {
    const ids: [string, string] = [await anItem(sitting), await anItem(sitting, { title: '예산의 건' })];
    await house.manager.update(
      AgendaItem,
      { meetingId: sitting.meeting.id },
      { urgent: false, admission: null },
    );
    expect((await secretary.post(`${sitting.path}/agenda/groups`, { itemIds: ids })).problem).toBeNull();
    await secretary.post(`${sitting.path}/agenda/items/${ids[0]}/introduce`, { at: INTRODUCED });
    return ids;
  }

  it('are decided at once without objection, each with a verdict of its own', async () => {
    const sitting = await aSitting({ present: 5 });
    const [first, second] = await aGroup(sitting);
    const answer = await open(sitting, first, 'no-objection');
    expect(answer.body.items.map(({ agendaItemId }) => agendaItemId)).toEqual([first, second]);
    await close(sitting, answer.body.items[1]?.id ?? '');
    const polls = await secretary.get<{ items: PollBody[] }>(`${sitting.path}/polls`);
    expect(polls.body.items.map(({ verdict, tally }) => [verdict?.outcome, tally])).toEqual([
      ['carried', null],
      ['carried', null],
    ]);
    for (const id of [first, second]) expect(await item(id)).toMatchObject({ outcome: 'carried' });
  });

  it('are taken one by one after an objection to any of them', async () => {
    const sitting = await aSitting({ present: 5 });
    const [first, second] = await aGroup(sitting);
    const [one, other] = (await open(sitting, first, 'no-objection')).body.items;
    await secretary.post(`${sitting.path}/polls/${one?.id}/objections`, {
      electorId: sitting.electors[0]?.id,
    });
    expect((await read(sitting, one?.id ?? '')).annulment).toMatchObject({ kind: 'objection' });
    expect((await read(sitting, other?.id ?? '')).annulment).toMatchObject({ kind: 'group-split' });
    expect((await open(sitting, first, 'no-objection')).problem?.code).toBe('objection-stands');
    const alone = await open(sitting, second, 'no-objection');
    expect(alone.body.items).toHaveLength(1);
    await close(sitting, alone.body.items[0]?.id ?? '');
    expect(await item(second)).toMatchObject({ outcome: 'carried' });
    expect(await item(first)).toMatchObject({ state: 'introduced' });
  });

  it('may be decided by one count of hands, which is each item’s', async () => {
    const sitting = await aSitting({ present: 5 });
    const [first, second] = await aGroup(sitting);
    const polls = (await open(sitting, first, 'hands')).body.items;
    await count(sitting, polls[0]?.id ?? '', { yes: 2, no: 3 });
    await close(sitting, polls[0]?.id ?? '');
    for (const poll of polls) {
      expect(await read(sitting, poll.id)).toMatchObject({
        tally: { yes: 2, no: 3 },
        verdict: { outcome: 'lost' },
      });
    }
    for (const id of [first, second]) expect(await item(id)).toMatchObject({ outcome: 'lost' });
  });

  it('are not taken apart behind the back of an open vote: the objection is to the vote', async () => {
    const sitting = await aSitting({ present: 5 });
    const [first] = await aGroup(sitting);
    await opened(sitting, first, 'no-objection');
    const split = await secretary.post(`${sitting.path}/agenda/items/${first}/object`, { speaker: '김이의' });
    expect(split.problem?.missing).toContainEqual(expect.objectContaining({ code: 'poll-open' }));
  });

  it('are not voted on with ballots at once', async () => {
    const sitting = await aSitting({ present: 5 });
    const [first] = await aGroup(sitting);
    expect((await open(sitting, first, 'electronic-named')).problem?.code).toBe('group-needs-one-count');
  });
});

describe('opening a vote', () => {
  it('is refused without a quorum, with the numbers and the article', async () => {
    const sitting = await aSitting({ present: 3, absent: 3 });
    const answer = await open(sitting, await introduced(sitting), 'hands');
    expect(answer.problem).toMatchObject({ status: 409, code: 'quorum-not-met' });
    expect(answer.problem?.detail).toContain('3명');
    expect(answer.problem?.detail).toContain('4명');
    expect(answer.problem?.source?.article).toEqual(expect.any(String));
  });

  it('needs the item on the floor, an item that is decided, and one vote at a time', async () => {
    const sitting = await aSitting({ present: 5 });
    const report = await introduced(sitting, { type: 'report', title: '감사보고', proposal: null });
    expect((await open(sitting, report, 'hands')).problem?.code).toBe('item-not-decidable');
    const id = await introduced(sitting);
    await opened(sitting, id, 'hands');
    expect((await open(sitting, id, 'rising')).problem?.code).toBe('poll-already-open');
  });

  it('keeps the meeting from closing and from a recess while it is open', async () => {
    const sitting = await aSitting({ present: 5 });
    const id = await introduced(sitting);
    await opened(sitting, id, 'hands');
    const recess = await secretary.at(LATER).post(`${sitting.path}/recess`, {});
    expect(recess.problem?.missing).toContainEqual(expect.objectContaining({ code: 'poll-open' }));
    const deferred = await secretary.at(LATER).post(`${sitting.path}/agenda/items/${id}/defer`, {});
    expect(deferred.problem?.missing).toContainEqual(expect.objectContaining({ code: 'poll-open' }));
  });

  it('leaves out who is barred by a conflict: counted for the quorum, not for the base', async () => {
    const sitting = await aSitting({ present: 4, absent: 3 });
    const barred = { electorId: sitting.electors[0]?.id, reason: '본인과의 계약' };
    const poll = await opened(sitting, await introduced(sitting), 'electronic-named', {
      exclusions: [barred],
    });
    expect((await cast(sitting, poll, 0)).problem).toMatchObject({
      status: 403,
      code: 'excluded-for-conflict',
      detail: '제척사유: 본인과의 계약',
    });
    await cast(sitting, poll, 1);
    await cast(sitting, poll, 2);
    await cast(sitting, poll, 3, { choice: 'no' });
    expect((await close(sitting, poll)).body.verdict).toMatchObject({
      outcome: 'carried',
      quorum: { required: 4, present: 4, met: true },
      threshold: { of: 3, required: 2, yes: 2 },
    });
  });
});

describe('a count of hands or papers', () => {
  it('has counters, and no more ballots than electors', async () => {
    const sitting = await aSitting({ present: 5 });
    const poll = await opened(sitting, await introduced(sitting), 'hands');
    expect((await close(sitting, poll)).problem?.code).toBe('not-counted');
    expect((await count(sitting, poll, { yes: 1, no: 1, counters: [] })).problem?.errors).toContainEqual(
      expect.objectContaining({ field: 'counters' }),
    );
    expect((await count(sitting, poll, { yes: 4, no: 2 })).problem?.errors).toContainEqual(
      expect.objectContaining({ code: 'more-ballots-than-electors' }),
    );
    await count(sitting, poll, { yes: 2, no: 1 });
    expect((await close(sitting, poll)).body).toMatchObject({
      tally: { yes: 2, no: 1, abstain: 0, invalid: 0, returned: 3 },
      counters: COUNTERS,
      verdict: { outcome: 'lost', threshold: { of: 5, required: 3 } },
    });
  });

  it('of papers accounts for every one of them', async () => {
    const sitting = await aSitting({ present: 5 });
    const poll = await opened(sitting, await introduced(sitting), 'written-ballots');
    const papers = { yes: 3, no: 0, abstain: 1, invalid: 1 };
    expect((await count(sitting, poll, { ...papers, returned: 4 })).problem?.errors).toContainEqual(
      expect.objectContaining({ field: 'returned', code: 'papers-do-not-add-up' }),
    );
    expect((await count(sitting, poll, { ...papers, returned: 5 })).problem).toBeNull();
    expect((await close(sitting, poll)).body.verdict).toMatchObject({ outcome: 'carried' });
  });
});

describe('presence at the vote', () => {
  it('makes the verdict inquorate when too many have left, and leaves the item on the floor', async () => {
    const sitting = await aSitting({ present: 4, absent: 3 });
    const id = await introduced(sitting);
    const poll = await opened(sitting, id, 'electronic-named');
    await leaves(sitting, 3);
    const closed = await secretary.at(LATER).post<PollBody>(`${sitting.path}/polls/${poll}/close`, {});
    expect(closed.body.verdict).toMatchObject({ outcome: 'inquorate', quorum: { required: 4, present: 3 } });
    expect(await item(id)).toMatchObject({ state: 'introduced', outcome: null });
    expect((await cast(sitting, poll, 3)).problem).toMatchObject({ code: 'poll-not-open' });
  });

  it('counts who has voted and left, and takes no ballot from who has left without voting', async () => {
    const sitting = await aSitting({ present: 4, absent: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-named');
    await cast(sitting, poll, 3);
    await leaves(sitting, 3);
    await leaves(sitting, 2);
    const gone = await cast(sitting, poll, 2, {}, sitting.client(2).at(LATER));
    expect(gone.problem).toMatchObject({ status: 403, code: 'left-the-room' });
    const closed = await secretary.at(LATER).post<PollBody>(`${sitting.path}/polls/${poll}/close`, {});
    expect(closed.body.presence).toMatchObject({ inPerson: 3 });
  });

  it('gives no ballot to who came once the vote was on', async () => {
    const sitting = await aSitting({ present: 4, absent: 1 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-named');
    const late = { electorId: sitting.electors[4]?.id, at: '2021-03-15T14:35:00+09:00' };
    await secretary.at(LATER).post(`${sitting.path}/arrivals`, { electors: [late] });
    const answer = await cast(sitting, poll, 4, {}, sitting.client(4).at(LATER));
    expect(answer.problem).toMatchObject({ status: 403, code: 'absent-at-opening' });
  });
});

describe('a vote by name', () => {
  it('may be changed until it is closed, is kept once when repeated, and leaves a trail', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-named');
    expect((await cast(sitting, poll, 0)).body.recorded).toBe('cast');
    expect((await cast(sitting, poll, 0)).body.recorded).toBe('already');
    expect((await cast(sitting, poll, 0, { choice: 'no' })).body.recorded).toBe('changed');
    expect(await house.manager.countBy(NamedBallot, { pollId: poll })).toBe(1);
    const actions = await house.manager.findBy(AuditEvent, { subjectId: poll });
    expect(actions.map(({ action }) => action)).toEqual(['poll.opened', 'ballot.cast', 'ballot.changed']);
    await close(sitting, poll);
    expect((await cast(sitting, poll, 0, { choice: 'yes' })).problem?.code).toBe('poll-not-open');
    expect((await cast(sitting, poll, 0, { choice: 'no' })).body.recorded).toBe('already');
    expect((await read(sitting, poll)).roll.map(({ choice }) => choice)).toEqual(['no', null, null]);
  });

  it('is cast by oneself only', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-named');
    const forAnother = await cast(sitting, poll, 0, {}, sitting.client(1));
    expect(forAnother.problem).toMatchObject({ status: 403, code: 'not-acting-for-elector' });
    const mine = await sitting
      .client(1)
      .get<{ items: { electorId: string; standing: string }[] }>(`${sitting.path}/polls/${poll}/my-ballots`);
    expect(mine.body.items).toEqual([
      expect.objectContaining({ electorId: sitting.electors[1]?.id, standing: 'may-cast' }),
    ]);
    const noElector = await secretary.post(`${sitting.path}/polls/${poll}/ballots`, {
      electorId: sitting.electors[1]?.id,
      choice: 'yes',
    });
    expect(noElector.status).toBe(403);
  });

  it('is entered by the secretary when the roll is called, and never for who casts electronically', async () => {
    const sitting = await aSitting({ present: 3 });
    const id = await introduced(sitting);
    const choices = sitting.electors.map((elector) => ({ electorId: elector.id, choice: 'yes' }));
    const electronic = await opened(sitting, id, 'electronic-named');
    const entered = await secretary.put(`${sitting.path}/polls/${electronic}/choices`, { choices });
    expect(entered.problem?.code).toBe('elector-casts-itself');
    await secretary.post(`${sitting.path}/polls/${electronic}/annul`, { reason: '방법을 바꾸어 표결함' });
    const called = await opened(sitting, id, 'roll-call');
    await secretary.put(`${sitting.path}/polls/${called}/choices`, { choices: choices.slice(0, 2) });
    expect((await read(sitting, called)).tally).toMatchObject({ yes: 2, returned: 2 });
    expect((await close(sitting, called)).body).toMatchObject({
      tally: { yes: 2, returned: 2 },
      verdict: { outcome: 'carried', threshold: { of: 3 } },
    });
  });

  it('a first answer written for the wrong person is taken back with a reason, and stays on record', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'roll-call');
    const [wrong, right] = sitting.electors.map(({ id }) => id);
    const call = (electorId: string | undefined, choice: string) =>
      secretary.put(`${sitting.path}/polls/${poll}/choices`, { choices: [{ electorId, choice }] });
    const takeBack = (electorId: string | undefined, as = secretary) =>
      as.post<PollBody & { corrections: object[] }>(
        `${sitting.path}/polls/${poll}/choices/${electorId ?? ''}/take-back`,
        { reason: '다음 사람의 답을 적음' },
      );
    expect((await takeBack(wrong)).problem?.code).toBe('no-choice-entered');
    await call(wrong, 'no');
    expect((await takeBack(wrong, sitting.client(1))).status).toBe(403);
    const back = await takeBack(wrong);
    expect(back.body).toMatchObject({
      tally: { no: 0, returned: 0 },
      turnout: { returned: 0 },
      corrections: [{ electorId: wrong, choice: 'no', reason: '다음 사람의 답을 적음' }],
    });
    expect(back.body.roll.map(({ choice, tookPart }) => [choice, tookPart])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ]);
    await call(right, 'no');
    await call(wrong, 'yes');
    expect((await close(sitting, poll)).body.tally).toMatchObject({ yes: 1, no: 1, returned: 2 });
    expect((await takeBack(right)).problem?.code).toBe('poll-not-open');
    const events = await house.manager.find(AuditEvent, {
      where: { subjectId: poll },
      order: { sequence: 'ASC' },
    });
    expect(events.map(({ action }) => action).slice(0, 3)).toEqual([
      'poll.opened',
      'poll.called',
      'poll.choice-withdrawn',
    ]);
    expect(events[2]?.details).toMatchObject({ electorId: wrong, choice: 'no' });
  });

  it('what an elector has cast itself is taken back by nobody, and no ballot leaves without its record', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-named');
    await cast(sitting, poll, 0);
    const electorId = sitting.electors[0]?.id ?? '';
    const choice = `${sitting.path}/polls/${poll}/choices/${electorId}`;
    const refused = await secretary.post(`${choice}/take-back`, { reason: '착오' });
    expect(refused.problem?.code).toBe('elector-casts-itself');
    const deleted = house.manager.delete(NamedBallot, { pollId: poll, electorId });
    expect(await deleted.then(() => null, sqlStateOf)).toBe('23001');
    const secret = await opened(sitting, await introduced(sitting, { title: '인사' }), 'electronic-secret');
    const secretly = `${sitting.path}/polls/${secret}/choices/${electorId}/take-back`;
    expect((await secretary.post(secretly, { reason: '착오' })).problem?.code).toBe('method-without-command');
  });
});

describe('a proxy', () => {
  it('gives its holder a second ballot, cast apart from its own, and ends when the principal comes', async () => {
    const proxies = stated({ allowed: true, maxPerHolder: 1, holders: 'members' });
    const sitting = await aSitting({ present: 3, absent: 2 }, await underRules({ proxies }));
    const received = await secretary.post(`${sitting.path}/proxies`, {
      principalElectorId: sitting.electors[3]?.id,
      holderElectorId: sitting.electors[0]?.id,
      receivedAt: INTRODUCED,
    });
    expect(received.problem).toBeNull();

    const poll = await opened(sitting, await introduced(sitting), 'electronic-named');
    const path = `${sitting.path}/polls/${poll}/my-ballots`;
    const mine = await sitting.client(0).get<{ items: { electorId: string; capacity: string }[] }>(path);
    expect(mine.body.items.map(({ electorId, capacity }) => [electorId, capacity])).toEqual([
      [sitting.electors[0]?.id, 'in-person'],
      [sitting.electors[3]?.id, 'proxy'],
    ]);
    await cast(sitting, poll, 0);
    await cast(sitting, poll, 3, { choice: 'no' }, sitting.client(0));
    expect((await read(sitting, poll)).tally).toMatchObject({ yes: 1, no: 1, returned: 2 });

    const arrives = { electorId: sitting.electors[3]?.id, at: '2021-03-15T14:35:00+09:00' };
    await secretary.at(LATER).post(`${sitting.path}/arrivals`, { electors: [arrives] });
    const holder = await cast(sitting, poll, 3, { choice: 'abstain' }, sitting.client(0).at(LATER));
    expect(holder.problem?.code).toBe('not-acting-for-elector');
    // The ballot that the holder had cast is still told to it, so that a reply that was lost leaves no doubt.
    const after = await sitting.client(0).at(LATER).get<{ items: object[] }>(path);
    expect(after.body.items[1]).toMatchObject({
      electorId: sitting.electors[3]?.id,
      standing: 'has-cast',
      choice: 'no',
      mayCast: false,
    });
    expect((await cast(sitting, poll, 3, {}, sitting.client(3).at(LATER))).body.recorded).toBe('changed');
    const closed = await secretary.at(LATER).post<PollBody>(`${sitting.path}/polls/${poll}/close`, {});
    expect(closed.body).toMatchObject({ tally: { yes: 2, no: 0 }, presence: { roll: 5 } });
  });

  it('gives one anonymous ballot for each principal, and the holder leaving takes its unspent ones along', async () => {
    const proxies = stated({ allowed: true, maxPerHolder: 1, holders: 'members' });
    const sitting = await aSitting({ present: 3, absent: 2 }, await underRules({ proxies }));
    const received = await secretary.post(`${sitting.path}/proxies`, {
      principalElectorId: sitting.electors[3]?.id,
      holderElectorId: sitting.electors[0]?.id,
      receivedAt: INTRODUCED,
    });
    expect(received.problem).toBeNull();
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    const own = secretly('yes');
    expect((await cast(sitting, poll, 0, own)).body.recorded).toBe('cast');
    expect((await cast(sitting, poll, 0, secretly('no'))).problem?.code).toBe('already-cast');
    const second = await cast(sitting, poll, 3, secretly('no'), sitting.client(0));
    expect(second.body.recorded).toBe('cast');
    expect(await house.manager.countBy(SecretBallot, { pollId: poll })).toBe(2);

    const next = await aSitting({ present: 3, absent: 1 }, await underRules({ proxies }));
    await secretary.post(`${next.path}/proxies`, {
      principalElectorId: next.electors[3]?.id,
      holderElectorId: next.electors[0]?.id,
      receivedAt: INTRODUCED,
    });
    const other = await opened(next, await introduced(next), 'electronic-secret');
    await leaves(next, 0);
    const gone = await cast(next, other, 3, secretly('yes'), next.client(0).at(LATER));
    expect(gone.problem).toMatchObject({ status: 403, code: 'left-the-room' });
  });
});

/** A committee of its own with rules of its own. */
async function underRules(overrides: object): Promise<Body> {
  const body = await aBody(house.manager, organization, { kind: 'steering-committee' });
  const rules = `/api/v1/organizations/${organization.id}/bodies/${body.id}/rulebooks`;
  const adopted = await secretary.post(rules, { effectiveFrom: '2021-01-01', overrides });
  expect(adopted.problem).toBeNull();
  return body;
}
const stated = (value: unknown) => ({ value, article: '제12조' });

describe('rules of the charter', () => {
  it('a tie is lost, unless the charter gives the chair a casting vote and the chair uses it', async () => {
    const plain = await aSitting({ present: 4 });
    const lost = await opened(plain, await introduced(plain), 'hands');
    await count(plain, lost, { yes: 2, no: 2 });
    expect((await close(plain, lost, { castingVote: 'yes' })).problem?.errors).toContainEqual(
      expect.objectContaining({ field: 'castingVote', code: 'casting-vote-not-given' }),
    );
    expect((await close(plain, lost)).body.verdict).toMatchObject({ outcome: 'lost' });

    const given = await aSitting({ present: 4 }, await underRules({ castingVote: stated('chair') }));
    const poll = await opened(given, await introduced(given), 'hands');
    await count(given, poll, { yes: 2, no: 2 });
    const closed = await close(given, poll, { castingVote: 'yes' });
    expect(closed.body.verdict?.outcome).toBe('carried');
    expect(closed.body.verdict?.findings.map(({ code }) => code)).toContain('casting-vote-applied');
  });

  it('an unnotified item is put on the floor only when two thirds take it up (긴급안건)', async () => {
    const sitting = await aSitting(
      { present: 6 },
      await underRules({ unnotifiedItems: stated('two-thirds') }),
    );
    const waiting = { urgent: true, admission: 'required' } as const;
    const id = await anItem(sitting);
    await house.manager.update(AgendaItem, { id }, waiting);
    const earlier = { at: '2021-03-15T14:20:00+09:00' };
    const first = await open(sitting, id, 'hands', earlier);
    expect(first.body.items[0]).toMatchObject({ matter: 'urgent-item', motionId: null });
    await count(sitting, first.body.items[0]?.id ?? '', { yes: 4, no: 2 });
    expect((await close(sitting, first.body.items[0]?.id ?? '', earlier)).body.verdict).toMatchObject({
      outcome: 'carried',
      threshold: { of: 6, required: 4 },
    });
    expect(await item(id)).toMatchObject({ state: 'pending', admission: 'admitted' });

    const other = await anItem(sitting, { title: '다른 긴급안건' });
    await house.manager.update(AgendaItem, { id: other }, waiting);
    const second = await opened(sitting, other, 'hands');
    await count(sitting, second, { yes: 3, no: 3 });
    await close(sitting, second);
    expect(await item(other)).toMatchObject({ state: 'concluded', outcome: 'dropped' });
    await secretary.post(`${sitting.path}/polls/${second}/annul`, { reason: '집계를 잘못 적음' });
    expect(await item(other)).toMatchObject({ state: 'pending', admission: 'required', outcome: null });
  });

  it('who takes part online casts no electronic ballot in a co-operative, with the article', async () => {
    const cooperative = await anOrganization(house.manager);
    const assembly = await aBody(house.manager, cooperative);
    const clerk = house.client(await anAccountWith(house.manager, 'secretary', cooperative)).at(DURING);
    const meeting = await anOpenMeeting(house.manager, assembly, { form: 'hybrid' });
    const path = `/api/v1/organizations/${cooperative.id}/meetings/${meeting.id}`;
    for (let index = 0; index < 3; index += 1) await anElectorInTheRoom(house.manager, meeting);
    const far = await anAbsentElector(house.manager, meeting);
    const joins = { electorId: far.id, capacity: 'online', at: '2021-03-15T14:05:00+09:00' };
    expect((await clerk.post(`${path}/arrivals`, { electors: [joins] })).problem).toBeNull();
    const subject = { type: 'resolution', title: '예산의 건', proposal: '원안과 같이 한다.' };
    const added = await clerk.post<{ id: string }>(`${path}/agenda/items`, subject);
    await house.manager.update(AgendaItem, { id: added.body.id }, { urgent: false, admission: null });
    await clerk.post(`${path}/agenda/items/${added.body.id}/introduce`, { at: INTRODUCED });
    const openBy = (method: string) => clerk.post(`${path}/polls`, { agendaItemId: added.body.id, method });
    for (const method of ['electronic-named', 'electronic-secret']) {
      expect((await openBy(method)).problem).toMatchObject({
        status: 409,
        code: 'online-vote-not-allowed',
        source: { law: expect.stringContaining('협동조합 기본법') },
      });
    }
    expect((await openBy('roll-call')).problem).toBeNull();
  });

  it('a written ballot counts and is entered by the secretary where the charter admits it, and not elsewhere', async () => {
    const admitted = await aSitting(
      { present: 3, absent: 1 },
      await underRules({ writtenBallots: stated('allowed') }),
    );
    const writes = {
      electorId: admitted.electors[3]?.id,
      capacity: 'written',
      at: '2021-03-15T14:05:00+09:00',
    };
    expect((await secretary.post(`${admitted.path}/arrivals`, { electors: [writes] })).problem).toBeNull();
    const poll = await opened(admitted, await introduced(admitted), 'electronic-named');
    const choices = [{ electorId: admitted.electors[3]?.id, choice: 'no' }];
    expect((await secretary.put(`${admitted.path}/polls/${poll}/choices`, { choices })).problem).toBeNull();
    await cast(admitted, poll, 0);
    expect((await close(admitted, poll)).body).toMatchObject({
      presence: { inPerson: 3, written: 1 },
      tally: { yes: 1, no: 1 },
      verdict: { outcome: 'lost', threshold: { of: 4, required: 3 } },
    });
  });
});

describe('a secret vote', () => {
  it('is cast once: the same key is acknowledged again, another attempt is refused', async () => {
    const sitting = await aSitting({ present: 4 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    const ballot = secretly('yes');
    expect((await cast(sitting, poll, 0, { choice: 'yes' })).problem?.errors?.[0]).toMatchObject({
      field: 'retryKey',
    });
    expect((await cast(sitting, poll, 0, ballot)).body.recorded).toBe('cast');
    expect((await cast(sitting, poll, 0, ballot)).body.recorded).toBe('already');
    expect((await cast(sitting, poll, 0, secretly('no'))).problem).toMatchObject({
      status: 409,
      code: 'already-cast',
    });
    expect(await house.manager.countBy(SecretBallot, { pollId: poll })).toBe(1);
    await close(sitting, poll);
    expect((await cast(sitting, poll, 0, ballot)).body.recorded).toBe('already');
  });

  it('keeps no row that holds both elector and choice, seals while open, and leaves no order behind', async () => {
    const sitting = await aSitting({ present: 8 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    const chosen = ['yes', 'no', 'yes', 'abstain', 'yes', 'no', 'yes', 'yes'];
    for (const [index, choice] of chosen.entries()) await cast(sitting, poll, index, secretly(choice));
    const sealed = await house.manager.findBy(SecretBallot, { pollId: poll });
    expect(sealed.every(({ choice, sealed }) => choice === null && sealed?.length === 44)).toBe(true);
    expect(sealed.some(({ sealed }) => /(yes|no|abstain) {9}/.test(sealed?.toString('latin1') ?? ''))).toBe(
      false,
    );
    const before = new Set(sealed.map(({ id }) => id));

    expect((await close(sitting, poll)).body).toMatchObject({
      tally: { yes: 5, no: 2, abstain: 1, invalid: 0, returned: 8 },
      verdict: { outcome: 'carried' },
    });
    const plain = await house.manager.findBy(SecretBallot, { pollId: poll });
    expect(plain.map(({ choice }) => choice).sort()).toEqual([...chosen].sort());
    expect(plain.some(({ id }) => before.has(id))).toBe(false);
    const written: { table: string; transactions: number }[] = await house.manager.query(
      `SELECT 'ballot' AS table, count(DISTINCT xmin::text)::int AS transactions FROM secret_ballot WHERE poll_id = $1
       UNION ALL SELECT 'participation', count(DISTINCT xmin::text)::int FROM ballot_participation WHERE poll_id = $1`,
      [poll],
    );
    expect(written.map(({ transactions }) => transactions)).toEqual([1, 1]);
    const inOrder: { elector_id: string }[] = await house.manager.query(
      `SELECT elector_id FROM ballot_participation WHERE poll_id = $1 ORDER BY ctid`,
      [poll],
    );
    const ids = inOrder.map(({ elector_id }) => elector_id);
    expect(ids).toEqual([...ids].sort());
    expect(await house.manager.countBy(BallotParticipation, { pollId: poll })).toBe(8);
    const trail = await house.manager.findBy(AuditEvent, { subjectId: poll });
    expect(trail.map(({ action }) => action)).toEqual(['poll.opened', 'poll.closed']);
  });

  it('shows the turnout to the chair while open, who took part after the closing, and a choice never', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    for (const index of [0, 1, 2]) await cast(sitting, poll, index, secretly('yes'));
    expect(await read(sitting, poll)).toMatchObject({ tally: null, turnout: { voters: 3, returned: 3 } });
    const byVoter = await read(sitting, poll, sitting.client(0));
    expect(byVoter).toMatchObject({ tally: null, turnout: { returned: null } });
    expect(byVoter.roll.every(({ tookPart }) => tookPart === null)).toBe(true);
    await close(sitting, poll);
    const after = await read(sitting, poll, sitting.client(0));
    expect(after.roll.every(({ tookPart, choice }) => tookPart === true && choice === null)).toBe(true);
  });

  it('tells no numbers of fewer than three ballots', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    await cast(sitting, poll, 0, secretly('yes'));
    await cast(sitting, poll, 1, secretly('yes'));
    const closed = await close(sitting, poll);
    expect(closed.body).toMatchObject({ tally: null, verdict: { outcome: 'carried', countsWithheld: true } });
    expect(closed.text).not.toContain('"yes"');
    expect(closed.text).not.toContain('찬성 2명');
  });

  it('is broken off with its ballots destroyed unopened', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    await cast(sitting, poll, 0, secretly('no'));
    await secretary.post(`${sitting.path}/polls/${poll}/annul`, { reason: '방법을 바꾸어 표결함' });
    expect(await house.manager.countBy(SecretBallot, { pollId: poll })).toBe(0);
    expect(await house.manager.countBy(BallotParticipation, { pollId: poll })).toBe(1);
    expect((await cast(sitting, poll, 1, secretly('no'))).problem?.code).toBe('poll-not-open');
  });

  it('cannot be closed over an altered ballot, and says so', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    await cast(sitting, poll, 0, secretly('no'));
    const forged = { id: randomUUID(), pollId: poll, choice: null, sealed: randomBytes(44) };
    await house.manager.insert(SecretBallot, forged);
    expect((await close(sitting, poll)).problem).toMatchObject({ status: 409, code: 'box-not-openable' });
    expect(await house.manager.countBy(SecretBallot, { pollId: poll })).toBe(2);
  });

  it('takes no choice from the secretary', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'electronic-secret');
    const choices = [{ electorId: sitting.electors[0]?.id, choice: 'yes' }];
    const entered = await secretary.put(`${sitting.path}/polls/${poll}/choices`, { choices });
    expect(entered.problem?.code).toBe('method-without-command');
  });
});

describe('amendments', () => {
  it('are put first; when one carries the item is carried as amended and the original is not put', async () => {
    const sitting = await aSitting({ present: 5 });
    const id = await introduced(sitting);
    const amendment = await secretary.post<{ id: string }>(`${sitting.path}/agenda/items/${id}/motions`, {
      text: '회비를 월 2만 원으로 한다.',
      mover: '김개의',
    });
    expect(amendment.problem).toBeNull();
    const answer = await open(sitting, id, 'hands');
    expect(answer.body.items[0]).toMatchObject({ motionId: amendment.body.id });
    await count(sitting, answer.body.items[0]?.id ?? '', { yes: 3, no: 1 });
    await close(sitting, answer.body.items[0]?.id ?? '');
    expect(await item(id)).toMatchObject({ outcome: 'carried-as-amended' });
    const main = await house.manager.findOneByOrFail(Motion, { agendaItemId: id, kind: 'main' });
    expect(main.state).toBe('not-put');
    expect((await open(sitting, id, 'hands')).problem?.code).toBe('item-not-on-the-floor');
  });
});

describe('a closed vote', () => {
  async function aClosedVote(): Promise<{ sitting: Sitting; id: string; poll: string }> {
    const sitting = await aSitting({ present: 5 });
    const id = await introduced(sitting);
    const poll = await opened(sitting, id, 'hands');
    await count(sitting, poll, { yes: 1, no: 4 });
    await close(sitting, poll);
    return { sitting, id, poll };
  }

  it('is never changed or deleted, and takes no ballot, whoever tries', async () => {
    const { sitting, poll } = await aClosedVote();
    const refused = async (work: Promise<unknown>): Promise<string | undefined> => {
      try {
        await work;
        return 'accepted';
      } catch (failure) {
        return sqlStateOf(failure);
      }
    };
    const { manager } = house;
    const ballot = {
      pollId: poll,
      electorId: sitting.electors[0]?.id ?? '',
      castAt: new Date(),
      accountId: null,
    };
    expect(await refused(manager.update(Poll, { id: poll }, { counters: [] }))).toBe('23001');
    expect(await refused(manager.update(Poll, { id: poll }, { state: 'open' }))).toBe('23001');
    expect(await refused(manager.delete(Poll, { id: poll }))).toBe('23001');
    expect(await refused(manager.insert(NamedBallot, { ...ballot, choice: 'yes' }))).toBe('23001');
    expect(
      await refused(
        manager.query('UPDATE poll_elector SET capacity = $2 WHERE poll_id = $1', [poll, 'absent']),
      ),
    ).toBe('23001');
  });

  it('keeps the rule it was judged by when the charter changes afterwards', async () => {
    const body = await underRules({});
    const sitting = await aSitting({ present: 4 }, body);
    const poll = await opened(sitting, await introduced(sitting), 'hands');
    await count(sitting, poll, { yes: 3, no: 1 });
    await close(sitting, poll);
    const judged = await read(sitting, poll);
    const frozen = await house.manager.findOneByOrFail(Poll, { id: poll });
    const share = { kind: 'at-least', numerator: 4, denominator: 5, base: 'members-present' };
    const rules = `/api/v1/organizations/${organization.id}/bodies/${body.id}/rulebooks`;
    const stricter = { effectiveFrom: '2021-03-01', overrides: { threshold: { ordinary: stated(share) } } };
    expect((await secretary.post(rules, stricter)).problem).toBeNull();
    expect(await read(sitting, poll)).toEqual(judged);
    expect(judged.verdict).toMatchObject({ outcome: 'carried', threshold: { of: 4, required: 3 } });
    expect(await house.manager.findOneByOrFail(Poll, { id: poll })).toEqual(frozen);
    const next = await opened(sitting, await introduced(sitting, { title: '예산의 건' }), 'hands');
    await count(sitting, next, { yes: 3, no: 1 });
    expect((await close(sitting, next)).body.verdict).toMatchObject({
      outcome: 'lost',
      threshold: { of: 4, required: 4 },
    });
  });

  it('is kept beside its annulment when a slip is found, and another vote is opened', async () => {
    const { sitting, id, poll } = await aClosedVote();
    expect(await item(id)).toMatchObject({ outcome: 'lost' });
    const annulled = await secretary.post<PollBody>(`${sitting.path}/polls/${poll}/annul`, {
      reason: '찬성과 반대를 바꾸어 적음',
    });
    expect(annulled.body).toMatchObject({
      state: 'closed',
      stands: false,
      tally: { yes: 1, no: 4 },
      annulment: { kind: 'slip' },
    });
    expect(await item(id)).toMatchObject({ state: 'introduced', outcome: null, concludedAt: null });
    const again = await opened(sitting, id, 'hands');
    await count(sitting, again, { yes: 4, no: 1 });
    await close(sitting, again);
    expect(await item(id)).toMatchObject({ outcome: 'carried' });
    expect(
      (await secretary.post(`${sitting.path}/polls/${poll}/annul`, { reason: '다시' })).problem?.code,
    ).toBe('already-annulled');
  });

  it('takes what it sent to another body back from its draft, unless that body has notified it', async () => {
    const assembly = await aBody(house.manager, organization, { name: '총회' });
    const draft = await aDraftMeeting(house.manager, assembly, {
      startsAt: new Date('2021-03-22T14:00:00+09:00'),
    });
    const sitting = await aSitting({ present: 3 });
    const id = await introduced(sitting, { refersToBodyId: assembly.id });
    const sent = () => house.manager.countBy(AgendaItem, { meetingId: draft.id, referredFromId: id });
    const decide = async () => {
      const poll = await opened(sitting, id, 'no-objection');
      await close(sitting, poll);
      return () => secretary.post(`${sitting.path}/polls/${poll}/annul`, { reason: '다른 안건임' });
    };
    const first = await decide();
    expect(await sent()).toBe(1);
    expect((await first()).problem).toBeNull();
    expect(await sent()).toBe(0);
    expect(await item(id)).toMatchObject({ state: 'introduced', refersToBodyId: assembly.id });
    const second = await decide();
    await aStep(house.manager, draft, 'convene', DURING);
    expect((await second()).problem?.code).toBe('already-passed-on');
    expect(await sent()).toBe(1);
  });

  it('stands once something else was decided', async () => {
    const { sitting, poll } = await aClosedVote();
    const next = await introduced(sitting, { title: '예산의 건' });
    await close(sitting, await opened(sitting, next, 'no-objection'), { at: '2021-03-15T14:30:00+09:00' });
    const tooLate = await secretary.at(LATER).post(`${sitting.path}/polls/${poll}/annul`, { reason: '늦음' });
    expect(tooLate.problem?.code).toBe('not-the-last-decision');
  });
});

describe('what others see', () => {
  it('is nothing from outside the organization, and no opening or closing for electors', async () => {
    const sitting = await aSitting({ present: 3 });
    const id = await introduced(sitting);
    const poll = await opened(sitting, id, 'hands');
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'administrator', elsewhere));
    expect((await stranger.get(`${sitting.path}/polls/${poll}`)).status).toBe(404);
    const own = `/api/v1/organizations/${elsewhere.id}/meetings/${sitting.meeting.id}/polls/${poll}`;
    expect((await stranger.get(own)).status).toBe(404);
    expect((await sitting.client(0).post(`${sitting.path}/polls/${poll}/close`, {})).status).toBe(403);
    expect(await house.manager.countBy(Attendance, { meetingId: sitting.meeting.id })).toBe(3);
  });

  it('is the rule behind each number, in the language of the reader', async () => {
    const sitting = await aSitting({ present: 3 });
    const poll = await opened(sitting, await introduced(sitting), 'hands');
    await count(sitting, poll, { yes: 2, no: 1 });
    await close(sitting, poll);
    const korean = (await read(sitting, poll)).verdict?.findings.find(({ code }) => code === 'threshold-met');
    expect(korean?.message).toContain('찬성 2명');
    expect(korean?.source.article).toEqual(expect.any(String));
    const english = await read(sitting, poll, secretary.with({ 'accept-language': 'en' }));
    expect(english.verdict?.findings.find(({ code }) => code === 'threshold-met')?.message).toContain(
      '2 in favour',
    );
  });
});
