import { err, ok, type Result } from '../../kernel/result.js';
import type { MeetingCommand } from './meeting-state.js';

export type StepSlipError =
  | { readonly code: 'step-stands'; readonly command: MeetingCommand | null }
  | { readonly code: 'sitting-went-on' };

/**
 * Where the meeting stands again when its last step was a slip of the clerk. Only a recess and the going on after one
 * are taken back. Opening, closing, rising and lapsing set off what a row cannot take back (the roll, what is passed on to
 * the next meeting, everybody's leaving), so they ask first instead.
 */
export function stateBeforeSlip(
  commands: readonly MeetingCommand[],
): Result<'open' | 'recessed', StepSlipError> {
  const [last, before] = [commands.at(-1), commands.at(-2)];
  if (last === 'recess') return ok('open');
  if (last === 'resume' && before === 'recess') return ok('recessed');
  return err({ code: 'step-stands', command: last ?? null });
}
