import { Temporal } from 'temporal-polyfill';
import { type LocalDate, parseLocalDate } from '../../../kernel/local-date.js';
import type { MemberKind } from '../member-kind.js';
import { SEAT_ROLES, type SeatRole } from '../seat-role.js';

/** Day 0 of Excel, for every day after the leap day that 1900 never had. */
const EXCEL_ORIGIN = '1899-12-30';
const EXCEL_DAYS = { first: 7_306, last: 109_574 };

/**
 * A day as people write it in a list: 2021-02-25, 2021.2.25., 2021. 02. 25, 2021/2/25, 2021년 2월 25일, 20210225, or
 * the number a spreadsheet keeps for it. Years of two figures are not guessed at.
 */
export function readDay(text: string): LocalDate | null {
  const compact = text.replace(/\s+/g, '').replace(/\(.\)$/, '');
  const parts =
    /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:T?00:00(?::00)?(?:\.0+)?Z?)?$/.exec(compact) ??
    /^(\d{4})년(\d{1,2})월(\d{1,2})일$/.exec(compact) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(compact);
  if (parts !== null) {
    const [, year = '', month = '', day = ''] = parts;
    return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  if (!/^\d{4,6}$/.test(compact)) return null;
  const days = Number(compact);
  if (days < EXCEL_DAYS.first || days > EXCEL_DAYS.last) return null;
  return Temporal.PlainDate.from(EXCEL_ORIGIN).add({ days }).toString();
}

/** One name, one mailbox and a domain with a dot; what a mail server would say is another matter. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"\\]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text);
}

/** A spreadsheet that took a mobile number for a count lost its first zero. */
export function readPhone(text: string): string {
  return /^1[016789]\d{7,8}$/.test(text) ? `0${text}` : text;
}

/** Figures only, so that 010-1234-5678 and 010 1234 5678 are one telephone. */
export function figuresOf(phone: string): string {
  return phone.replace(/\D/g, '');
}

const KIND_WORDS: Readonly<Record<string, MemberKind>> = {
  개인: 'person',
  자연인: 'person',
  사람: 'person',
  개인회원: 'person',
  개인조합원: 'person',
  person: 'person',
  individual: 'person',
  단체: 'organization',
  단체회원: 'organization',
  단체조합원: 'organization',
  법인: 'organization',
  법인조합원: 'organization',
  법인회원: 'organization',
  기관: 'organization',
  조합: 'organization',
  organization: 'organization',
  organisation: 'organization',
};

export function readMemberKind(text: string): MemberKind | null {
  return KIND_WORDS[text.replace(/\s+/g, '').toLowerCase()] ?? null;
}

const YES = ['있음', '유', '예', '네', 'o', 'yes', 'y', 'true', '1', '○', 'ㅇ'];
const NO = ['없음', '무', '아니오', '아니요', 'x', 'no', 'n', 'false', '0', '×', '-'];

export function readYesOrNo(text: string): boolean | null {
  const word = text.replace(/\s+/g, '').toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

const ROLE_WORDS: Readonly<Record<string, SeatRole>> = {
  의장: 'chair',
  회장: 'chair',
  이사장: 'chair',
  위원장: 'chair',
  대표: 'chair',
  공동대표: 'co-representative',
  공동의장: 'co-representative',
  부의장: 'vice-chair',
  부회장: 'vice-chair',
  부이사장: 'vice-chair',
  부위원장: 'vice-chair',
  이사: 'director',
  상임이사: 'director',
  전무이사: 'director',
  감사: 'auditor',
  사무총장: 'secretary-general',
  사무국장: 'secretary-general',
  사무처장: 'secretary-general',
  간사: 'secretary',
  서기: 'secretary',
  대의원: 'delegate',
  위원: 'member',
  운영위원: 'member',
  참관인: 'observer',
  참관: 'observer',
  자문위원: 'observer',
};

/** The role that a word names, by itself or as the title of a seat. */
export function readSeatRole(text: string): SeatRole | null {
  const word = text
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s-]+/g, '')
    .toLowerCase();
  return ROLE_WORDS[word] ?? SEAT_ROLES.find((role) => role.replace('-', '') === word) ?? null;
}

/** Whether a seat of this role votes where nothing is said: those who serve or watch a body do not. */
export function votesByRole(role: SeatRole): boolean {
  return !['auditor', 'secretary-general', 'secretary', 'observer'].includes(role);
}
