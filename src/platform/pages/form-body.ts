import { Temporal } from 'temporal-polyfill';
import { ProblemException } from '../http/problem.js';
import { DEEPEST, TOO_DEEP } from '../http/well-formed.js';

/** The zone in which a form's clock times are meant. */
const ZONE = 'Asia/Seoul';

/** Dot-separated names and an optional kind: `quorum.numerator:number`. */
const NAME = /^([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*)(?::(text|number|boolean|list|null|instant))?$/;

/** A row of a list, as a part of a name. */
const ROW = /^\d{1,4}$/;

/** No field of the house has a longer name. */
const LONGEST_NAME = 200;

/** What the platform itself writes into a form; see the `form` tag. */
export interface FormControl {
  readonly csrf: string | null;
  readonly once: string | null;
  /** Address of the page that showed the form. */
  readonly back: string | null;
  /** Whether what was typed may be stored when the form is refused. */
  readonly keep: boolean;
}

type Typed = Readonly<Record<string, readonly string[]>>;

export interface ParsedForm {
  readonly control: FormControl;
  /** The fields as they were typed, by the names in the form; rows moved up past those that say nothing. */
  readonly typed: Typed;
  /** What the DTO is made of. */
  readonly body: Record<string, unknown>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Reads what a browser sent: control fields apart, and each field by the kind its name declares. */
export function parseForm(fields: Fields): ParsedForm {
  const typed: Record<string, readonly string[]> = {};
  const control: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const values = typeof value === 'string' ? [value] : value;
    if (name.startsWith('_')) control[name] = values.at(-1) ?? '';
    else {
      typed[name] = values;
      put(body, name, values);
    }
  }
  return { control: controlOf(control), typed: movedUp(typed, body), body };
}

/**
 * A row of a list that says nothing is left out of it, and the rows below move up. What was typed into them moves along:
 * what is refused of the second row of a list is said of the second row that is shown.
 */
function movedUp(typed: Typed, body: unknown): Typed {
  const rows = new Map<string, Set<string>>();
  for (const name of Object.keys(typed)) {
    for (const [list, row] of rowsIn(name)) rows.set(list, (rows.get(list) ?? new Set()).add(row));
  }
  const moves = new Map([...rows].map(([list, sent]) => [list, movesIn(sent, memberAt(body, list))]));
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, values]) => {
      const parts = partsOf(name);
      for (const [list, row, depth] of rowsIn(name)) {
        const to = moves.get(list)?.get(row);
        if (to === undefined) return [];
        parts[depth] = to;
      }
      return [[parts.join('.') + kindOf(name), values] as const];
    }),
  );
}

/** Where each row of a list goes; what is no list stays. */
function movesIn(sent: ReadonlySet<string>, list: unknown): ReadonlyMap<string, string> {
  const rows = [...sent].sort((a, b) => Number(a) - Number(b));
  const members = new Set(typeof list === 'object' && list !== null ? Object.keys(list) : []);
  if (![...members].every((member) => ROW.test(member))) return new Map(rows.map((row) => [row, row]));
  const kept = rows.filter((row) => members.has(row));
  return new Map(kept.map((row, place) => [row, rows[place] ?? row]));
}

/** The rows that a name goes through: the name of the list, the row, and how deep it stands. */
function rowsIn(name: string): (readonly [list: string, row: string, depth: number])[] {
  const parts = partsOf(name);
  return parts.flatMap((part, depth) =>
    ROW.test(part) ? [[parts.slice(0, depth).join('.'), part, depth] as const] : [],
  );
}

function partsOf(name: string): string[] {
  return (NAME.exec(name)?.[1] ?? name).split('.');
}

function kindOf(name: string): string {
  return name.slice((NAME.exec(name)?.[1] ?? name).length);
}

function memberAt(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, part) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part)
          ? (inner as Readonly<Record<string, unknown>>)[part]
          : undefined,
      body,
    );
}

function controlOf(control: Readonly<Record<string, string>>): FormControl {
  return {
    csrf: control['_csrf'] ?? null,
    once: control['_once'] ?? null,
    back: control['_back'] ?? null,
    keep: control['_keep'] !== 'no',
  };
}

function put(body: Record<string, unknown>, name: string, values: readonly string[]): void {
  if (name.length > LONGEST_NAME || name.split('.').length > DEEPEST) throw new ProblemException(TOO_DEEP);
  const match = NAME.exec(name);
  if (match === null) {
    body[name] = values.at(-1);
    return;
  }
  const [, path = '', kind] = match;
  const value = valueOf(kind, values);
  if (value === undefined) return;
  place(body, path.split('.'), value);
}

function valueOf(kind: string | undefined, values: readonly string[]): unknown {
  const text = (values.at(-1) ?? '').replaceAll('\r\n', '\n');
  switch (kind) {
    case 'text':
      return text;
    case 'null':
      return text.trim() === '' ? null : text;
    case 'boolean':
      return text === 'true';
    case 'list':
      return values.filter((value) => value !== '');
    case 'number':
      return text.trim() === '' ? undefined : numberOf(text);
    case 'instant':
      return text.trim() === '' ? undefined : instantOf(text);
    case undefined:
    default:
      return text.trim() === '' ? undefined : text;
  }
}

/** A number as people write it; what is none stays text, so that the DTO refuses it by name. */
function numberOf(text: string): number | string {
  const plain = text.trim().replaceAll(',', '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** `2021-02-25T14:00` of a `datetime-local` field as an instant with its offset. */
function instantOf(text: string): string {
  try {
    const local = Temporal.PlainDateTime.from(text.trim()).toZonedDateTime(ZONE);
    return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  } catch {
    return text;
  }
}

function place(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    body[first] = value;
    return;
  }
  const inner = Object.hasOwn(body, first) ? body[first] : undefined;
  const child = (typeof inner === 'object' && inner !== null ? inner : {}) as Record<string, unknown>;
  body[first] = child;
  place(child, rest, value);
}

/** Turns `{ 0: …, 1: … }` of dotted names into lists. */
export function withLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, withLists(member)] as const);
  if (entries.length > 0 && entries.every(([key]) => ROW.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, member]) => member);
  }
  return Object.fromEntries(entries);
}
