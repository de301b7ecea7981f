import type { LocalDate } from '../../kernel/local-date.js';

/** Of a body: the first day on which it no longer meets, which may be still to come. */
export interface Dissolution {
  readonly dissolvedOn: LocalDate | null;
}

/** Whether a body still meets on a day: until the day before its dissolution. */
export function meetsOn({ dissolvedOn }: Dissolution, onDate: LocalDate): boolean {
  return dissolvedOn === null || onDate < dissolvedOn;
}

/** Whether a seat may be taken today from a day on: the body has to be there on both. */
export function takesSeats(body: Dissolution, startsOn: LocalDate, today: LocalDate): boolean {
  return meetsOn(body, today) && meetsOn(body, startsOn);
}
