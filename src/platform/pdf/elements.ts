import { type Canvas, type TagNode } from './canvas.js';
import { type TextFitter } from './fitted-text.js';
import { face, type FaceName } from './fonts.js';
import { balanceLines, breakLines, type Line, type Styled } from './line-breaking.js';
import type { Break, StripSize } from './pagination.js';

export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly color: string;
}

export type Span = Styled<TextStyle>;
export type Align = 'left' | 'center' | 'right';

/** Height of a line as a multiple of its size; Korean text wants more than Latin. */
export interface Setting {
  readonly leading: number;
  readonly align: Align;
  /** Lines of about the same width, as headings have. */
  readonly balanced?: boolean;
}

/** A tint with a bar at its left, drawn once behind all strips of a box that stand together on a page. */
export interface Backdrop {
  readonly x: number;
  readonly width: number;
  readonly fill: string;
  readonly bar: string | null;
}

/** Where strips of one unit begin on a page, and how many of them follow each other there. */
export interface StripPlace {
  readonly top: number;
  readonly count: number;
  /** Nothing comes after them on this page. */
  readonly endsPage: boolean;
}

/**
 * What is read as a whole although it may go on over pages: a paragraph, a row of a table. Its strips on one page are
 * drawn in one go, so that the text of a cell is not interleaved with that of its neighbours.
 */
export interface Unit {
  readonly draw: (canvas: Canvas, first: number, place: StripPlace) => void;
}

export interface Strip extends StripSize {
  readonly unit: Unit;
  /** Which strip of its unit it is. */
  readonly part: number;
  readonly backdrop: Backdrop | null;
  /** Drawn above it when a page begins here. */
  readonly drawRepeated: ((canvas: Canvas, top: number) => void) | null;
}

/** Where the text goes, and how to make it drawable. */
export interface Frame {
  readonly x: number;
  readonly width: number;
  readonly fitter: TextFitter;
}

/** Text of a block in the faces that can draw it, broken into lines of a width. */
export function setLines(
  spans: readonly Span[],
  width: number,
  fitter: TextFitter,
  balanced = false,
): readonly Line<TextStyle>[] {
  const fitted = spans.flatMap(({ text, style }) =>
    fitter.fit(text, style.face).map((part) => ({ text: part.text, style: restyled(style, part.face) })),
  );
  const set = balanced ? balanceLines : breakLines;
  return set(fitted, width, (text, style) => face(style.face).widthOf(text) * style.size);
}

const restyledStyles = new WeakMap<TextStyle, Map<FaceName, TextStyle>>();

/** One object for each style and face, because neighbours are joined by identity. */
function restyled(style: TextStyle, name: FaceName): TextStyle {
  if (style.face === name) return style;
  const variants = restyledStyles.get(style) ?? new Map<FaceName, TextStyle>();
  restyledStyles.set(style, variants);
  const variant = variants.get(name) ?? { ...style, face: name };
  variants.set(name, variant);
  return variant;
}

/** Draws a line into a box of the given height; the middle of the Hangul stands in the middle of the box. */
export function drawLine(
  canvas: Canvas,
  line: Line<TextStyle>,
  box: { readonly x: number; readonly width: number; readonly top: number; readonly height: number },
  align: Align,
): void {
  const largest = Math.max(0, ...line.pieces.map(({ style }) => style.size));
  const baseline = box.top + box.height / 2 + largest * 0.37;
  const slack = Math.max(0, box.width - line.width);
  let x = box.x + (align === 'left' ? 0 : align === 'center' ? slack / 2 : slack);
  for (const { text, style } of line.pieces) {
    for (const run of face(style.face).glyphRuns(text)) {
      canvas.text({ ...style, text: run.text }, x - run.shift * style.size, baseline);
      x += run.width * style.size;
    }
  }
}

export function sizeOf(spans: readonly Span[]): number {
  return Math.max(0, ...spans.map(({ style }) => style.size));
}

export interface ParagraphOptions {
  readonly setting: Setting;
  readonly gap: number;
  readonly tag: TagNode;
  /** Indent of all lines but the first; the first may hang out by `marker`. */
  readonly indent?: number;
  readonly marker?: Span;
  readonly backdrop?: Backdrop;
  readonly before?: Break;
  /** No page ends inside it. */
  readonly whole?: boolean;
  readonly onDraw?: (canvas: Canvas, top: number) => void;
}

/** A paragraph: one strip for each line, no line of it alone on a page. */
export function paragraphStrips(spans: readonly Span[], frame: Frame, options: ParagraphOptions): Strip[] {
  const { setting, gap, tag, indent = 0, marker, backdrop, before = 'free', whole = false, onDraw } = options;
  const lines = setLines(spans, frame.width - indent, frame.fitter, setting.balanced);
  const height = sizeOf(spans) * setting.leading;
  const unit: Unit = {
    draw: (canvas, first, { top, count }) => {
      if (first === 0) onDraw?.(canvas, top);
      canvas.tagged(tag, () => {
        if (first === 0 && marker !== undefined) {
          drawLine(
            canvas,
            { pieces: [marker], width: 0 },
            { x: frame.x, width: indent, top, height },
            'left',
          );
        }
        lines.slice(first, first + count).forEach((line, index) => {
          const box = { x: frame.x + indent, width: frame.width - indent, top: top + index * height, height };
          drawLine(canvas, line, box, setting.align);
        });
      });
    },
  };
  return lines.map((_, part): Strip => {
    const inner = whole || part === 1 || part === lines.length - 1 ? 'kept' : 'free';
    return {
      height,
      gap: part === 0 ? gap : 0,
      before: part === 0 ? before : inner,
      repeated: 0,
      backdrop: backdrop ?? null,
      drawRepeated: null,
      unit,
      part,
    };
  });
}

const EMPTY: Unit = { draw: () => undefined };

/** Empty room that belongs to a box, such as its padding. */
export function spaceStrip(height: number, before: Break, backdrop: Backdrop | null, gap = 0): Strip {
  return { height, gap, before, repeated: 0, backdrop, drawRepeated: null, unit: EMPTY, part: 0 };
}

/** The same strips with the first one bound to whatever stands above. */
export function keptWithPrevious(strips: readonly Strip[]): Strip[] {
  return strips.map((strip, index) =>
    index === 0 && strip.before === 'free' ? { ...strip, before: 'kept' } : strip,
  );
}

/** The same strips, on one page wherever that is possible. */
export function keptTogether(strips: readonly Strip[]): Strip[] {
  return strips.map((strip, index) =>
    index > 0 && strip.before === 'free' ? { ...strip, before: 'kept' } : strip,
  );
}
