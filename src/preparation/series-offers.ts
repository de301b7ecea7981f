import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { addDays } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { Clock } from '../platform/clock/clock.js';
import { SeriesService } from '../series/series.service.js';
import { englishDay } from '../platform/templates/english-dates.js';

/** A date of a series for which no meeting has been made. */
export interface SeriesOffer {
  /** The series and the day of its rule, as a form sends them. */
  readonly value: string;
  readonly label: Localized;
}

const YEAR = 366;
const MOST_DATES = 12;

/** The next dates of a body's series that a meeting may be made for. */
@Injectable()
export class SeriesOffers {
  constructor(
    private readonly clock: Clock,
    private readonly series: SeriesService,
  ) {}

  async of(actor: Actor, bodyId: string): Promise<readonly SeriesOffer[]> {
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
      for (const { startsAt, ruleDate, reason } of open) {
        const day = startsAt.toPlainDate().toString();
        const time = startsAt.toPlainTime().toString({ smallestUnit: 'minute' });
        offers.push({
          value: `${series.id} ${ruleDate.toPlainDate().toString()}`,
          label: {
            ko: `${series.title} · ${koreanDay(day)} ${time}${reason === null ? '' : ` (옮긴 날: ${reason})`}`,
            en: `${series.title} · ${englishDay(day)} ${time}${reason === null ? '' : ` (moved: ${reason})`}`,
          },
        });
      }
    }
    return offers;
  }
}
