import { execFile } from 'node:child_process';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BootFailure, systemCodeOf } from '../../boot-failure.js';

/** The process that uses a data folder, as its mark says. */
interface Occupant {
  readonly pid: number;
  readonly host: string;
  /** Tells the process from a later one with the same number; empty when the system does not say. */
  readonly startedAt: string;
}

const SIGN_OF_LIFE_MS = 4_000;
const SILENT_AFTER_MS = 15_000;
const ATTEMPTS = 5;
const SETTLE_MS = 20;

/**
 * Marks the data folder as in use by this process. The mark of a process that is gone (killed, lost with its
 * machine) is replaced. A mark of another machine or container is believed as long as it keeps being renewed.
 */
export async function occupy(mark: string, folder: string): Promise<() => Promise<void>> {
  const own: Occupant = { pid: process.pid, host: hostname(), startedAt: await startOf(process.pid) };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await place(mark, JSON.stringify(own))) return keepAlive(mark);
    const text = await readFile(mark, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const other = occupantOf(text);
    if (other !== undefined && (await lives(other, mark))) {
      throw new BootFailure(
        `The data folder ${folder} is in use by another Madang (process ${other.pid} on ${other.host}): ` +
          'stop that one, or set MADANG_DATA_DIR to another folder.',
      );
    }
    await remove(mark, text);
  }
  throw new BootFailure(
    `The data folder ${folder} is being taken by another Madang that is starting: start one at a time.`,
  );
}

/** Whether the mark is ours; looked at again after a moment, in case another process put its own over it. */
async function place(mark: string, text: string): Promise<boolean> {
  try {
    await writeFile(mark, text, { flag: 'wx', mode: 0o600 });
  } catch (failure) {
    if (systemCodeOf(failure) === 'EEXIST') return false;
    throw failure;
  }
  await pause(SETTLE_MS);
  return (await readFile(mark, 'utf8').catch(() => '')) === text;
}

/** Takes a dead mark away; one that meanwhile belongs to somebody else is put back. */
async function remove(mark: string, dead: string): Promise<void> {
  const aside = `${mark}.${process.pid}`;
  try {
    await rename(mark, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) === dead) await rm(aside, { force: true });
  else await rename(aside, mark);
}

function keepAlive(mark: string): () => Promise<void> {
  const renew = (): void => {
    const now = new Date();
    utimes(mark, now, now).catch(() => undefined);
  };
  const timer = setInterval(renew, SIGN_OF_LIFE_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await rm(mark, { force: true });
  };
}

/** Undefined for a mark that was never finished. */
function occupantOf(text: string): Occupant | undefined {
  try {
    return JSON.parse(text) as Occupant;
  } catch {
    return undefined;
  }
}

async function lives(other: Occupant, mark: string): Promise<boolean> {
  if (other.host !== hostname()) return isRenewed(mark);
  return isRunning(other.pid) && (await startOf(other.pid)) === other.startedAt;
}

async function isRenewed(mark: string): Promise<boolean> {
  const first = await renewedAt(mark);
  for (let waited = 0; waited < SILENT_AFTER_MS && Date.now() - first < SILENT_AFTER_MS; waited += 500) {
    await pause(500);
    if ((await renewedAt(mark)) !== first) return true;
  }
  return false;
}

async function renewedAt(mark: string): Promise<number> {
  return stat(mark).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return systemCodeOf(failure) === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string> {
  try {
    if (process.platform !== 'linux') {
      return (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
    }
    const [boot, status] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name of the program stands in brackets and may hold anything; the 20th field after it is the start.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()} ${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}
