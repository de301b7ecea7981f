import { stringify } from 'csv-stringify/sync';
import writeSpreadsheet from 'write-excel-file/node';

/** A cell of a list that goes out: text, or a day. */
export type Cell = string | null;

export interface OutgoingTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * CSV for spreadsheets: with the mark by which Excel knows UTF-8, and with an apostrophe before whatever it would take
 * for a formula (CWE-1236).
 */
export function writeCsv({ headings, rows }: OutgoingTable): Buffer {
  const text = stringify(
    [headings, ...rows].map((row) => row.map(harmless)),
    { record_delimiter: 'windows' },
  );
  return Buffer.from(`\uFEFF${text}`, 'utf8');
}

function harmless(cell: Cell): string {
  const text = cell ?? '';
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A spreadsheet: days are days, everything else is text, so that 010 keeps its zero and nothing is reckoned. */
export async function writeXlsx({ headings, rows }: OutgoingTable): Promise<Buffer> {
  const head = headings.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = rows.map((row) => row.map(spreadsheetCell));
  return writeSpreadsheet([head, ...body], {
    columns: headings.map((heading) => ({ width: Math.max(12, heading.length * 2 + 2) })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function spreadsheetCell(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (DAY.test(cell)) return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return { value: cell, type: String };
}
