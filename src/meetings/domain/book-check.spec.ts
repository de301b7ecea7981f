import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { resolveRulebook } from '../../rulebooks/domain/resolve-rulebook.js';
import { checkArrivals, checkDepartures, NO_SUBJECT, type Room, type Wish } from './book-check.js';
import type { AttendanceEntry, ProxyEntry } from './presence.js';

const START = Temporal.Instant.from('2021-02-25T14:00:00+09:00');
const minute = (minutes: number) => START.add({ minutes });
const order = { body: 'general-assembly', onDate: '2021-02-25', overrides: {}, version: null } as const;

function room(overrides: Partial<Room> = {}): Room {
  return {
    form: 'in-person',
    rules: resolveRulebook({ ...order, profile: 'general-cooperative' }).rulebook,
    roll: [
      { id: '가', personId: 'p1', name: '가', affiliation: null },
      { id: '나', personId: 'p2', name: '나', affiliation: null },
      { id: '두리', personId: 'p1', name: '가', affiliation: '두리협동조합' },
    ],
    entries: [],
    proxies: [],
    endsAt: null,
    now: minute(600),
    ...overrides,
  };
}

function wish(overrides: Partial<Wish>): Wish {
  return { ...NO_SUBJECT, field: 'electors.0', capacity: 'in-person', at: START, ...overrides };
}

function arrived(electorId: string, at = 0, sequence = 1): AttendanceEntry {
  const entry = { ...NO_SUBJECT, electorId, kind: 'arrived', capacity: 'in-person', voidsId: null } as const;
  return { ...entry, id: `${electorId}-${sequence}`, sequence, at: minute(at) };
}

const family: ProxyEntry = {
  id: 'proxy-1',
  principalElectorId: '나',
  holderElectorId: null,
  holderName: '나가족',
  receivedAt: minute(-60),
  endedAt: null,
};

describe('writing down arrivals', () => {
  it('passes over who is there already, also twice in one list', () => {
    const twice = [wish({ electorId: '가' }), wish({ electorId: '가', field: 'electors.1' })];
    const checked = checkArrivals(room(), twice);
    expect(checked.ok && checked.value.map(({ electorId }) => electorId)).toEqual(['가']);
    expect(checkArrivals(room({ entries: [arrived('가')] }), twice)).toEqual({ ok: true, value: [] });
  });

  it('who changes from the room to the screen arrives anew', () => {
    const online = wish({ electorId: '가', capacity: 'online', at: minute(5) });
    const checked = checkArrivals(room({ form: 'hybrid', entries: [arrived('가')] }), [online]);
    expect(checked.ok && checked.value).toHaveLength(1);
  });

  it('names every entry that cannot be written, by its place in the list', () => {
    const refused = checkArrivals(room({ endsAt: minute(60) }), [
      wish({ electorId: '없음' }),
      wish({ electorId: '나', field: 'electors.1', at: minute(61) }),
      wish({ electorId: '가', field: 'electors.2', at: minute(601) }),
    ]);
    expect(refused.ok ? [] : refused.error.map(({ field, refusal }) => [field, refusal.code])).toEqual([
      ['electors.0', 'not-an-elector'],
      ['electors.1', 'after-the-end'],
      ['electors.2', 'in-the-future'],
    ]);
  });

  it('a holder who is no elector is there under a proxy in force', () => {
    const holder = wish({ proxyId: 'proxy-1', capacity: 'proxy', field: 'holders.0' });
    const codeOf = (overrides: Partial<Room>) => {
      const checked = checkArrivals(room(overrides), [holder]);
      return checked.ok ? checked.value.length : checked.error[0]?.refusal.code;
    };
    expect(codeOf({ proxies: [family] })).toBe(1);
    expect(codeOf({ proxies: [{ ...family, endedAt: minute(-1) }] })).toBe('proxy-not-in-force');
    expect(codeOf({ proxies: [{ ...family, holderElectorId: '가' }] })).toBe('holder-is-an-elector');
    const federation = resolveRulebook({ ...order, profile: 'cooperative-federation' }).rulebook;
    expect(codeOf({ proxies: [family], rules: federation })).toBe('proxies-not-allowed');
  });
});

describe('writing down departures', () => {
  it('a person in two capacities leaves in both', () => {
    const entries = [arrived('가'), arrived('두리', 0, 2)];
    const checked = checkDepartures(room({ entries }), [wish({ electorId: '가', at: minute(30) })]);
    expect(checked.ok && checked.value.map(({ kind, electorId }) => [kind, electorId])).toEqual([
      ['departed', '가'],
      ['departed', '두리'],
    ]);
  });

  it('nobody leaves who was not there at that moment', () => {
    const early = wish({ electorId: '가', at: minute(5) });
    const checked = checkDepartures(room({ entries: [arrived('가', 10)] }), [early]);
    expect(checked.ok ? null : checked.error[0]).toMatchObject({
      name: '가',
      refusal: { code: 'not-there' },
    });
  });

  it('one leaves as one came: online from the screen', () => {
    const entries = [{ ...arrived('가'), capacity: 'online' as const }];
    const checked = checkDepartures(room({ entries }), [wish({ electorId: '가', at: minute(5) })]);
    expect(checked.ok && checked.value[0]?.capacity).toBe('online');
  });
});
