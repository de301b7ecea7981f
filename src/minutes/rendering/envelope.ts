import type { Canvas, TagNode } from '../../platform/pdf/canvas.js';
import {
  type Align,
  drawLine,
  type Frame,
  setLines,
  type Span,
  type Strip,
  type TextStyle,
} from '../../platform/pdf/elements.js';

/** What shows through the window of an envelope: who sends a letter, and to whom. */
export interface Envelope {
  readonly sender: {
    readonly name: string;
    readonly postcode: string | null;
    readonly address: string | null;
  };
  readonly recipient: {
    readonly postcode: string | null;
    readonly address: string | null;
    /** The organisation for which somebody gets it; null for who gets it as such. */
    readonly affiliation: string | null;
    readonly name: string;
    /** 귀하 to a person, 귀중 to an organisation. */
    readonly honorific: '귀하' | '귀중';
  };
}

const MM = 72 / 25.4;

/**
 * A4 folded twice for an envelope of 220 × 110 mm with a window of 90 × 45 mm at its left, 20 mm from the edge: the
 * place DIN 5008 (form B) and ISO 269 give it. The text keeps 5 mm away from the window's edges, since paper slides.
 */
const WINDOW = { left: 25 * MM, top: 48 * MM, width: 80 * MM, bottom: 88 * MM };
const LETTER_FROM = 98.5 * MM;
const FOLDS = [105 * MM, 210 * MM];

const INK = '#1c1b19';
const SOFT = '#5c5950';
const LINE = '#d9d5ca';

/** The sender stands on one line where that can be read. */
const SENDER_SIZES = [7.5, 7, 6.5];
const NAME_SIZE = 12;
/** An address is set as large as it fits on three lines. */
const ADDRESS_SIZES = [10.5, 9.5, 8.5];
const SMALLEST = 7.5;
const LEADING = 1.45;
/** Between a name and the postcode beside it. */
const APART = 12;

const sized = (face: TextStyle['face'], size: number): TextStyle => ({ face, size, color: INK });

/** The head of a letter: it takes the room down to where the letter itself begins. */
export function envelopeStrip(envelope: Envelope, frame: Frame, top: number, root: TagNode): Strip {
  const lines = windowLines(envelope, frame);
  return {
    height: LETTER_FROM - top,
    gap: 0,
    before: 'free',
    repeated: 0,
    backdrop: null,
    drawRepeated: null,
    part: 0,
    unit: {
      draw: (canvas) => {
        drawWindow(canvas, lines, root);
        canvas.artifact(() => {
          for (const y of FOLDS) canvas.rule(4 * MM, 8 * MM, y, 0.4, LINE);
        });
      },
    },
  };
}

interface WindowLine {
  readonly spans: readonly Span[];
  readonly align: Align;
  readonly size: number;
  readonly leading: number;
  /** Room above it. */
  readonly gap: number;
  /** On the height of the line before, where there is room. */
  readonly beside: boolean;
}

function windowLines({ sender, recipient }: Envelope, { fitter }: Frame) {
  const line = (text: string, style: TextStyle, more: Partial<WindowLine> = {}): WindowLine => ({
    spans: [{ text, style }],
    align: 'left',
    size: style.size,
    leading: LEADING,
    gap: 0,
    beside: false,
    ...more,
  });
  const from = [sender.name, placeOf(sender)].filter((part) => part !== '').join('  ');
  const linesAt = (text: string) => (size: number) =>
    setLines([{ text, style: sized('sans', size) }], WINDOW.width, fitter).length;
  const size = fitting(ADDRESS_SIZES, linesAt(recipient.address ?? ''), 3) ?? SMALLEST;
  const small = fitting(SENDER_SIZES, linesAt(from), 1) ?? 7;
  const to = [
    ...(recipient.address === null ? [] : [line(recipient.address, sized('sans', size))]),
    ...(recipient.affiliation === null ? [] : [line(recipient.affiliation, sized('sans', size), { gap: 2 })]),
    line(`${recipient.name} ${recipient.honorific}`, sized('sans-bold', NAME_SIZE), { gap: 3 }),
    ...(recipient.postcode === null
      ? []
      : [line(recipient.postcode, sized('sans-bold', NAME_SIZE), { align: 'right', beside: true })]),
  ];
  const set = ({ spans, ...rest }: WindowLine) => ({ ...rest, lines: setLines(spans, WINDOW.width, fitter) });
  return { sender: set(line(from, { face: 'sans', size: small, color: SOFT })), recipient: to.map(set) };
}

type SetWindow = ReturnType<typeof windowLines>;

/** The largest size at which a text takes no more than so many lines. */
function fitting(
  sizes: readonly number[],
  linesAt: (size: number) => number,
  most: number,
): number | undefined {
  return sizes.find((size) => linesAt(size) <= most);
}

function placeOf({ postcode, address }: Envelope['sender']): string {
  return [postcode === null ? null : `(${postcode})`, address].filter((part) => part !== null).join(' ');
}

function drawWindow(canvas: Canvas, { sender, recipient }: SetWindow, root: TagNode): void {
  const below = drawBlock(canvas, sender, WINDOW.top, root);
  canvas.artifact(() => {
    canvas.rule(WINDOW.left, WINDOW.left + WINDOW.width, below + 2.5, 0.4, LINE);
  });
  let [top, last, free] = [below + 9, below + 9, 0];
  for (const block of recipient) {
    const width = Math.max(0, ...block.lines.map((line) => line.width));
    last = block.beside && width < free ? last : top + block.gap;
    free = block.lines.length === 1 ? WINDOW.width - width - APART : 0;
    top = Math.max(top, drawBlock(canvas, block, last, root));
  }
}

/** Draws one block and says where it ends. */
function drawBlock(canvas: Canvas, block: SetWindow['sender'], top: number, root: TagNode): number {
  const height = block.size * block.leading;
  canvas.tagged({ type: 'P', parent: root }, () => {
    block.lines.forEach((line, index) => {
      const box = { x: WINDOW.left, width: WINDOW.width, top: top + index * height, height };
      drawLine(canvas, line, box, block.align);
    });
  });
  return top + block.lines.length * height;
}
