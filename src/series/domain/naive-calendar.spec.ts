import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expand } from './expansion.js';
import { type Frequency, parseRule, type RecurrenceRule, WEEKDAYS } from './recurrence-rule.js';
import { endOfDay } from './wall-time.js';

/** One day of the calendar with all that a rule can ask about it. */
interface Day {
  readonly index: number;
  readonly text: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly dayOfYear: number;
  readonly daysInMonth: number;
  readonly daysInYear: number;
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(2012, 0, 1);
const DAYS: readonly Day[] = Array.from({ length: 9000 }, (_, index) => {
  const date = new Date(EPOCH + index * DAY);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return {
    index,
    text: date.toISOString().slice(0, 10),
    year,
    month,
    day,
    weekday: (date.getUTCDay() + 6) % 7,
    dayOfYear: (date.getTime() - Date.UTC(year, 0, 1)) / DAY + 1,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
    daysInYear: (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY,
  };
});

function dayAt(index: number): Day {
  const day = DAYS[index];
  if (day === undefined) throw new RangeError('beyond the calendar of the walk');
  return day;
}

/**
 * RFC 5545 §3.3.10 once more, as slowly and plainly as can be: walk through every day, keep it when each part of
 * the rule accepts it, then pick positions within each period. It shares no code with the expansion it judges.
 */
function daysByWalking(rule: RecurrenceRule, firstText: string, lastText: string): string[] {
  const first = dayAt(DAYS.findIndex(({ text }) => text === firstText));
  const periods = new Map<number, Day[]>();
  for (const day of DAYS.slice(first.index - 371, first.index + 371 * 4)) {
    const period = periodOf(rule, first, day);
    if (period % rule.interval === 0 && accepts(rule, first, day))
      periods.set(period, [...(periods.get(period) ?? []), day]);
  }
  return [...periods.values()]
    .flatMap((days) => days.filter((_, place) => isPicked(rule, place, days.length)))
    .map(({ text }) => text)
    .filter((text) => text >= firstText && text <= lastText)
    .sort();
}

function isPicked({ positions }: RecurrenceRule, place: number, length: number): boolean {
  return positions.length === 0 || positions.includes(place + 1) || positions.includes(place - length);
}

/** The index of the first day of the week that a day lies in. */
function weekOf(rule: RecurrenceRule, { index, weekday }: Day): number {
  return index - ((weekday - WEEKDAYS.indexOf(rule.weekStart) + 7) % 7);
}

/** The year a week belongs to: the one that has four of its days. */
function weekYearOf(rule: RecurrenceRule, day: Day): number {
  return dayAt(weekOf(rule, day) + 3).year;
}

function firstWeekOf(rule: RecurrenceRule, year: number): number {
  return weekOf(rule, dayAt((Date.UTC(year, 0, 4) - EPOCH) / DAY));
}

function periodOf(rule: RecurrenceRule, first: Day, day: Day): number {
  switch (rule.frequency) {
    case 'YEARLY':
      return (rule.weekNumbers.length > 0 ? weekYearOf(rule, day) : day.year) - first.year;
    case 'MONTHLY':
      return (day.year - first.year) * 12 + day.month - first.month;
    case 'WEEKLY':
      return (weekOf(rule, day) - weekOf(rule, first)) / 7;
    case 'DAILY':
      return day.index - first.index;
  }
}

function accepts(rule: RecurrenceRule, first: Day, day: Day): boolean {
  const noDayPart = rule.yearDays.length + rule.monthDays.length + rule.weekdays.length === 0;
  if (rule.months.length > 0 && !rule.months.includes(day.month)) return false;
  if (!isListed(rule.yearDays, day.dayOfYear, day.daysInYear)) return false;
  if (!isListed(rule.monthDays, day.day, day.daysInMonth)) return false;
  if (rule.weekdays.length > 0 && !rule.weekdays.some((term) => acceptsWeekday(rule, term, day)))
    return false;
  if (rule.weekNumbers.length === 0) return !noDayPart || acceptsDefault(rule, first, day);
  const year = weekYearOf(rule, day);
  const number = (weekOf(rule, day) - firstWeekOf(rule, year)) / 7 + 1;
  const weeks = (firstWeekOf(rule, year + 1) - firstWeekOf(rule, year)) / 7;
  return isListed(rule.weekNumbers, number, weeks) && (!noDayPart || day.weekday === first.weekday);
}

function isListed(list: readonly number[], value: number, length: number): boolean {
  return list.length === 0 || list.includes(value) || list.includes(value - length - 1);
}

function acceptsWeekday(rule: RecurrenceRule, term: RecurrenceRule['weekdays'][number], day: Day): boolean {
  if (day.weekday !== WEEKDAYS.indexOf(term.weekday)) return false;
  if (term.ordinal === null) return true;
  const inMonth = rule.frequency === 'MONTHLY' || rule.months.length > 0;
  const [place, length] = inMonth ? [day.day, day.daysInMonth] : [day.dayOfYear, day.daysInYear];
  return term.ordinal === Math.ceil(place / 7) || term.ordinal === -Math.ceil((length - place + 1) / 7);
}

/** Without any part that says which day, the day of the first date is meant. */
function acceptsDefault(rule: RecurrenceRule, first: Day, day: Day): boolean {
  switch (rule.frequency) {
    case 'YEARLY':
      return day.day === first.day && (rule.months.length > 0 || day.month === first.month);
    case 'MONTHLY':
      return day.day === first.day;
    case 'WEEKLY':
      return day.weekday === first.weekday;
    case 'DAILY':
      return true;
  }
}

const someOf = <T>(values: readonly T[], most: number) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }), {
    nil: [],
    freq: 2,
  });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const signed = (most: number) => [...range(-most, -1), ...range(1, most)];

const ruleTexts = fc
  .record({
    frequency: fc.constantFrom<Frequency>('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'),
    interval: fc.constantFrom(1, 1, 2, 3, 5, 12),
    weekStart: fc.constantFrom(...WEEKDAYS),
    BYMONTH: someOf(range(1, 12), 4),
    BYWEEKNO: someOf(signed(53), 3),
    BYYEARDAY: someOf(signed(366), 3),
    BYMONTHDAY: someOf(signed(31), 8),
    BYDAY: fc.oneof(
      someOf(WEEKDAYS, 4),
      someOf(
        WEEKDAYS.flatMap((weekday) => [-5, -1, 1, 2, 3, 4, 5].map((n) => `${n}${weekday}`)),
        3,
      ),
    ),
    BYSETPOS: someOf([-7, -2, -1, 1, 2, 3, 10], 2),
  })
  .map(({ frequency, interval, weekStart, ...lists }) =>
    [
      `FREQ=${frequency}`,
      `INTERVAL=${interval}`,
      `WKST=${weekStart}`,
      ...Object.entries<readonly (string | number)[]>(lists)
        .filter(([, list]) => list.length > 0)
        .map(([name, list]) => `${name}=${list.join(',')}`),
    ].join(';'),
  );

const firstDays = fc
  .tuple(
    fc.integer({ min: 2015, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, day]) => Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }));

/** More on demand: `FUZZ=20000`. */
const RUNS = Number(process.env['FUZZ'] ?? 60);

describe('the expansion against a walk through every day', () => {
  it('every accepted rule has exactly the days that each of its parts accepts', () => {
    fc.assert(
      fc.property(ruleTexts, firstDays, (text, first) => {
        const rule = parseRule(text);
        fc.pre(rule.ok);
        const last = first.add({ years: 3 });
        const found = expand(
          { rule: rule.value, firstAt: first.toPlainDateTime('15:00'), timeZone: 'Asia/Seoul' },
          { until: endOfDay(last.toString(), 'Asia/Seoul'), count: null, limit: 5000 },
        );
        const days = found.ok ? found.value.dates.map((date) => date.toPlainDate().toString()) : found.error;
        expect(days).toEqual(daysByWalking(rule.value, first.toString(), last.toString()));
      }),
      { numRuns: RUNS },
    );
  });
});
