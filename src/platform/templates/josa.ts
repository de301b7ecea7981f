import { josa } from 'es-hangul';

/** The pairs a document needs; the first form follows a final consonant (받침), the second a vowel. */
export const JOSA_PAIRS = [
  '이/가',
  '을/를',
  '은/는',
  '으로/로',
  '와/과',
  '이나/나',
  '이라/라',
  '이란/란',
  '아/야',
] as const;
export type JosaPair = (typeof JOSA_PAIRS)[number];

const DIGITS = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'] as const;

/** How the letters of an acronym are read aloud, where that reading ends in a consonant. */
const CONSONANT_LETTERS: Readonly<Record<string, string>> = { L: '엘', M: '엠', N: '엔', R: '알' };

const READ_ALOUD: Readonly<Record<string, string>> = {
  '%': '트',
  '％': '트',
  '‰': '밀',
  '℃': '도',
  '㎡': '터',
  '㎥': '터',
  '㎞': '터',
  '㎝': '터',
  '㎜': '터',
  '㎏': '램',
  '㈜': '주',
  '㈔': '사',
  '＋': '스',
  '+': '스',
  '&': '드',
  '№': '버',
  Ⅰ: '일',
  Ⅱ: '이',
  Ⅲ: '삼',
  Ⅳ: '사',
  Ⅴ: '오',
  Ⅵ: '육',
  Ⅶ: '칠',
  Ⅷ: '팔',
  Ⅸ: '구',
  Ⅹ: '십',
};

/**
 * The particle that follows a word in Korean, chosen by how the word's end is read aloud.
 *
 * `es-hangul` decides for a Hangul syllable. What it treats as ending in a vowel without looking is reduced to a
 * syllable here first: numerals (`10` is 십, `2021` is 일), acronyms by their letters (`LH` is 에이치, `KTM` is 엠),
 * Latin words by their spelling, units and circled numbers. A trailing bracket is not read, so the particle follows
 * the word before it: `이사장(김철수)이`. When the reading is unknown (Hanja) both forms are printed: `金이(가)`.
 */
export function josaAfter(word: string, pair: JosaPair): string {
  const sound = lastSound(word.normalize('NFC'));
  if (sound !== null) return josa.pick(sound, pair);
  const [afterConsonant = '', afterVowel = ''] = pair === '와/과' ? ['과', '와'] : pair.split('/');
  return pair === '으로/로' ? '(으)로' : `${afterConsonant}(${afterVowel})`;
}

/** The word with its particle: `withJosa('박선영', '은/는')` is `박선영은`. */
export function withJosa(word: string, pair: JosaPair): string {
  return word + josaAfter(word, pair);
}

export function isJosaPair(text: string): text is JosaPair {
  return (JOSA_PAIRS as readonly string[]).includes(text);
}

/** A Hangul syllable that ends as the word does, or null when nobody can tell from the spelling. */
function lastSound(word: string): string | null {
  const spoken = withoutTail(word);
  const last = Array.from(spoken).at(-1);
  if (last === undefined) return null;
  if (/[가-힣]/u.test(last)) return last;
  if (/[0-9０-９]/u.test(last)) return numeralSound(spoken.normalize('NFKC'));
  const aloud = READ_ALOUD[last];
  if (aloud !== undefined) return aloud;
  if (/[A-Za-z]/u.test(last)) return latinSound(/[A-Za-z]+$/u.exec(spoken)?.[0] ?? last);
  const compatible = last.normalize('NFKC');
  return compatible !== last && compatible !== '' ? lastSound(compatible) : null;
}

/** Drops what is not read: closing quotes and stops, and a bracketed remark unless the bracket is all there is. */
function withoutTail(word: string): string {
  let rest = word;
  for (;;) {
    const trimmed = rest.replace(/[\s.,!?;:…·'"‘’“”」』》〉\]}〕】*]+$/u, '');
    const bracket = /^(.*\S)\s*[(（][^()（）]*[)）]$/u.exec(trimmed);
    const next = bracket?.[1] ?? trimmed;
    if (next === rest) return rest.replace(/[)）]+$/u, '');
    rest = next;
  }
}

function numeralSound(text: string): string {
  const digits = (/[0-9][0-9,]*(?:\.[0-9]+)?$/u.exec(text)?.[0] ?? '0').replaceAll(',', '');
  const zeros = digits.includes('.') || digits.length === 1 ? 0 : (/0+$/u.exec(digits)?.[0].length ?? 0);
  if (zeros === 0 || zeros === digits.length) return DIGITS[Number(digits.at(-1))] ?? '영';
  if (zeros % 4 !== 0) return ['십', '백', '천'][(zeros % 4) - 1] ?? '십';
  return ['만', '억', '조', '경'][zeros / 4 - 1] ?? '만';
}

function latinSound(word: string): string {
  if (word === word.toUpperCase()) return CONSONANT_LETTERS[word.at(-1) ?? ''] ?? '이';
  const lower = word.toLowerCase();
  if (/(?:[^aeiou]le|l)$/u.test(lower)) return '을';
  if (/(?:[mn]|ng|[mn]e)$/u.test(lower) && lower.length > 2) return '은';
  return /(?:^|[^aeiou])[aeiou](?:[ptkb]|ck|pp|ct)$|(?:oo|ea|eo|eu|ae)[ptk]$/u.test(lower) ? '윽' : '으';
}
