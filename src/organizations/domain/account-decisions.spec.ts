import { describe, expect, it } from '@jest/globals';
import { whyNotDisabled, whyNotMoved } from './account-decisions.js';

const MEMBER = { own: false, whollyUnder: true, ofAdministrator: false };

describe('an administrator', () => {
  it.each([
    ['an account of this administration alone', MEMBER, null, null],
    ['that of another administrator', { ...MEMBER, ofAdministrator: true }, null, 'account-of-administrator'],
    [
      'one that others have a say in',
      { own: false, whollyUnder: false, ofAdministrator: true },
      'account-of-others-too',
      'account-of-others-too',
    ],
    ['the own one', { own: true, whollyUnder: true, ofAdministrator: true }, 'own-account', 'own-account'],
  ] as const)('disables and moves %s, or is told why not', (_, account, disabled, moved) => {
    expect([whyNotDisabled(account), whyNotMoved(account)]).toEqual([disabled, moved]);
  });
});
