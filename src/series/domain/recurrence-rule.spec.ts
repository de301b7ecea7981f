import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRule } from './recurrence-rule.js';

describe('reading a rule', () => {
  it('the rule of the season', () => {
    expect(parseRule('FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24')).toEqual({
      ok: true,
      value: {
        frequency: 'MONTHLY',
        interval: 2,
        end: { kind: 'never' },
        weekStart: 'MO',
        months: [],
        weekNumbers: [],
        yearDays: [],
        monthDays: [18, 19, 20, 21, 22, 23, 24],
        weekdays: [{ weekday: 'TU', ordinal: null }],
        hours: [],
        minutes: [],
        positions: [],
      },
    });
  });

  it('takes small letters, the property name before it, and lists in any order', () => {
    const tidy = parseRule('FREQ=MONTHLY;BYMONTHDAY=2,15');
    expect(parseRule('rrule:freq=monthly;bymonthday=15,2,15;')).toEqual(tidy);
  });

  it.each([
    ['FREQ=WEEKLY;UNTIL=20211231', { kind: 'day', day: '2021-12-31' }],
    ['FREQ=WEEKLY;UNTIL=20211231T150000', { kind: 'local', at: '2021-12-31T15:00:00' }],
    ['FREQ=WEEKLY;UNTIL=20211231T060000Z', { kind: 'moment', at: '2021-12-31T06:00:00Z' }],
  ])('%s', (text, until) => {
    expect(parseRule(text)).toMatchObject({ ok: true, value: { end: { kind: 'until', until } } });
  });

  it.each([
    ['', 'rule-unreadable'],
    ['every Tuesday', 'rule-unreadable'],
    ['FREQ', 'rule-unreadable'],
    ['FREQ=', 'rule-unreadable'],
    ['FREQ=WEEKLY;;COUNT=2', 'rule-unreadable'],
    ['FREQ=WEEKLY;COUNT=2=3', 'rule-unreadable'],
    [`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(400)}MO`, 'rule-unreadable'],
    ['DTSTART:20210223T150000\nRRULE:FREQ=WEEKLY', 'rule-part-unknown'],
    ['INTERVAL=2', 'rule-frequency-missing'],
    ['FREQ=FORTNIGHTLY', 'rule-part-value'],
    ['FREQ=SECONDLY', 'rule-frequency-too-high'],
    ['FREQ=WEEKLY;FREQ=DAILY', 'rule-part-repeated'],
    ['FREQ=WEEKLY;BYEASTER=0', 'rule-part-unknown'],
    ['FREQ=MONTHLY;RSCALE=CHINESE', 'rule-part-unknown'],
    ['FREQ=WEEKLY;INTERVAL=0', 'rule-part-value'],
    ['FREQ=WEEKLY;INTERVAL=-1', 'rule-part-value'],
    ['FREQ=WEEKLY;INTERVAL=1.5', 'rule-part-value'],
    ['FREQ=WEEKLY;INTERVAL=1001', 'rule-part-value'],
    ['FREQ=WEEKLY;COUNT=0', 'rule-part-value'],
    ['FREQ=WEEKLY;COUNT=9007199254740993', 'rule-part-value'],
    ['FREQ=WEEKLY;COUNT=2;UNTIL=20211231', 'rule-parts-exclude-each-other'],
    ['FREQ=WEEKLY;UNTIL=20210230', 'rule-part-value'],
    ['FREQ=WEEKLY;UNTIL=2021-12-31', 'rule-part-value'],
    ['FREQ=WEEKLY;UNTIL=20211231T250000Z', 'rule-part-value'],
    ['FREQ=WEEKLY;WKST=XX', 'rule-part-value'],
    ['FREQ=WEEKLY;BYDAY=TUE', 'rule-part-value'],
    ['FREQ=MONTHLY;BYDAY=0TU', 'rule-part-value'],
    ['FREQ=MONTHLY;BYDAY=+TU', 'rule-part-value'],
    ['FREQ=MONTHLY;BYDAY=6TU', 'rule-part-value'],
    ['FREQ=YEARLY;BYDAY=54TU', 'rule-part-value'],
    ['FREQ=WEEKLY;BYDAY=2TU', 'rule-parts-exclude-each-other'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=2TU', 'rule-parts-exclude-each-other'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'rule-part-value'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'rule-part-value'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,,2', 'rule-part-value'],
    ['FREQ=MONTHLY;BYMONTH=13', 'rule-part-value'],
    ['FREQ=MONTHLY;BYMONTH=-1', 'rule-part-value'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'rule-parts-exclude-each-other'],
    ['FREQ=MONTHLY;BYYEARDAY=100', 'rule-parts-exclude-each-other'],
    ['FREQ=MONTHLY;BYWEEKNO=20', 'rule-parts-exclude-each-other'],
    ['FREQ=DAILY;BYHOUR=24', 'rule-part-value'],
    ['FREQ=DAILY;BYSECOND=30', 'rule-part-value'],
    ['FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,5,10,15,20,25,30,35,40,45', 'rule-too-many-times-a-day'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'rule-part-needs-another'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0', 'rule-part-value'],
    ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=8', 'rule-part-value'],
    ['FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,10;BYSETPOS=1', 'rule-parts-exclude-each-other'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'rule-never-occurs'],
    ['FREQ=DAILY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31', 'rule-never-occurs'],
  ])('%j is refused: %s', (text, code) => {
    expect(parseRule(text)).toMatchObject({ ok: false, error: { code } });
  });

  it('never throws, whatever is typed', () => {
    const alphabet = 'FREQ=WEEKLYMONTHDAYBYSETPOS;,:-+0123456789TUSUNTILCOUNTZ \n'.split('');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 80 }), (text) => {
        expect(typeof parseRule(text).ok).toBe('boolean');
      }),
    );
  });
});
