import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../kernel/local-date.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { fault, type RecurrenceFault } from './recurrence-fault.js';
import type { RecurrenceRule, UntilTerm } from './recurrence-rule.js';
import { dayOf, endOfDay, momentOf, type WallTime } from './wall-time.js';

/** No date is looked for further ahead than this: it is what makes every search end. */
export const HORIZON_YEARS = 100;

/** A rule anchored at its first wall time in a named zone. */
export interface Recurrence {
  readonly rule: RecurrenceRule;
  readonly firstAt: WallTime;
  readonly timeZone: string;
}

/** What the caller wants of it: bounds on the dates of the rule, before anything is moved or dropped. */
export interface ExpansionBounds {
  readonly until: Temporal.Instant | null;
  readonly count: number | null;
  /** More dates than this are refused, not cut off. */
  readonly limit: number;
}

export interface Expansion {
  /** Ascending, each once. */
  readonly dates: readonly Temporal.ZonedDateTime[];
  /** Days left out because the clocks jump over the time of the meeting (RFC 5545 §3.3.10: ignored, not counted). */
  readonly skippedByClock: readonly LocalDate[];
}

/**
 * The dates of a rule within bounds. Days come from the calendar alone and are given their time in the zone
 * afterwards, so neither the zone of the process nor a change of clocks can shift a day.
 */
export function expand(recurrence: Recurrence, bounds: ExpansionBounds): Result<Expansion, RecurrenceFault> {
  const { rule } = recurrence;
  const counts = [bounds.count, rule.end.kind === 'count' ? rule.end.count : null].filter((n) => n !== null);
  const untils = [bounds.until, ruleUntil(recurrence)].filter((instant) => instant !== null);
  if (counts.length === 0 && untils.length === 0) return err(fault('rule-has-no-end'));
  const horizon = horizonOf(recurrence);
  const last = untils.reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b), horizon);
  const count = Math.min(Infinity, ...counts);
  const found = collect(recurrence, last, Math.min(count, bounds.limit + 1));
  if (found.dates.length > bounds.limit) return err(fault('too-many-occurrences', { limit: bounds.limit }));
  if (last.equals(horizon) && untils.length === 0 && found.dates.length < count)
    return err(fault('rule-reaches-too-far', { years: HORIZON_YEARS }));
  return ok(found);
}

/** Whether the rule gives a date at all up to the horizon. */
export function everOccurs(recurrence: Recurrence): boolean {
  return collect(recurrence, horizonOf(recurrence), 1).dates.length > 0;
}

/** The moment after which UNTIL allows no date; null when the rule has none. */
export function ruleUntil({ rule, timeZone }: Recurrence): Temporal.Instant | null {
  return rule.end.kind === 'until' ? untilInstant(rule.end.until, timeZone) : null;
}

export function horizonOf({ firstAt, timeZone }: Recurrence): Temporal.Instant {
  return firstAt.add({ years: HORIZON_YEARS }).toZonedDateTime(timeZone).toInstant();
}

function untilInstant(until: UntilTerm, timeZone: string): Temporal.Instant {
  switch (until.kind) {
    case 'day':
      return endOfDay(until.day, timeZone);
    case 'local':
      return Temporal.PlainDateTime.from(until.at).toZonedDateTime(timeZone).toInstant();
    case 'moment':
      return Temporal.Instant.from(until.at);
  }
}

function collect(recurrence: Recurrence, last: Temporal.Instant, most: number): Expansion {
  const { firstAt, timeZone } = recurrence;
  const times = timesOf(recurrence);
  const dates: Temporal.ZonedDateTime[] = [];
  const skippedByClock: LocalDate[] = [];
  const lastDay = dayOf(last.toZonedDateTimeISO(timeZone));
  visitDays(recurrence, lastDay, (day) => {
    for (const time of times) {
      const wall = day.toPlainDateTime(time);
      if (Temporal.PlainDateTime.compare(wall, firstAt) < 0) continue;
      const moment = momentOf(wall, timeZone);
      if (moment === null) skippedByClock.push(day.toString());
      else if (Temporal.Instant.compare(moment.toInstant(), last) > 0) return false;
      else dates.push(moment);
      if (dates.length >= most) return false;
    }
    return true;
  });
  return { dates, skippedByClock };
}

function timesOf({ rule, firstAt }: Recurrence): readonly Temporal.PlainTime[] {
  const hours = rule.hours.length > 0 ? rule.hours : [firstAt.hour];
  const minutes = rule.minutes.length > 0 ? rule.minutes : [firstAt.minute];
  const { second } = firstAt;
  return hours.flatMap((hour) => minutes.map((minute) => new Temporal.PlainTime(hour, minute, second)));
}

/** Each day of the rule in turn until the visitor has enough. Days are midnights in UTC: there every day has one. */
function visitDays(
  { rule, firstAt }: Recurrence,
  lastDay: LocalDate,
  visit: (day: Temporal.PlainDate) => boolean,
): void {
  const days = new RRuleTemporal({
    temporal: Temporal,
    freq: rule.frequency,
    interval: rule.interval,
    wkst: rule.weekStart,
    dtstart: firstAt.toPlainDate().toZonedDateTime('UTC'),
    until: Temporal.PlainDate.from(lastDay).toZonedDateTime('UTC'),
    byDay: given(rule.weekdays.map((term) => `${term.ordinal ?? ''}${term.weekday}`)),
    byMonth: given(rule.months),
    byWeekNo: given(rule.weekNumbers),
    byYearDay: given(rule.yearDays),
    byMonthDay: given(rule.monthDays),
    bySetPos: given(rule.positions),
    maxIterations: 366 * HORIZON_YEARS,
    cache: false,
  });
  days.all((midnight) => visit(midnight.toPlainDate()));
}

function given<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
