import type { AgendaError } from '../agenda/agenda.problems.js';
import type { MeetingError } from '../meetings/meeting-error.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { Finding } from '../rulebooks/domain/rulebook.js';
import type { AnswersError, ReceiptError } from './domain/reply.js';
import type { ClosingError, WindowError } from './domain/resolution-course.js';
import type { ReplyWindow } from './revision.js';

/** Why something about a written resolution was refused. */
export type ResolutionError =
  | WindowError
  | ReceiptError
  | AnswersError
  | ClosingError
  | { readonly code: 'not-found' }
  | { readonly code: 'not-a-draft'; readonly state: MeetingState }
  | {
      readonly code: 'resolution-changed-meanwhile';
      readonly meeting: Meeting;
      readonly window: ReplyWindow | null;
    }
  | { readonly code: 'not-sent'; readonly state: MeetingState }
  | { readonly code: 'nothing-to-decide' }
  | { readonly code: 'not-allowed-in-writing'; readonly title: string; readonly finding: Finding }
  | { readonly code: 'not-on-roll' }
  | { readonly code: 'mandate-not-named' }
  | { readonly code: 'elector-not-on-roll' }
  | { readonly code: 'already-closed' }
  | { readonly code: 'meeting-refused'; readonly error: MeetingError }
  | { readonly code: 'agenda-refused'; readonly error: AgendaError };
