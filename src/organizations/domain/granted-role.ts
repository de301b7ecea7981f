/** Roles that an administrator gives; all others follow from membership and seats. */
export const GRANTED_ROLES = ['administrator', 'secretary', 'auditor', 'observer'] as const;
export type GrantedRole = (typeof GRANTED_ROLES)[number];
