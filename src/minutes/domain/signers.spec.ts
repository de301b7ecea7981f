import { describe, expect, it } from '@jest/globals';
import type { Ruled, SignatoryRule } from '../../rulebooks/domain/rulebook.js';
import {
  capacityInPrint,
  type Signer,
  type SignerCapacity,
  signerFindings,
  signersOf,
  type SigningParty,
} from './signers.js';

const signer = (capacity: SignerCapacity, personId: string | null): Signer => ({
  capacity,
  personId,
  person: { name: personId ?? '이름', affiliation: null, title: null },
});

const party = (change: Partial<SigningParty> = {}): SigningParty => ({
  chair: signer('chair', 'chair'),
  recorder: signer('recorder', 'clerk'),
  signatories: [],
  directorsPresent: [],
  ...change,
});

const rule = (change: Partial<SignatoryRule>): Ruled<SignatoryRule> => ({
  value: {
    minimum: 3,
    electedAtMeeting: true,
    chairSigns: true,
    who: 'members',
    everyone: false,
    means: 'seal-or-signature',
    ...change,
  },
  source: {
    law: '협동조합 기본법',
    article: '제30조 제2항',
    inForceFrom: '2025-10-01',
    confidence: 'source-read',
  },
});

const three = ['a', 'b', 'c'].map((id) => signer('signatory', id));
const named = (signers: readonly Signer[]) =>
  signers.map(({ capacity, personId }) => `${capacity} ${personId ?? '-'}`);

describe('who signs', () => {
  it('an assembly of a co-operative: the chair and three elected members (제30조 제2항)', () => {
    expect(named(signersOf(rule({}).value, party({ signatories: three }), 'sitting'))).toEqual([
      'chair chair',
      'signatory a',
      'signatory b',
      'signatory c',
    ]);
    expect(signerFindings(rule({}), party({ signatories: three }), 'sitting')).toEqual([]);
  });

  it('with two of them it is not finalisable, and the article is named', () => {
    const findings = signerFindings(rule({}), party({ signatories: three.slice(0, 2) }), 'sitting');
    expect(findings.map(({ code }) => code)).toEqual(['signatories-missing', 'signatories-not-elected']);
    expect(findings[0]).toMatchObject({
      parameters: { signed: 2, required: 3 },
      source: { article: '제30조 제2항' },
    });
  });

  it('an association: the chair and every director present (민법 제76조)', () => {
    const association = rule({
      minimum: 1,
      electedAtMeeting: false,
      who: 'directors-present',
      everyone: true,
    });
    const directors = ['x', 'y'].map((id) => signer('director', id));
    expect(named(signersOf(association.value, party({ directorsPresent: directors }), 'sitting'))).toEqual([
      'chair chair',
      'director x',
      'director y',
    ]);
    expect(signerFindings(association, party({ directorsPresent: directors }), 'sitting')).toEqual([]);
    expect(signerFindings(association, party(), 'sitting').map(({ code }) => code)).toEqual([
      'signatories-missing',
    ]);
  });

  it('a committee: two of those who attended, the chair being one of them', () => {
    const committee = rule({ minimum: 2, electedAtMeeting: false, chairSigns: false, who: 'attendees' });
    expect(signerFindings(committee, party(), 'sitting').map(({ code }) => code)).toEqual([
      'signatories-missing',
    ]);
    expect(signerFindings(committee, party({ signatories: three.slice(0, 1) }), 'sitting')).toEqual([]);
  });

  it('nobody signs twice in two capacities', () => {
    const both = party({
      signatories: [signer('signatory', 'chair'), ...three],
      directorsPresent: [signer('director', 'a')],
    });
    expect(signersOf(rule({ who: 'directors-present', everyone: true }).value, both, 'sitting')).toHaveLength(
      4,
    );
  });

  it('a lapse and a written resolution are certified by the chair, a consultation by who wrote it down', () => {
    expect(named(signersOf(rule({}).value, party(), 'lapse'))).toEqual(['chair chair']);
    expect(named(signersOf(rule({}).value, party({ chair: null }), 'written-resolution'))).toEqual([
      'recorder clerk',
    ]);
    expect(named(signersOf(rule({}).value, party(), 'consultation'))).toEqual(['recorder clerk']);
    expect(signerFindings(rule({}), party(), 'lapse')).toEqual([]);
  });

  it('prints the capacity as the occasion calls it', () => {
    expect(capacityInPrint('chair', 'sitting')).toBe('의장');
    expect(capacityInPrint('chair', 'consultation')).toBe('진행');
    expect(capacityInPrint('signatory', 'sitting')).toBe('의사록 서명인');
  });
});
