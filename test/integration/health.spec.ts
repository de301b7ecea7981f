import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS_TABLE } from '../../src/platform/database/data-source.js';
import { startTestApplication, type TestApplication } from '../support/application.js';

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

describe('GET /health/ready', () => {
  it('is not ready while a migration that the program knows is missing, and alive all the same', async () => {
    const anyone = house.client();
    expect((await anyone.get('/health/ready')).status).toBe(200);
    const [last] = await house.manager.query<{ id: number; name: string }[]>(
      `SELECT id, name FROM ${MIGRATIONS_TABLE} ORDER BY id DESC LIMIT 1`,
    );
    await house.manager.query(`UPDATE ${MIGRATIONS_TABLE} SET name = 'another' WHERE id = $1`, [last?.id]);
    const waiting = await anyone.get('/health/ready');
    expect(waiting.problem).toMatchObject({ status: 503, code: 'database-outdated' });
    expect(waiting.headers.get('content-type')).toContain('application/problem+json');
    expect((await anyone.get('/health/live')).status).toBe(200);
    await house.manager.query(`UPDATE ${MIGRATIONS_TABLE} SET name = $2 WHERE id = $1`, [
      last?.id,
      last?.name,
    ]);
    expect((await anyone.get('/health/ready')).status).toBe(200);
  });
});
