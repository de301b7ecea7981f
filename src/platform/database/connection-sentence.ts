import { reasonOf } from '../boot-failure.js';
import { sqlStateOf } from './sql-state.js';

/** Why the server of DATABASE_URL cannot be used and what to do, without repeating its password. */
export function connectionSentence(failure: unknown, databaseUrl: string): string {
  const { hostname, port, pathname, username } = new URL(databaseUrl);
  const server = `${hostname === '' ? 'localhost' : hostname}:${port === '' ? '5432' : port}`;
  const database = decodeURIComponent(pathname.slice(1));
  const user = decodeURIComponent(username);
  switch (sqlStateOf(failure) ?? 'unknown') {
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${server} of DATABASE_URL: start it or correct the address, or unset DATABASE_URL for the embedded one.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host "${hostname}" of DATABASE_URL is not known: correct its name, or unset DATABASE_URL for the embedded one.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${server} refuses the user "${user}" of DATABASE_URL: correct the name or the password in it, or allow the user in pg_hba.conf.`;
    case '3D000':
      return `PostgreSQL at ${server} has no database "${database}": make it (createdb ${database}), or correct DATABASE_URL.`;
    case '42501':
      return `The user "${user}" of DATABASE_URL may not connect to the database "${database}": grant it CONNECT and CREATE.`;
    case '53300':
      return `PostgreSQL at ${server} has no free connection: close some, or raise its max_connections.`;
    case '57P03':
      return `PostgreSQL at ${server} is starting or stopping: wait until it is up and start again.`;
    default:
      return `PostgreSQL at ${server} of DATABASE_URL cannot be reached (${reasonOf(failure)}): see that it runs and that the address is right, or unset DATABASE_URL for the embedded one.`;
  }
}
