import { once } from 'node:events';
import { rm } from 'node:fs/promises';

/** Runs once after all tests. */
export default async function stopDatabase() {
  const run = globalThis.madangTestDatabase;
  run.listener.close();
  const child = run.child();
  if (child !== undefined && child.exitCode === null) {
    child.stdin.end();
    await once(child, 'exit');
  }
  await rm(run.folder, { recursive: true, force: true });
}
