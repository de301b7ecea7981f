import type { Localized } from '../kernel/localized.js';
import type { BodyKind } from '../organizations/domain/body-kind.js';
import type { Profile } from '../organizations/domain/profile.js';

/** What each legal form means for the rules, in one sentence. */
export const PROFILE_SENTENCES: Readonly<Record<Profile, Localized>> = {
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

/** Who sits in a body of that kind, and what it is for, in one sentence. */
export const BODY_KIND_SENTENCES: Readonly<Record<BodyKind, Localized>> = {
  'general-assembly': {
    ko: '회원 모두가 모여 가장 중요한 일을 정합니다.',
    en: 'All members; decides what matters most.',
  },
  'delegate-assembly': {
    ko: '회원이 뽑은 대의원이 총회를 갈음합니다.',
    en: 'Delegates elected by the members, in place of the assembly.',
  },
  board: { ko: '이사들이 업무를 결정합니다.', en: 'The directors decide on business.' },
  'steering-committee': {
    ko: '위원들이 사업을 이끌고 결정합니다.',
    en: 'Its members steer the work and decide.',
  },
  'founding-assembly': {
    ko: '설립 동의자가 모여 정관을 의결합니다.',
    en: 'The founders adopt the charter.',
  },
  'consultative-meeting': {
    ko: '의결하지 않고 의견을 나누며 합의한 것을 적습니다.',
    en: 'Talks without voting, and notes what was agreed.',
  },
  'sub-committee': { ko: '한 분야를 나누어 맡습니다.', en: 'Takes care of one field.' },
  'preparatory-committee': {
    ko: '설립이나 행사를 준비합니다.',
    en: 'Prepares a founding or an event.',
  },
};
