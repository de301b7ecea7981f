import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AccessToken } from '../../src/identity/access-token.entity.js';
import { Account } from '../../src/identity/account.entity.js';
import { Passwords } from '../../src/identity/passwords.js';
import { API_TOKEN_PREFIX, hashOfSecret, newSecret } from '../../src/identity/secrets.js';

/** An account together with what a test needs to use it: its password, and a token for `client(account)`. */
export interface TestAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly token: string;
}

const PASSWORD = '마당에서 만나요 2021';
const passwordHash = new Passwords().hash(PASSWORD);
const CREATED_AT = new Date('2020-01-01T00:00:00Z');

export async function anAccount(
  manager: EntityManager,
  overrides: Partial<Account> = {},
): Promise<TestAccount> {
  const id = randomUUID();
  const account = {
    id,
    email: `${id}@madang.example`,
    name: '김마당',
    passwordHash: await passwordHash,
    language: 'ko' as const,
    createdAt: CREATED_AT,
    disabledAt: null,
    ...overrides,
  };
  await manager.insert(Account, account);
  const token = await anApiToken(manager, account.id);
  return { id: account.id, email: account.email, name: account.name, password: PASSWORD, token };
}

/** A token that has always been there and never ends. */
async function anApiToken(manager: EntityManager, accountId: string): Promise<string> {
  const secret = newSecret(API_TOKEN_PREFIX);
  await manager.insert(AccessToken, {
    id: randomUUID(),
    accountId,
    kind: 'api',
    secretHash: hashOfSecret(secret),
    label: 'test',
    createdAt: CREATED_AT,
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
  });
  return secret;
}
