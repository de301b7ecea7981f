import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { HolidaysService } from '../../src/rulebooks/holidays.service.js';
import { RulebooksService } from '../../src/rulebooks/rulebooks.service.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { someoneWaits } from '../support/database.js';

let app: TestApplication;
let network: Organization;
let steering: Body;
let secretary: Client;
let member: Client;
let stranger: Client;
let rulebooks: string;
let holidays: string;

beforeAll(async () => {
  app = await startTestApplication();
  network = await anOrganization(app.manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  const coop = await anOrganization(app.manager);
  steering = await aBody(app.manager, network, { kind: 'steering-committee', name: '운영위원회' });
  secretary = app.client(await anAccountWith(app.manager, 'secretary', network));
  member = app.client(await anAccountWith(app.manager, 'member', network));
  stranger = app.client(await anAccountWith(app.manager, 'administrator', coop));
  rulebooks = `/api/v1/organizations/${network.id}/bodies/${steering.id}/rulebooks`;
  holidays = `/api/v1/organizations/${network.id}/holidays`;
});
afterAll(() => app.close());

const majorityOfReplies = { kind: 'more-than', numerator: 1, denominator: 2, base: 'replies' };

describe("a body's own rules by date", () => {
  it('are recorded by the secretariat from a day on, and are in force from it', async () => {
    const added = await secretary.post<{ id: string; findings: unknown[] }>(rulebooks, {
      effectiveFrom: '2020-04-24',
      adoptedOn: '2020-04-24',
      overrides: {
        writtenResolution: { value: 'allowed', article: '제15조' },
        threshold: { ordinary: { value: majorityOfReplies, article: '제15조 제2항' } },
        noticeDays: { value: 5, article: '제14조' },
      },
    });
    expect(added).toMatchObject({
      status: 201,
      body: { title: '회칙', effectiveFrom: '2020-04-24', findings: [] },
    });
    const before = await member.get(`${rulebooks}/in-force?on=2020-04-23`);
    expect(before.body).toMatchObject({
      rulebook: { version: null, writtenResolution: { value: 'not-allowed' }, noticeDays: { value: 0 } },
    });
    const after = await member.get(`${rulebooks}/in-force?on=2021-02-26`);
    expect(after.body).toMatchObject({
      rulebook: {
        version: { id: added.body.id, title: '회칙' },
        writtenResolution: { value: 'allowed', source: { law: '회칙', article: '제15조' } },
        threshold: { budget: { value: majorityOfReplies } },
        noticeDays: { value: 5 },
      },
    });
  });

  it('a version is never rewritten: the same day twice is refused, and both days are listed', async () => {
    const again = { effectiveFrom: '2020-04-24', overrides: {} };
    expect((await secretary.post(rulebooks, again)).problem).toMatchObject({
      status: 409,
      code: 'version-on-that-day',
    });
    await secretary.post(rulebooks, { ...again, effectiveFrom: '2022-01-01', title: '운영위원회 운영규정' });
    const { body } = await member.get<{ items: { effectiveFrom: string; title: string }[] }>(rulebooks);
    expect(body.items.map(({ effectiveFrom }) => effectiveFrom)).toEqual(['2020-04-24', '2022-01-01']);
  });

  it('the service answers the same inside a transaction', async () => {
    const resolved = await app.nest.get(RulebooksService).forBody(app.manager, steering.id, '2021-03-05');
    expect(resolved.rulebook.writtenResolution.value).toBe('allowed');
    expect(resolved.rulebook.body).toBe('steering-committee');
  });

  it('what the law does not admit is answered with its article and does not bind', async () => {
    const coop = await anOrganization(app.manager);
    const assembly = await aBody(app.manager, coop, { kind: 'general-assembly', name: '총회' });
    const clerk = app.client(await anAccountWith(app.manager, 'secretary', coop));
    const path = `/api/v1/organizations/${coop.id}/bodies/${assembly.id}/rulebooks`;
    const { status, body } = await clerk.post<{ findings: unknown[] }>(path, {
      effectiveFrom: '2020-01-01',
      overrides: {
        noticeDays: { value: 3, article: '제28조' },
        writtenResolution: { value: 'allowed', article: '제31조' },
      },
    });
    expect(status).toBe(201);
    expect(body.findings).toMatchObject([
      { code: 'statutory-rule-kept', severity: 'warning', source: { law: '협동조합 기본법' } },
      { code: 'statutory-floor-kept', source: { article: '제28조 제5항' } },
    ]);
    const inForce = await clerk.get(`${path}/in-force?on=2021-02-25`);
    expect(inForce.body).toMatchObject({
      rulebook: { noticeDays: { value: 7 }, writtenResolution: { value: 'not-allowed' } },
    });
  });

  it.each([
    ['overrides', { effectiveFrom: '2023-01-01' }],
    ['overrides.noticeDays.value', { overrides: { noticeDays: { value: -1, article: '제1조' } } }],
    ['overrides.castingVote.value', { overrides: { castingVote: { value: 'nobody', article: '제1조' } } }],
    ['overrides.castingVote.article', { overrides: { castingVote: { value: 'chair' } } }],
    [
      'overrides.threshold.war',
      { overrides: { threshold: { war: { value: majorityOfReplies, article: '1' } } } },
    ],
    [
      'overrides.quorum.ordinary.value.base',
      { overrides: { quorum: { ordinary: { value: majorityOfReplies, article: '제1조' } } } },
    ],
    [
      'overrides.requisition.value.numerator',
      {
        overrides: {
          requisition: { value: { kind: 'at-least', numerator: 6, denominator: 5 }, article: '제1조' },
        },
      },
    ],
    ['effectiveFrom', { effectiveFrom: '2023-02-30', overrides: {} }],
    ['effectiveFrom', { effectiveFrom: '0001-01-01', overrides: {} }],
  ])('bad input names %s', async (field, wrong) => {
    const { status, problem } = await secretary.post(rulebooks, { effectiveFrom: '2023-01-01', ...wrong });
    expect(status).toBe(400);
    expect(problem?.errors?.map((error) => error.field)).toContain(field);
  });

  it('members read and do not write; strangers find nothing', async () => {
    expect((await member.post(rulebooks, { effectiveFrom: '2024-01-01', overrides: {} })).status).toBe(403);
    expect((await stranger.get(rulebooks)).status).toBe(404);
    expect((await app.client().get(rulebooks)).status).toBe(401);
  });
});

describe('a version that is not in force yet', () => {
  const NOW = '2021-05-01T10:00:00+09:00';
  const overrides = { noticeDays: { value: 5, article: '제14조' } };

  async function aCommittee() {
    const body = await aBody(app.manager, network, { kind: 'steering-committee' });
    return { body, path: `/api/v1/organizations/${network.id}/bodies/${body.id}/rulebooks` };
  }

  it('is shown with what it would change, without being recorded', async () => {
    const { path } = await aCommittee();
    const look = (effectiveFrom: string) =>
      secretary.at(NOW).post<{ items: readonly { key: string }[] }>(`${path}/preview`, {
        effectiveFrom,
        overrides,
      });
    const shown = await look('2021-06-01');
    expect(shown).toMatchObject({ status: 200, body: { begins: 'future' } });
    expect(shown.body.items.map(({ key }) => key)).toEqual(['noticeDays']);
    expect((await look('2021-05-01')).body).toMatchObject({ begins: 'today' });
    expect((await look('2021-04-30')).body).toMatchObject({ begins: 'past' });
    expect((await member.get(path)).body).toEqual({ items: [] });
  });

  it('is withdrawn before its first day, and not on it', async () => {
    const { path } = await aCommittee();
    const record = (effectiveFrom: string) =>
      secretary.post<{ id: string }>(path, { effectiveFrom, overrides });
    const withdraw = async (of: { body: { id: string } }, at: string) =>
      secretary.at(at).delete(`${path}/${of.body.id}`);
    const first = await record('2021-06-01');
    expect((await withdraw(first, '2021-06-01T00:00:00+09:00')).problem?.code).toBe('version-in-force');
    expect((await withdraw(first, '2021-05-31T23:59:00+09:00')).status).toBe(204);
    expect((await withdraw(first, NOW)).status).toBe(404);
    expect((await member.get(path)).body).toEqual({ items: [] });
    const [event] = await app.manager.findBy(AuditEvent, { action: 'rulebook.version-withdrawn' });
    expect(event).toMatchObject({
      subjectId: first.body.id,
      details: { effectiveFrom: '2021-06-01', overrides },
    });
    expect((await record('2021-06-01')).status).toBe(201);
  });

  it('stays when a meeting is convened for one of its days', async () => {
    const { body, path } = await aCommittee();
    const record = async (effectiveFrom: string) =>
      (await secretary.post<{ id: string }>(path, { effectiveFrom, overrides })).body.id;
    const [before, of, after] = [
      await record('2021-05-15'),
      await record('2021-06-01'),
      await record('2021-07-01'),
    ];
    const meeting = await aDraftMeeting(app.manager, body, {
      startsAt: new Date('2021-06-30T14:00:00+09:00'),
    });
    await aStep(app.manager, meeting, 'convene', '2021-05-01T09:00:00+09:00');
    const withdraw = (id: string) => secretary.at(NOW).delete(`${path}/${id}`);
    expect((await withdraw(of)).problem?.code).toBe('version-in-use');
    expect([(await withdraw(after)).status, (await withdraw(before)).status]).toEqual([204, 204]);
  });

  it('waits for a meeting that is being convened in the same moment, and then stays', async () => {
    const { body, path } = await aCommittee();
    const version = await secretary.post<{ id: string }>(path, { effectiveFrom: '2021-06-01', overrides });
    const meeting = await aDraftMeeting(app.manager, body, {
      startsAt: new Date('2021-06-30T14:00:00+09:00'),
    });
    const { withdrawal } = await app.manager.transaction(async (tx) => {
      await tx.findOne(Meeting, { where: { id: meeting.id }, lock: { mode: 'for_no_key_update' } });
      const withdrawal = secretary.at(NOW).delete(`${path}/${version.body.id}`);
      await Promise.race([withdrawal, someoneWaits(app.manager)]);
      await aStep(tx, meeting, 'convene', '2021-05-01T09:00:00+09:00');
      return { withdrawal };
    });
    expect((await withdrawal).problem?.code).toBe('version-in-use');
  });

  it('is withdrawn by the secretariat only', async () => {
    const { path } = await aCommittee();
    expect((await member.delete(`${path}/${crypto.randomUUID()}`)).status).toBe(403);
  });
});

it('the rules in force are those of the day where the organization is', async () => {
  const abroad = await anOrganization(app.manager, { timeZone: 'Pacific/Honolulu' });
  const board = await aBody(app.manager, abroad, { kind: 'board' });
  const reader = app.client(await anAccountWith(app.manager, 'member', abroad));
  const path = `/api/v1/organizations/${abroad.id}/bodies/${board.id}/rulebooks/in-force`;
  const { body } = await reader.at('2021-05-01T10:00:00+09:00').get(path);
  expect(body).toMatchObject({ rulebook: { onDate: '2021-04-30' } });
});

describe('holidays', () => {
  it('of the country are there from the start, once, and are loaded again without harm', async () => {
    const service = app.nest.get(HolidaysService);
    const count = () => app.manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM holiday`);
    const before = await count();
    await service.onModuleInit();
    expect(await count()).toEqual(before);
    const calendar = await service.holidaysFor(null, [2021, 2035]);
    expect(calendar.days['2021-08-16']).toBe('대체공휴일(광복절)');
    expect(calendar.years).toEqual([2021]);
  });

  it('an organization keeps a day of its own and works on a public one, for itself alone', async () => {
    const set = await secretary.put(`${holidays}/2021-04-26`, { name: '창립기념일', observed: true });
    expect(set).toMatchObject({ status: 200, body: { date: '2021-04-26', kind: 'own', own: true } });
    await secretary.put(`${holidays}/2021-05-05`, { name: '어린이날 행사', observed: true });
    await secretary.put(`${holidays}/2021-05-05`, { name: '어린이날 행사', observed: false });
    const service = app.nest.get(HolidaysService);
    const own = await service.holidaysFor(network.id, [2021]);
    expect([own.days['2021-04-26'], own.days['2021-05-05']]).toEqual(['창립기념일', undefined]);
    const national = await service.holidaysFor(null, [2021]);
    expect([national.days['2021-04-26'], national.days['2021-05-05']]).toEqual([undefined, '어린이날']);
    const { body } = await member.get<{ items: { date: string; own: boolean }[] }>(`${holidays}?year=2021`);
    expect(body.items.filter((holiday) => holiday.own).map(({ date }) => date)).toEqual([
      '2021-04-26',
      '2021-05-05',
    ]);
  });

  it('what was said of a day can be taken back, once', async () => {
    await secretary.put(`${holidays}/2022-04-25`, { name: '창립기념일', observed: true });
    expect((await secretary.delete(`${holidays}/2022-04-25`)).status).toBe(204);
    expect((await secretary.delete(`${holidays}/2022-04-25`)).status).toBe(404);
    expect((await secretary.delete(`${holidays}/2021-01-01`)).status).toBe(404);
  });

  it('a member reads them and does not change them', async () => {
    const wish = { name: '쉬는 날', observed: true };
    expect((await member.put(`${holidays}/2021-06-01`, wish)).status).toBe(403);
    expect((await stranger.put(`${holidays}/2021-06-01`, wish)).status).toBe(404);
    expect((await secretary.put(`${holidays}/2021-06-31`, wish)).problem?.errors?.[0]?.field).toBe('date');
  });
});
