/** 보고 · 심의 · 의결 · 선거 · 근황 공유 · 기타. An unnotified item (긴급안건) is any of these with `urgent` set. */
export const ITEM_TYPES = ['report', 'deliberation', 'resolution', 'election', 'round', 'other'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** pending (미상정) → introduced (상정) → concluded. */
export const ITEM_STATES = ['pending', 'introduced', 'concluded'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/**
 * How an item ended: reported (보고 접수), discussed (논의 종결), carried (원안가결), carried-as-amended (수정가결),
 * lost (부결), deferred (보류, comes back), withdrawn (철회), referred (회부), dropped (폐기).
 */
export const ITEM_OUTCOMES = [
  'reported',
  'discussed',
  'carried',
  'carried-as-amended',
  'lost',
  'deferred',
  'withdrawn',
  'referred',
  'dropped',
] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** Whether an unnotified item still waits for the vote that admits it (긴급안건 채택), or has passed it. */
export const ADMISSIONS = ['required', 'admitted'] as const;
export type Admission = (typeof ADMISSIONS)[number];

/** What only a vote, or a decision without objection, can say. */
const VOTED_OUTCOMES = ['carried', 'carried-as-amended', 'lost'] as const satisfies readonly ItemOutcome[];
export type VotedOutcome = (typeof VOTED_OUTCOMES)[number];

export function isVotedOutcome(outcome: ItemOutcome): outcome is VotedOutcome {
  return VOTED_OUTCOMES.some((voted) => voted === outcome);
}

/** 의안: what a meeting may decide. Reports, rounds and other business are heard and talked about, never decided. */
const DECIDABLE_TYPES = ['deliberation', 'resolution', 'election'] as const satisfies readonly ItemType[];

export function isDecidable(type: ItemType): boolean {
  return DECIDABLE_TYPES.some((decidable) => decidable === type);
}
