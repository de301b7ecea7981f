import type { SubjectKind } from '../../audit/audit-actions.js';
import type { AuditEvent } from '../../audit/audit-event.entity.js';
import type { Localized } from '../../kernel/localized.js';
import { entryFor, placeOf } from './trail-catalogue.js';
import { isId, isRecord, type Line, ruleKey, type Surroundings, type Thing } from './trail-reading.js';

type Details = Readonly<Record<string, unknown>>;
type Happened = Pick<AuditEvent, 'action' | 'subjectKind' | 'subjectId' | 'details'>;

/** Details that say whom or what an event is about, the first that is there. */
const NAMES = ['name', 'title', 'fileName', 'subject', 'label'];
/** Ids among the details that do, after what happened to it itself. */
const STANDS_FOR = ['personId', 'agendaItemId', 'accountId', 'memberId', 'meetingId', 'bodyId'];
/** Subjects that are called after their meeting, whatever else is noted. */
const OF_THE_MEETING = ['minutes', 'screen-link'];

/** Where the subject of an event is seen, for subjects that have a page of their own or one they belong to. */
const PAGES: Readonly<
  Partial<Record<SubjectKind, (base: string, id: string, details: Details) => string | null>>
> = {
  member: (base, id) => `${base}/members/${id}`,
  person: (base, id) => `${base}/people/${id}`,
  body: (base, id) => `${base}/bodies/${id}`,
  meeting: (base, id) => `${base}/meetings/${id}`,
  series: (base, id) => `${base}/series/${id}`,
  'action-item': (base, id) => `${base}/action-items/${id}`,
  mandate: (base, _, { memberId }) => (isId(memberId) ? `${base}/members/${memberId}` : null),
  seat: (base, _, { bodyId }) => (isId(bodyId) ? `${base}/bodies/${bodyId}` : null),
  'rulebook-version': (base, _, { bodyId }) => (isId(bodyId) ? `${base}/bodies/${bodyId}/rulebooks` : null),
  'role-grant': (base) => `${base}/grants`,
  holiday: (base) => `${base}/holidays`,
  minutes: (base, _, { meetingId }) => (isId(meetingId) ? `${base}/meetings/${meetingId}/minutes` : null),
};

/** What was noted of an event, in words. */
interface Fact {
  readonly label: Localized;
  readonly lines: readonly Line[];
}

/** What was noted and has no words here: shown as it is, so that nothing is lost. */
interface Untold {
  readonly key: string;
  readonly value: string;
}

export interface HappeningInWords {
  /** Whom or what it is about, where that is known. */
  readonly subject: string | null;
  readonly href: string | null;
  readonly facts: readonly Fact[];
  readonly untold: readonly Untold[];
}

/** Every id an event names, its subject's among them: what has to be looked up to tell it. */
export function idsIn({ subjectId, details }: Pick<AuditEvent, 'subjectId' | 'details'>): readonly string[] {
  return [subjectId, ...idsUnder(details)];
}

function idsUnder(value: unknown): readonly string[] {
  if (isId(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(idsUnder);
  return isRecord(value) ? Object.values(value).flatMap(idsUnder) : [];
}

/** The rules of series among the details of events, as their beginnings are looked up. */
export function ruleKeysIn({ subjectKind, subjectId, details }: Happened): readonly string[] {
  const { rule } = detailsOf(details);
  return subjectKind === 'series' && typeof rule === 'string' ? [ruleKey(subjectId, rule)] : [];
}

/** An event as a reader of the trail sees it: about whom, where to find it, and what was noted beside. */
export function happeningInWords(event: Happened, base: string, around: Surroundings): HappeningInWords {
  const details = detailsOf(event.details);
  const about = aboutOf(event, details, around.things);
  const facts: Fact[] = [];
  const untold: Untold[] = [];
  const keys = Object.keys(details).sort((one, other) => placeOf(one) - placeOf(other));
  for (const key of keys) {
    const value = details[key];
    if (key === about?.key || value === null) continue;
    const entry = entryFor(event.action, key);
    const lines = entry?.read(value, { ...around, subjectId: event.subjectId }) ?? null;
    if (entry === null || lines === null) untold.push({ key, value: rawOf(value) });
    else if (lines.length > 0) facts.push({ label: entry.label, lines });
  }
  const page = PAGES[event.subjectKind as SubjectKind]?.(base, event.subjectId, details) ?? null;
  const href = page ?? about?.href ?? around.things.get(event.subjectId)?.href ?? null;
  return { subject: about?.name ?? null, href, facts, untold };
}

interface About {
  readonly name: string;
  readonly href: string | null;
  /** Of the detail that says so, which need not be told again. */
  readonly key: string | null;
}

function aboutOf(event: Happened, details: Details, things: ReadonlyMap<string, Thing>): About | null {
  const named = (key: string): About | null => {
    const id = details[key];
    const found = isId(id) ? things.get(id) : undefined;
    return found === undefined ? null : { ...found, key };
  };
  const first = named(OF_THE_MEETING.includes(event.subjectKind) ? 'meetingId' : 'personId');
  if (first !== null) return first;
  for (const key of NAMES) {
    const name = details[key];
    if (typeof name === 'string' && name !== '') return { name, href: null, key };
  }
  const itself = things.get(event.subjectId);
  if (itself !== undefined) return { ...itself, key: null };
  return STANDS_FOR.map(named).find((about) => about !== null) ?? null;
}

function detailsOf(details: unknown): Details {
  return isRecord(details) ? details : {};
}

function rawOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
