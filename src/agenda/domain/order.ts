import { err, ok, type Result } from '../../kernel/result.js';
import type { ItemState } from './agenda-item.js';

export interface OrderedItem {
  readonly id: string;
  readonly position: number;
  readonly state: ItemState;
}

export type OrderRefusal =
  | {
      readonly code: 'order-incomplete';
      readonly missing: readonly string[];
      readonly unknown: readonly string[];
    }
  | { readonly code: 'order-moves-introduced'; readonly itemId: string };

/**
 * A new order of business (의사일정 변경), given whole. What has already been put on the floor keeps its place; the
 * rest may change places among themselves.
 */
export function reorder(
  items: readonly OrderedItem[],
  wanted: readonly string[],
): Result<ReadonlyMap<string, number>, OrderRefusal> {
  const current = items.toSorted((a, b) => a.position - b.position);
  const known = new Set(current.map((item) => item.id));
  const missing = current.filter((item) => !wanted.includes(item.id)).map((item) => item.id);
  const unknown = wanted.filter((id, index) => !known.has(id) || wanted.indexOf(id) !== index);
  if (missing.length > 0 || unknown.length > 0) return err({ code: 'order-incomplete', missing, unknown });
  const moved = current.find((item, index) => item.state !== 'pending' && wanted[index] !== item.id);
  if (moved !== undefined) return err({ code: 'order-moves-introduced', itemId: moved.id });
  return ok(new Map(wanted.map((id, index) => [id, index + 1])));
}

/**
 * Where a new item goes: at the end, or at the place asked for, but never before what was already put on the floor.
 * Places count from 1.
 */
export function placeFor(items: readonly OrderedItem[], wanted: number | null): number {
  const end = Math.max(0, ...items.map((item) => item.position)) + 1;
  if (wanted === null) return end;
  const onTheFloor = items.filter((item) => item.state !== 'pending').map((item) => item.position);
  return Math.min(end, Math.max(wanted, 1, ...onTheFloor.map((position) => position + 1)));
}
