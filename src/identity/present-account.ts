import type { AccessToken } from './access-token.entity.js';
import type { Account } from './account.entity.js';

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
