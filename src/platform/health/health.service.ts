import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '../../kernel/result.js';
import { MIGRATIONS_TABLE } from '../database/data-source.js';
import { migrationClasses } from '../database/discovery.js';
import { UnitOfWork } from '../database/unit-of-work.js';

export interface NotReady {
  readonly code: 'database-unreachable' | 'database-outdated';
}

const ANSWER_WITHIN_MS = 3_000;

@Injectable()
export class HealthService {
  private known: Promise<readonly string[]> | undefined;

  constructor(private readonly uow: UnitOfWork) {}

  async ready(): Promise<Result<null, NotReady>> {
    this.known ??= migrationClasses().then((classes) => classes.map((migration) => migration.name));
    const known = await this.known;
    const done = await this.migrationsDone();
    if (done === undefined) return err({ code: 'database-unreachable' });
    return known.every((name) => done.has(name)) ? ok(null) : err({ code: 'database-outdated' });
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
