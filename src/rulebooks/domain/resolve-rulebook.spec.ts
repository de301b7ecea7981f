import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reaches } from '../../kernel/fraction.js';
import { resolveRulebook, type RulebookOrder } from './resolve-rulebook.js';
import { BODY_KINDS, MATTERS, PROFILES, SHARE_BASES } from './rulebook.js';
import { isAtLeastAsStrict } from './strictness.js';

const resolve = (order: Partial<RulebookOrder>) =>
  resolveRulebook({
    profile: 'general-cooperative',
    body: 'general-assembly',
    onDate: '2021-02-25',
    overrides: {},
    version: null,
    ...order,
  });

const third = { kind: 'at-least', numerator: 1, denominator: 3, base: 'members-present' } as const;
const quarter = { kind: 'at-least', numerator: 3, denominator: 4, base: 'members-present' } as const;
const majority = { kind: 'more-than', numerator: 1, denominator: 2, base: 'members-present' } as const;
const charter = { id: 'v1', title: '전주네트워크 회칙', effectiveFrom: '2020-04-24' };
const article = '제12조 제2항';

describe('bylaws over the law', () => {
  it('a statutory floor cannot be lowered, and the attempt names the article', () => {
    const { rulebook, findings } = resolve({
      overrides: { threshold: { ordinary: { value: third, article } }, noticeDays: { value: 5, article } },
      version: charter,
    });
    expect(rulebook.threshold.ordinary.value).toEqual(majority);
    expect(rulebook.noticeDays).toMatchObject({ value: 7, source: { article: '제28조 제5항' } });
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'statutory-floor-kept',
        severity: 'warning',
        parameters: { rule: 'threshold' },
      }),
      expect.objectContaining({ code: 'statutory-floor-kept', parameters: { rule: 'notice-days' } }),
    ]);
  });

  it('a stricter rule of the charter is followed, and the charter is its source', () => {
    const { rulebook, findings } = resolve({
      overrides: { threshold: { ordinary: { value: quarter, article } }, noticeDays: { value: 10, article } },
      version: charter,
    });
    expect(rulebook.threshold.ordinary).toEqual({
      value: quarter,
      source: { law: charter.title, article, inForceFrom: '2020-04-24', confidence: 'source-read' },
    });
    expect(rulebook.noticeDays.value).toBe(10);
    expect(findings).toEqual([]);
  });

  it('a share stated for ordinary matters governs what the law leaves to the ordinary rule, and nothing special', () => {
    const { rulebook } = resolve({ overrides: { threshold: { ordinary: { value: quarter, article } } } });
    expect(rulebook.threshold.budget.value).toEqual(quarter);
    expect(rulebook.threshold['officer-dismissal'].value).toEqual(quarter);
    expect(rulebook.threshold['bylaw-amendment'].source.law).toBe('협동조합 기본법');
  });

  it('an association may set its own shares: 민법 제42조, 제75조, 제78조 yield to the charter', () => {
    const { rulebook, findings } = resolve({
      profile: 'incorporated-association',
      overrides: {
        quorum: {
          ordinary: {
            value: { kind: 'at-least', numerator: 1, denominator: 15, base: 'entire-roll' },
            article,
          },
        },
        threshold: {
          'bylaw-amendment': { value: quarter, article },
          dissolution: { value: majority, article },
        },
      },
    });
    expect(rulebook.quorum.budget.value.denominator).toBe(15);
    expect(rulebook.threshold['bylaw-amendment'].value).toEqual(quarter);
    expect(rulebook.threshold.dissolution.value).toEqual(majority);
    expect(findings).toEqual([]);
  });

  it('the notice of an association stays a week, and its minutes stay signed', () => {
    const { rulebook, findings } = resolve({
      profile: 'incorporated-association',
      overrides: {
        noticeDays: { value: 3, article },
        signatories: { value: { chairSigns: false }, article },
      },
    });
    expect(rulebook.noticeDays.value).toBe(7);
    expect(rulebook.signatories.value.chairSigns).toBe(true);
    expect(findings.map(({ code }) => code)).toEqual(['statutory-floor-kept', 'statutory-floor-kept']);
  });

  it('a co-operative can neither forbid proxies nor let one member hold several (제23조)', () => {
    for (const value of [{ allowed: false }, { maxPerHolder: 3 }, { holders: 'anyone' } as const]) {
      const { rulebook, findings } = resolve({ overrides: { proxies: { value, article } } });
      expect(rulebook.proxies.value).toEqual({
        allowed: true,
        maxPerHolder: 1,
        holders: 'members-and-family',
      });
      expect(findings.map(({ code }) => code)).toEqual(['statutory-rule-kept']);
    }
  });

  it("what the law already says is the law's rule, not the charter's", () => {
    const { rulebook, findings } = resolve({
      overrides: {
        noticeDays: { value: 7, article },
        castingVote: { value: 'none', article },
        proxies: { value: { allowed: true, maxPerHolder: 1 }, article },
      },
    });
    expect(rulebook.noticeDays.source.law).toBe('협동조합 기본법');
    expect(rulebook.proxies.source.article).toBe('제23조 제2항·제3항');
    expect(findings).toEqual([]);
  });

  it('a casting vote is not followed in a co-operative and is a warning', () => {
    const { rulebook, findings } = resolve({ overrides: { castingVote: { value: 'chair', article } } });
    expect(rulebook.castingVote.value).toBe('none');
    expect(findings[0]).toMatchObject({ code: 'casting-vote-not-followed', severity: 'warning' });
  });

  it('who may demand an assembly is a fifth in an association and the charter in a co-operative', () => {
    expect(resolve({ profile: 'incorporated-association' }).rulebook.requisition?.value).toMatchObject({
      numerator: 1,
      denominator: 5,
      conveneWithinDays: 14,
      thenConvenes: 'court-permission',
    });
    expect(resolve({}).rulebook.requisition).toBeNull();
    const tenth = { kind: 'at-least', numerator: 1, denominator: 10 } as const;
    expect(
      resolve({ overrides: { requisition: { value: tenth, article } } }).rulebook.requisition?.value,
    ).toMatchObject({ denominator: 10, conveneWithinDays: null, thenConvenes: 'charter' });
  });

  it('an unincorporated body follows 민법 by analogy, and the source says so', () => {
    const { rulebook } = resolve({ profile: 'unincorporated-association' });
    expect(rulebook.threshold['bylaw-amendment'].source).toMatchObject({
      law: '민법',
      article: '제42조 제1항 유추',
      confidence: 'inference',
    });
    expect(rulebook.afterwards).toEqual({});
  });

  it('a federation that states the weight of its votes is not asked for it again', () => {
    const federation = { profile: 'cooperative-federation' } as const;
    expect(resolve(federation).findings[0]).toMatchObject({ code: 'votes-by-charter', severity: 'warning' });
    const stated = resolve({ ...federation, overrides: { voteWeight: { value: 'one-each', article } } });
    expect(stated.findings).toEqual([]);
    expect(stated.rulebook.voteWeight.value).toBe('one-each');
  });

  it('electronic voting in a co-operative is off, and from 2026-06-24 a charter may say otherwise, to be confirmed', () => {
    const overrides = { electronicVoting: { value: 'allowed', article } } as const;
    expect(resolve({ onDate: '2026-06-23', overrides }).rulebook.electronicVoting.value).toBe('not-allowed');
    const later = resolve({ onDate: '2026-06-24', overrides });
    expect(later.rulebook.electronicVoting.value).toBe('allowed');
    expect(later.findings.map(({ code }) => code)).toContain('law-text-to-be-confirmed');
    expect(resolve({ onDate: '2026-06-24' }).rulebook.electronicVoting.value).toBe('not-allowed');
  });

  it('a day before the law says so', () => {
    const { findings } = resolve({ onDate: '2005-03-01' });
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'before-the-law',
        parameters: { law: '협동조합 기본법', from: '2012-12-01' },
      }),
    );
  });

  it('resolves for every profile, body and day, and is plain data', () => {
    for (const profile of PROFILES)
      for (const body of BODY_KINDS)
        for (const onDate of ['1999-01-01', '2021-02-25', '2026-12-31']) {
          const { rulebook } = resolve({ profile, body, onDate });
          expect(JSON.parse(JSON.stringify(rulebook))).toEqual(rulebook);
          expect(Object.keys(rulebook.threshold).sort()).toEqual([...MATTERS].sort());
        }
  });
});

describe('strictness', () => {
  const shares = fc.record({
    kind: fc.constantFrom('more-than' as const, 'at-least' as const),
    numerator: fc.nat(8),
    denominator: fc.integer({ min: 1, max: 8 }),
    base: fc.constantFrom(...SHARE_BASES),
  });

  it('what is at least as strict is reached only where the other is too, whatever the counts', () => {
    fc.assert(
      fc.property(
        shares,
        shares,
        fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }),
        fc.nat(40),
        (a, b, sizes, yes) => {
          fc.pre(isAtLeastAsStrict(a, b));
          const [valid = 0, replies = 0, present = 0, roll = 0] = [...sizes].sort((x, y) => x - y);
          const whole = { 'valid-ballots': valid, replies, 'members-present': present, 'entire-roll': roll };
          if (reaches(a, yes, whole[a.base])) expect(reaches(b, yes, whole[b.base])).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
