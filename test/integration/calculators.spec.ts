import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textOfPage } from '../support/page-forms.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

interface FindingBody {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly source: {
    readonly law: string;
    readonly article: string;
    readonly inForceFrom: string;
    readonly confidence: string;
  };
}

interface DecisionBody {
  readonly quorum: {
    readonly base: string;
    readonly required: number;
    readonly present: number;
    readonly met: boolean;
  };
  readonly threshold: {
    readonly base: string;
    readonly of: number;
    readonly required: number;
    readonly yes: number;
    readonly met: boolean;
  };
  readonly outcome: string;
  readonly findings: readonly FindingBody[];
}

interface Case {
  readonly id?: number | string;
  readonly why: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

const CASES = JSON.parse(
  readFileSync(new URL('../fixtures/calculators.json', import.meta.url), 'utf8'),
) as Readonly<Record<'decision' | 'notice' | 'deadline', readonly Case[]>>;

const VOTE = {
  profile: 'general-cooperative',
  body: 'general-assembly',
  matter: 'ordinary',
  onDate: '2021-02-25',
  roll: 101,
  present: { inPerson: 51 },
  ballots: { yes: 26, no: 25 },
};

/** The value at a dotted path; `finding.severity` is any finding's. */
function at(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], body);
}

let app: TestApplication;
let anyone: Client;

beforeAll(async () => {
  app = await startTestApplication();
  anyone = app.client();
});
afterAll(() => app.close());

const decide = (request: unknown) => anyone.post<DecisionBody>('/api/v1/calculators/decision', request);

describe('POST /api/v1/calculators/decision', () => {
  it.each(CASES.decision)('case $id: $why', async ({ request, expect: expected }) => {
    const { status, body } = await decide(request);
    expect(status).toBe(200);
    for (const [path, value] of Object.entries(expected)) {
      if (path === 'finding.severity') expect(body.findings.map(({ severity }) => severity)).toContain(value);
      else expect([path, at(body, path)]).toEqual([path, value]);
    }
  });

  it('answers exactly what the contract says, and no more', async () => {
    const { body } = await decide(VOTE);
    expect(Object.keys(body)).toEqual(['quorum', 'threshold', 'outcome', 'findings']);
    expect(body.quorum).toEqual({ base: 'entire-roll', required: 51, present: 51, met: true });
    expect(body.threshold).toEqual({ base: 'members-present', of: 51, required: 26, yes: 26, met: true });
    for (const found of body.findings) {
      expect(Object.keys(found).sort()).toEqual(['code', 'message', 'severity', 'source']);
      expect(Object.keys(found.source).sort()).toEqual(['article', 'confidence', 'inForceFrom', 'law']);
    }
  });

  it('speaks Korean first and English when asked', async () => {
    const korean = await decide(VOTE);
    expect(korean.body.findings[0]?.message).toBe(
      '재적 101명 중 51명이 출석하여 의사정족수 51명을 채웠습니다.',
    );
    const english = await anyone
      .with({ 'accept-language': 'en-GB,en;q=0.9' })
      .post<DecisionBody>('/api/v1/calculators/decision', VOTE);
    expect(english.body.findings[0]?.message).toBe('51 of 101 are present; the quorum of 51 is met.');
  });

  it('a floor of the law that the typed bylaws lower stands, and the answer names its article', async () => {
    const threshold = { kind: 'at-least', numerator: 1, denominator: 3, base: 'members-present' };
    const { body } = await decide({ ...VOTE, ballots: { yes: 20, no: 31 }, rulebook: { threshold } });
    expect(body.outcome).toBe('lost');
    expect(body.threshold.required).toBe(26);
    expect(body.findings[0]).toMatchObject({
      code: 'statutory-floor-kept',
      severity: 'warning',
      source: { law: '협동조합 기본법', article: '제29조 제2항' },
    });
  });

  it('a stricter majority by charter is followed', async () => {
    const threshold = { kind: 'more-than', numerator: 1, denominator: 2, base: 'entire-roll' };
    const { body } = await decide({ ...VOTE, rulebook: { threshold } });
    expect(body).toMatchObject({ outcome: 'lost', threshold: { of: 101, required: 51 } });
  });

  it('a federation is asked for its charter', async () => {
    const federation = {
      ...VOTE,
      profile: 'cooperative-federation',
      roll: 10,
      present: { inPerson: 6 },
      ballots: { yes: 6, no: 0 },
    };
    const { body } = await decide(federation);
    expect(body.outcome).toBe('carried');
    expect(body.findings[0]).toMatchObject({ code: 'votes-by-charter', severity: 'warning' });
  });

  it('a text in force that could not be read is to be confirmed', async () => {
    const { body } = await decide({ ...VOTE, onDate: '2026-06-24' });
    expect(body.findings[0]).toMatchObject({ code: 'law-text-to-be-confirmed', severity: 'warning' });
    const earlier = await decide({ ...VOTE, onDate: '2026-06-23' });
    expect(earlier.body.findings.map(({ code }) => code)).not.toContain('law-text-to-be-confirmed');
  });

  it('is exact at the largest whole numbers', async () => {
    const roll = Number.MAX_SAFE_INTEGER;
    const half = (roll - 1) / 2;
    const { body } = await decide({
      ...VOTE,
      roll,
      present: { inPerson: roll },
      ballots: { yes: half + 1, no: half },
    });
    expect(body).toMatchObject({ outcome: 'carried', threshold: { of: roll, required: half + 1 } });
  });

  it.each([
    ['present.inPerson', { present: { inPerson: 102 } }],
    ['present.proxies', { present: { inPerson: 51, proxies: 51 } }],
    ['present.written', { present: { inPerson: 51, written: 51 } }],
    ['ballots', { ballots: { yes: 26, no: 26 } }],
    ['ballots.yes', { ballots: { yes: -1, no: 26 } }],
    ['ballots.no', { ballots: { yes: 1 } }],
    ['ballots.abstain', { ballots: { yes: 1, no: 1, abstain: 1.5 } }],
    ['ballots', { ballots: [] }],
    ['ballots', { ballots: null }],
    ['present', { present: undefined }],
    ['present', { present: 51 }],
    ['excluded', { excluded: 52 }],
    ['excluded', { excluded: -1 }],
    ['roll', { roll: 0 }],
    ['roll', { roll: '101' }],
    ['roll', { roll: 2 ** 53 }],
    ['onDate', { onDate: '2021-02-29' }],
    ['onDate', { onDate: '0001-01-01' }],
    ['onDate', { onDate: 20210225 }],
    ['profile', { profile: 'stock-company' }],
    ['body', { body: 'sub-committee' }],
    ['body', { body: null }],
    ['matter', { matter: 'war' }],
    ['form', { form: 'by-telephone' }],
    ['votes', { votes: 3 }],
    ['present.inPerson', { form: 'written-resolution', present: { inPerson: 1, written: 60 } }],
    ['rulebook', { rulebook: 'none' }],
    ['rulebook.castingVote', { rulebook: { castingVote: 'everybody' } }],
    ['rulebook.writtenResolution', { rulebook: { writtenResolution: true } }],
    ['rulebook.proxies.maxPerHolder', { rulebook: { proxies: { allowed: true, maxPerHolder: 0 } } }],
    [
      'rulebook.threshold.denominator',
      { rulebook: { threshold: { kind: 'at-least', numerator: 0, denominator: 0, base: 'replies' } } },
    ],
    [
      'rulebook.threshold.numerator',
      { rulebook: { threshold: { kind: 'at-least', numerator: 3, denominator: 2, base: 'replies' } } },
    ],
    [
      'rulebook.threshold.numerator',
      { rulebook: { threshold: { kind: 'at-least', numerator: 0, denominator: 2, base: 'replies' } } },
    ],
    [
      'rulebook.threshold.base',
      { rulebook: { threshold: { kind: 'at-least', numerator: 1, denominator: 2, base: 'everybody' } } },
    ],
    [
      'rulebook.quorum.base',
      { rulebook: { quorum: { kind: 'more-than', numerator: 1, denominator: 2, base: 'members-present' } } },
    ],
  ])('bad input names %s: %j', async (field, wrong) => {
    const { status, problem, headers } = await decide({ ...VOTE, ...wrong });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(problem?.errors?.map((error) => error.field)).toContain(field);
  });

  it.each([['null'], ['[]'], ['"text"'], ['5'], ['true'], ['{'], ['[{}]'], ['']])(
    'a body of %s is bad input, never an error of the house',
    async (body) => {
      const response = await fetch(`${app.address}/api/v1/calculators/decision`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('bad input is explained in Korean first and in English when asked', async () => {
    const wrong = { ...VOTE, ballots: { yes: 26, no: 26 } };
    const korean = await decide(wrong);
    const english = await anyone
      .with({ 'accept-language': 'en' })
      .post<DecisionBody>('/api/v1/calculators/decision', wrong);
    for (const answer of [korean, english]) expect(answer.problem?.errors?.[0]?.field).toBe('ballots');
    const said = ({ problem }: typeof korean) =>
      [problem?.title, ...(problem?.errors ?? []).map(({ message }) => message)].join(' ');
    expect(said(korean)).toMatch(/[가-힣]/);
    expect(said(english)).not.toMatch(/[가-힣]/);
  });

  it('every number that is wrong is named at once', async () => {
    const { problem } = await decide({ ...VOTE, roll: -1, ballots: { yes: 1.5, no: 'x' } });
    expect(problem?.errors?.map((error) => error.field)).toEqual(['roll', 'ballots.yes', 'ballots.no']);
  });
});

describe('POST /api/v1/calculators/notice', () => {
  const notice = (request: unknown) =>
    anyone.post<{ lawfulLatest: string; safeLatest: string; findings: readonly FindingBody[] }>(
      '/api/v1/calculators/notice',
      request,
    );

  it.each(CASES.notice)('$request: $why', async ({ request, expect: expected }) => {
    const { status, body } = await notice(request);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });

  it('a holiday before the meeting moves the safe day, not the lawful one', async () => {
    const { body } = await notice({ meetingDate: '2021-02-20', days: 7 });
    expect(body).toMatchObject({ lawfulLatest: '2021-02-12', safeLatest: '2021-02-10' });
    expect(body.findings[0]).toMatchObject({ code: 'lawful-day-not-business-day', severity: 'warning' });
  });

  it('a period below the law is not taken at its word', async () => {
    const { body } = await notice({ meetingDate: '2021-02-25', days: 3, profile: 'general-cooperative' });
    expect(body.lawfulLatest).toBe('2021-02-17');
    expect(body.findings[0]).toMatchObject({
      code: 'notice-days-below-statutory',
      source: { article: '제28조 제5항' },
    });
  });

  it('says when there is no holiday data for the year', async () => {
    const { body } = await notice({ meetingDate: '2035-02-25', days: 7 });
    expect(body.findings.map(({ code }) => code)).toContain('holidays-unknown');
  });

  it.each([
    ['days', { meetingDate: '2021-02-25', days: 0 }],
    ['days', { meetingDate: '2021-02-25', days: -7 }],
    ['days', { meetingDate: '2021-02-25', days: 7.5 }],
    ['days', { meetingDate: '2021-02-25', days: 1e9 }],
    ['days', { meetingDate: '2021-02-25' }],
    ['meetingDate', { meetingDate: '2021-02-30', days: 7 }],
    ['meetingDate', { meetingDate: '0000-01-01', days: 7 }],
    ['profile', { meetingDate: '2021-02-25', days: 7, profile: 'club' }],
  ])('bad input names %s: %j', async (field, request) => {
    const { status, problem } = await notice(request);
    expect(status).toBe(400);
    expect(problem?.errors?.map((error) => error.field)).toContain(field);
  });
});

describe('POST /api/v1/calculators/deadline', () => {
  const deadline = (request: unknown) =>
    anyone.post<{ lastDay: string; movedFrom?: string; findings: readonly FindingBody[] }>(
      '/api/v1/calculators/deadline',
      request,
    );

  it.each(CASES.deadline)('$request: $why', async ({ request, expect: expected }) => {
    const { body } = await deadline(request);
    expect(body).toMatchObject(expected);
  });

  it('says from which day the end was moved, and only then', async () => {
    expect((await deadline({ from: '2021-02-27', days: 14 })).body.movedFrom).toBe('2021-03-13');
    expect((await deadline({ from: '2021-02-24', days: 14 })).body).not.toHaveProperty('movedFrom');
  });

  it('passes over a holiday and the weekend after it', async () => {
    const { body } = await deadline({ from: '2021-08-07', days: 7 });
    expect(body).toMatchObject({ lastDay: '2021-08-17', movedFrom: '2021-08-14' });
  });

  it.each([
    ['from', { from: 'tomorrow', days: 7 }],
    ['days', { from: '2021-02-27', days: null }],
  ])('bad input names %s: %j', async (field, request) => {
    const { status, problem } = await deadline(request);
    expect(status).toBe(400);
    expect(problem?.errors?.map((error) => error.field)).toContain(field);
  });
});

describe('the pages of the calculators', () => {
  const read = async (path: string) => {
    const { status, text } = await anyone.page(`/calculators/${path}`);
    const typed = (field: string) =>
      new RegExp(`name="${field.replace('.', '\\.')}"[^>]*\\svalue="([^"]*)"`).exec(text)?.[1];
    return { status, typed, says: textOfPage(text), text };
  };
  const decision = (counts: string) =>
    read(
      `decision?profile=general-cooperative&body=general-assembly&matter=ordinary&form=in-person&onDate=2021-02-25&${counts}`,
    );

  it('show an example to who asks nothing, and to who brings something else along', async () => {
    for (const path of ['decision', 'decision?utm_source=letter']) {
      const { typed, says } = await read(path);
      expect([typed('present.proxies'), typed('ballots.abstain')]).toEqual(['11', '5']);
      expect(says).toContain('51명이 출석');
    }
  });

  it('take a cleared count for nobody, and do not put the example back', async () => {
    const { typed, says } = await decision(
      'roll=100&present.inPerson=51&present.proxies=&present.written=&excluded=&ballots.yes=26&ballots.no=25&ballots.abstain=&ballots.invalid=',
    );
    expect([typed('present.proxies'), typed('ballots.abstain')]).toEqual(['', '']);
    expect(says).toContain('51명이 출석');
    expect(says).toContain('찬성 26표');
    expect(says).toContain('가결');
  });

  it('ask for a choice in the words of the page, not in those of the API', async () => {
    const korean = await anyone.page('/calculators/decision?profile=guild');
    expect(textOfPage(korean.text)).toContain('단체의 법적 성격 : 목록에서 하나를 골라 주세요.');
    expect(korean.text).not.toContain('general-assembly, ');
    const english = await anyone
      .with({ 'accept-language': 'en' })
      .page('/calculators/decision?profile=guild');
    expect(textOfPage(english.text)).toContain('Please choose one from the list.');
  });

  it('ask for what cannot be nobody', async () => {
    const { typed, text, says } = await decision('roll=&present.inPerson=51&ballots.yes=26&ballots.no=25');
    expect(typed('roll')).toBe('');
    expect(text).toMatch(/name="roll"[^>]*aria-invalid="true"/);
    expect(says).toContain('표시된 항목을 고치면 답이 나옵니다.');
  });

  it('count notice days without a law when none is chosen, and answer nothing when all is cleared', async () => {
    const lawless = await read('notice?meetingDate=2021-03-22&days=3&profile=');
    expect(lawless.text).not.toContain(' selected>');
    expect(lawless.says).toContain('2021년 3월 18일(목)');
    const lawful = await read('notice?meetingDate=2021-03-22&days=3&profile=general-cooperative');
    expect(lawful.says).toContain('2021년 3월 14일(일)');
    const cleared = await read('notice?meetingDate=&days=&profile=');
    expect([cleared.typed('meetingDate'), cleared.typed('days')]).toEqual(['', '']);
    expect(cleared.says).toContain('표시된 항목을 고치면 답이 나옵니다.');
  });

  it('tell the last day of a period, and from which day off it was moved', async () => {
    const { says } = await read('deadline?from=2021-02-27&days=14');
    expect(says).toContain('2021년 3월 15일(월)');
    expect(says).toMatch(/2021년 3월 13일\(토\).?이 쉬는 날이어서/u);
    expect((await read('deadline')).says).toContain('마지막 날');
  });
});

describe('the rate limit', () => {
  it('one address that asks without end is told to wait', async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 7; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => anyone.post('/api/v1/calculators/deadline', {})),
      );
      for (const { status } of answers) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([400, 429]));
    const { status, problem } = await anyone.post('/api/v1/calculators/deadline', {});
    expect([status, problem?.code]).toEqual([429, 'too-many-requests']);
  });
});
