import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SeeOther } from './answers.js';

/** What an answer says and gives besides the way on. */
export type RestOfAnswer = Pick<SeeOther, 'message' | 'undo' | 'cookies'>;

const CIPHER = 'aes-256-gcm';
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** Of whom an answer is kept: the secret of the house, that of the browser's forms, and the number of the submission. */
export interface AnswerKey {
  readonly house: string;
  readonly browser: string;
  readonly submission: string;
}

/**
 * Seals what a form was answered, a new session or the text of a token among it: only the browser that sent the form
 * holds the other half of the key (HKDF, RFC 5869), so that it lies nowhere in the clear.
 */
export function sealAnswer(answer: RestOfAnswer, key: AnswerKey): Buffer {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv(CIPHER, keyOf(key), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The answer again; null for another browser. */
export function openAnswer(sealed: Buffer, key: AnswerKey): RestOfAnswer | null {
  const text = IV_LENGTH + TAG_LENGTH;
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(key), sealed.subarray(0, IV_LENGTH));
    decipher.setAuthTag(sealed.subarray(IV_LENGTH, text));
    const opened = Buffer.concat([decipher.update(sealed.subarray(text)), decipher.final()]);
    return JSON.parse(opened.toString('utf8')) as RestOfAnswer;
  } catch {
    return null;
  }
}

function keyOf({ house, browser, submission }: AnswerKey): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', `${house} ${browser}`, submission, 'madang:answer', 32));
}
