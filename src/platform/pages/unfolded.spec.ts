import { describe, expect, it } from '@jest/globals';
import { unfolded } from './unfolded.js';

const PROBLEM = '<p class="problem" data-focus>!</p>';

describe('a page with a refusal', () => {
  it.each([
    ['is left alone where nothing is folded', PROBLEM, PROBLEM],
    [
      'has every fold open around it, and no other',
      `<details><p></p></details><details class="open"><details id="a" open><b></b>${PROBLEM}</details></details><details></details>`,
      `<details><p></p></details><details class="open" open><details id="a" open><b></b>${PROBLEM}</details></details><details></details>`,
    ],
    [
      'two deep',
      `<details class="menu"></details><details><summary>1</summary><details>${PROBLEM}</details></details>`,
      `<details class="menu"></details><details open><summary>1</summary><details open>${PROBLEM}</details></details>`,
    ],
  ])('%s', (_, html, opened) => {
    expect(unfolded(html)).toBe(opened);
  });

  it('without one is as it was', () => {
    expect(unfolded('<details><p></p></details>')).toBe('<details><p></p></details>');
  });
});
