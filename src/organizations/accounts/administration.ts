import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/actor.js';

/** Ties that make an account part of an organization: a person there, or a role in force. */
const TIES = `
  SELECT account_id, organization_id FROM person WHERE account_id IS NOT NULL
   UNION SELECT account_id, organization_id FROM role_grant WHERE revoked_at IS NULL`;

/** Who administers whom. An account may belong to several organizations, and no one of them disposes of it alone. */
@Injectable()
export class Administration {
  /** Of these accounts, those that belong to organizations of which the reader administers every one. */
  async whollyUnder(
    manager: EntityManager,
    { accountId }: Pick<Actor, 'accountId'>,
    accountIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const rows = await manager.query<{ id: string }[]>(
      `SELECT tie.account_id AS id FROM (${TIES}) AS tie
        WHERE tie.account_id = ANY($2::uuid[])
        GROUP BY tie.account_id
       HAVING bool_and(EXISTS (SELECT FROM role_grant AS mine
                                WHERE mine.account_id = $1 AND mine.organization_id = tie.organization_id
                                  AND mine.role = 'administrator' AND mine.revoked_at IS NULL))`,
      [accountId, accountIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether an account belongs to the organization, and, with `alone`, to no other. */
  async belongsTo(
    manager: EntityManager,
    organizationId: string,
    accountId: string,
    alone?: 'alone',
  ): Promise<boolean> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM (${TIES}) AS tie WHERE account_id = $1`,
      [accountId],
    );
    return rows.some(({ id }) => id === organizationId) && (alone === undefined || rows.length === 1);
  }

  /** Of these accounts, those that administer any organization at all. */
  async administratorsAmong(
    manager: EntityManager,
    accountIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT account_id AS id FROM role_grant
        WHERE account_id = ANY($1::uuid[]) AND role = 'administrator' AND revoked_at IS NULL`,
      [accountIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The organizations an account belongs to, locked in one order, so that nobody leaves them without an administrator. */
  async lockOrganizationsOf(tx: EntityManager, accountId: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM organization
        WHERE id IN (SELECT organization_id FROM (${TIES}) AS tie WHERE tie.account_id = $1)
        ORDER BY id FOR NO KEY UPDATE`,
      [accountId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether somebody else who can sign in administers the organization; the caller holds its lock. */
  async hasAnother(tx: EntityManager, organizationId: string, accountId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM role_grant JOIN account ON account.id = role_grant.account_id
        WHERE organization_id = $1 AND account_id <> $2 AND role = 'administrator'
          AND revoked_at IS NULL AND account.disabled_at IS NULL LIMIT 1`,
      [organizationId, accountId],
    );
    return rows.length > 0;
  }
}
