/** What may be attached to an item: documents, sheets and slides as they are written in Korea, pictures, plain text. */
export const PAPER_TYPES = ['pdf', 'hwp', 'hwpx', 'docx', 'xlsx', 'pptx', 'png', 'jpeg', 'text'] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

/** What a browser may show by itself; everything else is saved. */
const SHOWN: readonly PaperType[] = ['pdf', 'png', 'jpeg'];

export function isShown(type: PaperType): boolean {
  return SHOWN.includes(type);
}

export function isPicture(type: PaperType): boolean {
  return type === 'png' || type === 'jpeg';
}

export type TextEncoding = 'utf-8' | 'euc-kr';

/**
 * What a file is by its bytes; its name and what the sender calls it prove nothing. Null for everything that is not of
 * the list: programs, archives, documents with macros, documents under a password.
 */
export function paperTypeOf(bytes: Uint8Array): PaperType | null {
  if (begins(bytes, '%PDF-')) return 'pdf';
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (begins(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (begins(bytes, 'PK\x03\x04')) return archiveType(bytes);
  if (isHangulDocument(bytes)) return 'hwp';
  return encodingOf(bytes) === null ? null : 'text';
}

/** UTF-8, or the EUC-KR of older Korean programs; null for what is no text. */
export function encodingOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes.length === 0 || bytes.some((byte) => byte < 0x20 && !TEXT_CONTROLS.includes(byte))) return null;
  return ENCODINGS.find((encoding) => decodes(bytes, encoding)) ?? null;
}

const ENCODINGS = ['utf-8', 'euc-kr'] as const satisfies readonly TextEncoding[];

/** Tab, line feed, form feed and carriage return. */
const TEXT_CONTROLS: readonly number[] = [0x09, 0x0a, 0x0c, 0x0d];

function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** HWP 5 is an OLE file whose header stream says so; HWP 3 says so in its first bytes. */
function isHangulDocument(bytes: Uint8Array): boolean {
  if (begins(bytes, 'HWP Document File V3.00')) return true;
  return (
    begins(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') &&
    contains(bytes, Array.from('FileHeader').join('\0')) &&
    contains(bytes, 'HWP Document File')
  );
}

/** Which document a ZIP archive holds, by the names in its directory; nothing is unpacked. */
function archiveType(bytes: Uint8Array): PaperType | null {
  const names = archiveNames(bytes);
  if (names === null || names.some((name) => /vbaProject\.bin$/i.test(name))) return null;
  if (names.includes('mimetype') && contains(bytes.subarray(0, 200), 'mimetypeapplication/hwp+zip'))
    return 'hwpx';
  if (!names.includes('[Content_Types].xml')) return null;
  const main = (Object.keys(MAIN_PARTS) as OfficeType[]).find((type) => names.includes(MAIN_PARTS[type]));
  return main ?? null;
}

type OfficeType = 'docx' | 'xlsx' | 'pptx';
const MAIN_PARTS: Readonly<Record<OfficeType, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
};

const END_OF_DIRECTORY = 'PK\x05\x06';
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 10_000;

/** The names in the central directory of an archive; null when there is none that can be read. */
function archiveNames(bytes: Uint8Array): readonly string[] | null {
  const end = lastIndexOf(bytes, END_OF_DIRECTORY, bytes.length - LONGEST_COMMENT - 22);
  if (end === -1 || end + 22 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) return null;
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const length = view.getUint16(at + 28, true);
    names.push(latin(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function begins(bytes: Uint8Array, signature: string): boolean {
  return bytes.length >= signature.length && matchesAt(bytes, signature, 0);
}

function contains(bytes: Uint8Array, sought: string): boolean {
  const first = sought.charCodeAt(0);
  const last = bytes.length - sought.length;
  for (let at = bytes.indexOf(first); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (matchesAt(bytes, sought, at)) return true;
  }
  return false;
}

function lastIndexOf(bytes: Uint8Array, sought: string, from: number): number {
  for (let at = bytes.length - sought.length; at >= Math.max(0, from); at -= 1) {
    if (matchesAt(bytes, sought, at)) return at;
  }
  return -1;
}

function matchesAt(bytes: Uint8Array, sought: string, at: number): boolean {
  for (let index = 0; index < sought.length; index += 1) {
    if (bytes[at + index] !== sought.charCodeAt(index)) return false;
  }
  return true;
}
