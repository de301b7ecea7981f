import type { MeetingCommand, MeetingState } from './meeting-state.js';

export type Moves = Readonly<Partial<Record<MeetingCommand, MeetingState>>>;

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

/** Whether a meeting that is not over has been opened; before that its roll follows the mandates, and proxies come in. */
export function hasSat(state: MeetingState): boolean {
  return state === 'open' || state === 'recessed' || state === 'adjourned';
}

export function isFinal(state: MeetingState): boolean {
  return (FINAL_STATES as readonly MeetingState[]).includes(state);
}
