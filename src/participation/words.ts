import type { Localized } from '../kernel/localized.js';
import type { ProxyChoice } from '../meetings/domain/proxy.js';
import type { ElectorCapacity } from '../voting/domain/poll.js';
import { CHOICE_WORDS } from '../voting/words.js';

/** What a proxy says of an item. */
export const INSTRUCTION_WORDS: Readonly<Record<ProxyChoice, Localized>> = {
  ...CHOICE_WORDS,
  'holder-decides': { ko: '대리인에게 일임', en: 'Left to the proxy' },
};

/** How the reader is there. */
export const CAPACITY_WORDS: Readonly<Record<ElectorCapacity, Localized>> = {
  'in-person': { ko: '출석 확인됨', en: 'Checked in' },
  online: { ko: '온라인 출석 확인됨', en: 'Checked in online' },
  proxy: { ko: '위임으로 출석', en: 'Present by proxy' },
  written: { ko: '서면으로 출석', en: 'Present in writing' },
  absent: { ko: '아직 출석이 확인되지 않음', en: 'Not checked in yet' },
};

/** How the reader was there, once the sitting is over. */
export const ATTENDED_WORDS: Readonly<Record<ElectorCapacity, Localized>> = {
  'in-person': { ko: '출석', en: 'Present' },
  online: { ko: '온라인 출석', en: 'Present online' },
  proxy: { ko: '위임', en: 'By proxy' },
  written: { ko: '서면', en: 'In writing' },
  absent: { ko: '불참', en: 'Absent' },
};
