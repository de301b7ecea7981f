import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { momentOf } from './moment.js';

const opened = Temporal.Instant.from('2021-02-25T14:00:00+09:00');
const now = Temporal.Instant.from('2021-02-25T15:00:00+09:00');

describe('when something happened', () => {
  it('is now, unless it is declared', () => {
    expect(momentOf(undefined, now, opened)).toEqual({ ok: true, value: now });
    const at = '2021-02-25T14:30:00+09:00';
    expect(momentOf(at, now, opened)).toEqual({ ok: true, value: Temporal.Instant.from(at) });
  });

  it('is never ahead of time', () => {
    expect(momentOf('2021-02-25T15:00:01+09:00', now, opened)).toMatchObject({
      error: { code: 'moment-in-the-future' },
    });
  });

  it('is never before the step it follows', () => {
    expect(momentOf('2021-02-25T13:59:59+09:00', now, opened)).toMatchObject({
      error: { code: 'moment-too-early', notBefore: opened.toString() },
    });
    expect(momentOf('2021-02-25T14:00:00+09:00', now, opened).ok).toBe(true);
  });
});
