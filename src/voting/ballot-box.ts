import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { type Choice, CHOICES } from './domain/poll.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** All choices have the same length, so that the length of a sealed one says nothing. */
const CHOICE_BYTES = 16;

/** Seals the choices of a secret poll while it is open. What was sealed for one poll opens in no other. */
@Injectable()
export class BallotBox {
  constructor(private readonly config: Config) {}

  seal(pollId: string, choice: Choice): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyOf(pollId), nonce);
    cipher.setAAD(Buffer.from(pollId));
    const sealed = Buffer.concat([cipher.update(choice.padEnd(CHOICE_BYTES), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
  }

  /** Throws when the row was altered, or sealed under another secret. */
  open(pollId: string, sealed: Buffer): Choice {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, this.keyOf(pollId), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(pollId));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const padded = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    const choice = CHOICES.find((known) => known === padded.toString('utf8').trimEnd());
    if (choice === undefined) throw new Error('A sealed ballot holds no known choice.');
    return choice;
  }

  private keyOf(pollId: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.config.secret, pollId, 'madang secret ballot', KEY_BYTES));
  }
}

/** A new order that follows from nothing (Fisher–Yates with the machine's generator). */
export function shuffled<T>(things: readonly T[]): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** What is kept of the key a voter's device sends along; bound to poll and elector, so that keys compare nowhere else. */
export function retryKeyHash(pollId: string, electorId: string, retryKey: string): string {
  return createHash('sha256').update(`${pollId}:${electorId}:${retryKey}`, 'utf8').digest('hex');
}
