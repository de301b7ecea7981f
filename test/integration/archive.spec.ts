import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AgendaItem } from '../../src/agenda/agenda-item.entity.js';
import { AgendaRemark } from '../../src/agenda/agenda-remark.entity.js';
import type { ItemOutcome } from '../../src/agenda/domain/agenda-item.js';
import { lettersOf } from '../../src/archive/domain/letters.js';
import { Minutes } from '../../src/minutes/minutes.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { aDraftMeeting, anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { aBody, aMember, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';

interface Part {
  readonly text: string;
  readonly marked: boolean;
}
interface FoundBody {
  readonly title: string;
  readonly number: string | null;
  readonly outcome: string | null;
  readonly outcomeName: string | null;
  readonly titleParts: readonly Part[];
  readonly match: { readonly place: string; readonly parts: readonly Part[] } | null;
  readonly rule: { readonly text: string; readonly source: { readonly article: string } } | null;
  readonly meeting: { readonly id: string; readonly title: string; readonly page: string };
  readonly minutes: { readonly state: string; readonly pdf: string } | null;
}
interface ArchiveBody {
  readonly items: readonly FoundBody[];
  readonly total: number;
  readonly meetings: readonly {
    readonly id: string;
    readonly title: string;
    readonly titleParts: readonly Part[];
    readonly purpose: readonly Part[] | null;
    readonly correction: readonly Part[] | null;
  }[];
  readonly meetingsTotal: number;
  readonly nearly: boolean;
}

let house: TestApplication;
let organization: Organization;
let committee: Body;
let assembly: Body;
let secretary: Client;
let member: Client;
let auditor: Client;

beforeAll(async () => {
  house = await startTestApplication();
  const { manager } = house;
  organization = await anOrganization(manager);
  committee = await aBody(manager, organization, { kind: 'steering-committee', name: '운영위원회' });
  assembly = await aBody(manager, organization, { name: '총회' });
  secretary = house.client(await anAccountWith(manager, 'secretary', organization));
  member = house.client(await anAccountWith(manager, 'member', organization));
  auditor = house.client(await anAccountWith(manager, 'auditor', organization));
  await theSeason();
});
afterAll(() => house.close());

async function anItem(meeting: Meeting, overrides: Partial<AgendaItem> = {}): Promise<AgendaItem> {
  const { manager } = house;
  const item = manager.create(AgendaItem, {
    id: randomUUID(),
    meetingId: meeting.id,
    position: (await manager.countBy(AgendaItem, { meetingId: meeting.id })) + 1,
    number: null,
    type: 'resolution',
    matter: 'ordinary',
    title: '안건',
    proposal: null,
    presenter: null,
    urgent: false,
    admission: null,
    state: overrides.outcome === undefined ? 'pending' : 'concluded',
    outcome: null,
    introducedAt: null,
    concludedAt: null,
    note: null,
    decidedText: null,
    carriedFromId: null,
    referredFromId: null,
    ratifiesItemId: null,
    refersToBodyId: null,
    reportsMeetingId: null,
    groupId: null,
    createdAt: new Date('2021-02-01T00:00:00Z'),
    ...overrides,
  });
  await manager.insert(AgendaItem, item);
  return item;
}

async function aRemark(item: AgendaItem, text: string, supersedesId: string | null = null): Promise<string> {
  const id = randomUUID();
  const at = new Date('2021-03-15T15:00:00+09:00');
  await house.manager.insert(AgendaRemark, {
    ...{ id, agendaItemId: item.id, place: 1, speaker: '김승일', text, at, recordedAt: at },
    accountId: null,
    supersedesId,
  });
  return id;
}

async function someMinutes(meeting: Meeting, sequence: number, state: Minutes['state']): Promise<void> {
  const isDraft = state === 'draft';
  const at = new Date('2021-03-16T00:00:00Z');
  await house.manager.query(
    `INSERT INTO minutes (id, organization_id, meeting_id, year, sequence, state, round, record, text_sha256, sealed,
       created_at, signed_at, published_at)
     VALUES ($1, $2, $3, 2021, $4, $5, 0, $6, $7, $8, $9, $10, $11)`,
    [
      ...[randomUUID(), meeting.organizationId, meeting.id, sequence, state],
      ...[isDraft ? null : '{}', isDraft ? null : 'a'.repeat(64), isDraft ? null : '{}'],
      ...[at, isDraft ? null : at, state === 'published' ? at : null],
    ],
  );
}

/** Three meetings: one with published minutes, one with a draft of them, one still being prepared. */
async function theSeason(): Promise<void> {
  const { manager } = house;
  const second = await anOpenMeeting(manager, committee, {
    title: '제2차 운영위원회',
    startsAt: new Date('2021-03-15T14:00:00+09:00'),
  });
  await someMinutes(second, 1, 'published');
  const budget = await anItem(second, {
    title: '2021년 사업계획 및 예산(안) 심의',
    proposal: '홍보비 30% 인상을 포함한 <b>예산</b>을 승인한다.',
    outcome: 'carried',
    number: 1,
  });
  await anItem(second, { title: '회원기관 근황', type: 'round', outcome: 'discussed' });
  await anItem(second, { title: '규약 개정', outcome: 'carried-as-amended', decidedText: '제7조를 고친다.' });
  const struck = await aRemark(budget, '화장실 공사를 미루자는 의견');
  await aRemark(budget, '주차장 공사를 앞당기자는 의견', struck);

  const third = await anOpenMeeting(manager, committee, {
    title: '제3차 운영위원회',
    startsAt: new Date('2022-01-10T14:00:00+09:00'),
  });
  await someMinutes(third, 2, 'draft');
  const toilet = await anItem(third, { title: '시설 보수', outcome: 'lost' });
  await aRemark(toilet, '쓰레기 분리수거함을 늘리자는 의견');

  const prepared = await aDraftMeeting(manager, assembly, { title: '제1차 정기총회 준비' });
  await anItem(prepared, { title: '임원 선출의 비밀 초안', type: 'election' });
}

async function search(query: string, as: Client = member): Promise<ArchiveBody> {
  const answer = await as.get<ArchiveBody>(`/api/v1/organizations/${organization.id}/archive?${query}`);
  expect(answer.problem).toBeNull();
  return answer.body;
}

const look = (words: string, as?: Client) => search(`q=${encodeURIComponent(words)}`, as);
const titles = ({ items }: ArchiveBody) => items.map(({ title }) => title);
const markedIn = (parts: readonly Part[] | undefined) =>
  (parts ?? []).filter(({ marked }) => marked).map(({ text }) => text);

describe('searching the archive', () => {
  it.each([
    ['two syllables', '예산'],
    ['one syllable', '산'],
    ['one open syllable', '비'],
    ['a part of a word across its syllables', '업계획'],
    ['letters of another alphabet and digits', '2021'],
    ['a sign that means something to the database', '30%'],
    ['several words in any order', '승인 홍보비'],
    ['a word of the item with one of its meeting', '예산 제2차'],
  ])('finds %s', async (_, words) => {
    expect(titles(await look(words))).toContain('2021년 사업계획 및 예산(안) 심의');
  });

  it('shows the matching place, cut out of the text and marked, with whatever was typed there as text', async () => {
    const [found] = (await look('예산')).items;
    expect(markedIn(found?.titleParts)).toEqual(['예산']);
    expect(found?.match).toMatchObject({ place: 'item' });
    expect(found?.match?.parts.map(({ text }) => text).join('')).toContain('<b>예산</b>');
    expect(markedIn(found?.match?.parts)).toEqual(['예산']);
  });

  it('tells item number, outcome, meeting and where the minutes are', async () => {
    const [found] = (await look('예산')).items;
    expect(found).toMatchObject({
      number: '제1호 의안',
      outcome: 'carried',
      outcomeName: '원안가결',
      meeting: { title: '제2차 운영위원회' },
      minutes: { state: 'published' },
    });
    expect(found?.minutes?.pdf).toBe(`/api/v1${found?.meeting.page ?? ''}/minutes.pdf`);
  });

  it.each([
    ['a vowel that sounds alike', '얘산'],
    ['a wrong vowel', '사업개획'],
    ['a wrong consonant at the end of a syllable', '쥬차장'],
    ['no blank where there is one', '회원기관근황'],
  ])('finds what is spelled nearly so: %s', async (_, words) => {
    const answer = await look(words);
    expect(answer.nearly).toBe(true);
    expect(answer.items[0]?.meeting.title).toBe('제2차 운영위원회');
  });

  it('says nothing of near spelling where something is written so, and finds nothing for nonsense', async () => {
    expect((await look('예산')).nearly).toBe(false);
    expect(await look('프랑켄슈타인')).toMatchObject({ items: [], total: 0, nearly: false });
  });

  it('narrows by outcome, year and body, also without words', async () => {
    expect(titles(await search('outcome=lost'))).toEqual(['시설 보수']);
    expect(titles(await search('outcome=carried-as-amended'))).toEqual(['규약 개정']);
    expect(titles(await search('year=2022'))).toEqual(['시설 보수']);
    expect((await search(`body=${assembly.id}`)).total).toBe(0);
    expect((await search(`body=${committee.id}&year=2021`)).total).toBe(3);
    expect((await search('q=&body=&year=&outcome=&page=')).total).toBe(4);
  });

  it('reads a signs pattern as the signs themselves', async () => {
    expect(titles(await look('%'))).toEqual(['2021년 사업계획 및 예산(안) 심의']);
    expect((await look('_')).total).toBe(0);
  });
});

describe('what a reader may not see', () => {
  it('remarks are found once the minutes are published, and by the secretariat before', async () => {
    expect(titles(await look('주차장'))).toEqual(['2021년 사업계획 및 예산(안) 심의']);
    for (const reader of [member, auditor]) expect((await look('분리수거함', reader)).total).toBe(0);
    expect(titles(await look('분리수거함', secretary))).toEqual(['시설 보수']);
  });

  it('a remark that was corrected is found as it stands now', async () => {
    expect((await look('화장실', secretary)).total).toBe(0);
  });

  it('a meeting that is still prepared is found by the secretariat only, however near the spelling', async () => {
    expect(titles(await look('비밀 초안', secretary))).toEqual(['임원 선출의 비밀 초안']);
    for (const reader of [member, auditor]) {
      expect((await look('비밀 초안', reader)).total).toBe(0);
      expect((await look('비밀초얀', reader)).total).toBe(0);
    }
  });

  it('minutes that are not published are not linked for a member', async () => {
    expect((await look('시설 보수')).items[0]?.minutes).toBeNull();
    expect((await look('시설 보수', secretary)).items[0]?.minutes).toMatchObject({ state: 'draft' });
  });

  it('nothing of another organization is found, and a stranger is told that there is none', async () => {
    const elsewhere = await anOrganization(house.manager);
    const stranger = house.client(await anAccountWith(house.manager, 'secretary', elsewhere));
    expect(
      (await stranger.get<ArchiveBody>(`/api/v1/organizations/${elsewhere.id}/archive?q=예산`)).body.total,
    ).toBe(0);
    expect((await stranger.get(`/api/v1/organizations/${organization.id}/archive?q=예산`)).status).toBe(404);
  });
});

describe('what only the meeting says', () => {
  let members: Client;
  let secretariat: Client;
  let path: string;
  beforeAll(async () => {
    const { manager } = house;
    const club = await anOrganization(manager);
    const board = await aBody(manager, club, { name: '이사회' });
    members = house.client(await anAccountWith(manager, 'member', club));
    secretariat = house.client(await anAccountWith(manager, 'secretary', club));
    path = `/api/v1/organizations/${club.id}/archive`;
    const purpose = '정관 개정과 결산을 다룹니다.';
    const held = await anOpenMeeting(manager, board, { title: '제1차 이사회', purpose });
    await anItem(held, { title: '임원 보수', outcome: 'carried' });
    await anItem(held, { title: '결산 승인', outcome: 'carried' });
    const ahead = { startsAt: new Date('2021-06-15T14:00:00+09:00'), purpose: '정관을 다시 다룹니다.' };
    const convened = await aDraftMeeting(manager, board, {
      ...ahead,
      title: '제2차 이사회',
      state: 'convened',
    });
    await anItem(convened, { title: '결산 후속의 건' });
    const off = await aDraftMeeting(manager, board, { ...ahead, title: '제3차 이사회', state: 'cancelled' });
    await anItem(off, { title: '결산 재심의 취소분' });
  });
  const ask = async (words: string, as: Client) =>
    (await as.get<ArchiveBody>(`${path}?q=${encodeURIComponent(words)}`)).body;

  it('finds the meeting once, and none of its items', async () => {
    const answer = await ask('정관', members);
    expect(titles(answer)).toEqual([]);
    expect(answer).toMatchObject({ total: 0, meetingsTotal: 2, nearly: false });
    expect(answer.meetings.map(({ title }) => title)).toEqual(['제2차 이사회', '제1차 이사회']);
    expect(markedIn(answer.meetings[1]?.purpose ?? [])).toEqual(['정관']);
    expect(markedIn((await ask('제1차', members)).meetings[0]?.titleParts)).toEqual(['제1차']);
  });

  it('finds it by an addendum to its minutes as a whole, for who may read them', async () => {
    const { manager } = house;
    const [first] = (await ask('제1차', secretariat)).meetings;
    const meeting = await manager.findOneByOrFail(Meeting, { id: first?.id ?? '' });
    await someMinutes(meeting, 1, 'signed');
    await manager.query(
      `INSERT INTO minutes_addendum (id, minutes_id, sequence, agenda_item_id, reason, text, sealed, created_at)
       SELECT $1, id, 1, NULL, '이름의 오기', '참석자 나무늘보를 바로잡는다.', '{}', now()
         FROM minutes WHERE meeting_id = $2`,
      [randomUUID(), meeting.id],
    );
    const found = await ask('나무늘보', secretariat);
    expect(found.meetings).toMatchObject([{ title: '제1차 이사회' }]);
    expect(markedIn(found.meetings[0]?.correction ?? [])).toEqual(['나무늘보']);
    expect((await ask('나무늘보', members)).meetings).toEqual([]);
  });

  it('finds by a word of both the item that says it itself, and the meeting beside it', async () => {
    const answer = await ask('결산', members);
    expect(titles(answer)).toEqual(['결산 승인', '결산 후속의 건']);
    expect(answer.meetings.map(({ title }) => title)).toEqual(['제1차 이사회']);
  });

  it('follows the purpose when it is changed, and what is spelled nearly like it', async () => {
    expect((await ask('정관개정', members)).meetings.map(({ title }) => title)).toContain('제1차 이사회');
    expect(titles(await ask('보수 정관', members))).toEqual(['임원 보수']);
    await house.manager.query(
      `UPDATE meeting SET purpose = '회비를 다룹니다.' WHERE title = '제1차 이사회' AND purpose LIKE '정관 개정%'`,
    );
    expect((await ask('보수 정관', members)).total).toBe(0);
    expect(titles(await ask('보수 회비', members))).toEqual(['임원 보수']);
  });

  it('says nothing of a cancelled meeting to a member, by its items or itself', async () => {
    expect(await ask('제3차', members)).toMatchObject({ items: [], meetings: [] });
    expect(await ask('취소분', members)).toMatchObject({ items: [], meetings: [] });
    expect(titles(await ask('취소분', secretariat))).toEqual(['결산 재심의 취소분']);
    expect((await ask('제3차', secretariat)).meetingsTotal).toBe(1);
  });

  it('marks what is still to come with its day, after what was decided', async () => {
    const page = await members.page(`${path.replace('/api/v1', '')}?q=${encodeURIComponent('결산')}`);
    const html = page.text;
    expect(html).toContain('예정 · 2021년 6월 15일(화)');
    expect(html.indexOf('원안가결</span>')).toBeLessThan(html.indexOf('예정 · '));
    expect(html).not.toContain('처리 전');
  });
});

describe('the decision', () => {
  it('comes with the article by which it was taken', async () => {
    const { manager } = house;
    const meeting = await anOpenMeeting(manager, assembly, { title: '제2차 임시총회' });
    const item = await anItem(meeting, { title: '차량 구입의 건', state: 'pending' });
    const here = await aMember(manager, organization);
    await anElectorInTheRoom(manager, meeting, { id: here.personId ?? '', name: here.name });
    const at = secretary.at('2021-03-15T15:00:00+09:00');
    const path = `/api/v1/organizations/${organization.id}/meetings/${meeting.id}`;
    expect((await at.post(`${path}/agenda/items/${item.id}/introduce`, {})).problem).toBeNull();
    const opened = await at.post<{ items: { id: string }[] }>(`${path}/polls`, {
      agendaItemId: item.id,
      method: 'no-objection',
    });
    expect(opened.problem).toBeNull();
    const poll = opened.body.items[0]?.id ?? '';
    expect((await at.post(`${path}/polls/${poll}/close`, {})).problem).toBeNull();
    const [found] = (await look('차량')).items;
    expect(found?.outcome).toBe('carried' satisfies ItemOutcome);
    expect(found?.rule).toMatchObject({
      text: '재적 과반수 출석과 출석 과반수 찬성',
      source: { article: '제29조 제2항' },
    });
    const asked = `/organizations/${organization.id}/archive?q=${encodeURIComponent('차량')}`;
    const shown = textOfPage((await secretary.page(asked)).text);
    expect(shown).toMatch(/재적 과반수 출석과 출석 과반수 찬성 \([^)]+ 제29조 제2항\)/);
  });
});

describe('the letters', () => {
  it.each(['협동조합 기본법', '값싼 닭의 얼룩', '㈜점빵 ①', 'ㅋㅋ', 'Budget ÄÖ', '예산안을 읽고 앉아 싫다'])(
    'of “%s” are the same in the database and outside',
    async (text) => {
      const [row] = await house.manager.query<{ letters: string }[]>('SELECT letters_of($1) AS letters', [
        text,
      ]);
      expect(row?.letters).toBe(lettersOf(text));
    },
  );

  it.each(['heading', 'agenda', 'minutes', 'meeting'])('of the %s are found by their index', async (text) => {
    const plan = await house.manager.transaction(async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }[]>(
        `EXPLAIN SELECT agenda_item_id FROM archive_entry WHERE ${text}_letters LIKE '%chd%'`,
      );
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain(`ix_archive_entry_${text}_letters`);
  });
});
