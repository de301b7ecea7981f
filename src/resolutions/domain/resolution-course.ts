import type { Temporal } from 'temporal-polyfill';
import { requiredOf } from '../../kernel/fraction.js';
import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { MeetingState } from '../../meetings/domain/meeting-state.js';
import type { Rulebook } from '../../rulebooks/domain/rulebook.js';
import { isLate, type Reply, type ReplyWindow } from './reply.js';

export type WindowError =
  | { readonly code: 'window-not-to-the-minute' }
  | { readonly code: 'window-reversed' }
  | { readonly code: 'reply-by-passed' };

const MINUTE = 60_000;

/** A window for replies: opened before it ends, announced to the minute, and not over before it is announced. */
export function checkWindow(window: ReplyWindow, now: Temporal.Instant): Result<ReplyWindow, WindowError> {
  const [opens, replyBy] = [window.opensAt.epochMilliseconds, window.replyBy.epochMilliseconds];
  if (opens % MINUTE !== 0 || replyBy % MINUTE !== 0) return err({ code: 'window-not-to-the-minute' });
  if (opens >= replyBy) return err({ code: 'window-reversed' });
  return isLate(window, now) ? err({ code: 'reply-by-passed' }) : ok(window);
}

export type ClosingError =
  | { readonly code: 'replies-outstanding'; readonly outstanding: number; readonly replyBy: string }
  | { readonly code: 'meeting-requested'; readonly requests: number; readonly replyBy: string };

/**
 * When a written resolution is closed: at its deadline, whenever the closing is written down. Before it nobody closes
 * it while a reply is outstanding, because each elector has the announced time to answer and to change its mind; once
 * every elector has replied, and none has asked to meet instead, the secretariat may.
 */
export function closingMoment(
  window: ReplyWindow,
  roll: number,
  counting: readonly Reply[],
  now: Temporal.Instant,
): Result<Temporal.Instant, ClosingError> {
  if (window.replyBy.epochMilliseconds <= now.epochMilliseconds) return ok(window.replyBy);
  const replyBy = window.replyBy.toString();
  const outstanding = roll - counting.length;
  if (outstanding > 0) return err({ code: 'replies-outstanding', outstanding, replyBy });
  const requests = countRequests(counting);
  return requests > 0 ? err({ code: 'meeting-requested', requests, replyBy }) : ok(now);
}

/** How many asked to meet instead (소집 요청), and whether they are enough to demand a meeting. */
export interface MeetingRequests {
  readonly requests: number;
  /** Null where no rule sets the number. */
  readonly required: number | null;
  readonly met: boolean;
  readonly source: RuleSource | null;
}

/**
 * The requests to meet instead, measured by the rule on requisitions (소집청구; 민법 제70조 제2항, or the body's own rules).
 * They are reported beside the result; whoever convenes answers them.
 */
export function meetingRequests(
  counting: readonly Reply[],
  roll: number,
  requisition: Rulebook['requisition'],
): MeetingRequests {
  const requests = countRequests(counting);
  if (requisition === null) return { requests, required: null, met: false, source: null };
  const required = requiredOf(requisition.value, roll);
  return { requests, required, met: requests >= required, source: requisition.source };
}

function countRequests(counting: readonly Reply[]): number {
  return counting.filter(({ requestsMeeting }) => requestsMeeting).length;
}

/** `due`: past its deadline, about to be closed by the house. */
export const RESOLUTION_STAGES = ['draft', 'sent', 'open', 'due', 'closed', 'cancelled'] as const;
export type ResolutionStage = (typeof RESOLUTION_STAGES)[number];

/** Where a written resolution stands at a moment; it opens and ends by the clock, without anybody's doing. */
export function stageOf(state: MeetingState, window: ReplyWindow, now: Temporal.Instant): ResolutionStage {
  if (state === 'draft' || state === 'closed' || state === 'cancelled') return state;
  if (now.epochMilliseconds < window.opensAt.epochMilliseconds) return 'sent';
  return isLate(window, now) ? 'due' : 'open';
}
