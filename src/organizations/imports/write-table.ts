import { stringify } from 'csv-stringify/sync';
import { breathe, portionsOf } from '../../platform/slices.js';
import { writeSpreadsheet } from './spreadsheet.js';

/** A cell of a list that goes out: text, or a day. */
export type Cell = string | null;

export interface OutgoingTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const ROWS_AT_ONCE = 500;

/**
 * CSV for spreadsheets: with the mark by which Excel knows UTF-8, and with an apostrophe before whatever it would take
 * for a formula (CWE-1236).
 */
export async function writeCsv({ headings, rows }: OutgoingTable): Promise<Buffer> {
  const parts = [Buffer.from(`\uFEFF${linesOf([headings])}`, 'utf8')];
  for (const portion of portionsOf(rows, ROWS_AT_ONCE)) {
    parts.push(Buffer.from(linesOf(portion), 'utf8'));
    await breathe();
  }
  return Buffer.concat(parts);
}

function linesOf(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(harmless)),
    { record_delimiter: 'windows' },
  );
}

function harmless(cell: Cell): string {
  const text = cell ?? '';
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** A spreadsheet: days are days, everything else is text, so that 010 keeps its zero and nothing is reckoned. */
export function writeXlsx({ headings, rows }: OutgoingTable): Promise<Buffer> {
  return writeSpreadsheet(headings, rows);
}
