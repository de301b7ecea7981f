import type { FieldError, Problem } from '../platform/http/problem.js';
import type { CountFault } from './domain/count-check.js';
import type { ShareFault } from './domain/share-faults.js';
import { FAULT_MESSAGES } from './faults.messages.js';

export type CalculatorError =
  | { readonly code: 'counts'; readonly faults: readonly CountFault[] }
  | { readonly code: 'share'; readonly field: string; readonly fault: ShareFault }
  | { readonly code: 'day-out-of-range'; readonly field: string };

export function calculatorProblem(error: CalculatorError): Problem {
  return {
    status: 400,
    code: 'invalid-request',
    title: { ko: '입력한 내용을 확인해 주세요.', en: 'Please check what was entered.' },
    errors: fieldErrors(error),
  };
}

function fieldErrors(error: CalculatorError): readonly FieldError[] {
  switch (error.code) {
    case 'counts':
      return error.faults.map(({ field, code }) => ({ field, code, message: FAULT_MESSAGES[code] }));
    case 'share':
      return [
        {
          field: `${error.field}.${error.fault.member}`,
          code: error.fault.code,
          message: FAULT_MESSAGES[error.fault.code],
        },
      ];
    case 'day-out-of-range':
      return [{ field: error.field, code: error.code, message: FAULT_MESSAGES[error.code] }];
  }
}
