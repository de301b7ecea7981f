import { type AuditAction } from '../../audit/audit-actions.js';
import { OUTCOME_NAMES as ITEM_OUTCOMES, TYPE_NAMES } from '../../agenda/agenda.problems.js';
import { PAPER_TYPE_NAMES } from '../../agenda/papers.problems.js';
import type { Localized } from '../../kernel/localized.js';
import { groupedBy } from '../../kernel/grouped-by.js';
import { COMMAND_WORDS, FORM_WORDS, KIND_WORDS as MEETING_KINDS } from '../../meetings/words.js';
import { CAPACITY_WORDS as SIGNER_CAPACITIES } from '../../minutes/minutes-pages.js';
import { MOTION_STATE_NAMES } from '../../motions/motions.problems.js';
import {
  BODY_KIND_WORDS,
  GRANTED_ROLE_WORDS,
  IMPORT_KIND_WORDS,
  MEMBER_KIND_WORDS,
  PROFILE_WORDS,
  SEAT_ROLE_WORDS,
} from '../../organizations/words.js';
import { END_WORDS } from '../../participation/proxy-view.js';
import { RETURN_WORDS } from '../../preparation/words.js';
import { ruleInWords } from '../../series/domain/rule-in-words.js';
import { readRecurrence } from '../../series/domain/recurrence.js';
import { SERIES_KIND_WORDS } from '../../series/series-words.js';
import { METHOD_NAMES } from '../../voting/voting.problems.js';
import { CHOICE_WORDS, OUTCOME_WORDS } from '../../voting/words.js';
import {
  CAPACITY_WORDS,
  CHANNEL_WORDS,
  FIELD_WORDS,
  FINDING_WORDS,
  INTENT_WORDS,
  MAIL_KIND_WORDS,
  MOTION_KIND_WORDS,
  SCREEN_RESULT_WORDS,
  STEP_BACK_WORDS,
  WAY_WORDS,
} from './trail-codes.js';
import {
  type Catalogue,
  code,
  count,
  day,
  either,
  isId,
  isInstant,
  isOnly,
  joined,
  type Line,
  listedOf,
  listOfThings,
  moment,
  momentWords,
  names,
  namesOf,
  number,
  oneOf,
  part,
  type Reading,
  ruleKey,
  someOf,
  thing,
  unspoken,
  words,
  yesOrNo,
} from './trail-reading.js';
import { ownRules } from './trail-rules.js';

/** What a key of the details is called, and how its value is told. */
export interface Entry {
  readonly label: Localized;
  readonly read: Reading;
}

type Entries = Readonly<Record<string, Entry>>;

const people = count('명', 'person', 'people');
const pieces = count('건', 'message', 'messages');
const lines = count('줄', 'line', 'lines');

function entry(ko: string, en: string, read: Reading = words): Entry {
  return { label: { ko, en }, read };
}

/** Whatever happens, these keys mean the same; they are told in this order, as the database keeps none. */
const ALWAYS: Entries = {
  // things of the house
  personId: entry('사람', 'Person', thing),
  memberId: entry('회원', 'Member', thing),
  bodyId: entry('기관', 'Body', thing),
  meetingId: entry('회의', 'Meeting', thing),
  agendaItemId: entry('안건', 'Item', thing),
  itemIds: entry('안건의 순서', 'Items, in this order', listOfThings),
  electorId: entry('의결권자', 'Elector', thing),
  electorIds: entry('의결권자', 'Electors', listOfThings),
  principalElectorId: entry('위임한 사람', 'Principal', thing),
  accountId: entry('계정', 'Account', thing),
  accountOf: entry('누구의 메일', 'Whose message', thing),
  toMeetingId: entry('옮겨 간 회의', 'To the meeting', thing),
  toItemId: entry('옮겨 간 안건', 'As the item', thing),
  byItemId: entry('이의가 있던 안건', 'Objected to', thing),
  chairPersonId: entry('의장', 'Chair', thing),
  recorderPersonId: entry('서기', 'Recorder', thing),
  conveningId: entry('통지', 'Notice', unspoken),
  groupId: entry('묶음', 'Group', unspoken),
  paperId: entry('자료', 'Paper', unspoken),
  paperIds: entry('자료', 'Papers', listOfThings),
  supersedesId: entry('앞선 판', 'Version before', unspoken),
  remarkId: entry('발언', 'Remark', unspoken),
  replyId: entry('회신', 'Reply', unspoken),
  entryId: entry('출석 기록', 'Attendance entry', unspoken),
  registrationId: entry('신청', 'Registration', unspoken),
  signerId: entry('서명란', 'Line of signature', unspoken),
  addendumId: entry('정정서', 'Addendum', unspoken),

  // codes with a catalogue of their own
  profile: entry('법적 형태', 'Legal form', oneOf(PROFILE_WORDS)),
  role: entry('역할', 'Role', oneOf({ ...SEAT_ROLE_WORDS, ...GRANTED_ROLE_WORDS })),
  form: entry('회의 방식', 'Form', oneOf(FORM_WORDS)),
  intent: entry('참석 여부', 'Answer', oneOf(INTENT_WORDS)),
  method: entry('표결 방법', 'Method', oneOf(METHOD_NAMES)),
  choice: entry('선택', 'Choice', oneOf(CHOICE_WORDS)),
  channel: entry('회신 방법', 'Came', oneOf(CHANNEL_WORDS)),
  command: entry('되돌린 것', 'Taken back', oneOf(COMMAND_WORDS)),
  step: entry('되돌린 것', 'Taken back', oneOf(STEP_BACK_WORDS)),
  state: entry('결과', 'Result', oneOf(MOTION_STATE_NAMES)),
  way: entry('로그인 방법', 'Signed in by', oneOf(WAY_WORDS)),
  means: entry('보낸 방법', 'Sent by', oneOf(RETURN_WORDS)),
  results: entry('화면에 보일 것', 'The screen shows', oneOf(SCREEN_RESULT_WORDS)),
  fields: entry('고친 항목', 'Fields', listedOf(FIELD_WORDS)),

  // words
  name: entry('이름', 'Name'),
  title: entry('제목', 'Title'),
  label: entry('이름', 'Label'),
  subject: entry('제목', 'Subject'),
  reason: entry('까닭', 'Reason'),
  note: entry('메모', 'Note'),
  place: entry('장소', 'Place'),
  document: entry('문서', 'Document'),
  holderName: entry('대리인', 'Holder of the proxy'),
  assignee: entry('담당', 'Assigned to'),
  charterTitle: entry('규정의 이름', 'Name of the charter'),
  chairTitle: entry('의장의 직위', 'Title of the chair'),
  timeZone: entry('시간대', 'Time zone'),
  postcode: entry('우편번호', 'Postcode'),
  address: entry('주소', 'Address'),
  fileName: entry('파일', 'File'),
  documentNumber: entry('문서번호', 'Document number'),
  details: entry('안내', 'What to know'),
  before: entry('고치기 전', 'Before'),
  after: entry('고친 뒤', 'After'),
  joined: entry('새로 들어온 사람', 'Joined', names),
  left: entry('나간 사람', 'Left', names),

  // days and moments
  at: entry('시각', 'At', moment),
  startsAt: entry('시작', 'Begins', moment),
  until: entry('다시 모이는 때', 'Sits again', moment),
  opensAt: entry('회신을 받기 시작하는 때', 'Replies from', moment),
  replyBy: entry('회신기한', 'Replies until', moment),
  receivedAt: entry('받은 때', 'Received', moment),
  closedAt: entry('마감', 'Closed', moment),
  dueAt: entry('알림을 보내기로 한 때', 'Due', moment),
  joinedOn: entry('가입일', 'Joined', day),
  leftOn: entry('탈퇴일', 'Left', day),
  startsOn: entry('시작', 'From', day),
  endsOn: entry('끝', 'Until', day),
  dissolvedOn: entry('해산일', 'Dissolved', day),
  foundedOn: entry('설립일', 'Founded', day),
  effectiveFrom: entry('시행일', 'In force from', day),
  recordDate: entry('명부 기준일', 'Record date', day),
  signedOn: entry('서명한 날', 'Signed on', day),
  dueOn: entry('기한', 'Due', day),
  date: entry('날짜', 'Day', day),
  on: entry('날짜', 'Day', day),
  registrationOpensOn: entry('신청을 받기 시작하는 날', 'Registration from', day),

  // numbers
  roll: entry('재적', 'On the roll', people),
  electors: entry('보낸 사람', 'Sent to', people),
  delivered: entry('도달을 적은 사람', 'Delivered to', people),
  sent: entry('보낸 메일', 'Sent', pieces),
  already: entry('이미 받은 사람', 'Had it already', people),
  withoutAddress: entry('전자우편 주소가 없는 사람', 'Without an e-mail address', people),
  pages: entry('쪽수', 'Pages', count('쪽', 'page', 'pages')),
  rows: entry('줄 수', 'Lines', lines),
  new: entry('새로', 'New', lines),
  changed: entry('고침', 'Changed', lines),
  same: entry('그대로', 'Same', lines),
  wrong: entry('틀림', 'Wrong', lines),
  departures: entry('탈퇴', 'Departures', people),
  capacity: entry('정원', 'Places', people),
  durationMinutes: entry('길이', 'Duration', count('분', 'minute', 'minutes')),
  registrationClosesDaysBefore: entry('신청 마감', 'Registration ends', daysBefore),
  round: entry('확인 차례', 'Round', count('번째', 'time', 'times')),
  version: entry('판', 'Version', count('번째', 'version', 'versions')),
  sequence: entry('정정서 번호', 'Addendum no.', number),
  distance: entry('원안과의 거리', 'Distance from the original', distance),

  // yes or no
  votes: entry('의결권', 'Vote', either({ ko: '있음', en: 'Yes' }, { ko: '없음', en: 'No' })),
  created: entry('새 계정을 만들었나', 'Account made for it', yesOrNo),
  invited: entry('초대 메일을 보냈나', 'Invited by mail', yesOrNo),
  observed: entry('쉬는 날인가', 'A day off', yesOrNo),
  enabled: entry('다시 알림', 'Reminders', either({ ko: '켬', en: 'On' }, { ko: '끔', en: 'Off' })),
  again: entry('다시 보낸 것인가', 'Sent once more', yesOrNo),
  admitted: entry('새로 들어온 사람을 재적에 넣었나', 'Newcomers put on the roll', yesOrNo),
  requestsMeeting: entry('회의 소집 요청', 'Asks for a meeting', yesOrNo),
  inSession: entry('회의에서 정했나', 'Decided in session', yesOrNo),
  wasClosed: entry('이미 마친 표결이었나', 'Had been closed', yesOrNo),

  // what has parts
  presence: entry('출석', 'Present', presence),
  tally: entry('집계', 'Count', tally),
  counters: entry('검표한 사람', 'Counted by', names),
  entries: entry('적은 것', 'Entries', attendance),
  choices: entry('선택', 'Choices', choices),
  outcomes: entry('안건별 결과', 'Results', outcomes),
  replaced: entry('바뀐 대표자', 'Representatives replaced', replaced),
  overrides: entry('적은 규정', 'Rules recorded', ownRules),
  findings: entry('알아 둘 것', 'Noticed', someOf(FINDING_WORDS)),

  // fingerprints and notations
  fileHash: entry('파일 지문(SHA-256)', 'Fingerprint of the file (SHA-256)', code),
  sha256: entry('파일 지문(SHA-256)', 'Fingerprint of the file (SHA-256)', code),
  fileSha256: entry('파일 지문(SHA-256)', 'Fingerprint of the file (SHA-256)', code),
  textSha256: entry('본문 지문(SHA-256)', 'Fingerprint of the text (SHA-256)', code),
  contentSha256: entry('내용 지문(SHA-256)', 'Fingerprint of the contents (SHA-256)', code),
  rule: entry('반복 규칙', 'Rule', recurrence),
  firstAt: entry('첫 모임', 'First on', wallTime),
};

/** Where a key means something of its own. */
const OF_ACTION: Readonly<Partial<Record<AuditAction, Entries>>> = {
  ...forEach(['member.joined', 'member.changed'], {
    kind: entry('회원의 종류', 'Kind of member', oneOf(MEMBER_KIND_WORDS)),
    number: entry('회원 번호', 'Member no.'),
  }),
  ...forEach(['body.created'], { kind: entry('기관의 종류', 'Kind of body', oneOf(BODY_KIND_WORDS)) }),
  ...forEach(['seat.taken'], { title: entry('직위', 'Title') }),
  ...forEach(['roster.imported', 'roster.exported'], {
    kind: entry('명부', 'Roster', oneOf(IMPORT_KIND_WORDS)),
  }),
  ...forEach(['mail.sent-again', 'mail.secret-read'], {
    kind: entry('메일의 종류', 'Kind of message', oneOf(MAIL_KIND_WORDS)),
  }),
  ...forEach(['meeting.created', 'meeting.changed'], {
    kind: entry('회의의 종류', 'Kind of meeting', oneOf(MEETING_KINDS)),
    number: entry('차수', 'Number', count('차', 'in its count', 'in its count')),
  }),
  ...forEach(['meeting.representative-changed'], {
    from: entry('앞선 대표자', 'Before'),
    to: entry('새 대표자', 'Now'),
  }),
  ...forEach(['notice.mailed', 'notice.posted'], { posted: entry('보낸 통지', 'Sent', people) }),
  ...forEach(['proxy.ended'], { reason: entry('까닭', 'Reason', oneOf(END_WORDS)) }),
  ...forEach(['series.created'], { kind: entry('일정의 종류', 'Kind', oneOf(SERIES_KIND_WORDS)) }),
  ...forEach(['series.date-moved', 'series.date-dropped'], {
    to: entry('옮긴 날', 'Moved to', dayOrWallTime),
  }),
  ...forEach(['agenda-item.added', 'agenda-item.removed'], {
    type: entry('안건의 종류', 'Kind of item', oneOf(TYPE_NAMES)),
  }),
  ...forEach(['agenda-item.concluded'], { outcome: entry('결과', 'Outcome', oneOf(ITEM_OUTCOMES)) }),
  ...forEach(['agenda-group.formed', 'agenda-group.split'], {
    itemIds: entry('묶은 안건', 'Items', listOfThings),
  }),
  ...forEach(['paper.attached', 'paper.replaced', 'paper.withdrawn'], {
    type: entry('파일의 종류', 'Kind of file', oneOf(PAPER_TYPE_NAMES)),
    size: entry('크기', 'Size', bytes),
  }),
  ...forEach(['motion.moved'], { kind: entry('동의의 종류', 'Kind of motion', oneOf(MOTION_KIND_WORDS)) }),
  ...forEach(['poll.closed'], { outcome: entry('결과', 'Outcome', oneOf(OUTCOME_WORDS)) }),
  ...forEach(['minutes.signed-by', 'minutes.signed-on-paper'], {
    name: entry('서명한 사람', 'Signed by'),
    capacity: entry('자격', 'As', oneOf(SIGNER_CAPACITIES)),
  }),
  ...forEach(['screen-link.changed'], {
    from: entry('앞서 보이던 것', 'Before', oneOf(SCREEN_RESULT_WORDS)),
    to: entry('이제 보일 것', 'Now', oneOf(SCREEN_RESULT_WORDS)),
  }),
};

/** How a key is told for an action; null for one nobody has put into words. */
export function entryFor(action: string, key: string): Entry | null {
  const own = Object.hasOwn(OF_ACTION, action) ? OF_ACTION[action as AuditAction] : undefined;
  if (own !== undefined && Object.hasOwn(own, key)) return own[key] ?? null;
  return Object.hasOwn(ALWAYS, key) ? (ALWAYS[key] ?? null) : null;
}

const ORDER = Object.keys(ALWAYS);

/** Where a key is told among the others: what means something only for some actions comes with the codes. */
export function placeOf(key: string): number {
  return ORDER.indexOf(Object.hasOwn(ALWAYS, key) ? key : 'profile');
}

function forEach(actions: readonly AuditAction[], entries: Entries): Partial<Record<AuditAction, Entries>> {
  return Object.fromEntries(actions.map((action) => [action, entries]));
}

function told(text: Localized): readonly Line[] {
  return [[part(text)]];
}

function daysBefore(value: unknown): readonly Line[] | null {
  return typeof value === 'number'
    ? told({ ko: `${value}일 전`, en: value === 1 ? 'the day before' : `${value} days before` })
    : null;
}

/** 원안 0, 수정안 1, 재수정안 2. */
function distance(value: unknown): readonly Line[] | null {
  if (typeof value !== 'number') return null;
  return value === 0
    ? told({ ko: '원안', en: 'The original itself' })
    : told({ ko: `${value}단계`, en: value === 1 ? '1 step' : `${value} steps` });
}

function bytes(value: unknown): readonly Line[] | null {
  if (typeof value !== 'number') return null;
  const text =
    value < 1024 * 1024
      ? `${Math.max(1, Math.round(value / 1024))} KB`
      : `${(value / 1024 / 1024).toFixed(1)} MB`;
  return [[part(text)]];
}

/** A wall clock is no moment: it is told as it is written, day and time. */
function wallTime(value: unknown, around: Parameters<Reading>[1]): readonly Line[] | null {
  const match = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(value) : null;
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const clock = match[2];
  const onDay = day(match[1], around);
  return onDay && onDay.map((line) => [...line, part(` ${clock}`)]);
}

function dayOrWallTime(value: unknown, around: Parameters<Reading>[1]): readonly Line[] | null {
  return day(value, around) ?? wallTime(value, around);
}

/** In words where the series still knows when the rule began; its notation otherwise. */
function recurrence(value: unknown, around: Parameters<Reading>[1]): readonly Line[] | null {
  if (typeof value !== 'string') return null;
  const start = around.ruleStarts.get(ruleKey(around.subjectId, value));
  const read = start && readRecurrence({ rule: value, ...start });
  return read?.ok === true ? told(ruleInWords(read.value)) : code(value, around);
}

const PRESENCE: readonly (readonly [string, Localized])[] = [
  ['roll', { ko: '재적', en: 'on the roll' }],
  ['inPerson', { ko: '현장', en: 'in person' }],
  ['online', { ko: '온라인', en: 'online' }],
  ['proxies', { ko: '위임', en: 'by proxy' }],
  ['written', { ko: '서면', en: 'in writing' }],
  ['heads', { ko: '재석', en: 'people taking part' }],
  ['observers', { ko: '배석', en: 'observers' }],
];

function presence(value: unknown): readonly Line[] | null {
  const keys = PRESENCE.map(([key]) => key);
  if (!isOnly(value, keys)) return null;
  const counts = PRESENCE.flatMap(([key, { ko, en }]) => {
    const n = value[key];
    if (typeof n !== 'number') return [];
    return n === 0 && key !== 'roll' ? [] : [{ ko: `${ko} ${n}명`, en: `${n} ${en}` }];
  });
  return counts.length === 0 ? null : told(joined(counts));
}

const TALLY: Catalogue = {
  yes: CHOICE_WORDS.yes,
  no: CHOICE_WORDS.no,
  abstain: CHOICE_WORDS.abstain,
  invalid: { ko: '무효', en: 'Invalid' },
};

function tally(value: unknown): readonly Line[] | null {
  if (!isOnly(value, Object.keys(TALLY))) return null;
  const counts = Object.entries(TALLY).flatMap(([key, { ko, en }]) => {
    const n = value[key];
    return typeof n === 'number' ? [{ ko: `${ko} ${n}표`, en: `${en} ${n}` }] : [];
  });
  return counts.length === 0 ? null : told(joined(counts));
}

const ENTRY_KEYS = ['id', 'capacity', 'electorId', 'proxyId', 'at', 'voidsId', 'reason'];

/** Who came or left together is one line: when, how, how many and who. */
function attendance(value: unknown, around: Parameters<Reading>[1]): readonly Line[] | null {
  if (!Array.isArray(value)) return null;
  const rows: { at: string; capacity: Localized; who: unknown; reason: string | null }[] = [];
  for (const each of value as readonly unknown[]) {
    if (!isOnly(each, ENTRY_KEYS)) return null;
    const { at, capacity, electorId, proxyId, reason } = each;
    const how = Object.entries(CAPACITY_WORDS).find(([key]) => key === capacity)?.[1];
    if (!isInstant(at) || how === undefined) return null;
    rows.push({
      at,
      capacity: how,
      who: electorId ?? proxyId,
      reason: typeof reason === 'string' ? reason : null,
    });
  }
  const groups = groupedBy(rows, ({ at, capacity, reason }) => JSON.stringify([at, capacity.en, reason]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { at, capacity, reason } = first;
    const who = namesOf(
      group.map((row) => row.who),
      around,
    );
    const texts = [momentWords(at, around.timeZone), capacity, who];
    return told(joined(reason === null ? texts : [...texts, { ko: reason, en: reason }]));
  });
}

/** Choices made by name: a line for each choice with those who made it. */
function choices(value: unknown, around: Parameters<Reading>[1]): readonly Line[] | null {
  if (!Array.isArray(value)) return null;
  const rows: { choice: Localized; electorId: unknown }[] = [];
  for (const each of value as readonly unknown[]) {
    if (!isOnly(each, ['electorId', 'choice'])) return null;
    const choice = Object.entries(CHOICE_WORDS).find(([key]) => key === each['choice'])?.[1];
    if (choice === undefined) return null;
    rows.push({ choice, electorId: each['electorId'] });
  }
  return [...groupedBy(rows, ({ choice }) => choice).entries()].map(([choice, group]) => [
    part(
      joined([
        choice,
        namesOf(
          group.map(({ electorId }) => electorId),
          around,
        ),
      ]),
    ),
  ]);
}

/** `[안건, 결과]` of every item of a written resolution. */
function outcomes(value: unknown, around: Parameters<Reading>[1]): readonly Line[] | null {
  if (!Array.isArray(value)) return null;
  const rows: Line[] = [];
  for (const each of value as readonly unknown[]) {
    if (!Array.isArray(each) || each.length !== 2) return null;
    const [itemId, outcome] = each as readonly unknown[];
    const result = Object.entries(OUTCOME_WORDS).find(([key]) => key === outcome)?.[1];
    if (!isId(itemId) || result === undefined) return null;
    const [item] = thing(itemId, around) ?? [];
    rows.push(item === undefined ? [part(result)] : [...item, part(': '), part(result)]);
  }
  return rows;
}

function replaced(value: unknown): readonly Line[] | null {
  if (!Array.isArray(value)) return null;
  const rows: Line[] = [];
  for (const each of value as readonly unknown[]) {
    if (!isOnly(each, ['from', 'to'])) return null;
    const { from, to } = each;
    if (typeof from !== 'string' || typeof to !== 'string') return null;
    rows.push([part(`${from} → ${to}`)]);
  }
  return rows;
}
