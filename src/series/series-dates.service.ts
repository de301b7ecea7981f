import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingForm, MeetingKind } from '../meetings/domain/meeting-state.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Occurrence, OccurrenceChange } from './domain/occurrences.js';
import { printedNumber } from './domain/printed.js';
import { readChange } from './domain/recurrence.js';
import type { SeriesFinding } from './domain/series-finding.js';
import {
  changeStandsFrom,
  dayGivenTwice,
  expandSeries,
  findRuleDate,
  occurrenceOf,
  overridesLost,
  type SeriesPlan,
  withRuleFrom,
} from './domain/series-plan.js';
import { dayOf } from './domain/wall-time.js';
import type { SeriesError } from './series-error.js';
import { SeriesOverride } from './series-override.entity.js';
import { SeriesRule } from './series-rule.entity.js';
import type { Series } from './series.entity.js';
import { SeriesRepository, versionOf } from './series.repository.js';
import { readSeriesRule, ruleRow, type SeriesReading, SeriesService } from './series.service.js';

/** Where a date goes; without `to` it is dropped. */
export interface DateChange {
  readonly to?: string | undefined;
  readonly reason: string;
}

export interface RuleChange {
  readonly effectiveFrom: LocalDate;
  readonly rule: string;
  readonly firstAt: string;
  readonly reason: string;
}

export interface MeetingWish {
  readonly kind?: MeetingKind | undefined;
  readonly form?: MeetingForm | undefined;
  readonly title?: string | undefined;
  readonly place?: string | null | undefined;
  readonly onlineAddress?: string | null | undefined;
  readonly directions?: string | null | undefined;
  readonly purpose?: string | null | undefined;
  readonly chairPersonId?: string | null | undefined;
  readonly chairTitle?: string | null | undefined;
  readonly recorderPersonId?: string | null | undefined;
}

/** What the series says about the meeting of one of its dates. */
export interface MeetingOfDate {
  readonly seriesId: string;
  /** The day of its rule. */
  readonly on: LocalDate;
  readonly bodyId: string;
  readonly startsAt: Temporal.Instant;
  /** Null where the series prints none. */
  readonly number: number | null;
  readonly title: string;
  readonly place: string | null;
}

/** What became of a date, with what is worth a second look. */
export interface ChangedDate {
  readonly series: Series;
  readonly on: LocalDate;
  /** Null when it was dropped. */
  readonly occurrence: Occurrence | null;
  readonly findings: readonly SeriesFinding[];
}

/** Changes to the dates of a series; what lies in the past stays as it was. */
@Injectable()
export class SeriesDatesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly repository: SeriesRepository,
    private readonly series: SeriesService,
    private readonly meetings: MeetingsService,
  ) {}

  /** Moves or drops one date that is still to come, and says why. */
  changeDate(
    actor: Actor,
    seriesId: string,
    on: LocalDate,
    wish: DateChange,
  ): Promise<Result<ChangedDate, SeriesError>> {
    return this.uow.run<ChangedDate, SeriesError>(async (tx) => {
      const series = await this.repository.lock(tx, actor.organizationId, seriesId);
      if (series === null) return err({ code: 'series-not-found' });
      const plan = await this.repository.planOf(tx, series);
      const found = findRuleDate(plan, on);
      if (!found.ok) return err({ code: 'date-not-in-series', on });
      const hindrance = await this.hindranceTo(tx, series, plan, found.value.version.id, found.value.on);
      if (hindrance !== null) return err(hindrance);
      const change = readChange(wish, found.value.on);
      if (!change.ok) return err({ code: 'recurrence-refused', faults: [{ field: 'to', ...change.error }] });
      await tx.insert(SeriesOverride, this.overrideRow(actor, found.value.version.id, on, change.value));
      await this.audit.record(tx, actor, ACTIONS[change.value.kind], series.id, {
        on,
        to: wish.to,
        reason: wish.reason,
      });
      return ok(await this.changed(tx, actor, series, on));
    });
  }

  private async hindranceTo(
    tx: EntityManager,
    series: Series,
    plan: SeriesPlan,
    versionId: string,
    date: Temporal.ZonedDateTime,
  ): Promise<SeriesError | null> {
    const on = dayOf(date);
    if (plan.overrides.some((override) => override.versionId === versionId && override.from === on))
      return { code: 'date-already-changed', on };
    if (this.hasPassed(date)) return { code: 'date-has-passed', on };
    return this.standingMeeting(tx, series, on);
  }

  private overrideRow(
    actor: Actor,
    seriesRuleId: string,
    occurrenceOn: LocalDate,
    change: OccurrenceChange,
  ): Omit<SeriesOverride, 'seriesRule'> {
    return {
      id: randomUUID(),
      seriesRuleId,
      occurrenceOn,
      change: change.kind,
      movedTo: change.kind === 'moved' ? new Date(change.to.epochMilliseconds) : null,
      reason: change.reason,
      createdAt: this.clock.nowDate(),
      createdBy: actor.accountId,
      undoneAt: null,
      undoneBy: null,
    };
  }

  /** Takes a change back while neither the date nor the day it was moved to has come. */
  undoChange(actor: Actor, seriesId: string, on: LocalDate): Promise<Result<ChangedDate, SeriesError>> {
    return this.uow.run<ChangedDate, SeriesError>(async (tx) => {
      const series = await this.repository.lock(tx, actor.organizationId, seriesId);
      if (series === null) return err({ code: 'series-not-found' });
      const plan = await this.repository.planOf(tx, series);
      const override = plan.overrides.find(({ from }) => from === on);
      const until = changeStandsFrom(plan, on);
      if (override === undefined || until === null) return err({ code: 'date-not-changed', on });
      if (this.hasPassed(until)) return err({ code: 'date-has-passed', on });
      const standing = await this.standingMeeting(tx, series, on);
      if (standing !== null) return err(standing);
      await tx.update(
        SeriesOverride,
        { seriesRuleId: override.versionId, occurrenceOn: on, undoneAt: IsNull() },
        { undoneAt: this.clock.nowDate(), undoneBy: actor.accountId },
      );
      await this.audit.record(tx, actor, 'series.change-undone', series.id, { on });
      return ok(await this.changed(tx, actor, series, on));
    });
  }

  /** Another rule from a day on, tomorrow at the earliest; every date before it stays as it was. */
  changeRule(actor: Actor, seriesId: string, wish: RuleChange): Promise<Result<SeriesReading, SeriesError>> {
    return this.uow.run<SeriesReading, SeriesError>(async (tx) => {
      const series = await this.repository.lock(tx, actor.organizationId, seriesId);
      if (series === null) return err({ code: 'series-not-found' });
      const earliest = addDays(this.clock.today(series.timeZone), 1);
      if (wish.effectiveFrom < earliest) return err({ code: 'rule-would-change-the-past', earliest });
      const recurrence = readSeriesRule({ ...wish, timeZone: series.timeZone });
      if (!recurrence.ok) return recurrence;
      const { effectiveFrom, reason } = wish;
      if (recurrence.value.firstAt.toPlainDate().toString() < effectiveFrom)
        return err({ code: 'first-before-change', effectiveFrom });
      const row = ruleRow(series, wish.rule, recurrence.value, actor, this.clock, { effectiveFrom, reason });
      const hindrance = await this.hindranceToRule(tx, series, row);
      if (hindrance !== null) return err(hindrance);
      await this.replaceRules(tx, series, row);
      await this.audit.record(tx, actor, 'series.rule-changed', series.id, {
        effectiveFrom,
        rule: row.rule,
        firstAt: row.firstAt,
        reason,
      });
      return ok({ series, rules: await this.repository.rulesOf(tx, series.id) });
    });
  }

  private async hindranceToRule(
    tx: EntityManager,
    series: Series,
    row: SeriesRule,
  ): Promise<SeriesError | null> {
    const plan = await this.repository.planOf(tx, series);
    const lost = overridesLost(plan, row.effectiveFrom).map(({ from }) => from);
    if (lost.length > 0) return { code: 'changes-in-the-way', dates: lost };
    const kept = new Set(plan.overrides.map(({ from }) => from));
    const meetings = await this.repository.meetingsOf(tx, series.id);
    const standing = meetings.flatMap(({ seriesOccurrenceOn: on }) =>
      on !== null && on >= row.effectiveFrom && !kept.has(on) ? [on] : [],
    );
    if (standing.length > 0) return { code: 'meetings-in-the-way', dates: standing };
    const repeated = dayGivenTwice(withRuleFrom(plan, versionOf(row)));
    return repeated === null ? null : { code: 'moved-date-given-again', on: repeated };
  }

  private async replaceRules(tx: EntityManager, series: Series, row: SeriesRule): Promise<void> {
    const rules = await this.repository.rulesOf(tx, series.id);
    const replaced = rules.filter(({ effectiveFrom }) => effectiveFrom >= row.effectiveFrom);
    await tx.update(
      SeriesRule,
      { id: In(replaced.map(({ id }) => id)) },
      { supersededAt: this.clock.nowDate() },
    );
    await tx.insert(SeriesRule, row);
  }

  /** Makes the meeting of one date as a draft, with the number and title that the series prints. */
  makeMeeting(
    actor: Actor,
    seriesId: string,
    on: LocalDate,
    wish: MeetingWish,
  ): Promise<Result<Meeting, SeriesError>> {
    return this.uow.run((tx) => this.makeMeetingIn(tx, actor, seriesId, on, wish));
  }

  /** The same inside another use case, which goes on to fill its agenda. */
  async makeMeetingIn(
    tx: EntityManager,
    actor: Actor,
    seriesId: string,
    on: LocalDate,
    wish: MeetingWish,
  ): Promise<Result<Meeting, SeriesError>> {
    const series = await this.repository.lock(tx, actor.organizationId, seriesId);
    if (series === null) return err({ code: 'series-not-found' });
    const date = await this.openDate(tx, series, on);
    if (!date.ok) return date;
    const { bodyId, startsAt, number, title, place } = date.value;
    const meeting = await this.meetings.createIn(tx, actor, {
      bodyId,
      kind: wish.kind ?? 'regular',
      form: wish.form ?? 'in-person',
      startsAt,
      number,
      title: wish.title ?? title,
      place: wish.place ?? place,
      purpose: wish.purpose,
      onlineAddress: wish.onlineAddress,
      directions: wish.directions,
      chairPersonId: wish.chairPersonId,
      chairTitle: wish.chairTitle,
      recorderPersonId: wish.recorderPersonId,
      seriesId: series.id,
      seriesOccurrenceOn: on,
    });
    return meeting.ok ? meeting : err({ code: 'meeting-refused', error: meeting.error });
  }

  /** What the meeting of a date would be, while none has been made. */
  async meetingOf(
    manager: EntityManager,
    actor: Actor,
    seriesId: string,
    on: LocalDate,
  ): Promise<Result<MeetingOfDate, SeriesError>> {
    const series = await this.repository.find(manager, actor.organizationId, seriesId);
    return series === null ? err({ code: 'series-not-found' }) : this.openDate(manager, series, on);
  }

  private async openDate(
    manager: EntityManager,
    series: Series,
    on: LocalDate,
  ): Promise<Result<MeetingOfDate, SeriesError>> {
    if (series.kind !== 'meeting' || series.bodyId === null) return err({ code: 'makes-no-meetings' });
    const occurrence = occurrenceOf(await this.repository.planOf(manager, series), on);
    if (occurrence === null) return err({ code: 'date-not-in-series', on });
    const standing = await this.repository.meetingOn(manager, series.id, on);
    if (standing !== null) return err({ code: 'meeting-made-already', meetingId: standing.id });
    const printed = printedNumber(series.numbering, occurrence.number);
    return ok({
      seriesId: series.id,
      on,
      bodyId: series.bodyId,
      startsAt: occurrence.startsAt.toInstant(),
      number: printed === null ? null : occurrence.number,
      title: printed === null ? series.title : `${printed.ko} ${series.title}`,
      place: series.place,
    });
  }

  private hasPassed(moment: Temporal.ZonedDateTime): boolean {
    return Temporal.Instant.compare(moment.toInstant(), this.clock.now()) <= 0;
  }

  private async standingMeeting(
    tx: EntityManager,
    series: Series,
    on: LocalDate,
  ): Promise<SeriesError | null> {
    const meeting = await this.repository.meetingOn(tx, series.id, on);
    return meeting === null ? null : { code: 'meeting-stands', on, meetingId: meeting.id };
  }

  private async changed(
    tx: EntityManager,
    actor: Actor,
    series: Series,
    on: LocalDate,
  ): Promise<ChangedDate> {
    const plan = await this.repository.planOf(tx, series);
    const occurrence = occurrenceOf(plan, on);
    if (occurrence === null) return { series, on, occurrence, findings: [] };
    const day = dayOf(occurrence.startsAt);
    const schedule = expandSeries(plan, day);
    const collisions = schedule.ok ? schedule.value.findings.filter((finding) => finding.on === day) : [];
    const holidays = await this.series.holidayFindings(actor.organizationId, [occurrence]);
    return { series, on, occurrence, findings: [...collisions, ...holidays] };
  }
}

const ACTIONS = { moved: 'series.date-moved', dropped: 'series.date-dropped' } as const satisfies Record<
  OccurrenceChange['kind'],
  AuditAction
>;
