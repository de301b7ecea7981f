import type { Localized } from '../kernel/localized.js';
import type { MeetingForm, MeetingKind } from '../meetings/domain/meeting-state.js';
import type { ProxyChoice } from '../meetings/domain/proxy.js';
import type { ElectorCapacity } from '../voting/domain/poll.js';

/** How a choice is said to who makes it. */
export const CHOICE_WORDS: Readonly<Record<ProxyChoice, Localized>> = {
  yes: { ko: '찬성', en: 'For' },
  no: { ko: '반대', en: 'Against' },
  abstain: { ko: '기권', en: 'Abstain' },
  'holder-decides': { ko: '대리인에게 일임', en: 'Left to the proxy' },
};

export const OUTCOME_WORDS: Readonly<Record<'carried' | 'lost' | 'inquorate' | 'not-allowed', Localized>> = {
  carried: { ko: '가결', en: 'Carried' },
  lost: { ko: '부결', en: 'Lost' },
  inquorate: { ko: '의사정족수 미달', en: 'No quorum' },
  'not-allowed': { ko: '의결할 수 없음', en: 'Not allowed' },
};

export const FORM_WORDS: Readonly<Record<MeetingForm, Localized>> = {
  'in-person': { ko: '현장 회의', en: 'In person' },
  online: { ko: '온라인 회의', en: 'Online' },
  hybrid: { ko: '현장·온라인 회의', en: 'In person and online' },
  written: { ko: '서면결의', en: 'In writing' },
};

export const KIND_WORDS: Readonly<Record<MeetingKind, Localized>> = {
  regular: { ko: '정기', en: 'Regular' },
  extraordinary: { ko: '임시', en: 'Extraordinary' },
  founding: { ko: '창립', en: 'Founding' },
};

/** How the reader is there. */
export const CAPACITY_WORDS: Readonly<Record<ElectorCapacity, Localized>> = {
  'in-person': { ko: '출석 확인됨', en: 'Checked in' },
  online: { ko: '온라인 출석 확인됨', en: 'Checked in online' },
  proxy: { ko: '위임으로 출석', en: 'Present by proxy' },
  written: { ko: '서면으로 출석', en: 'Present in writing' },
  absent: { ko: '아직 출석이 확인되지 않음', en: 'Not checked in yet' },
};
