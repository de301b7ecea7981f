import { parse } from 'csv-parse';
import { err, ok, type Result } from '../../kernel/result.js';
import { oneLine } from '../../platform/http/line.js';
import { breathe, mapInSlices } from '../../platform/slices.js';
import { type Fault, fault } from '../domain/imports/fault.js';
import { MOST_LINES } from '../domain/imports/sheet.js';
import { type FoundCell, readSpreadsheet } from './spreadsheet.js';

/** A table as a person sees it, row by row; every cell is text on one line. */
export type Table = readonly (readonly string[])[];

const LARGEST_FILE = 10 * 1024 * 1024;
/** What a spreadsheet may grow to when it is unpacked. */
const LARGEST_CONTENT = 150 * 1024 * 1024;
const MOST_COLUMNS = 60;
const MOST_ROWS = MOST_LINES + 100;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads CSV or XLSX by what the bytes are, whatever the file is called. */
export async function readTable(bytes: Buffer): Promise<Result<Table, Fault>> {
  if (bytes.length === 0) return err(fault('empty-file', null));
  if (bytes.length > LARGEST_FILE)
    return err(fault('too-large', null, { megabytes: LARGEST_FILE / 1024 / 1024 }));
  if (startsWith(bytes, COMPOUND_FILE)) return err(fault('old-excel', null));
  return startsWith(bytes, ZIP) ? readXlsx(bytes) : readCsv(bytes);
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

async function readXlsx(bytes: Buffer): Promise<Result<Table, Fault>> {
  const unpacked = unpackedSize(bytes);
  if (unpacked === null) return err(fault('not-a-table', null));
  if (unpacked > LARGEST_CONTENT)
    return err(fault('too-large', null, { megabytes: LARGEST_CONTENT / 1024 / 1024 }));
  const rows: string[][] = [];
  const limits = { rows: MOST_ROWS + 1, columns: MOST_COLUMNS };
  const read = await readSpreadsheet(bytes, limits, (portion) => {
    for (const row of portion) rows.push(row.map(textOf));
  });
  if (read === null) return err(fault('no-lines', null));
  return read ? bounded(rows) : err(fault('not-a-table', null));
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The sum of what the central directory of a ZIP says its files hold (APPNOTE 4.3.12); null when it has none. */
function unpackedSize(bytes: Buffer): number | null {
  const earliest = Math.max(0, bytes.length - 65_557);
  let end = bytes.length - 22;
  while (end >= earliest && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < earliest) return null;
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    total += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return total;
}

function textOf(cell: FoundCell): string {
  if (typeof cell === 'string') return clean(cell);
  return cell === null ? '' : String(cell);
}

async function readCsv(bytes: Buffer): Promise<Result<Table, Fault>> {
  const text = decode(bytes);
  if (text === null) return err(fault('unreadable-letters', null));
  if (text.includes('\0')) return err(fault('not-a-table', null));
  const rows = await rowsOf(text);
  if (rows === null) return err(fault('not-a-table', null));
  const table = bounded(rows);
  if (!table.ok) return table;
  return ok(await mapInSlices(table.value, (row) => row.slice(0, MOST_COLUMNS).map(clean)));
}

const BYTES_AT_ONCE = 32_768;

/** The rows of a CSV, read a piece at a time; null where it is none. */
async function rowsOf(text: string): Promise<readonly string[][] | null> {
  const rows: string[][] = [];
  const parser = parse({
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: 100_000,
  });
  const read = new Promise<boolean>((resolve) => {
    parser.on('data', (row: string[]) => rows.push(row));
    parser.on('end', () => {
      resolve(true);
    });
    parser.on('error', () => {
      resolve(false);
    });
  });
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length && rows.length <= MOST_ROWS && !parser.destroyed; at += BYTES_AT_ONCE) {
    parser.write(bytes.subarray(at, at + BYTES_AT_ONCE));
    await breathe();
  }
  parser.end();
  return (await read) ? rows : null;
}

function bounded(rows: Table): Result<Table, Fault> {
  return rows.length > MOST_ROWS ? err(fault('too-many-lines', null, { limit: MOST_LINES })) : ok(rows);
}

/**
 * UTF-8 with or without a mark, UTF-16 as Excel saves "Unicode text", and CP949 as it saves CSV in Korea: the label
 * `euc-kr` of the Encoding Standard is CP949.
 */
function decode(bytes: Buffer): string | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  const encodings = mark === null ? ['utf-8', 'euc-kr'] : [mark];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return null;
}

/** Whatever of comma, semicolon and tab comes most often in the first lines, outside quotes. */
function delimiterOf(text: string): string {
  const head = text
    .slice(0, 20_000)
    .split(/\r?\n/, 10)
    .join('\n')
    .replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => head.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** One line without its outer blanks, and without the apostrophe that keeps a spreadsheet from reckoning with it. */
function clean(cell: string): string {
  return oneLine(cell.toWellFormed()).replace(/^'(?=[=+\-@])/, '');
}
