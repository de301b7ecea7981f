/**
 * Capacities in which a person acts inside one organization. `administrator`, `auditor` and `observer` are granted
 * or follow from a seat; `secretary` is granted for the organization or one body, or follows from a seat;
 * `chair` and `elector` follow from seats and membership of the body in question; `member` from membership.
 */
export const ROLES = [
  'administrator',
  'secretary',
  'chair',
  'elector',
  'member',
  'auditor',
  'observer',
] as const;
export type Role = (typeof ROLES)[number];
