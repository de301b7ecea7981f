import { err, ok, type Result } from '../../kernel/result.js';
import {
  type Admission,
  isVotedOutcome,
  type ItemOutcome,
  type ItemState,
  type ItemType,
  type VotedOutcome,
} from './agenda-item.js';

/** pending (미상정) → introduced (상정) → concluded; what never reached the floor is concluded without it. */
export const ITEM_TRANSITIONS = {
  pending: ['introduced', 'concluded'],
  introduced: ['concluded'],
  concluded: [],
} as const satisfies Readonly<Record<ItemState, readonly ItemState[]>>;

/** Where an item stands. */
export type ItemStanding =
  | { readonly kind: 'pending'; readonly admission: Admission | null }
  | { readonly kind: 'introduced' }
  | { readonly kind: 'concluded'; readonly outcome: ItemOutcome };

const PUT_ASIDE = ['deferred', 'withdrawn', 'dropped'] as const;

/**
 * How each type may end. A report is received, a round and other business are talked over (기타안건은 논의만 한다); only
 * deliberations, resolutions and elections are decided, and an election is never carried in an amended form.
 */
export const OUTCOMES_OF = {
  report: ['reported', ...PUT_ASIDE],
  round: ['discussed', ...PUT_ASIDE],
  other: ['discussed', 'referred', ...PUT_ASIDE],
  deliberation: ['discussed', 'carried', 'carried-as-amended', 'lost', 'referred', ...PUT_ASIDE],
  resolution: ['carried', 'carried-as-amended', 'lost', 'referred', ...PUT_ASIDE],
  election: ['carried', 'lost', 'referred', ...PUT_ASIDE],
} as const satisfies Readonly<Record<ItemType, readonly ItemOutcome[]>>;

function admitsOutcome(type: ItemType, outcome: ItemOutcome): boolean {
  const admitted: readonly ItemOutcome[] = OUTCOMES_OF[type];
  return admitted.includes(outcome);
}

/** How an item of this type ends when nothing else is said; null where only a vote can end it. */
export function usualOutcome(type: ItemType): 'reported' | 'discussed' | null {
  switch (type) {
    case 'report':
      return 'reported';
    case 'round':
    case 'other':
    case 'deliberation':
      return 'discussed';
    case 'resolution':
    case 'election':
      return null;
  }
}

export type CourseRefusal =
  | { readonly code: 'item-already-introduced' }
  | { readonly code: 'item-already-concluded'; readonly outcome: ItemOutcome }
  | { readonly code: 'item-not-introduced'; readonly outcome: ItemOutcome }
  | { readonly code: 'admission-required' }
  | { readonly code: 'outcome-not-admitted'; readonly type: ItemType; readonly outcome: ItemOutcome }
  | { readonly code: 'concluded-by-vote'; readonly outcome: VotedOutcome };

/** 상정: the chair puts the item on the floor. An unnotified item first needs the vote that admits it. */
export function introduceItem(item: ItemStanding): Result<{ readonly kind: 'introduced' }, CourseRefusal> {
  switch (item.kind) {
    case 'introduced':
      return err({ code: 'item-already-introduced' });
    case 'concluded':
      return err({ code: 'item-already-concluded', outcome: item.outcome });
    case 'pending':
      if (item.admission === 'required') return err({ code: 'admission-required' });
      return ok({ kind: 'introduced' });
  }
}

/** Who says how the item ended: the chair, a vote at a sitting, or the replies of a resolution without a sitting. */
export const CONCLUDERS = ['chair', 'vote', 'replies'] as const;
export type Concluder = (typeof CONCLUDERS)[number];

/**
 * The end of an item. What is heard, talked over or decided must have been put on the floor first; replies in writing
 * need no floor. What is put aside (보류, 철회, 회부, 폐기) may end before it.
 */
export function concludeItem(
  item: ItemStanding,
  type: ItemType,
  outcome: ItemOutcome,
  concluder: Concluder,
): Result<{ readonly kind: 'concluded'; readonly outcome: ItemOutcome }, CourseRefusal> {
  if (item.kind === 'concluded') return err({ code: 'item-already-concluded', outcome: item.outcome });
  if (!admitsOutcome(type, outcome)) return err({ code: 'outcome-not-admitted', type, outcome });
  if (isVotedOutcome(outcome) && concluder === 'chair') return err({ code: 'concluded-by-vote', outcome });
  if (item.kind === 'pending' && concluder !== 'replies' && needsFloor(outcome))
    return err({ code: 'item-not-introduced', outcome });
  return ok({ kind: 'concluded', outcome });
}

function needsFloor(outcome: ItemOutcome): boolean {
  return outcome === 'reported' || outcome === 'discussed' || isVotedOutcome(outcome);
}

/** What comes back at the body's next meeting while it is undecided or deferred; rounds and other business begin anew. */
const RETURNING_TYPES = [
  'report',
  'deliberation',
  'resolution',
  'election',
] as const satisfies readonly ItemType[];

/** Whether an item comes back at the body's next meeting (계속 안건). */
export function comesBack(item: ItemStanding, type: ItemType): boolean {
  if (!RETURNING_TYPES.some((returning) => returning === type)) return false;
  return item.kind !== 'concluded' || item.outcome === 'deferred';
}
