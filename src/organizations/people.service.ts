import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, ILike } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { Account } from '../identity/account.entity.js';
import { AccountsService } from '../identity/accounts.service.js';
import type { Actor } from '../identity/actor.js';
import { normalEmail } from '../identity/email.js';
import { Passwords } from '../identity/passwords.js';
import { SignInLinksService } from '../identity/sign-in-links.service.js';
import { err, ok, type Result } from '../kernel/result.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../platform/http/paging.js';
import { Administration } from './accounts/administration.js';
import { changedAddress, NO_ADDRESS, type PostalAddress } from './domain/postal-address.js';
import { Member } from './member.entity.js';
import { Organization } from './organization.entity.js';
import type { OrganizationsError } from './organizations.problems.js';
import { Person } from './person.entity.js';
import { containing, lockPerson } from './rows.js';

export interface NewPerson {
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly postcode?: PostalAddress['postcode'] | undefined;
  readonly address?: PostalAddress['address'] | undefined;
}

export interface WantedAccount {
  readonly email: string;
  /** For an account that is new, handed over by the administrator; never touches one that exists, nor tells of it. */
  readonly initialPassword?: string | null | undefined;
  /** Whether an invitation goes out by mail; when left out, where no first password is handed over. */
  readonly invite?: boolean | undefined;
}

/** What was done, which is the same whether somebody with this address was known to the house before. */
export interface LinkedAccount {
  readonly account: Account;
  readonly invited: boolean;
}

@Injectable()
export class PeopleService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly accounts: AccountsService,
    private readonly passwords: Passwords,
    private readonly links: SignInLinksService,
    private readonly administration: Administration,
  ) {}

  search(actor: Actor, search: string | undefined, query: PageRequest): Promise<[Person[], number]> {
    return this.uow.manager.findAndCount(Person, {
      where: {
        organizationId: actor.organizationId,
        ...(search === undefined || search === '' ? {} : { name: ILike(containing(search)) }),
      },
      order: { name: 'ASC', id: 'ASC' },
      ...windowOf(query),
    });
  }

  async read(actor: Actor, personId: string): Promise<Result<Person, OrganizationsError>> {
    const person = await this.find(actor.organizationId, personId);
    return person === null ? err({ code: 'not-found' }) : ok(person);
  }

  find(organizationId: string, personId: string): Promise<Person | null> {
    return this.uow.manager.findOneBy(Person, { id: personId, organizationId });
  }

  register(actor: Actor, wanted: NewPerson): Promise<Result<Person, OrganizationsError>> {
    return this.uow.run<Person, OrganizationsError>(async (tx) =>
      ok(await this.registerIn(tx, actor, wanted)),
    );
  }

  /** Registers a person in the caller's transaction. */
  async registerIn(tx: EntityManager, actor: Actor, wanted: NewPerson): Promise<Person> {
    const person = tx.create(Person, {
      id: randomUUID(),
      organizationId: actor.organizationId,
      name: wanted.name,
      email: wanted.email == null ? null : normalEmail(wanted.email),
      phone: wanted.phone ?? null,
      ...changedAddress(NO_ADDRESS, wanted),
      accountId: null,
    });
    await tx.insert(Person, person);
    await this.audit.record(tx, actor, 'person.registered', person.id, { name: person.name });
    return person;
  }

  /**
   * Corrects a person. The name of a member who is this person follows, and that of its account, unless that belongs to
   * another organization as well.
   */
  change(
    actor: Actor,
    personId: string,
    change: Partial<NewPerson>,
  ): Promise<Result<Person, OrganizationsError>> {
    return this.uow.run<Person, OrganizationsError>(async (tx) => {
      const person = await lockPerson(tx, actor.organizationId, personId);
      if (person === null) return err({ code: 'not-found' });
      const changed = {
        name: change.name ?? person.name,
        email: change.email === undefined ? person.email : change.email && normalEmail(change.email),
        phone: change.phone === undefined ? person.phone : change.phone,
        ...changedAddress(person, change),
      };
      await tx.update(Person, { id: person.id }, changed);
      if (changed.name !== person.name) await this.rename(tx, actor, person, changed.name);
      await this.audit.record(tx, actor, 'person.changed', person.id, { fields: Object.keys(change) });
      return ok(Object.assign(person, changed));
    });
  }

  private async rename(tx: EntityManager, actor: Actor, person: Person, name: string): Promise<void> {
    await tx.update(Member, { personId: person.id }, { name });
    const { accountId } = person;
    if (accountId === null) return;
    if (await this.administration.belongsTo(tx, actor.organizationId, accountId, 'alone'))
      await tx.update(Account, { id: accountId }, { name });
  }

  /** Lets a person sign in: with a new account, or with the one that already has this e-mail; invites it by mail. */
  async giveAccount(
    actor: Actor,
    personId: string,
    wanted: WantedAccount,
  ): Promise<Result<LinkedAccount, OrganizationsError>> {
    const passwordHash =
      wanted.initialPassword == null ? null : await this.passwords.hash(wanted.initialPassword);
    return this.uow.run<LinkedAccount, OrganizationsError>((tx) =>
      this.giveAccountIn(tx, actor, personId, { ...wanted, passwordHash }),
    );
  }

  /** Lets a person sign in, in the caller's transaction; a first password comes hashed already. */
  async giveAccountIn(
    tx: EntityManager,
    actor: Actor,
    personId: string,
    wanted: Omit<WantedAccount, 'initialPassword'> & { readonly passwordHash: string | null },
  ): Promise<Result<LinkedAccount, OrganizationsError>> {
    const { passwordHash } = wanted;
    const person = await lockPerson(tx, actor.organizationId, personId);
    if (person === null) return err({ code: 'not-found' });
    if (person.accountId !== null) return err({ code: 'person-has-account' });
    const linked = await this.accountFor(tx, actor, person, wanted.email, passwordHash);
    if (!linked.ok) return linked;
    const account = linked.value;
    const accountId = account.id;
    if (await tx.existsBy(Person, { organizationId: actor.organizationId, accountId })) {
      return err({ code: 'account-of-another-person' });
    }
    await tx.update(Person, { id: person.id }, { accountId });
    const invited = wanted.invite ?? passwordHash === null;
    if (invited) await this.invite(tx, actor, account);
    await this.audit.record(tx, actor, 'person.account-linked', person.id, { accountId, invited });
    return ok({ account, invited });
  }

  /** An account that was invited often enough today is linked all the same; what was sent still works. */
  private async invite(tx: EntityManager, { organizationId }: Actor, account: Account): Promise<void> {
    const { name } = await tx.findOneByOrFail(Organization, { id: organizationId });
    await this.links.invite(tx, account, { organizationId, organization: name });
  }

  /** The account with this e-mail, new or not, called as its person is called here. */
  private async accountFor(
    tx: EntityManager,
    actor: Actor,
    person: Person,
    email: string,
    passwordHash: string | null,
  ): Promise<Result<Account, OrganizationsError>> {
    const existing = await this.accounts.findByEmail(tx, email);
    if (existing !== null) return ok(Object.assign(existing, { name: person.name }));
    const created = await this.accounts.create(
      tx,
      { email, name: person.name, passwordHash },
      actor.accountId,
    );
    if (created.ok) return created;
    const justCreated = await this.accounts.findByEmail(tx, email);
    return justCreated === null
      ? err({ code: 'unknown-account', field: 'email' })
      : ok(Object.assign(justCreated, { name: person.name }));
  }
}
