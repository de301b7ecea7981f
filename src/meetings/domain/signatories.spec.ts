import { describe, expect, it } from '@jest/globals';
import type { ElectorPresence } from './presence.js';
import { signatoriesRequired, signatoryRefusal } from './signatories.js';

const RULE = {
  minimum: 3,
  electedAtMeeting: true,
  chairSigns: true,
  who: 'members',
  everyone: false,
  means: 'seal-or-signature',
} as const;

const elector = (overrides: Partial<ElectorPresence> = {}): ElectorPresence => ({
  electorId: '가',
  personId: 'p1',
  name: '가',
  affiliation: null,
  capacity: 'in-person',
  holderElectorId: null,
  holderName: null,
  actingPersonId: 'p1',
  ...overrides,
});

describe('의사록 서명인 (의장 외에 총회에서 선출한 3명 이상, 협동조합 기본법 제30조 제2항)', () => {
  it('the meeting elects as many as the rule says, none where they sign by office', () => {
    expect(signatoriesRequired(RULE)).toBe(3);
    expect(signatoriesRequired({ ...RULE, electedAtMeeting: false })).toBe(0);
  });

  it('only who is there itself can sign for what happened', () => {
    expect(signatoryRefusal(elector(), 'p9', RULE)).toBeNull();
    expect(signatoryRefusal(elector({ capacity: 'online' }), 'p9', RULE)).toBeNull();
    for (const capacity of ['proxy', 'written', 'absent'] as const) {
      expect(signatoryRefusal(elector({ capacity }), 'p9', RULE)).toBe('signatory-not-present');
    }
  });

  it('the chair signs besides the elected', () => {
    expect(signatoryRefusal(elector(), 'p1', RULE)).toBe('chair-signs-anyway');
    expect(signatoryRefusal(elector(), 'p1', { ...RULE, chairSigns: false })).toBeNull();
  });
});
