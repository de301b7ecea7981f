/**
 * A check-in code is all digits, so that a scanner that types like a keyboard writes the same under every input
 * method: six for the number on the roll, the rest a proof that only the house can compute.
 */
const POSITION_DIGITS = 6;
export const PROOF_DIGITS = 24;

export interface WrittenCode {
  /** 연번 on the roll. */
  readonly position: number;
  readonly proof: string;
}

/** Blanks, dashes and full-width digits do not matter; null when it is no code at all. */
export function readCode(typed: string): WrittenCode | null {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\-–·.]/g, '');
  if (!/^\d+$/.test(digits) || digits.length !== POSITION_DIGITS + PROOF_DIGITS) return null;
  const position = Number(digits.slice(0, POSITION_DIGITS));
  return position === 0 ? null : { position, proof: digits.slice(POSITION_DIGITS) };
}

export function writeCode({ position, proof }: WrittenCode): string {
  return String(position).padStart(POSITION_DIGITS, '0') + proof;
}

/** In groups of five, as it is printed beside the square. */
export function printedCode(code: string): string {
  return code.replaceAll(/(\d{5})(?=\d)/g, '$1 ');
}
