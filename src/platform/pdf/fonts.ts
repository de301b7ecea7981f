import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** 명조 for the text, 고딕 for tables and headings, its bold for what is stressed. */
export const FACES = ['serif', 'sans', 'sans-bold'] as const;
export type FaceName = (typeof FACES)[number];

/** Fonts of the npm packages, with every Hangul syllable and the Hanja of KS X 1001. */
const FILES: Readonly<Record<FaceName, string>> = {
  serif: '@expo-google-fonts/noto-serif-kr/400Regular/NotoSerifKR_400Regular.ttf',
  sans: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  'sans-bold': '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
};

/** Brackets that fill half of a square, as 「회칙」 is set in Korean: the empty half is taken away. */
const HALVED_BRACKETS = /[「」『』【】〈〉《》]/gu;
const OPENING_BRACKET = /^[「『【〈《]/u;
const HALVED = 0.5;

/** Words whose width is remembered; Korean minutes repeat themselves. */
const REMEMBERED_WORDS = 50_000;

/** One parsed font. Parsing takes a tenth of a second and megabytes, so each is parsed once in a process. */
export class Face {
  readonly font: Font;
  private widths = new Map<string, number>();
  /** What pdfkit remembers of laid-out words, handed from document to document. */
  private layouts: Record<string, unknown> = Object.create(null) as Record<string, unknown>;

  constructor(readonly name: FaceName) {
    const path = createRequire(import.meta.url).resolve(FILES[name]);
    const parsed = create(readFileSync(path));
    if ('fonts' in parsed) throw new Error(`${path} is a collection of fonts`);
    this.font = parsed;
  }

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /**
   * Width at a size of one point, word by word: pdfkit lays each word out by itself, and what the font does across a
   * space would make the two differ. Full-width brackets take half of their width (see `glyphRuns`).
   */
  widthOf(text: string): number {
    let width = 0;
    for (const word of text.match(/[^ ]* |[^ ]+/gu) ?? []) width += this.widthOfWord(word);
    return width - HALVED * (text.match(HALVED_BRACKETS)?.length ?? 0);
  }

  private widthOfWord(text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    if (this.widths.size >= REMEMBERED_WORDS) this.widths = new Map();
    const width = this.font.layout(text).advanceWidth / this.font.unitsPerEm;
    this.widths.set(text, width);
    return width;
  }

  /** The stretches to draw one after another, each moved left by `shift`; together they are as wide as `widthOf` says. */
  glyphRuns(
    text: string,
  ): readonly { readonly text: string; readonly shift: number; readonly width: number }[] {
    return text
      .split(/(?<=[」』】〉》])|(?=[「『【〈《])|(?<=[「『【〈《])/u)
      .filter((part) => part !== '')
      .map((part) => ({
        text: part,
        shift: OPENING_BRACKET.test(part) ? HALVED : 0,
        width: this.widthOf(part),
      }));
  }

  sharedLayouts(): Record<string, unknown> {
    if (Object.keys(this.layouts).length >= REMEMBERED_WORDS) {
      this.layouts = Object.create(null) as Record<string, unknown>;
    }
    return this.layouts;
  }

  /**
   * Several characters may share one glyph (the no-break space and the space, 〜 and ～), and fontkit remembers for the
   * life of the process which of them it met first. A document's extracted text, and its bytes, must not depend on what
   * was drawn before it, so each document says anew what its glyphs stand for.
   */
  claimGlyphs(text: string): void {
    const claimed = new Set<number>();
    for (const character of new Set(text)) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!this.has(codePoint)) continue;
      const glyph = this.font.glyphForCodePoint(codePoint);
      if (claimed.has(glyph.id)) continue;
      claimed.add(glyph.id);
      glyph.codePoints.splice(0, glyph.codePoints.length, codePoint);
    }
  }
}

const faces = new Map<FaceName, Face>();

export function face(name: FaceName): Face {
  const known = faces.get(name);
  if (known !== undefined) return known;
  const parsed = new Face(name);
  faces.set(name, parsed);
  return parsed;
}

/** Reads every face, which takes about a second and lets nothing else run meanwhile: before anybody is served. */
export function readFaces(): void {
  for (const name of FACES) face(name).widthOf('제1차 정기총회');
}
