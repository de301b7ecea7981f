import { describe, expect, it } from '@jest/globals';
import { isPresidedOver } from './presiding.js';

describe('who need be in the chair', () => {
  it('somebody, unless nobody meets or nothing that binds is decided', () => {
    expect(isPresidedOver({ form: 'in-person' }, { kind: 'general-assembly' })).toBe(true);
    expect(isPresidedOver({ form: 'hybrid' }, { kind: 'board' })).toBe(true);
    expect(isPresidedOver({ form: 'written' }, { kind: 'steering-committee' })).toBe(false);
    expect(isPresidedOver({ form: 'in-person' }, { kind: 'consultative-meeting' })).toBe(false);
  });
});
