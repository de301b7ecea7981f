import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from './decide.js';
import type { Decision, DecisionQuestion } from './decision.js';
import { resolveRulebook } from './resolve-rulebook.js';
import {
  BODY_KINDS,
  type BodyKind,
  type BylawOverrides,
  MATTERS,
  PROFILES,
  type Profile,
  type Rulebook,
  type Share,
  SHARE_BASES,
} from './rulebook.js';

const ASSEMBLY_DAY = '2021-02-25';

interface Scene {
  readonly profile?: Profile;
  readonly body?: BodyKind;
  readonly onDate?: string;
  readonly overrides?: BylawOverrides;
}

function rulebookOf({ profile, body, onDate, overrides }: Scene = {}): Rulebook {
  return resolveRulebook({
    profile: profile ?? 'general-cooperative',
    body: body ?? 'general-assembly',
    onDate: onDate ?? ASSEMBLY_DAY,
    overrides: overrides ?? {},
    version: null,
  }).rulebook;
}

interface Count extends Partial<Omit<DecisionQuestion, 'present' | 'ballots'>> {
  readonly roll: number;
  readonly present?: Partial<DecisionQuestion['present']>;
  readonly ballots?: Partial<DecisionQuestion['ballots']>;
}

function questionOf({ present, ballots, ...rest }: Count): DecisionQuestion {
  return {
    matter: 'ordinary',
    form: 'in-person',
    excluded: 0,
    ...rest,
    present: { inPerson: 0, proxies: 0, written: 0, ...present },
    ballots: { yes: 0, no: 0, abstain: 0, invalid: 0, ...ballots },
  };
}

function decided(rulebook: Rulebook, count: Count): Decision {
  const result = decide(rulebook, questionOf(count));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function faultsOf(rulebook: Rulebook, count: Count) {
  const result = decide(rulebook, questionOf(count));
  return result.ok ? [] : result.error;
}

const codes = (decision: Decision) => decision.findings.map(({ code }) => code);
const at = (article: string): Pick<{ article: string }, 'article'> => ({ article });
const majorityOf = (base: Share['base']): Share => ({
  kind: 'more-than',
  numerator: 1,
  denominator: 2,
  base,
});

describe('the quorum is judged for each item at its vote', () => {
  const coop = rulebookOf();

  it('55 of 101 opened; after six left, item 3 is inquorate while items 1 and 2 stand', () => {
    expect(decided(coop, { roll: 101, present: { inPerson: 55 }, ballots: { yes: 55 } }).outcome).toBe(
      'carried',
    );
    const later = decided(coop, { roll: 101, present: { inPerson: 49 }, ballots: { yes: 49 } });
    expect(later).toMatchObject({ outcome: 'inquorate', quorum: { required: 51, present: 49, met: false } });
  });

  it('every verdict names the rule behind its numbers', () => {
    const { findings } = decided(coop, {
      roll: 101,
      present: { inPerson: 51 },
      ballots: { yes: 26, no: 25 },
    });
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'threshold-met',
        source: expect.objectContaining({ law: '협동조합 기본법', article: '제29조 제2항' }) as unknown,
      }),
    );
  });
});

describe('a tie', () => {
  const chairDecides: BylawOverrides = { castingVote: { value: 'chair', ...at('제12조') } };

  it('is lost in a co-operative, whatever its charter says of the chair', () => {
    const coop = rulebookOf({ overrides: chairDecides });
    const decision = decided(coop, {
      roll: 101,
      present: { inPerson: 52 },
      ballots: { yes: 26, no: 26 },
      chairCasts: 'yes',
    });
    expect(decision).toMatchObject({ outcome: 'lost', threshold: { required: 27 } });
    expect(codes(decision)).toContain('tie-is-lost');
  });

  it('is decided by the chair of an association whose charter says so, with a warning', () => {
    const committee = rulebookOf({
      profile: 'unincorporated-association',
      body: 'steering-committee',
      overrides: chairDecides,
    });
    const tie = { roll: 9, present: { inPerson: 6 }, ballots: { yes: 3, no: 3 } };
    expect(decided(committee, { ...tie, chairCasts: 'yes' })).toMatchObject({ outcome: 'carried' });
    expect(codes(decided(committee, { ...tie, chairCasts: 'yes' }))).toContain('casting-vote-applied');
    expect(decided(committee, { ...tie, chairCasts: 'no' }).outcome).toBe('lost');
    expect(decided(committee, { ...tie, chairCasts: null }).outcome).toBe('lost');
  });

  it('three of six directors are no quorum, even with a casting vote (94다33903)', () => {
    const board = rulebookOf({ profile: 'incorporated-association', body: 'board', overrides: chairDecides });
    const decision = decided(board, {
      roll: 6,
      present: { inPerson: 3 },
      ballots: { yes: 3 },
      chairCasts: 'yes',
    });
    expect(decision.outcome).toBe('inquorate');
  });
});

describe('proxies and written votes', () => {
  it('count for nothing in a delegate assembly (제31조 제4항)', () => {
    const delegates = rulebookOf({ body: 'delegate-assembly' });
    const decision = decided(delegates, {
      roll: 100,
      present: { inPerson: 50, proxies: 5 },
      ballots: { yes: 50 },
    });
    expect(decision).toMatchObject({ outcome: 'inquorate', quorum: { present: 50 } });
    expect(decision.findings).toContainEqual(
      expect.objectContaining({ code: 'proxies-left-out', severity: 'warning' }),
    );
  });

  it('a federation admits proxies only where its charter does', () => {
    const count = { roll: 5, present: { inPerson: 2, proxies: 1 }, ballots: { yes: 2 } };
    expect(decided(rulebookOf({ profile: 'cooperative-federation' }), count).outcome).toBe('inquorate');
    const charter = rulebookOf({
      profile: 'cooperative-federation',
      overrides: { proxies: { value: { allowed: true }, ...at('제20조') } },
    });
    expect(decided(charter, count).outcome).toBe('carried');
  });

  it('written votes are left out of a co-operative and counted in an association (민법 제73조)', () => {
    const count = { roll: 10, present: { inPerson: 5, written: 3 }, ballots: { yes: 5 } };
    expect(decided(rulebookOf(), count)).toMatchObject({ outcome: 'inquorate', quorum: { present: 5 } });
    const association = decided(rulebookOf({ profile: 'incorporated-association' }), count);
    expect(association).toMatchObject({ outcome: 'carried', quorum: { present: 8 }, threshold: { of: 8 } });
  });

  it('a charter may limit how many principals a member holds; what is beyond is left out', () => {
    const association = rulebookOf({
      profile: 'unincorporated-association',
      overrides: { proxies: { value: { maxPerHolder: 1, holders: 'members' }, ...at('제9조') } },
    });
    const decision = decided(association, {
      roll: 10,
      present: { inPerson: 3, proxies: 4 },
      ballots: { yes: 6 },
    });
    expect(decision.quorum.present).toBe(6);
    expect(codes(decision)).toContain('proxies-over-limit');
  });

  it('more proxies than members in the room of a co-operative have to be held by family, and it says so', () => {
    const decision = decided(rulebookOf(), {
      roll: 30,
      present: { inPerson: 7, proxies: 9 },
      ballots: { yes: 16 },
    });
    expect(decision.quorum.present).toBe(16);
    expect(codes(decision)).toContain('proxies-beyond-members-in-room');
  });
});

describe('a resolution without a meeting', () => {
  const all = {
    form: 'written-resolution',
    roll: 30,
    present: { written: 28 },
    ballots: { yes: 28 },
  } as const;

  it('has no basis in a co-operative, not even by charter', () => {
    const overrides: BylawOverrides = { writtenResolution: { value: 'allowed', ...at('제31조') } };
    const coop = rulebookOf({ onDate: '2025-11-01', overrides });
    expect(decided(coop, all)).toMatchObject({ outcome: 'not-allowed', quorum: { present: 28 } });
  });

  it('was tolerated for ordinary matters from 2020-03-02, at low confidence', () => {
    const coop = rulebookOf({ onDate: '2020-03-20' });
    const decision = decided(coop, all);
    expect(decision.outcome).toBe('carried');
    expect(decision.findings[0]).toMatchObject({
      code: 'written-resolution-tolerated',
      severity: 'warning',
      source: { confidence: 'low' },
    });
    expect(decided(coop, { ...all, matter: 'bylaw-amendment' }).outcome).toBe('not-allowed');
    expect(decided(rulebookOf({ onDate: '2020-03-01' }), all).outcome).toBe('not-allowed');
  });

  it('needs the charter of an association too (2023다254984)', () => {
    const profile = 'incorporated-association';
    expect(decided(rulebookOf({ profile }), all).outcome).toBe('not-allowed');
    const overrides: BylawOverrides = { writtenResolution: { value: 'allowed', ...at('제31조') } };
    expect(decided(rulebookOf({ profile, overrides }), all).outcome).toBe('carried');
  });

  it('a consumer co-operative may write or vote online in a disaster, since 2022-06-08', () => {
    const overrides: BylawOverrides = { writtenResolution: { value: 'allowed', ...at('제31조') } };
    const profile = 'consumer-cooperative';
    expect(decided(rulebookOf({ profile, overrides }), all).outcome).toBe('not-allowed');
    const after = { profile, overrides, onDate: '2022-06-08' } as const;
    expect(decided(rulebookOf(after), all).outcome).toBe('carried');
  });

  it('replies: 6 of 9, four needed; the late seventh is no part of the count', () => {
    const overrides: BylawOverrides = {
      writtenResolution: { value: 'allowed', ...at('제7조') },
      threshold: { ordinary: { value: majorityOf('replies'), ...at('제7조') } },
    };
    const committee = rulebookOf({
      profile: 'unincorporated-association',
      body: 'steering-committee',
      overrides,
    });
    const decision = decided(committee, {
      form: 'written-resolution',
      roll: 9,
      present: { written: 6 },
      ballots: { yes: 5, abstain: 1 },
    });
    expect(decision).toMatchObject({
      outcome: 'carried',
      threshold: { base: 'replies', of: 6, required: 4 },
    });
  });
});

describe('what a body may decide', () => {
  it.each(['merger', 'division', 'dissolution'] as const)('delegates cannot decide a %s', (matter) => {
    const delegates = rulebookOf({ body: 'delegate-assembly' });
    const decision = decided(delegates, {
      matter,
      roll: 100,
      present: { inPerson: 100 },
      ballots: { yes: 100 },
    });
    expect(decision.outcome).toBe('not-allowed');
    expect(decision.findings[0]).toMatchObject({
      code: 'reserved-to-full-assembly',
      severity: 'block',
      source: { article: '제31조 제6항 단서' },
    });
  });

  it('delegates do decide an amendment of the charter, by two thirds', () => {
    const delegates = rulebookOf({ body: 'delegate-assembly' });
    const decision = decided(delegates, {
      matter: 'bylaw-amendment',
      roll: 60,
      present: { inPerson: 60 },
      ballots: { yes: 40, no: 20 },
    });
    expect(decision.outcome).toBe('carried');
  });

  it.each(['bylaw-amendment', 'expulsion', 'budget', 'settlement', 'officer-election'] as const)(
    'the board of a co-operative cannot take %s from the assembly (제29조 제1항)',
    (matter) => {
      const board = rulebookOf({ body: 'board' });
      const decision = decided(board, { matter, roll: 7, present: { inPerson: 7 }, ballots: { yes: 7 } });
      expect(decision.outcome).toBe('not-allowed');
      expect(decision.findings[0]).toMatchObject({ code: 'reserved-to-assembly', severity: 'block' });
    },
  );

  it("an association's board decides its budget only where the charter left it to it (민법 제68조)", () => {
    const board = rulebookOf({ profile: 'incorporated-association', body: 'board' });
    const decision = decided(board, {
      matter: 'budget',
      roll: 5,
      present: { inPerson: 5 },
      ballots: { yes: 5 },
    });
    expect(decision.outcome).toBe('carried');
    expect(codes(decision)).toContain('assembly-unless-delegated');
  });

  it("an association's directors decide by a majority of them all (민법 제58조 제2항)", () => {
    const board = rulebookOf({ profile: 'incorporated-association', body: 'board' });
    const count = { roll: 7, present: { inPerson: 4 } };
    expect(decided(board, { ...count, ballots: { yes: 3, no: 1 } })).toMatchObject({
      outcome: 'lost',
      threshold: { of: 7, required: 4 },
    });
    expect(decided(board, { ...count, ballots: { yes: 4 } }).outcome).toBe('carried');
  });

  it('an item that was not notified is blocked, or admitted by two thirds where the rule says so', () => {
    const count = {
      matter: 'urgent-item',
      roll: 30,
      present: { inPerson: 21 },
      ballots: { yes: 14, no: 7 },
    } as const;
    expect(decided(rulebookOf(), count).outcome).toBe('not-allowed');
    const charter = rulebookOf({ overrides: { unnotifiedItems: { value: 'two-thirds', ...at('제34조') } } });
    expect(decided(charter, count)).toMatchObject({ outcome: 'carried', threshold: { required: 14 } });
    expect(decided(rulebookOf({ profile: 'consumer-cooperative' }), count).outcome).toBe('carried');
    const few = { ...count, present: { inPerson: 19 }, ballots: { yes: 19 } };
    expect(decided(rulebookOf({ profile: 'consumer-cooperative' }), few).outcome).toBe('inquorate');
  });

  it("the liquidator's accounts need no quorum after two convocations in vain (제58조 제4항)", () => {
    const count = {
      matter: 'liquidation-accounts',
      roll: 100,
      present: { inPerson: 9 },
      ballots: { yes: 6, no: 3 },
    } as const;
    expect(decided(rulebookOf(), { ...count, failedConvocations: 1 }).outcome).toBe('inquorate');
    expect(decided(rulebookOf(), { ...count, failedConvocations: 2 })).toMatchObject({
      outcome: 'carried',
      quorum: { required: 0, met: true },
      threshold: { required: 6 },
    });
  });
});

describe('special majorities', () => {
  it.each([
    ['general-cooperative', 'bylaw-amendment', 60, 40],
    ['social-cooperative', 'expulsion', 61, 41],
    ['cooperative-federation', 'dissolution', 60, 40],
    ['general-cooperative', 'share-refund', 60, 40],
    ['general-cooperative', 'officer-dismissal', 60, 31],
    ['consumer-cooperative', 'officer-dismissal', 60, 40],
    ['consumer-cooperative', 'bylaw-amendment', 60, 31],
    ['consumer-cooperative', 'merger', 60, 40],
    ['incorporated-association', 'bylaw-amendment', 60, 67],
    ['unincorporated-association', 'bylaw-amendment', 60, 67],
    ['incorporated-association', 'dissolution', 80, 75],
    ['incorporated-association', 'budget', 60, 31],
  ] as const)('%s, %s: with %i present of 100, %i are needed', (profile, matter, inPerson, required) => {
    const decision = decided(rulebookOf({ profile }), { matter, roll: 100, present: { inPerson } });
    expect(decision.threshold.required).toBe(required);
  });

  it('a founding assembly decides everything by two thirds (제15조 제4항)', () => {
    const founding = rulebookOf({ body: 'founding-assembly' });
    const decision = decided(founding, { roll: 9, present: { inPerson: 6 }, ballots: { yes: 4, no: 2 } });
    expect(decision).toMatchObject({
      outcome: 'carried',
      quorum: { required: 5 },
      threshold: { required: 4 },
    });
  });

  it('what was carried may still wait for the authority', () => {
    const amendment = {
      matter: 'bylaw-amendment',
      roll: 3,
      present: { inPerson: 3 },
      ballots: { yes: 3 },
    } as const;
    const articleFor = (profile: Profile) =>
      decided(rulebookOf({ profile }), amendment).findings.find(({ code }) => code === 'takes-effect-after')
        ?.source.article;
    expect(articleFor('general-cooperative')).toBe('제16조 제3항');
    expect(articleFor('social-cooperative')).toBe('제86조 제3항');
    expect(articleFor('incorporated-association')).toBe('제42조 제2항');
    expect(articleFor('unincorporated-association')).toBeUndefined();
  });
});

describe('conflict of interest (제척)', () => {
  const board = (countsForQuorum: boolean) =>
    rulebookOf({
      body: 'board',
      overrides: { conflictCountsForQuorum: { value: countsForQuorum, ...at('제48조') } },
    });
  const count = { roll: 8, present: { inPerson: 4 }, excluded: 1, ballots: { yes: 2, no: 1 } };

  it('a conflicted director counts for the quorum, not for the base (2008다1521)', () => {
    const decision = decided(rulebookOf({ body: 'board' }), { ...count, roll: 7 });
    expect(decision).toMatchObject({
      outcome: 'carried',
      quorum: { required: 4, present: 4 },
      threshold: { of: 3, required: 2 },
    });
  });

  it('a charter may leave the conflicted out of both', () => {
    expect(decided(board(true), count)).toMatchObject({ quorum: { required: 5, present: 4, met: false } });
    expect(decided(board(false), count)).toMatchObject({ quorum: { required: 4, present: 3, met: false } });
    expect(decided(board(false), { ...count, roll: 6 })).toMatchObject({
      quorum: { required: 3, present: 3, met: true },
    });
  });

  it('when everybody present is excluded nothing is carried, not even by two thirds of nobody', () => {
    const everybody = { roll: 5, present: { inPerson: 5 }, excluded: 5, matter: 'bylaw-amendment' } as const;
    expect(decided(rulebookOf(), everybody)).toMatchObject({
      outcome: 'lost',
      threshold: { of: 0, required: 1 },
    });
  });
});

describe('impossible counts are refused with their field', () => {
  const coop = rulebookOf();
  it.each([
    ['present.inPerson', { roll: 10, present: { inPerson: 11 } }],
    ['present.proxies', { roll: 10, present: { inPerson: 8, proxies: 3 } }],
    ['present.written', { roll: 10, present: { inPerson: 8, proxies: 1, written: 2 } }],
    ['ballots', { roll: 10, present: { inPerson: 8 }, ballots: { yes: 5, no: 4 } }],
    ['ballots', { roll: 10, present: { inPerson: 8 }, excluded: 1, ballots: { yes: 8 } }],
    ['excluded', { roll: 10, present: { inPerson: 3 }, excluded: 4 }],
    ['roll', { roll: 0 }],
    ['roll', { roll: 1.5 }],
    ['ballots.no', { roll: 3, present: { inPerson: 3 }, ballots: { no: -1 } }],
    ['roll', { roll: Number.MAX_SAFE_INTEGER + 1 }],
    ['ballots.yes', { roll: 3, ballots: { yes: Number.NaN } }],
    ['present.inPerson', { form: 'written-resolution', roll: 9, present: { inPerson: 1, written: 5 } }],
    [
      'present.proxies',
      { roll: Number.MAX_SAFE_INTEGER, present: { inPerson: Number.MAX_SAFE_INTEGER, proxies: 1 } },
    ],
    [
      'ballots',
      {
        roll: Number.MAX_SAFE_INTEGER,
        present: { inPerson: Number.MAX_SAFE_INTEGER },
        ballots: { yes: Number.MAX_SAFE_INTEGER, no: Number.MAX_SAFE_INTEGER },
      },
    ],
  ] as const)('%s in %j', (field, count) => {
    expect(faultsOf(coop, count).map((fault) => fault.field)).toContain(field);
  });

  it('left-out proxies cast no ballots', () => {
    const delegates = rulebookOf({ body: 'delegate-assembly' });
    const count = { roll: 60, present: { inPerson: 40, proxies: 10 }, ballots: { yes: 50 } };
    expect(faultsOf(delegates, count)).toEqual([{ field: 'ballots', code: 'more-ballots-than-electors' }]);
  });

  it('is exact at the largest whole numbers', () => {
    const roll = Number.MAX_SAFE_INTEGER;
    const half = (roll - 1) / 2;
    const lost = decided(coop, { roll, present: { inPerson: roll }, ballots: { yes: half, no: half } });
    expect(lost).toMatchObject({ outcome: 'lost', threshold: { of: roll, required: half + 1 } });
    const carried = decided(coop, {
      roll,
      present: { inPerson: roll },
      ballots: { yes: half + 1, no: half },
    });
    expect(carried.outcome).toBe('carried');
  });
});

describe('whatever the rule', () => {
  const share = fc
    .record({
      kind: fc.constantFrom('more-than' as const, 'at-least' as const),
      numerator: fc.integer({ min: 1, max: 9 }),
      denominator: fc.integer({ min: 1, max: 10 }),
      base: fc.constantFrom(...SHARE_BASES),
    })
    .filter(({ kind, numerator, denominator }) =>
      kind === 'at-least' ? numerator <= denominator : numerator < denominator,
    );
  const rulebooks = fc
    .record({
      profile: fc.constantFrom(...PROFILES),
      body: fc.constantFrom(...BODY_KINDS),
      onDate: fc.constantFrom('2013-05-05', ASSEMBLY_DAY, '2026-08-01'),
      threshold: fc.option(share),
      chair: fc.boolean(),
      countsForQuorum: fc.boolean(),
      maxPerHolder: fc.option(fc.integer({ min: 1, max: 3 })),
    })
    .map(({ profile, body, onDate, threshold, chair, countsForQuorum, maxPerHolder }) =>
      rulebookOf({
        profile,
        body,
        onDate,
        overrides: {
          ...(threshold && { threshold: { ordinary: { value: threshold, ...at('제1조') } } }),
          ...(chair && { castingVote: { value: 'chair', ...at('제2조') } }),
          conflictCountsForQuorum: { value: countsForQuorum, ...at('제3조') },
          proxies: { value: { allowed: true, maxPerHolder, holders: 'members' }, ...at('제4조') },
          writtenResolution: { value: 'allowed', ...at('제5조') },
        },
      }),
    );
  const sizes = fc.oneof(fc.nat(12), fc.nat(1_000), fc.nat(2 ** 50));
  const percent = fc.integer({ min: 0, max: 100 });
  const questions = fc
    .record({
      matter: fc.oneof(
        { weight: 3, arbitrary: fc.constant('ordinary' as const) },
        fc.constantFrom(...MATTERS),
      ),
      form: fc.constantFrom('in-person' as const, 'written-resolution' as const),
      sitting: sizes,
      proxies: fc.nat(5),
      written: sizes,
      absent: fc.integer({ min: 2, max: 9 }),
      excluded: fc.nat(2),
      yes: percent,
      no: percent,
      tie: fc.boolean(),
      chairCasts: fc.constantFrom('yes' as const, 'no' as const, null),
      failedConvocations: fc.nat(3),
    })
    .map(({ sitting, proxies, written, absent, yes, no, tie, form, ...rest }) => {
      const inPerson = form === 'in-person' ? sitting : 0;
      const voters = form === 'in-person' ? inPerson : written;
      const partOf = (share: number, whole: number) => Math.floor((whole / 100) * share);
      const inFavour = partOf(yes, voters);
      const against = tie ? Math.min(inFavour, voters - inFavour) : partOf(no, voters - inFavour);
      const silent = Math.min(2, voters - inFavour - against);
      return {
        ...rest,
        form,
        roll: inPerson + proxies + written + absent,
        present: { inPerson, proxies, written },
        ballots: {
          yes: inFavour,
          no: against,
          abstain: Math.max(0, silent - 1),
          invalid: Math.min(1, silent),
        },
      };
    });

  it('one more yes never turns carried into lost', () => {
    fc.assert(
      fc.property(rulebooks, questions, (rulebook, question) => {
        const before = decide(rulebook, question);
        fc.pre(before.ok && before.value.outcome === 'carried');
        const { ballots } = question;
        const added = decide(rulebook, { ...question, ballots: { ...ballots, yes: ballots.yes + 1 } });
        if (added.ok) expect(added.value.outcome).toBe('carried');
        if (ballots.no === 0) return;
        const turned = { ...ballots, yes: ballots.yes + 1, no: ballots.no - 1 };
        expect(decide(rulebook, { ...question, ballots: turned })).toMatchObject({
          value: { outcome: 'carried' },
        });
      }),
      { numRuns: 500 },
    );
  });

  it('one more member present never un-makes a quorum', () => {
    fc.assert(
      fc.property(rulebooks, questions, (rulebook, question) => {
        const before = decide(rulebook, question);
        fc.pre(before.ok && before.value.quorum.met);
        const { present } = question;
        const arrived =
          question.form === 'in-person'
            ? { ...present, inPerson: present.inPerson + 1 }
            : { ...present, written: present.written + 1 };
        expect(decide(rulebook, { ...question, present: arrived })).toMatchObject({
          value: { quorum: { met: true } },
        });
      }),
      { numRuns: 500 },
    );
  });

  it('the base is in person + proxies + written − excluded, as the rule admits them', () => {
    fc.assert(
      fc.property(rulebooks, questions, (rulebook, question) => {
        const result = decide(rulebook, question);
        if (!result.ok || result.value.threshold.base !== 'members-present') return;
        const { present, excluded, form } = question;
        const { allowed, maxPerHolder } = rulebook.proxies.value;
        const limit =
          maxPerHolder === null || rulebook.proxies.value.holders !== 'members'
            ? present.proxies
            : Math.min(present.proxies, maxPerHolder * present.inPerson);
        const writes = form === 'written-resolution' || rulebook.writtenBallots.value === 'allowed';
        const base = present.inPerson + (allowed ? limit : 0) + (writes ? present.written : 0) - excluded;
        expect(result.value.threshold.of).toBe(base);
      }),
      { numRuns: 500 },
    );
  });

  it('the verdict follows from its own numbers, and no order of evaluation changes it', () => {
    fc.assert(
      fc.property(rulebooks, fc.array(questions, { minLength: 2, maxLength: 4 }), (rulebook, several) => {
        const forwards = several.map((question) => decide(rulebook, question));
        const backwards = [...several].reverse().map((question) => decide(rulebook, question));
        expect(backwards.reverse()).toEqual(forwards);
        for (const result of forwards) {
          if (!result.ok || result.value.outcome === 'not-allowed') continue;
          const { quorum, threshold, outcome } = result.value;
          expect(quorum.met).toBe(quorum.present >= quorum.required);
          expect(threshold.met).toBe(threshold.yes >= threshold.required);
          if (!quorum.met) expect(outcome).toBe('inquorate');
          else if (threshold.met) expect(outcome).toBe('carried');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the frozen rulebook decides as the living one did', () => {
    fc.assert(
      fc.property(rulebooks, questions, (rulebook, question) => {
        const frozen = JSON.parse(JSON.stringify(rulebook)) as Rulebook;
        expect(decide(frozen, question)).toEqual(decide(rulebook, question));
      }),
      { numRuns: 100 },
    );
  });
});
