import type { Role } from '../platform/http/access.js';

/** What an account is in an organization today. */
export interface Standing {
  readonly personId: string | null;
  readonly roles: ReadonlySet<Role>;
}

/** Tells the guard the roles of an account; organizations know them, identity only asks. */
export abstract class RoleDirectory {
  /** Null for who has nothing to do with the organization, and for an organization that does not exist. */
  abstract rolesOf(
    accountId: string,
    organizationId: string,
    bodyId: string | null,
  ): Promise<Standing | null>;
}
