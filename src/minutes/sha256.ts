import { createHash } from 'node:crypto';
import { canonicalJson } from '../audit/domain/canonical-json.js';

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** SHA-256 of a value as canonical JSON, so that a value read back from the database has the hash it had. */
export function sha256OfJson(value: unknown): string {
  return sha256(canonicalJson(value));
}
