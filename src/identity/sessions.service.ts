import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { AuditTrail, inTheHouse } from '../audit/audit-trail.js';
import type { Language } from '../kernel/localized.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { GivenCookie } from '../platform/pages/answers.js';
import { AccessToken, type TokenKind } from './access-token.entity.js';
import { Account } from './account.entity.js';
import type { SignedIn } from './actor.js';
import { normalEmail } from './email.js';
import type { IdentityError } from './identity.problems.js';
import { KnownBrowsers } from './known-browsers.js';
import { Passwords } from './passwords.js';
import { hashOfSecret, newSecret } from './secrets.js';
import { SignInAttempts } from './sign-in-attempts.js';

export const SESSION_LASTS_S = 14 * 24 * 60 * 60;

/**
 * How often one network may try in a minute, by each way of signing in: a hall of people comes in at once. It bounds the
 * load, and what guessing at many accounts gets; it says nothing about whose attempts they were.
 */
export const SIGN_INS_A_MINUTE = 300;

/** How stale `last_used_at` may become, so that reading does not write each time. */
const LAST_USED_EVERY_MS = 5 * 60_000;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Where a sign-in comes from. */
export interface Origin {
  /** The network (`networkOf`), which is what attempts are counted by. */
  readonly address: string;
  /** The browser, as it names itself. */
  readonly browser: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** The language that the browser's pages speak. */
  readonly language: Language;
}

/** How somebody showed who they are. */
export type WayIn = 'password' | 'link' | 'passkey';

export interface OpenedSession {
  readonly account: Account;
  /** For the cookie; it is kept nowhere else. */
  readonly secret: string;
  readonly expiresAt: Date;
  /** By which the browser is known from now on. */
  readonly known: GivenCookie;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly attempts: SignInAttempts,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** Signs in. An unknown e-mail, a wrong password and a disabled account get the same answer in the same time. */
  async open(credentials: Credentials, origin: Origin): Promise<Result<OpenedSession, IdentityError>> {
    const email = normalEmail(credentials.email);
    const knownBrowser = this.browsers.recognise(origin.cookies, email);
    const attempt = { email, address: origin.address, knownBrowser };
    if (!(await this.attempts.begin(attempt))) return err({ code: 'too-many-attempts' });
    const account = await this.uow.manager.findOneBy(Account, { email, disabledAt: IsNull() });
    const fits = await this.passwords.fits(credentials.password, account?.passwordHash ?? null);
    if (account === null || !fits) return err({ code: 'wrong-credentials' });
    await this.attempts.forgive(attempt);
    return this.uow.run<OpenedSession, IdentityError>(async (tx) =>
      ok(await this.start(tx, account, origin, 'password')),
    );
  }

  /** Opens a session for who has shown who they are, in the caller's transaction. */
  async start(tx: EntityManager, account: Account, origin: Origin, way: WayIn): Promise<OpenedSession> {
    const secret = newSecret();
    const now = this.clock.nowDate();
    const expiresAt = new Date(now.getTime() + SESSION_LASTS_S * 1000);
    const token = {
      id: randomUUID(),
      accountId: account.id,
      kind: 'session' as const,
      secretHash: hashOfSecret(secret),
      label: origin.browser.slice(0, 200),
      createdAt: now,
      expiresAt,
      lastUsedAt: now,
      revokedAt: null,
    };
    await tx.insert(AccessToken, token);
    await this.audit.record(tx, inTheHouse(account.id), 'session.opened', token.id, { way });
    return { account, secret, expiresAt, known: this.browsers.cookieFor(account.email) };
  }

  /** Signs this browser out. */
  close(who: SignedIn): Promise<Result<null, IdentityError>> {
    return this.uow.run<null, IdentityError>(async (tx) => {
      const closed = await tx.update(
        AccessToken,
        { id: who.tokenId, kind: 'session', revokedAt: IsNull() },
        { revokedAt: this.clock.nowDate() },
      );
      if (closed.affected === 0) return err({ code: 'not-a-session' });
      await this.audit.record(tx, inTheHouse(who.accountId), 'session.closed', who.tokenId);
      return ok(null);
    });
  }

  /** Signs out every browser of the account, this one included. API tokens stay. */
  closeEverywhere(who: SignedIn): Promise<Result<null, IdentityError>> {
    return this.uow.run<null, IdentityError>(async (tx) => {
      await tx.update(
        AccessToken,
        { accountId: who.accountId, kind: 'session', revokedAt: IsNull() },
        { revokedAt: this.clock.nowDate() },
      );
      await this.audit.record(tx, inTheHouse(who.accountId), 'session.closed-everywhere', who.accountId);
      return ok(null);
    });
  }

  /** Browsers in which the account is signed in, the last used first. */
  list(who: SignedIn): Promise<AccessToken[]> {
    return this.uow.manager.find(AccessToken, {
      where: {
        accountId: who.accountId,
        kind: 'session',
        revokedAt: IsNull(),
        expiresAt: MoreThan(this.clock.nowDate()),
      },
      order: { lastUsedAt: { direction: 'DESC', nulls: 'LAST' }, createdAt: 'DESC' },
    });
  }

  /** Signs out one browser of the account. */
  end(who: SignedIn, sessionId: string): Promise<Result<null, IdentityError>> {
    return this.uow.run<null, IdentityError>(async (tx) => {
      const ended = await tx.update(
        AccessToken,
        { id: sessionId, accountId: who.accountId, kind: 'session', revokedAt: IsNull() },
        { revokedAt: this.clock.nowDate() },
      );
      if (ended.affected === 0) return err({ code: 'session-not-found' });
      await this.audit.record(tx, inTheHouse(who.accountId), 'session.closed', sessionId);
      return ok(null);
    });
  }

  /** The account behind a secret of that kind; null when it is unknown, expired or revoked, or the account disabled. */
  async recognise(kind: TokenKind, secret: string): Promise<SignedIn | null> {
    const [token] = await this.uow.manager.find(AccessToken, {
      where: { kind, secretHash: hashOfSecret(secret), revokedAt: IsNull() },
      relations: { account: true },
    });
    const now = this.clock.nowDate();
    if (token?.account === undefined || token.account.disabledAt !== null) return null;
    if (token.expiresAt !== null && token.expiresAt <= now) return null;
    if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > LAST_USED_EVERY_MS) {
      await this.uow.manager.update(AccessToken, { id: token.id }, { lastUsedAt: now });
    }
    const { id, name, email } = token.account;
    return { accountId: id, name, email, tokenId: token.id, kind };
  }
}
