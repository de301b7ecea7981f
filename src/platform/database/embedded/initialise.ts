import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { BootFailure, reasonOf } from '../../boot-failure.js';
import type { Binaries } from './binaries.js';
import { nameOf, runAs, type RunsAs, startedByRoot } from './server-user.js';

export const SUPERUSER = 'madang';
/** pg_trgm asks the system what a letter is; any of these knows Hangul. Sorting is PostgreSQL's own, by code point. */
const CHARACTER_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'ko_KR.UTF-8', 'C'];

/** Whose files the cluster is: a cluster made by a plain user is served as that user when root starts Madang. */
export async function ownerOf(cluster: string, user: RunsAs): Promise<RunsAs> {
  const made = await stat(cluster).catch(() => undefined);
  if (made === undefined || made.uid === (user?.uid ?? process.getuid?.())) return user;
  if (startedByRoot() && made.uid !== 0) return { name: `number ${made.uid}`, uid: made.uid, gid: made.gid };
  const mend = startedByRoot() ? `chown it to ${nameOf(user)}` : 'start Madang as that user or as root';
  throw new BootFailure(
    `The database in ${cluster} belongs to the user number ${made.uid}: ${mend}, or set MADANG_DATA_DIR to another folder.`,
  );
}

export async function isInitialised(cluster: string): Promise<boolean> {
  return stat(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/** A data folder can only be read by the release of PostgreSQL that made it. */
export async function checkRelease(binaries: Binaries, cluster: string): Promise<void> {
  const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  const { stdout } = await promisify(execFile)(binaries.postgres, ['--version'], { env: {}, cwd: '/' });
  const brought = /\d+/.exec(stdout)?.[0];
  if (brought === made) return;
  throw new BootFailure(
    `The database in ${cluster} was made by PostgreSQL ${made} and this Madang brings ${brought ?? 'another'}: ` +
      `start the Madang that made it, or move its contents with pg_dump of PostgreSQL ${made}.`,
  );
}

/** Makes the cluster beside its place and renames it when it is whole, so that a killed start leaves no half one. */
export async function initialise(
  binaries: Binaries,
  cluster: string,
  user: RunsAs,
  password: string,
): Promise<void> {
  await removeUnfinished(cluster);
  const unfinished = `${cluster}.new-${process.pid}`;
  const passwordFile = join(dirname(cluster), `password.new-${process.pid}`);
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user !== undefined) {
      await chown(unfinished, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    await chmod(unfinished, 0o700);
    await runInitdb(binaries, unfinished, user, passwordFile);
    await rename(unfinished, cluster);
  } catch (failure) {
    if (failure instanceof BootFailure) throw failure;
    throw new BootFailure(
      `The database could not be made in ${cluster} (${causeOf(failure)}): make room and let ${nameOf(user)} write there, ` +
        'or set MADANG_DATA_DIR to another folder.',
    );
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function runInitdb(
  binaries: Binaries,
  folder: string,
  user: RunsAs,
  passwordFile: string,
): Promise<void> {
  const args = [
    ...['--pgdata', folder, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    '--no-instructions',
  ];
  for (const locale of CHARACTER_LOCALES) {
    try {
      await promisify(execFile)(binaries.initdb, [...args, '--lc-ctype', locale], {
        ...runAs(user),
        cwd: '/',
      });
      return;
    } catch (failure) {
      if (!causeOf(failure).includes('invalid locale name')) throw failure;
    }
  }
}

/** The line of initdb that says why; its other lines say what it was about to do. */
function causeOf(failure: unknown): string {
  const written =
    failure instanceof Error && 'stderr' in failure && typeof failure.stderr === 'string'
      ? failure.stderr
      : '';
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /error:|FATAL:|PANIC:/.test(line)) ?? lines.at(-1);
  return (telling ?? reasonOf(failure).split('\n', 1)[0] ?? '').replace(/^.*(?=FATAL:|PANIC:)/, '').trim();
}

async function removeUnfinished(cluster: string): Promise<void> {
  const folder = dirname(cluster);
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${basename(cluster)}.new`))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
