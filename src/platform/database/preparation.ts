import pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { BootFailure, reasonOf } from '../boot-failure.js';
import { installJobs } from '../jobs/jobs.service.js';
import { connectionSentence } from './connection-sentence.js';
import { MIGRATIONS_TABLE, migrationSourceOptions } from './data-source.js';

/** Any number that nothing else on the server locks. */
const PREPARATION_LOCK = 7_240_216_021;
const OLDEST_SERVER = 150_000;

/**
 * Brings the schema up to date: migrations and the job queue's tables. Of several processes that start at once one
 * does the work while the others wait; a database that a newer Madang has migrated is left untouched.
 */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  const client = await connect(databaseUrl);
  try {
    await checkRelease(client);
    await client.query('SELECT pg_advisory_lock($1)', [PREPARATION_LOCK]);
    await migrate(databaseUrl);
    await installJobs(databaseUrl);
  } finally {
    await client.end();
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'madang preparation',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (failure) {
    throw new BootFailure(connectionSentence(failure, databaseUrl));
  }
}

async function checkRelease(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; printed: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS printed`,
  );
  if (Number(rows[0]?.number) >= OLDEST_SERVER) return;
  throw new BootFailure(
    `DATABASE_URL leads to PostgreSQL ${rows[0]?.printed ?? ''}, and Madang needs 15 or newer: upgrade that server, or unset DATABASE_URL for the embedded one.`,
  );
}

async function migrate(databaseUrl: string): Promise<void> {
  const source = await new DataSource(await migrationSourceOptions(databaseUrl)).initialize();
  try {
    const unknown = await unknownMigrations(source);
    if (unknown.length > 0) {
      throw new BootFailure(
        `The database is newer than this Madang (it holds ${unknown.join(', ')}): start the newer Madang, or restore a backup that is older than the update.`,
      );
    }
    await source.runMigrations();
  } catch (failure) {
    if (failure instanceof BootFailure) throw failure;
    if (isAboutExtensions(failure)) throw new BootFailure(extensionSentence(failure, databaseUrl));
    throw new BootFailure(
      `The database could not be brought up to date (${reasonOf(failure)}): nothing of the failing step was kept; mend the cause and start again.`,
    );
  } finally {
    await source.destroy();
  }
}

/** Searching needs `pg_trgm`, terms need `btree_gist`; both come with PostgreSQL, but not every role may add them. */
function isAboutExtensions(failure: unknown): boolean {
  return /extension|control file/iu.test(reasonOf(failure));
}

function extensionSentence(failure: unknown, databaseUrl: string): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  return `The extensions pg_trgm and btree_gist could not be added to the database "${database}" (${reasonOf(failure)}): have its owner run "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist;" there once, or grant the user of DATABASE_URL the right CREATE on it.`;
}

/** Names of migrations the database has seen and this code does not know. */
async function unknownMigrations(source: DataSource): Promise<string[]> {
  const runner: QueryRunner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable(MIGRATIONS_TABLE))) return [];
    const done = (await runner.query(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY timestamp`)) as {
      name: string;
    }[];
    const known = new Set(source.migrations.map((migration) => migration.name ?? migration.constructor.name));
    return done.map(({ name }) => name).filter((name) => !known.has(name));
  } finally {
    await runner.release();
  }
}
