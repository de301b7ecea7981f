/** Whether a page may end before a strip: anywhere, only if nothing else helps, or must. */
export const BREAKS = ['free', 'kept', 'page'] as const;
export type Break = (typeof BREAKS)[number];

/** A slice of the document that is never divided: a line of text, a line of a table's row. */
export interface StripSize {
  readonly height: number;
  /** Room above it, unless it stands first on its page. */
  readonly gap: number;
  readonly before: Break;
  /** Height of what is repeated above it when a page begins here: a table's header. */
  readonly repeated: number;
}

export interface PlacedStrip {
  readonly index: number;
  /** Top of the strip, from the top of the text area. */
  readonly top: number;
}

export interface PlacedPage {
  readonly strips: readonly PlacedStrip[];
}

/**
 * Fills pages from the top. When a strip does not fit, the page ends at the last place where it may; where there is
 * none on the page, it ends right there, so that nothing is ever lost.
 */
export function paginate(strips: readonly StripSize[], pageHeight: number): readonly PlacedPage[] {
  const pages: PlacedPage[] = [];
  let start = 0;
  while (start < strips.length) {
    const end = pageEnd(strips, start, pageHeight);
    pages.push(placed(strips, start, end));
    start = end;
  }
  return pages.length === 0 ? [{ strips: [] }] : pages;
}

function pageEnd(strips: readonly StripSize[], start: number, pageHeight: number): number {
  let height = 0;
  let lastFree: number | null = null;
  for (let index = start; index < strips.length; index += 1) {
    const strip = strips[index] as StripSize;
    const first = index === start;
    if (!first && strip.before === 'page') return index;
    if (!first && strip.before === 'free') lastFree = index;
    height += strip.height + (first ? strip.repeated : strip.gap);
    if (!first && height > pageHeight) return lastFree ?? index;
  }
  return strips.length;
}

function placed(strips: readonly StripSize[], start: number, end: number): PlacedPage {
  let top = strips[start]?.repeated ?? 0;
  const page: PlacedStrip[] = [];
  for (let index = start; index < end; index += 1) {
    const strip = strips[index] as StripSize;
    if (index > start) top += strip.gap;
    page.push({ index, top });
    top += strip.height;
  }
  return { strips: page };
}
