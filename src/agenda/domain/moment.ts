import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../kernel/result.js';

export type MomentRefusal =
  | { readonly code: 'moment-in-the-future' }
  | { readonly code: 'moment-too-early'; readonly notBefore: string };

/**
 * When something happened, as declared. Nothing is recorded ahead of time, and no step is recorded before the one it
 * follows; without a declared moment it is now.
 */
export function momentOf(
  declared: string | null | undefined,
  now: Temporal.Instant,
  notBefore: Temporal.Instant | null,
): Result<Temporal.Instant, MomentRefusal> {
  const at = declared === null || declared === undefined ? now : Temporal.Instant.from(declared);
  if (Temporal.Instant.compare(at, now) > 0) return err({ code: 'moment-in-the-future' });
  if (notBefore !== null && Temporal.Instant.compare(at, notBefore) < 0)
    return err({ code: 'moment-too-early', notBefore: notBefore.toString() });
  return ok(at);
}
