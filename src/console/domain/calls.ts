/** Where in a roll call the table shows names: the next to be called, with the last few for a correction. */
export interface CallWindow {
  readonly from: number;
  readonly to: number;
}

const SHOWN = 12;
const KEPT_IN_SIGHT = 2;

/** `asked` is where the clerk has leafed to; null follows the calling. */
export function callWindow(answered: readonly boolean[], asked: number | null): CallWindow {
  const next = answered.indexOf(false);
  const wished = asked ?? (next === -1 ? answered.length - SHOWN : next - KEPT_IN_SIGHT);
  const from = Math.max(0, Math.min(wished, answered.length - 1));
  return { from, to: Math.min(answered.length, from + SHOWN) };
}
