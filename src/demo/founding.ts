import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { ROLES } from '../kernel/role.js';
import { BodiesService } from '../organizations/bodies.service.js';
import type { BodyKind } from '../organizations/domain/body-kind.js';
import type { SeatRole } from '../organizations/domain/seat-role.js';
import { GrantsService } from '../organizations/grants.service.js';
import { MandatesService } from '../organizations/mandates.service.js';
import { MembersService } from '../organizations/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PeopleService } from '../organizations/people.service.js';
import { SeatsService } from '../organizations/seats.service.js';
import type { BylawOverrides } from '../rulebooks/domain/rulebook.js';
import { RulebooksService } from '../rulebooks/rulebooks.service.js';
import { done } from './expected.js';

/** A member organisation with the one person who acts for it. */
export interface MemberSpecification {
  readonly name: string;
  readonly representative: string;
}

export interface SeatSpecification {
  readonly title: string;
  readonly role: SeatRole;
  readonly votes: boolean;
  /** Name of a representative, or of somebody in their own right. */
  readonly person: string;
  /** Name of the member organisation the person sits for. */
  readonly member?: string;
}

export interface BodySpecification {
  readonly key: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly seats: readonly SeatSpecification[];
  readonly charter?: BylawOverrides;
}

export interface OrganizationSpecification {
  readonly name: string;
  /** Null where the newsletter does not say. */
  readonly foundedOn: LocalDate | null;
  /** From when members, seats and rules of the season count. */
  readonly since: LocalDate;
  readonly members: readonly MemberSpecification[];
  readonly bodies: readonly BodySpecification[];
}

/** An organization of the season as it stands once everybody has joined. */
export interface Founded {
  readonly actor: Actor;
  /** Ids by the names and keys of the specification. */
  readonly people: ReadonlyMap<string, string>;
  readonly bodies: ReadonlyMap<string, string>;
}

/** Sets up an organization with its members, bodies, seats and rules, as its secretary would. */
@Injectable()
export class Founding {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly people: PeopleService,
    private readonly members: MembersService,
    private readonly mandates: MandatesService,
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly grants: GrantsService,
    private readonly rulebooks: RulebooksService,
  ) {}

  async found(accountId: string, email: string, wanted: OrganizationSpecification): Promise<Founded> {
    const organization = await done(
      this.organizations.create(
        { accountId },
        {
          name: wanted.name,
          profile: 'unincorporated-association',
          foundedOn: wanted.foundedOn,
          demonstration: true,
        },
      ),
    );
    const actor: Actor = {
      accountId,
      organizationId: organization.id,
      personId: null,
      bodyId: null,
      roles: new Set(ROLES),
    };
    await done(this.grants.give(actor, { email, role: 'secretary' }));
    const people = new Map<string, string>();
    const members = new Map<string, string>();
    for (const member of wanted.members) await this.join(actor, member, wanted.since, people, members);
    const bodies = new Map<string, string>();
    for (const body of wanted.bodies) {
      bodies.set(body.key, await this.constitute(actor, body, wanted.since, people, members));
    }
    return { actor, people, bodies };
  }

  private async join(
    actor: Actor,
    { name, representative }: MemberSpecification,
    on: LocalDate,
    people: Map<string, string>,
    members: Map<string, string>,
  ): Promise<void> {
    const member = await done(this.members.join(actor, { kind: 'organization', name, joinedOn: on }));
    members.set(name, member.id);
    const personId = await this.personOf(actor, representative, people);
    await done(this.mandates.start(actor, member.id, { personId, startsOn: on }));
  }

  private async personOf(actor: Actor, name: string, people: Map<string, string>): Promise<string> {
    const known = people.get(name);
    if (known !== undefined) return known;
    const { id } = await done(this.people.register(actor, { name }));
    people.set(name, id);
    return id;
  }

  private async constitute(
    actor: Actor,
    wanted: BodySpecification,
    on: LocalDate,
    people: Map<string, string>,
    members: ReadonlyMap<string, string>,
  ): Promise<string> {
    const body = await done(this.bodies.create(actor, { name: wanted.name, kind: wanted.kind }));
    for (const { title, role, votes, person, member } of wanted.seats) {
      const personId = await this.personOf(actor, person, people);
      const memberId = member === undefined ? null : members.get(member);
      await done(this.seats.take(actor, body.id, { personId, memberId, title, role, votes, startsOn: on }));
    }
    if (wanted.charter !== undefined) {
      await done(this.rulebooks.add(actor, body.id, { effectiveFrom: on, overrides: wanted.charter }));
    }
    return body.id;
  }
}
