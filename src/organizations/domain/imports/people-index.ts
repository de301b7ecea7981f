import { figuresOf } from './cells.js';
import type { Fault, Remark } from './fault.js';
import { fault } from './fault.js';
import type { HeldPerson, Work } from './plan.js';

/** A person as a line of a list writes it. */
export interface WrittenPerson {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

export type Recognised =
  | { readonly kind: 'known'; readonly person: HeldPerson }
  | { readonly kind: 'new'; readonly namesakes: number }
  | { readonly kind: 'several' };

/**
 * Who is meant by a name. A name alone is enough only where one person bears it and nothing written contradicts;
 * name and e-mail, or name and telephone, tell namesakes apart.
 */
export class PeopleIndex {
  private readonly byName = new Map<string, HeldPerson[]>();
  private readonly byId = new Map<string, HeldPerson>();

  constructor(people: readonly HeldPerson[]) {
    for (const person of people) this.add(person);
  }

  add(person: HeldPerson): void {
    const namesakes = this.byName.get(person.name);
    if (namesakes === undefined) this.byName.set(person.name, [person]);
    else namesakes.push(person);
    this.byId.set(person.id, person);
  }

  replace(person: HeldPerson): void {
    const namesakes = this.byName.get(person.name) ?? [];
    const at = namesakes.findIndex(({ id }) => id === person.id);
    if (at >= 0) namesakes[at] = person;
    this.byId.set(person.id, person);
  }

  get(id: string): HeldPerson | undefined {
    return this.byId.get(id);
  }

  /** `free` narrows to people who are still to be had, such as those who are no members yet. */
  recognise(written: WrittenPerson, free: (person: HeldPerson) => boolean = () => true): Recognised {
    const namesakes = this.byName.get(written.name) ?? [];
    const certain = namesakes.find((person) => agrees(person, written));
    if (certain !== undefined) return { kind: 'known', person: certain };
    const possible = namesakes.filter((person) => free(person) && !contradicts(person, written));
    const [only] = possible;
    if (only !== undefined && possible.length === 1) return { kind: 'known', person: only };
    return possible.length > 1 ? { kind: 'several' } : { kind: 'new', namesakes: namesakes.length };
  }
}

function agrees(person: HeldPerson, { email, phone }: WrittenPerson): boolean {
  return (
    (email !== null && email === person.email) ||
    (phone !== null && person.phone !== null && figuresOf(phone) === figuresOf(person.phone))
  );
}

function contradicts(person: HeldPerson, { email, phone }: WrittenPerson): boolean {
  return (
    (email !== null && person.email !== null && email !== person.email) ||
    (phone !== null && person.phone !== null && figuresOf(phone) !== figuresOf(person.phone))
  );
}

/** The person of a line: found, or made; null when the line does not say which of several is meant. */
export function personFor(
  people: PeopleIndex,
  written: WrittenPerson,
  work: Work,
  newId: () => string,
  free?: (person: HeldPerson) => boolean,
): { readonly person: HeldPerson; readonly remarks: readonly Remark[] } | Fault {
  const recognised = people.recognise(written, free);
  switch (recognised.kind) {
    case 'several':
      return fault('several-of-this-name', 'name', { name: written.name });
    case 'known': {
      const { person } = recognised;
      const remark: Remark = { code: 'person-found', parameters: { name: person.name } };
      return { person, remarks: [remark, ...contactRemarks(people, person, written, work)] };
    }
    case 'new': {
      const person = { id: newId(), ...written };
      people.add(person);
      work.people.set(person.id, person);
      const code = recognised.namesakes > 0 ? 'namesake' : 'person-new';
      return { person, remarks: [{ code, parameters: { name: written.name } }] };
    }
  }
}

/** Fills in or changes what a line says about how to reach a person; an empty cell changes nothing. */
export function contactRemarks(
  people: PeopleIndex,
  person: HeldPerson,
  written: Pick<WrittenPerson, 'email' | 'phone'>,
  work: Work,
): readonly Remark[] {
  const email = written.email ?? person.email;
  const samePhone =
    written.phone === null || (person.phone !== null && figuresOf(person.phone) === figuresOf(written.phone));
  const phone = samePhone ? person.phone : written.phone;
  if (email === person.email && phone === person.phone) return [];
  const changed = { ...person, email, phone };
  if (work.people.has(person.id)) work.people.set(person.id, changed);
  else work.contacts.set(person.id, { email, phone });
  people.replace(changed);
  return [{ code: 'contact-changed', parameters: { name: person.name } }];
}
