import type { Temporal } from 'temporal-polyfill';
import { assertNever } from '../../kernel/assert-never.js';
import { localDateOf } from '../../kernel/local-date.js';
import type { Localized } from '../../kernel/localized.js';
import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { type AnyFinding, meetingFinding } from './meeting-finding.js';
import type { MeetingCommand, MeetingForm, MeetingState } from './meeting-state.js';
import type { PresenceCounts } from './presence.js';
import type { QuorumReading } from './quorum.js';
import { CONTINUATION, EVERYBODY_PRESENT, NO_SITTING, NOTICE_TO_EVERYBODY } from './sources.js';

type Moves = Readonly<Partial<Record<MeetingCommand, MeetingState>>>;

/**
 * Where each command leads a meeting that sits. A postponement goes the same way before and during the sitting; what
 * differs is whether the notice still stands (see `MeetingCourse.noticeStands`).
 */
export const MOVES = {
  draft: { convene: 'convened', open: 'open', cancel: 'cancelled' },
  convened: {
    convene: 'convened',
    open: 'open',
    postpone: 'postponed',
    lapse: 'lapsed',
    cancel: 'cancelled',
  },
  open: { recess: 'recessed', adjourn: 'adjourned', postpone: 'postponed', lapse: 'lapsed', close: 'closed' },
  recessed: { resume: 'open', lapse: 'lapsed' },
  adjourned: { resume: 'open', postpone: 'postponed', lapse: 'lapsed' },
  postponed: {
    convene: 'convened',
    open: 'open',
    postpone: 'postponed',
    lapse: 'lapsed',
    cancel: 'cancelled',
  },
  closed: {},
  lapsed: {},
  cancelled: {},
} as const satisfies Record<MeetingState, Moves>;

/** A written resolution is sent out and counted; it never sits. */
export const WRITTEN_MOVES = {
  draft: { convene: 'convened', cancel: 'cancelled' },
  convened: { close: 'closed', cancel: 'cancelled' },
  open: {},
  recessed: {},
  adjourned: {},
  postponed: {},
  closed: {},
  lapsed: {},
  cancelled: {},
} as const satisfies Record<MeetingState, Moves>;

/** States after which nothing more happens to a meeting. */
export const FINAL_STATES = ['closed', 'lapsed', 'cancelled'] as const satisfies readonly MeetingState[];

export function isFinal(state: MeetingState): boolean {
  return (FINAL_STATES as readonly MeetingState[]).includes(state);
}

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
  | { readonly code: 'in-the-future'; readonly at: string }
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

/**
 * Takes a meeting one step further, or says by which rule it may not go there.
 *
 * Opening without a quorum is no error: quorum is judged item by item at the vote, so it is a finding. Calling a
 * meeting lapsed needs the contrary proof. 연기 and 속행 decided by the sitting need it to be quorate and a day, and then
 * no new notice (상법 제372조, by analogy); a postponement before the sitting makes the notice void.
 */
export function takeStep(
  course: MeetingCourse,
  command: StepCommand,
  rules: Circumstances,
  now: Temporal.Instant,
): Result<StepTaken, StepError> {
  const moved = moveOf(course, command);
  if (!moved.ok) return moved;
  const untimely = untimeliness(course, command, now);
  if (untimely !== null) return err(untimely);
  const refusal = refusalOf(course, command, rules);
  if (refusal !== null) return err(refusal);
  if (rules.hindrances.length > 0) {
    return err({ code: 'hindered', command: command.kind, hindrances: rules.hindrances });
  }
  const lastStepAt = laterOf(course.lastStepAt, command.at);
  const next = { ...course, ...arrivalOf(course, command), state: moved.value, lastStepAt };
  return ok({ next, events: [stepOf(course, command, rules)] });
}

function moveOf(course: MeetingCourse, command: StepCommand): Result<MeetingState, StepError> {
  const written = course.form === 'written';
  if (written && !isWrittenCommand(command.kind)) {
    return err({ code: 'never-sits', command: command.kind, source: NO_SITTING });
  }
  if (written && 'by' in command && command.by !== 'written-resolution') {
    return err({ code: 'driven-by-replies', command: command.kind, source: NO_SITTING });
  }
  const moves: Moves = (written ? WRITTEN_MOVES : MOVES)[course.state];
  const next = moves[command.kind];
  return next === undefined
    ? err({ code: 'not-from-this-state', command: command.kind, state: course.state })
    : ok(next);
}

function isWrittenCommand(command: MeetingCommand): boolean {
  return command === 'convene' || command === 'close' || command === 'cancel';
}

/** Nothing is recorded ahead of time, and nothing before what was recorded already, but for a further notice. */
function untimeliness(
  { lastStepAt, state }: MeetingCourse,
  { kind, at }: StepCommand,
  now: Temporal.Instant,
): StepError | null {
  if (isAfter(at, now)) return { code: 'in-the-future', at: at.toString() };
  const furtherNotice = kind === 'convene' && state === 'convened';
  if (lastStepAt !== null && !furtherNotice && isAfter(lastStepAt, at)) {
    return { code: 'before-the-last-step', at: at.toString(), lastStepAt: lastStepAt.toString() };
  }
  return null;
}

function refusalOf(course: MeetingCourse, command: StepCommand, rules: Circumstances): StepError | null {
  switch (command.kind) {
    case 'open':
      return openingRefusal(course, command.at, rules);
    case 'resume':
      return course.state === 'adjourned' ? dayRefusal(course, command.at, rules, CONTINUATION) : null;
    case 'adjourn':
      return continuationRefusal(command.at, command.until, rules);
    case 'postpone':
      return postponementRefusal(course, command.at, command.until, rules);
    case 'lapse':
      return lapseRefusal(course, command.at, rules);
    case 'convene':
    case 'recess':
    case 'close':
    case 'cancel':
      return null;
    default:
      return assertNever(command);
  }
}

/** Missing notice blocks, unless the rules ask for none or the whole roll is there (전원출석). */
function openingRefusal(course: MeetingCourse, at: Temporal.Instant, rules: Circumstances): StepError | null {
  const { notice } = rules;
  if (!notice.required || notice.everybodyPresent) return null;
  if (course.state === 'draft') return { code: 'notice-missing', source: notice.source };
  if (!course.noticeStands) return { code: 'new-notice-needed', source: notice.source };
  if (notice.unreached.length > 0) {
    return { code: 'electors-not-notified', names: notice.unreached, source: NOTICE_TO_EVERYBODY };
  }
  return dayRefusal(course, at, rules, notice.source);
}

/** A notice calls people to a day; on another day it calls nobody. */
function dayRefusal(
  { sitsAt }: MeetingCourse,
  at: Temporal.Instant,
  { timeZone, notice }: Circumstances,
  source: RuleSource,
): StepError | null {
  const appointed = localDateOf(sitsAt, timeZone);
  if (localDateOf(at, timeZone) === appointed || notice.everybodyPresent) return null;
  return { code: 'not-the-appointed-day', appointed, source };
}

function continuationRefusal(
  at: Temporal.Instant,
  until: Temporal.Instant,
  { quorum }: Circumstances,
): StepError | null {
  if (!quorum.met) return { code: 'not-quorate', quorum, source: CONTINUATION };
  return isAfter(until, at) ? null : { code: 'day-not-later', until: until.toString() };
}

function postponementRefusal(
  course: MeetingCourse,
  at: Temporal.Instant,
  until: Temporal.Instant | null,
  rules: Circumstances,
): StepError | null {
  if (course.state === 'open') {
    return until === null
      ? { code: 'day-not-appointed', source: CONTINUATION }
      : continuationRefusal(at, until, rules);
  }
  return until === null || isAfter(until, at) ? null : { code: 'day-not-later', until: until.toString() };
}

function lapseRefusal(
  course: MeetingCourse,
  at: Temporal.Instant,
  { quorum }: Circumstances,
): StepError | null {
  if (course.state === 'postponed' && !course.noticeStands) {
    return { code: 'not-from-this-state', command: 'lapse', state: course.state };
  }
  const due = course.state === 'open' || course.state === 'recessed' || !isAfter(course.sitsAt, at);
  if (!due) return { code: 'too-early-to-lapse', sitsAt: course.sitsAt.toString() };
  return quorum.met ? { code: 'quorum-is-met', quorum, source: quorum.source } : null;
}

/** What a step changes besides the state. */
function arrivalOf(
  course: MeetingCourse,
  command: StepCommand,
): Partial<Pick<MeetingCourse, 'sitsAt' | 'noticeStands'>> {
  switch (command.kind) {
    case 'convene':
      return { noticeStands: true };
    case 'adjourn':
      return { sitsAt: command.until, noticeStands: true };
    case 'postpone':
      return { sitsAt: command.until ?? course.sitsAt, noticeStands: course.state === 'open' };
    case 'open':
    case 'recess':
    case 'resume':
    case 'lapse':
    case 'close':
    case 'cancel':
      return {};
    default:
      return assertNever(command);
  }
}

function stepOf(course: MeetingCourse, command: StepCommand, rules: Circumstances): MeetingStep {
  return { command: command.kind, at: command.at, details: detailsOf(course, command, rules) };
}

function detailsOf(course: MeetingCourse, command: StepCommand, rules: Circumstances): StepDetails {
  const { presence, quorum } = rules;
  switch (command.kind) {
    case 'open':
      return { presence, quorum, findings: openingFindings(course, command.at, rules) };
    case 'resume':
    case 'recess':
    case 'lapse':
    case 'close':
      return course.form === 'written' ? {} : { presence, quorum };
    case 'adjourn':
      return { presence, quorum, until: command.until.toString(), inSession: true };
    case 'postpone':
      return postponementDetails(course, command.until, rules);
    case 'convene':
    case 'cancel':
      return {};
    default:
      return assertNever(command);
  }
}

function postponementDetails(
  { state, sitsAt }: MeetingCourse,
  until: Temporal.Instant | null,
  { presence, quorum }: Circumstances,
): StepDetails {
  const days = { from: sitsAt.toString(), until: until?.toString() ?? null };
  return state === 'open' ? { ...days, inSession: true, presence, quorum } : { ...days, inSession: false };
}

function openingFindings(
  course: MeetingCourse,
  at: Temporal.Instant,
  { quorum, notice, presence }: Circumstances,
): AnyFinding[] {
  const findings: AnyFinding[] = [];
  if (!quorum.met) {
    const { present, required } = quorum;
    findings.push(meetingFinding('warning', 'opened-without-quorum', { present, required }, quorum.source));
  }
  const defective = !course.noticeStands || notice.unreached.length + notice.leftOutButPresent.length > 0;
  if (notice.required && defective && notice.everybodyPresent) {
    findings.push(meetingFinding('info', 'everybody-present', { roll: presence.roll }, EVERYBODY_PRESENT));
  } else if (notice.required && notice.leftOutButPresent.length > 0) {
    const names = notice.leftOutButPresent;
    findings.push(meetingFinding('warning', 'left-out-but-present', { names }, NOTICE_TO_EVERYBODY));
  }
  if (notice.required && !notice.everybodyPresent && isAfter(course.sitsAt, at)) {
    const startsAt = course.sitsAt.toString();
    findings.push(meetingFinding('warning', 'opened-before-the-notified-time', { startsAt }, notice.source));
  }
  return findings;
}

/** Whether the notice given last still calls people to the day on which the meeting is to sit. */
export function noticeStands(
  steps: readonly { readonly command: MeetingCommand; readonly details: StepDetails }[],
): boolean {
  const deciding = steps.findLast(({ command }) => command === 'convene' || command === 'postpone');
  return deciding !== undefined && (deciding.command === 'convene' || deciding.details.inSession === true);
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}

function laterOf(a: Temporal.Instant | null, b: Temporal.Instant): Temporal.Instant {
  return a !== null && isAfter(a, b) ? a : b;
}
