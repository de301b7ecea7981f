/**
 * Marks around text that came from data, so that a template's own markup and what people wrote can never be taken for
 * each other. The three characters are of the private-use area and are removed from the data itself first.
 */
export const LITERAL_OPEN = '\uE000';
export const LITERAL_CLOSE = '\uE001';
/** A line break inside data: the template's lines stay its own. */
export const LITERAL_BREAK = '\uE002';

// Everything that prints nothing or turns the reading direction, except the line feed.
const INVISIBLE =
  /[\p{Cc}\u00AD\u200B\u200C\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\uE000-\uE002]/gu;

/** Text as it may stand in a document: composed (NFC), with line feeds for every kind of line end and no controls. */
export function plainText(value: string): string {
  return value
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(INVISIBLE, (found) => (found === '\n' ? '\n' : ''));
}

/** The value as a literal of the template's output. */
export function literal(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  const text = plainText(String(value)).replaceAll('\n', LITERAL_BREAK);
  return LITERAL_OPEN + text + LITERAL_CLOSE;
}
