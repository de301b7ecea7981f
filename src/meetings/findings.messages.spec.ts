import { describe, expect, it } from '@jest/globals';
import { englishListOf, listOf } from './findings.messages.js';

const names = (count: number) => Array.from({ length: count }, (_, index) => `조합원${index + 1}`);

describe('names in a sentence', () => {
  it('are all there while they are few', () => {
    expect(listOf(names(2))).toBe('조합원1, 조합원2');
    expect(listOf(names(10))).not.toContain('외');
  });

  it('end with how many more there are', () => {
    expect(listOf(names(20_000))).toMatch(/조합원10 외 19990명$/);
    expect(englishListOf(names(11))).toMatch(/조합원10 and one other$/);
    expect(englishListOf(names(13))).toMatch(/조합원10 and 3 others$/);
  });
});
