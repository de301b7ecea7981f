import { describe, expect, it } from '@jest/globals';
import { callWindow } from './calls.js';

const answered = (count: number, of: number) => Array.from({ length: of }, (_, index) => index < count);

describe('a roll call', () => {
  it.each([
    ['begins with the first name', answered(0, 30), null, { from: 0, to: 12 }],
    ['keeps the last two in sight', answered(10, 30), null, { from: 8, to: 20 }],
    ['ends with the last names', answered(30, 30), null, { from: 18, to: 30 }],
    ['stays where the clerk has leafed to', answered(10, 30), 0, { from: 0, to: 12 }],
    ['never leafs beyond the roll', answered(0, 5), 90, { from: 4, to: 5 }],
    ['of nobody shows nobody', [], null, { from: 0, to: 0 }],
  ])('%s', (_, answers, asked, window) => {
    expect(callWindow(answers, asked)).toEqual(window);
  });
});
