import { NOT_FOUND, type Problem } from '../platform/http/problem.js';

export type RulebooksError =
  { readonly code: 'not-found' } | { readonly code: 'version-on-that-day'; readonly on: string };

export function rulebooksProblem(error: RulebooksError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'version-on-that-day':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `${error.on}부터 시행하는 규정이 이미 있습니다.`,
          en: `There already is a version in force from ${error.on}.`,
        },
        detail: {
          ko: '적은 규정은 고쳐 쓰지 않습니다. 바뀐 규정은 다음 시행일로 새로 적어 주세요.',
          en: 'What was recorded is not rewritten. Record the changed rules with a later day.',
        },
      };
  }
}
