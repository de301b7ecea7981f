import { describe, expect, it } from '@jest/globals';
import type { ElectorPresence } from '../../meetings/domain/presence.js';
import { reasonAgainst } from './proxy-standing.js';

type Capacity = ElectorPresence['capacity'];

const there = (principal: Capacity, holder: Capacity) =>
  new Map([
    ['principal', { capacity: principal }],
    ['holder', { capacity: holder }],
  ]);
const PROXY = { principalElectorId: 'principal', holderElectorId: 'holder' };
const ALLOWED = { allowed: true };

describe('why a proxy does not count', () => {
  it.each<[Capacity, Capacity, string | null]>([
    ['proxy', 'in-person', null],
    ['absent', 'absent', 'holder-not-here'],
    ['absent', 'in-person', 'holder-has-enough'],
    ['absent', 'online', 'holder-has-enough'],
    ['absent', 'written', 'holder-not-here'],
    ['in-person', 'in-person', 'principal-here'],
    ['online', 'absent', 'principal-here'],
    ['written', 'in-person', 'principal-wrote'],
  ])('principal %s, holder %s: %s', (principal, holder, reason) => {
    expect(reasonAgainst(PROXY, there(principal, holder), ALLOWED, false)).toBe(reason);
  });

  it('where the rules admit none, none counts', () => {
    expect(reasonAgainst(PROXY, there('proxy', 'in-person'), { allowed: false }, false)).toBe('not-admitted');
  });

  it('a holder who is no elector is checked in under the proxy', () => {
    const proxy = { principalElectorId: 'principal', holderElectorId: null };
    expect(reasonAgainst(proxy, there('absent', 'absent'), ALLOWED, false)).toBe('holder-not-here');
    expect(reasonAgainst(proxy, there('absent', 'absent'), ALLOWED, true)).toBe('holder-has-enough');
  });
});
