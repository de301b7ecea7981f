import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** A statement of PostgreSQL takes 65,535 parameters; twenty columns of so many rows stay below it. */
const ROWS_AT_ONCE = 2_000;

/** Inserts any number of rows, in as many statements as they need. */
export async function insertAll<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly QueryDeepPartialEntity<Row>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx.insert(entity, rows.slice(from, from + ROWS_AT_ONCE));
  }
}
