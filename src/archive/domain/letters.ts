const INITIALS = { first: 0x1100, keys: 'rrseefaqqttdwwczxvg' };
const VOWELS = { first: 0x1161, keys: 'koipjouph011yn213bm4l' };
const FINALS = { first: 0x11a8, keys: 'rrrsssefrafffvfaqqttdwczxvg' };

const KEY_OF: ReadonlyMap<string, string> = new Map(
  [INITIALS, VOWELS, FINALS].flatMap(({ first, keys }) =>
    Array.from(keys, (key, index): [string, string] => [String.fromCodePoint(first + index), key]),
  ),
);

/**
 * Text as the keys that type it on a Korean keyboard: `총회` is `chdg1`. What is typed alike or sounds alike is one key
 * (ㅐ and ㅔ, ㄱ and ㄲ), so that two spellings of a word have most of their keys in common. The same as `letters_of` of
 * the database, by which the indexes are made.
 */
export function lettersOf(text: string): string {
  return Array.from(text.normalize('NFKD').toLowerCase(), (sign) => KEY_OF.get(sign) ?? sign).join('');
}

/** The same text in one spelling of its signs, for comparing letter by letter. */
export function plainOf(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** How alike two words are: the share of pairs of keys that they have in common, from 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(lettersOf(one)), pairsOf(lettersOf(other))];
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  const common = a.filter((pair) => {
    const place = left.indexOf(pair);
    if (place !== -1) left.splice(place, 1);
    return place !== -1;
  });
  return (2 * common.length) / (a.length + b.length);
}

function pairsOf(keys: string): readonly string[] {
  const framed = ` ${keys} `;
  return Array.from({ length: framed.length - 1 }, (_, index) => framed.slice(index, index + 2));
}
