import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { Body } from '../organizations/body.entity.js';
import { meetsOn } from '../organizations/domain/dissolution.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { HolidaysService } from '../rulebooks/holidays.service.js';
import { everOccurs, type Recurrence } from './domain/expansion.js';
import { holidayConflicts } from './domain/holiday-conflicts.js';
import type { DroppedDate, Occurrence, OccurrenceChange } from './domain/occurrences.js';
import type { Numbering } from './domain/printed.js';
import { fault, type FieldFault } from './domain/recurrence-fault.js';
import { readRecurrence } from './domain/recurrence.js';
import type { SeriesFinding } from './domain/series-finding.js';
import type { SeriesKind } from './domain/series-kind.js';
import { changeStandsFrom, expandSeries, occurrenceOf, seriesRuleFault } from './domain/series-plan.js';
import { dayOf } from './domain/wall-time.js';
import { seriesRevision } from './revision.js';
import type { SeriesError } from './series-error.js';
import { SeriesRule } from './series-rule.entity.js';
import { Series } from './series.entity.js';
import { SeriesRepository } from './series.repository.js';

export interface SeriesWish {
  readonly kind: SeriesKind;
  readonly title: string;
  readonly rule: string;
  readonly firstAt: string;
  /** Left out: that of the organization. */
  readonly timeZone?: string | undefined;
  readonly place?: string | null | undefined;
  readonly details?: string | null | undefined;
  readonly durationMinutes?: number | null | undefined;
  readonly numbering?: Numbering | undefined;
  readonly firstNumber?: number | undefined;
  readonly rotation?: readonly string[] | undefined;
  readonly registration?: RegistrationWish | null | undefined;
}

interface RegistrationWish {
  readonly capacity?: number | null | undefined;
  readonly opensOn?: LocalDate | null | undefined;
  /** Left out: the day before. */
  readonly closesDaysBefore?: number | undefined;
}

/** What may be changed without touching a date. */
export type SeriesChange = Partial<
  Pick<SeriesWish, 'title' | 'place' | 'details' | 'durationMinutes' | 'registration'>
>;

export interface DatedOccurrence extends Occurrence {
  readonly meeting: Meeting | null;
  /** People registered; null where nobody registers. */
  readonly taken: number | null;
}

export interface SeriesCalendar {
  readonly series: Series;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly occurrences: readonly DatedOccurrence[];
  readonly dropped: readonly DroppedDate[];
  readonly findings: readonly SeriesFinding[];
  readonly extraMeetings: readonly Meeting[];
}

/** A day that the rule gave, and what became of it. */
export interface SeriesDate {
  readonly series: Series;
  readonly on: LocalDate;
  /** Null when it was dropped. */
  readonly occurrence: DatedOccurrence | null;
  readonly change: OccurrenceChange | null;
  /** From when the change can no longer be taken back; null without one. */
  readonly changeStandsFrom: Temporal.ZonedDateTime | null;
  readonly meeting: Meeting | null;
  readonly findings: readonly SeriesFinding[];
}

export interface SeriesReading {
  readonly series: Series;
  readonly rules: readonly SeriesRule[];
}

const LONGEST_RANGE_YEARS = 10;

@Injectable()
export class SeriesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly repository: SeriesRepository,
    private readonly holidays: HolidaysService,
  ) {}

  async list(actor: Actor, bodyId?: string): Promise<readonly SeriesReading[]> {
    const all = await this.repository.list(this.uow.manager, actor.organizationId, bodyId);
    const readings: SeriesReading[] = [];
    for (const series of all)
      readings.push({ series, rules: await this.repository.rulesOf(this.uow.manager, series.id) });
    return readings;
  }

  async read(actor: Actor, seriesId: string): Promise<Result<SeriesReading, SeriesError>> {
    const series = await this.repository.find(this.uow.manager, actor.organizationId, seriesId);
    if (series === null) return err({ code: 'series-not-found' });
    return ok({ series, rules: await this.repository.rulesOf(this.uow.manager, series.id) });
  }

  /** Begins a series for a body, or for the organization itself (`bodyId` null). */
  create(actor: Actor, bodyId: string | null, wish: SeriesWish): Promise<Result<SeriesReading, SeriesError>> {
    return this.uow.run<SeriesReading, SeriesError>(async (tx) => {
      const { organizationId } = actor;
      const organization = await tx.findOneByOrFail(Organization, { id: organizationId });
      const body = bodyId === null ? null : await tx.findOneBy(Body, { id: bodyId, organizationId });
      if (bodyId !== null && body === null) return err({ code: 'body-not-found' });
      if (body !== null && !meetsOn(body, this.clock.today(organization.timeZone)))
        return err({ code: 'meeting-refused', error: { code: 'body-dissolved' } });
      if (bodyId === null && wish.kind === 'meeting') return err({ code: 'body-needed' });
      const timeZone = wish.timeZone ?? organization.timeZone;
      const recurrence = readSeriesRule({ rule: wish.rule, firstAt: wish.firstAt, timeZone });
      if (!recurrence.ok) return recurrence;
      const series = this.row(actor, bodyId, wish, recurrence.value.timeZone);
      const rule = ruleRow(series, wish.rule, recurrence.value, actor, this.clock);
      await tx.insert(Series, series);
      await tx.insert(SeriesRule, rule);
      const { title, kind } = series;
      await this.audit.record(tx, actor, 'series.created', series.id, { title, kind, rule: rule.rule });
      return ok({ series, rules: [rule] });
    });
  }

  private row(actor: Actor, bodyId: string | null, wish: SeriesWish, timeZone: string): Series {
    return Object.assign(new Series(), {
      id: randomUUID(),
      organizationId: actor.organizationId,
      bodyId,
      kind: wish.kind,
      title: wish.title,
      place: wish.place ?? null,
      details: wish.details ?? null,
      timeZone,
      durationMinutes: wish.durationMinutes ?? null,
      numbering: wish.numbering ?? 'je-n-cha',
      firstNumber: wish.firstNumber ?? 1,
      rotation: wish.rotation ?? [],
      ...registrationColumns(wish.registration ?? null),
      createdAt: this.clock.nowDate(),
      createdBy: actor.accountId,
    } satisfies Omit<Series, 'organization' | 'body'>);
  }

  /** With the revision that was read, nothing is saved over what somebody else saved meanwhile. */
  change(
    actor: Actor,
    seriesId: string,
    change: SeriesChange,
    revision?: string,
  ): Promise<Result<SeriesReading, SeriesError>> {
    return this.uow.run<SeriesReading, SeriesError>(async (tx) => {
      const series = await this.repository.lock(tx, actor.organizationId, seriesId);
      if (series === null) return err({ code: 'series-not-found' });
      if (revision !== undefined && revision !== seriesRevision(series))
        return err({ code: 'series-changed-meanwhile', series });
      const { registration, ...plain } = change;
      const columns = {
        ...withoutUndefined(plain),
        ...(registration === undefined ? {} : registrationColumns(registration)),
      };
      if (Object.keys(columns).length > 0) await tx.update(Series, { id: series.id }, columns);
      await this.audit.record(tx, actor, 'series.changed', series.id, columns);
      return ok({
        series: Object.assign(series, columns),
        rules: await this.repository.rulesOf(tx, series.id),
      });
    });
  }

  /** The dates of a series in a range, one year from today unless said otherwise, and what is worth a second look. */
  async calendar(
    actor: Actor,
    seriesId: string,
    range: { readonly from?: LocalDate | undefined; readonly until?: LocalDate | undefined },
  ): Promise<Result<SeriesCalendar, SeriesError>> {
    const { manager } = this.uow;
    const series = await this.repository.find(manager, actor.organizationId, seriesId);
    if (series === null) return err({ code: 'series-not-found' });
    const days = this.rangeOf(series, range);
    if (!days.ok) return days;
    const plan = await this.repository.planOf(manager, series);
    const schedule = expandSeries(plan, days.value.until);
    if (!schedule.ok)
      return err({ code: 'recurrence-refused', faults: [{ field: 'until', ...schedule.error }] });
    const inRange = (day: LocalDate) => day >= days.value.from && day <= days.value.until;
    const occurrences = schedule.value.occurrences.filter(({ startsAt }) => inRange(dayOf(startsAt)));
    return ok({
      series,
      ...days.value,
      occurrences: await this.dated(manager, series, occurrences),
      dropped: schedule.value.dropped.filter(({ ruleDate }) => inRange(dayOf(ruleDate))),
      findings: [
        ...schedule.value.findings.filter(({ on }) => inRange(on)),
        ...(await this.holidayFindings(actor.organizationId, occurrences)),
      ],
      extraMeetings: await this.repository.extraMeetings(manager, series, days.value.from, days.value.until),
    });
  }

  /** One day of the rule: held, moved or dropped, with its meeting and what is worth a second look. */
  async date(actor: Actor, seriesId: string, on: LocalDate): Promise<Result<SeriesDate, SeriesError>> {
    const { manager } = this.uow;
    const series = await this.repository.find(manager, actor.organizationId, seriesId);
    if (series === null) return err({ code: 'series-not-found' });
    const plan = await this.repository.planOf(manager, series);
    const held = occurrenceOf(plan, on);
    const change = plan.overrides.find(({ from }) => from === on)?.change ?? null;
    if (held === null && change === null) return err({ code: 'date-not-in-series', on });
    const [occurrence = null] = held === null ? [] : await this.dated(manager, series, [held]);
    return ok({
      series,
      on,
      occurrence,
      change,
      changeStandsFrom: changeStandsFrom(plan, on),
      meeting: await this.repository.meetingOn(manager, series.id, on),
      findings: await this.holidayFindings(actor.organizationId, held === null ? [] : [held]),
    });
  }

  private rangeOf(
    series: Series,
    range: { readonly from?: LocalDate | undefined; readonly until?: LocalDate | undefined },
  ): Result<{ readonly from: LocalDate; readonly until: LocalDate }, SeriesError> {
    const from = range.from ?? this.clock.today(series.timeZone);
    const until = range.until ?? yearsAfter(from, 1);
    if (until < from) return err({ code: 'range-backwards' });
    if (until > yearsAfter(from, LONGEST_RANGE_YEARS))
      return err({ code: 'range-too-long', years: LONGEST_RANGE_YEARS });
    return ok({ from, until });
  }

  private async dated(
    manager: EntityManager,
    series: Series,
    occurrences: readonly Occurrence[],
  ): Promise<readonly DatedOccurrence[]> {
    const made = await this.repository.meetingsOf(manager, series.id);
    const meetings = new Map(made.map((meeting) => [meeting.seriesOccurrenceOn, meeting]));
    const registers = series.registrationClosesDaysBefore !== null;
    const taken = registers ? await this.repository.registrationCounts(manager, series.id) : null;
    return occurrences.map((occurrence) => {
      const on = dayOf(occurrence.ruleDate);
      const count = taken === null ? null : (taken.get(on) ?? 0);
      return { ...occurrence, meeting: meetings.get(on) ?? null, taken: count };
    });
  }

  async holidayFindings(
    organizationId: string,
    occurrences: readonly Occurrence[],
  ): Promise<readonly SeriesFinding[]> {
    const years = [...new Set(occurrences.map(({ startsAt }) => startsAt.year))];
    return holidayConflicts(occurrences, await this.holidays.holidaysFor(organizationId, years));
  }
}

/** A rule that a series can be made of: readable, once a day, and with at least one date. */
export function readSeriesRule(request: {
  readonly rule: string;
  readonly firstAt: string;
  readonly timeZone: string;
}): Result<Recurrence, SeriesError> {
  const recurrence = readRecurrence(request);
  if (!recurrence.ok) return err({ code: 'recurrence-refused', faults: recurrence.error });
  const unfit = seriesRuleFault(recurrence.value.rule);
  const faults: FieldFault[] = unfit === null ? [] : [{ field: 'rule', ...unfit }];
  if (faults.length === 0 && !everOccurs(recurrence.value))
    faults.push({ field: 'rule', ...fault('rule-never-occurs') });
  return faults.length > 0 ? err({ code: 'recurrence-refused', faults }) : recurrence;
}

/** A new version of the rule as a row; the first holds from its first date on. */
export function ruleRow(
  series: Pick<Series, 'id'>,
  rule: string,
  { firstAt }: { readonly firstAt: Temporal.PlainDateTime },
  actor: Actor,
  clock: Clock,
  change: { readonly effectiveFrom?: LocalDate; readonly reason?: string } = {},
): SeriesRule {
  return Object.assign(new SeriesRule(), {
    id: randomUUID(),
    seriesId: series.id,
    effectiveFrom: change.effectiveFrom ?? firstAt.toPlainDate().toString(),
    rule: rule
      .trim()
      .replace(/^RRULE:/i, '')
      .toUpperCase(),
    firstAt: firstAt.toString({ smallestUnit: 'second' }),
    reason: change.reason ?? null,
    createdAt: clock.nowDate(),
    createdBy: actor.accountId,
    supersededAt: null,
  } satisfies Omit<SeriesRule, 'series'>);
}

function registrationColumns(
  registration: RegistrationWish | null,
): Pick<Series, 'capacity' | 'registrationOpensOn' | 'registrationClosesDaysBefore'> {
  return {
    capacity: registration?.capacity ?? null,
    registrationOpensOn: registration?.opensOn ?? null,
    registrationClosesDaysBefore: registration === null ? null : (registration.closesDaysBefore ?? 1),
  };
}

function withoutUndefined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function yearsAfter(day: LocalDate, years: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ years }).toString();
}
