import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditTrail, type ChainState, THE_HOUSE } from '../audit/audit-trail.js';
import { Organization } from '../organizations/organization.entity.js';
import { BootFailure, reasonOf } from '../platform/boot-failure.js';
import { Clock } from '../platform/clock/clock.js';
import { readSettings, type Settings } from '../platform/config/config.js';
import { projectFolder } from '../platform/config/project-folder.js';
import { createDataSource } from '../platform/database/data-source.js';
import { startEmbeddedServer } from '../platform/database/embedded/embedded-server.js';
import { runningServer } from '../platform/database/embedded/running-server.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/*
 * `npm run audit:verify`: walks the chain of every organization and names the first break of each. Ends with 0 when
 * all are whole, 1 when one is broken, 2 when it could not look.
 */

interface OpenedDatabase {
  readonly url: string;
  close(): Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

async function openDatabase(settings: Settings): Promise<OpenedDatabase> {
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl, close: nothing };
  const dataDirectory = settings.dataDirectory ?? join(projectFolder(), '.madang');
  const running = await runningServer(dataDirectory);
  if (running !== null) return { url: running, close: nothing };
  const server = await startEmbeddedServer({ dataDirectory, say: () => undefined });
  return { url: server.url, close: () => server.stop() };
}

async function verify(source: DataSource): Promise<boolean> {
  const states = await new AuditTrail(new UnitOfWork(source), new Clock()).verifyAll();
  const organizations = await source.manager.find(Organization);
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  for (const state of states) {
    const name = state.organizationId === THE_HOUSE ? '마당 · the house' : names.get(state.organizationId);
    process.stdout.write(`${sentenceOf(state)}  ${name ?? state.organizationId}\n`);
  }
  const broken = states.filter(({ intact }) => !intact).length;
  const summary = broken === 0 ? '모두 온전합니다 · all whole' : `${broken} 끊어짐 · broken`;
  process.stdout.write(`${states.length} 사슬 · chains: ${summary}\n`);
  return broken === 0;
}

function sentenceOf({ events, head, firstBreak }: ChainState): string {
  if (firstBreak === null) return `온전 · whole   ${events} 건 · events   ${head.slice(0, 16)}…`;
  const { eventId, sequence, reason } = firstBreak;
  return `끊어짐 · BROKEN   ${events} 건 다음 · after ${events} events   #${sequence} ${eventId} ${reason}`;
}

async function main(): Promise<number> {
  const settings = readSettings({ MADANG_SECRET: 'not needed for looking at the chains', ...process.env });
  if (!settings.ok) throw new BootFailure(settings.error.join('\n'));
  const database = await openDatabase(settings.value);
  try {
    const source = await createDataSource({ databaseUrl: database.url, databasePool: 2 });
    return (await verify(source).finally(() => source.destroy())) ? 0 : 1;
  } finally {
    await database.close();
  }
}

// The code is the answer for whoever called: 0 unbroken, 1 broken, 2 not to be told. Exiting ends what still holds on.
try {
  process.exit(await main());
} catch (failure) {
  process.stderr.write(`${reasonOf(failure)}\n`);
  process.exit(2);
}
