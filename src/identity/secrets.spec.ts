import { describe, expect, it } from '@jest/globals';
import { API_TOKEN_PREFIX, hashOfSecret, isSetupCode, newSecret, setupCode } from './secrets.js';

describe('the setup code', () => {
  const code = setupCode('a secret of 32 characters or more');

  it('can be read aloud', () => {
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}$/);
  });

  it('is the same as long as the secret is', () => {
    expect(setupCode('a secret of 32 characters or more')).toBe(code);
    expect(setupCode('another secret of 32 characters..')).not.toBe(code);
  });

  it.each([
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => ` ${text.replaceAll('-', ' ')} `,
  ])('is recognised however it is typed', (typing) => {
    expect(isSetupCode(typing(code), 'a secret of 32 characters or more')).toBe(true);
  });

  it.each(['', '-', 'AAAA-BBBB-CCCC-DDDD'])('%j is not one', (typed) => {
    expect(isSetupCode(typed, 'a secret of 32 characters or more')).toBe(false);
  });
});

describe('a secret', () => {
  it('is another one each time and says what it is for', () => {
    const secrets = new Set(Array.from({ length: 100 }, () => newSecret(API_TOKEN_PREFIX)));
    expect(secrets.size).toBe(100);
    expect([...secrets].every((secret) => /^mdg_[\w-]{43}$/.test(secret))).toBe(true);
  });

  it('is kept as its SHA-256 (FIPS 180-4, the example "abc")', () => {
    expect(hashOfSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
