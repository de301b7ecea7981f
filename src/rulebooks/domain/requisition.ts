import { requiredOf } from '../../kernel/fraction.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { deadline } from './deadline.js';
import { type Finding, finding } from './finding.js';
import type { HolidayCalendar } from './holidays.js';
import type { DismissalRule, Rulebook, Ruled } from './rulebook.js';

export interface RequisitionCheck {
  /** How many must ask; null where only the charter can say, and has not. */
  readonly required: number | null;
  readonly findings: readonly Finding[];
}

/**
 * 소집청구: one fifth of the members in the associations of 민법 (제70조 제2항). In a co-operative the Act leaves it to the
 * charter (제28조 제4항); the Act's own fifth is for demanding a dismissal.
 */
export function requisitionCheck(rulebook: Rulebook, roll: number, requesters: number): RequisitionCheck {
  const rule = rulebook.requisition;
  if (rule === null)
    return {
      required: null,
      findings: [finding('warning', 'requisition-by-charter', {}, rulebook.noticeDays.source)],
    };
  return demandCheck(rule, roll, requesters);
}

/** 해임요구: one fifth of the members, one third in a federation. */
export function dismissalDemandCheck(
  rule: Ruled<DismissalRule>,
  roll: number,
  requesters: number,
): RequisitionCheck {
  return demandCheck({ value: rule.value.demand, source: rule.source }, roll, requesters);
}

function demandCheck(
  { value, source }: Ruled<DismissalRule['demand']>,
  roll: number,
  requesters: number,
): RequisitionCheck {
  const required = requiredOf(value, roll);
  const facts = { requesters, required };
  const said =
    requesters >= required
      ? finding('info', 'requisition-met', facts, source)
      : finding('block', 'requisition-short', facts, source);
  return { required, findings: [said] };
}

export interface RequisitionTerm {
  /** The last day on which the convener may still begin to convene. */
  readonly lastDay: LocalDate;
  /** The first day on which those who asked may go on without the convener. */
  readonly goOnFrom: LocalDate;
}

/** Until when the convener must act on a requisition received that day; null where no rule sets a time. */
export function requisitionTerm(
  rulebook: Rulebook,
  receivedOn: LocalDate,
  holidays: HolidayCalendar,
): RequisitionTerm | null {
  const days = rulebook.requisition?.value.conveneWithinDays ?? null;
  if (days === null) return null;
  const { lastDay } = deadline(receivedOn, days, holidays);
  return { lastDay, goOnFrom: addDays(lastDay, 1) };
}
