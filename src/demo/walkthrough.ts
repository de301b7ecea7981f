import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/*
 * A new assembly with twelve members, from its draft to the published minutes, over the public API of a running Madang:
 *   npm run demo:walkthrough -- --password <printed by npm start> [--email …] [--url …] [--out minutes.pdf]
 */

const NAMES = [
  '가온',
  '나래',
  '다솜',
  '라온',
  '마루',
  '바름',
  '새봄',
  '아람',
  '자람',
  '차오름',
  '푸름',
  '한결',
];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Identified {
  readonly id: string;
}

interface Listed<T = Identified> {
  readonly items: readonly T[];
}

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    email: { type: 'string', default: 'council@madang.example' },
    password: { type: 'string' },
    out: { type: 'string', default: 'walkthrough-minutes.pdf' },
  },
});

/** One person at a browser: keeps its cookie, prints what it does, and stops at the first refusal. */
class Browser {
  private cookie = '';

  constructor(private readonly url: string) {}

  async do<T>(step: string, method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    process.stdout.write(`${String(response.status)}  ${method.padEnd(4)} ${step}\n`);
    if (!response.ok) throw new Error(text);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  async download(path: string): Promise<Uint8Array> {
    const response = await this.send('GET', path, undefined);
    if (!response.ok) throw new Error(await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  private async send(method: string, path: string, body: unknown): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.cookie };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(this.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    return response;
  }
}

/** The moments of the meeting: called nine days ago, opened an hour ago. */
const now = Date.now();
const instant = (before: number): string => new Date(now - before).toISOString();
const dayOf = (before: number): string =>
  new Date(now - before).toLocaleDateString('sv-SE', { timeZone: 'Asia/Seoul' });

async function walk(password: string): Promise<void> {
  const browser = new Browser(options.url);
  const { email } = options;
  await browser.do('로그인 · sign in', 'POST', '/api/v1/session', { email, password });
  const organization = await browser.do<Identified>(
    '협동조합 등록 · register a co-operative',
    'POST',
    '/api/v1/organizations',
    {
      name: '둘레길협동조합(연습)',
      profile: 'general-cooperative',
    },
  );
  const home = `/api/v1/organizations/${organization.id}`;
  const people: string[] = [];
  for (const name of NAMES) {
    const person = await browser.do<Identified>(`${name} 등록 · register`, 'POST', `${home}/people`, {
      name,
    });
    const member = { kind: 'person', personId: person.id, joinedOn: dayOf(400 * DAY) };
    await browser.do(`${name} 가입 · join`, 'POST', `${home}/members`, member);
    people.push(person.id);
  }
  const body = await browser.do<Identified>('총회 구성 · constitute the assembly', 'POST', `${home}/bodies`, {
    name: '총회',
    kind: 'general-assembly',
  });
  const drafted = await browser.do<Identified>(
    '회의 준비 · draft the meeting',
    'POST',
    `${home}/bodies/${body.id}/meetings`,
    {
      kind: 'regular',
      form: 'in-person',
      startsAt: instant(60 * MINUTE),
      place: '둘레길 2층 회의실',
      purpose: '결산을 승인하고 사무소 이전을 정하기 위하여',
      chairPersonId: people[0],
      chairTitle: '이사장',
      recorderPersonId: people[1],
    },
  );
  await hold(browser, `${home}/meetings/${drafted.id}`);
}

async function hold(browser: Browser, meeting: string): Promise<void> {
  for (const item of [
    { type: 'report', title: '감사보고', presenter: '감사' },
    {
      type: 'resolution',
      matter: 'settlement',
      title: '결산 승인의 건',
      proposal: '결산을 원안대로 승인하고자 합니다.',
    },
    { type: 'resolution', title: '사무소 이전의 건', proposal: '사무소를 역 앞으로 옮기고자 합니다.' },
  ]) {
    await browser.do(`안건: ${item.title} · add an item`, 'POST', `${meeting}/agenda/items`, item);
  }
  await browser.do('소집통지 · give notice', 'POST', `${meeting}/convene`, {
    means: 'email',
    dispatchedAt: instant(9 * DAY),
  });
  const roll = await browser.do<Listed>('명부 · read the roll', 'GET', `${meeting}/roll`);
  const electors = roll.items.map(({ id }) => id);
  const arrivals = electors.slice(0, 9).map((electorId) => ({ electorId, at: instant(61 * MINUTE) }));
  await browser.do('접수 9명 · check nine people in', 'POST', `${meeting}/arrivals`, { electors: arrivals });
  await browser.do('개회 · open', 'POST', `${meeting}/open`, { at: instant(60 * MINUTE) });
  await browser.do('서명인 선출 · elect signatories', 'POST', `${meeting}/signatories`, {
    electorIds: electors.slice(2, 5),
    at: instant(58 * MINUTE),
  });
  const agenda = await browser.do<Listed>('의사일정 · read the agenda', 'GET', `${meeting}/agenda`);
  const [report, settlement, office] = agenda.items.map(({ id }) => `${meeting}/agenda/items/${id}`);
  await browser.do('보고 상정 · take up the report', 'POST', `${report}/introduce`, {
    at: instant(55 * MINUTE),
  });
  await browser.do('보고 접수 · receive it', 'POST', `${report}/conclude`, { at: instant(52 * MINUTE) });
  await browser.do('제1호 의안 상정 · take up item 1', 'POST', `${settlement}/introduce`, {
    at: instant(50 * MINUTE),
  });
  await decide(browser, meeting, agenda.items[1], 'no-objection', 48);
  await browser.do('제2호 의안 상정 · take up item 2', 'POST', `${office}/introduce`, {
    at: instant(40 * MINUTE),
  });
  await decide(browser, meeting, agenda.items[2], 'hands', 35);
  await browser.do('폐회 · close', 'POST', `${meeting}/close`, { at: instant(20 * MINUTE) });
  await publish(browser, meeting);
}

async function decide(
  browser: Browser,
  meeting: string,
  item: Identified | undefined,
  method: 'no-objection' | 'hands',
  minutesAgo: number,
): Promise<void> {
  const opened = await browser.do<Listed>(`표결(${method}) · open the poll`, 'POST', `${meeting}/polls`, {
    agendaItemId: item?.id,
    method,
    at: instant(minutesAgo * MINUTE),
  });
  const poll = `${meeting}/polls/${opened.items[0]?.id ?? ''}`;
  if (method === 'hands') {
    const count = { yes: 6, no: 2, abstain: 1, counters: [NAMES[7]] };
    await browser.do('찬성 6, 반대 2, 기권 1 · enter the count', 'PUT', `${poll}/count`, count);
  }
  await browser.do('선포 · declare the result', 'POST', `${poll}/close`, {
    at: instant((minutesAgo - 3) * MINUTE),
  });
}

async function publish(browser: Browser, meeting: string): Promise<void> {
  await browser.do('의사록 확인 · send the minutes for signature', 'POST', `${meeting}/minutes/review`);
  const { signers } = await browser.do<{ signers: readonly (Identified & { readonly name: string })[] }>(
    '서명할 사람 · who signs',
    'GET',
    `${meeting}/minutes`,
  );
  for (const { id, name } of signers) {
    const signature = { signerId: id, signedOn: dayOf(0) };
    await browser.do(`${name} 서명 · sign`, 'POST', `${meeting}/minutes/sign`, signature);
  }
  await browser.do('공개 · publish', 'POST', `${meeting}/minutes/publish`);
  const pdf = await browser.download(`${meeting}/minutes.pdf`);
  await writeFile(options.out, pdf);
  process.stdout.write(`${options.out}: ${String(pdf.byteLength)} bytes\n`);
}

// A script is told by the code: 2 for a wrong call, 1 for a step that failed.
if (options.password === undefined) {
  process.stderr.write(
    'Give the password that npm start printed: npm run demo:walkthrough -- --password madang-…\n',
  );
  process.exit(2);
}
await walk(options.password).catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
});
