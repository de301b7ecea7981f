import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { dayIsOpen } from './standing-notice.js';

const OLD = '2021-02-25T05:00:00Z';
const startsAt = Temporal.Instant.from(OLD);
const called = { command: 'convene', details: {} } as const;
const putOff = (until: string | null) =>
  ({ command: 'postpone', details: { from: OLD, until, inSession: false } }) as const;

describe('the day of a postponed meeting', () => {
  it('is open while nobody has named a new one', () => {
    expect(dayIsOpen([called, putOff(null)], startsAt)).toBe(true);
  });

  it('is set by the postponement itself, or by whoever edits the meeting afterwards', () => {
    expect(dayIsOpen([called, putOff('2021-03-10T05:00:00Z')], startsAt)).toBe(false);
    expect(dayIsOpen([called, putOff(null)], startsAt.add({ hours: 24 }))).toBe(false);
  });

  it('is set where the meeting was called again, or never put off', () => {
    expect(dayIsOpen([called, putOff(null), called], startsAt)).toBe(false);
    expect(dayIsOpen([called], startsAt)).toBe(false);
    expect(dayIsOpen([], startsAt)).toBe(false);
  });
});
