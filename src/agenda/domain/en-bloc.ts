import { err, ok, type Result } from '../../kernel/result.js';
import type { Matter } from '../../rulebooks/domain/rulebook.js';
import type { Admission, ItemState, ItemType } from './agenda-item.js';

export interface GroupedItem {
  readonly id: string;
  readonly type: ItemType;
  readonly matter: Matter;
  readonly state: ItemState;
  readonly admission: Admission | null;
  readonly groupId: string | null;
}

export interface GroupRefusal {
  readonly code:
    | 'group-too-small'
    | 'group-not-resolutions'
    | 'group-not-pending'
    | 'group-of-unlike-matters'
    | 'group-taken';
  /** The item in the way; null where there are too few. */
  readonly itemId: string | null;
}

/**
 * 일괄상정: resolutions that are still to come may be put together and decided by one vote, when the same majority
 * decides each of them. Elections are never put together: each seat is filled by a vote of its own.
 */
export function groupItems(items: readonly GroupedItem[]): Result<readonly string[], GroupRefusal> {
  const first = items[0];
  if (first === undefined || items.length < 2) return err({ code: 'group-too-small', itemId: null });
  for (const item of items) {
    if (item.type !== 'resolution') return err({ code: 'group-not-resolutions', itemId: item.id });
    if (item.state !== 'pending' || item.admission === 'required')
      return err({ code: 'group-not-pending', itemId: item.id });
    if (item.groupId !== null) return err({ code: 'group-taken', itemId: item.id });
    if (item.matter !== first.matter) return err({ code: 'group-of-unlike-matters', itemId: item.id });
  }
  return ok(items.map((item) => item.id));
}

/** Any objection splits the group (이의가 있으면 안건별로 표결한다); what is already decided stays as decided. */
export function splitGroup(
  items: readonly GroupedItem[],
): Result<readonly string[], { readonly code: 'not-in-a-group' } | { readonly code: 'group-decided' }> {
  const grouped = items.filter((item) => item.groupId !== null);
  if (grouped.length === 0) return err({ code: 'not-in-a-group' });
  if (grouped.every((item) => item.state === 'concluded')) return err({ code: 'group-decided' });
  return ok(grouped.filter((item) => item.state !== 'concluded').map((item) => item.id));
}
