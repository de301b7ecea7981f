import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type FeedEntry, writeFeed } from './feed.js';

const ENTRY: FeedEntry = {
  uid: 'meeting-1@madang',
  title: '제1차 3자간 간담회',
  startsAt: Temporal.Instant.from('2021-02-23T06:00:00Z'),
  minutes: 90,
  place: null,
  notes: [],
  status: 'confirmed',
};

function linesOf(entries: readonly FeedEntry[], name = '3자간 간담회', timeZone = 'Asia/Seoul'): string[] {
  const writtenAt = Temporal.Instant.from('2021-02-15T00:00:00Z');
  return writeFeed({ name, timeZone, writtenAt, entries }).split('\r\n');
}

describe('the feed of a body', () => {
  it('writes local times with their zone, and the stamp in UTC', () => {
    expect(linesOf([ENTRY])).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=Asia/Seoul:20210223T150000',
        'DTEND;TZID=Asia/Seoul:20210223T163000',
        'DTSTAMP:20210215T000000Z',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('escapes what people wrote, the name of the body too', () => {
    const place = '전주점빵; 1층, 교육실';
    const lines = linesOf([{ ...ENTRY, place, notes: ['하나', '둘\r\nBEGIN:VEVENT'] }], '갑, 을\nX-EVIL:1');
    expect(lines).toContain('LOCATION:전주점빵\\; 1층\\, 교육실');
    expect(lines).toContain('DESCRIPTION:하나\\n둘\\nBEGIN:VEVENT');
    expect(lines).toContain('NAME:갑\\, 을\\nX-EVIL:1');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  it('folds lines at 75 octets, also in Korean', () => {
    const lines = linesOf([{ ...ENTRY, title: '전주시 사회적경제 '.repeat(15) }]);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('is a calendar without anything in it, too', () => {
    expect(linesOf([])).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR']));
  });
});
