import { Temporal } from 'temporal-polyfill';
import { localDateOf, type LocalDate } from '../../kernel/local-date.js';
import type { Localized } from '../../kernel/localized.js';
import type { Recurrence } from './expansion.js';
import { ordinalInEnglish } from './printed.js';
import type { RecurrenceRule, RuleEnd, Weekday, WeekdayTerm } from './recurrence-rule.js';
import { WEEKDAYS } from './recurrence-rule.js';
import type { WallTime } from './wall-time.js';

const WEEKDAYS_KO: Readonly<Record<Weekday, string>> = {
  MO: '월',
  TU: '화',
  WE: '수',
  TH: '목',
  FR: '금',
  SA: '토',
  SU: '일',
};
const WEEKDAYS_EN: Readonly<Record<Weekday, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const ORDINALS_KO = ['첫째', '둘째', '셋째', '넷째', '다섯째'] as const;
const ORDINALS_EN = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const WORKING_DAYS = 'MO,TU,WE,TH,FR';

/**
 * The rule as a secretary would say it: 짝수달 18~24일 사이 화요일 15시. What the rule leaves to its first date
 * (weekday, day, time) is taken from it, as RFC 5545 does.
 */
export function ruleInWords({ rule, firstAt, timeZone }: Recurrence): Localized {
  const spoken = withDefaults(rule, firstAt);
  return {
    ko: [periodKo(spoken, firstAt), daysKo(spoken), timesKo(rule, firstAt), endKo(rule.end, timeZone)]
      .filter((part) => part !== '')
      .join(' '),
    en: [daysEn(spoken), periodEn(spoken, firstAt), timesEn(rule, firstAt)]
      .filter((part) => part !== '')
      .join(' ')
      .concat(endEn(rule.end, timeZone)),
  };
}

/** Fills in what RFC 5545 §3.3.10 takes from DTSTART when no part says which day. */
function withDefaults(rule: RecurrenceRule, firstAt: WallTime): RecurrenceRule {
  const saysDay = rule.monthDays.length + rule.yearDays.length + rule.weekdays.length > 0;
  const weekday = WEEKDAYS[firstAt.dayOfWeek - 1] ?? 'MO';
  const onWeekday = { ...rule, weekdays: [{ weekday, ordinal: null }] };
  if (saysDay) return rule;
  switch (rule.frequency) {
    case 'DAILY':
      return rule;
    case 'WEEKLY':
      return onWeekday;
    case 'MONTHLY':
      return { ...rule, monthDays: [firstAt.day] };
    case 'YEARLY':
      if (rule.weekNumbers.length > 0) return onWeekday;
      return {
        ...rule,
        months: rule.months.length > 0 ? rule.months : [firstAt.month],
        monthDays: [firstAt.day],
      };
  }
}

function periodKo(rule: RecurrenceRule, firstAt: WallTime): string {
  const { interval } = rule;
  const months = rule.months.length > 0 ? `${rule.months.join('·')}월` : '';
  switch (rule.frequency) {
    case 'DAILY':
      return joinWords(months, interval === 1 ? '매일' : `${interval}일마다`);
    case 'WEEKLY':
      return joinWords(months, interval === 1 ? '매주' : interval === 2 ? '격주' : `${interval}주마다`);
    case 'MONTHLY':
      return months === '' ? monthsKo(interval, firstAt) : joinWords(interval === 1 ? '매년' : '', months);
    case 'YEARLY':
      return joinWords(interval === 1 ? '매년' : interval === 2 ? '격년' : `${interval}년마다`, months);
  }
}

function monthsKo(interval: number, firstAt: WallTime): string {
  if (interval === 1) return '매월';
  if (interval === 2) return firstAt.month % 2 === 0 ? '짝수달' : '홀수달';
  if (12 % interval === 0) return `매년 ${monthsInStep(interval, firstAt).join('·')}월`;
  return `${interval}개월마다`;
}

/** The months of the year that a step of 3, 4, 6 or 12 months visits. */
function monthsInStep(interval: number, firstAt: WallTime): readonly number[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) => (month - firstAt.month) % interval === 0,
  );
}

function daysKo(rule: RecurrenceRule): string {
  const parts = [weekNumbersKo(rule), yearDaysKo(rule), monthDaysKo(rule), weekdaysKo(rule)];
  const days = parts.filter((part) => part !== '').join(' ');
  return rule.positions.length === 0 || isWorkingDays(rule)
    ? days
    : `${days} 가운데 ${rule.positions.map((n) => placeKo(n)).join('·')} 날`;
}

function weekNumbersKo({ weekNumbers }: RecurrenceRule): string {
  return weekNumbers.length === 0 ? '' : `${weekNumbers.map(countedKo).join('·')}번째 주`;
}

function yearDaysKo({ yearDays }: RecurrenceRule): string {
  return yearDays.length === 0 ? '' : `${yearDays.map(countedKo).join('·')}번째 날`;
}

function countedKo(number: number): string {
  return number > 0 ? String(number) : `끝에서 ${-number}`;
}

function monthDaysKo({ monthDays, weekdays }: RecurrenceRule): string {
  const run = runOf(monthDays);
  if (run !== null) return `${run[0]}~${run[1]}일${weekdays.length > 0 ? ' 사이' : ''}`;
  const fromStart = monthDays.filter((day) => day > 0).join('·');
  const fromEnd = monthDays
    .filter((day) => day < 0)
    .map((day) => (day === -1 ? '말일' : `끝에서 ${-day}번째 날`));
  return [...(fromStart === '' ? [] : [`${fromStart}일`]), ...fromEnd].join('과 ');
}

/** First and last of three or more days in a row. */
function runOf(days: readonly number[]): readonly [number, number] | null {
  const [first] = days;
  const last = days.at(-1);
  const isRun = days.length >= 3 && first !== undefined && first > 0 && last === first + days.length - 1;
  return isRun ? [first, last] : null;
}

function weekdaysKo(rule: RecurrenceRule): string {
  const { weekdays } = rule;
  if (weekdays.length === 0) return '';
  if (isWorkingDays(rule)) return joinWords(rule.positions.map(placeKo).join('·'), '평일');
  const numbered = weekdays.filter(({ ordinal }) => ordinal !== null);
  if (numbered.length === 0) return `${weekdays.map(({ weekday }) => WEEKDAYS_KO[weekday]).join('·')}요일`;
  return sameWeekday(weekdays)
    ? `${weekdays.map(({ ordinal }) => placeKo(ordinal ?? 0)).join('·')} ${WEEKDAYS_KO[weekdays[0]?.weekday ?? 'MO']}요일`
    : weekdays
        .map(({ weekday, ordinal }) =>
          joinWords(ordinal === null ? '' : placeKo(ordinal), `${WEEKDAYS_KO[weekday]}요일`),
        )
        .join(', ');
}

function sameWeekday(weekdays: readonly WeekdayTerm[]): boolean {
  return weekdays.every(({ weekday, ordinal }) => weekday === weekdays[0]?.weekday && ordinal !== null);
}

/** 평일: Monday to Friday, of which BYSETPOS may pick one. */
function isWorkingDays({ weekdays, monthDays, yearDays }: RecurrenceRule): boolean {
  const named = weekdays.every(({ ordinal }) => ordinal === null);
  const list = WEEKDAYS.filter((day) => weekdays.some(({ weekday }) => weekday === day)).join(',');
  return named && list === WORKING_DAYS && monthDays.length + yearDays.length === 0;
}

function placeKo(number: number): string {
  if (number === -1) return '마지막';
  return number > 0
    ? (ORDINALS_KO[number - 1] ?? `${number}번째`)
    : `끝에서 ${ORDINALS_KO[-number - 1] ?? `${-number}번째`}`;
}

function timesKo(rule: RecurrenceRule, firstAt: WallTime): string {
  return timesOf(rule, firstAt)
    .map(([hour, minute]) => (minute === 0 ? `${hour}시` : `${hour}시 ${minute}분`))
    .join(', ');
}

function timesOf(rule: RecurrenceRule, firstAt: WallTime): readonly (readonly [number, number])[] {
  const hours = rule.hours.length > 0 ? rule.hours : [firstAt.hour];
  const minutes = rule.minutes.length > 0 ? rule.minutes : [firstAt.minute];
  return hours.flatMap((hour) => minutes.map((minute) => [hour, minute] as const));
}

function endKo(end: RuleEnd, timeZone: string): string {
  switch (end.kind) {
    case 'never':
      return '';
    case 'count':
      return `(모두 ${end.count}회)`;
    case 'until': {
      const [year = '', month = '', day = ''] = untilDay(end, timeZone).split('-');
      return `(${Number(year)}년 ${Number(month)}월 ${Number(day)}일까지)`;
    }
  }
}

function endEn(end: RuleEnd, timeZone: string): string {
  switch (end.kind) {
    case 'never':
      return '';
    case 'count':
      return end.count === 1 ? ', once' : `, ${end.count} times`;
    case 'until': {
      const [year = '', month = '', day = ''] = untilDay(end, timeZone).split('-');
      return `, until ${Number(day)} ${MONTHS_EN[Number(month) - 1] ?? ''} ${year}`;
    }
  }
}

/** The last day as the place of the series has it, also where UNTIL is written in UTC. */
function untilDay({ until }: Extract<RuleEnd, { kind: 'until' }>, timeZone: string): LocalDate {
  switch (until.kind) {
    case 'day':
      return until.day;
    case 'local':
      return until.at.slice(0, 10);
    case 'moment':
      return localDateOf(Temporal.Instant.from(until.at), timeZone);
  }
}

function joinWords(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

function periodEn(rule: RecurrenceRule, firstAt: WallTime): string {
  const { interval, frequency } = rule;
  const months = rule.months.length > 0 ? `in ${listEn(rule.months.map(monthEn))}` : '';
  switch (frequency) {
    case 'DAILY':
      return joinWords(interval === 1 ? 'every day' : `every ${interval} days`, months);
    case 'WEEKLY':
      return joinWords(interval === 1 ? 'every week' : `every ${interval} weeks`, months);
    case 'MONTHLY':
      return months === '' ? monthsEn(interval, firstAt) : months;
    case 'YEARLY':
      return joinWords(months, interval === 1 ? 'every year' : `every ${interval} years`);
  }
}

function monthsEn(interval: number, firstAt: WallTime): string {
  if (interval === 1) return 'of every month';
  if (interval === 2) return firstAt.month % 2 === 0 ? 'of even months' : 'of odd months';
  if (12 % interval === 0) return `of ${listEn(monthsInStep(interval, firstAt).map(monthEn))}`;
  return `every ${interval} months`;
}

function monthEn(month: number): string {
  return MONTHS_EN[month - 1] ?? '';
}

function daysEn(rule: RecurrenceRule): string {
  const parts = [weekdaysEn(rule), monthDaysEn(rule), yearDaysEn(rule), weekNumbersEn(rule)];
  const days = parts.filter((part) => part !== '').join(' ');
  return rule.positions.length === 0 || isWorkingDays(rule)
    ? days
    : `the ${listEn(rule.positions.map(placeEn))} of: ${days}`;
}

function weekdaysEn(rule: RecurrenceRule): string {
  const { weekdays, positions } = rule;
  if (weekdays.length === 0) return '';
  if (isWorkingDays(rule))
    return positions.length === 0 ? 'Monday to Friday' : `${listEn(positions.map(placeEn))} working day`;
  if (sameWeekday(weekdays))
    return `${listEn(weekdays.map(({ ordinal }) => placeEn(ordinal ?? 0)))} ${WEEKDAYS_EN[weekdays[0]?.weekday ?? 'MO']}`;
  return listEn(
    weekdays.map(({ weekday, ordinal }) =>
      joinWords(ordinal === null ? '' : placeEn(ordinal), WEEKDAYS_EN[weekday]),
    ),
  );
}

function monthDaysEn({ monthDays, weekdays }: RecurrenceRule): string {
  if (monthDays.length === 0) return '';
  const run = runOf(monthDays);
  if (run !== null) {
    const [first, last] = [ordinalInEnglish(run[0]), ordinalInEnglish(run[1])];
    return weekdays.length > 0 ? `between the ${first} and the ${last}` : `${first} to ${last}`;
  }
  const named = startFirst(monthDays).map((day) => (day === -1 ? 'last day' : countedEn(day, 'day')));
  return `${weekdays.length > 0 ? 'on the ' : ''}${listEn(named)}`;
}

/** Days counted from the start before those counted from the end. */
function startFirst(days: readonly number[]): readonly number[] {
  return [...days.filter((day) => day > 0), ...days.filter((day) => day < 0)];
}

function yearDaysEn({ yearDays }: RecurrenceRule): string {
  return listEn(startFirst(yearDays).map((day) => (day > 0 ? `day ${day}` : countedEn(day, 'day'))));
}

function weekNumbersEn({ weekNumbers }: RecurrenceRule): string {
  return weekNumbers.length === 0 ? '' : `of week ${listEn(weekNumbers.map((week) => countedEn(week, '')))}`;
}

function countedEn(number: number, noun: string): string {
  if (number > 0) return noun === '' ? String(number) : ordinalInEnglish(number);
  return joinWords(ordinalInEnglish(-number), noun, 'from the end');
}

function placeEn(number: number): string {
  if (number === -1) return 'last';
  return number > 0
    ? (ORDINALS_EN[number - 1] ?? ordinalInEnglish(number))
    : `${ORDINALS_EN[-number - 1] ?? ordinalInEnglish(-number)} from last`;
}

function timesEn(rule: RecurrenceRule, firstAt: WallTime): string {
  const times = timesOf(rule, firstAt).map(
    ([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
  );
  return `at ${listEn(times)}`;
}

function listEn(words: readonly (string | number)[]): string {
  const [last, ...others] = [...words].reverse();
  if (last === undefined) return '';
  return others.length === 0 ? String(last) : `${others.reverse().join(', ')} and ${last}`;
}
