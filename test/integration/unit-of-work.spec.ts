import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { err, ok } from '../../src/kernel/result.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('a unit of work', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.dataSource.query('CREATE TABLE purse (name text PRIMARY KEY, coins int NOT NULL)');
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    await database.dataSource.query(`TRUNCATE purse; INSERT INTO purse VALUES ('a', 0), ('b', 0)`);
  });

  async function coins(): Promise<number[]> {
    const rows = await database.uow.manager.query<{ coins: number }[]>(
      'SELECT coins FROM purse ORDER BY name',
    );
    return rows.map((row) => row.coins);
  }

  it('is kept when the result is ok', async () => {
    const result = await database.uow.run(async (tx) => {
      await tx.query(`UPDATE purse SET coins = 1 WHERE name = 'a'`);
      return ok('done');
    });
    expect(result).toEqual(ok('done'));
    expect(await coins()).toEqual([1, 0]);
  });

  it('is undone when the result is a refusal, and the refusal is the answer', async () => {
    const result = await database.uow.run(async (tx) => {
      await tx.query(`UPDATE purse SET coins = 1 WHERE name = 'a'`);
      return err({ code: 'refused' });
    });
    expect(result).toEqual(err({ code: 'refused' }));
    expect(await coins()).toEqual([0, 0]);
  });

  it('is undone when it throws', async () => {
    const broken = database.uow.run(async (tx) => {
      await tx.query(`UPDATE purse SET coins = 1 WHERE name = 'a'`);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await coins()).toEqual([0, 0]);
  });

  it('that lost to another one is done again until both are kept', async () => {
    const readAndAdd = () =>
      database.uow.run(
        async (tx) => {
          const rows = await tx.query<{ coins: number }[]>(`SELECT coins FROM purse WHERE name = 'a'`);
          await tx.query(`UPDATE purse SET coins = $1 WHERE name = 'a'`, [(rows[0]?.coins ?? 0) + 1]);
          return ok(null);
        },
        { isolation: 'SERIALIZABLE' },
      );
    await Promise.all([readAndAdd(), readAndAdd(), readAndAdd()]);
    expect(await coins()).toEqual([3, 0]);
  });

  it('that ran into a deadlock is done again', async () => {
    const inOrder = (first: string, second: string) =>
      database.uow.run(async (tx) => {
        for (const name of [first, second]) {
          await tx.query('UPDATE purse SET coins = coins + 1 WHERE name = $1', [name]);
          await tx.query('SELECT pg_sleep(0.05)');
        }
        return ok(null);
      });
    await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
    expect(await coins()).toEqual([2, 2]);
  });

  it('does not open a second one inside itself', async () => {
    const nested = database.uow.run(() => database.uow.run(() => Promise.resolve(ok(null))));
    await expect(nested).rejects.toThrow('already open');
  });

  it('days stay days and counts are numbers', async () => {
    const rows = await database.uow.manager.query<unknown[]>(
      `SELECT date '2021-02-25' AS day, count(*) AS purses FROM purse`,
    );
    expect(rows).toEqual([{ day: '2021-02-25', purses: 2 }]);
  });

  it('finds Korean words by their letters', async () => {
    const rows = await database.uow.manager.query<{ near: boolean; sorted: string }[]>(
      `SELECT similarity('협동조합 정기총회', '정기총회') > 0.3 AS near,
              (SELECT string_agg(word, ',' ORDER BY word) FROM unnest(ARRAY['나', '가', '힣', '각']) AS word) AS sorted`,
    );
    expect(rows).toEqual([{ near: true, sorted: '가,각,나,힣' }]);
  });
});
