import { describe, expect, it } from '@jest/globals';
import { type GroupedItem, groupItems, splitGroup } from './en-bloc.js';

const resolution = (id: string, overrides: Partial<GroupedItem> = {}): GroupedItem => ({
  id,
  type: 'resolution',
  matter: 'ordinary',
  state: 'pending',
  admission: null,
  groupId: null,
  ...overrides,
});

describe('items put together (일괄상정)', () => {
  it('are several resolutions still to come', () => {
    expect(groupItems([resolution('a'), resolution('b')])).toEqual({ ok: true, value: ['a', 'b'] });
  });

  it.each<[string, readonly GroupedItem[], string]>([
    ['one alone is no group', [resolution('a')], 'group-too-small'],
    [
      'an election is voted by itself',
      [resolution('a'), resolution('b', { type: 'election' })],
      'group-not-resolutions',
    ],
    [
      'what is on the floor stays alone',
      [resolution('a'), resolution('b', { state: 'introduced' })],
      'group-not-pending',
    ],
    [
      'an item not yet admitted cannot join',
      [resolution('a'), resolution('b', { admission: 'required' })],
      'group-not-pending',
    ],
    [
      'different majorities are not one vote',
      [resolution('a'), resolution('b', { matter: 'bylaw-amendment' })],
      'group-of-unlike-matters',
    ],
    ['an item is in one group only', [resolution('a'), resolution('b', { groupId: 'g' })], 'group-taken'],
  ])('%s', (_, items, code) => {
    expect(groupItems(items)).toMatchObject({ ok: false, error: { code } });
  });

  it('any objection takes them apart', () => {
    const group = [
      resolution('a', { groupId: 'g', state: 'introduced' }),
      resolution('b', { groupId: 'g', state: 'introduced' }),
    ];
    expect(splitGroup(group)).toEqual({ ok: true, value: ['a', 'b'] });
  });

  it('an objection comes too late once they are decided', () => {
    const group = [resolution('a', { groupId: 'g', state: 'concluded' })];
    expect(splitGroup(group)).toMatchObject({ error: { code: 'group-decided' } });
    expect(splitGroup([resolution('a')])).toMatchObject({ error: { code: 'not-in-a-group' } });
  });
});
