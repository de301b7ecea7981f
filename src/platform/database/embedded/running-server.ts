import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './occupancy.js';
import { SUPERUSER } from './initialise.js';

/**
 * The address of the embedded PostgreSQL that another Madang already keeps running on a data folder; null when none
 * does. Commands use it so that looking at the data does not need the house to be closed.
 */
export async function runningServer(dataDirectory: string): Promise<string | null> {
  const text = (path: string) => readFile(path, 'utf8').catch(() => '');
  const recorded = (await text(join(dataDirectory, 'cluster-location'))).trim();
  const cluster = recorded === '' ? join(dataDirectory, 'postgres') : recorded;
  const [pid, , , port] = (await text(join(cluster, 'postmaster.pid'))).split('\n');
  const password = (await text(join(dataDirectory, 'database-password'))).trim();
  if (!pid || !port || password === '' || !isRunning(Number(pid))) return null;
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port.trim()}/madang`;
}
