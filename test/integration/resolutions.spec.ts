import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { ok } from '../../src/kernel/result.js';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { MeetingsRepository } from '../../src/meetings/meetings.repository.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Person } from '../../src/organizations/person.entity.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { sqlStateOf } from '../../src/platform/database/sql-state.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { RepliesService } from '../../src/resolutions/replies.service.js';
import { CLOSING_JOB, CLOSING_SWEEP } from '../../src/resolutions/resolution-closing.service.js';
import { ResolutionDesk } from '../../src/resolutions/resolution-desk.js';
import { ResolutionReply } from '../../src/resolutions/resolution-reply.entity.js';
import { ResolutionsRepository } from '../../src/resolutions/resolutions.repository.js';
import { WrittenResolution } from '../../src/resolutions/written-resolution.entity.js';
import { ReceiptCodes } from '../../src/voting/receipt-codes.js';
import {
  actorOf,
  anAccountOf,
  anAccountWith,
  type BelongingAccount,
} from '../factories/account-with-role.js';
import { aBody, anOrganization, aPerson, aSeat, members } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { someoneWaits } from '../support/database.js';

interface ResolutionBody {
  readonly meeting: { readonly id: string; readonly title: string; readonly state: string };
  readonly stage: string;
  readonly roll: number;
  readonly replied: number;
  readonly late: number;
  readonly items: readonly { readonly id: string; readonly outcome: string | null }[];
  readonly result: {
    readonly closedAt: string;
    readonly closedByItself: boolean;
    readonly sent: number;
    readonly admissible: number;
    readonly requestsToMeet: {
      readonly requests: number;
      readonly required: number | null;
      readonly met: boolean;
    };
    readonly items: readonly {
      readonly outcome: string;
      readonly tally: Record<string, number>;
      readonly quorum: { readonly required: number; readonly present: number };
      readonly threshold: { readonly of: number; readonly required: number };
    }[];
  } | null;
  readonly report: { readonly meetingId: string; readonly agendaItemId: string } | null;
  readonly sending?: { readonly recipients: number; readonly findings: readonly { readonly code: string }[] };
}
interface ReplyBody {
  readonly id: string;
  readonly electorId: string;
  readonly late: boolean;
  readonly standing: string;
}

const DRAWN_UP = '2021-02-25T10:00:00+09:00';
const OPENS = '2021-02-26T09:00:00+09:00';
const REPLY_BY = '2021-03-05T18:00:00+09:00';
const DURING = '2021-03-03T10:00:00+09:00';
const AFTER = '2021-03-05T18:20:00+09:00';
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const stated = <T>(value: T) => ({ value, article: '제15조' });

let house: TestApplication;
let organization: Organization;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization));
});
afterAll(() => house.close());

const base = () => `/api/v1/organizations/${organization.id}`;

/** A committee of nine whose charter allows written resolutions: quorum of the roll, majority of the replies. */
interface Committee {
  readonly body: Body;
  readonly people: readonly Person[];
  readonly accounts: readonly BelongingAccount[];
  readonly clients: readonly Client[];
}

async function aCommittee(overrides: object = {}): Promise<Committee> {
  const body = await aBody(house.manager, organization, {
    kind: 'steering-committee',
    name: `운영위원회 ${Math.random()}`,
  });
  const adopted = await secretary.at(DRAWN_UP).post(`${base()}/bodies/${body.id}/rulebooks`, {
    effectiveFrom: '2021-01-01',
    overrides: {
      writtenResolution: stated('allowed'),
      quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
      threshold: { ordinary: stated({ ...half, base: 'replies' }) },
      ...overrides,
    },
  });
  expect(adopted.problem).toBeNull();
  const people: Person[] = [];
  const accounts: BelongingAccount[] = [];
  for (let index = 0; index < 9; index += 1) {
    const person = await aPerson(house.manager, organization);
    await aSeat(house.manager, body, person);
    people.push(person);
    accounts.push(await anAccountOf(house.manager, person.id));
  }
  const clients = accounts.map((account) => house.client(account).at(DURING));
  return { body, people, accounts, clients };
}

/** A resolution with two items, drawn up and sent to everybody. */
interface Resolution {
  readonly id: string;
  readonly path: string;
  readonly items: readonly [string, string];
  readonly electors: readonly MeetingElector[];
}

async function drawnUp(body: Body, more: object = {}): Promise<Resolution> {
  const created = await secretary
    .at(DRAWN_UP)
    .post<ResolutionBody>(`${base()}/bodies/${body.id}/written-resolutions`, {
      kind: 'regular',
      title: '제1차 운영위원회',
      purpose: '정기총회 준비',
      opensAt: OPENS,
      replyBy: REPLY_BY,
      reason: '모이기 어려움',
      ...more,
    });
  expect(created.problem).toBeNull();
  const { id } = created.body.meeting;
  const items: string[] = [];
  for (const title of ['2021년 정기총회 개최의 건', '총회준비위원회 구성의 건']) {
    const added = await secretary
      .at(DRAWN_UP)
      .post<{ id: string }>(`${base()}/meetings/${id}/agenda/items`, { type: 'resolution', title });
    expect(added.problem).toBeNull();
    items.push(added.body.id);
  }
  const [first = '', second = ''] = items;
  return { id, path: `${base()}/meetings/${id}/resolution`, items: [first, second], electors: [] };
}

const send = (resolution: Resolution, at = DRAWN_UP) =>
  secretary.at(at).post<ResolutionBody>(`${resolution.path}/send`, { means: 'email' });

async function sent(body: Body, more: object = {}): Promise<Resolution> {
  const resolution = await drawnUp(body, more);
  const answer = await send(resolution);
  expect(answer.problem).toBeNull();
  const electors = await house.manager.find(MeetingElector, {
    where: { meetingId: resolution.id },
    order: { position: 'ASC' },
  });
  return { ...resolution, electors };
}

const answersOf = ({ items }: Resolution, ...choices: readonly string[]) =>
  items.map((agendaItemId, index) => ({ agendaItemId, choice: choices[index] ?? choices[0] ?? 'yes' }));
const reply = (resolution: Resolution, client: Client | undefined, choice: string, more: object = {}) =>
  (client ?? secretary).put<ReplyBody>(`${resolution.path}/my-reply`, {
    answers: answersOf(resolution, choice),
    ...more,
  });
const paper = (
  resolution: Resolution,
  electorId: string | undefined,
  receivedAt: string,
  at: string,
  more: object = {},
) =>
  secretary.at(at).post<ReplyBody>(`${resolution.path}/paper-replies`, {
    electorId,
    receivedAt,
    answers: answersOf(resolution, 'yes'),
    ...more,
  });
const read = async (resolution: Resolution, at = AFTER): Promise<ResolutionBody> =>
  (await secretary.at(at).get<ResolutionBody>(resolution.path)).body;
const perform = (job: string, at: string, payload: object = {}) =>
  house.runAt(at, () => house.nest.get(JobsService).perform(job, payload));

/** A clock that somebody sets. */
class SetClock extends Clock {
  moment: Temporal.Instant;

  constructor(moment: string) {
    super();
    this.moment = Temporal.Instant.from(moment);
  }

  override now(): Temporal.Instant {
    return this.moment;
  }
}

describe('drawing up and sending', () => {
  let committee: Committee;
  beforeAll(async () => {
    committee = await aCommittee();
  });

  it('goes to everybody on the roll, with a window to the minute', async () => {
    const resolution = await drawnUp(committee.body);
    expect(await read(resolution, DRAWN_UP)).toMatchObject({ stage: 'draft', result: null });
    const moved = await secretary.at(DRAWN_UP).put<ResolutionBody>(resolution.path, {
      opensAt: OPENS,
      replyBy: '2021-03-06T18:00:00+09:00',
    });
    expect(moved.problem).toBeNull();
    const answer = await send(resolution);
    expect(answer.body).toMatchObject({ stage: 'sent', roll: 9, sending: { recipients: 9 } });
    expect((await send(resolution)).problem?.code).toBe('not-a-draft');
    const late = await secretary.at(DRAWN_UP).put(resolution.path, { opensAt: OPENS, replyBy: REPLY_BY });
    expect(late.problem?.code).toBe('not-a-draft');
  });

  it('is named anew and given another purpose until it is sent', async () => {
    const resolution = await drawnUp(committee.body);
    const wanted = {
      opensAt: OPENS,
      replyBy: REPLY_BY,
      title: '제3차 운영위원회',
      number: 3,
      purpose: '임원 선임',
    };
    const changed = await secretary.at(DRAWN_UP).put<ResolutionBody>(resolution.path, wanted);
    expect(changed.body.meeting).toMatchObject({
      title: '제3차 운영위원회',
      number: 3,
      purpose: '임원 선임',
    });
    const moved = await secretary
      .at(DRAWN_UP)
      .put<ResolutionBody>(resolution.path, { opensAt: OPENS, replyBy: REPLY_BY });
    expect(moved.body.meeting).toMatchObject({ title: '제3차 운영위원회', number: 3, purpose: '임원 선임' });
  });

  it('is refused for a window that is none', async () => {
    const path = `${base()}/bodies/${committee.body.id}/written-resolutions`;
    const windows = [
      [{ opensAt: OPENS, replyBy: OPENS }, 'window-reversed'],
      [{ opensAt: OPENS, replyBy: '2021-03-05T18:00:30+09:00' }, 'window-not-to-the-minute'],
      [{ opensAt: '2021-02-20T09:00:00+09:00', replyBy: '2021-02-21T09:00:00+09:00' }, 'reply-by-passed'],
    ] as const;
    for (const [window, code] of windows) {
      const answer = await secretary.at(DRAWN_UP).post(path, { kind: 'regular', ...window });
      expect(answer.problem).toMatchObject({ status: 400, errors: [{ code }] });
    }
  });

  it('is not allowed to the assembly of a co-operative in 2025, with the article', async () => {
    const cooperative = await anOrganization(house.manager);
    const assembly = await aBody(house.manager, cooperative);
    await members(house.manager, cooperative, 3);
    const clerk = house
      .client(await anAccountWith(house.manager, 'secretary', cooperative))
      .at('2025-11-01T10:00:00+09:00');
    const own = `/api/v1/organizations/${cooperative.id}`;
    const created = await clerk.post<ResolutionBody>(`${own}/bodies/${assembly.id}/written-resolutions`, {
      kind: 'extraordinary',
      purpose: '결산 승인',
      opensAt: '2025-11-02T09:00:00+09:00',
      replyBy: '2025-11-09T18:00:00+09:00',
    });
    const { id } = created.body.meeting;
    await clerk.post(`${own}/meetings/${id}/agenda/items`, { type: 'resolution', title: '결산 승인의 건' });
    const answer = await clerk.post(`${own}/meetings/${id}/resolution/send`, { means: 'post' });
    expect(answer.problem).toMatchObject({ status: 409, code: 'not-allowed-in-writing' });
    expect(answer.problem?.source?.article).toEqual(expect.any(String));
    expect(await house.manager.findOneByOrFail(Meeting, { id })).toMatchObject({ state: 'draft' });
  });

  it('needs something to decide', async () => {
    const resolution = await drawnUp(committee.body);
    await house.manager.update(AgendaItem, { meetingId: resolution.id }, { type: 'report' });
    expect((await send(resolution)).problem?.code).toBe('nothing-to-decide');
  });
});

describe('replying', () => {
  let committee: Committee;
  let resolution: Resolution;
  beforeAll(async () => {
    committee = await aCommittee();
  });
  beforeEach(async () => {
    resolution = await sent(committee.body);
  });

  it('begins at the opening and not before', async () => {
    const early = committee.clients[0]?.at('2021-02-26T08:59:00+09:00');
    expect((await reply(resolution, early, 'yes')).problem?.code).toBe('replies-not-open');
    expect((await reply(resolution, committee.clients[0]?.at(OPENS), 'yes')).body).toMatchObject({
      late: false,
      standing: 'counts',
    });
  });

  it('may be changed until the deadline, is kept once when repeated, and every reply stays on file', async () => {
    const client = committee.clients[0];
    const first = await reply(resolution, client, 'yes');
    const again = await reply(resolution, client, 'yes');
    expect(again.body.id).toBe(first.body.id);
    const changed = await reply(resolution, client?.at(REPLY_BY), 'no');
    expect(changed.body).toMatchObject({ late: false, standing: 'counts' });
    const list = await secretary.at(REPLY_BY).get<{ items: ReplyBody[] }>(`${resolution.path}/replies`);
    expect(list.body.items.map(({ standing }) => standing)).toEqual(['superseded', 'counts']);
    const mine = await client?.get<{ items: { reply: ReplyBody | null }[] }>(`${resolution.path}/my-reply`);
    expect(mine?.body.items).toEqual([
      expect.objectContaining({ reply: expect.objectContaining({ id: changed.body.id }) as unknown }),
    ]);
  });

  it('a moment after the deadline is logged and counts nowhere', async () => {
    const late = await reply(resolution, committee.clients[0]?.at('2021-03-05T18:00:00.001+09:00'), 'yes');
    expect(late.body).toMatchObject({ late: true, standing: 'late' });
    expect(await read(resolution)).toMatchObject({ replied: 0, late: 1 });
    const trail = await house.manager.findBy(AuditEvent, { subjectId: resolution.id, action: 'reply.late' });
    expect(trail).toHaveLength(1);
  });

  it('on a screen answers every item; strangers and the secretary have no reply of their own', async () => {
    const partial = await committee.clients[0]?.put(`${resolution.path}/my-reply`, {
      answers: answersOf(resolution, 'yes').slice(0, 1),
    });
    expect(partial?.problem?.errors).toContainEqual(expect.objectContaining({ code: 'item-unanswered' }));
    const blank = await reply(resolution, committee.clients[0], 'blank');
    expect(blank.problem?.status).toBe(400);
    expect((await reply(resolution, secretary.at(DURING), 'yes')).status).toBe(403);
    const other = await aCommittee();
    expect((await reply(resolution, other.clients[0], 'yes')).status).toBe(403);
  });

  it('what comes too late leaves what counts as it is, and both are told', async () => {
    const client = committee.clients[0];
    const counting = await reply(resolution, client, 'yes');
    const late = await reply(resolution, client?.at(AFTER), 'no');
    expect(late.body).toMatchObject({ late: true });
    const mine = await client?.at(AFTER).get(`${resolution.path}/my-reply`);
    expect(mine?.body).toMatchObject({
      items: [{ reply: { id: late.body.id }, counting: { id: counting.body.id, standing: 'counts' } }],
    });
  });

  it('on a screen leaves items blank only together with a request to meet', async () => {
    const [item] = answersOf(resolution, 'yes');
    const asked = await reply(resolution, committee.clients[0], 'yes', {
      answers: [item],
      requestsMeeting: true,
    });
    expect(asked.problem).toBeNull();
    expect(asked.body).toMatchObject({
      standing: 'counts',
      answers: [{ choice: 'yes' }, { choice: 'blank' }],
    });
    const only = await reply(resolution, committee.clients[1], 'yes', {
      answers: undefined,
      requestsMeeting: true,
    });
    expect(only.body).toMatchObject({ answers: [{ choice: 'blank' }, { choice: 'blank' }] });
    const nothing = await reply(resolution, committee.clients[2], 'yes', { answers: [] });
    expect(nothing.problem?.errors).toContainEqual(expect.objectContaining({ code: 'item-unanswered' }));
  });

  it('keeps the lines of an opinion', async () => {
    const opinion = '첫째, 날짜를 미룹시다.\n둘째, 장소를 바꿉시다.';
    const kept = await reply(resolution, committee.clients[0], 'yes', {
      opinion: ` ${opinion.replace('\n', '\r\n')}\n`,
    });
    expect(kept.body).toMatchObject({ opinion });
  });

  it('arrives when it is sent, however long it waits for those before it', async () => {
    const { nest, uow } = house;
    const clock = new SetClock('2021-03-05T17:59:59+09:00');
    const replies = new RepliesService(
      uow,
      clock,
      nest.get(ResolutionDesk),
      nest.get(MeetingsRepository),
      nest.get(ResolutionsRepository),
      nest.get(ReceiptCodes),
      nest.get(AuditTrail),
    );
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const holding = uow.run(async (tx) => {
      await nest.get(MeetingsRepository).lock(tx, organization.id, resolution.id);
      await released;
      return ok(null);
    });
    const [account] = committee.accounts;
    if (account === undefined) throw new Error('the committee has nobody');
    const answers = resolution.items.map((agendaItemId) => ({ agendaItemId, choice: 'yes' as const }));
    const replying = replies.reply(actorOf(account, organization, []), resolution.id, { answers });
    await someoneWaits(house.manager);
    clock.moment = Temporal.Instant.from('2021-03-05T18:00:01+09:00');
    release();
    await holding;
    expect(await replying).toMatchObject({ ok: true, value: { standing: 'counts', row: { late: false } } });
  });

  it('is watched part by part, by name, and by who is missing', async () => {
    const [first, second] = resolution.electors;
    await reply(resolution, committee.clients[0], 'yes');
    const watch = async (query: string) =>
      (
        await secretary
          .at(DURING)
          .get<{ total: number; items: { electorId: string; reply: object | null }[] }>(
            `${resolution.path}/electors?${query}`,
          )
      ).body;
    const replied = await watch('show=replied');
    expect(replied).toMatchObject({ total: 1, items: [{ electorId: first?.id, reply: { counts: true } }] });
    const missing = await watch('show=missing&size=2&page=2');
    expect(missing.total).toBe(8);
    expect(missing.items.map(({ electorId }) => electorId)).toEqual(
      resolution.electors.slice(3, 5).map(({ id }) => id),
    );
    const named = await watch(`q=${encodeURIComponent(second?.name ?? '')}`);
    expect(named.items.map(({ electorId }) => electorId)).toContain(second?.id);
    expect((await watch('q=%25')).total).toBe(0);
  });

  it('on paper counts by its receipt, and an unmarked item is invalid but present', async () => {
    const [first, second, third] = resolution.electors;
    await paper(resolution, first?.id, '2021-03-04T17:00:00+09:00', AFTER);
    const late = await paper(resolution, second?.id, '2021-03-05T18:01:00+09:00', AFTER);
    expect(late.body).toMatchObject({ late: true, standing: 'late' });
    await paper(resolution, third?.id, '2021-03-04T17:00:00+09:00', AFTER, {
      answers: answersOf(resolution, 'yes').slice(0, 1),
    });
    const early = await paper(resolution, third?.id, '2021-02-26T08:00:00+09:00', AFTER);
    expect(early.problem?.errors).toContainEqual(
      expect.objectContaining({ code: 'received-before-opening' }),
    );
    await perform(CLOSING_SWEEP, AFTER);
    const { result } = await read(resolution);
    expect(result?.items.map(({ tally }) => tally)).toEqual([
      { yes: 2, no: 0, abstain: 0, invalid: 0 },
      { yes: 1, no: 0, abstain: 0, invalid: 1 },
    ]);
  });

  it('is never changed or deleted on file', async () => {
    await reply(resolution, committee.clients[0], 'yes');
    const row = await house.manager.findOneByOrFail(ResolutionReply, { meetingId: resolution.id });
    const refused = house.manager.update(ResolutionReply, { id: row.id }, { late: true }).catch(sqlStateOf);
    expect(await refused).toBe('23001');
  });
});

describe('the closing', () => {
  let committee: Committee;
  beforeAll(async () => {
    committee = await aCommittee();
  });

  it('comes at the deadline by the job that was appointed, with the result by the rule', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 5)) await reply(resolution, client, 'yes');
    await reply(resolution, committee.clients[5], 'abstain', { opinion: '총회 날짜를 다시 봅시다.' });
    await reply(resolution, committee.clients[6]?.at('2021-03-05T18:00:30+09:00'), 'yes');
    const jobs: { start_after: Date }[] = await house.manager.query(
      `SELECT start_after FROM pgboss.job WHERE name = $1 AND data ->> 'meetingId' = $2`,
      [CLOSING_JOB, resolution.id],
    );
    expect(jobs.map((job) => job.start_after.toISOString())).toEqual([new Date(REPLY_BY).toISOString()]);

    await perform(CLOSING_JOB, DURING, { organizationId: organization.id, meetingId: resolution.id });
    expect(await read(resolution, DURING)).toMatchObject({ stage: 'open', result: null });
    await perform(CLOSING_JOB, AFTER, { organizationId: organization.id, meetingId: resolution.id });
    const closed = await read(resolution);
    expect(closed).toMatchObject({
      stage: 'closed',
      replied: 6,
      late: 1,
      meeting: { state: 'closed' },
      items: [{ outcome: 'carried' }, { outcome: 'carried' }],
      result: { closedAt: new Date(REPLY_BY).toISOString(), closedByItself: true, sent: 9, admissible: 6 },
    });
    expect(closed.result?.items[0]).toMatchObject({
      outcome: 'carried',
      tally: { yes: 5, no: 0, abstain: 1, invalid: 0 },
      quorum: { required: 5, present: 6 },
      threshold: { of: 6, required: 4 },
    });
  });

  it('needs a majority of the entire roll where the charter says so', async () => {
    const strict = await aCommittee({ threshold: { ordinary: stated({ ...half, base: 'entire-roll' }) } });
    const resolution = await sent(strict.body);
    for (const client of strict.clients.slice(0, 4)) await reply(resolution, client, 'yes');
    await reply(resolution, strict.clients[4], 'no');
    await reply(resolution, strict.clients[5], 'abstain');
    await perform(CLOSING_SWEEP, AFTER);
    expect((await read(resolution)).result?.items[0]).toMatchObject({
      outcome: 'lost',
      threshold: { of: 9, required: 5 },
    });
  });

  it('comes with the next sweep when the process was down at the deadline, and is dated by the deadline', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 5)) await reply(resolution, client, 'yes');
    await perform(CLOSING_SWEEP, DURING);
    expect(await read(resolution, DURING)).toMatchObject({ stage: 'open' });
    await perform(CLOSING_SWEEP, '2021-03-07T07:00:00+09:00');
    const row = await house.manager.findOneByOrFail(WrittenResolution, { meetingId: resolution.id });
    expect(row.closedAt).toEqual(new Date(REPLY_BY));
    expect(row.closedRecordedAt).toEqual(new Date('2021-03-07T07:00:00+09:00'));
  });

  it('happens once, however many processes try at the same moment, and the result stays as it is', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 5)) await reply(resolution, client, 'yes');
    await Promise.all([1, 2, 3, 4].map(() => perform(CLOSING_SWEEP, AFTER)));
    const trail = await house.manager.findBy(AuditEvent, {
      subjectId: resolution.id,
      action: 'resolution.closed',
    });
    expect(trail).toHaveLength(1);
    const refused = house.manager
      .update(WrittenResolution, { meetingId: resolution.id }, { reason: '다르게' })
      .catch(sqlStateOf);
    expect(await refused).toBe('23001');
  });

  it('leaves a paper that was entered only afterwards on file and out of the result', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 5)) await reply(resolution, client, 'yes');
    await perform(CLOSING_SWEEP, AFTER);
    const entered = await paper(resolution, resolution.electors[7]?.id, '2021-03-05T17:00:00+09:00', AFTER);
    expect(entered.body).toMatchObject({ late: false, standing: 'entered-after-closing' });
    const watched = await secretary.at(AFTER).get(`${resolution.path}/electors?show=missing`);
    expect(watched.body).toMatchObject({
      total: 4,
      items: [{}, {}, { electorId: entered.body.electorId, reply: { late: false, counts: false } }, {}],
    });
    expect((await read(resolution)).result).toMatchObject({ admissible: 5 });
  });

  it('waits for the deadline while a reply is outstanding, and may come early when all have replied', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 8)) await reply(resolution, client, 'yes');
    const early = await secretary.at(DURING).post(`${resolution.path}/close`);
    expect(early.problem).toMatchObject({ status: 409, code: 'replies-outstanding' });
    await reply(resolution, committee.clients[8], 'no', { requestsMeeting: true });
    expect((await secretary.at(DURING).post(`${resolution.path}/close`)).problem?.code).toBe(
      'meeting-requested',
    );
    await reply(resolution, committee.clients[8], 'no');
    const closed = await secretary.at(DURING).post<ResolutionBody>(`${resolution.path}/close`);
    expect(closed.body).toMatchObject({
      stage: 'closed',
      result: { closedAt: new Date(DURING).toISOString(), closedByItself: false },
    });
    expect((await reply(resolution, committee.clients[8], 'yes')).problem?.code).toBe('already-closed');
  });

  it('without enough replies decides nothing: the items are deferred', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 4)) await reply(resolution, client, 'yes');
    await perform(CLOSING_SWEEP, AFTER);
    expect(await read(resolution)).toMatchObject({
      items: [{ outcome: 'deferred' }, { outcome: 'deferred' }],
      result: { items: [{ outcome: 'inquorate' }, { outcome: 'inquorate' }] },
    });
  });

  it('reports the requests to meet instead beside the result', async () => {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 6))
      await reply(resolution, client, 'yes', { requestsMeeting: true });
    await perform(CLOSING_SWEEP, AFTER);
    expect((await read(resolution)).result?.requestsToMeet).toMatchObject({ requests: 6 });
  });

  it('is left to the clock: neither opened nor closed like a sitting', async () => {
    const resolution = await sent(committee.body);
    for (const step of ['open', 'close', 'lapse']) {
      const answer = await secretary.at(DURING).post(`${base()}/meetings/${resolution.id}/${step}`, {});
      expect(answer.status).toBe(409);
    }
  });
});

describe('the report to the next meeting', () => {
  const TITLE = '제1차 운영위원회(서면결의) 결과 보고';

  async function nextMeeting(body: Body, at: string): Promise<string> {
    const created = await secretary.at(at).post<{ id: string }>(`${base()}/bodies/${body.id}/meetings`, {
      kind: 'regular',
      form: 'in-person',
      startsAt: '2021-03-15T14:00:00+09:00',
    });
    expect(created.problem).toBeNull();
    return created.body.id;
  }

  async function closedOne(committee: Committee): Promise<Resolution> {
    const resolution = await sent(committee.body);
    for (const client of committee.clients.slice(0, 7)) await reply(resolution, client, 'yes');
    await perform(CLOSING_SWEEP, AFTER);
    return resolution;
  }

  it('is placed by itself on the meeting that is already in preparation, before what is decided', async () => {
    const committee = await aCommittee();
    const meetingId = await nextMeeting(committee.body, DRAWN_UP);
    await secretary.at(DRAWN_UP).post(`${base()}/meetings/${meetingId}/agenda/items`, {
      type: 'resolution',
      title: '2021년 정기총회 결의안의 건',
    });
    const resolution = await closedOne(committee);
    const items = await house.manager.find(AgendaItem, { where: { meetingId }, order: { position: 'ASC' } });
    expect(items.map(({ type, title, reportsMeetingId }) => [type, title, reportsMeetingId])).toEqual([
      ['report', TITLE, resolution.id],
      ['resolution', '2021년 정기총회 결의안의 건', null],
    ]);
    expect((await read(resolution)).report).toMatchObject({ meetingId });
  });

  it('waits for the next meeting to be made, and is placed once', async () => {
    const committee = await aCommittee();
    const resolution = await closedOne(committee);
    expect((await read(resolution)).report).toBeNull();
    const first = await nextMeeting(committee.body, AFTER);
    const second = await nextMeeting(committee.body, AFTER);
    expect(await house.manager.findBy(AgendaItem, { meetingId: first })).toEqual([
      expect.objectContaining({ type: 'report', title: TITLE, reportsMeetingId: resolution.id }),
    ]);
    expect(await house.manager.findBy(AgendaItem, { meetingId: second })).toEqual([]);
  });
});

describe('who sees what', () => {
  it('replies are for the secretariat; electors see how many, and their own', async () => {
    const committee = await aCommittee();
    const resolution = await sent(committee.body);
    await reply(resolution, committee.clients[0], 'yes');
    const other = committee.clients[1];
    expect((await other?.get(`${resolution.path}/replies`))?.status).toBe(403);
    const seen = await other?.get<ResolutionBody>(resolution.path);
    expect(seen?.body).toMatchObject({ stage: 'open', roll: 9, replied: 1, result: null });
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'administrator', elsewhere));
    expect((await stranger.get(resolution.path)).status).toBe(404);
  });
});
