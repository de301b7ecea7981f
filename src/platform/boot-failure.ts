/** Madang cannot start, for a reason the person at the terminal can mend: one sentence that says what and how. */
export class BootFailure extends Error {}

/** The system's word for a failed call: `EACCES`, `ENOSPC`. */
export function systemCodeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure && typeof failure.code === 'string'
    ? failure.code
    : '';
}

/** What went wrong in a few words, without a stack. */
export function reasonOf(failure: unknown): string {
  return failure instanceof Error && failure.message !== '' ? failure.message : String(failure);
}
