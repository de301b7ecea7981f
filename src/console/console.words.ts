import type { ItemOutcome } from '../agenda/domain/agenda-item.js';
import { requiredOf } from '../kernel/fraction.js';
import type { Localized } from '../kernel/localized.js';
import type { RuleSource } from '../kernel/rule-source.js';
import { shareWords } from '../meetings/words.js';
import type { Motion } from '../motions/motion.entity.js';
import type { Outcome } from '../rulebooks/domain/decision.js';
import type { Share } from '../rulebooks/domain/rulebook.js';
import type { ProxyReason } from './domain/proxy-standing.js';

/** How a tag looks: never by its colour alone, the word says it too. */
export type Tone = 'yes' | 'no' | 'warn' | 'live' | '';

export const OUTCOME_TONES: Readonly<Record<ItemOutcome, Tone>> = {
  reported: 'yes',
  discussed: 'yes',
  carried: 'yes',
  'carried-as-amended': 'yes',
  lost: 'no',
  deferred: 'warn',
  withdrawn: '',
  referred: '',
  dropped: '',
};

export const VERDICT_WORDS: Readonly<Record<Outcome, Localized>> = {
  carried: { ko: '가결', en: 'Carried' },
  lost: { ko: '부결', en: 'Lost' },
  inquorate: { ko: '정족수 미달', en: 'No quorum' },
  'not-allowed': { ko: '의결할 수 없음', en: 'Not allowed' },
};

export const VERDICT_TONES: Readonly<Record<Outcome, Tone>> = {
  carried: 'yes',
  lost: 'no',
  inquorate: 'warn',
  'not-allowed': 'warn',
};

export const CAPACITY_WORDS = {
  'in-person': { ko: '출석', en: 'here' },
  online: { ko: '온라인', en: 'online' },
  proxy: { ko: '대리', en: 'by proxy' },
  written: { ko: '서면', en: 'in writing' },
  absent: { ko: '미출석', en: 'not here' },
} as const satisfies Readonly<Record<string, Localized>>;

export const CHOICE_WORDS = {
  yes: { ko: '찬성', en: 'In favour' },
  no: { ko: '반대', en: 'Against' },
  abstain: { ko: '기권', en: 'Abstains' },
} as const satisfies Readonly<Record<string, Localized>>;

export const PROXY_REASON_WORDS: Readonly<Record<ProxyReason, Localized>> = {
  'not-admitted': { ko: '이 회의는 대리를 인정하지 않습니다.', en: 'Proxies are not admitted here.' },
  'principal-here': { ko: '본인이 출석했습니다.', en: 'The principal came.' },
  'principal-wrote': {
    ko: '본인이 서면으로 의결권을 행사했습니다.',
    en: 'The principal voted in writing.',
  },
  'holder-not-here': { ko: '대리인이 아직 오지 않았습니다.', en: 'The holder is not here.' },
  'holder-has-enough': {
    ko: '대리인이 맡을 수 있는 수를 넘어 인정되지 않습니다.',
    en: 'The holder already carries as many as the rule admits.',
  },
};

/** `출석 42명의 과반수인 22표가 필요합니다.`: what a vote must reach, before anybody has voted. */
export function neededSentence(share: Share, of: number): Localized {
  const required = requiredOf(share, of);
  const words = shareWords(share);
  if (share.base === 'valid-ballots' || share.base === 'replies') {
    return {
      ko: `${words.ko}의 찬성이 필요합니다. 기준 인원은 표결이 끝나야 정해집니다.`,
      en: `Needed: ${words.en} in favour. The base is known when the vote is over.`,
    };
  }
  const half = share.kind === 'more-than' && share.numerator * 2 === share.denominator;
  const base = share.base === 'entire-roll' ? '재적' : '출석';
  const part = half ? '과반수' : words.ko.slice(base.length + 1);
  return {
    ko: `${base} ${of}명의 ${part}인 ${required}표가 필요합니다.`,
    en: `${required} votes in favour are needed: ${words.en} (${of}).`,
  };
}

/** Whether what has come in so far is enough. */
export function standingSentence(yes: number, required: number): Localized {
  return yes >= required
    ? { ko: `현재 찬성 ${yes}표로 요건을 채웠습니다.`, en: `${yes} in favour: enough.` }
    : {
        ko: `현재 찬성 ${yes}표로 ${required - yes}표가 모자랍니다.`,
        en: `${yes} in favour: ${required - yes} short.`,
      };
}

export function motionLabel({ kind, sequence }: Pick<Motion, 'kind' | 'sequence'>): Localized {
  return kind === 'main'
    ? { ko: '원안', en: 'Original' }
    : { ko: `수정안 ${sequence - 1}`, en: `Amendment ${sequence - 1}` };
}

/** A rule as a page names it. */
export function sourceWords({ law, article }: RuleSource): string {
  return `${law} ${article}`.trim();
}
