import { Temporal } from 'temporal-polyfill';
import { type ActionItemState, isOpen } from './action-item.js';

export interface DatedStep {
  readonly state: ActionItemState;
  readonly at: Temporal.Instant;
}

/** The state at a moment; null while it was not yet raised. The steps are in order. */
export function stateAt(steps: readonly DatedStep[], moment: Temporal.Instant): ActionItemState | null {
  const taken = steps.filter((step) => Temporal.Instant.compare(step.at, moment) < 0);
  return taken.at(-1)?.state ?? null;
}

/** Whether it was still open when a meeting began, so that the meeting hears of it again (전차 결정 이행 점검). */
export function returnsTo(steps: readonly DatedStep[], opening: Temporal.Instant): boolean {
  const state = stateAt(steps, opening);
  return state !== null && isOpen(state);
}
