import { createHash, createHmac } from 'node:crypto';
import type { Submission, UploadedFile } from './submission.js';

/** A form as it was sent: under the number the page wrote into it, to an address, with what was typed. */
export interface SentForm extends Pick<Submission, 'typed' | 'files'> {
  readonly once: string;
  readonly address: string;
}

const LABEL = 'madang:submission';

/**
 * What makes two sendings one: the number of the form, where it goes, and what was typed. A browser that steps back
 * shows a used form again; corrected and sent, it is another submission under the same number. Fields count in any
 * order, the values of one field in theirs. Passwords stand among them, so the digest takes the secret of the house
 * (HMAC, RFC 2104); it is written as a UUID of version 8 (RFC 9562).
 */
export function submissionId({ once, address, typed, files }: SentForm, secret: string): string {
  const fields = Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1));
  const sent = JSON.stringify([LABEL, once, address, fields, files.map(contentOf)]);
  const bytes = createHmac('sha256', secret).update(sent, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function contentOf({ field, name, bytes }: UploadedFile): readonly string[] {
  return [field, name, createHash('sha256').update(bytes).digest('hex')];
}
