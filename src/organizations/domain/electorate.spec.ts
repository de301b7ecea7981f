import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { membershipRoll, type RosterMember, type RosterSeat, seatRoll } from './electorate.js';
import { isMemberOn } from './membership.js';
import { SEAT_ROLES } from './seat-role.js';
import { isInTerm, overlap } from './term.js';

const RECORD_DATE = '2021-02-25';
const kim = { id: 'kim', name: '김조합' };
const lee = { id: 'lee', name: '이대표' };

function person(overrides: Partial<RosterMember> = {}): RosterMember {
  return {
    id: 'm1',
    kind: 'person',
    name: kim.name,
    number: '1',
    person: kim,
    joinedOn: '2020-04-24',
    leftOn: null,
    mandates: [],
    ...overrides,
  };
}

function bakery(overrides: Partial<RosterMember> = {}): RosterMember {
  return person({
    id: 'm2',
    kind: 'organization',
    name: '빵집협동조합',
    number: '2',
    person: null,
    ...overrides,
  });
}

function seat(overrides: Partial<RosterSeat> = {}): RosterSeat {
  return {
    id: 's1',
    person: kim,
    member: null,
    title: '운영위원',
    role: 'member',
    votes: true,
    startsOn: '2020-04-24',
    endsOn: null,
    ...overrides,
  };
}

describe('the roll of an assembly of members', () => {
  it.each([
    ['who joined on the record date is on it', { joinedOn: RECORD_DATE }, 1],
    ['who joins the day after is not', { joinedOn: '2021-02-26' }, 0],
    ['who left on the record date is not', { leftOn: RECORD_DATE }, 0],
    ['who leaves the day after is on it', { leftOn: '2021-02-26' }, 1],
  ])('%s', (_, overrides, length) => {
    expect(membershipRoll([person(overrides)], RECORD_DATE)).toHaveLength(length);
  });

  it('a member organisation acts through the mandate that holds on the record date, its first and last day included', () => {
    const mandates = [
      { person: kim, startsOn: '2020-04-24', endsOn: '2021-02-24' },
      { person: lee, startsOn: '2021-02-25', endsOn: '2021-02-25' },
    ];
    const actingOn = (day: string) => membershipRoll([bakery({ mandates })], day)[0]?.personId;
    expect(['2021-02-24', '2021-02-25', '2021-02-26'].map(actingOn)).toEqual(['kim', 'lee', null]);
  });

  it('a member organisation without a mandate stays in the base of the quorum', () => {
    expect(membershipRoll([bakery()], RECORD_DATE)).toEqual([
      {
        memberId: 'm2',
        seatId: null,
        personId: null,
        name: '빵집협동조합',
        affiliation: '빵집협동조합',
        title: null,
        memberNumber: '2',
      },
    ]);
  });

  it('a person in two capacities is one head with two entries', () => {
    const mandates = [{ person: kim, startsOn: '2020-04-24', endsOn: null }];
    const roll = membershipRoll([person(), bakery({ mandates })], RECORD_DATE);
    expect(roll.map(({ memberId, personId, affiliation }) => [memberId, personId, affiliation])).toEqual([
      ['m1', 'kim', null],
      ['m2', 'kim', '빵집협동조합'],
    ]);
  });

  it('is in the order of the member numbers, 2 before 10', () => {
    const numbers = ['10', '2', '1'].map((number) => person({ id: number, number }));
    expect(membershipRoll(numbers, RECORD_DATE).map(({ memberNumber }) => memberNumber)).toEqual([
      '1',
      '2',
      '10',
    ]);
  });

  it('has each member of the day exactly once, whatever the mandates', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2021-02-01', days));
    const term = fc.record({ person: fc.constant(lee), startsOn: day, endsOn: fc.option(day) });
    const member = fc
      .record({ joinedOn: day, leftOn: fc.option(day), mandates: fc.array(term, { maxLength: 4 }) })
      .map((dates) => bakery(dates));
    fc.assert(
      fc.property(fc.array(member, { maxLength: 20 }), day, (members, onDate) => {
        const numbered = members.map((one, index) => ({ ...one, id: String(index), number: String(index) }));
        const roll = membershipRoll(numbered, onDate).map(({ memberId }) => memberId);
        const expected = numbered.filter((one) => isMemberOn(one, onDate)).map(({ id }) => id);
        expect(roll).toEqual(expected);
      }),
    );
  });
});

describe('the roll of a body of seats', () => {
  it('is its voting seats in term, first and last day included', () => {
    const term = { startsOn: '2021-01-01', endsOn: RECORD_DATE };
    const seats = [seat(term), seat({ id: 's2', votes: false })];
    expect(seatRoll(seats, RECORD_DATE).map(({ seatId }) => seatId)).toEqual(['s1']);
    expect(seatRoll(seats, '2021-02-26')).toEqual([]);
    expect(seatRoll(seats, '2020-12-31')).toEqual([]);
  });

  it('names the organisation a person sits for, and none for a member who is a person', () => {
    const forBakery = seat({ member: { id: 'm2', name: '빵집협동조합', number: '2', kind: 'organization' } });
    const forOneself = seat({ id: 's2', member: { id: 'm1', name: kim.name, number: '1', kind: 'person' } });
    expect(seatRoll([forBakery, forOneself], RECORD_DATE).map(({ affiliation }) => affiliation)).toEqual([
      '빵집협동조합',
      null,
    ]);
  });

  it('begins with those who preside', () => {
    const seats = SEAT_ROLES.toReversed().map((role) => seat({ id: role, role }));
    const first = seatRoll(seats, RECORD_DATE).slice(0, 3);
    expect(first.map(({ seatId }) => seatId)).toEqual(['chair', 'co-representative', 'vice-chair']);
  });
});

describe('terms', () => {
  const day = fc.integer({ min: 0, max: 12 }).map((days) => addDays('2021-02-01', days));
  const term = fc.tuple(day, fc.option(day)).map(([startsOn, endsOn]) => ({
    startsOn,
    endsOn: endsOn !== null && endsOn < startsOn ? startsOn : endsOn,
  }));

  it('overlap exactly when there is a day on which both hold', () => {
    const days = Array.from({ length: 14 }, (_, index) => addDays('2021-02-01', index));
    fc.assert(
      fc.property(term, term, (a, b) => {
        expect(overlap(a, b)).toBe(days.some((one) => isInTerm(a, one) && isInTerm(b, one)));
        expect(overlap(a, b)).toBe(overlap(b, a));
      }),
    );
  });
});
