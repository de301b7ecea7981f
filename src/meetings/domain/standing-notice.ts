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

/** The notices since the meeting was last postponed outside a sitting. */
export function standingConvenings(steps: readonly Step[]): string[] {
  const overtaken = steps.findLastIndex(
    ({ command, details }) => command === 'postpone' && details.inSession !== true,
  );
  return steps.slice(overtaken + 1).flatMap(({ details }) => details.conveningId ?? []);
}
