import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ItemState } from './agenda-item.js';
import { placeFor, reorder } from './order.js';

const items = (...states: ItemState[]) =>
  states.map((state, index) => ({ id: 'abcdefgh'.charAt(index), position: index + 1, state }));

describe('the order of business', () => {
  it('is given whole', () => {
    expect(reorder(items('pending', 'pending'), ['b'])).toMatchObject({
      error: { code: 'order-incomplete', missing: ['a'] },
    });
    expect(reorder(items('pending', 'pending'), ['b', 'a', 'x'])).toMatchObject({
      error: { code: 'order-incomplete', unknown: ['x'] },
    });
    expect(reorder(items('pending', 'pending'), ['b', 'a', 'b'])).toMatchObject({
      error: { code: 'order-incomplete', unknown: ['b'] },
    });
  });

  it('what was introduced keeps its place', () => {
    const order = items('concluded', 'introduced', 'pending', 'pending');
    expect(reorder(order, ['b', 'a', 'c', 'd'])).toMatchObject({
      error: { code: 'order-moves-introduced', itemId: 'a' },
    });
    expect(reorder(order, ['a', 'b', 'd', 'c']).ok).toBe(true);
  });

  it('gives each item one place, counted from 1', () => {
    const wanted = fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 });
    fc.assert(
      fc.property(wanted, (order) => {
        const result = reorder(items('pending', 'pending', 'pending', 'pending'), order);
        expect(result.ok && [...result.value.values()].sort()).toEqual([1, 2, 3, 4]);
      }),
    );
  });

  it('a new item goes to the end, or where asked, but never before the floor', () => {
    const order = items('concluded', 'pending', 'pending');
    expect(placeFor(order, null)).toBe(4);
    expect(placeFor(order, 3)).toBe(3);
    expect(placeFor(order, 1)).toBe(2);
    expect(placeFor(order, 99)).toBe(4);
    expect(placeFor([], null)).toBe(1);
  });
});
