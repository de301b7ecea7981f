import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BootFailure, reasonOf, systemCodeOf } from '../../boot-failure.js';
import { mayEnter, nameOf, type RunsAs } from './server-user.js';

/** Where root keeps what its own folders hide from the server's user. */
const SYSTEM_FOLDER = '/var/lib/madang';

/** What lies in the data folder. */
export interface DataFolder {
  readonly path: string;
  /** The files of PostgreSQL; in the data folder unless its user may not enter there. */
  readonly cluster: string;
  /** Where copies of programs may be put so that the server's user can run them. */
  readonly programs: string;
  readonly log: string;
}

/** Makes the folder, before anything is known of what lies in it. */
export async function makeFolder(path: string): Promise<void> {
  try {
    const made = await mkdir(path, { recursive: true });
    if (made !== undefined) await chmod(path, 0o711);
    const trial = join(path, `.trial-${process.pid}`);
    await writeFile(trial, '', { flush: true });
    await rm(trial);
  } catch (failure) {
    throw new BootFailure(
      `The data folder ${path} cannot be written (${systemCodeOf(failure) || reasonOf(failure)}): ` +
        'make it writable for this user, or set MADANG_DATA_DIR to a folder that is.',
    );
  }
}

export async function layOut(path: string, user: RunsAs, say: (line: string) => void): Promise<DataFolder> {
  const cluster = await clusterFolder(path, user, say);
  return {
    path,
    cluster,
    programs: dirname(cluster) === path ? path : SYSTEM_FOLDER,
    log: join(path, 'postgres.log'),
  };
}

/**
 * The cluster is found again where it was first made, even when the rights of folders changed since: a start that
 * looked elsewhere would look as if all data were lost.
 */
async function clusterFolder(path: string, user: RunsAs, say: (line: string) => void): Promise<string> {
  const pointer = join(path, 'cluster-location');
  const recorded = (await readFile(pointer, 'utf8').catch(() => '')).trim();
  if (recorded !== '') {
    if (await exists(recorded)) return recorded;
    throw new BootFailure(
      `The database of ${path} lay in ${recorded}, which is gone: put it back, or delete ${pointer} to begin with an empty one.`,
    );
  }
  const inside = join(path, 'postgres');
  if ((await exists(inside)) || (await mayEnter(user, path))) return inside;
  const outside = join(SYSTEM_FOLDER, `${basename(dirname(path))}-${fingerprint(path)}`, 'postgres');
  await mkdir(dirname(outside), { recursive: true });
  await Promise.all([SYSTEM_FOLDER, dirname(outside)].map((folder) => chmod(folder, 0o755)));
  await writeFile(pointer, `${outside}\n`);
  say(
    `The user "${user?.name ?? ''}" of PostgreSQL may not enter ${path}, so the database lies in ${outside}.`,
  );
  return outside;
}

/** An existing cluster whose folders were closed to its user afterwards. */
export async function checkReach({ cluster }: DataFolder, user: RunsAs): Promise<void> {
  if (await mayEnter(user, dirname(cluster))) return;
  throw new BootFailure(
    `The database in ${cluster} cannot be reached by ${nameOf(user)}: let it enter the folders above (chmod o+x), ` +
      'or move the data folder elsewhere and set MADANG_DATA_DIR.',
  );
}

function fingerprint(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 8);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A random text that is made once and found again at every later start; `onMade` uses it before it counts as kept. */
export async function keptSecret(
  path: string,
  onMade: (made: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const kept = (await readIfThere(path)).trim();
  if (kept !== '') return kept;
  const made = randomBytes(32).toString('base64url');
  await onMade(made);
  await writeFile(path, `${made}\n`, { mode: 0o600, flush: true });
  return made;
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (failure) {
    if (systemCodeOf(failure) === 'ENOENT') return '';
    throw new BootFailure(
      `The file ${path} cannot be read (${systemCodeOf(failure)}): start Madang as the user it belongs to, or give it to this one.`,
    );
  }
}
