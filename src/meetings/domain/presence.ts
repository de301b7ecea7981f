import type { Temporal } from 'temporal-polyfill';
import type { ProxyRule } from '../../rulebooks/domain/rulebook.js';
import type { AttendanceCapacity, AttendanceKind } from './attendance.js';

/** One entry of the meeting's roll, as far as presence needs it. */
export interface RollEntry {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly affiliation: string | null;
}

/** One arrival, departure or correction, as recorded. */
export interface AttendanceEntry {
  readonly id: string;
  readonly sequence: number;
  readonly kind: AttendanceKind;
  readonly capacity: AttendanceCapacity;
  readonly electorId: string | null;
  readonly proxyId: string | null;
  readonly observerName: string | null;
  readonly observerAffiliation: string | null;
  readonly at: Temporal.Instant;
  /** The entry that this one strikes out. */
  readonly voidsId: string | null;
}

/** A proxy as recorded: in force from its receipt until it ended. */
export interface ProxyEntry {
  readonly id: string;
  readonly principalElectorId: string;
  readonly holderElectorId: string | null;
  readonly holderName: string;
  readonly receivedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

type PresenceCapacity = 'in-person' | 'online' | 'proxy' | 'written' | 'absent';

/** How one elector is there at a moment; `actingPersonId` is who may vote for it. */
export interface ElectorPresence {
  readonly electorId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly affiliation: string | null;
  readonly capacity: PresenceCapacity;
  readonly holderElectorId: string | null;
  readonly holderName: string | null;
  readonly actingPersonId: string | null;
}

/** Who is there at a moment. Every count but `heads` and `observers` is of electors, that is of votes. */
export interface Presence {
  /** 재적. */
  readonly roll: number;
  /** Those of the roll who were read; whoever is not among them is absent. */
  readonly electors: readonly ElectorPresence[];
  /** Electors in the room themselves. */
  readonly inPerson: number;
  readonly online: number;
  readonly proxies: number;
  readonly written: number;
  /** 재석: distinct people taking part, in the room or online, holders who are no electors among them. */
  readonly heads: number;
  /** 배석. */
  readonly observers: number;
}

/** What counted, without the names: how a step of the meeting's life keeps it. */
export type PresenceCounts = Omit<Presence, 'electors'>;

/** 출석: everybody who counts as present, in person, online, by proxy or by an admissible written ballot. */
export function presentCount(presence: PresenceCounts): number {
  return presence.inPerson + presence.online + presence.proxies + presence.written;
}

export function countsOf(presence: Presence): PresenceCounts {
  const { roll, inPerson, online, proxies, written, heads, observers } = presence;
  return { roll, inPerson, online, proxies, written, heads, observers };
}

/** 전원출석: everybody on the roll is there, in person, online or through a proxy. */
export function isEverybodyThere({ roll, inPerson, online, proxies }: PresenceCounts): boolean {
  return roll > 0 && inPerson + online + proxies === roll;
}

/**
 * Who is there at an instant, from the append-only rows alone. Of the roll it needs those about whom something was
 * written down; the others are absent, and are only counted.
 *
 * A principal counts as present while the holder is in the room (협동조합 기본법 제23조 제2항), so a holder who leaves
 * takes the principal along; a principal who arrives in person revokes the proxy for good, also when leaving again.
 * Between a proxy and a written ballot the later act holds. Entries struck out count as never written. Where the rule
 * admits no proxies none counts, and of one holder's principals only as many as the rule admits, the first received first.
 */
export function presenceAt(
  electors: readonly RollEntry[],
  attendance: readonly AttendanceEntry[],
  proxies: readonly ProxyEntry[],
  instant: Temporal.Instant,
  proxyRule: Pick<ProxyRule, 'allowed' | 'maxPerHolder'>,
  roll = electors.length,
): Presence {
  const entries = standingEntries(attendance, instant);
  const own = ownPresence(electors, entries);
  const carried = proxyRule.allowed
    ? proxiesThatCarry({ electors, entries, own }, proxies, instant, proxyRule.maxPerHolder)
    : new Map<string, ProxyEntry>();
  const byId = new Map(electors.map((elector) => [elector.id, elector]));
  const present = electors.map((elector) =>
    electorPresence(elector, own.get(elector.id), carried.get(elector.id), byId),
  );
  const count = (capacity: PresenceCapacity) =>
    present.filter((elector) => elector.capacity === capacity).length;
  return {
    roll,
    electors: present,
    inPerson: count('in-person'),
    online: count('online'),
    proxies: count('proxy'),
    written: count('written'),
    heads: headsOf(present, [...carried.values()]),
    observers: observersOf(entries),
  };
}

/** The entries that hold at an instant, in the order in which things happened. */
export function standingEntries(
  attendance: readonly AttendanceEntry[],
  instant: Temporal.Instant,
): readonly AttendanceEntry[] {
  const struckOut = new Set(attendance.map((entry) => entry.voidsId));
  return attendance
    .filter((entry) => entry.voidsId === null && !struckOut.has(entry.id) && !isAfter(entry.at, instant))
    .toSorted((a, b) => compare(a.at, b.at) || a.sequence - b.sequence);
}

type OwnPresence = ReadonlyMap<string, AttendanceEntry>;

/** The last thing each elector did in its own capacity. */
function ownPresence(electors: readonly RollEntry[], entries: readonly AttendanceEntry[]): OwnPresence {
  const onRoll = new Set(electors.map((elector) => elector.id));
  const last = new Map<string, AttendanceEntry>();
  for (const entry of entries) {
    if (entry.electorId !== null && onRoll.has(entry.electorId)) last.set(entry.electorId, entry);
  }
  return last;
}

interface Room {
  readonly electors: readonly RollEntry[];
  readonly entries: readonly AttendanceEntry[];
  readonly own: OwnPresence;
}

/** The one proxy that makes each absent principal present. */
function proxiesThatCarry(
  { electors, entries, own }: Room,
  proxies: readonly ProxyEntry[],
  instant: Temporal.Instant,
  maxPerHolder: number | null,
): ReadonlyMap<string, ProxyEntry> {
  const carried = new Map<string, ProxyEntry>();
  const perHolder = new Map<string, number>();
  const inOrder = proxies.toSorted((a, b) => compare(a.receivedAt, b.receivedAt) || (a.id < b.id ? -1 : 1));
  for (const proxy of inOrder) {
    if (carried.has(proxy.principalElectorId) || isInRoom(own.get(proxy.principalElectorId))) continue;
    if (!isInForce(proxy, entries, instant) || !isHolderThere(proxy, entries, own)) continue;
    const holder = holderKey(proxy, electors);
    const held = perHolder.get(holder) ?? 0;
    if (maxPerHolder !== null && held >= maxPerHolder) continue;
    perHolder.set(holder, held + 1);
    carried.set(proxy.principalElectorId, proxy);
  }
  return carried;
}

/** From its receipt until it ended, or until the principal came or wrote after it. */
function isInForce(
  proxy: ProxyEntry,
  entries: readonly AttendanceEntry[],
  instant: Temporal.Instant,
): boolean {
  if (isAfter(proxy.receivedAt, instant)) return false;
  if (proxy.endedAt !== null && !isAfter(proxy.endedAt, instant)) return false;
  return !entries.some(
    (entry) =>
      entry.electorId === proxy.principalElectorId &&
      entry.kind === 'arrived' &&
      !isAfter(proxy.receivedAt, entry.at),
  );
}

function isHolderThere(proxy: ProxyEntry, entries: readonly AttendanceEntry[], own: OwnPresence): boolean {
  if (proxy.holderElectorId !== null) return isInRoom(own.get(proxy.holderElectorId));
  return entries.findLast((entry) => entry.proxyId === proxy.id)?.kind === 'arrived';
}

function isInRoom(entry: AttendanceEntry | undefined): boolean {
  return entry?.kind === 'arrived' && (entry.capacity === 'in-person' || entry.capacity === 'online');
}

/**
 * One key for each holder, so that its principals can be counted: the person, also when it is on the roll in several
 * capacities, or the name where the holder is not on the roll.
 */
export function holderKey(
  { holderElectorId, holderName }: Pick<ProxyEntry, 'holderElectorId' | 'holderName'>,
  roll: readonly RollEntry[],
): string {
  if (holderElectorId === null) return `name:${holderName.trim().normalize('NFC')}`;
  return roll.find(({ id }) => id === holderElectorId)?.personId ?? holderElectorId;
}

function electorPresence(
  elector: RollEntry,
  own: AttendanceEntry | undefined,
  proxy: ProxyEntry | undefined,
  byId: ReadonlyMap<string, RollEntry>,
): ElectorPresence {
  const { id: electorId, personId, name, affiliation } = elector;
  const absent = { electorId, personId, name, affiliation, holderElectorId: null, holderName: null };
  if (proxy !== undefined) {
    const { holderElectorId, holderName } = proxy;
    const holder = holderElectorId === null ? undefined : byId.get(holderElectorId);
    const actingPersonId = holder?.personId ?? null;
    return { ...absent, capacity: 'proxy', holderElectorId, holderName, actingPersonId };
  }
  if (own?.kind !== 'arrived') return { ...absent, capacity: 'absent', actingPersonId: null };
  switch (own.capacity) {
    case 'in-person':
    case 'online':
      return { ...absent, capacity: own.capacity, actingPersonId: personId };
    case 'written':
      return { ...absent, capacity: 'written', actingPersonId: null };
    case 'proxy':
    case 'observer':
      return { ...absent, capacity: 'absent', actingPersonId: null };
  }
}

/** One person in two capacities is one head with two votes. */
function headsOf(electors: readonly ElectorPresence[], carried: readonly ProxyEntry[]): number {
  const there = electors.filter(({ capacity }) => capacity === 'in-person' || capacity === 'online');
  const heads = there.map(({ personId, electorId }) => personId ?? electorId);
  const strangers = carried.filter((proxy) => proxy.holderElectorId === null);
  const guests = strangers.map((proxy) => holderKey(proxy, []));
  return new Set([...heads, ...guests]).size;
}

function observersOf(entries: readonly AttendanceEntry[]): number {
  const last = new Map<string, AttendanceEntry>();
  for (const entry of entries) {
    if (entry.observerName === null) continue;
    last.set(JSON.stringify([entry.observerName, entry.observerAffiliation]), entry);
  }
  return [...last.values()].filter((entry) => entry.kind === 'arrived').length;
}

function compare(a: Temporal.Instant, b: Temporal.Instant): number {
  if (a.epochMilliseconds !== b.epochMilliseconds) return a.epochMilliseconds - b.epochMilliseconds;
  return 0;
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return compare(a, b) > 0;
}
