import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { hashOfSecret } from './secrets.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';

const WINDOW_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** How many failures a quarter of an hour admits: from one address for one e-mail, for one e-mail, from one address. */
const LIMITS = { pair: 10, email: 50, address: 60 } as const;

/**
 * Slows down who guesses passwords. An attempt counts as failed when it begins, so that many at once do not slip
 * through, and is forgiven when it succeeds.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Counts the attempt; false when it is one too many. */
  async begin(email: string, address: string): Promise<boolean> {
    const failures = await Promise.all([
      this.count(`pair:${address}:${email}`),
      this.count(`email:${email}`),
      this.count(`address:${address}`),
    ]);
    const limits = [LIMITS.pair, LIMITS.email, LIMITS.address];
    return failures.every((count, index) => count <= (limits[index] ?? 0));
  }

  async forgive(email: string, address: string): Promise<void> {
    const { manager } = this.uow;
    await manager.delete(SignInAttempt, [
      { key: hashOfSecret(`pair:${address}:${email}`) },
      { key: hashOfSecret(`email:${email}`) },
    ]);
    await manager.decrement(SignInAttempt, { key: hashOfSecret(`address:${address}`) }, 'failures', 1);
    await manager
      .createQueryBuilder()
      .delete()
      .from(SignInAttempt)
      .where('window_started_at < :before', { before: this.ago(FORGOTTEN_AFTER_MS) })
      .execute();
  }

  private async count(subject: string): Promise<number> {
    const [row] = await this.uow.manager.query<{ failures: number }[]>(
      `INSERT INTO sign_in_attempt AS attempt (key, window_started_at, failures) VALUES ($1, $2, 1)
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN attempt.window_started_at < $3 THEN 1 ELSE attempt.failures + 1 END,
         window_started_at = CASE WHEN attempt.window_started_at < $3 THEN $2 ELSE attempt.window_started_at END
       RETURNING failures`,
      [hashOfSecret(subject), this.clock.nowDate(), this.ago(WINDOW_MS)],
    );
    return row?.failures ?? 0;
  }

  private ago(milliseconds: number): Date {
    return new Date(this.clock.nowDate().getTime() - milliseconds);
  }
}
