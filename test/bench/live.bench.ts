/// <reference lib="dom" />
import { anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aDraftMeeting, aStep } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type Page, type TestBrowser } from '../support/browser.js';
import { shareOf } from './measure.js';
import { aRosterOf } from './roster.js';
import { watchStolenTime } from './stolen-time.js';

/*
 * Two secretaries at two laptops: how long after a press at the one the other sees it. Somebody is checked in at the
 * first table; the time is that from the click until the number present stands in the other browser, both on this
 * machine together with the house and its database.
 */

const RUNS = 20;
/** What the other table should not wait longer than, in milliseconds. */
const AIM_MS = 1000;
const AT = '2021-03-15T14:30:00+09:00';

interface Hall {
  readonly name: string;
  readonly roll: number;
  readonly present: number;
}

const HALLS: readonly Hall[] = [
  { name: '40 on the roll, 10 there', roll: 40, present: 10 },
  { name: '20,000 on the roll, 500 there', roll: 20_000, present: 500 },
];

export default async function twoTables(): Promise<void> {
  const house = await startTestApplication();
  const browser = await openBrowser(house);
  try {
    const lines: string[] = [];
    for (const hall of HALLS) {
      const { times, stolen } = await timesIn(house, browser, hall);
      lines.push(lineOf(hall, times, stolen));
    }
    const head = `${'median'.padStart(10)} ${'most'.padStart(10)} ${'of aim'.padStart(7)} ${'most/aim'.padStart(9)} ${'stolen'.padStart(7)}`;
    process.stdout.write(
      `\nseen at the other table, ${RUNS} times; aim ${AIM_MS} ms\n${head}\n${lines.join('\n')}\n`,
    );
  } finally {
    await browser.close();
    await house.close();
  }
}

function lineOf({ name }: Hall, times: readonly number[], stolen: number | null): string {
  const sorted = times.toSorted((a, b) => a - b);
  const [median = 0, most = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const shown = [median, most].map((ms) => `${ms.toFixed(0).padStart(7)} ms`).join(' ');
  return `${shown} ${(median / AIM_MS).toFixed(2).padStart(7)} ${(most / AIM_MS).toFixed(2).padStart(9)} ${shareOf(stolen)}  ${name}`;
}

async function timesIn(house: TestApplication, browser: TestBrowser, hall: Hall) {
  const { secretary, path } = await aSitting(house, hall);
  const [first, second] = await Promise.all([0, 1].map(() => aTable(browser, secretary, path)));
  if (first === undefined || second === undefined) throw new Error('two tables are needed');
  await watch(second);
  const times: number[] = [];
  const stolen = watchStolenTime();
  for (let run = 1; run <= RUNS; run += 1) {
    const wanted = String(hall.present + run);
    const clicked = await first.evaluate(() => {
      document.querySelector<HTMLButtonElement>('[data-row]')?.click();
      return performance.timeOrigin + performance.now();
    });
    const seen = await second.waitForFunction(
      (text) => (window as unknown as { seen: Map<string, number> }).seen.get(text),
      wanted,
      { polling: 50 },
    );
    times.push(((await seen.jsonValue()) ?? Number.NaN) - clicked);
    await first.locator('#quorum').getByText(wanted, { exact: true }).waitFor();
    await first.waitForTimeout(300);
  }
  return { times, stolen: stolen() };
}

/** Notes when each number of those present came to stand on the page. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = new Map<string, number>();
    Object.assign(window, { seen });
    const note = () => {
      const text = document.querySelector('#quorum .big')?.textContent.trim() ?? '';
      if (!seen.has(text)) seen.set(text, performance.timeOrigin + performance.now());
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

async function aTable(browser: TestBrowser, secretary: BelongingAccount, path: string): Promise<Page> {
  const { page } = await browser.person(secretary, { at: AT });
  await page.goto(`${path}/console?part=absent`);
  await page.waitForFunction(() => 'htmx' in window);
  return page;
}

async function aSitting({ manager }: TestApplication, { roll, present }: Hall) {
  const organization = await anOrganization(manager);
  const assembly = await aBody(manager, organization, { kind: 'general-assembly', name: '총회' });
  const secretary = await anAccountWith(manager, 'secretary', organization);
  const sitting = await aDraftMeeting(manager, assembly, { title: '제1차 정기총회' });
  await aRosterOf(manager, organization, roll);
  await manager.query(
    `INSERT INTO meeting_elector (id, meeting_id, member_id, person_id, name, position)
     SELECT gen_random_uuid(), $1, id, person_id, name, row_number() OVER (ORDER BY number)
     FROM member WHERE organization_id = $2 AND number LIKE 'M%' ORDER BY number LIMIT $3`,
    [sitting.id, organization.id, roll],
  );
  await aStep(manager, sitting, 'convene', '2021-03-01T10:00:00+09:00');
  await manager.query(
    `INSERT INTO attendance (id, meeting_id, sequence, kind, capacity, elector_id, at, recorded_at)
     SELECT gen_random_uuid(), $1, position, 'arrived', 'in-person', id, '2021-03-15T13:30:00+09', '2021-03-15T13:30:00+09'
     FROM meeting_elector WHERE meeting_id = $1 AND position <= $2`,
    [sitting.id, present],
  );
  await aStep(manager, sitting, 'open', '2021-03-15T14:00:00+09:00');
  await manager.query('ANALYZE');
  return { secretary, path: `/organizations/${organization.id}/meetings/${sitting.id}` };
}
