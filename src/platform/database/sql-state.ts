/** The SQLSTATE of a failed query, or the code of a failed connection (`ECONNREFUSED`), wherever the driver put it. */
export function sqlStateOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  if ('driverError' in failure) return sqlStateOf(failure.driverError);
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  if (failure instanceof AggregateError)
    return failure.errors.map(sqlStateOf).find((code) => code !== undefined);
  return undefined;
}

/** The constraint a failed query ran against (`uq_ballot_poll_id_elector_id`). */
function constraintOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  if ('driverError' in failure) return constraintOf(failure.driverError);
  return 'constraint' in failure && typeof failure.constraint === 'string' ? failure.constraint : undefined;
}

const UNIQUE_VIOLATION = '23505';

/** Whether a query failed because a row with the same key exists; `constraint` narrows it to one key. */
export function isDuplicate(failure: unknown, constraint?: string): boolean {
  if (sqlStateOf(failure) !== UNIQUE_VIOLATION) return false;
  return constraint === undefined || constraintOf(failure) === constraint;
}

const EXCLUSION_VIOLATION = '23P01';

/** Whether a query failed over a row that somebody else wrote meanwhile: the same key, or an overlapping term. */
export function isConflictOfRows(failure: unknown): boolean {
  return isDuplicate(failure) || sqlStateOf(failure) === EXCLUSION_VIOLATION;
}
