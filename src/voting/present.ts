import type { Language } from '../kernel/localized.js';
import type { FindingCode } from '../rulebooks/domain/rulebook.js';
import { presentFinding } from '../rulebooks/findings.messages.js';
import type { BallotReceipt, Mandate, NamedReceipt } from './ballots.service.js';
import type { BallotCorrection } from './ballot-correction.entity.js';
import { disclosedTally, isWithheld } from './domain/disclosure.js';
import { collectionOf } from './domain/poll.js';
import { ballotsReturned, tallyOf } from './domain/tally.js';
import { FINDINGS_WITH_COUNTS } from './domain/verdict.js';
import type { PollAnnulment } from './poll-annulment.entity.js';
import type { PollElector } from './poll-elector.entity.js';
import type { Poll } from './poll.entity.js';
import type { PollOnFile, PollRead, PollWithRoll } from './polls-readings.service.js';
import { METHOD_NAMES } from './voting.problems.js';

/** Findings that tell how many chose what, or who. */
const TELLING_FINDINGS: readonly FindingCode[] = [...FINDINGS_WITH_COUNTS, 'dissent-to-be-recorded'];

function presentTally(poll: Poll) {
  const tally = disclosedTally(poll.method, poll.tally);
  return tally === null ? null : { ...tally, returned: ballotsReturned(tally) };
}

/** The verdict in the reader's language; without its numbers where they would tell who chose what. */
export function presentVerdict({ method, tally, verdict }: Poll, language: Language) {
  if (verdict === null) return null;
  const withheld = isWithheld(method, tally);
  const findings = verdict.findings.filter(({ code }) => !withheld || !TELLING_FINDINGS.includes(code));
  return {
    outcome: verdict.outcome,
    quorum: verdict.quorum,
    threshold: withheld ? null : verdict.threshold,
    countsWithheld: withheld,
    findings: findings.map((finding) => presentFinding(finding, language)),
  };
}

function presentAnnulment(annulment: PollAnnulment) {
  return {
    kind: annulment.kind,
    objector: annulment.elector?.name ?? null,
    reason: annulment.reason,
    at: annulment.at.toISOString(),
  };
}

function presentRules({ rulebook, matter }: Poll) {
  return {
    version: rulebook.version,
    onDate: rulebook.onDate,
    quorum: rulebook.quorum[matter],
    threshold: rulebook.threshold[matter],
    conflict: rulebook.conflict,
    castingVote: rulebook.castingVote,
  };
}

export function presentPoll({ poll, annulment }: PollOnFile, language: Language) {
  const isOpen = poll.state === 'open';
  return {
    id: poll.id,
    meetingId: poll.meetingId,
    agendaItemId: poll.agendaItemId,
    motionId: poll.motionId,
    groupId: poll.groupId,
    matter: poll.matter,
    method: poll.method,
    methodName: METHOD_NAMES[poll.method][language],
    state: poll.state,
    stands: poll.state === 'closed' && annulment === null,
    openedAt: poll.openedAt.toISOString(),
    closedAt: poll.closedAt?.toISOString() ?? null,
    counters: poll.counters,
    castingVote: poll.castingVote,
    presence: poll.presence,
    tally: isOpen && collectionOf(poll.method) === 'secret' ? null : presentTally(poll),
    verdict: presentVerdict(poll, language),
    rules: presentRules(poll),
    annulment: annulment === null ? null : presentAnnulment(annulment),
  };
}

function presentCorrection({ electorId, pollElector, choice, castAt, reason, recordedAt }: BallotCorrection) {
  return {
    electorId,
    name: pollElector?.elector?.name ?? null,
    choice,
    castAt: castAt.toISOString(),
    reason,
    recordedAt: recordedAt.toISOString(),
  };
}

function presentLine(line: PollElector, choice: string | null, tookPart: boolean | null) {
  return {
    electorId: line.electorId,
    name: line.elector?.name ?? null,
    affiliation: line.elector?.affiliation ?? null,
    capacity: line.capacity,
    holderName: line.holderName,
    excludedFor: line.excludedFor,
    choice,
    tookPart,
  };
}

/** A poll as it stands: of an open vote by name with the count so far. */
export function presentPollRead(read: PollRead, language: Language) {
  const { poll, named } = read;
  const isNamed = ['called', 'named'].includes(collectionOf(poll.method));
  const live = poll.state === 'open' && isNamed ? tallyOf(named.map(({ choice }) => choice)) : null;
  const presented = presentPoll(read, language);
  return {
    ...presented,
    tally: live === null ? presented.tally : { ...live, returned: ballotsReturned(live) },
    turnout: read.turnout,
    corrections: read.corrections.map(presentCorrection),
  };
}

/** The same with its roll: choices by name in a vote by name, and in a secret one who took part, after its closing. */
export function presentPollWithRoll(read: PollWithRoll, language: Language) {
  const { poll, named, participants } = read;
  const choices = new Map(named.map(({ electorId, choice }) => [electorId, choice]));
  const isNamed = ['called', 'named'].includes(collectionOf(poll.method));
  return {
    ...presentPollRead(read, language),
    roll: read.roll.map((line) =>
      presentLine(
        line,
        choices.get(line.electorId) ?? null,
        isNamed ? choices.has(line.electorId) : (participants?.has(line.electorId) ?? null),
      ),
    ),
  };
}

function presentCode(receipt: NamedReceipt | null) {
  return receipt === null ? null : { castAt: receipt.castAt.toISOString(), code: receipt.code };
}

export function presentReceipt({ electorId, recorded, receipt }: BallotReceipt) {
  return { electorId, acknowledged: true, recorded, receipt: presentCode(receipt) };
}

export function presentMandate({ elector, ...mandate }: Mandate) {
  const { standing, mayCast, choice, receipt, excludedFor, hindrance } = mandate;
  return {
    electorId: elector.electorId,
    name: elector.name,
    affiliation: elector.affiliation,
    capacity: elector.capacity,
    holderName: elector.holderName,
    standing,
    mayCast,
    choice,
    receipt: presentCode(receipt),
    excludedFor,
    hindrance,
  };
}
