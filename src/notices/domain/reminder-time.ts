import { Temporal } from 'temporal-polyfill';

const AHEAD = Temporal.Duration.from({ hours: 24 });

/**
 * When whoever has not replied to a written resolution is reminded: a day before the deadline. In a window shorter than
 * two days that would be at once or before it opens; then at its middle.
 */
export function reminderTime(opensAt: Temporal.Instant, replyBy: Temporal.Instant): Temporal.Instant {
  const middle = Math.round((opensAt.epochMilliseconds + replyBy.epochMilliseconds) / 2);
  const dayAhead = replyBy.subtract(AHEAD);
  return middle > dayAhead.epochMilliseconds ? Temporal.Instant.fromEpochMilliseconds(middle) : dayAhead;
}
