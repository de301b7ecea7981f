import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import { admit } from '../../rulebooks/domain/admission.js';
import type { CountFault } from '../../rulebooks/domain/count-check.js';
import { decide } from '../../rulebooks/domain/decide.js';
import type {
  Decision,
  DecisionQuestion,
  QuorumVerdict,
  ThresholdVerdict,
} from '../../rulebooks/domain/decision.js';
import type { Finding, FindingCode, Matter, Rulebook, Share } from '../../rulebooks/domain/rulebook.js';
import { type CastingVoteChoice, collectionOf, type PollMethod } from './poll.js';
import type { VotePresence } from './roll.js';
import { NOTHING_RETURNED, type Tally } from './tally.js';

/** What closing a poll freezes: the outcome with the rule behind each number. */
export interface PollVerdict {
  readonly outcome: Decision['outcome'];
  readonly quorum: QuorumVerdict;
  /** Null where nothing was counted: a decision without a vote has no numbers, and none are made up. */
  readonly threshold: ThresholdVerdict | null;
  readonly findings: readonly Finding[];
}

/** What is put to the vote, and who is there for it. */
export interface Vote {
  readonly method: PollMethod;
  readonly matter: Matter;
  readonly presence: VotePresence;
  /** How the chair used the casting vote that the rules may give. */
  readonly chairCasts: CastingVoteChoice | null;
  /** Convocations before this one that drew no assembly. */
  readonly failedConvocations: number;
}

export type VerdictError =
  | { readonly code: 'count-does-not-fit'; readonly faults: readonly CountFault[] }
  | {
      readonly code: 'consent-not-enough';
      readonly present: number;
      readonly required: number;
      readonly source: RuleSource;
    };

export type OpeningError =
  | VerdictError
  | { readonly code: 'nobody-may-vote' }
  | {
      readonly code: 'quorum-not-met';
      readonly present: number;
      readonly required: number;
      readonly source: RuleSource;
    }
  | { readonly code: 'not-allowed'; readonly finding: Finding };

/** Those who may vote: counted as present under the rule, less the excluded (제척). */
export function votersOf(rulebook: Rulebook, presence: VotePresence): number {
  const { inPerson, proxies, written } = admit(rulebook, { form: 'in-person', present: presentIn(presence) });
  return Math.max(0, inPerson + proxies + written - presence.excluded);
}

/** How many in favour it would take if the vote were closed now; null where that is known only with the ballots. */
export interface NeededVotes {
  readonly share: Share;
  /** The number the majority is taken of; null where it is that of the ballots. */
  readonly of: number | null;
  readonly required: number | null;
  readonly source: RuleSource;
}

/** What carries the motion, in the numbers of this moment. They move with who comes and goes until the closing. */
export function neededVotes(rulebook: Rulebook, vote: Vote): NeededVotes {
  const { value: share, source } = rulebook.threshold[vote.matter];
  const decided = decide(rulebook, questionOf(vote, NOTHING_RETURNED));
  const known = decided.ok && (share.base === 'entire-roll' || share.base === 'members-present');
  if (!known) return { share, of: null, required: null, source };
  const { of, required } = decided.value.threshold;
  return { share, of, required, source };
}

/**
 * Whether a vote may be opened: the body may decide the matter, enough are there now, and somebody may vote. A quorum
 * is judged again when the vote is closed; opening without one would only make a verdict that cannot stand.
 */
export function mayOpen(rulebook: Rulebook, vote: Vote): Result<number, OpeningError> {
  const voters = votersOf(rulebook, vote.presence);
  const decided = decide(rulebook, questionOf(vote, { ...NOTHING_RETURNED, yes: voters }));
  if (!decided.ok) return err({ code: 'count-does-not-fit', faults: decided.error });
  const { outcome, quorum, findings } = decided.value;
  if (outcome === 'not-allowed') {
    const finding = findings.find(({ severity }) => severity === 'block');
    if (finding !== undefined) return err({ code: 'not-allowed', finding });
  }
  if (outcome === 'inquorate') {
    const { present, required } = quorum;
    return err({ code: 'quorum-not-met', present, required, source: rulebook.quorum[vote.matter].source });
  }
  if (voters === 0) return err({ code: 'nobody-may-vote' });
  if (collectionOf(vote.method) !== 'consent') return ok(voters);
  const consent = verdictOfConsent(rulebook, vote.matter, decided.value);
  return consent.ok ? ok(voters) : consent;
}

/**
 * The verdict of a vote at its closing. `tally` is null where nothing was counted: then everybody who may vote has
 * agreed by silence or aloud, and no number of it is kept.
 */
export function verdictOf(
  rulebook: Rulebook,
  vote: Vote,
  tally: Tally | null,
): Result<PollVerdict, VerdictError> {
  const ballots = tally ?? { ...NOTHING_RETURNED, yes: votersOf(rulebook, vote.presence) };
  const decided = decide(rulebook, questionOf(vote, ballots));
  if (!decided.ok) return err({ code: 'count-does-not-fit', faults: decided.error });
  return tally === null ? verdictOfConsent(rulebook, vote.matter, decided.value) : ok(decided.value);
}

/** Findings that tell how many were in favour. */
export const FINDINGS_WITH_COUNTS: readonly FindingCode[] = [
  'threshold-met',
  'threshold-not-met',
  'tie-is-lost',
  'casting-vote-applied',
];

/**
 * 이의 없음, 전원 동의, 박수. Where the majority is taken of the entire roll (민법 제42조: 총사원 3분의 2의 동의), the
 * consent of those present may not be enough, however unanimous: then it has to be refused rather than recorded.
 */
function verdictOfConsent(
  rulebook: Rulebook,
  matter: Matter,
  { outcome, quorum, threshold, findings }: Decision,
): Result<PollVerdict, VerdictError> {
  if (outcome === 'lost') {
    const { yes: present, required } = threshold;
    return err({
      code: 'consent-not-enough',
      present,
      required,
      source: rulebook.threshold[matter].source,
    });
  }
  const kept = findings.filter(({ code }) => !FINDINGS_WITH_COUNTS.includes(code));
  return ok({ outcome, quorum, threshold: null, findings: kept });
}

function questionOf(vote: Vote, ballots: Tally): DecisionQuestion {
  const { matter, presence, chairCasts, failedConvocations } = vote;
  return {
    matter,
    form: 'in-person',
    roll: presence.roll,
    present: presentIn(presence),
    excluded: presence.excluded,
    ballots,
    chairCasts,
    failedConvocations,
  };
}

/** Who takes part online is present as in the room. */
function presentIn({ inPerson, online, proxies, written }: VotePresence): DecisionQuestion['present'] {
  return { inPerson: inPerson + online, proxies, written };
}
