import type { SeriesError } from '../series/series-error.js';
import { seriesProblem } from '../series/series.problems.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';

export type CalendarError =
  | { readonly code: 'body-not-found' }
  | { readonly code: 'subscription-not-found' }
  | { readonly code: 'month-unknown' };

export function calendarProblem(error: CalendarError): Problem {
  switch (error.code) {
    case 'body-not-found':
      return fieldProblem('bodyId', error.code, {
        ko: '이 단체에 없는 기관입니다.',
        en: 'The organization has no such body.',
      });
    case 'subscription-not-found':
    case 'month-unknown':
      return NOT_FOUND;
  }
}

/** A month is made of series as well, and of what is refused about them. */
export function monthProblem(error: CalendarError | SeriesError): Problem {
  return error.code === 'month-unknown' || error.code === 'subscription-not-found'
    ? calendarProblem(error)
    : seriesProblem(error);
}
