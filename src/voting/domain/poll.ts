/**
 * 이의 없음 · 전원 동의 · 박수 · 거수 · 기립 · 호명(기명) · 전자 기명 · 전자 비밀 · 투표용지.
 * Only `electronic-named` may be changed until the poll closes.
 */
export const POLL_METHODS = [
  'no-objection',
  'unanimous-consent',
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

/**
 * How the choices reach the table. `consent`: nothing is counted, so there is no tally to print; `counts`: somebody
 * counts heads or papers; `called`: the secretary writes each choice as the roll is called; `named` and `secret`: each
 * elector casts.
 */
export const COLLECTIONS = ['consent', 'counts', 'called', 'named', 'secret'] as const;
export type Collection = (typeof COLLECTIONS)[number];

const COLLECTION_OF = {
  'no-objection': 'consent',
  'unanimous-consent': 'consent',
  acclamation: 'consent',
  hands: 'counts',
  rising: 'counts',
  'written-ballots': 'counts',
  'roll-call': 'called',
  'electronic-named': 'named',
  'electronic-secret': 'secret',
} as const satisfies Record<PollMethod, Collection>;

export function collectionOf(method: PollMethod): Collection {
  return COLLECTION_OF[method];
}

/** Why a poll does not stand: 이의, a group split by an objection to one of its items, or a slip of the clerk. */
export const ANNULMENT_KINDS = ['objection', 'group-split', 'slip'] as const;
export type AnnulmentKind = (typeof ANNULMENT_KINDS)[number];

/** How the chair used a casting vote (결정권). */
export const CASTING_VOTE_CHOICES = ['yes', 'no'] as const;
export type CastingVoteChoice = (typeof CASTING_VOTE_CHOICES)[number];
