import { describe, expect, it } from '@jest/globals';
import { TextFitter } from './fitted-text.js';
import { face, FACES } from './fonts.js';

function fitted(text: string) {
  const fitter = new TextFitter();
  const parts = fitter.fit(text, 'serif');
  return { text: parts.map((part) => part.text).join(''), parts, warnings: fitter.warnings() };
}

describe('text that the fonts can draw', () => {
  it('composes syllables written in parts', () => {
    expect(fitted('홍길동'.normalize('NFD')).text).toBe('홍길동');
  });

  it('removes controls, zero-width characters and the byte order mark, and makes every space plain', () => {
    expect(fitted('\uFEFF가\u200B나\u0000\u0007다\t라\u3000마\r\n바').text).toBe('가나다 라 마\n바');
  });

  it('draws □ once for each sign that no font has, and says which', () => {
    const { text, warnings } = fitted('축하 🎉 그리고 👨‍👩‍👧 𠮷');
    expect(text).toBe('축하 □ 그리고 □ □');
    expect(warnings.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('takes another face for a sign that only that one has', () => {
    const { text, parts, warnings } = fitted('間隙');
    expect([text, warnings]).toEqual(['間隙', []]);
    expect(
      parts.every((part) =>
        Array.from(part.text).every((sign) => face(part.face).has(sign.codePointAt(0) ?? 0)),
      ),
    ).toBe(true);
  });

  it('half of a surrogate pair is nothing to draw', () => {
    expect(fitted('가\uD83D나').text).toBe('가나');
  });

  it('every face has every Hangul syllable, the brackets of laws and □', () => {
    const needed = [
      ...Array.from({ length: 11172 }, (_, index) => 0xac00 + index),
      ...Array.from('「」『』·–□①㈜', (sign) => sign.codePointAt(0) ?? 0),
    ];
    for (const name of FACES) expect(needed.filter((codePoint) => !face(name).has(codePoint))).toEqual([]);
  });
});
