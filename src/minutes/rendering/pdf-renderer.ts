import { assertNever } from '../../kernel/assert-never.js';
import { Canvas, PAGE, type TagNode } from '../../platform/pdf/canvas.js';
import {
  type Backdrop,
  type Frame,
  keptTogether,
  keptWithPrevious,
  paragraphStrips,
  type Setting,
  spaceStrip,
  type Span,
  type Strip,
  type TextStyle,
} from '../../platform/pdf/elements.js';
import { type MissingCharacter, TextFitter } from '../../platform/pdf/fitted-text.js';
import { face } from '../../platform/pdf/fonts.js';
import { breakLines } from '../../platform/pdf/line-breaking.js';
import { drawPages, type Margins, type PageNumber } from '../../platform/pdf/page-flow.js';
import { shortened } from '../../platform/pdf/running-line.js';
import { type TableLook, tableStrips } from '../../platform/pdf/table.js';
import { type Block, bookmarkOf, type ParagraphRole, type RunText } from '../domain/block.js';
import { breathe } from '../../platform/slices.js';
import { type Envelope, envelopeStrip } from './envelope.js';
import type { Imprint } from './imprint.js';

export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Characters that had to be drawn as □. */
  readonly warnings: readonly MissingCharacter[];
}

const INK = '#1c1b19';
const SOFT = '#5c5950';
const CIVIC = '#1f5f4a';
const TINT = '#f1f5f3';
const PAPER = '#f7f5f0';
const LINE = '#d9d5ca';
const STRONG = '#55524a';
const WARN = '#8a5a00';
const WARN_TINT = '#fbf4e4';

const MARGINS: Margins = { top: 74, bottom: 76, left: 64, right: 64 };
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;

const style = (name: TextStyle['face'], size: number, color: string): TextStyle => ({
  face: name,
  size,
  color,
});

const BODY = style('serif', 10.5, INK);
const BODY_BOLD = style('sans-bold', 10, INK);
const REMARK = style('serif', 10, INK);
const REMARK_BOLD = style('sans-bold', 9.5, INK);
const SMALL = style('sans', 8.5, SOFT);
const SMALL_BOLD = style('sans-bold', 8.5, SOFT);
const CELL = style('sans', 9, INK);
const CELL_BOLD = style('sans-bold', 9, INK);
const CELL_HEAD = style('sans-bold', 8.5, SOFT);
const FACT_LABEL = style('sans-bold', 9, SOFT);
const TITLE = style('sans-bold', 19, INK);
const EYEBROW = style('sans', 11, SOFT);
const HEADING = style('sans-bold', 12, INK);
const HEADING_LABEL = style('sans-bold', 12, CIVIC);
const SUBHEADING = style('sans-bold', 10.5, INK);
const DECISION_LABELS = {
  carried: style('sans-bold', 10.5, CIVIC),
  lost: style('sans-bold', 10.5, '#a8323a'),
  open: style('sans-bold', 10.5, SOFT),
} as const;
const DECISION_BARS = { carried: CIVIC, lost: '#a8323a', open: '#9a968b' } as const;
const NOTE = style('sans', 8.5, WARN);
const NOTE_BOLD = style('sans-bold', 8.5, WARN);
const RUNNING = style('sans', 8, SOFT);
const HASH = style('sans', 6.5, SOFT);

/** What stands left and right of the page number leaves it room. */
const BESIDE_NUMBER = TEXT_WIDTH / 2 - 32;

const PROSE: Setting = { leading: 1.75, align: 'left' };
const TIGHT: Setting = { leading: 1.6, align: 'left' };

/** More room below a box than between paragraphs. */
const AFTER_BOX = 4;

const TABLE: TableLook = {
  leading: 1.5,
  paddingX: 5,
  paddingY: 3.2,
  gap: 8,
  headerFill: TINT,
  rule: LINE,
  strongRule: STRONG,
  wholeUpTo: 8,
};
const FACTS: TableLook = { ...TABLE, leading: 1.6, paddingX: 8, paddingY: 4.5, gap: 14, headerFill: PAPER };

/** A document to somebody, with what shows through the window of the envelope. */
interface Letter {
  readonly envelope: Envelope;
  readonly blocks: readonly Block[];
}

/** The blocks as PDF/A-3a: the same blocks and imprint give the same bytes. */
export function renderPdf(blocks: readonly Block[], imprint: Imprint): Promise<RenderedPdf> {
  return render([{ envelope: null, blocks }], imprint);
}

/**
 * Letters in one file, each numbered by itself and beginning on the front of a sheet, also where both sides are
 * printed. Between two of them everybody else in the process has a turn.
 */
export function renderLetters(letters: readonly Letter[], imprint: Imprint): Promise<RenderedPdf> {
  return render(letters, imprint);
}

interface Sheaf {
  readonly envelope: Envelope | null;
  readonly blocks: readonly Block[];
}

async function render(sheaves: readonly Sheaf[], imprint: Imprint): Promise<RenderedPdf> {
  const fitter = new TextFitter();
  const root: TagNode = { type: 'Document', parent: null };
  const frame = { x: MARGINS.left, width: TEXT_WIDTH, fitter };
  const furniture = pageFurniture(imprint, fitter);
  const canvas = new Canvas({
    title: imprint.title,
    author: imprint.organization,
    subject: imprint.documentNumber,
    language: 'ko-KR',
    createdAt: imprint.preparedAt,
  });
  if (imprint.attachment !== null) {
    const content = imprint.attachment;
    canvas.attach(
      { name: 'minutes.json', type: 'application/json', description: '서명된 본문', content },
      imprint.preparedAt,
    );
  }
  let pages = 0;
  for (const [index, sheaf] of sheaves.entries()) {
    if (index > 0) await breathe();
    if (pages % 2 === 1) {
      canvas.newPage();
      pages += 1;
    }
    const parent: TagNode = sheaf.envelope === null ? root : { type: 'Sect', parent: root };
    const strips = sheafStrips(sheaf, frame, parent);
    // Other documents may have been drawn in the meantime.
    canvas.claimGlyphs(usedText(sheaf, imprint));
    pages += drawPages(canvas, strips, MARGINS, furniture);
    if (sheaf.envelope !== null) canvas.close(parent);
  }
  return { bytes: await canvas.finish(), pages, warnings: fitter.warnings() };
}

function sheafStrips({ envelope, blocks }: Sheaf, frame: Frame, root: TagNode): readonly Strip[] {
  const strips = blockStrips(blocks, frame, root);
  return envelope === null ? strips : [envelopeStrip(envelope, frame, MARGINS.top, root), ...strips];
}

/** Every character that may be drawn, so that the fonts know what this document's glyphs stand for. */
function usedText({ envelope, blocks }: Sheaf, imprint: Imprint): string {
  const printed = `${JSON.stringify(blocks)}${JSON.stringify(envelope)}${JSON.stringify({ ...imprint, attachment: null })}□·…- / 초안서명 전 본문`;
  return printed.normalize('NFC').replaceAll('\u00A0', ' ');
}

function blockStrips(blocks: readonly Block[], frame: Frame, root: TagNode): readonly Strip[] {
  const strips: Strip[] = [];
  blocks.forEach((block, index) => {
    const previous = blocks[index - 1];
    const drawn = stripsOf(block, frame, root);
    const [first, ...rest] = drawn;
    if (first === undefined) return;
    const head = previous?.kind === 'decision' ? { ...first, gap: first.gap + AFTER_BOX } : first;
    const spaced = [head, ...rest];
    if (previous?.kind === 'page-break') strips.push({ ...head, before: 'page' }, ...rest);
    else if (previous?.kind === 'heading') strips.push(...keptWithPrevious(spaced));
    // What closes the document never stands without the lines above it.
    else if (block.kind === 'signatures') strips.push(...keptWithPrevious(spaced));
    else strips.push(...spaced);
  });
  return strips;
}

function stripsOf(block: Block, frame: Frame, root: TagNode): Strip[] {
  switch (block.kind) {
    case 'title':
      return titleStrips(block, frame, root);
    case 'heading':
      return headingStrips(block, frame, root);
    case 'paragraph':
      return proseStrips(block.role, block.text, frame, root);
    case 'facts':
      return factsStrips(block, frame, root);
    case 'list':
      return listStrips(block, frame, root);
    case 'table':
      return tableOf(block, frame, root);
    case 'decision':
      return decisionStrips(block, frame, root);
    case 'callout':
      return calloutStrips(block, frame, root);
    case 'signatures':
      return signatureStrips(block, frame, root);
    case 'page-break':
      return [];
    default:
      return assertNever(block);
  }
}

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

function spansOf(text: RunText, regular: TextStyle, bold: TextStyle): readonly Span[] {
  return text.map((run) => ({ text: run.text, style: run.bold ? bold : regular }));
}

function titleStrips({ eyebrow, text }: BlockOf<'title'>, frame: Frame, root: TagNode): Strip[] {
  const setting: Setting = { leading: 1.4, align: 'center', balanced: true };
  const above = paragraphStrips([{ text: eyebrow, style: EYEBROW }], frame, {
    setting: { ...setting, leading: 1.6 },
    gap: 0,
    tag: { type: 'P', parent: root },
    whole: true,
  });
  const title = paragraphStrips([{ text, style: TITLE }], frame, {
    setting,
    gap: 4,
    tag: { type: 'H1', parent: root },
    before: 'kept',
    whole: true,
  });
  const rule: Strip = {
    ...spaceStrip(3, 'kept', null, 12),
    unit: {
      draw: (canvas, _, { top }) => {
        const middle = frame.x + frame.width / 2;
        canvas.artifact(() => canvas.rule(middle - 24, middle + 24, top + 1, 2, CIVIC));
      },
    },
  };
  return [...above, ...title, rule];
}

function headingStrips(block: BlockOf<'heading'>, frame: Frame, root: TagNode): Strip[] {
  const { level, label, text } = block;
  const [plain, labelled] = level === 1 ? [HEADING, HEADING_LABEL] : [SUBHEADING, SUBHEADING];
  const spans: Span[] = label === '' ? [] : [{ text: `${label}  `, style: labelled }];
  return paragraphStrips([...spans, { text, style: plain }], frame, {
    setting: { leading: 1.5, align: 'left', balanced: true },
    gap: level === 1 ? 20 : 12,
    tag: { type: level === 1 ? 'H2' : 'H3', parent: root },
    whole: true,
    onDraw: (canvas, top) => canvas.bookmark(bookmarkOf(block), level, top - 12),
  });
}

const ROLES: Readonly<
  Record<ParagraphRole, { styles: [TextStyle, TextStyle]; gap: number; indent: number; setting: Setting }>
> = {
  body: { styles: [BODY, BODY_BOLD], gap: 5, indent: 0, setting: PROSE },
  remark: { styles: [REMARK, REMARK_BOLD], gap: 4, indent: 12, setting: { leading: 1.7, align: 'left' } },
  small: { styles: [SMALL, SMALL_BOLD], gap: 4, indent: 0, setting: TIGHT },
  centred: {
    styles: [BODY, BODY_BOLD],
    gap: 22,
    indent: 0,
    setting: { leading: 1.75, align: 'center', balanced: true },
  },
};

function proseStrips(role: ParagraphRole, text: RunText, frame: Frame, root: TagNode): Strip[] {
  const { styles, gap, indent, setting } = ROLES[role];
  const marker: Span | undefined = role === 'remark' ? { text: '·', style: REMARK_BOLD } : undefined;
  return paragraphStrips(spansOf(text, ...styles), frame, {
    setting,
    gap,
    indent,
    tag: { type: 'P', parent: root },
    ...(marker === undefined ? {} : { marker }),
  });
}

function factsStrips({ rows }: BlockOf<'facts'>, frame: Frame, root: TagNode): Strip[] {
  const content = {
    columns: [
      { width: 19, align: 'left' as const },
      { width: 81, align: 'left' as const },
    ],
    header: null,
    rows: rows.map(({ label, value }) => [
      [{ text: label, style: FACT_LABEL }],
      spansOf(value, CELL, CELL_BOLD),
    ]),
  };
  return tableStrips(content, frame, FACTS, { type: 'Table', parent: root });
}

function listStrips({ items }: BlockOf<'list'>, frame: Frame, root: TagNode): Strip[] {
  const list: TagNode = { type: 'L', parent: root };
  return items.flatMap((item, index) =>
    paragraphStrips(spansOf(item, BODY, BODY_BOLD), frame, {
      setting: PROSE,
      gap: index === 0 ? 5 : 2,
      indent: 14,
      marker: { text: '–', style: BODY },
      tag: { type: 'LBody', parent: { type: 'LI', parent: list } },
    }),
  );
}

function tableOf({ columns, rows }: BlockOf<'table'>, frame: Frame, root: TagNode): Strip[] {
  const content = {
    columns,
    header: columns.map(({ title }) => [{ text: title, style: CELL_HEAD }]),
    rows: rows.map((row) => row.map((cell) => spansOf(cell, CELL, CELL_BOLD))),
  };
  return tableStrips(content, frame, TABLE, { type: 'Table', parent: root });
}

interface BoxLook {
  readonly fill: string;
  readonly bar: string | null;
  readonly padding: number;
  readonly inset: number;
}

/** Paragraphs on a tint. A box of moderate height stays on one page. */
function boxStrips(
  paragraphs: (inner: Frame, backdrop: Backdrop) => readonly Strip[],
  frame: Frame,
  { fill, bar, padding, inset }: BoxLook,
  gap: number,
): Strip[] {
  const backdrop: Backdrop = { x: frame.x, width: frame.width, fill, bar };
  const inner = paragraphs({ ...frame, x: frame.x + inset, width: frame.width - 2 * inset }, backdrop);
  const strips = [
    spaceStrip(padding, 'free', backdrop, gap),
    ...keptWithPrevious(inner.map((strip, index) => ({ ...strip, ...(index === 0 ? { gap: 0 } : {}) }))),
    spaceStrip(padding, 'kept', backdrop),
  ];
  const height = strips.reduce((sum, strip) => sum + strip.height + strip.gap, 0);
  return height < PAGE.height * 0.4 ? keptTogether(strips) : strips;
}

function decisionStrips(
  { tone, label, paragraphs }: BlockOf<'decision'>,
  frame: Frame,
  root: TagNode,
): Strip[] {
  const look: BoxLook = {
    fill: tone === 'carried' ? TINT : PAPER,
    bar: DECISION_BARS[tone],
    padding: 7,
    inset: 14,
  };
  return boxStrips(
    (inner, backdrop) => {
      const division: TagNode = { type: 'Div', parent: root };
      const head = paragraphStrips([{ text: label, style: DECISION_LABELS[tone] }], inner, {
        setting: TIGHT,
        gap: 0,
        tag: { type: 'P', parent: division },
        backdrop,
      });
      const text = paragraphs.flatMap((paragraph) =>
        paragraphStrips(spansOf(paragraph, REMARK, REMARK_BOLD), inner, {
          setting: { leading: 1.7, align: 'left' },
          gap: 2,
          tag: { type: 'P', parent: division },
          backdrop,
        }),
      );
      return [...head, ...keptWithPrevious(text)];
    },
    frame,
    look,
    8,
  );
}

function calloutStrips({ paragraphs }: BlockOf<'callout'>, frame: Frame, root: TagNode): Strip[] {
  return boxStrips(
    (inner, backdrop) =>
      paragraphs.flatMap((paragraph) =>
        paragraphStrips(spansOf(paragraph, NOTE, NOTE_BOLD), inner, {
          setting: TIGHT,
          gap: 1,
          tag: { type: 'P', parent: root },
          backdrop,
        }),
      ),
    frame,
    { fill: WARN_TINT, bar: null, padding: 6, inset: 10 },
    16,
  );
}

/** Closing sentence, day and names stay together and never stand alone (see blockStrips). */
function signatureStrips(block: BlockOf<'signatures'>, frame: Frame, root: TagNode): Strip[] {
  const tag = (): TagNode => ({ type: 'P', parent: root });
  const statement = paragraphStrips(spansOf(block.statement, BODY, BODY_BOLD), frame, {
    setting: PROSE,
    gap: 18,
    tag: tag(),
  });
  const centred: Setting = { leading: 1.6, align: 'center', balanced: true };
  const date = paragraphStrips([{ text: block.date, style: style('serif', 11, INK) }], frame, {
    setting: centred,
    gap: 18,
    tag: tag(),
  });
  const body = paragraphStrips([{ text: block.onBehalfOf, style: style('sans-bold', 13, INK) }], frame, {
    setting: centred,
    gap: 8,
    tag: tag(),
  });
  const rows = tableStrips(
    {
      columns: [
        { width: 17, align: 'left' },
        { width: 29, align: 'left' },
        { width: 22, align: 'left' },
        { width: 32, align: 'right' },
      ],
      header: null,
      rows: block.rows.map(({ capacity, affiliation, name, mark }) => [
        [{ text: capacity, style: FACT_LABEL }],
        [{ text: affiliation, style: CELL }],
        [{ text: name, style: style('sans-bold', 10.5, INK) }],
        [{ text: mark, style: SMALL }],
      ]),
    },
    frame,
    { ...FACTS, paddingY: 7, gap: 18, headerFill: '#ffffff' },
    { type: 'Table', parent: root },
  );
  return keptTogether([...statement, ...date, ...body, ...rows]);
}

function pageFurniture(imprint: Imprint, fitter: TextFitter): (canvas: Canvas, page: PageNumber) => void {
  const right = PAGE.width - MARGINS.right;
  const fitted = (text: string) =>
    fitter
      .fit(text, 'sans')
      .map((part) => part.text)
      .join('');
  const widthOf = (text: string, { face: name, size }: TextStyle) => face(name).widthOf(text) * size;
  const within = (text: string, width: number) =>
    shortened(fitted(text), width, (part) => widthOf(part, RUNNING));
  const head = within(imprint.title, TEXT_WIDTH);
  const number = within(imprint.documentNumber, BESIDE_NUMBER);
  const organization = within(imprint.organization, BESIDE_NUMBER);
  const seal =
    imprint.contentHash === null
      ? fitted(imprint.foot ?? '초안 · 서명 전')
      : `본문 SHA-256 ${imprint.contentHash}${imprint.verifyAt === null ? '' : `  ·  ${imprint.verifyAt}`}`;
  const sealLines = breakLines([{ text: seal, style: HASH }], TEXT_WIDTH, widthOf);
  const put = (canvas: Canvas, text: string, at: TextStyle, x: number, y: number) =>
    canvas.text({ text, ...at }, x, y);
  return (canvas, page) => {
    if (page.number > 1) {
      put(canvas, head, RUNNING, MARGINS.left, 48);
      canvas.rule(MARGINS.left, right, 56, 0.5, LINE);
    }
    const foot = PAGE.height - 46;
    const pageText = `- ${page.number} / ${page.total} -`;
    canvas.rule(MARGINS.left, right, foot - 14, 0.5, LINE);
    put(canvas, number, RUNNING, MARGINS.left, foot);
    put(canvas, pageText, RUNNING, (PAGE.width - widthOf(pageText, RUNNING)) / 2, foot);
    put(canvas, organization, RUNNING, right - widthOf(organization, RUNNING), foot);
    sealLines.forEach(({ pieces }, index) => {
      const line = pieces.map(({ text }) => text).join('');
      put(canvas, line.trimEnd(), HASH, MARGINS.left, foot + 13 + index * 9);
    });
    if (imprint.contentHash === null && imprint.foot == null) canvas.watermark('초안', 230);
  };
}
