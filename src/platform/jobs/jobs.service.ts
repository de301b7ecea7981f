import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import PgBoss from 'pg-boss';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { oneAtATime } from '../database/one-at-a-time.js';

type Handler = (payload: object) => Promise<void>;

const SCHEMA = 'pgboss';
const POLLING_SECONDS = 5;
const CONNECTIONS = 3;
const STOP_WITHIN_MS = 10_000;

/** Lays the tables of the job queue; done once at boot, together with the migrations. */
export async function installJobs(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  });
  try {
    await boss.start();
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Work at a time, done by one of the processes and only once when it succeeds; a failure is tried again.
 * A handler must be safe to repeat: it looks at the state of things and does what is due.
 */
@Injectable()
export class JobsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(JobsService.name);
  private readonly handlers = new Map<string, Handler>();
  private readonly sweeps = new Set<string>();
  private readonly boss: PgBoss;
  private started = false;

  constructor(private readonly config: Config) {
    this.boss = new PgBoss({
      connectionString: config.databaseUrl,
      application_name: 'madang jobs',
      schema: SCHEMA,
      max: CONNECTIONS,
      migrate: false,
      supervise: config.jobs,
      schedule: config.jobs,
      retryLimit: 5,
      retryBackoff: true,
      retryDelay: 5,
      retentionDays: 365,
    });
    this.boss.on('error', (failure) => this.log.error(failure));
  }

  /** Names the work that `schedule` may ask for. Call it in `onModuleInit`. */
  register(name: string, handler: Handler): void {
    if (this.handlers.has(name)) throw new Error(`The job "${name}" is registered twice.`);
    this.handlers.set(name, handler);
  }

  /** Work done every minute by one process, and once at start, for what became due while nobody was running. */
  everyMinute(name: string, work: () => Promise<void>): void {
    this.register(name, work);
    this.sweeps.add(name);
  }

  /**
   * Asks for registered work at an instant, at once when it has passed; kept only when the transaction is.
   * A second request with the same key and instant, while the first waits, is the same request.
   */
  async schedule(
    tx: EntityManager,
    name: string,
    payload: object,
    at: Temporal.Instant,
    key?: string,
  ): Promise<void> {
    if (!this.handlers.has(name)) throw new Error(`The job "${name}" is not registered.`);
    const startAfter = new Date(at.epochMilliseconds);
    const singletonKey = key === undefined ? randomUUID() : `${key} ${at.toString()}`;
    await this.boss.send(name, payload, { startAfter, singletonKey, db: queueIn(tx) });
  }

  /** Does registered work now, in this process. */
  async perform(name: string, payload: object = {}): Promise<void> {
    const handler = this.handlers.get(name);
    if (handler === undefined) throw new Error(`The job "${name}" is not registered.`);
    await handler(payload);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    this.started = true;
    const names = [...this.handlers.keys()];
    // Each queue is a table of its own, and processes that make tables at once lock each other out.
    await oneAtATime(this.config.databaseUrl, 'queues', async () => {
      for (const name of names) {
        await this.boss.createQueue(name, { name, policy: this.sweeps.has(name) ? 'stately' : 'short' });
      }
    });
    if (!this.config.jobs) return;
    for (const name of names) await this.work(name, this.sweeps.has(name));
  }

  async onModuleDestroy(): Promise<void> {
    if (!this.started) return;
    this.started = false;
    await this.boss.stop({ graceful: this.config.jobs, timeout: STOP_WITHIN_MS });
  }

  private async work(name: string, sweep: boolean): Promise<void> {
    if (sweep) {
      await this.boss.schedule(name, '* * * * *', {}, { retryLimit: 0 });
      await this.boss.send(name, {}, { retryLimit: 0 });
    }
    await this.boss.work<object>(name, { pollingIntervalSeconds: POLLING_SECONDS }, async (jobs) => {
      for (const job of jobs) await this.attempt(name, job.data);
    });
  }

  private async attempt(name: string, payload: object): Promise<void> {
    try {
      await this.perform(name, payload);
    } catch (failure) {
      this.log.error({ job: name, error: failure }, 'a job failed');
      throw failure;
    }
  }
}

/** The queue's statements inside the transaction of the use case. */
function queueIn(tx: EntityManager): PgBoss.Db {
  return {
    executeSql: async (text, values: unknown[]) => {
      const answer: unknown = await tx.query(text, values);
      return { rows: Array.isArray(answer) ? answer : [] };
    },
  };
}
