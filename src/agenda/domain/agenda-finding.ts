import type { RuleSource } from '../../kernel/rule-source.js';
import type { Matter, Rulebook } from '../../rulebooks/domain/rulebook.js';
import { isDecidable, type ItemType } from './agenda-item.js';
import type { Notification } from './unnotified.js';

export type AgendaFindingCode =
  | 'urgent-item-needs-admission'
  | 'urgent-item-taken-up'
  | 'reserved-to-assembly'
  | 'another-item-on-the-floor';

/** What the secretary should know about an item, with the rule behind it; it does not stand in the way. */
export interface AgendaFinding {
  readonly code: AgendaFindingCode;
  readonly severity: 'info' | 'warning';
  readonly source: RuleSource | null;
}

/** How an unnotified item may come up: after a vote that admits it, or at once. */
export function findingsOfNotification(notification: Notification): readonly AgendaFinding[] {
  if (!notification.urgent) return [];
  return notification.admission === 'required'
    ? [{ code: 'urgent-item-needs-admission', severity: 'warning', source: notification.source }]
    : [{ code: 'urgent-item-taken-up', severity: 'info', source: notification.source }];
}

/** A committee may prepare what only the assembly decides (협동조합 기본법 제29조), and should say where it goes. */
export function findingsOfCompetence(
  item: { readonly type: ItemType; readonly matter: Matter; readonly refersToBodyId: string | null },
  rulebook: Rulebook,
): readonly AgendaFinding[] {
  if (!isDecidable(item.type) || item.refersToBodyId !== null) return [];
  const { value, source } = rulebook.competence[item.matter];
  if (value !== 'reserved-to-assembly' && value !== 'reserved-to-full-assembly') return [];
  return [{ code: 'reserved-to-assembly', severity: 'warning', source }];
}
