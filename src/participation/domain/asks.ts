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
}

/** An entry of the roll for which the reader acts. */
export interface EntryForReader {
  readonly intent: string | null;
  readonly hasProxy: boolean;
}

/** One thing the meeting asks of a reader now. */
export type Ask =
  | { readonly kind: 'vote'; readonly pollId: string; readonly ballots: number }
  | { readonly kind: 'watch-vote'; readonly pollId: string; readonly done: boolean }
  | { readonly kind: 'sign' };

/** How a meeting stands to those who are called to it. */
export interface Calling {
  readonly state: MeetingState;
  /** Put off without a new day (일시 미정). */
  readonly dayOpen: boolean;
}

/** States in which it still helps to know who will come. */
export const AWAITED: readonly MeetingState[] = ['convened', 'postponed', 'adjourned'];

/** Whether people are asked to come: nobody can say so of a day that is not named. */
export function isAwaited({ state, dayOpen }: Calling): boolean {
  return AWAITED.includes(state) && !dayOpen;
}

/** Whether an entry still owes an answer: it was asked, has said nothing or taken it back, and gave no proxy. */
export function owesAnswer(calling: Calling, { intent, hasProxy }: EntryForReader): boolean {
  return isAwaited(calling) && !hasProxy && (intent ?? 'undecided') === 'undecided';
}

/** What is asked of a reader now, the most pressing first: a ballot that is waiting, a vote going on, a signature. */
export function asksOf(polls: readonly PollForReader[], maySign: boolean): readonly Ask[] {
  const votes = polls.map((poll): Ask => {
    const casts = poll.collection === 'named' || poll.collection === 'secret';
    return casts && poll.mayCast > 0
      ? { kind: 'vote', pollId: poll.id, ballots: poll.mayCast }
      : { kind: 'watch-vote', pollId: poll.id, done: casts && poll.hasCast > 0 };
  });
  const signature: Ask[] = maySign ? [{ kind: 'sign' }] : [];
  return [
    ...votes.filter(({ kind }) => kind === 'vote'),
    ...votes.filter(({ kind }) => kind === 'watch-vote'),
    ...signature,
  ];
}
