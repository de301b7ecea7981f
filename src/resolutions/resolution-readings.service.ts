import { Injectable } from '@nestjs/common';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { Actor } from '../identity/actor.js';
import { ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type ResolutionStage, stageOf } from './domain/resolution-course.js';
import { type ResolutionAtHand, ResolutionDesk } from './resolution-desk.js';
import type { ResolutionError } from './resolution-error.js';
import { ResolutionsRepository, windowOf } from './resolutions.repository.js';

export interface ResolutionRead {
  readonly hand: ResolutionAtHand;
  readonly stage: ResolutionStage;
  /** Electors with a reply in time; who they are is for the secretariat. */
  readonly replied: number;
  /** Late replies on file, which count nowhere. */
  readonly late: number;
  /** The report of the result on a later agenda. */
  readonly report: AgendaItem | null;
}

@Injectable()
export class ResolutionReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: ResolutionDesk,
    private readonly resolutions: ResolutionsRepository,
  ) {}

  async read(actor: Actor, meetingId: string): Promise<Result<ResolutionRead, ResolutionError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { meeting, resolution } = found.value;
    const { manager } = this.uow;
    const { replied, late } = await this.resolutions.counts(manager, meetingId);
    return ok({
      hand: found.value,
      stage: stageOf(meeting.state, windowOf(resolution), this.clock.now()),
      replied: resolution.result?.admissible ?? replied,
      late,
      report: await this.resolutions.reportOf(manager, meetingId),
    });
  }
}
