import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Season } from '../../src/demo/season.js';
import { startTestApplication, type TestApplication } from '../support/application.js';

describe('the 2021 season', () => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await startTestApplication();
    await application.nest.get(Season).play();
  });

  afterAll(() => application.close());

  it('holds three organizations', async () => {
    const rows: unknown[] = await application.manager.query('SELECT title, state FROM meeting ORDER BY starts_at');
    console.log(rows);
    expect(rows.length).toBeGreaterThan(0);
  });
});
