import { describe, expect, it } from '@jest/globals';
import type { Elector } from '../../organizations/domain/electorate.js';
import { differenceOf, isUnchanged, printedName, rollFindings, type TakenEntry } from './roll.js';

function elector(memberId: string, personId: string | null, name = memberId): Elector {
  return { memberId, seatId: null, personId, name, affiliation: null, title: null, memberNumber: null };
}

function taken(memberId: string, personId: string | null): TakenEntry {
  return { id: `entry-${memberId}`, memberId, seatId: null, personId, name: memberId };
}

describe('the roll, looked at again', () => {
  it('is unchanged when the same entitlements have the same representatives', () => {
    expect(isUnchanged(differenceOf([taken('가', 'p1')], [elector('가', 'p1')]))).toBe(true);
  });

  it('tells who joined, who left and who was replaced', () => {
    const difference = differenceOf(
      [taken('가', 'p1'), taken('나', 'p2')],
      [elector('나', 'p9', '새대표'), elector('다', 'p3')],
    );
    expect(difference.joined.map(({ memberId }) => memberId)).toEqual(['다']);
    expect(difference.left.map(({ id }) => id)).toEqual(['entry-가']);
    expect(difference.replaced.map(({ by }) => by.personId)).toEqual(['p9']);
  });

  it('compares entitlements, not people: one person in two capacities has two entries', () => {
    const difference = differenceOf([taken('가', 'p1'), taken('나', 'p1')], [elector('가', 'p1')]);
    expect(difference.left.map(({ id }) => id)).toEqual(['entry-나']);
  });

  it('newcomers stay off the roll of the record date unless they are admitted', () => {
    const difference = differenceOf([], [elector('다', 'p3')]);
    expect(rollFindings(difference, '2021-02-17', false)).toMatchObject([
      { code: 'newcomers-not-on-roll', severity: 'warning', parameters: { recordDate: '2021-02-17' } },
    ]);
    expect(rollFindings(difference, '2021-02-17', true)).toMatchObject([{ code: 'newcomers-admitted' }]);
  });

  it('prints the organisation behind the person', () => {
    expect(printedName({ name: '김하나', affiliation: '두리협동조합' })).toBe('김하나(두리협동조합)');
    expect(printedName({ name: '김하나', affiliation: null })).toBe('김하나');
  });
});
