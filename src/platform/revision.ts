import { createHash } from 'node:crypto';

/** A short digest of what an editor had before them: whoever saves over somebody else's words is told so. */
export function revisionOf(parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
