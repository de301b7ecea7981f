import { describe, expect, it } from '@jest/globals';
import { BLANK_ITEM_RULES, type Rulebook, type Share } from '../../rulebooks/domain/rulebook.js';
import { blankOf, requirementsOf } from './requirements.js';

const source = {
  law: '회칙',
  article: '제13조',
  inForceFrom: '2021-01-01',
  confidence: 'source-read',
} as const;
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const none = { kind: 'at-least', numerator: 0, denominator: 1 } as const;

function words(quorum: Share, threshold: Share, roll: number): string {
  const rules = {
    quorum: { ordinary: { value: quorum, source } },
    threshold: { ordinary: { value: threshold, source } },
  } as Pick<Rulebook, 'quorum' | 'threshold'>;
  return requirementsOf(rules, 'ordinary', roll).words.ko;
}

describe('what carries an item in writing', () => {
  it('is the replies that make it possible and the majority of them', () => {
    const said = words({ ...half, base: 'entire-roll' }, { ...half, base: 'replies' }, 9);
    expect(said).toBe('9명 가운데 5명 이상이 회신해야 성립하고, 회신 과반수의 찬성으로 가결됩니다.');
  });

  it('gives the number in favour where it is taken of the roll', () => {
    const said = words({ ...half, base: 'entire-roll' }, { ...half, base: 'entire-roll' }, 10);
    expect(said).toContain('재적 과반수(6명 이상)의 찬성');
  });

  it('asks for no replies where no quorum is laid down', () => {
    const said = words({ ...none, base: 'entire-roll' }, { ...half, base: 'replies' }, 9);
    expect(said).toBe('회신 과반수의 찬성으로 가결됩니다.');
  });
});

describe('an item that is left blank', () => {
  it('is said to be what the rule takes it for', () => {
    const said = BLANK_ITEM_RULES.map((value) => blankOf({ blankBallotItem: { value, source } }).words.ko);
    expect(said).toEqual([
      '고르지 않은 안건에서는 무효이지만 회신한 사람으로 셉니다.',
      '고르지 않은 안건은 기권으로 셉니다.',
      '고르지 않은 안건에는 회신하지 않은 것으로 봅니다.',
    ]);
  });
});
