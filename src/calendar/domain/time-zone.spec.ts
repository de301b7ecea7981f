import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { timeZoneComponent } from './time-zone.js';

const from = Temporal.Instant.from('2021-01-15T12:00:00Z');
const until = Temporal.Instant.from('2021-12-15T12:00:00Z');

describe('the component of a time zone', () => {
  it('has one observance in Seoul', () => {
    expect(timeZoneComponent('Asia/Seoul', from, until).split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Seoul',
      'BEGIN:STANDARD',
      'DTSTART:20210115T000000',
      'TZOFFSETFROM:+0900',
      'TZOFFSETTO:+0900',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });

  it('has summer time where clocks are changed, beginning in the local time that held before', () => {
    const text = timeZoneComponent('America/St_Johns', from, until);
    expect(text).toContain(
      ['BEGIN:DAYLIGHT', 'DTSTART:20210314T020000', 'TZOFFSETFROM:-0330', 'TZOFFSETTO:-0230'].join('\r\n'),
    );
    expect(text).toContain(
      ['BEGIN:STANDARD', 'DTSTART:20211107T020000', 'TZOFFSETFROM:-0230', 'TZOFFSETTO:-0330'].join('\r\n'),
    );
  });
});
