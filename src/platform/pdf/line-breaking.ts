/** A stretch of text with whatever tells how wide it is. */
export interface Styled<S> {
  readonly text: string;
  readonly style: S;
}

export interface Line<S> {
  readonly pieces: readonly Styled<S>[];
  /** Of what is seen: a space at the end of a line is drawn, so that the text stays whole, but takes no room. */
  readonly width: number;
}

export type Measure<S> = (text: string, style: S) => number;

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });
/** What may not begin a line, and what may not end one. */
const CLOSING = /^[)\]}」』】〉》’”,.!?:;%…·、。]/u;
const OPENING = /[([{「『【〈《‘“]$/u;

/**
 * Breaks between words only (어절 단위), as Korean reads best; a word wider than the line is divided between
 * graphemes. Every character of the text is on some line, in order; line feeds end a line and are left out.
 */
export function breakLines<S>(
  text: readonly Styled<S>[],
  width: number,
  measure: Measure<S>,
): readonly Line<S>[] {
  const lines: Line<S>[] = [];
  let current = new OpenLine<S>(measure);
  const close = () => {
    lines.push(current.closed());
    current = new OpenLine(measure);
  };
  for (const word of wordsOf(text)) {
    if (word === 'line-feed') {
      close();
      continue;
    }
    if (current.full > 0 && current.full + measured(word.body, measure) > width) close();
    if (current.full + measured(word.body, measure) <= width) {
      current.add(word.body, word.space);
      continue;
    }
    for (const part of divided(word.body, width, measure)) {
      if (current.full > 0) close();
      current.add(part, []);
    }
    current.add([], word.space);
  }
  close();
  return lines;
}

/** Halvings of the width in search of the narrowest. */
const HALVINGS = 8;

/**
 * As many lines as `breakLines` gives, of about the same width, so that no heading ends with one syllable on a line of
 * its own. Words are never divided for it.
 */
export function balanceLines<S>(
  text: readonly Styled<S>[],
  width: number,
  measure: Measure<S>,
): readonly Line<S>[] {
  const lines = breakLines(text, width, measure);
  const words = [...wordsOf(text)].map((word) => (word === 'line-feed' ? 0 : measured(word.body, measure)));
  let [narrow, wide] = [Math.max(...words, 0), width];
  if (lines.length < 2 || narrow > width) return lines;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (narrow + wide) / 2;
    if (breakLines(text, middle, measure).length > lines.length) narrow = middle;
    else wide = middle;
  }
  return breakLines(text, wide, measure);
}

interface Word<S> {
  readonly body: readonly Styled<S>[];
  readonly space: readonly Styled<S>[];
}

class OpenLine<S> {
  private readonly pieces: Styled<S>[] = [];
  /** Width up to the end of the last word, and with the spaces behind it. */
  private seen = 0;
  full = 0;

  constructor(private readonly measure: Measure<S>) {}

  add(body: readonly Styled<S>[], space: readonly Styled<S>[]): void {
    if (body.length > 0) {
      this.full += measured(body, this.measure);
      this.seen = this.full;
    }
    this.full += measured(space, this.measure);
    for (const piece of [...body, ...space]) this.push(piece);
  }

  closed(): Line<S> {
    return { pieces: this.pieces, width: this.seen };
  }

  private push(piece: Styled<S>): void {
    const last = this.pieces.at(-1);
    if (last?.style === piece.style) {
      this.pieces[this.pieces.length - 1] = { text: last.text + piece.text, style: last.style };
    } else this.pieces.push(piece);
  }
}

function measured<S>(pieces: readonly Styled<S>[], measure: Measure<S>): number {
  return pieces.reduce((sum, { text, style }) => sum + measure(text, style), 0);
}

/** Words across the borders of styles: `**홍길동**이` is one. */
function* wordsOf<S>(text: readonly Styled<S>[]): Generator<Word<S> | 'line-feed'> {
  let body: Styled<S>[] = [];
  let space: Styled<S>[] = [];
  const pending = () => body.length > 0 || space.length > 0;
  for (const { text: whole, style } of text) {
    for (const part of whole.match(/\n| +|[^ \n]+/gu) ?? []) {
      const blank = part === '\n' || part.startsWith(' ');
      if ((part === '\n' && pending()) || (!blank && space.length > 0)) {
        yield { body, space };
        body = [];
        space = [];
      }
      if (part === '\n') yield 'line-feed';
      else (blank ? space : body).push({ text: part, style });
    }
  }
  if (pending()) yield { body, space };
}

/** The parts of a word that is wider than the line, each as wide as the line allows. */
function* divided<S>(
  word: readonly Styled<S>[],
  width: number,
  measure: Measure<S>,
): Generator<readonly Styled<S>[]> {
  const units = word.flatMap(({ text, style }) =>
    Array.from(graphemes.segment(text), ({ segment }) => ({ text: segment, style })),
  );
  let start = 0;
  while (start < units.length) {
    let end = start + 1;
    let sum = measure(units[start]?.text ?? '', (units[start] as Styled<S>).style);
    for (let next = units[end]; next !== undefined; next = units[end]) {
      sum += measure(next.text, next.style);
      if (sum > width) break;
      end += 1;
    }
    if (end < units.length) end = betterEnd(units, start, end);
    yield units.slice(start, end);
    start = end;
  }
}

/** Moves the break back so that no line begins with a closing or ends with an opening mark; after `/` or before `(` if near. */
function betterEnd<S>(units: readonly Styled<S>[], start: number, end: number): number {
  const nearest = start + Math.max(1, Math.ceil((end - start) * 0.6));
  for (let at = end; at >= nearest; at -= 1) {
    const before = units[at - 1]?.text ?? '';
    const after = units[at]?.text ?? '';
    if (!CLOSING.test(after) && (/[/·,)\-_~&=?.]/u.test(before) || /[([「]/u.test(after))) return at;
  }
  for (let at = end; at > start + 1; at -= 1) {
    const before = units[at - 1]?.text ?? '';
    const after = units[at]?.text ?? '';
    if (!CLOSING.test(after) && !OPENING.test(before)) return at;
  }
  return end;
}
