import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPassword, type DemoAccountKey, DEMO_ACCOUNTS } from '../../src/demo/demo-accounts.js';
import { Season } from '../../src/demo/season.js';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { THE_HOUSE } from '../../src/audit/audit-trail.js';
import { TrailThingsReader } from '../../src/home/trail/trail-things.reader.js';
import { happeningInWords } from '../../src/home/trail/trail-words.js';
import { Config } from '../../src/platform/config/config.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { readPdf } from '../support/pdf-text.js';

interface Row {
  readonly id: string;
  readonly title: string;
}

interface Listed<T> {
  readonly items: readonly T[];
}

describe('the 2021 season', () => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await startTestApplication();
    await application.nest.get(Season).play();
  });

  afterAll(() => application.close());

  /** Signed in as somebody of the demonstration, inside the organization of that name. */
  async function inside(
    key: DemoAccountKey,
    organizationName: string,
  ): Promise<{ client: Client; home: string }> {
    const client = await signIn(application, key);
    const [organization] = await application.manager.query<Row[]>(
      'SELECT id FROM organization WHERE name = $1',
      [organizationName],
    );
    return { client, home: `/api/v1/organizations/${organization?.id}` };
  }

  async function meetingOf(client: Client, home: string, title: string): Promise<string> {
    const { body } = await client.get<Listed<Row>>(`${home}/meetings`);
    const meeting = body.items.find((row) => row.title === title);
    if (meeting === undefined) throw new Error(`no meeting is called ${title}`);
    return `${home}/meetings/${meeting.id}`;
  }

  async function pdfOf(client: Client, path: string): Promise<Buffer> {
    const { status, headers, bytes } = await client.get(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    return Buffer.from(bytes);
  }

  it('a member downloads the council’s minutes: no objection, and no tally', async () => {
    const { client, home } = await inside('member', '전주시협동조합협의회');
    const meeting = await meetingOf(client, home, '제1차 정기총회');
    const { text, title, language } = await readPdf(await pdfOf(client, `${meeting}/minutes.pdf`));
    expect([title, language]).toEqual([expect.stringContaining('제1차 정기총회'), 'ko-KR']);
    for (const words of [
      '재적 67명',
      '감사보고',
      '제1호 의안',
      '제2호 의안',
      '이의가 없',
      '부회장 지명 보고',
      '시연',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/(찬성|반대|기권)\s*\d/);
  });

  it('the downloaded file is the signed one, and whoever holds it can check that without seeing more', async () => {
    const { client, home } = await inside('member', '전주시협동조합협의회');
    const meeting = await meetingOf(client, home, '제1차 정기총회');
    const first = await pdfOf(client, `${meeting}/minutes.pdf`);
    expect((await pdfOf(client, `${meeting}/minutes.pdf`)).equals(first)).toBe(true);
    const sha256 = createHash('sha256').update(first).digest('hex');
    const verified = await application.client().with({ accept: 'application/json' }).get(`/verify/${sha256}`);
    expect(verified.status).toBe(200);
    expect(verified.text).toContain('제1차 정기총회');
    expect(verified.text).not.toContain('결산');
    const unknown = await application
      .client()
      .with({ accept: 'application/json' })
      .get(`/verify/${'0'.repeat(64)}`);
    expect(unknown.status).toBe(404);
  });

  it('the written resolution counts seven replies in time and leaves the late one out', async () => {
    const { client, home } = await inside('first-co-representative', '전주사회경제네트워크');
    const meeting = await meetingOf(client, home, '제1차 운영위원회');
    const { text } = await readPdf(await pdfOf(client, `${meeting}/minutes.pdf`));
    for (const words of ['서면결의', '2021년 정기총회 개최의 건', '총회준비위원회 구성의 건', '기한 후 1명'])
      expect(text).toContain(words);
    const { body } = await client.get(`${meeting}/resolution`);
    expect(body).toMatchObject({ result: { sent: 9, received: 7 }, late: 1 });
  });

  it('its result stands on the next agenda by itself, and what the committee prepares goes to the assembly', async () => {
    const { client, home } = await inside('network-secretary', '전주사회경제네트워크');
    const agendaOf = async (title: string) => {
      const meeting = await meetingOf(client, home, title);
      return (await client.get<Listed<{ title: string; type: string }>>(`${meeting}/agenda`)).body.items;
    };
    const second = await agendaOf('제2차 운영위원회');
    expect(second.map(({ type }) => type)).toEqual(['round', 'report', 'resolution']);
    expect(second[1]?.title).toContain('제1차 운영위원회(서면결의)');
    expect((await agendaOf('2021년 정기총회')).map(({ title }) => title)).toEqual([
      '2021년 정기총회 결의안의 건',
    ]);
    const text = (
      await readPdf(await pdfOf(client, `${await meetingOf(client, home, '제2차 운영위원회')}/minutes.pdf`))
    ).text;
    for (const words of ['근황', '제1차 운영위원회(서면결의)', '2021년 정기총회 결의안의 건'])
      expect(text).toContain(words);
  });

  it('the assembly’s notice of 15 March is one day short, and the house says so', async () => {
    const { client, home } = await inside('network-secretary', '전주사회경제네트워크');
    const meeting = await meetingOf(client, home, '2021년 정기총회');
    const { text } = await client.get(`${meeting}/notices`);
    expect(text).toContain('2021년 3월 14일');
    expect(text).toMatch(/"severity":"warning"/);
  });

  it('the consultation meets on the six printed dates at 15:00', async () => {
    const { client, home } = await inside('center-secretary', '전주시사회적경제지원센터');
    const { body } = await client.get<Listed<Row>>(`${home}/series`);
    const series = body.items.find(({ title }) => title === '전주점빵 3자간 간담회');
    const calendar = await client.get<{ occurrences: readonly { startsAt: string }[] }>(
      `${home}/series/${series?.id}/occurrences?from=2021-01-01&until=2021-12-31`,
    );
    expect(calendar.body.occurrences.map(({ startsAt }) => startsAt.slice(0, 16))).toEqual(
      ['02-23', '04-20', '06-22', '08-24', '10-19', '11-23'].map((day) => `2021-${day}T15:00`),
    );
  });

  it('its record is agreed by all without a count, waits for one signature, and names four matters', async () => {
    const { client, home } = await inside('center-secretary', '전주시사회적경제지원센터');
    const meeting = await meetingOf(client, home, '제1차 3자간 간담회');
    const { body } = await client.get<{ state: string; signers: readonly { signedAt: string | null }[] }>(
      `${meeting}/minutes`,
    );
    expect(body.state).toBe('in-review');
    expect(body.signers.filter(({ signedAt }) => signedAt === null)).toHaveLength(1);
    const { text } = await readPdf(await pdfOf(client, `${meeting}/minutes.pdf`));
    for (const words of ['전원 동의', '고객 유치', '시설 교체', '쓰레기', '화장실'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/찬성\s*\d/);
  });

  it('the drafts of the other two meetings say what was heard, and that they are drafts', async () => {
    const drafts = [
      ['network-secretary', '전주사회경제네트워크', '총회준비위원회', '2021년 정기총회 준비'],
      [
        'center-secretary',
        '전주시사회적경제지원센터',
        '전주점빵 3자간 간담회(행정, 센터, 입주기업)',
        '제1차 간담회 의견에 대한 답변',
      ],
    ] as const;
    for (const [key, organization, title, item] of drafts) {
      const { client, home } = await inside(key, organization);
      const meeting = await meetingOf(client, home, title);
      const { text } = await readPdf(await pdfOf(client, `${meeting}/minutes.pdf`));
      for (const words of ['초안', '시연', item]) expect(text).toContain(words);
      expect(text).not.toMatch(/찬성\s*\d/);
    }
  });

  it('leaves a trail that is told in words to the last detail', async () => {
    const events = await application.manager.find(AuditEvent, { order: { sequence: 'ASC' } });
    const reader = application.nest.get(TrailThingsReader);
    const told = new Set<string>();
    for (const organizationId of new Set(events.map((event) => event.organizationId))) {
      if (organizationId === THE_HOUSE) continue;
      const own = events.filter((event) => event.organizationId === organizationId);
      const around = await reader.around(organizationId, own, 'Asia/Seoul');
      for (const event of own) {
        const { facts, untold } = happeningInWords(event, `/organizations/${organizationId}`, around);
        expect([event.action, untold]).toEqual([event.action, []]);
        for (const { text, code } of facts.flatMap(({ lines }) => lines.flat())) {
          const korean = typeof text === 'string' ? text : text.ko;
          if (!code)
            expect(korean).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d{2}-\d{2}|[{}]|[a-z]+-[a-z]+/);
          if (event.action.startsWith('series.')) expect(korean).not.toContain('FREQ=');
          told.add(korean);
        }
      }
    }
    expect([...told]).toEqual(
      expect.arrayContaining([
        '2021년 2월 23일(화) 15:00',
        '재적 5명 · 현장 5명 · 재석 5명',
        '제1차 정기총회',
        '전원 동의',
        expect.stringMatching(/ · 현장 · 5명\(.+\)$/),
        expect.stringMatching(/재적 과반수가 출석하여야 의결할 수 있습니다\. \(제14조 제1항\)$/),
      ]),
    );
  });

  it('what one organization has does not exist for the people of another', async () => {
    const { home } = await inside('council-secretary', '전주시협동조합협의회');
    const stranger = await signIn(application, 'first-co-representative');
    const theirs = await stranger.get(`${home}/meetings`);
    const nothing = await stranger.get('/api/v1/organizations/00000000-0000-4000-8000-000000000000/meetings');
    expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
  });
});

async function signIn(application: TestApplication, key: DemoAccountKey): Promise<Client> {
  const email = DEMO_ACCOUNTS.find((account) => account.key === key)?.email;
  const password = demoPassword(application.nest.get(Config).secret);
  const session = await application.client().post('/api/v1/session', { email, password });
  expect(session.status).toBeLessThan(300);
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  return application.client().with({ cookie, origin: application.address });
}
