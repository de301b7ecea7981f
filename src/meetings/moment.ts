import { Temporal } from 'temporal-polyfill';

/** A moment as sent, already checked to be one. */
export function momentFrom(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** The same for a moment that may be left out. */
export function momentIfAny(text: string | undefined): Temporal.Instant | undefined {
  return text === undefined ? undefined : momentFrom(text);
}
