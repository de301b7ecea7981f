import { Temporal } from 'temporal-polyfill';
import type { MeetingCommand } from './meeting-state.js';
import type { StepDetails } from './step.js';

interface Step {
  readonly command: MeetingCommand;
  readonly details: StepDetails;
}

/** Whether the notice given last still calls people to the day on which the meeting is to sit. */
export function noticeStands(steps: readonly Step[]): boolean {
  const deciding = steps.findLast(({ command }) => command === 'convene' || command === 'postpone');
  return deciding !== undefined && (deciding.command === 'convene' || deciding.details.inSession === true);
}

/**
 * Whether the meeting was put off without a new day and none has been set since: until somebody names one it still
 * carries the time at which it will not sit.
 */
export function dayIsOpen(steps: readonly Step[], startsAt: Temporal.Instant): boolean {
  const deciding = steps.findLast(({ command }) => command === 'convene' || command === 'postpone');
  if (deciding?.command !== 'postpone' || deciding.details.until !== null) return false;
  const { from } = deciding.details;
  return from === undefined || Temporal.Instant.from(from).equals(startsAt);
}

/** The notices since the meeting was last postponed outside a sitting. */
export function standingConvenings(steps: readonly Step[]): string[] {
  const overtaken = steps.findLastIndex(
    ({ command, details }) => command === 'postpone' && details.inSession !== true,
  );
  return steps.slice(overtaken + 1).flatMap(({ details }) => details.conveningId ?? []);
}
