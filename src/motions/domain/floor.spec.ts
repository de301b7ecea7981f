import { describe, expect, it } from '@jest/globals';
import type { ElectorPresence } from '../../meetings/domain/presence.js';
import { floorRights, type MotionOnTheFloor, speaksFor } from './floor.js';

const elector = (electorId: string, more: Partial<ElectorPresence> = {}): ElectorPresence => ({
  electorId,
  personId: `person of ${electorId}`,
  name: electorId,
  affiliation: null,
  capacity: 'in-person',
  holderElectorId: null,
  holderName: null,
  actingPersonId: `person of ${electorId}`,
  ...more,
});
const main: MotionOnTheFloor = {
  id: 'main',
  kind: 'main',
  sequence: 1,
  distance: 0,
  state: 'moved',
  put: false,
  mover: null,
  seconds: [],
};
const amendment: MotionOnTheFloor = {
  ...main,
  id: 'amendment',
  kind: 'amendment',
  sequence: 2,
  distance: 1,
  mover: { electorId: 'a', personId: 'person of a' },
};
const item = { type: 'resolution', state: 'introduced' } as const;
const me = 'person of a';

describe('who speaks for an elector', () => {
  it('is who acts for it there, and no principal whose proxy somebody else holds', () => {
    expect(speaksFor(me, elector('a'))).toBe(true);
    const held = elector('a', { capacity: 'proxy', actingPersonId: 'holder' });
    expect([speaksFor(me, held), speaksFor('holder', held)]).toEqual([false, true]);
    expect(speaksFor(me, elector('a', { capacity: 'proxy', actingPersonId: null }))).toBe(false);
    expect(speaksFor(me, elector('a', { capacity: 'written', actingPersonId: null }))).toBe(false);
    expect(speaksFor(null, elector('a', { actingPersonId: null }))).toBe(false);
  });
});

describe('what a person may do about the motions of an item', () => {
  it('is to amend, to second what others moved, and to take back its own', () => {
    const mover = floorRights(me, [elector('a'), elector('b')], item, [main, amendment]);
    expect(mover.move).toEqual({ kind: 'amendment', electorId: 'a' });
    expect([[...mover.second], [...mover.withdraw]]).toEqual([[], ['amendment']]);
    const other = floorRights('person of b', [elector('a'), elector('b')], item, [main, amendment]);
    expect([[...other.second], [...other.withdraw]]).toEqual([[['amendment', 'b']], []]);
  });

  it('is to move the original where there is none', () => {
    expect(floorRights(me, [elector('a')], item, []).move).toEqual({ kind: 'main', electorId: 'a' });
  });

  it('is nothing for who is not there, nor while a vote is under way', () => {
    const away = elector('a', { capacity: 'absent', actingPersonId: null });
    expect(floorRights('person of b', [away], item, [main, amendment])).toEqual({
      move: null,
      second: new Map(),
      withdraw: new Set(),
    });
    const voting = [main, { ...amendment, put: true }];
    expect(floorRights(me, [elector('a')], item, voting)).toMatchObject({ move: null, withdraw: new Set() });
  });
});
