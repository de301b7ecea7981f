import { likeness, plainOf } from './letters.js';

/** A stretch of text; what was looked for is marked. */
export interface Part {
  readonly text: string;
  readonly marked: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is shown around the first place that matches. */
const BEFORE = 36;
const LONGEST = 140;

/** A word is marked as nearly spelled from here on. */
const ALIKE = 0.5;

/** The text with every place marked at which one of the words stands. */
export function marked(text: string, words: readonly string[]): readonly Part[] {
  const composed = text.normalize('NFC');
  return cut(composed, spansOf(composed, words), { from: 0, to: composed.length });
}

/** The text with the words marked that are spelled nearly like those looked for. */
export function markedNearly(text: string, words: readonly string[]): readonly Part[] {
  const composed = text.normalize('NFC');
  return cut(composed, nearSpans(composed, words), { from: 0, to: composed.length });
}

/** The first matching place of a text with some words around it; null where nothing in it matches. */
export function excerpt(text: string, words: readonly string[], nearly: boolean): readonly Part[] | null {
  const flat = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const spans = nearly ? nearSpans(flat, words) : spansOf(flat, words);
  const [first] = spans;
  if (first === undefined) return null;
  const from = first.from <= BEFORE ? 0 : startOfWord(flat, first.from - BEFORE);
  const to = Math.min(flat.length, from + LONGEST);
  const parts = cut(flat, spans, { from, to });
  return [
    ...(from > 0 ? [{ text: '… ', marked: false }] : []),
    ...parts,
    ...(to < flat.length ? [{ text: ' …', marked: false }] : []),
  ];
}

/** Where the words stand, left to right, those that overlap taken together. */
function spansOf(text: string, words: readonly string[]): readonly Span[] {
  const { signs, places } = searchable(text);
  const found = words.flatMap((word) => {
    const spans: Span[] = [];
    for (let at = signs.indexOf(word); at !== -1; at = signs.indexOf(word, at + word.length)) {
      spans.push({ from: places[at] ?? 0, to: places[at + word.length] ?? text.length });
    }
    return spans;
  });
  return joined(found);
}

/** The text in one spelling of its signs, and for each of them where it stands in the text. */
function searchable(text: string): { readonly signs: string; readonly places: readonly number[] } {
  let signs = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = plainOf(sign);
    for (let index = 0; index < plain.length; index += 1) places.push(at);
    signs += plain;
    at += sign.length;
  }
  return { signs, places };
}

function nearSpans(text: string, words: readonly string[]): readonly Span[] {
  const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    alike: Math.max(...words.map((wanted) => likenessWithin(word, wanted))),
  }));
  const best = Math.max(0, ...found.map(({ alike }) => alike));
  return found.filter(({ alike }) => alike >= ALIKE && alike >= best - 0.1);
}

/** A word carries particles and compounds (회이록을), so its beginning of equal length is compared as well. */
function likenessWithin(word: string, wanted: string): number {
  const beginning = Array.from(word).slice(0, Array.from(wanted).length).join('');
  return Math.max(likeness(word, wanted), likeness(beginning, wanted));
}

function joined(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans.toSorted((a, b) => a.from - b.from || b.to - a.to);
  return inOrder.reduce<readonly Span[]>((kept, span) => {
    const last = kept.at(-1);
    if (last === undefined || span.from > last.to) return [...kept, span];
    return [...kept.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }];
  }, []);
}

function startOfWord(text: string, near: number): number {
  const blank = text.indexOf(' ', near);
  return blank === -1 || blank - near > BEFORE / 2 ? near : blank + 1;
}

function cut(text: string, spans: readonly Span[], { from, to }: Span): readonly Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const span of spans.filter((one) => one.to > from && one.from < to)) {
    if (span.from > at) parts.push({ text: text.slice(at, span.from), marked: false });
    parts.push({ text: text.slice(Math.max(at, span.from), Math.min(to, span.to)), marked: true });
    at = Math.min(to, span.to);
  }
  if (at < to) parts.push({ text: text.slice(at, to), marked: false });
  return parts;
}
