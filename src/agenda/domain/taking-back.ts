import { err, ok, type Result } from '../../kernel/result.js';
import { isVotedOutcome, type ItemOutcome, type ItemState } from './agenda-item.js';

/** 상정 · 처리: what of an item can be a slip. */
export const STEPS_TAKEN_BACK = ['introduced', 'concluded'] as const;
export type StepTakenBack = (typeof STEPS_TAKEN_BACK)[number];

export interface SteppedItem {
  readonly id: string;
  readonly state: ItemState;
  readonly outcome: ItemOutcome | null;
  readonly introducedAt: Date | null;
  readonly concludedAt: Date | null;
}

export type TakingBackRefusal =
  | { readonly code: 'nothing-to-take-back' }
  | { readonly code: 'decided-by-vote' }
  | { readonly code: 'not-the-last-step' };

/**
 * Whether the last step of an item may be taken back as a slip: what the chair said, not what a vote decided (that vote
 * is annulled instead), and only while no other item has moved since. What was referred must also still lie untouched
 * with the other body (see `AgendaReferrals.recall`).
 */
export function mayTakeBackStep(
  item: SteppedItem,
  others: readonly SteppedItem[],
): Result<{ readonly step: StepTakenBack; readonly at: Date }, TakingBackRefusal> {
  const step = item.state === 'concluded' ? 'concluded' : 'introduced';
  const at = step === 'concluded' ? item.concludedAt : item.introducedAt;
  if (item.state === 'pending' || at === null) return err({ code: 'nothing-to-take-back' });
  if (item.outcome !== null && isVotedOutcome(item.outcome)) return err({ code: 'decided-by-vote' });
  const moved = others.flatMap(({ introducedAt, concludedAt }) => [introducedAt, concludedAt]);
  const later = moved.some((moment) => moment !== null && moment.getTime() > at.getTime());
  return later ? err({ code: 'not-the-last-step' }) : ok({ step, at });
}
