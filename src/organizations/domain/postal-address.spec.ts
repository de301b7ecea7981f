import { describe, expect, it } from '@jest/globals';
import { changedAddress, readPostcode } from './postal-address.js';

describe('a postcode in a list', () => {
  it.each([
    ['55042', '55042'],
    [' 55042 ', '55042'],
    ['(55042)', '55042'],
    ['우 55042', '55042'],
    ['(우)55042', '55042'],
    ['우편번호: 55042', '55042'],
    ['04524', '04524'],
    ['4524', '04524'],
  ])('%j is %s', (written, postcode) => {
    expect(readPostcode(written)).toBe(postcode);
  });

  it.each(['', '560-170', '560170', '123', '0123', '5504a', '전주시'])('%j is none', (written) => {
    expect(readPostcode(written)).toBeNull();
  });
});

describe('a changed address', () => {
  const known = { postcode: '55042', address: '전주시 완산구 현무1길 20' };

  it('keeps what the change does not name, and forgets what it empties', () => {
    expect(changedAddress(known, {})).toEqual(known);
    expect(changedAddress(known, { address: '전주시 덕진구 백제대로 567' })).toEqual({
      postcode: '55042',
      address: '전주시 덕진구 백제대로 567',
    });
    expect(changedAddress(known, { postcode: null })).toEqual({ postcode: null, address: known.address });
  });
});
