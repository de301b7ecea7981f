import { describe, expect, it } from '@jest/globals';
import { isConfidential } from './confidential.js';

describe('what is never written down', () => {
  it.each([
    'password',
    'initialPassword',
    'current',
    'next',
    'code',
    'key',
    'account.password',
    'token:text',
  ])('%s', (field) => {
    expect(isConfidential(field)).toBe(true);
  });

  it.each([
    'postcode',
    'person.postcode',
    'postcode:null',
    'keyword',
    'nextMeeting',
    'retryKey',
    'secretary',
  ])('unlike %s', (field) => {
    expect(isConfidential(field)).toBe(false);
  });
});
