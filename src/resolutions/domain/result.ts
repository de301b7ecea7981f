import { ok, type Result } from '../../kernel/result.js';
import type { CountFault } from '../../rulebooks/domain/count-check.js';
import { decide } from '../../rulebooks/domain/decide.js';
import type { Decision } from '../../rulebooks/domain/decision.js';
import type { Finding, Matter, Rulebook } from '../../rulebooks/domain/rulebook.js';
import type { Tally } from '../../voting/domain/tally.js';
import { countingReplies, countItem, isLate, type Reply, type ReplyWindow } from './reply.js';
import { meetingRequests, type MeetingRequests } from './resolution-course.js';

/** One item put to the vote in writing. */
export interface WrittenItem {
  readonly agendaItemId: string;
  readonly matter: Matter;
}

export interface ItemResult {
  readonly agendaItemId: string;
  /** Replies that took part in this item, and made its quorum. */
  readonly replies: number;
  readonly tally: Tally;
  readonly verdict: Decision;
}

/** What closing a written resolution freezes. */
export interface ResolutionResult {
  /** Electors to whom it was sent: the roll. */
  readonly sent: number;
  /** Electors from whom something had arrived, in time or late. */
  readonly received: number;
  /** Electors whose reply counted. */
  readonly admissible: number;
  /** Electors who had replied only after the deadline. */
  readonly late: number;
  readonly requestsToMeet: MeetingRequests;
  readonly items: readonly ItemResult[];
  /** The replies that were counted, one for each elector at most; all others on file were not. */
  readonly countedReplyIds: readonly string[];
  /** The last reply that was on file when the result was frozen; what was written down after it changed nothing. */
  readonly lastSequence: number;
}

/** The result of all items by the replies on file. Quorum and majority are taken of the replies as the rules say. */
export function resultOf(
  rulebook: Rulebook,
  window: ReplyWindow,
  roll: number,
  items: readonly WrittenItem[],
  replies: readonly Reply[],
): Result<ResolutionResult, readonly CountFault[]> {
  const counting = countingReplies(replies, window);
  const results: ItemResult[] = [];
  for (const { agendaItemId, matter } of items) {
    const { replies: took, tally } = countItem(counting, agendaItemId, rulebook.blankBallotItem.value);
    const verdict = decideWritten(rulebook, matter, roll, took, tally);
    if (!verdict.ok) return verdict;
    results.push({ agendaItemId, replies: took, tally, verdict: verdict.value });
  }
  const counted = new Set(counting.map(({ electorId }) => electorId));
  const received = new Set(replies.map(({ electorId }) => electorId));
  return ok({
    sent: roll,
    received: received.size,
    admissible: counted.size,
    late: [...received].filter((electorId) => !counted.has(electorId)).length,
    requestsToMeet: meetingRequests(counting, roll, rulebook.requisition),
    items: results,
    countedReplyIds: counting.map(({ id }) => id),
    lastSequence: Math.max(0, ...replies.map(({ sequence }) => sequence)),
  });
}

/**
 * What keeps a matter from being decided without a meeting: nothing in the law allows a general assembly of a
 * co-operative to do so, and an association needs a basis in its own rules (대법원 2024. 6. 27. 2023다254984).
 */
export function obstacleInWriting(rulebook: Rulebook, matter: Matter): Finding | null {
  return writtenFindings(rulebook, matter).find(({ severity }) => severity === 'block') ?? null;
}

/** What is to be said about deciding a matter in writing before anybody has replied. */
export function writtenFindings(rulebook: Rulebook, matter: Matter): readonly Finding[] {
  const everybody = decideWritten(rulebook, matter, 1, 1, { yes: 1, no: 0, abstain: 0, invalid: 0 });
  if (!everybody.ok) return [];
  return everybody.value.findings.filter(({ severity }) => severity !== 'info');
}

function decideWritten(rulebook: Rulebook, matter: Matter, roll: number, replies: number, tally: Tally) {
  return decide(rulebook, {
    matter,
    form: 'written-resolution',
    roll,
    present: { inPerson: 0, proxies: 0, written: replies },
    excluded: 0,
    ballots: tally,
  });
}

/** Where one reply stands. */
export const REPLY_STANDINGS = ['counts', 'superseded', 'late', 'entered-after-closing'] as const;
export type ReplyStanding = (typeof REPLY_STANDINGS)[number];

/**
 * Why each reply on file counts or does not. A paper that arrived in time and was written down only after the result
 * was frozen stays on file and changes nothing.
 */
export function standingsOf(
  replies: readonly Reply[],
  window: ReplyWindow,
  result: ResolutionResult | null,
): ReadonlyMap<string, ReplyStanding> {
  const counted = new Set(result?.countedReplyIds ?? countingReplies(replies, window).map(({ id }) => id));
  return new Map(
    replies.map((reply): [string, ReplyStanding] => {
      if (counted.has(reply.id)) return [reply.id, 'counts'];
      if (isLate(window, reply.receivedAt)) return [reply.id, 'late'];
      const afterwards = result !== null && reply.sequence > result.lastSequence;
      return [reply.id, afterwards ? 'entered-after-closing' : 'superseded'];
    }),
  );
}

/** 보고안건의 제목: `제1차 운영위원회(서면결의) 결과 보고`. */
export function reportTitle(meetingTitle: string): string {
  return meetingTitle.includes('서면결의')
    ? `${meetingTitle} 결과 보고`
    : `${meetingTitle}(서면결의) 결과 보고`;
}
