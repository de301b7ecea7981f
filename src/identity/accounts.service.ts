import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { AuditTrail, inTheHouse } from '../audit/audit-trail.js';
import type { Language } from '../kernel/localized.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AccessToken } from './access-token.entity.js';
import { Account } from './account.entity.js';
import type { SignedIn } from './actor.js';
import { normalEmail } from './email.js';
import type { IdentityError } from './identity.problems.js';
import { Passkey } from './passkey.entity.js';
import { Passwords } from './passwords.js';
import { isSetupCode } from './secrets.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInLink } from './sign-in-link.entity.js';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  /** Made by `Passwords.hash` before the transaction, because it takes its time; null for who gets an invitation. */
  readonly passwordHash: string | null;
  readonly language?: Language;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly config: Config,
  ) {}

  /** Adds an account in the caller's transaction; `createdBy` null for the first one and for what the house loads. */
  async create(
    tx: EntityManager,
    account: NewAccount,
    createdBy: string | null,
  ): Promise<Result<Account, { code: 'email-taken' }>> {
    const row = tx.create(Account, {
      id: randomUUID(),
      email: normalEmail(account.email),
      name: account.name,
      passwordHash: account.passwordHash,
      language: account.language ?? null,
      createdAt: this.clock.nowDate(),
      disabledAt: null,
    });
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Account)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return err({ code: 'email-taken' });
    await this.audit.record(tx, inTheHouse(createdBy ?? row.id), 'account.created', row.id);
    return ok(row);
  }

  read(accountId: string): Promise<Account> {
    return this.uow.manager.findOneByOrFail(Account, { id: accountId });
  }

  findByEmail(tx: EntityManager, email: string): Promise<Account | null> {
    return tx.findOneBy(Account, { email: normalEmail(email) });
  }

  /** Whether nobody can sign in yet, so that the first account may be set up. */
  async isEmpty(): Promise<boolean> {
    return !(await this.uow.manager.exists(Account, { where: {} }));
  }

  /** The first account of a new installation, for who knows the setup code. */
  async setUp(
    account: {
      readonly email: string;
      readonly name: string;
      readonly password: string;
      readonly language?: Language;
    },
    code: string,
  ): Promise<Result<Account, IdentityError>> {
    if (!(await this.isEmpty())) return err({ code: 'already-set-up' });
    if (!isSetupCode(code, this.config.secret)) return err({ code: 'wrong-setup-code' });
    const passwordHash = await this.passwords.hash(account.password);
    return this.uow.run<Account, IdentityError>(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity:setup', 0))`);
      if (await tx.exists(Account, { where: {} })) return err({ code: 'already-set-up' });
      return this.create(tx, { ...account, passwordHash }, null);
    });
  }

  /**
   * Changes one's own password and signs out all other browsers. Who has none yet, because a mail link let them in,
   * chooses the first one without showing another.
   */
  async changePassword(
    who: SignedIn,
    current: string | null,
    next: string,
  ): Promise<Result<null, IdentityError>> {
    const account = await this.uow.manager.findOneByOrFail(Account, { id: who.accountId });
    if (account.passwordHash !== null) {
      if (!(await this.attempts.beginHere(who.tokenId))) return err({ code: 'too-many-guesses' });
      if (!(await this.passwords.fits(current ?? '', account.passwordHash))) {
        return err({ code: 'wrong-password' });
      }
      await this.attempts.forgiveHere(who.tokenId);
    }
    const passwordHash = await this.passwords.hash(next);
    return this.uow.run<null, IdentityError>(async (tx) => {
      await this.setPassword(tx, who.accountId, passwordHash, who.tokenId);
      return ok(null);
    });
  }

  /**
   * Sets a password in the caller's transaction, signs out every browser but that of the session, and voids the links
   * that lie unused in the inbox. Passkeys and API tokens stay until they are removed by themselves.
   */
  async setPassword(
    tx: EntityManager,
    accountId: string,
    passwordHash: string,
    sessionId: string | null,
  ): Promise<void> {
    const now = this.clock.nowDate();
    await tx.update(Account, { id: accountId }, { passwordHash });
    await tx.update(
      AccessToken,
      {
        accountId,
        kind: 'session',
        revokedAt: IsNull(),
        ...(sessionId === null ? {} : { id: Not(sessionId) }),
      },
      { revokedAt: now },
    );
    await this.voidLinks(tx, accountId, now);
    await this.audit.record(tx, inTheHouse(accountId), 'account.password-changed', accountId);
  }

  /**
   * Gives an account another address in the caller's transaction. Whoever reads the inbox of the old one may have come
   * in and chosen how to do so again, so everything that signs in ends with it: sessions, tokens, links, passkeys and
   * the password. The new inbox is the way back in.
   */
  async move(
    tx: EntityManager,
    accountId: string,
    address: string,
    movedBy: string,
  ): Promise<Result<null, { readonly code: 'address-unusable' }>> {
    const email = normalEmail(address);
    if (await tx.existsBy(Account, { email, id: Not(accountId) })) return err({ code: 'address-unusable' });
    const now = this.clock.nowDate();
    await tx.update(Account, { id: accountId }, { email, passwordHash: null });
    await tx.update(AccessToken, { accountId, revokedAt: IsNull() }, { revokedAt: now });
    await this.voidLinks(tx, accountId, now);
    await tx.delete(Passkey, { accountId });
    await this.audit.record(tx, inTheHouse(movedBy), 'account.moved', accountId);
    return ok(null);
  }

  /** What lies unused in the inbox opens nothing from now on. */
  private async voidLinks(tx: EntityManager, accountId: string, now: Date): Promise<void> {
    await tx.update(
      SignInLink,
      { accountId, usedAt: IsNull(), expiresAt: MoreThan(now) },
      { expiresAt: now },
    );
  }

  /** Changes the language the house writes to the account in. */
  async changeLanguage(who: SignedIn, language: Language): Promise<Account> {
    await this.uow.manager.update(Account, { id: who.accountId }, { language });
    return this.read(who.accountId);
  }
}
