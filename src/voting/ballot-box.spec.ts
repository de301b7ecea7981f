import { describe, expect, it } from '@jest/globals';
import { Config } from '../platform/config/config.js';
import { BallotBox, retryKeyHash, shuffled } from './ballot-box.js';
import { CHOICES } from './domain/poll.js';

const boxUnder = (secret: string) =>
  new BallotBox(
    new Config({
      port: 0,
      host: 'localhost',
      baseUrl: 'http://localhost',
      databaseUrl: 'postgres://localhost/none',
      databasePool: 2,
      dataDirectory: undefined,
      demo: false,
      secret,
      jobs: false,
      trustedProxies: [],
      smtpUrl: undefined,
      mailFrom: { name: '', address: 'madang@localhost' },
      logLevel: 'silent',
    }),
  );

const POLL = '4dd3ad93-2e7f-4bb6-9d5b-0a7cf2f0b6a1';
const OTHER = 'b7e2a2a8-07b4-4bb3-8f0e-4a0e3d1c2f55';

describe('the ballot box', () => {
  const box = boxUnder('a'.repeat(32));

  it.each(CHOICES)('gives back %s as it was put in', (choice) => {
    expect(box.open(POLL, box.seal(POLL, choice))).toBe(choice);
  });

  it('every sealed choice is of one length, and no two are alike', () => {
    const sealed = CHOICES.flatMap((choice) => [box.seal(POLL, choice), box.seal(POLL, choice)]);
    expect(new Set(sealed.map((row) => row.length)).size).toBe(1);
    expect(new Set(sealed.map((row) => row.toString('hex'))).size).toBe(sealed.length);
  });

  it('refuses a row of another poll, an altered row, and a row sealed under another secret', () => {
    const sealed = box.seal(POLL, 'yes');
    const altered = Buffer.from(sealed);
    altered.writeUInt8(altered.readUInt8(14) ^ 1, 14);
    expect(() => box.open(OTHER, sealed)).toThrow();
    expect(() => box.open(POLL, altered)).toThrow();
    expect(() => boxUnder('b'.repeat(32)).open(POLL, sealed)).toThrow();
  });
});

describe('a new order', () => {
  it('holds the same things', () => {
    const things = Array.from({ length: 50 }, (_, index) => index);
    expect(shuffled(things).sort((a, b) => a - b)).toEqual(things);
  });

  it('puts each thing in each place about equally often', () => {
    const rounds = 6000;
    const first = [0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const [thing = 0] = shuffled([0, 1, 2]);
      first[thing] = (first[thing] ?? 0) + 1;
    }
    for (const times of first) expect(Math.abs(times - rounds / 3)).toBeLessThan(rounds / 20);
  });
});

describe('the key of a retry', () => {
  it('is known again for the same poll and elector only', () => {
    expect(retryKeyHash(POLL, 'elector', 'key')).toBe(retryKeyHash(POLL, 'elector', 'key'));
    expect(retryKeyHash(POLL, 'elector', 'key')).not.toBe(retryKeyHash(OTHER, 'elector', 'key'));
    expect(retryKeyHash(POLL, 'elector', 'key')).not.toBe(retryKeyHash(POLL, 'another', 'key'));
  });
});
