import { describe, expect, it } from '@jest/globals';
import { majorityWords } from './majority.js';

const source = {
  law: '정관',
  article: '제32조',
  inForceFrom: '2020-01-01',
  confidence: 'source-read',
} as const;
const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const twoThirds = { kind: 'at-least', numerator: 2, denominator: 3 } as const;

describe('the majority in words', () => {
  it.each([
    [{ share: { ...half, base: 'members-present' }, of: 40, required: 21 }, ['출석 과반수', '40명', '21명']],
    [{ share: { ...twoThirds, base: 'entire-roll' }, of: 67, required: 45 }, ['재적 3분의 2 이상', '45명']],
  ] as const)('gives the base and the number needed of it', (needed, said) => {
    const { ko } = majorityWords({ ...needed, source });
    for (const words of said) expect(ko).toContain(words);
  });

  it('makes up no number where the base is that of the ballots', () => {
    const { ko } = majorityWords({
      share: { ...half, base: 'valid-ballots' },
      of: null,
      required: null,
      source,
    });
    expect(ko).toContain('유효투표 과반수');
    expect(ko).not.toMatch(/\d/);
  });
});
