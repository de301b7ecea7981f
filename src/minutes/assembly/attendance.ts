import { Temporal } from 'temporal-polyfill';
import {
  type AttendanceEntry,
  type ElectorPresence,
  type Presence,
  standingEntries,
} from '../../meetings/domain/presence.js';
import type { NoticeMeans } from '../../meetings/domain/notice-means.js';
import type { Convening } from '../../meetings/convening.entity.js';
import type { MeetingEvent } from '../../meetings/meeting-event.entity.js';
import { groupedBy } from '../../kernel/grouped-by.js';
import { localDateOf } from '../../kernel/local-date.js';
import type { Ruled } from '../../rulebooks/domain/rulebook.js';
import type {
  NamedPerson,
  NoticeRecord,
  PresenceCount,
  RosterLine,
  SittingTimes,
} from '../domain/minutes-record.js';

const MEANS: Readonly<Record<NoticeMeans, string>> = {
  email: '전자우편',
  post: '우편',
  hand: '직접 전달',
  'public-notice': '공고',
  'text-message': '문자메시지',
  messenger: '메신저',
  telephone: '전화',
};

export function instantText(date: Date): string {
  return date.toISOString();
}

/** Opening, recesses, breaks and closing, read from the steps of the meeting. */
export function sittingTimes(events: readonly MeetingEvent[], fallback: Date): SittingTimes {
  const opening = events.find(({ command }) => command === 'open');
  const closing = events.find(({ command }) => command === 'close');
  const recesses: { from: string; to: string | null }[] = [];
  const adjournments: { at: string; resumedAt: string | null }[] = [];
  let pause: 'recess' | 'adjournment' | null = null;
  for (const { command, at, details } of events) {
    const moment = instantText(at);
    if (command === 'recess') {
      recesses.push({ from: moment, to: null });
      pause = 'recess';
    } else if (command === 'adjourn' || (command === 'postpone' && details.inSession === true)) {
      adjournments.push({ at: moment, resumedAt: null });
      pause = 'adjournment';
    } else if ((command === 'resume' || command === 'open') && pause !== null) {
      if (pause === 'recess') Object.assign(recesses.at(-1) ?? {}, { to: moment });
      else Object.assign(adjournments.at(-1) ?? {}, { resumedAt: moment });
      pause = null;
    }
  }
  return {
    openedAt: instantText(opening?.at ?? fallback),
    closedAt: closing === undefined ? null : instantText(closing.at),
    recesses,
    adjournments,
  };
}

/** The notice as it went out: its first dispatch, by every means that was used. */
export function noticeRecord(
  convenings: readonly Convening[],
  days: Ruled<number>,
  timeZone: string,
): NoticeRecord | null {
  const [first] = convenings.toSorted((a, b) => a.dispatchedAt.getTime() - b.dispatchedAt.getTime());
  if (first === undefined) return null;
  const dispatched = Temporal.Instant.fromEpochMilliseconds(first.dispatchedAt.getTime());
  return {
    dispatchedOn: localDateOf(dispatched, timeZone),
    means: [...new Set(convenings.map(({ means }) => MEANS[means]))],
    days: first.noticeDays,
    lawfulLatest: first.lawfulLatest,
    source: first.noticeDays === days.value ? days.source : null,
  };
}

export function presenceCount(presence: Omit<Presence, 'electors'>, present: number): PresenceCount {
  const { roll, inPerson, online, proxies, written } = presence;
  return { roll, inPerson, online, proxies, written, present };
}

/** What the roster needs to know of one elector besides presence. */
export interface RollPerson {
  readonly electorId: string;
  readonly person: NamedPerson;
}

/**
 * How each elector of the roll was there over the whole meeting: in the room once is in the room; else through a
 * proxy or in writing at the opening or at the end. Leaving is printed when the elector did not come back.
 */
export function rosterLines(
  roll: readonly RollPerson[],
  attendance: readonly AttendanceEntry[],
  readings: readonly Presence[],
  end: Temporal.Instant,
): readonly RosterLine[] {
  const entries = groupedBy(standingEntries(attendance, end), (entry) => entry.electorId);
  const away = new Map(readings.toReversed().flatMap(({ electors }) => electors.flatMap(representedOf)));
  return roll.map(({ electorId, person }) => {
    const own = entries.get(electorId) ?? [];
    const first = own.find(({ kind, capacity }) => kind === 'arrived' && isInRoom(capacity));
    if (first !== undefined) {
      const last = own.at(-1);
      const left = last?.kind === 'departed' && Temporal.Instant.compare(last.at, end) < 0;
      return {
        person,
        capacity: first.capacity === 'online' ? 'online' : 'in-person',
        holder: null,
        arrivedAt: textOf(first.at),
        departedAt: left ? textOf(last.at) : null,
      };
    }
    const absent = { capacity: 'absent', holder: null } as const;
    return { person, ...(away.get(electorId) ?? absent), arrivedAt: null, departedAt: null };
  });
}

/** Like every moment of the record, and many times as fast as `toString`: a long roster has a thousand of them. */
function textOf({ epochMilliseconds }: Temporal.Instant): string {
  return instantText(new Date(epochMilliseconds));
}

/** A roll as long as this is printed whole; of a longer one only who was there in some way is named. */
export const LONGEST_FULL_ROSTER = 500;

/** The lines of the roster that are printed; the absent of a long roll are only counted. */
export function printedRoster(lines: readonly RosterLine[], roll: number): readonly RosterLine[] {
  return roll > LONGEST_FULL_ROSTER ? lines.filter(({ capacity }) => capacity !== 'absent') : lines;
}

function isInRoom(capacity: AttendanceEntry['capacity']): boolean {
  return capacity === 'in-person' || capacity === 'online';
}

/** How an elector that was not in the room counted: by its holder or by its ballot. */
function representedOf({
  electorId,
  capacity,
  holderName,
}: ElectorPresence): [string, Pick<RosterLine, 'capacity' | 'holder'>][] {
  if (capacity === 'proxy') return [[electorId, { capacity, holder: holderName }]];
  return capacity === 'written' ? [[electorId, { capacity, holder: null }]] : [];
}

/** 배석: who was there without a vote, each once, in the order of arrival. */
export function observersIn(
  attendance: readonly AttendanceEntry[],
  end: Temporal.Instant,
): readonly NamedPerson[] {
  const seen = new Map<string, NamedPerson>();
  for (const { kind, observerName: name, observerAffiliation: affiliation } of standingEntries(
    attendance,
    end,
  )) {
    if (kind !== 'arrived' || name === null) continue;
    const key = JSON.stringify([name, affiliation]);
    if (!seen.has(key)) seen.set(key, { name, affiliation, title: null });
  }
  return [...seen.values()];
}
