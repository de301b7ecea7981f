import { describe, expect, it } from '@jest/globals';
import { excerpt, marked, markedNearly, type Part } from './excerpt.js';

const shown = (parts: readonly Part[] | null) =>
  (parts ?? []).map(({ text, marked: isMarked }) => (isMarked ? `[${text}]` : text)).join('');

describe('marking what was looked for', () => {
  it.each([
    ['예산 승인의 건', ['예산'], '[예산] 승인의 건'],
    ['예산안과 예산', ['예산'], '[예산]안과 [예산]'],
    ['사업계획 및 예산', ['계획', '업계'], '사[업계획] 및 예산'],
    ['BUDGET 2021', ['budget'], '[BUDGET] 2021'],
    ['아무것도 없음', ['예산'], '아무것도 없음'],
  ])('in “%s” for %j', (text, words, expected) => {
    expect(shown(marked(text, words))).toBe(expected);
  });

  it('loses no sign of the text, whatever overlaps', () => {
    const text = '가나가나가나 다라';
    const parts = marked(text, ['가나', '나가', '가나가나']);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it('finds letters that were stored apart from their syllables', () => {
    expect(shown(marked('예산'.normalize('NFD'), ['예산']))).toBe('[예산]');
  });

  it('marks the word that is spelled most nearly so', () => {
    expect(shown(markedNearly('주차장 공사와 예산', ['쥬차장']))).toBe('[주차장] 공사와 예산');
  });
});

describe('the excerpt', () => {
  const long = `${'앞선 이야기가 길게 이어집니다. '.repeat(20)}홍보비를 올립니다. ${'뒤의 이야기. '.repeat(30)}`;

  it('is a window around the first matching place', () => {
    const text = shown(excerpt(long, ['홍보비'], false));
    expect(text).toMatch(/^… .*\[홍보비\]를 올립니다\..* …$/u);
    expect(text.length).toBeLessThan(170);
  });

  it('is the whole of a short text, and nothing where nothing matches', () => {
    expect(shown(excerpt('홍보비를\n올린다', ['올린'], false))).toBe('홍보비를 [올린]다');
    expect(excerpt(long, ['예산'], false)).toBeNull();
  });
});
