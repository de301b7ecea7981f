import { Temporal } from 'temporal-polyfill';
import { parseLocalDate } from '../../kernel/local-date.js';
import type { Localized } from '../../kernel/localized.js';
import { englishDay } from '../../platform/templates/english-dates.js';
import { dayIn, koreanClock, koreanDay } from '../../platform/templates/korean-dates.js';

/** A piece of a line: words, and where they lead. */
export interface Part {
  readonly text: Localized | string;
  readonly href: string | null;
  /** A fingerprint or a rule in its notation: long, without spaces. */
  readonly code: boolean;
}

export type Line = readonly Part[];

/** Something that the trail names by its id, as it is called today. */
export interface Thing {
  readonly name: string;
  readonly href: string | null;
}

/** Of a series: when its rule begins, without which the rule cannot be said in words. */
export interface RuleStart {
  readonly firstAt: string;
  readonly timeZone: string;
}

export function ruleKey(seriesId: string, rule: string): string {
  return `${seriesId} ${rule}`;
}

/** What a reading may look up beside the details themselves. */
export interface Surroundings {
  readonly things: ReadonlyMap<string, Thing>;
  /** By series and rule, as `ruleKey` joins them. */
  readonly ruleStarts: ReadonlyMap<string, RuleStart>;
  readonly timeZone: string;
}

/** One event with what may be looked up beside it. */
export interface Around extends Surroundings {
  readonly subjectId: string;
}

/** The lines a value is told in; none when it says nothing to a reader; null when it is not what was expected. */
export type Reading = (value: unknown, around: Around) => readonly Line[] | null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with no keys but these. */
export function isOnly(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.keys(value).every((key) => keys.includes(key));
}

export function part(text: Localized | string, href: string | null = null): Part {
  return { text, href, code: false };
}

function line(text: Localized | string): readonly Line[] {
  return [[part(text)]];
}

const EMPTY: Localized = { ko: '(비어 있음)', en: '(empty)' };

export const words: Reading = (value) =>
  typeof value === 'string' ? line(value.trim() === '' ? EMPTY : value) : null;

/** A fingerprint, a rule in its notation. */
export const code: Reading = (value) =>
  typeof value === 'string' ? [[{ text: value, href: null, code: true }]] : null;

export const number: Reading = (value) => (typeof value === 'number' ? line(String(value)) : null);

export function momentWords(instant: string, timeZone: string): Localized {
  const clock = koreanClock(instant, timeZone);
  const day = dayIn(instant, timeZone);
  return { ko: `${koreanDay(day)} ${clock}`, en: `${englishDay(day)}, ${clock}` };
}

export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    return Temporal.Instant.from(value).epochMilliseconds !== Infinity;
  } catch {
    return false;
  }
}

export const moment: Reading = (value, { timeZone }) =>
  isInstant(value) ? line(momentWords(value, timeZone)) : null;

export const day: Reading = (value) =>
  typeof value === 'string' && parseLocalDate(value) !== null
    ? line({ ko: koreanDay(value), en: englishDay(value) })
    : null;

/** `12명`, `12 people`. */
export function count(unit: string, one: string, many: string): Reading {
  return (value) =>
    typeof value === 'number'
      ? line({ ko: `${value.toLocaleString('ko')}${unit}`, en: `${value} ${value === 1 ? one : many}` })
      : null;
}

export const yesOrNo: Reading = (value) =>
  typeof value === 'boolean' ? line(value ? { ko: '예', en: 'Yes' } : { ko: '아니요', en: 'No' }) : null;

export function either(yes: Localized, no: Localized): Reading {
  return (value) => (typeof value === 'boolean' ? line(value ? yes : no) : null);
}

export type Catalogue = Readonly<Record<string, Localized>>;

function entryOf(catalogue: Catalogue, value: unknown): Localized | null {
  return typeof value === 'string' && Object.hasOwn(catalogue, value) ? (catalogue[value] ?? null) : null;
}

export function oneOf(catalogue: Catalogue): Reading {
  return (value) => {
    const entry = entryOf(catalogue, value);
    return entry && line({ ko: entry.ko, en: entry.en.charAt(0).toUpperCase() + entry.en.slice(1) });
  };
}

/** Words of a catalogue, each on a line of its own. */
export function someOf(catalogue: Catalogue): Reading {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const entries = value.map((each) => entryOf(catalogue, each));
    return entries.every((entry) => entry !== null) ? entries.map((entry) => [part(entry)]) : null;
  };
}

/** Words of a catalogue, one after the other. */
export function listedOf(catalogue: Catalogue): Reading {
  return (value, around) => {
    const lines = someOf(catalogue)(value, around);
    return lines && [lines.flatMap((each, index) => (index === 0 ? each : [part(', '), ...each]))];
  };
}

export const names: Reading = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? value.length === 0
      ? []
      : line(value.join(', '))
    : null;

/** What an id stands for; what has gone since, or has no name, says nothing. */
export const thing: Reading = (value, { things }) => {
  if (!isId(value)) return null;
  const found = things.get(value);
  return found === undefined ? [] : [[part(found.name, found.href)]];
};

export const listOfThings: Reading = (value, around) => {
  if (!Array.isArray(value) || !value.every(isId)) return null;
  return value.flatMap((id) => thing(id, around) ?? []);
};

/** Ids of things inside the house that have neither name nor page. */
export const unspoken: Reading = (value) =>
  isId(value) || (Array.isArray(value) && value.every(isId)) ? [] : null;

/** The names of those ids, as a sentence lists them; those unknown are only counted. */
export function namesOf(ids: readonly unknown[], { things }: Surroundings): Localized {
  const known = ids.flatMap((id) => (isId(id) ? (things.get(id)?.name ?? []) : []));
  const count = { ko: `${ids.length}명`, en: ids.length === 1 ? '1 person' : `${ids.length} people` };
  return known.length === 0
    ? count
    : { ko: `${count.ko}(${known.join(', ')})`, en: `${count.en} (${known.join(', ')})` };
}

export function joined(texts: readonly Localized[], between = ' · '): Localized {
  return {
    ko: texts.map(({ ko }) => ko).join(between),
    en: texts.map(({ en }) => en).join(between),
  };
}
