import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ELECTOR_CAPACITIES } from './poll.js';
import {
  hasBallot,
  mayCast,
  presenceAtVote,
  presentOf,
  type PresentElector,
  type RollLine,
  standingOf,
} from './roll.js';

const line = (given: Partial<RollLine> = {}): RollLine => ({
  electorId: 'elector',
  capacity: 'in-person',
  excludedFor: null,
  ...given,
});

const present = (given: Partial<PresentElector> = {}): PresentElector => ({
  electorId: 'elector',
  capacity: 'in-person',
  actingPersonId: 'person',
  ...given,
});

describe('who has a ballot', () => {
  it.each([
    ['somebody who is not on the roll has none', undefined, present(), 'not-on-roll'],
    [
      'a person barred by conflict has none',
      line({ excludedFor: '본인의 선임' }),
      present(),
      'excluded-for-conflict',
    ],
    ['who came once the vote was on has none', line({ capacity: 'absent' }), present(), 'absent-at-opening'],
    ['who has left has none', line(), present({ capacity: 'absent', actingPersonId: null }), 'left-the-room'],
  ])('%s', (_, roll, now, code) => {
    const result = hasBallot(roll, now);
    expect(result.ok ? null : result.error.code).toBe(code);
  });

  it('a holder casts the ballot of its principal', () => {
    const now = present({ capacity: 'proxy', actingPersonId: 'holder' });
    expect(mayCast(line({ capacity: 'proxy' }), now, 'holder', null).ok).toBe(true);
  });

  it('a principal who has arrived casts in person, and the holder no longer does', () => {
    const arrived = present({ actingPersonId: 'principal' });
    expect(mayCast(line({ capacity: 'proxy' }), arrived, 'principal', null).ok).toBe(true);
    expect(mayCast(line({ capacity: 'proxy' }), arrived, 'holder', null)).toEqual({
      ok: false,
      error: { code: 'not-acting-for-elector' },
    });
  });

  it('an account that belongs to nobody on the roll casts for nobody, not even for an elector without a person', () => {
    expect(mayCast(line(), present({ actingPersonId: null }), null, null).ok).toBe(false);
  });
});

describe('where an elector stands, as one person sees it', () => {
  const source = {
    law: '정관',
    article: '제17조',
    inForceFrom: '2020-01-01',
    confidence: 'source-read',
  } as const;
  const seen = (
    roll: RollLine,
    now: PresentElector,
    poll = { open: true, voted: false },
    beyondPower: typeof source | null = null,
  ) => standingOf(roll, now, poll, mayCast(roll, now, 'person', beyondPower));

  it('offers a ballot to who acts, and to nobody else', () => {
    const held = present({ capacity: 'proxy', actingPersonId: null });
    const written = present({ capacity: 'written', actingPersonId: null });
    expect(seen(line(), present())).toBe('may-cast');
    expect(seen(line({ capacity: 'proxy' }), held)).toBe('by-proxy');
    expect(seen(line({ capacity: 'proxy' }), { ...held, actingPersonId: 'holder' })).toBe('by-proxy');
    expect(seen(line({ capacity: 'written' }), written)).toBe('in-writing');
    expect(seen(line(), present({ capacity: 'absent', actingPersonId: null }))).toBe('not-eligible');
  });

  it('knows a holder without the power to decide what is put, with the rule', () => {
    const held = present({ capacity: 'proxy' });
    expect(seen(line({ capacity: 'proxy' }), held, undefined, source)).toBe('not-empowered');
    expect(mayCast(line({ capacity: 'proxy' }), held, 'person', source)).toEqual({
      ok: false,
      error: { code: 'holder-not-empowered', source },
    });
  });

  it('says what has become of the ballot before whose it would be', () => {
    const written = present({ capacity: 'written', actingPersonId: null });
    expect(seen(line({ capacity: 'written' }), written, { open: true, voted: true })).toBe('has-cast');
    expect(seen(line(), present(), { open: false, voted: false })).toBe('poll-over');
    expect(seen(line({ excludedFor: '본인과의 계약' }), present(), { open: true, voted: true })).toBe(
      'excluded',
    );
  });
});

describe('presence at the vote', () => {
  const roll = [
    line({ electorId: 'a' }),
    line({ electorId: 'b', capacity: 'proxy' }),
    line({ electorId: 'c', capacity: 'online', excludedFor: '거래 상대방' }),
    line({ electorId: 'd', capacity: 'absent' }),
    line({ electorId: 'e', capacity: 'written' }),
  ];
  const still = (id: string, capacity: RollLine['capacity']) => present({ electorId: id, capacity });
  const everybody = [
    still('a', 'in-person'),
    still('b', 'proxy'),
    still('c', 'online'),
    still('d', 'absent'),
    still('e', 'written'),
  ];

  it('counts each capacity once, and the excluded among those present', () => {
    expect(presenceAtVote(roll, everybody, new Set())).toEqual({
      roll: 5,
      inPerson: 1,
      online: 1,
      proxies: 1,
      written: 1,
      excluded: 1,
    });
  });

  it('who leaves before the closing is no longer present, and who came late was not there for this vote', () => {
    const later = everybody.map((elector) => {
      if (elector.electorId === 'a') return still('a', 'absent');
      return elector.electorId === 'd' ? still('d', 'in-person') : elector;
    });
    expect(presenceAtVote(roll, later, new Set()).inPerson).toBe(0);
  });

  it('a ballot is not undone by leaving: who has voted was present at the vote', () => {
    const later = everybody.map((elector) => (elector.electorId === 'a' ? still('a', 'absent') : elector));
    expect(presenceAtVote(roll, later, new Set(['a'])).inPerson).toBe(1);
  });

  it('is never more than the roll, and the excluded are never more than those present', () => {
    const capacity = fc.constantFrom(...ELECTOR_CAPACITIES);
    const elector = fc.record({
      opening: capacity,
      closing: capacity,
      barred: fc.boolean(),
      voted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(elector, { maxLength: 30 }), (electors) => {
        const lines = electors.map(({ opening, barred }, index) =>
          line({ electorId: String(index), capacity: opening, excludedFor: barred ? '제척' : null }),
        );
        const now = electors.map(({ closing }, index) => still(String(index), closing));
        const voted = new Set(electors.flatMap(({ voted }, index) => (voted ? [String(index)] : [])));
        const counted = presenceAtVote(lines, now, voted);
        expect(presentOf(counted)).toBeLessThanOrEqual(counted.roll);
        expect(counted.excluded).toBeLessThanOrEqual(presentOf(counted));
      }),
    );
  });
});
