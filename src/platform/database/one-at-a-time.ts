import pg from 'pg';

/**
 * Does the work while no other process on the same database does work of that name; the others wait for their turn.
 * For what several processes do as they start at once, not for a use case: it holds a connection of its own, whose
 * end also ends the turn.
 */
export async function oneAtATime<T>(databaseUrl: string, name: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: `madang ${name}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('madang:' || $1, 0))`, [name]);
    return await work();
  } finally {
    await client.end();
  }
}
