import { type Canvas, PAGE } from './canvas.js';
import type { Backdrop, Strip } from './elements.js';
import { paginate, type PlacedPage } from './pagination.js';

export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface PageNumber {
  readonly number: number;
  readonly total: number;
}

/** What is on every page besides the text. */
export type Furniture = (canvas: Canvas, page: PageNumber) => void;

/** Lays the strips out over pages and draws them, tints first. Returns how many pages there are. */
export function drawPages(
  canvas: Canvas,
  strips: readonly Strip[],
  margins: Margins,
  furniture: Furniture,
): number {
  const pages = paginate(strips, PAGE.height - margins.top - margins.bottom);
  pages.forEach((page, index) => {
    canvas.newPage();
    drawBackdrops(canvas, page, strips, margins);
    drawStrips(canvas, page, strips, margins);
    canvas.artifact(() => furniture(canvas, { number: index + 1, total: pages.length }), 'Pagination');
  });
  return pages.length;
}

function drawStrips(canvas: Canvas, page: PlacedPage, strips: readonly Strip[], margins: Margins): void {
  const placed = page.strips.map(({ index, top }) => ({
    strip: strips[index] as Strip,
    top: margins.top + top,
  }));
  placed[0]?.strip.drawRepeated?.(canvas, margins.top);
  for (let at = 0; at < placed.length;) {
    const { strip, top } = placed[at] as (typeof placed)[number];
    let end = at + 1;
    while (placed[end]?.strip.unit === strip.unit) end += 1;
    strip.unit.draw(canvas, strip.part, { top, count: end - at, endsPage: end === placed.length });
    at = end;
  }
}

function drawBackdrops(canvas: Canvas, page: PlacedPage, strips: readonly Strip[], margins: Margins): void {
  const areas = new Map<Backdrop, { top: number; bottom: number }>();
  for (const { index, top } of page.strips) {
    const { backdrop, height } = strips[index] as Strip;
    if (backdrop === null) continue;
    const area = areas.get(backdrop);
    areas.set(backdrop, { top: area?.top ?? top, bottom: top + height });
  }
  for (const [{ x, width, fill, bar }, { top, bottom }] of areas) {
    canvas.artifact(() => {
      canvas.rectangle(x, margins.top + top, width, bottom - top, fill);
      if (bar !== null) canvas.rectangle(x, margins.top + top, 3, bottom - top, bar);
    });
  }
}
