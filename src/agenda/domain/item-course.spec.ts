import { describe, expect, it } from '@jest/globals';
import { ITEM_OUTCOMES, ITEM_STATES, ITEM_TYPES, type ItemState } from './agenda-item.js';
import {
  comesBack,
  concludeItem,
  CONCLUDERS,
  introduceItem,
  ITEM_TRANSITIONS,
  type ItemStanding,
  OUTCOMES_OF,
  usualOutcome,
} from './item-course.js';

const pending: ItemStanding = { kind: 'pending', admission: null };
const introduced: ItemStanding = { kind: 'introduced' };
const carried: ItemStanding = { kind: 'concluded', outcome: 'carried' };
const STANDINGS: Readonly<Record<ItemState, ItemStanding>> = { pending, introduced, concluded: carried };

describe('the course of an item', () => {
  it('every state can be reached', () => {
    const reached = new Set<ItemState>(['pending', ...Object.values(ITEM_TRANSITIONS).flat()]);
    expect([...reached].sort()).toEqual([...ITEM_STATES].sort());
  });

  it('every state and command goes only where the table allows', () => {
    for (const state of ITEM_STATES) {
      const standing = STANDINGS[state];
      const allowed: readonly ItemState[] = ITEM_TRANSITIONS[state];
      expect(introduceItem(standing).ok).toBe(allowed.includes('introduced'));
      expect(concludeItem(standing, 'resolution', 'deferred', 'chair').ok).toBe(
        allowed.includes('concluded'),
      );
    }
  });

  it('every type, outcome and concluder has an answer, and what is admitted can be reached', () => {
    for (const type of ITEM_TYPES) {
      for (const outcome of ITEM_OUTCOMES) {
        const results = CONCLUDERS.map((concluder) => concludeItem(introduced, type, outcome, concluder));
        const admitted: readonly string[] = OUTCOMES_OF[type];
        expect(results.some((result) => result.ok)).toBe(admitted.includes(outcome));
      }
    }
  });

  it('a report is received, never carried', () => {
    expect(concludeItem(introduced, 'report', 'reported', 'chair').ok).toBe(true);
    expect(concludeItem(introduced, 'report', 'carried', 'vote')).toMatchObject({
      error: { code: 'outcome-not-admitted' },
    });
  });

  it('other business is discussed only: it cannot be carried', () => {
    expect(concludeItem(introduced, 'other', 'discussed', 'chair').ok).toBe(true);
    expect(concludeItem(introduced, 'other', 'carried', 'vote').ok).toBe(false);
  });

  it('a resolution is concluded by its vote, not by the chair', () => {
    expect(concludeItem(introduced, 'resolution', 'carried', 'chair')).toMatchObject({
      error: { code: 'concluded-by-vote', outcome: 'carried' },
    });
    expect(concludeItem(introduced, 'resolution', 'carried', 'vote').ok).toBe(true);
    expect(usualOutcome('resolution')).toBeNull();
  });

  it('an election is not carried in an amended form', () => {
    expect(concludeItem(introduced, 'election', 'carried-as-amended', 'vote').ok).toBe(false);
  });

  it('nothing is decided before it was introduced, except by replies in writing', () => {
    expect(concludeItem(pending, 'resolution', 'carried', 'vote')).toMatchObject({
      error: { code: 'item-not-introduced' },
    });
    expect(concludeItem(pending, 'resolution', 'carried', 'replies').ok).toBe(true);
  });

  it('an item may be put aside before it was reached', () => {
    for (const outcome of ['deferred', 'withdrawn', 'referred', 'dropped'] as const)
      expect(concludeItem(pending, 'resolution', outcome, 'chair').ok).toBe(true);
  });

  it('an unnotified item needs the vote that admits it before it is introduced', () => {
    expect(introduceItem({ kind: 'pending', admission: 'required' })).toMatchObject({
      error: { code: 'admission-required' },
    });
    expect(introduceItem({ kind: 'pending', admission: 'admitted' }).ok).toBe(true);
  });

  it('what is decided is not taken up again in the same meeting (일사부재의)', () => {
    expect(introduceItem(carried)).toMatchObject({ error: { code: 'item-already-concluded' } });
    expect(concludeItem(carried, 'resolution', 'lost', 'vote').ok).toBe(false);
  });

  it('undecided and deferred items come back, decided ones and rounds do not', () => {
    expect(comesBack(pending, 'resolution')).toBe(true);
    expect(comesBack({ kind: 'concluded', outcome: 'deferred' }, 'deliberation')).toBe(true);
    expect(comesBack(carried, 'resolution')).toBe(false);
    expect(comesBack(pending, 'round')).toBe(false);
    expect(comesBack(pending, 'other')).toBe(false);
  });
});
