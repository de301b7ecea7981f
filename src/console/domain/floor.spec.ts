import { describe, expect, it } from '@jest/globals';
import { floorOf, type ItemOnTheWay } from './floor.js';

const item = (id: string, position: number, change: Partial<ItemOnTheWay> = {}): ItemOnTheWay => ({
  id,
  position,
  state: 'pending',
  admission: null,
  groupId: null,
  introducedAt: null,
  ...change,
});
const up = (minute: number): Partial<ItemOnTheWay> => ({
  state: 'introduced',
  introducedAt: new Date(Date.UTC(2021, 1, 25, 5, minute)),
});
const ids = (items: readonly ItemOnTheWay[]) => items.map(({ id }) => id);

describe('what is being dealt with', () => {
  it('is nothing before the first item, which comes next', () => {
    const floor = floorOf([item('b', 2), item('a', 1)]);
    expect(floor.current).toEqual([]);
    expect(floor.next?.id).toBe('a');
  });

  it('is the item brought up last where one was left open', () => {
    const floor = floorOf([item('a', 1, up(20)), item('b', 2, up(10)), item('c', 3)]);
    expect(ids(floor.current)).toEqual(['a']);
    expect(floor.next?.id).toBe('c');
  });

  it('is all that was put together', () => {
    const group = { groupId: 'g' };
    const floor = floorOf([item('a', 1, { ...up(5), ...group }), item('b', 2, { ...up(5), ...group })]);
    expect(ids(floor.current)).toEqual(['a', 'b']);
  });

  it('is nothing at the end', () => {
    const floor = floorOf([item('a', 1, { state: 'concluded' })]);
    expect(floor).toEqual({ current: [], next: null });
  });
});
