import type { Language } from '../kernel/localized.js';
import type { CalendarSubscription } from './calendar-subscription.entity.js';
import type { Month, MonthDay } from './month-readings.js';

export function presentSubscription({ id, bodyId, createdAt }: CalendarSubscription, address: string) {
  return { id, bodyId, address, createdAt: createdAt.toISOString() };
}

/** A month with the days of its own; those that only fill its weeks are left out. */
export function presentMonth({ month, today, weeks }: Month, language: Language) {
  const days = weeks.flat().filter(({ inMonth }) => inMonth);
  return { month, today, days: days.map((day) => presentDay(day, language)) };
}

function presentDay({ date, holiday, entries }: MonthDay, language: Language) {
  return {
    date,
    holiday,
    entries: entries.map(({ kind, title, at, place, body, page, standing, reason }) => ({
      kind,
      title,
      at: at?.toString() ?? null,
      place,
      body,
      page,
      standing: standing?.[language] ?? null,
      reason,
    })),
  };
}
