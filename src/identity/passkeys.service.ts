import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { IsNull, LessThan } from 'typeorm';
import { AuditTrail, inTheHouse } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { isDuplicate } from '../platform/database/sql-state.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Account } from './account.entity.js';
import type { SignedIn } from './actor.js';
import type { IdentityError } from './identity.problems.js';
import { PasskeyChallenge } from './passkey-challenge.entity.js';
import { Passkey } from './passkey.entity.js';
import { hashOfSecret } from './secrets.js';
import { type OpenedSession, type Origin, SessionsService } from './sessions.service.js';

const CHALLENGE_LASTS_MS = 5 * 60_000;
const MOST_PASSKEYS = 20;
const HOUSE_NAME = '마당 Madang';

/** Passkeys (WebAuthn): a device proves by a signature, after its owner unlocked it, that it holds the account's key. */
@Injectable()
export class PasskeysService {
  private readonly site: URL;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly sessions: SessionsService,
    config: Config,
  ) {
    this.site = new URL(config.baseUrl);
  }

  /** In the order in which they were added. */
  list(who: SignedIn): Promise<Passkey[]> {
    return this.uow.manager.find(Passkey, {
      where: { accountId: who.accountId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** What a browser needs in order to make a passkey for the account. */
  async offerRegistration(who: SignedIn): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const present = await this.list(who);
    const options = await generateRegistrationOptions({
      rpName: HOUSE_NAME,
      rpID: this.site.hostname,
      userID: handleOf(who.accountId),
      userName: who.email,
      userDisplayName: who.name,
      attestationType: 'none',
      excludeCredentials: present.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.remember(options.challenge, who.accountId);
    return options;
  }

  /** Keeps the passkey that a browser made. */
  async register(
    who: SignedIn,
    name: string,
    response: RegistrationResponseJSON,
  ): Promise<Result<Passkey, IdentityError>> {
    const verified = await refusable(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => this.take(challenge, who.accountId),
        expectedOrigin: this.site.origin,
        expectedRPID: this.site.hostname,
        requireUserVerification: true,
      }),
    );
    const made = verified?.registrationInfo;
    if (made === undefined) return err({ code: 'passkey-not-made' });
    const passkey: Passkey = {
      id: randomUUID(),
      accountId: who.accountId,
      credentialId: made.credential.id,
      publicKey: Buffer.from(made.credential.publicKey),
      counter: made.credential.counter,
      transports: (made.credential.transports ?? []).slice(0, 10).map((transport) => transport.slice(0, 20)),
      synced: made.credentialBackedUp,
      name,
      createdAt: this.clock.nowDate(),
      lastUsedAt: null,
    };
    return this.keep(who, passkey);
  }

  private async keep(who: SignedIn, passkey: Passkey): Promise<Result<Passkey, IdentityError>> {
    try {
      return await this.uow.run<Passkey, IdentityError>(async (tx) => {
        if ((await tx.countBy(Passkey, { accountId: who.accountId })) >= MOST_PASSKEYS) {
          return err({ code: 'too-many-passkeys' });
        }
        await tx.insert(Passkey, passkey);
        await this.audit.record(tx, inTheHouse(who.accountId), 'passkey.added', passkey.id);
        return ok(passkey);
      });
    } catch (failure) {
      if (isDuplicate(failure, 'uq_passkey_credential_id')) return err({ code: 'passkey-not-made' });
      throw failure;
    }
  }

  /** What a browser needs in order to sign in; the passkey itself tells whose it is. */
  async offerSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const options = await generateAuthenticationOptions({
      rpID: this.site.hostname,
      userVerification: 'required',
    });
    await this.remember(options.challenge, null);
    return options;
  }

  /** Signs in with what a passkey signed. Whatever is wrong with it, the answer is the same. */
  async signIn(
    response: AuthenticationResponseJSON,
    origin: Origin,
  ): Promise<Result<OpenedSession, IdentityError>> {
    const passkey = await this.uow.manager.findOneBy(Passkey, { credentialId: response.id });
    const verified = await refusable(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => this.take(challenge, null),
        expectedOrigin: this.site.origin,
        expectedRPID: this.site.hostname,
        requireUserVerification: true,
        credential: credentialOf(passkey),
      }),
    );
    if (passkey === null || verified?.verified !== true || !isHandleOf(response, passkey.accountId)) {
      return err({ code: 'passkey-refused' });
    }
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    return this.uow.run<OpenedSession, IdentityError>(async (tx) => {
      const account = await tx.findOneBy(Account, { id: passkey.accountId, disabledAt: IsNull() });
      // Of two signatures over the same count one came from a copy; the slower one is refused.
      const used = await tx.update(
        Passkey,
        { id: passkey.id, counter: passkey.counter },
        { counter: newCounter, synced: credentialBackedUp, lastUsedAt: this.clock.nowDate() },
      );
      if (account === null || used.affected === 0) return err({ code: 'passkey-refused' });
      return ok(await this.sessions.start(tx, account, origin, 'passkey'));
    });
  }

  rename(who: SignedIn, passkeyId: string, name: string): Promise<Result<Passkey, IdentityError>> {
    return this.uow.run<Passkey, IdentityError>(async (tx) => {
      const mine = { id: passkeyId, accountId: who.accountId };
      const renamed = await tx.update(Passkey, mine, { name });
      return renamed.affected === 0
        ? err({ code: 'passkey-not-found' })
        : ok(await tx.findOneByOrFail(Passkey, mine));
    });
  }

  remove(who: SignedIn, passkeyId: string): Promise<Result<null, IdentityError>> {
    return this.uow.run<null, IdentityError>(async (tx) => {
      const removed = await tx.delete(Passkey, { id: passkeyId, accountId: who.accountId });
      if (removed.affected === 0) return err({ code: 'passkey-not-found' });
      await this.audit.record(tx, inTheHouse(who.accountId), 'passkey.removed', passkeyId);
      return ok(null);
    });
  }

  private async remember(challenge: string, accountId: string | null): Promise<void> {
    const now = this.clock.nowDate();
    const { manager } = this.uow;
    await manager.delete(PasskeyChallenge, { expiresAt: LessThan(now) });
    await manager.insert(PasskeyChallenge, {
      id: randomUUID(),
      accountId,
      challengeHash: hashOfSecret(challenge),
      expiresAt: new Date(now.getTime() + CHALLENGE_LASTS_MS),
    });
  }

  /** Uses a challenge up; false for one that was not given out, was given to another, was used or has expired. */
  private async take(challenge: string, accountId: string | null): Promise<boolean> {
    const [taken] = await this.uow.manager.query<[unknown[], number]>(
      `DELETE FROM passkey_challenge
        WHERE challenge_hash = $1 AND account_id IS NOT DISTINCT FROM $2::uuid AND expires_at > $3
        RETURNING id`,
      [hashOfSecret(challenge), accountId, this.clock.nowDate()],
    );
    return taken.length === 1;
  }
}

/** The library throws at whatever does not fit; why is nobody's business at the other end. */
async function refusable<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}

/** An unknown passkey is checked against a key that fits nothing, so that its challenge is used up as well. */
function credentialOf(passkey: Passkey | null) {
  return passkey === null
    ? { id: '', publicKey: new Uint8Array(), counter: 0 }
    : {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      };
}

/** The sixteen bytes of the account's id: what a passkey keeps about its owner, and nothing personal. */
function handleOf(accountId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex'));
}

function isHandleOf({ response }: AuthenticationResponseJSON, accountId: string): boolean {
  const { userHandle } = response;
  return userHandle !== undefined && Buffer.from(handleOf(accountId)).toString('base64url') === userHandle;
}
