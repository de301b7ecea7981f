import { sqlStateOf } from '../database/sql-state.js';

export interface DescribedFailure {
  readonly type: string;
  readonly message: string;
  /** SQLSTATE of a failed query, or the code of a failed connection or call. */
  readonly code: string | undefined;
  readonly stack: string;
  readonly cause?: DescribedFailure;
}

/** Causes of causes end somewhere. */
const DEEPEST_CAUSE = 3;

/**
 * What a log may know of a failure. The query, its parameters and PostgreSQL's detail hold e-mails, hashes and ballots,
 * so nothing is taken along but what is named here; a value that PostgreSQL quotes at the end of its message is left out.
 */
export function describeFailure(failure: unknown, depth = 0): DescribedFailure {
  if (!(failure instanceof Error)) {
    return {
      type: typeof failure,
      message: 'something else than an error was thrown',
      code: undefined,
      stack: '',
    };
  }
  const message = failure.message.replace(/: "[\s\S]*"$/, '');
  const { cause } = failure;
  return {
    type: failure.name,
    message,
    code: sqlStateOf(failure),
    stack: [`${failure.name}: ${message}`, ...placesOf(failure)].join('\n'),
    ...(cause instanceof Error && depth < DEEPEST_CAUSE ? { cause: describeFailure(cause, depth + 1) } : {}),
  };
}

/** The lines of a stack that name places; what stands before them is the message once more. */
function placesOf({ stack }: Error): string[] {
  return (stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
}
