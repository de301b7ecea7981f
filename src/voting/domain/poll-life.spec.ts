import { describe, expect, it } from '@jest/globals';
import { POLL_METHODS, POLL_STATES } from './poll.js';
import { POLL_COMMANDS, POLL_LIFE, stateAfter } from './poll-life.js';

describe('the life of a poll', () => {
  it('reaches every state from open', () => {
    const reached = new Set<string>(['open', ...Object.values(POLL_LIFE.open)]);
    expect([...reached].sort()).toEqual([...POLL_STATES].sort());
  });

  it('decides every pair of state, method and command', () => {
    for (const state of POLL_STATES)
      for (const method of POLL_METHODS)
        for (const command of POLL_COMMANDS) {
          const result = stateAfter({ state, method }, command);
          expect(result.ok ? POLL_STATES : ['poll-not-open', 'method-without-command']).toContain(
            result.ok ? result.value : result.error.code,
          );
        }
  });

  it.each(POLL_METHODS)('a closed poll by %s stays closed, whatever is asked of it', (method) => {
    for (const command of POLL_COMMANDS) {
      const result = stateAfter({ state: 'closed', method }, command);
      if (result.ok) expect(result.value).toBe('closed');
    }
  });

  it.each(POLL_METHODS)('an annulled poll by %s takes no command', (method) => {
    for (const command of POLL_COMMANDS)
      expect(stateAfter({ state: 'annulled', method }, command).ok).toBe(false);
  });

  it.each(['no-objection', 'unanimous-consent', 'acclamation'] as const)(
    'an objection annuls a decision by %s, and nothing is ever counted in it',
    (method) => {
      expect(stateAfter({ state: 'open', method }, 'object')).toEqual({ ok: true, value: 'annulled' });
      for (const command of ['count', 'enter', 'cast'] as const) {
        expect(stateAfter({ state: 'open', method }, command)).toEqual({
          ok: false,
          error: { code: 'method-without-command', method, command },
        });
      }
    },
  );

  it.each([
    'hands',
    'rising',
    'roll-call',
    'electronic-named',
    'electronic-secret',
    'written-ballots',
  ] as const)('a vote by %s is answered with a vote, not with an objection', (method) =>
    expect(stateAfter({ state: 'open', method }, 'object').ok).toBe(false),
  );

  it('nobody writes down the choice of another in a secret vote', () => {
    expect(stateAfter({ state: 'open', method: 'electronic-secret' }, 'enter')).toEqual({
      ok: false,
      error: { code: 'method-without-command', method: 'electronic-secret', command: 'enter' },
    });
  });
});
