import type { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';
import type { Rulebook } from '../../rulebooks/domain/rulebook.js';
import { admitArrival, type ArrivalRefusal } from './admission.js';
import type { AttendanceCapacity, AttendanceKind } from './attendance.js';
import type { MeetingForm } from './meeting-state.js';
import {
  type AttendanceEntry,
  type ElectorPresence,
  presenceAt,
  type ProxyEntry,
  type RollEntry,
  standingEntries,
} from './presence.js';

/** Whom an entry is about: an elector, a holder under a proxy, or an observer. */
export interface Subject {
  readonly electorId: string | null;
  readonly proxyId: string | null;
  readonly observerName: string | null;
  readonly observerAffiliation: string | null;
}

export const NO_SUBJECT: Subject = {
  electorId: null,
  proxyId: null,
  observerName: null,
  observerAffiliation: null,
};

/** One arrival or departure as asked for, with its place in the request. */
export interface Wish extends Subject {
  readonly field: string;
  readonly capacity: AttendanceCapacity;
  readonly at: Temporal.Instant;
}

/** An arrival or a departure that may be written down. */
export interface CheckedEntry extends Subject {
  readonly kind: AttendanceKind;
  readonly capacity: AttendanceCapacity;
  readonly at: Temporal.Instant;
}

/** The book as far as it is written, and the rules under which it is kept. */
export interface Room {
  readonly form: MeetingForm;
  readonly rules: Pick<Rulebook, 'proxies' | 'writtenBallots'>;
  /** Those of the roll whom the book or the request speaks of. */
  readonly roll: readonly RollEntry[];
  readonly entries: readonly AttendanceEntry[];
  readonly proxies: readonly ProxyEntry[];
  /** When the meeting ended; null while it has not. */
  readonly endsAt: Temporal.Instant | null;
  readonly now: Temporal.Instant;
}

export type EntryRefusal =
  | ArrivalRefusal
  | { readonly code: 'proxy-not-in-force' }
  | { readonly code: 'holder-is-an-elector' }
  | { readonly code: 'proxies-not-allowed'; readonly source: RuleSource }
  | { readonly code: 'not-there' }
  | { readonly code: 'in-the-future'; readonly at: string }
  | { readonly code: 'after-the-end'; readonly endedAt: string };

/** One entry of a list that cannot be recorded. */
export interface RefusedEntry {
  /** Path of the entry as sent: `electors.3`. */
  readonly field: string;
  readonly name: string | null;
  readonly refusal: EntryRefusal;
}

/**
 * Checks arrivals in the order of their times, each against the book with those before it written. Who is there already
 * in the same way is passed over, so that a list sent twice is written once.
 */
export function checkArrivals(room: Room, wishes: readonly Wish[]): Result<CheckedEntry[], RefusedEntry[]> {
  return checkInOrder(room, wishes, arrivalOf);
}

/**
 * Checks departures in the same way. A person who leaves the room leaves it in every capacity; principals need no entry,
 * they leave with their holders.
 */
export function checkDepartures(room: Room, wishes: readonly Wish[]): Result<CheckedEntry[], RefusedEntry[]> {
  return checkInOrder(room, withOtherCapacities(room, wishes), departureOf);
}

type Checked = Result<CheckedEntry | null, EntryRefusal>;

function checkInOrder(
  room: Room,
  wishes: readonly Wish[],
  check: (room: Room, wish: Wish) => Checked,
): Result<CheckedEntry[], RefusedEntry[]> {
  const admitted: CheckedEntry[] = [];
  const refused: RefusedEntry[] = [];
  const entries = [...room.entries];
  for (const wish of wishes.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)) {
    const checked = untimely(room, wish.at) ?? check({ ...room, entries }, wish);
    if (!checked.ok) refused.push({ field: wish.field, name: nameOf(room, wish), refusal: checked.error });
    else if (checked.value !== null) {
      admitted.push(checked.value);
      entries.push(provisional(checked.value, entries.length));
    }
  }
  return refused.length > 0 ? err(refused) : ok(admitted);
}

function provisional(entry: CheckedEntry, index: number): AttendanceEntry {
  return { ...entry, id: `new-${index}`, sequence: Number.MAX_SAFE_INTEGER, voidsId: null };
}

function nameOf({ roll, proxies }: Room, { electorId, proxyId, observerName }: Wish): string | null {
  const elector = roll.find(({ id }) => id === electorId);
  const proxy = proxies.find(({ id }) => id === proxyId);
  return elector?.name ?? proxy?.holderName ?? observerName;
}

function untimely({ endsAt, now }: Room, at: Temporal.Instant): Checked | null {
  if (at.epochMilliseconds > now.epochMilliseconds) return err({ code: 'in-the-future', at: at.toString() });
  return endsAt !== null && at.epochMilliseconds > endsAt.epochMilliseconds
    ? err({ code: 'after-the-end', endedAt: endsAt.toString() })
    : null;
}

function arrivalOf(room: Room, wish: Wish): Checked {
  if (wish.proxyId !== null) return holderArrival(room, wish, wish.proxyId);
  if (wish.electorId === null) return ok(isThere(room, wish) ? null : entryOf('arrived', wish));
  const situation = { form: room.form, elector: electorAt(room, wish.electorId, wish.at) };
  const admitted = admitArrival(wish.capacity, situation, room.rules);
  if (!admitted.ok) return admitted;
  return ok(admitted.value === 'is-there' ? null : entryOf('arrived', wish));
}

/** A holder who is no elector is there under the proxy, which must be in force and admitted. */
function holderArrival(room: Room, wish: Wish, proxyId: string): Checked {
  const { value, source } = room.rules.proxies;
  if (!value.allowed) return err({ code: 'proxies-not-allowed', source });
  const proxy = room.proxies.find(({ id }) => id === proxyId);
  if (proxy === undefined || hasEnded(proxy, wish.at)) return err({ code: 'proxy-not-in-force' });
  if (proxy.holderElectorId !== null) return err({ code: 'holder-is-an-elector' });
  return ok(isThere(room, wish) ? null : entryOf('arrived', wish));
}

function hasEnded({ endedAt }: ProxyEntry, at: Temporal.Instant): boolean {
  return endedAt !== null && endedAt.epochMilliseconds <= at.epochMilliseconds;
}

function departureOf(room: Room, wish: Wish): Checked {
  const last = lastAbout(room, wish);
  return last?.kind === 'arrived'
    ? ok({ ...entryOf('departed', wish), capacity: last.capacity })
    : err({ code: 'not-there' });
}

function withOtherCapacities(room: Room, wishes: readonly Wish[]): Wish[] {
  const named = new Set(wishes.map(({ electorId }) => electorId));
  const others = wishes.flatMap((wish) => {
    const person = room.roll.find(({ id }) => id === wish.electorId)?.personId ?? null;
    if (person === null) return [];
    const also = room.roll.filter(({ id, personId }) => personId === person && !named.has(id));
    const there = also.filter(({ id }) => isInRoom(electorAt(room, id, wish.at)));
    return there.map(({ id }) => ({ ...wish, electorId: id }));
  });
  return [...wishes, ...others];
}

function isInRoom(presence: ElectorPresence | null): boolean {
  return presence?.capacity === 'in-person' || presence?.capacity === 'online';
}

function electorAt(room: Room, electorId: string, at: Temporal.Instant): ElectorPresence | null {
  const elector = room.roll.find(({ id }) => id === electorId);
  if (elector === undefined) return null;
  const own = room.entries.filter((entry) => entry.electorId === electorId || entry.voidsId !== null);
  return presenceAt([elector], own, [], at, { allowed: false, maxPerHolder: null }).electors[0] ?? null;
}

function isThere(room: Room, wish: Wish): boolean {
  return lastAbout(room, wish)?.kind === 'arrived';
}

/** The last standing entry about the same subject. */
function lastAbout(room: Room, wish: Wish): AttendanceEntry | undefined {
  return standingEntries(room.entries, wish.at).findLast((entry) => subjectKey(entry) === subjectKey(wish));
}

/** One key for each elector, each holder under a proxy and each observer. */
export function subjectKey({ electorId, proxyId, observerName, observerAffiliation }: Subject): string {
  return electorId ?? proxyId ?? JSON.stringify([observerName, observerAffiliation]);
}

function entryOf(
  kind: 'arrived' | 'departed',
  { capacity, electorId, proxyId, observerName, observerAffiliation, at }: Wish,
): CheckedEntry {
  return { kind, capacity, electorId, proxyId, observerName, observerAffiliation, at };
}
