/**
 * Fields whose text is never written down, whatever the form says: passwords and what signs in, the codes of
 * setting up and of checking in. The last part of the name counts, so a `postcode` is none of them.
 */
const CONFIDENTIAL = /(?:^|\.)(?:password|initialPassword|current|next|secret|code|token|key)(?::|$)/i;

export function isConfidential(field: string): boolean {
  return CONFIDENTIAL.test(field);
}
