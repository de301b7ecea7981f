import type { CalendarSubscription } from './calendar-subscription.entity.js';

export function presentSubscription({ id, bodyId, createdAt }: CalendarSubscription, address: string) {
  return { id, bodyId, address, createdAt: createdAt.toISOString() };
}
