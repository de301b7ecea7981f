import type { Temporal } from 'temporal-polyfill';
import type { Localized } from '../../kernel/localized.js';

const MINUTE = 60_000;

/**
 * How long replies are still taken, as a sentence says it: to the hour while days are left, to the minute on the last
 * day. Rounded down, so that nobody counts on time that is not there; null once it is over.
 */
export function timeLeft(now: Temporal.Instant, until: Temporal.Instant): Localized | null {
  const left = until.epochMilliseconds - now.epochMilliseconds;
  if (left < 0) return null;
  const minutes = Math.floor(left / MINUTE);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) {
    return { ko: `${days}일 ${hours}시간 남음`, en: `${days} d ${hours} h left` };
  }
  if (hours > 0) return { ko: `${hours}시간 ${rest}분 남음`, en: `${hours} h ${rest} min left` };
  return rest > 0
    ? { ko: `${rest}분 남음`, en: `${rest} min left` }
    : { ko: '1분이 채 남지 않음', en: 'less than a minute left' };
}
