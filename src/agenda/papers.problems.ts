import type { Localized } from '../kernel/localized.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { withJosa } from '../platform/templates/josa.js';
import type { NameRefusal } from './domain/paper-name.js';
import type { PaperType } from './domain/paper-type.js';

export type PaperError =
  | NameRefusal
  | { readonly code: 'paper-not-found' }
  | { readonly code: 'paper-missing' }
  | { readonly code: 'paper-empty'; readonly name: string }
  | { readonly code: 'paper-too-large'; readonly name: string }
  | { readonly code: 'paper-type-unknown'; readonly name: string; readonly holds: string | null }
  | { readonly code: 'papers-too-many' }
  | { readonly code: 'paper-order-incomplete' }
  | { readonly code: 'paper-withdrawn' }
  | { readonly code: 'paper-replaced' }
  | { readonly code: 'paper-decided-on' };

export const PAPER_TYPE_NAMES: Readonly<Record<PaperType, Localized>> = {
  pdf: { ko: 'PDF', en: 'PDF' },
  hwp: { ko: '한글(HWP)', en: 'Hangul (HWP)' },
  hwpx: { ko: '한글(HWPX)', en: 'Hangul (HWPX)' },
  docx: { ko: '워드(DOCX)', en: 'Word (DOCX)' },
  xlsx: { ko: '엑셀(XLSX)', en: 'Excel (XLSX)' },
  pptx: { ko: '파워포인트(PPTX)', en: 'PowerPoint (PPTX)' },
  png: { ko: 'PNG 그림', en: 'PNG picture' },
  jpeg: { ko: 'JPEG 그림', en: 'JPEG picture' },
  text: { ko: '텍스트', en: 'plain text' },
};

const FIELD = 'file';

/** What is refused about a paper, said beside the field of the file. */
export function paperProblem(error: PaperError): Problem {
  switch (error.code) {
    case 'paper-not-found':
      return NOT_FOUND;
    case 'paper-withdrawn':
    case 'paper-replaced':
    case 'paper-decided-on':
      return { status: 409, code: error.code, ...STANDING[error.code] };
    case 'paper-disguised':
      return fieldProblem(FIELD, error.code, {
        ko: `‘${error.name}’의 내용은 ${PAPER_TYPE_NAMES[error.type].ko}입니다. 파일 이름의 확장자와 내용이 맞는지 확인해 주세요.`,
        en: `“${error.name}” holds ${PAPER_TYPE_NAMES[error.type].en}: its ending and its content do not agree.`,
      });
    case 'paper-order-incomplete':
      return fieldProblem('paperIds', error.code, {
        ko: '그사이 자료가 바뀌었습니다. 새로 고친 뒤 순서를 다시 정해 주세요.',
        en: 'The papers have changed meanwhile: reload, and order them again.',
      });
    case 'paper-missing':
    case 'paper-empty':
    case 'paper-too-large':
    case 'paper-type-unknown':
    case 'papers-too-many':
      return fieldProblem(FIELD, error.code, wordsOf(error));
  }
}

const STANDING = {
  'paper-withdrawn': {
    title: { ko: '이미 철회한 자료입니다.', en: 'The paper was withdrawn already.' },
  },
  'paper-replaced': {
    title: { ko: '이미 새 판으로 바뀐 자료입니다.', en: 'A newer version has replaced this paper already.' },
  },
  'paper-decided-on': {
    title: {
      ko: '처리한 안건의 자료는 바꾸거나 철회할 수 없습니다.',
      en: 'The papers of an item that is concluded stay as they are.',
    },
    detail: {
      ko: '무엇을 보고 결정했는지가 남아야 합니다. 필요하면 자료를 더 붙여 주세요.',
      en: 'It must remain visible what was decided on. Add another paper if you need to.',
    },
  },
} as const;

type FileError = Extract<
  PaperError,
  { code: 'paper-missing' | 'paper-empty' | 'paper-too-large' | 'paper-type-unknown' | 'papers-too-many' }
>;

function wordsOf(error: FileError): Localized {
  switch (error.code) {
    case 'paper-missing':
      return { ko: '올릴 파일을 골라 주세요.', en: 'Choose a file.' };
    case 'paper-empty':
      return { ko: `‘${error.name}’에 내용이 없습니다.`, en: `“${error.name}” is empty.` };
    case 'paper-too-large':
      return {
        ko: `${withJosa(`‘${error.name}’`, '이/가')} 20 MB를 넘습니다. 나누거나 줄여서 올려 주세요.`,
        en: `“${error.name}” is larger than 20 MB.`,
      };
    case 'paper-type-unknown':
      return unknownType(error);
    case 'papers-too-many':
      return {
        ko: '이 회의의 자료가 너무 많습니다. 회의마다 200개, 모두 200 MB까지 둘 수 있습니다.',
        en: 'There are too many papers: a meeting holds 200 papers, 200 MB together.',
      };
  }
}

function unknownType({ name, holds }: Extract<PaperError, { code: 'paper-type-unknown' }>): Localized {
  const found =
    holds === null
      ? { ko: `‘${name}’의 내용을 알 수 없습니다.`, en: `What “${name}” holds is not known.` }
      : {
          ko: `‘${name}’의 내용은 ${holds} 형식이어서 올릴 수 없습니다.`,
          en: `“${name}” holds a file of the kind ${holds}, which is not taken.`,
        };
  return {
    ko: `${found.ko} 한글(HWP·HWPX), 워드, 엑셀, 파워포인트, PDF, 그림(PNG·JPEG), 텍스트를 올릴 수 있고, 매크로가 들었거나 암호가 걸린 문서는 받지 않습니다.`,
    en: `${found.en} HWP, HWPX, DOCX, XLSX, PPTX, PDF, PNG, JPEG and plain text are taken, but no documents with macros or under a password.`,
  };
}
