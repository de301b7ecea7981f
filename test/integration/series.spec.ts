import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { SeriesOverride } from '../../src/series/series-override.entity.js';
import { SeriesRegistration } from '../../src/series/series-registration.entity.js';
import { actorOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';
import { Temporal } from 'temporal-polyfill';

interface Dated {
  readonly on: string;
  readonly number: number;
  readonly printed: string | null;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly movedFrom: string | null;
  readonly reason: string | null;
  readonly turn: string | null;
  readonly meeting: { readonly id: string; readonly title: string } | null;
  readonly registration: {
    readonly capacity: number | null;
    readonly taken: number;
    readonly closesOn: string;
  } | null;
}

interface Calendar {
  readonly occurrences: readonly Dated[];
  readonly dropped: readonly { readonly on: string; readonly reason: string }[];
  readonly findings: readonly { readonly code: string; readonly on: string; readonly message: string }[];
  readonly extraMeetings: readonly { readonly title: string; readonly startsAt: string }[];
}

interface Made {
  readonly id: string;
  readonly rules: readonly { readonly inWords: string; readonly effectiveFrom: string }[];
}

const JEOMBBANG = {
  kind: 'meeting',
  title: '3자간 간담회',
  place: '전주점빵 (전주동물원)',
  rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
  firstAt: '2021-02-23T15:00',
  durationMinutes: 90,
};
const ACADEMY = {
  kind: 'course',
  title: '전주시 사회적경제 수요 아카데미',
  place: '전주도시혁신센터 1층 교육실',
  rule: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20210421',
  firstAt: '2021-03-24T10:00',
  durationMinutes: 120,
  numbering: 'n-hoe',
  registration: { capacity: 20, opensOn: '2021-03-10', closesDaysBefore: 1 },
};
const WHOLE_2021 = '?from=2021-01-01&until=2021-12-31';

let house: TestApplication;
let organization: Organization;
let body: Body;
let account: BelongingAccount;
let secretary: Client;
let member: Client;

beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

beforeEach(async () => {
  organization = await anOrganization(house.manager);
  body = await aBody(house.manager, organization, { kind: 'consultative-meeting', name: '3자간 간담회' });
  account = await anAccountWith(house.manager, 'secretary', organization);
  secretary = house.client(account).at('2021-02-23T16:00:00+09:00');
  member = house
    .client(await anAccountWith(house.manager, 'member', organization))
    .at('2021-03-15T12:00:00+09:00');
});

function inside(path: string): string {
  return `/api/v1/organizations/${organization.id}${path}`;
}

async function begin(wish: object = JEOMBBANG): Promise<Made> {
  const isMeeting = 'kind' in wish && wish.kind === 'meeting';
  const answer = await secretary.post<Made>(
    inside(isMeeting ? `/bodies/${body.id}/series` : '/series'),
    wish,
  );
  expect(answer.text).toContain('"id"');
  expect(answer.status).toBe(201);
  return answer.body;
}

async function calendarOf({ id }: Made, range = WHOLE_2021): Promise<Calendar> {
  const answer = await secretary.get<Calendar>(inside(`/series/${id}/occurrences${range}`));
  expect(answer.status).toBe(200);
  return answer.body;
}

function at({ id }: Made, on: string, what: string): string {
  return inside(`/series/${id}/occurrences/${on}/${what}`);
}

const move = (series: Made, on: string, to: string, client = secretary) =>
  client.put(at(series, on, 'move'), { to, reason: '12월은 사업 마무리로 인하여 부득이 11월 진행' });

describe('the series of the season', () => {
  it('has exactly the six printed dates at 15:00 in Seoul', async () => {
    const series = await begin();
    expect((await move(series, '2021-12-21', '2021-11-23')).status).toBe(200);
    const { occurrences } = await calendarOf(series);
    expect(occurrences.map(({ printed, startsAt }) => `${printed ?? ''} ${startsAt}`)).toEqual([
      '제1차 2021-02-23T15:00:00+09:00',
      '제2차 2021-04-20T15:00:00+09:00',
      '제3차 2021-06-22T15:00:00+09:00',
      '제4차 2021-08-24T15:00:00+09:00',
      '제5차 2021-10-19T15:00:00+09:00',
      '제6차 2021-11-23T15:00:00+09:00',
    ]);
    expect(occurrences.at(-1)).toMatchObject({
      on: '2021-12-21',
      movedFrom: '2021-12-21',
      reason: '12월은 사업 마무리로 인하여 부득이 11월 진행',
      endsAt: '2021-11-23T16:30:00+09:00',
    });
  });

  it('says its rule in words, in the language of the reader', async () => {
    const series = await begin();
    expect(series.rules.map(({ inWords }) => inWords)).toEqual(['짝수달 18~24일 사이 화요일 15시']);
    const english = await secretary
      .with({ 'accept-language': 'en' })
      .get<Made>(inside(`/series/${series.id}`));
    expect(english.body.rules[0]?.inWords).toBe(
      'Tuesday between the 18th and the 24th of even months at 15:00',
    );
  });

  it('reports dates on public holidays, and years whose holidays nobody knows', async () => {
    const series = await begin({ ...JEOMBBANG, rule: 'FREQ=WEEKLY', firstAt: '2021-09-07T15:00' });
    const { findings } = await calendarOf(series);
    expect(findings.map(({ code, on }) => `${code} ${on}`)).toEqual(['on-holiday 2021-09-21']);
    expect(findings[0]?.message).toMatch(/^2021년 9월 21일\(화\)은 공휴일\(.*추석.*\)입니다\.$/);
    const far = await calendarOf(series, '?from=2033-01-01&until=2033-02-01');
    expect(far.findings.map(({ code }) => code)).toEqual(['holidays-unknown']);
  });

  it('lists meetings held beside it without a number of the series', async () => {
    const series = await begin();
    const meetings = house.nest.get(MeetingsService);
    await meetings.create(actorOf(account, organization, ['secretary'], body), {
      bodyId: body.id,
      kind: 'extraordinary',
      form: 'in-person',
      startsAt: Temporal.Instant.from('2021-03-10T15:00:00+09:00'),
      number: null,
      title: '전주점빵 3자간 간담회(행정, 센터, 입주기업)',
    });
    const { extraMeetings, occurrences } = await calendarOf(series);
    expect(extraMeetings).toMatchObject([
      { title: '전주점빵 3자간 간담회(행정, 센터, 입주기업)', startsAt: '2021-03-10T06:00:00.000Z' },
    ]);
    expect(occurrences.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('one date', () => {
  it('is dropped with a reason and takes no number', async () => {
    const series = await begin();
    const dropped = await secretary.put(at(series, '2021-04-20', 'drop'), { reason: '시설 교체 공사' });
    expect(dropped.body).toEqual({ on: '2021-04-20', occurrence: null, findings: [] });
    const calendar = await calendarOf(series);
    expect(calendar.dropped).toEqual([{ on: '2021-04-20', reason: '시설 교체 공사' }]);
    expect(calendar.occurrences.map(({ number, on }) => `${number} ${on}`).slice(0, 2)).toEqual([
      '1 2021-02-23',
      '2 2021-06-22',
    ]);
  });

  it('is changed once, put back before its day, and then may be changed again', async () => {
    const series = await begin();
    await move(series, '2021-12-21', '2021-11-23');
    expect((await move(series, '2021-12-21', '2021-11-30')).problem).toMatchObject({
      status: 409,
      code: 'date-already-changed',
    });
    const undone = await secretary.delete(at(series, '2021-12-21', 'change'));
    expect(undone.body).toMatchObject({ occurrence: { startsAt: '2021-12-21T15:00:00+09:00' } });
    expect((await move(series, '2021-12-21', '2021-11-30')).status).toBe(200);
    expect(await house.manager.countBy(SeriesOverride, { occurrenceOn: '2021-12-21' })).toBeGreaterThan(1);
  });

  it('of the past stays as it was', async () => {
    const series = await begin();
    await move(series, '2021-12-21', '2021-11-23');
    const later = house.client(account).at('2021-11-24T09:00:00+09:00');
    for (const answer of [
      await move(series, '2021-02-23', '2021-03-02'),
      await move(series, '2021-10-19', '2021-12-01', later),
      await later.delete(at(series, '2021-12-21', 'change')),
    ])
      expect(answer.problem).toMatchObject({ status: 409, code: 'date-has-passed' });
  });

  it('must be one of the rule, move to a day that is one, and say why', async () => {
    const series = await begin();
    expect((await move(series, '2021-04-21', '2021-04-22')).problem).toMatchObject({
      status: 404,
      code: 'date-not-in-series',
    });
    expect((await move(series, '2021-04-20', '2021-04-31')).problem?.errors).toMatchObject([
      { field: 'to', code: 'to-unreadable' },
    ]);
    const silent = await secretary.put(at(series, '2021-04-20', 'drop'), { reason: ' ' });
    expect(silent.problem?.errors).toMatchObject([{ field: 'reason', code: 'isNotEmpty' }]);
    expect((await move(series, 'someday', '2021-04-22')).status).toBe(404);
    expect((await secretary.delete(at(series, '2021-04-20', 'change'))).problem?.code).toBe(
      'date-not-changed',
    );
  });

  it('moved onto a holiday or another date is a finding', async () => {
    const series = await begin();
    const holiday = await move(series, '2021-10-19', '2021-09-21');
    expect(holiday.body).toMatchObject({ findings: [{ code: 'on-holiday', on: '2021-09-21' }] });
    const onto = await move(series, '2021-12-21', '2021-08-24T17:00');
    expect(onto.body).toMatchObject({ findings: [{ code: 'moved-onto-another', on: '2021-08-24' }] });
  });
});

describe('changing the rule from a day on', () => {
  const THURSDAYS = {
    effectiveFrom: '2021-07-01',
    rule: 'FREQ=MONTHLY;BYDAY=1TH',
    firstAt: '2021-07-01T16:00',
    reason: '매월 열기로 함',
  };

  it('leaves every earlier date as it was and goes on counting', async () => {
    const series = await begin();
    const before = (await calendarOf(series, '?from=2021-01-01&until=2021-06-30')).occurrences;
    const changed = await secretary.post<Made>(inside(`/series/${series.id}/rule`), THURSDAYS);
    expect(changed.body.rules.map(({ inWords }) => inWords)).toEqual([
      '짝수달 18~24일 사이 화요일 15시',
      '매월 첫째 목요일 16시',
    ]);
    const { occurrences } = await calendarOf(series, '?from=2021-01-01&until=2021-08-31');
    expect(occurrences.slice(0, before.length)).toEqual(before);
    expect(occurrences.slice(before.length).map(({ printed, startsAt }) => [printed, startsAt])).toEqual([
      ['제4차', '2021-07-01T16:00:00+09:00'],
      ['제5차', '2021-08-05T16:00:00+09:00'],
    ]);
  });

  it('touches neither today nor the past, nor dates that were moved or dropped', async () => {
    const series = await begin();
    const today = { ...THURSDAYS, effectiveFrom: '2021-02-23', firstAt: '2021-03-04T16:00' };
    expect((await secretary.post(inside(`/series/${series.id}/rule`), today)).problem?.errors).toMatchObject([
      { field: 'effectiveFrom', code: 'rule-would-change-the-past' },
    ]);
    await secretary.put(at(series, '2021-08-24', 'drop'), { reason: '방학' });
    expect((await secretary.post(inside(`/series/${series.id}/rule`), THURSDAYS)).problem).toMatchObject({
      status: 409,
      code: 'changes-in-the-way',
    });
  });

  it('keeps a date that was moved ahead of the change', async () => {
    const series = await begin();
    await move(series, '2021-12-21', '2021-11-23');
    const from = { ...THURSDAYS, effectiveFrom: '2021-12-01', firstAt: '2021-12-02T16:00' };
    expect((await secretary.post(inside(`/series/${series.id}/rule`), from)).status).toBe(200);
    const { occurrences } = await calendarOf(series, '?from=2021-11-01&until=2021-12-31');
    expect(occurrences.map(({ number, startsAt }) => `${number} ${startsAt.slice(0, 10)}`)).toEqual([
      '6 2021-11-23',
      '7 2021-12-02',
    ]);
  });

  it('a later thought takes the place of a change that has not begun', async () => {
    const series = await begin();
    await secretary.post(inside(`/series/${series.id}/rule`), THURSDAYS);
    const sooner = { ...THURSDAYS, effectiveFrom: '2021-05-01', firstAt: '2021-05-06T10:00' };
    const changed = await secretary.post<Made>(inside(`/series/${series.id}/rule`), sooner);
    expect(changed.body.rules.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      '2021-02-23',
      '2021-05-01',
    ]);
  });

  it('a rule that cannot be, or begins too early, is refused by field', async () => {
    const series = await begin();
    const early = await secretary.post(inside(`/series/${series.id}/rule`), {
      ...THURSDAYS,
      firstAt: '2021-06-03T16:00',
    });
    expect(early.problem?.errors).toMatchObject([{ field: 'firstAt', code: 'first-before-change' }]);
    const twice = await secretary.post(inside(`/series/${series.id}/rule`), {
      ...THURSDAYS,
      rule: 'FREQ=WEEKLY;BYHOUR=10,14',
    });
    expect(twice.problem?.errors).toMatchObject([{ field: 'rule', code: 'rule-several-times-a-day' }]);
  });
});

describe('the meeting of a date', () => {
  it('is a draft with the number, title, time and place that the series prints, made once', async () => {
    const series = await begin();
    await move(series, '2021-12-21', '2021-11-23');
    const made = await secretary.post<{ id: string }>(at(series, '2021-12-21', 'meeting'), {});
    expect(made.status).toBe(201);
    const meeting = await house.manager.findOneByOrFail(Meeting, { id: made.body.id });
    expect(meeting).toMatchObject({
      number: 6,
      title: '제6차 3자간 간담회',
      place: '전주점빵 (전주동물원)',
      state: 'draft',
      seriesId: series.id,
      seriesOccurrenceOn: '2021-12-21',
      startsAt: new Date('2021-11-23T15:00:00+09:00'),
    });
    const again = await secretary.post(at(series, '2021-12-21', 'meeting'), {});
    expect(again.problem).toMatchObject({ status: 409, code: 'meeting-made-already' });
    const { occurrences, extraMeetings } = await calendarOf(series);
    expect(occurrences.at(-1)?.meeting).toMatchObject({ id: meeting.id });
    expect(extraMeetings).toEqual([]);
  });

  it('is made once when two secretaries ask at the same moment', async () => {
    const series = await begin();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => secretary.post(at(series, '2021-04-20', 'meeting'), {})),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('stands in the way of moving its date and of another rule until it is cancelled', async () => {
    const series = await begin();
    const made = await secretary.post<{ id: string }>(at(series, '2021-04-20', 'meeting'), {});
    expect((await move(series, '2021-04-20', '2021-04-27')).problem).toMatchObject({
      status: 409,
      code: 'meeting-stands',
    });
    const rule = {
      effectiveFrom: '2021-04-01',
      rule: 'FREQ=MONTHLY',
      firstAt: '2021-04-01T15:00',
      reason: '변경',
    };
    expect((await secretary.post(inside(`/series/${series.id}/rule`), rule)).problem?.code).toBe(
      'meetings-in-the-way',
    );
    await house.manager.update(Meeting, { id: made.body.id }, { state: 'cancelled' });
    expect((await move(series, '2021-04-20', '2021-04-27')).status).toBe(200);
  });

  it('is not made of visits', async () => {
    const rota = await begin({ ...ACADEMY, kind: 'visit' });
    const refused = await secretary.post(at(rota, '2021-03-24', 'meeting'), {});
    expect(refused.problem).toMatchObject({ status: 409, code: 'makes-no-meetings' });
  });
});

describe('the mart rota', () => {
  it('visits its three zones in turn every second Thursday; a dropped visit passes no zone over', async () => {
    const rota = await begin({
      kind: 'visit',
      title: '동네마트 모니터링',
      rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20211231',
      firstAt: '2021-03-11T14:00',
      numbering: 'none',
      rotation: ['1구역', '2구역', '3구역'],
    });
    await secretary.put(at(rota, '2021-04-08', 'drop'), { reason: '비' });
    const { occurrences } = await calendarOf(rota);
    expect(
      occurrences.slice(0, 5).map(({ startsAt, turn, printed }) => [startsAt.slice(0, 10), turn, printed]),
    ).toEqual([
      ['2021-03-11', '1구역', null],
      ['2021-03-25', '2구역', null],
      ['2021-04-22', '3구역', null],
      ['2021-05-06', '1구역', null],
      ['2021-05-20', '2구역', null],
    ]);
  });
});

describe('the academy', () => {
  const person = (n: number) => ({ name: `수강생 ${n}`, contact: `010-0000-${String(n).padStart(4, '0')}` });
  const enrol = (series: Made, n: number, client = member) =>
    client.post<{ id: string; remaining: number }>(at(series, '2021-03-24', 'registrations'), person(n));

  it('has five Wednesdays with twenty seats each, and says until when one may register', async () => {
    const academy = await begin(ACADEMY);
    await enrol(academy, 1);
    const { occurrences } = await calendarOf(academy);
    expect(
      occurrences.map(({ printed, startsAt, registration }) => [printed, startsAt, registration]),
    ).toEqual(
      ['24', '31', '07', '14', '21'].map((day, index) => [
        `${index + 1}회`,
        `2021-0${index < 2 ? 3 : 4}-${day}T10:00:00+09:00`,
        {
          capacity: 20,
          taken: index === 0 ? 1 : 0,
          opensOn: '2021-03-10',
          closesOn: ['2021-03-23', '2021-03-30', '2021-04-06', '2021-04-13', '2021-04-20'][index],
        },
      ]),
    );
  });

  it('gives the last of twenty seats once, however many ask at the same moment', async () => {
    const academy = await begin(ACADEMY);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => enrol(academy, n)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ problem }) => problem?.code === 'registration-full')).toHaveLength(10);
    expect(await house.manager.countBy(SeriesRegistration, { seriesId: academy.id })).toBe(20);
  });

  it('takes nobody before it opens, and nobody on the day itself', async () => {
    const academy = await begin(ACADEMY);
    const early = house.client(account).at('2021-03-09T23:59:59+09:00');
    const lastMinute = house.client(account).at('2021-03-23T23:59:59+09:00');
    const late = house.client(account).at('2021-03-24T00:00:00+09:00');
    expect((await enrol(academy, 1, early)).problem?.code).toBe('registration-not-open');
    expect((await enrol(academy, 1, lastMinute)).status).toBe(201);
    expect((await enrol(academy, 2, late)).problem?.code).toBe('registration-closed');
  });

  it('takes a person once, and gives the seat back to who withdraws', async () => {
    const academy = await begin({ ...ACADEMY, registration: { capacity: 1 } });
    const first = await enrol(academy, 1);
    expect(first.body.remaining).toBe(0);
    const same = { name: '수강생 1', contact: '010 0000 0001' };
    expect((await member.post(at(academy, '2021-03-24', 'registrations'), same)).problem?.code).toBe(
      'already-registered',
    );
    const stranger = house
      .client(await anAccountWith(house.manager, 'member', organization))
      .at('2021-03-15T12:00:00+09:00');
    const path = at(academy, '2021-03-24', `registrations/${first.body.id}`);
    expect((await stranger.delete(path)).problem?.code).toBe('not-your-registration');
    expect((await member.delete(path)).status).toBe(204);
    expect((await enrol(academy, 2)).status).toBe(201);
  });

  it('shows names and contacts to the secretariat alone, and keeps them out of the trail', async () => {
    const academy = await begin(ACADEMY);
    await enrol(academy, 7);
    const path = at(academy, '2021-03-24', 'registrations');
    expect((await secretary.get(path)).body).toMatchObject({ total: 1, items: [{ name: '수강생 7' }] });
    expect((await member.get(path)).status).toBe(403);
    const rows: unknown = await house.manager.query(
      `SELECT details FROM audit_event WHERE organization_id = $1 AND action = 'series.registered'`,
      [organization.id],
    );
    expect(JSON.stringify(rows)).not.toContain('수강생');
  });

  it('a moved session takes its registrations along and closes before its new day', async () => {
    const academy = await begin(ACADEMY);
    await enrol(academy, 1);
    await secretary.put(at(academy, '2021-03-24', 'move'), { to: '2021-03-26', reason: '강사 사정' });
    const onTheOldDay = house.client(account).at('2021-03-24T12:00:00+09:00');
    expect((await enrol(academy, 2, onTheOldDay)).status).toBe(201);
    const { occurrences } = await calendarOf(academy);
    expect(occurrences[0]?.registration).toMatchObject({ taken: 2, closesOn: '2021-03-25' });
  });

  it('lets who registered somebody see it again and withdraw, and nobody else', async () => {
    const academy = await begin(ACADEMY);
    const { body: mine } = await enrol(academy, 7);
    const own = at(academy, '2021-03-24', 'registrations/own');
    const stranger = house
      .client(await anAccountWith(house.manager, 'member', organization))
      .at('2021-03-15T12:00:00+09:00');
    expect((await member.get(own)).body).toMatchObject({ total: 1, items: [{ id: mine.id }] });
    expect((await stranger.get(own)).body).toMatchObject({ total: 0, items: [] });
    const page = `/organizations/${organization.id}/series/${academy.id}/occurrences/2021-03-24`;
    const withdraw = `${page}/registrations/${mine.id}/withdraw`;
    expect((await stranger.page(page)).text).not.toContain(withdraw);
    expect((await member.form(page, withdraw, {})).status).toBe(303);
    expect((await member.get(own)).body).toMatchObject({ total: 0 });
  });

  it('other series have no registration', async () => {
    const series = await begin();
    const refused = await member.post(at(series, '2021-04-20', 'registrations'), person(1));
    expect(refused.problem).toMatchObject({ status: 409, code: 'nobody-registers' });
  });
});

describe('a series as a whole', () => {
  it('is refused by field when its rule, first date or zone is none', async () => {
    const answer = await secretary.post(inside('/series'), {
      kind: 'visit',
      title: '방문',
      rule: 'FREQ=HOURLY',
      firstAt: 'soon',
      timeZone: 'Mars',
    });
    expect(answer.problem?.errors?.map(({ field }) => field)).toEqual(['rule', 'timeZone', 'firstAt']);
    const impossible = { ...JEOMBBANG, rule: 'FREQ=MONTHLY;BYMONTHDAY=30;BYDAY=MO;BYSETPOS=5' };
    const never = await secretary.post(inside(`/bodies/${body.id}/series`), impossible);
    expect(never.problem?.errors).toMatchObject([{ field: 'rule', code: 'rule-never-occurs' }]);
    expect((await secretary.post(inside('/series'), JEOMBBANG)).problem?.errors).toMatchObject([
      { field: 'kind', code: 'body-needed' },
    ]);
  });

  it('changes title and place without touching a date', async () => {
    const series = await begin();
    const changed = await secretary.patch(inside(`/series/${series.id}`), {
      title: '점빵 간담회',
      place: null,
    });
    expect(changed.body).toMatchObject({ title: '점빵 간담회', place: null, rules: series.rules });
  });

  it('is not saved over what somebody else saved meanwhile', async () => {
    const series = await begin();
    const path = inside(`/series/${series.id}`);
    const { revision } = (await secretary.get<{ revision: string }>(path)).body;
    expect((await secretary.patch(path, { place: '2층', revision })).status).toBe(200);
    const later = await secretary.patch(path, { place: '3층', revision });
    expect(later.problem).toMatchObject({ status: 409, code: 'series-changed-meanwhile' });
    expect((await secretary.get(path)).body).toMatchObject({ place: '2층' });
    const page = path.replace('/api/v1', '');
    const emptied = await secretary.form(page, page, { title: '3자간 간담회', 'durationMinutes:number': '' });
    expect(emptied.status).toBe(303);
    expect((await secretary.get(path)).body).toMatchObject({ durationMinutes: null });
  });

  it('tells the rule in force and those to come, and leads to every year it has had', async () => {
    const series = await begin();
    await secretary.post(inside(`/series/${series.id}/rule`), {
      effectiveFrom: '2021-09-01',
      rule: 'FREQ=MONTHLY;BYDAY=1TH',
      firstAt: '2021-09-02T16:00',
      reason: '매월 열기로 함',
    });
    const path = `/organizations/${organization.id}/series/${series.id}`;
    const shown = async (moment: string) => (await secretary.at(moment).page(path)).text;
    const before = textOfPage(await shown('2021-08-31T10:00:00+09:00')).replaceAll('\u2060', '');
    expect(before).toContain('2021년 9월 1일(수)부터 매월 첫째 목요일 16시 · 매월 열기로 함');
    const html = await shown('2025-06-01T10:00:00+09:00');
    const after = textOfPage(html).replaceAll('\u2060', '');
    expect(after).toContain('매월 첫째 목요일 16시 2021년 9월 1일(수)부터 · 매월 열기로 함');
    expect(after).toMatch(/2021년 8월 31일\(화\)까지 짝수달 18~24일 사이 화요일 15시 (?!·)/);
    expect([...html.matchAll(/\?year=(\d{4})/g)].map(([, year]) => year)).toEqual([
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ]);
  });

  it('is not seen from another organization, and is read but not changed by a member', async () => {
    const series = await begin();
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'administrator', elsewhere));
    expect((await stranger.get(inside(`/series/${series.id}`))).status).toBe(404);
    expect((await stranger.get(`/api/v1/organizations/${elsewhere.id}/series/${series.id}`)).status).toBe(
      404,
    );
    expect((await member.get(inside(`/series?bodyId=${body.id}`))).body).toMatchObject({
      items: [{ id: series.id }],
    });
    expect((await move(series, '2021-04-20', '2021-04-27', member)).status).toBe(403);
  });

  it('is seen at most ten years at once, forwards', async () => {
    const series = await begin();
    for (const range of ['?from=2021-01-01&until=2031-01-02', '?from=2021-02-01&until=2021-01-31'])
      expect((await secretary.get(inside(`/series/${series.id}/occurrences${range}`))).problem).toMatchObject(
        {
          status: 400,
          errors: [{ field: 'until' }],
        },
      );
    expect((await calendarOf(series, '?from=2020-01-01&until=2020-12-31')).occurrences).toEqual([]);
  });

  it('leaves an unbroken trail', async () => {
    const series = await begin();
    await move(series, '2021-12-21', '2021-11-23');
    await secretary.delete(at(series, '2021-12-21', 'change'));
    const trail = await house.nest.get(AuditTrail).verify(organization.id);
    expect(trail).toMatchObject({ intact: true, events: 3 });
  });
});
