import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { MeetingExtensions } from '../../src/meetings/meeting-extensions.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Profile } from '../../src/organizations/domain/profile.js';
import { Member } from '../../src/organizations/member.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { aGrant, anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { anAccount } from '../factories/account.js';
import {
  aBody,
  aMandate,
  aMember,
  aMemberOrganization,
  anOrganization,
  aPerson,
  aSeat,
  members,
} from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

interface MeetingView {
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  readonly state: string;
  readonly startsAt: string;
  readonly continuesAt: string | null;
  readonly recordDate: string | null;
}

interface FindingView {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly source: { readonly law: string; readonly article: string };
}

interface StepView {
  readonly meeting: MeetingView;
  readonly step: {
    readonly command: string;
    readonly quorum?: { readonly required: number; readonly present: number };
    readonly presence?: { readonly inPerson: number; readonly roll: number };
    readonly findings: readonly FindingView[];
  };
}

interface ConvenedView {
  readonly meeting: MeetingView;
  readonly notice: {
    readonly id: string;
    readonly recipients: number;
    readonly findings: readonly FindingView[];
  };
}

interface ElectorView {
  readonly id: string;
  readonly name: string;
  readonly personId: string | null;
  readonly memberId: string | null;
  readonly intent: string | null;
}

interface QuorumView {
  readonly presence: {
    readonly present: number;
    readonly inPerson: number;
    readonly proxies: number;
    readonly heads: number;
    readonly observers: number;
  };
  readonly quorum: {
    readonly required: number;
    readonly present: number;
    readonly met: boolean;
    readonly missing: number;
    readonly rule: { readonly text: string; readonly source: { readonly law: string } };
  };
}

interface RecordedView extends QuorumView {
  readonly entries: readonly { readonly id: string; readonly electorId: string | null }[];
  readonly endedProxies: readonly { readonly id: string; readonly endReason: string }[];
}

interface List<T> {
  readonly items: readonly T[];
  readonly total?: number;
}

interface ProxyView {
  readonly id: string;
  readonly holderName: string;
  readonly endReason: string | null;
}

const DISPATCHED = '2021-02-17T10:00:00+09:00';
const STARTS = '2021-02-25T14:00:00+09:00';
const OPENED = '2021-02-25T14:03:00+09:00';

let app: TestApplication;

beforeAll(async () => {
  app = await startTestApplication();
  const extensions = app.nest.get(MeetingExtensions);
  extensions.registerNoticeItems(() =>
    Promise.resolve([{ number: '제1호 의안', title: '2020년 결산 승인의 건' }]),
  );
});
afterAll(() => app.close());

interface Scene {
  readonly organization: Organization;
  readonly body: Body;
  readonly secretary: BelongingAccount;
  readonly roll: readonly Member[];
}

async function assemblyOf(count: number, profile: Profile = 'general-cooperative'): Promise<Scene> {
  const { manager } = app;
  const organization = await anOrganization(manager, { profile });
  const body = await aBody(manager, organization);
  const secretary = await anAccountWith(manager, 'secretary', organization);
  const roll = await members(manager, organization, count);
  return { organization, body, secretary, roll };
}

/** One meeting as the secretary works on it. */
class Desk {
  constructor(
    readonly scene: Scene,
    readonly client: Client,
    readonly meetingId: string,
  ) {}

  get path(): string {
    return `/api/v1/organizations/${this.scene.organization.id}/meetings/${this.meetingId}`;
  }

  at(instant: string): Desk {
    return new Desk(this.scene, this.client.at(instant), this.meetingId);
  }

  as(account: BelongingAccount): Desk {
    return new Desk(this.scene, app.client(account).at(OPENED), this.meetingId);
  }

  post<T = StepView>(step: string, body: unknown = {}) {
    return this.client.post<T>(`${this.path}/${step}`, body);
  }

  get<T>(what: string) {
    return this.client.get<T>(`${this.path}/${what}`);
  }

  async electors(): Promise<readonly ElectorView[]> {
    return (await this.get<List<ElectorView>>('roll')).body.items;
  }

  async arrive(electorIds: readonly string[], at = '2021-02-25T13:50:00+09:00') {
    return this.post<RecordedView>('arrivals', {
      electors: electorIds.map((electorId) => ({ electorId })),
      at,
    });
  }
}

async function draft(scene: Scene, overrides: Record<string, unknown> = {}): Promise<Desk> {
  const client = app.client(scene.secretary).at('2021-02-16T09:00:00+09:00');
  const created = await client.post<MeetingView>(
    `/api/v1/organizations/${scene.organization.id}/bodies/${scene.body.id}/meetings`,
    {
      kind: 'regular',
      form: 'in-person',
      startsAt: STARTS,
      place: '전주도시혁신센터 다울마당',
      purpose: '2020년 결산과 2021년 사업계획 승인',
      ...overrides,
    },
  );
  expect(created.status).toBe(201);
  return new Desk(scene, client, created.body.id);
}

async function convened(scene: Scene, overrides: Record<string, unknown> = {}): Promise<Desk> {
  const desk = (await draft(scene, overrides)).at(DISPATCHED);
  const { status } = await desk.post('convene', { means: 'email' });
  expect(status).toBe(200);
  return desk.at(OPENED);
}

async function opened(scene: Scene, present = scene.roll.length): Promise<Desk> {
  const desk = await convened(scene);
  const electors = await desk.electors();
  await desk.arrive(electors.slice(0, present).map(({ id }) => id));
  expect((await desk.post('open')).status).toBe(200);
  return desk;
}

const codes = (findings: readonly FindingView[]) => findings.map(({ code }) => code);

describe('a draft', () => {
  it('gets the next number and a title, is edited, and is the secretariat’s own', async () => {
    const scene = await assemblyOf(1);
    const desk = await draft(scene);
    const first = await desk.client.get<MeetingView>(desk.path);
    expect(first.body).toMatchObject({ number: 1, title: '제1차 정기총회', state: 'draft' });
    const changed = await desk.client.patch<MeetingView>(desk.path, { place: '2층 회의실' });
    expect(changed.body).toMatchObject({ place: '2층 회의실', title: '제1차 정기총회' });
    const second = await draft(scene);
    expect((await second.client.get<MeetingView>(second.path)).body.title).toBe('제2차 정기총회');

    const member = await anAccountWith(app.manager, 'member', scene.organization);
    expect((await app.client(member).get(desk.path)).status).toBe(404);
    expect((await app.client(member).get(`${desk.path}/roll`)).status).toBe(404);
    const listing = `/api/v1/organizations/${scene.organization.id}/meetings?year=2021`;
    expect((await app.client(member).get<List<MeetingView>>(listing)).body.total).toBe(0);
    expect((await app.client(scene.secretary).get<List<MeetingView>>(listing)).body.total).toBe(2);
  });

  it('is not saved over what somebody else saved meanwhile', async () => {
    const { client, path } = await draft(await assemblyOf(1));
    const { revision } = (await client.get<{ revision: string }>(path)).body;
    expect((await client.patch(path, { place: '2층 회의실', revision })).status).toBe(200);
    const later = await client.patch<{ current: { place: string } }>(path, { place: '강당', revision });
    expect(later.problem?.code).toBe('meeting-changed-meanwhile');
    expect(later.body.current.place).toBe('2층 회의실');
    expect((await client.get<MeetingView>(path)).body).toMatchObject({ place: '2층 회의실' });
  });

  it('of another organization does not exist', async () => {
    const desk = await draft(await assemblyOf(1));
    const elsewhere = await anAccountWith(app.manager, 'secretary', await anOrganization(app.manager));
    expect((await app.client(elsewhere).get(desk.path)).status).toBe(404);
    const theirs = desk.path.replace(desk.scene.organization.id, (await assemblyOf(1)).organization.id);
    expect((await app.client(elsewhere).get(theirs)).status).toBe(404);
  });

  it('the year of a meeting is the year where it is held', async () => {
    const scene = await assemblyOf(1);
    const desk = await draft(scene, { startsAt: '2021-01-01T08:00:00+09:00' });
    const of = (year: number) =>
      desk.client.get<List<MeetingView>>(
        `/api/v1/organizations/${scene.organization.id}/bodies/${scene.body.id}/meetings?year=${year}`,
      );
    expect((await of(2021)).body.total).toBe(1);
    expect((await of(2020)).body.total).toBe(0);
  });

  it('cannot be opened without notice, with the article that asks for it', async () => {
    const desk = (await draft(await assemblyOf(3))).at(OPENED);
    const refused = await desk.post('open');
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'notice-missing',
      source: { law: '협동조합 기본법', article: '제28조 제5항' },
    });
  });
});

describe('convening', () => {
  it('names each thing the notice lacks', async () => {
    const organization = await anOrganization(app.manager);
    const body = await aBody(app.manager, organization);
    const secretary = await anAccountWith(app.manager, 'secretary', organization);
    const desk = await draft({ organization, body, secretary, roll: [] }, { place: null, purpose: null });
    const refused = await desk.post('convene', { means: 'email' });
    expect(refused.status).toBe(409);
    expect(refused.problem?.missing?.map(({ code }) => code)).toEqual([
      'purpose-missing',
      'place-missing',
      'roll-empty',
    ]);
    expect(refused.problem?.source?.article).toBe('제28조 제5항');
  });

  it('records what was notified to whom, and computes the last days', async () => {
    const desk = await convened(await assemblyOf(5));
    const { items } = (
      await desk.get<List<{ means: string; content: object; recipients: object[] }>>('notices')
    ).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      means: 'email',
      content: { place: '전주도시혁신센터 다울마당', purpose: '2020년 결산과 2021년 사업계획 승인' },
    });
    expect(items[0]?.recipients).toHaveLength(5);
    const period = await desk.get('notice-period');
    expect(period.body).toMatchObject({ days: 7, lawfulLatest: '2021-02-17', safeLatest: '2021-02-17' });
  });

  it('a notice one day short is a warning with its article, and does not block', async () => {
    const scene = await assemblyOf(3);
    const desk = (await draft(scene)).at('2021-02-18T09:00:00+09:00');
    const called = await desk.post<ConvenedView>('convene', { means: 'text-message' });
    expect(called.status).toBe(200);
    const short = called.body.notice.findings.find(({ code }) => code === 'notice-short');
    expect(short).toMatchObject({ severity: 'warning', source: { article: '제28조 제5항' } });
    const there = desk.at(OPENED);
    await there.arrive((await there.electors()).map(({ id }) => id));
    expect((await there.post('open')).status).toBe(200);
  });

  it('the trap of the season: for 2021-03-22 a notice of 03-15 is a day short, 03-12 is safe', async () => {
    const desk = await draft(await assemblyOf(3), { startsAt: '2021-03-22T14:00:00+09:00' });
    expect((await desk.get('notice-period')).body).toMatchObject({
      lawfulLatest: '2021-03-14',
      safeLatest: '2021-03-12',
    });
    const called = await desk
      .at('2021-03-15T17:00:00+09:00')
      .post<ConvenedView>('convene', { means: 'email' });
    expect(codes(called.body.notice.findings)).toContain('notice-short');
  });

  it('electors left out block the opening by name until they are notified', async () => {
    const scene = await assemblyOf(4);
    const desk = await draft(scene);
    const taken = await desk.client.post<List<ElectorView>>(`${desk.path}/roll`, {
      recordDate: '2021-02-16',
    });
    const [left, ...others] = taken.body.items;
    const recipients = others.map(({ id }) => id);
    const called = await desk.at(DISPATCHED).post<ConvenedView>('convene', { means: 'post', recipients });
    expect(called.body.notice.findings[0]).toMatchObject({
      code: 'electors-left-out',
      severity: 'block',
      source: { article: '92다749' },
    });
    expect(called.body.notice.findings[0]?.message).toContain(left?.name);

    const there = desk.at(OPENED);
    await there.arrive(recipients);
    const refused = await there.post('open');
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({ code: 'electors-not-notified', source: { article: '92다749' } });
    expect(refused.problem?.missing?.[0]?.message).toContain(left?.name);

    const later = desk.at('2021-02-18T10:00:00+09:00');
    const further = await later.post<ConvenedView>('convene', { means: 'telephone', recipients: [left?.id] });
    expect(codes(further.body.notice.findings)).toEqual(expect.arrayContaining(['notice-short']));
    expect((await there.post('open')).status).toBe(200);
  });

  it('an elector left out who comes cures it, which the record says', async () => {
    const scene = await assemblyOf(4);
    const desk = await draft(scene);
    const taken = await desk.client.post<List<ElectorView>>(`${desk.path}/roll`, {});
    const ids = taken.body.items.map(({ id }) => id);
    await desk.at(DISPATCHED).post('convene', { means: 'post', recipients: ids.slice(1) });
    const there = desk.at(OPENED);
    await there.arrive(ids.slice(0, 3));
    const open = await there.post('open');
    expect(open.status).toBe(200);
    expect(codes(open.body.step.findings)).toContain('left-out-but-present');
  });

  it('with the whole roll there a meeting may sit although nobody was notified (전원출석)', async () => {
    const desk = await draft(await assemblyOf(3));
    const taken = await desk.client.post<List<ElectorView>>(`${desk.path}/roll`, {});
    const there = desk.at(OPENED);
    await there.arrive(taken.body.items.map(({ id }) => id));
    const open = await there.post('open');
    expect(open.status).toBe(200);
    expect(codes(open.body.step.findings)).toContain('everybody-present');
  });

  it('arrivals of the notice are recorded; late and unknown ones are told', async () => {
    const desk = await convened(await assemblyOf(3));
    const [first, second] = await desk.electors();
    const notice = (await desk.get<List<{ id: string }>>('notices')).body.items[0];
    const deliveries = [
      { electorId: first?.id, deliveredAt: '2021-02-17T12:00:00+09:00' },
      // The day before still in UTC, which is not where the organization is.
      { electorId: second?.id, deliveredAt: '2021-02-18T00:30:00+09:00' },
    ];
    const put = await desk.client.put(`${desk.path}/notices/${notice?.id ?? ''}/deliveries`, { deliveries });
    expect(put.status).toBe(204);
    const { items } = (await desk.get<List<{ findings: FindingView[] }>>('notices')).body;
    expect(codes(items[0]?.findings ?? [])).toEqual(
      expect.arrayContaining(['delivered-late', 'delivery-unknown']),
    );
  });

  it('what was notified is not rewritten', async () => {
    const desk = await convened(await assemblyOf(2));
    const refused = await desk.client.patch(desk.path, { place: '다른 곳' });
    expect(refused.problem).toMatchObject({ status: 409, code: 'not-editable' });
  });
});

describe('the sitting', () => {
  it('101 on the roll: 55 at the opening, 6 leave, 49 are too few', async () => {
    const desk = await opened(await assemblyOf(101), 55);
    const before = await desk.get<QuorumView>('quorum');
    expect(before.body.quorum).toMatchObject({ required: 51, present: 55, met: true, missing: 0 });
    expect(before.body.quorum.rule).toMatchObject({
      text: '재적 과반수',
      source: { law: '협동조합 기본법' },
    });
    const leaving = (await desk.electors()).slice(0, 6).map(({ id }) => ({ electorId: id }));
    const later = desk.at('2021-02-25T15:00:00+09:00');
    const left = await later.post<RecordedView>('departures', { electors: leaving });
    expect(left.body.quorum).toMatchObject({ present: 49, met: false, missing: 2 });
    const earlier = await later.get<QuorumView>('quorum?at=2021-02-25T14:30:00%2B09:00');
    expect(earlier.body.quorum.present).toBe(55);
    const adjourning = await later.post('adjourn', { until: '2021-02-26T14:00:00+09:00' });
    expect(adjourning.problem).toMatchObject({ code: 'not-quorate', source: { article: '제372조' } });
    expect((await later.post('close')).status).toBe(200);
  });

  it('50 of 101 lapse, and the record keeps the numbers of the sentence', async () => {
    const desk = await convened(await assemblyOf(101));
    await desk.arrive((await desk.electors()).slice(0, 50).map(({ id }) => id));
    const early = await desk.at('2021-02-25T13:59:00+09:00').post('lapse');
    expect(early.problem?.code).toBe('too-early-to-lapse');
    const lapsed = await desk.at('2021-02-25T14:30:00+09:00').post('lapse');
    expect(lapsed.body.meeting.state).toBe('lapsed');
    expect(lapsed.body.step).toMatchObject({
      presence: { roll: 101, inPerson: 50 },
      quorum: { required: 51, present: 50 },
    });
    expect((await desk.post('open')).problem?.code).toBe('not-from-this-state');
  });

  it('a quorate meeting does not lapse', async () => {
    const desk = await opened(await assemblyOf(3));
    const refused = await desk.at('2021-02-25T14:30:00+09:00').post('lapse');
    expect(refused.problem).toMatchObject({ code: 'quorum-is-met', source: { law: '협동조합 기본법' } });
  });

  it('is recessed, resumed and closed, and every step is a row and an audit event', async () => {
    const desk = await opened(await assemblyOf(3));
    for (const [step, at] of [
      ['recess', '2021-02-25T15:00:00+09:00'],
      ['resume', '2021-02-25T15:10:00+09:00'],
      ['close', '2021-02-25T16:00:00+09:00'],
    ] as const) {
      expect((await desk.at(at).post(step)).status).toBe(200);
    }
    const { items } = (await desk.get<List<{ command: string }>>('steps')).body;
    expect(items.map(({ command }) => command)).toEqual(['convene', 'open', 'recess', 'resume', 'close']);
    const events = await app.manager.findBy(AuditEvent, { subjectId: desk.meetingId });
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'meeting.created',
        'meeting.convened',
        'meeting.opened',
        'attendance.arrived',
        'meeting.recessed',
        'meeting.resumed',
        'meeting.closed',
      ]),
    );
  });

  it('continues on another day with the same agenda and no new notice (속행)', async () => {
    const desk = await opened(await assemblyOf(3));
    const until = '2021-02-26T10:00:00+09:00';
    const adjourned = await desk.at('2021-02-25T17:00:00+09:00').post('adjourn', { until });
    expect(adjourned.body.meeting).toMatchObject({
      state: 'adjourned',
      continuesAt: '2021-02-26T01:00:00.000Z',
    });
    const next = desk.at(until);
    expect((await next.get<QuorumView>('quorum')).body.presence.present).toBe(0);
    await next.arrive(
      (await next.electors()).map(({ id }) => id),
      until,
    );
    expect((await next.post('resume')).body.meeting.state).toBe('open');
    expect((await desk.at('2021-02-26T12:00:00+09:00').post('close')).status).toBe(200);
  });

  it('postponed before it sat, needs a new notice for the new day', async () => {
    const desk = await convened(await assemblyOf(3));
    const moved = await desk
      .at('2021-02-20T10:00:00+09:00')
      .post('postpone', { until: '2021-03-10T14:00:00+09:00', reason: '장소 사정' });
    expect(moved.body.meeting).toMatchObject({ state: 'postponed', startsAt: '2021-03-10T05:00:00.000Z' });
    const there = desk.at('2021-03-10T14:00:00+09:00');
    const present = (await there.electors()).slice(0, 2).map(({ id }) => id);
    await there.arrive(present, '2021-03-10T13:50:00+09:00');
    expect((await there.post('open')).problem?.code).toBe('new-notice-needed');
    const called = await desk
      .at('2021-03-02T10:00:00+09:00')
      .post<ConvenedView>('convene', { means: 'email' });
    expect(called.status).toBe(200);
    expect(codes(called.body.notice.findings)).not.toContain('notice-short');
    expect((await there.post('open')).status).toBe(200);
  });

  it('puts itself off with a day named and opens on it without a new notice (연기)', async () => {
    const desk = await opened(await assemblyOf(3));
    const at = '2021-02-25T14:10:00+09:00';
    const undated = await desk.at(at).post('postpone', { reason: '자료 미비' });
    expect(undated.problem?.errors).toMatchObject([{ field: 'until', code: 'day-not-appointed' }]);
    const until = '2021-03-04T14:00:00+09:00';
    const moved = await desk.at(at).post('postpone', { until, place: '2층 회의실', reason: '자료 미비' });
    expect(moved.body.meeting).toMatchObject({ state: 'postponed', place: '2층 회의실' });
    const next = desk.at(until);
    await next.arrive(
      (await next.electors()).slice(0, 2).map(({ id }) => id),
      until,
    );
    expect((await next.post('open')).body.meeting.state).toBe('open');
  });

  it('a board without any notice to one director is not opened (92다749)', async () => {
    const { manager } = app;
    const organization = await anOrganization(manager, { profile: 'incorporated-association' });
    const body = await aBody(manager, organization, { kind: 'board' });
    const secretary = await anAccountWith(manager, 'secretary', organization);
    for (const name of ['이사 하나', '이사 두리', '이사 세찬']) {
      await aSeat(manager, body, await aPerson(manager, organization, { name }), {
        role: 'director',
        title: '이사',
      });
    }
    const desk = await draft({ organization, body, secretary, roll: [] });
    const taken = await desk.client.post<List<ElectorView>>(`${desk.path}/roll`, {});
    const [left, ...others] = taken.body.items.map(({ id }) => id);
    await desk.at(DISPATCHED).post('convene', { means: 'telephone', recipients: others });
    const there = desk.at(OPENED);
    await there.arrive(others);
    expect((await there.post('open')).problem?.code).toBe('electors-not-notified');
    await there.arrive([left ?? '']);
    expect((await there.post('open')).status).toBe(200);
  });

  it('a consultation may just meet: nobody has to be called', async () => {
    const { manager } = app;
    const organization = await anOrganization(manager, { profile: 'unincorporated-association' });
    const body = await aBody(manager, organization, { kind: 'consultative-meeting', name: '3자간 간담회' });
    const secretary = await anAccountWith(manager, 'secretary', organization);
    await aSeat(manager, body, await aPerson(manager, organization));
    const desk = (await draft({ organization, body, secretary, roll: [] })).at(OPENED);
    const open = await desk.post('open');
    expect(open.status).toBe(200);
    expect(open.body.meeting).toMatchObject({ state: 'open', title: '제1차 3자간 간담회' });
    expect(await desk.electors()).toHaveLength(1);
  });

  it('is not opened on another day than the one notified', async () => {
    const desk = (await convened(await assemblyOf(3))).at('2021-02-26T14:00:00+09:00');
    await desk.arrive((await desk.electors()).slice(0, 2).map(({ id }) => id));
    expect((await desk.post('open')).problem?.code).toBe('not-the-appointed-day');
  });

  it('answers with the list of what is missing before it closes', async () => {
    const desk = await opened(await assemblyOf(3));
    const extensions = app.nest.get(MeetingExtensions);
    extensions.registerClosingCheck((_, meetingId) =>
      Promise.resolve(
        meetingId === desk.meetingId
          ? [
              {
                code: 'item-undecided',
                message: { ko: '제1호 의안이 남았습니다.', en: 'Item 1 is undecided.' },
              },
            ]
          : [],
      ),
    );
    const refused = await desk.at('2021-02-25T16:00:00+09:00').post('close');
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'not-ready',
      missing: [{ code: 'item-undecided', message: '제1호 의안이 남았습니다.' }],
    });
  });

  it('nothing is recorded ahead of time or before the step before', async () => {
    const desk = await opened(await assemblyOf(3));
    expect((await desk.post('recess', { at: '2021-02-25T18:00:00+09:00' })).problem?.errors).toMatchObject([
      { field: 'at', code: 'in-the-future' },
    ]);
    expect((await desk.post('recess', { at: '2021-02-25T14:00:00+09:00' })).problem?.errors).toMatchObject([
      { field: 'at', code: 'before-the-last-step' },
    ]);
  });

  it('two secretaries who open at once open it once', async () => {
    const desk = await convened(await assemblyOf(3));
    await desk.arrive((await desk.electors()).map(({ id }) => id));
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk.post('open')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { items } = (await desk.get<List<{ command: string }>>('steps')).body;
    expect(items.filter(({ command }) => command === 'open')).toHaveLength(1);
  });
});

describe('the roll', () => {
  it('is checked again at the opening: who left is struck off, who joined stays off unless admitted', async () => {
    const scene = await assemblyOf(4);
    const desk = await convened(scene);
    const [leaver] = scene.roll;
    await app.manager.update(Member, { id: leaver?.id ?? '' }, { leftOn: '2021-02-20' });
    const newcomer = await aMember(app.manager, scene.organization, { joinedOn: '2021-02-22' });
    await desk.arrive((await desk.electors()).slice(1).map(({ id }) => id));
    const open = await desk.post('open');
    expect(codes(open.body.step.findings)).toEqual(
      expect.arrayContaining(['struck-off-the-roll', 'newcomers-not-on-roll']),
    );
    const roll = await desk.electors();
    expect(roll).toHaveLength(3);
    expect(roll.map(({ memberId }) => memberId)).not.toContain(newcomer.id);
  });

  it('admits newcomers when asked to; nobody could have notified them', async () => {
    const scene = await assemblyOf(3);
    const desk = await convened(scene);
    await aMember(app.manager, scene.organization, { joinedOn: '2021-02-22' });
    await desk.arrive((await desk.electors()).map(({ id }) => id));
    const open = await desk.post('open', { admitNewcomers: true });
    expect(open.status).toBe(200);
    expect(codes(open.body.step.findings)).toContain('newcomers-admitted');
    expect(await desk.electors()).toHaveLength(4);
  });

  it('the representative registered last before the opening acts', async () => {
    const scene = await assemblyOf(2);
    const { manager } = app;
    const member = await aMemberOrganization(manager, scene.organization, { name: '두리협동조합' });
    const before = await aPerson(manager, scene.organization, { name: '구대표' });
    const after = await aPerson(manager, scene.organization, { name: '신대표' });
    await aMandate(manager, member, before, { endsOn: '2021-02-19' });
    await aMandate(manager, member, after, { startsOn: '2021-02-20' });
    const desk = await convened(scene);
    await desk.arrive((await desk.electors()).map(({ id }) => id));
    const open = await desk.post('open');
    expect(codes(open.body.step.findings)).toContain('representatives-replaced');
    const elector = (await desk.electors()).find(({ memberId }) => memberId === member.id);
    expect(elector).toMatchObject({ name: '신대표', personId: after.id });
    expect((await desk.get<QuorumView>('quorum')).body.presence.inPerson).toBe(2);
  });

  it('a representative who changes during the meeting stops at that moment', async () => {
    const scene = await assemblyOf(2);
    const { manager } = app;
    const member = await aMemberOrganization(manager, scene.organization, { name: '두리협동조합' });
    const before = await aPerson(manager, scene.organization, { name: '구대표' });
    const after = await aPerson(manager, scene.organization, { name: '신대표' });
    await aMandate(manager, member, before);
    const desk = await opened({ ...scene, roll: [...scene.roll, member] });
    const elector = (await desk.electors()).find(({ memberId }) => memberId === member.id);
    const later = desk.at('2021-02-25T15:00:00+09:00');
    const path = `roll/${elector?.id ?? ''}/representative`;
    const changed = await later.post(path, { personId: after.id, document: '위촉장 제3호' });
    expect(changed.body).toMatchObject({ name: '신대표', personId: after.id });
    expect((await later.get<QuorumView>('quorum')).body.presence.inPerson).toBe(2);
    await later.arrive([elector?.id ?? ''], '2021-02-25T15:00:00+09:00');
    expect((await later.get<QuorumView>('quorum')).body.presence.inPerson).toBe(3);
    expect((await later.post(path, { personId: after.id })).problem?.errors).toMatchObject([
      { field: 'personId', code: 'same-representative' },
    ]);
    const earlier = await later.get<{ electors: ElectorView[] }>('quorum?at=2021-02-25T14:30:00%2B09:00');
    expect(earlier.body.electors.map(({ name }) => name)).toContain('구대표');
    const inOwnRight = (await later.electors())[0];
    const refused = await later.post(`roll/${inOwnRight?.id ?? ''}/representative`, { personId: after.id });
    expect(refused.problem?.code).toBe('acts-in-own-right');
  });

  it('an elector says for itself whether it will come, and for nobody else', async () => {
    const scene = await assemblyOf(2);
    const desk = await convened(scene);
    const [own, other] = await desk.electors();
    const account = await anAccountOf(app.manager, own?.personId ?? '');
    const elector = desk.as(account);
    const put = (id: string | undefined) =>
      elector.client.put<ElectorView>(`${desk.path}/roll/${id ?? ''}/intent`, { intent: 'attending' });
    expect((await put(own?.id)).body.intent).toBe('attending');
    expect((await put(other?.id)).status).toBe(403);
  });
});

describe('attendance', () => {
  let desk: Desk;
  let ids: readonly string[];
  beforeEach(async () => {
    desk = await convened(await assemblyOf(4));
    ids = (await desk.electors()).map(({ id }) => id);
  });

  it('checking in is safe to retry', async () => {
    await desk.arrive(ids.slice(0, 2));
    const again = await desk.arrive(ids.slice(0, 3));
    expect(again.body.entries.map(({ electorId }) => electorId)).toEqual([ids[2]]);
    expect(again.body.presence.inPerson).toBe(3);
    const atOnce = await Promise.all([1, 2, 3].map(() => desk.arrive([ids[3] ?? ''])));
    expect(atOnce.flatMap(({ body }) => body.entries)).toHaveLength(1);
  });

  it('a list with one entry that cannot be recorded is recorded not at all', async () => {
    const refused = await desk.arrive([ids[0] ?? '', '00000000-0000-4000-8000-000000000000']);
    expect(refused.status).toBe(409);
    expect(refused.problem?.errors).toMatchObject([{ field: 'electors.1', code: 'not-an-elector' }]);
    expect((await desk.get<QuorumView>('quorum')).body.presence.present).toBe(0);
  });

  it('a written ballot is no presence in a co-operative, with the article', async () => {
    const refused = await desk.post('arrivals', { electors: [{ electorId: ids[0], capacity: 'written' }] });
    expect(refused.problem).toMatchObject({
      code: 'written-ballots-not-allowed',
      source: { law: '협동조합 기본법' },
    });
  });

  it('observers are counted apart', async () => {
    const observers = [{ name: '정하늘', affiliation: '전주시' }];
    const come = await desk.post<RecordedView>('arrivals', { observers });
    expect(come.body.presence).toMatchObject({ present: 0, observers: 1 });
    expect((await desk.post<RecordedView>('departures', { observers })).body.presence.observers).toBe(0);
    expect((await desk.post('departures', { observers })).problem?.code).toBe('not-there');
  });

  it('a slip is struck out with its reason and stays legible', async () => {
    const come = await desk.arrive([ids[0] ?? '']);
    const entryId = come.body.entries[0]?.id ?? '';
    const struck = await desk.post<RecordedView>(`attendance/${entryId}/strike`, { reason: '동명이인' });
    expect(struck.body.presence.present).toBe(0);
    const { items } = (
      await desk.get<List<{ kind: string; voidsId: string | null; reason: string | null }>>('attendance')
    ).body;
    expect(items).toMatchObject([
      { kind: 'arrived' },
      { kind: 'voided', voidsId: entryId, reason: '동명이인' },
    ]);
    const again = await desk.post(`attendance/${entryId}/strike`, { reason: '다시' });
    expect(again.problem?.code).toBe('already-struck-out');
  });

  it('the book refuses to be rewritten, also by SQL', async () => {
    await desk.arrive([ids[0] ?? '']);
    await expect(
      app.manager.query(`UPDATE attendance SET at = now() WHERE meeting_id = $1`, [desk.meetingId]),
    ).rejects.toThrow('never changed or deleted');
  });

  it('a person in two capacities is one head with two votes, and leaves in both', async () => {
    const scene = await assemblyOf(2);
    const [member] = scene.roll;
    const organisation = await aMemberOrganization(app.manager, scene.organization);
    await aMandate(app.manager, organisation, { id: member?.personId ?? '' });
    const meeting = await convened(scene);
    const both = (await meeting.electors()).filter(({ personId }) => personId === member?.personId);
    expect(both).toHaveLength(2);
    const come = await meeting.arrive(both.map(({ id }) => id));
    expect(come.body.presence).toMatchObject({ inPerson: 2, heads: 1 });
    const leave = { electors: [{ electorId: both[0]?.id }] };
    expect((await meeting.post<RecordedView>('departures', leave)).body.presence).toMatchObject({
      inPerson: 0,
      heads: 0,
    });
  });

  it('a late entry after the end lies before the end', async () => {
    await desk.arrive(ids.slice(0, 3));
    await desk.post('open');
    await desk.at('2021-02-25T16:00:00+09:00').post('close');
    const evening = desk.at('2021-02-25T20:00:00+09:00');
    const late = await evening.post('departures', { electors: [{ electorId: ids[0] }] });
    expect(late.problem?.code).toBe('after-the-end');
    const inTime = await evening.post<RecordedView>('departures', {
      electors: [{ electorId: ids[0], at: '2021-02-25T15:30:00+09:00' }],
    });
    expect(inTime.body.presence.inPerson).toBe(2);
  });
});

describe('proxies', () => {
  let desk: Desk;
  let ids: readonly string[];
  beforeEach(async () => {
    desk = (await convened(await assemblyOf(5))).at('2021-02-25T13:00:00+09:00');
    ids = (await desk.electors()).map(({ id }) => id);
  });
  const give = (principal: number, holder: number, on = desk) =>
    on.post<ProxyView>('proxies', { principalElectorId: ids[principal], holderElectorId: ids[holder] });

  it('a principal is there through the holder, leaves with the holder and revokes by coming', async () => {
    expect((await give(0, 1)).status).toBe(201);
    const there = desk.at(OPENED);
    const come = await there.arrive([ids[1] ?? '', ids[2] ?? '']);
    expect(come.body.presence).toMatchObject({ inPerson: 2, proxies: 1, present: 3, heads: 2 });
    const holder = { electors: [{ electorId: ids[1] }] };
    const gone = await there.post<RecordedView>('departures', holder);
    expect(gone.body.presence).toMatchObject({ inPerson: 1, proxies: 0, present: 1 });
    await there.arrive([ids[1] ?? ''], OPENED);
    const principal = await there.arrive([ids[0] ?? ''], OPENED);
    expect(principal.body.endedProxies).toMatchObject([{ endReason: 'principal-arrived' }]);
    expect(principal.body.presence).toMatchObject({ inPerson: 3, proxies: 0 });
  });

  it('an arrival struck out puts the proxy back in force', async () => {
    await give(0, 1);
    const there = desk.at(OPENED);
    await there.arrive([ids[1] ?? '']);
    const slip = await there.arrive([ids[0] ?? ''], OPENED);
    const strike = `attendance/${slip.body.entries[0]?.id ?? ''}/strike`;
    const struck = await there.post<RecordedView>(strike, { reason: '다른 사람' });
    expect(struck.body.presence).toMatchObject({ inPerson: 1, proxies: 1 });
  });

  it('one principal per holder: the excess is refused with the article', async () => {
    await give(0, 1);
    const second = await give(2, 1);
    expect(second.problem).toMatchObject({ code: 'holder-has-enough', source: { law: '협동조합 기본법' } });
    expect(second.problem?.source?.article).toContain('제23조');
  });

  it('two principals who name one holder at once: one is received', async () => {
    const answers = await Promise.all([give(0, 1), give(2, 1), give(3, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('a blank holder is refused, family in the household is there under the proxy', async () => {
    const blank = { principalElectorId: ids[0], holderName: ' ', holderRelation: 'family' };
    expect((await desk.post('proxies', blank)).problem?.errors).toMatchObject([
      { field: 'holderName', code: 'blank-holder' },
    ]);
    const given = await desk.post<ProxyView>('proxies', { ...blank, holderName: '박가족' });
    const come = await desk.post<RecordedView>('arrivals', { holders: [{ proxyId: given.body.id }] });
    expect(come.body.presence).toMatchObject({ proxies: 1, heads: 1 });
  });

  it('a later proxy replaces the earlier, a withdrawn one stays on record', async () => {
    const first = await give(0, 1);
    const second = await give(0, 2);
    expect(second.status).toBe(201);
    const withdrawn = await desk.client.delete<ProxyView>(`${desk.path}/proxies/${second.body.id}`);
    expect(withdrawn.body.endReason).toBe('withdrawn');
    const { items } = (await desk.get<List<ProxyView>>('proxies')).body;
    expect(items.map(({ id, endReason }) => [id, endReason]).sort()).toEqual(
      [
        [first.body.id, 'superseded'],
        [second.body.id, 'withdrawn'],
      ].sort(),
    );
  });

  it('after the opening proof is late by the model bylaws', async () => {
    const there = desk.at(OPENED);
    await there.arrive(ids.slice(1, 4));
    await there.post('open');
    const late = await give(0, 1, desk.at('2021-02-25T14:10:00+09:00'));
    expect(late.problem).toMatchObject({ code: 'proof-after-opening', source: { law: '협동조합 정관례' } });
  });

  it('delegates vote themselves (제31조): a delegate assembly refuses proxies', async () => {
    const { manager } = app;
    const organization = await anOrganization(manager);
    const body = await aBody(manager, organization, { kind: 'delegate-assembly' });
    const secretary = await anAccountWith(manager, 'secretary', organization);
    for (let index = 0; index < 3; index += 1) {
      const person = await aPerson(manager, organization);
      await aSeat(manager, body, person, { role: 'delegate', title: '대의원' });
    }
    const assembly = await convened({ organization, body, secretary, roll: [] });
    const [principal, holder] = await assembly.electors();
    const refused = await assembly.post('proxies', {
      principalElectorId: principal?.id,
      holderElectorId: holder?.id,
    });
    expect(refused.problem).toMatchObject({ code: 'proxies-not-allowed' });
    expect(refused.problem?.source?.article).toContain('제31조');
  });

  it('an elector hands in and withdraws its own proxy, and nobody else’s', async () => {
    const [own] = await desk.electors();
    const account = await anAccountOf(app.manager, own?.personId ?? '');
    const elector = desk.as(account);
    const given = await elector.post<ProxyView>('proxies', {
      principalElectorId: ids[0],
      holderElectorId: ids[1],
    });
    expect(given.status).toBe(201);
    const others = { principalElectorId: ids[2], holderElectorId: ids[3] };
    expect((await elector.post('proxies', others)).problem?.code).toBe('not-your-proxy');
    const theirs = await give(2, 3);
    expect((await elector.client.delete(`${desk.path}/proxies/${theirs.body.id}`)).status).toBe(404);
    const seen = (await elector.get<List<ProxyView>>('proxies')).body.items;
    expect(seen.map(({ id }) => id)).toEqual([given.body.id]);
    const withdrawn = await elector.client.delete<ProxyView>(`${desk.path}/proxies/${given.body.id}`);
    expect(withdrawn.body.endReason).toBe('withdrawn');
  });
});

describe('offices', () => {
  it('signatories are elected from who is there, besides the chair, at least as many as the rule says', async () => {
    const desk = await opened(await assemblyOf(5), 4);
    const electors = await desk.electors();
    const [chair, first, second, third, absent] = electors;
    const offices = { chairPersonId: chair?.personId, chairTitle: '임시의장' };
    expect((await desk.client.put(`${desk.path}/offices`, offices)).body).toMatchObject({
      chair: { personId: chair?.personId, title: '임시의장' },
    });
    const elect = (...chosen: (ElectorView | undefined)[]) =>
      desk.post('signatories', { electorIds: chosen.map((elector) => elector?.id) });
    expect((await elect(chair)).problem).toMatchObject({ code: 'chair-signs-anyway' });
    expect((await elect(absent)).problem).toMatchObject({
      code: 'signatory-not-present',
      source: { article: expect.stringContaining('제30조') },
    });
    expect((await elect(first, second)).body).toMatchObject({ required: 3, missing: 1 });
    expect((await elect(second)).problem?.code).toBe('already-signatory');
    expect((await elect(third)).body).toMatchObject({ required: 3, missing: 0, findings: [] });
    const released = await desk.client.delete(`${desk.path}/signatories/${first?.id ?? ''}`);
    expect(released.body).toMatchObject({ missing: 1, findings: [{ code: 'signatories-short' }] });
  });

  it('a president who is no member presides without a vote and without counting for the quorum', async () => {
    const scene = await assemblyOf(5);
    const desk = await convened(scene);
    const president = await aPerson(app.manager, scene.organization);
    const offices = { chairPersonId: president.id, chairTitle: '이사장' };
    expect((await desk.client.put(`${desk.path}/offices`, offices)).status).toBe(200);
    const there = (await desk.electors()).slice(0, 3);
    await desk.arrive(there.map(({ id }) => id));
    expect((await desk.post('open')).status).toBe(200);
    expect((await desk.get<QuorumView>('quorum')).body).toMatchObject({
      presence: { present: 3, heads: 3 },
      quorum: { required: 3, present: 3, met: true },
    });
    const electorIds = there.map(({ id }) => id);
    expect((await desk.post('signatories', { electorIds })).body).toMatchObject({ required: 3, missing: 0 });
  });
});

describe('who may do what', () => {
  it('electors and members read, the chair presides, strangers see nothing', async () => {
    const scene = await assemblyOf(3);
    const desk = await convened(scene);
    const chair = await anAccountWith(app.manager, 'chair', scene.organization, scene.body);
    const elector = await anAccountWith(app.manager, 'elector', scene.organization, scene.body);
    const auditor = await anAccountWith(app.manager, 'auditor', scene.organization);
    expect((await desk.as(elector).get('quorum')).status).toBe(200);
    expect((await desk.as(elector).post('open')).status).toBe(403);
    expect((await desk.as(elector).post('convene', { means: 'email' })).status).toBe(403);
    expect((await desk.as(elector).get('notices')).status).toBe(403);
    expect((await desk.as(auditor).get('notices')).status).toBe(200);
    const stranger = { ...(await anAccount(app.manager)), personId: '' };
    expect((await desk.as(stranger).get('quorum')).status).toBe(404);
    await desk.arrive((await desk.electors()).map(({ id }) => id));
    expect((await desk.as(chair).post('open')).status).toBe(200);
  });

  it('a secretary of one body runs that body’s meetings and no other’s', async () => {
    const scene = await assemblyOf(1);
    const other = await aBody(app.manager, scene.organization);
    const account = await anAccount(app.manager);
    const person = await aPerson(app.manager, scene.organization, { accountId: account.id });
    await aGrant(app.manager, scene.organization, account, 'secretary', other);
    const desk = await draft(scene);
    expect((await desk.as({ ...account, personId: person.id }).get('quorum')).status).toBe(404);
  });

  it('what is not shaped like a request names its fields', async () => {
    const scene = await assemblyOf(1);
    const path = `/api/v1/organizations/${scene.organization.id}/bodies/${scene.body.id}/meetings`;
    const refused = await app
      .client(scene.secretary)
      .post(path, { kind: 'weekly', form: 'written', number: 0 });
    expect(refused.status).toBe(400);
    expect(refused.problem?.errors?.map(({ field }) => field).sort()).toEqual([
      'form',
      'kind',
      'number',
      'startsAt',
    ]);
  });
});

describe('접수 while the clock runs', () => {
  it('whoever is checked in without a moment is there now, however long the request takes', async () => {
    const organization = await anOrganization(app.manager);
    const body = await aBody(app.manager, organization, { kind: 'consultative-meeting' });
    const { token } = await anAccountWith(app.manager, 'secretary', organization);
    for (let seat = 0; seat < 3; seat += 1) {
      await aSeat(app.manager, body, await aPerson(app.manager, organization), { votes: true });
    }
    const client = app.client({ token });
    const home = `/api/v1/organizations/${organization.id}`;
    const meeting = await client.post<MeetingView>(`${home}/bodies/${body.id}/meetings`, {
      kind: 'regular',
      form: 'in-person',
      startsAt: new Date().toISOString(),
      place: '회의실',
    });
    const here = `${home}/meetings/${meeting.body.id}`;
    const roll = await client.post<List<ElectorView>>(`${here}/roll`, {});
    for (const { id } of roll.body.items) {
      const arrived = await client.post<RecordedView>(`${here}/arrivals`, { electors: [{ electorId: id }] });
      expect([arrived.status, arrived.problem?.code]).toEqual([200, undefined]);
    }
  });
});
