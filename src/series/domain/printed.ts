import type { Localized } from '../../kernel/localized.js';
import { assertNever } from '../../kernel/assert-never.js';

/** How a number is printed: 제1차, 1회, or not at all. */
export const NUMBERINGS = ['je-n-cha', 'n-hoe', 'none'] as const;
export type Numbering = (typeof NUMBERINGS)[number];

/** The number as printed before a title; null where the series does not count. */
export function printedNumber(numbering: Numbering, number: number): Localized | null {
  switch (numbering) {
    case 'je-n-cha':
      return { ko: `제${number}차`, en: ordinalInEnglish(number) };
    case 'n-hoe':
      return { ko: `${number}회`, en: `No. ${number}` };
    case 'none':
      return null;
    default:
      return assertNever(numbering);
  }
}

/** 1st, 2nd, 3rd, 4th … 11th, 12th, 13th. */
export function ordinalInEnglish(number: number): string {
  const lastTwo = number % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return `${number}th`;
  return `${number}${['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'}`;
}

/**
 * Whose turn it is: the mart rota visits 1구역, 2구역, 3구역 in turn. Turns follow the numbers of the meetings held,
 * so that a dropped visit delays a zone and never passes it over. Null without a rotation.
 */
export function rotationLabel(rotation: readonly string[], number: number, firstNumber = 1): string | null {
  return rotation[(number - firstNumber) % rotation.length] ?? null;
}
