import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Config, type Settings } from '../../src/platform/config/config.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { sqlStateOf } from '../../src/platform/database/sql-state.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { databaseOn, dropDatabase, type TestServer } from './server-address.js';

/** A database of one's own: up to date, empty, gone after `close`. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly uow: UnitOfWork;
  close(): Promise<void>;
}

/** Only the address of a database of one's own; `drop` ends whoever is still connected. */
export interface DatabaseAddress {
  readonly url: string;
  drop(): Promise<void>;
}

const CONNECTIONS = 10;
const TEMPLATE_IN_USE = '55006';

export async function createTestDatabase(): Promise<TestDatabase> {
  const address = await createDatabase('migrated');
  const dataSource = await createDataSource({ databaseUrl: address.url, databasePool: CONNECTIONS });
  return {
    url: address.url,
    dataSource,
    uow: new UnitOfWork(dataSource),
    close: async () => {
      await dataSource.destroy();
      await address.drop();
    },
  };
}

/** `blank` is what a fresh PostgreSQL gives, `migrated` a copy of the one that was brought up to date. */
export async function createDatabase(state: 'blank' | 'migrated'): Promise<DatabaseAddress> {
  const server = await testServer();
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`;
  const origin = state === 'migrated' ? server.template : 'template1';
  await onServer(server, (client) => createFrom(client, name, origin));
  return {
    url: databaseOn(server, name),
    drop: () => onServer(server, (client) => dropDatabase(client, name)),
  };
}

/** Until a transaction stands before a lock of another. */
export async function someoneWaits(manager: EntityManager): Promise<void> {
  for (;;) {
    const [row] = await manager.query<{ waiting: number }[]>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if ((row?.waiting ?? 0) > 0) return;
    await pause(20);
  }
}

/** Settings of an application under test: no jobs in the background, no sample data, a quiet log. */
export function testConfig(databaseUrl: string, overrides: Partial<Settings> = {}): Config {
  return new Config({
    port: 0,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    databasePool: CONNECTIONS,
    dataDirectory: undefined,
    demo: false,
    jobs: false,
    trustedProxies: [],
    smtpUrl: undefined,
    mailFrom: { name: '마당', address: 'madang@localhost' },
    logLevel: 'silent',
    ...overrides,
    databaseUrl,
    secret: overrides.secret ?? 'a secret that only the tests know of',
  });
}

async function createFrom(client: pg.Client, name: string, origin: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${origin}`);
      return;
    } catch (failure) {
      if (sqlStateOf(failure) !== TEMPLATE_IN_USE || attempt > 50) throw failure;
      await pause(50);
    }
  }
}

async function onServer(server: TestServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Asks the run for its server, which the first question starts. */
async function testServer(): Promise<TestServer> {
  const socket = process.env['MADANG_TEST_DATABASE_SOCKET'];
  if (socket === undefined) throw new Error('the tests were started without test/support/start-database.js');
  const answer = JSON.parse(await text(connect(socket))) as TestServer | { failure: string };
  if ('failure' in answer) throw new Error(answer.failure);
  return answer;
}
