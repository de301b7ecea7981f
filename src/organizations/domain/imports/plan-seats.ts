import type { LocalDate } from '../../../kernel/local-date.js';
import type { SeatRole } from '../seat-role.js';
import { NO_ADDRESS } from '../postal-address.js';
import { takesSeats } from '../dissolution.js';
import { overlap } from '../term.js';
import { readSeatRole, readYesOrNo, votesByRole } from './cells.js';
import { LineReader } from './line-reader.js';
import { PeopleIndex, personFor } from './people-index.js';
import {
  type Circumstances,
  type HeldBody,
  type HeldMember,
  type HeldSeat,
  type Holdings,
  noWork,
  type PlannedLine,
  type Planning,
} from './plan.js';
import { type Sheet, valuesOf } from './sheet.js';

interface WrittenSeat {
  readonly body: HeldBody;
  readonly member: HeldMember | null;
  readonly title: string;
  readonly role: SeatRole;
  readonly votes: boolean;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

/** Seats of the bodies that exist; a seat is known by body, person, capacity, title and first day. */
export function planSeats(sheet: Sheet, holdings: Holdings, circumstances: Circumstances): Planning {
  return new SeatsPlan(holdings, circumstances).of(sheet);
}

class SeatsPlan {
  private readonly work = noWork();
  private readonly people = new PeopleIndex();
  private readonly bodies: ReadonlyMap<string, HeldBody>;
  private readonly members: ReadonlyMap<string, HeldMember>;
  /** Seats of one person in one body and one capacity. */
  private readonly seats = new Map<string, HeldSeat[]>();
  private readonly named = new Map<string, number>();

  constructor(
    private readonly holdings: Holdings,
    private readonly circumstances: Circumstances,
  ) {
    this.bodies = new Map(holdings.bodies.map((body) => [plain(body.name), body]));
    this.members = new Map(
      holdings.members
        .filter(({ kind }) => kind === 'organization')
        .flatMap((member) => [
          [plain(member.name), member] as const,
          [plain(member.number), member] as const,
        ]),
    );
  }

  *of(sheet: Sheet): Planning {
    yield* this.people.gather(this.holdings.people);
    for (const seat of this.holdings.seats) {
      this.keep(seat);
      yield;
    }
    const lines: PlannedLine[] = [];
    for (const line of sheet.lines) {
      lines.push(this.line(new LineReader(line.line, valuesOf(sheet, line))));
      yield;
    }
    return { kind: 'seats', lines, work: this.work };
  }

  private line(reader: LineReader): PlannedLine {
    const name = reader.needed('name');
    const contact = reader.contact();
    const seat = this.read(reader);
    if (seat === null || reader.faults.length > 0) return reader.as('same');
    const found = personFor(
      this.people,
      { name, ...contact, ...NO_ADDRESS },
      this.work,
      this.circumstances.newId,
    );
    if ('code' in found) {
      reader.refuse(found.code, found.column, found.parameters);
      return reader.as('same');
    }
    // That a name was recognised is what one expects here; only what is new or changes is worth a word.
    reader.remarks.push(...found.remarks.filter(({ code }) => code !== 'person-found'));
    return this.take(reader, seat, found.person.id);
  }

  private read(reader: LineReader): WrittenSeat | null {
    const body = this.bodyOf(reader);
    const member = this.memberOf(reader);
    const title = reader.needed('title');
    const stated = reader.word('role', readSeatRole);
    const role = stated ?? readSeatRole(title) ?? 'member';
    if (stated === null && !reader.says('role')) reader.remark('role-by-title', { role });
    const votes = reader.word('votes', readYesOrNo) ?? votesByRole(role);
    const [startsOn, endsOn] = [reader.day('startsOn'), reader.day('endsOn')];
    if (!reader.says('startsOn')) reader.refuse('needed', 'startsOn');
    if (body !== null && startsOn !== null && !takesSeats(body, startsOn, this.circumstances.today))
      reader.refuse('dissolved-body', 'body', { name: body.name });
    if (startsOn !== null && endsOn !== null && endsOn < startsOn)
      reader.refuse('ends-before-start', 'endsOn');
    if (role === 'observer' && votes) reader.refuse('observer-without-vote', 'votes');
    if (role === 'auditor' && !this.circumstances.administrator)
      reader.refuse('auditor-by-administrator', 'role');
    reader.shown.role = role;
    reader.shown.votes = votes ? 'yes' : 'no';
    return body === null || startsOn === null ? null : { body, member, title, role, votes, startsOn, endsOn };
  }

  private bodyOf(reader: LineReader): HeldBody | null {
    const name = reader.needed('body');
    if (name === '') return null;
    const body = this.bodies.get(plain(name));
    if (body === undefined) reader.refuse('unknown-body', 'body', { name });
    return body ?? null;
  }

  private memberOf(reader: LineReader): HeldMember | null {
    const name = reader.text('affiliation');
    if (name === null) return null;
    const member = this.members.get(plain(name));
    if (member === undefined) reader.refuse('unknown-member', 'affiliation', { name });
    return member ?? null;
  }

  private take(reader: LineReader, written: WrittenSeat, personId: string): PlannedLine {
    const memberId = written.member?.id ?? null;
    const sameCapacity = this.seats.get(capacityOf({ bodyId: written.body.id, personId, memberId })) ?? [];
    const known = sameCapacity.find(
      ({ title, startsOn }) => title === written.title && startsOn === written.startsOn,
    );
    if (known !== undefined) return this.follow(reader, written, known);
    if (written.votes && sameCapacity.some((seat) => seat.votes && overlap(seat, written)))
      reader.refuse('seat-overlaps', 'startsOn');
    if (reader.faults.length > 0) return reader.as('new');
    const { body, title, role, votes, startsOn, endsOn } = written;
    const id = this.circumstances.newId();
    const seat = { id, bodyId: body.id, personId, memberId, title, role, votes, startsOn, endsOn };
    this.work.seats.push(seat);
    this.keep(seat);
    this.named.set(id, reader.line);
    return reader.as('new');
  }

  /** A seat that is there already: its term may be ended, or brought to an earlier end. */
  private follow(reader: LineReader, { endsOn, ...written }: WrittenSeat, seat: HeldSeat): PlannedLine {
    const first = this.named.get(seat.id);
    if (first !== undefined) reader.refuse('line-twice', null, { line: first });
    this.named.set(seat.id, reader.line);
    const differs = seat.role !== written.role || seat.votes !== written.votes;
    const later = endsOn !== null && seat.endsOn !== null && seat.endsOn < endsOn;
    if (differs || later) reader.refuse('term-differs', differs ? 'role' : 'endsOn');
    const contact = reader.remarks.some(({ code }) => code === 'contact-changed');
    if (reader.faults.length > 0) return reader.as('same');
    if (endsOn === null || endsOn === seat.endsOn) return reader.as(contact ? 'changed' : 'same');
    this.work.seatEnds.push({ id: seat.id, endsOn });
    reader.remark('term-ends', { on: endsOn });
    return reader.as('changed');
  }

  private keep(seat: HeldSeat): void {
    const seats = this.seats.get(capacityOf(seat));
    if (seats === undefined) this.seats.set(capacityOf(seat), [seat]);
    else seats.push(seat);
  }
}

function capacityOf({
  bodyId,
  personId,
  memberId,
}: Pick<HeldSeat, 'bodyId' | 'personId' | 'memberId'>): string {
  return [bodyId, personId, memberId ?? ''].join(' ');
}

/** A name whatever its blanks and letters, as people repeat it from memory. */
function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}
