import { describe, expect, it } from '@jest/globals';
import { instructionFor, itemLabel } from './instruction.js';

const item = { number: '제1호 의안', title: '회비의 건', amendment: false };
const told = (name: string) => ({
  items: [{ item: name, choice: 'no' } as const],
  amendments: 'not-empowered' as const,
});

describe('what a principal told the holder', () => {
  it.each(['제1호 의안 회비의 건', '제1호 의안', '회비의 건', ' 회비의 건 '])(
    'is found by number, by title or by both: %s',
    (name) => {
      expect(instructionFor(told(name), item)).toBe('no');
    },
  );

  it('leaves to the holder what it does not name', () => {
    expect(instructionFor(told('제2호 의안'), item)).toBe('holder-decides');
  });

  it('is about the original; an amendment is the holder’s or nobody’s', () => {
    expect(instructionFor(told('제1호 의안'), { ...item, amendment: true })).toBe('not-empowered');
    const free = { ...told('제1호 의안'), amendments: 'holder-decides' as const };
    expect(instructionFor(free, { ...item, amendment: true })).toBe('holder-decides');
  });

  it('a title as long as titles may be still has a label', () => {
    expect(itemLabel('제1호 의안', '가'.repeat(300))).toHaveLength(300);
  });
});
