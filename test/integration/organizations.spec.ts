import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { Account } from '../../src/identity/account.entity.js';
import { ok } from '../../src/kernel/result.js';
import type { Body } from '../../src/organizations/body.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { Electorate } from '../../src/organizations/electorate.js';
import { type BelongingAccount, aGrant, anAccountOf, anAccountWith } from '../factories/account-with-role.js';
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
import { Organization } from '../../src/organizations/organization.entity.js';
import { organizationRevision } from '../../src/organizations/revision.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
}

interface Elector {
  readonly memberId: string | null;
  readonly seatId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly affiliation: string | null;
}

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

/** An organization with its administrator signed in; `path` is inside it. */
async function scene(): Promise<{
  organization: Organization;
  administrator: BelongingAccount;
  client: Client;
  path: (rest: string) => string;
}> {
  const organization = await anOrganization(house.manager);
  const administrator = await anAccountWith(house.manager, 'administrator', organization);
  const path = (rest: string) => `/api/v1/organizations/${organization.id}${rest}`;
  return { organization, administrator, client: house.client(administrator), path };
}

async function rolesIn(
  account: { token: string },
  organization: Organization,
  body?: Body,
): Promise<readonly string[]> {
  const scope = body === undefined ? '' : `/bodies/${body.id}`;
  const answer = await house.client(account).get<Row>(`/api/v1/organizations/${organization.id}${scope}`);
  return answer.status === 404 ? [] : answer.body.roles;
}

describe('an organization', () => {
  it('is administered by who registered it, with its charter named as its kind of law names it', async () => {
    const account = await anAccount(house.manager);
    const client = house.client(account);
    const created = await client.post<Row>('/api/v1/organizations', {
      name: '전주시협동조합협의회',
      profile: 'unincorporated-association',
      foundedOn: '2020-04-24',
    });
    expect(created.body).toMatchObject({
      charterTitle: '회칙',
      timeZone: 'Asia/Seoul',
      demonstration: false,
    });
    const mine = await client.get<List<object>>('/api/v1/organizations');
    expect(mine.body.items).toEqual([
      {
        organizationId: created.body.id,
        name: '전주시협동조합협의회',
        personId: null,
        roles: ['administrator'],
      },
    ]);
  });

  it('cannot declare itself a demonstration', async () => {
    const client = house.client(await anAccount(house.manager));
    const answer = await client.post('/api/v1/organizations', {
      name: '가',
      profile: 'social-cooperative',
      demonstration: true,
    });
    expect(answer.problem?.errors).toMatchObject([{ field: 'demonstration', code: 'whitelistValidation' }]);
  });

  it('is not there for who has nothing to do with it, exactly as one that does not exist', async () => {
    const { path } = await scene();
    const stranger = house.client(await anAccount(house.manager));
    const hidden = await stranger.get(path(''));
    const nonexistent = await stranger.get(`/api/v1/organizations/${crypto.randomUUID()}`);
    const malformed = await stranger.get('/api/v1/organizations/1');
    expect(hidden.status).toBe(404);
    expect([nonexistent.text, malformed.text]).toEqual([hidden.text, hidden.text]);
  });

  it('changes only what is sent', async () => {
    const { client, path, organization } = await scene();
    const answer = await client.patch(path(''), { name: '새 이름', foundedOn: null });
    expect(answer.body).toMatchObject({ name: '새 이름', foundedOn: null, profile: organization.profile });
  });

  it.each([
    [{ name: '   ' }, 'name', 'isNotEmpty'],
    [{ profile: 'company' }, 'profile', 'isIn'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'isTimeZone'],
    [{ foundedOn: '2021-02-29' }, 'foundedOn', 'isLocalDate'],
  ])('does not take %j', async (change, field, code) => {
    const { client, path } = await scene();
    expect((await client.patch(path(''), change)).problem?.errors).toMatchObject([{ field, code }]);
  });
});

describe('people', () => {
  it('show their e-mail and telephone to the secretariat only', async () => {
    const { client, path, organization } = await scene();
    const person = { name: '이장부', email: 'Lee@Coop.Example', phone: '063-000-0000' };
    const { body } = await client.post<Row>(path('/people'), person);
    const full = await client.get(path(`/people/${body.id}`));
    expect(full.body).toMatchObject({ name: '이장부', email: 'lee@coop.example', phone: '063-000-0000' });
    for (const role of ['member', 'auditor', 'observer'] as const) {
      const reader = house.client(await anAccountWith(house.manager, role, organization));
      expect((await reader.get(path(`/people/${body.id}`))).body).toEqual({ id: body.id, name: '이장부' });
      expect((await reader.get(path('/people?search=장부'))).text).not.toMatch(/coop\.example|063/);
    }
  });

  it('show where they live to the secretariat and to themselves, and the trail never holds it', async () => {
    const { client, path, organization } = await scene();
    const home = { postcode: '55042', address: '전주시 완산구 마당1길 20' };
    const person = await aPerson(house.manager, organization, { name: '이장부' });
    await aMember(house.manager, organization, { name: '이장부', personId: person.id });
    const self = await anAccountOf(house.manager, person.id);
    await client.patch(path(`/people/${person.id}`), home);
    const read = (reader: Client) => reader.get(path(`/people/${person.id}`));
    expect((await read(client)).body).toMatchObject(home);
    expect((await read(house.client(self))).body).toMatchObject(home);
    const other = house.client(await anAccountWith(house.manager, 'member', organization));
    expect((await read(other)).text).not.toMatch(/55042|마당1길/);
    const events = await house.manager.findBy(AuditEvent, { organizationId: organization.id });
    const changes = events.filter(({ action }) => action === 'person.changed');
    expect(changes.map(({ details }) => details)).toEqual([{ fields: ['postcode', 'address'] }]);
    await client.patch(path(`/people/${person.id}`), { postcode: null });
    expect((await read(client)).body).toMatchObject({ ...home, postcode: null });
  });

  it.each([
    [{ postcode: '560-170' }, 'postcode', 'isPostcode'],
    [{ address: '가'.repeat(121) }, 'address', 'maxLength'],
  ])('do not live at %j', async (change, field, code) => {
    const { client, path, organization } = await scene();
    const { id } = await aPerson(house.manager, organization);
    const refused = await client.patch(path(`/people/${id}`), change);
    expect(refused.problem?.errors).toMatchObject([{ field, code }]);
  });

  it('are found by a part of their name, page by page, wildcards taken literally', async () => {
    const { client, path, organization } = await scene();
    for (const name of ['박하나', '박두리', '최하나', '100%협동'])
      await aPerson(house.manager, organization, { name });
    const search = async (query: string) => (await client.get<List<Row>>(path(`/people?${query}`))).body;
    expect((await search('search=하나')).items.map(({ name }) => name)).toEqual(['박하나', '최하나']);
    expect((await search(`search=${encodeURIComponent('%')}`)).items.map(({ name }) => name)).toEqual([
      '100%협동',
    ]);
    const second = await search(`search=${encodeURIComponent('박')}&size=1&page=2`);
    expect(second).toMatchObject({ items: [{ name: '박하나' }], total: 2 });
  });

  it('who are members keep one name', async () => {
    const { client, path, organization } = await scene();
    const member = await aMember(house.manager, organization, { name: '옛이름' });
    await client.patch(path(`/people/${member.personId ?? ''}`), { name: '새이름' });
    expect((await client.get(path(`/members/${member.id}`))).body).toMatchObject({ name: '새이름' });
  });

  it('give their name to the account that is theirs alone, and not to one that is known elsewhere too', async () => {
    const { client, path, organization } = await scene();
    const nameOf = async (id: string) => (await house.manager.findOneByOrFail(Account, { id })).name;
    const account = await anAccountWith(house.manager, 'member', organization);
    await client.patch(path(`/people/${account.personId}`), { name: '새이름' });
    expect(await nameOf(account.id)).toBe('새이름');
    await aPerson(house.manager, await anOrganization(house.manager), { accountId: account.id });
    await client.patch(path(`/people/${account.personId}`), { name: '다른이름' });
    expect(await nameOf(account.id)).toBe('새이름');
  });

  it('of another organization are not there', async () => {
    const { client, path } = await scene();
    const elsewhere = await aPerson(house.manager, await anOrganization(house.manager));
    const foreign = await client.get(path(`/people/${elsewhere.id}`));
    const nonexistent = await client.get(path(`/people/${crypto.randomUUID()}`));
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(nonexistent.text);
    expect((await client.patch(path(`/people/${elsewhere.id}`), { name: '나' })).status).toBe(404);
  });

  describe('get an account', () => {
    const initialPassword = '처음 쓰는 비밀번호';

    it('of their own, with a first password', async () => {
      const { client, path, organization } = await scene();
      const member = await aMember(house.manager, organization);
      const email = `${crypto.randomUUID()}@madang.example`;
      const answer = await client.post(path(`/people/${member.personId ?? ''}/account`), {
        email,
        initialPassword,
      });
      expect(answer.body).toMatchObject({ email, invited: false });
      const signedIn = await house.client().post('/api/v1/session', { email, password: initialPassword });
      expect(signedIn.body).toMatchObject({
        organizations: [{ organizationId: organization.id, roles: ['member'] }],
      });
    });

    it('they already have elsewhere, whose password stays', async () => {
      const { client, path, organization } = await scene();
      const account = await anAccount(house.manager);
      const person = await aPerson(house.manager, organization);
      const before = await house.manager.findOneByOrFail(Account, { id: account.id });
      const answer = await client.post(path(`/people/${person.id}/account`), {
        email: account.email,
        initialPassword,
      });
      expect(answer.body).toMatchObject({ accountId: account.id, invited: false });
      expect(await house.manager.findOneByOrFail(Account, { id: account.id })).toEqual(before);
    });

    it('by the same answer whether somebody had it before, and by the name they have here', async () => {
      const { client, path, organization } = await scene();
      const known = await anAccount(house.manager);
      await house.manager.update(Account, { id: known.id }, { name: '딴 데서 쓰는 이름' });
      const give = async (email: string) => {
        const person = await aPerson(house.manager, organization, { name: '여기 이름' });
        const { status, body } = await client.post<{ accountId: string }>(
          path(`/people/${person.id}/account`),
          {
            email,
          },
        );
        return { status, ...body, accountId: '' };
      };
      const fresh = `${crypto.randomUUID()}@madang.example`;
      expect(await give(known.email)).toEqual({ ...(await give(fresh)), email: known.email });
      const { items } = (
        await client.get<List<Row & { email: string; lastSignedInAt: string | null }>>(path('/accounts'))
      ).body;
      expect(items.filter(({ email }) => email === known.email || email === fresh)).toMatchObject([
        { name: '여기 이름' },
        { name: '여기 이름' },
      ]);
    });

    it('whose last sign-in is told to who administers all its organizations only', async () => {
      const { client, path, organization } = await scene();
      const account = await anAccountWith(house.manager, 'member', organization);
      await house.client().post('/api/v1/session', { email: account.email, password: account.password });
      const lastSignedIn = async () => {
        const { body } = await client.get<List<Row & { lastSignedInAt: string | null }>>(path('/accounts'));
        return body.items.find(({ id }) => id === account.id)?.lastSignedInAt;
      };
      expect(await lastSignedIn()).toEqual(expect.any(String));
      await aPerson(house.manager, await anOrganization(house.manager), { accountId: account.id });
      expect(await lastSignedIn()).toBeNull();
    });

    it('once, and not somebody else’s', async () => {
      const { client, path, organization } = await scene();
      const [one, two] = [
        await aPerson(house.manager, organization),
        await aPerson(house.manager, organization),
      ];
      const account = await anAccount(house.manager);
      const link = (id: string) => client.post(path(`/people/${id}/account`), { email: account.email });
      expect((await link(one.id)).status).toBe(201);
      expect((await link(one.id)).problem?.code).toBe('person-has-account');
      expect((await link(two.id)).problem?.code).toBe('account-of-another-person');
    });
  });
});

describe('members', () => {
  it('without a name is refused beside the field of the name', async () => {
    const { client, path } = await scene();
    const members = path('/members').replace('/api/v1', '');
    const typed = { 'person.name:text': ' ', joinedOn: '2021-02-25' };
    const refused = await client.form(`${members}/new`, members, typed);
    const { text } = await client.page(refused.headers.get('location') ?? '');
    const wrong = [...text.matchAll(/<(?:input|select)[^>]* name="([^"]+)"[^>]* aria-invalid="true"/g)];
    expect(wrong.map(([, name]) => name)).toEqual(['person.name:text']);
  });

  it('are numbered by themselves, also when several join at once, and no number is given twice', async () => {
    const { client, path } = await scene();
    const join = (name: string, number?: string) =>
      client.post(path('/members'), { kind: 'organization', name, number, joinedOn: '2021-01-01' });
    const joined = await Promise.all(['가', '나', '다', '라'].map((name) => join(name)));
    const numbers = joined.map(({ body }) => (body as { number: string }).number).sort();
    expect(numbers).toEqual(['1', '2', '3', '4']);
    expect((await join('마', '3')).problem?.errors).toMatchObject([
      { field: 'number', code: 'number-taken' },
    ]);
  });

  it('stand on the roster in the order of their numbers, 2 before 10, on the day that is asked', async () => {
    const { client, path, organization } = await scene();
    await aMember(house.manager, organization, { number: '10', joinedOn: '2021-03-01' });
    await aMember(house.manager, organization, { number: '2', leftOn: '2021-03-01' });
    await aMember(house.manager, organization, { number: '1' });
    const numbers = async (query: string) =>
      (await client.get<List<{ number: string }>>(path(`/members${query}`))).body.items.map(
        ({ number }) => number,
      );
    expect(await numbers('')).toEqual(['1', '2', '10']);
    expect(await numbers('?on=2021-02-28')).toEqual(['1', '2']);
    expect(await numbers('?on=2021-03-01')).toEqual(['1', '10']);
  });

  it('a person is a member once, and may join again after leaving', async () => {
    const { client, path, organization } = await scene();
    const person = await aPerson(house.manager, organization);
    const join = (joinedOn: string) =>
      client.post<Row>(path('/members'), { kind: 'person', personId: person.id, joinedOn });
    const first = await join('2020-01-01');
    expect((await join('2021-01-01')).problem?.errors).toMatchObject([{ code: 'already-a-member' }]);
    const leave = (leftOn: string) => client.post(path(`/members/${first.body.id}/departure`), { leftOn });
    expect((await leave('2019-12-31')).problem?.errors).toMatchObject([{ code: 'left-before-joining' }]);
    expect((await leave('2021-06-30')).status).toBe(201);
    expect((await leave('2021-07-31')).problem).toMatchObject({ status: 409, code: 'already-left' });
    const early = (await join('2021-01-01')).problem?.errors;
    expect(early).toMatchObject([{ field: 'joinedOn', code: 'already-a-member' }]);
    expect((await join('2022-01-01')).status).toBe(201);
  });

  it('a person who is to leave joins again on that day at the earliest, so that nobody has two ballots', async () => {
    const { client, path, organization } = await scene();
    const assembly = await aBody(house.manager, organization, { kind: 'general-assembly' });
    const person = await aPerson(house.manager, organization);
    await aMember(house.manager, organization, { personId: person.id, leftOn: '2099-12-31' });
    const join = (joinedOn: string) =>
      client.post(path('/members'), { kind: 'person', personId: person.id, joinedOn });
    const refused = await join('2021-06-01');
    expect(refused.problem?.errors).toMatchObject([{ field: 'joinedOn', code: 'already-a-member' }]);
    expect(refused.problem?.errors?.[0]?.message).toContain('2099년 12월 31일');
    expect((await join('2099-12-31')).status).toBe(201);
    for (const on of ['2021-06-01', '2099-12-31']) {
      const { body } = await client.get<List<Elector>>(path(`/bodies/${assembly.id}/electors?on=${on}`));
      expect(body.items.map(({ personId }) => personId)).toEqual([person.id]);
    }
    await expect(aMember(house.manager, organization, { number: '99', personId: person.id })).rejects.toThrow(
      'ex_member_person_once',
    );
  });

  it('who join later are not among those of today, and are found as such', async () => {
    const { client, path, organization } = await scene();
    await aMember(house.manager, organization, { number: '1' });
    await aMember(house.manager, organization, { number: '2', joinedOn: '2099-01-01' });
    for (const [standing, number] of [
      ['current', '1'],
      ['future', '2'],
    ] as const) {
      const { body } = await client.get<List<{ number: string }>>(path(`/members?standing=${standing}`));
      expect([body.total, body.items.map((member) => member.number)]).toEqual([1, [number]]);
    }
  });

  it('a person needs its id, an organisation its name', async () => {
    const { client, path } = await scene();
    const join = (member: object) => client.post(path('/members'), { joinedOn: '2021-01-01', ...member });
    expect((await join({ kind: 'person' })).problem?.errors).toMatchObject([{ field: 'personId' }]);
    expect((await join({ kind: 'organization' })).problem?.errors).toMatchObject([{ field: 'name' }]);
    const elsewhere = await aPerson(house.manager, await anOrganization(house.manager));
    const foreign = await join({ kind: 'person', personId: elsewhere.id });
    expect(foreign.problem?.errors).toMatchObject([{ field: 'personId', code: 'unknown-person' }]);
  });
});

describe('mandates', () => {
  it('of one member follow each other without a day in common', async () => {
    const { client, path, organization } = await scene();
    const member = await aMemberOrganization(house.manager, organization);
    const [kim, lee] = [
      await aPerson(house.manager, organization, { name: '김대표' }),
      await aPerson(house.manager, organization),
    ];
    const start = (personId: string, startsOn: string) =>
      client.post<Row>(path(`/members/${member.id}/mandates`), { personId, startsOn });
    const first = await start(kim.id, '2020-01-01');
    expect((await start(lee.id, '2021-03-01')).problem).toMatchObject({
      errors: [
        {
          code: 'mandate-overlaps',
          message: '그 기간에는 김대표 님이 대표자입니다. 그 위임을 먼저 끝내 주세요.',
        },
      ],
    });
    const end = (endsOn: string) =>
      client.post(path(`/members/${member.id}/mandates/${first.body.id}/end`), { endsOn });
    expect((await end('2019-12-31')).problem?.errors).toMatchObject([{ code: 'ends-before-start' }]);
    expect((await end('2021-03-01')).status).toBe(201);
    expect((await start(lee.id, '2021-03-01')).status).toBe(400);
    expect((await start(lee.id, '2021-03-02')).status).toBe(201);
    const { body } = await client.get<{ mandates: { name: string; endsOn: string | null }[] }>(
      path(`/members/${member.id}`),
    );
    expect(body.mandates.map(({ endsOn }) => endsOn)).toEqual([null, '2021-03-01']);
  });

  it('are given one at a time by the database itself', async () => {
    const { organization } = await scene();
    const member = await aMemberOrganization(house.manager, organization);
    const person = await aPerson(house.manager, organization);
    await aMandate(house.manager, member, person, { endsOn: '2021-03-01' });
    await expect(aMandate(house.manager, member, person, { startsOn: '2021-03-01' })).rejects.toThrow(
      'ex_mandate_one_at_a_time',
    );
  });

  it('are not for a member who is a person', async () => {
    const { client, path, organization } = await scene();
    const member = await aMember(house.manager, organization);
    const body = { personId: member.personId, startsOn: '2021-01-01' };
    const answer = await client.post(path(`/members/${member.id}/mandates`), body);
    expect(answer.problem).toMatchObject({ status: 409, code: 'person-acts-for-itself' });
  });
});

describe('bodies and seats', () => {
  it('a body has a name of its own and can be dissolved once', async () => {
    const { client, path } = await scene();
    const create = () =>
      client.post<Row>(path('/bodies'), { name: '운영위원회', kind: 'steering-committee' });
    const { body } = await create();
    expect((await create()).problem?.errors).toMatchObject([{ field: 'name', code: 'name-taken' }]);
    const dissolve = () => client.post(path(`/bodies/${body.id}/dissolution`), { dissolvedOn: '2021-12-31' });
    expect((await dissolve()).body).toMatchObject({ dissolvedOn: '2021-12-31' });
    expect((await dissolve()).problem?.code).toBe('body-dissolved');
  });

  it('one person has one vote in one capacity, and may sit in a second one', async () => {
    const { client, path, organization } = await scene();
    const board = await aBody(house.manager, organization, { kind: 'board' });
    const person = await aPerson(house.manager, organization);
    const member = await aMemberOrganization(house.manager, organization);
    const seat = {
      personId: person.id,
      title: '이사',
      role: 'director',
      votes: true,
      startsOn: '2021-01-01',
    };
    const take = (more: object) => client.post(path(`/bodies/${board.id}/seats`), { ...seat, ...more });
    expect((await take({})).status).toBe(201);
    expect((await take({ startsOn: '2021-06-01' })).problem?.errors).toMatchObject([
      { code: 'seat-overlaps' },
    ]);
    expect((await take({ memberId: member.id })).status).toBe(201);
    expect((await take({ title: '간사', role: 'secretary', votes: false })).status).toBe(201);
    expect((await take({ role: 'observer' })).problem?.errors).toMatchObject([
      { code: 'observer-without-vote' },
    ]);
    const electors = await client.get<List<Elector>>(path(`/bodies/${board.id}/electors?on=2021-02-01`));
    expect(electors.body.items.map(({ personId }) => personId)).toEqual([person.id, person.id]);
  });

  it('a seat that ended is kept and shown on the days of its term', async () => {
    const { client, path, organization } = await scene();
    const board = await aBody(house.manager, organization, { kind: 'board' });
    const seat = await aSeat(house.manager, board, await aPerson(house.manager, organization));
    await client.post(path(`/bodies/${board.id}/seats/${seat.id}/end`), { endsOn: '2021-02-25' });
    const seats = async (on: string) =>
      (await client.get<List<Row>>(path(`/bodies/${board.id}/seats?on=${on}`))).body.items.length;
    expect([await seats('2021-02-25'), await seats('2021-02-26')]).toEqual([1, 0]);
  });

  it('a body whose dissolution is to come gets seats that begin before', async () => {
    const { client, path, organization } = await scene();
    const board = await aBody(house.manager, organization, { kind: 'board' });
    await client.post(path(`/bodies/${board.id}/dissolution`), { dissolvedOn: '2021-12-31' });
    const take = async (at: string, startsOn: string) => {
      const { id: personId } = await aPerson(house.manager, organization);
      const seat = { personId, title: '이사', role: 'director', votes: true, startsOn };
      return client.at(`${at}T10:00:00+09:00`).post(path(`/bodies/${board.id}/seats`), seat);
    };
    expect((await take('2021-06-01', '2021-06-01')).status).toBe(201);
    expect((await take('2021-06-01', '2021-12-31')).problem?.code).toBe('body-dissolved');
    expect((await take('2021-12-31', '2021-06-01')).problem?.code).toBe('body-dissolved');
  });

  it('a seat of another body is not there', async () => {
    const { client, path, organization } = await scene();
    const [here, there] = [
      await aBody(house.manager, organization),
      await aBody(house.manager, organization),
    ];
    const seat = await aSeat(house.manager, there, await aPerson(house.manager, organization));
    const answer = await client.post(path(`/bodies/${here.id}/seats/${seat.id}/end`), {
      endsOn: '2021-02-25',
    });
    expect(answer.status).toBe(404);
  });
});

describe('the roll of an assembly', () => {
  it('follows from membership on the record date, organisations through who is mandated that day', async () => {
    const { client, path, organization } = await scene();
    const assembly = await aBody(house.manager, organization);
    const kim = await aMember(house.manager, organization, { name: '김조합', number: '1' });
    const late = await aMember(house.manager, organization, { number: '2', joinedOn: '2021-02-26' });
    await aMember(house.manager, organization, { number: '3', leftOn: '2021-02-25' });
    const bakery = await aMemberOrganization(house.manager, organization, {
      name: '빵집협동조합',
      number: '4',
    });
    await aMandate(house.manager, bakery, { id: kim.personId ?? '' }, { endsOn: '2021-02-25' });
    const cafe = await aMemberOrganization(house.manager, organization, {
      name: '카페협동조합',
      number: '5',
    });
    const roster = await client.get<List<object>>(path('/members?kind=organization&on=2021-02-25'));
    expect(roster.body.items).toMatchObject([
      { name: '빵집협동조합', representative: { name: '김조합' } },
      { name: '카페협동조합', representative: null },
    ]);
    const on = async (day: string) =>
      (await client.get<List<Elector>>(path(`/bodies/${assembly.id}/electors?on=${day}`))).body;
    const roll = await on('2021-02-25');
    expect(
      roll.items.map(({ memberId, personId, name, affiliation }) => [memberId, personId, name, affiliation]),
    ).toEqual([
      [kim.id, kim.personId, '김조합', null],
      [bakery.id, kim.personId, '김조합', '빵집협동조합'],
      [cafe.id, null, '카페협동조합', '카페협동조합'],
    ]);
    const last = await aMember(house.manager, organization, { number: '10', joinedOn: '2021-02-26' });
    const nextDay = await on('2021-02-26');
    expect(nextDay.items.map(({ memberId }) => memberId)).toEqual([
      kim.id,
      late.id,
      bakery.id,
      cafe.id,
      last.id,
    ]);
    const electorate = house.nest.get(Electorate);
    for (const day of ['2019-12-31', '2021-02-24', '2021-02-25', '2021-02-26'])
      expect([day, await electorate.sizeOn(assembly, day)]).toEqual([day, (await on(day)).total]);
    expect(await asCounted(assembly, '2021-02-25')).toEqual(await asRead(assembly, '2021-02-25'));
    expect(await asCounted(assembly, '2021-02-26')).toEqual(await asRead(assembly, '2021-02-26'));
    expect(nextDay.items.find(({ memberId }) => memberId === bakery.id)?.personId).toBeNull();
  });
});

/** The roll as the database would count and join it. */
async function asCounted(body: Body, on: string): Promise<unknown> {
  const { query, parameters } = await house.nest.get(Electorate).rollQuery(body, on);
  const columns = 'member_id, seat_id, person_id, name, affiliation, title';
  return house.manager.query(`SELECT ${columns} FROM (${query}) roll ORDER BY position`, [...parameters]);
}

/** The roll as it is read and taken, in the columns of that query. */
async function asRead(body: Body, on: string): Promise<unknown> {
  const electors = await house.nest.get(Electorate).electorsOf(body, on);
  return electors.map(({ memberId, seatId, personId, name, affiliation, title }) => ({
    ...{ member_id: memberId, seat_id: seatId, person_id: personId },
    ...{ name, affiliation, title },
  }));
}

describe('roles', () => {
  it('a member is an elector in the assembly and a member elsewhere', async () => {
    const { organization } = await scene();
    const assembly = await aBody(house.manager, organization);
    const board = await aBody(house.manager, organization, { kind: 'board' });
    const account = await anAccountWith(house.manager, 'member', organization);
    expect(await rolesIn(account, organization)).toEqual(['member']);
    expect(await rolesIn(account, organization, assembly)).toEqual(['member', 'elector']);
    expect(await rolesIn(account, organization, board)).toEqual(['member']);
  });

  it('who acts for a member organisation is a member while the mandate holds', async () => {
    const { organization } = await scene();
    const person = await aPerson(house.manager, organization);
    const bakery = await aMemberOrganization(house.manager, organization);
    await aMandate(house.manager, bakery, person, { startsOn: '2021-01-01', endsOn: '2021-12-31' });
    const account = await anAccountOf(house.manager, person.id);
    const client = house.client(account);
    const path = `/api/v1/organizations/${organization.id}`;
    expect((await client.at('2021-12-31T23:59:00+09:00').get<Row>(path)).body.roles).toEqual(['member']);
    expect((await client.at('2022-01-01T00:00:00+09:00').get(path)).status).toBe(404);
  });

  it('a co-representative presides in its own body and observes in the others', async () => {
    const { organization } = await scene();
    const [here, there] = [
      await aBody(house.manager, organization, { kind: 'steering-committee' }),
      await aBody(house.manager, organization, { kind: 'board' }),
    ];
    const person = await aPerson(house.manager, organization);
    await aSeat(house.manager, here, person, { role: 'co-representative', title: '공동대표' });
    const account = await anAccountOf(house.manager, person.id);
    expect(await rolesIn(account, organization, here)).toEqual(['chair', 'elector']);
    expect(await rolesIn(account, organization, there)).toEqual(['observer']);
    expect(await rolesIn(account, organization)).toEqual(['observer']);
  });

  it('a secretary of one body is an observer in the others and in the organization', async () => {
    const { organization } = await scene();
    const [here, there] = [
      await aBody(house.manager, organization),
      await aBody(house.manager, organization),
    ];
    const account = await anAccount(house.manager);
    await aGrant(house.manager, organization, account, 'secretary', here);
    expect(await rolesIn(account, organization, here)).toEqual(['secretary']);
    expect(await rolesIn(account, organization, there)).toEqual(['observer']);
    expect(await rolesIn(account, organization)).toEqual(['observer']);
  });

  it('somebody known but without a relation today has none', async () => {
    const { organization } = await scene();
    const member = await aMember(house.manager, organization, { leftOn: '2021-01-01' });
    const account = await anAccountOf(house.manager, member.personId ?? '');
    expect(await rolesIn(account, organization)).toEqual([]);
  });

  it('are given by e-mail or by person, once', async () => {
    const { client, path, organization } = await scene();
    const account = await anAccountWith(house.manager, 'member', organization);
    const give = (grant: object) => client.post<Row>(path('/grants'), grant);
    expect((await give({ role: 'auditor', email: account.email })).status).toBe(201);
    expect((await give({ role: 'auditor', personId: account.personId })).problem?.code).toBe(
      'already-granted',
    );
    expect((await give({ role: 'auditor' })).problem?.errors).toMatchObject([{ code: 'grantee-missing' }]);
    const unknown = await give({ role: 'auditor', email: 'nobody@madang.example' });
    expect(unknown.problem?.errors).toMatchObject([{ field: 'email', code: 'unknown-account' }]);
    expect(await rolesIn(account, organization)).toEqual(['auditor', 'member']);
  });

  it('are not given by e-mail to who is known elsewhere only, as if there were nobody', async () => {
    const { client, path } = await scene();
    const elsewhere = await anAccountWith(house.manager, 'member', await anOrganization(house.manager));
    const give = (email: string) => client.post(path('/grants'), { role: 'auditor', email });
    const [known, unknown] = [await give(elsewhere.email), await give('nobody@madang.example')];
    expect(known.problem?.errors).toMatchObject([{ field: 'email', code: 'unknown-account' }]);
    expect(known.text).toBe(unknown.text);
  });

  it('stand beside the name that a person has here', async () => {
    const { client, path, organization } = await scene();
    const account = await anAccountWith(house.manager, 'member', organization);
    await house.manager.update(Account, { id: account.id }, { name: '딴 데서 쓰는 이름' });
    const person = await house.manager.findOneByOrFail(Person, { id: account.personId });
    const given = await client.post(path('/grants'), { role: 'auditor', personId: person.id });
    expect(given.body).toMatchObject({ name: person.name, email: account.email });
  });

  it('the last administrator stays, however many are revoked at once', async () => {
    const { client, path, organization, administrator } = await scene();
    const second = await anAccountWith(house.manager, 'administrator', organization);
    const { body } = await client.get<List<{ id: string; accountId: string }>>(path('/grants'));
    const grantOf = (id: string) => body.items.find(({ accountId }) => accountId === id)?.id ?? '';
    const answers = await Promise.all([
      client.delete(path(`/grants/${grantOf(second.id)}`)),
      house.client(second).delete(path(`/grants/${grantOf(administrator.id)}`)),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = await Promise.all([administrator, second].map((account) => rolesIn(account, organization)));
    expect(left.filter((roles) => roles.includes('administrator'))).toHaveLength(1);
  });
});

describe('the trail', () => {
  it('tells who did what, and only the secretariat and auditors read it', async () => {
    const { client, path, organization, administrator } = await scene();
    await house.manager.update(Person, { id: administrator.personId }, { name: '김관리' });
    const person = await client.post<Row>(path('/people'), { name: '오감사', email: 'oh@coop.example' });
    const auditor = house.client(await anAccountWith(house.manager, 'auditor', organization));
    const trail = await auditor.get<List<object>>(
      path(`/trail?subjectKind=person&subjectId=${person.body.id}`),
    );
    expect(trail.body).toMatchObject({
      total: 1,
      items: [
        {
          action: 'person.registered',
          sentence: '사람을 등록했습니다.',
          accountId: administrator.id,
          by: '김관리',
        },
      ],
    });
    expect(trail.text).not.toContain('oh@coop.example');
    const english = await auditor.with({ 'accept-language': 'en' }).get(path('/trail'));
    expect(english.text).toContain('A person was registered.');
    const member = house.client(await anAccountWith(house.manager, 'member', organization));
    expect((await member.get(path('/trail'))).problem).toMatchObject({
      status: 403,
      detail: '할 수 있는 사람: 관리자, 간사, 감사',
    });
  });

  it('is filtered by action, moment and page', async () => {
    const { client, path } = await scene();
    for (const name of ['가', '나', '다']) {
      await client.at('2021-02-25T14:00:00+09:00').post(path('/people'), { name });
    }
    await client.patch(path(''), { name: '새 이름' });
    const total = async (query: string) =>
      (await client.get<List<object>>(path(`/trail?${query}`))).body.total;
    expect(await total('action=person.registered')).toBe(3);
    expect(await total('until=2021-02-25T14:00:00%2B09:00')).toBe(0);
    expect(await total('from=2021-02-25T14:00:00%2B09:00&until=2021-02-26T00:00:00%2B09:00')).toBe(3);
    expect((await client.get<List<object>>(path('/trail?size=2&page=2'))).body.items).toHaveLength(2);
    expect((await client.get(path('/trail?action=nothing'))).status).toBe(400);
  });

  it('is one chain, however many write at once', async () => {
    const { client, path, organization } = await scene();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => client.post(path('/people'), { name: `사람 ${n}` })),
    );
    const state = await client.get(path('/trail/state'));
    expect(state.body).toMatchObject({ events: 20, intact: true, firstBreak: null });
    const hashes = await house.manager.find(AuditEvent, { where: { organizationId: organization.id } });
    expect(new Set(hashes.map(({ previousHash }) => previousHash)).size).toBe(20);
  });

  it.each(['UPDATE audit_event SET at = now()', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'the database refuses %s',
    async (statement) => {
      await expect(house.manager.query(statement)).rejects.toThrow('append-only');
    },
  );

  it('names the first event that somebody altered behind the trigger’s back', async () => {
    const { client, path, organization } = await scene();
    for (const name of ['가', '나', '다']) await client.post(path('/people'), { name });
    const where = { organizationId: organization.id };
    const [, second] = await house.manager.find(AuditEvent, { where, order: { sequence: 'ASC' } });
    const alter = (statement: string) =>
      house.manager.transaction(async (tx) => {
        await tx.query(`SET LOCAL session_replication_role = 'replica'`);
        await tx.query(statement, [second?.id]);
      });
    await alter(`UPDATE audit_event SET details = '{"name":"라"}' WHERE id = $1`);
    const altered = await client.get(path('/trail/state'));
    expect(altered.body).toMatchObject({
      events: 1,
      intact: false,
      firstBreak: { eventId: second?.id, reason: 'content-changed' },
    });
    await alter('DELETE FROM audit_event WHERE id = $1');
    expect((await client.get(path('/trail/state'))).body).toMatchObject({
      intact: false,
      firstBreak: { reason: 'predecessor-changed' },
    });
  });

  it('what is undone leaves no trace, and ids in capitals do not break the chain', async () => {
    const { client, path, organization, administrator } = await scene();
    const trail = house.nest.get(AuditTrail);
    const refused = await client.post(path('/members'), {
      kind: 'person',
      personId: crypto.randomUUID(),
      joinedOn: '2021-01-01',
    });
    expect(refused.status).toBe(400);
    await house.uow.run(async (tx) => {
      const inCapitals = organization.id.toUpperCase();
      const by = { organizationId: inCapitals, accountId: administrator.id.toUpperCase() };
      const details = { z: 1, a: { b: [1.5, null, '가'] } };
      await trail.record(tx, by, 'organization.changed', inCapitals, details);
      return ok(null);
    });
    expect(await trail.verify(organization.id)).toMatchObject({ events: 1, intact: true });
    expect((await trail.verifyAll()).some(({ organizationId }) => organizationId === organization.id)).toBe(
      true,
    );
  });
});

describe('a larger organization', () => {
  it('has its roll of 300 members at once', async () => {
    const { client, path, organization } = await scene();
    const assembly = await aBody(house.manager, organization);
    await members(house.manager, organization, 300);
    const roll = await client.get<List<Elector>>(path(`/bodies/${assembly.id}/electors`));
    expect(roll.body.total).toBe(300);
  });
});

describe('the address of a member organization', () => {
  const office = { postcode: '55043', address: '전주시 완산구 소나무길 7' };

  it('is for the secretariat and for who acts for it, and moves without a trace of where', async () => {
    const { client, path, organization } = await scene();
    const joined = await client.post<Row>(path('/members'), {
      kind: 'organization',
      name: '소나무협동조합',
      joinedOn: '2020-04-24',
      ...office,
    });
    const at = path(`/members/${joined.body.id}`);
    expect(joined.body).toMatchObject(office);
    const acting = await aPerson(house.manager, organization);
    const representative = await anAccountOf(house.manager, acting.id);
    await aMandate(house.manager, { id: joined.body.id }, acting);
    expect((await house.client(representative).get(at)).body).toMatchObject(office);
    const other = house.client(await anAccountWith(house.manager, 'auditor', organization));
    expect((await other.get(at)).text).not.toMatch(/55043|소나무길/);
    await client.patch(at, { address: '전주시 덕진구 백제대로 567' });
    const events = await house.manager.findBy(AuditEvent, { organizationId: organization.id });
    expect(JSON.stringify(events.map(({ details }) => details))).not.toMatch(/소나무길|백제대로|55043/);
    const changes = events.filter(({ action }) => action === 'member.changed');
    expect(changes.map(({ details }) => details)).toMatchObject([{ fields: ['address'] }]);
  });

  it('is not that of a person, whose address stands at the person', async () => {
    const { organization } = await scene();
    const member = await aMember(house.manager, organization);
    await expect(
      house.manager.query('UPDATE member SET address = $2 WHERE id = $1', [member.id, '전주시']),
    ).rejects.toThrow('ck_member_address');
  });
});

describe('the address of the organization itself', () => {
  it('is written by the secretariat and named by the trail', async () => {
    const { path, organization } = await scene();
    const where = { postcode: '55042', address: '전주시 완산구 마당1길 20' };
    const member = house.client(await anAccountWith(house.manager, 'member', organization));
    expect((await member.put(path('/address'), where)).status).toBe(403);
    const secretary = house.client(await anAccountWith(house.manager, 'secretary', organization));
    expect((await secretary.put(path('/address'), where)).body).toMatchObject(where);
    expect((await member.get(path(''))).body).toMatchObject(where);
    const [event] = await house.manager.find(AuditEvent, {
      where: { organizationId: organization.id, action: 'organization.changed' },
    });
    expect(event?.details).toEqual(where);
  });
});

describe('the settings page', () => {
  const open = async () => {
    const { client, organization } = await scene();
    const page = `/organizations/${organization.id}/settings`;
    /** The page to which an answer leads. */
    const followed = async (answer: Answer<unknown>) => {
      const cookie = answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0] ?? '')
        .join('; ');
      const location = answer.headers.get('location') ?? '';
      return (await client.with({ cookie }).page(location)).text;
    };
    const now = () => house.manager.findOneByOrFail(Organization, { id: organization.id });
    const revision = organizationRevision(await now());
    return { client, organization, page, followed, now, revision };
  };

  it('shows what the organization is, and saves what is changed, with its address apart', async () => {
    const { client, organization, page, followed, now } = await open();
    const shown = await client.page(page);
    expect(shown.text).toContain(`value="${organization.name}"`);
    const change = {
      'name:text': '소나무연합회',
      'charterTitle:text': '규약',
      'foundedOn:null': '2019-05-01',
      timeZone: 'Asia/Tokyo',
    };
    expect(await followed(await client.form(page, page, change))).toContain('단체 정보를 저장했습니다.');
    await client.form(page, `${page}/address`, { 'postcode:null': '55042', 'address:null': '마당1길 20' });
    expect(await now()).toMatchObject({
      ...{ name: '소나무연합회', charterTitle: '규약', foundedOn: '2019-05-01', timeZone: 'Asia/Tokyo' },
      ...{ profile: organization.profile, postcode: '55042', address: '마당1길 20' },
    });
  });

  it('says beside its field what is wrong, and keeps what was typed', async () => {
    const { client, organization, page, followed, now } = await open();
    const refused = await followed(
      await client.form(page, page, {
        'name:text': ' ',
        'charterTitle:text': '규약',
        timeZone: 'Asia/Seoul',
      }),
    );
    const nameField = refused.split('<').find((tag) => tag.includes('name="name:text"')) ?? '';
    expect(nameField).toContain('aria-invalid="true"');
    expect(refused).toContain('value="규약"');
    expect((await now()).name).toBe(organization.name);
  });

  it('changes the kind of law apart from the rest, where it said what follows from that', async () => {
    const { client, page, followed, now } = await open();
    const law = { profile: 'social-cooperative' };
    expect(await followed(await client.form(page, `${page}/profile`, law))).toContain(
      '법적 성격을 바꾸었습니다.',
    );
    expect((await now()).profile).toBe('social-cooperative');
    const panel =
      /<div class="confirm-panel">[\s\S]*?<\/form>/.exec((await client.page(page)).text)?.[0] ?? '';
    expect(panel).toContain('곧바로 새 법을 따릅니다.');
    expect(panel).toContain(`action="${page}/profile"`);
  });

  it('never saves over what somebody else saved, and shows it; the API neither', async () => {
    const { client, organization, page, followed, now, revision } = await open();
    const path = `/api/v1/organizations/${organization.id}`;
    await client.patch(path, { charterTitle: '운영규정' });
    const stale = await client.patch(path, { charterTitle: '규약', revision });
    expect(stale.problem?.code).toBe('organization-changed-meanwhile');
    const late = { 'name:text': '늦은 이름', 'charterTitle:text': '규약', timeZone: 'Asia/Seoul', revision };
    const told = await followed(await client.form(page, page, late));
    expect(told).toContain('지금 저장되어 있는 것');
    expect(told).toContain('value="늦은 이름"');
    expect(await now()).toMatchObject({ name: organization.name, charterTitle: '운영규정' });
  });

  it('is for administrators', async () => {
    const { organization, page } = await open();
    const secretary = house.client(await anAccountWith(house.manager, 'secretary', organization));
    expect((await secretary.page(page)).status).toBe(403);
  });
});

describe('a further organization', () => {
  it('is registered in a browser by who has one already, and goes on with its first body', async () => {
    const { client, organization } = await scene();
    await aBody(house.manager, organization);
    const fields = { name: '둘째협의회', profile: 'unincorporated-association' };
    const sent = await client.form('/organizations/new', '/setup/organization', fields);
    expect(sent.headers.get('location')).toBe('/setup');
    expect((await client.page('/setup')).text).toContain('둘째협의회에서 먼저 회의를 열 기관입니다.');
  });
});
