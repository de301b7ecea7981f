/**
 * 이의 없음 · 박수 · 거수 · 기립 · 호명(기명) · 전자 기명 · 전자 비밀 · 투표용지.
 * Only `electronic-named` may be changed until the poll closes.
 */
export const POLL_METHODS = [
  'no-objection',
  'acclamation',
  'hands',
  'rising',
  'roll-call',
  'electronic-named',
  'electronic-secret',
  'written-ballots',
] as const;
export type PollMethod = (typeof POLL_METHODS)[number];

/** open → closed; an objection to a decision without a vote, or a slip, annuls a poll, and another is opened. */
export const POLL_STATES = ['open', 'closed', 'annulled'] as const;
export type PollState = (typeof POLL_STATES)[number];

export const CHOICES = ['yes', 'no', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];

/** How an elector of the roll was there when the poll was opened. */
export const ELECTOR_CAPACITIES = ['in-person', 'online', 'proxy', 'written', 'absent'] as const;
export type ElectorCapacity = (typeof ELECTOR_CAPACITIES)[number];
