import { describe, expect, it } from '@jest/globals';
import type { ProxyRule } from '../../rulebooks/domain/rulebook.js';
import { absenceRule } from './absence-rule.js';

const source = (article: string) =>
  ({ law: '협동조합 기본법', article, inForceFrom: '2012-12-01', confidence: 'source-read' }) as const;

const rules = (proxies: Partial<ProxyRule>, writtenBallots: 'allowed' | 'not-allowed' = 'not-allowed') => {
  const value: ProxyRule = { allowed: true, maxPerHolder: 1, holders: 'members-and-family', ...proxies };
  return {
    proxies: { value, source: source('제23조') },
    writtenBallots: { value: writtenBallots, source: source('정관 제30조') },
  };
};

/** Each sentence with the article behind it. */
const said = (...asked: Parameters<typeof absenceRule>) =>
  absenceRule(...asked).sentences.map(({ words, source: by }) => [words.ko, by?.article ?? null] as const);

describe('the rule on not being there', () => {
  it.each([
    [{}, '함께 사는 가족에게', '1명까지만'],
    [{ holders: 'members' as const, maxPerHolder: 3 }, '다른 의결권자에게만', '3명까지만'],
    [{ holders: 'anyone' as const, maxPerHolder: null }, '누구에게나', '제한이 없습니다'],
  ])('says who may hold a proxy and how many: %j', (proxies, who, howMany) => {
    const [[words, article] = []] = said(rules(proxies), 'general-cooperative');
    expect(words).toContain(who);
    expect(words).toContain(howMany);
    expect(article).toBe('제23조');
  });

  it('asks for the form before the opening where the model bylaws do, with their article, and elsewhere advises it', () => {
    expect(said(rules({}), 'social-cooperative')[1]).toEqual([
      expect.stringContaining('개회 전까지 내야 하고'),
      '의결권의 대리',
    ]);
    expect(said(rules({}), 'unincorporated-association')[1]).toEqual([
      expect.stringContaining('되도록 개회 전에'),
      null,
    ]);
  });

  it('names written votes beside proxies where the rules know both', () => {
    expect(said(rules({}, 'allowed'), 'incorporated-association')[2]).toEqual([
      expect.stringContaining('서면으로 의결권을 행사할 수도'),
      '정관 제30조',
    ]);
    expect(said(rules({}), 'incorporated-association')).toHaveLength(2);
  });

  it('without proxies it is to come, with the article that says so', () => {
    const [[words, article] = []] = said(rules({ allowed: false }), 'general-cooperative');
    expect([absenceRule(rules({ allowed: false }), 'general-cooperative').proxies, article]).toEqual([
      false,
      '제23조',
    ]);
    expect(words).toContain('본인이 나와야');
  });

  it('without proxies a written vote is offered where the rules know one, with its own article', () => {
    expect(said(rules({ allowed: false }, 'allowed'), 'incorporated-association')[1]).toEqual([
      expect.stringContaining('서면으로'),
      '정관 제30조',
    ]);
  });
});
