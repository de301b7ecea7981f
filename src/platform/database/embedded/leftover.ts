import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BootFailure } from '../../boot-failure.js';
import { isRunning } from './occupancy.js';

const LOOK_EVERY_MS = 100;
/** A server whose Madang was killed is already being stopped by its keeper: it gets this long. */
const ASK_AFTER_MS = 5_000;
const INSIST_AFTER_MS = 30_000;
const GIVE_UP_AFTER_MS = 40_000;

/**
 * Waits until no server runs on the cluster, and stops one that an earlier, dead Madang left behind. Only to be
 * called by the process that occupies the data folder.
 */
export async function endLeftoverServer(cluster: string): Promise<void> {
  const begun = Date.now();
  for (let asked = 0; ;) {
    const pid = await serverOf(cluster);
    if (pid === undefined) return;
    const waited = Date.now() - begun;
    if (waited > GIVE_UP_AFTER_MS) {
      throw new BootFailure(
        `A PostgreSQL server (process ${pid}) still runs on ${cluster} and does not stop: end it and start again.`,
      );
    }
    if (asked === 0 && waited > ASK_AFTER_MS) asked = signal(pid, 'SIGINT');
    if (asked === 1 && waited > INSIST_AFTER_MS) asked += signal(pid, 'SIGQUIT');
    await pause(LOOK_EVERY_MS);
  }
}

/** The running server of the cluster; a note that names another program is of no use to anybody and is removed. */
async function serverOf(cluster: string): Promise<number | undefined> {
  const note = join(cluster, 'postmaster.pid');
  const text = await readFile(note, 'utf8').catch(() => '');
  const pid = Number(text.split('\n', 1)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return undefined;
  if (await servesCluster(pid, cluster)) return pid;
  await rm(note, { force: true });
  return undefined;
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  try {
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').includes(cluster);
    }
    return (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])).stdout.includes(cluster);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): 1 {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal, or belongs to another user; the next look tells.
  }
  return 1;
}
