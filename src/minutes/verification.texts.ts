import type { Localized } from '../kernel/localized.js';

/** What the page of a verification says. */
export const VERIFICATION = {
  title: { ko: '의사록 확인', en: 'Check minutes' },
  unknown: { ko: '서명된 문서 가운데 이 값을 가진 것이 없습니다.', en: 'No signed document has this value.' },
  unknownWhy: {
    ko: '값을 잘못 옮겼거나, 아직 서명이 끝나지 않은 초안이거나, 파일이 바뀐 것일 수 있습니다. 이 페이지만으로 위조라고 단정하지 마시고 발행한 단체에 확인해 주세요.',
    en: 'It may have been mistyped, belong to a draft that is not signed yet, or to a file that was changed. Ask the organization before drawing conclusions.',
  },
  content: {
    ko: '이 값은 서명된 문서의 본문과 일치합니다.',
    en: 'This value is that of the text of a signed document.',
  },
  contentWhy: {
    ko: '가지고 계신 종이나 파일에 이 값이 인쇄되어 있다는 뜻입니다. 내용까지 같은지는 파일의 SHA-256 값을 넣어 확인해 주세요.',
    en: 'It is printed on your copy. To be sure that the content is the same, check the SHA-256 of the file.',
  },
  file: {
    ko: '이 파일은 서명된 원본과 한 글자도 다르지 않습니다.',
    en: 'This file is the signed one, byte for byte.',
  },
  fileWhy: {
    ko: '파일 전체의 SHA-256 값이 보관된 원본과 같습니다.',
    en: 'The SHA-256 of the whole file equals that of the stored original.',
  },
  noContent: {
    ko: '이 페이지는 문서가 무엇인지만 알려 드리며 내용은 보여 주지 않습니다.',
    en: 'This page says which document it is and shows nothing of its content.',
  },
  labels: {
    document: { ko: '문서', en: 'Document' },
    number: { ko: '문서번호', en: 'Number' },
    organization: { ko: '단체', en: 'Organization' },
    state: { ko: '상태', en: 'State' },
    signatures: { ko: '서명', en: 'Signatures' },
    pages: { ko: '쪽수', en: 'Pages' },
    addenda: { ko: '정정서', en: 'Addenda' },
    value: { ko: '확인한 값', en: 'Value' },
  },
  states: {
    signed: { ko: '서명 완료', en: 'signed' },
    published: { ko: '서명 완료, 공개', en: 'signed and published' },
  },
  addendum: {
    ko: '서명된 의사록의 정정서',
    en: 'An addendum to signed minutes',
  },
} as const satisfies Readonly<Record<string, Localized | Readonly<Record<string, Localized>>>>;
