import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MotionState, VoteOutcome } from './motion.js';
import {
  inOrderOfVote,
  isOpen,
  motionsAfterItem,
  nextDistance,
  nextToPut,
  type OrderedMotion,
  settleMotion,
} from './precedence.js';

const original: OrderedMotion = { id: 'original', kind: 'main', sequence: 1, distance: 0, state: 'moved' };
const amendment = (id: string, sequence: number, distance: number): OrderedMotion => ({
  id,
  kind: 'amendment',
  sequence,
  distance,
  state: 'moved',
});
const after = (motions: readonly OrderedMotion[], states: ReadonlyMap<string, MotionState>) =>
  motions.map((motion) => ({ ...motion, state: states.get(motion.id) ?? motion.state }));

describe('the order of the vote', () => {
  it('the furthest amendment comes first and the original last', () => {
    const motions = [original, amendment('near', 2, 1), amendment('far', 3, 2)];
    expect(inOrderOfVote(motions).map(({ id }) => id)).toEqual(['far', 'near', 'original']);
    expect(nextToPut(motions)?.id).toBe('far');
  });

  it('of two equally far the one moved later comes first', () => {
    const motions = [original, amendment('earlier', 2, 1), amendment('later', 3, 1)];
    expect(nextToPut(motions)?.id).toBe('later');
  });

  it('a later amendment is further, unless the chair says otherwise', () => {
    expect(nextDistance([original])).toBe(1);
    expect(nextDistance([original, amendment('a', 2, 4)])).toBe(5);
  });

  it('a carried amendment decides the item and the original is not put', () => {
    const motions = [original, amendment('near', 2, 1), amendment('far', 3, 2)];
    const { states, outcome } = settleMotion(motions, 'far', 'carried');
    expect(outcome).toBe('carried-as-amended');
    expect(Object.fromEntries(states)).toEqual({ far: 'carried', near: 'not-put', original: 'not-put' });
    expect(nextToPut(after(motions, states))).toBeNull();
  });

  it('a lost amendment leads on to the next, and with all lost to the original', () => {
    const motions = [original, amendment('only', 2, 1)];
    const { states, outcome } = settleMotion(motions, 'only', 'lost');
    expect(outcome).toBeNull();
    expect(nextToPut(after(motions, states))?.id).toBe('original');
  });

  it('the original carried or lost is the item carried or lost', () => {
    expect(settleMotion([original], 'original', 'carried').outcome).toBe('carried');
    expect(settleMotion([original], 'original', 'lost').outcome).toBe('lost');
  });

  it('a withdrawn amendment is passed over', () => {
    const motions = [original, { ...amendment('gone', 2, 1), state: 'withdrawn' as const }];
    expect(nextToPut(motions)?.id).toBe('original');
  });

  it('motions end with their item', () => {
    const motions = [original, amendment('a', 2, 1)];
    expect(Object.fromEntries(motionsAfterItem(motions, 'deferred'))).toEqual({
      original: 'deferred',
      a: 'deferred',
    });
    expect(Object.fromEntries(motionsAfterItem(motions, 'withdrawn'))).toEqual({
      original: 'withdrawn',
      a: 'not-put',
    });
    expect(Object.fromEntries(motionsAfterItem(motions, 'carried'))).toEqual({
      original: 'carried',
      a: 'not-put',
    });
    expect(Object.fromEntries(motionsAfterItem(motions, 'referred'))).toEqual({
      original: 'not-put',
      a: 'not-put',
    });
  });

  it('whatever is moved and however the votes go, no original is put before an open amendment, and one outcome follows', () => {
    const distances = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 });
    const votes = fc.array(fc.constantFrom<VoteOutcome>('carried', 'lost'), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(distances, votes, (far, voted) => {
        let motions: OrderedMotion[] = [original, ...far.map((d, i) => amendment(`a${i}`, i + 2, d))];
        const outcomes: string[] = [];
        for (const vote of voted) {
          const next = nextToPut(motions);
          if (next === null) break;
          const stillOpen = motions.filter((motion) => isOpen(motion));
          expect(stillOpen.every((motion) => motion.distance <= next.distance)).toBe(true);
          if (next.kind === 'main') expect(stillOpen).toEqual([next]);
          const { states, outcome } = settleMotion(motions, next.id, vote);
          motions = after(motions, states);
          if (outcome !== null) outcomes.push(outcome);
        }
        expect(outcomes).toHaveLength(1);
        expect(motions.some(isOpen)).toBe(false);
        expect(motions.filter((m) => m.state === 'carried')).toHaveLength(outcomes[0] === 'lost' ? 0 : 1);
      }),
    );
  });
});
