import { describe, expect, it } from '@jest/globals';
import { isNamedIn } from './assignee.js';

describe('who answers for an action item', () => {
  it.each([
    ['지원센터 김하나', '김하나'],
    ['김하나', '김하나'],
    ['김하나·이두리', '이두리'],
    ['간사(김하나)', '김하나'],
    ['전주 햇살 협동조합, 사무국', '햇살 협동조합'],
  ])('%s is %s', (assignee, name) => {
    expect(isNamedIn(assignee, name)).toBe(true);
  });

  it.each([
    ['지원센터 김하나', '김하'],
    ['지원센터 김하나', '하나'],
    ['한살림협동조합', '살림'],
    ['지원센터', ' '],
    [null, '김하나'],
  ])('%s is not %s', (assignee, name) => {
    expect(isNamedIn(assignee, name)).toBe(false);
  });
});
