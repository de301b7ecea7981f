import { revisionOf } from '../platform/revision.js';
import type { AgendaItem } from './agenda-item.entity.js';

/** What an editor of an item had before them. */
export function itemRevision(item: AgendaItem): string {
  const { type, title, matter, proposal, presenter, refersToBodyId, state } = item;
  return revisionOf([type, title, matter, proposal, presenter, refersToBodyId, state]);
}

/** The same for the order of business. */
export function agendaRevision(items: readonly Pick<AgendaItem, 'id'>[]): string {
  return revisionOf(items.map(({ id }) => id));
}
