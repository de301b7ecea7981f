import type { Canvas, TagNode } from './canvas.js';
import {
  type Align,
  drawLine,
  type Frame,
  setLines,
  sizeOf,
  type Span,
  type Strip,
  type TextStyle,
  type Unit,
} from './elements.js';
import type { Line } from './line-breaking.js';

export interface Column {
  /** Share of the table's width. */
  readonly width: number;
  readonly align: Align;
}

export interface TableContent {
  readonly columns: readonly Column[];
  /** Null for a table whose first column names its rows. */
  readonly header: readonly (readonly Span[])[] | null;
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

export interface TableLook {
  readonly leading: number;
  readonly paddingX: number;
  readonly paddingY: number;
  readonly gap: number;
  readonly headerFill: string;
  readonly rule: string;
  readonly strongRule: string;
  /** Rows of up to so many lines are never divided. */
  readonly wholeUpTo: number;
}

interface Cell {
  readonly lines: readonly Line<TextStyle>[];
  readonly x: number;
  readonly width: number;
  readonly align: Align;
  readonly tag: TagNode;
  readonly tinted: boolean;
}

interface Geometry {
  readonly frame: Frame;
  readonly look: TableLook;
  readonly tag: TagNode;
  readonly lineHeight: number;
}

/**
 * A table as strips: the header once and again on every page it continues on (there as an artifact), each row as the
 * lines of its tallest cell. A row taller than a page goes on over as many as it needs; no line is ever cut.
 */
export function tableStrips(content: TableContent, frame: Frame, look: TableLook, tag: TagNode): Strip[] {
  const sizes = [...content.rows, ...(content.header === null ? [] : [content.header])].flat().map(sizeOf);
  const geometry: Geometry = { frame, look, tag, lineHeight: Math.max(1, ...sizes) * look.leading };
  const columns = columnBoxes(content.columns, frame);
  const header = content.header === null ? null : headerOf(content.header, columns, geometry);
  const body: TagNode = { type: 'TBody', parent: tag };
  const rows = content.rows.flatMap((row, index) =>
    rowStrips(row, columns, geometry, {
      tag: { type: 'TR', parent: header === null ? tag : body },
      header,
      first: index === 0,
      last: index === content.rows.length - 1,
      rowHeads: header === null,
    }),
  );
  return header === null ? rows : [header.strip, ...rows];
}

interface ColumnBox {
  readonly x: number;
  readonly width: number;
  readonly align: Align;
}

function columnBoxes(columns: readonly Column[], frame: Frame): readonly ColumnBox[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  let x = frame.x;
  return columns.map(({ width: share, align }) => {
    const width = (frame.width * share) / whole;
    x += width;
    return { x: x - width, width, align };
  });
}

function cellOf(
  spans: readonly Span[],
  column: ColumnBox,
  { frame, look }: Geometry,
  tag: TagNode,
  tinted = false,
): Cell {
  const width = column.width - 2 * look.paddingX;
  return {
    lines: setLines(spans, width, frame.fitter),
    x: column.x + look.paddingX,
    width,
    align: column.align,
    tag,
    tinted,
  };
}

interface Header {
  readonly strip: Strip;
  readonly height: number;
  readonly draw: (canvas: Canvas, top: number) => void;
}

function headerOf(
  titles: readonly (readonly Span[])[],
  columns: readonly ColumnBox[],
  geometry: Geometry,
): Header {
  const { look, frame, lineHeight, tag } = geometry;
  const row: TagNode = { type: 'TR', parent: { type: 'THead', parent: tag } };
  const cells = columns.map((column, index) =>
    cellOf(titles[index] ?? [], { ...column, align: column.align }, geometry, {
      type: 'TH',
      parent: row,
      options: { scope: 'Column' },
    }),
  );
  const lines = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const height = lines * lineHeight + 2 * look.paddingY;
  const right = frame.x + frame.width;
  const shade = (canvas: Canvas, top: number) => {
    canvas.artifact(() => {
      canvas.rectangle(frame.x, top, frame.width, height, look.headerFill);
      canvas.rule(frame.x, right, top, 1, look.strongRule);
      canvas.rule(frame.x, right, top + height, 0.5, look.strongRule);
    });
  };
  const draw = (canvas: Canvas, top: number, cell: Cell) => {
    const offset = (height - cell.lines.length * lineHeight) / 2;
    cell.lines.forEach((line, index) => {
      const box = {
        x: cell.x,
        width: cell.width,
        top: top + offset + index * lineHeight,
        height: lineHeight,
      };
      drawLine(canvas, line, box, cell.align);
    });
  };
  return {
    height,
    draw: (canvas, top) => {
      shade(canvas, top);
      for (const cell of cells) canvas.artifact(() => draw(canvas, top, cell));
    },
    strip: {
      height,
      gap: look.gap,
      before: 'free',
      repeated: 0,
      backdrop: null,
      drawRepeated: null,
      part: 0,
      unit: {
        draw: (canvas, _, { top }) => {
          shade(canvas, top);
          for (const cell of cells) canvas.tagged(cell.tag, () => draw(canvas, top, cell));
        },
      },
    },
  };
}

interface RowPlace {
  readonly tag: TagNode;
  readonly header: Header | null;
  readonly first: boolean;
  readonly last: boolean;
  readonly rowHeads: boolean;
}

function rowStrips(
  row: readonly (readonly Span[])[],
  columns: readonly ColumnBox[],
  geometry: Geometry,
  place: RowPlace,
): Strip[] {
  const { look } = geometry;
  const cells = columns.map((column, index) => {
    const head = place.rowHeads && index === 0;
    const tag: TagNode = head
      ? { type: 'TH', parent: place.tag, options: { scope: 'Row' } }
      : { type: 'TD', parent: place.tag };
    return cellOf(row[index] ?? [], column, geometry, tag, head);
  });
  const count = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const divisible = count > look.wholeUpTo;
  const unit = rowUnit(cells, count, geometry, place);
  return Array.from({ length: count }, (_, part): Strip => {
    const [top, bottom] = [part === 0, part === count - 1];
    const besideEdge = part === 1 || part === count - 1;
    const underHeader = top && place.first && place.header !== null;
    return {
      height: geometry.lineHeight + (top ? look.paddingY : 0) + (bottom ? look.paddingY : 0),
      gap: top && place.first && place.header === null ? look.gap : 0,
      before: top ? (underHeader ? 'kept' : 'free') : divisible && !besideEdge ? 'free' : 'kept',
      repeated: underHeader ? 0 : repeatedHeight(place.header, part, look),
      backdrop: null,
      drawRepeated: underHeader ? null : (place.header?.draw ?? null),
      unit,
      part,
    };
  });
}

/** A row that goes on over a page keeps its distance from the header above it. */
function repeatedHeight(header: Header | null, part: number, look: TableLook): number {
  return (header?.height ?? 0) + (part > 0 ? look.paddingY : 0);
}

/** Draws the lines of a row that stand on one page: tints and rules first, then cell by cell. */
function rowUnit(cells: readonly Cell[], count: number, geometry: Geometry, place: RowPlace): Unit {
  const { frame, look, lineHeight } = geometry;
  return {
    draw: (canvas, first, at) => {
      const [begins, ends] = [first === 0, first + at.count === count];
      const textTop = at.top + (begins ? look.paddingY : 0);
      const bottom = textTop + at.count * lineHeight + (ends ? look.paddingY : 0);
      canvas.artifact(() => {
        for (const { tinted, width } of cells) {
          if (!tinted) continue;
          canvas.rectangle(
            frame.x,
            at.top + 0.5,
            width + 2 * look.paddingX,
            bottom - at.top - 0.5,
            look.headerFill,
          );
        }
        const right = frame.x + frame.width;
        if (begins && place.first && place.header === null)
          canvas.rule(frame.x, right, at.top, 1, look.strongRule);
        if (ends && place.last) canvas.rule(frame.x, right, bottom, 0.8, look.strongRule);
        else if (ends || at.endsPage) canvas.rule(frame.x, right, bottom, 0.5, look.rule);
      });
      if (begins) for (const cell of cells) canvas.declare(cell.tag);
      for (const cell of cells) {
        const lines = cell.lines.slice(first, first + at.count).filter(({ pieces }) => pieces.length > 0);
        if (lines.length === 0) continue;
        canvas.tagged(cell.tag, () => {
          cell.lines.slice(first, first + at.count).forEach((line, index) => {
            const box = {
              x: cell.x,
              width: cell.width,
              top: textTop + index * lineHeight,
              height: lineHeight,
            };
            drawLine(canvas, line, box, cell.align);
          });
        });
      }
    },
  };
}
