import type { MeetingState } from '../../meetings/domain/meeting-state.js';
import type { Collection } from '../../voting/domain/poll.js';

/** An open poll as far as one reader is concerned. */
export interface PollForReader {
  readonly id: string;
  readonly collection: Collection;
  /** Mandates that have a ballot and have not used it. */
  readonly mayCast: number;
  /** Mandates whose ballot is in. */
  readonly hasCast: number;
  /** Mandates that are there at all. */
  readonly present: number;
}

/** An entry of the roll for which the reader acts. */
export interface EntryForReader {
  readonly electorId: string;
  readonly intent: string | null;
  readonly hasProxy: boolean;
}

/** One thing the meeting asks of a reader now. */
export type Ask =
  | { readonly kind: 'vote'; readonly pollId: string; readonly ballots: number }
  | { readonly kind: 'watch-vote'; readonly pollId: string; readonly done: boolean }
  | { readonly kind: 'answer'; readonly electorId: string }
  | { readonly kind: 'sign' };

/** States in which it still helps to know who will come. */
const AWAITED: readonly MeetingState[] = ['convened', 'postponed', 'adjourned'];

export function isAwaited(state: MeetingState): boolean {
  return AWAITED.includes(state);
}

/**
 * What is asked of a reader now, the most pressing first: a ballot that is waiting, a vote that is going on, an answer
 * not yet given, a signature.
 */
export function asksOf(
  state: MeetingState,
  polls: readonly PollForReader[],
  entries: readonly EntryForReader[],
  maySign: boolean,
): readonly Ask[] {
  const votes = polls.map((poll): Ask => {
    const casts = poll.collection === 'named' || poll.collection === 'secret';
    return casts && poll.mayCast > 0
      ? { kind: 'vote', pollId: poll.id, ballots: poll.mayCast }
      : { kind: 'watch-vote', pollId: poll.id, done: casts && poll.hasCast > 0 };
  });
  const unanswered = entries.filter(
    ({ intent, hasProxy }) => !hasProxy && (intent ?? 'undecided') === 'undecided',
  );
  const answers = isAwaited(state)
    ? unanswered.map(({ electorId }): Ask => ({ kind: 'answer', electorId }))
    : [];
  const signature: Ask[] = maySign ? [{ kind: 'sign' }] : [];
  return [
    ...votes.filter(({ kind }) => kind === 'vote'),
    ...votes.filter(({ kind }) => kind === 'watch-vote'),
    ...answers,
    ...signature,
  ];
}
