import type { Localized } from '../kernel/localized.js';
import { seeOther, type SeeOther, type Undo } from '../platform/pages/page.js';
import type { Actor } from '../identity/actor.js';
import { addressOf, viewOf } from './console-view.js';

type Query = Readonly<Record<string, unknown>>;

/** Where the chair's table of a meeting is. */
export function consoleOf(actor: Pick<Actor, 'organizationId'>, meetingId: string): string {
  return `/organizations/${actor.organizationId}/meetings/${meetingId}/console`;
}

/** Back to the table as the clerk had it, with what was done, and with the way back from a slip. */
export function backToTable(
  actor: Pick<Actor, 'organizationId'>,
  meetingId: string,
  query: Query,
  message: Localized,
  undo?: { readonly path: string; readonly fields?: Readonly<Record<string, string>> },
): SeeOther {
  const here = consoleOf(actor, meetingId);
  const view = addressOf(viewOf(query));
  if (undo === undefined) return seeOther(here + view, message);
  const action = `${here}/${undo.path}${view}`;
  const offered: Undo = { label: TAKE_BACK, action, fields: undo.fields ?? {} };
  return seeOther(here + view, message, offered);
}

const TAKE_BACK: Localized = { ko: '되돌리기', en: 'Undo' };

/** Why an entry was struck out, as the record says it. */
export const SLIP = '잘못 입력하여 되돌림';

export type { Query };
