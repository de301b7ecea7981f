import { err, ok, type Result } from '../../kernel/result.js';
import { type Collection, collectionOf, type PollMethod, type PollState } from './poll.js';

/**
 * `count`: heads or papers counted; `enter`: a choice written down by the secretary; `cast`: an elector's own ballot;
 * `object`: 이의 있음; `annul`: a slip found out.
 */
export const POLL_COMMANDS = ['count', 'enter', 'cast', 'object', 'close', 'annul'] as const;
export type PollCommand = (typeof POLL_COMMANDS)[number];

/**
 * What a command makes of a poll. A closed poll stays closed for good: the annulment of a slip stands beside it, and
 * nothing in its row changes.
 */
export const POLL_LIFE = {
  open: {
    count: 'open',
    enter: 'open',
    cast: 'open',
    object: 'annulled',
    close: 'closed',
    annul: 'annulled',
  },
  closed: { annul: 'closed' },
  annulled: {},
} as const satisfies Record<PollState, Partial<Record<PollCommand, PollState>>>;

/** The commands a way of collecting choices knows; an elector on paper is entered beside those who cast by name. */
const COMMANDS_OF = {
  consent: ['object', 'close', 'annul'],
  counts: ['count', 'close', 'annul'],
  called: ['enter', 'close', 'annul'],
  named: ['cast', 'enter', 'close', 'annul'],
  secret: ['cast', 'close', 'annul'],
} as const satisfies Record<Collection, readonly PollCommand[]>;

export type PollLifeError =
  | { readonly code: 'poll-not-open'; readonly state: PollState }
  | { readonly code: 'method-without-command'; readonly method: PollMethod; readonly command: PollCommand };

/** The state a command leads to, or why it is out of place; the method is judged first, because it never changes. */
export function stateAfter(
  poll: { readonly state: PollState; readonly method: PollMethod },
  command: PollCommand,
): Result<PollState, PollLifeError> {
  const commands: readonly PollCommand[] = COMMANDS_OF[collectionOf(poll.method)];
  if (!commands.includes(command)) {
    return err({ code: 'method-without-command', method: poll.method, command });
  }
  const life: Readonly<Partial<Record<PollCommand, PollState>>> = POLL_LIFE[poll.state];
  const next = life[command];
  return next === undefined ? err({ code: 'poll-not-open', state: poll.state }) : ok(next);
}
