import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrationSourceOptions } from '../../src/platform/database/data-source.js';
import { createDatabase, type DatabaseAddress } from '../support/database.js';

describe('the migrations', () => {
  let database: DatabaseAddress;
  let source: DataSource;

  beforeAll(async () => {
    database = await createDatabase('blank');
    const [options, { migrations = [] }] = await Promise.all([
      dataSourceOptions({ databaseUrl: database.url, databasePool: 2 }),
      migrationSourceOptions(database.url),
    ]);
    source = await new DataSource({ ...options, migrations }).initialize();
  });

  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('lead from nothing to what the entities say, back to nothing, and up again', async () => {
    await source.runMigrations();
    expect(await drift()).toEqual([]);
    const first = await schema();

    for (const migration of source.migrations) {
      await source.undoLastMigration();
      expect(migration.constructor.name).toMatch(/^[A-Z]\w+\d{13}$/);
    }
    expect(await schema()).toEqual(['table migration']);

    await source.runMigrations();
    expect(await schema()).toEqual(first);
    expect(await drift()).toEqual([]);
  });

  it('end a membership by the next one, and by none that lasted no day', async () => {
    await undoDownTo('AdmitPersonOnceAtATime1700000024000');
    const [organization, once, twice] = [randomUUID(), randomUUID(), randomUUID()];
    await source.query(
      `INSERT INTO organization (id, name, profile, charter_title, time_zone, demonstration, created_at)
       VALUES ($1, '협의회', 'general-cooperative', '정관', 'Asia/Seoul', false, now())`,
      [organization],
    );
    await source.query(
      `INSERT INTO person (id, organization_id, name) VALUES ($2, $1, '김하나'), ($3, $1, '이두리')`,
      [organization, once, twice],
    );
    const memberships: [string, string, string | null][] = [
      [once, '2020-01-01', null],
      [once, '2021-03-01', '2021-03-01'],
      [twice, '2020-01-01', '2022-12-31'],
      [twice, '2021-06-01', null],
    ];
    for (const [index, [person, joinedOn, leftOn]] of memberships.entries())
      await source.query(
        `INSERT INTO member (id, organization_id, kind, name, number, person_id, joined_on, left_on)
         VALUES ($1, $2, 'person', '회원', $3, $4, $5, $6)`,
        [randomUUID(), organization, String(index + 1), person, joinedOn, leftOn],
      );
    await source.runMigrations();
    expect(await source.query(`SELECT number, left_on::text AS left FROM member ORDER BY number`)).toEqual([
      { number: '1', left: null },
      { number: '2', left: '2021-03-01' },
      { number: '3', left: '2021-06-01' },
      { number: '4', left: null },
    ]);
  });

  it('every constraint and index is named by the pattern of the house', async () => {
    const names = await source.query<{ name: string }[]>(`
      SELECT conname AS name FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 'migration'::regclass
       UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migration'`);
    expect(
      names.map(({ name }) => name).filter((name) => !/^(pk|fk|uq|ix|ck|ex)_[a-z0-9_]+$/.test(name)),
    ).toEqual([]);
  });

  /** Takes migrations back, the last first, until this one is. */
  async function undoDownTo(name: string): Promise<void> {
    const standsThere = async () =>
      (await source.query<unknown[]>('SELECT FROM migration WHERE name = $1', [name])).length > 0;
    while (await standsThere()) await source.undoLastMigration();
  }

  /** What the schema builder would do to make the tables equal to the entities. */
  async function drift(): Promise<string[]> {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  }

  async function schema(): Promise<string[]> {
    const rows = await source.query<{ line: string }[]>(`
      SELECT 'table ' || relname AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       UNION ALL SELECT 'view ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
       UNION ALL SELECT 'sequence ' || relname FROM pg_class c
                  WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
                    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.refobjid = to_regclass('migration'))
       UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                  WHERE connamespace = 'public'::regnamespace AND conrelid <> 'migration'::regclass
       UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migration'
       UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc p
                  WHERE pronamespace = 'public'::regnamespace
                    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
       ORDER BY 1`);
    return rows.map(({ line }) => line);
  }
});
