import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AccessToken } from '../../src/identity/access-token.entity.js';
import { hashOfSecret } from '../../src/identity/secrets.js';

/** A session of the account, as signing in makes it; the secret is what its cookie holds. */
export async function aSession(manager: EntityManager, accountId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await manager.insert(AccessToken, {
    id: randomUUID(),
    accountId,
    kind: 'session',
    secretHash: hashOfSecret(secret),
    label: 'test',
    createdAt: new Date(0),
    expiresAt: new Date(Date.now() + 365 * 24 * 60 * 60_000),
    lastUsedAt: new Date(),
    revokedAt: null,
  });
  return secret;
}
