import type { Role } from '../../kernel/role.js';
import { type BodyKind, isAssemblyOfMembers } from './body-kind.js';
import type { GrantedRole } from './granted-role.js';
import type { SeatRole } from './seat-role.js';

/** What ties an account to an organization today. */
export interface Relations {
  readonly grants: readonly { readonly role: GrantedRole; readonly bodyId: string | null }[];
  /** Seats in term today. */
  readonly seats: readonly { readonly bodyId: string; readonly role: SeatRole; readonly votes: boolean }[];
  /** A member in its own right, or acting for a member organisation by a mandate in force. */
  readonly isMember: boolean;
}

export interface ScopedBody {
  readonly id: string;
  readonly kind: BodyKind;
}

/**
 * The roles that follow from a relation, for one body or, with null, for the organization as a whole. What is given
 * or held in another body makes an observer here; whoever has no relation has no role.
 */
export function rolesIn(relations: Relations, body: ScopedBody | null): ReadonlySet<Role> {
  const roles = new Set<Role>([
    ...relations.grants.flatMap((grant) => rolesOfGrant(grant, body)),
    ...relations.seats.flatMap((seat) => rolesOfSeat(seat, body)),
    ...(relations.isMember ? rolesOfMember(body) : []),
  ]);
  const related = relations.isMember || relations.grants.length > 0 || relations.seats.length > 0;
  return roles.size === 0 && related ? new Set<Role>(['observer']) : roles;
}

function rolesOfGrant(grant: Relations['grants'][number], body: ScopedBody | null): Role[] {
  return grant.bodyId === null || grant.bodyId === body?.id ? [grant.role] : [];
}

/**
 * A vice-chair has no chair's role of itself: who presides in place of the chair is chosen in the meeting. The vote
 * of a seat counts in bodies of seats only; an assembly's electors are its members.
 */
function rolesOfSeat(seat: Relations['seats'][number], body: ScopedBody | null): Role[] {
  const roles: Role[] = seat.role === 'auditor' ? ['auditor'] : [];
  if (seat.bodyId !== body?.id) return roles;
  if (seat.role === 'chair' || seat.role === 'co-representative') roles.push('chair');
  if (seat.role === 'secretary' || seat.role === 'secretary-general') roles.push('secretary');
  if (seat.votes && !isAssemblyOfMembers(body.kind)) roles.push('elector');
  return roles;
}

function rolesOfMember(body: ScopedBody | null): Role[] {
  return body !== null && isAssemblyOfMembers(body.kind) ? ['member', 'elector'] : ['member'];
}
