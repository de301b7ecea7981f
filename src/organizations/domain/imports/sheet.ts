import { type Fault, fault } from './fault.js';
import { type Column, type ImportKind, IMPORT_COLUMNS } from './columns.js';
import { err, ok, type Result } from '../../../kernel/result.js';

/** A row as the file has it, with the number that a spreadsheet shows beside it. */
export interface SheetLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A list as a file holds it: which column says what, what nobody reads, and the rows below the headings. */
export interface Sheet {
  /** The column at each place; null where the heading is not known. */
  readonly columns: readonly (Column | null)[];
  /** Every heading as written. */
  readonly headings: readonly string[];
  readonly lines: readonly SheetLine[];
}

/** Rows above the headings that a list may have: its title, the day, a blank row. */
const HEADINGS_WITHIN = 10;

/** Most rows of one file. */
export const MOST_LINES = 50_000;

/** Letters and figures only, so that `회원 번호`, `회원번호*` and `회원번호(필수)` are one heading. */
function plain(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Finds the row of headings and takes what stands below it. */
export function sheetOf(kind: ImportKind, rows: readonly (readonly string[])[]): Result<Sheet, Fault> {
  const known = rows.slice(0, HEADINGS_WITHIN).map((row) => columnsOf(kind, row));
  const scores = known.map((columns) => columns.filter((column) => column !== null).length);
  const best = Math.max(0, ...scores);
  if (best === 0) return err(fault('no-headings', null));
  const at = scores.indexOf(best);
  const columns = known[at] ?? [];
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice != null) return err(fault('heading-twice', twice));
  const missing = missingColumn(kind, columns);
  if (missing !== null) return err(fault('column-missing', missing));
  const lines = rows
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (lines.length === 0) return err(fault('no-lines', null));
  if (lines.length > MOST_LINES) return err(fault('too-many-lines', null, { limit: MOST_LINES }));
  return ok({ columns, headings: rows[at] ?? [], lines });
}

function columnsOf(kind: ImportKind, row: readonly string[]): (Column | null)[] {
  const columns = IMPORT_COLUMNS[kind];
  return row.map((heading) => {
    const written = plain(heading);
    if (written === '') return null;
    const found = columns.find(({ headings }) => headings.some((known) => plain(known) === written));
    return found?.key ?? null;
  });
}

/** Without these no line can be read; what else a line needs is said beside the line. */
function missingColumn(kind: ImportKind, columns: readonly (Column | null)[]): Column | null {
  const has = (column: Column) => columns.includes(column);
  switch (kind) {
    case 'members':
      return has('name') || has('organizationName') ? null : 'name';
    case 'people':
      return has('name') ? null : 'name';
    case 'seats':
      return (['body', 'name', 'title'] as const).find((column) => !has(column)) ?? null;
  }
}

/** What a line says, by column; a cell that is empty or not there says nothing. */
export function valuesOf(
  sheet: Pick<Sheet, 'columns'>,
  { cells }: SheetLine,
): Partial<Record<Column, string>> {
  const values: Partial<Record<Column, string>> = {};
  sheet.columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (column !== null && cell !== '') values[column] = cell;
  });
  return values;
}
