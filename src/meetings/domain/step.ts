import type { Temporal } from 'temporal-polyfill';
import type { Localized } from '../../kernel/localized.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { AnyFinding } from './meeting-finding.js';
import type { MeetingCommand, MeetingForm, MeetingState } from './meeting-state.js';
import type { PresenceCounts } from './presence.js';
import type { QuorumReading } from './quorum.js';

/** Where a meeting stands, as far as its next step depends on it. */
export interface MeetingCourse {
  readonly state: MeetingState;
  readonly form: MeetingForm;
  /** When it sits, or sits again. */
  readonly sitsAt: Temporal.Instant;
  readonly lastStepAt: Temporal.Instant | null;
  /** A notice for `sitsAt` went out, or the sitting itself appointed the day. */
  readonly noticeStands: boolean;
}

export type StepCommand =
  | { readonly kind: 'convene'; readonly at: Temporal.Instant; readonly by: StepDriver }
  | { readonly kind: 'open' | 'recess' | 'resume' | 'lapse'; readonly at: Temporal.Instant }
  | { readonly kind: 'adjourn'; readonly at: Temporal.Instant; readonly until: Temporal.Instant }
  | { readonly kind: 'postpone'; readonly at: Temporal.Instant; readonly until: Temporal.Instant | null }
  | { readonly kind: 'close'; readonly at: Temporal.Instant; readonly by: StepDriver }
  | { readonly kind: 'cancel'; readonly at: Temporal.Instant };

/** Who takes the step: a written resolution is sent out and closed by its own rules only. */
export type StepDriver = 'presiding' | 'written-resolution';

/** One thing that stands in the way of a step. */
export interface Hindrance {
  readonly code: string;
  readonly message: Localized;
  readonly source?: RuleSource | undefined;
}

/** What the rules and the room say at the moment of the step. */
export interface Circumstances {
  readonly timeZone: string;
  readonly presence: PresenceCounts;
  readonly quorum: QuorumReading;
  readonly notice: NoticeCircumstances;
  readonly hindrances: readonly Hindrance[];
}

export interface NoticeCircumstances {
  /** Whether the body's rules ask for a notice at all. */
  readonly required: boolean;
  readonly source: RuleSource;
  /** On the roll, never notified, not there. */
  readonly unreached: readonly string[];
  /** Never notified, but there. */
  readonly leftOutButPresent: readonly string[];
  readonly everybodyPresent: boolean;
}

export type StepError =
  | { readonly code: 'not-from-this-state'; readonly command: MeetingCommand; readonly state: MeetingState }
  | { readonly code: 'never-sits'; readonly command: MeetingCommand; readonly source: RuleSource }
  | { readonly code: 'driven-by-replies'; readonly command: MeetingCommand; readonly source: RuleSource }
  | { readonly code: 'in-the-future'; readonly at: string; readonly field?: string }
  | { readonly code: 'before-the-last-step'; readonly at: string; readonly lastStepAt: string }
  | { readonly code: 'notice-missing'; readonly source: RuleSource }
  | { readonly code: 'new-notice-needed'; readonly source: RuleSource }
  | { readonly code: 'electors-not-notified'; readonly names: readonly string[]; readonly source: RuleSource }
  | { readonly code: 'not-the-appointed-day'; readonly appointed: string; readonly source: RuleSource }
  | { readonly code: 'too-early-to-lapse'; readonly sitsAt: string }
  | { readonly code: 'quorum-is-met'; readonly quorum: QuorumReading; readonly source: RuleSource }
  | { readonly code: 'not-quorate'; readonly quorum: QuorumReading; readonly source: RuleSource }
  | { readonly code: 'day-not-later'; readonly until: string }
  | { readonly code: 'day-not-appointed'; readonly source: RuleSource }
  | {
      readonly code: 'hindered';
      readonly command: MeetingCommand;
      readonly hindrances: readonly Hindrance[];
    };

/** What the record keeps of a step. */
export interface StepDetails {
  readonly presence?: PresenceCounts;
  readonly quorum?: QuorumReading;
  readonly findings?: readonly AnyFinding[];
  /** The day appointed, of an adjournment or a postponement; null when none was named. */
  readonly until?: string | null;
  /** What it was before a postponement. */
  readonly from?: string;
  /** Decided by the sitting itself, so that the notice stands. */
  readonly inSession?: boolean;
  readonly place?: string | null;
  readonly reason?: string | null;
  readonly conveningId?: string;
  /** Electors put on the roll at the opening, who could not have been notified. */
  readonly admitted?: readonly string[];
}

export interface MeetingStep {
  readonly command: MeetingCommand;
  readonly at: Temporal.Instant;
  readonly details: StepDetails;
}

export interface StepTaken {
  readonly next: MeetingCourse;
  readonly events: readonly MeetingStep[];
}
