import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { Clock } from './clock.js';

const assembly = Temporal.Instant.from('2021-02-25T14:00:00+09:00');
const eveningInUtc = Temporal.Instant.from('2021-02-25T16:30:00Z');

describe('the clock', () => {
  it('stands still inside the moment it was set to, across awaits', async () => {
    const clock = new Clock();
    const seen = await clock.runAt(assembly, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return [clock.now().toString(), clock.nowDate().toISOString()];
    });
    expect(seen).toEqual(['2021-02-25T05:00:00Z', '2021-02-25T05:00:00.000Z']);
  });

  it('two pieces of work in different moments do not see each other', async () => {
    const clock = new Clock();
    const days = await Promise.all([
      clock.runAt(assembly, async () => Promise.resolve(clock.today())),
      clock.runAt(eveningInUtc, async () => Promise.resolve(clock.today())),
    ]);
    expect(days).toEqual(['2021-02-25', '2021-02-26']);
  });

  it('a day is the day of the place, not of UTC', async () => {
    const clock = new Clock();
    const day = await clock.runAt(eveningInUtc, async () => Promise.resolve(clock.today('UTC')));
    expect(day).toBe('2021-02-25');
  });

  it('outside it is the time of the machine', async () => {
    const clock = new Clock();
    await clock.runAt(assembly, async () => Promise.resolve());
    expect(Math.abs(clock.nowDate().getTime() - Date.now())).toBeLessThan(1000);
  });
});
