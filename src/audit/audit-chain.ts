import { createHash } from 'node:crypto';
import { canonicalJson } from './domain/canonical-json.js';

/** What stands before the first event of a chain. */
export const CHAIN_ORIGIN = '0'.repeat(64);

/** What an event's hash vouches for. */
export interface ChainedEvent {
  readonly id: string;
  readonly organizationId: string;
  readonly at: Date;
  readonly accountId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: unknown;
  readonly previousHash: string;
}

/** SHA-256 over every column of the event and the hash of the one before. */
export function hashOf(event: ChainedEvent): string {
  const content = canonicalJson({
    id: event.id,
    organizationId: event.organizationId,
    at: event.at.toISOString(),
    accountId: event.accountId,
    action: event.action,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    details: event.details,
    previousHash: event.previousHash,
  });
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

export type ChainBreak =
  /** The row no longer is what its hash vouches for. */
  | 'content-changed'
  /** The event before it is missing, or another was put in its place. */
  | 'predecessor-changed';

/** Whether an event follows `previousHash` unaltered; null when it does. */
export function breakIn(
  event: ChainedEvent & { readonly hash: string },
  previousHash: string,
): ChainBreak | null {
  if (event.previousHash !== previousHash) return 'predecessor-changed';
  if (hashOf(event) !== event.hash) return 'content-changed';
  return null;
}
