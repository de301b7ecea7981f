/** A part of a whole in percent with one decimal, for a picture only; the numbers beside it say what it means. */
export function percentOf(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.round((part * 1000) / whole) / 10);
}
