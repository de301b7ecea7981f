import { describe, expect, it } from '@jest/globals';
import type { Ruled, Share } from '../../rulebooks/domain/rulebook.js';
import {
  fractionInWords,
  quorumInWords,
  requirementInWords,
  writtenMajorityInWords,
} from './rule-in-words.js';

const source = {
  law: '협동조합 기본법',
  article: '제29조 제2항',
  inForceFrom: '2025-10-01',
  confidence: 'source-read',
} as const;
const ruled = (share: Share): Ruled<Share> => ({ value: share, source });
const majorityOf = (base: Share['base']) => ruled({ kind: 'more-than', numerator: 1, denominator: 2, base });

describe('a rule in words', () => {
  it.each([
    [{ kind: 'more-than', numerator: 1, denominator: 2 }, '과반수'],
    [{ kind: 'more-than', numerator: 2, denominator: 4 }, '과반수'],
    [{ kind: 'at-least', numerator: 1, denominator: 2 }, '2분의 1 이상'],
    [{ kind: 'at-least', numerator: 2, denominator: 3 }, '3분의 2 이상'],
    [{ kind: 'more-than', numerator: 1, denominator: 3 }, '3분의 1 초과'],
    [{ kind: 'at-least', numerator: 1, denominator: 1 }, '전원'],
  ] as const)('%j is %s: half is not more than half', (share, words) => {
    expect(fractionInWords(share)).toBe(words);
  });

  it('names quorum and majority with their bases', () => {
    const rulebook = {
      quorum: { ordinary: majorityOf('entire-roll') },
      threshold: {
        ordinary: ruled({ kind: 'at-least', numerator: 2, denominator: 3, base: 'members-present' }),
      },
    } as unknown as Parameters<typeof requirementInWords>[0];
    expect(requirementInWords(rulebook, 'ordinary')).toEqual({
      text: '재적 과반수 출석과 출석 3분의 2 이상 찬성',
      source,
    });
    expect(quorumInWords(majorityOf('entire-roll')).text).toBe('재적 과반수 출석');
  });

  it('of a resolution in writing, those present are those who replied', () => {
    expect(writtenMajorityInWords(majorityOf('members-present')).text).toBe('회신 과반수 찬성');
    expect(writtenMajorityInWords(majorityOf('entire-roll')).text).toBe('재적 과반수 찬성');
  });
});
