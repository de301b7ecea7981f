import type { Column } from './columns.js';

/** Everything that can be wrong with a file or with one of its lines. */
export const FAULT_CODES = [
  'not-a-table',
  'old-excel',
  'unreadable-letters',
  'too-large',
  'empty-file',
  'no-headings',
  'heading-twice',
  'column-missing',
  'no-lines',
  'too-many-lines',
  'needed',
  'too-long',
  'unknown-word',
  'not-a-day',
  'not-an-email',
  'not-a-postcode',
  'line-twice',
  'number-of-another',
  'kind-differs',
  'joined-differs',
  'left-differs',
  'left-before-joining',
  'already-a-member',
  'several-of-this-name',
  'representative-of-a-person',
  'representative-too-early',
  'unknown-body',
  'dissolved-body',
  'unknown-member',
  'ends-before-start',
  'term-differs',
  'seat-overlaps',
  'observer-without-vote',
  'auditor-by-administrator',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** What is wrong, in which column where it is in one. */
export interface Fault {
  readonly code: FaultCode;
  readonly column: Column | null;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export function fault(
  code: FaultCode,
  column: Column | null,
  parameters: Readonly<Record<string, string | number>> = {},
): Fault {
  return { code, column, parameters };
}

/** What is done with a line beyond what it says, and worth a second look. */
export const REMARK_CODES = [
  'number-given',
  'person-found',
  'person-new',
  'namesake',
  'contact-changed',
  'address-changed',
  'representative-changed',
  'leaves',
  'term-ends',
  'role-by-title',
] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];

export interface Remark {
  readonly code: RemarkCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}
