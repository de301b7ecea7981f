import { describe, expect, it } from '@jest/globals';
import { SEAT_ROLES } from '../seat-role.js';
import { isEmail, readDay, readMemberKind, readPhone, readSeatRole, readYesOrNo } from './cells.js';

describe('a day in a list', () => {
  it.each([
    ['2021-02-25', '2021-02-25'],
    ['2021.2.25.', '2021-02-25'],
    ['2021. 02. 25', '2021-02-25'],
    ['2021/2/25', '2021-02-25'],
    ['2021년 2월 25일', '2021-02-25'],
    ['2021. 2. 25.(목)', '2021-02-25'],
    ['20210225', '2021-02-25'],
    ['2021-02-25 00:00:00', '2021-02-25'],
    ['44252', '2021-02-25'],
    ['25569', '1970-01-01'],
    ['36526', '2000-01-01'],
  ])('%s is %s', (written, day) => {
    expect(readDay(written)).toBe(day);
  });

  it.each(['', '어제', '2021-02-29', '21.2.25', '2021-13-01', '2021-02', '20210230', '12', '999999', '-5'])(
    '%j is none',
    (written) => {
      expect(readDay(written)).toBeNull();
    },
  );
});

describe('words in a list', () => {
  it.each([
    ['단체', 'organization'],
    [' 개인 회원', 'person'],
    ['Organization', 'organization'],
    ['가족', null],
  ])('the kind %j', (written, kind) => {
    expect(readMemberKind(written)).toBe(kind);
  });

  it.each([
    ['이사장', 'chair'],
    ['공동 대표', 'co-representative'],
    ['의장(회장·이사장)', 'chair'],
    ['Secretary general', 'secretary-general'],
    ['비상임고문', null],
  ])('the role %j', (written, role) => {
    expect(readSeatRole(written)).toBe(role);
  });

  it.each(SEAT_ROLES)('the role %s is read as the code writes it', (role) => {
    expect(readSeatRole(role)).toBe(role);
  });

  it.each([
    ['있음', true],
    ['O', true],
    ['x', false],
    ['아니오', false],
    ['아마', null],
  ])('the vote %j', (written, votes) => {
    expect(readYesOrNo(written)).toBe(votes);
  });

  it('a mobile number that lost its zero to a spreadsheet gets it back', () => {
    expect(['1012345678', '0631234567', '15881234'].map(readPhone)).toEqual([
      '01012345678',
      '0631234567',
      '15881234',
    ]);
  });

  it.each([
    ['kim@coop.example', true],
    ['kim@coop', false],
    ['kim coop@example.kr', false],
    ['kim@coop..kr', false],
    [`${'a'.repeat(250)}@b.kr`, false],
  ])('%s as an e-mail address: %s', (written, right) => {
    expect(isEmail(written)).toBe(right);
  });
});
