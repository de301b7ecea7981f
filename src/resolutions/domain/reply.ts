import type { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../kernel/result.js';
import type { BlankItemRule } from '../../rulebooks/domain/rulebook.js';
import type { Tally } from '../../voting/domain/tally.js';

export const REPLY_CHANNELS = ['electronic', 'paper'] as const;
export type ReplyChannel = (typeof REPLY_CHANNELS)[number];

/** `blank` is an item left unmarked on a paper that was returned. */
export const REPLY_CHOICES = ['yes', 'no', 'abstain', 'blank'] as const;
export type ReplyChoice = (typeof REPLY_CHOICES)[number];

/** One reply (회신) as it came in. */
export interface Reply {
  readonly id: string;
  readonly electorId: string;
  /** Order in which the replies were written down. */
  readonly sequence: number;
  readonly receivedAt: Temporal.Instant;
  /** 이의 시 소집 요청. */
  readonly requestsMeeting: boolean;
  /** By agenda item. */
  readonly choices: ReadonlyMap<string, ReplyChoice>;
}

/** From when to when replies are taken; both to the minute, the last moment included. */
export interface ReplyWindow {
  readonly opensAt: Temporal.Instant;
  readonly replyBy: Temporal.Instant;
}

/** A reply that arrives after the announced deadline (회신기한) is logged and left out of every count. */
export function isLate(window: ReplyWindow, receivedAt: Temporal.Instant): boolean {
  return isAfter(receivedAt, window.replyBy);
}

/**
 * The replies that count: of each elector the last one that arrived in time, because a reply may be changed until the
 * deadline. What arrived counts by its arrival, not by when it was written down; a paper of the morning entered in the
 * evening does not undo what the same elector sent at noon.
 */
export function countingReplies(replies: readonly Reply[], window: ReplyWindow): Reply[] {
  const last = new Map<string, Reply>();
  for (const reply of replies.toSorted(byArrival)) {
    if (!isLate(window, reply.receivedAt)) last.set(reply.electorId, reply);
  }
  return [...last.values()];
}

function byArrival(a: Reply, b: Reply): number {
  return a.receivedAt.epochMilliseconds - b.receivedAt.epochMilliseconds || a.sequence - b.sequence;
}

/** What the replies say of one item; `replies` are those that take part in it and make the quorum. */
export interface ItemCount {
  readonly replies: number;
  readonly tally: Tally;
}

/**
 * The replies to one item. A blank one is what the rule takes it for: invalid but present (the default), an abstention,
 * or no reply to this item at all. yes + no + abstain + invalid are always the replies that take part.
 */
export function countItem(counting: readonly Reply[], itemId: string, blanks: BlankItemRule): ItemCount {
  const tally = { yes: 0, no: 0, abstain: 0, invalid: 0 };
  let replies = 0;
  for (const reply of counting) {
    const counted = countedAs(reply.choices.get(itemId) ?? 'blank', blanks);
    if (counted === null) continue;
    tally[counted] += 1;
    replies += 1;
  }
  return { replies, tally };
}

function countedAs(choice: ReplyChoice, blanks: BlankItemRule): keyof Tally | null {
  if (choice !== 'blank') return choice;
  switch (blanks) {
    case 'invalid-but-present':
      return 'invalid';
    case 'abstention':
      return 'abstain';
    case 'absent':
      return null;
  }
}

export interface ItemAnswer {
  readonly agendaItemId: string;
  /** Nothing where the item was left unmarked. */
  readonly choice?: ReplyChoice | undefined;
}

export type AnswersError =
  | { readonly code: 'unknown-item'; readonly agendaItemId: string }
  | { readonly code: 'item-answered-twice'; readonly agendaItemId: string }
  | { readonly code: 'item-unanswered'; readonly agendaItemId: string };

/** How a reply came in, and whether it asks to meet instead. */
export interface ReplyManner {
  readonly channel: ReplyChannel;
  readonly requestsMeeting?: boolean | undefined;
}

/**
 * A paper may leave an item unmarked. An elector who answers on a screen says of each what it is, so that none is
 * forgotten; but nobody has to vote in writing in order to ask that it be discussed in a meeting.
 */
function mayLeaveBlank({ channel, requestsMeeting = false }: ReplyManner): boolean {
  return channel === 'paper' || requestsMeeting;
}

/** The answers of one reply, one for each item; what may be left unmarked and was, is blank. */
export function completeAnswers(
  itemIds: readonly string[],
  answers: readonly ItemAnswer[],
  manner: ReplyManner,
): Result<ReadonlyMap<string, ReplyChoice>, AnswersError> {
  const given = new Map<string, ReplyChoice>();
  for (const { agendaItemId, choice = 'blank' } of answers) {
    if (!itemIds.includes(agendaItemId)) return err({ code: 'unknown-item', agendaItemId });
    if (given.has(agendaItemId)) return err({ code: 'item-answered-twice', agendaItemId });
    given.set(agendaItemId, choice);
  }
  for (const agendaItemId of itemIds) {
    const choice = given.get(agendaItemId) ?? 'blank';
    if (choice === 'blank' && !mayLeaveBlank(manner)) return err({ code: 'item-unanswered', agendaItemId });
    given.set(agendaItemId, choice);
  }
  return ok(given);
}

export type ReceiptError =
  | { readonly code: 'replies-not-open'; readonly opensAt: string }
  | { readonly code: 'received-before-opening'; readonly opensAt: string }
  | { readonly code: 'received-in-the-future' };

/**
 * When a reply arrived, as far as it may be true: not before replies were asked for, and not later than now. A reply
 * after the deadline is a receipt all the same, so that it is on file.
 */
export function receiptOf(
  window: ReplyWindow,
  receivedAt: Temporal.Instant,
  now: Temporal.Instant,
): Result<{ readonly receivedAt: Temporal.Instant; readonly late: boolean }, ReceiptError> {
  const opensAt = window.opensAt.toString();
  if (isAfter(window.opensAt, now)) return err({ code: 'replies-not-open', opensAt });
  if (isAfter(receivedAt, now)) return err({ code: 'received-in-the-future' });
  if (isAfter(window.opensAt, receivedAt)) return err({ code: 'received-before-opening', opensAt });
  return ok({ receivedAt, late: isLate(window, receivedAt) });
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}
