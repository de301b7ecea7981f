import { type LocalDate, parseLocalDate } from '../../kernel/local-date.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { fault, type RecurrenceFault } from './recurrence-fault.js';

/** Meetings recur by the day at most; finer frequencies of RFC 5545 are refused. */
const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A weekday of BYDAY; `ordinal` 2 is the second, −1 the last of the month or year, null each one. */
export interface WeekdayTerm {
  readonly weekday: Weekday;
  readonly ordinal: number | null;
}

/** UNTIL as written: a day includes all of itself, `local` is a wall time in the zone of the series. */
export type UntilTerm =
  | { readonly kind: 'day'; readonly day: LocalDate }
  | { readonly kind: 'local'; readonly at: string }
  | { readonly kind: 'moment'; readonly at: string };

export type RuleEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'until'; readonly until: UntilTerm };

/** An RRULE of RFC 5545 §3.3.10, read and checked. An empty list is a part that was not written. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly end: RuleEnd;
  readonly weekStart: Weekday;
  readonly months: readonly number[];
  readonly weekNumbers: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly WeekdayTerm[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly positions: readonly number[];
}

export const MAXIMUM_RULE_LENGTH = 500;
const MAXIMUM_INTERVAL = 1000;
const MAXIMUM_RULE_COUNT = 100_000;
/** A body meets a few times a day at most; RFC 5545's own fullest example has 24. */
const MAXIMUM_TIMES_A_DAY = 48;

type Parts = ReadonlyMap<string, string>;
type Read<T> = Result<T, RecurrenceFault>;

const PART_NAMES = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  'BYMONTH',
  'BYWEEKNO',
  'BYYEARDAY',
  'BYMONTHDAY',
  'BYDAY',
  'BYHOUR',
  'BYMINUTE',
  'BYSECOND',
  'BYSETPOS',
] as const;

const TOO_HIGH_FREQUENCIES = ['HOURLY', 'MINUTELY', 'SECONDLY'];

/**
 * Reads an RRULE value strictly: known parts, each once, in range, in combinations that RFC 5545 §3.3.10 gives a
 * meaning. A leading `RRULE:` is allowed; so are small letters.
 */
export function parseRule(text: string): Read<RecurrenceRule> {
  const parts = partsOf(text);
  if (!parts.ok) return parts;
  const rule = ruleFrom(parts.value);
  if (!rule.ok) return rule;
  const refused = combinationFault(rule.value);
  return refused === null ? rule : err(refused);
}

function partsOf(text: string): Read<Parts> {
  const body = text.trim().replace(/^RRULE:/i, '');
  if (body === '' || text.length > MAXIMUM_RULE_LENGTH) return err(fault('rule-unreadable'));
  const parts = new Map<string, string>();
  for (const piece of body.toUpperCase().replace(/;$/, '').split(';')) {
    const [name = '', value, ...rest] = piece.split('=');
    if (value === undefined || value === '' || rest.length > 0) return err(fault('rule-unreadable'));
    if (!PART_NAMES.some((known) => known === name))
      return err(fault('rule-part-unknown', { part: name.slice(0, 40) }));
    if (parts.has(name)) return err(fault('rule-part-repeated', { part: name }));
    parts.set(name, value);
  }
  return ok(parts);
}

function ruleFrom(parts: Parts): Read<RecurrenceRule> {
  const frequency = frequencyOf(parts);
  const interval = wholeNumber(parts, 'INTERVAL', 1, MAXIMUM_INTERVAL);
  const end = endOf(parts);
  const weekStart = weekStartOf(parts);
  const weekdays = weekdayTerms(parts);
  const months = numbers(parts, 'BYMONTH', 1, 12);
  const weekNumbers = signedNumbers(parts, 'BYWEEKNO', 53);
  const yearDays = signedNumbers(parts, 'BYYEARDAY', 366);
  const monthDays = signedNumbers(parts, 'BYMONTHDAY', 31);
  const hours = numbers(parts, 'BYHOUR', 0, 23);
  const minutes = numbers(parts, 'BYMINUTE', 0, 59);
  const seconds = numbers(parts, 'BYSECOND', 0, 0);
  const positions = signedNumbers(parts, 'BYSETPOS', 366);

  if (!frequency.ok) return frequency;
  if (!interval.ok) return interval;
  if (!end.ok) return end;
  if (!weekStart.ok) return weekStart;
  if (!weekdays.ok) return weekdays;
  if (!seconds.ok) return seconds;
  for (const list of [months, weekNumbers, yearDays, monthDays, hours, minutes, positions])
    if (!list.ok) return list;
  return ok({
    frequency: frequency.value,
    interval: interval.value ?? 1,
    end: end.value,
    weekStart: weekStart.value,
    weekdays: weekdays.value,
    months: valueOf(months),
    weekNumbers: valueOf(weekNumbers),
    yearDays: valueOf(yearDays),
    monthDays: valueOf(monthDays),
    hours: valueOf(hours),
    minutes: valueOf(minutes),
    positions: valueOf(positions),
  });
}

function valueOf(list: Read<readonly number[]>): readonly number[] {
  return list.ok ? list.value : [];
}

function frequencyOf(parts: Parts): Read<Frequency> {
  const text = parts.get('FREQ');
  if (text === undefined) return err(fault('rule-frequency-missing'));
  const frequency = FREQUENCIES.find((known) => known === text);
  if (frequency !== undefined) return ok(frequency);
  return TOO_HIGH_FREQUENCIES.includes(text)
    ? err(fault('rule-frequency-too-high', { value: text }))
    : err(valueFault('FREQ', text));
}

function endOf(parts: Parts): Read<RuleEnd> {
  const until = parts.get('UNTIL');
  const count = wholeNumber(parts, 'COUNT', 1, MAXIMUM_RULE_COUNT);
  if (!count.ok) return count;
  if (count.value !== null && until !== undefined)
    return err(fault('rule-parts-exclude-each-other', { part: 'COUNT', other: 'UNTIL' }));
  if (count.value !== null) return ok({ kind: 'count', count: count.value });
  if (until === undefined) return ok({ kind: 'never' });
  const term = untilTerm(until);
  return term === null ? err(valueFault('UNTIL', until)) : ok({ kind: 'until', until: term });
}

/** `20211231`, `20211231T150000` or `20211231T060000Z`. */
function untilTerm(text: string): UntilTerm | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d)(Z?))?$/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour, minute = '', second = '', zulu] = match;
  const date = parseLocalDate(`${year}-${month}-${day}`);
  if (date === null) return null;
  if (hour === undefined) return { kind: 'day', day: date };
  const at = `${date}T${hour}:${minute}:${second}`;
  return zulu === 'Z' ? { kind: 'moment', at: `${at}Z` } : { kind: 'local', at };
}

function weekStartOf(parts: Parts): Read<Weekday> {
  const text = parts.get('WKST') ?? 'MO';
  const weekday = WEEKDAYS.find((known) => known === text);
  return weekday === undefined ? err(valueFault('WKST', text)) : ok(weekday);
}

function weekdayTerms(parts: Parts): Read<readonly WeekdayTerm[]> {
  const terms: WeekdayTerm[] = [];
  for (const text of listOf(parts, 'BYDAY')) {
    const match = /^([+-]?)(\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
    const weekday = WEEKDAYS.find((known) => known === match?.[3]);
    const ordinal = match?.[2] === undefined ? null : Number(`${match[1] ?? ''}${match[2]}`);
    const signAlone = match?.[2] === undefined && match?.[1] !== '';
    if (weekday === undefined || signAlone || (ordinal !== null && !isWithin(ordinal, 53)))
      return err(valueFault('BYDAY', text));
    if (!terms.some((term) => term.weekday === weekday && term.ordinal === ordinal))
      terms.push({ weekday, ordinal });
  }
  return ok(terms);
}

function wholeNumber(parts: Parts, name: string, least: number, most: number): Read<number | null> {
  const text = parts.get(name);
  if (text === undefined) return ok(null);
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? ok(number) : err(valueFault(name, text));
}

function numbers(parts: Parts, name: string, least: number, most: number): Read<readonly number[]> {
  return checkedList(parts, name, /^\d{1,3}$/, (number) => number >= least && number <= most);
}

/** Numbers that may count from the end; zero means nothing. */
function signedNumbers(parts: Parts, name: string, most: number): Read<readonly number[]> {
  return checkedList(parts, name, /^[+-]?\d{1,3}$/, (number) => isWithin(number, most));
}

function checkedList(
  parts: Parts,
  name: string,
  form: RegExp,
  accepts: (number: number) => boolean,
): Read<readonly number[]> {
  const found = new Set<number>();
  for (const text of listOf(parts, name)) {
    const number = form.test(text) ? Number(text) : NaN;
    if (!accepts(number)) return err(valueFault(name, text));
    found.add(number);
  }
  return ok([...found].sort((a, b) => a - b));
}

function listOf(parts: Parts, name: string): readonly string[] {
  return parts.get(name)?.split(',') ?? [];
}

function isWithin(number: number, most: number): boolean {
  return number !== 0 && Math.abs(number) <= most;
}

function valueFault(part: string, value: string): RecurrenceFault {
  return fault('rule-part-value', { part, value: value.slice(0, 60) });
}

/** How many days one period of each frequency can hold; no position lies beyond. */
const LONGEST_PERIOD = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7, DAILY: 1 } as const satisfies Record<
  Frequency,
  number
>;

/** What RFC 5545 §3.3.10 forbids or leaves without a meaning. */
function combinationFault(rule: RecurrenceRule): RecurrenceFault | null {
  return (
    partsWithoutMeaning(rule) ??
    ordinalFault(rule) ??
    timesFault(rule) ??
    positionFault(rule) ??
    emptyFault(rule)
  );
}

function partsWithoutMeaning(rule: RecurrenceRule): RecurrenceFault | null {
  const { frequency } = rule;
  const excludes = (part: string, other: string) => fault('rule-parts-exclude-each-other', { part, other });
  if (rule.weekNumbers.length > 0 && frequency !== 'YEARLY') return excludes('BYWEEKNO', `FREQ=${frequency}`);
  if (rule.yearDays.length > 0 && frequency !== 'YEARLY') return excludes('BYYEARDAY', `FREQ=${frequency}`);
  if (rule.monthDays.length > 0 && frequency === 'WEEKLY') return excludes('BYMONTHDAY', 'FREQ=WEEKLY');
  if (rule.yearDays.length > 0 && rule.weekNumbers.length > 0) return excludes('BYYEARDAY', 'BYWEEKNO');
  if (rule.yearDays.length > 0 && rule.monthDays.length > 0) return excludes('BYYEARDAY', 'BYMONTHDAY');
  if (rule.yearDays.length > 0 && rule.weekdays.length > 0) return excludes('BYYEARDAY', 'BYDAY');
  if (rule.weekNumbers.length > 0 && rule.monthDays.length > 0) return excludes('BYWEEKNO', 'BYMONTHDAY');
  return null;
}

function ordinalFault(rule: RecurrenceRule): RecurrenceFault | null {
  const numbered = rule.weekdays.find((term) => term.ordinal !== null);
  if (numbered === undefined) return null;
  const value = `${numbered.ordinal ?? ''}${numbered.weekday}`;
  if (rule.frequency === 'WEEKLY' || rule.frequency === 'DAILY')
    return fault('rule-parts-exclude-each-other', {
      part: `BYDAY=${value}`,
      other: `FREQ=${rule.frequency}`,
    });
  if (rule.weekNumbers.length > 0)
    return fault('rule-parts-exclude-each-other', { part: `BYDAY=${value}`, other: 'BYWEEKNO' });
  if (rule.monthDays.length > 0)
    return fault('rule-parts-exclude-each-other', { part: `BYDAY=${value}`, other: 'BYMONTHDAY' });
  const withinMonth = rule.frequency === 'MONTHLY' || rule.months.length > 0;
  const beyond = rule.weekdays.find((term) => Math.abs(term.ordinal ?? 0) > (withinMonth ? 5 : 53));
  return beyond === undefined ? null : valueFault('BYDAY', `${beyond.ordinal ?? ''}${beyond.weekday}`);
}

function timesFault(rule: RecurrenceRule): RecurrenceFault | null {
  const times = timesADay(rule);
  return times > MAXIMUM_TIMES_A_DAY
    ? fault('rule-too-many-times-a-day', { times, limit: MAXIMUM_TIMES_A_DAY })
    : null;
}

function positionFault(rule: RecurrenceRule): RecurrenceFault | null {
  if (rule.positions.length === 0) return null;
  const chosenFrom = [rule.months, rule.weekNumbers, rule.yearDays, rule.monthDays, rule.weekdays];
  if (chosenFrom.every((list) => list.length === 0))
    return fault('rule-part-needs-another', { part: 'BYSETPOS' });
  if (rule.frequency === 'DAILY')
    return fault('rule-parts-exclude-each-other', { part: 'BYSETPOS', other: 'FREQ=DAILY' });
  if (timesADay(rule) > 1)
    return fault('rule-parts-exclude-each-other', {
      part: 'BYSETPOS',
      other: rule.hours.length > 1 ? 'BYHOUR' : 'BYMINUTE',
    });
  const beyond = rule.positions.find((position) => Math.abs(position) > LONGEST_PERIOD[rule.frequency]);
  return beyond === undefined ? null : valueFault('BYSETPOS', String(beyond));
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A rule such as the thirtieth of February: none of its days stands in any of its months. */
function emptyFault(rule: RecurrenceRule): RecurrenceFault | null {
  if (rule.months.length === 0 || rule.monthDays.length === 0) return null;
  const longest = Math.max(...rule.months.map((month) => LONGEST_MONTHS[month - 1] ?? 31));
  return rule.monthDays.every((day) => Math.abs(day) > longest) ? fault('rule-never-occurs') : null;
}

/** How many times on one day the rule can fall. */
export function timesADay(rule: RecurrenceRule): number {
  return Math.max(1, rule.hours.length) * Math.max(1, rule.minutes.length);
}
