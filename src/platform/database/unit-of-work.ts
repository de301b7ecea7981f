import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Result } from '../../kernel/result.js';
import { sqlStateOf } from './sql-state.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 15;

/** Leaves the transaction so that the database rolls it back; the refused result itself is kept beside it. */
class Refused extends Error {}

export interface UnitOfWorkOptions {
  /** Default is the server's `READ COMMITTED`; aggregates are locked before a decision. */
  readonly isolation?: 'REPEATABLE READ' | 'SERIALIZABLE';
}

/**
 * One transaction for one use case: kept when the work returns `ok`, undone when it returns `err` or throws.
 * Work that lost against another transaction (40001, 40P01) is done again from its beginning, so it must not
 * touch anything but the database.
 */
@Injectable()
export class UnitOfWork {
  private readonly open = new AsyncLocalStorage<{ active: boolean }>();

  constructor(private readonly dataSource: DataSource) {}

  /** For reading outside a transaction. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  async run<T, E>(
    work: (tx: EntityManager) => Promise<Result<T, E>>,
    options: UnitOfWorkOptions = {},
  ): Promise<Result<T, E>> {
    if (this.open.getStore()?.active) {
      throw new Error(
        'A unit of work is already open here: pass its transaction on instead of opening a second one.',
      );
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work, options);
      } catch (failure) {
        if (attempt >= ATTEMPTS || !mayBeRepeated(failure)) throw failure;
        await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
      }
    }
  }

  private async attempt<T, E>(
    work: (tx: EntityManager) => Promise<Result<T, E>>,
    { isolation }: UnitOfWorkOptions,
  ): Promise<Result<T, E>> {
    let refused: Result<T, E> | undefined;
    const scope = { active: true };
    const inTransaction = async (tx: EntityManager): Promise<Result<T, E>> => {
      const result = await this.open.run(scope, () => work(tx));
      if (!result.ok) {
        refused = result;
        throw new Refused();
      }
      return result;
    };
    try {
      return isolation === undefined
        ? await this.dataSource.transaction(inTransaction)
        : await this.dataSource.transaction(isolation, inTransaction);
    } catch (failure) {
      if (failure instanceof Refused && refused !== undefined) return refused;
      throw failure;
    } finally {
      scope.active = false;
    }
  }
}

function mayBeRepeated(failure: unknown): boolean {
  const state = sqlStateOf(failure);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK;
}
