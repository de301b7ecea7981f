import { printedNumbers } from '../agenda/domain/numbering.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { FORM_WORDS, KIND_WORDS } from '../meetings/words.js';
import { SECRETARIAT } from '../platform/http/access.js';
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

/**
 * Where somebody who prepares a meeting can go from here: the tabs, and the page of the meeting for the way back. A
 * draft has one for the secretariat only; who will preside over it has its agenda.
 */
export function waysOn(meeting: Meeting, actor: Pick<Actor, 'roles'>, here: 'agenda' | 'convening') {
  const { address, agenda, convening, written } = meetingHead(meeting);
  const secretariat = holdsAnyOf(actor, SECRETARIAT);
  const mayConvene = secretariat && !written;
  const page = meeting.state === 'draft' && !secretariat ? null : address;
  const tabs = [
    { href: agenda, label: { ko: '의사일정과 자료', en: 'Agenda and papers' }, current: here === 'agenda' },
    ...(mayConvene
      ? [
          {
            href: convening,
            label: { ko: '소집과 통지', en: 'Convening and notice' },
            current: here === 'convening',
          },
        ]
      : []),
    ...(page === null
      ? []
      : [{ href: page, label: { ko: '회의 화면', en: 'Meeting page' }, current: false }]),
  ];
  return { meetingPage: page, tabs, mayConvene };
}

export function addressOf({ organizationId, id }: Pick<Meeting, 'organizationId' | 'id'>): string {
  return `/organizations/${organizationId}/meetings/${id}`;
}

/** The number as printed, or null for what carries none. */
export function numberedNames(items: readonly AgendaItem[]): ReadonlyMap<string, string | null> {
  const numbers = printedNumbers(items);
  return new Map(items.map(({ id }) => [id, numbers.get(id) ?? null]));
}
