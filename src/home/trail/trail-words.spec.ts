import { describe, expect, it } from '@jest/globals';
import { AUDIT_ACTION_NAMES, type AuditAction } from '../../audit/audit-actions.js';
import type { Localized } from '../../kernel/localized.js';
import { type Line, ruleKey, type Surroundings } from './trail-reading.js';
import { happeningInWords, type HappeningInWords, idsIn } from './trail-words.js';

const BASE = '/organizations/o';
const SUBJECT = '00000000-0000-4000-8000-000000000000';
const KIM = '00000000-0000-4000-8000-000000000001';
const LEE = '00000000-0000-4000-8000-000000000002';
const ITEM = '00000000-0000-4000-8000-000000000003';
const MEETING = '00000000-0000-4000-8000-000000000004';
const BODY = '00000000-0000-4000-8000-000000000005';
const GONE = '00000000-0000-4000-8000-00000000000f';
const AT = '2021-02-25T05:00:00.000Z';
const HASH = '11ac2edb1726c336a6c28f69a98ff90da86ad87877a922d1a898017e16776604';
const RULE = 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYMONTHDAY=18,19,20,21,22,23,24';

const around: Surroundings = {
  timeZone: 'Asia/Seoul',
  things: new Map([
    [KIM, { name: '김하나', href: null }],
    [LEE, { name: '이두리', href: null }],
    [ITEM, { name: '결산 승인의 건', href: `${BASE}/meetings/${MEETING}` }],
    [MEETING, { name: '제1차 정기총회', href: `${BASE}/meetings/${MEETING}` }],
    [BODY, { name: '총회', href: `${BASE}/bodies/${BODY}` }],
  ]),
  ruleStarts: new Map([[ruleKey(SUBJECT, RULE), { firstAt: '2021-02-23T15:00:00', timeZone: 'Asia/Seoul' }]]),
};

type Details = Readonly<Record<string, unknown>>;

const NOTHING: readonly Details[] = [{}];
const STEP: Details = {
  at: AT,
  presence: { roll: 5, heads: 5, online: 1, proxies: 0, written: 0, inPerson: 4, observers: 0 },
  findings: ['everybody-present', 'quorum-met'],
};
const ENTRIES: Details = {
  entries: [
    { id: GONE, at: AT, capacity: 'in-person', electorId: KIM, proxyId: null },
    { id: GONE, at: AT, capacity: 'in-person', electorId: LEE, proxyId: null },
    { id: GONE, at: AT, capacity: 'observer', electorId: null, proxyId: null },
  ],
};
const OF_MEETING: Details = {
  bodyId: BODY,
  title: '제1차 정기총회',
  kind: 'regular',
  form: 'in-person',
  number: 1,
  place: '회의실',
  startsAt: AT,
};
const OF_ITEM: Details = { meetingId: MEETING, title: '결산 승인의 건', type: 'resolution' };
const OF_POLL: Details = { meetingId: MEETING, agendaItemId: ITEM };
const PAPER: Details = {
  meetingId: MEETING,
  paperId: GONE,
  name: '결산서.pdf',
  type: 'pdf',
  size: 204_800,
  sha256: HASH,
  supersedesId: null,
};
const OF_ACTION: Details = { bodyId: BODY, meetingId: MEETING, at: AT };
const SIGNED: Details = {
  meetingId: MEETING,
  signerId: GONE,
  capacity: 'chair',
  name: '김하나',
  signedOn: '2021-03-15',
  textSha256: HASH,
};
const REPLY: Details = {
  replyId: GONE,
  electorId: KIM,
  channel: 'paper',
  receivedAt: AT,
  requestsMeeting: false,
};
const OF_PROXY: Details = { meetingId: MEETING, principalElectorId: KIM, holderName: '이두리' };
const TALLY = { yes: 5, no: 1, abstain: 0, invalid: 0 };
const SEAT: Details = {
  bodyId: BODY,
  personId: KIM,
  title: '회장',
  role: 'chair',
  votes: false,
  startsOn: '2020-04-24',
  endsOn: null,
};

/** What each action notes, as its service writes it: an action without its sample does not compile. */
const SAMPLES: Readonly<Record<AuditAction, readonly Details[]>> = {
  'account.created': NOTHING,
  'account.password-changed': NOTHING,
  'account.disabled': NOTHING,
  'account.enabled': NOTHING,
  'account.invited': NOTHING,
  'account.moved': [{ invited: true }],
  'sign-in-link.sent': NOTHING,
  'passkey.added': NOTHING,
  'passkey.removed': NOTHING,
  'session.opened': [{ way: 'password' }, { way: 'link' }, { way: 'passkey' }],
  'session.closed': NOTHING,
  'session.closed-everywhere': NOTHING,
  'token.created': [{ label: '명부 맞추기' }],
  'token.revoked': NOTHING,
  'organization.created': [{ name: '협의회', profile: 'unincorporated-association' }],
  'organization.changed': [
    {
      name: '협의회',
      profile: 'general-cooperative',
      charterTitle: '정관',
      timeZone: 'Asia/Seoul',
      foundedOn: '2020-04-24',
    },
    { postcode: '54999', address: '전주시 어느 길 1' },
  ],
  'person.registered': [{ name: '김하나' }],
  'person.changed': [{ fields: ['name', 'email', 'phone', 'postcode', 'address'] }],
  'person.account-linked': [
    { accountId: LEE, created: true, invited: false },
    { accountId: LEE, invited: true },
  ],
  'person.account-unlinked': [{ accountId: LEE }],
  'member.joined': [{ kind: 'organization', name: '소나무협동조합', number: '7', joinedOn: '2021-01-02' }],
  'member.changed': [{ name: '소나무협동조합', number: '8', fields: ['address'] }],
  'member.left': [{ leftOn: '2021-01-02' }],
  'mandate.started': [{ memberId: LEE, personId: KIM, startsOn: '2021-01-02', endsOn: null }],
  'mandate.ended': [{ memberId: LEE, endsOn: '2021-01-02' }],
  'body.created': [{ name: '이사회', kind: 'board' }],
  'body.changed': [{ name: '이사회' }],
  'body.dissolved': [{ dissolvedOn: '2021-01-02' }],
  'seat.taken': [SEAT],
  'seat.left': [{ bodyId: BODY, personId: KIM, endsOn: '2021-01-02' }],
  'roster.imported': [
    {
      kind: 'members',
      fileName: '명부.xlsx',
      fileHash: HASH,
      new: 3,
      changed: 1,
      same: 20,
      wrong: 0,
      departures: 2,
    },
  ],
  'roster.exported': [{ kind: 'seats', rows: 1 }],
  'role.granted': [{ accountId: LEE, role: 'secretary', bodyId: BODY }],
  'role.revoked': [{ accountId: LEE, role: 'observer', bodyId: null }],
  'mail.sent-again': [{ kind: 'notice' }, { kind: 'reminder' }],
  'mail.secret-read': [
    { kind: 'sign-in-link', accountOf: LEE },
    { kind: 'invitation', accountOf: LEE },
  ],
  'rulebook.version-withdrawn': [{ bodyId: BODY, effectiveFrom: '2022-01-01', title: '회칙', overrides: {} }],
  'rulebook.version-added': [
    {
      bodyId: BODY,
      effectiveFrom: '2020-01-01',
      title: '회칙',
      overrides: {
        quorum: {
          ordinary: {
            value: { base: 'entire-roll', kind: 'more-than', numerator: 1, denominator: 2 },
            article: '제14조 제1항',
          },
        },
        competence: { budget: { value: 'decides', article: '제9조' } },
        proxies: { value: { allowed: true, holders: 'members', maxPerHolder: 1 }, article: '제15조' },
        noticeDays: { value: 7, article: '제13조' },
        requisition: { value: { kind: 'at-least', numerator: 1, denominator: 3 }, article: '제12조' },
        signatories: { value: { minimum: 2, electedAtMeeting: true }, article: '제20조' },
        electronicVoting: { value: 'allowed', article: '제16조' },
        conflictCountsForQuorum: { value: true, article: '제17조' },
        castingVote: { value: 'none', article: '제14조' },
        coChairs: { value: 'rotate', article: '제10조' },
      },
    },
    {
      bodyId: BODY,
      effectiveFrom: '2020-01-01',
      title: '회칙',
      overrides: { proxies: { value: { maxPerHolder: 2 }, article: '제15조' } },
    },
  ],
  'holiday.set': [{ date: '2021-05-03', name: '창립기념일', observed: true }],
  'holiday.unset': [{ date: '2021-05-03', name: '창립기념일', observed: false }],
  'meeting.created': [OF_MEETING],
  'meeting.changed': [{ ...OF_MEETING, kind: 'extraordinary', form: 'hybrid', number: null }],
  'meeting.convened': [{ at: AT, conveningId: GONE, findings: ['notice-short'] }],
  'meeting.opened': [STEP],
  'meeting.recessed': [{ ...STEP, reason: '점심' }],
  'meeting.resumed': [STEP],
  'meeting.step-taken-back': [{ command: 'recess', at: AT, reason: '잘못 눌렀습니다' }],
  'meeting.adjourned': [{ ...STEP, until: AT, inSession: true, reason: '시간이 늦었습니다' }],
  'meeting.postponed': [{ at: AT, until: null, inSession: false, reason: '눈이 많이 왔습니다' }],
  'meeting.lapsed': [{ ...STEP, findings: ['lapsed-for-good'] }],
  'meeting.closed': [STEP],
  'meeting.cancelled': [{ at: AT, reason: '사정이 바뀌었습니다' }],
  'meeting.roll-taken': [{ recordDate: '2021-02-16', roll: 67 }],
  'meeting.roll-refreshed': [
    { joined: ['박세리'], admitted: true, left: ['이두리'], replaced: [{ from: '이두리', to: '박세리' }] },
  ],
  'meeting.offices-set': [{ chairPersonId: KIM, chairTitle: '의장', recorderPersonId: LEE }],
  'meeting.signatories-elected': [{ electorIds: [KIM, LEE] }],
  'meeting.signatory-released': [{ electorId: KIM }],
  'meeting.representative-changed': [
    { electorId: KIM, from: '이두리', to: '김하나', at: AT, document: '위촉장' },
  ],
  'notice.delivered': [{ conveningId: GONE, delivered: 3 }],
  'notice.mailed': [{ conveningId: GONE, again: false, posted: 60, already: 2, withoutAddress: 5 }],
  'notice.posted': [{ conveningId: GONE, posted: 5 }],
  'notice.returned': [{ conveningId: GONE, electorId: KIM, means: 'letter', reason: '이사' }],
  'reminders.sent': [{ dueAt: AT, sent: 4 }],
  'reminders.set': [{ enabled: true }],
  'attendance.arrived': [ENTRIES],
  'attendance.departed': [ENTRIES],
  'attendance.announced': [{ electorId: KIM, intent: 'not-attending' }],
  'attendance.corrected': [
    {
      entries: [
        { id: GONE, at: AT, capacity: 'proxy', electorId: null, proxyId: LEE, voidsId: GONE, reason: '착오' },
      ],
    },
  ],
  'proxy.received': [{ ...OF_PROXY, document: '위임장 제1호' }],
  'proxy.ended': [{ ...OF_PROXY, at: AT, reason: 'principal-arrived' }],
  'proxy.reinstated': [{ ...OF_PROXY, entryId: GONE }],
  'series.created': [{ title: '간담회', kind: 'meeting', rule: RULE }],
  'series.changed': [
    {
      title: '간담회',
      place: '회의실',
      details: '물을 가져오세요',
      durationMinutes: 90,
      capacity: 20,
      registrationOpensOn: '2021-01-02',
      registrationClosesDaysBefore: 1,
    },
  ],
  'series.rule-changed': [
    { effectiveFrom: '2021-06-01', rule: RULE, firstAt: '2021-06-15T15:00:00', reason: '바쁜 철' },
  ],
  'series.date-moved': [
    { on: '2021-12-21', to: '2021-11-23', reason: '마무리' },
    { on: '2021-12-21', to: '2021-11-23T15:00', reason: '마무리' },
  ],
  'series.date-dropped': [{ on: '2021-12-21', reason: '마무리' }],
  'series.change-undone': [{ on: '2021-12-21' }],
  'series.registered': [{ registrationId: GONE, on: '2021-12-21' }],
  'series.registration-withdrawn': [{ registrationId: GONE, on: '2021-12-21' }],
  'agenda-item.added': [OF_ITEM],
  'agenda-item.changed': [
    { meetingId: MEETING, fields: ['type', 'title', 'matter', 'proposal', 'presenter', 'refersToBodyId'] },
  ],
  'agenda-item.removed': [OF_ITEM],
  'agenda.reordered': [{ itemIds: [ITEM, GONE] }],
  'agenda-item.introduced': [{ meetingId: MEETING, at: AT }],
  'agenda-item.admitted': [{ meetingId: MEETING, at: AT }],
  'agenda-item.concluded': [{ meetingId: MEETING, at: AT, note: null, outcome: 'carried-as-amended' }],
  'agenda-item.taken-back': [{ meetingId: MEETING, step: 'introduced', at: AT, reason: '착오' }],
  'agenda-item.recalled': [{ meetingId: MEETING, toMeetingId: MEETING, toItemId: ITEM }],
  'agenda-item.carried-over': [{ meetingId: MEETING, toMeetingId: MEETING, toItemId: ITEM }],
  'agenda-item.referred': [{ meetingId: MEETING, toMeetingId: MEETING, toItemId: ITEM }],
  'agenda-group.formed': [{ groupId: GONE, itemIds: [ITEM] }],
  'agenda-group.split': [{ groupId: GONE, itemIds: [ITEM], byItemId: ITEM }],
  'agenda-remark.recorded': [{ meetingId: MEETING, remarkId: GONE, supersedesId: null }],
  'agenda-remark.corrected': [{ meetingId: MEETING, remarkId: GONE, supersedesId: GONE }],
  'paper.attached': [PAPER],
  'paper.replaced': [{ ...PAPER, supersedesId: GONE }],
  'paper.withdrawn': [{ ...PAPER, reason: '다른 파일' }],
  'paper.reordered': [{ meetingId: MEETING, paperIds: [GONE] }],
  'motion.moved': [{ agendaItemId: ITEM, kind: 'amendment', distance: 1 }],
  'motion.seconded': [{ agendaItemId: ITEM, electorId: KIM }],
  'motion.second-struck': [{ agendaItemId: ITEM, electorId: KIM, at: AT, reason: '착오' }],
  'motion.withdrawn': [{ agendaItemId: ITEM, note: '더 살피기로' }],
  'motion.put': [{ agendaItemId: ITEM, at: AT }],
  'motion.ended': [{ agendaItemId: ITEM, state: 'not-put' }],
  'poll.opened': [{ ...OF_POLL, method: 'roll-call' }],
  'poll.counted': [{ ...OF_POLL, tally: TALLY, counters: ['김하나', '이두리'] }],
  'poll.count-withdrawn': [{ ...OF_POLL, tally: TALLY, counters: [] }],
  'poll.called': [
    {
      ...OF_POLL,
      choices: [
        { electorId: KIM, choice: 'yes' },
        { electorId: LEE, choice: 'abstain' },
      ],
    },
  ],
  'poll.choice-withdrawn': [{ ...OF_POLL, electorId: KIM, choice: 'no', reason: '착오' }],
  'poll.objected': [{ ...OF_POLL, electorId: KIM, reason: '이의' }],
  'poll.closed': [{ ...OF_POLL, outcome: 'inquorate' }],
  'poll.annulled': [{ ...OF_POLL, reason: '착오', wasClosed: true }],
  'ballot.cast': [{ ...OF_POLL, electorId: KIM, choice: 'yes' }],
  'ballot.changed': [{ ...OF_POLL, electorId: KIM, choice: 'no' }],
  'resolution.created': [{ opensAt: AT, replyBy: AT }],
  'resolution.changed': [{ opensAt: AT, replyBy: AT }],
  'resolution.sent': [{ electors: 9, replyBy: AT }],
  'reply.received': [REPLY],
  'reply.late': [{ ...REPLY, channel: 'electronic', requestsMeeting: true }],
  'resolution.closed': [
    {
      closedAt: AT,
      outcomes: [
        [ITEM, 'carried'],
        [GONE, 'lost'],
      ],
    },
  ],
  'resolution.reported': [{ meetingId: MEETING, agendaItemId: ITEM }],
  'action-item.raised': [{ bodyId: BODY, meetingId: MEETING, title: '시설 교체' }],
  'action-item.assigned': [{ ...OF_ACTION, assignee: '지원센터', dueOn: '2021-03-31' }],
  'action-item.answered': [OF_ACTION],
  'action-item.closed': [OF_ACTION],
  'action-item.dropped': [OF_ACTION],
  'minutes.begun': [{ meetingId: MEETING, documentNumber: '제2021-1호' }],
  'minutes.note-changed': [
    { meetingId: MEETING, agendaItemId: ITEM, version: 2 },
    // As it was noted before the texts were left out.
    { meetingId: MEETING, agendaItemId: ITEM, version: 2, before: '', after: '이견이 없었음.' },
  ],
  'minutes.submitted': [{ meetingId: MEETING, round: 1, textSha256: HASH }],
  'minutes.returned': [{ meetingId: MEETING, round: 1, reason: '오탈자' }],
  'minutes.signed-by': [{ ...SIGNED, signedOn: null }],
  'minutes.signed-on-paper': [SIGNED],
  'minutes.sealed': [{ meetingId: MEETING, contentSha256: HASH, fileSha256: HASH, pages: 5 }],
  'minutes.published': [{ meetingId: MEETING }],
  'minutes.corrected': [
    { meetingId: MEETING, addendumId: GONE, sequence: 1, agendaItemId: ITEM, contentSha256: HASH },
  ],
  'calendar.subscribed': [{ bodyId: BODY }],
  'calendar.unsubscribed': [{ bodyId: null }],
  'screen-link.created': [{ meetingId: MEETING, results: 'declared' }],
  'screen-link.changed': [{ meetingId: MEETING, from: 'declared', to: 'live' }],
  'screen-link.revoked': [{ meetingId: MEETING }],
  'demonstration.loaded': NOTHING,
};

/** Codes, ids and instants as the database holds them; fingerprints and names of time zones are what they are. */
const RAW = /[a-z]+-[a-z]+|[a-z][A-Z]|\d{4}-\d{2}-\d{2}|T\d{2}:|[{}[\]"]|\b(true|false|null)\b|FREQ=/;

function tell(action: string, details: unknown, subjectKind = 'meeting'): HappeningInWords {
  return happeningInWords({ action, subjectKind, subjectId: SUBJECT, details }, BASE, around);
}

function korean(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => line.map(({ text }) => (typeof text === 'string' ? text : text.ko)).join(''));
}

function english(text: Localized | string): string {
  return typeof text === 'string' ? text : text.en;
}

/** `라벨: 값` of each fact. */
function told(action: AuditAction, details: unknown): readonly string[] {
  return tell(action, details).facts.map(({ label, lines }) => `${label.ko}: ${korean(lines).join(' / ')}`);
}

describe('the details of the trail', () => {
  it.each(AUDIT_ACTION_NAMES)('%s is told without a raw key or value', (action) => {
    for (const details of SAMPLES[action]) {
      const { facts, untold } = tell(action, details);
      expect(untold).toEqual([]);
      const texts = facts.flatMap(({ label, lines }) => [label.ko, ...korean(lines)]);
      expect(facts.every(({ label }) => /^[A-Z]/.test(label.en))).toBe(true);
      expect(texts.filter((text) => RAW.test(text))).toEqual([]);
    }
  });

  it('says days, moments, counts and choices as a clerk would', () => {
    expect(told('meeting.opened', STEP)).toEqual([
      '시각: 2021년 2월 25일(목) 14:00',
      '출석: 재적 5명 · 현장 4명 · 온라인 1명 · 재석 5명',
      '알아 둘 것: 전원 출석 / 의사정족수를 채움',
    ]);
    expect(told('meeting.roll-taken', { recordDate: '2021-02-16', roll: 1067 })).toEqual([
      '명부 기준일: 2021년 2월 16일(화)',
      '재적: 1,067명',
    ]);
    expect(told('poll.counted', { tally: TALLY, counters: ['김하나'] })).toEqual([
      '집계: 찬성 5표 · 반대 1표 · 기권 0표 · 무효 0표',
      '검표한 사람: 김하나',
    ]);
  });

  it('names who came together on one line, and whoever has no name here by number', () => {
    expect(told('attendance.arrived', ENTRIES)).toEqual([
      '적은 것: 2021년 2월 25일(목) 14:00 · 현장 · 2명(김하나, 이두리) / 2021년 2월 25일(목) 14:00 · 배석 · 1명',
    ]);
  });

  it('leads from an id to what it stands for, and passes over what has neither name nor page', () => {
    const { facts } = tell('minutes.corrected', SAMPLES['minutes.corrected'][0], 'minutes');
    const item = facts.find(({ label }) => label.ko === '안건');
    expect(item?.lines.flat()).toEqual([
      { text: '결산 승인의 건', href: `${BASE}/meetings/${MEETING}`, code: false },
    ]);
    expect(facts.map(({ label }) => label.ko)).not.toContain('정정서');
    expect(tell('minutes.published', { meetingId: MEETING }, 'minutes')).toMatchObject({
      subject: '제1차 정기총회',
      href: `${BASE}/meetings/${MEETING}/minutes`,
    });
    expect(idsIn({ subjectId: SUBJECT, details: ENTRIES })).toEqual(
      expect.arrayContaining([SUBJECT, KIM, LEE]),
    );
  });

  it('tells a rule of a series in words while the series knows where it began, in its notation otherwise', () => {
    expect(told('series.created', { rule: RULE })[0]).toMatch(/^반복 규칙: .*화요일/);
    const unknown = tell('series.created', { rule: 'FREQ=DAILY' });
    expect(unknown.facts[0]?.lines).toEqual([[{ text: 'FREQ=DAILY', href: null, code: true }]]);
  });

  it('tells the rules of a body as sentences with their articles', () => {
    const [details] = SAMPLES['rulebook.version-added'];
    const { facts } = tell('rulebook.version-added', details);
    const rules = facts.find(({ label }) => label.ko === '적은 규정');
    expect(korean(rules?.lines ?? [])).toEqual(
      expect.arrayContaining([
        '의사록에는 의장 말고 2명 이상이 서명합니다. 서명인은 회의에서 뽑습니다. (제20조)',
        expect.stringMatching(/재적 과반수가 출석하여야 의결할 수 있습니다\. \(제14조 제1항\)$/),
      ]),
    );
  });

  it('keeps as it is what nobody has put into words, and what is not what was expected', () => {
    const details = {
      reason: '까닭',
      colour: 'red',
      presence: { roll: 3, ghosts: 1 },
      outcome: ['?'],
      overrides: { mood: 1 },
    };
    expect(tell('poll.closed', details)).toMatchObject({
      facts: [{ label: { ko: '까닭' } }],
      untold: [
        { key: 'colour', value: 'red' },
        { key: 'outcome', value: '["?"]' },
        { key: 'presence', value: '{"roll":3,"ghosts":1}' },
        { key: 'overrides', value: '{"mood":1}' },
      ],
    });
    for (const broken of [null, 'text', 7, ['a']]) expect(tell('poll.closed', broken).untold).toEqual([]);
  });

  it('speaks of whom it is about once, and finds the page of what it happened to', () => {
    const seat = tell('seat.taken', SEAT, 'seat');
    expect([seat.subject, seat.href]).toEqual(['김하나', `${BASE}/bodies/${BODY}`]);
    expect(seat.facts.map(({ label }) => label.ko)).toEqual(['기관', '역할', '직위', '시작', '의결권']);
    expect(tell('poll.opened', { ...OF_POLL, method: 'hands' }, 'poll')).toMatchObject({
      subject: '결산 승인의 건',
      href: `${BASE}/meetings/${MEETING}`,
    });
  });

  it('says the same in English', () => {
    const { facts } = tell('notice.mailed', SAMPLES['notice.mailed'][0]);
    expect(
      facts.map(
        ({ label, lines }) =>
          `${label.en}: ${lines
            .flat()
            .map(({ text }) => english(text))
            .join('')}`,
      ),
    ).toEqual([
      'Sent: 60 people',
      'Had it already: 2 people',
      'Without an e-mail address: 5 people',
      'Sent once more: No',
    ]);
  });
});
