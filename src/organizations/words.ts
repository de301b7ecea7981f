import type { Localized } from '../kernel/localized.js';
import type { BodyKind } from './domain/body-kind.js';
import type { GrantedRole } from './domain/granted-role.js';
import type { ImportKind } from './domain/imports/columns.js';
import type { MemberKind } from './domain/member-kind.js';
import { type Profile, PROFILES } from './domain/profile.js';
import type { SeatRole } from './domain/seat-role.js';

/*
 * What the words of the code are called where people read them.
 */

export const MEMBER_KIND_WORDS: Readonly<Record<MemberKind, Localized>> = {
  person: { ko: '개인', en: 'Person' },
  organization: { ko: '단체', en: 'Organization' },
};

export const BODY_KIND_WORDS: Readonly<Record<BodyKind, Localized>> = {
  'general-assembly': { ko: '총회', en: 'General assembly' },
  'delegate-assembly': { ko: '대의원총회', en: 'Delegate assembly' },
  board: { ko: '이사회', en: 'Board' },
  'steering-committee': { ko: '운영위원회', en: 'Steering committee' },
  'founding-assembly': { ko: '창립총회', en: 'Founding assembly' },
  'consultative-meeting': { ko: '간담회', en: 'Consultative meeting' },
  'sub-committee': { ko: '분과위원회', en: 'Sub-committee' },
  'preparatory-committee': { ko: '준비위원회', en: 'Preparatory committee' },
};

export const SEAT_ROLE_WORDS: Readonly<Record<SeatRole, Localized>> = {
  chair: { ko: '의장(회장·이사장)', en: 'Chair' },
  'co-representative': { ko: '공동대표', en: 'Co-representative' },
  'vice-chair': { ko: '부의장', en: 'Vice-chair' },
  director: { ko: '이사', en: 'Director' },
  auditor: { ko: '감사', en: 'Auditor' },
  'secretary-general': { ko: '사무총장', en: 'Secretary general' },
  secretary: { ko: '간사', en: 'Secretary' },
  delegate: { ko: '대의원', en: 'Delegate' },
  member: { ko: '위원', en: 'Member' },
  observer: { ko: '참관인', en: 'Observer' },
};

export const GRANTED_ROLE_WORDS: Readonly<Record<GrantedRole, Localized>> = {
  administrator: { ko: '관리자', en: 'Administrator' },
  secretary: { ko: '간사', en: 'Secretary' },
  auditor: { ko: '감사', en: 'Auditor' },
  observer: { ko: '참관인', en: 'Observer' },
};

/** What a granted role lets somebody do, in one sentence. */
export const GRANTED_ROLE_SENTENCES: Readonly<Record<GrantedRole, Localized>> = {
  administrator: {
    ko: '모든 일을 하고, 권한을 주고 거둡니다.',
    en: 'Does everything, and gives and takes back roles.',
  },
  secretary: {
    ko: '명부와 회의, 의사록을 맡습니다.',
    en: 'Keeps the roster, the meetings and the minutes.',
  },
  auditor: { ko: '모든 기록과 이력을 읽습니다.', en: 'Reads all records and the trail.' },
  observer: { ko: '공개된 것을 읽습니다.', en: 'Reads what is open to everybody here.' },
};

export const PROFILE_WORDS: Readonly<Record<Profile, Localized>> = {
  'general-cooperative': { ko: '일반협동조합', en: 'General co-operative' },
  'social-cooperative': { ko: '사회적협동조합', en: 'Social co-operative' },
  'cooperative-federation': { ko: '협동조합연합회', en: 'Federation of co-operatives' },
  'consumer-cooperative': { ko: '소비자생활협동조합', en: 'Consumer co-operative' },
  'incorporated-association': { ko: '사단법인', en: 'Incorporated association' },
  'unincorporated-association': { ko: '비법인사단', en: 'Unincorporated association' },
};

/** What each kind of law means for the rules, in one sentence. */
const PROFILE_SENTENCES: Readonly<Record<Profile, Localized>> = {
  'general-cooperative': {
    ko: '협동조합 기본법으로 설립한 영리 협동조합. 1인 1표, 소집통지는 7일 전까지.',
    en: 'Founded under the Framework Act on Cooperatives; one member one vote, seven days of notice.',
  },
  'social-cooperative': {
    ko: '같은 법으로 인가받은 비영리 협동조합. 정관 변경에는 인가가 필요합니다.',
    en: 'Authorised under the same Act, not for profit; a change of the charter needs authorisation.',
  },
  'cooperative-federation': {
    ko: '협동조합이 모인 연합회. 회원은 조합이고 대표자가 의결합니다.',
    en: 'Co-operatives joined together; the members are co-operatives and act through representatives.',
  },
  'consumer-cooperative': {
    ko: '소비자생활협동조합법으로 설립한 생협. 대리·서면 의결 규정이 다릅니다.',
    en: 'Founded under the Consumer Cooperatives Act, with its own rules on proxies and written votes.',
  },
  'incorporated-association': {
    ko: '민법에 따라 주무관청의 허가를 받은 법인. 정관이 정한 바가 먼저입니다.',
    en: 'An association with legal personality under the Civil Code; its charter comes first.',
  },
  'unincorporated-association': {
    ko: '등기하지 않은 협의회·네트워크·모임. 회칙을 따르고, 없으면 민법을 미루어 씁니다.',
    en: 'A council, network or group that is not registered; its rules apply, else the Civil Code by analogy.',
  },
};

/** The kinds of law to choose from, each with what it means for the rules. */
export const PROFILE_CHOICES = PROFILES.map((value) => ({
  value,
  label: {
    ko: `${PROFILE_WORDS[value].ko}: ${PROFILE_SENTENCES[value].ko}`,
    en: `${PROFILE_WORDS[value].en}: ${PROFILE_SENTENCES[value].en}`,
  },
}));

export const IMPORT_KIND_WORDS: Readonly<Record<ImportKind, Localized>> = {
  members: { ko: '회원', en: 'Members' },
  people: { ko: '사람', en: 'People' },
  seats: { ko: '직위와 임기', en: 'Seats and terms' },
};
