import type { Localized } from '../kernel/localized.js';
import type { Numbering } from './domain/printed.js';
import type { Weekday } from './domain/recurrence-rule.js';
import type { PatternWay } from './domain/rule-pattern.js';
import type { SeriesKind } from './domain/series-kind.js';

export const SERIES_KIND_WORDS: Readonly<Record<SeriesKind, Localized>> = {
  meeting: { ko: '회의', en: 'Meetings' },
  visit: { ko: '방문', en: 'Visits' },
  course: { ko: '교육', en: 'Course' },
};

export const NUMBERING_WORDS: Readonly<Record<Numbering, Localized>> = {
  'je-n-cha': { ko: '제1차, 제2차', en: '1st, 2nd' },
  'n-hoe': { ko: '1회, 2회', en: 'No. 1, No. 2' },
  none: { ko: '매기지 않음', en: 'Not numbered' },
};

export const WEEKDAY_WORDS: Readonly<Record<Weekday, Localized>> = {
  MO: { ko: '월요일', en: 'Monday' },
  TU: { ko: '화요일', en: 'Tuesday' },
  WE: { ko: '수요일', en: 'Wednesday' },
  TH: { ko: '목요일', en: 'Thursday' },
  FR: { ko: '금요일', en: 'Friday' },
  SA: { ko: '토요일', en: 'Saturday' },
  SU: { ko: '일요일', en: 'Sunday' },
};

export const WAY_WORDS: Readonly<Record<PatternWay, Localized>> = {
  weekly: { ko: '매주, 격주의 요일', en: 'A weekday of every week or every few weeks' },
  nth: { ko: '그 달의 몇째 요일', en: 'The nth weekday of the month' },
  between: { ko: '며칠과 며칠 사이의 요일', en: 'The weekday between two days of the month' },
  day: { ko: '그 달의 며칠', en: 'A day of the month' },
  custom: { ko: '규칙을 직접 적기(RRULE)', en: 'A rule written out (RRULE)' },
};

/** How a number of weeks or months is chosen; which of the two, the way says. */
export const INTERVALS = [1, 2, 3, 4, 6, 12].map((value) => ({
  value,
  label:
    value === 1 ? { ko: '매번', en: 'Every' } : { ko: `${value}주·${value}달마다`, en: `Every ${value}` },
}));

export const NTHS = [
  { value: 1, label: { ko: '첫째', en: 'First' } },
  { value: 2, label: { ko: '둘째', en: 'Second' } },
  { value: 3, label: { ko: '셋째', en: 'Third' } },
  { value: 4, label: { ko: '넷째', en: 'Fourth' } },
  { value: 5, label: { ko: '다섯째', en: 'Fifth' } },
  { value: -1, label: { ko: '마지막', en: 'Last' } },
];
