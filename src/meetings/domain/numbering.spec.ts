import { describe, expect, it } from '@jest/globals';
import { type CountedMeeting, proposedNumber, proposedTitle } from './numbering.js';

const meeting = (overrides: Partial<CountedMeeting>): CountedMeeting => ({
  number: 1,
  kind: 'regular',
  state: 'closed',
  ...overrides,
});

describe('차수', () => {
  it('begins at 1 and goes on', () => {
    expect(proposedNumber('steering-committee', 'regular', [])).toBe(1);
    expect(proposedNumber('steering-committee', 'regular', [meeting({ number: 2 }), meeting({})])).toBe(3);
  });

  it('regular and extraordinary assemblies are counted apart', () => {
    const earlier = [meeting({ number: 4 }), meeting({ number: 1, kind: 'extraordinary' })];
    expect(proposedNumber('general-assembly', 'regular', earlier)).toBe(5);
    expect(proposedNumber('general-assembly', 'extraordinary', earlier)).toBe(2);
    expect(proposedNumber('general-assembly', 'founding', earlier)).toBeNull();
  });

  it('a committee counts all its meetings together', () => {
    const earlier = [meeting({ number: 1 }), meeting({ number: 2, kind: 'extraordinary' })];
    expect(proposedNumber('board', 'regular', earlier)).toBe(3);
  });

  it('a body that does not count its meetings goes on without numbers', () => {
    expect(proposedNumber('general-assembly', 'regular', [meeting({ number: null })])).toBeNull();
  });

  it('a cancelled meeting gives its number back, a lapsed one keeps it', () => {
    expect(proposedNumber('board', 'regular', [meeting({ number: 7, state: 'cancelled' })])).toBe(1);
    expect(proposedNumber('board', 'regular', [meeting({ number: 7, state: 'lapsed' })])).toBe(8);
  });

  it.each([
    ['general-assembly', '총회', 'regular', 1, '제1차 정기총회'],
    ['general-assembly', '총회', 'extraordinary', 2, '제2차 임시총회'],
    ['general-assembly', '총회', 'regular', null, '2021년 정기총회'],
    ['delegate-assembly', '대의원총회', 'regular', 3, '제3차 정기대의원총회'],
    ['steering-committee', '운영위원회', 'regular', 2, '제2차 운영위원회'],
    ['consultative-meeting', '전주점빵 3자간 간담회', 'regular', 1, '제1차 전주점빵 3자간 간담회'],
  ] as const)('%s %s %s %s: %s', (kind, name, meetingKind, number, title) => {
    expect(proposedTitle({ kind, name }, meetingKind, number, 2021)).toBe(title);
  });

  it('the founding assembly has a name of its own', () => {
    expect(proposedTitle({ kind: 'founding-assembly', name: '창립총회' }, 'founding', null, 2020)).toBe(
      '창립총회',
    );
  });
});
