import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Account } from '../identity/account.entity.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { MeetingAtHand } from '../meetings/meeting-desk.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { Electorate } from '../organizations/electorate.js';
import { Member } from '../organizations/member.entity.js';
import { Person } from '../organizations/person.entity.js';
import type { Addressee } from './domain/notice-record.js';

/** Somebody to be called, with the address mail can go to. */
export interface Called extends Addressee {
  /** Null while the roll has not been taken. */
  readonly electorId: string | null;
  readonly email: string | null;
}

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
    const emails = await emailsOf(manager, future);
    return future.map(({ name, affiliation, title, memberNumber, personId }) => ({
      electorId: null,
      name,
      affiliation,
      title,
      memberNumber,
      email: personId === null ? null : (emails.get(personId) ?? null),
    }));
  }

  async ofElectors(manager: EntityManager, electors: readonly MeetingElector[]): Promise<readonly Called[]> {
    const emails = await emailsOf(manager, electors);
    const memberIds = electors.flatMap(({ memberId }) => memberId ?? []);
    const members = memberIds.length === 0 ? [] : await manager.findBy(Member, { id: In(memberIds) });
    const numbers = new Map(members.map(({ id, number }) => [id, number]));
    return electors.map(({ id, name, affiliation, title, memberId, personId }) => ({
      electorId: id,
      name,
      affiliation,
      title,
      memberNumber: memberId === null ? null : (numbers.get(memberId) ?? null),
      email: personId === null ? null : (emails.get(personId) ?? null),
    }));
  }
}

/** The address a person gave, else that of the person's account. */
async function emailsOf(
  manager: EntityManager,
  entries: readonly { readonly personId: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.flatMap(({ personId }) => personId ?? []))];
  if (ids.length === 0) return new Map();
  const people = await manager.findBy(Person, { id: In(ids) });
  const accountIds = people.flatMap(({ accountId }) => accountId ?? []);
  const accounts = accountIds.length === 0 ? [] : await manager.findBy(Account, { id: In(accountIds) });
  const byAccount = new Map(accounts.map(({ id, email }) => [id, email]));
  return new Map(
    people.flatMap(({ id, email, accountId }) => {
      const address = email ?? (accountId === null ? undefined : byAccount.get(accountId));
      return address === undefined ? [] : [[id, address] as const];
    }),
  );
}
