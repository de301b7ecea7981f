import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Actor } from '../identity/actor.js';
import { addDays, type LocalDate, parseLocalDate } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { Clock } from '../platform/clock/clock.js';
import type { Occurrence } from '../series/domain/occurrences.js';
import { dayOf } from '../series/domain/wall-time.js';
import type { Series } from '../series/series.entity.js';
import { SeriesService } from '../series/series.service.js';
import { englishDay } from '../platform/templates/english-dates.js';

/** A date of a series for which no meeting has been made. */
export interface SeriesOffer {
  /** The series and the day of its rule, as a form sends them. */
  readonly value: string;
  readonly label: Localized;
  readonly date: { readonly seriesId: string; readonly on: LocalDate };
  readonly place: string | null;
}

const YEAR = 366;
const MOST_DATES = 12;

/** The dates of a body's series that a meeting may be made for. */
@Injectable()
export class SeriesOffers {
  constructor(
    private readonly clock: Clock,
    private readonly series: SeriesService,
  ) {}

  /** The next ones, and before them the one asked for (`<series> <day>`) where it lies further away. */
  async of(actor: Actor, bodyId: string, wanted: string | undefined): Promise<readonly SeriesOffer[]> {
    const next = await this.next(actor, bodyId);
    if (wanted === undefined || next.some(({ value }) => value === wanted)) return next;
    const named = dateOfOffer(wanted);
    if (named === null) return next;
    const date = await this.series.date(actor, named.seriesId, named.on);
    if (!date.ok || date.value.meeting !== null || date.value.occurrence === null) return next;
    const { series, occurrence } = date.value;
    return series.bodyId === bodyId && series.kind === 'meeting'
      ? [offerOf(series, occurrence), ...next]
      : next;
  }

  private async next(actor: Actor, bodyId: string): Promise<readonly SeriesOffer[]> {
    const offers: SeriesOffer[] = [];
    for (const { series } of await this.series.list(actor, bodyId)) {
      if (series.kind !== 'meeting') continue;
      const today = this.clock.today(series.timeZone);
      const calendar = await this.series.calendar(actor, series.id, {
        from: today,
        until: addDays(today, YEAR),
      });
      if (!calendar.ok) continue;
      const open = calendar.value.occurrences.filter(({ meeting }) => meeting === null).slice(0, MOST_DATES);
      offers.push(...open.map((occurrence) => offerOf(series, occurrence)));
    }
    return offers;
  }
}

/** The date that a form names: `<series> <day of its rule>`; null when it names none. */
export function dateOfOffer(value: string): SeriesOffer['date'] | null {
  const [seriesId = '', day = ''] = value.split(' ');
  const on = parseLocalDate(day);
  return on === null || !isUUID(seriesId) ? null : { seriesId, on };
}

function offerOf(series: Series, { startsAt, ruleDate, reason }: Occurrence): SeriesOffer {
  const day = dayOf(startsAt);
  const time = startsAt.toPlainTime().toString({ smallestUnit: 'minute' });
  const on = dayOf(ruleDate);
  return {
    value: `${series.id} ${on}`,
    label: {
      ko: `${series.title} · ${koreanDay(day)} ${time}${reason === null ? '' : ` (옮긴 날: ${reason})`}`,
      en: `${series.title} · ${englishDay(day)} ${time}${reason === null ? '' : ` (moved: ${reason})`}`,
    },
    date: { seriesId: series.id, on },
    place: series.place,
  };
}
