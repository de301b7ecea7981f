import { randomBytes } from 'node:crypto';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { readVariables } from '../../src/platform/config/variables.js';
import { startEmbeddedServer } from '../../src/platform/database/embedded/embedded-server.js';
import { prepareDatabase } from '../../src/platform/database/preparation.js';
import { databaseOn, dropDatabase, type TestServer } from './server-address.js';

/**
 * Holds the PostgreSQL of one run of the tests: prints one line that says where it is, and ends with what it made
 * when its standard input closes.
 */
async function main(folder: string): Promise<void> {
  const variables = readVariables(process.env);
  if (!variables.ok) throw new Error(variables.error.join(' '));
  const given = variables.value.TEST_DATABASE_URL;
  const server = given === undefined ? await startOwn(folder) : { url: given, stop: () => Promise.resolve() };

  const prefix = `madang_test_${randomBytes(4).toString('hex')}`;
  const described: TestServer = { url: server.url, prefix, template: `${prefix}_template` };
  const end = async (): Promise<void> => {
    if (given !== undefined) await dropAll(described);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    // The listener on stdin and the server's pipes would keep the process alive.
    process.exit(0);
  };
  process.stdin.on('end', () => void end());
  process.stdin.resume();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

  await makeTemplate(described);
  process.stdout.write(`${JSON.stringify(described)}\n`);
}

/** Nothing here outlives the run, so nothing needs to survive a power cut. */
async function startOwn(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  await chmod(folder, 0o711);
  return startEmbeddedServer({
    dataDirectory: join(folder, 'data'),
    say: () => undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
}

async function makeTemplate(server: TestServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${server.template}`);
  await client.end();
  await prepareDatabase(databaseOn(server, server.template));
}

async function dropAll(server: TestServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [server.prefix],
  );
  for (const { datname } of rows) await dropDatabase(client, datname);
  await client.end();
}

await main(process.argv[2] ?? '');
