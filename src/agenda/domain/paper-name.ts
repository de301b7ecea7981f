import { err, ok, type Result } from '../../kernel/result.js';
import { isPicture, type PaperType } from './paper-type.js';

/** Endings under which a type is known, the usual one first. */
export const PAPER_ENDINGS: Readonly<Record<PaperType, readonly [string, ...string[]]>> = {
  pdf: ['pdf'],
  hwp: ['hwp'],
  hwpx: ['hwpx'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  text: ['txt', 'csv', 'md'],
};

export interface NameRefusal {
  readonly code: 'paper-disguised';
  readonly name: string;
  /** What the bytes are. */
  readonly type: PaperType;
}

const LONGEST_NAME = 150;
const NAMELESS = '자료';

/**
 * The name under which a paper is kept: composed Hangul, on one line, without folders and without signs that other
 * systems refuse. A name that promises another kind of file than the bytes hold is refused, but a picture that a
 * messenger has saved under the other picture's ending is simply named right.
 */
export function paperName(given: string, type: PaperType): Result<string, NameRefusal> {
  const name = cleaned(given);
  const dot = name.lastIndexOf('.');
  const ending = dot === -1 ? '' : name.slice(dot + 1).toLowerCase();
  const stem = dot === -1 ? name : name.slice(0, dot);
  const [usual, ...others] = PAPER_ENDINGS[type];
  if ([usual, ...others].includes(ending)) return ok(named(stem, ending));
  if (ending === '' && type !== 'text') return ok(named(stem, usual));
  const otherPicture = PICTURE_ENDINGS.includes(ending) && isPicture(type);
  return otherPicture ? ok(named(stem, usual)) : err({ code: 'paper-disguised', name, type });
}

const PICTURE_ENDINGS: readonly string[] = [...PAPER_ENDINGS.png, ...PAPER_ENDINGS.jpeg];

function named(stem: string, ending: string): string {
  const room = LONGEST_NAME - ending.length - 1;
  const short = Array.from(stem.trim()).slice(0, room).join('').trim();
  return `${short === '' ? NAMELESS : short}.${ending}`;
}

function cleaned(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  return last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[:*?"<>|]/g, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+/, '')
    .trim();
}
