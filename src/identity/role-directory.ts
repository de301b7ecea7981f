import type { Role } from '../platform/http/access.js';

/** What an account is in an organization today. */
export interface Standing {
  readonly personId: string | null;
  readonly roles: ReadonlySet<Role>;
}

/** An organization an account belongs to, as the first page after signing in lists it. */
export interface Belonging {
  readonly organizationId: string;
  readonly name: string;
  readonly personId: string | null;
  /** Roles in the organization as a whole; those in single bodies are not among them. */
  readonly roles: readonly Role[];
}

/** Tells the guard the roles of an account; organizations know them, identity only asks. */
export abstract class RoleDirectory {
  /** Null for who has nothing to do with the organization, and for an organization that does not exist. */
  abstract rolesOf(
    accountId: string,
    organizationId: string,
    bodyId: string | null,
  ): Promise<Standing | null>;

  /** The organizations of an account, by name. */
  abstract belongingsOf(accountId: string): Promise<Belonging[]>;
}
