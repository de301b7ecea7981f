import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveRulebook } from '../../rulebooks/domain/resolve-rulebook.js';
import type { PresenceCounts } from './presence.js';
import { readQuorum } from './quorum.js';

function rulesOf(profile: 'general-cooperative' | 'incorporated-association') {
  const order = {
    profile,
    body: 'general-assembly',
    onDate: '2021-02-25',
    overrides: {},
    version: null,
  } as const;
  return resolveRulebook(order).rulebook;
}

function counts(roll: number, overrides: Partial<PresenceCounts>): PresenceCounts {
  return { roll, inPerson: 0, online: 0, proxies: 0, written: 0, heads: 0, observers: 0, ...overrides };
}

describe('성원 (총조합원 과반수 출석, 협동조합 기본법 제29조)', () => {
  const cooperative = rulesOf('general-cooperative');

  it.each([
    { roll: 101, inPerson: 51, proxies: 0, required: 51, met: true, why: 'just enough' },
    { roll: 101, inPerson: 50, proxies: 0, required: 51, met: false, why: 'one short: 유회' },
    { roll: 100, inPerson: 50, proxies: 0, required: 51, met: false, why: 'half is not 과반수' },
    { roll: 100, inPerson: 40, proxies: 11, required: 51, met: true, why: 'principals count' },
    { roll: 101, inPerson: 49, proxies: 0, required: 51, met: false, why: 'after six left' },
  ])('$roll on the roll, $inPerson + $proxies there: $why', ({ roll, inPerson, proxies, required, met }) => {
    const reading = readQuorum(cooperative, counts(roll, { inPerson, proxies }));
    expect(reading).toMatchObject({ required, met, missing: Math.max(0, required - inPerson - proxies) });
    expect(reading.source.law).toBe('협동조합 기본법');
  });

  it('a written ballot is no presence in a co-operative, and is one in an association (민법 제75조 제2항)', () => {
    const there = counts(10, { inPerson: 4, written: 3 });
    expect(readQuorum(cooperative, there)).toMatchObject({ present: 4, met: false });
    expect(readQuorum(rulesOf('incorporated-association'), there)).toMatchObject({ present: 7, met: true });
  });

  it('one more present never un-makes a quorum', () => {
    const presences = fc.record({
      roll: fc.integer({ min: 1, max: 500 }),
      inPerson: fc.integer({ min: 0, max: 499 }),
    });
    fc.assert(
      fc.property(presences, ({ roll, inPerson }) => {
        const before = readQuorum(cooperative, counts(roll, { inPerson }));
        const after = readQuorum(cooperative, counts(roll, { inPerson: inPerson + 1 }));
        expect(!before.met || after.met).toBe(true);
        expect(after.missing).toBeLessThanOrEqual(before.missing);
      }),
    );
  });
});
