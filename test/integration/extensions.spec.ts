import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { prepareDatabase } from '../../src/platform/database/preparation.js';
import { createDatabase, type DatabaseAddress } from '../support/database.js';

const user = `madang_plain_${randomBytes(4).toString('hex')}`;
const password = randomBytes(12).toString('hex');
let database: DatabaseAddress;

async function asOwner(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  database = await createDatabase('blank');
  await asOwner(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`, `GRANT ALL ON SCHEMA public TO ${user}`);
});
afterAll(async () => {
  await asOwner(`DROP OWNED BY ${user}`, `DROP ROLE ${user}`);
  await database.drop();
});

it('a role that may not add extensions is told what to do in one sentence', async () => {
  const url = new URL(database.url);
  url.username = user;
  url.password = password;
  await expect(prepareDatabase(url.href)).rejects.toThrow(
    /^The extensions pg_trgm and btree_gist could not be added .* have its owner run "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist;" there once, .*\.$/u,
  );
});
