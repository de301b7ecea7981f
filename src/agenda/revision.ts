import { createHash } from 'node:crypto';
import type { AgendaItem } from './agenda-item.entity.js';

/** What an editor had before them: whoever saves over somebody else's words is told so. */
export function itemRevision(item: AgendaItem): string {
  const { type, title, matter, proposal, presenter, refersToBodyId, state } = item;
  return digestOf([type, title, matter, proposal, presenter, refersToBodyId, state]);
}

/** The same for the order of business. */
export function agendaRevision(items: readonly Pick<AgendaItem, 'id'>[]): string {
  return digestOf(items.map(({ id }) => id));
}

function digestOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
