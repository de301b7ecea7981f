import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setupCode } from '../../src/identity/secrets.js';
import { Config } from '../../src/platform/config/config.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { readPdf } from '../support/pdf-text.js';

const PASSWORD = '총회를 여는 사무국';
const NAMES = [
  '한이사장',
  '두조합원',
  '석조합원',
  '너조합원',
  '닷조합원',
  '엿조합원',
  '일조합원',
  '여덟조합원',
  '아홉조합원',
  '열조합원',
  '열한조합원',
  '열두조합원',
];

interface Identified {
  readonly id: string;
}

interface Listed {
  readonly items: readonly Identified[];
}

/** Everything a secretary does, over HTTP, from an empty house to the PDF that a member downloads and checks. */
describe('an assembly from nothing to signed minutes', () => {
  let application: TestApplication;
  let secretary: Client;
  let organization: string;
  let meeting: string;
  let people: readonly string[];
  let electors: readonly string[];

  beforeAll(async () => {
    application = await startTestApplication();
  });

  afterAll(() => application.close());

  it('begins with the first account, by the code shown at the terminal', async () => {
    const email = 'secretary@coop.example';
    const { secret } = application.nest.get(Config);
    const account = { code: setupCode(secret), email, name: '간사', password: PASSWORD };
    expect((await application.client().post('/api/v1/setup', account)).status).toBe(201);
    secretary = await signIn(application, email);
    const created = await secretary.post<Identified>('/api/v1/organizations', {
      name: '마당살림협동조합',
      profile: 'general-cooperative',
    });
    expect(created.status).toBe(201);
    organization = `/api/v1/organizations/${created.body.id}`;
  });

  it('twelve people join, and an assembly with its president', async () => {
    people = await Promise.all(
      NAMES.map(
        async (name) => (await must<Identified>(secretary.post(`${organization}/people`, { name }))).id,
      ),
    );
    for (const personId of people) {
      await must(
        secretary.post(`${organization}/members`, { kind: 'person', personId, joinedOn: '2026-01-05' }),
      );
    }
    const body = await must<Identified>(
      secretary.post(`${organization}/bodies`, { name: '총회', kind: 'general-assembly' }),
    );
    await must(
      secretary.post(`${organization}/bodies/${body.id}/seats`, {
        personId: people[0],
        title: '이사장',
        role: 'chair',
        votes: false,
        startsOn: '2026-01-05',
      }),
    );
    const drafted = await must<Identified>(
      secretary.at('2026-02-10T10:00:00+09:00').post(`${organization}/bodies/${body.id}/meetings`, {
        kind: 'regular',
        form: 'in-person',
        startsAt: '2026-02-26T14:00:00+09:00',
        place: '마당 2층 회의실',
        purpose: '결산과 정관 변경',
        chairPersonId: people[0],
        chairTitle: '이사장',
        recorderPersonId: people[1],
      }),
    );
    meeting = `${organization}/meetings/${drafted.id}`;
  });

  it('items are put on the agenda and notified in time', async () => {
    const before = secretary.at('2026-02-10T10:30:00+09:00');
    for (const item of [
      { type: 'report', title: '감사보고', presenter: '감사' },
      {
        type: 'resolution',
        matter: 'settlement',
        title: '2025년 결산 승인의 건',
        proposal: '원안대로 승인한다.',
      },
      {
        type: 'resolution',
        matter: 'bylaw-amendment',
        title: '정관 일부 변경의 건',
        proposal: '제12조를 고친다.',
      },
      { type: 'resolution', title: '사무소 이전의 건', proposal: '사무소를 옮긴다.' },
    ]) {
      await must(before.post(`${meeting}/agenda/items`, item));
    }
    const period = await must<{ lawfulLatest: string }>(before.get(`${meeting}/notice-period`));
    expect(period.lawfulLatest).toBe('2026-02-18');
    await must(before.post(`${meeting}/convene`, { means: 'email' }));
    const roll = await must<Listed>(before.get(`${meeting}/roll`));
    electors = roll.items.map(({ id }) => id);
    expect(electors).toHaveLength(12);
  });

  it('six of twelve are no quorum, and the answer names the number and the article', async () => {
    const door = secretary.at('2026-02-26T13:50:00+09:00');
    const early = electors.slice(0, 6).map((electorId) => ({ electorId }));
    await must(door.post(`${meeting}/arrivals`, { electors: early }));
    const { quorum } = await must<{ quorum: object }>(door.get(`${meeting}/quorum`));
    expect(quorum).toMatchObject({
      required: 7,
      present: 6,
      met: false,
      rule: { source: { law: '협동조합 기본법', article: expect.stringContaining('제29조') } },
    });
  });

  it('with nine of twelve it opens and chooses its signatories', async () => {
    const opening = secretary.at('2026-02-26T14:05:00+09:00');
    await must(
      opening.post(`${meeting}/arrivals`, {
        electors: electors.slice(6, 9).map((electorId) => ({ electorId })),
      }),
    );
    await must(opening.post(`${meeting}/open`, {}));
    await must(opening.post(`${meeting}/signatories`, { electorIds: electors.slice(2, 5) }));
  });

  it('items are heard, agreed, amended and counted', async () => {
    const at = (time: string) => secretary.at(`2026-02-26T${time}:00+09:00`);
    const { items } = await must<{ items: readonly Identified[] }>(secretary.get(`${meeting}/agenda`));
    const [audit, settlement, bylaws, office] = items.map(({ id }) => id);
    await must(at('14:10').post(`${meeting}/agenda/items/${audit}/introduce`, {}));
    await must(at('14:12').post(`${meeting}/agenda/items/${audit}/conclude`, {}));

    await must(at('14:15').post(`${meeting}/agenda/items/${settlement}/introduce`, {}));
    await decide(at('14:16'), { agendaItemId: settlement, method: 'no-objection' }, null);

    await must(at('14:30').post(`${meeting}/agenda/items/${bylaws}/introduce`, {}));
    await must(
      at('14:31').post(`${meeting}/agenda/items/${bylaws}/motions`, {
        text: '제12조와 제13조를 함께 고친다.',
        moverElectorId: electors[5],
      }),
    );
    await decide(
      at('14:40'),
      { agendaItemId: bylaws, method: 'hands' },
      { yes: 6, no: 2, abstain: 1, counters: ['닷조합원'] },
    );

    await must(at('14:50').post(`${meeting}/agenda/items/${office}/introduce`, {}));
    const early = await at('14:52').post(`${meeting}/close`, {});
    expect(early.status).toBe(409);
    expect(early.problem?.missing?.length).toBeGreaterThan(0);
    await must(
      at('14:55').post(`${meeting}/agenda/items/${office}/defer`, { note: '임차 조건을 더 알아보기로 함' }),
    );
    await must(at('15:00').post(`${meeting}/close`, {}));

    const after = await must<{ items: readonly { outcome: string }[] }>(secretary.get(`${meeting}/agenda`));
    expect(after.items.map(({ outcome }) => outcome)).toEqual([
      'reported',
      'carried',
      'carried-as-amended',
      'deferred',
    ]);
  });

  it('the draft is marked as one, is for the secretariat only, and cannot be signed yet', async () => {
    const draft = await secretary.get(`${meeting}/minutes.pdf`);
    expect((await readPdf(draft.bytes)).text).toContain('초안');
    const refused = await secretary.post(`${meeting}/minutes/sign`, {});
    expect(refused.status).toBe(409);
    expect(refused.problem?.missing?.length).toBeGreaterThan(0);
    const member = await accountOf(people[9] ?? '', 'tenth@coop.example');
    expect((await member.get(`${meeting}/minutes.pdf`)).status).toBe(403);
  });

  it('chair and three signatories sign with their own accounts, and after the last nothing changes', async () => {
    const evening = '2026-02-26T18:00:00+09:00';
    await must(secretary.at(evening).post(`${meeting}/minutes/review`, {}));
    for (const [index, personId] of [people[0], ...people.slice(2, 5)].entries()) {
      const signer = await accountOf(personId ?? '', `signer${index}@coop.example`);
      await must(signer.at(evening).post(`${meeting}/minutes/sign`, {}));
    }
    const { items } = await must<Listed>(secretary.get(`${meeting}/agenda`));
    const late = { text: '고쳐 쓴다.', version: 0 };
    const refused = await secretary.put(`${meeting}/minutes/notes/${items[0]?.id}`, late);
    expect(refused.status).toBe(409);
    await must(secretary.at('2026-02-27T09:00:00+09:00').post(`${meeting}/minutes/publish`, {}));
  });

  it('a member downloads the PDF: every figure, rule and name is in it, and it checks', async () => {
    const member = await signIn(application, 'tenth@coop.example');
    const { bytes } = await member.get(`${meeting}/minutes.pdf`);
    const { text } = await readPdf(bytes);
    for (const words of [
      '마당살림협동조합',
      '재적 12명',
      '감사보고',
      '제1호 의안',
      '이의가 없',
      '찬성 6',
      '수정',
      '협동조합 기본법',
      '임차 조건을 더 알아보기로 함',
      '한이사장',
      '석조합원',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('초안');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const verified = await application.client().with({ accept: 'application/json' }).get(`/verify/${sha256}`);
    expect(verified.status).toBe(200);
  });

  /** Lets a person sign in, and does so. */
  async function accountOf(personId: string, email: string): Promise<Client> {
    const account = { email, initialPassword: PASSWORD };
    await must(secretary.post(`${organization}/people/${personId}/account`, account));
    return signIn(application, email);
  }

  async function decide(clerk: Client, poll: object, count: object | null): Promise<void> {
    const opened = await must<Listed>(clerk.post(`${meeting}/polls`, poll));
    const [first] = opened.items;
    if (count !== null) await must(clerk.put(`${meeting}/polls/${first?.id}/count`, count));
    await must(clerk.post(`${meeting}/polls/${first?.id}/close`, {}));
  }
});

async function signIn(application: TestApplication, email: string): Promise<Client> {
  const session = await application.client().post('/api/v1/session', { email, password: PASSWORD });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const browser = application.client().with({ cookie, origin: application.address });
  const { secret } = await must<{ secret: string }>(browser.post('/api/v1/tokens', { label: 'journey' }));
  return application.client({ token: secret });
}

/** The body of an answer that must be a success; a refusal fails the test with what it said. */
async function must<T>(answer: Promise<{ status: number; body: T; text: string }>): Promise<T> {
  const { status, body, text } = await answer;
  if (status >= 400) throw new Error(`refused with ${status}: ${text}`);
  return body;
}
