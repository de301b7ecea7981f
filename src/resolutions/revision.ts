import type { Meeting } from '../meetings/meeting.entity.js';
import { revisionOf } from '../platform/revision.js';
import type { WrittenResolution } from './written-resolution.entity.js';

/** The time for replies, with why they are in writing. */
export type ReplyWindow = Pick<WrittenResolution, 'opensAt' | 'replyBy' | 'reason'>;

/** What an editor of a written resolution had before them: its name and purpose, and its time for replies. */
export function resolutionRevision({ title, number, purpose }: Meeting, window: ReplyWindow | null): string {
  const times =
    window === null ? [] : [window.opensAt.toISOString(), window.replyBy.toISOString(), window.reason];
  return revisionOf([title, number, purpose, ...times]);
}
