import { describe, expect, it } from '@jest/globals';
import { ScopeDirectory } from './scope-directory.js';

function directory(): ScopeDirectory {
  const scopes = new ScopeDirectory();
  const bodies: Readonly<Record<string, string | null>> = { m1: 'board', m2: 'assembly', s1: null };
  for (const parameter of ['bodyId', 'meetingId', 'seriesId']) {
    scopes.register(parameter, (organizationId, id) =>
      Promise.resolve(organizationId === 'here' ? (parameter === 'bodyId' ? id : bodies[id]) : undefined),
    );
  }
  return scopes;
}

describe('the body of an address', () => {
  it.each([
    ['no parameter says nothing about a body', {}, null],
    ['a parameter that nobody registered says nothing either', { personId: 'p1' }, null],
    ['a meeting is in its body', { meetingId: 'm1' }, 'board'],
    ['a series of the organization is in none', { seriesId: 's1' }, null],
    ['two that agree are in the one', { bodyId: 'board', meetingId: 'm1' }, 'board'],
    ['what belongs to no body agrees with any', { seriesId: 's1', meetingId: 'm1' }, 'board'],
    ['two that do not agree are not there', { bodyId: 'board', meetingId: 'm2' }, undefined],
    ['what does not exist is not there', { meetingId: 'm9' }, undefined],
  ])('%s', async (_, parameters, body) => {
    expect(await directory().bodyOf('here', parameters)).toBe(body);
  });

  it('what is in another organization is not there', async () => {
    expect(await directory().bodyOf('elsewhere', { meetingId: 'm1' })).toBeUndefined();
  });

  it('a parameter belongs to one feature', () => {
    expect(() => directory().register('bodyId', () => Promise.resolve(null))).toThrow(
      '"bodyId" is registered twice',
    );
  });
});
