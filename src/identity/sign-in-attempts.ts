import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { hashOfSecret } from './secrets.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';

const WINDOW_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How many failures a quarter of an hour admits: from one network for one e-mail, for one e-mail, and from one browser
 * that has signed in before, which counts apart from all others. A network counts by the e-mails that are tried from
 * it, not by its failures: a whole hall stands behind one address, and a neighbour's slips are not its own.
 */
const LIMITS = { pair: 10, email: 50, emailsOfNetwork: 600, browser: 10 } as const;

/**
 * How many mail links are admitted: for how many e-mails one network asks in an hour; in a quarter of an hour for one
 * e-mail by all strangers together, or by one browser it knows; and from one network for one e-mail in a day. A link
 * lasts as long as the quarter, so when strangers have used up what an inbox admits, a link that works lies in it:
 * nobody is locked out. Known and unknown e-mails count alike, so that the limit does not tell which is which.
 */
const LINK_LIMITS = { emailsOfNetwork: 1000, email: 2, browser: 2, pairADay: 6 } as const;

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
    const emails = await this.countFirst(ofPair, `address:${address}`);
    return ofPair <= LIMITS.pair && ofEmail <= LIMITS.email && emails <= LIMITS.emailsOfNetwork;
  }

  /** Counts a request for a mail link: whether one is sent, whether the inbox has enough, or the network is refused. */
  async beginLink({ email, address, knownBrowser }: Attempt): Promise<'send' | 'enough' | 'refuse'> {
    if (knownBrowser !== null) {
      const asked = await this.count(`links:${knownBrowser}:${email}`);
      return asked <= LINK_LIMITS.browser ? 'send' : 'enough';
    }
    const today = await this.count(`links:${address}:${email}`, DAY_MS);
    const emails = await this.countFirst(today, `links:${address}`, HOUR_MS);
    if (emails > LINK_LIMITS.emailsOfNetwork) return 'refuse';
    if (today > LINK_LIMITS.pairADay) return 'enough';
    return (await this.count(`links:${email}`)) <= LINK_LIMITS.email ? 'send' : 'enough';
  }

  /** Counts a guess at the current password by who is signed in; false when it is one too many. */
  async beginHere(sessionId: string): Promise<boolean> {
    return (await this.count(ofSession(sessionId))) <= LIMITS.browser;
  }

  async forgiveHere(sessionId: string): Promise<void> {
    await this.forget(ofSession(sessionId));
  }

  async forgive({ email, address, knownBrowser }: Attempt): Promise<void> {
    const { manager } = this.uow;
    if (knownBrowser !== null) await this.forget(ofBrowser(knownBrowser, email));
    else {
      await this.forget(`pair:${address}:${email}`);
      await this.forget(`email:${email}`);
      await manager.decrement(SignInAttempt, { key: hashOfSecret(`address:${address}`) }, 'failures', 1);
    }
    await manager
      .createQueryBuilder()
      .delete()
      .from(SignInAttempt)
      .where('window_started_at < :before', { before: this.ago(DAY_MS) })
      .execute();
  }

  private async forget(subject: string): Promise<void> {
    await this.uow.manager.delete(SignInAttempt, { key: hashOfSecret(subject) });
  }

  /** Counts a subject once for each of its parts: only when the part was counted for the first time. */
  private countFirst(ofPart: number, subject: string, windowMs: number = WINDOW_MS): Promise<number> {
    return this.count(subject, windowMs, ofPart === 1 ? 1 : 0);
  }

  private async count(subject: string, windowMs: number = WINDOW_MS, by = 1): Promise<number> {
    const [row] = await this.uow.manager.query<{ failures: number }[]>(
      `INSERT INTO sign_in_attempt AS attempt (key, window_started_at, failures) VALUES ($1, $2, $4)
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN attempt.window_started_at < $3 THEN $4 ELSE attempt.failures + $4 END,
         window_started_at = CASE WHEN attempt.window_started_at < $3 THEN $2 ELSE attempt.window_started_at END
       RETURNING failures`,
      [hashOfSecret(subject), this.clock.nowDate(), this.ago(windowMs), by],
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
