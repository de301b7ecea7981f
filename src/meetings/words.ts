import type { Localized } from '../kernel/localized.js';
import type { Share } from '../rulebooks/domain/rulebook.js';
import { BASE_WORDS } from '../rulebooks/rule-words.js';
import type { MeetingCommand, MeetingForm, MeetingKind, MeetingState } from './domain/meeting-state.js';
import type { NoticeMeans } from './domain/notice-means.js';
import type { HolderRelation } from './domain/proxy.js';

export const STATE_WORDS: Readonly<Record<MeetingState, Localized>> = {
  draft: { ko: '작성 중', en: 'in draft' },
  convened: { ko: '소집됨', en: 'convened' },
  open: { ko: '개회 중', en: 'open' },
  recessed: { ko: '정회 중', en: 'in recess' },
  adjourned: { ko: '속행 예정', en: 'adjourned to another day' },
  postponed: { ko: '연기됨', en: 'postponed' },
  closed: { ko: '폐회', en: 'closed' },
  lapsed: { ko: '유회', en: 'lapsed' },
  cancelled: { ko: '취소됨', en: 'cancelled' },
};

export const COMMAND_WORDS: Readonly<Record<MeetingCommand, Localized>> = {
  convene: { ko: '소집', en: 'convened' },
  open: { ko: '개회', en: 'opened' },
  recess: { ko: '정회', en: 'recessed' },
  resume: { ko: '속회', en: 'resumed' },
  adjourn: { ko: '속행', en: 'adjourned' },
  postpone: { ko: '연기', en: 'postponed' },
  lapse: { ko: '유회', en: 'declared lapsed' },
  close: { ko: '폐회', en: 'closed' },
  cancel: { ko: '취소', en: 'cancelled' },
};

export const RELATION_WORDS: Readonly<Record<HolderRelation, Localized>> = {
  elector: { ko: '조합원(회원)', en: 'another elector' },
  family: { ko: '동거 가족', en: 'family in the same household' },
  other: { ko: '그 밖의 사람', en: 'somebody else' },
};

/** `재적 과반수`, `재적 3분의 2 이상`: a share as a sentence says it. */
export function shareWords({ kind, numerator, denominator, base }: Share): Localized {
  const of = BASE_WORDS[base];
  if (kind === 'more-than' && numerator * 2 === denominator) {
    return { ko: `${of.ko} 과반수`, en: `more than half of ${of.en}` };
  }
  return kind === 'more-than'
    ? {
        ko: `${of.ko} ${denominator}분의 ${numerator} 초과`,
        en: `more than ${numerator}/${denominator} of ${of.en}`,
      }
    : {
        ko: `${of.ko} ${denominator}분의 ${numerator} 이상`,
        en: `at least ${numerator}/${denominator} of ${of.en}`,
      };
}

export const KIND_WORDS: Readonly<Record<MeetingKind, Localized>> = {
  regular: { ko: '정기', en: 'Regular' },
  extraordinary: { ko: '임시', en: 'Extraordinary' },
  founding: { ko: '창립', en: 'Founding' },
};

export const FORM_WORDS: Readonly<Record<MeetingForm, Localized>> = {
  'in-person': { ko: '현장 회의', en: 'In person' },
  online: { ko: '온라인 회의', en: 'Online' },
  hybrid: { ko: '현장·온라인 회의', en: 'In person and online' },
  written: { ko: '서면결의', en: 'In writing' },
};

export const NOTICE_MEANS_WORDS: Readonly<Record<NoticeMeans, Localized>> = {
  email: { ko: '전자우편', en: 'E-mail' },
  post: { ko: '우편', en: 'Post' },
  hand: { ko: '직접 전달', en: 'By hand' },
  'public-notice': { ko: '공고', en: 'Public notice' },
  'text-message': { ko: '문자메시지', en: 'Text message' },
  messenger: { ko: '메신저', en: 'Messenger' },
  telephone: { ko: '전화', en: 'Telephone' },
};
