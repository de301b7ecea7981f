import { describe, expect, it } from '@jest/globals';
import { paperName } from './paper-name.js';
import { encodingOf, type PaperType, paperTypeOf } from './paper-type.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** A ZIP archive with these names, each with an empty file. */
function archive(names: readonly string[], first = ''): Uint8Array {
  const u16 = (value: number) => String.fromCharCode(value & 255, value >> 8);
  const u32 = (value: number) => u16(value & 0xffff) + u16(value >>> 16);
  let local = '';
  let directory = '';
  for (const name of names) {
    const content = name === 'mimetype' ? first : '';
    const sizes = u32(content.length) + u32(content.length);
    const offset = local.length;
    local += `PK\x03\x04${u16(20)}${u16(0)}${u16(0)}${u32(0)}${u32(0)}${sizes}${u16(name.length)}${u16(0)}${name}${content}`;
    directory += `PK\x01\x02${u16(20)}${u16(20)}${u16(0)}${u16(0)}${u32(0)}${u32(0)}${sizes}${u16(name.length)}${u16(0)}${u16(0)}${u16(0)}${u16(0)}${u32(0)}${u32(offset)}${name}`;
  }
  const end = `PK\x05\x06${u16(0)}${u16(0)}${u16(names.length)}${u16(names.length)}${u32(directory.length)}${u32(local.length)}${u16(0)}`;
  return bytes(local + directory + end);
}

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const HWP = `${OLE}${'\0'.repeat(500)}${Array.from('FileHeader').join('\0')}\0${'\0'.repeat(100)}HWP Document File\0`;

const CASES: readonly (readonly [string, Uint8Array, PaperType | null])[] = [
  ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
  ['a PNG picture', bytes('\x89PNG\r\n\x1a\n\0\0'), 'png'],
  ['a JPEG picture', bytes('\xff\xd8\xff\xe0\0'), 'jpeg'],
  ['a document of Hangul 5', bytes(HWP), 'hwp'],
  ['a document of Hangul 3', bytes('HWP Document File V3.00 \x1a\x01'), 'hwp'],
  [
    'a document of Hangul in XML',
    archive(['mimetype', 'Contents/section0.xml'], 'application/hwp+zip'),
    'hwpx',
  ],
  ['a document of Word', archive(['[Content_Types].xml', 'word/document.xml']), 'docx'],
  ['a sheet of Excel', archive(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx'],
  ['slides of PowerPoint', archive(['[Content_Types].xml', 'ppt/presentation.xml']), 'pptx'],
  ['text in UTF-8', new TextEncoder().encode('의사일정\n1. 개회\n'), 'text'],
  ['text in EUC-KR', bytes('\xc0\xc7\xbb\xe7\xc0\xcf\xc1\xa4'), 'text'],
  [
    'a document with macros',
    archive(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
    null,
  ],
  ['a document under a password', bytes(`${OLE}${'\0'.repeat(500)}EncryptedPackage`), null],
  ['an old document of Word', bytes(`${OLE}${'\0'.repeat(500)}WordDocument`), null],
  ['an archive of anything', archive(['a.txt', 'b.exe']), null],
  ['an archive cut short', archive(['[Content_Types].xml', 'word/document.xml']).slice(0, 60), null],
  ['a program', bytes('MZ\x90\0\x03\0\0\0'), null],
  ['nothing', bytes(''), null],
];

describe('what a paper is', () => {
  it.each(CASES)('is known by the bytes of %s', (_, content, type) => {
    expect(paperTypeOf(content)).toBe(type);
  });

  it('tells the encodings of Korean text apart', () => {
    expect(encodingOf(new TextEncoder().encode('회의'))).toBe('utf-8');
    expect(encodingOf(bytes('\xc8\xb8\xc0\xc7'))).toBe('euc-kr');
    expect(encodingOf(bytes('\xff\xfe\0\x01'))).toBeNull();
  });
});

describe('the name of a paper', () => {
  const nameOf = (given: string, type: PaperType): string => {
    const named = paperName(given, type);
    return named.ok ? named.value : named.error.code;
  };

  it.each<readonly [string, PaperType, string]>([
    ['2020년 결산보고서.pdf', 'pdf', '2020년 결산보고서.pdf'],
    ['결산.PDF', 'pdf', '결산.pdf'],
    ['결산'.normalize('NFD') + '.hwp', 'hwp', '결산.hwp'],
    ['C:\\문서\\총회 자료.docx', 'docx', '총회 자료.docx'],
    ['../../etc/passwd.txt', 'text', 'passwd.txt'],
    ['자료\u202Efdp.xlsx', 'xlsx', '자료fdp.xlsx'],
    ['줄\n바꿈: "둘".pptx', 'pptx', '줄바꿈 둘 .pptx'.replace(' .', '.')],
    ['.pdf', 'pdf', 'pdf.pdf'],
    ['', 'jpeg', '자료.jpg'],
    ['사진.png', 'jpeg', '사진.jpg'],
    ['이름만', 'hwpx', '이름만.hwpx'],
    ['결산.pdf', 'png', 'paper-disguised'],
    ['문서.pdf', 'text', 'paper-disguised'],
    ['이름만', 'text', 'paper-disguised'],
    ['표.html', 'text', 'paper-disguised'],
  ])('%j holding %s is kept as %j', (given, type, kept) => {
    expect(nameOf(given, type)).toBe(kept);
  });

  it('is shortened before its ending', () => {
    const name = nameOf(`${'가'.repeat(300)}.hwp`, 'hwp');
    expect(name.length).toBe(150);
    expect(name.endsWith('가.hwp')).toBe(true);
  });
});
