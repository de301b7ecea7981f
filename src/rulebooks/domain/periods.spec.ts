import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../kernel/local-date.js';
import { nationalHolidays } from '../national-holidays.js';
import { deadline } from './deadline.js';
import { kindOfHoliday } from './holiday-kind.js';
import { type HolidayCalendar, isBusinessDay } from './holidays.js';
import { noticeDays, noticeFindings } from './notice.js';
import { accountsFindings, expulsionNoticeLatest } from './preparations.js';
import { resolveRulebook } from './resolve-rulebook.js';

const rows = nationalHolidays();
const korea: HolidayCalendar = {
  days: Object.fromEntries(rows.map(({ date, name }) => [date, name])),
  years: [...new Set(rows.map(({ date }) => Number(date.slice(0, 4))))],
};
const { rulebook } = resolveRulebook({
  profile: 'general-cooperative',
  body: 'general-assembly',
  onDate: '2021-02-25',
  overrides: {},
  version: null,
});
const days = fc.integer({ min: 0, max: 3_652 }).map((offset) => addDays('2018-01-01', offset));

describe('the public holidays of Korea', () => {
  it.each([
    ['2021-08-16', 'substitute'],
    ['2021-10-04', 'substitute'],
    ['2021-10-11', 'substitute'],
    ['2020-08-17', 'temporary'],
    ['2022-03-09', 'temporary'],
    ['2026-07-17', 'public'],
  ])('%s is a %s holiday', (date, kind) => {
    expect(rows.find((row) => row.date === date)?.kind).toBe(kind);
  });

  it('제헌절 is a working day until 2025', () => {
    expect(isBusinessDay('2025-07-17', korea)).toBe(true);
    expect(isBusinessDay('2026-07-17', korea)).toBe(false);
  });

  it('two holidays on one day are one row', () => {
    expect(rows.filter(({ date }) => date === '2025-05-05').map(({ name }) => name)).toEqual([
      '어린이날, 부처님 오신 날',
    ]);
  });

  it('the official names say what kind of holiday they are', () => {
    expect(
      ['대체공휴일(설날)', '임시공휴일(대통령선거)', '전국동시지방선거', '광복절'].map(kindOfHoliday),
    ).toEqual(['substitute', 'temporary', 'temporary', 'public']);
  });
});

describe('a notice, backwards without its first day', () => {
  it.each([
    ['2021-02-25', 7, '2021-02-17', '2021-02-17'],
    ['2021-03-22', 7, '2021-03-14', '2021-03-12'],
    ['2021-03-25', 14, '2021-03-10', '2021-03-10'],
    ['2024-03-08', 7, '2024-02-29', '2024-02-29'],
    ['2021-05-10', 7, '2021-05-02', '2021-04-30'],
    ['2021-01-10', 7, '2021-01-02', '2020-12-31'],
    ['2021-02-21', 7, '2021-02-13', '2021-02-10'],
    ['2021-08-24', 7, '2021-08-16', '2021-08-13'],
    ['2021-10-12', 7, '2021-10-04', '2021-10-01'],
    ['2021-10-19', 7, '2021-10-11', '2021-10-08'],
    ['2025-07-25', 7, '2025-07-17', '2025-07-17'],
    ['2026-07-25', 7, '2026-07-17', '2026-07-16'],
  ])('for %s and %i days: lawful on %s, safe on %s', (meeting, count, lawfulLatest, safeLatest) => {
    expect(noticeDays(meeting, count, korea)).toMatchObject({ lawfulLatest, safeLatest });
  });

  it('leaves that many whole days between, and the safe day is the nearest business day on or before', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (meeting, count) => {
        const { lawfulLatest, safeLatest } = noticeDays(meeting, count, korea);
        expect(daysBetween(lawfulLatest, meeting) - 1).toBe(count);
        expect(safeLatest <= lawfulLatest && isBusinessDay(safeLatest, korea)).toBe(true);
        for (let day = addDays(safeLatest, 1); day <= lawfulLatest; day = addDays(day, 1))
          expect(isBusinessDay(day, korea)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('on 2021-03-15 for 2021-03-22 is one day short: a warning, not a block (2014다44451)', () => {
    const sent = { meetingDate: '2021-03-22', dispatchedOn: '2021-03-15', unreached: 0 };
    expect(noticeFindings(sent, rulebook.noticeDays, rulebook.noticeReckoning)[0]).toMatchObject({
      code: 'notice-short',
      severity: 'warning',
      parameters: { lawfulLatest: '2021-03-14', daysShort: 1 },
      source: { article: '제28조 제5항' },
    });
    const inTime = { ...sent, dispatchedOn: '2021-03-14' };
    expect(
      noticeFindings(inTime, rulebook.noticeDays, rulebook.noticeReckoning).map(({ code }) => code),
    ).toEqual(['notice-arrival-unsettled']);
  });

  it('that some never got is a block (92다749)', () => {
    const sent = { meetingDate: '2021-03-22', dispatchedOn: '2021-03-02', unreached: 2 };
    expect(noticeFindings(sent, rulebook.noticeDays, rulebook.noticeReckoning)[0]).toMatchObject({
      code: 'notice-missing',
      severity: 'block',
    });
  });

  it('says for which years there is no holiday data', () => {
    const { findings } = noticeDays('2030-01-05', 7, korea);
    expect(
      findings.filter(({ code }) => code === 'holidays-unknown').map(({ parameters }) => parameters),
    ).toEqual([{ year: 2029 }]);
  });
});

describe('a deadline, forwards without its first day', () => {
  it.each([
    ['2021-02-27', 14, '2021-03-15', '2021-03-13'],
    ['2021-08-07', 7, '2021-08-17', '2021-08-14'],
    ['2021-09-13', 7, '2021-09-23', '2021-09-20'],
    ['2021-09-25', 7, '2021-10-05', '2021-10-02'],
    ['2021-10-02', 7, '2021-10-12', '2021-10-09'],
    ['2025-07-10', 7, '2025-07-17', undefined],
    ['2026-07-10', 7, '2026-07-20', '2026-07-17'],
    ['2021-12-24', 8, '2022-01-03', '2022-01-01'],
    ['2021-02-24', 14, '2021-03-10', undefined],
  ])('from %s in %i days ends on %s', (from, count, lastDay, movedFrom) => {
    const computed = deadline(from, count, korea);
    expect([computed.lastDay, computed.movedFrom]).toEqual([lastDay, movedFrom]);
  });

  it('never ends early and never on a Saturday or a holiday', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { lastDay, movedFrom } = deadline(from, count, korea);
        expect(isBusinessDay(lastDay, korea)).toBe(true);
        expect(daysBetween(from, lastDay) >= count).toBe(true);
        expect(movedFrom === undefined).toBe(daysBetween(from, lastDay) === count);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what has to be ready before the assembly', () => {
  it('grounds of an expulsion ten days before, accounts with the auditor seven days before', () => {
    if (rulebook.expulsion === null || rulebook.accountsToAuditorDays === null)
      throw new Error('no such rule');
    expect(expulsionNoticeLatest('2021-02-25', rulebook.expulsion)).toBe('2021-02-14');
    expect(accountsFindings('2021-02-25', '2021-02-17', rulebook.accountsToAuditorDays)).toEqual([]);
    expect(accountsFindings('2021-02-25', '2021-02-18', rulebook.accountsToAuditorDays)[0]).toMatchObject({
      code: 'accounts-late',
      source: { article: '제52조 제1항' },
    });
  });
});
