import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Between, type EntityManager, In, IsNull, Not } from 'typeorm';
import type { LocalDate } from '../kernel/local-date.js';
import { Meeting } from '../meetings/meeting.entity.js';
import type { OccurrenceChange } from './domain/occurrences.js';
import { parseRule } from './domain/recurrence-rule.js';
import type { RuleVersion, SeriesOverride as Override, SeriesPlan } from './domain/series-plan.js';
import { endOfDay } from './domain/wall-time.js';
import { SeriesOverride } from './series-override.entity.js';
import { SeriesRegistration } from './series-registration.entity.js';
import { SeriesRule } from './series-rule.entity.js';
import { Series } from './series.entity.js';

@Injectable()
export class SeriesRepository {
  find(manager: EntityManager, organizationId: string, id: string): Promise<Series | null> {
    return manager.findOneBy(Series, { id, organizationId });
  }

  /** Whoever changes dates, makes meetings or registers takes turns on the row of the series. */
  lock(tx: EntityManager, organizationId: string, id: string): Promise<Series | null> {
    return tx.findOne(Series, { where: { id, organizationId }, lock: { mode: 'for_no_key_update' } });
  }

  list(manager: EntityManager, organizationId: string, bodyId: string | undefined): Promise<Series[]> {
    return manager.find(Series, {
      where: { organizationId, ...(bodyId === undefined ? {} : { bodyId }) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** The rules in force, by the day from which each holds. */
  rulesOf(manager: EntityManager, seriesId: string): Promise<SeriesRule[]> {
    return manager.find(SeriesRule, {
      where: { seriesId, supersededAt: IsNull() },
      order: { effectiveFrom: 'ASC' },
    });
  }

  overridesOf(manager: EntityManager, rules: readonly SeriesRule[]): Promise<SeriesOverride[]> {
    return manager.find(SeriesOverride, {
      where: { seriesRuleId: In(rules.map(({ id }) => id)), undoneAt: IsNull() },
      order: { occurrenceOn: 'ASC' },
    });
  }

  /** All that the dates of a series follow from. */
  async planOf(manager: EntityManager, series: Series): Promise<SeriesPlan> {
    const rules = await this.rulesOf(manager, series.id);
    const overrides = await this.overridesOf(manager, rules);
    return {
      timeZone: series.timeZone,
      firstNumber: series.firstNumber,
      versions: rules.map(versionOf),
      overrides: overrides.map((row) => overrideOf(row, series.timeZone)),
    };
  }

  /** Meetings made from the series; a cancelled one gives its date back. */
  meetingsOf(manager: EntityManager, seriesId: string): Promise<Meeting[]> {
    return manager.find(Meeting, {
      where: { seriesId, state: Not('cancelled') },
      order: { startsAt: 'ASC' },
    });
  }

  async meetingOn(manager: EntityManager, seriesId: string, on: LocalDate): Promise<Meeting | null> {
    return manager.findOneBy(Meeting, { seriesId, seriesOccurrenceOn: on, state: Not('cancelled') });
  }

  /** What the body holds beside the series (수시회의). */
  async extraMeetings(
    manager: EntityManager,
    { organizationId, bodyId, timeZone }: Series,
    from: LocalDate,
    until: LocalDate,
  ): Promise<Meeting[]> {
    if (bodyId === null) return [];
    const begin = Temporal.PlainDate.from(from).toZonedDateTime(timeZone).epochMilliseconds;
    return manager.find(Meeting, {
      where: {
        organizationId,
        bodyId,
        seriesId: IsNull(),
        startsAt: Between(new Date(begin), new Date(endOfDay(until, timeZone).epochMilliseconds)),
      },
      order: { startsAt: 'ASC' },
    });
  }

  registrations(manager: EntityManager, seriesId: string, on: LocalDate): Promise<SeriesRegistration[]> {
    return manager.find(SeriesRegistration, {
      where: { seriesId, occurrenceOn: on, withdrawnAt: IsNull() },
      order: { registeredAt: 'ASC', id: 'ASC' },
    });
  }

  countRegistrations(manager: EntityManager, seriesId: string, on: LocalDate): Promise<number> {
    return manager.countBy(SeriesRegistration, { seriesId, occurrenceOn: on, withdrawnAt: IsNull() });
  }

  /** How many have registered, by the day of the rule. */
  async registrationCounts(
    manager: EntityManager,
    seriesId: string,
  ): Promise<ReadonlyMap<LocalDate, number>> {
    const rows = await manager
      .createQueryBuilder(SeriesRegistration, 'registration')
      .select(`to_char(registration.occurrenceOn, 'YYYY-MM-DD')`, 'day')
      .addSelect('CAST(count(*) AS integer)', 'taken')
      .where('registration.seriesId = :seriesId AND registration.withdrawnAt IS NULL', { seriesId })
      .groupBy('registration.occurrenceOn')
      .getRawMany<{ day: LocalDate; taken: number }>();
    return new Map(rows.map(({ day, taken }) => [day, taken]));
  }
}

export function versionOf(row: SeriesRule): RuleVersion {
  const rule = parseRule(row.rule);
  if (!rule.ok) throw new Error(`series_rule ${row.id} holds an unreadable rule: ${rule.error.code}`);
  return {
    id: row.id,
    effectiveFrom: row.effectiveFrom,
    rule: rule.value,
    firstAt: Temporal.PlainDateTime.from(row.firstAt),
  };
}

function overrideOf(row: SeriesOverride, timeZone: string): Override {
  return { versionId: row.seriesRuleId, from: row.occurrenceOn, change: changeOf(row, timeZone) };
}

function changeOf({ movedTo, reason }: SeriesOverride, timeZone: string): OccurrenceChange {
  if (movedTo === null) return { kind: 'dropped', reason };
  const moment = Temporal.Instant.fromEpochMilliseconds(movedTo.getTime());
  return { kind: 'moved', to: moment.toZonedDateTimeISO(timeZone), reason };
}
