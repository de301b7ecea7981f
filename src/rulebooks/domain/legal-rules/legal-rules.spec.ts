import { describe, expect, it } from '@jest/globals';
import { parseLocalDate } from '../../../kernel/local-date.js';
import { BODY_KINDS, MATTERS, PROFILES } from '../rulebook.js';
import { LEGAL_RULES } from './index.js';
import type { AnyLegalRule, RuleKey } from './legal-rule.js';
import { ruleInForce } from './rules-in-force.js';

const EVERYWHERE: readonly RuleKey[] = [
  'voteWeight',
  'castingVote',
  'conflict',
  'proxies',
  'writtenBallots',
  'writtenResolution',
  'electronicVoting',
  'blankBallotItem',
  'noticeDays',
  'noticeReckoning',
  'unnotifiedItems',
  'signatories',
  'coChairs',
];
const PER_MATTER = ['competence', 'quorum', 'threshold'] as const;
const DAYS = ['2013-01-01', '2014-12-31', '2020-04-30', '2021-02-25', '2025-11-01', '2026-07-01'];

const bodies = PROFILES.flatMap((profile) => BODY_KINDS.map((body) => ({ profile, body })));

function overlaps(one: AnyLegalRule, other: AnyLegalRule): boolean {
  const matters = [one.matters ?? ['*'], other.matters ?? ['*']] as const;
  return (
    one !== other &&
    one.key === other.key &&
    one.profiles.some((profile) => other.profiles.includes(profile)) &&
    one.bodies.some((body) => other.bodies.includes(body)) &&
    matters[0].some((matter) => (matters[1] as readonly string[]).includes(matter)) &&
    one.inForceFrom <= (other.inForceUntil ?? '9999-12-31') &&
    other.inForceFrom <= (one.inForceUntil ?? '9999-12-31')
  );
}

describe('the rows of the law', () => {
  it('no two rows say different things of the same body, matter and day', () => {
    const clashes = LEGAL_RULES.flatMap((one) =>
      LEGAL_RULES.filter((other) => overlaps(one, other)).map((other) => [one, other]),
    );
    expect(clashes).toEqual([]);
  });

  it('each names a law, an article and real days', () => {
    for (const row of LEGAL_RULES) {
      expect(row.law).not.toBe('');
      expect(row.article).not.toBe('');
      expect(parseLocalDate(row.inForceFrom)).toBe(row.inForceFrom);
      if (row.inForceUntil !== null) expect(row.inForceFrom <= row.inForceUntil).toBe(true);
    }
  });

  it.each(bodies)('$profile $body has every rule that a verdict cannot do without', (who) => {
    const wanting = DAYS.flatMap((onDate) => [
      ...EVERYWHERE.filter((key) => ruleInForce(key, { ...who, onDate }) === undefined),
      ...MATTERS.flatMap((matter) =>
        PER_MATTER.filter((key) => ruleInForce(key, { ...who, onDate }, matter) === undefined),
      ),
    ]);
    expect(wanting).toEqual([]);
  });

  it('every quorum is taken of the entire roll', () => {
    const quorums = LEGAL_RULES.flatMap((row) => (row.key === 'quorum' ? [row.value.base] : []));
    expect(new Set(quorums)).toEqual(new Set(['entire-roll']));
  });

  it('a change of the law is a new row: the founding assembly was renumbered on 2020-05-01', () => {
    const founding = { profile: 'general-cooperative', body: 'founding-assembly' } as const;
    const articleOn = (onDate: string) =>
      ruleInForce('threshold', { ...founding, onDate }, 'ordinary')?.article;
    expect(articleOn('2020-04-30')).toBe('제15조 제2항');
    expect(articleOn('2020-05-01')).toBe('제15조 제4항');
  });

  it('preferred investment became a special matter on 2020-10-01', () => {
    const assembly = { profile: 'general-cooperative', body: 'general-assembly' } as const;
    const shareOn = (onDate: string) =>
      ruleInForce('threshold', { ...assembly, onDate }, 'preferred-investment')?.value;
    expect(shareOn('2020-09-30')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(shareOn('2020-10-01')).toMatchObject({ kind: 'at-least', numerator: 2, denominator: 3 });
  });
});
