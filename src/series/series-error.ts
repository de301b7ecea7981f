import type { LocalDate } from '../kernel/local-date.js';
import type { MeetingError } from '../meetings/meeting-error.js';
import type { FieldFault } from './domain/recurrence-fault.js';
import type { RegistrationError } from './domain/registration.js';
import type { Series } from './series.entity.js';

/** Why something about a series was refused. */
export type SeriesError =
  | { readonly code: 'series-not-found' }
  | { readonly code: 'body-not-found' }
  | { readonly code: 'recurrence-refused'; readonly faults: readonly FieldFault[] }
  | { readonly code: 'body-needed' }
  | { readonly code: 'range-backwards' }
  | { readonly code: 'range-too-long'; readonly years: number }
  | { readonly code: 'series-changed-meanwhile'; readonly series: Series }
  | ChangeError
  | MeetingMakingError
  | RegistrationRefusal;

/** Dates moved or dropped, and rules changed from a day on. */
type ChangeError =
  | { readonly code: 'date-not-in-series'; readonly on: LocalDate }
  | { readonly code: 'date-has-passed'; readonly on: LocalDate }
  | { readonly code: 'date-already-changed'; readonly on: LocalDate }
  | { readonly code: 'date-not-changed'; readonly on: LocalDate }
  | { readonly code: 'meeting-stands'; readonly on: LocalDate; readonly meetingId: string }
  | { readonly code: 'rule-would-change-the-past'; readonly earliest: LocalDate }
  | { readonly code: 'first-before-change'; readonly effectiveFrom: LocalDate }
  | { readonly code: 'changes-in-the-way'; readonly dates: readonly LocalDate[] }
  | { readonly code: 'meetings-in-the-way'; readonly dates: readonly LocalDate[] }
  | { readonly code: 'moved-date-given-again'; readonly on: LocalDate };

type MeetingMakingError =
  | { readonly code: 'makes-no-meetings' }
  | { readonly code: 'meeting-made-already'; readonly meetingId: string }
  | { readonly code: 'meeting-refused'; readonly error: MeetingError };

type RegistrationRefusal =
  | RegistrationError
  | { readonly code: 'nobody-registers' }
  | { readonly code: 'already-registered' }
  | { readonly code: 'registration-not-found' }
  | { readonly code: 'not-your-registration' };
