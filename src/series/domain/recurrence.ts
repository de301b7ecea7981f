import { Temporal } from 'temporal-polyfill';
import { parseLocalDate } from '../../kernel/local-date.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { everOccurs, expand, horizonOf, HORIZON_YEARS, type Recurrence, ruleUntil } from './expansion.js';
import { type OccurrenceChange, type RuleDate, schedule, type Schedule } from './occurrences.js';
import { fault, type FieldFault, type RecurrenceFault } from './recurrence-fault.js';
import { parseRule } from './recurrence-rule.js';
import type { SeriesFinding } from './series-finding.js';
import { dayOf, endOfDay, momentOf, readTimeZone, readWallTime } from './wall-time.js';

/** A date of the rule that is moved (`to`) or dropped (no `to`), as the calculator is asked. */
interface OverrideRequest {
  /** The day of the rule; where the rule falls several times on it, its local time or moment. */
  readonly from: string;
  readonly to?: string | undefined;
  readonly reason: string;
}

/** A recurrence as the calculator is asked: texts that nobody has checked. */
export interface RecurrenceRequest {
  readonly rule: string;
  readonly firstAt: string;
  readonly timeZone: string;
  readonly until?: string | undefined;
  readonly count?: number | undefined;
  readonly overrides?: readonly OverrideRequest[] | undefined;
}

/** Dates in one answer at most. */
export const MAXIMUM_OCCURRENCES = 1000;

type Faults = readonly FieldFault[];
type Change = { readonly date: Temporal.ZonedDateTime; readonly change: OccurrenceChange };

/**
 * All dates of a recurrence in a named time zone, numbered in the order in which they are held. `count`, like COUNT
 * of RFC 5545, counts the dates of the rule: a dropped date uses one up. Every fault is named with its field.
 */
export function recur(request: RecurrenceRequest): Result<Schedule, Faults> {
  const recurrence = readRecurrence(request);
  const bounds = readBounds(request, recurrence.ok ? recurrence.value : null);
  const reasons = reasonFaults(request.overrides ?? []);
  if (!recurrence.ok || !bounds.ok || reasons.length > 0)
    return err([...faultsOf(recurrence), ...faultsOf(bounds), ...reasons]);
  const expansion = expand(recurrence.value, { ...bounds.value, limit: MAXIMUM_OCCURRENCES });
  if (!expansion.ok) return err(at(fieldOf(expansion.error, request), expansion.error));
  const { dates } = expansion.value;
  if (dates.length === 0 && !everOccurs(recurrence.value)) return err(at('rule', fault('rule-never-occurs')));
  const changes = readOverrides(request.overrides ?? [], dates, recurrence.value);
  if (!changes.ok) return changes;
  const planned = schedule(withChanges(dates, changes.value));
  const findings = [
    ...startFindings(recurrence.value, dates),
    ...skippedFindings(expansion.value.skippedByClock),
    ...planned.findings,
  ];
  return ok({ ...planned, findings });
}

function faultsOf(result: Result<unknown, Faults>): Faults {
  return result.ok ? [] : result.error;
}

function at(field: string, refused: RecurrenceFault): Faults {
  return [{ field, ...refused }];
}

/** Too many dates, or none in sight, is the fault of the bound that the request itself sets, if it sets one. */
function fieldOf(refused: RecurrenceFault, request: RecurrenceRequest): string {
  if (refused.code !== 'too-many-occurrences') return 'rule';
  return request.until !== undefined ? 'until' : 'rule';
}

/** Reads rule, first date and zone; also what a stored series is made of. */
export function readRecurrence(request: {
  readonly rule: string;
  readonly firstAt: string;
  readonly timeZone: string;
}): Result<Recurrence, Faults> {
  const rule = parseRule(request.rule);
  const timeZone = readTimeZone(request.timeZone);
  const firstAt = readWallTime(request.firstAt, timeZone ?? 'UTC');
  const faults: FieldFault[] = [];
  if (!rule.ok) faults.push({ field: 'rule', ...rule.error });
  if (timeZone === null) faults.push({ field: 'timeZone', ...fault('time-zone-unknown') });
  if (firstAt === null) faults.push({ field: 'firstAt', ...fault('first-at-unreadable') });
  if (!rule.ok || timeZone === null || firstAt === null) return err(faults);
  const recurrence = { rule: rule.value, firstAt, timeZone };
  const first = momentOf(firstAt, timeZone);
  if (first === null) return err(at('firstAt', fault('first-at-skipped-by-clock')));
  const end = ruleUntil(recurrence);
  if (end !== null && Temporal.Instant.compare(end, first.toInstant()) < 0)
    return err(at('rule', fault('rule-ends-before-first')));
  if (end !== null && Temporal.Instant.compare(end, horizonOf(recurrence)) > 0)
    return err(at('rule', fault('rule-reaches-too-far', { years: HORIZON_YEARS })));
  return ok(recurrence);
}

interface Bounds {
  readonly until: Temporal.Instant | null;
  readonly count: number | null;
}

function readBounds(request: RecurrenceRequest, recurrence: Recurrence | null): Result<Bounds, Faults> {
  const count = request.count ?? null;
  const until = request.until === undefined ? ok(null) : readUntil(request.until, recurrence);
  const faults: FieldFault[] = [];
  if (!until.ok) faults.push({ field: 'until', ...until.error });
  if (count !== null && !(Number.isInteger(count) && count >= 1 && count <= MAXIMUM_OCCURRENCES))
    faults.push({ field: 'count', ...fault('count-out-of-range', { limit: MAXIMUM_OCCURRENCES }) });
  if (!until.ok || faults.length > 0) return err(faults);
  if (recurrence?.rule.end.kind === 'never' && until.value === null && count === null)
    return err(at('rule', fault('rule-has-no-end')));
  return ok({ until: until.value, count });
}

/** A day includes all of itself. */
function readUntil(
  text: string,
  recurrence: Recurrence | null,
): Result<Temporal.Instant | null, RecurrenceFault> {
  const timeZone = recurrence?.timeZone ?? 'UTC';
  const day = parseLocalDate(text);
  const wall = day === null ? readWallTime(text, timeZone) : null;
  if (day === null && wall === null) return err(fault('until-unreadable'));
  if (recurrence === null) return ok(null);
  const instant = day === null ? wall?.toZonedDateTime(timeZone).toInstant() : endOfDay(day, timeZone);
  if (instant === undefined) return err(fault('until-unreadable'));
  const first = recurrence.firstAt.toZonedDateTime(timeZone).toInstant();
  if (Temporal.Instant.compare(instant, first) < 0) return err(fault('until-before-first'));
  if (Temporal.Instant.compare(instant, horizonOf(recurrence)) > 0)
    return err(fault('until-too-far', { years: HORIZON_YEARS }));
  return ok(instant);
}

function reasonFaults(overrides: readonly OverrideRequest[]): Faults {
  return overrides.flatMap(({ reason }, index) =>
    reason.trim() === '' ? at(`overrides.${index}.reason`, fault('reason-missing')) : [],
  );
}

function readOverrides(
  overrides: readonly OverrideRequest[],
  dates: readonly Temporal.ZonedDateTime[],
  recurrence: Recurrence,
): Result<readonly Change[], Faults> {
  const changes: Change[] = [];
  const faults: FieldFault[] = [];
  overrides.forEach((override, index) => {
    const from = findDate(override.from, dates, recurrence.timeZone);
    if (!from.ok) faults.push({ field: `overrides.${index}.from`, ...from.error });
    else if (changes.some(({ date }) => date.equals(from.value)))
      faults.push({
        field: `overrides.${index}.from`,
        ...fault('overridden-twice', { from: override.from }),
      });
    else {
      const change = readChange(override, from.value);
      if (change.ok) changes.push({ date: from.value, change: change.value });
      else faults.push({ field: `overrides.${index}.to`, ...change.error });
    }
  });
  return faults.length > 0 ? err(faults) : ok(changes);
}

function findDate(
  text: string,
  dates: readonly Temporal.ZonedDateTime[],
  timeZone: string,
): Result<Temporal.ZonedDateTime, RecurrenceFault> {
  const day = parseLocalDate(text);
  const wall = day === null ? readWallTime(text, timeZone) : null;
  if (day === null && wall === null) return err(fault('from-unreadable'));
  const [found, another] = dates.filter((date) =>
    wall === null ? dayOf(date) === day : date.toPlainDateTime().equals(wall),
  );
  if (found === undefined) return err(fault('from-not-an-occurrence', { from: text }));
  return another === undefined ? ok(found) : err(fault('from-names-several', { from: text }));
}

/** Moves to a day keep the time of the date they move; `to` may also say another time. */
export function readChange(
  override: { readonly to?: string | undefined; readonly reason: string },
  from: Temporal.ZonedDateTime,
): Result<OccurrenceChange, RecurrenceFault> {
  const reason = override.reason.trim();
  if (override.to === undefined) return ok({ kind: 'dropped', reason });
  const day = parseLocalDate(override.to);
  const wall =
    day === null
      ? readWallTime(override.to, from.timeZoneId)
      : readWallTime(`${day}T${from.toPlainTime().toString()}`, from.timeZoneId);
  if (wall === null) return err(fault('to-unreadable'));
  const to = momentOf(wall, from.timeZoneId);
  if (to === null) return err(fault('to-skipped-by-clock'));
  return to.equals(from) ? err(fault('moves-nowhere')) : ok({ kind: 'moved', to, reason });
}

function withChanges(
  dates: readonly Temporal.ZonedDateTime[],
  changes: readonly Change[],
): readonly RuleDate[] {
  const byMoment = new Map(changes.map(({ date, change }) => [date.epochNanoseconds, change]));
  return dates.map((on) => ({ on, change: byMoment.get(on.epochNanoseconds) ?? null }));
}

/** A first date that the rule does not give is no date of it (RFC 5545 leaves this open); the reader is told. */
function startFindings(
  { firstAt }: Recurrence,
  dates: readonly Temporal.ZonedDateTime[],
): readonly SeriesFinding[] {
  const [first] = dates;
  if (first?.toPlainDateTime().equals(firstAt) === true) return [];
  const on = firstAt.toPlainDate().toString();
  const parameters: SeriesFinding['parameters'] = first === undefined ? {} : { first: dayOf(first) };
  return [{ code: 'first-at-not-in-rule', severity: 'warning', on, parameters }];
}

function skippedFindings(days: readonly string[]): readonly SeriesFinding[] {
  return [...new Set(days)].map((on) => ({
    code: 'skipped-by-clock',
    severity: 'warning',
    on,
    parameters: {},
  }));
}
