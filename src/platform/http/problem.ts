import type { Localized } from '../../kernel/localized.js';
import type { Result } from '../../kernel/result.js';
import type { RuleSource } from '../../kernel/rule-source.js';

/** One thing wrong with one field of a request. */
export interface FieldError {
  /** Path of the field as sent: `present.inPerson`, `overrides.0.from`. */
  readonly field: string;
  readonly code: string;
  readonly message: Localized;
}

/** One thing that stands in the way, with the rule that asks for it. */
export interface Obstacle {
  readonly code: string;
  readonly message: Localized;
  readonly source?: RuleSource | undefined;
  /** Id of what is in the way, so that a page can lead to it. */
  readonly about?: string | undefined;
}

/** A refusal as the house speaks it; written as RFC 9457 `application/problem+json` in the reader's language. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Stable, dash-separated name of the refusal. */
  readonly code: string;
  readonly title: Localized;
  readonly detail?: Localized | undefined;
  /** The rule behind the refusal. */
  readonly source?: RuleSource | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** All that is missing, where several things are. */
  readonly missing?: readonly Obstacle[] | undefined;
  /** What the reader needs in order to go on, such as the text that another editor saved. */
  readonly current?: unknown;
}

/** Carries a problem from the edge of a service to the filter that writes it. */
export class ProblemException extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** The value of a result, or the problem its error stands for. */
export function unwrap<T, E>(result: Result<T, E>, toProblem: (error: E) => Problem): T {
  if (result.ok) return result.value;
  throw new ProblemException(toProblem(result.error));
}

/** Refuses a single field. */
export function fieldProblem(field: string, code: string, message: Localized, source?: RuleSource): Problem {
  return {
    status: 400,
    code: 'invalid-request',
    title: { ko: '입력한 내용을 확인해 주세요.', en: 'Please check what was entered.' },
    errors: [{ field, code, message }],
    source,
  };
}

/** The same with its messages at the fields in which a page asks for what the API calls otherwise. */
export function placed(problem: Problem, places: Readonly<Record<string, string>>): Problem {
  const errors = problem.errors?.map((error) => ({ ...error, field: places[error.field] ?? error.field }));
  return { ...problem, errors };
}

/** The one answer for what does not exist and for what the caller may not know of. */
export const NOT_FOUND: Problem = {
  status: 404,
  code: 'not-found',
  title: { ko: '찾을 수 없습니다.', en: 'Not found.' },
  detail: {
    ko: '주소를 확인해 주세요. 권한이 없는 자료도 이렇게 표시됩니다.',
    en: 'Please check the address. What you may not see is answered in the same way.',
  },
};
