import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../kernel/local-date.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { expand } from './expansion.js';
import {
  type Occurrence,
  type OccurrenceChange,
  type RuleDate,
  schedule,
  type Schedule,
} from './occurrences.js';
import { fault, type RecurrenceFault } from './recurrence-fault.js';
import { type RecurrenceRule, timesADay } from './recurrence-rule.js';
import { dayOf, endOfDay, type WallTime } from './wall-time.js';

/** The rule of a series from one day on, until the next version takes over. */
export interface RuleVersion {
  readonly id: string;
  readonly effectiveFrom: LocalDate;
  readonly rule: RecurrenceRule;
  readonly firstAt: WallTime;
}

/** One date of one version, moved or dropped. A series has one date a day at most, so the day names it. */
export interface SeriesOverride {
  readonly versionId: string;
  readonly from: LocalDate;
  readonly change: OccurrenceChange;
}

export interface SeriesPlan {
  readonly timeZone: string;
  /** Printed number of the first date, for a series that began before it was entered. */
  readonly firstNumber: number;
  /** Ascending by `effectiveFrom`, at least one. */
  readonly versions: readonly RuleVersion[];
  readonly overrides: readonly SeriesOverride[];
}

/** Dates of a series from its beginning at most: more than a quarter of a century of something daily. */
const MAXIMUM_SERIES_DATES = 10_000;

/** A series is counted by its days; a rule that falls several times on one day is not one. */
export function seriesRuleFault(rule: RecurrenceRule): RecurrenceFault | null {
  return timesADay(rule) > 1 ? fault('rule-several-times-a-day') : null;
}

/**
 * All dates of a series that are held up to a day, numbered from its beginning. Each version gives the dates from
 * its first day to the day before the next version. A date that a version gave later than that, but which was moved
 * ahead of the change, has been announced or held: it stays.
 */
export function expandSeries(plan: SeriesPlan, until: LocalDate): Result<Schedule, RecurrenceFault> {
  const dates: RuleDate[] = [];
  for (const [index, version] of plan.versions.entries()) {
    const given = datesOfVersion(plan, version, plan.versions[index + 1]?.effectiveFrom ?? null, until);
    if (!given.ok) return given;
    dates.push(...given.value);
  }
  const held = dates.filter(({ on, change }) => dayOf(change?.kind === 'moved' ? change.to : on) <= until);
  return ok(schedule(held, plan.firstNumber));
}

function datesOfVersion(
  plan: SeriesPlan,
  version: RuleVersion,
  replacedOn: LocalDate | null,
  until: LocalDate,
): Result<readonly RuleDate[], RecurrenceFault> {
  const own = plan.overrides.filter(({ versionId }) => versionId === version.id);
  const last = [until, ...own.map(({ from }) => from)].reduce((a, b) => (a > b ? a : b));
  const expansion = expand(
    { rule: version.rule, firstAt: version.firstAt, timeZone: plan.timeZone },
    { until: endOfDay(last, plan.timeZone), count: null, limit: MAXIMUM_SERIES_DATES },
  );
  if (!expansion.ok) return expansion;
  const changes = new Map(own.map(({ from, change }) => [from, change]));
  const dates = expansion.value.dates
    .map((on): RuleDate => ({ on, change: changes.get(dayOf(on)) ?? null }))
    .filter((date) => dayOf(date.on) >= version.effectiveFrom)
    .filter((date) => replacedOn === null || dayOf(date.on) < replacedOn || wasMovedAhead(date, replacedOn));
  return ok(dates);
}

function wasMovedAhead({ change }: RuleDate, replacedOn: LocalDate): boolean {
  return change?.kind === 'moved' && dayOf(change.to) < replacedOn;
}

/** The version whose rule gives a day that is still free to change, with the date itself. */
export function findRuleDate(
  plan: SeriesPlan,
  day: LocalDate,
): Result<{ readonly version: RuleVersion; readonly on: Temporal.ZonedDateTime }, RecurrenceFault> {
  const version = plan.versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  if (version === undefined) return err(fault('from-not-an-occurrence', { from: day }));
  const expansion = expand(
    { rule: version.rule, firstAt: version.firstAt, timeZone: plan.timeZone },
    { until: endOfDay(day, plan.timeZone), count: null, limit: MAXIMUM_SERIES_DATES },
  );
  if (!expansion.ok) return expansion;
  const on = expansion.value.dates.findLast((date) => dayOf(date) === day);
  return on === undefined ? err(fault('from-not-an-occurrence', { from: day })) : ok({ version, on });
}

/** Overrides that a rule changed from a day on would leave without their date; they are to be undone first. */
export function overridesLost(plan: SeriesPlan, effectiveFrom: LocalDate): readonly SeriesOverride[] {
  const replaced = new Set(
    plan.versions.filter((version) => version.effectiveFrom >= effectiveFrom).map(({ id }) => id),
  );
  return plan.overrides.filter(
    ({ versionId, from, change }) =>
      replaced.has(versionId) ||
      (from >= effectiveFrom && !(change.kind === 'moved' && dayOf(change.to) < effectiveFrom)),
  );
}

/** The plan with another rule from a day on; versions that would have begun on that day or later never come. */
export function withRuleFrom(plan: SeriesPlan, version: RuleVersion): SeriesPlan {
  const before = plan.versions.filter(({ effectiveFrom }) => effectiveFrom < version.effectiveFrom);
  return { ...plan, versions: [...before, version] };
}

/** A day that two versions give, of which the earlier one's was moved ahead: nobody could name it without doubt. */
export function dayGivenTwice(plan: SeriesPlan): LocalDate | null {
  const last = plan.overrides.map(({ from }) => from).reduce((a, b) => (a > b ? a : b), '');
  const expanded = last === '' ? null : expandSeries(plan, last);
  if (expanded?.ok !== true) return null;
  const days = expanded.value.occurrences.map(({ ruleDate }) => dayOf(ruleDate));
  return days.find((day, index) => days.indexOf(day) !== index) ?? null;
}

/**
 * Until when a change of a date may be taken back: the earlier of the moment that its rule gave and the one it was moved
 * to. Null where the date is as its rule gave it.
 */
export function changeStandsFrom(plan: SeriesPlan, on: LocalDate): Temporal.ZonedDateTime | null {
  const override = plan.overrides.find(({ from }) => from === on);
  const version = plan.versions.find(({ id }) => id === override?.versionId);
  if (override === undefined || version === undefined) return null;
  const { timeZone } = plan;
  const given = Temporal.PlainDate.from(on).toZonedDateTime({
    timeZone,
    plainTime: version.firstAt.toPlainTime(),
  });
  const { change } = override;
  return change.kind === 'moved' && Temporal.ZonedDateTime.compare(change.to, given) < 0 ? change.to : given;
}

/** What is held of one day of the rule; null when the series does not have the day or dropped it. */
export function occurrenceOf(plan: SeriesPlan, on: LocalDate): Occurrence | null {
  const changed = plan.overrides.flatMap(({ change }) => (change.kind === 'moved' ? [dayOf(change.to)] : []));
  const expanded = expandSeries(
    plan,
    [on, ...changed].reduce((a, b) => (a > b ? a : b)),
  );
  if (!expanded.ok) return null;
  return expanded.value.occurrences.find(({ ruleDate }) => dayOf(ruleDate) === on) ?? null;
}
