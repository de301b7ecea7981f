import { describe, expect, it } from '@jest/globals';
import { languageFrom } from './language.js';

describe('the language of the reader (Accept-Language)', () => {
  it.each([
    [undefined, 'ko'],
    ['', 'ko'],
    ['*', 'ko'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['ko;q=0.4, EN-gb;q=0.5', 'en'],
    ['ko, en', 'ko'],
    ['ja,en;q=0.5', 'en'],
    ['ja', 'ko'],
    ['en;q=0', 'ko'],
    ['en;q=high', 'ko'],
    ['english', 'ko'],
    [',;q=,;;', 'ko'],
  ])('%p is answered in %s', (header, language) => {
    expect(languageFrom(header)).toBe(language);
  });
});
