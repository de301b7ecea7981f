import { revisionOf } from '../platform/revision.js';
import type { Meeting } from './meeting.entity.js';

/** What an editor of a meeting had before them: all that may be changed until its notice. */
export function meetingRevision(meeting: Meeting): string {
  const { kind, form, title, number, startsAt, place, onlineAddress, directions, purpose } = meeting;
  const when = startsAt.toISOString();
  return revisionOf([kind, form, title, number, when, place, onlineAddress, directions, purpose]);
}
