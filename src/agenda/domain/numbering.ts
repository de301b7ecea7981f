import { isDecidable, type ItemType } from './agenda-item.js';

/** What the number of an item follows from. */
export interface NumberedItem {
  readonly id: string;
  readonly position: number;
  readonly type: ItemType;
  /** The number the notice gave it; null while the order is a draft. */
  readonly number: number | null;
}

/** 보고 and 의안 are counted apart; rounds and other business carry no number. */
const NUMBER_SERIES = ['report', 'bill'] as const;
export type NumberSeries = (typeof NUMBER_SERIES)[number];

export function seriesOf(type: ItemType): NumberSeries | null {
  if (type === 'report') return 'report';
  return isDecidable(type) ? 'bill' : null;
}

/**
 * The number of each item, restarting in every meeting. While the order is a draft the numbers follow it; once the
 * notice has printed them they stay, so that 제2호 의안 remains 제2호 의안 when the order changes, and later items
 * are counted on from the highest.
 */
export function numbersOf(items: readonly NumberedItem[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const series of NUMBER_SERIES) {
    const counted = items.filter((item) => seriesOf(item.type) === series);
    let last = Math.max(0, ...counted.map((item) => item.number ?? 0));
    for (const item of counted.toSorted((a, b) => a.position - b.position)) {
      if (item.number === null) last += 1;
      numbers.set(item.id, item.number ?? last);
    }
  }
  return numbers;
}

/** As printed: `보고 1`, `제1호 의안`. An item without a number is not in the map. */
export function printedNumbers(items: readonly NumberedItem[]): Map<string, string> {
  const numbers = numbersOf(items);
  return new Map(
    items.flatMap((item) => {
      const number = numbers.get(item.id);
      if (number === undefined) return [];
      return [[item.id, item.type === 'report' ? `보고 ${number}` : `제${number}호 의안`] as const];
    }),
  );
}
