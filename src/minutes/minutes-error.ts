import type { Obstacle } from '../platform/http/problem.js';
import type { MinutesState, OutOfTurn } from './domain/minutes-life.js';

/** Why something about minutes was refused. */
export type MinutesError =
  | OutOfTurn
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'not-begun' }
  | { readonly code: 'not-ready'; readonly missing: readonly Obstacle[] }
  | { readonly code: 'not-in-review'; readonly missing: readonly Obstacle[] }
  | { readonly code: 'item-not-found' }
  | { readonly code: 'no-longer-a-draft'; readonly state: MinutesState }
  | { readonly code: 'changed-meanwhile'; readonly current: CurrentNote; readonly yours: string }
  | { readonly code: 'not-a-signer' }
  | { readonly code: 'signer-not-found' }
  | { readonly code: 'signed-already'; readonly name: string }
  | { readonly code: 'paper-by-secretariat' }
  | { readonly code: 'paper-day-impossible'; readonly earliest: string; readonly latest: string }
  | { readonly code: 'text-differs'; readonly current: string }
  | { readonly code: 'wording-changed' }
  | { readonly code: 'not-published' }
  | { readonly code: 'not-signed-yet' }
  | { readonly code: 'addendum-not-found' };

/** What another editor saved. */
export interface CurrentNote {
  readonly text: string;
  readonly version: number;
}
