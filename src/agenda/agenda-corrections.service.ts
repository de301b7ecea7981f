import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AgendaCorrection } from './agenda-correction.entity.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaItem } from './agenda-item.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaReferrals } from './agenda-referrals.service.js';
import { AgendaRepository } from './agenda.repository.js';
import { AgendaService } from './agenda.service.js';
import { mayTakeBackStep, type StepTakenBack } from './domain/taking-back.js';

type Answer<T> = Promise<Result<T, AgendaError>>;

/** A step of an item that was a slip of the clerk: taken back while nothing rests on it, and kept beside it. */
@Injectable()
export class AgendaCorrections {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly referrals: AgendaReferrals,
    private readonly extensions: AgendaExtensions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * An item concluded by the chair is open again, a referred one has left the other body's draft; one brought up is still
   * to come, with what was put together with it.
   */
  takeBack(actor: MeetingActor, meetingId: string, itemId: string, reason: string): Answer<AgendaItem> {
    return this.uow.run(async (tx): Answer<AgendaItem> => {
      const found = await this.agenda.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { meeting, item } = found.value;
      if (meeting.state !== 'open' && meeting.state !== 'recessed')
        return err({ code: 'meeting-not-open', state: meeting.state });
      const all = await this.items.list(tx, meetingId);
      const together = all.filter(
        ({ id, groupId }) => id === itemId || (groupId !== null && groupId === item.groupId),
      );
      const others = all.filter((other) => !together.includes(other));
      const admitted = mayTakeBackStep(item, others);
      if (!admitted.ok) return admitted;
      const { step, at } = admitted.value;
      const taken = together.filter((one) => stepOf(one, step)?.getTime() === at.getTime());
      if (step === 'introduced') {
        const rests = await this.restsOn(tx, taken);
        if (rests) return err({ code: 'something-rests-on-it' });
      }
      for (const one of taken) {
        const back = await this.takeBackOne(tx, actor, one, { step, at, reason });
        if (!back.ok) return back;
      }
      return ok((await this.items.find(tx, meetingId, itemId)) ?? item);
    });
  }

  private async restsOn(tx: EntityManager, items: readonly AgendaItem[]): Promise<boolean> {
    const said = await this.items.remarkHistory(
      tx,
      items.map(({ id }) => id),
    );
    if (said.length > 0) return true;
    for (const item of items) if (await this.extensions.restsOnIntroduction(tx, item)) return true;
    return false;
  }

  private async takeBackOne(
    tx: EntityManager,
    actor: MeetingActor,
    item: AgendaItem,
    { step, at, reason }: { step: StepTakenBack; at: Date; reason: string },
  ): Answer<null> {
    await tx.insert(AgendaCorrection, {
      id: randomUUID(),
      agendaItemId: item.id,
      step,
      at,
      outcome: item.outcome,
      note: item.note,
      bodyId: item.outcome === 'referred' || item.bodyNamedByReferral ? item.refersToBodyId : null,
      reason,
      recordedAt: this.clock.nowDate(),
      accountId: actor.accountId,
    });
    if (step === 'concluded') {
      const recalled = await this.referrals.recall(tx, actor, item);
      if (!recalled.ok) return recalled;
    }
    const before =
      step === 'introduced'
        ? ({ state: 'pending', introducedAt: null } as const)
        : ({
            state: item.introducedAt === null ? 'pending' : 'introduced',
            outcome: null,
            concludedAt: null,
            note: null,
          } as const);
    await tx.update(AgendaItem, { id: item.id }, before);
    Object.assign(item, before);
    await this.extensions.afterTakenBack(tx, actor, item, at);
    await this.audit.record(tx, actor, 'agenda-item.taken-back', item.id, {
      meetingId: item.meetingId,
      step,
      at: at.toISOString(),
      reason,
    });
    return ok(null);
  }
}

function stepOf(item: AgendaItem, step: StepTakenBack): Date | null {
  return step === 'introduced' ? item.introducedAt : item.concludedAt;
}
