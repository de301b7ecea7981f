import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { breathe, portionsOf } from '../../platform/slices.js';

/*
 * Spreadsheets are unpacked, read, written and packed by libraries that do all of it in one go: seconds for twenty
 * thousand lines. So they work in a thread of their own, which also ends with a file that is made to take for ever.
 * The threads are plain JavaScript over the two libraries; what a cell means is said outside.
 */

const require = createRequire(import.meta.url);

const ROWS_AT_ONCE = 500;
const LONGEST_MS = 120_000;
const MOST_MEGABYTES = 1_024;

const READER = `
const { parentPort, workerData } = require('node:worker_threads');
const library = require(workerData.library);
const textOf = (day) => (Number.isNaN(day.getTime()) ? null : day.toISOString().slice(0, 10));
const cellOf = (cell) => (cell instanceof Date ? textOf(cell) : cell);
const read = library.default ?? library;
read(Buffer.from(workerData.bytes)).then(([first]) => {
  if (first === undefined) return parentPort.postMessage('empty');
  const rows = first.data.slice(0, workerData.rows);
  let at = 0;
  const next = () => {
    const portion = rows.slice(at, at + workerData.atOnce).map((row) => row.slice(0, workerData.columns).map(cellOf));
    at += workerData.atOnce;
    parentPort.postMessage(portion.length === 0 ? 'done' : portion);
  };
  parentPort.on('message', next);
  next();
}, () => parentPort.postMessage('unreadable'));
`;

const WRITER = `
const { parentPort, workerData } = require('node:worker_threads');
const library = require(workerData.library);
const write = library.default ?? library;
const DAY = /^\\d{4}-\\d{2}-\\d{2}$/;
const cellOf = (cell) =>
  cell === null || cell === '' ? null
  : DAY.test(cell) ? { value: new Date(cell + 'T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }
  : { value: cell, type: String };
const sheet = [workerData.headings.map((value) => ({ value, fontWeight: 'bold' }))];
parentPort.on('message', async (rows) => {
  if (rows !== null) { for (const row of rows) sheet.push(row.map(cellOf)); return; }
  const columns = workerData.headings.map((heading) => ({ width: Math.max(12, heading.length * 2 + 2) }));
  const bytes = await write(sheet, { columns, stickyRowsCount: 1 }).toBuffer();
  const own = new Uint8Array(bytes);
  parentPort.postMessage(own, [own.buffer]);
});
`;

/** A cell as the library finds it; days as `YYYY-MM-DD`, whatever the time of day. */
export type FoundCell = string | number | boolean | null;

interface SpreadsheetLimits {
  readonly rows: number;
  readonly columns: number;
}

/** The rows of the first sheet, portion by portion; false when it cannot be read, null when there is no sheet. */
export async function readSpreadsheet(
  bytes: Buffer,
  { rows, columns }: SpreadsheetLimits,
  take: (rows: readonly (readonly FoundCell[])[]) => void,
): Promise<boolean | null> {
  const library = require.resolve('read-excel-file/node');
  const worker = threadOf(READER, { library, bytes, rows, columns, atOnce: ROWS_AT_ONCE });
  const said = await answerOf<readonly (readonly FoundCell[])[] | 'done' | 'empty' | 'unreadable'>(
    worker,
    (message) => {
      if (typeof message === 'string') return true;
      take(message);
      // Asked for one by one: messages that wait are handed over all at once.
      setImmediate(() => {
        worker.postMessage('next');
      });
      return false;
    },
  ).catch(() => 'unreadable');
  return said === 'empty' ? null : said === 'done';
}

export async function writeSpreadsheet(
  headings: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<Buffer> {
  const worker = threadOf(WRITER, { library: require.resolve('write-excel-file/node'), headings });
  const written = answerOf<Uint8Array>(worker, () => true);
  for (const portion of portionsOf(rows, ROWS_AT_ONCE)) {
    worker.postMessage(portion);
    await breathe();
  }
  worker.postMessage(null);
  const bytes = await written;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function threadOf(code: string, workerData: object): Worker {
  return new Worker(code, {
    eval: true,
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
}

/** The first message of a thread that ends its work; the thread ends with it, or after its time. */
function answerOf<T>(worker: Worker, isLast: (message: T) => boolean): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('The spreadsheet took too long.'));
    }, LONGEST_MS);
    worker.on('message', (message: T) => {
      if (isLast(message)) resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The thread of the spreadsheet ended (${code}).`));
    });
  }).finally(() => void worker.terminate());
}
