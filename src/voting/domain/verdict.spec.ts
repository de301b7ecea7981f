import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveRulebook } from '../../rulebooks/domain/resolve-rulebook.js';
import type { BodyKind, BylawOverrides, Matter, Profile } from '../../rulebooks/domain/rulebook.js';
import type { VotePresence } from './roll.js';
import { mayOpen, neededVotes, verdictOf, type Vote } from './verdict.js';

const rulebookOf = (profile: Profile, body: BodyKind, overrides: BylawOverrides = {}) =>
  resolveRulebook({ profile, body, onDate: '2021-02-25', overrides, version: null }).rulebook;
const cooperative = rulebookOf('general-cooperative', 'general-assembly');
const board = rulebookOf('general-cooperative', 'board');
const association = rulebookOf('incorporated-association', 'general-assembly');

const vote = (presence: Partial<VotePresence>, given: Partial<Omit<Vote, 'presence'>> = {}): Vote => ({
  method: 'hands',
  matter: 'ordinary',
  chairCasts: null,
  failedConvocations: 0,
  ...given,
  presence: { roll: 101, inPerson: 51, online: 0, proxies: 0, written: 0, excluded: 0, ...presence },
});
const tally = (yes: number, no: number, abstain = 0, invalid = 0) => ({ yes, no, abstain, invalid });

describe('opening a vote', () => {
  it('is refused without a quorum, with the numbers and the article', () => {
    expect(mayOpen(cooperative, vote({ inPerson: 50 }))).toMatchObject({
      ok: false,
      error: { code: 'quorum-not-met', present: 50, required: 51, source: { article: '제29조 제2항' } },
    });
  });

  it('says how many may vote: those present less those excluded', () => {
    expect(mayOpen(board, vote({ roll: 7, inPerson: 4, excluded: 1 }))).toEqual({ ok: true, value: 3 });
  });

  it('counts who takes part online as present, and a proxy for its principal', () => {
    expect(mayOpen(cooperative, vote({ inPerson: 40, online: 5, proxies: 6 }))).toEqual({
      ok: true,
      value: 51,
    });
  });

  it('is refused for a matter that the law keeps for the assembly', () => {
    expect(mayOpen(board, vote({ roll: 7, inPerson: 7 }, { matter: 'bylaw-amendment' }))).toMatchObject({
      ok: false,
      error: { code: 'not-allowed', finding: { code: 'reserved-to-assembly' } },
    });
  });

  it('is refused when everybody present is excluded', () => {
    expect(mayOpen(board, vote({ roll: 7, inPerson: 4, excluded: 4 }))).toMatchObject({
      ok: false,
      error: { code: 'nobody-may-vote' },
    });
  });

  it('without objection is refused where those present are too few for a majority of the entire roll (민법 제42조)', () => {
    const amendment = { matter: 'bylaw-amendment', method: 'no-objection' } as const;
    expect(mayOpen(association, vote({ roll: 90, inPerson: 59 }, amendment))).toMatchObject({
      ok: false,
      error: { code: 'consent-not-enough', present: 59, required: 60 },
    });
    expect(mayOpen(association, vote({ roll: 90, inPerson: 60 }, amendment)).ok).toBe(true);
  });
});

describe('the votes needed', () => {
  it('are the majority of those who may vote now, the excluded left out', () => {
    expect(neededVotes(board, vote({ roll: 7, inPerson: 6, excluded: 1 }))).toMatchObject({
      of: 5,
      required: 3,
    });
  });

  it('carry the article of the majority, not that of the quorum', () => {
    const needed = neededVotes(cooperative, vote({}));
    expect(needed.source).toEqual(cooperative.threshold.ordinary.source);
  });

  it('are not made up where the base is that of the ballots', () => {
    const half = { kind: 'more-than', numerator: 1, denominator: 2, base: 'valid-ballots' } as const;
    const rules = rulebookOf('unincorporated-association', 'steering-committee', {
      threshold: { ordinary: { value: half, article: '제13조' } },
    });
    expect(neededVotes(rules, vote({ roll: 9, inPerson: 9 }))).toMatchObject({ of: null, required: null });
  });

  it('are what the verdict at the closing then asks for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 51, max: 101 }),
        fc.integer({ min: 0, max: 10 }),
        (inPerson, excluded) => {
          const asked = vote({ inPerson, excluded });
          const { of, required } = neededVotes(cooperative, asked);
          const verdict = verdictOf(cooperative, asked, tally(0, inPerson - excluded));
          expect(verdict.ok && verdict.value.threshold).toMatchObject({ of, required });
        },
      ),
    );
  });
});

describe('the verdict at closing', () => {
  it('without objection is carried and has no number of votes anywhere', () => {
    const result = verdictOf(cooperative, vote({}, { method: 'no-objection' }), null);
    expect(result).toMatchObject({ ok: true, value: { outcome: 'carried', threshold: null } });
    expect(JSON.stringify(result)).not.toContain('"yes"');
  });

  it('is inquorate when six of fifty-five have left, and stands for the items before', () => {
    const before = verdictOf(cooperative, vote({ inPerson: 55 }, { method: 'no-objection' }), null);
    const after = verdictOf(cooperative, vote({ inPerson: 49 }, { method: 'no-objection' }), null);
    expect(before).toMatchObject({ ok: true, value: { outcome: 'carried' } });
    expect(after).toMatchObject({
      ok: true,
      value: { outcome: 'inquorate', quorum: { required: 51, present: 49 } },
    });
  });

  it('an excluded director counts for the quorum and not for the base', () => {
    expect(verdictOf(board, vote({ roll: 7, inPerson: 4, excluded: 1 }), tally(2, 1))).toMatchObject({
      ok: true,
      value: {
        outcome: 'carried',
        quorum: { required: 4, present: 4, met: true },
        threshold: { of: 3, required: 2 },
      },
    });
  });

  it('the silent are present and stay in the base', () => {
    expect(verdictOf(cooperative, vote({}), tally(25, 0))).toMatchObject({
      ok: true,
      value: { outcome: 'lost', threshold: { of: 51, required: 26, yes: 25 } },
    });
  });

  it('more ballots than may vote fit no verdict', () => {
    expect(verdictOf(cooperative, vote({}), tally(51, 1))).toMatchObject({
      ok: false,
      error: { code: 'count-does-not-fit', faults: [{ code: 'more-ballots-than-electors' }] },
    });
  });

  it('a consent is carried exactly where a vote of all for it would be', () => {
    const matters = fc.constantFrom<Matter>('ordinary', 'bylaw-amendment', 'dissolution', 'budget');
    const presence = fc.record({
      roll: fc.integer({ min: 1, max: 60 }),
      share: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(matters, presence, (matter, { roll, share }) => {
        const inPerson = Math.floor((roll * share) / 100);
        const given = vote({ roll, inPerson }, { matter, method: 'no-objection' });
        const consent = verdictOf(association, given, null);
        const counted = verdictOf(association, given, tally(inPerson, 0));
        const carried = counted.ok && counted.value.outcome === 'carried';
        expect(consent.ok && consent.value.outcome === 'carried').toBe(carried);
      }),
    );
  });
});
