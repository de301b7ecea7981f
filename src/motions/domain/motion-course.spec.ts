import { describe, expect, it } from '@jest/globals';
import { ITEM_TYPES, isDecidable } from '../../agenda/domain/agenda-item.js';
import { MOTION_STATES, type MotionState } from './motion.js';
import {
  mayChange,
  mayMove,
  mayPut,
  maySecond,
  MOTION_TRANSITIONS,
  type StandingMotion,
} from './motion-course.js';

const main: StandingMotion = { id: 'm', kind: 'main', sequence: 1, distance: 0, state: 'moved', put: false };
const amendment: StandingMotion = { ...main, id: 'a', kind: 'amendment', sequence: 2, distance: 1 };
const onTheFloor = { type: 'resolution', state: 'introduced' } as const;

describe('the course of a motion', () => {
  it('every state can be reached, and an ended motion goes nowhere', () => {
    const reached = new Set<MotionState>(['moved', ...Object.values(MOTION_TRANSITIONS).flat()]);
    expect([...reached].sort()).toEqual([...MOTION_STATES].sort());
    for (const state of MOTION_STATES) {
      const ended = MOTION_TRANSITIONS[state].length === 0;
      expect(mayChange({ ...main, state }).ok).toBe(!ended);
    }
  });

  it('nothing is moved under what is only reported or discussed', () => {
    for (const type of ITEM_TYPES) {
      expect(mayMove('main', { type, state: 'introduced' }, []).ok).toBe(isDecidable(type));
    }
  });

  it('a motion needs an item on the floor', () => {
    expect(mayMove('amendment', { type: 'resolution', state: 'pending' }, [main])).toMatchObject({
      error: { code: 'item-not-on-the-floor' },
    });
  });

  it('there is one original, and no amendment without it', () => {
    expect(mayMove('main', onTheFloor, [main])).toMatchObject({ error: { code: 'main-motion-taken' } });
    expect(mayMove('amendment', onTheFloor, [])).toMatchObject({ error: { code: 'main-motion-missing' } });
  });

  it('nothing is moved while a vote is under way, and again once it was broken off', () => {
    expect(mayMove('amendment', onTheFloor, [{ ...main, put: true }])).toMatchObject({
      error: { code: 'vote-under-way' },
    });
    expect(mayMove('amendment', onTheFloor, [main]).ok).toBe(true);
  });

  it('an election has no amendments', () => {
    expect(mayMove('amendment', { type: 'election', state: 'introduced' }, [main])).toMatchObject({
      error: { code: 'election-not-amended' },
    });
  });

  it('a motion put to the vote is neither withdrawn nor seconded', () => {
    expect(mayChange({ ...amendment, put: true })).toMatchObject({ error: { code: 'motion-already-put' } });
  });

  it('the original waits while an amendment is open', () => {
    expect(mayPut([main, amendment], 'm')).toMatchObject({ error: { code: 'motion-not-next', nextId: 'a' } });
    expect(mayPut([main, { ...amendment, state: 'lost' }], 'm').ok).toBe(true);
    expect(mayPut([{ ...main, state: 'carried' }], 'm')).toMatchObject({ error: { code: 'motion-ended' } });
  });
});

describe('seconding (재청)', () => {
  const mover = { electorId: 'e1', personId: 'p1' };

  it('is done by somebody other than the mover, also in another capacity', () => {
    expect(maySecond(mover, [], mover)).toMatchObject({ error: { code: 'seconder-is-the-mover' } });
    expect(maySecond(mover, [], { electorId: 'e2', personId: 'p1' }).ok).toBe(false);
    expect(maySecond(mover, [], { electorId: 'e2', personId: 'p2' }).ok).toBe(true);
  });

  it('is done once by each', () => {
    const seconder = { electorId: 'e2', personId: 'p2' };
    expect(maySecond(mover, [seconder], seconder)).toMatchObject({ error: { code: 'already-seconded' } });
  });

  it('two organisations without a representative are not one head', () => {
    expect(maySecond({ electorId: 'e1', personId: null }, [], { electorId: 'e2', personId: null }).ok).toBe(
      true,
    );
  });
});
