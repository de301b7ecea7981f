import { describe, expect, it } from '@jest/globals';
import { MEETING_COMMANDS, type MeetingCommand } from './meeting-state.js';
import { stateBeforeSlip } from './step-slip.js';

describe('a step of the sitting declared by a slip', () => {
  it('of a recess the meeting is open again, of going on after one it is in recess again', () => {
    expect(stateBeforeSlip(['open', 'recess'])).toEqual({ ok: true, value: 'open' });
    expect(stateBeforeSlip(['open', 'recess', 'resume'])).toEqual({ ok: true, value: 'recessed' });
  });

  it('going on after another day appointed is not one, because everybody had left', () => {
    expect(stateBeforeSlip(['open', 'adjourn', 'resume']).ok).toBe(false);
  });

  it.each(MEETING_COMMANDS.filter((command) => command !== 'recess' && command !== 'resume'))(
    'what “%s” set off is not taken back',
    (command) => {
      const commands: MeetingCommand[] = ['open', 'recess', 'resume', command];
      expect(stateBeforeSlip(commands)).toEqual({ ok: false, error: { code: 'step-stands', command } });
    },
  );

  it('there is nothing to take back before the first step', () => {
    expect(stateBeforeSlip([])).toEqual({ ok: false, error: { code: 'step-stands', command: null } });
  });
});
