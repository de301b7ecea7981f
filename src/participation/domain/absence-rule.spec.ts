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

describe('the rule on not being there', () => {
  it.each([
    [{}, '함께 사는 가족에게', '1명까지만'],
    [{ holders: 'members' as const, maxPerHolder: 3 }, '다른 의결권자에게만', '3명까지만'],
    [{ holders: 'anyone' as const, maxPerHolder: null }, '누구에게나', '제한이 없습니다'],
  ])('says who may hold a proxy and how many: %j', (proxies, who, howMany) => {
    const rule = absenceRule(rules(proxies));
    expect(rule.first.ko).toContain(who);
    expect(rule.first.ko).toContain(howMany);
    expect(rule.second.ko).toContain('개회 전까지');
    expect(rule.source.article).toBe('제23조');
  });

  it('without proxies it is to come, with the article that says so', () => {
    const rule = absenceRule(rules({ allowed: false }));
    expect([rule.proxies, rule.source.article]).toEqual([false, '제23조']);
    expect(rule.first.ko).toContain('본인이 나와야');
  });

  it('without proxies a written vote is offered where the rules know one, with its own article', () => {
    const rule = absenceRule(rules({ allowed: false }, 'allowed'));
    expect(rule.second.ko).toContain('서면으로');
    expect(rule.source.article).toBe('정관 제30조');
  });
});
