import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { reminderTime } from './reminder-time.js';

const at = (text: string) => Temporal.Instant.from(`${text}+09:00`);

describe('the reminder of a written resolution', () => {
  it.each([
    ['a week', '2021-02-26T09:00', '2021-03-05T18:00', '2021-03-04T18:00'],
    ['two days', '2021-03-03T18:00', '2021-03-05T18:00', '2021-03-04T18:00'],
    ['a day', '2021-03-04T18:00', '2021-03-05T18:00', '2021-03-05T06:00'],
    ['an afternoon', '2021-03-05T12:00', '2021-03-05T18:00', '2021-03-05T15:00'],
  ])('of %s is a day ahead, and never before the middle of the window', (_, from, by, wanted) => {
    const time = reminderTime(at(from), at(by));
    expect(time.equals(at(wanted))).toBe(true);
    expect(Temporal.Instant.compare(time, at(from))).toBe(1);
    expect(Temporal.Instant.compare(time, at(by))).toBe(-1);
  });
});
