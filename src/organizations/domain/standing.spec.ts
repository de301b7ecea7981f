import { describe, expect, it } from '@jest/globals';
import { BODY_KINDS, isAssemblyOfMembers } from './body-kind.js';
import { GRANTED_ROLES } from './granted-role.js';
import { SEAT_ROLES } from './seat-role.js';
import { type Relations, rolesIn } from './standing.js';

const NONE: Relations = { grants: [], seats: [], isMember: false };
const assembly = { id: 'assembly', kind: 'general-assembly' } as const;
const steering = { id: 'steering', kind: 'steering-committee' } as const;

function rolesOf(relations: Partial<Relations>, body: Parameters<typeof rolesIn>[1]): string[] {
  return [...rolesIn({ ...NONE, ...relations }, body)];
}

describe('who has no relation', () => {
  it('has no role anywhere', () => {
    expect([rolesOf({}, null), rolesOf({}, assembly), rolesOf({}, steering)]).toEqual([[], [], []]);
  });
});

describe('a grant', () => {
  it.each(GRANTED_ROLES)('of %s for the organization holds in every body', (role) => {
    const grants = [{ role, bodyId: null }];
    expect([rolesOf({ grants }, null), rolesOf({ grants }, steering)]).toEqual([[role], [role]]);
  });

  it.each(GRANTED_ROLES)('of %s for one body makes an observer elsewhere', (role) => {
    const grants = [{ role, bodyId: steering.id }];
    expect(rolesOf({ grants }, steering)).toEqual([role]);
    expect([rolesOf({ grants }, assembly), rolesOf({ grants }, null)]).toEqual([['observer'], ['observer']]);
  });
});

describe('membership', () => {
  it.each(BODY_KINDS)('makes an elector of a %s when it is all members', (kind) => {
    const expected = isAssemblyOfMembers(kind) ? ['member', 'elector'] : ['member'];
    expect(rolesOf({ isMember: true }, { id: 'body', kind })).toEqual(expected);
  });

  it('makes a member of the organization as a whole', () => {
    expect(rolesOf({ isMember: true }, null)).toEqual(['member']);
  });
});

describe('a seat', () => {
  const EXPECTED = {
    chair: ['chair'],
    'co-representative': ['chair'],
    'vice-chair': ['observer'],
    director: ['observer'],
    auditor: ['auditor'],
    'secretary-general': ['secretary'],
    secretary: ['secretary'],
    delegate: ['observer'],
    member: ['observer'],
    observer: ['observer'],
  } as const;

  it.each(SEAT_ROLES)('of a %s without a vote is what the office makes of it', (role) => {
    const seats = [{ bodyId: steering.id, role, votes: false }];
    expect(rolesOf({ seats }, steering)).toEqual(EXPECTED[role]);
  });

  it.each(SEAT_ROLES)('of a %s in another body makes an observer, and an auditor an auditor', (role) => {
    const seats = [{ bodyId: steering.id, role, votes: true }];
    expect(rolesOf({ seats }, assembly)).toEqual([role === 'auditor' ? 'auditor' : 'observer']);
  });

  it('with a vote makes an elector, but not in an assembly of members', () => {
    expect(rolesOf({ seats: [{ bodyId: 'steering', role: 'member', votes: true }] }, steering)).toEqual([
      'elector',
    ]);
    expect(rolesOf({ seats: [{ bodyId: 'assembly', role: 'chair', votes: true }] }, assembly)).toEqual([
      'chair',
    ]);
  });
});
