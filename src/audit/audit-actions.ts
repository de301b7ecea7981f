import type { Localized } from '../kernel/localized.js';

/** What something can happen to. */
export const SUBJECT_KINDS = [
  'account',
  'passkey',
  'access-token',
  'organization',
  'person',
  'member',
  'mandate',
  'body',
  'seat',
  'import',
  'role-grant',
  'mail-message',
  'rulebook-version',
  'holiday',
  'meeting',
  'proxy',
  'series',
  'agenda-item',
  'motion',
  'poll',
  'action-item',
  'minutes',
  'calendar-subscription',
  'screen-link',
  'demonstration',
] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** An action's sentence, and of what kind the subject is that its events carry. */
interface Action extends Localized {
  readonly of: SubjectKind;
}

/**
 * Everything that can happen and leaves a trace, `<subject>.<what happened>`, with the sentence a reader of the trail
 * sees. A feature adds its own lines here, under its name and what they happen to; that never changes afterwards,
 * because the trail is searched by it and what is written stays.
 */
const AUDIT_ACTIONS = {
  // identity
  ...happensTo('account', {
    'account.created': { ko: '계정을 만들었습니다.', en: 'An account was created.' },
    'account.password-changed': { ko: '비밀번호를 바꾸었습니다.', en: 'The password was changed.' },
    'account.disabled': { ko: '계정을 막았습니다.', en: 'An account was disabled.' },
    'account.enabled': { ko: '막았던 계정을 다시 열었습니다.', en: 'An account was enabled again.' },
    'account.invited': { ko: '초대 메일을 보냈습니다.', en: 'An invitation was sent.' },
    'account.moved': {
      ko: '계정의 로그인 주소를 고쳤습니다.',
      en: 'The address with which an account signs in was corrected.',
    },
    'sign-in-link.sent': { ko: '로그인 링크를 보냈습니다.', en: 'A link to sign in was sent.' },
    'session.closed-everywhere': { ko: '모든 기기에서 로그아웃했습니다.', en: 'Signed out everywhere.' },
  }),
  ...happensTo('passkey', {
    'passkey.added': { ko: '패스키를 등록했습니다.', en: 'A passkey was added.' },
    'passkey.removed': { ko: '패스키를 지웠습니다.', en: 'A passkey was removed.' },
  }),
  ...happensTo('access-token', {
    'session.opened': { ko: '로그인했습니다.', en: 'Signed in.' },
    'session.closed': { ko: '로그아웃했습니다.', en: 'Signed out.' },
    'token.created': { ko: 'API 토큰을 발급했습니다.', en: 'An API token was issued.' },
    'token.revoked': { ko: 'API 토큰을 폐기했습니다.', en: 'An API token was revoked.' },
  }),

  // organizations
  ...happensTo('organization', {
    'organization.created': { ko: '단체를 등록했습니다.', en: 'The organization was registered.' },
    'organization.changed': { ko: '단체 정보를 고쳤습니다.', en: 'The organization was changed.' },
    'roster.exported': { ko: '명부를 파일로 내보냈습니다.', en: 'A roster was exported to a file.' },
  }),
  ...happensTo('person', {
    'person.registered': { ko: '사람을 등록했습니다.', en: 'A person was registered.' },
    'person.changed': { ko: '사람의 정보를 고쳤습니다.', en: 'A person was changed.' },
    'person.account-linked': { ko: '사람에게 계정을 이어 주었습니다.', en: 'A person was given an account.' },
    'person.account-unlinked': {
      ko: '사람에게서 계정을 떼었습니다.',
      en: 'The account of a person was unlinked.',
    },
  }),
  ...happensTo('member', {
    'member.joined': { ko: '회원이 가입했습니다.', en: 'A member joined.' },
    'member.changed': { ko: '회원 정보를 고쳤습니다.', en: 'A member was changed.' },
    'member.left': { ko: '회원이 탈퇴했습니다.', en: 'A member left.' },
  }),
  ...happensTo('mandate', {
    'mandate.started': {
      ko: '회원 단체의 대표자를 등록했습니다.',
      en: 'A representative was given a mandate.',
    },
    'mandate.ended': { ko: '회원 단체 대표자의 위임이 끝났습니다.', en: 'A mandate ended.' },
  }),
  ...happensTo('body', {
    'body.created': { ko: '기관을 만들었습니다.', en: 'A body was created.' },
    'body.changed': { ko: '기관 정보를 고쳤습니다.', en: 'A body was changed.' },
    'body.dissolved': { ko: '기관을 해산했습니다.', en: 'A body was dissolved.' },
  }),
  ...happensTo('seat', {
    'seat.taken': { ko: '직위를 맡았습니다.', en: 'A seat was taken.' },
    'seat.left': { ko: '직위에서 물러났습니다.', en: 'A seat was left.' },
  }),
  ...happensTo('import', {
    'roster.imported': { ko: '명부를 파일에서 들여왔습니다.', en: 'A roster was imported from a file.' },
  }),
  ...happensTo('role-grant', {
    'role.granted': { ko: '권한을 주었습니다.', en: 'A role was granted.' },
    'role.revoked': { ko: '권한을 거두었습니다.', en: 'A role was revoked.' },
  }),

  ...happensTo('mail-message', {
    'mail.sent-again': { ko: '보내지 못한 메일을 다시 보냈습니다.', en: 'A message was sent again.' },
    'mail.secret-read': {
      ko: '메일함에서 다른 사람의 로그인 링크를 열어 보았습니다.',
      en: "Somebody's link to sign in was read in the outbox.",
    },
  }),

  // rulebooks
  ...happensTo('rulebook-version', {
    'rulebook.version-added': {
      ko: '기관의 규정을 적었습니다.',
      en: "A version of a body's rules was recorded.",
    },
    'rulebook.version-withdrawn': {
      ko: '시행하기 전의 규정을 거두었습니다.',
      en: "A version of a body's rules was withdrawn before its first day.",
    },
  }),
  ...happensTo('holiday', {
    'holiday.set': { ko: '휴일을 정했습니다.', en: 'A holiday was set.' },
    'holiday.unset': { ko: '휴일 지정을 거두었습니다.', en: 'A holiday was taken back.' },
  }),

  // meetings
  ...happensTo('meeting', {
    'meeting.created': { ko: '회의를 만들었습니다.', en: 'A meeting was created.' },
    'meeting.changed': { ko: '회의 정보를 고쳤습니다.', en: 'The meeting was changed.' },
    'meeting.convened': { ko: '회의 소집을 통지했습니다.', en: 'The meeting was convened.' },
    'meeting.opened': { ko: '개회했습니다.', en: 'The meeting was opened.' },
    'meeting.recessed': { ko: '정회했습니다.', en: 'The meeting was recessed.' },
    'meeting.resumed': { ko: '속회했습니다.', en: 'The meeting was resumed.' },
    'meeting.step-taken-back': {
      ko: '정회나 속회를 착오로 되돌렸습니다.',
      en: 'A recess, or going on after one, was taken back as a slip.',
    },
    'meeting.adjourned': {
      ko: '다른 날 속행하기로 했습니다.',
      en: 'The meeting was adjourned to another day.',
    },
    'meeting.postponed': { ko: '회의를 연기했습니다.', en: 'The meeting was postponed.' },
    'meeting.lapsed': { ko: '유회를 선언했습니다.', en: 'The meeting lapsed for want of a quorum.' },
    'meeting.closed': { ko: '폐회했습니다.', en: 'The meeting was closed.' },
    'meeting.cancelled': { ko: '회의를 취소했습니다.', en: 'The meeting was cancelled.' },
    'meeting.roll-taken': { ko: '재적 명부를 확정했습니다.', en: 'The roll was taken.' },
    'meeting.roll-refreshed': { ko: '재적 명부를 다시 확인했습니다.', en: 'The roll was checked again.' },
    'meeting.offices-set': { ko: '의장과 서기를 정했습니다.', en: 'Chair and recorder were set.' },
    'meeting.signatories-elected': {
      ko: '의사록 서명인을 선출했습니다.',
      en: 'Signatories of the minutes were elected.',
    },
    'meeting.signatory-released': {
      ko: '의사록 서명인을 바꾸려고 명단에서 뺐습니다.',
      en: 'A signatory of the minutes was released.',
    },
    'meeting.representative-changed': {
      ko: '회원의 대표자가 바뀌었습니다.',
      en: 'The representative of an elector changed.',
    },
    'notice.delivered': { ko: '소집통지의 도달을 적었습니다.', en: 'Delivery of the notice was recorded.' },
    'notice.mailed': { ko: '통지를 전자우편으로 보냈습니다.', en: 'The notice was mailed.' },
    'notice.posted': { ko: '통지를 편지로 보냈습니다.', en: 'Letters with the notice were posted.' },
    'notice.returned': { ko: '소집통지가 반송되었습니다.', en: 'A notice came back.' },
    'reminders.sent': {
      ko: '답하지 않은 사람에게 다시 알렸습니다.',
      en: 'Those who had not answered were reminded.',
    },
    'attendance.arrived': { ko: '출석을 적었습니다.', en: 'Arrivals were recorded.' },
    'attendance.departed': { ko: '퇴장을 적었습니다.', en: 'Departures were recorded.' },
    'attendance.announced': { ko: '참석 여부를 알렸습니다.', en: 'An elector said whether it will come.' },
    'attendance.corrected': { ko: '출석 기록을 바로잡았습니다.', en: 'An attendance entry was struck out.' },
  }),
  ...happensTo('body', {
    'reminders.set': { ko: '다시 알림을 켜거나 껐습니다.', en: 'Reminders were switched on or off.' },
  }),
  ...happensTo('proxy', {
    'proxy.received': { ko: '위임장을 접수했습니다.', en: 'A proxy was received.' },
    'proxy.ended': { ko: '위임이 끝났습니다.', en: 'A proxy ended.' },
    'proxy.reinstated': { ko: '위임을 되살렸습니다.', en: 'A proxy was reinstated.' },
  }),

  // series
  ...happensTo('series', {
    'series.created': { ko: '정례회의를 만들었습니다.', en: 'A series was created.' },
    'series.changed': { ko: '정례회의의 정보를 고쳤습니다.', en: 'A series was changed.' },
    'series.rule-changed': {
      ko: '정례회의의 반복 규칙을 바꾸었습니다.',
      en: 'The rule of a series was changed from a day on.',
    },
    'series.date-moved': { ko: '한 회차의 날짜를 옮겼습니다.', en: 'One date of a series was moved.' },
    'series.date-dropped': { ko: '한 회차를 쉬기로 했습니다.', en: 'One date of a series was dropped.' },
    'series.change-undone': {
      ko: '옮기거나 쉬기로 한 회차를 되돌렸습니다.',
      en: 'A moved or dropped date was put back.',
    },
    'series.registered': { ko: '한 회차에 신청했습니다.', en: 'Somebody registered for a date.' },
    'series.registration-withdrawn': { ko: '신청을 거두었습니다.', en: 'A registration was withdrawn.' },
  }),

  // agenda
  ...happensTo('agenda-item', {
    'agenda-item.added': { ko: '안건을 올렸습니다.', en: 'An item was put on the agenda.' },
    'agenda-item.changed': { ko: '안건을 고쳤습니다.', en: 'An item was changed.' },
    'agenda-item.removed': {
      ko: '준비 중인 의사일정에서 안건을 뺐습니다.',
      en: 'An item was taken off a draft agenda.',
    },
    'agenda-item.introduced': { ko: '안건을 상정했습니다.', en: 'An item was introduced.' },
    'agenda-item.admitted': { ko: '긴급안건을 채택했습니다.', en: 'An unnotified item was admitted.' },
    'agenda-item.concluded': { ko: '안건을 처리했습니다.', en: 'An item was concluded.' },
    'agenda-item.taken-back': {
      ko: '안건의 처리를 착오로 되돌렸습니다.',
      en: 'A step of an item was taken back as a slip.',
    },
    'agenda-item.recalled': {
      ko: '회부를 착오로 되돌려 다른 기관의 의사일정에서 안건을 거두었습니다.',
      en: 'A referral was taken back as a slip: the item left the agenda of the other body.',
    },
    'agenda-item.carried-over': {
      ko: '처리하지 못한 안건을 다음 회의로 넘겼습니다.',
      en: 'An undecided item came along to the next meeting.',
    },
    'agenda-item.referred': {
      ko: '안건을 다른 기관에 회부했습니다.',
      en: 'An item was referred to another body.',
    },
    'agenda-remark.recorded': { ko: '발언 요지를 적었습니다.', en: 'A remark was recorded.' },
    'agenda-remark.corrected': { ko: '발언 요지를 고쳐 적었습니다.', en: 'A remark was corrected.' },
    'paper.attached': { ko: '안건에 자료를 붙였습니다.', en: 'A paper was attached to an item.' },
    'paper.replaced': {
      ko: '자료를 새 판으로 바꾸었습니다.',
      en: 'A paper was replaced by a newer version.',
    },
    'paper.withdrawn': { ko: '자료를 철회했습니다.', en: 'A paper was withdrawn.' },
    'paper.reordered': { ko: '자료의 순서를 바꾸었습니다.', en: 'The papers of an item were put in order.' },
  }),
  ...happensTo('meeting', {
    'agenda.reordered': { ko: '의사일정의 순서를 바꾸었습니다.', en: 'The order of business was changed.' },
    'agenda-group.formed': { ko: '안건을 묶어 일괄 상정하기로 했습니다.', en: 'Items were put together.' },
    'agenda-group.split': {
      ko: '이의가 있어 일괄 상정을 풀었습니다.',
      en: 'An objection took the items apart again.',
    },
  }),

  // motions
  ...happensTo('motion', {
    'motion.moved': { ko: '동의가 제출되었습니다.', en: 'A motion was moved.' },
    'motion.seconded': { ko: '동의에 재청이 있었습니다.', en: 'A motion was seconded.' },
    'motion.second-struck': {
      ko: '잘못 적은 재청을 지웠습니다.',
      en: 'A second recorded by a slip was struck out.',
    },
    'motion.withdrawn': { ko: '동의를 철회했습니다.', en: 'A motion was withdrawn.' },
    'motion.put': { ko: '동의를 표결에 부쳤습니다.', en: 'A motion was put to the vote.' },
    'motion.ended': { ko: '동의가 처리되었습니다.', en: 'A motion ended.' },
  }),

  // voting
  ...happensTo('poll', {
    'poll.opened': { ko: '표결을 시작했습니다.', en: 'A vote was opened.' },
    'poll.counted': { ko: '표를 집계하여 적었습니다.', en: 'A count was entered.' },
    'poll.count-withdrawn': {
      ko: '잘못 적은 집계를 거두었습니다.',
      en: 'A count entered by a slip was taken back.',
    },
    'poll.called': { ko: '호명한 선택을 적었습니다.', en: 'Choices were entered as called.' },
    'poll.choice-withdrawn': {
      ko: '잘못 적은 호명 답을 거두었습니다.',
      en: 'A choice entered by a slip was taken back.',
    },
    'poll.objected': {
      ko: '이의가 있어 표결로 넘어갑니다.',
      en: 'An objection was raised; a vote must follow.',
    },
    'poll.closed': { ko: '표결을 마쳤습니다.', en: 'A vote was closed.' },
    'poll.annulled': { ko: '표결을 무효로 했습니다.', en: 'A vote was annulled.' },
    'ballot.cast': { ko: '기명으로 투표했습니다.', en: 'A named ballot was cast.' },
    'ballot.changed': { ko: '기명 투표를 바꾸었습니다.', en: 'A named ballot was changed.' },
  }),

  // resolutions
  ...happensTo('meeting', {
    'resolution.created': { ko: '서면결의를 준비했습니다.', en: 'A written resolution was drawn up.' },
    'resolution.changed': { ko: '서면결의의 기간을 고쳤습니다.', en: 'The window for replies was changed.' },
    'resolution.sent': { ko: '서면결의서를 보냈습니다.', en: 'A written resolution was sent.' },
    'reply.received': { ko: '회신을 접수했습니다.', en: 'A reply was received.' },
    'reply.late': { ko: '기한이 지난 회신을 기록했습니다.', en: 'A late reply was logged.' },
    'resolution.closed': { ko: '서면결의를 마감했습니다.', en: 'A written resolution was closed.' },
    'resolution.reported': {
      ko: '서면결의 결과를 다음 회의의 보고안건으로 올렸습니다.',
      en: 'The result was put on the next agenda as a report.',
    },
  }),

  // action-items
  ...happensTo('action-item', {
    'action-item.raised': { ko: '후속 조치가 제기되었습니다.', en: 'An action item was raised.' },
    'action-item.assigned': { ko: '후속 조치의 담당을 정했습니다.', en: 'An action item was assigned.' },
    'action-item.answered': { ko: '후속 조치에 답변했습니다.', en: 'An action item was answered.' },
    'action-item.closed': { ko: '후속 조치를 마쳤습니다.', en: 'An action item was closed.' },
    'action-item.dropped': {
      ko: '후속 조치를 더 다루지 않기로 했습니다.',
      en: 'An action item was dropped.',
    },
  }),

  // minutes
  ...happensTo('minutes', {
    'minutes.begun': { ko: '의사록을 쓰기 시작했습니다.', en: 'Minutes were begun.' },
    'minutes.note-changed': { ko: '의사록의 기록을 고쳤습니다.', en: 'A note in the minutes was changed.' },
    'minutes.submitted': {
      ko: '의사록을 서명인에게 확인하도록 했습니다.',
      en: 'Minutes were put to those who sign.',
    },
    'minutes.returned': { ko: '의사록을 고치려고 되돌렸습니다.', en: 'Minutes were taken back for changes.' },
    'minutes.signed-by': { ko: '의사록에 서명했습니다.', en: 'Somebody signed the minutes.' },
    'minutes.signed-on-paper': {
      ko: '종이에 한 의사록 서명을 적었습니다.',
      en: 'A signature given on paper was recorded.',
    },
    'minutes.sealed': {
      ko: '의사록의 서명이 끝나 확정했습니다.',
      en: 'The last signature sealed the minutes.',
    },
    'minutes.published': { ko: '의사록을 공개했습니다.', en: 'Minutes were published.' },
    'minutes.corrected': { ko: '의사록의 정정서를 붙였습니다.', en: 'An addendum to the minutes was added.' },
  }),

  // calendar
  ...happensTo('calendar-subscription', {
    'calendar.subscribed': { ko: '달력 구독 주소를 만들었습니다.', en: 'A calendar address was made.' },
    'calendar.unsubscribed': { ko: '달력 구독 주소를 없앴습니다.', en: 'A calendar address was ended.' },
  }),

  // console
  ...happensTo('screen-link', {
    'screen-link.created': {
      ko: '회의장 화면의 링크를 만들었습니다.',
      en: "A link to the hall's screen was made.",
    },
    'screen-link.changed': {
      ko: '회의장 화면에 보이는 것을 바꾸었습니다.',
      en: "What the hall's screen shows was changed.",
    },
    'screen-link.revoked': {
      ko: '회의장 화면의 링크를 없앴습니다.',
      en: "A link to the hall's screen was revoked.",
    },
  }),

  // demo
  ...happensTo('demonstration', {
    'demonstration.loaded': { ko: '시연 자료를 불러왔습니다.', en: 'The sample season was loaded.' },
  }),
};

function happensTo<Name extends string>(
  kind: SubjectKind,
  sentences: Readonly<Record<Name, Localized>>,
): Readonly<Record<Name, Action>> {
  const entries = Object.entries<Localized>(sentences).map(([name, sentence]) => [
    name,
    { ...sentence, of: kind },
  ]);
  return Object.fromEntries(entries) as Record<Name, Action>;
}

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const AUDIT_ACTION_NAMES = Object.keys(AUDIT_ACTIONS) as readonly AuditAction[];

/** The sentence of an action, also of one that a later version of the house no longer knows. */
export function sentenceOf(action: string): Localized {
  const known: Readonly<Record<string, Localized>> = AUDIT_ACTIONS;
  const { ko, en } = known[action] ?? { ko: action, en: action };
  return { ko, en };
}

/** What an action happens to; the subject of its event is an id of that kind. */
export function subjectKindOf(action: AuditAction): SubjectKind {
  return AUDIT_ACTIONS[action].of;
}
