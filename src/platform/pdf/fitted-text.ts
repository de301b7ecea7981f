import { face, FACES, type FaceName } from './fonts.js';

export const MISSING_GLYPH = '□';

/** A stretch of text in one face. */
export interface FacedText {
  readonly text: string;
  readonly face: FaceName;
}

/** A character that no font of the house has, drawn as □. */
export interface MissingCharacter {
  readonly character: string;
  readonly count: number;
}

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });
// Everything a page cannot show: controls but the line feed, formats, variation selectors, private use, half surrogates.
const UNPRINTABLE = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\uFE00-\uFE0F]|(?!\n)\p{Cc}/gu;

export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * Text as the fonts can draw it: composed (NFC), controls and zero-width characters removed, tabs and every kind of
 * space plain, and □ for what no face has (emoji, rare Hanja). pdfkit itself would draw an empty glyph and lose the text.
 */
export class TextFitter {
  private readonly missing = new Map<string, number>();

  fit(text: string, wanted: FaceName): readonly FacedText[] {
    const fitted: { text: string; face: FaceName }[] = [];
    const clean = text
      .normalize('NFC')
      .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
      .replace(/[\t\u2000-\u200A\u202F\u205F\u3000]/gu, ' ');
    for (const grapheme of graphemesOf(clean)) {
      const printable = grapheme === '\n' ? grapheme : grapheme.replace(UNPRINTABLE, '');
      if (printable === '') continue;
      const name = printable === '\n' ? wanted : faceFor(printable, wanted);
      if (name === null) this.miss(printable);
      const drawn = name === null ? MISSING_GLYPH : printable;
      const last = fitted.at(-1);
      if (last?.face === (name ?? wanted)) last.text += drawn;
      else fitted.push({ text: drawn, face: name ?? wanted });
    }
    return fitted;
  }

  warnings(): readonly MissingCharacter[] {
    return Array.from(this.missing, ([character, count]) => ({ character, count }));
  }

  private miss(character: string): void {
    this.missing.set(character, (this.missing.get(character) ?? 0) + 1);
  }
}

/** The wanted face where it has every character of the grapheme, else any other that has, else none. */
function faceFor(grapheme: string, wanted: FaceName): FaceName | null {
  const codePoints = Array.from(grapheme, (character) => character.codePointAt(0) ?? 0);
  const candidates = [wanted, ...FACES.filter((name) => name !== wanted)];
  return candidates.find((name) => codePoints.every((codePoint) => face(name).has(codePoint))) ?? null;
}
