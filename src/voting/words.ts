import type { Localized } from '../kernel/localized.js';
import type { Outcome } from '../rulebooks/domain/decision.js';
import type { Choice } from './domain/poll.js';

/** How a choice is said to who makes it. */
export const CHOICE_WORDS: Readonly<Record<Choice, Localized>> = {
  yes: { ko: '찬성', en: 'For' },
  no: { ko: '반대', en: 'Against' },
  abstain: { ko: '기권', en: 'Abstain' },
};

/** How a result is headed. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Localized>> = {
  carried: { ko: '가결', en: 'Carried' },
  lost: { ko: '부결', en: 'Lost' },
  inquorate: { ko: '의사정족수 미달', en: 'No quorum' },
  'not-allowed': { ko: '의결할 수 없음', en: 'Not allowed' },
};
