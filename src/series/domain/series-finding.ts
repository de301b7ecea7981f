import type { LocalDate } from '../../kernel/local-date.js';

/** What is worth a second look although nothing is refused. */
export const SERIES_FINDING_CODES = [
  'first-at-not-in-rule',
  'skipped-by-clock',
  'moved-onto-another',
  'on-holiday',
  'holidays-unknown',
] as const;
export type SeriesFindingCode = (typeof SERIES_FINDING_CODES)[number];

export interface SeriesFinding {
  readonly code: SeriesFindingCode;
  readonly severity: 'info' | 'warning';
  /** The day it is about. */
  readonly on: LocalDate;
  readonly parameters: Readonly<Record<string, string | number>>;
}
