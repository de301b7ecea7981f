import { describe, expect, it } from '@jest/globals';
import { RECURRENCE_FAULT_CODES } from './domain/recurrence-fault.js';
import { SERIES_FINDING_CODES } from './domain/series-finding.js';
import { fieldErrors, findingMessage } from './recurrence.messages.js';

const PARAMETERS = {
  part: 'BYDAY',
  other: 'FREQ=DAILY',
  value: '2TU',
  times: 60,
  limit: 48,
  years: 100,
  from: '2021-12-21',
  first: '2021-03-25',
  holiday: '추석',
  year: 2033,
};

describe('sentences', () => {
  it.each(RECURRENCE_FAULT_CODES)('of the fault %s', (code) => {
    const [error] = fieldErrors([{ field: 'rule', code, parameters: PARAMETERS }]);
    expect(error).toMatchObject({ field: 'rule', code });
    expect(error?.message.ko).toMatch(/[가-힣].*$/);
    expect(error?.message.en).toMatch(/^[\x20-\x7e]+$/);
    expect(`${error?.message.ko ?? ''}${error?.message.en ?? ''}`).not.toMatch(/undefined|\(이\)|\(을\)/);
  });

  it.each(SERIES_FINDING_CODES)('of the finding %s', (code) => {
    const message = findingMessage({ code, severity: 'info', on: '2021-11-23', parameters: PARAMETERS });
    expect(message.ko).toMatch(/[가-힣].*\.$/);
    expect(message.en).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('the particle follows how the word before it is read', () => {
    const errors = fieldErrors([
      {
        field: 'rule',
        code: 'rule-parts-exclude-each-other',
        parameters: { part: 'BYMONTHDAY', other: 'FREQ=WEEKLY' },
      },
      { field: 'overrides.0.from', code: 'from-not-an-occurrence', parameters: { from: '2021-03-25' } },
    ]);
    expect(errors.map(({ message }) => message.ko)).toEqual([
      'BYMONTHDAY는 FREQ=WEEKLY와 함께 쓸 수 없습니다.',
      '2021년 3월 25일(목)은 이 규칙의 날짜가 아닙니다.',
    ]);
  });
});
