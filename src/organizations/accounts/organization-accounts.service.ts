import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.js';
import { AccessToken } from '../../identity/access-token.entity.js';
import { Account } from '../../identity/account.entity.js';
import { AccountsService } from '../../identity/accounts.service.js';
import type { Actor } from '../../identity/actor.js';
import { normalEmail } from '../../identity/email.js';
import { movedMail } from '../../identity/identity.mails.js';
import { type Invitation, SignInLinksService } from '../../identity/sign-in-links.service.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../../platform/http/paging.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { whyNotDisabled, whyNotMoved } from '../domain/account-decisions.js';
import { Organization } from '../organization.entity.js';
import type { OrganizationsError } from '../organizations.problems.js';
import { Person } from '../person.entity.js';
import { RoleGrant } from '../role-grant.entity.js';
import { lockOrganization } from '../rows.js';
import { Administration } from './administration.js';

/**
 * An account as those see it who administer an organization it belongs to: by the name of its person here. What it does
 * elsewhere is not theirs to know.
 */
export interface AccountInOrganization {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly personId: string | null;
  readonly administrator: boolean;
  /** Whether the reader administers every organization it belongs to. */
  readonly whollyUnder: boolean;
  /** Why the reader may not disable or enable it, nor correct its address; null where that is allowed. */
  readonly whyNotDisabled: ReturnType<typeof whyNotDisabled>;
  readonly whyNotMoved: ReturnType<typeof whyNotMoved>;
  /** Null, too, where it is not wholly under the reader. */
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

type AccountRow = Omit<AccountInOrganization, 'whollyUnder' | 'whyNotDisabled' | 'whyNotMoved'>;

const COLUMNS = `account.id, coalesce(person.name, account.name) AS name, account.email, person.id AS "personId", account.disabled_at AS "disabledAt",
  EXISTS (SELECT FROM role_grant WHERE organization_id = $1 AND account_id = account.id
             AND role = 'administrator' AND revoked_at IS NULL) AS administrator,
  (SELECT max(created_at) FROM access_token
    WHERE account_id = account.id AND kind = 'session') AS "lastSignedInAt"`;

/** The accounts of an organization: invited, corrected, unlinked, disabled, enabled. */
@Injectable()
export class OrganizationAccountsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly identities: AccountsService,
    private readonly links: SignInLinksService,
    private readonly mailer: Mailer,
    private readonly administration: Administration,
  ) {}

  /** By name. */
  async list(actor: Actor, query: PageRequest): Promise<[AccountInOrganization[], number]> {
    const { skip, take } = windowOf(query);
    const { manager } = this.uow;
    const [rows, [count]] = await Promise.all([
      manager.query<AccountRow[]>(
        `SELECT ${COLUMNS} ${ACCOUNTS} ORDER BY name, account.id OFFSET $2 LIMIT $3`,
        [actor.organizationId, skip, take],
      ),
      manager.query<{ total: number }[]>(`SELECT count(*)::integer AS total ${ACCOUNTS}`, [
        actor.organizationId,
      ]),
    ]);
    return [await this.seenBy(actor, rows), count?.total ?? 0];
  }

  /** One of them; null when it is none of this organization. */
  async read(actor: Actor, accountId: string): Promise<AccountInOrganization | null> {
    const rows = await this.uow.manager.query<AccountRow[]>(
      `SELECT ${COLUMNS} ${ACCOUNTS} AND account.id = $2`,
      [actor.organizationId, accountId],
    );
    const [seen] = await this.seenBy(actor, rows);
    return seen ?? null;
  }

  private async seenBy(actor: Actor, rows: readonly AccountRow[]): Promise<AccountInOrganization[]> {
    const ids = rows.map(({ id }) => id);
    const under = await this.administration.whollyUnder(this.uow.manager, actor, ids);
    const administrators = await this.administration.administratorsAmong(this.uow.manager, ids);
    return rows.map((row) => {
      const whollyUnder = under.has(row.id);
      const account = {
        own: row.id === actor.accountId,
        whollyUnder,
        ofAdministrator: administrators.has(row.id),
      };
      return {
        ...row,
        whollyUnder,
        whyNotDisabled: whyNotDisabled(account),
        whyNotMoved: whyNotMoved(account),
        lastSignedInAt: whollyUnder ? row.lastSignedInAt : null,
      };
    });
  }

  /** Sends an invitation (again), with a link that works for a week. */
  invite(actor: Actor, accountId: string): Promise<Result<null, OrganizationsError>> {
    return this.uow.run<null, OrganizationsError>(async (tx) => {
      const account = await this.find(tx, actor, accountId);
      if (account === null) return err({ code: 'not-found' });
      if (account.disabledAt !== null) return err({ code: 'account-disabled' });
      const invited = await this.links.invite(tx, account, await invitationBy(tx, actor));
      if (!invited.ok) return invited;
      await this.audit.record(tx, actor, 'account.invited', accountId);
      return ok(null);
    });
  }

  /**
   * Corrects the address an account signs in with: nothing that let anybody in before does so any more, and an
   * invitation goes to the new inbox. Who ever came in is told at the old one. Not for oneself, nor for another
   * administrator, whom one could else turn into oneself.
   */
  move(
    actor: Actor,
    accountId: string,
    address: string,
  ): Promise<Result<{ readonly email: string; readonly invited: boolean }, OrganizationsError>> {
    return this.uow.run<{ email: string; invited: boolean }, OrganizationsError>(async (tx) => {
      const known = await this.decideOn(tx, actor, accountId);
      if (!known.ok) return known;
      const administrators = await this.administration.administratorsAmong(tx, [accountId]);
      const ofAdministrator = administrators.has(accountId);
      const refusal = whyNotMoved({ own: false, whollyUnder: true, ofAdministrator });
      if (refusal !== null) return err({ code: refusal });
      const cameIn = await tx.existsBy(AccessToken, { accountId, kind: 'session' });
      const moved = await this.identities.move(tx, accountId, address, actor.accountId);
      if (!moved.ok) return moved;
      const invitation = await invitationBy(tx, actor);
      if (cameIn) await this.tellOldInbox(tx, known.value, invitation);
      const account = Object.assign(known.value, { email: normalEmail(address) });
      const invited = account.disabledAt === null && (await this.links.invite(tx, account, invitation)).ok;
      await this.audit.record(tx, actor, 'account.moved', accountId, { invited });
      return ok({ email: account.email, invited });
    });
  }

  private async tellOldInbox(
    tx: EntityManager,
    { email, name, language }: Account,
    { organizationId, organization }: Invitation,
  ): Promise<void> {
    await this.mailer.post(tx, {
      organizationId,
      kind: 'account-moved',
      to: { address: email, name },
      ...movedMail(name, organization, language ?? 'ko'),
    });
  }

  /**
   * Takes an account from its person here, with the roles it was given here: it was somebody else's. It stays what it is
   * in other organizations, so this one decides alone.
   */
  unlink(actor: Actor, accountId: string): Promise<Result<null, OrganizationsError>> {
    return this.uow.run<null, OrganizationsError>(async (tx) => {
      const { organizationId } = actor;
      if (accountId === actor.accountId) return err({ code: 'own-account' });
      await lockOrganization(tx, organizationId);
      const person = await tx.findOneBy(Person, { organizationId, accountId });
      if (person === null) return err({ code: 'not-found' });
      if (!(await this.administration.hasAnother(tx, organizationId, accountId))) {
        return err({ code: 'last-administrator' });
      }
      await tx.update(Person, { id: person.id }, { accountId: null });
      const grants = await tx.findBy(RoleGrant, { organizationId, accountId, revokedAt: IsNull() });
      for (const { id, role, bodyId } of grants) {
        await tx.update(RoleGrant, { id }, { revokedAt: this.clock.nowDate() });
        await this.audit.record(tx, actor, 'role.revoked', id, { accountId, role, bodyId });
      }
      await this.audit.record(tx, actor, 'person.account-unlinked', person.id, { accountId });
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
    const refusal = whyNotDisabled({ own: false, whollyUnder: under.has(accountId) });
    if (refusal !== null) return err({ code: refusal });
    for (const organizationId of organizationIds) {
      if (!(await this.administration.hasAnother(tx, organizationId, accountId))) {
        return err({ code: 'last-administrator' });
      }
    }
    return ok(account);
  }

  /** The account as it is called here. */
  private async find(tx: EntityManager, actor: Actor, accountId: string): Promise<Account | null> {
    const [row] = await tx.query<AccountRow[]>(`SELECT ${COLUMNS} ${ACCOUNTS} AND account.id = $2`, [
      actor.organizationId,
      accountId,
    ]);
    const account = row && (await tx.findOneBy(Account, { id: accountId }));
    return account ? Object.assign(account, { name: row.name }) : null;
  }
}

async function invitationBy(tx: EntityManager, { organizationId }: Actor): Promise<Invitation> {
  const { name } = await tx.findOneByOrFail(Organization, { id: organizationId });
  return { organizationId, organization: name };
}
