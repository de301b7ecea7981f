import { err, ok, type Result } from '../../kernel/result.js';
import type { LocalDate } from '../../kernel/local-date.js';

/** raised (제기) → assigned (배정) → answered (답변) → closed (종결); dropped when it is no longer pursued. */
export const ACTION_ITEM_STATES = ['raised', 'assigned', 'answered', 'closed', 'dropped'] as const;
export type ActionItemState = (typeof ACTION_ITEM_STATES)[number];

/** Those that return to the body's next meeting. */
export const OPEN_STATES = ['raised', 'assigned', 'answered'] as const satisfies readonly ActionItemState[];

export function isOpen(state: ActionItemState): boolean {
  return OPEN_STATES.some((open) => open === state);
}

/**
 * While it is open it may be assigned anew and answered again: an answer does not close it, the meeting that heard the
 * answer does. What ended stays ended; the same concern is raised anew.
 */
export const ACTION_ITEM_TRANSITIONS = {
  raised: ['assigned', 'answered', 'closed', 'dropped'],
  assigned: ['assigned', 'answered', 'closed', 'dropped'],
  answered: ['assigned', 'answered', 'closed', 'dropped'],
  closed: [],
  dropped: [],
} as const satisfies Readonly<Record<ActionItemState, readonly ActionItemState[]>>;

export type ActionItemCommand =
  | { readonly kind: 'assign'; readonly assignee: string; readonly dueOn: LocalDate | null }
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'drop'; readonly reason: string };

export type ActionItemRefusal =
  | { readonly code: 'action-item-ended'; readonly state: ActionItemState }
  | { readonly code: 'due-in-the-past'; readonly earliest: LocalDate };

const REACHES = {
  assign: 'assigned',
  answer: 'answered',
  close: 'closed',
  drop: 'dropped',
} as const satisfies Readonly<Record<ActionItemCommand['kind'], ActionItemState>>;

/** The state after a command; `today` is the day on which it is given, before which nothing can be due. */
export function takeStep(
  state: ActionItemState,
  command: ActionItemCommand,
  today: LocalDate,
): Result<ActionItemState, ActionItemRefusal> {
  const next = REACHES[command.kind];
  const reachable: readonly ActionItemState[] = ACTION_ITEM_TRANSITIONS[state];
  if (!reachable.includes(next)) return err({ code: 'action-item-ended', state });
  if (command.kind === 'assign' && isPast(command.dueOn, today))
    return err({ code: 'due-in-the-past', earliest: today });
  return ok(next);
}

export function isPast(dueOn: LocalDate | null, today: LocalDate): boolean {
  return dueOn !== null && dueOn < today;
}
