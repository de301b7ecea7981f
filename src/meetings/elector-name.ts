import type { MeetingElector } from './meeting-elector.entity.js';

/** An entry of the roll as pages name it: `박두리 (새벽협동조합)`. */
export function nameOf({ name, affiliation }: Pick<MeetingElector, 'name' | 'affiliation'>): string {
  return affiliation === null ? name : `${name} (${affiliation})`;
}
