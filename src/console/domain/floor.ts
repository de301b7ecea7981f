import type { Admission, ItemState } from '../../agenda/domain/agenda-item.js';

/** What the order of the sitting follows from. */
export interface ItemOnTheWay {
  readonly id: string;
  readonly position: number;
  readonly state: ItemState;
  readonly admission: Admission | null;
  readonly groupId: string | null;
  readonly introducedAt: Date | null;
}

export interface Floor<I extends ItemOnTheWay> {
  /** On the floor now: the one brought up last, and what was put together with it. Empty between two items. */
  readonly current: readonly I[];
  /** The first that has not come up yet. */
  readonly next: I | null;
}

/**
 * What is being dealt with, and what comes next. Where two items are on the floor, because one was left open, the one
 * brought up last is the one being dealt with.
 */
export function floorOf<I extends ItemOnTheWay>(items: readonly I[]): Floor<I> {
  const inOrder = items.toSorted((a, b) => a.position - b.position);
  const introduced = inOrder.filter(({ state }) => state === 'introduced');
  const latest = introduced.reduce<I | null>(
    (last, item) => (last === null || timeOf(item) > timeOf(last) ? item : last),
    null,
  );
  const together =
    latest === null || latest.groupId === null
      ? [latest].filter((item) => item !== null)
      : introduced.filter(({ groupId }) => groupId === latest.groupId);
  return { current: together, next: inOrder.find(({ state }) => state === 'pending') ?? null };
}

function timeOf({ introducedAt }: ItemOnTheWay): number {
  return introducedAt?.getTime() ?? 0;
}
