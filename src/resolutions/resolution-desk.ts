import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ResolutionError } from './resolution-error.js';
import { ResolutionsRepository } from './resolutions.repository.js';
import type { WrittenResolution } from './written-resolution.entity.js';

/** A written resolution with its meeting, its rules, its items and how many it goes to. */
export interface ResolutionAtHand extends MeetingAtHand {
  readonly resolution: WrittenResolution;
  readonly items: readonly AgendaItem[];
  /** Those of the items that are decided. */
  readonly decidable: readonly AgendaItem[];
  /** Heads on the roll: of tens of thousands nobody is read who is not asked about. */
  readonly roll: number;
}

type Answer<T> = Promise<Result<T, ResolutionError>>;

/** Where every use case of a written resolution begins: its meeting and itself, locked in this order. */
@Injectable()
export class ResolutionDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaRepository,
    private readonly resolutions: ResolutionsRepository,
  ) {}

  async lock(
    tx: EntityManager,
    actor: Pick<MeetingActor, 'organizationId'>,
    meetingId: string,
  ): Answer<ResolutionAtHand> {
    const found = await this.desk.lock(tx, actor, meetingId);
    if (!found.ok) return err({ code: 'not-found' });
    return this.gather(tx, found.value, await this.resolutions.lock(tx, meetingId));
  }

  async read(actor: Actor, meetingId: string): Answer<ResolutionAtHand> {
    const { manager } = this.uow;
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return err({ code: 'not-found' });
    return this.gather(manager, found.value, await this.resolutions.find(manager, meetingId));
  }

  private async gather(
    manager: EntityManager,
    hand: MeetingAtHand,
    resolution: WrittenResolution | null,
  ): Answer<ResolutionAtHand> {
    if (resolution === null || hand.meeting.form !== 'written') return err({ code: 'not-found' });
    const items = await this.agenda.list(manager, hand.meeting.id);
    const roll = await this.meetings.rollSize(manager, hand.meeting.id);
    const decidable = items.filter(({ type }) => isDecidable(type));
    return ok({ ...hand, resolution, items, decidable, roll });
  }
}
