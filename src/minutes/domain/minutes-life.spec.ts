import { describe, expect, it } from '@jest/globals';
import { isSealed, MINUTES_COMMANDS, MINUTES_MOVES, MINUTES_STATES, moveMinutes } from './minutes-life.js';

describe('the life of minutes', () => {
  it('reaches every state from the draft', () => {
    const reached = new Set<string>(['draft']);
    for (const state of MINUTES_STATES) {
      if (reached.has(state)) for (const next of Object.values(MINUTES_MOVES[state])) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...MINUTES_STATES].sort());
  });

  it.each(MINUTES_STATES.flatMap((state) => MINUTES_COMMANDS.map((command) => [state, command] as const)))(
    'decides %s × %s',
    (state, command) => {
      const moved = moveMinutes(state, command);
      const expected: Readonly<Partial<Record<string, string>>> = MINUTES_MOVES[state];
      expect(moved.ok ? moved.value : moved.error).toEqual(
        expected[command] ?? { code: 'not-from-this-state', command, state },
      );
    },
  );

  it('never leads back once it is signed', () => {
    for (const state of MINUTES_STATES.filter(isSealed)) {
      for (const command of MINUTES_COMMANDS) {
        const moved = moveMinutes(state, command);
        if (moved.ok) expect(isSealed(moved.value)).toBe(true);
      }
    }
  });
});
