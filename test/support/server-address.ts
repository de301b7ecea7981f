import type pg from 'pg';

/** Where the PostgreSQL of this run of the tests is. */
export interface TestServer {
  /** A database on it from which others can be made. */
  readonly url: string;
  /** Every database of the run begins with it. */
  readonly prefix: string;
  /** The database that is up to date and empty. */
  readonly template: string;
}

export function databaseOn(server: TestServer, name: string): string {
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
