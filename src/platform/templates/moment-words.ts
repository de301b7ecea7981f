import type { InstantText } from '../../kernel/local-date.js';
import type { Localized } from '../../kernel/localized.js';
import { englishDay } from './english-dates.js';
import { dayIn, koreanClock, koreanMoment } from './korean-dates.js';

/** The house reads and says times as the clocks of Korea show them. */
const ZONE = 'Asia/Seoul';

/** `2021년 2월 25일(목) 14:00`, `Thu, 25 Feb 2021, 14:00`: a moment within a sentence. */
export function momentInWords(instant: InstantText): Localized {
  return {
    ko: koreanMoment(instant, ZONE),
    en: `${englishDay(dayIn(instant, ZONE))}, ${koreanClock(instant, ZONE)}`,
  };
}
