import type { ProxyChoice, ProxyInstructions } from '../../meetings/domain/proxy.js';

/** How a proxy names an item: as printed, with its number where it has one. */
export function itemLabel(number: string | null, title: string): string {
  return (number === null ? title : `${number} ${title}`).slice(0, 300);
}

/** An item that is put to the vote, as its holder meets it. */
export interface ItemAtVote {
  readonly number: string | null;
  readonly title: string;
  readonly amendment: boolean;
}

/**
 * What the principal told the holder to do with this vote (위임의 범위). An instruction is about the original: of an
 * amendment the form says only whether the holder may decide it.
 */
export function instructionFor(
  { items, amendments }: ProxyInstructions,
  { number, title, amendment }: ItemAtVote,
): ProxyChoice | 'not-empowered' {
  if (amendment) return amendments;
  const names = [itemLabel(number, title), number, title];
  return items.find(({ item }) => names.includes(item.trim()))?.choice ?? 'holder-decides';
}
