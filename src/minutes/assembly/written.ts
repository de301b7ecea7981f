import { groupedBy } from '../../kernel/grouped-by.js';
import type { AgendaItem } from '../../agenda/agenda-item.entity.js';
import type { ResolutionResult } from '../../resolutions/domain/result.js';
import type { ResolutionReply } from '../../resolutions/resolution-reply.entity.js';
import type { WrittenResolution } from '../../resolutions/written-resolution.entity.js';
import type { Rulebook } from '../../rulebooks/domain/rulebook.js';
import type { QuorumStatement, ReplyCount, ReplyLine, WrittenItemRecord } from '../domain/minutes-record.js';
import { replyQuorumInWords, writtenMajorityInWords } from '../domain/rule-in-words.js';
import { instantText, LONGEST_FULL_ROSTER, type RollPerson } from './attendance.js';

/** What the result counted, with the late ones that came in after it: they are kept, and left out. */
export function replyCount(
  result: ResolutionResult | null,
  sent: number,
  replies: readonly ResolutionReply[],
): ReplyCount {
  return {
    sent: result?.sent ?? sent,
    received: result?.received ?? 0,
    valid: result?.admissible ?? 0,
    invalid: 0,
    late: new Set(replies.filter(({ late }) => late).map(({ electorId }) => electorId)).size,
    requestsToMeet: result?.requestsToMeet.requests ?? 0,
  };
}

/** Who replied and when: the reply that counted, else the late one. What it said is nobody's to print. */
export function replyLines(
  roll: readonly RollPerson[],
  replies: readonly ResolutionReply[],
  result: ResolutionResult | null,
): readonly ReplyLine[] {
  const counted = new Set(result?.countedReplyIds ?? []);
  const byElector = groupedBy(replies, ({ electorId }) => electorId);
  return roll.map(({ electorId, person }) => {
    const own = byElector.get(electorId) ?? [];
    const inTime = own.find(({ id }) => counted.has(id));
    const shown = inTime ?? own.find(({ late }) => late);
    if (shown === undefined) return { person, state: 'none', channel: null, receivedAt: null };
    const state = inTime === undefined ? 'late' : 'in-time';
    return { person, state, channel: shown.channel, receivedAt: instantText(shown.receivedAt) };
  });
}

/** The lines that are printed; those of a long roll who sent nothing are only counted. */
export function printedReplies(lines: readonly ReplyLine[], roll: number): readonly ReplyLine[] {
  return roll > LONGEST_FULL_ROSTER ? lines.filter(({ state }) => state !== 'none') : lines;
}

export function writtenItems(
  items: readonly AgendaItem[],
  numbers: ReadonlyMap<string, string>,
  { result, rulebook }: Pick<WrittenResolution, 'result' | 'rulebook'>,
): readonly WrittenItemRecord[] {
  return items.map((item) => {
    const found = result?.items.find(({ agendaItemId }) => agendaItemId === item.id);
    return {
      number: numbers.get(item.id) ?? '',
      title: item.title,
      proposal: item.proposal,
      result:
        found === undefined
          ? null
          : {
              ...found.tally,
              of: found.verdict.threshold.of,
              required: found.verdict.threshold.required,
              outcome: found.verdict.outcome,
              rule: rulebook === null ? null : writtenMajorityInWords(rulebook.threshold[item.matter]),
            },
    };
  });
}

/** Whether enough replied at all, by the rule for ordinary matters; each item is judged by its own. */
export function replyQuorum(
  result: ResolutionResult | null,
  rulebook: Rulebook | null,
): QuorumStatement | null {
  const [first] = result?.items ?? [];
  if (first === undefined || rulebook === null) return null;
  const { required, met } = first.verdict.quorum;
  return {
    required,
    present: result?.admissible ?? 0,
    met,
    rule: replyQuorumInWords(rulebook.quorum.ordinary),
  };
}
