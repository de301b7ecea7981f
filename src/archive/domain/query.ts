import { lettersOf, plainOf } from './letters.js';

/** What somebody looks for, as the database is asked. */
export interface Terms {
  /** Each of them must be found somewhere. */
  readonly words: readonly string[];
  /** The same as patterns: in letters, by which the index finds them, and as written. */
  readonly patterns: readonly { readonly letters: string; readonly written: string }[];
  /** All in one, for near spelling. */
  readonly letters: string;
}

const MOST_WORDS = 6;

/** Words divided by blanks; the same word twice is one. Nothing typed is an empty list. */
export function termsOf(typed: string): Terms {
  const words = [...new Set(plainOf(typed).split(/\s+/u))].filter((word) => word !== '').slice(0, MOST_WORDS);
  return {
    words,
    patterns: words.map((word) => ({ letters: anywhere(lettersOf(word)), written: anywhere(word) })),
    letters: lettersOf(words.join(' ')),
  };
}

/** The same words however they are written, as long as their letters are these: 얘산 finds 예산. */
export function soundedAlike(terms: Terms): Terms {
  return { ...terms, patterns: terms.patterns.map(({ letters }) => ({ letters, written: '%' })) };
}

/** A pattern of LIKE that finds the text itself, whatever signs are in it. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}
