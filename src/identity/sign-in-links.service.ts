import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { AuditTrail, inTheHouse } from '../audit/audit-trail.js';
import type { Language } from '../kernel/localized.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Account } from './account.entity.js';
import { AccountsService } from './accounts.service.js';
import { normalEmail } from './email.js';
import { linkMail } from './identity.mails.js';
import type { IdentityError } from './identity.problems.js';
import { KnownBrowsers } from './known-browsers.js';
import { Passwords } from './passwords.js';
import { hashOfSecret, newSecret } from './secrets.js';
import { type OpenedSession, type Origin, SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { type LinkPurpose, SignInLink } from './sign-in-link.entity.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LASTS_MS: Readonly<Record<LinkPurpose, number>> = { 'sign-in': 15 * MINUTE_MS, invitation: 7 * DAY_MS };

const INVITATIONS_A_DAY = 5;

/** What the page of a link shows before it is used. */
export interface LinkInView {
  readonly purpose: LinkPurpose;
  readonly name: string;
  readonly email: string;
  readonly hasPassword: boolean;
  readonly expiresAt: Date;
}

export interface Invitation {
  readonly organizationId: string;
  readonly organization: string;
}

interface LinkOptions {
  readonly invitation?: Invitation;
  /** Where the link leads on to. */
  readonly next?: string | null;
  /** What to write in where the account has chosen nothing. */
  readonly language?: Language;
}

@Injectable()
export class SignInLinksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly mailer: Mailer,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly browsers: KnownBrowsers,
  ) {}

  /**
   * Sends a link to the account with this e-mail. Whether there is one, whether it is disabled, and whether its inbox
   * has enough of them already, the answer is the same, after the same work.
   */
  async request(address: string, origin: Origin, next: string | null = null): Promise<void> {
    const email = normalEmail(address);
    const knownBrowser = this.browsers.recognise(origin.cookies, email);
    const wanted = await this.attempts.beginLink({ email, address: origin.address, knownBrowser });
    await this.uow.run<null, null>(async (tx) => {
      const account = await this.accounts.findByEmail(tx, email);
      const earnest = account === null ? 'pretend' : 'send';
      await this.send(tx, account ?? nobody(email), 'sign-in', earnest, { next, language: origin.language });
      await this.audit.record(tx, inTheHouse(null), 'sign-in-link.sent', account?.id ?? randomUUID());
      return account !== null && account.disabledAt === null && wanted ? ok(null) : err(null);
    });
  }

  /** Invites somebody who was given an account, in the caller's transaction. */
  async invite(
    tx: EntityManager,
    account: Account,
    invitation: Invitation,
  ): Promise<Result<null, { readonly code: 'invited-enough' }>> {
    await tx.query(`SELECT FROM account WHERE id = $1 FOR UPDATE`, [account.id]);
    const today = new Date(this.clock.nowDate().getTime() - DAY_MS);
    const invited = { accountId: account.id, purpose: 'invitation' as const, createdAt: MoreThan(today) };
    if ((await tx.countBy(SignInLink, invited)) >= INVITATIONS_A_DAY) return err({ code: 'invited-enough' });
    await this.send(tx, account, 'invitation', 'send', { invitation });
    return ok(null);
  }

  private async send(
    tx: EntityManager,
    account: Pick<Account, 'id' | 'email' | 'name' | 'language'>,
    purpose: LinkPurpose,
    earnest: 'send' | 'pretend',
    { invitation, next, language = 'ko' }: LinkOptions,
  ): Promise<void> {
    const secret = newSecret();
    const now = this.clock.nowDate();
    const expiresAt = new Date(now.getTime() + LASTS_MS[purpose]);
    const link = { id: randomUUID(), accountId: account.id, purpose, secretHash: hashOfSecret(secret) };
    if (earnest === 'send') await tx.insert(SignInLink, { ...link, createdAt: now, expiresAt, usedAt: null });
    const contents = {
      name: account.name,
      link: `${this.config.baseUrl}/sign-in/link?key=${secret}${next == null ? '' : `&next=${encodeURIComponent(next)}`}`,
      organization: invitation?.organization ?? null,
    };
    await this.mailer.post(tx, {
      organizationId: invitation?.organizationId ?? null,
      kind: purpose === 'invitation' ? 'invitation' : 'sign-in-link',
      to: { address: account.email, name: account.name },
      ...linkMail(purpose, contents, account.language ?? language),
      secretOf: account.id,
      expiresAt,
    });
  }

  /** What a link opens, without using it; null for one that is used, expired or never was. */
  async view(secret: string): Promise<LinkInView | null> {
    const link = await this.uow.manager.findOne(SignInLink, {
      where: {
        secretHash: hashOfSecret(secret),
        usedAt: IsNull(),
        expiresAt: MoreThan(this.clock.nowDate()),
        account: { disabledAt: IsNull() },
      },
      relations: { account: true },
    });
    if (link?.account === undefined) return null;
    const { name, email, passwordHash } = link.account;
    const { purpose, expiresAt } = link;
    return { purpose, name, email, hasPassword: passwordHash !== null, expiresAt };
  }

  /**
   * Signs in with a link, once; a password sent along becomes the account's, and other browsers are signed out. It is
   * hashed for links that work only, because hashing costs on purpose.
   */
  async redeem(
    secret: string,
    newPassword: string | null,
    origin: Origin,
  ): Promise<Result<OpenedSession, IdentityError>> {
    if ((await this.view(secret)) === null) return err({ code: 'link-used-up' });
    const passwordHash = newPassword === null ? null : await this.passwords.hash(newPassword);
    return this.uow.run<OpenedSession, IdentityError>(async (tx) => {
      const now = this.clock.nowDate();
      const used = await tx.update(
        SignInLink,
        { secretHash: hashOfSecret(secret), usedAt: IsNull(), expiresAt: MoreThan(now) },
        { usedAt: now },
      );
      if (used.affected !== 1) return err({ code: 'link-used-up' });
      const link = await tx.findOneByOrFail(SignInLink, { secretHash: hashOfSecret(secret) });
      const account = await tx.findOneBy(Account, { id: link.accountId, disabledAt: IsNull() });
      if (account === null) return err({ code: 'link-used-up' });
      if (passwordHash !== null) await this.accounts.setPassword(tx, account.id, passwordHash, null);
      return ok(await this.sessions.start(tx, account, origin, 'link'));
    });
  }
}

function nobody(email: string): Pick<Account, 'id' | 'email' | 'name' | 'language'> {
  return { id: randomUUID(), email, name: '', language: null };
}
