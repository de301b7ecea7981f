import type { AuditEvent } from '../audit/audit-event.entity.js';
import type { Localized } from '../kernel/localized.js';

type Details = Readonly<Record<string, unknown>>;
type Happened = Pick<AuditEvent, 'subjectKind' | 'subjectId' | 'details'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Details that say whom or what an event is about, the first that is there. */
const NAMES = ['name', 'title', 'fileName', 'subject', 'label'];

const LABELS: Readonly<Record<string, Localized>> = {
  name: { ko: '이름', en: 'Name' },
  title: { ko: '제목·직위', en: 'Title' },
  fileName: { ko: '파일', en: 'File' },
  fileHash: { ko: '파일의 SHA-256', en: 'SHA-256 of the file' },
  number: { ko: '번호', en: 'Number' },
  kind: { ko: '종류', en: 'Kind' },
  role: { ko: '역할', en: 'Role' },
  votes: { ko: '의결권', en: 'Vote' },
  joinedOn: { ko: '가입일', en: 'Joined' },
  leftOn: { ko: '탈퇴일', en: 'Left' },
  startsOn: { ko: '시작', en: 'From' },
  endsOn: { ko: '끝', en: 'Until' },
  dissolvedOn: { ko: '해산일', en: 'Dissolved' },
  effectiveFrom: { ko: '시행일', en: 'In force from' },
  date: { ko: '날짜', en: 'Day' },
  on: { ko: '날짜', en: 'Day' },
  to: { ko: '옮긴 날', en: 'To' },
  reason: { ko: '까닭', en: 'Reason' },
  rule: { ko: '규칙', en: 'Rule' },
  rows: { ko: '줄 수', en: 'Lines' },
  new: { ko: '새로', en: 'New' },
  changed: { ko: '고침', en: 'Changed' },
  same: { ko: '그대로', en: 'Same' },
  wrong: { ko: '틀림', en: 'Wrong' },
  departures: { ko: '탈퇴', en: 'Departures' },
  fields: { ko: '고친 항목', en: 'Fields' },
  invited: { ko: '초대', en: 'Invited' },
  created: { ko: '새 계정', en: 'New account' },
  profile: { ko: '법적 형태', en: 'Profile' },
  outcome: { ko: '결과', en: 'Outcome' },
  method: { ko: '방법', en: 'Method' },
  at: { ko: '시각', en: 'At' },
  startsAt: { ko: '시작 시각', en: 'Starts at' },
  place: { ko: '장소', en: 'Place' },
  postcode: { ko: '우편번호', en: 'Postcode' },
  address: { ko: '주소', en: 'Address' },
  means: { ko: '방법', en: 'Means' },
};

/** Where the subject of an event is seen, for subjects that have a page of their own. */
const PAGES: Readonly<Record<string, (base: string, id: string, details: Details) => string | null>> = {
  member: (base, id) => `${base}/members/${id}`,
  person: (base, id) => `${base}/people/${id}`,
  body: (base, id) => `${base}/bodies/${id}`,
  meeting: (base, id) => `${base}/meetings/${id}`,
  series: (base, id) => `${base}/series/${id}`,
  mandate: (base, _, { memberId }) => (typeof memberId === 'string' ? `${base}/members/${memberId}` : null),
  seat: (base, _, { bodyId }) => (typeof bodyId === 'string' ? `${base}/bodies/${bodyId}` : null),
  'rulebook-version': (base, _, { bodyId }) =>
    typeof bodyId === 'string' ? `${base}/bodies/${bodyId}/rulebooks` : null,
  'role-grant': (base) => `${base}/grants`,
  holiday: (base) => `${base}/holidays`,
};

export interface HappeningInWords {
  /** Whom or what it is about, where the event says so. */
  readonly subject: string | null;
  readonly href: string | null;
  readonly facts: readonly { readonly label: Localized; readonly value: string }[];
}

/** People that the details of an event name by their id. */
export function peopleIn(event: Pick<AuditEvent, 'details'>): readonly string[] {
  const { personId } = detailsOf(event);
  return typeof personId === 'string' && UUID.test(personId) ? [personId] : [];
}

/** An event as a reader of the trail sees it: about whom, where to find it, and what was noted beside. */
export function happeningInWords(
  event: Happened,
  base: string,
  names: ReadonlyMap<string, string>,
): HappeningInWords {
  const details = detailsOf(event);
  const [personId] = peopleIn(event);
  const person = personId === undefined ? undefined : names.get(personId);
  const named = NAMES.map((key) => details[key]).find((value) => typeof value === 'string' && value !== '');
  const subject = person ?? (typeof named === 'string' ? named : null);
  return {
    subject,
    href: PAGES[event.subjectKind]?.(base, event.subjectId, details) ?? null,
    facts: Object.entries(details)
      .filter(([, value]) => value !== subject && isTelling(value))
      .map(([key, value]) => ({ label: LABELS[key] ?? { ko: key, en: key }, value: textOf(value) })),
  };
}

function detailsOf({ details }: Pick<AuditEvent, 'details'>): Details {
  return typeof details === 'object' && details !== null && !Array.isArray(details)
    ? (details as Details)
    : {};
}

/** Ids say nothing to a reader; what is empty neither. */
function isTelling(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0 && !value.every((each) => isId(each));
  return !isId(value);
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && UUID.test(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
