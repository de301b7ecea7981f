import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { type Finding, finding } from './finding.js';
import type { ExpulsionRule, Ruled } from './rulebook.js';

/** The last day on which a member must have been told the grounds of an expulsion (총회 10일 전까지). */
export function expulsionNoticeLatest(meetingDate: LocalDate, rule: Ruled<ExpulsionRule>): LocalDate {
  return addDays(meetingDate, -rule.value.noticeDays - 1);
}

/** Whether the accounts reached the auditor in time before the regular assembly (협동조합 기본법 제52조 제1항). */
export function accountsFindings(
  meetingDate: LocalDate,
  handedOverOn: LocalDate,
  rule: Ruled<number>,
): readonly Finding[] {
  const latest = addDays(meetingDate, -rule.value - 1);
  return handedOverOn > latest
    ? [finding('warning', 'accounts-late', { handedOverOn, latest }, rule.source)]
    : [];
}
