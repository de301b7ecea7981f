import type { ProxyRefusal } from './domain/admission.js';
import type { RefusedEntry } from './domain/book-check.js';
import type { NoticeGap } from './domain/convening.js';
import type { StepSlipError } from './domain/step-slip.js';
import type { Hindrance, StepError } from './domain/step.js';
import type { MeetingState } from './domain/meeting-state.js';
import type { RuleSource } from '../kernel/rule-source.js';
import type { Meeting } from './meeting.entity.js';

/** Why something about a meeting was refused. */
export type MeetingError =
  MeetingRowError | StepError | StepSlipError | ConveningError | AttendanceError | ProxyError | OfficeError;

type MeetingRowError =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'body-not-found' }
  | { readonly code: 'body-dissolved' }
  | { readonly code: 'person-not-found'; readonly field: string }
  | { readonly code: 'not-editable'; readonly state: MeetingState }
  | { readonly code: 'meeting-changed-meanwhile'; readonly meeting: Meeting }
  | { readonly code: 'meeting-is-over'; readonly state: MeetingState }
  | { readonly code: 'roll-not-taken' }
  | { readonly code: 'roll-is-fixed'; readonly state: MeetingState };

type ConveningError =
  | {
      readonly code: 'convening-incomplete';
      readonly gaps: readonly NoticeGap[];
      readonly source: RuleSource;
    }
  | { readonly code: 'recipient-not-on-roll'; readonly electorId: string }
  | { readonly code: 'convening-not-found' }
  | { readonly code: 'not-a-recipient'; readonly electorId: string }
  | { readonly code: 'delivered-before-dispatch'; readonly electorId: string };

export type AttendanceError =
  | { readonly code: 'entries-refused'; readonly entries: readonly RefusedEntry[] }
  | { readonly code: 'entry-not-found' }
  | { readonly code: 'already-struck-out' }
  | { readonly code: 'record-is-settled'; readonly hindrances: readonly Hindrance[] }
  | { readonly code: 'elector-not-on-roll'; readonly electorId: string }
  | { readonly code: 'register-the-mandate'; readonly state: MeetingState }
  | { readonly code: 'acts-in-own-right'; readonly name: string }
  | { readonly code: 'same-representative'; readonly name: string }
  | { readonly code: 'not-your-entry' };

export type ProxyError =
  | ProxyRefusal
  | { readonly code: 'proxy-not-found' }
  | { readonly code: 'proxy-has-ended' }
  | { readonly code: 'withdrawn-by-principal' }
  | { readonly code: 'not-your-proxy' };

type OfficeError =
  | { readonly code: 'not-sitting'; readonly state: MeetingState }
  | { readonly code: 'signatory-not-present'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'chair-signs-anyway'; readonly name: string; readonly source: RuleSource }
  | { readonly code: 'already-signatory'; readonly name: string }
  | { readonly code: 'not-a-signatory' };
