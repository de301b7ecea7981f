import type { LocalDate } from '../../kernel/local-date.js';

/** A term of office or a mandate: from a day to a day, both included; without a last day it goes on. */
export interface Term {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

/** Whether a term that includes its first and its last day holds on a day. */
export function isInTerm(term: Term, onDate: LocalDate): boolean {
  return term.startsOn <= onDate && (term.endsOn === null || onDate <= term.endsOn);
}

/** Whether a term ends no earlier than it starts. */
export function isOrdered(term: Term): boolean {
  return term.endsOn === null || term.startsOn <= term.endsOn;
}

/** Whether two terms have a day in common. */
export function overlap(a: Term, b: Term): boolean {
  return (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn);
}
