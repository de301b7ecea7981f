/** 공휴일, 대체공휴일, 임시공휴일(선거일을 포함), 그리고 단체가 스스로 정한 날. */
export const HOLIDAY_KINDS = ['public', 'substitute', 'temporary', 'own'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

/** What kind of holiday the official list means by its name: `대체공휴일(광복절)`, `임시공휴일`, `대통령선거`. */
export function kindOfHoliday(name: string): HolidayKind {
  if (name.startsWith('대체공휴일')) return 'substitute';
  if (name.startsWith('임시공휴일') || name.endsWith('선거')) return 'temporary';
  return 'public';
}
