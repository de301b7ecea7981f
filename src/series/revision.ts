import { revisionOf } from '../platform/revision.js';
import type { Series } from './series.entity.js';

/** What an editor of a series had before them: all that may be changed without touching a date. */
export function seriesRevision(series: Series): string {
  const { title, place, details, durationMinutes } = series;
  const { capacity, registrationOpensOn, registrationClosesDaysBefore } = series;
  return revisionOf([
    title,
    place,
    details,
    durationMinutes,
    capacity,
    registrationOpensOn,
    registrationClosesDaysBefore,
  ]);
}
