import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AuditTrail, inTheHouse } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AccessToken } from './access-token.entity.js';
import type { SignedIn } from './actor.js';
import type { IdentityError } from './identity.problems.js';
import { API_TOKEN_PREFIX, hashOfSecret, newSecret } from './secrets.js';

export interface IssuedToken {
  readonly token: AccessToken;
  /** Shown this once. */
  readonly secret: string;
}

/** Personal tokens for programs that call the API. */
@Injectable()
export class TokensService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  issue(
    who: Pick<SignedIn, 'accountId'>,
    label: string,
    expiresAt: Date | null,
  ): Promise<Result<IssuedToken, IdentityError>> {
    const now = this.clock.nowDate();
    if (expiresAt !== null && expiresAt <= now) return Promise.resolve(err({ code: 'token-already-over' }));
    const secret = newSecret(API_TOKEN_PREFIX);
    const token = {
      id: randomUUID(),
      accountId: who.accountId,
      kind: 'api' as const,
      secretHash: hashOfSecret(secret),
      label,
      createdAt: now,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    };
    return this.uow.run<IssuedToken, IdentityError>(async (tx) => {
      await tx.insert(AccessToken, token);
      await this.audit.record(tx, inTheHouse(who.accountId), 'token.created', token.id, { label });
      return ok({ token, secret });
    });
  }

  /** Tokens that still open something, newest first. */
  list(who: SignedIn): Promise<AccessToken[]> {
    const open = { accountId: who.accountId, kind: 'api' as const, revokedAt: IsNull() };
    return this.uow.manager.find(AccessToken, {
      where: [
        { ...open, expiresAt: IsNull() },
        { ...open, expiresAt: MoreThan(this.clock.nowDate()) },
      ],
      order: { createdAt: 'DESC' },
    });
  }

  revoke(who: SignedIn, tokenId: string): Promise<Result<null, IdentityError>> {
    return this.uow.run<null, IdentityError>(async (tx) => {
      const revoked = await tx.update(
        AccessToken,
        { id: tokenId, accountId: who.accountId, kind: 'api', revokedAt: IsNull() },
        { revokedAt: this.clock.nowDate() },
      );
      if (revoked.affected === 0) return err({ code: 'token-not-found' });
      await this.audit.record(tx, inTheHouse(who.accountId), 'token.revoked', tokenId);
      return ok(null);
    });
  }
}
