import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Mandate } from './mandate.entity.js';
import { Member } from './member.entity.js';
import type { OrganizationsError } from './organizations.problems.js';
import { Person } from './person.entity.js';
import { Seat } from './seat.entity.js';

/** What a person is in the organization, now and before, the latest first. */
export interface Places {
  readonly members: readonly Member[];
  readonly mandates: readonly Mandate[];
  readonly seats: readonly Seat[];
}

@Injectable()
export class PlacesService {
  constructor(private readonly uow: UnitOfWork) {}

  async of(actor: Actor, personId: string): Promise<Result<Places, OrganizationsError>> {
    const { manager } = this.uow;
    const { organizationId } = actor;
    if (!(await manager.existsBy(Person, { id: personId, organizationId })))
      return err({ code: 'not-found' });
    const [members, mandates, seats] = await Promise.all([
      manager.find(Member, { where: { personId }, order: { joinedOn: 'DESC' } }),
      manager.find(Mandate, {
        where: { personId },
        relations: { member: true, person: true },
        order: { startsOn: 'DESC' },
      }),
      manager.find(Seat, {
        where: { personId },
        relations: { body: true, person: true, member: true },
        order: { startsOn: 'DESC' },
      }),
    ]);
    return ok({ members, mandates, seats });
  }
}
