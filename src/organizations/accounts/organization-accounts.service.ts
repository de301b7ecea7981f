import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.js';
import { AccessToken } from '../../identity/access-token.entity.js';
import { Account } from '../../identity/account.entity.js';
import type { Actor } from '../../identity/actor.js';
import { SignInLinksService } from '../../identity/sign-in-links.service.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../../platform/http/paging.js';
import { Organization } from '../organization.entity.js';
import type { OrganizationsError } from '../organizations.problems.js';
import { Administration } from './administration.js';

/** An account as those see it who administer an organization it belongs to. */
export interface AccountInOrganization {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly personId: string | null;
  readonly administrator: boolean;
  readonly lastSignedInAt: Date | null;
  readonly disabledAt: Date | null;
}

/** $1 the organization. */
const ACCOUNTS = `
  FROM account
  LEFT JOIN person ON person.organization_id = $1 AND person.account_id = account.id
  WHERE (person.id IS NOT NULL
         OR EXISTS (SELECT FROM role_grant
                     WHERE organization_id = $1 AND account_id = account.id AND revoked_at IS NULL))`;

const COLUMNS = `account.id, account.name, account.email, person.id AS "personId", account.disabled_at AS "disabledAt",
  EXISTS (SELECT FROM role_grant WHERE organization_id = $1 AND account_id = account.id
             AND role = 'administrator' AND revoked_at IS NULL) AS administrator,
  (SELECT max(created_at) FROM access_token
    WHERE account_id = account.id AND kind = 'session') AS "lastSignedInAt"`;

/** The accounts of an organization: invited, disabled, enabled. */
@Injectable()
export class OrganizationAccountsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly links: SignInLinksService,
    private readonly administration: Administration,
  ) {}

  /** By name. */
  async list(actor: Actor, query: PageRequest): Promise<[AccountInOrganization[], number]> {
    const { skip, take } = windowOf(query);
    const { manager } = this.uow;
    const [rows, [count]] = await Promise.all([
      manager.query<AccountInOrganization[]>(
        `SELECT ${COLUMNS} ${ACCOUNTS} ORDER BY account.name, account.id OFFSET $2 LIMIT $3`,
        [actor.organizationId, skip, take],
      ),
      manager.query<{ total: number }[]>(`SELECT count(*)::integer AS total ${ACCOUNTS}`, [
        actor.organizationId,
      ]),
    ]);
    return [rows, count?.total ?? 0];
  }

  /** One of them; null when it is none of this organization. */
  async read(actor: Actor, accountId: string): Promise<AccountInOrganization | null> {
    const [row] = await this.uow.manager.query<AccountInOrganization[]>(
      `SELECT ${COLUMNS} ${ACCOUNTS} AND account.id = $2`,
      [actor.organizationId, accountId],
    );
    return row ?? null;
  }

  /** Sends an invitation (again), with a link that works for a week. */
  invite(actor: Actor, accountId: string): Promise<Result<null, OrganizationsError>> {
    return this.uow.run<null, OrganizationsError>(async (tx) => {
      const account = await this.find(tx, actor, accountId);
      if (account === null) return err({ code: 'not-found' });
      if (account.disabledAt !== null) return err({ code: 'account-disabled' });
      const { name } = await tx.findOneByOrFail(Organization, { id: actor.organizationId });
      const { organizationId } = actor;
      const invited = await this.links.invite(tx, account, { organizationId, organization: name });
      if (!invited.ok) return invited;
      await this.audit.record(tx, actor, 'account.invited', accountId);
      return ok(null);
    });
  }

  /**
   * Shuts an account out of the house: every session and token ends. Only for who administers all organizations of the
   * account; never for oneself, and never for the last administrator of one of them.
   */
  disable(actor: Actor, accountId: string): Promise<Result<null, OrganizationsError>> {
    return this.uow.run<null, OrganizationsError>(async (tx) => {
      const account = await this.decideOn(tx, actor, accountId);
      if (!account.ok) return account;
      if (account.value.disabledAt !== null) return ok(null);
      const now = this.clock.nowDate();
      await tx.update(Account, { id: accountId }, { disabledAt: now });
      await tx.update(AccessToken, { accountId, revokedAt: IsNull() }, { revokedAt: now });
      await this.audit.record(tx, actor, 'account.disabled', accountId);
      return ok(null);
    });
  }

  /** Lets a disabled account sign in again. */
  enable(actor: Actor, accountId: string): Promise<Result<null, OrganizationsError>> {
    return this.uow.run<null, OrganizationsError>(async (tx) => {
      const account = await this.decideOn(tx, actor, accountId);
      if (!account.ok) return account;
      if (account.value.disabledAt === null) return ok(null);
      await tx.update(Account, { id: accountId }, { disabledAt: null });
      await this.audit.record(tx, actor, 'account.enabled', accountId);
      return ok(null);
    });
  }

  private async decideOn(
    tx: EntityManager,
    actor: Actor,
    accountId: string,
  ): Promise<Result<Account, OrganizationsError>> {
    if (accountId === actor.accountId) return err({ code: 'own-account' });
    const organizationIds = await this.administration.lockOrganizationsOf(tx, accountId);
    const account = await this.find(tx, actor, accountId);
    if (account === null) return err({ code: 'not-found' });
    const under = await this.administration.whollyUnder(tx, actor, [accountId]);
    if (!under.has(accountId)) return err({ code: 'account-of-others-too' });
    for (const organizationId of organizationIds) {
      if (!(await this.administration.hasAnother(tx, organizationId, accountId))) {
        return err({ code: 'last-administrator' });
      }
    }
    return ok(account);
  }

  private async find(tx: EntityManager, actor: Actor, accountId: string): Promise<Account | null> {
    const rows = await tx.query<unknown[]>(`SELECT account.id ${ACCOUNTS} AND account.id = $2`, [
      actor.organizationId,
      accountId,
    ]);
    return rows.length === 0 ? null : tx.findOneBy(Account, { id: accountId });
  }
}
