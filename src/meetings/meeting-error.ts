import type { BodyKind } from '../organizations/domain/body-kind.js';

/** Why something about a meeting was refused. */
export type MeetingError =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'body-not-found' }
  | { readonly code: 'body-dissolved'; readonly body: BodyKind }
  | { readonly code: 'person-not-found'; readonly field: string };
