import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActionItem } from '../../src/action-items/action-item.entity.js';
import { AgendaPapers } from '../../src/agenda/agenda-papers.service.js';
import { AgendaService } from '../../src/agenda/agenda.service.js';
import { grouped } from '../../src/home/today.js';
import { TodayReader } from '../../src/home/today.reader.js';
import type { Actor } from '../../src/identity/actor.js';
import { FULL_POWER, type ProxyInstructions } from '../../src/meetings/domain/proxy.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { Proxy } from '../../src/meetings/proxy.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { actorOf, aGrant, anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import {
  aDraftMeeting,
  anAbsentElector,
  anElectorInTheRoom,
  anOpenMeeting,
  aStep,
} from '../factories/open-meeting.js';
import { aBody, aMandate, aMemberOrganization, anOrganization, aPerson } from '../factories/organization.js';
import { type Answer, startTestApplication, type TestApplication } from '../support/application.js';

const NOW = '2021-03-10T10:00:00+09:00';
const AHEAD = new Date('2021-03-15T14:00:00+09:00');
const PAST = new Date('2021-03-01T14:00:00+09:00');
const SITTING = '2021-03-01T14:30:00+09:00';

let house: TestApplication;
let organization: Organization;
let committee: Body;
let clerk: Actor;
let home: string;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());
beforeEach(async () => {
  const { manager } = house;
  organization = await anOrganization(manager, { profile: 'unincorporated-association' });
  committee = await aBody(manager, organization, { name: '운영위원회', kind: 'steering-committee' });
  clerk = actorOf(await anAccountWith(manager, 'secretary', organization), organization, ['secretary']);
  home = `/organizations/${organization.id}`;
});

/** What waits for an account: `kind | title | note | address`. */
async function waitingFor({ id }: Pick<TestAccount, 'id'>): Promise<string[]> {
  const tasks = await house.runAt(NOW, () => house.nest.get(TodayReader).tasksOf(id));
  return grouped(tasks).flatMap(({ kind, tasks: found }) =>
    found.map(({ title, note, href }) => [kind, title, note ?? '', href].join(' | ')),
  );
}

const closed = async (body: Body, title: string): Promise<Meeting> => {
  const meeting = await anOpenMeeting(house.manager, body, { title, startsAt: PAST });
  await aStep(house.manager, meeting, 'close', '2021-03-01T15:00:00+09:00');
  return meeting;
};

describe('what waits for a secretary', () => {
  it('is to convene, to preside over and to write down: overdue drafts, postponed meetings and written ones too', async () => {
    const { manager } = house;
    const draft = await aDraftMeeting(manager, committee, { title: '다음 회의', startsAt: AHEAD });
    const overdue = await aDraftMeeting(manager, committee, { title: '지나간 초안', startsAt: PAST });
    const later = { state: 'postponed', startsAt: new Date('2021-09-01T14:00:00+09:00') } as const;
    const postponed = await aDraftMeeting(manager, committee, { title: '연기한 회의', ...later });
    const written = await aDraftMeeting(manager, committee, {
      title: '서면결의',
      form: 'written',
      startsAt: AHEAD,
    });
    const far = { title: '먼 회의', startsAt: new Date('2021-09-01T14:00:00+09:00') };
    await aDraftMeeting(manager, committee, far);
    const ended = await closed(committee, '끝난 회의');
    const sitting = await anOpenMeeting(manager, committee, { title: '열린 회의', startsAt: PAST });
    const at = (meeting: Meeting) => `${home}/meetings/${meeting.id}`;
    expect(await waitingFor({ id: clerk.accountId })).toEqual([
      `sitting | 열린 회의 |  | ${at(sitting)}`,
      `convene | 지나간 초안 |  | ${at(overdue)}/convening`,
      `convene | 다음 회의 |  | ${at(draft)}/convening`,
      `convene | 서면결의 |  | ${at(written)}/resolution`,
      `convene | 연기한 회의 |  | ${at(postponed)}/convening`,
      `minutes | 끝난 회의 | draft | ${at(ended)}/minutes`,
    ]);
  });

  it('of one body only is that of the body', async () => {
    const { manager } = house;
    const other = await aBody(manager, organization, { name: '이사회', kind: 'board' });
    const account = await anAccount(manager);
    await aPerson(manager, organization, { accountId: account.id });
    await aGrant(manager, organization, account, 'secretary', committee);
    for (const body of [committee, other]) {
      await aDraftMeeting(manager, body, { title: `${body.name} 초안`, startsAt: AHEAD });
      await closed(body, `${body.name} 끝`);
      await anOpenMeeting(manager, body, { title: `${body.name} 진행`, startsAt: PAST });
    }
    const titles = (await waitingFor(account)).map((line) => line.split(' | ').slice(0, 2).join(' '));
    expect(titles).toEqual(['sitting 운영위원회 진행', 'convene 운영위원회 초안', 'minutes 운영위원회 끝']);
  });
});

describe('what waits for a member', () => {
  it('is papers that can be read: versions that were replaced and papers taken back do not count', async () => {
    const { manager } = house;
    const papers = house.nest.get(AgendaPapers);
    const person = await aPerson(manager, organization);
    const account = await anAccountOf(manager, person.id);
    const meeting = await aDraftMeeting(manager, committee, { title: '제2차', startsAt: AHEAD });
    await anAbsentElector(manager, meeting, person);
    const pdf = (name: string) => ({ name, bytes: Buffer.from(`%PDF-1.7\n${name}`) });
    const [item, first, second] = await house.runAt(NOW, async () => {
      const added = await house.nest
        .get(AgendaService)
        .add(clerk, meeting.id, { type: 'resolution', title: '결산 승인의 건' });
      if (!added.ok) throw new Error(added.error.code);
      const kept = await papers.attach(clerk, meeting.id, added.value.item.id, [
        pdf('가.pdf'),
        pdf('나.pdf'),
      ]);
      if (!kept.ok) throw new Error(kept.error.code);
      return [added.value.item, ...kept.value];
    });
    if (first === undefined || second === undefined) throw new Error('Two papers were attached.');
    await aStep(manager, meeting, 'convene', '2021-03-09T10:00:00+09:00');
    const told = async () => (await waitingFor(account)).filter((line) => line.startsWith('papers'));
    const address = `${home}/meetings/${meeting.id}`;
    expect(await told()).toEqual([`papers | 제2차 | 2 | ${address}`]);
    const newer = await house.runAt(NOW, () =>
      papers.replace(clerk, meeting.id, item.id, first.id, pdf('다.pdf')),
    );
    if (!newer.ok) throw new Error(newer.error.code);
    expect(await told()).toEqual([`papers | 제2차 | 2 | ${address}`]);
    for (const { id } of [newer.value, second]) {
      await house.runAt(NOW, () => papers.withdraw(clerk, meeting.id, item.id, id, '잘못 올림'));
    }
    expect(await told()).toEqual([]);
  });

  it('is what names it, or the member it acts for, as a whole word, and leads there', async () => {
    const { manager } = house;
    const person = await aPerson(manager, organization, { name: '김하나' });
    const account = await anAccountOf(manager, person.id);
    const bakery = await aMemberOrganization(manager, organization, { name: '햇살빵집' });
    await aMandate(manager, bakery, person, { endsOn: '2021-12-31' });
    const former = await aMemberOrganization(manager, organization, { name: '옛빵집' });
    await aMandate(manager, former, person, { endsOn: '2021-01-31' });
    const meeting = await closed(committee, '제1차');
    const ids: string[] = [];
    const assignees = ['지원센터 김하나', '햇살빵집 대표', '김하나래', '햇살빵집협의회', '옛빵집'];
    for (const [index, assignee] of assignees.entries()) {
      const id = randomUUID();
      ids.push(id);
      await manager.insert(ActionItem, {
        id,
        bodyId: committee.id,
        raisedMeetingId: meeting.id,
        sequence: index + 1,
        agendaItemId: null,
        title: `맡긴 일 ${index + 1}`,
        assignee,
        dueOn: null,
        state: 'assigned',
        createdAt: PAST,
      });
    }
    expect(await waitingFor(account)).toEqual([
      `action | 맡긴 일 1 | 제1차 | ${home}/action-items/${ids[0] ?? ''}`,
      `action | 맡긴 일 2 | 제1차 | ${home}/action-items/${ids[1] ?? ''}`,
    ]);
    const list = await house.client(account).at(NOW).page(`${home}/action-items`);
    const [mine = '', others = ''] = list.text.split('다른 이가 맡은 일');
    expect([mine.includes('맡긴 일 2'), mine.includes('맡긴 일 3')]).toEqual([true, false]);
    expect(others).toContain('맡긴 일 3');
  });
});

describe('the vote that waits for a member', () => {
  const must = async <T>(asked: Promise<Answer<T>>): Promise<T> => {
    const { problem, body } = await asked;
    if (problem !== null) throw new Error(`${problem.code}: ${problem.title}`);
    return body;
  };

  /** Three are there; the first holds the proxy of a fourth, and the third is barred from what is voted on. */
  async function aSitting(instructions: ProxyInstructions = FULL_POWER) {
    const { manager } = house;
    const desk = house.client(await anAccountWith(manager, 'secretary', organization)).at(SITTING);
    const proxies = {
      value: { allowed: true, maxPerHolder: 3, holders: 'members-and-family' },
      article: '제17조',
    };
    await must(
      desk.post(`/api/v1${home}/bodies/${committee.id}/rulebooks`, {
        effectiveFrom: '2021-01-01',
        overrides: { proxies },
      }),
    );
    const meeting = await anOpenMeeting(manager, committee, { title: '제3차', startsAt: PAST });
    const enter = async (enters: typeof anElectorInTheRoom) => {
      const person = await aPerson(manager, organization);
      const account = await anAccountOf(manager, person.id);
      return { elector: await enters(manager, meeting, person), account };
    };
    const holder = await enter(anElectorInTheRoom);
    const other = await enter(anElectorInTheRoom);
    const barred = await enter(anElectorInTheRoom);
    const principal = await enter(anAbsentElector);
    await manager.insert(
      Proxy,
      manager.create(Proxy, {
        ...{ id: randomUUID(), meetingId: meeting.id, principalElectorId: principal.elector.id },
        ...{ holderElectorId: holder.elector.id, holderName: holder.elector.name, holderRelation: 'elector' },
        instructions,
        receivedAt: new Date('2021-02-28T10:00:00+09:00'),
        endedAt: null,
      }),
    );
    const path = `${home}/meetings/${meeting.id}`;
    const api = `/api/v1${path}`;
    const item = await must(
      desk.post<{ id: string }>(`${api}/agenda/items`, { type: 'resolution', title: '회비의 건' }),
    );
    await must(desk.post(`${api}/agenda/items/${item.id}/introduce`, { at: SITTING }));
    const opened = async (method: string) => {
      const { items } = await must(
        desk.post<{ items: { id: string }[] }>(`${api}/polls`, {
          agendaItemId: item.id,
          method,
          exclusions: [{ electorId: barred.elector.id, reason: '본인과의 계약' }],
        }),
      );
      return `${path}/polls/${items[0]?.id ?? ''}`;
    };
    const move = () =>
      must(desk.post(`${api}/agenda/items/${item.id}/motions`, { text: '월 2만 원', mover: '김위원' }));
    const cast = (by: typeof holder, poll: string, whose = by, more: object = {}) =>
      must(
        house
          .client(by.account)
          .at(SITTING)
          .post(`/api/v1${poll}/ballots`, { electorId: whose.elector.id, choice: 'yes', ...more }),
      );
    return { desk, holder, other, barred, principal, opened, move, cast };
  }

  const votesOf = async ({ account }: { readonly account: TestAccount }) =>
    (await waitingFor(account)).filter((line) => line.startsWith('vote'));

  it.each(['electronic-named', 'electronic-secret'])(
    'is one for its own ballot and those it holds, until all are cast, and nobody else’s (%s)',
    async (method) => {
      const { desk, holder, other, barred, principal, opened, cast } = await aSitting();
      const poll = await opened(method);
      const key = (of: string) => (method === 'electronic-secret' ? { retryKey: `the-key-of-${of}` } : {});
      const line = `vote | 회비의 건 | 제3차 | ${poll}`;
      expect(await votesOf(holder)).toEqual([line]);
      expect(await votesOf(principal)).toEqual([]);
      expect(await votesOf(barred)).toEqual([]);
      await cast(holder, poll, holder, key('the-holder'));
      expect(await votesOf(holder)).toEqual([line]);
      await cast(holder, poll, principal, key('the-principal'));
      expect(await votesOf(holder)).toEqual([]);
      expect(await votesOf(other)).toEqual([line]);
      await must(desk.post(`/api/v1${poll}/close`, {}));
      expect(await votesOf(other)).toEqual([]);
    },
  );

  it('is not that of a principal who keeps the holder off amendments', async () => {
    const { holder, opened, move, cast } = await aSitting({ items: [], amendments: 'not-empowered' });
    await move();
    const amendment = await opened('electronic-named');
    expect(await votesOf(holder)).toEqual([`vote | 회비의 건 | 제3차 | ${amendment}`]);
    await cast(holder, amendment);
    expect(await votesOf(holder)).toEqual([]);
  });

  it('is not one that is counted in the room', async () => {
    const { holder, opened } = await aSitting();
    await opened('roll-call');
    expect(await votesOf(holder)).toEqual([]);
  });
});

describe('the organization at a glance', () => {
  it('does not take a meeting that was never opened for one to come', async () => {
    const { manager } = house;
    const missed = await aDraftMeeting(manager, committee, { title: '열지 않은 회의', startsAt: PAST });
    await aStep(manager, missed, 'convene', '2021-02-20T10:00:00+09:00');
    const next = await aDraftMeeting(manager, committee, { title: '다가올 회의', startsAt: AHEAD });
    await aStep(manager, next, 'convene', '2021-03-05T10:00:00+09:00');
    const account = await anAccountWith(manager, 'member', organization);
    const { text } = await house.client(account).at(NOW).page(home);
    expect(text).toContain('다가올 회의');
    expect(text).not.toContain('열지 않은 회의');
  });
});

describe('the trail', () => {
  it('is searched by the name of who acted, without anybody’s address, and stays with its subject', async () => {
    const { manager } = house;
    const [one, other] = [
      await anAccountWith(manager, 'secretary', organization),
      await anAccountWith(manager, 'secretary', organization),
    ];
    await manager.query(`UPDATE person SET name = '박기록' WHERE account_id = $1`, [one.id]);
    for (const [account, name] of [
      [one, '하나의 모임'],
      [other, '둘의 모임'],
    ] as const) {
      await house.client(account).post(`/api/v1${home}/bodies`, { name, kind: 'board' });
    }
    const reader = house.client(one);
    const found = await reader.page(`${home}/trail?who=${encodeURIComponent('기록')}`);
    expect(found.text).toContain('하나의 모임');
    expect(found.text).not.toContain('둘의 모임');
    expect(found.text.slice(found.text.indexOf('<main'))).not.toContain('@');
    const subject = randomUUID();
    const about = await reader.page(`${home}/trail?subjectKind=body&subjectId=${subject}`);
    expect(about.text).toContain(`name="subjectId" value="${subject}"`);
    expect(about.text).toContain('name="subjectKind" value="body"');
  });

  it('is narrowed by day, from its first moment in Seoul to its last', async () => {
    const account = await anAccountWith(house.manager, 'secretary', organization);
    const reader = house.client(account);
    for (const [at, name] of [
      ['2021-03-09T23:59:59+09:00', '전날의 모임'],
      ['2021-03-10T00:00:00+09:00', '첫 순간의 모임'],
      ['2021-03-11T23:59:59+09:00', '끝 순간의 모임'],
      ['2021-03-12T00:00:00+09:00', '다음날의 모임'],
    ] as const) {
      const made = await reader.at(at).post(`/api/v1${home}/bodies`, { name, kind: 'board' });
      expect(made.problem).toBeNull();
    }
    const named = async (question: string) => {
      const { text } = await reader.page(`${home}/trail?${question}`);
      return [...text.matchAll(/[가-힣 ]+의 모임(?=<)/g)].map(([name]) => name.trim());
    };
    expect(await named('from=2021-03-10&until=2021-03-11')).toEqual(['끝 순간의 모임', '첫 순간의 모임']);
    expect(await named('from=2021-03-12')).toEqual(['다음날의 모임']);
    expect(await named('until=2021-03-09')).toEqual(['전날의 모임']);
    const { text } = await reader.page(`${home}/trail?from=2021-03-10&until=2021-03-11`);
    expect(text).toMatch(/name="from"[^>]*value="2021-03-10"/);
    expect(text).toMatch(/name="until"[^>]*value="2021-03-11"/);
  });
});
