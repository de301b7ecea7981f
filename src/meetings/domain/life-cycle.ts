import type { Temporal } from 'temporal-polyfill';
import { assertNever } from '../../kernel/assert-never.js';
import { localDateOf } from '../../kernel/local-date.js';
import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { type AnyFinding, meetingFinding } from './meeting-finding.js';
import type { MeetingCommand, MeetingState } from './meeting-state.js';
import { type Moves, MOVES, WRITTEN_MOVES } from './moves.js';
import {
  CONTINUATION,
  EVERYBODY_PRESENT,
  LAPSE_AND_NEW_NOTICE,
  NO_SITTING,
  NOTICE_TO_EVERYBODY,
} from './sources.js';
import type {
  Circumstances,
  MeetingCourse,
  MeetingStep,
  StepCommand,
  StepDetails,
  StepError,
  StepTaken,
} from './step.js';

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
    case 'lapse':
      return { presence, quorum, findings: lapseFindings() };
    case 'resume':
    case 'recess':
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

/** A lapsed meeting is over; another one is called with the full period, and nothing lowers its quorum. */
function lapseFindings(): AnyFinding[] {
  return [meetingFinding('info', 'lapsed-for-good', {}, LAPSE_AND_NEW_NOTICE)];
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

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}

function laterOf(a: Temporal.Instant | null, b: Temporal.Instant): Temporal.Instant {
  return a !== null && isAfter(a, b) ? a : b;
}
