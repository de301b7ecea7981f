import type { Context, Liquid } from 'liquidjs';
import { Temporal } from 'temporal-polyfill';
import { localDateOf } from '../../kernel/local-date.js';
import type { Language } from '../../kernel/localized.js';
import { isJosaPair, withJosa } from '../templates/josa.js';
import { englishDay, englishDayPlain, englishDayShort } from '../templates/english-dates.js';
import { koreanClock, koreanDay, koreanDayPlain } from '../templates/korean-dates.js';
import { momentInWords } from '../templates/moment-words.js';
import { sentenceCase, textOf } from './markup.js';

const ZONE = 'Asia/Seoul';
/** Browsers would break a line between `2월 25일(목)` and `까지`. */
const DAY_BEFORE_PARTICLE = /\([월화수목금토일]\)(?=[가-힣])/gu;

interface Filter {
  readonly context: Context;
}

type Arguments = readonly (readonly [string, unknown])[];

/** What page templates may do with a value. */
export function registerFilters(liquid: Liquid, assetAddress: (name: string) => string): void {
  liquid.registerFilter('en', function (this: Filter, korean: string, english: string, ...rest: unknown[]) {
    const language = languageOf(this.context);
    return filled(language === 'ko' ? korean : english, rest as Arguments, language);
  });
  liquid.registerFilter('josa', (word: unknown, pair: string) =>
    isJosaPair(pair) ? withJosa(String(word), pair) : String(word),
  );
  liquid.registerFilter('sentence', (words: unknown) => sentenceCase(textOf(words) ?? ''));
  liquid.registerFilter('asset', assetAddress);
  liquid.registerFilter('moment', inLanguage(moment));
  liquid.registerFilter('day', inLanguage(day));
  liquid.registerFilter('short_day', inLanguage(shortDay));
  liquid.registerFilter('plain_day', inLanguage(plainDay));
  liquid.registerFilter('clock', (value: string) => koreanClock(value, ZONE));
  liquid.registerFilter('local_input', (value: string | null) =>
    value === null ? '' : `${dayOf(value)}T${koreanClock(value, ZONE)}`,
  );
}

function languageOf(context: Context): Language {
  return context.getSync(['language']) === 'en' ? 'en' : 'ko';
}

function inLanguage(format: (value: string, language: Language) => string) {
  return function (this: Filter, value: string | null | undefined): string {
    return value === null || value === undefined ? '' : format(value, languageOf(this.context));
  };
}

/** `{name|이/가} {count}명` with its values; particles are Korean only. */
function filled(text: string, values: Arguments, language: Language): string {
  const named = new Map(values);
  return text
    .replaceAll(/\{(\w+)(?:\|([^}]+))?\}/g, (whole, name: string, pair: string | undefined) => {
      if (!named.has(name)) throw new Error(`"${text}" names ${name}, which is not given.`);
      const word = textOf(named.get(name)) ?? '';
      return pair !== undefined && language === 'ko' && isJosaPair(pair) ? withJosa(word, pair) : word;
    })
    .replace(DAY_BEFORE_PARTICLE, '$&\u2060');
}

/** The calendar day of a day or of a moment. */
function dayOf(value: string): string {
  return value.includes('T') ? localDateOf(Temporal.Instant.from(value), ZONE) : value;
}

function day(value: string, language: Language): string {
  return language === 'ko' ? koreanDay(dayOf(value)) : englishDay(dayOf(value));
}

function shortDay(value: string, language: Language): string {
  return language === 'ko' ? koreanDay(dayOf(value)).replace(/^\d+년 /, '') : englishDayShort(dayOf(value));
}

/** Without its weekday: the days of terms, laws and bylaws. */
function plainDay(value: string, language: Language): string {
  return language === 'ko' ? koreanDayPlain(dayOf(value)) : englishDayPlain(dayOf(value));
}

function moment(value: string, language: Language): string {
  return momentInWords(value)[language];
}
