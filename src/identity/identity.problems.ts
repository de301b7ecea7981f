import { assertNever } from '../kernel/assert-never.js';
import type { Localized } from '../kernel/localized.js';
import type { Caller, Role } from '../platform/http/access.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';

export type IdentityError =
  | { readonly code: 'wrong-credentials' }
  | { readonly code: 'too-many-attempts' }
  | { readonly code: 'already-set-up' }
  | { readonly code: 'wrong-setup-code' }
  | { readonly code: 'email-taken' }
  | { readonly code: 'wrong-password' }
  | { readonly code: 'too-many-guesses' }
  | { readonly code: 'not-a-session' }
  | { readonly code: 'token-not-found' }
  | { readonly code: 'token-already-over' }
  | { readonly code: 'session-not-found' }
  | { readonly code: 'link-used-up' }
  | { readonly code: 'passkey-not-made' }
  | { readonly code: 'passkey-refused' }
  | { readonly code: 'passkey-not-found' }
  | { readonly code: 'too-many-passkeys' };

export function identityProblem(error: IdentityError): Problem {
  switch (error.code) {
    case 'wrong-credentials':
      return {
        status: 401,
        code: error.code,
        title: {
          ko: '전자우편이나 비밀번호가 맞지 않습니다.',
          en: 'The e-mail or the password is not right.',
        },
      };
    case 'too-many-attempts':
      return {
        status: 429,
        code: error.code,
        title: { ko: '로그인 시도가 너무 많았습니다.', en: 'There were too many attempts to sign in.' },
        detail: {
          ko: '15분 뒤에 다시 시도하시거나, 지금 메일로 로그인 링크를 받거나 패스키를 쓰세요.',
          en: 'Try again in 15 minutes, or have a link sent to you by mail or use a passkey now.',
        },
      };
    case 'already-set-up':
      return {
        status: 409,
        code: error.code,
        title: { ko: '첫 계정은 이미 만들어졌습니다.', en: 'The first account already exists.' },
        detail: { ko: '로그인해 주세요.', en: 'Please sign in.' },
      };
    case 'wrong-setup-code':
      return fieldProblem('code', error.code, {
        ko: '설치 코드가 맞지 않습니다. 서버가 시작될 때 알려 준 코드를 적어 주세요.',
        en: 'This is not the setup code. Enter the one the server printed when it started.',
      });
    case 'email-taken':
      return fieldProblem('email', error.code, {
        ko: '이미 계정이 있는 전자우편 주소입니다.',
        en: 'There already is an account with this e-mail address.',
      });
    case 'wrong-password':
      return fieldProblem('current', error.code, {
        ko: '지금 비밀번호가 맞지 않습니다.',
        en: 'This is not the current password.',
      });
    case 'too-many-guesses':
      return {
        status: 429,
        code: error.code,
        title: { ko: '비밀번호를 여러 번 틀렸습니다.', en: 'The password was wrong too many times.' },
        detail: {
          ko: '15분 뒤에 다시 시도하시거나, 메일로 로그인 링크를 받아 거기서 새로 정해 주세요.',
          en: 'Try again in 15 minutes, or have a link sent to you by mail and choose a new one there.',
        },
      };
    case 'token-already-over':
      return fieldProblem('expiresAt', error.code, {
        ko: '기한이 이미 지났습니다. 앞으로의 날을 적어 주세요.',
        en: 'This is over already. Please enter a time to come.',
      });
    case 'not-a-session':
      return {
        status: 409,
        code: error.code,
        title: { ko: 'API 토큰으로는 로그아웃할 수 없습니다.', en: 'An API token cannot sign out.' },
        detail: {
          ko: '토큰을 폐기하려면 토큰 목록에서 지우세요.',
          en: 'To revoke the token, delete it from the tokens.',
        },
      };
    case 'link-used-up':
      return {
        status: 410,
        code: error.code,
        title: {
          ko: '이미 썼거나 기한이 지난 링크입니다.',
          en: 'This link was used before, or its time is over.',
        },
        detail: {
          ko: '로그인 화면에서 새 링크를 받아 주세요.',
          en: 'Have a new one sent to you on the sign-in page.',
        },
      };
    case 'passkey-not-made':
      return {
        status: 400,
        code: error.code,
        title: { ko: '패스키를 등록하지 못했습니다.', en: 'The passkey could not be added.' },
        detail: {
          ko: '이미 등록된 패스키이거나 시간이 지났습니다. 다시 시도해 주세요.',
          en: 'It is there already, or it took too long. Please try again.',
        },
      };
    case 'passkey-refused':
      return {
        status: 401,
        code: error.code,
        title: {
          ko: '이 패스키로는 로그인할 수 없습니다.',
          en: 'This passkey does not sign in here.',
        },
        detail: {
          ko: '다시 시도하시거나, 비밀번호나 메일 링크로 로그인해 주세요.',
          en: 'Try again, or sign in with a password or a link sent by mail.',
        },
      };
    case 'too-many-passkeys':
      return {
        status: 409,
        code: error.code,
        title: { ko: '패스키는 20개까지 둘 수 있습니다.', en: 'An account has at most 20 passkeys.' },
        detail: { ko: '쓰지 않는 패스키를 지워 주세요.', en: 'Please remove one that is not used.' },
      };
    case 'token-not-found':
    case 'session-not-found':
    case 'passkey-not-found':
      return NOT_FOUND;
    default:
      return assertNever(error);
  }
}

export const NOT_SIGNED_IN: Problem = {
  status: 401,
  code: 'not-signed-in',
  title: { ko: '로그인이 필요합니다.', en: 'Please sign in.' },
  detail: {
    ko: '로그인하거나, Authorization 머리말에 API 토큰을 넣어 주세요.',
    en: 'Sign in, or send an API token in the Authorization header.',
  },
};

export const SESSION_NEEDED: Problem = {
  status: 403,
  code: 'session-needed',
  title: { ko: 'API 토큰으로는 할 수 없는 일입니다.', en: 'An API token cannot do this.' },
  detail: {
    ko: '로그인하는 방법은 본인만 바꿀 수 있습니다. 브라우저에서 로그인해 내 계정 화면에서 해 주세요.',
    en: 'Only you yourself change how you sign in. Please sign in with a browser and use the page of your account.',
  },
};

export const CROSS_SITE: Problem = {
  status: 403,
  code: 'cross-site-request',
  title: { ko: '다른 사이트에서 보낸 요청은 받지 않습니다.', en: 'Requests from another site are refused.' },
  detail: {
    ko: '마당의 화면에서 다시 시도하거나, 프로그램이라면 API 토큰을 쓰세요.',
    en: 'Please try again from a page of Madang; a program should use an API token.',
  },
};

const ROLE_NAMES: Readonly<Record<Role, Localized>> = {
  administrator: { ko: '관리자', en: 'administrators' },
  secretary: { ko: '간사', en: 'secretaries' },
  chair: { ko: '의장', en: 'the chair' },
  elector: { ko: '의결권자', en: 'electors' },
  member: { ko: '회원', en: 'members' },
  auditor: { ko: '감사', en: 'auditors' },
  observer: { ko: '참관인', en: 'observers' },
};

/** Refuses somebody who belongs to the organization but may not do this, and says who may. */
export function notAllowed(callers: readonly Caller[]): Problem {
  const roles = callers.filter((caller): caller is Role => caller in ROLE_NAMES);
  return {
    status: 403,
    code: 'not-allowed',
    title: { ko: '권한이 없습니다.', en: 'You may not do this.' },
    detail: {
      ko: `할 수 있는 사람: ${roles.map((role) => ROLE_NAMES[role].ko).join(', ')}`,
      en: `Who may: ${roles.map((role) => ROLE_NAMES[role].en).join(', ')}.`,
    },
  };
}
