import { execFile } from 'node:child_process';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { BootFailure } from '../../boot-failure.js';

/** The system user that PostgreSQL runs as, when it is another than the one who started Madang. */
interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Undefined is the user of this process itself. */
export type RunsAs = ServerUser | undefined;

const CANDIDATES = ['postgres', '_postgres', 'nobody'] as const;
const ENTER_OTHER = 0o001;
const ENTER_GROUP = 0o010;
const ENTER_OWNER = 0o100;

export function startedByRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root, so root lends it a system user that exists already; nobody is created. */
export async function serverUser(): Promise<RunsAs> {
  if (!startedByRoot()) return undefined;
  for (const name of CANDIDATES) {
    const user = await lookUp(name);
    if (user !== undefined) return user;
  }
  throw new BootFailure(
    'PostgreSQL refuses to run as root and this system has neither a user "postgres" nor "nobody": ' +
      'start Madang as a plain user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<ServerUser | undefined> {
  const run = promisify(execFile);
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
  } catch {
    return undefined;
  }
}

/** Whether the user may pass through the folder and everything above it. */
export async function mayEnter(user: RunsAs, folder: string): Promise<boolean> {
  let current = await realpath(folder);
  for (;;) {
    if (!(await mayPass(user, current))) return false;
    if (dirname(current) === current) return true;
    current = dirname(current);
  }
}

async function mayPass(user: RunsAs, folder: string): Promise<boolean> {
  if (user === undefined) {
    return access(folder, constants.X_OK).then(
      () => true,
      () => false,
    );
  }
  const { mode, uid, gid } = await stat(folder);
  if (uid === user.uid) return (mode & ENTER_OWNER) !== 0;
  if (gid === user.gid) return (mode & ENTER_GROUP) !== 0;
  return (mode & ENTER_OTHER) !== 0;
}

/** What a process is started with to run as that user, seeing nothing of this process's environment. */
export function runAs(user: RunsAs): { env: Record<string, string>; uid?: number; gid?: number } {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return user === undefined ? { env } : { env, uid: user.uid, gid: user.gid };
}

/** For messages. */
export function nameOf(user: RunsAs): string {
  return user === undefined ? 'this user' : `the user "${user.name}"`;
}
