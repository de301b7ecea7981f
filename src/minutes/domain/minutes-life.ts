import { err, ok, type Result } from '../../kernel/result.js';

/** 작성 중 → 확인 중 → 서명 완료 → 공개. */
export const MINUTES_STATES = ['draft', 'in-review', 'signed', 'published'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

/** `submit` puts the text to those who sign; `return` takes it back for changes; the last signature seals it. */
export const MINUTES_COMMANDS = ['submit', 'return', 'seal', 'publish'] as const;
export type MinutesCommand = (typeof MINUTES_COMMANDS)[number];

type Moves = Readonly<Partial<Record<MinutesCommand, MinutesState>>>;

/** What was signed is never changed; a correction is an addendum beside it. */
export const MINUTES_MOVES = {
  draft: { submit: 'in-review' },
  'in-review': { return: 'draft', seal: 'signed' },
  signed: { publish: 'published' },
  published: {},
} as const satisfies Record<MinutesState, Moves>;

export interface OutOfTurn {
  readonly code: 'not-from-this-state';
  readonly command: MinutesCommand;
  readonly state: MinutesState;
}

export function moveMinutes(state: MinutesState, command: MinutesCommand): Result<MinutesState, OutOfTurn> {
  const moves: Moves = MINUTES_MOVES[state];
  const next = moves[command];
  return next === undefined ? err({ code: 'not-from-this-state', command, state }) : ok(next);
}

/** Whether the text is settled for good. */
export function isSealed(state: MinutesState): boolean {
  return state === 'signed' || state === 'published';
}
