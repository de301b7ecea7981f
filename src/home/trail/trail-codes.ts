import type { Localized } from '../../kernel/localized.js';
import type { WayIn } from '../../identity/sessions.service.js';
import type { AttendanceCapacity, AttendanceIntent } from '../../meetings/domain/attendance.js';
import type { AnyFinding } from '../../meetings/domain/meeting-finding.js';
import type { ReplyChannel } from '../../resolutions/domain/reply.js';
import type { MotionKind } from '../../motions/domain/motion.js';
import type { ScreenResults } from '../../console/domain/screen-link.js';

/*
 * Words for what is called by a code only in the trail.
 */

export const CAPACITY_WORDS: Readonly<Record<AttendanceCapacity, Localized>> = {
  'in-person': { ko: '현장', en: 'in the room' },
  online: { ko: '온라인', en: 'online' },
  written: { ko: '서면', en: 'in writing' },
  proxy: { ko: '대리인', en: 'as a proxy' },
  observer: { ko: '배석', en: 'as an observer' },
};

export const INTENT_WORDS: Readonly<Record<AttendanceIntent, Localized>> = {
  attending: { ko: '참석 예정', en: 'Will come' },
  'not-attending': { ko: '불참 예정', en: 'Will not come' },
  undecided: { ko: '미정', en: 'Undecided' },
};

export const CHANNEL_WORDS: Readonly<Record<ReplyChannel, Localized>> = {
  electronic: { ko: '전자', en: 'Electronic' },
  paper: { ko: '종이', en: 'On paper' },
};

export const MOTION_KIND_WORDS: Readonly<Record<MotionKind, Localized>> = {
  main: { ko: '원동의', en: 'Main motion' },
  amendment: { ko: '수정동의', en: 'Amendment' },
};

export const SCREEN_RESULT_WORDS: Readonly<Record<ScreenResults, Localized>> = {
  declared: { ko: '선포한 결과만', en: 'Declared results only' },
  live: { ko: '집계 중인 표까지', en: 'Counts as they come in' },
};

export const WAY_WORDS: Readonly<Record<WayIn, Localized>> = {
  password: { ko: '비밀번호', en: 'Password' },
  link: { ko: '로그인 링크', en: 'Link to sign in' },
  passkey: { ko: '패스키', en: 'Passkey' },
};

export const MAIL_KIND_WORDS: Readonly<Record<string, Localized>> = {
  notice: { ko: '소집통지', en: 'Notice' },
  reminder: { ko: '다시 알림', en: 'Reminder' },
  invitation: { ko: '초대', en: 'Invitation' },
  'account-moved': { ko: '로그인 주소가 바뀐 알림', en: 'Word of another address' },
  'sign-in-link': { ko: '로그인 링크', en: 'Link to sign in' },
};

export const STEP_BACK_WORDS: Readonly<Record<string, Localized>> = {
  introduced: { ko: '상정', en: 'Its introduction' },
  concluded: { ko: '처리', en: 'Its conclusion' },
};

/** Fields of a form whose change is noted without what stands in them. */
export const FIELD_WORDS: Readonly<Record<string, Localized>> = {
  name: { ko: '이름', en: 'Name' },
  email: { ko: '전자우편 주소', en: 'E-mail address' },
  phone: { ko: '전화번호', en: 'Telephone number' },
  postcode: { ko: '우편번호', en: 'Postcode' },
  address: { ko: '주소', en: 'Address' },
  type: { ko: '종류', en: 'Type' },
  title: { ko: '제목', en: 'Title' },
  matter: { ko: '의결 사항', en: 'Matter' },
  proposal: { ko: '주문(원안)', en: 'Proposal' },
  presenter: { ko: '제안자', en: 'Presenter' },
  refersToBodyId: { ko: '회부할 기관', en: 'Body it goes on to' },
};

/** What was noticed at a step, by its name; the sentence with its numbers stands in the record of the meeting. */
export const FINDING_WORDS: Readonly<Record<AnyFinding['code'], Localized>> = {
  'electors-left-out': { ko: '통지받지 못한 사람이 있음', en: 'Some had no notice' },
  'left-out-but-present': { ko: '통지받지 못한 사람이 출석함', en: 'Some without a notice came' },
  'everybody-present': { ko: '전원 출석', en: 'Everybody is there' },
  'opened-before-the-notified-time': {
    ko: '통지한 시각보다 먼저 개회함',
    en: 'Opened before the notified time',
  },
  'lapsed-for-good': { ko: '유회로 끝남', en: 'Over, having lapsed' },
  'opened-without-quorum': { ko: '정족수에 미치지 못한 채 개회함', en: 'Opened without a quorum' },
  'newcomers-not-on-roll': {
    ko: '기준일 뒤에 들어온 사람을 재적에 넣지 않음',
    en: 'Newcomers are not on the roll',
  },
  'newcomers-admitted': {
    ko: '기준일 뒤에 들어온 사람을 재적에 넣음',
    en: 'Newcomers were put on the roll',
  },
  'struck-off-the-roll': { ko: '자격을 잃은 사람을 재적에서 뺌', en: 'Some were struck off the roll' },
  'representatives-replaced': { ko: '대표자가 바뀜', en: 'Representatives changed' },
  'delivery-unknown': { ko: '통지가 도달한 때를 모름', en: 'Delivery of the notice is unknown' },
  'delivered-late': { ko: '통지가 늦게 도달함', en: 'The notice arrived late' },
  'board-resolves-convening': {
    ko: '소집은 이사회 의결을 거쳐야 함',
    en: 'The board has to resolve on convening',
  },
  'proxy-after-opening': { ko: '개회 뒤에 받은 위임장', en: 'A proxy received after the opening' },
  'signatories-short': { ko: '의사록 서명인이 모자람', en: 'Too few signatories' },
  'quorum-met': { ko: '의사정족수를 채움', en: 'The quorum is met' },
  'quorum-not-met': { ko: '의사정족수에 미치지 못함', en: 'The quorum is not met' },
  'quorum-not-needed': { ko: '의사정족수를 묻지 않음', en: 'No quorum is asked for' },
  'threshold-met': { ko: '의결정족수를 채움', en: 'The majority is reached' },
  'threshold-not-met': { ko: '의결정족수에 미치지 못함', en: 'The majority is not reached' },
  'tie-is-lost': { ko: '가부동수로 부결', en: 'A tie is lost' },
  'casting-vote-applied': { ko: '의장의 결정권을 따름', en: 'The casting vote decided' },
  'casting-vote-not-followed': { ko: '의장의 결정권을 따르지 않음', en: 'The casting vote is not followed' },
  'excluded-for-conflict': { ko: '이해가 걸린 사람을 뺌', en: 'Some left out for a conflict of interest' },
  'excluded-from-quorum-too': {
    ko: '이해가 걸린 사람을 정족수에서도 뺌',
    en: 'Left out of the quorum too, for a conflict of interest',
  },
  'proxies-left-out': { ko: '위임을 출석에 넣지 않음', en: 'Proxies were left out' },
  'proxies-over-limit': { ko: '한도를 넘은 위임이 있음', en: 'Proxies beyond the limit' },
  'proxies-beyond-members-in-room': {
    ko: '위임이 대리할 수 있는 수보다 많음',
    en: 'More proxies than those present may hold',
  },
  'written-ballots-left-out': { ko: '서면을 출석에 넣지 않음', en: 'Written votes were left out' },
  'written-resolution-not-allowed': { ko: '서면결의의 근거가 없음', en: 'No basis for a written resolution' },
  'written-resolution-tolerated': {
    ko: '서면총회가 한시 허용된 때',
    en: 'Written assemblies were tolerated for a time',
  },
  'disaster-only': { ko: '재난 때만 할 수 있음', en: 'Only in a disaster' },
  'statutory-floor-kept': { ko: '법정 최소 기준을 따름', en: 'The legal minimum was kept' },
  'statutory-rule-kept': { ko: '법의 규정을 따름', en: 'The rule of the law was kept' },
  'reserved-to-assembly': { ko: '총회가 의결할 사항', en: 'Kept for the assembly' },
  'reserved-to-full-assembly': { ko: '전체 총회가 의결할 사항', en: 'Kept for the assembly of all members' },
  'assembly-unless-delegated': { ko: '맡기지 않았으면 총회의 사항', en: "The assembly's unless delegated" },
  'advisory-body': { ko: '구속력 없는 합의', en: 'Binds nobody outside' },
  'unnotified-item-forbidden': { ko: '통지하지 않은 안건', en: 'An item that was not notified' },
  'votes-by-charter': { ko: '의결권의 수는 정관을 따름', en: 'Votes differ by charter' },
  'law-text-to-be-confirmed': {
    ko: '법령의 문구 확인이 필요함',
    en: 'The text of the law is to be confirmed',
  },
  'before-the-law': { ko: '법 시행 전', en: 'Before the law was in force' },
  'dissent-to-be-recorded': { ko: '반대한 사람을 적어야 함', en: 'Dissent is to be recorded' },
  'expulsion-procedure': { ko: '제명 절차', en: 'Procedure of an expulsion' },
  'dismissal-procedure': { ko: '해임 절차', en: 'Procedure of a dismissal' },
  'dismissal-procedure-days': { ko: '해임 통지 기간', en: 'Notice before a dismissal' },
  'takes-effect-after': { ko: '의결 뒤 절차가 남음', en: 'Takes effect only afterwards' },
  'first-day-excluded': { ko: '초일 불산입', en: 'The first day is not counted' },
  'lawful-day-not-business-day': { ko: '기한이 쉬는 날', en: 'The last day is no working day' },
  'notice-days-below-statutory': {
    ko: '법정 통지기간보다 짧은 규정',
    en: 'A notice period below the legal one',
  },
  'notice-short': { ko: '소집통지 기간이 모자람', en: 'The notice is too short' },
  'notice-missing': { ko: '소집통지가 없음', en: 'The notice is missing' },
  'notice-arrival-unsettled': {
    ko: '발신·도달 기준이 정해지지 않음',
    en: 'Dispatch or arrival is unsettled',
  },
  'deadline-moved': { ko: '기한이 옮겨짐', en: 'The deadline moved' },
  'holidays-unknown': { ko: '그해의 휴일을 모름', en: 'Holidays of the year are unknown' },
  'delegates-not-allowed': { ko: '대의원총회를 둘 수 없음', en: 'No delegate assembly may stand in' },
  'delegates-minimum': { ko: '대의원 최소 인원', en: 'Fewest delegates' },
  'delegates-minimum-stops': { ko: '대의원 최소 인원의 한도', en: 'Where the fewest delegates stop' },
  'delegates-below-minimum': { ko: '대의원이 모자람', en: 'Too few delegates' },
  'requisition-met': { ko: '소집청구 요건을 채움', en: 'Enough demand a meeting' },
  'requisition-short': { ko: '소집청구 요건에 미치지 못함', en: 'Too few demand a meeting' },
  'requisition-by-charter': { ko: '소집청구는 정관을 따름', en: 'Demanding a meeting goes by the charter' },
  'signatories-missing': { ko: '의사록 서명이 모자람', en: 'Signatures are missing' },
  'signatories-not-elected': { ko: '의사록 서명인을 뽑지 않음', en: 'Signatories were not elected' },
  'chair-signature-missing': { ko: '의장의 서명이 없음', en: "The chair's signature is missing" },
  'runoff-needed': { ko: '결선투표가 필요함', en: 'A run-off is needed' },
  'elected-by-plurality': { ko: '다수 득표로 당선', en: 'Elected by plurality' },
  'accounts-late': { ko: '결산서를 늦게 냄', en: 'The accounts were late' },
};
