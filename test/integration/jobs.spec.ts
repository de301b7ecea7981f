import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { err, ok } from '../../src/kernel/result.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { createTestDatabase, testConfig, type TestDatabase } from '../support/database.js';

/** Resolves at the first call, or fails the test's patience. */
function signal(): { called: Promise<object>; call: (payload: object) => Promise<void> } {
  let resolve: (payload: object) => void = () => undefined;
  const called = new Promise<object>((done) => (resolve = done));
  return {
    called,
    call: (payload) => {
      resolve(payload);
      return Promise.resolve();
    },
  };
}

describe('timed work', () => {
  const past = Temporal.Instant.from('2021-02-25T14:00:00+09:00');
  const future = Temporal.Now.instant().add({ hours: 1 });
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.close());

  it('is done once its instant has passed, by a process that was not the one that asked', async () => {
    const asking = new JobsService(testConfig(database.url));
    const doing = new JobsService(testConfig(database.url, { jobs: true }));
    const { called, call } = signal();
    asking.register('deadline', () => Promise.reject(new Error('this process does no jobs')));
    doing.register('deadline', call);
    await asking.onApplicationBootstrap();
    await database.uow.run(async (tx) => {
      await asking.schedule(tx, 'deadline', { resolution: 'r1' }, past);
      return ok(null);
    });
    await doing.onApplicationBootstrap();
    expect(await called).toEqual({ resolution: 'r1' });
    await Promise.all([asking.onModuleDestroy(), doing.onModuleDestroy()]);
  });

  it('processes that start at once on one database do not lock each other out', async () => {
    const processes = Array.from({ length: 4 }, () => new JobsService(testConfig(database.url)));
    for (const jobs of processes) {
      for (const name of ['first', 'second', 'third']) jobs.register(name, () => Promise.resolve());
    }
    await Promise.all(processes.map((jobs) => jobs.onApplicationBootstrap()));
    const queues = await database.uow.manager.query<unknown[]>(
      `SELECT name FROM pgboss.queue WHERE name IN ('first', 'second', 'third')`,
    );
    expect(queues).toHaveLength(3);
    await Promise.all(processes.map((jobs) => jobs.onModuleDestroy()));
  });

  it('is forgotten with the transaction that asked for it, and asked twice is asked once', async () => {
    const jobs = new JobsService(testConfig(database.url));
    jobs.register('reminder', () => Promise.resolve());
    await jobs.onApplicationBootstrap();
    await database.uow.run(async (tx) => {
      await jobs.schedule(tx, 'reminder', {}, future, 'undone');
      return err({ code: 'refused' });
    });
    await database.uow.run(async (tx) => {
      await jobs.schedule(tx, 'reminder', {}, future, 'kept');
      await jobs.schedule(tx, 'reminder', {}, future, 'kept');
      return ok(null);
    });
    const waiting = await database.uow.manager.query<unknown[]>(
      `SELECT singleton_key AS key FROM pgboss.job WHERE name = 'reminder'`,
    );
    await jobs.onModuleDestroy();
    expect(waiting).toEqual([{ key: `kept ${future.toString()}` }]);
  });

  it('a sweep is done at the start, for what became due while nobody was running', async () => {
    const jobs = new JobsService(testConfig(database.url, { jobs: true }));
    const { called, call } = signal();
    jobs.everyMinute('sweep', () => call({}));
    await jobs.onApplicationBootstrap();
    await called;
    await jobs.onModuleDestroy();
  });
});
