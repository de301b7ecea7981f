import { addDays, daysBetween, type LocalDate } from '../../kernel/local-date.js';
import { type Finding, finding } from './finding.js';
import { businessDayOnOrBefore, type HolidayCalendar, unknownYears } from './holidays.js';
import { FIRST_DAY_EXCLUDED, PERIOD_END_BACKWARDS } from './periods.js';
import type { NoticeReckoning, Ruled } from './rulebook.js';

export interface NoticeDays {
  /** The last day on which a notice is in time. */
  readonly lawfulLatest: LocalDate;
  /** The last business day on or before it. */
  readonly safeLatest: LocalDate;
  readonly findings: readonly Finding[];
}

/**
 * "n일 전까지": the day of the meeting is not counted (초일불산입), and n whole days lie between, so that the notice leaves
 * on the day D − n − 1 at the latest. A notice on D − n is one day short.
 */
export function noticeDays(meetingDate: LocalDate, days: number, holidays: HolidayCalendar): NoticeDays {
  const lawfulLatest = addDays(meetingDate, -days - 1);
  const safeLatest = businessDayOnOrBefore(lawfulLatest, holidays);
  const moved =
    safeLatest === lawfulLatest
      ? []
      : [
          finding(
            'warning',
            'lawful-day-not-business-day',
            { lawfulLatest, safeLatest },
            PERIOD_END_BACKWARDS,
          ),
        ];
  return {
    lawfulLatest,
    safeLatest,
    findings: [
      ...moved,
      ...unknownYears([lawfulLatest, safeLatest], holidays),
      finding('info', 'first-day-excluded', { days }, FIRST_DAY_EXCLUDED),
    ],
  };
}

/** A notice as it went out. */
export interface Dispatch {
  readonly meetingDate: LocalDate;
  /** The day the last of the notices left. */
  readonly dispatchedOn: LocalDate;
  /** Those on the roll to whom none went. */
  readonly unreached: number;
}

/**
 * Whether a notice was in time and reached everybody. A short notice is a warning, because courts upheld meetings whose
 * members knew the agenda (대법원 2014다44451); a notice that some never got is a block (대법원 92다749).
 */
export function noticeFindings(
  { meetingDate, dispatchedOn, unreached }: Dispatch,
  rule: Ruled<number>,
  reckoning: Ruled<NoticeReckoning>,
): readonly Finding[] {
  const lawfulLatest = addDays(meetingDate, -rule.value - 1);
  const daysShort = daysBetween(lawfulLatest, dispatchedOn);
  const found: Finding[] = [];
  if (unreached > 0) found.push(finding('block', 'notice-missing', { unreached }, rule.source));
  if (daysShort > 0)
    found.push(finding('warning', 'notice-short', { dispatchedOn, lawfulLatest, daysShort }, rule.source));
  if (reckoning.value === 'unsettled' && rule.value > 0)
    found.push(finding('info', 'notice-arrival-unsettled', {}, reckoning.source));
  return found;
}
