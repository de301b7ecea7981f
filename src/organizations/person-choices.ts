import type { Actor } from '../identity/actor.js';
import { holdsAnyOf } from '../identity/actor.js';
import { SECRETARIAT } from '../platform/http/access.js';
import type { PeopleService } from './people.service.js';
import type { Person } from './person.entity.js';

const MOST = 50;

/** Whom a form may name: all people of a small organization, those found by name in a large one. */
export interface PersonChoices {
  readonly search: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly total: number;
  /** Whether there are more than are offered, so that a name has to be searched for. */
  readonly searchable: boolean;
}

export async function personChoices(
  people: PeopleService,
  actor: Actor,
  search: string | undefined,
): Promise<PersonChoices> {
  const [found, total] = await people.search(actor, search, { page: 1, size: MOST });
  return {
    search: search ?? '',
    options: found.map((person) => ({ value: person.id, label: nameIn(actor, person) })),
    total,
    searchable: total > MOST || (search ?? '') !== '',
  };
}

/** Namesakes are told apart by how they are reached, for those who may see it. */
function nameIn(actor: Actor, { name, email, phone }: Person): string {
  const contact = holdsAnyOf(actor, SECRETARIAT) ? (email ?? phone) : null;
  return contact === null ? name : `${name} (${contact})`;
}
