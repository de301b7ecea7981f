import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  type AttendanceEntry,
  countsOf,
  isEverybodyThere,
  presenceAt,
  presentCount,
  type Presence,
  type ProxyEntry,
  type RollEntry,
} from './presence.js';

const START = Temporal.Instant.from('2021-02-25T14:00:00+09:00');
const minute = (minutes: number) => START.add({ minutes });
const ONE_EACH = { allowed: true, maxPerHolder: 1 };
const NO_PROXIES = { allowed: false, maxPerHolder: null };

function elector(id: string, personId: string | null = `person-${id}`): RollEntry {
  return { id, personId, name: `조합원 ${id}`, affiliation: null };
}

let written = 0;
function entry(overrides: Partial<AttendanceEntry>): AttendanceEntry {
  written += 1;
  return {
    id: `entry-${written}`,
    sequence: written,
    kind: 'arrived',
    capacity: 'in-person',
    electorId: null,
    proxyId: null,
    observerName: null,
    observerAffiliation: null,
    at: START,
    voidsId: null,
    ...overrides,
  };
}

const comes = (electorId: string, at = 0) => entry({ electorId, at: minute(at) });
const goes = (electorId: string, at: number) => entry({ electorId, kind: 'departed', at: minute(at) });
const writes = (electorId: string, at = 0) => entry({ electorId, capacity: 'written', at: minute(at) });

function proxy(principal: string, holder: string, overrides: Partial<ProxyEntry> = {}): ProxyEntry {
  return {
    id: `proxy-${principal}-${holder}`,
    principalElectorId: principal,
    holderElectorId: holder,
    holderName: holder,
    receivedAt: minute(-60),
    endedAt: null,
    ...overrides,
  };
}

function capacityOf(presence: Presence, electorId: string): string | undefined {
  return presence.electors.find((present) => present.electorId === electorId)?.capacity;
}

const ROLL = ['a', 'b', 'c', 'd'].map((id) => elector(id));

describe('presence at a moment', () => {
  it('who came and has not gone is there', () => {
    const book = [comes('a'), comes('b', 5), goes('a', 10)];
    expect(presenceAt(ROLL, book, [], minute(4), ONE_EACH)).toMatchObject({ roll: 4, inPerson: 1, heads: 1 });
    expect(presenceAt(ROLL, book, [], minute(5), ONE_EACH).inPerson).toBe(2);
    expect(presenceAt(ROLL, book, [], minute(10), ONE_EACH).inPerson).toBe(1);
  });

  it('55 at the opening, 6 leave before the third item: 49 are there at its vote', () => {
    const roll = Array.from({ length: 101 }, (_, index) => elector(`m${index}`));
    const book = roll.slice(0, 55).map(({ id }) => comes(id));
    const leaving = roll.slice(0, 6).map(({ id }) => goes(id, 40));
    expect(presentCount(presenceAt(roll, [...book, ...leaving], [], minute(30), ONE_EACH))).toBe(55);
    expect(presentCount(presenceAt(roll, [...book, ...leaving], [], minute(41), ONE_EACH))).toBe(49);
  });

  it('a principal counts as present through a holder who is there (협동조합 기본법 제23조 제2항)', () => {
    const roll = Array.from({ length: 100 }, (_, index) => elector(`m${index}`));
    const book = roll.slice(0, 40).map(({ id }) => comes(id));
    const proxies = Array.from({ length: 11 }, (_, index) => proxy(`m${40 + index}`, `m${index}`));
    const presence = presenceAt(roll, book, proxies, START, ONE_EACH);
    expect(presence).toMatchObject({ inPerson: 40, proxies: 11, heads: 40 });
    expect(presentCount(presence)).toBe(51);
  });

  it('a holder who leaves takes the principal along, and brings it back', () => {
    const book = [comes('a'), goes('a', 10), comes('a', 20)];
    const proxies = [proxy('b', 'a')];
    const presentAt = (at: number) => presenceAt(ROLL, book, proxies, minute(at), ONE_EACH);
    expect(capacityOf(presentAt(5), 'b')).toBe('proxy');
    expect(presentAt(15)).toMatchObject({ inPerson: 0, proxies: 0 });
    expect(capacityOf(presentAt(25), 'b')).toBe('proxy');
  });

  it('a principal who arrives revokes the proxy for good, also when leaving again', () => {
    const book = [comes('a'), comes('b', 10), goes('b', 20)];
    const proxies = [proxy('b', 'a')];
    expect(presenceAt(ROLL, book, proxies, minute(5), ONE_EACH)).toMatchObject({ inPerson: 1, proxies: 1 });
    expect(presenceAt(ROLL, book, proxies, minute(15), ONE_EACH)).toMatchObject({ inPerson: 2, proxies: 0 });
    expect(capacityOf(presenceAt(ROLL, book, proxies, minute(25), ONE_EACH), 'b')).toBe('absent');
  });

  it('who leaves may give a proxy then, where the rules admit it', () => {
    const book = [comes('a'), comes('b'), goes('b', 20)];
    const proxies = [proxy('b', 'a', { receivedAt: minute(21) })];
    expect(capacityOf(presenceAt(ROLL, book, proxies, minute(30), ONE_EACH), 'b')).toBe('proxy');
  });

  it('of one holder only as many principals count as the rule admits, the first received first', () => {
    const book = [comes('a')];
    const proxies = [
      proxy('c', 'a', { receivedAt: minute(-10) }),
      proxy('b', 'a', { receivedAt: minute(-20) }),
    ];
    const presence = presenceAt(ROLL, book, proxies, START, ONE_EACH);
    expect([capacityOf(presence, 'b'), capacityOf(presence, 'c')]).toEqual(['proxy', 'absent']);
    expect(presenceAt(ROLL, book, proxies, START, { allowed: true, maxPerHolder: null }).proxies).toBe(2);
  });

  it('none counts where the rules admit no proxies (대의원총회)', () => {
    expect(presenceAt(ROLL, [comes('a')], [proxy('b', 'a')], START, NO_PROXIES).proxies).toBe(0);
  });

  it('a holder who is no elector is a head but no vote of its own', () => {
    const family = proxy('b', '', { holderElectorId: null, holderName: '박가족' });
    const there = entry({ proxyId: family.id, capacity: 'proxy' });
    const presence = presenceAt(ROLL, [comes('a'), there], [family], START, ONE_EACH);
    expect(presence).toMatchObject({ inPerson: 1, proxies: 1, heads: 2 });
    expect(presenceAt(ROLL, [comes('a')], [family], START, ONE_EACH).proxies).toBe(0);
  });

  it('one person in two capacities is one head with two votes', () => {
    const roll = [elector('member', 'person-1'), elector('corporate', 'person-1'), elector('b')];
    const presence = presenceAt(roll, [comes('member'), comes('corporate')], [], START, ONE_EACH);
    expect(presence).toMatchObject({ inPerson: 2, heads: 1 });
  });

  it('of a proxy and a written ballot the later act holds (2018나2022877)', () => {
    const given = [proxy('b', 'a', { receivedAt: minute(-60) })];
    const ballotLater = [comes('a'), writes('b', -30)];
    const ballotEarlier = [comes('a'), writes('b', -90)];
    expect(capacityOf(presenceAt(ROLL, ballotLater, given, START, ONE_EACH), 'b')).toBe('written');
    expect(capacityOf(presenceAt(ROLL, ballotEarlier, given, START, ONE_EACH), 'b')).toBe('proxy');
  });

  it('who wrote and then comes is there in person', () => {
    expect(presenceAt(ROLL, [writes('a', -30), comes('a')], [], START, ONE_EACH)).toMatchObject({
      inPerson: 1,
      written: 0,
    });
  });

  it('observers are counted apart', () => {
    const guests = [
      entry({ observerName: '정하늘', observerAffiliation: '전주시', capacity: 'observer' }),
      entry({ observerName: '정하늘', observerAffiliation: '기자', capacity: 'observer' }),
      entry({
        observerName: '정하늘',
        observerAffiliation: '기자',
        capacity: 'observer',
        kind: 'departed',
        at: minute(5),
      }),
    ];
    const presence = presenceAt(ROLL, guests, [], minute(6), ONE_EACH);
    expect(presence.observers).toBe(1);
    expect(presentCount(presence)).toBe(0);
  });

  it('an entry struck out counts as never written, and the proxy it seemed to revoke holds', () => {
    const slip = comes('b', 10);
    const strike = entry({ electorId: 'b', kind: 'voided', voidsId: slip.id, at: slip.at });
    const presence = presenceAt(ROLL, [comes('a'), slip, strike], [proxy('b', 'a')], minute(20), ONE_EACH);
    expect(presence).toMatchObject({ inPerson: 1, proxies: 1 });
  });

  it('names who may act: the holder for the principal, nobody for a written ballot', () => {
    const presence = presenceAt(ROLL, [comes('a'), writes('c')], [proxy('b', 'a')], START, ONE_EACH);
    expect(presence.electors.map(({ electorId, actingPersonId }) => [electorId, actingPersonId])).toEqual([
      ['a', 'person-a'],
      ['b', 'person-a'],
      ['c', null],
      ['d', null],
    ]);
  });
});

describe('presence, whatever happens', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
  const roll = IDS.map((id) => elector(id, id === 'f' ? 'person-a' : `person-${id}`));
  const someone = fc.constantFrom(...IDS);
  const entries = fc
    .array(
      fc.record({
        electorId: someone,
        kind: fc.constantFrom('arrived' as const, 'departed' as const),
        capacity: fc.constantFrom('in-person' as const, 'online' as const, 'written' as const),
        at: fc.integer({ min: -60, max: 60 }),
      }),
      { maxLength: 25 },
    )
    .map((rows) => rows.map((row, sequence) => entry({ ...row, at: minute(row.at), sequence })));
  const proxies = fc
    .array(
      fc.record({
        principal: someone,
        holder: someone,
        at: fc.integer({ min: -60, max: 60 }),
        ended: fc.option(fc.integer({ min: -60, max: 60 }), { nil: null }),
      }),
      { maxLength: 8 },
    )
    .map((rows) =>
      rows.flatMap(({ principal, holder, at, ended }, index) =>
        principal === holder
          ? []
          : proxy(principal, holder, {
              id: `p${index}`,
              receivedAt: minute(at),
              endedAt: ended === null ? null : minute(ended),
            }),
      ),
    );
  const moment = fc.integer({ min: -70, max: 70 }).map(minute);
  const rule = fc.record({
    allowed: fc.boolean(),
    maxPerHolder: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
  });

  it('each elector counts at most once and no count is negative', () => {
    fc.assert(
      fc.property(entries, proxies, moment, rule, (book, given, at, admitted) => {
        const presence = presenceAt(roll, book, given, at, admitted);
        const counted = presentCount(presence);
        const there = presence.electors.filter(({ capacity }) => capacity !== 'absent').length;
        expect(counted).toBe(there);
        expect(counted).toBeLessThanOrEqual(presence.roll);
        expect(presence.heads).toBeLessThanOrEqual(presence.inPerson + presence.online);
        expect(
          Math.min(presence.inPerson, presence.online, presence.proxies, presence.written),
        ).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('the order in which rows are read does not matter', () => {
    fc.assert(
      fc.property(entries, proxies, moment, rule, fc.nat(), (book, given, at, admitted, seed) => {
        const turned = <T>(rows: readonly T[]) => {
          const cut = rows.length === 0 ? 0 : seed % rows.length;
          return [...rows.slice(cut), ...rows.slice(0, cut)].reverse();
        };
        expect(presenceAt(roll, turned(book), turned(given), at, admitted)).toEqual(
          presenceAt(roll, book, given, at, admitted),
        );
      }),
    );
  });

  it('what an unrelated elector does changes nothing about the others', () => {
    fc.assert(
      fc.property(entries, moment, (book, at) => {
        const others = book.filter(({ electorId }) => electorId !== 'b');
        const without = presenceAt(roll, others, [], at, ONE_EACH).electors;
        const withB = presenceAt(roll, book, [], at, ONE_EACH).electors;
        expect(withB.filter(({ electorId }) => electorId !== 'b')).toEqual(
          without.filter(({ electorId }) => electorId !== 'b'),
        );
      }),
    );
  });

  it('a principal is there through a proxy only while the holder is there itself', () => {
    fc.assert(
      fc.property(entries, proxies, moment, rule, (book, given, at, admitted) => {
        const { electors } = presenceAt(roll, book, given, at, admitted);
        const inRoom = new Set(
          electors
            .filter(({ capacity }) => capacity === 'in-person' || capacity === 'online')
            .map(({ electorId }) => electorId),
        );
        for (const present of electors.filter(({ capacity }) => capacity === 'proxy')) {
          expect(inRoom.has(present.holderElectorId ?? '')).toBe(true);
        }
      }),
    );
  });

  it('what happens later changes nothing about a moment', () => {
    fc.assert(
      fc.property(entries, proxies, moment, rule, (book, given, at, admitted) => {
        const known = book.filter((row) => row.at.epochMilliseconds <= at.epochMilliseconds);
        expect(presenceAt(roll, known, given, at, admitted)).toEqual(
          presenceAt(roll, book, given, at, admitted),
        );
      }),
    );
  });

  it('electors about whom nothing is written need not be read: the counts are the same', () => {
    fc.assert(
      fc.property(entries, proxies, moment, rule, (book, given, at, admitted) => {
        const named = new Set([
          ...book.map(({ electorId }) => electorId),
          ...given.flatMap(({ principalElectorId, holderElectorId }) => [
            principalElectorId,
            holderElectorId,
          ]),
        ]);
        const read = roll.filter(({ id }) => named.has(id));
        const whole = presenceAt(roll, book, given, at, admitted);
        const part = presenceAt(read, book, given, at, admitted, roll.length);
        expect(countsOf(part)).toEqual(countsOf(whole));
        expect(isEverybodyThere(part)).toBe(
          whole.electors.every(({ capacity }) => capacity !== 'absent' && capacity !== 'written'),
        );
      }),
    );
  });
});
