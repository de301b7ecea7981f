import type { Localized } from '../kernel/localized.js';
import { BODY_KIND_WORDS } from '../organizations/words.js';
import type { RuleName } from './domain/finding.js';
import type { Afterwards, BodyKind, Matter, ShareBase } from './domain/rulebook.js';

/** How a sentence names what is decided. */
export const MATTER_WORDS: Readonly<Record<Matter, Localized>> = {
  ordinary: { ko: '일반 안건', en: 'an ordinary matter' },
  'bylaw-amendment': { ko: '정관(회칙) 변경', en: 'an amendment of the charter' },
  merger: { ko: '합병', en: 'a merger' },
  division: { ko: '분할', en: 'a division' },
  dissolution: { ko: '해산', en: 'dissolution' },
  suspension: { ko: '휴업·계속', en: 'suspension or continuation of business' },
  expulsion: { ko: '조합원(회원) 제명', en: 'the expulsion of a member' },
  'share-refund': { ko: '탈퇴 조합원 출자금 환급', en: 'the refund of shares to those who left' },
  'preferred-investment': {
    ko: '다른 협동조합에 대한 우선출자',
    en: 'preferred investment in another co-operative',
  },
  'officer-election': { ko: '임원 선출', en: 'the election of officers' },
  'officer-dismissal': { ko: '임원 해임', en: 'the dismissal of an officer' },
  budget: { ko: '사업계획·예산 승인', en: 'approval of the plan and budget' },
  settlement: { ko: '결산 승인', en: 'approval of the accounts' },
  'urgent-item': { ko: '긴급안건 채택', en: 'taking up an item that was not notified' },
  'liquidation-accounts': { ko: '청산 관련 승인', en: "approval of the liquidator's accounts" },
};

/** `the general assembly`: a body as a sentence names it. */
export function bodyWords(body: BodyKind): Localized {
  const { ko, en } = BODY_KIND_WORDS[body];
  return { ko, en: `the ${en.toLowerCase()}` };
}

export const RULE_WORDS: Readonly<Record<RuleName, Localized>> = {
  competence: { ko: '의결 권한', en: 'competence' },
  quorum: { ko: '의사정족수', en: 'quorum' },
  threshold: { ko: '의결정족수', en: 'majority' },
  'vote-weight': { ko: '의결권의 수', en: 'number of votes' },
  'casting-vote': { ko: '의장의 결정권', en: 'casting vote' },
  proxies: { ko: '대리 의결', en: 'proxies' },
  'written-ballots': { ko: '서면 의결권', en: 'written votes' },
  'written-resolution': { ko: '서면결의', en: 'written resolutions' },
  'electronic-voting': { ko: '전자투표', en: 'electronic voting' },
  'notice-days': { ko: '소집통지 기간', en: 'notice period' },
  'unnotified-items': { ko: '통지하지 않은 안건', en: 'items not notified' },
  requisition: { ko: '소집청구', en: 'requisition' },
  signatories: { ko: '의사록 서명', en: 'signing of the minutes' },
  conflict: { ko: '이해상충', en: 'conflict of interest' },
  'blank-ballot-item': { ko: '표시하지 않은 항목', en: 'items left blank' },
  'co-chairs': { ko: '공동대표', en: 'co-representatives' },
};

export const BASE_WORDS: Readonly<Record<ShareBase, Localized>> = {
  'entire-roll': { ko: '재적', en: 'the entire roll' },
  'members-present': { ko: '출석', en: 'those present' },
  'valid-ballots': { ko: '유효투표', en: 'valid votes' },
  replies: { ko: '회신', en: 'replies' },
};

/** What a resolution still waits for, as a sentence. */
export const AFTERWARDS_WORDS: Readonly<Record<Afterwards, Localized>> = {
  report: {
    ko: '의결한 뒤 신고하여야 효력이 생깁니다.',
    en: 'It takes effect once it has been reported to the authority.',
  },
  authorisation: {
    ko: '의결한 뒤 인가를 받아야 효력이 생깁니다.',
    en: 'It takes effect once the authority has authorised it.',
  },
  permission: {
    ko: '의결한 뒤 주무관청의 허가를 받아야 효력이 생깁니다.',
    en: 'It takes effect once the competent authority has permitted it.',
  },
};
