import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { withJosa } from '../platform/templates/josa.js';
import type { ProxyHolders } from '../rulebooks/domain/rulebook.js';
import type { Localized } from '../kernel/localized.js';
import type { ProxyError } from './meeting-error.js';
import { RELATION_WORDS } from './words.js';

type OwnProxyError = Exclude<ProxyError, { readonly code: 'elector-not-on-roll' }>;

const PROXY_CODES = {
  'proxies-not-allowed': true,
  'blank-holder': true,
  'own-holder': true,
  'holder-not-eligible': true,
  'holder-has-enough': true,
  'holder-is-represented': true,
  'nobody-acts': true,
  'principal-is-there': true,
  'proof-after-opening': true,
  'proxy-not-found': true,
  'proxy-has-ended': true,
  'withdrawn-by-principal': true,
  'not-your-proxy': true,
} as const satisfies Record<OwnProxyError['code'], true>;

export function isProxyError(error: { readonly code: string }): error is OwnProxyError {
  return error.code in PROXY_CODES;
}

/** Why a proxy is refused, with the rule that says so. */
export function proxyProblem(error: OwnProxyError): Problem {
  switch (error.code) {
    case 'proxies-not-allowed':
      return {
        status: 409,
        code: error.code,
        title: { ko: '이 회의는 대리를 인정하지 않습니다.', en: 'This meeting does not admit proxies.' },
        source: error.source,
      };
    case 'blank-holder':
      return fieldProblem(
        'holderName',
        error.code,
        {
          ko: '대리인을 적지 않은 위임장(백지위임)은 받을 수 없습니다.',
          en: 'A proxy without a named holder cannot be received.',
        },
        error.source,
      );
    case 'own-holder':
      return fieldProblem(
        'holderElectorId',
        error.code,
        { ko: '자기 자신에게 위임할 수 없습니다.', en: 'Nobody can be their own proxy.' },
        error.source,
      );
    case 'holder-not-eligible':
      return {
        status: 409,
        code: error.code,
        title: HOLDERS[error.holders],
        detail: {
          ko: `위임장의 대리인은 ${RELATION_WORDS[error.relation].ko}입니다.`,
          en: `The holder named is ${RELATION_WORDS[error.relation].en}.`,
        },
        source: error.source,
      };
    case 'holder-has-enough':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `대리인 한 사람은 ${error.max}명까지만 대리할 수 있습니다.`,
          en: `One holder may stand in for ${error.max} only.`,
        },
        detail: {
          ko: `${withJosa(error.holderName, '은/는')} 이미 ${error.max}명을 대리합니다.`,
          en: `${error.holderName} already holds ${error.max}.`,
        },
        source: error.source,
      };
    case 'holder-is-represented':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `${withJosa(error.holderName, '은/는')} 자신의 의결권을 다른 사람에게 위임했습니다.`,
          en: `${error.holderName} has given a proxy to somebody else.`,
        },
        detail: {
          ko: '출석하지 않을 사람을 대리인으로 둘 수 없습니다.',
          en: 'Who will not be there cannot hold a proxy.',
        },
        source: error.source,
      };
    case 'nobody-acts':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `${withJosa(error.name, '은/는')} 대표자가 등록되어 있지 않아 의결권을 행사할 사람이 없습니다.`,
          en: `${error.name} has no representative in office who could act for it.`,
        },
        source: error.source,
      };
    case 'principal-is-there':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `${withJosa(error.name, '은/는')} 직접 출석하고 있어 위임할 수 없습니다.`,
          en: `${error.name} is there in person and needs no proxy.`,
        },
        source: error.source,
      };
    case 'proof-after-opening':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '대리권을 증명하는 서면은 개회 전에 내야 합니다.',
          en: 'Proof of a proxy is due before the opening.',
        },
        source: error.source,
      };
    case 'proxy-not-found':
      return NOT_FOUND;
    case 'proxy-has-ended':
      return {
        status: 409,
        code: error.code,
        title: { ko: '이미 끝난 위임입니다.', en: 'The proxy has ended already.' },
      };
    case 'withdrawn-by-principal':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '본인이 철회한 위임은 되살리지 않습니다.',
          en: 'What its principal withdrew is not put back in force.',
        },
        detail: {
          ko: '다시 맡기려면 위임장을 새로 받아 주세요.',
          en: 'A new proxy has to be given.',
        },
      };
    case 'not-your-proxy':
      return {
        status: 403,
        code: error.code,
        title: {
          ko: '자신의 의결권만 위임할 수 있습니다.',
          en: 'You can give a proxy for your own vote only.',
        },
      };
  }
}

const HOLDERS: Readonly<Record<ProxyHolders, Localized>> = {
  members: {
    ko: '다른 조합원(회원)만 대리인이 될 수 있습니다.',
    en: 'Only another member may hold a proxy.',
  },
  'members-and-family': {
    ko: '다른 조합원이나 동거하는 가족만 대리인이 될 수 있습니다.',
    en: 'Only another member or family in the same household may hold a proxy.',
  },
  anyone: { ko: '누구나 대리인이 될 수 있습니다.', en: 'Anyone may hold a proxy.' },
};
