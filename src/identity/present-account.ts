import type { AccessToken } from './access-token.entity.js';
import type { Account } from './account.entity.js';
import { browserOf } from './browser-name.js';
import type { Passkey } from './passkey.entity.js';

export function presentAccount(account: Account) {
  return { id: account.id, email: account.email, name: account.name, language: account.language };
}

export function presentToken(token: AccessToken) {
  return {
    id: token.id,
    label: token.label,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}

/** A browser in which the account is signed in; `current` is the one that asks. */
export function presentSession(session: AccessToken, currentId: string) {
  return {
    id: session.id,
    browser: browserOf(session.label),
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt?.toISOString() ?? null,
    current: session.id === currentId,
  };
}

export function presentPasskey(passkey: Passkey) {
  return {
    id: passkey.id,
    name: passkey.name,
    synced: passkey.synced,
    createdAt: passkey.createdAt.toISOString(),
    lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
  };
}
