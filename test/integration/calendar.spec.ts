import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import { Member } from '../../src/organizations/member.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { WrittenResolution } from '../../src/resolutions/written-resolution.entity.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';

const MOMENT = '2021-02-15T10:00:00+09:00';
const REASON = '12월은 사업 마무리로 인하여 부득이 11월 진행';
const SIX_DATES = ['02-23', '04-20', '06-22', '08-24', '10-19', '11-23'].map(
  (day) => `2021-${day}T06:00:00Z`,
);

let house: TestApplication;
let organization: Organization;
let body: Body;
let secretary: Client;
let member: Client;

beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

beforeEach(async () => {
  const { manager } = house;
  organization = await anOrganization(manager);
  body = await aBody(manager, organization, { kind: 'consultative-meeting', name: '3자간 간담회' });
  secretary = house.client(await anAccountWith(manager, 'secretary', organization)).at(MOMENT);
  member = house.client(await anAccountWith(manager, 'member', organization)).at(MOMENT);
});

function inside(path: string): string {
  return `/api/v1/organizations/${organization.id}${path}`;
}

/** The series of the season, its December date moved to November. */
async function theSeason(): Promise<string> {
  const begun = await secretary.post<{ readonly id: string }>(inside(`/bodies/${body.id}/series`), {
    kind: 'meeting',
    title: '3자간 간담회',
    place: '전주점빵 (전주동물원)',
    rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24',
    firstAt: '2021-02-23T15:00',
    durationMinutes: 90,
  });
  expect(begun.status).toBe(201);
  const { id } = begun.body;
  await changed(
    secretary.put(inside(`/series/${id}/occurrences/2021-12-21/move`), { to: '2021-11-23', reason: REASON }),
  );
  return id;
}

async function changed(answer: Promise<{ readonly status: number }>, status = 200): Promise<void> {
  expect((await answer).status).toBe(status);
}

async function feedOf(client: Client) {
  const answer = await client.get(inside(`/bodies/${body.id}/calendar.ics`));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = ICAL.Component.fromString(answer.text);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone !== null) ICAL.TimezoneService.register(zone);
  const events = calendar
    .getAllSubcomponents('vevent')
    .map((component) => {
      const { uid, startDate, endDate, summary, location, description } = new ICAL.Event(component);
      return {
        uid,
        zone: component.getFirstProperty('dtstart')?.getFirstParameter('tzid'),
        start: instantText(startDate),
        end: instantText(endDate),
        summary,
        location,
        description,
        status: component.getFirstPropertyValue('status'),
      };
    })
    .toSorted((a, b) => a.start.localeCompare(b.start));
  return { zone: zone?.getFirstPropertyValue('tzid'), events };
}

function instantText(time: ICAL.Time): string {
  return time.toJSDate().toISOString().replace('.000Z', 'Z');
}

describe('the calendar of a body', () => {
  it('has exactly the six printed dates at 15:00 in Seoul, and says why the last was moved', async () => {
    const id = await theSeason();
    const { zone, events } = await feedOf(member);
    expect(zone).toBe('Asia/Seoul');
    expect(events.map(({ start }) => start)).toEqual(SIX_DATES);
    expect(new Set(events.map((event) => event.zone))).toEqual(new Set(['Asia/Seoul']));
    expect(events.at(0)).toMatchObject({ summary: '제1차 3자간 간담회', location: '전주점빵 (전주동물원)' });
    expect(events.at(-1)).toMatchObject({
      uid: `series-${id}-2021-12-21@madang`,
      end: '2021-11-23T07:30:00Z',
      summary: '제6차 3자간 간담회',
      description: REASON,
    });
  });

  it('leaves dropped dates out', async () => {
    const id = await theSeason();
    await changed(secretary.put(inside(`/series/${id}/occurrences/2021-08-24/drop`), { reason: '휴가철' }));
    const { events } = await feedOf(member);
    expect(events.map(({ start }) => start)).toEqual(
      SIX_DATES.filter((start) => !start.startsWith('2021-08')),
    );
  });

  it('shows the meeting of a date in its place, a draft to the secretariat only', async () => {
    const id = await theSeason();
    await changed(secretary.post(inside(`/series/${id}/occurrences/2021-12-21/meeting`), {}), 201);
    const forSecretary = await feedOf(secretary);
    expect(forSecretary.events.map(({ start }) => start)).toEqual(SIX_DATES);
    expect(forSecretary.events.at(-1)).toMatchObject({
      uid: expect.stringMatching(/^meeting-/),
      end: '2021-11-23T07:30:00Z',
      status: 'TENTATIVE',
      description: expect.stringContaining(REASON),
    });
    const forMember = await feedOf(member);
    expect(forMember.events.at(-1)?.uid).toBe(`series-${id}-2021-12-21@madang`);
  });

  it('keeps a cancelled meeting, as cancelled, for two hours where nothing else is said', async () => {
    const made = await secretary.post<{ readonly id: string }>(inside(`/bodies/${body.id}/meetings`), {
      kind: 'extraordinary',
      form: 'in-person',
      title: '수시회의',
      startsAt: '2021-03-10T14:00:00+09:00',
    });
    expect(made.status).toBe(201);
    await changed(secretary.post(inside(`/meetings/${made.body.id}/cancel`), { reason: '일정 중복' }), 200);
    expect((await feedOf(member)).events).toEqual([
      expect.objectContaining({
        uid: `meeting-${made.body.id}@madang`,
        start: '2021-03-10T05:00:00Z',
        end: '2021-03-10T07:00:00Z',
        status: 'CANCELLED',
      }),
    ]);
  });

  it('calls off the time of a meeting that was put off without a new day, until it has one', async () => {
    const startsAt = new Date('2021-03-10T14:00:00+09:00');
    const meeting = await aDraftMeeting(house.manager, body, { startsAt });
    await aStep(house.manager, meeting, 'convene', MOMENT);
    const statuses = async () => (await feedOf(member)).events.map(({ status }) => status);
    expect(await statuses()).toEqual(['CONFIRMED']);
    await changed(secretary.post(inside(`/meetings/${meeting.id}/postpone`), { reason: '장소 사정' }));
    expect(await statuses()).toEqual(['CANCELLED']);
    const list = await member.page(`/organizations/${organization.id}/meetings`);
    expect(list.text).toContain('일시 미정(전에는 2021년 3월 10일(수) 14:00)');
    const month = async () =>
      textOfPage((await member.page(`/organizations/${organization.id}/calendar?month=2021-03`)).text);
    expect(await month()).toContain('연기, 일시 미정');
    const again = { startsAt: '2021-03-17T14:00:00+09:00' };
    await changed(secretary.patch(inside(`/meetings/${meeting.id}`), again));
    expect(await statuses()).toEqual(['CONFIRMED']);
    expect(await month()).not.toContain('일시 미정');
  });

  it('shows a cancelled meeting of a series in the place of its date, never beside it', async () => {
    const id = await theSeason();
    const made = await secretary.post<{ readonly id: string }>(
      inside(`/series/${id}/occurrences/2021-02-23/meeting`),
      {},
    );
    expect(made.status).toBe(201);
    const meetingId = made.body.id;
    await aStep(
      house.manager,
      await house.manager.findOneByOrFail(Meeting, { id: meetingId }),
      'convene',
      MOMENT,
    );
    await changed(secretary.post(inside(`/meetings/${meetingId}/cancel`), { reason: '폭설' }));
    const { events } = await feedOf(member);
    expect(events.map(({ start }) => start)).toEqual(SIX_DATES);
    expect(events[0]).toMatchObject({ uid: `meeting-${meetingId}@madang`, status: 'CANCELLED' });

    await changed(secretary.post(inside(`/series/${id}/occurrences/2021-02-23/meeting`), {}), 201);
    const again = await feedOf(secretary);
    expect(again.events.map(({ start }) => start)).toEqual(SIX_DATES);
    expect(again.events[0]).toMatchObject({ status: 'TENTATIVE' });
  });

  it('a draft that was thrown away leaves its date as it was', async () => {
    const id = await theSeason();
    const made = await secretary.post<{ readonly id: string }>(
      inside(`/series/${id}/occurrences/2021-04-20/meeting`),
      {},
    );
    await changed(secretary.post(inside(`/meetings/${made.body.id}/cancel`), { reason: '잘못 만듦' }));
    for (const reader of [member, secretary]) {
      const { events } = await feedOf(reader);
      expect(events.map(({ start }) => start)).toEqual(SIX_DATES);
      expect(events[1]).toMatchObject({ uid: `series-${id}-2021-04-20@madang`, status: 'CONFIRMED' });
    }
  });

  it('shows a written resolution as its deadline alone, once it is out', async () => {
    const { manager } = house;
    const meeting = await aDraftMeeting(manager, body, { form: 'written', title: '제2차 서면결의' });
    await manager.insert(WrittenResolution, {
      meetingId: meeting.id,
      opensAt: new Date('2021-03-10T09:00:00+09:00'),
      replyBy: new Date('2021-03-12T18:00:00+09:00'),
      reason: '모이기 어려움',
    });
    expect((await feedOf(secretary)).events).toEqual([]);
    await aStep(manager, meeting, 'convene', '2021-03-10T09:00:00+09:00');
    expect((await feedOf(member)).events).toEqual([
      expect.objectContaining({
        uid: `resolution-${meeting.id}@madang`,
        summary: '회신 기한: 제2차 서면결의',
        start: '2021-03-12T09:00:00Z',
        end: '2021-03-12T09:00:00Z',
        description: '모이기 어려움',
      }),
    ]);
  });

  it('is not there for a stranger', async () => {
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'secretary', elsewhere)).at(MOMENT);
    const answer = await stranger.get(inside(`/bodies/${body.id}/calendar.ics`));
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('VCALENDAR');
  });
});

interface SubscriptionBody {
  readonly id: string;
  readonly bodyId: string | null;
  readonly address: string;
}

/** What a calendar program sees at an address: it sends no header of ours. */
function fetched(address: string): Promise<Response> {
  return fetch(house.address + new URL(address).pathname);
}

describe('a subscribed calendar', () => {
  const subscribe = async (as: Client, wish: object = {}) => {
    const made = await as.post<SubscriptionBody>(inside('/calendar-subscriptions'), wish);
    expect(made.status).toBe(201);
    return made.body;
  };

  it('is read with nothing but its address, and shows what the account may see', async () => {
    await secretary.post(inside(`/bodies/${body.id}/meetings`), {
      kind: 'extraordinary',
      form: 'in-person',
      title: '준비 중인 수시회의',
      startsAt: '2021-03-10T14:00:00+09:00',
    });
    const forMember = await fetched((await subscribe(member)).address);
    expect(forMember.status).toBe(200);
    expect(forMember.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await forMember.text()).not.toContain('수시회의');
    const forSecretary = await fetched((await subscribe(secretary, { bodyId: body.id })).address);
    expect(await forSecretary.text()).toContain('수시회의');
  });

  it('has one address for each body, until it is renewed', async () => {
    const whole = await subscribe(member);
    expect((await subscribe(member)).address).toBe(whole.address);
    expect((await subscribe(member, { bodyId: body.id })).address).not.toBe(whole.address);
    const renewed = await member.post<SubscriptionBody>(inside(`/calendar-subscriptions/${whole.id}/renew`));
    expect(renewed.body.address).not.toBe(whole.address);
    expect((await fetched(whole.address)).status).toBe(404);
    expect((await fetched(renewed.body.address)).status).toBe(200);
    const { items } = (await member.get<{ items: SubscriptionBody[] }>(inside('/calendar-subscriptions')))
      .body;
    expect(items).toHaveLength(2);
  });

  it('is dead once it is revoked, and by nobody else than its own account', async () => {
    const { id, address } = await subscribe(member);
    expect((await secretary.delete(inside(`/calendar-subscriptions/${id}`))).status).toBe(404);
    expect((await fetched(address)).status).toBe(200);
    expect((await member.delete(inside(`/calendar-subscriptions/${id}`))).status).toBe(204);
    expect((await fetched(address)).status).toBe(404);
    expect((await member.delete(inside(`/calendar-subscriptions/${id}`))).status).toBe(404);
  });

  it('ends by itself with the membership', async () => {
    const account = await anAccountWith(house.manager, 'member', organization);
    const { address } = await subscribe(house.client(account).at(MOMENT));
    await house.manager.update(Member, { personId: account.personId }, { leftOn: '2021-01-01' });
    expect((await fetched(address)).status).toBe(404);
  });

  it('has a key that cannot be guessed or bent', async () => {
    const { address } = await subscribe(member);
    const key = /calendars\/([\w-]+)\.ics$/.exec(address)?.[1] ?? '';
    expect(key.length).toBeGreaterThanOrEqual(50);
    const bent = key.slice(0, -2) + (key.endsWith('A') ? 'BB' : 'AA');
    for (const wrong of [`${bent}.ics`, key, `${key}.txt`, 'x.ics', `${'A'.repeat(key.length)}.ics`]) {
      expect((await fetch(`${house.address}/calendars/${wrong}`)).status).toBe(404);
    }
  });
});
