import { printedNumbers } from '../agenda/domain/numbering.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { FORM_WORDS, KIND_WORDS } from '../meetings/words.js';
import { STATE_TAGS } from './words.js';

/** What the pages of a meeting being prepared show at their head, and where its other pages are. */
export function meetingHead(meeting: Meeting) {
  const address = addressOf(meeting);
  return {
    id: meeting.id,
    title: meeting.title,
    state: meeting.state,
    tag: STATE_TAGS[meeting.state],
    kind: KIND_WORDS[meeting.kind],
    form: FORM_WORDS[meeting.form],
    startsAt: meeting.startsAt,
    place: meeting.place,
    address,
    written: meeting.form === 'written',
    agenda: `${address}/agenda`,
    convening: `${address}/convening`,
    console: `${address}/console`,
  };
}

export function addressOf({ organizationId, id }: Pick<Meeting, 'organizationId' | 'id'>): string {
  return `/organizations/${organizationId}/meetings/${id}`;
}

/** The number as printed, or null for what carries none. */
export function numberedNames(items: readonly AgendaItem[]): ReadonlyMap<string, string | null> {
  const numbers = printedNumbers(items);
  return new Map(items.map(({ id }) => [id, numbers.get(id) ?? null]));
}
