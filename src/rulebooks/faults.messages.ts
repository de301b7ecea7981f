import type { LocalDate } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import type { CountFault } from './domain/count-check.js';
import type { ShareFault } from './domain/share-faults.js';

/** Days outside these years are no days of meetings. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

export function isDayInRange(day: LocalDate): boolean {
  return FIRST_DAY <= day && day <= LAST_DAY;
}

type FaultCode = CountFault['code'] | ShareFault['code'] | 'day-out-of-range';

/** What is wrong with a number, a share or a day, as a field says it. */
export const FAULT_MESSAGES: Readonly<Record<FaultCode, Localized>> = {
  'not-a-count': {
    ko: '0 이상의 정수로 적어 주세요.',
    en: 'This must be a whole number, 0 or more.',
  },
  'empty-roll': { ko: '재적은 1명 이상이어야 합니다.', en: 'The roll must hold at least one.' },
  'more-present-than-roll': {
    ko: '출석이 재적보다 많습니다.',
    en: 'More are present than the roll holds.',
  },
  'nobody-sits-in-a-written-resolution': {
    ko: '서면결의에는 직접 출석한 사람이 없습니다. 회신은 서면에 적어 주세요.',
    en: 'Nobody sits in a written resolution. Count replies as written.',
  },
  'more-excluded-than-present': {
    ko: '제척된 사람이 출석으로 센 사람보다 많습니다.',
    en: 'More are excluded than count as present.',
  },
  'more-ballots-than-electors': {
    ko: '표가 투표할 수 있는 사람보다 많습니다. 인정되지 않는 위임과 서면은 셈에서 빠집니다.',
    en: 'There are more ballots than electors who count. Proxies and written votes that are not admitted do not.',
  },
  'more-than-the-whole': {
    ko: '전체보다 많은 찬성이나 출석은 있을 수 없습니다. 분자를 확인해 주세요.',
    en: 'Nobody can reach more than the whole. Check the numerator.',
  },
  'asks-for-nothing': {
    ko: '찬성이 하나도 없이 가결될 수는 없습니다.',
    en: 'Nothing is carried without a single vote in favour.',
  },
  'quorum-of-the-roll-only': {
    ko: '의사정족수의 기준은 재적(entire-roll)이어야 합니다.',
    en: 'A quorum is taken of the entire roll.',
  },
  'day-out-of-range': {
    ko: `${FIRST_DAY}부터 ${LAST_DAY}까지의 날짜로 적어 주세요.`,
    en: `Write a day from ${FIRST_DAY} to ${LAST_DAY}.`,
  },
};
