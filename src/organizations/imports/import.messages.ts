import type { Localized } from '../../kernel/localized.js';
import { withJosa } from '../../platform/templates/josa.js';
import { IMPORT_COLUMNS, type Column, type ImportKind } from '../domain/imports/columns.js';
import type { Fault, FaultCode, Remark, RemarkCode } from '../domain/imports/fault.js';
import type { SeatRole } from '../domain/seat-role.js';
import { SEAT_ROLE_WORDS } from '../words.js';

type Parameters = Readonly<Record<string, string | number>>;
type Sentence = (parameters: Parameters, column: Localized) => Localized;

const text = (parameters: Parameters, name: string): string => String(parameters[name] ?? '');

const FAULTS: Readonly<Record<FaultCode, Sentence>> = {
  'not-a-table': () => ({
    ko: 'CSV나 XLSX 파일이 아닙니다. 스프레드시트에서 "다른 이름으로 저장"으로 XLSX나 CSV를 고르세요.',
    en: 'This is no CSV or XLSX file. In the spreadsheet, use "save as" and choose XLSX or CSV.',
  }),
  'old-excel': () => ({
    ko: '예전 Excel 형식(.xls)입니다. Excel에서 "다른 이름으로 저장"으로 .xlsx를 고르세요.',
    en: 'This is the old Excel format (.xls). In Excel, use "save as" and choose .xlsx.',
  }),
  'unreadable-letters': () => ({
    ko: '글자를 읽을 수 없습니다. UTF-8이나 한국어 Windows(CP949)로 저장한 CSV, 또는 XLSX를 보내 주세요.',
    en: 'The letters cannot be read. Send a CSV in UTF-8 or CP949, or an XLSX.',
  }),
  'too-large': (p) => ({
    ko: `파일이 너무 큽니다. ${text(p, 'megabytes')} MB까지 받습니다.`,
    en: `The file is too large; at most ${text(p, 'megabytes')} MB are taken.`,
  }),
  'empty-file': () => ({ ko: '빈 파일입니다.', en: 'The file is empty.' }),
  'no-headings': () => ({
    ko: '열 제목을 찾지 못했습니다. 첫 줄에 성명, 회원번호처럼 열 제목을 적어 주세요. 예시 파일을 내려받아 볼 수 있습니다.',
    en: 'There are no headings. Put headings such as Name and Number on the first line; see the example file.',
  }),
  'heading-twice': (_, column) => ({
    ko: `"${column.ko}" 열이 두 번 있습니다. 하나만 남겨 주세요.`,
    en: `There are two columns for "${column.en}". Keep one of them.`,
  }),
  'column-missing': (_, column) => ({
    ko: `"${column.ko}" 열이 없습니다.`,
    en: `The column "${column.en}" is missing.`,
  }),
  'no-lines': () => ({ ko: '제목 아래에 줄이 없습니다.', en: 'There are no lines below the headings.' }),
  'too-many-lines': (p) => ({
    ko: `줄이 너무 많습니다. 한 번에 ${text(p, 'limit')}줄까지 들여옵니다.`,
    en: `There are too many lines; at most ${text(p, 'limit')} at once.`,
  }),
  needed: (_, column) => ({
    ko: `${withJosa(column.ko, '이/가')} 비어 있습니다.`,
    en: `${column.en} is empty.`,
  }),
  'too-long': (p, column) => ({
    ko: `${withJosa(column.ko, '이/가')} 너무 깁니다. ${text(p, 'limit')}자까지 적을 수 있습니다.`,
    en: `${column.en} is too long; at most ${text(p, 'limit')} characters.`,
  }),
  'unknown-word': (p, column) => ({
    ko: `${column.ko}에 쓸 수 없는 말입니다: ${text(p, 'value')}`,
    en: `${column.en} has a word that is not known: ${text(p, 'value')}`,
  }),
  'not-a-day': (p, column) => ({
    ko: `${withJosa(column.ko, '이/가')} 날짜가 아닙니다: ${text(p, 'value')}. 2021-02-25처럼 적어 주세요.`,
    en: `${column.en} is no day: ${text(p, 'value')}. Write it as 2021-02-25.`,
  }),
  'not-an-email': (p) => ({
    ko: `전자우편 주소가 아닙니다: ${text(p, 'value')}`,
    en: `This is no e-mail address: ${text(p, 'value')}`,
  }),
  'not-a-postcode': (p) => ({
    ko: `우편번호가 아닙니다: ${text(p, 'value')}. 숫자 다섯 자리로 적어 주세요.`,
    en: `This is no postcode: ${text(p, 'value')}. Write its five digits.`,
  }),
  'line-twice': (p) => ({
    ko: `${text(p, 'line')}번째 줄과 같은 것을 두 번 적었습니다.`,
    en: `The same is written on line ${text(p, 'line')}.`,
  }),
  'number-of-another': (p) => ({
    ko: `회원번호 ${text(p, 'number')}번은 ${text(p, 'name')}의 번호입니다. 이름을 고쳤다면 그 사람의 쪽에서 고쳐 주세요.`,
    en: `The number ${text(p, 'number')} is that of ${text(p, 'name')}. A changed name is corrected at the person.`,
  }),
  'kind-differs': (p) => ({
    ko: `${withJosa(text(p, 'name'), '은/는')} 명부에 다른 구분(개인·단체)으로 올라 있습니다.`,
    en: `${text(p, 'name')} is on the roster as the other kind of member.`,
  }),
  'joined-differs': (p) => ({
    ko: `명부의 가입일은 ${text(p, 'on')}입니다. 가입일은 파일로 고치지 않습니다.`,
    en: `The roster says ${text(p, 'on')}. A file does not change the day of joining.`,
  }),
  'left-differs': (p) => ({
    ko: `명부의 탈퇴일은 ${text(p, 'on')}입니다.`,
    en: `The roster has ${text(p, 'on')} as the day of leaving.`,
  }),
  'left-before-joining': () => ({
    ko: '탈퇴일이 가입일보다 이릅니다.',
    en: 'The day of leaving is before the day of joining.',
  }),
  'already-a-member': (p) => ({
    ko: `${withJosa(text(p, 'name'), '은/는')} 이미 회원입니다. 다른 사람이면 전자우편이나 연락처를 적어 주세요.`,
    en: `${text(p, 'name')} already is a member. If this is somebody else, add an e-mail or telephone.`,
  }),
  'several-of-this-name': (p) => ({
    ko: `${text(p, 'name')} 님이 여럿입니다. 전자우편이나 연락처를 적어 누구인지 밝혀 주세요.`,
    en: `There are several of the name ${text(p, 'name')}. Add an e-mail or telephone to say who is meant.`,
  }),
  'representative-of-a-person': () => ({
    ko: '개인 회원에게는 대표자가 없습니다. 단체라면 구분에 "단체"라고 적어 주세요.',
    en: 'A person has no representative. If this is an organization, say so under Kind.',
  }),
  'representative-too-early': (p) => ({
    ko: `지금까지의 대표자가 ${text(p, 'on')}부터 맡고 있습니다. 새 대표자의 시작일은 그 뒤여야 합니다.`,
    en: `The mandate so far began on ${text(p, 'on')}; the next one begins later.`,
  }),
  'unknown-body': (p) => ({
    ko: `없는 기관입니다: ${text(p, 'name')}. 기관을 먼저 만들어 주세요.`,
    en: `There is no body called "${text(p, 'name')}". Create it first.`,
  }),
  'dissolved-body': (p) => ({
    ko: `${withJosa(text(p, 'name'), '은/는')} 해산한 기관입니다.`,
    en: `${text(p, 'name')} has been dissolved.`,
  }),
  'unknown-member': (p) => ({
    ko: `회원 단체가 아닌 소속입니다: ${text(p, 'name')}. 회원 명부의 단체명이나 회원번호를 적어 주세요.`,
    en: `"${text(p, 'name')}" is no member organization. Write its name or number as on the roster.`,
  }),
  'ends-before-start': () => ({
    ko: '끝나는 날이 시작하는 날보다 이릅니다.',
    en: 'The last day is before the first.',
  }),
  'term-differs': (_, column) => ({
    ko: `이미 등록된 자리와 ${withJosa(column.ko, '이/가')} 다릅니다. 그 자리를 끝내고 새로 등록해 주세요.`,
    en: `${column.en} differs from the seat that is there. End that seat and add a new one.`,
  }),
  'seat-overlaps': () => ({
    ko: '그 기간에 같은 자격으로 이미 의결권이 있는 자리를 맡고 있습니다. 한 자격에는 한 표입니다.',
    en: 'In that time the person already holds a voting seat in this capacity. One capacity has one vote.',
  }),
  'observer-without-vote': () => ({ ko: '참관인에게는 의결권이 없습니다.', en: 'An observer has no vote.' }),
  'auditor-by-administrator': () => ({
    ko: '감사는 단체 관리자만 등록할 수 있습니다.',
    en: 'Only an administrator of the organization may register an auditor.',
  }),
};

const REMARKS: Readonly<Record<RemarkCode, (parameters: Parameters) => Localized>> = {
  'number-given': (p) => ({
    ko: `회원번호 ${text(p, 'number')}번을 새로 줍니다.`,
    en: `Gets the number ${text(p, 'number')}.`,
  }),
  'person-found': (p) => ({
    ko: `이미 등록된 사람 ${text(p, 'name')} 님으로 봅니다.`,
    en: `Taken for ${text(p, 'name')}, who is registered already.`,
  }),
  'person-new': (p) => ({
    ko: `${text(p, 'name')} 님을 새로 등록합니다.`,
    en: `${text(p, 'name')} is registered anew.`,
  }),
  namesake: (p) => ({
    ko: `이름이 같은 ${text(p, 'name')} 님이 이미 있지만 다른 사람으로 봅니다.`,
    en: `Taken for somebody else than the ${text(p, 'name')} who is registered already.`,
  }),
  'contact-changed': (p) => ({
    ko: `${text(p, 'name')} 님의 전자우편이나 연락처를 고칩니다.`,
    en: `The e-mail or telephone of ${text(p, 'name')} changes.`,
  }),
  'address-changed': (p) => ({
    ko: `${text(p, 'name')}의 주소를 고칩니다.`,
    en: `The address of ${text(p, 'name')} changes.`,
  }),
  'representative-changed': (p) => ({
    ko: `${text(p, 'on')}부터 대표자가 ${text(p, 'before')}에서 ${withJosa(text(p, 'after'), '으로/로')} 바뀝니다.`,
    en: `From ${text(p, 'on')} ${text(p, 'after')} represents it instead of ${text(p, 'before')}.`,
  }),
  leaves: (p) => ({
    ko: `${text(p, 'on')}부터 회원이 아닙니다.`,
    en: `No longer a member from ${text(p, 'on')}.`,
  }),
  'term-ends': (p) => ({
    ko: `임기가 ${text(p, 'on')}에 끝납니다.`,
    en: `The term ends on ${text(p, 'on')}.`,
  }),
  'role-by-title': (p) => {
    const role = SEAT_ROLE_WORDS[text(p, 'role') as SeatRole];
    return {
      ko: `직위에 따라 역할을 ${withJosa(role.ko, '으로/로')} 봅니다.`,
      en: `Role by title: ${role.en}.`,
    };
  },
};

/** The sentence of a fault, for a reader. */
export function faultMessage(kind: ImportKind, { code, column, parameters }: Fault): Localized {
  return FAULTS[code](parameters, columnLabel(kind, column));
}

export function remarkMessage({ code, parameters }: Remark): Localized {
  return REMARKS[code](parameters);
}

export function columnLabel(kind: ImportKind, column: Column | null): Localized {
  const rule = IMPORT_COLUMNS[kind].find(({ key }) => key === column);
  return rule?.label ?? { ko: '줄', en: 'Line' };
}
