import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Season } from '../../src/demo/season.js';
import { projectFolder } from '../../src/platform/config/project-folder.js';
import { aHeldConsultation, type HeldConsultation, NEXT_DAY } from '../factories/held-consultation.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { openBrowser, type PersonOptions, type TestBrowser } from '../support/browser.js';
import { anAssembly, type Scene } from './scene.js';

/*
 * The pictures of docs/images: an assembly in its middle, minutes being written and the season of 2021, at 390 and
 * 1280 px, light and dark.
 */

const FOLDER = join(projectFolder(), 'docs/images');
/** Shortly after the season's last meeting. */
const AFTER_THE_SEASON = '2021-03-29T10:00:00+09:00';

interface Shown {
  readonly name: string;
  readonly path: string;
  readonly account: { readonly id: string } | undefined;
  readonly at?: string;
}

let house: TestApplication;
let browser: TestBrowser;
let scene: Scene;
let held: HeldConsultation;
beforeAll(async () => {
  house = await startTestApplication();
  await house.nest.get(Season).play();
  scene = await anAssembly(house);
  held = await aHeldConsultation(house);
  browser = await openBrowser(house);
  await mkdir(FOLDER, { recursive: true });
}, 600_000);
afterAll(async () => {
  await browser.close();
  await house.close();
});

it('takes the pictures', async () => {
  const { home, meeting, poll, hall, secretary, member, now } = scene;
  const network = await anAccountOfTheSeason('network@madang.example');
  const center = await anAccountOfTheSeason('center@madang.example');
  const seriesOf = await onlyRow<{ id: string; organizationId: string }>(
    'SELECT id, organization_id AS "organizationId" FROM series LIMIT 1',
  );
  const published = await keptMeeting(`minutes.state = 'published' AND body.kind = 'general-assembly'`);
  const written = await keptMeeting(`meeting.form = 'written'`);
  const shown: readonly Shown[] = [
    { name: 'landing', path: '/', account: undefined },
    { name: 'calculator', path: '/calculators/decision', account: undefined },
    { name: 'today', path: '/', account: member, at: now },
    { name: 'meeting', path: meeting, account: member, at: now },
    { name: 'vote', path: poll, account: member, at: now },
    { name: 'console', path: `${meeting}/console`, account: secretary, at: now },
    { name: 'hall', path: hall, account: undefined, at: now },
    { name: 'agenda', path: `${meeting}/agenda`, account: secretary, at: now },
    { name: 'convening', path: `${meeting}/convening`, account: secretary, at: now },
    { name: 'members', path: `${home}/members`, account: secretary, at: now },
    { name: 'minutes', path: `${published.path}/minutes`, account: published.account, at: AFTER_THE_SEASON },
    { name: 'minutes-editor', path: `${held.path}/minutes/edit`, account: held.secretary, at: NEXT_DAY },
    {
      name: 'resolution',
      path: `${written.path}/resolution`,
      account: written.account,
      at: AFTER_THE_SEASON,
    },
    {
      name: 'archive',
      path: `/organizations/${network.organizationId}/archive`,
      account: network,
      at: AFTER_THE_SEASON,
    },
    {
      name: 'series',
      path: `/organizations/${seriesOf.organizationId}/series/${seriesOf.id}`,
      account: center,
      at: AFTER_THE_SEASON,
    },
    {
      name: 'calendar',
      path: `/organizations/${seriesOf.organizationId}/calendar?month=2021-04`,
      account: center,
      at: AFTER_THE_SEASON,
    },
  ];
  for (const screen of ['phone', 'laptop'] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      for (const one of shown) await take(one, { screen, scheme });
    }
  }
  expect(shown.length).toBeGreaterThan(10);
}, 900_000);

async function take({ name, path, account, at }: Shown, options: PersonOptions): Promise<void> {
  const { page, context } = await browser.person(account, at === undefined ? options : { ...options, at });
  // Clocks of the page show the moment of the picture.
  if (at !== undefined) await page.clock.setFixedTime(new Date(at));
  const response = await page.goto(path, { waitUntil: 'load' });
  if (response?.status() !== 200) throw new Error(`${path} answers ${String(response?.status())}`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const width = options.screen === 'phone' ? 390 : 1280;
  await page.screenshot({ path: join(FOLDER, `${name}-${width}-${String(options.scheme)}.png`) });
  await context.close();
}

/** A meeting of the season and who keeps its minutes. */
async function keptMeeting(
  which: string,
): Promise<{ readonly path: string; readonly account: { readonly id: string } }> {
  const found = await onlyRow<{ id: string; organizationId: string; accountId: string }>(
    `SELECT meeting.id, meeting.organization_id AS "organizationId", role_grant.account_id AS "accountId"
     FROM meeting
     JOIN body ON body.id = meeting.body_id
     JOIN minutes ON minutes.meeting_id = meeting.id
     JOIN role_grant ON role_grant.organization_id = meeting.organization_id AND role_grant.body_id IS NULL
       AND role_grant.revoked_at IS NULL AND role_grant.role IN ('secretary', 'administrator')
     WHERE ${which} ORDER BY meeting.starts_at LIMIT 1`,
  );
  const path = `/organizations/${found.organizationId}/meetings/${found.id}`;
  return { path, account: { id: found.accountId } };
}

async function anAccountOfTheSeason(
  email: string,
): Promise<{ readonly id: string; readonly organizationId: string }> {
  return onlyRow(
    `SELECT account.id, belonging.organization_id AS "organizationId" FROM account
     JOIN (SELECT account_id, organization_id FROM person UNION SELECT account_id, organization_id FROM role_grant)
       AS belonging ON belonging.account_id = account.id
     WHERE account.email = '${email}' LIMIT 1`,
  );
}

async function onlyRow<T>(sql: string): Promise<T> {
  const [row] = await house.manager.query<T[]>(sql);
  if (row === undefined) throw new Error(`nothing found: ${sql}`);
  return row;
}
