import type { Localized } from '../../../kernel/localized.js';

/** What can come in from a file. */
export const IMPORT_KINDS = ['members', 'people', 'seats'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export type Column =
  | 'number'
  | 'kind'
  | 'name'
  | 'organizationName'
  | 'representative'
  | 'mandateFrom'
  | 'email'
  | 'phone'
  | 'postcode'
  | 'address'
  | 'joinedOn'
  | 'leftOn'
  | 'body'
  | 'title'
  | 'role'
  | 'votes'
  | 'affiliation'
  | 'startsOn'
  | 'endsOn';

/** A column of a list: what it is called when written, and what else it may be called when read. */
export interface ColumnRule {
  readonly key: Column;
  readonly label: Localized;
  readonly headings: readonly string[];
}

function column(key: Column, ko: string, en: string, ...others: readonly string[]): ColumnRule {
  return { key, label: { ko, en }, headings: [ko, en, ...others] };
}

const EMAIL = column('email', '전자우편', 'E-mail', '이메일', '메일', '이메일주소', '전자우편주소', 'mail');
const PHONE = column(
  'phone',
  '연락처',
  'Telephone',
  '전화',
  '전화번호',
  '휴대전화',
  '휴대폰',
  '휴대전화번호',
  '휴대폰번호',
  '핸드폰',
  'phone',
  'mobile',
);

const POSTCODE = column('postcode', '우편번호', 'Postcode', '우편 번호', 'zip', 'zip code', 'postal code');
const ADDRESS = column(
  'address',
  '주소',
  'Address',
  '도로명주소',
  '도로명 주소',
  '소재지',
  '우편 주소',
  'postal address',
);

/** The columns of each list, in the order in which they are written. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly ColumnRule[]>> = {
  members: [
    column('number', '회원번호', 'Number', '조합원번호', 'member number', 'member no'),
    column('kind', '구분', 'Kind', '회원구분', '조합원구분', '회원종류', 'type'),
    column('name', '성명', 'Name', '이름', '회원명', '조합원명', '회원', '조합원', 'full name'),
    column(
      'organizationName',
      '단체명',
      'Organization',
      '기관명',
      '법인명',
      '조합명',
      '회사명',
      'organisation',
    ),
    column('representative', '대표자', 'Representative', '대표자명', '대표자성명', '대표'),
    column(
      'mandateFrom',
      '대표자 시작일',
      'Representative since',
      '대표 시작일',
      '위촉일',
      '위임일',
      '대표자 위촉일',
    ),
    EMAIL,
    PHONE,
    POSTCODE,
    ADDRESS,
    column('joinedOn', '가입일', 'Joined', '가입일자', '가입', 'joined on', 'joining date'),
    column('leftOn', '탈퇴일', 'Left', '탈퇴일자', '탈퇴', 'left on', 'leaving date'),
  ],
  people: [column('name', '성명', 'Name', '이름', 'full name'), EMAIL, PHONE, POSTCODE, ADDRESS],
  seats: [
    column('body', '기관', 'Body', '기관명', '기구', '기구명', '회의체', '위원회'),
    column('name', '성명', 'Name', '이름', 'full name'),
    column('title', '직위', 'Title', '직책', '직함'),
    column('role', '역할', 'Role'),
    column('votes', '의결권', 'Vote', '의결권 유무', 'votes'),
    column('affiliation', '소속', 'Affiliation', '소속단체', '소속 단체', '소속회원', 'sits for'),
    EMAIL,
    PHONE,
    column('startsOn', '임기 시작', 'From', '임기시작일', '시작일', '취임일', 'starts on', 'start'),
    column('endsOn', '임기 끝', 'Until', '임기종료일', '임기 종료', '종료일', '임기만료일', 'ends on', 'end'),
  ],
};

export function labelOf(kind: ImportKind, key: Column): Localized {
  const found = IMPORT_COLUMNS[kind].find((rule) => rule.key === key);
  return found?.label ?? { ko: key, en: key };
}
