import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isRunning } from '../../src/platform/database/embedded/occupancy.js';
import { prepareDatabase } from '../../src/platform/database/preparation.js';
import { refusalOf, startApp, type AppProcess } from '../support/app-process.js';
import { createDatabase, type DatabaseAddress } from '../support/database.js';

const SECRET = 'a secret that only the tests know of';

async function statusOf(address: string, path: string): Promise<number> {
  return (await fetch(`${address}${path}`)).status;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('on a database of its own', () => {
  let folder: string;
  let data: string;
  let app: AppProcess;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'madang-boot-'));
    chmodSync(folder, 0o755);
    data = join(folder, 'data');
  });

  afterAll(async () => {
    await app.end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  });

  function start(): AppProcess {
    return startApp({ MADANG_DATA_DIR: data });
  }

  /** PostgreSQL notes its process and its port in the first and fourth line. */
  function server(): { pid: number; url: string } {
    const note = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const password = readFileSync(join(data, 'database-password'), 'utf8').trim();
    return { pid: Number(note[0]), url: `postgresql://madang:${password}@127.0.0.1:${note[3]}/madang` };
  }

  it('a first start makes the database, durable and reachable from this machine only, and is ready', async () => {
    app = start();
    const address = await app.open;
    expect(await statusOf(address, '/health/live')).toBe(200);
    expect(await statusOf(address, '/health/ready')).toBe(200);
    const [settings] = await ask(
      server().url,
      `SELECT current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone,
                current_setting('listen_addresses') AS addresses, current_setting('server_encoding') AS encoding`,
    );
    expect(settings).toEqual({ fsync: 'on', zone: 'UTC', addresses: '127.0.0.1', encoding: 'UTF8' });
    await ask(server().url, `CREATE TABLE kept AS SELECT '총회' AS word`);
  });

  it('a second Madang on the same folder is refused in one sentence while the first goes on', async () => {
    const { code, stderr } = await refusalOf({ MADANG_DATA_DIR: data });
    expect(stderr).toMatch(/^The data folder \S+ is in use by another Madang \(process \d+ on .+\): .+\.$/);
    expect(code).toBe(1);
    expect(await statusOf(await app.open, '/health/ready')).toBe(200);
  });

  it('Ctrl-C answers the request under way, then stops the application and the database, cleanly', async () => {
    const { pid, url } = server();
    const address = await app.open;
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE migration IN ACCESS EXCLUSIVE MODE');
    const answer = statusOf(address, '/health/ready');
    await pause(300);
    const ending = app.end('SIGINT');
    await pause(300);
    await holder.query('COMMIT');
    await holder.end();
    expect(await answer).toBe(200);
    expect(await ending).toEqual({ code: 0, stderr: '' });
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(data, 'in-use.json'))).toBe(false);
    expect(readFileSync(join(data, 'postgres.log'), 'utf8').trim()).toMatch(/database system is shut down$/);
  });

  it('a restart keeps all data; a kill leaves no server behind and does not block the next start', async () => {
    app = start();
    await app.open;
    expect(await ask(server().url, 'SELECT word FROM kept')).toEqual([{ word: '총회' }]);
    const { pid } = server();
    await app.end('SIGKILL');
    while (isRunning(pid)) await pause(100);

    app = start();
    await app.open;
    await app.end('SIGKILL');
    app = start();
    expect(await statusOf(await app.open, '/health/ready')).toBe(200);
    expect(await ask(server().url, 'SELECT word FROM kept')).toEqual([{ word: '총회' }]);
  });

  it('a database that dies under the application ends it in one sentence', async () => {
    await app.open;
    process.kill(server().pid, 'SIGQUIT');
    const { code, stderr } = await app.ended;
    expect(stderr).toMatch(/The embedded PostgreSQL ended by itself \(code \d+\): .+ start Madang again\.$/);
    expect(code).toBe(1);
  });
});

describe('on a given database', () => {
  let database: DatabaseAddress;
  let taken: Server;
  let port: number;

  beforeAll(async () => {
    database = await createDatabase('blank');
    taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    port = address !== null && typeof address === 'object' ? address.port : 0;
  });

  afterAll(async () => {
    taken.close();
    await database.drop();
  });

  function given(changes: (url: URL) => void = () => undefined): Record<string, string> {
    const url = new URL(database.url);
    changes(url);
    return { DATABASE_URL: url.href, MADANG_SECRET: SECRET };
  }

  it('several that start at once on an empty one all become ready', async () => {
    const apps = [startApp(given()), startApp(given())];
    const addresses = await Promise.all(apps.map((app) => app.open));
    const ready = await Promise.all(addresses.map((address) => statusOf(address, '/health/ready')));
    expect(ready).toEqual([200, 200]);
    const endings = await Promise.all(apps.map((app) => app.end('SIGTERM')));
    expect(endings).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
  });

  it('one that a newer Madang has migrated is left alone', async () => {
    await prepareDatabase(database.url);
    await ask(
      database.url,
      `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'AddTomorrow9999999999999')`,
    );
    const { code, stderr } = await refusalOf(given());
    await ask(database.url, `DELETE FROM migration WHERE timestamp = 9999999999999`);
    expect(stderr).toMatch(
      /^The database is newer than this Madang \(it holds AddTomorrow9999999999999\): .+\.$/,
    );
    expect(code).toBe(1);
  });

  it.each([
    [
      'a port that is taken',
      () => ({ ...given(), PORT: String(port) }),
      /^Port \d+ of 127\.0\.0\.1 is taken by another program: .+\.$/,
    ],
    [
      'a server that does not answer',
      () => given((url) => (url.port = '1')),
      /^No PostgreSQL answers at 127\.0\.0\.1:1 of DATABASE_URL: .+\.$/,
    ],
    [
      'a wrong password',
      () => given((url) => (url.password = 'wrong')),
      /^PostgreSQL at \S+ refuses the user "madang" of DATABASE_URL: .+\.$/,
    ],
    [
      'a database that is not there',
      () => given((url) => (url.pathname = '/nowhere')),
      /^PostgreSQL at \S+ has no database "nowhere": .+\.$/,
    ],
    [
      'a wrong variable',
      () => ({ PORT: 'eighty' }),
      /^PORT must be a whole number .+; it is "eighty"\. .+\.$/,
    ],
  ])('%s is one sentence', async (_name, environment, sentence) => {
    const { code, stderr } = await refusalOf(environment());
    expect(stderr).toMatch(sentence);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('a data folder that cannot be written is one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'madang-boot-'));
    writeFileSync(join(folder, 'file'), '');
    const { code, stderr } = await refusalOf({ MADANG_DATA_DIR: join(folder, 'file', 'data') });
    rmSync(folder, { recursive: true });
    expect(stderr).toMatch(/^The data folder \S+ cannot be written \(ENOTDIR\): .+\.$/);
    expect(code).toBe(1);
  });
});
