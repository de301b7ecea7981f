import { LITERAL_BREAK, LITERAL_CLOSE, LITERAL_OPEN } from '../../platform/templates/literal.js';
import {
  type Alignment,
  type Block,
  DECISION_TONES,
  type DecisionTone,
  type ParagraphRole,
  plainOf,
  type Run,
  type RunText,
  type TableColumn,
} from './block.js';

/** A template that makes no sense: its author's slip, never a reader's. */
export class MarkupError extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** A stretch of a line: the template's own characters, or a literal in which nothing has a meaning. */
interface Piece {
  readonly text: string;
  readonly literal: boolean;
}

type Line = { readonly number: number; readonly pieces: readonly Piece[] };

const PARAGRAPH_MARKS: readonly (readonly [string, ParagraphRole])[] = [
  ['> ', 'remark'],
  ['~ ', 'small'],
  ['^ ', 'centred'],
];

/**
 * Reads what a template wrote. One line is one block; `:::name … :::` encloses those of several lines.
 *
 *     # organization | title          ## label | heading      ### label | heading
 *     > remark    ~ small    ^ centred    - list item    anything else is a paragraph
 *     :::facts       label | value
 *     :::table 10c 40 20r             first line: titles; then the rows
 *     :::decision carried             first line: label; then paragraphs
 *     :::callout                      paragraphs
 *     :::signatures                   statement | …  date | …  for | …  capacity | affiliation | name | mark
 *     :::page                         a new page begins (no closing line)
 *
 * `**…**` is bold and `|` separates cells, both only where the template itself wrote them.
 */
export function parseMarkup(source: string): readonly Block[] {
  const lines = source.split('\n').map((text, index) => ({ number: index + 1, pieces: piecesOf(text) }));
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.pieces.length === 0) continue;
    const directive = /^:::(\w+)\s*(.*)$/.exec(ownText(line));
    if (directive === null) {
      append(blocks, lineBlock(line));
      continue;
    }
    const [, name = '', argument = ''] = directive;
    if (name === 'page') {
      blocks.push({ kind: 'page-break' });
      continue;
    }
    const end = lines.findIndex((other, index) => index > at && ownText(other) === ':::');
    if (end === -1) throw new MarkupError(line.number, `:::${name} is not closed`);
    const body = lines.slice(at + 1, end).filter((inner) => inner.pieces.length > 0);
    const block = directiveBlock(name, argument.trim(), body, line.number);
    if (block !== null) blocks.push(block);
    at = end;
  }
  return blocks;
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (;;) {
    const open = rest.indexOf(LITERAL_OPEN);
    const own = open === -1 ? rest : rest.slice(0, open);
    if (own !== '') pieces.push({ text: own, literal: false });
    if (open === -1) return trimmed(pieces);
    const close = rest.indexOf(LITERAL_CLOSE, open);
    const inside = rest.slice(open + 1, close === -1 ? undefined : close);
    if (inside !== '') pieces.push({ text: inside.replaceAll(LITERAL_BREAK, '\n'), literal: true });
    rest = close === -1 ? '' : rest.slice(close + 1);
  }
}

/** The template's own white space at both ends is layout of the source, not text. */
function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  const ends = pieces.map((piece, index) => {
    if (piece.literal) return piece;
    const start = index === 0 ? piece.text.trimStart() : piece.text;
    return { ...piece, text: index === pieces.length - 1 ? start.trimEnd() : start };
  });
  return ends.filter((piece) => piece.text !== '');
}

/** The line with every literal blotted out: what may be read as markup. */
function ownText(line: Line): string {
  return line.pieces.map((piece) => (piece.literal ? LITERAL_OPEN : piece.text)).join('');
}

function lineBlock(line: Line): Block {
  const own = ownText(line);
  if (own.startsWith('# ')) return titleBlock(without(line, 2));
  if (own.startsWith('## ')) return headingBlock(without(line, 3), 1);
  if (own.startsWith('### ')) return headingBlock(without(line, 4), 2);
  if (own.startsWith('- ')) return { kind: 'list', items: [runsOf(without(line, 2).pieces)] };
  for (const [mark, role] of PARAGRAPH_MARKS) {
    if (own.startsWith(mark))
      return { kind: 'paragraph', role, text: runsOf(without(line, mark.length).pieces) };
  }
  return { kind: 'paragraph', role: 'body', text: runsOf(line.pieces) };
}

/** List items that follow each other are one list. */
function append(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (block.kind === 'list' && last?.kind === 'list') {
    blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, ...block.items] };
  } else blocks.push(block);
}

function titleBlock(line: Line): Block {
  const [eyebrow = '', text = ''] = cellsOf(line).map(plainOf);
  return { kind: 'title', eyebrow, text };
}

function headingBlock(line: Line, level: 1 | 2): Block {
  const cells = cellsOf(line).map(plainOf);
  const [label = '', text = ''] = cells.length === 1 ? ['', cells[0]] : cells;
  return { kind: 'heading', level, label, text };
}

function directiveBlock(name: string, argument: string, body: readonly Line[], at: number): Block | null {
  switch (name) {
    case 'facts':
      return body.length === 0 ? null : { kind: 'facts', rows: body.map(factRow) };
    case 'table':
      return tableBlock(argument, body, at);
    case 'decision':
      return decisionBlock(argument, body, at);
    case 'callout':
      return body.length === 0
        ? null
        : { kind: 'callout', paragraphs: body.map((line) => runsOf(line.pieces)) };
    case 'signatures':
      return signaturesBlock(body);
    default:
      throw new MarkupError(at, `:::${name} is unknown`);
  }
}

function factRow(line: Line): { label: string; value: RunText } {
  const [label, value] = cellsOf(line);
  if (label === undefined || value === undefined)
    throw new MarkupError(line.number, 'a fact is "label | value"');
  return { label: plainOf(label), value };
}

function tableBlock(argument: string, body: readonly Line[], at: number): Block {
  const [head, ...rest] = body;
  const titles = head === undefined ? [] : cellsOf(head).map(plainOf);
  const widths = argument.split(/\s+/);
  if (titles.length !== widths.length) throw new MarkupError(at, 'a table has as many widths as titles');
  const columns = titles.map((title, index) => columnOf(title, widths[index] ?? '', at));
  const rows = rest.map((line) => {
    const cells = cellsOf(line);
    if (cells.length !== columns.length)
      throw new MarkupError(line.number, 'a row has as many cells as titles');
    return cells;
  });
  return { kind: 'table', columns, rows };
}

const ALIGN_MARKS: Readonly<Record<string, Alignment>> = { '': 'left', c: 'center', r: 'right' };

function columnOf(title: string, width: string, at: number): TableColumn {
  const [, share = '', mark = ''] = /^(\d+)([cr]?)$/.exec(width) ?? [];
  const align = ALIGN_MARKS[mark];
  if (share === '' || align === undefined) throw new MarkupError(at, `"${width}" is no column width`);
  return { title, width: Number(share), align };
}

function decisionBlock(tone: string, body: readonly Line[], at: number): Block {
  const [label, ...paragraphs] = body.map((line) => runsOf(line.pieces));
  if (label === undefined) throw new MarkupError(at, 'a decision begins with its label');
  if (!isTone(tone)) throw new MarkupError(at, `"${tone}" is no outcome`);
  return { kind: 'decision', tone, label: plainOf(label), paragraphs };
}

function isTone(text: string): text is DecisionTone {
  return (DECISION_TONES as readonly string[]).includes(text);
}

function signaturesBlock(body: readonly Line[]): Block {
  const cells = body.map(cellsOf);
  const only = (name: string) =>
    cells.find((row) => row.length === 2 && plainOf(row[0] ?? []) === name)?.[1] ?? [];
  const rows = cells
    .filter((row) => row.length === 4)
    .map((row) => {
      const [capacity = '', affiliation = '', name = '', mark = ''] = row.map(plainOf);
      return { capacity, affiliation, name, mark };
    });
  return {
    kind: 'signatures',
    statement: only('statement'),
    date: plainOf(only('date')),
    onBehalfOf: plainOf(only('for')),
    rows,
  };
}

function without(line: Line, length: number): Line {
  const [first, ...rest] = line.pieces;
  if (first === undefined) return line;
  return { number: line.number, pieces: trimmed([{ ...first, text: first.text.slice(length) }, ...rest]) };
}

/** The cells between the template's own bars. */
function cellsOf(line: Line): readonly RunText[] {
  const cells: Piece[][] = [[]];
  for (const piece of line.pieces) {
    if (piece.literal) {
      cells.at(-1)?.push(piece);
      continue;
    }
    const [first = '', ...others] = piece.text.split('|');
    cells.at(-1)?.push({ text: first, literal: false });
    cells.push(...others.map((text) => [{ text, literal: false }]));
  }
  return cells.map((cell) => runsOf(trimmed(cell)));
}

/** Weights from the template's own `**`; neighbours of one weight are joined. */
function runsOf(pieces: readonly Piece[]): RunText {
  const runs: Run[] = [];
  let bold = false;
  const push = (text: string) => {
    const last = runs.at(-1);
    if (text === '') return;
    if (last?.bold === bold) runs[runs.length - 1] = { text: last.text + text, bold };
    else runs.push({ text, bold });
  };
  for (const piece of pieces) {
    if (piece.literal) {
      push(piece.text);
      continue;
    }
    piece.text.split('**').forEach((text, index) => {
      if (index > 0) bold = !bold;
      push(text);
    });
  }
  return runs;
}
