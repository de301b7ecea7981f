import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import startDatabase from '../support/start-database.js';
import stopDatabase from '../support/stop-database.js';

/*
 * `npm run bench [-- part of a name]`: runs the benchmarks one after the other. They print what they measure and are no
 * part of the tests, nor do they run inside Jest: its sandbox makes every global slow, and with it the code of the
 * libraries, by a factor that has nothing to do with this house.
 */

const wanted = process.argv[2] ?? '';
const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.ts')).sort();

await startDatabase();
try {
  for (const file of files.filter((name) => basename(name, '.bench.ts').includes(wanted))) {
    const { default: measure } = await import(`./${file}`);
    await measure();
  }
} finally {
  await stopDatabase();
}
