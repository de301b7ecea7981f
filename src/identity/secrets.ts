import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What every personal API token begins with, so that a leaked one can be recognised. */
export const API_TOKEN_PREFIX = 'mdg_';

/** 256 random bits as text. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is kept of a secret. A fast hash is enough for 256 random bits. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Letters and digits that are not mistaken for one another when read aloud. */
const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SETUP_CODE_LENGTH = 16;

/**
 * The code that the first account of a new installation has to show. It follows from `MADANG_SECRET`, so only who can
 * read the log or the configuration of the server knows it.
 */
export function setupCode(secret: string): string {
  const digest = createHmac('sha256', secret).update('madang:setup', 'utf8').digest();
  const letters = [...digest.subarray(0, SETUP_CODE_LENGTH)].map(
    (byte) => READABLE[byte % READABLE.length] ?? '',
  );
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether a typed setup code is the right one; blanks, dashes and case do not matter. */
export function isSetupCode(typed: string, secret: string): boolean {
  const normal = (code: string) => hashOfSecret(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return timingSafeEqual(Buffer.from(normal(typed)), Buffer.from(normal(setupCode(secret))));
}
