import { Injectable, type OnModuleInit } from '@nestjs/common';
import { err, ok, type Result } from '../../kernel/result.js';
import { MIGRATIONS_TABLE } from '../database/data-source.js';
import { migrationClasses } from '../database/discovery.js';
import { UnitOfWork } from '../database/unit-of-work.js';

export interface NotReady {
  readonly code: 'database-unreachable' | 'database-outdated';
}

const ANSWER_WITHIN_MS = 3_000;

@Injectable()
export class HealthService implements OnModuleInit {
  private known: readonly string[] = [];

  constructor(private readonly uow: UnitOfWork) {}

  /** Read once at the start: a later build may replace the files of the running process. */
  async onModuleInit(): Promise<void> {
    this.known = (await migrationClasses()).map((migration) => migration.name);
  }

  async ready(): Promise<Result<null, NotReady>> {
    const done = await this.migrationsDone();
    if (done === undefined) return err({ code: 'database-unreachable' });
    return this.known.every((name) => done.has(name)) ? ok(null) : err({ code: 'database-outdated' });
  }

  /** Undefined when the database does not answer in time. */
  private async migrationsDone(): Promise<ReadonlySet<string> | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ANSWER_WITHIN_MS);
    });
    const asked = this.uow.manager
      .query<{ name: string }[]>(`SELECT name FROM ${MIGRATIONS_TABLE}`)
      .then((rows) => new Set(rows.map(({ name }) => name)))
      .catch(() => undefined);
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
