import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsNull } from 'typeorm';
import { AgendaCorrection } from '../../src/agenda/agenda-correction.entity.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { Attendance } from '../../src/meetings/attendance.entity.js';
import { MeetingStepCorrection } from '../../src/meetings/meeting-step-correction.entity.js';
import type { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { Proxy } from '../../src/meetings/proxy.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { anAbsentElector, anElectorInTheRoom, anOpenMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, aMember, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';

const DURING = '2021-03-15T14:30:00+09:00';

let house: TestApplication;
let organization: Organization;
let committee: Body;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager, {
    name: '마당협의회',
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  committee = await aBody(house.manager, organization, { kind: 'steering-committee' });
  secretary = house.client(await anAccountWith(house.manager, 'secretary', organization)).at(DURING);
});
afterAll(() => house.close());

interface Sitting {
  readonly meeting: Meeting;
  readonly electors: readonly MeetingElector[];
  /** Address of the meeting's pages; under `/api/v1` of its API. */
  readonly path: string;
  readonly api: string;
  readonly client: (index: number) => Promise<Client>;
}

async function aSitting({ present, absent = 0 }: { present: number; absent?: number }): Promise<Sitting> {
  const meeting = await anOpenMeeting(house.manager, committee);
  const electors: MeetingElector[] = [];
  for (let index = 0; index < present + absent; index += 1) {
    const enter = index < present ? anElectorInTheRoom : anAbsentElector;
    electors.push(await enter(house.manager, meeting, await aPerson(house.manager, organization)));
  }
  const path = `/organizations/${organization.id}/meetings/${meeting.id}`;
  const client = async (index: number) => {
    const { personId } = electors[index] ?? {};
    return house.client(await anAccountOf(house.manager, personId ?? '')).at(DURING);
  };
  return { meeting, electors, path, api: `/api/v1${path}`, client };
}

async function actionsOn(subjectId: string): Promise<string[]> {
  const events = await house.manager.find(AuditEvent, { where: { subjectId }, order: { sequence: 'ASC' } });
  return events.map(({ action }) => action);
}

/** The same client with what it was told last, as its browser carries it. */
function told(client: Client, answer: { readonly headers: Headers }): Client {
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return client.with({ cookie: cookies.join('; ') });
}

interface Codes {
  readonly items: readonly { readonly code: string; readonly printed: string; readonly electorId: string }[];
}

describe('checking in by code', () => {
  it('an elector has a code of its own, which checks it in once and says so again', async () => {
    const { api, client, electors, meeting } = await aSitting({ present: 0, absent: 2 });
    const mine = await (await client(1)).get<Codes>(`${api}/my-code`);
    expect(mine.body.items.map(({ electorId }) => electorId)).toEqual([electors[1]?.id]);
    const code = mine.body.items[0]?.printed;

    const first = await secretary.post(`${api}/check-in`, { code });
    expect(first.body).toMatchObject({ recorded: 'arrived', elector: { electorId: electors[1]?.id } });
    const again = await secretary.post(`${api}/check-in`, { code });
    expect(again.body).toMatchObject({ recorded: 'already', entries: [] });
    expect(await house.manager.countBy(Attendance, { meetingId: meeting.id })).toBe(1);
    expect(await actionsOn(meeting.id)).toEqual(['attendance.arrived']);
  });

  it('a code of another meeting, a guessed one and a name are of nobody', async () => {
    const one = await aSitting({ present: 0, absent: 1 });
    const other = await aSitting({ present: 0, absent: 1 });
    const mine = await (await other.client(0)).get<Codes>(`${other.api}/my-code`);
    const foreign = mine.body.items[0]?.code ?? '';
    const guessed = foreign.slice(0, 6) + '0'.repeat(24);
    for (const code of [foreign, guessed, '김마당', '']) {
      const refused = await secretary.post(`${one.api}/check-in`, { code });
      expect([refused.status, refused.problem?.errors?.[0]?.code]).toEqual([400, 'code-not-known']);
    }
    expect(await house.manager.countBy(Attendance, { meetingId: one.meeting.id })).toBe(0);
  });

  it('electors do not check others in, and strangers learn nothing', async () => {
    const { api, client } = await aSitting({ present: 0, absent: 1 });
    const elector = await client(0);
    const mine = await elector.get<Codes>(`${api}/my-code`);
    const { code } = mine.body.items[0] ?? {};
    expect((await elector.post(`${api}/check-in`, { code })).status).toBe(403);
    const stranger = house.client(
      await anAccountWith(house.manager, 'secretary', await anOrganization(house.manager)),
    );
    expect((await stranger.post(`${api}/check-in`, { code })).status).toBe(404);
  });

  it('the code and the cards are pages with squares', async () => {
    const { path, client, electors } = await aSitting({ present: 0, absent: 2 });
    const own = await (await client(0)).page(`${path}/my-code`);
    expect(own.text).toContain('<svg class="qr"');
    expect(textOfPage(own.text)).toContain(electors[0]?.name);
    const cards = await secretary.page(`${path}/console/cards`);
    expect(cards.text.match(/<svg class="qr"/g)).toHaveLength(2);
    expect((await (await client(1)).page(`${path}/console/cards`)).status).toBe(403);
  });

  it('without scripts the door is a form', async () => {
    const { path, api, client, electors } = await aSitting({ present: 0, absent: 1 });
    const mine = await (await client(0)).get<Codes>(`${api}/my-code`);
    const fields = { code: mine.body.items[0]?.printed ?? '' };
    const scan = `${path}/console/scan`;
    const seen: string[] = [];
    for (const typed of [fields, fields, { code: '12345' }]) {
      const answer = await secretary.form(scan, `${path}/console/check-in`, typed);
      seen.push(textOfPage((await secretary.page(answer.headers.get('location') ?? '')).text));
    }
    expect(seen[0]).toContain(`${electors[0]?.name} 접수됨`);
    expect(seen[1]).toContain(`${electors[0]?.name} 이미 접수됨`);
    expect(seen[2]).toContain('명부에 없음');
  });
});

interface RollPage {
  readonly total: number;
  readonly items: readonly { readonly name: string; readonly capacity: string }[];
}

describe('the roll at the door', () => {
  it('is searched and paged on the server', async () => {
    const { api, electors } = await aSitting({ present: 3, absent: 4 });
    const read = async (query: string) =>
      (await secretary.get<RollPage>(`${api}/check-in/roll${query}`)).body;
    expect((await read('')).total).toBe(7);
    expect((await read('?part=present')).total).toBe(3);
    expect((await read('?part=absent&size=3&page=2')).items).toHaveLength(1);
    expect((await read('?q=2')).items.map(({ name }) => name)).toEqual([electors[1]?.name]);
    const named = await read(`?q=${encodeURIComponent(electors[5]?.name ?? '')}`);
    expect(named.items).toMatchObject([{ name: electors[5]?.name, capacity: 'absent' }]);
    expect((await read(`?q=${encodeURIComponent('%')}`)).total).toBe(0);
  });
});

interface LinkBody {
  readonly id: string;
  readonly path: string;
  readonly results: string;
}

describe('links to the screen of the hall', () => {
  it('are made, set and revoked, each with its trace', async () => {
    const { api, path } = await aSitting({ present: 1 });
    const made = await secretary.post<LinkBody>(`${api}/screen-links`, { results: 'declared' });
    expect(made.body.path).toMatch(/^\/screen\/[\w-]{54}$/);
    const listed = await secretary.get<{ items: LinkBody[] }>(`${api}/screen-links`);
    expect(listed.body.items).toEqual([made.body]);

    const shown = await house.client().page(made.body.path);
    expect([shown.status, shown.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow']);
    expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
    expect(shown.headers.get('cache-control')).toBe('no-store');

    await secretary.put(`${api}/screen-links/${made.body.id}`, { results: 'live' });
    expect((await secretary.delete(`${api}/screen-links/${made.body.id}`)).status).toBe(204);
    const gone = await house.client().page(made.body.path);
    expect([gone.status, textOfPage(gone.text)]).toEqual([
      410,
      expect.stringContaining('이 화면은 끝났습니다.'),
    ]);
    expect((await house.client().get(`${made.body.path}/live`)).status).toBe(410);
    expect(await actionsOn(made.body.id)).toEqual([
      'screen-link.created',
      'screen-link.changed',
      'screen-link.revoked',
    ]);
    expect((await secretary.page(`${path}/console/screen`)).text).not.toContain(made.body.path);
  });

  it('a key is worth nothing when one character is another', async () => {
    const { api } = await aSitting({ present: 1 });
    const { body } = await secretary.post<LinkBody>(`${api}/screen-links`, { results: 'declared' });
    const last = body.path.at(-1) === 'A' ? 'B' : 'A';
    const other = body.path.slice(0, 20) + (body.path[20] === 'A' ? 'B' : 'A') + body.path.slice(21);
    for (const path of [body.path.slice(0, -4) + last.repeat(4), other, '/screen/x'])
      expect((await house.client().page(path)).status).toBe(404);
  });

  it('another meeting cannot revoke it, nor an elector make one', async () => {
    const one = await aSitting({ present: 1 });
    const other = await aSitting({ present: 1 });
    const { body } = await secretary.post<LinkBody>(`${one.api}/screen-links`, { results: 'declared' });
    expect((await secretary.delete(`${other.api}/screen-links/${body.id}`)).status).toBe(404);
    const elector = await one.client(0);
    expect((await elector.post(`${one.api}/screen-links`, { results: 'live' })).status).toBe(403);
  });

  it('shows the item, the quorum and the vote, and nobody by name', async () => {
    const { api, electors } = await aSitting({ present: 3, absent: 1 });
    const declared = await secretary.post<LinkBody>(`${api}/screen-links`, { results: 'declared' });
    const live = await secretary.post<LinkBody>(`${api}/screen-links`, { results: 'live' });
    const hall = async (link: { body: LinkBody }) => {
      const page = await house.client().at(DURING).page(link.body.path);
      for (const { name } of electors) expect(page.text).not.toContain(name);
      return textOfPage(page.text);
    };
    const title = '회비를 정하는 건';
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'resolution',
      title,
      proposal: '회비를 월 1만 원으로 한다.',
      presenter: electors[0]?.name,
    });
    const { id } = item.body;
    await secretary.post(`${api}/agenda/items/${id}/introduce`, {});
    expect(await hall(declared)).toContain(`${title} 원안 회비를 월 1만 원으로 한다.`);
    expect(await hall(declared)).toContain('출석 3 / 4');

    const polls = await secretary.post<{ items: { id: string }[] }>(`${api}/polls`, {
      agendaItemId: id,
      method: 'roll-call',
    });
    const pollId = polls.body.items[0]?.id ?? '';
    const choices = electors.slice(0, 2).map((elector) => ({ electorId: elector.id, choice: 'yes' }));
    await secretary.put(`${api}/polls/${pollId}/choices`, { choices });
    expect(await hall(declared)).toContain('2 / 3명 투표');
    expect(await hall(declared)).not.toContain('찬성 2');
    expect(await hall(live)).toContain('찬성 2');
    await secretary.post(`${api}/polls/${pollId}/close`, {});
    expect(await hall(declared)).toContain('원안가결 찬성 2');

    await secretary.post(`${api}/recess`, { reason: '10분 뒤에 뵙겠습니다' });
    expect(await hall(declared)).toContain('정회 중입니다 10분 뒤에 뵙겠습니다');
  });

  it('no more than ten are in use at once', async () => {
    const { api } = await aSitting({ present: 1 });
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1)
      statuses.push((await secretary.post(`${api}/screen-links`, { results: 'declared' })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(201), 409]);
  });
});

describe('a slip', () => {
  it('a count is taken back before the closing, and the trail keeps it', async () => {
    const { api } = await aSitting({ present: 3 });
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'resolution',
      title: '예산의 건',
    });
    const agendaItemId = item.body.id;
    await secretary.post(`${api}/agenda/items/${agendaItemId}/introduce`, {});
    const polls = await secretary.post<{ items: { id: string }[] }>(`${api}/polls`, {
      agendaItemId,
      method: 'hands',
    });
    const poll = `${api}/polls/${polls.body.items[0]?.id ?? ''}`;
    await secretary.put(`${poll}/count`, { yes: 3, no: 0, counters: ['이검표'] });
    expect((await secretary.delete(`${poll}/count`)).body).toMatchObject({ tally: null, counters: [] });
    expect(await actionsOn(polls.body.items[0]?.id ?? '')).toEqual([
      'poll.opened',
      'poll.counted',
      'poll.count-withdrawn',
    ]);
    await secretary.put(`${poll}/count`, { yes: 2, no: 1, counters: ['이검표'] });
    expect((await secretary.post(`${poll}/close`, {})).body).toMatchObject({ tally: { yes: 2, no: 1 } });
    expect((await secretary.delete(`${poll}/count`)).problem?.code).toBe('poll-not-open');
  });
});

describe('a step of an item that was a slip', () => {
  const anItem = async (api: string, type: string, title: string) =>
    (await secretary.post<{ id: string }>(`${api}/agenda/items`, { type, title })).body.id;
  const REASON = { reason: '다른 안건과 바꾸어 말함' };

  it('is taken back and brought up again, and stays on record', async () => {
    const { api } = await aSitting({ present: 2 });
    const id = await anItem(api, 'resolution', '예산의 건');
    const item = `${api}/agenda/items/${id}`;
    await secretary.post(`${item}/introduce`, {});
    expect((await secretary.post(`${item}/take-back`, REASON)).body).toMatchObject({
      state: 'pending',
      introducedAt: null,
    });
    await secretary.post(`${item}/introduce`, {});
    const motions = await secretary.get<{ items: unknown[] }>(`${item}/motions`);
    expect(motions.body.items).toMatchObject([{ kind: 'main', state: 'moved' }]);
    await secretary.post(`${item}/defer`, { note: '자료 보완' });
    expect((await secretary.post(`${item}/take-back`, REASON)).body).toMatchObject({
      state: 'introduced',
      outcome: null,
    });
    const reopened = await secretary.get<{ items: unknown[] }>(`${item}/motions`);
    expect(reopened.body.items).toMatchObject([{ kind: 'main', state: 'moved' }]);
    const kept = await house.manager.find(AgendaCorrection, {
      where: { agendaItemId: id },
      order: { recordedAt: 'ASC', at: 'ASC' },
    });
    expect(kept.map(({ step, outcome, note }) => [step, outcome, note]).toSorted()).toEqual([
      ['concluded', 'deferred', '자료 보완'],
      ['introduced', null, null],
    ]);
    expect((await actionsOn(id)).filter((action) => action === 'agenda-item.taken-back')).toHaveLength(2);
    await expect(house.manager.delete(AgendaCorrection, { agendaItemId: id })).rejects.toThrow();
  });

  it('is not, once something rests on it', async () => {
    const { api } = await aSitting({ present: 2 });
    const first = `${api}/agenda/items/${await anItem(api, 'report', '감사보고')}`;
    const second = `${api}/agenda/items/${await anItem(api, 'resolution', '예산의 건')}`;
    const taken = async (item: string) => (await secretary.post(`${item}/take-back`, REASON)).problem?.code;
    expect(await taken(first)).toBe('nothing-to-take-back');
    await secretary.post(`${first}/introduce`, { at: '2021-03-15T14:10:00+09:00' });
    await secretary.post(`${first}/conclude`, { at: '2021-03-15T14:12:00+09:00' });
    await secretary.post(`${second}/introduce`, {});
    expect(await taken(first)).toBe('not-the-last-step');
    await secretary.post(`${second}/remarks`, { speaker: '김마당', text: '금액을 묻다.' });
    expect(await taken(second)).toBe('something-rests-on-it');
  });
});

describe('a recess that was a slip', () => {
  const SLIP = { reason: '정회를 잘못 누름' };
  const commands = async (api: string) =>
    (await secretary.get<{ items: { command: string }[] }>(`${api}/steps`)).body.items.map(
      ({ command }) => command,
    );

  it('is taken back, and so is going on by a slip; the record keeps both with the reason', async () => {
    const { api, meeting } = await aSitting({ present: 2 });
    const slip = () => secretary.post<{ state: string }>(`${api}/steps/take-back`, SLIP);
    expect((await slip()).problem?.code).toBe('step-stands');
    await secretary.post(`${api}/recess`, {});
    expect((await slip()).body.state).toBe('open');
    expect(await commands(api)).toEqual(['open']);
    await secretary.post(`${api}/recess`, { reason: '점심' });
    await secretary.post(`${api}/resume`, {});
    expect((await slip()).body.state).toBe('recessed');
    expect(await commands(api)).toEqual(['open', 'recess']);
    expect((await secretary.post(`${api}/resume`, {})).problem).toBeNull();
    const slips = await secretary.get<{ items: object[] }>(`${api}/steps/corrections`);
    expect(slips.body.items).toMatchObject([
      { command: 'recess', ...SLIP },
      { command: 'resume', ...SLIP },
    ]);
    expect(
      (await actionsOn(meeting.id)).filter((action) => action === 'meeting.step-taken-back'),
    ).toHaveLength(2);
    const kept = house.manager.delete(MeetingStepCorrection, { meetingId: meeting.id });
    await expect(kept).rejects.toThrow();
  });

  it('stands once the sitting has gone on, and is for those who preside', async () => {
    const { api, client } = await aSitting({ present: 2 });
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'report',
      title: '감사보고',
    });
    const [earlier, later] = [secretary, secretary.at('2021-03-15T14:40:00+09:00')];
    await earlier.post(`${api}/recess`, {});
    await earlier.post(`${api}/resume`, {});
    await later.post(`${api}/agenda/items/${item.body.id}/introduce`, {});
    expect((await later.post(`${api}/steps/take-back`, SLIP)).problem?.code).toBe('sitting-went-on');
    expect((await (await client(0)).post(`${api}/steps/take-back`, SLIP)).status).toBe(403);
    const stranger = house.client(
      await anAccountWith(house.manager, 'secretary', await anOrganization(house.manager)),
    );
    expect((await stranger.post(`${api}/steps/take-back`, SLIP)).status).toBe(404);
  });
});

describe('what former meetings left to do', () => {
  it('is on the table, unfolded beside the report on it, and says what is overdue', async () => {
    const former = await aSitting({ present: 1 });
    const early = secretary.at('2021-03-15T14:05:00+09:00');
    const raise = (title: string, more: object) =>
      early.post<{ id: string }>(`${former.api}/action-items`, { title, ...more });
    const open = await raise('협약서 초안 돌리기', { assignee: '김하나', dueOn: '2021-03-20' });
    const done = await raise('장소 예약', { assignee: '이두리' });
    await aStep(house.manager, former.meeting, 'close', '2021-03-15T15:00:00+09:00');
    const next = await anOpenMeeting(house.manager, committee, {
      title: '다음 운영위원회',
      startsAt: new Date('2021-04-15T14:00:00+09:00'),
    });
    const later = secretary.at('2021-04-15T14:30:00+09:00');
    const path = `/organizations/${organization.id}/meetings/${next.id}`;
    await later.post(`/api/v1${path}/agenda/previous-minutes`, {});
    const steps = `/api/v1/organizations/${organization.id}/action-items/${done.body.id}/close`;
    expect((await later.post(steps, { meetingId: next.id })).problem).toBeNull();
    const shown = await later.page(`${path}/console`);
    const text = textOfPage(shown.text);
    expect(text).toContain('지난 회의의 후속 조치 1건 남음');
    expect(text).toMatch(/협약서 초안 돌리기.*김하나.*지남/s);
    expect(text).toContain('장소 예약');
    expect(shown.text).toContain(`/action-items/${open.body.id}"`);
    expect(shown.text).toMatch(/id="returning" open/);
    expect((await secretary.page(`${former.path}/console`)).text).not.toContain('id="returning"');
  });
});

describe("the chair's table", () => {
  it('is for who presides', async () => {
    const { path, client } = await aSitting({ present: 2 });
    expect((await secretary.page(`${path}/console`)).status).toBe(200);
    const chair = house.client(await anAccountWith(house.manager, 'chair', organization, committee));
    expect((await chair.at(DURING).page(`${path}/console`)).status).toBe(200);
    expect((await (await client(0)).page(`${path}/console`)).status).toBe(403);
    const stranger = await anAccountWith(house.manager, 'secretary', await anOrganization(house.manager));
    expect((await house.client(stranger).page(`${path}/console`)).status).toBe(404);
  });

  it('shows what no address can spoil', async () => {
    const { path } = await aSitting({ present: 2 });
    for (const query of [
      '?page=abc',
      '?item=x',
      '?elector=00000000-0000-4000-8000-000000000000',
      '?q=%25',
      '?part=z',
    ])
      expect((await secretary.page(`${path}/console${query}`)).status).toBe(200);
  });

  it('checks in by a button, and takes the slip back as a correction', async () => {
    const { path, electors, meeting } = await aSitting({ present: 1, absent: 1 });
    const here = `${path}/console`;
    const arrive = `${here}/roll/${electors[1]?.id ?? ''}/arrive`;
    const answer = await secretary.form(here, arrive, {});
    expect(answer.status).toBe(303);
    const shown = await told(secretary, answer).page(answer.headers.get('location') ?? '');
    expect(textOfPage(shown.text)).toContain('접수했습니다. 출석 2명.');
    expect(shown.text).toContain(`action="${here}/attendance/strike"`);

    const entry = await house.manager.findOneByOrFail(Attendance, {
      meetingId: meeting.id,
      electorId: electors[1]?.id ?? '',
    });
    await told(secretary, answer).form(here, `${here}/attendance/strike`, {});
    const rows = await house.manager.findBy(Attendance, { meetingId: meeting.id });
    expect(rows.filter(({ voidsId }) => voidsId === entry.id)).toHaveLength(1);
  });

  it('names what keeps the meeting from closing, with the way there', async () => {
    const { path, api } = await aSitting({ present: 1 });
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'report',
      title: '감사보고',
    });
    const page = await secretary.page(`${path}/console`);
    expect(textOfPage(page.text)).toContain('아직 폐회할 수 없습니다. 남은 일은 1가지입니다.');
    expect(page.text).toContain(`${path}/console?item=${item.body.id}#item-${item.body.id}`);
  });

  it('knows people by number or name, and asks where there are several', async () => {
    const { path, api, electors, meeting } = await aSitting({ present: 2 });
    for (let twin = 0; twin < 2; twin += 1)
      await anElectorInTheRoom(
        house.manager,
        meeting,
        await aPerson(house.manager, organization, { name: '김동명' }),
      );
    const item = await secretary.post<{ id: string }>(`${api}/agenda/items`, {
      type: 'resolution',
      title: '예산의 건',
    });
    const { id } = item.body;
    await secretary.post(`${api}/agenda/items/${id}/introduce`, {});
    const here = `${path}/console`;
    const motions = `${here}/items/${id}/motions`;
    const refused = await secretary.form(here, motions, { text: '절반으로 줄인다.', who: '김동명' });
    const shown = textOfPage((await secretary.page(refused.headers.get('location') ?? '')).text);
    expect(shown).toContain('연번으로 적어 주세요: 3 김동명, 4 김동명');
    const moved = await secretary.form(here, motions, { text: '절반으로 줄인다.', who: '2' });
    expect(moved.headers.get('location')).toBe(here);
    const read = await secretary.get<{ items: { moverElectorId: string | null }[] }>(
      `${api}/agenda/items/${id}/motions`,
    );
    expect(read.body.items[0]?.moverElectorId).toBe(electors[1]?.id);
  });

  it('costs the same number of queries with a long roll as with a short one', async () => {
    const short = await aSitting({ present: 2, absent: 12 });
    const long = await aSitting({ present: 2, absent: 48 });
    const counted = async (path: string) => {
      const before = await queriesSoFar();
      expect((await secretary.page(`${path}/console`)).status).toBe(200);
      return (await queriesSoFar()) - before;
    };
    await counted(short.path);
    expect(await counted(long.path)).toBe(await counted(short.path));
  });
});

describe('a proxy at the table', () => {
  /** Of a co-operative, where a proxy has to be in before the opening (정관례), with one given before it. */
  async function aCooperative() {
    const { manager } = house;
    const cooperative = await anOrganization(manager, { profile: 'general-cooperative' });
    const assembly = await aBody(manager, cooperative, { kind: 'general-assembly', name: '총회' });
    const meeting = await anOpenMeeting(manager, assembly);
    const enter = async (name: string, put: typeof anElectorInTheRoom) =>
      put(manager, meeting, await aPerson(manager, cooperative, { name }));
    const principal = await enter('김위임', anAbsentElector);
    const another = (name: string) => enter(name, anAbsentElector);
    const holder = await enter('박대리', anElectorInTheRoom);
    await enter('이참석', anElectorInTheRoom);
    const clerk = house.client(await anAccountWith(manager, 'secretary', cooperative)).at(DURING);
    const here = `/organizations/${cooperative.id}/meetings/${meeting.id}/console`;
    const receive = (fields: Readonly<Record<string, string>>) =>
      clerk.form(here, `${here}/proxies`, { principal: '김위임', relation: 'elector', ...fields });
    const inForce = () => manager.findBy(Proxy, { principalElectorId: principal.id, endedAt: IsNull() });
    return { cooperative, clerk, here, receive, inForce, holder, principal, another };
  }
  const BEFORE = '2021-03-15T13:30:00+09:00';

  it('handed in before the opening may be typed in after it', async () => {
    const { clerk, here, receive, inForce, holder } = await aCooperative();
    const late = await receive({ holder: '박대리' });
    const shown = textOfPage((await clerk.page(late.headers.get('location') ?? '')).text);
    expect(shown).toContain('개회');
    expect(await inForce()).toEqual([]);
    await receive({ holder: '박대리', 'receivedAt:instant': BEFORE });
    expect(await inForce()).toMatchObject([{ holderElectorId: holder.id, receivedAt: new Date(BEFORE) }]);
    expect((await clerk.page(here)).text).toContain('김위임 → 박대리');
  });

  it('withdrawn by a slip is in force again as it was received', async () => {
    const { clerk, here, receive, inForce } = await aCooperative();
    await receive({ holder: '박대리', 'receivedAt:instant': BEFORE });
    const [proxy] = await inForce();
    const withdrawn = await clerk.form(here, `${here}/proxies/${proxy?.id ?? ''}/withdraw`, {});
    expect(await inForce()).toEqual([]);
    await told(clerk, withdrawn).form(here, `${here}/proxies/${proxy?.id ?? ''}/reinstate`, {});
    expect(await inForce()).toEqual([proxy]);
    expect((await actionsOn(proxy?.id ?? '')).slice(-2)).toEqual(['proxy.ended', 'proxy.reinstated']);
  });

  it('withdrawn by a slip stays so once its principal gave another', async () => {
    const { clerk, here, receive, inForce } = await aCooperative();
    await receive({ holder: '박대리', 'receivedAt:instant': BEFORE });
    const [first] = await inForce();
    const withdrawn = await clerk.form(here, `${here}/proxies/${first?.id ?? ''}/withdraw`, {});
    await receive({ holder: '이참석', 'receivedAt:instant': BEFORE });
    const [second] = await inForce();
    await told(clerk, withdrawn).form(here, `${here}/proxies/${first?.id ?? ''}/reinstate`, {});
    expect(await inForce()).toEqual([second]);
  });

  it('received by a slip gives way to the one whose place it took', async () => {
    const { clerk, here, receive, inForce } = await aCooperative();
    await receive({ holder: '박대리', 'receivedAt:instant': BEFORE });
    const [first] = await inForce();
    const slip = await receive({ holder: '이참석', 'receivedAt:instant': '2021-03-15T13:40:00+09:00' });
    const [second] = await inForce();
    expect(second?.id).not.toBe(first?.id);
    await told(clerk, slip).form(here, `${here}/proxies/${second?.id ?? ''}/take-back`, {});
    expect(await inForce()).toEqual([first]);
  });

  it('received by a slip stays where the holder of the one before has somebody else by now', async () => {
    const { clerk, here, receive, inForce, another } = await aCooperative();
    await receive({ holder: '박대리', 'receivedAt:instant': BEFORE });
    await receive({ holder: '이참석', 'receivedAt:instant': '2021-03-15T13:40:00+09:00' });
    const [second] = await inForce();
    await another('정위임');
    await receive({ principal: '정위임', holder: '박대리', 'receivedAt:instant': BEFORE });
    const api = `/api/v1${here.replace('/console', '')}/proxies`;
    const refused = await clerk.post(`${api}/${second?.id ?? ''}/take-back`, {});
    expect(refused.problem).toMatchObject({ status: 409, code: 'holder-has-enough' });
    expect(await inForce()).toEqual([second]);
  });

  it('received by a slip gives the written ballot back that it had withdrawn', async () => {
    const { manager } = house;
    const association = await anOrganization(manager, { profile: 'incorporated-association' });
    const assembly = await aBody(manager, association, { kind: 'general-assembly', name: '총회' });
    const meeting = await anOpenMeeting(manager, assembly);
    const holder = await anElectorInTheRoom(manager, meeting, await aPerson(manager, association));
    const principal = await anAbsentElector(manager, meeting, await aPerson(manager, association));
    const clerk = house.client(await anAccountWith(manager, 'secretary', association)).at(DURING);
    const api = `/api/v1/organizations/${association.id}/meetings/${meeting.id}`;
    const capacityTo = async (client: Client) => {
      const { body } = await client.get<{ electors: { electorId: string; capacity: string }[] }>(
        `${api}/quorum`,
      );
      return body.electors.find(({ electorId }) => electorId === principal.id)?.capacity;
    };
    const electors = [{ electorId: principal.id, capacity: 'written' }];
    expect((await clerk.post(`${api}/arrivals`, { electors })).problem).toBeNull();
    const later = clerk.at('2021-03-15T14:35:00+09:00');
    const given = { principalElectorId: principal.id, holderElectorId: holder.id };
    const proxy = await later.post<{ id: string }>(`${api}/proxies`, given);
    expect(proxy.problem).toBeNull();
    expect(await capacityTo(later)).toBe('proxy');
    const back = clerk.at('2021-03-15T14:36:00+09:00');
    expect((await back.post(`${api}/proxies/${proxy.body.id}/take-back`, {})).problem).toBeNull();
    expect(await capacityTo(back)).toBe('written');
    expect(await manager.countBy(Attendance, { electorId: principal.id, kind: 'voided' })).toBe(1);
  });

  it('withdrawn by the principal itself is not put back by the table', async () => {
    const { cooperative, clerk, here, receive, inForce, principal } = await aCooperative();
    await aMember(house.manager, cooperative, { personId: principal.personId });
    await receive({ holder: '박대리', 'receivedAt:instant': BEFORE });
    const [proxy] = await inForce();
    const me = house.client(await anAccountOf(house.manager, principal.personId ?? '')).at(DURING);
    const api = `/api/v1${here.replace('/console', '')}/proxies/${proxy?.id ?? ''}`;
    expect((await me.delete(api)).problem).toBeNull();
    const refused = await clerk.post(`${api}/reinstate`, {});
    expect(refused.problem?.code).toBe('withdrawn-by-principal');
    expect(await inForce()).toEqual([]);
  });
});

describe('coming and going', () => {
  it('is recorded with the time at which it was', async () => {
    const { path, electors, meeting } = await aSitting({ present: 1, absent: 1 });
    const here = `${path}/console`;
    const at = '2021-03-15T14:10:00+09:00';
    await secretary.form(here, `${here}/roll/${electors[1]?.id ?? ''}/arrive`, { 'at:instant': at });
    const electorId = electors[1]?.id ?? '';
    const came = await house.manager.findOneByOrFail(Attendance, { meetingId: meeting.id, electorId });
    expect(came.at).toEqual(new Date(at));
  });

  it('is struck out all at once or not at all', async () => {
    const { path, meeting, electors } = await aSitting({ present: 2 });
    const here = `${path}/console`;
    const unfolded = `?elector=${electors[0]?.id ?? ''}`;
    const entries = await house.manager.findBy(Attendance, { meetingId: meeting.id });
    const [first, second] = entries.map(({ id }) => id);
    const strike = (ids: Readonly<Record<string, string>>) =>
      secretary.form(here + unfolded, `${here}/attendance/strike${unfolded}`, ids);
    const struck = () => house.manager.countBy(Attendance, { meetingId: meeting.id, kind: 'voided' });
    await strike({ 'entryIds.0': first ?? '', 'entryIds.1': meeting.id });
    expect(await struck()).toBe(0);
    await strike({ 'entryIds.0': first ?? '', 'entryIds.1': second ?? '' });
    expect(await struck()).toBe(2);
  });

  it('leaves the table on the last page there is', async () => {
    const { path } = await aSitting({ present: 0, absent: 3 });
    const shown = textOfPage((await secretary.page(`${path}/console?part=absent&page=9`)).text);
    expect(shown).not.toContain('모두 출석했습니다.');
  });
});

describe('offices after the closing', () => {
  it('are named at the table, which says what the minutes lack', async () => {
    const { path, electors, meeting } = await aSitting({ present: 3 });
    const here = `${path}/console`;
    await secretary.post(`/api/v1${path}/close`, {});
    const lacking = textOfPage((await secretary.page(here)).text);
    expect(lacking).toContain('의장을 정하지 않았습니다.');
    await secretary.form(here, `${here}/chair`, { chair: '1', title: '임시의장' });
    await secretary.form(here, `${here}/signatories`, { who: '2' });
    const { chairPersonId, chairTitle } = await house.manager.findOneByOrFail(Meeting, { id: meeting.id });
    expect([chairPersonId, chairTitle]).toEqual([electors[0]?.personId, '임시의장']);
    const shown = textOfPage((await secretary.page(here)).text);
    expect(shown).not.toContain('의장을 정하지 않았습니다.');
    expect(shown).toContain(electors[1]?.name ?? '-');
  });

  it('no chair is missed where there need be none: a consultation decides nothing that binds', async () => {
    const { manager } = house;
    const talk = await aBody(manager, organization, { kind: 'consultative-meeting', name: '3자 간담회' });
    const meeting = await anOpenMeeting(manager, talk);
    await anElectorInTheRoom(manager, meeting, await aPerson(manager, organization));
    const here = `/organizations/${organization.id}/meetings/${meeting.id}/console`;
    expect(textOfPage((await secretary.page(here)).text)).not.toContain('의장을 정하지 않았습니다.');
    await secretary.post(`/api/v1${here.replace('/console', '')}/close`, {});
    expect(textOfPage((await secretary.page(here)).text)).not.toContain('의장을 정하지 않았습니다.');
  });

  it('a title belongs to the chair it was given to', async () => {
    const { path, meeting } = await aSitting({ present: 2 });
    const here = `${path}/console`;
    await secretary.form(here, `${here}/chair`, { chair: '1', title: '임시의장' });
    await secretary.form(here, `${here}/chair`, { chair: '2' });
    const { chairTitle } = await house.manager.findOneByOrFail(Meeting, { id: meeting.id });
    expect(chairTitle).toBeNull();
  });
});

describe('an electronic vote by name', () => {
  it('takes down the answers of those who cannot cast themselves', async () => {
    const { clerk, here } = await aVoteWithAStranger();
    const page = await clerk.page(here);
    expect(textOfPage(page.text)).toContain('사무국이 적는 표 0 / 1');
  });

  /** A vote in an association, with an elector whose holder is not on the roll. */
  async function aVoteWithAStranger() {
    const { manager } = house;
    const association = await anOrganization(manager, { profile: 'incorporated-association' });
    const assembly = await aBody(manager, association, { kind: 'general-assembly', name: '총회' });
    const meeting = await anOpenMeeting(manager, assembly);
    for (const enter of [anElectorInTheRoom, anElectorInTheRoom])
      await enter(manager, meeting, await aPerson(manager, association));
    await anAbsentElector(manager, meeting, await aPerson(manager, association, { name: '한위임' }));
    const path = `/organizations/${association.id}/meetings/${meeting.id}`;
    const here = `${path}/console`;
    const clerk = house.client(await anAccountWith(manager, 'secretary', association)).at(DURING);
    await clerk.form(here, `${here}/proxies`, {
      ...{ principal: '한위임', holder: '남모름', relation: 'other' },
      'receivedAt:instant': '2021-03-15T13:30:00+09:00',
    });
    const { id } = await manager.findOneByOrFail(Proxy, { meetingId: meeting.id });
    await clerk.form(here, `${here}/proxies/${id}/arrive`, {});
    const item = await clerk.post<{ id: string }>(`/api/v1${path}/agenda/items`, {
      type: 'resolution',
      title: '예산의 건',
    });
    await clerk.post(`/api/v1${path}/agenda/items/${item.body.id}/introduce`, {});
    await clerk.post(`/api/v1${path}/polls`, {
      agendaItemId: item.body.id,
      method: 'electronic-named',
    });
    return { clerk, here };
  }
});

let queries = 0;
async function queriesSoFar(): Promise<number> {
  if (queries === 0) {
    const { driver } = house.manager.dataSource;
    const create = driver.createQueryRunner.bind(driver);
    driver.createQueryRunner = (mode) => {
      const runner = create(mode);
      const query = runner.query.bind(runner);
      runner.query = ((...parameters: Parameters<typeof query>) => {
        queries += 1;
        return query(...parameters);
      }) as typeof runner.query;
      return runner;
    };
    queries = 1;
  }
  return Promise.resolve(queries);
}
