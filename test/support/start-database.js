import { spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs once before all tests. A test that wants a database asks at a socket, and only the first that asks starts
 * the server, so that tests of pure code do not wait for one.
 */
export default async function startDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'madang-tests-'));
  const socket = join(folder, 'ask');
  const run = { folder, child: undefined, started: undefined };
  const listener = createServer((connection) => {
    connection.on('error', () => undefined);
    run.started ??= start(run);
    run.started.then(
      (described) => connection.end(described),
      (failure) => connection.end(JSON.stringify({ failure: String(failure) })),
    );
  });
  await new Promise((resolve) => listener.listen(socket, resolve));
  listener.unref();
  process.env.MADANG_TEST_DATABASE_SOCKET = socket;
  process.env.MADANG_TEST_COMPILED = join(folder, 'compiled');
  await mkdir(process.env.MADANG_TEST_COMPILED);
  globalThis.madangTestDatabase = { ...run, listener, child: () => run.child };
}

/** The server lives in a process of its own, which cleans up after itself when this one ends in whatever way. */
function start(run) {
  const args = ['--import', './test/support/typescript.js', 'test/support/database-server.ts', run.folder];
  run.child = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, '../..'),
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    createInterface(run.child.stdout).once('line', resolve);
    run.child.once('exit', (code) => reject(new Error(`the database of the tests did not start (${code})`)));
  });
}
