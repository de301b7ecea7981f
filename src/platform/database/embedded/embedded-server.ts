import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { BootFailure } from '../../boot-failure.js';
import { sqlStateOf } from '../sql-state.js';
import { readyBinaries, type Binaries } from './binaries.js';
import { checkReach, keptSecret, layOut, makeFolder, type DataFolder } from './data-folder.js';
import { checkRelease, initialise, isInitialised, ownerOf, SUPERUSER } from './initialise.js';
import { keep, type KeptServer } from './keeper.js';
import { endLeftoverServer } from './leftover.js';
import { occupy } from './occupancy.js';
import { runAs, serverUser, type RunsAs } from './server-user.js';

const DATABASE = 'madang';
const LOOPBACK = '127.0.0.1';
const READY_WITHIN_MS = 600_000;
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 40;
const START_ATTEMPTS = 20;
const WRONG_PASSWORD = '28P01';
/** Causes that go away: the port was taken meanwhile, or the last server's memory is still being given back. */
const PASSING = /could not bind|Address already in use|shared memory block/;
const LOG_LIMIT_BYTES = 5_000_000;

/** Beyond PostgreSQL's own defaults: reachable from this machine only, and independent of its time zone. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
};

export interface EmbeddedServer {
  readonly url: string;
  /** The secret kept beside the database, for a Madang that was given none. */
  readonly secret: string;
  /** Resolves when the server ended by itself; never after `stop`. */
  readonly failed: Promise<string>;
  /** Stops the server cleanly and gives the data folder free. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  readonly dataDirectory: string;
  /** Hears the few lines a person at the terminal should know. */
  readonly say: (line: string) => void;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the PostgreSQL of the npm package on the data folder, making the database at the first start. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new BootFailure(
      'The embedded PostgreSQL runs on Linux and macOS: on Windows use WSL, or set DATABASE_URL.',
    );
  }
  const { dataDirectory, say } = options;
  await makeFolder(dataDirectory);
  const release = await occupy(join(dataDirectory, 'in-use.json'), dataDirectory);
  try {
    const place = await prepare(dataDirectory, say);
    const running = await launch(place, { ...SETTINGS, ...options.settings }, say);
    const secret = await keptSecret(join(dataDirectory, 'secret'));
    return serverOf(running, secret, release);
  } catch (failure) {
    await release();
    throw failure;
  }
}

/** Everything the server needs in order to be launched. */
interface Place {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly user: RunsAs;
  readonly password: string;
}

async function prepare(dataDirectory: string, say: (line: string) => void): Promise<Place> {
  const suggested = await serverUser();
  const folder = await layOut(dataDirectory, suggested, say);
  const user = await ownerOf(folder.cluster, suggested);
  await checkReach(folder, user);
  const binaries = await readyBinaries(user, folder.programs, say);
  await endLeftoverServer(folder.cluster);
  const passwordFile = join(dataDirectory, 'database-password');
  if (await isInitialised(folder.cluster)) {
    await checkRelease(binaries, folder.cluster);
    const password = await keptSecret(passwordFile, (made) => setPassword(binaries, folder, user, made));
    return { folder, binaries, user, password };
  }
  say(`Making the database in ${folder.cluster}, once.`);
  await rm(passwordFile, { force: true });
  const password = await keptSecret(passwordFile);
  await initialise(binaries, folder.cluster, user, password);
  return { folder, binaries, user, password };
}

/** Gives the database a new password when its file was lost. */
async function setPassword(
  binaries: Binaries,
  folder: DataFolder,
  user: RunsAs,
  password: string,
): Promise<void> {
  const child = spawn(binaries.postgres, ['--single', '-D', folder.cluster, 'postgres'], {
    ...runAs(user),
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(`ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`);
  await once(child, 'exit');
}

interface Running {
  readonly kept: KeptServer;
  readonly url: string;
  readonly log: string;
}

async function launch(
  place: Place,
  settings: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<Running> {
  const { folder, binaries, user, password } = place;
  await limitLog(folder.log);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const flags = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const log = await open(folder.log, 'a', 0o600);
    const writtenBefore = (await log.stat()).size;
    const kept = keep(binaries.postgres, ['-D', folder.cluster, ...flags], user, log.fd);
    const url = `postgresql://${SUPERUSER}:${password}@${LOOPBACK}:${port}`;
    try {
      if (await becomesReady(kept, url, say)) return { kept, url: `${url}/${DATABASE}`, log: folder.log };
    } catch (failure) {
      await kept.stop();
      throw failure;
    } finally {
      await log.close();
    }
    const cause = await causeIn(folder.log, writtenBefore);
    if (attempt >= START_ATTEMPTS || !PASSING.test(cause)) {
      throw new BootFailure(
        `PostgreSQL did not start (${cause}): mend that and start again; ${folder.log} says more.`,
      );
    }
    await pause(LOOK_EVERY_MS * attempt);
  }
}

/** True once the database answers; false when the server ended instead. */
async function becomesReady(kept: KeptServer, url: string, say: (line: string) => void): Promise<boolean> {
  const server = { ended: false };
  void kept.ended.then(() => (server.ended = true));
  const begun = Date.now();
  for (let told = false; Date.now() - begun < READY_WITHIN_MS;) {
    if (server.ended) return false;
    if (await answers(url)) return true;
    if (!told && Date.now() - begun > PATIENCE_MS) {
      told = true;
      say('The database was not stopped cleanly and is repairing itself; this may take a while.');
    }
    await pause(LOOK_EVERY_MS);
  }
  throw new BootFailure(
    'PostgreSQL did not become ready within ten minutes: look into postgres.log of the data folder.',
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${url}/postgres`, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch (failure) {
    if (sqlStateOf(failure) === WRONG_PASSWORD) {
      throw new BootFailure(
        'The file database-password of the data folder is not the password of its database: delete that file and start again.',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function serverOf({ kept, url, log }: Running, secret: string, release: () => Promise<void>): EmbeddedServer {
  let stopping = false;
  const failed = new Promise<string>((resolve) => {
    void kept.ended.then((code) => {
      if (!stopping)
        resolve(
          `The embedded PostgreSQL ended by itself (code ${code}): ${log} says why; start Madang again.`,
        );
    });
  });
  return {
    url,
    secret,
    failed,
    stop: async () => {
      stopping = true;
      await kept.stop();
      await release();
    },
  };
}

async function freePort(): Promise<number> {
  const trial = createServer();
  trial.listen(0, LOOPBACK);
  await once(trial, 'listening');
  const address = trial.address();
  trial.close();
  await once(trial, 'close');
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port');
  return address.port;
}

async function limitLog(log: string): Promise<void> {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`);
}

/** The reason PostgreSQL wrote since then. */
async function causeIn(log: string, since: number): Promise<string> {
  const lines = (await readFile(log))
    .subarray(since)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const told = lines.filter((line) => /FATAL:|PANIC:|could not bind/.test(line)).join(' ');
  const said = told === '' ? (lines.at(-1) ?? 'it said nothing') : told;
  return said.replace(/\d{4}-\d\d-\d\d [\d:.]+ UTC \[\d+\] /g, '').replace(/\s+/g, ' ');
}
