import type { ArrivalRefusal, ProxyRefusal } from './domain/admission.js';
import type { NoticeGap } from './domain/convening.js';
import type { Hindrance, StepError } from './domain/life-cycle.js';
import type { MeetingState } from './domain/meeting-state.js';
import type { RuleSource } from '../kernel/rule-source.js';

/** Why something about a meeting was refused. */
export type MeetingError =
  MeetingRowError | StepError | ConveningError | AttendanceError | ProxyError | OfficeError;

export type MeetingRowError =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'body-not-found' }
  | { readonly code: 'body-dissolved' }
  | { readonly code: 'person-not-found'; readonly field: string }
  | { readonly code: 'not-editable'; readonly state: MeetingState }
  | { readonly code: 'meeting-is-over'; readonly state: MeetingState }
  | { readonly code: 'roll-not-taken' }
  | { readonly code: 'roll-is-fixed'; readonly state: MeetingState };

export type ConveningError =
  | {
      readonly code: 'convening-incomplete';
      readonly gaps: readonly NoticeGap[];
      readonly source: RuleSource;
    }
  | { readonly code: 'recipient-not-on-roll'; readonly electorId: string }
  | { readonly code: 'convening-not-found' }
  | { readonly code: 'not-a-recipient'; readonly electorId: string }
  | { readonly code: 'delivered-before-dispatch'; readonly electorId: string };

/** One entry of a list of arrivals or departures that cannot be recorded. */
export interface RefusedEntry {
  /** Path of the entry as sent: `electors.3`. */
  readonly field: string;
  readonly name: string | null;
  readonly refusal: EntryRefusal;
}

export type EntryRefusal =
  | ArrivalRefusal
  | { readonly code: 'proxy-not-in-force' }
  | { readonly code: 'holder-is-an-elector' }
  | { readonly code: 'proxies-not-allowed'; readonly source: RuleSource }
  | { readonly code: 'not-there' }
  | { readonly code: 'in-the-future'; readonly at: string }
  | { readonly code: 'after-the-end'; readonly endedAt: string };

export type AttendanceError =
  | { readonly code: 'entries-refused'; readonly entries: readonly RefusedEntry[] }
  | { readonly code: 'entry-not-found' }
  | { readonly code: 'already-struck-out' }
  | { readonly code: 'record-is-settled'; readonly hindrances: readonly Hindrance[] }
  | { readonly code: 'elector-not-on-roll'; readonly electorId: string }
  | { readonly code: 'acts-in-own-right'; readonly name: string }
  | { readonly code: 'same-representative'; readonly name: string }
  | { readonly code: 'not-your-entry' };

export type ProxyError =
  | ProxyRefusal
  | { readonly code: 'proxy-not-found' }
  | { readonly code: 'proxy-has-ended' }
  | { readonly code: 'not-your-proxy' };

export type OfficeError =
  | { readonly code: 'not-sitting'; readonly state: MeetingState }
  | { readonly code: 'signatory-not-present'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'chair-signs-anyway'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'already-signatory'; readonly name: string }
  | { readonly code: 'not-a-signatory' };
