import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { BodyKind } from '../../organizations/domain/body-kind.js';
import type { Profile } from '../../organizations/domain/profile.js';
import { resolveRulebook } from '../../rulebooks/domain/resolve-rulebook.js';
import { admitArrival, admitProxy, type ProxyForm, type ProxySituation } from './admission.js';
import type { ElectorPresence, ProxyEntry, RollEntry } from './presence.js';

const RECEIVED = Temporal.Instant.from('2021-02-25T13:00:00+09:00');

function rules(profile: Profile = 'general-cooperative', body: BodyKind = 'general-assembly') {
  return resolveRulebook({ profile, body, onDate: '2021-02-25', overrides: {}, version: null }).rulebook;
}

const ROLL: readonly RollEntry[] = ['가', '나', '다'].map((name) => ({
  id: name,
  personId: `person-${name}`,
  name,
  affiliation: null,
}));

function presence(overrides: Partial<ElectorPresence> = {}): ElectorPresence {
  return {
    electorId: '가',
    personId: 'person-가',
    name: '가',
    affiliation: null,
    capacity: 'absent',
    holderElectorId: null,
    holderName: null,
    actingPersonId: null,
    ...overrides,
  };
}

function form(overrides: Partial<ProxyForm> = {}): ProxyForm {
  return {
    principalElectorId: '가',
    holderElectorId: '나',
    holderName: '',
    holderRelation: 'elector',
    receivedAt: RECEIVED,
    ...overrides,
  };
}

function situation(overrides: Partial<ProxySituation> = {}): ProxySituation {
  return {
    profile: 'general-cooperative',
    roll: ROLL,
    inForce: [],
    principal: presence(),
    openedAt: null,
    ...overrides,
  };
}

function held(principalElectorId: string, holderElectorId: string): ProxyEntry {
  return {
    id: `${principalElectorId}→${holderElectorId}`,
    principalElectorId,
    holderElectorId,
    holderName: holderElectorId,
    receivedAt: RECEIVED,
    endedAt: null,
  };
}

function codeOf(result: ReturnType<typeof admitProxy>): string {
  return result.ok ? 'admitted' : result.error.code;
}

describe('위임장', () => {
  it('to another member is admitted under the holder’s name', () => {
    expect(admitProxy(form(), situation(), rules())).toMatchObject({
      ok: true,
      value: { holderName: '나', supersedes: null, findings: [] },
    });
  });

  it('one holder stands in for one principal only (협동조합 기본법 제23조 제3항)', () => {
    const second = admitProxy(form(), situation({ inForce: [held('다', '나')] }), rules());
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'holder-has-enough', max: 1, source: { law: '협동조합 기본법' } },
    });
    expect(second.ok ? '' : 'source' in second.error && second.error.source.article).toContain('제23조');
  });

  it('a holder in two capacities is one person with one principal', () => {
    const roll = [
      ...ROLL,
      { id: '나(두리)', personId: 'person-나', name: '나', affiliation: '두리협동조합' },
    ];
    const given = situation({ roll, inForce: [held('다', '나')] });
    expect(codeOf(admitProxy(form({ holderElectorId: '나(두리)' }), given, rules()))).toBe(
      'holder-has-enough',
    );
  });

  it('an association’s holder may stand in for any number (민법 제73조)', () => {
    const given = situation({ profile: 'incorporated-association', inForce: [held('다', '나')] });
    expect(codeOf(admitProxy(form(), given, rules('incorporated-association')))).toBe('admitted');
  });

  it.each([
    ['general-cooperative', 'delegate-assembly'],
    ['cooperative-federation', 'general-assembly'],
  ] as const)('is refused in a %s’s %s, with the rule', (profile, body) => {
    const refused = admitProxy(form(), situation({ profile }), rules(profile, body));
    expect(refused).toMatchObject({ ok: false, error: { code: 'proxies-not-allowed' } });
    expect(refused.ok ? '' : 'source' in refused.error && refused.error.source.article).toMatch(/제\d+조/);
  });

  it('in blank is refused', () => {
    const blank = form({ holderElectorId: null, holderName: '  ', holderRelation: 'family' });
    expect(codeOf(admitProxy(blank, situation(), rules()))).toBe('blank-holder');
  });

  it('to family in the household is admitted, to a stranger is not (제23조 제3항)', () => {
    const family = form({ holderElectorId: null, holderName: '박가족', holderRelation: 'family' });
    const stranger = form({ holderElectorId: null, holderName: '박남남', holderRelation: 'other' });
    expect(codeOf(admitProxy(family, situation(), rules()))).toBe('admitted');
    expect(codeOf(admitProxy(stranger, situation(), rules()))).toBe('holder-not-eligible');
  });

  it('to oneself, to somebody not on the roll or to somebody represented is refused', () => {
    expect(codeOf(admitProxy(form({ holderElectorId: '가' }), situation(), rules()))).toBe('own-holder');
    expect(codeOf(admitProxy(form({ holderElectorId: '라' }), situation(), rules()))).toBe(
      'elector-not-on-roll',
    );
    const represented = situation({ inForce: [held('나', '다')] });
    expect(codeOf(admitProxy(form(), represented, rules()))).toBe('holder-is-represented');
  });

  it('of somebody who is there, or for whom nobody acts, is refused', () => {
    const there = situation({ principal: presence({ capacity: 'in-person' }) });
    expect(codeOf(admitProxy(form(), there, rules()))).toBe('principal-is-there');
    const nobody = situation({ principal: presence({ personId: null }) });
    expect(codeOf(admitProxy(form(), nobody, rules()))).toBe('nobody-acts');
  });

  it('given again replaces the earlier one, and does not count against its own holder', () => {
    const earlier = held('가', '나');
    expect(admitProxy(form(), situation({ inForce: [earlier] }), rules())).toMatchObject({
      ok: true,
      value: { supersedes: earlier },
    });
  });

  it('after the opening is late by the model bylaws, elsewhere a warning', () => {
    const openedAt = RECEIVED.subtract({ minutes: 1 });
    expect(codeOf(admitProxy(form(), situation({ openedAt }), rules()))).toBe('proof-after-opening');
    const profile = 'incorporated-association';
    expect(admitProxy(form(), situation({ openedAt, profile }), rules(profile))).toMatchObject({
      ok: true,
      value: {
        findings: [{ code: 'proxy-after-opening', severity: 'warning', source: { confidence: 'medium' } }],
      },
    });
  });
});

describe('출석 자격', () => {
  it('an elector in person is there, and once only', () => {
    expect(admitArrival('in-person', { form: 'in-person', elector: presence() }, rules())).toEqual({
      ok: true,
      value: 'arrives',
    });
    const there = presence({ capacity: 'in-person' });
    expect(admitArrival('in-person', { form: 'in-person', elector: there }, rules())).toEqual({
      ok: true,
      value: 'is-there',
    });
  });

  it('a written ballot counts as presence only where the rules know it', () => {
    const room = { form: 'in-person', elector: presence() } as const;
    expect(admitArrival('written', room, rules())).toMatchObject({
      ok: false,
      error: { code: 'written-ballots-not-allowed', source: { law: '협동조합 기본법' } },
    });
    expect(admitArrival('written', room, rules('incorporated-association')).ok).toBe(true);
  });

  it('nobody attends online a meeting called to a room', () => {
    const refused = admitArrival('online', { form: 'in-person', elector: presence() }, rules());
    expect(refused).toEqual({ ok: false, error: { code: 'no-online-attendance' } });
    expect(admitArrival('online', { form: 'hybrid', elector: presence() }, rules()).ok).toBe(true);
  });

  it('a member organisation without a mandate in force has nobody who could come', () => {
    const elector = presence({ personId: null, name: '두리협동조합' });
    expect(admitArrival('in-person', { form: 'in-person', elector }, rules())).toMatchObject({
      ok: false,
      error: { code: 'nobody-acts', name: '두리협동조합' },
    });
  });
});
