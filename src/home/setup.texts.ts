import type { Localized } from '../kernel/localized.js';
import type { BodyKind } from '../organizations/domain/body-kind.js';

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
