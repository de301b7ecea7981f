import type { Outline } from './new-meeting.service.js';

export function presentOutline({ startsAt, proposal, last, items, actionItems }: Outline) {
  return {
    startsAt: startsAt.toString(),
    number: proposal.number,
    title: proposal.title,
    last: last === null ? null : { id: last.id, title: last.title, startsAt: last.startsAt.toISOString() },
    items: items.map(({ type, title, origin }) => ({ type, title, origin })),
    actionItems: actionItems.map(({ id, title, dueOn }) => ({ id, title, dueOn })),
  };
}
