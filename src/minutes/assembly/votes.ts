import { disclosedTally } from '../../voting/domain/disclosure.js';
import { presentOf } from '../../voting/domain/roll.js';
import type { PollElector } from '../../voting/poll-elector.entity.js';
import type { NamedBallot } from '../../voting/named-ballot.entity.js';
import type { Poll } from '../../voting/poll.entity.js';
import type {
  ExclusionRecord,
  NamedVote,
  VoteCount,
  VoteMethodRecord,
  VoteRecord,
} from '../domain/minutes-record.js';
import { requirementInWords } from '../domain/rule-in-words.js';

/** A poll that decided something, with those of its roll who are printed by name. */
export interface PollOnFile {
  readonly poll: Poll;
  /** 제척, in the order of the roll. */
  readonly excluded: readonly PollElector[];
  /** With who cast each, in the order of the roll; empty where ballots are secret or nobody cast one by name. */
  readonly ballots: readonly NamedBallot[];
}

/** One vote as the minutes print it, from the rows that closing froze. */
export function voteRecord({ poll, excluded, ballots }: PollOnFile): VoteRecord {
  const votes = ballots.map(namedVote);
  const deemed = poll.rulebook.silentDirectorsConsent !== null;
  return {
    method: methodRecord(poll, votes),
    outcome: poll.verdict?.outcome ?? 'inquorate',
    rule: requirementInWords(poll.rulebook, poll.matter),
    excluded: exclusions(poll, excluded),
    dissents: deemed ? votes.filter(({ choice }) => choice === 'no').map(({ name }) => name) : [],
    castingVote: isTie(poll) ? poll.castingVote : null,
  };
}

function isTie({ tally }: Poll): boolean {
  return tally !== null && tally.yes === tally.no;
}

function exclusions(poll: Poll, excluded: readonly PollElector[]): readonly ExclusionRecord[] {
  const { source } = poll.rulebook.conflict;
  return excluded
    .filter(({ capacity }) => capacity !== 'absent')
    .map(({ elector, excludedFor }) => ({ name: elector?.name ?? '', reason: excludedFor ?? '', source }));
}

function namedVote({ pollElector, choice }: NamedBallot): NamedVote {
  return { name: pollElector?.elector?.name ?? '', choice };
}

function methodRecord(poll: Poll, votes: readonly NamedVote[]): VoteMethodRecord {
  const { method, counters: countedBy } = poll;
  switch (method) {
    case 'no-objection':
    case 'acclamation':
      return { kind: method };
    case 'unanimous-consent':
      return { kind: 'consent' };
    case 'hands':
    case 'rising':
    case 'written-ballots':
      return { kind: method, count: countOf(poll), countedBy };
    case 'roll-call':
    case 'electronic-named':
      return { kind: method, count: countOf(poll), votes };
    case 'electronic-secret':
      return { kind: method, count: disclosedTally(method, poll.tally) === null ? null : countOf(poll) };
  }
}

function countOf({ tally, presence, verdict }: Poll): VoteCount {
  const { yes = 0, no = 0, abstain = 0, invalid = 0 } = tally ?? {};
  const present = presence === null ? 0 : presentOf(presence);
  const { of = present, required = 0 } = verdict?.threshold ?? {};
  return { yes, no, abstain, invalid, present, of, required };
}
