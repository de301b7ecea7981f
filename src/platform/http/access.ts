import { SetMetadata } from '@nestjs/common';
import { ROLES, type Role } from '../../kernel/role.js';

export { ROLES, type Role };

/** Who may call a route: everybody, everybody with an account, or the holders of a role in the organization. */
export type Caller = 'anyone' | 'signed-in' | Role;

/** Everybody who belongs to the organization in some capacity. */
export const READERS = ROLES;

/** Those who run meetings and keep the records. */
export const SECRETARIAT = ['administrator', 'secretary'] as const satisfies readonly Role[];

/** Those who run the sitting itself: the secretariat and who presides. */
export const PRESIDING = ['administrator', 'secretary', 'chair'] as const satisfies readonly Role[];

export const ACCESS_METADATA = 'madang:access';

/** Declares who may call a handler. A handler without it is refused to everybody, and a test fails. */
export const Access = (...callers: readonly [Caller, ...Caller[]]) => SetMetadata(ACCESS_METADATA, callers);
