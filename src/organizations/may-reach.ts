import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { SECRETARIAT } from '../platform/http/access.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isInTerm } from './domain/term.js';
import type { Mandate } from './mandate.entity.js';

/** How a person is reached is for the secretariat, and for the person. */
export function mayReach(actor: Actor, { id }: { readonly id: string }): boolean {
  return holdsAnyOf(actor, SECRETARIAT) || actor.personId === id;
}

/** Where a member organisation is, is for the secretariat, and for who acts for it today. */
export function mayReachMember(actor: Actor, mandates: readonly Mandate[], today: LocalDate): boolean {
  return (
    holdsAnyOf(actor, SECRETARIAT) ||
    mandates.some((mandate) => mandate.personId === actor.personId && isInTerm(mandate, today))
  );
}
