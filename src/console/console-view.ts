import type { RollPart } from './roll-desk.js';
import { ROLL_PARTS } from './roll-desk.js';

/** What the clerk looks at: kept in the address, so that it survives every renewal of the page. */
export interface ConsoleView {
  /** An item other than the current one. */
  readonly item: string | null;
  /** Search of the check-in list. */
  readonly q: string;
  readonly part: RollPart;
  readonly page: number;
  /** The elector whose line is unfolded. */
  readonly elector: string | null;
  /** Where in a roll call the clerk has leafed to. */
  readonly call: number | null;
}

type Query = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads the address leniently: what makes no sense is left out, and a page is always shown. */
export function viewOf(query: Query): ConsoleView {
  const part = ROLL_PARTS.find((known) => known === query['part']) ?? 'all';
  return {
    item: idOf(query['item']),
    q: typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : '',
    part,
    page: wholeOf(query['page']) ?? 1,
    elector: idOf(query['elector']),
    call: wholeOf(query['call']),
  };
}

/** The same as the end of an address; empty where nothing is out of the ordinary. */
export function addressOf(view: ConsoleView, change: Partial<ConsoleView> = {}): string {
  const wanted = { ...view, ...change };
  const parameters = new URLSearchParams();
  if (wanted.item !== null) parameters.set('item', wanted.item);
  if (wanted.q !== '') parameters.set('q', wanted.q);
  if (wanted.part !== 'all') parameters.set('part', wanted.part);
  if (wanted.page > 1) parameters.set('page', String(wanted.page));
  if (wanted.elector !== null) parameters.set('elector', wanted.elector);
  if (wanted.call !== null) parameters.set('call', String(wanted.call));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : null;
}

function wholeOf(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null;
}
