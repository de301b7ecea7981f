import type { Result } from '../kernel/result.js';

/** The value of a step of the season. The season is known to be lawful, so a refusal is a fault of the house. */
export function expected<T>(result: Result<T, { readonly code: string }>): T {
  if (result.ok) return result.value;
  throw new Error(`the season was refused: ${JSON.stringify(result.error)}`);
}

/** The same for a step that is awaited. */
export async function done<T>(step: Promise<Result<T, { readonly code: string }>>): Promise<T> {
  return expected(await step);
}
