import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import type { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { Motion } from '../../src/motions/motion.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { PollMethod } from '../../src/voting/domain/poll.js';
import { PollElector } from '../../src/voting/poll-elector.entity.js';
import { Poll } from '../../src/voting/poll.entity.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import {
  aDraftMeeting,
  anAbsentElector,
  anElectorInTheRoom,
  anOpenMeeting,
  aStep,
} from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';

/*
 * The chair's table without scripts: every method of a vote and every step of a sitting by the forms that stand on the
 * page, one after another as a clerk sends them.
 */

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

const addressOf = ({ id }: Meeting) => `/organizations/${organization.id}/meetings/${id}`;

/** What the page says that an answer leads to, with the cookies the answer gave. */
async function pageAfter(answer: Answer<unknown>): Promise<string> {
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  const shown = await secretary.with({ cookie }).page(answer.headers.get('location') ?? '');
  return textOfPage(shown.text);
}

describe('a vote by the forms of the table', () => {
  interface Floor {
    readonly here: string;
    readonly api: string;
    readonly meeting: Meeting;
    readonly electors: readonly MeetingElector[];
  }

  /** Four of five are there, and a resolution is on the floor. */
  async function aFloor(): Promise<Floor> {
    const { manager } = house;
    const meeting = await anOpenMeeting(manager, committee);
    const electors: MeetingElector[] = [];
    for (let index = 0; index < 5; index += 1) {
      const enter = index < 4 ? anElectorInTheRoom : anAbsentElector;
      electors.push(await enter(manager, meeting, await aPerson(manager, organization)));
    }
    const api = `/api/v1${addressOf(meeting)}`;
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'resolution',
      title: '예산의 건',
    });
    await secretary.post(`${api}/agenda/items/${item.body.id}/introduce`, {});
    return { here: `${addressOf(meeting)}/console`, api, meeting, electors };
  }

  async function opened({ here, meeting }: Floor, fields: Readonly<Record<string, string>>): Promise<Poll> {
    await secretary.form(here, `${here}/polls`, fields);
    return house.manager.findOneByOrFail(Poll, { meetingId: meeting.id, state: 'open' });
  }

  const CHOICES = ['yes', 'yes', 'yes', 'no'] as const;

  /** How the choices of three for and one against come in. */
  async function collect(floor: Floor, poll: Poll): Promise<void> {
    const { here, api, electors } = floor;
    const at = `${here}/polls/${poll.id}`;
    const count = { 'yes:number': '3', 'no:number': '1', 'abstain:number': '0', counters: '김검표' };
    for (const [index, choice] of CHOICES.entries()) {
      const { id: electorId = '', personId } = electors[index] ?? {};
      if (poll.method === 'roll-call') await secretary.form(here, `${at}/calls/${electorId}`, { choice });
      if (poll.method === 'electronic-named' || poll.method === 'electronic-secret') {
        const voter = house.client(await anAccountOf(house.manager, personId ?? '')).at(DURING);
        const retry = poll.method === 'electronic-secret' ? { retryKey: randomUUID() } : {};
        const cast = await voter.post(`${api}/polls/${poll.id}/ballots`, { electorId, choice, ...retry });
        expect(cast.problem).toBeNull();
      }
    }
    if (poll.method === 'hands' || poll.method === 'rising') await secretary.form(here, `${at}/count`, count);
    if (poll.method === 'written-ballots')
      await secretary.form(here, `${at}/count`, { ...count, 'invalid:number': '0', 'returned:number': '4' });
  }

  const METHODS: readonly PollMethod[] = [
    'no-objection',
    'hands',
    'roll-call',
    'electronic-named',
    'electronic-secret',
    'written-ballots',
  ];

  it.each(METHODS)('%s is opened, collected and declared', async (method) => {
    const floor = await aFloor();
    const poll = await opened(floor, { method });
    expect(poll.method).toBe(method);
    await collect(floor, poll);
    const closed = await secretary.form(floor.here, `${floor.here}/polls/${poll.id}/close`, {});
    expect(await pageAfter(closed)).toContain('결과를 선포했습니다: 가결');
    const { verdict } = await house.manager.findOneByOrFail(Poll, { id: poll.id });
    expect(verdict?.outcome).toBe('carried');
  });

  it('an objection ends a decision without a vote, and the next is counted', async () => {
    const floor = await aFloor();
    const poll = await opened(floor, { method: 'no-objection' });
    await secretary.form(floor.here, `${floor.here}/polls/${poll.id}/object`, {
      who: '2',
      reason: '더 논의하자',
    });
    expect((await house.manager.findOneByOrFail(Poll, { id: poll.id })).state).toBe('annulled');
    const page = await secretary.page(floor.here);
    expect(textOfPage(page.text)).toContain('이의가 있었으므로 표를 세어 정합니다.');
    expect(page.text).not.toContain('id="method-no-objection"');
    expect((await opened(floor, { method: 'hands' })).method).toBe('hands');
  });

  it('who is excluded has no ballot, and the page says why', async () => {
    const floor = await aFloor();
    const poll = await opened(floor, {
      method: 'hands',
      'exclusions.0.who': '1',
      'exclusions.0.reason': '계약의 상대방',
    });
    const electorId = floor.electors[0]?.id ?? '';
    const line = await house.manager.findOneByOrFail(PollElector, { pollId: poll.id, electorId });
    expect([line.excluded, line.excludedFor]).toEqual([true, '계약의 상대방']);
    expect(textOfPage((await secretary.page(floor.here)).text)).toContain('계약의 상대방');
  });

  it('a motion deferred at the table takes its item along to the next meeting, until that is taken back', async () => {
    const { here, api, meeting } = await aFloor();
    const itemNow = () => house.manager.findOneByOrFail(AgendaItem, { meetingId: meeting.id });
    const { id: itemId } = await itemNow();
    const motion = await house.manager.findOneByOrFail(Motion, { agendaItemId: itemId });
    const note = '자료를 더 모으기로 함';
    const deferred = await secretary.form(here, `${here}/motions/${motion.id}/defer`, { note });
    expect(await pageAfter(deferred)).toContain('안건을 보류했습니다. 되돌리기');
    expect(await itemNow()).toMatchObject({ state: 'concluded', outcome: 'deferred', note });
    await secretary.post(`${api}/agenda/items/${itemId}/take-back`, { reason: '잘못 누름' });
    expect((await itemNow()).outcome).toBeNull();
  });

  it('a vote broken off stays on record with its reason', async () => {
    const floor = await aFloor();
    const poll = await opened(floor, { method: 'hands' });
    await secretary.form(floor.here, `${floor.here}/polls/${poll.id}/annul`, { reason: '안건을 잘못 읽음' });
    expect(textOfPage((await secretary.page(floor.here)).text)).toContain('안건을 잘못 읽음');
  });
});

describe('a sitting by the forms of the table', () => {
  async function stateOf(meeting: Meeting): Promise<string> {
    return (await house.manager.findOneByOrFail(Meeting, { id: meeting.id })).state;
  }

  async function sitting(present: number, absent = 0): Promise<Meeting> {
    const meeting = await anOpenMeeting(house.manager, committee);
    for (let index = 0; index < present + absent; index += 1) {
      const enter = index < present ? anElectorInTheRoom : anAbsentElector;
      await enter(house.manager, meeting, await aPerson(house.manager, organization));
    }
    return meeting;
  }

  it('rests and goes on', async () => {
    const meeting = await sitting(3);
    const here = `${addressOf(meeting)}/console`;
    await secretary.form(here, `${here}/recess`, { reason: '점심' });
    expect(await stateOf(meeting)).toBe('recessed');
    expect(textOfPage((await secretary.page(here)).text)).toContain('정회 중입니다. 점심');
    await secretary.form(here, `${here}/resume`, {});
    expect(await stateOf(meeting)).toBe('open');
  });

  it('rises to go on another day', async () => {
    const meeting = await sitting(3);
    const here = `${addressOf(meeting)}/console`;
    const until = '2021-03-22T14:00:00+09:00';
    const risen = await secretary.form(here, `${here}/adjourn`, { 'until:instant': until });
    expect(await pageAfter(risen)).toContain('산회했습니다. 정한 날에 속행합니다.');
    expect(await stateOf(meeting)).toBe('adjourned');
  });

  it('somebody leaves, and the quorum says so', async () => {
    const meeting = await sitting(2, 1);
    const here = `${addressOf(meeting)}/console`;
    const [line] = (await secretary.page(here)).text.match(/roll\/[0-9a-f-]{36}\/depart/) ?? [];
    const left = await secretary.form(here, `${here}/${line ?? ''}`, {});
    expect(await pageAfter(left)).toContain('퇴장을 적었습니다. 출석 1명, 성원에 1명 모자람.');
  });

  /** Called for 14:00, nobody in the room. */
  async function anEmptyHall(): Promise<Meeting> {
    const meeting = await aDraftMeeting(house.manager, committee);
    await aStep(house.manager, meeting, 'convene', '2021-03-01T10:00:00+09:00');
    for (let index = 0; index < 3; index += 1)
      await anAbsentElector(house.manager, meeting, await aPerson(house.manager, organization));
    return meeting;
  }

  it('lapses where nobody comes', async () => {
    const meeting = await anEmptyHall();
    const here = `${addressOf(meeting)}/console`;
    const lapsed = await secretary.form(here, `${here}/lapse`, {});
    expect(await pageAfter(lapsed)).toContain('유회를 선언했습니다.');
    expect(await stateOf(meeting)).toBe('lapsed');
  });

  it('is put off before it is opened', async () => {
    const meeting = await anEmptyHall();
    const here = `${addressOf(meeting)}/console`;
    const refused = await secretary.form(here, `${here}/postpone`, { reason: '' });
    expect(refused.headers.get('location')).toContain('kept=');
    expect(textOfPage((await secretary.page(here)).text)).not.toContain('일시 미정');
    await secretary.form(here, `${here}/postpone`, { reason: '폭설' });
    expect(textOfPage((await secretary.page(here)).text)).toContain('일시 미정(전에는');
    expect(await stateOf(meeting)).toBe('postponed');
  });
});
