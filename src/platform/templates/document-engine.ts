import { Liquid, type Context, type FilterImplOptions } from 'liquidjs';
import { isJosaPair, josaAfter, withJosa } from './josa.js';
import {
  dayIn,
  koreanClock,
  koreanDay,
  koreanDayPlain,
  koreanDayShort,
  koreanHour,
  koreanMoment,
  koreanMomentShort,
  koreanSpan,
} from './korean-dates.js';
import { literal } from './literal.js';

/** Template sources by name, partials among them: `minutes/assembly-minutes`. */
export type TemplateSources = Readonly<Record<string, string>>;

export interface DocumentEngine {
  /** The markup that the template makes of the scope. Throws when the template itself is wrong. */
  render(template: string, scope: object, timeZone: string): string;
}

/** What a kind of document adds: filters of one value. */
export type DocumentFilters = Readonly<Record<string, FilterImplOptions>>;

interface Filter {
  readonly context: Context;
}

/**
 * Liquid for documents: every output is a literal (see literal.ts), unknown names and filters are errors, and loops
 * are bounded, so a template can order and word what the record holds and do nothing else.
 */
export function documentEngine(sources: TemplateSources, filters: DocumentFilters = {}): DocumentEngine {
  const liquid = new Liquid({
    templates: { ...sources },
    relativeReference: false,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: 1_000_000,
    renderLimit: 60_000,
    memoryLimit: 100_000_000,
    outputEscape: literal,
  });
  registerFilters(liquid);
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter);
  return {
    render: (template, scope, timeZone) =>
      String(liquid.renderFileSync(template, scope, { globals: { timeZone } })),
  };
}

function registerFilters(liquid: Liquid): void {
  const inZone = (format: (instant: string, timeZone: string) => string) =>
    function (this: Filter, instant: string) {
      return format(instant, String(this.context.getSync(['timeZone'])));
    };
  liquid.registerFilter('josa', (word: string, pair: string) => {
    if (!isJosaPair(pair)) throw new Error(`unknown 조사: ${pair}`);
    return withJosa(word, pair);
  });
  liquid.registerFilter('josa_only', (word: string, pair: string) => {
    if (!isJosaPair(pair)) throw new Error(`unknown 조사: ${pair}`);
    return josaAfter(word, pair);
  });
  liquid.registerFilter('day', koreanDay);
  liquid.registerFilter('day_short', koreanDayShort);
  liquid.registerFilter('moment', inZone(koreanMoment));
  liquid.registerFilter('clock', inZone(koreanClock));
  liquid.registerFilter('hour', inZone(koreanHour));
  liquid.registerFilter(
    'day_of',
    inZone((instant, timeZone) => koreanDay(dayIn(instant, timeZone))),
  );
  liquid.registerFilter(
    'day_of_plain',
    inZone((instant, timeZone) => koreanDayPlain(dayIn(instant, timeZone))),
  );
  liquid.registerFilter('moment_short', inZone(koreanMomentShort));
  liquid.registerFilter('span', function (this: Filter, from: string, to: string) {
    return koreanSpan(from, to, String(this.context.getSync(['timeZone'])));
  });
}
