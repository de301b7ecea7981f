import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import type { ShareFault } from './domain/share-faults.js';
import { FAULT_MESSAGES } from './faults.messages.js';

export type RulebooksError =
  | { readonly code: 'not-found' }
  | { readonly code: 'share'; readonly field: string; readonly fault: ShareFault }
  | { readonly code: 'day-out-of-range'; readonly field: string }
  | { readonly code: 'version-on-that-day'; readonly on: string };

export function rulebooksProblem(error: RulebooksError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'share': {
      const { code, member } = error.fault;
      return fieldProblem(`${error.field}.${member}`, code, FAULT_MESSAGES[code]);
    }
    case 'day-out-of-range':
      return fieldProblem(error.field, error.code, FAULT_MESSAGES[error.code]);
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
