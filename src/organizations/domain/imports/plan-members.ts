import { addDays, type LocalDate } from '../../../kernel/local-date.js';
import type { MemberKind } from '../member-kind.js';
import { type Membership, shareADay } from '../membership.js';
import { NO_ADDRESS, type PostalAddress } from '../postal-address.js';
import { figuresOf, readMemberKind } from './cells.js';
import { LineReader } from './line-reader.js';
import { contactRemarks, movedTo, PeopleIndex, personFor, type WrittenPerson } from './people-index.js';
import {
  type Circumstances,
  type HeldMember,
  type HeldPerson,
  type Holdings,
  noWork,
  type PlannedLine,
  type Planning,
} from './plan.js';
import { type Sheet, valuesOf } from './sheet.js';

/** A member as a line writes it. */
interface WrittenMember extends PostalAddress {
  readonly kind: MemberKind;
  readonly name: string;
  readonly number: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly joinedOn: LocalDate | null;
  readonly leftOn: LocalDate | null;
  readonly representative: string | null;
  readonly mandateFrom: LocalDate | null;
}

/**
 * The roster from a list. A member is known by its number, or without one by its kind, name and day of joining; what
 * stands in the roster already (who has the number, since when) is never rewritten by a list, only followed: contact,
 * address, departure, and the next representative.
 */
export function planMembers(sheet: Sheet, holdings: Holdings, circumstances: Circumstances): Planning {
  return new MembersPlan(holdings, circumstances).of(sheet);
}

class MembersPlan {
  private readonly work = noWork();
  private readonly people = new PeopleIndex();
  private readonly byNumber = new Map<string, HeldMember>();
  /** Members of one kind, name and day of joining. */
  private readonly byName = new Map<string, HeldMember[]>();
  /** The memberships of each person, by member, as they will be after the lines above. */
  private readonly memberships = new Map<string, Map<string, Membership>>();
  /** The line of each member that a line names, new ones included. */
  private readonly named = new Map<string, number>();
  private next = 1;

  constructor(
    private readonly holdings: Holdings,
    private readonly circumstances: Circumstances,
  ) {}

  *of(sheet: Sheet): Planning {
    yield* this.people.gather(this.holdings.people);
    for (const member of this.holdings.members) {
      this.know(member);
      yield;
    }
    // Numbers that the file gives are not given to others, wherever in the file they stand.
    const at = sheet.columns.indexOf('number');
    for (const { cells } of sheet.lines) this.next = Math.max(this.next, countOf(cells[at] ?? '') + 1);
    const lines: PlannedLine[] = [];
    for (const line of sheet.lines) {
      lines.push(this.line(new LineReader(line.line, valuesOf(sheet, line))));
      yield;
    }
    return { kind: 'members', lines, work: this.work };
  }

  private know(member: HeldMember): void {
    const { number } = member;
    this.byNumber.set(number, member);
    this.index(member);
    this.enrol(member);
    this.next = Math.max(this.next, countOf(number) + 1);
  }

  /** Taken are people whose membership goes on, from the roster or from a line above. */
  private enrol({ id, personId, joinedOn, leftOn }: HeldMember): void {
    if (personId === null) return;
    const all = this.memberships.get(personId) ?? new Map<string, Membership>();
    this.memberships.set(personId, all.set(id, { joinedOn, leftOn }));
    if ([...all.values()].some((membership) => membership.leftOn === null)) this.people.take(personId);
    else this.people.release(personId);
  }

  private line(reader: LineReader): PlannedLine {
    const written = readMember(reader);
    if (reader.faults.length > 0) return reader.as('same');
    const known = this.known(reader, written);
    if (reader.faults.length > 0) return reader.as('same');
    return known === null ? this.join(reader, written) : this.follow(reader, written, known);
  }

  /** The member a line is about; null for a new one. */
  private known(reader: LineReader, written: WrittenMember): HeldMember | null {
    const { number, name } = written;
    if (number === null) return this.knownByName(reader, written);
    const member = this.byNumber.get(number);
    if (member === undefined) return null;
    if (member.name !== name) reader.refuse('number-of-another', 'number', { number, name: member.name });
    else if (member.kind !== written.kind) reader.refuse('kind-differs', 'kind', { name });
    else this.refuseDifferentDays(reader, written, member);
    return member;
  }

  private knownByName(reader: LineReader, written: WrittenMember): HeldMember | null {
    const namesakes = this.byName.get(nameOf(written)) ?? [];
    const possible = namesakes.filter((member) => !this.isSomebodyElse(member, written));
    if (possible.length > 1) reader.refuse('several-of-this-name', 'name', { name: written.name });
    const [member] = possible;
    if (member === undefined) return null;
    this.refuseDifferentDays(reader, written, member);
    return member;
  }

  private isSomebodyElse(member: HeldMember, { email, phone }: WrittenMember): boolean {
    const person = member.personId === null ? undefined : this.people.get(member.personId);
    if (person === undefined) return false;
    const sameEmail = email !== null && email === person.email;
    const samePhone = phone !== null && figuresOf(phone) === figuresOf(person.phone ?? '');
    const otherEmail = email !== null && person.email !== null && !sameEmail;
    const otherPhone = phone !== null && person.phone !== null && !samePhone;
    return !sameEmail && !samePhone && (otherEmail || otherPhone);
  }

  private refuseDifferentDays(reader: LineReader, written: WrittenMember, member: HeldMember): void {
    const { joinedOn, leftOn } = written;
    if (joinedOn !== null && joinedOn !== member.joinedOn)
      reader.refuse('joined-differs', 'joinedOn', { on: member.joinedOn });
    if (leftOn !== null && member.leftOn !== null && leftOn !== member.leftOn)
      reader.refuse('left-differs', 'leftOn', { on: member.leftOn });
    if (leftOn !== null && leftOn < member.joinedOn) reader.refuse('left-before-joining', 'leftOn');
  }

  private join(reader: LineReader, written: WrittenMember): PlannedLine {
    const { joinedOn, leftOn } = written;
    if (joinedOn === null) reader.refuse('needed', 'joinedOn');
    if (joinedOn !== null && leftOn !== null && leftOn < joinedOn)
      reader.refuse('left-before-joining', 'leftOn');
    const person = written.kind === 'person' ? this.personOf(reader, written) : null;
    if (reader.faults.length > 0 || joinedOn === null) return reader.as('new');
    const member: HeldMember = {
      id: this.circumstances.newId(),
      number: written.number ?? this.nextNumber(reader),
      kind: written.kind,
      name: written.name,
      personId: person?.id ?? null,
      joinedOn,
      leftOn,
      ...(written.kind === 'organization' ? addressIn(written) : NO_ADDRESS),
      mandate: null,
    };
    this.claim(reader, member);
    this.add(member);
    if (written.kind === 'organization') this.represent(reader, written, member);
    return reader.as('new');
  }

  /** Who joins: somebody known who is no member yet, or somebody new. */
  private personOf(reader: LineReader, written: WrittenMember): HeldPerson | null {
    const recognised = this.people.recognise(written, 'free');
    if (recognised.kind === 'several') reader.refuse('several-of-this-name', 'name', { name: written.name });
    if (recognised.kind === 'known' && this.isMemberThen(recognised.person, written))
      reader.refuse('already-a-member', 'name', { name: written.name });
    if (reader.faults.length > 0) return null;
    if (recognised.kind === 'new') {
      const person = { id: this.circumstances.newId(), ...personIn(written) };
      this.people.add(person);
      this.work.people.set(person.id, person);
      if (recognised.namesakes > 0) reader.remark('namesake', { name: written.name });
      return person;
    }
    if (recognised.kind === 'several') return null;
    reader.remark('person-found', { name: written.name });
    reader.remarks.push(...contactRemarks(this.people, recognised.person, written, this.work));
    return recognised.person;
  }

  /** Whether somebody is a member already on a day that the line is about. */
  private isMemberThen({ id }: HeldPerson, { joinedOn, leftOn }: WrittenMember): boolean {
    if (joinedOn === null) return false;
    const memberships = [...(this.memberships.get(id)?.values() ?? [])];
    return memberships.some((membership) => shareADay(membership, { joinedOn, leftOn }));
  }

  private nextNumber(reader: LineReader): string {
    const number = String(this.next);
    this.next += 1;
    reader.shown.number = number;
    reader.remark('number-given', { number });
    return number;
  }

  private add(member: HeldMember): void {
    this.work.members.push(member);
    this.byNumber.set(member.number, member);
    this.index(member);
    this.enrol(member);
  }

  private index(member: HeldMember): void {
    const namesakes = this.byName.get(nameOf(member));
    if (namesakes === undefined) this.byName.set(nameOf(member), [member]);
    else namesakes.push(member);
  }

  /** Two lines about one member would contradict or repeat each other. */
  private claim(reader: LineReader, { id }: HeldMember): boolean {
    const first = this.named.get(id);
    if (first === undefined) this.named.set(id, reader.line);
    else reader.refuse('line-twice', null, { line: first });
    return first === undefined;
  }

  /** A member that is there already: contact, departure and representative may follow. */
  private follow(reader: LineReader, written: WrittenMember, member: HeldMember): PlannedLine {
    if (!this.claim(reader, member)) return reader.as('same');
    reader.shown.number = member.number;
    const person = member.personId === null ? undefined : this.people.get(member.personId);
    const contact = person === undefined ? [] : contactRemarks(this.people, person, written, this.work);
    reader.remarks.push(...contact);
    const moved = member.kind === 'organization' && this.move(reader, written, member);
    const represented = member.kind === 'organization' && this.represent(reader, written, member);
    const leaves = written.leftOn !== null && member.leftOn === null;
    if (reader.faults.length > 0) return reader.as('same');
    if (written.leftOn !== null && leaves) {
      this.work.departures.push({ id: member.id, leftOn: written.leftOn });
      this.enrol({ ...member, leftOn: written.leftOn });
      reader.remark('leaves', { on: written.leftOn });
    }
    return reader.as(contact.length > 0 || moved || represented || leaves ? 'changed' : 'same');
  }

  /** Where a member organisation is; true when that changes. */
  private move(reader: LineReader, written: WrittenMember, member: HeldMember): boolean {
    const where = movedTo(member, written);
    if (where === null) return false;
    this.work.removals.set(member.id, where);
    reader.remark('address-changed', { name: member.name });
    return true;
  }

  /** Registers who acts for a member organisation, after whoever did before; true when something changes. */
  private represent(reader: LineReader, written: WrittenMember, member: HeldMember): boolean {
    const { representative, mandateFrom } = written;
    if (representative === null) return false;
    const { mandate } = member;
    const current = mandate === null ? undefined : this.people.get(mandate.personId);
    const holds = mandate !== null && (mandate.endsOn === null || this.circumstances.today <= mandate.endsOn);
    if (holds && current?.name === representative) {
      const remarks = contactRemarks(this.people, current, { ...written, ...NO_ADDRESS }, this.work);
      reader.remarks.push(...remarks);
      return remarks.length > 0;
    }
    const startsOn = mandateFrom ?? (mandate === null ? member.joinedOn : this.circumstances.today);
    if (mandate !== null && startsOn <= (holds ? mandate.startsOn : (mandate.endsOn ?? mandate.startsOn))) {
      reader.refuse('representative-too-early', 'mandateFrom', { on: mandate.startsOn });
      return false;
    }
    return this.appoint(
      reader,
      { ...personIn(written), ...NO_ADDRESS, name: representative },
      member,
      startsOn,
    );
  }

  private appoint(
    reader: LineReader,
    written: WrittenPerson,
    { id: memberId, mandate }: HeldMember,
    startsOn: LocalDate,
  ): boolean {
    const { newId } = this.circumstances;
    const found = personFor(this.people, written, this.work, newId);
    if ('code' in found) {
      reader.refuse(found.code, 'representative', found.parameters);
      return false;
    }
    reader.remarks.push(...found.remarks);
    reader.shown.mandateFrom = startsOn;
    const dayBefore = addDays(startsOn, -1);
    if (mandate !== null && (mandate.endsOn === null || mandate.endsOn > dayBefore)) {
      this.work.mandateEnds.push({ id: mandate.id, endsOn: dayBefore });
      const before = this.people.get(mandate.personId)?.name ?? '';
      reader.remark('representative-changed', { before, after: written.name, on: startsOn });
    }
    this.work.mandates.push({ id: newId(), memberId, personId: found.person.id, startsOn });
    return true;
  }
}

function readMember(reader: LineReader): WrittenMember {
  const organization = reader.text('organizationName');
  const stated = reader.word('kind', readMemberKind);
  const kind = stated ?? (organization === null ? 'person' : 'organization');
  const represented = reader.text('representative');
  const person = organization === null && kind === 'organization' ? null : reader.text('name');
  if (kind === 'person' && represented !== null)
    reader.refuse('representative-of-a-person', 'representative');
  const name = kind === 'person' ? reader.needed('name') : (organization ?? reader.needed('name'));
  const written = {
    kind,
    name,
    number: reader.text('number'),
    ...reader.contact(),
    ...reader.postalAddress(),
    joinedOn: reader.day('joinedOn'),
    leftOn: reader.day('leftOn'),
    representative: kind === 'organization' ? (represented ?? person) : null,
    mandateFrom: reader.day('mandateFrom'),
  };
  return written;
}

function personIn({ name, email, phone, postcode, address }: WrittenPerson): WrittenPerson {
  return { name, email, phone, postcode, address };
}

function addressIn({ postcode, address }: PostalAddress): PostalAddress {
  return { postcode, address };
}

function nameOf({ kind, name, joinedOn }: Pick<WrittenMember, 'kind' | 'name' | 'joinedOn'>): string {
  return [kind, joinedOn ?? '', name].join(' ');
}

/** A number that counts, so that the next one can be given; 0 for `A-12`. */
function countOf(number: string): number {
  return /^\d{1,8}$/.test(number) ? Number(number) : 0;
}
