import type { LocalDate } from '../../kernel/local-date.js';
import type { Weekday } from './recurrence-rule.js';

/** How a secretary says when something recurs; whatever none of these says is written as a rule (`custom`). */
export const PATTERN_WAYS = ['weekly', 'nth', 'between', 'day', 'custom'] as const;
export type PatternWay = (typeof PATTERN_WAYS)[number];

/** All that a form asks; each way reads what it needs. */
export interface RulePattern {
  readonly way: PatternWay;
  /** Every so many weeks or months. */
  readonly interval: number;
  readonly weekday: Weekday;
  /** 1 is the first of the month, −1 the last. */
  readonly nth: number;
  readonly fromDay: number;
  readonly toDay: number;
  /** −1 is the last day of the month. */
  readonly day: number;
  /** The last day on which there may be a date; null while it goes on. */
  readonly until: LocalDate | null;
  readonly rule: string;
}

/** The pattern as an RRULE of RFC 5545: 짝수달 18~24일 사이 화요일 is every two months, BYDAY=TU, BYMONTHDAY=18,…,24. */
export function ruleOfPattern(pattern: RulePattern): string {
  const { way, interval, weekday } = pattern;
  const every = interval === 1 ? '' : `;INTERVAL=${interval}`;
  const until = pattern.until === null ? '' : `;UNTIL=${pattern.until.replaceAll('-', '')}`;
  switch (way) {
    case 'weekly':
      return `FREQ=WEEKLY${every};BYDAY=${weekday}${until}`;
    case 'nth':
      return `FREQ=MONTHLY${every};BYDAY=${pattern.nth}${weekday}${until}`;
    case 'between':
      return `FREQ=MONTHLY${every};BYDAY=${weekday};BYMONTHDAY=${daysBetween(pattern).join(',')}${until}`;
    case 'day':
      return `FREQ=MONTHLY${every};BYMONTHDAY=${pattern.day}${until}`;
    case 'custom':
      return pattern.rule;
  }
}

function daysBetween({ fromDay, toDay }: RulePattern): readonly number[] {
  const [first, last] = fromDay <= toDay ? [fromDay, toDay] : [toDay, fromDay];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
