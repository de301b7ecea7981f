import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { timeLeft } from './time-left.js';

const until = Temporal.Instant.from('2021-03-05T18:00+09:00');

describe('the time left for a reply', () => {
  it.each([
    ['2021-03-01T13:59:59+09:00', '4일 4시간 남음'],
    ['2021-03-04T18:00:01+09:00', '23시간 59분 남음'],
    ['2021-03-05T17:30:00+09:00', '30분 남음'],
    ['2021-03-05T17:59:30+09:00', '1분이 채 남지 않음'],
    ['2021-03-05T18:00:00+09:00', '1분이 채 남지 않음'],
  ])('at %s is %s, never rounded up', (now, words) => {
    expect(timeLeft(Temporal.Instant.from(now), until)?.ko).toBe(words);
  });

  it('is over a moment after the deadline', () => {
    expect(timeLeft(until.add({ milliseconds: 1 }), until)).toBeNull();
  });
});
