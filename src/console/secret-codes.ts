import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { PROOF_DIGITS, readCode, writeCode } from './domain/check-in-code.js';

const SCREEN_PROOF_BYTES = 24;
const ID_CHARACTERS = 22;
const SCREEN_KEY = /^[A-Za-z0-9_-]{54}$/;

/** An elector's place on the roll of a meeting. */
export interface RollPlace {
  readonly id: string;
  readonly meetingId: string;
  readonly position: number;
}

/**
 * Codes that follow from `MADANG_SECRET`: what the database holds is not enough to check somebody in or to open a
 * screen, and nothing has to be kept to print a code again.
 */
@Injectable()
export class SecretCodes {
  constructor(private readonly config: Config) {}

  /** The personal code of an elector for one meeting. */
  checkInCode(elector: RollPlace): string {
    return writeCode({ position: elector.position, proof: this.checkInProof(elector) });
  }

  isCheckInCodeOf(typed: string, elector: RollPlace): boolean {
    const proof = readCode(typed)?.proof;
    return (
      proof !== undefined && timingSafeEqual(Buffer.from(proof), Buffer.from(this.checkInProof(elector)))
    );
  }

  /** What stands in the address of a screen: the link's id and 192 bits of proof. */
  screenKey(linkId: string): string {
    const id = Buffer.from(linkId.replaceAll('-', ''), 'hex');
    return id.toString('base64url') + this.screenProof(linkId).toString('base64url');
  }

  /** The link that a key opens; null for a key that is none of ours. */
  linkOfScreenKey(key: string): string | null {
    if (!SCREEN_KEY.test(key)) return null;
    const hex = Buffer.from(key.slice(0, ID_CHARACTERS), 'base64url').toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const proof = Buffer.from(key.slice(ID_CHARACTERS), 'base64url');
    return timingSafeEqual(proof, this.screenProof(id)) ? id : null;
  }

  private checkInProof({ id, meetingId }: RollPlace): string {
    const digest = this.digest(`madang:check-in:${meetingId}:${id}`);
    const number = BigInt(`0x${digest.toString('hex')}`) % 10n ** BigInt(PROOF_DIGITS);
    return number.toString().padStart(PROOF_DIGITS, '0');
  }

  private screenProof(linkId: string): Buffer {
    return this.digest(`madang:screen:${linkId}`).subarray(0, SCREEN_PROOF_BYTES);
  }

  private digest(text: string): Buffer {
    return createHmac('sha256', this.config.secret).update(text, 'utf8').digest();
  }
}
