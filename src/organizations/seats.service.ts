import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { takesSeats } from './domain/dissolution.js';
import type { SeatRole } from './domain/seat-role.js';
import { isInTerm, isOrdered, overlap } from './domain/term.js';
import { Member } from './member.entity.js';
import { Organization } from './organization.entity.js';
import type { OrganizationsError } from './organizations.problems.js';
import { Person } from './person.entity.js';
import { lockBody } from './rows.js';
import { Seat } from './seat.entity.js';

export interface NewSeat {
  readonly personId: string;
  /** The member organisation the person sits for. */
  readonly memberId?: string | null | undefined;
  readonly title: string;
  readonly role: SeatRole;
  readonly votes: boolean;
  readonly startsOn: LocalDate;
  /** Last day of the term. */
  readonly endsOn?: LocalDate | null | undefined;
}

@Injectable()
export class SeatsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The seats of a body, of all times or those in term on a day. */
  async list(actor: Actor, bodyId: string, onDate: LocalDate | undefined): Promise<Seat[]> {
    const seats = await this.uow.manager.find(Seat, {
      where: { bodyId, body: { organizationId: actor.organizationId } },
      relations: { person: true, member: true },
      order: { startsOn: 'ASC', title: 'ASC', id: 'ASC' },
    });
    return onDate === undefined ? seats : seats.filter((seat) => isInTerm(seat, onDate));
  }

  take(actor: Actor, bodyId: string, wanted: NewSeat): Promise<Result<Seat, OrganizationsError>> {
    return this.uow.run<Seat, OrganizationsError>(async (tx) => {
      const body = await lockBody(tx, actor.organizationId, bodyId);
      if (body === null) return err({ code: 'not-found' });
      if (!takesSeats(body, wanted.startsOn, await this.today(tx, actor))) {
        return err({ code: 'body-dissolved' });
      }
      const refusal = await this.refusalOf(tx, actor, bodyId, wanted);
      if (refusal !== null) return err(refusal);
      const seat = tx.create(Seat, {
        id: randomUUID(),
        bodyId,
        personId: wanted.personId,
        memberId: wanted.memberId ?? null,
        title: wanted.title,
        role: wanted.role,
        votes: wanted.votes,
        startsOn: wanted.startsOn,
        endsOn: wanted.endsOn ?? null,
      });
      await tx.insert(Seat, seat);
      const { personId, title, role, votes, startsOn, endsOn } = seat;
      await this.audit.record(tx, actor, 'seat.taken', seat.id, {
        bodyId,
        personId,
        title,
        role,
        votes,
        startsOn,
        endsOn,
      });
      return ok(await readSeat(tx, seat.id));
    });
  }

  private async today(tx: EntityManager, { organizationId }: Actor): Promise<LocalDate> {
    const { timeZone } = await tx.findOneByOrFail(Organization, { id: organizationId });
    return this.clock.today(timeZone);
  }

  private async refusalOf(
    tx: EntityManager,
    actor: Actor,
    bodyId: string,
    wanted: NewSeat,
  ): Promise<OrganizationsError | null> {
    const { organizationId } = actor;
    const { personId } = wanted;
    const memberId = wanted.memberId ?? null;
    const term = { startsOn: wanted.startsOn, endsOn: wanted.endsOn ?? null };
    if (!isOrdered(term)) return { code: 'ends-before-start' };
    if (wanted.role === 'auditor' && !actor.roles.has('administrator')) {
      return { code: 'auditor-by-administrator' };
    }
    if (wanted.role === 'observer' && wanted.votes) return { code: 'observer-without-vote' };
    if (!(await tx.existsBy(Person, { id: personId, organizationId }))) {
      return { code: 'unknown-person', field: 'personId' };
    }
    if (memberId !== null && !(await tx.existsBy(Member, { id: memberId, organizationId }))) {
      return { code: 'unknown-member', field: 'memberId' };
    }
    if (!wanted.votes) return null;
    const sameCapacity = { bodyId, personId, memberId: memberId ?? IsNull(), votes: true };
    const others = await tx.findBy(Seat, sameCapacity);
    return others.some((other) => overlap(other, term)) ? { code: 'seat-overlaps' } : null;
  }

  /** Sets the last day of a term that goes on, or brings it forward. */
  leave(
    actor: Actor,
    bodyId: string,
    seatId: string,
    endsOn: LocalDate,
  ): Promise<Result<Seat, OrganizationsError>> {
    return this.uow.run<Seat, OrganizationsError>(async (tx) => {
      const body = await lockBody(tx, actor.organizationId, bodyId);
      const seat = body && (await tx.findOneBy(Seat, { id: seatId, bodyId }));
      if (seat === null) return err({ code: 'not-found' });
      if (seat.endsOn !== null && seat.endsOn < endsOn) return err({ code: 'already-ended' });
      if (endsOn < seat.startsOn) return err({ code: 'ends-before-start' });
      await tx.update(Seat, { id: seat.id }, { endsOn });
      await this.audit.record(tx, actor, 'seat.left', seat.id, { bodyId, personId: seat.personId, endsOn });
      return ok(await readSeat(tx, seat.id));
    });
  }
}

function readSeat(tx: EntityManager, id: string): Promise<Seat> {
  return tx.findOneOrFail(Seat, { where: { id }, relations: { person: true, member: true } });
}
