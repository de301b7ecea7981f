import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balanceLines, breakLines, type Line, type Styled } from './line-breaking.js';

/** Every character one wide. */
const one = (text: string) => Array.from(text).length;
const textOf = (line: Line<string>) => line.pieces.map(({ text }) => text).join('');
const broken = (text: string, width: number) => breakLines([{ text, style: 'a' }], width, one).map(textOf);

describe('breaking lines', () => {
  it('breaks between words and never inside one (어절 단위)', () => {
    expect(broken('회의를 진행한 뒤 폐회하다', 8)).toEqual(['회의를 진행한 ', '뒤 폐회하다']);
  });

  it('a space at the end of a line takes no room', () => {
    expect(broken('가나다 라마바', 3)).toEqual(['가나다 ', '라마바']);
  });

  it('a word in two weights is still one word', () => {
    const text: Styled<string>[] = [
      { text: '가나 ', style: 'a' },
      { text: '홍길동', style: 'b' },
      { text: '이 다', style: 'a' },
    ];
    expect(breakLines(text, 6, one).map(textOf)).toEqual(['가나 ', '홍길동이 다']);
  });

  it('a word wider than the line is divided, rather after a slash or before a bracket', () => {
    expect(broken('https://example.org/minutes', 12)).toEqual(['https://', 'example.org/', 'minutes']);
    expect(broken('전주지역자활센터(판매장)', 10)).toEqual(['전주지역자활센터', '(판매장)']);
  });

  it('no line begins with a closing mark', () => {
    for (const line of broken('가나다라마), 바사아자차카타.', 5).slice(1)) expect(line).not.toMatch(/^[),.]/);
  });

  it('balanced lines leave no syllable alone, and divide no word for it', () => {
    const balanced = (text: string, width: number) =>
      balanceLines([{ text, style: 'a' }], width, one).map(textOf);
    expect(broken('운영에 관한 규정 제정의 건', 13)).toEqual(['운영에 관한 규정 제정의 ', '건']);
    expect(balanced('운영에 관한 규정 제정의 건', 13)).toEqual(['운영에 관한 ', '규정 제정의 건']);
    expect(balanced('가나다라마바사 아', 7)).toEqual(['가나다라마바사 ', '아']);
    expect(balanced('가나다라마바사아자 차', 7)).toEqual(broken('가나다라마바사아자 차', 7));
  });

  it('a line feed ends a line, an empty one included', () => {
    expect(broken('가\n\n나', 10)).toEqual(['가', '', '나']);
  });

  it('never divides a syllable that is written in parts, nor a flag', () => {
    const family = '👨‍👩‍👧';
    expect(broken(family.repeat(3), 5)).toEqual([family, family, family]);
  });

  it('no character is lost or moved, and no line is wider than it may be', () => {
    const text = fc.array(
      fc.record({
        text: fc.string({ unit: fc.constantFrom(...Array.from('가나다라 ab(/),.\n『』')) }),
        style: fc.constantFrom('a', 'b'),
      }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (spans, width) => {
        const lines = breakLines(spans, width, one);
        const whole = spans.map((span) => span.text).join('');
        expect(lines.map(textOf).join('')).toBe(whole.replaceAll('\n', ''));
        for (const line of lines) expect(textOf(line).trimEnd().length).toBeLessThanOrEqual(width);
        for (const { style } of lines.flatMap(({ pieces }) => pieces)) expect(['a', 'b']).toContain(style);
      }),
    );
  });
});
