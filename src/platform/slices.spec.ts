import { describe, expect, it } from '@jest/globals';
import { inSlices, mapInSlices, portionsOf } from './slices.js';

/** Work that takes about as long as it is told, a millisecond a step. */
function* busy(steps: number): Generator<void, string, void> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield;
  }
  return 'done';
}

describe('work in slices', () => {
  it('lets others have their turn while it goes on, and answers at its end', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);
    expect(await inSlices(busy(100))).toBe('done');
    clearInterval(others);
    expect(turns).toBeGreaterThan(2);
  });

  it('keeps the order of what it maps', async () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    expect(await mapInSlices(numbers, (number, index) => number + index)).toEqual(
      numbers.map((number) => 2 * number),
    );
  });
});

describe('portions', () => {
  it('hold everything once, the last one what is left', () => {
    expect(portionsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(portionsOf([], 2)).toEqual([]);
  });
});
