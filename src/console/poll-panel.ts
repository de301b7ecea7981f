import { ballotsReturned, NOTHING_RETURNED } from '../voting/domain/tally.js';
import { collectionOf } from '../voting/domain/poll.js';
import { hasBallot } from '../voting/domain/roll.js';
import { verdictOf } from '../voting/domain/verdict.js';
import { rollLine } from '../voting/polls.repository.js';
import { METHOD_NAMES } from '../voting/voting.problems.js';
import { addressOf, type ConsoleView } from './console-view.js';
import {
  CAPACITY_WORDS,
  motionLabel,
  neededSentence,
  sourceWords,
  standingSentence,
} from './console.words.js';
import { callWindow } from './domain/calls.js';
import { percentOf } from './domain/percent.js';
import type { OpenPollReading, SittingReading } from './sitting-readings.service.js';

/** A vote under way: each method has a panel of its own. */
export function pollPanel(open: OpenPollReading, reading: SittingReading, view: ConsoleView) {
  const { poll, together, voters, returned, tally } = open;
  const collection = collectionOf(poll.method);
  const { value: share, source } = poll.rulebook.threshold[poll.matter];
  const reckoned = reckon(open);
  const motion = reading.viewed?.motions.find(({ id }) => id === poll.motionId);
  return {
    id: poll.id,
    method: poll.method,
    methodName: METHOD_NAMES[poll.method],
    collection,
    papers: poll.method === 'written-ballots',
    openedAt: poll.openedAt,
    subject: motion === undefined ? null : { label: motionLabel(motion), text: motion.text },
    together: together
      .filter(({ id }) => id !== poll.id)
      .map(({ agendaItemId }) => reading.items.find(({ id }) => id === agendaItemId)?.title ?? ''),
    voters,
    returned,
    missing: returned === null ? null : Math.max(0, voters - returned),
    progress: returned === null ? 0 : percentOf(returned, voters),
    tally: tally === null ? null : { ...tally, returned: ballotsReturned(tally) },
    bars: tally === null ? [] : barsOf(tally, voters),
    needed: neededSentence(share, reckoned?.of ?? voters),
    standing: tally === null || reckoned === null ? null : standingSentence(tally.yes, reckoned.required),
    source: sourceWords(source),
    quorumMet: reckoned?.quorumMet ?? true,
    castingVote: poll.rulebook.castingVote.value === 'chair',
    ready: collection !== 'counts' || tally !== null,
    counters: countersOf(poll.counters, reading),
    excluded: open.lines
      .filter(({ excluded }) => excluded)
      .map((line) => ({ name: nameOf(line.electorId, reading), reason: line.excludedFor ?? '' })),
    calls: collection === 'called' || collection === 'named' ? callsOf(open, reading, view) : null,
  };
}

const BARS = [
  { key: 'yes', words: { ko: '찬성', en: 'For' } },
  { key: 'no', words: { ko: '반대', en: 'Against' } },
  { key: 'abstain', words: { ko: '기권', en: 'Abstain' } },
  { key: 'invalid', words: { ko: '무효', en: 'Invalid' } },
] as const;

export function barsOf(tally: NonNullable<OpenPollReading['tally']>, voters: number) {
  return BARS.filter(({ key }) => key !== 'invalid' || tally.invalid > 0).map(({ key, words }) => ({
    key,
    words,
    count: tally[key],
    width: percentOf(tally[key], Math.max(voters, ballotsReturned(tally))),
  }));
}

/** The base and the number needed as the closing would take them now; null where the numbers do not fit yet. */
function reckon({ poll, presence, tally }: OpenPollReading) {
  const vote = {
    method: 'hands',
    matter: poll.matter,
    presence,
    chairCasts: null,
    failedConvocations: 0,
  } as const;
  const verdict = verdictOf(poll.rulebook, vote, tally ?? NOTHING_RETURNED);
  if (!verdict.ok || verdict.value.threshold === null) return null;
  const { of, required } = verdict.value.threshold;
  return { of, required, quorumMet: verdict.value.quorum.met };
}

/** Who counted last is likely to count again (검표위원). */
function countersOf(own: readonly string[], { polls }: SittingReading): string {
  const counters =
    own.length > 0 ? own : polls.map(({ poll }) => poll.counters).findLast((names) => names.length > 0);
  return (counters ?? []).join(', ');
}

function nameOf(electorId: string, { room }: SittingReading): string {
  return room.known.get(electorId)?.name ?? '';
}

/**
 * Whose answers the clerk writes down: everybody's in a roll call; where electors cast themselves, of those who cannot,
 * such as the ones a holder off the roll or a written ballot stands for. Who is there by a proxy that leaves amendments
 * out is named and not called.
 */
function callsOf(
  { poll, lines, beyondPower, named }: OpenPollReading,
  reading: SittingReading,
  view: ConsoleView,
) {
  const castThemselves = collectionOf(poll.method) === 'named';
  const now = new Map(reading.room.presence.electors.map((elector) => [elector.electorId, elector]));
  const eligible = lines.filter((line) => {
    const elector = now.get(line.electorId);
    const isEntered = !castThemselves || elector?.actingPersonId === null;
    return isEntered && hasBallot(rollLine(line), elector).ok;
  });
  const choices = new Map(named.map(({ electorId, choice }) => [electorId, choice]));
  const called = eligible.filter(({ electorId }) => !beyondPower.has(electorId));
  const left = called.filter(({ electorId }) => !choices.has(electorId)).length;
  const settled = eligible.map(({ electorId }) => choices.has(electorId) || beyondPower.has(electorId));
  const { from, to } = callWindow(settled, view.call);
  const next = settled.indexOf(false);
  return {
    total: called.length,
    answered: called.length - left,
    left,
    earlier: from > 0 ? addressOf(view, { call: Math.max(0, from - (to - from)) }) : null,
    later: to < eligible.length ? addressOf(view, { call: to }) : null,
    follow: view.call === null ? null : addressOf(view, { call: null }),
    lines: eligible.slice(from, to).map(({ electorId, capacity, holderName }, index) => {
      const elector = reading.room.known.get(electorId);
      return {
        electorId,
        position: elector?.position ?? 0,
        name: elector?.name ?? '',
        affiliation: elector?.affiliation ?? null,
        capacity: capacity === 'in-person' ? null : CAPACITY_WORDS[capacity],
        holderName,
        choice: choices.get(electorId) ?? null,
        isBeyondPower: beyondPower.has(electorId),
        isNext: from + index === next,
      };
    }),
  };
}
