import { describe, expect, it } from '@jest/globals';
import { delegateFindings, delegateMinimum } from './delegates.js';
import type { HolidayCalendar } from './holidays.js';
import { decideElection } from './majority-election.js';
import { dismissalDemandCheck, requisitionCheck, requisitionTerm } from './requisition.js';
import { resolveRulebook } from './resolve-rulebook.js';
import type { BodyKind, Profile } from './rulebook.js';
import { signatoryFindings } from './signatories.js';
import { weighQuorum } from './vote-weights.js';

const rulebookOf = (profile: Profile, body: BodyKind = 'general-assembly', onDate = '2021-02-25') =>
  resolveRulebook({ profile, body, onDate, overrides: {}, version: null }).rulebook;

const coop = rulebookOf('general-cooperative');
const weekendsOnly: HolidayCalendar = { days: {}, years: [2021] };

function present<T>(rule: T | null): T {
  if (rule === null) throw new Error('there is no such rule');
  return rule;
}

describe('delegates (제31조, 시행령 제9조)', () => {
  const rule = present(coop.delegates);

  it.each([
    [200, null],
    [201, 21],
    [203, 21],
    [210, 21],
    [211, 22],
    [1_000, 100],
    [1_001, 100],
    [1_500, 100],
  ])('%i members: at least %p', (members, minimum) => {
    const needed = delegateMinimum(members, rule);
    expect(needed.kind === 'allowed' ? needed.minimum : null).toBe(minimum);
  });

  it('a tenth of 1,500 would be 150, and one hundred suffice', () => {
    expect(delegateMinimum(1_500, rule).findings[0]).toMatchObject({
      code: 'delegates-minimum-stops',
      parameters: { share: 150, minimum: 100 },
    });
  });

  it('too few delegates are a block', () => {
    expect(delegateFindings(203, 20, rule)).toContainEqual(
      expect.objectContaining({ code: 'delegates-below-minimum', severity: 'block' }),
    );
    expect(delegateFindings(203, 21, rule).map(({ severity }) => severity)).toEqual(['info']);
    expect(delegateFindings(200, 100, rule)[0]).toMatchObject({ code: 'delegates-not-allowed' });
  });

  it('before 2014-07-22 the Act set no share', () => {
    const then = present(rulebookOf('general-cooperative', 'general-assembly', '2014-07-21').delegates);
    expect(delegateMinimum(1_500, then)).toMatchObject({ kind: 'allowed', minimum: 1 });
  });
});

describe('requisitions', () => {
  it('a fifth of an association, rounded up', () => {
    const association = rulebookOf('incorporated-association');
    expect(requisitionCheck(association, 101, 21)).toMatchObject({
      required: 21,
      findings: [{ severity: 'info' }],
    });
    expect(requisitionCheck(association, 101, 20).findings[0]).toMatchObject({
      code: 'requisition-short',
      severity: 'block',
    });
  });

  it('the Act has no fifth for convening: the charter has to say', () => {
    expect(requisitionCheck(coop, 101, 101)).toMatchObject({
      required: null,
      findings: [{ code: 'requisition-by-charter' }],
    });
  });

  it('a dismissal is demanded by a fifth, in a federation by a third (제40조, 제79조)', () => {
    expect(dismissalDemandCheck(present(coop.dismissal), 100, 20).required).toBe(20);
    const federation = rulebookOf('cooperative-federation');
    expect(dismissalDemandCheck(present(federation.dismissal), 100, 33)).toMatchObject({
      required: 34,
      findings: [{ code: 'requisition-short' }],
    });
  });

  it('received on 2021-02-27, two weeks end on 03-15, and the court may be asked from 03-16', () => {
    const association = rulebookOf('incorporated-association');
    expect(requisitionTerm(association, '2021-02-27', weekendsOnly)).toEqual({
      lastDay: '2021-03-15',
      goOnFrom: '2021-03-16',
    });
    expect(requisitionTerm(coop, '2021-02-27', weekendsOnly)).toBeNull();
  });
});

describe('signatories of the minutes', () => {
  const signed = { chairSigned: true, others: 3, electedAtMeeting: 3, presentOfKind: 0 };
  const codesOf = (profile: Profile, signing: Partial<typeof signed>, body?: BodyKind) =>
    signatoryFindings(rulebookOf(profile, body).signatories, { ...signed, ...signing }).map(
      ({ code }) => code,
    );

  it('the chair and two are not enough in a co-operative (제30조 제2항)', () => {
    expect(codesOf('general-cooperative', { others: 2, electedAtMeeting: 2 })).toEqual([
      'signatories-missing',
      'signatories-not-elected',
    ]);
    expect(codesOf('general-cooperative', {})).toEqual([]);
    expect(codesOf('general-cooperative', { chairSigned: false })).toEqual(['chair-signature-missing']);
  });

  it('three who were not elected at the assembly are not the three the Act means', () => {
    expect(codesOf('social-cooperative', { electedAtMeeting: 0 })).toEqual(['signatories-not-elected']);
  });

  it('every director present signs in an association (민법 제76조)', () => {
    expect(codesOf('incorporated-association', { others: 3, presentOfKind: 4 })).toEqual([
      'signatories-missing',
    ]);
    expect(codesOf('incorporated-association', { others: 4, presentOfKind: 4 })).toEqual([]);
  });

  it('two who were there sign for a steering committee', () => {
    const committee = { chairSigned: false, electedAtMeeting: 0 };
    expect(codesOf('unincorporated-association', { ...committee, others: 2 }, 'steering-committee')).toEqual(
      [],
    );
    expect(codesOf('unincorporated-association', { ...committee, others: 1 }, 'steering-committee')).toEqual([
      'signatories-missing',
    ]);
  });
});

describe('an election by majority', () => {
  it('26, 20 and 14 of 60: nobody has 31, the first two go into a run-off', () => {
    expect(decideElection(coop, [26, 20, 14], 60)).toMatchObject({
      kind: 'runoff',
      candidates: [0, 1],
      required: 31,
    });
  });

  it('31 of 60 is elected, 30 is not', () => {
    expect(decideElection(coop, [10, 31, 19], 60)).toMatchObject({ kind: 'elected', candidate: 1 });
    expect(decideElection(coop, [30, 20, 10], 60).kind).toBe('runoff');
  });

  it('where the charter lets most votes decide (다득표), 26 of 60 is elected, with a warning; level leaders are not', () => {
    const source = {
      law: '정관',
      article: '제45조',
      inForceFrom: '2020-04-24',
      confidence: 'source-read',
    } as const;
    expect(decideElection(coop, [26, 20, 14], 60, source)).toMatchObject({
      kind: 'elected',
      candidate: 0,
      findings: [{ code: 'elected-by-plurality', severity: 'warning', source }],
    });
    expect(decideElection(coop, [23, 23, 14], 60, source)).toMatchObject({
      kind: 'runoff',
      candidates: [0, 1],
    });
  });

  it('those level with the second are in the run-off too', () => {
    expect(decideElection(coop, [26, 17, 17], 60)).toMatchObject({ candidates: [0, 1, 2] });
  });
});

describe('a federation whose members have different votes', () => {
  it('3, 3 of 10 votes are a quorum by votes and none by heads', () => {
    const members = [3, 3, 2, 1, 1].map((votes, index) => ({ votes, present: index < 2 }));
    const { byVotes, byHeads } = weighQuorum(members, coop.quorum.ordinary.value);
    expect(byVotes).toEqual({ present: 6, whole: 10, required: 6, met: true });
    expect(byHeads).toEqual({ present: 2, whole: 5, required: 3, met: false });
  });
});
