import type { EntityManager } from 'typeorm';

const ROWS_AT_ONCE = 1_000;

/**
 * All rows of a query, fetched by the thousand inside the transaction: an answer of megabytes that arrives at once is
 * taken apart at once, and nobody else in the process has a turn until it is.
 */
export async function rowsInPortions<T>(
  tx: EntityManager,
  statement: string,
  parameters: readonly unknown[],
): Promise<T[]> {
  const rows: T[] = [];
  // Otherwise the planner takes a cursor for somebody who reads the first tenth only.
  await tx.query('SET LOCAL cursor_tuple_fraction = 1');
  await tx.query(`DECLARE portions NO SCROLL CURSOR FOR ${statement}`, [...parameters]);
  for (;;) {
    const portion = await tx.query<T[]>(`FETCH ${ROWS_AT_ONCE} FROM portions`);
    rows.push(...portion);
    if (portion.length < ROWS_AT_ONCE) break;
  }
  await tx.query('CLOSE portions');
  return rows;
}
