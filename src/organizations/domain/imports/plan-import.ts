import type { ImportKind } from './columns.js';
import type { Circumstances, Holdings, Plan, Planning } from './plan.js';
import { planMembers } from './plan-members.js';
import { planPeople } from './plan-people.js';
import { planSeats } from './plan-seats.js';
import type { Sheet } from './sheet.js';

/** What becomes of every line of a list; pure, so that what was previewed is what is written. */
export function planImport(
  kind: ImportKind,
  sheet: Sheet,
  holdings: Holdings,
  circumstances: Circumstances,
): Planning {
  switch (kind) {
    case 'members':
      return planMembers(sheet, holdings, circumstances);
    case 'people':
      return planPeople(sheet, holdings, circumstances);
    case 'seats':
      return planSeats(sheet, holdings, circumstances);
  }
}

/**
 * The same list without its wrong lines, planned anew: what a wrong line would have brought along, such as a person
 * that a later line means too, is not there any more.
 */
export function* planWithoutWrong(plan: Plan, sheet: Sheet, replan: (sheet: Sheet) => Planning): Planning {
  let [rest, left] = [sheet, plan];
  for (;;) {
    const wrong = new Set(left.lines.filter(({ outcome }) => outcome === 'wrong').map(({ line }) => line));
    if (wrong.size === 0) return left;
    rest = { ...rest, lines: rest.lines.filter(({ line }) => !wrong.has(line)) };
    left = yield* replan(rest);
  }
}
