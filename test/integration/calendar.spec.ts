import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

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

  it('is not there for a stranger', async () => {
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'secretary', elsewhere)).at(MOMENT);
    const answer = await stranger.get(inside(`/bodies/${body.id}/calendar.ics`));
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('VCALENDAR');
  });
});
