import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { isOrdered, overlap } from './domain/term.js';
import { Mandate } from './mandate.entity.js';
import type { OrganizationsError } from './organizations.problems.js';
import { Person } from './person.entity.js';
import { lockMember } from './rows.js';

export interface NewMandate {
  readonly personId: string;
  readonly startsOn: LocalDate;
  /** Last day on which it holds. */
  readonly endsOn?: LocalDate | null | undefined;
  /** The paper it rests on. */
  readonly document?: string | null | undefined;
}

/** Who acts for a member organisation, one at a time. */
@Injectable()
export class MandatesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  start(actor: Actor, memberId: string, wanted: NewMandate): Promise<Result<Mandate, OrganizationsError>> {
    return this.uow.run<Mandate, OrganizationsError>(async (tx) => {
      const member = await lockMember(tx, actor.organizationId, memberId);
      if (member === null) return err({ code: 'not-found' });
      if (member.kind === 'person') return err({ code: 'person-acts-for-itself' });
      const term = { startsOn: wanted.startsOn, endsOn: wanted.endsOn ?? null };
      if (!isOrdered(term)) return err({ code: 'ends-before-start' });
      const person = await tx.findOneBy(Person, {
        id: wanted.personId,
        organizationId: actor.organizationId,
      });
      if (person === null) return err({ code: 'unknown-person', field: 'personId' });
      const others = await tx.find(Mandate, { where: { memberId }, relations: { person: true } });
      const inTheWay = others.find((other) => overlap(other, term));
      if (inTheWay !== undefined) return err({ code: 'mandate-overlaps', name: inTheWay.person?.name ?? '' });
      const mandate = tx.create(Mandate, {
        id: randomUUID(),
        memberId,
        personId: person.id,
        ...term,
        document: wanted.document ?? null,
        registeredAt: this.clock.nowDate(),
      });
      await tx.insert(Mandate, mandate);
      await this.audit.record(tx, actor, 'mandate.started', mandate.id, {
        memberId,
        personId: person.id,
        ...term,
      });
      return ok(Object.assign(mandate, { person }));
    });
  }

  /** Sets the last day of a mandate that goes on, or brings it forward. */
  end(
    actor: Actor,
    memberId: string,
    mandateId: string,
    endsOn: LocalDate,
  ): Promise<Result<Mandate, OrganizationsError>> {
    return this.uow.run<Mandate, OrganizationsError>(async (tx) => {
      const member = await lockMember(tx, actor.organizationId, memberId);
      const mandate =
        member &&
        (await tx.findOne(Mandate, { where: { id: mandateId, memberId }, relations: { person: true } }));
      if (mandate === null) return err({ code: 'not-found' });
      if (mandate.endsOn !== null && mandate.endsOn < endsOn) return err({ code: 'already-ended' });
      if (endsOn < mandate.startsOn) return err({ code: 'ends-before-start' });
      await tx.update(Mandate, { id: mandate.id }, { endsOn });
      await this.audit.record(tx, actor, 'mandate.ended', mandate.id, { memberId, endsOn });
      return ok(Object.assign(mandate, { endsOn }));
    });
  }
}
