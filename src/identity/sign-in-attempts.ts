import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { hashOfSecret } from './secrets.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';

const WINDOW_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * How many failures a quarter of an hour admits: from one network for one e-mail, for one e-mail, and from one browser
 * that has signed in before, which counts apart from all others. A network is not counted by itself: a whole hall
 * stands behind one, and what a neighbour tries is not its own.
 */
const LIMITS = { pair: 10, email: 50, browser: 10 } as const;

/**
 * How many mail links an inbox gets: in a quarter of an hour by all strangers together, or by one browser it knows, and
 * from one network in a day. A link lasts as long as the quarter, so when strangers have used up what an inbox admits, a
 * link that works lies in it: nobody is locked out. Known and unknown e-mails count alike, so that the limit does not
 * tell which is which.
 */
const LINK_LIMITS = { email: 2, browser: 2, pairADay: 6 } as const;

/** Who tries to sign in with a password. */
export interface Attempt {
  readonly email: string;
  /** The network; see `networkOf`. */
  readonly address: string;
  /** The browser, when it has signed in to this account before. */
  readonly knownBrowser: string | null;
}

/**
 * Slows down who guesses passwords. An attempt counts as failed when it begins, so that many at once do not slip
 * through, and is forgiven when it succeeds. Whoever guesses at an e-mail shuts out other strangers, but not the
 * browsers its owner has used before, nor passkeys and mail links, which are not counted here.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Counts the attempt; false when it is one too many. */
  async begin({ email, address, knownBrowser }: Attempt): Promise<boolean> {
    if (knownBrowser !== null) return (await this.count(ofBrowser(knownBrowser, email))) <= LIMITS.browser;
    const ofPair = await this.count(`pair:${address}:${email}`);
    const ofEmail = await this.count(`email:${email}`);
    return ofPair <= LIMITS.pair && ofEmail <= LIMITS.email;
  }

  /** Counts a request for a mail link; false when the inbox has enough of them. */
  async beginLink({ email, address, knownBrowser }: Attempt): Promise<boolean> {
    if (knownBrowser !== null)
      return (await this.count(`links:${knownBrowser}:${email}`)) <= LINK_LIMITS.browser;
    const today = await this.count(`links:${address}:${email}`, DAY_MS);
    return today <= LINK_LIMITS.pairADay && (await this.count(`links:${email}`)) <= LINK_LIMITS.email;
  }

  /** Counts a guess at the current password by who is signed in; false when it is one too many. */
  async beginHere(sessionId: string): Promise<boolean> {
    return (await this.count(ofSession(sessionId))) <= LIMITS.browser;
  }

  async forgiveHere(sessionId: string): Promise<void> {
    await this.forget(ofSession(sessionId));
  }

  async forgive({ email, address, knownBrowser }: Attempt): Promise<void> {
    if (knownBrowser !== null) await this.forget(ofBrowser(knownBrowser, email));
    else {
      await this.forget(`pair:${address}:${email}`);
      await this.forget(`email:${email}`);
    }
    await this.uow.manager
      .createQueryBuilder()
      .delete()
      .from(SignInAttempt)
      .where('window_started_at < :before', { before: this.ago(DAY_MS) })
      .execute();
  }

  private async forget(subject: string): Promise<void> {
    await this.uow.manager.delete(SignInAttempt, { key: hashOfSecret(subject) });
  }

  private async count(subject: string, windowMs: number = WINDOW_MS): Promise<number> {
    const [row] = await this.uow.manager.query<{ failures: number }[]>(
      `INSERT INTO sign_in_attempt AS attempt (key, window_started_at, failures) VALUES ($1, $2, 1)
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN attempt.window_started_at < $3 THEN 1 ELSE attempt.failures + 1 END,
         window_started_at = CASE WHEN attempt.window_started_at < $3 THEN $2 ELSE attempt.window_started_at END
       RETURNING failures`,
      [hashOfSecret(subject), this.clock.nowDate(), this.ago(windowMs)],
    );
    return row?.failures ?? 0;
  }

  private ago(milliseconds: number): Date {
    return new Date(this.clock.nowDate().getTime() - milliseconds);
  }
}

function ofBrowser(browser: string, email: string): string {
  return `browser:${browser}:${email}`;
}

function ofSession(sessionId: string): string {
  return `session:${sessionId}`;
}
