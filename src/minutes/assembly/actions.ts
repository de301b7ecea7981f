import type { Temporal } from 'temporal-polyfill';
import type { ActionItem } from '../../action-items/action-item.entity.js';
import type { ActionItemStep } from '../../action-items/action-item-step.entity.js';
import type { ActionItemRecord } from '../domain/minutes-record.js';

/** The meeting whose minutes are drawn, and when it ended. */
export interface Hearing {
  readonly meetingId: string;
  readonly end: Temporal.Instant;
}

type Raised = Pick<ActionItem, 'title' | 'dueOn'>;
type Step = Pick<ActionItemStep, 'state' | 'assignee' | 'dueOn' | 'note' | 'meetingId' | 'at'>;

/**
 * An action item as the minutes print it, whenever they are drawn: as it stood when the meeting ended, with what was
 * heard there and written down afterwards.
 */
export function actionItemRecord(
  { title, dueOn }: Raised,
  steps: readonly Step[],
  { meetingId, end }: Hearing,
  raisedAt: string | null,
): ActionItemRecord {
  const known = steps.filter(
    (step) => step.at.getTime() <= end.epochMilliseconds || step.meetingId === meetingId,
  );
  const assignment = known.findLast(({ assignee }) => assignee !== null);
  const last = known.at(-1);
  return {
    title,
    assignee: assignment?.assignee ?? null,
    dueOn: assignment === undefined ? dayRaisedWith(dueOn, steps) : assignment.dueOn,
    state: last?.state ?? 'raised',
    note: last?.note ?? null,
    raisedAt,
  };
}

/**
 * By when it was asked for, before anybody had it. Steps written before the day was kept with the first of them have it
 * only from the action item, which carries it until somebody is assigned.
 */
function dayRaisedWith(dueOn: string | null, steps: readonly Step[]): string | null {
  const assigned = steps.some(({ assignee }) => assignee !== null);
  return steps[0]?.dueOn ?? (assigned ? null : dueOn);
}
