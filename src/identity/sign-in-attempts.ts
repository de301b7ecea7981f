import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { hashOfSecret } from './secrets.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';

const WINDOW_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * How many failures a quarter of an hour admits: from one address for one e-mail, for one e-mail, from one address;
 * and from one browser that has signed in before, which counts apart from all others.
 */
const LIMITS = { pair: 10, email: 50, address: 60, browser: 10 } as const;

/**
 * How many mail links a quarter of an hour admits: asked for by one address, for whomever; for one e-mail by all
 * strangers together, or by one browser it knows; and from one address for one e-mail in a day. A link lasts as long as the
 * window, so when strangers have used up what an inbox admits, a link that works lies in it: nobody is locked out.
 */
const LINK_LIMITS = { address: 30, email: 2, browser: 2, pairADay: 6 } as const;

/** Who tries to sign in with a password. */
export interface Attempt {
  readonly email: string;
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
  async begin(attempt: Attempt): Promise<boolean> {
    const counted = countedOf(attempt);
    const failures = await Promise.all(counted.map(({ key }) => this.count(key)));
    return counted.every(({ limit }, index) => (failures[index] ?? 0) <= limit);
  }

  /** Counts a request for a mail link: whether one is sent, whether the inbox has enough, or the address is refused. */
  async beginLink({ email, address, knownBrowser }: Attempt): Promise<'send' | 'enough' | 'refuse'> {
    if ((await this.count(`links:${address}`)) > LINK_LIMITS.address) return 'refuse';
    if (knownBrowser !== null) {
      const asked = await this.count(`links:${knownBrowser}:${email}`);
      return asked <= LINK_LIMITS.browser ? 'send' : 'enough';
    }
    const today = await this.count(`links:${address}:${email}`, DAY_MS);
    if (today > LINK_LIMITS.pairADay) return 'enough';
    return (await this.count(`links:${email}`)) <= LINK_LIMITS.email ? 'send' : 'enough';
  }

  async forgive(attempt: Attempt): Promise<void> {
    const { manager } = this.uow;
    for (const { key, whole } of countedOf(attempt)) {
      const counter = { key: hashOfSecret(key) };
      if (whole) await manager.delete(SignInAttempt, counter);
      else await manager.decrement(SignInAttempt, counter, 'failures', 1);
    }
    await manager
      .createQueryBuilder()
      .delete()
      .from(SignInAttempt)
      .where('window_started_at < :before', { before: this.ago(DAY_MS) })
      .execute();
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

interface Counted {
  readonly key: string;
  readonly limit: number;
  /** Whether a success forgives all failures, or only the attempt itself. */
  readonly whole: boolean;
}

function countedOf({ email, address, knownBrowser }: Attempt): readonly Counted[] {
  if (knownBrowser !== null)
    return [{ key: `browser:${knownBrowser}:${email}`, limit: LIMITS.browser, whole: true }];
  return [
    { key: `pair:${address}:${email}`, limit: LIMITS.pair, whole: true },
    { key: `email:${email}`, limit: LIMITS.email, whole: true },
    { key: `address:${address}`, limit: LIMITS.address, whole: false },
  ];
}
