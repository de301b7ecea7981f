import { describe, expect, it } from '@jest/globals';
import { moved } from './moved.js';

describe('moving one place', () => {
  it.each([
    ['b', 'up', ['b', 'a', 'c']],
    ['b', 'down', ['a', 'c', 'b']],
    ['a', 'up', ['a', 'b', 'c']],
    ['c', 'down', ['a', 'b', 'c']],
    ['x', 'up', ['a', 'b', 'c']],
  ] as const)('%s %s', (id, towards, expected) => {
    expect(moved(['a', 'b', 'c'], id, towards)).toEqual(expected);
  });
});
