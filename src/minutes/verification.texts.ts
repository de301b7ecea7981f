import type { Localized } from '../kernel/localized.js';

/** What the page of a verification says. */
export const VERIFICATION = {
  title: { ko: '회의록 확인', en: 'Check minutes' },
  unknown: {
    ko: '서명된 원본으로 확인되지 않습니다.',
    en: 'This is not known as a signed original.',
  },
  unknownWhy: {
    ko: '값을 잘못 옮겼거나, 서명이 끝나기 전의 초안이거나, 파일이 한 글자라도 바뀌었거나, 다시 저장·인쇄한 파일일 수 있습니다. 이 화면만으로 위조라고 단정하지 마시고 발행한 단체에 확인해 주세요.',
    en: 'It may have been mistyped, be a draft from before the signatures, or a file that was changed, saved anew or printed. Ask the organization before drawing conclusions.',
  },
  content: {
    ko: '이 값은 서명된 문서의 것입니다.',
    en: 'This value belongs to a signed document.',
  },
  file: {
    ko: '서명된 원본입니다. 한 글자도 다르지 않습니다.',
    en: 'This is the signed original, byte for byte.',
  },
  text: {
    ko: '이 값은 서명을 받은 본문의 것이고, 그 서명이 모두 끝났습니다.',
    en: 'This value belongs to a text that was put to signature, and everybody has signed it.',
  },
  why: {
    content: {
      ko: '가지고 계신 종이나 파일에 이 값이 인쇄되어 있다는 뜻입니다. 내용까지 같은지는 PDF 파일을 넣어 확인해 주세요.',
      en: 'It is printed on your copy. To be sure that the content is the same, check the PDF file itself.',
    },
    file: {
      ko: '파일 전체의 SHA-256 값이 서명과 함께 보관된 원본과 같습니다.',
      en: 'The SHA-256 of the whole file equals that of the original kept with the signatures.',
    },
    text: {
      ko: '서명용으로 인쇄한 종이의 아래에 있는 값입니다. 서명이 끝난 문서에는 서명까지 담은 다른 값이 인쇄되며, 그 값은 아래와 같습니다.',
      en: 'It stands at the foot of the copy printed to be signed. The signed document carries another value, which covers the signatures as well; it is given below.',
    },
  },
  superseded: {
    ko: '원본이지만 그 뒤에 바로잡은 곳이 있습니다.',
    en: 'It is the original, and something in it was set right later.',
  },
  noContent: {
    ko: '문서가 무엇인지만 알려 드리며 내용은 보여 주지 않습니다.',
    en: 'It is told which document it is, and nothing of its content.',
  },
  tags: {
    match: { ko: '일치', en: 'match' },
    corrected: { ko: '일치 · 정정서 있음', en: 'match · addenda exist' },
    unknown: { ko: '확인 불가', en: 'not known' },
  },
  labels: {
    document: { ko: '문서', en: 'Document' },
    number: { ko: '문서번호', en: 'Number' },
    organization: { ko: '단체', en: 'Organization' },
    state: { ko: '상태', en: 'State' },
    signatures: { ko: '서명', en: 'Signatures' },
    pages: { ko: '쪽수', en: 'Pages' },
    addenda: { ko: '정정서', en: 'Addenda' },
    sealed: { ko: '서명된 문서의 값', en: 'Value of the signed document' },
    value: { ko: '확인한 값', en: 'Value' },
  },
  states: {
    signed: { ko: '서명 완료', en: 'Signed' },
    published: { ko: '서명 완료, 공개', en: 'Signed and published' },
  },
  addendum: {
    ko: '서명된 회의록의 정정서',
    en: 'An addendum to signed minutes',
  },
  noFile: { ko: 'PDF 파일을 골라 주세요.', en: 'Please choose a PDF file.' },
  malformed: {
    ko: '확인값은 0~9와 a~f로 된 64글자입니다. 빈칸은 있어도 됩니다.',
    en: 'A value has 64 letters from 0-9 and a-f; blanks do not matter.',
  },
} as const satisfies Readonly<Record<string, Localized | Readonly<Record<string, Localized>>>>;
