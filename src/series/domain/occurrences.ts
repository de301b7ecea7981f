import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '../../kernel/local-date.js';
import type { SeriesFinding } from './series-finding.js';
import { dayOf } from './wall-time.js';

/** What became of one date of the rule: held at another time, or not at all; never without a reason. */
export type OccurrenceChange =
  | { readonly kind: 'moved'; readonly to: Temporal.ZonedDateTime; readonly reason: string }
  | { readonly kind: 'dropped'; readonly reason: string };

/** A date the rule gives, and what the body made of it. */
export interface RuleDate {
  readonly on: Temporal.ZonedDateTime;
  readonly change: OccurrenceChange | null;
}

/** A date on which the body meets. */
export interface Occurrence {
  /** Printed as 제1차, 제2차…: counted in the order in which the meetings are held, dropped dates not counted. */
  readonly number: number;
  readonly startsAt: Temporal.ZonedDateTime;
  /** The date that the rule gave; the same as `startsAt` unless it was moved. */
  readonly ruleDate: Temporal.ZonedDateTime;
  /** Why it was moved; null when it was not. */
  readonly reason: string | null;
}

export interface DroppedDate {
  readonly ruleDate: Temporal.ZonedDateTime;
  readonly reason: string;
}

export interface Schedule {
  readonly occurrences: readonly Occurrence[];
  readonly dropped: readonly DroppedDate[];
  readonly findings: readonly SeriesFinding[];
}

/** Orders and numbers what is held; the season's sixth is 23 November, moved there from 21 December. */
export function schedule(dates: readonly RuleDate[], firstNumber = 1): Schedule {
  const held = dates.flatMap(({ on, change }) => {
    if (change?.kind === 'dropped') return [];
    return [{ startsAt: change?.to ?? on, ruleDate: on, reason: change?.reason ?? null }];
  });
  const occurrences = held
    .toSorted((a, b) => compare(a.startsAt, b.startsAt) || compare(a.ruleDate, b.ruleDate))
    .map((occurrence, index) => ({ ...occurrence, number: firstNumber + index }));
  const dropped = dates.flatMap(({ on, change }) =>
    change?.kind === 'dropped' ? [{ ruleDate: on, reason: change.reason }] : [],
  );
  return { occurrences, dropped, findings: collisions(occurrences) };
}

export function isMoved(occurrence: Occurrence): boolean {
  return !occurrence.startsAt.equals(occurrence.ruleDate);
}

function compare(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): number {
  return Temporal.ZonedDateTime.compare(a, b);
}

/** A date moved onto a day that has another one: allowed, but somebody should have a second look. */
function collisions(occurrences: readonly Occurrence[]): readonly SeriesFinding[] {
  const byDay = new Map<LocalDate, Occurrence[]>();
  for (const occurrence of occurrences) {
    const day = dayOf(occurrence.startsAt);
    byDay.set(day, [...(byDay.get(day) ?? []), occurrence]);
  }
  return [...byDay].flatMap(([day, onDay]) =>
    onDay.length < 2
      ? []
      : onDay
          .filter((occurrence) => dayOf(occurrence.ruleDate) !== day)
          .map((occurrence) => ({
            code: 'moved-onto-another' as const,
            severity: 'warning' as const,
            on: day,
            parameters: { from: dayOf(occurrence.ruleDate) },
          })),
  );
}
