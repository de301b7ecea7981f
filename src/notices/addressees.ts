import { Injectable } from '@nestjs/common';
import { type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import { Account } from '../identity/account.entity.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import type { Envelope } from '../minutes/rendering/envelope.js';
import { NO_ADDRESS, type PostalAddress } from '../organizations/domain/postal-address.js';
import { Electorate } from '../organizations/electorate.js';
import { Member } from '../organizations/member.entity.js';
import { Person } from '../organizations/person.entity.js';
import { Seat } from '../organizations/seat.entity.js';
import type { Addressee } from './domain/notice-record.js';

/** Somebody to be called, with the addresses mail and letters can go to. */
export interface Called extends Addressee {
  /** Null while the roll has not been taken. */
  readonly electorId: string | null;
  /** Who acts; null for a member organisation for which nobody does. */
  readonly personId: string | null;
  /** Of an assembly of members. */
  readonly memberId: string | null;
  readonly email: string | null;
  readonly postal: PostalAddress;
}

/** An entry of a roll, taken or to come. */
type Entry = Pick<MeetingElector, 'memberId' | 'seatId' | 'personId' | 'name' | 'affiliation' | 'title'>;

/** Who is to be called, and how they can be reached. */
@Injectable()
export class Addressees {
  constructor(
    private readonly meetings: MeetingsRepository,
    private readonly electorate: Electorate,
  ) {}

  /** Those on the roll; before it is taken, those who would be on it that day. */
  async of(manager: EntityManager, hand: MeetingAtHand, today: LocalDate): Promise<readonly Called[]> {
    const electors = await this.meetings.electors(manager, hand.meeting.id);
    if (electors.length > 0) return this.ofElectors(manager, electors);
    const future = await this.electorate.electorsOf(hand.body, today, manager);
    const reached = await reachOf(manager, future);
    return future.map((entry) => ({
      electorId: null,
      ...calledAs(entry),
      ...reached(entry),
      memberNumber: entry.memberNumber,
    }));
  }

  async ofElectors(manager: EntityManager, electors: readonly MeetingElector[]): Promise<readonly Called[]> {
    const reached = await reachOf(manager, electors);
    return electors.map((elector) => ({ electorId: elector.id, ...calledAs(elector), ...reached(elector) }));
  }
}

function calledAs({ name, affiliation, title, personId, memberId }: Entry) {
  return { name, affiliation, title, personId, memberId };
}

/**
 * The mail address a person gave, else that of the person's account. A letter goes to a member organisation where it
 * is itself the member, and to the person where the person is: as a member, or in a seat; each to the other's address
 * where its own is not known.
 */
async function reachOf(manager: EntityManager, entries: readonly Entry[]) {
  const people = await byId(
    manager,
    Person,
    entries.flatMap(({ personId }) => personId ?? []),
  );
  const accounts = await byId(
    manager,
    Account,
    [...people.values()].flatMap(({ accountId }) => accountId ?? []),
  );
  const seats = await byId(
    manager,
    Seat,
    entries.flatMap(({ seatId }) => seatId ?? []),
  );
  const memberIds = [
    ...entries.flatMap(({ memberId }) => memberId ?? []),
    ...[...seats.values()].flatMap(({ memberId }) => memberId ?? []),
  ];
  const members = await byId(manager, Member, memberIds);
  return ({ memberId, seatId, personId }: Entry) => {
    const person = personId === null ? undefined : people.get(personId);
    const account = person?.accountId == null ? undefined : accounts.get(person.accountId);
    const member = memberId === null ? undefined : members.get(memberId);
    const sitsFor = seatId === null ? undefined : members.get(seats.get(seatId)?.memberId ?? '');
    const where = member?.kind === 'organization' ? [member, person] : [person, sitsFor];
    const { postcode, address } = where.find((one) => one?.address != null) ?? NO_ADDRESS;
    return {
      memberNumber: member?.number ?? null,
      email: person?.email ?? account?.email ?? null,
      postal: { postcode, address },
    };
  };
}

async function byId<T extends { id: string }>(
  manager: EntityManager,
  entity: new () => T,
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  if (ids.length === 0) return new Map();
  const where = { id: In([...new Set(ids)]) } as FindOptionsWhere<T>;
  const rows = await manager.find(entity, { where });
  return new Map(rows.map((row) => [row.id, row]));
}

/** What shows through the window of the envelope. */
export function envelopeOf(
  sender: PostalAddress & { readonly name: string },
  { name, affiliation, title, personId, postal }: Called,
): Envelope {
  return {
    sender: { name: sender.name, postcode: sender.postcode, address: sender.address },
    recipient: {
      ...postal,
      affiliation: affiliation === name ? null : affiliation,
      name: [title, name].filter((part) => part !== null).join(' '),
      honorific: personId === null ? '귀중' : '귀하',
    },
  };
}
