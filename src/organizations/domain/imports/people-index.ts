import type { PostalAddress } from '../postal-address.js';
import { figuresOf } from './cells.js';
import type { Fault, Remark } from './fault.js';
import { fault } from './fault.js';
import type { HeldPerson, Work } from './plan.js';

/** A person as a line of a list writes it. */
export interface WrittenPerson extends PostalAddress {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

export type Recognised =
  | { readonly kind: 'known'; readonly person: HeldPerson }
  | { readonly kind: 'new'; readonly namesakes: number }
  | { readonly kind: 'several' };

/** 0 where neither is known, 1 with an e-mail, 2 with a telephone, 3 with both. */
type Known = 0 | 1 | 2 | 3;

type Reachable = Pick<WrittenPerson, 'email' | 'phone'>;

/** Those who bear one name, by what is known of them: neither e-mail nor telephone, one of both, or both. */
class Namesakes {
  count = 0;
  readonly all = new ByReach();
  /** Of them, those who are still to be had. */
  readonly free = new ByReach();
}

/** Most names have one bearer, so a set comes into being only when somebody is in it. */
class ByReach {
  private readonly sets = new Map<Known, Set<string>>();

  add(known: Known, id: string): void {
    const there = this.sets.get(known);
    if (there === undefined) this.sets.set(known, new Set([id]));
    else there.add(id);
  }

  delete(known: Known, id: string): void {
    this.sets.get(known)?.delete(id);
  }

  of(known: Known): Iterable<string> {
    return this.sets.get(known) ?? [];
  }
}

/**
 * Who is meant by a name. A name alone is enough only where one person bears it and nothing written contradicts;
 * name and e-mail, or name and telephone, tell namesakes apart. Nobody is looked for one by one: a list may hold
 * thousands of one name.
 */
export class PeopleIndex {
  private readonly byName = new Map<string, Namesakes>();
  /** People by name and e-mail, and by name and telephone, in the order in which they came to be reached so. */
  private readonly byReach = new Map<string, string[]>();
  private readonly byId = new Map<string, HeldPerson>();
  private readonly order = new Map<string, number>();
  private readonly taken = new Set<string>();

  /** Takes in those who are known already, one by one. */
  *gather(people: Iterable<HeldPerson>): Generator<void, void, void> {
    for (const person of people) {
      this.add(person);
      yield;
    }
  }

  add(person: HeldPerson): void {
    const namesakes = this.byName.get(person.name) ?? new Namesakes();
    this.byName.set(person.name, namesakes);
    namesakes.count += 1;
    this.order.set(person.id, this.order.size);
    this.keep(namesakes, person);
  }

  /** The same person, reached in another way. */
  replace(person: HeldPerson): void {
    const namesakes = this.byName.get(person.name);
    const before = this.byId.get(person.id);
    if (namesakes === undefined || before === undefined) return;
    namesakes.all.delete(knownOf(before), person.id);
    namesakes.free.delete(knownOf(before), person.id);
    this.keep(namesakes, person);
  }

  private keep(namesakes: Namesakes, person: HeldPerson): void {
    this.byId.set(person.id, person);
    namesakes.all.add(knownOf(person), person.id);
    if (!this.taken.has(person.id)) namesakes.free.add(knownOf(person), person.id);
    for (const key of reachesOf(person.name, person)) {
      const there = this.byReach.get(key);
      if (there === undefined) this.byReach.set(key, [person.id]);
      else if (!there.includes(person.id)) there.push(person.id);
    }
  }

  get(id: string): HeldPerson | undefined {
    return this.byId.get(id);
  }

  /** No longer to be had, such as one who has become a member. */
  take(id: string): void {
    this.taken.add(id);
    const person = this.byId.get(id);
    if (person !== undefined) this.byName.get(person.name)?.free.delete(knownOf(person), id);
  }

  release(id: string): void {
    this.taken.delete(id);
    const person = this.byId.get(id);
    if (person !== undefined) this.byName.get(person.name)?.free.add(knownOf(person), id);
  }

  /** `free` narrows to people who are still to be had, unless e-mail or telephone say for certain who it is. */
  recognise(written: Omit<WrittenPerson, keyof PostalAddress>, among: 'all' | 'free' = 'all'): Recognised {
    const namesakes = this.byName.get(written.name);
    if (namesakes === undefined) return { kind: 'new', namesakes: 0 };
    const certain = this.certain(written);
    if (certain !== null) return { kind: 'known', person: certain };
    const [first, second] = possible(namesakes[among], written);
    const only = first === undefined ? undefined : this.byId.get(first);
    if (only !== undefined && second === undefined) return { kind: 'known', person: only };
    return second === undefined ? { kind: 'new', namesakes: namesakes.count } : { kind: 'several' };
  }

  /** The first of the name who is reached as it is written. */
  private certain(written: Reachable & { readonly name: string }): HeldPerson | null {
    const found = reachesOf(written.name, written)
      .flatMap((key) => this.byReach.get(key) ?? [])
      .flatMap((id) => this.byId.get(id) ?? [])
      .filter((person) => agrees(person, written));
    const [first = null, ...rest] = found;
    const place = ({ id }: HeldPerson) => this.order.get(id) ?? 0;
    return rest.reduce<HeldPerson | null>(
      (best, person) => (best !== null && place(best) <= place(person) ? best : person),
      first,
    );
  }
}

function knownOf({ email, phone }: Reachable): Known {
  if (phone === null) return email === null ? 0 : 1;
  return email === null ? 2 : 3;
}

function reachesOf(name: string, { email, phone }: Reachable): readonly string[] {
  return [
    ...(email === null ? [] : [`${name}\n@${email}`]),
    ...(phone === null ? [] : [`${name}\n${figuresOf(phone)}`]),
  ];
}

/**
 * Up to two of those whom nothing written contradicts. Since nobody agrees with it, these are the ones of whom it is
 * not known what is written.
 */
function possible(namesakes: ByReach, written: Reachable): readonly string[] {
  const found: string[] = [];
  const said = knownOf(written);
  for (const known of [0, 1, 2, 3] as const) {
    if ((known & said) !== 0) continue;
    for (const id of namesakes.of(known)) {
      found.push(id);
      if (found.length === 2) return found;
    }
  }
  return found;
}

function agrees(person: HeldPerson, { email, phone }: Reachable): boolean {
  return (
    (email !== null && email === person.email) ||
    (phone !== null && person.phone !== null && figuresOf(phone) === figuresOf(person.phone))
  );
}

/** The person of a line: found, or made; null when the line does not say which of several is meant. */
export function personFor(
  people: PeopleIndex,
  written: WrittenPerson,
  work: Work,
  newId: () => string,
): { readonly person: HeldPerson; readonly remarks: readonly Remark[] } | Fault {
  const recognised = people.recognise(written);
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
  written: Omit<WrittenPerson, 'name'>,
  work: Work,
): readonly Remark[] {
  const email = written.email ?? person.email;
  const samePhone =
    written.phone === null || (person.phone !== null && figuresOf(person.phone) === figuresOf(written.phone));
  const phone = samePhone ? person.phone : written.phone;
  const where = movedTo(person, written);
  const reached = email !== person.email || phone !== person.phone;
  if (!reached && where === null) return [];
  const { postcode, address } = where ?? person;
  const changed = { ...person, email, phone, postcode, address };
  if (work.people.has(person.id)) work.people.set(person.id, changed);
  else work.contacts.set(person.id, { email, phone, postcode, address });
  people.replace(changed);
  const parameters = { name: person.name };
  return [
    ...(reached ? [{ code: 'contact-changed', parameters } as const] : []),
    ...(where === null ? [] : [{ code: 'address-changed', parameters } as const]),
  ];
}

/**
 * Where somebody is after what a line says, or null where that is nothing new. A postcode belongs to its address: with
 * another address and no postcode beside it the old one is forgotten.
 */
export function movedTo(known: PostalAddress, written: PostalAddress): PostalAddress | null {
  const address = written.address ?? known.address;
  const postcode = written.postcode ?? (address === known.address ? known.postcode : null);
  return address === known.address && postcode === known.postcode ? null : { postcode, address };
}
