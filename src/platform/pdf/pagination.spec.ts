import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BREAKS, paginate, type StripSize } from './pagination.js';

const strip = (change: Partial<StripSize> = {}): StripSize => ({
  height: 10,
  gap: 0,
  before: 'free',
  repeated: 0,
  ...change,
});
const indexes = (strips: readonly StripSize[], height: number) =>
  paginate(strips, height).map((page) => page.strips.map(({ index }) => index));

describe('filling pages', () => {
  it('begins a page when the next strip does not fit', () => {
    expect(indexes([strip(), strip(), strip()], 25)).toEqual([[0, 1], [2]]);
  });

  it('takes along what is kept with it', () => {
    expect(indexes([strip(), strip(), strip({ before: 'kept' })], 25)).toEqual([[0], [1, 2]]);
  });

  it('ends the page anyway when everything on it is kept together', () => {
    const kept = strip({ before: 'kept' });
    expect(indexes([strip(), kept, kept, kept], 25)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('drops the gap above the first strip of a page', () => {
    const pages = paginate([strip(), strip({ gap: 8 }), strip({ gap: 8 })], 30);
    expect(pages.map((page) => page.strips.map(({ top }) => top))).toEqual([[0, 18], [0]]);
  });

  it('leaves room for what is repeated at the top', () => {
    const row = strip({ repeated: 6 });
    const pages = paginate([strip(), row, row, row], 28);
    expect(pages.map((page) => page.strips.map(({ index, top }) => [index, top]))).toEqual([
      [
        [0, 0],
        [1, 10],
      ],
      [
        [2, 6],
        [3, 16],
      ],
    ]);
  });

  it('every strip is on one page, in order, and inside it unless it alone is taller', () => {
    const strips = fc.array(
      fc.record({
        height: fc.integer({ min: 1, max: 60 }),
        gap: fc.integer({ min: 0, max: 20 }),
        before: fc.constantFrom(...BREAKS),
        repeated: fc.constantFrom(0, 5),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(strips, (sizes) => {
        const pages = paginate(sizes, 50);
        expect(pages.flatMap((page) => page.strips.map(({ index }) => index))).toEqual(
          sizes.map((_, index) => index),
        );
        for (const { strips: placed } of pages) {
          const last = placed.at(-1);
          if (placed.length > 1 && last !== undefined) {
            expect(last.top + (sizes[last.index]?.height ?? 0)).toBeLessThanOrEqual(50);
          }
        }
      }),
    );
  });
});
