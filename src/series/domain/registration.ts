import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../kernel/result.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { dayOf, endOfDay } from './wall-time.js';

/** Who may still sign up for one session of a course (수강 신청). */
export interface RegistrationTerms {
  /** Seats per session; null when the room has no limit. */
  readonly capacity: number | null;
  /** First day of registration; null when it is open from the announcement on. */
  readonly opensOn: LocalDate | null;
  /** 1 is the day before the session, to the end of that day; 0 is until the session begins. */
  readonly closesDaysBefore: number;
}

export type RegistrationError =
  | { readonly code: 'registration-not-open'; readonly opensOn: LocalDate }
  | { readonly code: 'registration-closed'; readonly closedOn: LocalDate }
  | { readonly code: 'registration-full'; readonly capacity: number };

/** The last day of registration, in the zone of the session. */
export function registrationClosesOn(terms: RegistrationTerms, startsAt: Temporal.ZonedDateTime): LocalDate {
  return startsAt.toPlainDate().subtract({ days: terms.closesDaysBefore }).toString();
}

/** Whether one more person may register now for a session that `taken` people have registered for. */
export function admitRegistration(
  terms: RegistrationTerms,
  startsAt: Temporal.ZonedDateTime,
  taken: number,
  now: Temporal.Instant,
): Result<{ readonly remaining: number | null }, RegistrationError> {
  const today = dayOf(now.toZonedDateTimeISO(startsAt.timeZoneId));
  if (terms.opensOn !== null && today < terms.opensOn)
    return err({ code: 'registration-not-open', opensOn: terms.opensOn });
  const closedOn = registrationClosesOn(terms, startsAt);
  const lastMoment = endOfDay(closedOn, startsAt.timeZoneId);
  const hasBegun = Temporal.Instant.compare(now, startsAt.toInstant()) >= 0;
  if (hasBegun || Temporal.Instant.compare(now, lastMoment) > 0)
    return err({ code: 'registration-closed', closedOn });
  if (terms.capacity === null) return ok({ remaining: null });
  if (taken >= terms.capacity) return err({ code: 'registration-full', capacity: terms.capacity });
  return ok({ remaining: terms.capacity - taken - 1 });
}
