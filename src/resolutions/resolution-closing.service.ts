import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService } from '../agenda/agenda.service.js';
import type { ItemOutcome } from '../agenda/domain/agenda-item.js';
import { usualOutcome } from '../agenda/domain/item-course.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { dateOf } from '../meetings/meetings.repository.js';
import { SittingsService } from '../meetings/sittings.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { countingReplies } from './domain/reply.js';
import { closingMoment } from './domain/resolution-course.js';
import { type ItemResult, type ResolutionResult, resultOf } from './domain/result.js';
import { type ResolutionAtHand, ResolutionDesk } from './resolution-desk.js';
import type { ResolutionError } from './resolution-error.js';
import { ResolutionReports } from './resolution-reports.service.js';
import { ResolutionsRepository, windowOf } from './resolutions.repository.js';
import { WrittenResolution } from './written-resolution.entity.js';

/** The closing of one written resolution, appointed for its deadline when it is sent. */
export const CLOSING_JOB = 'resolutions-close';
/** What became due while nobody was running. */
export const CLOSING_SWEEP = 'resolutions-close-due';

type Answer<T> = Promise<Result<T, ResolutionError>>;

/**
 * Closes written resolutions: at the deadline by the clock, in whichever process comes first, or before it by the
 * secretariat when nobody is left to reply. The row's lock lets one of several processes close it, and once.
 */
@Injectable()
export class ResolutionClosing implements OnModuleInit {
  private readonly log = new Logger(ResolutionClosing.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly desk: ResolutionDesk,
    private readonly resolutions: ResolutionsRepository,
    private readonly reports: ResolutionReports,
    private readonly sittings: SittingsService,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.jobs.register(CLOSING_JOB, (payload) => this.closeAppointed(payload));
    this.jobs.everyMinute(CLOSING_SWEEP, () => this.closeDue());
  }

  /** By the secretariat: after the deadline always, before it when everybody has replied. */
  close(actor: MeetingActor, meetingId: string): Answer<ResolutionResult> {
    return this.uow.run(async (tx): Answer<ResolutionResult> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      if (found.value.resolution.closedAt !== null) return err({ code: 'already-closed' });
      return this.closeIn(tx, actor, found.value);
    });
  }

  /** Everything past its deadline; one that cannot be closed does not keep the others open. */
  async closeDue(): Promise<void> {
    const due = await this.resolutions.due(this.uow.manager, this.clock.nowDate());
    for (const { meetingId, meeting } of due) {
      if (meeting === undefined) continue;
      try {
        await this.closeByTheHouse(meeting.organizationId, meetingId);
      } catch (failure) {
        this.log.error({ meetingId, error: failure }, 'a written resolution could not be closed');
      }
    }
  }

  private async closeAppointed(payload: object): Promise<void> {
    if (!('organizationId' in payload) || !('meetingId' in payload)) return;
    const { organizationId, meetingId } = payload;
    if (typeof organizationId !== 'string' || typeof meetingId !== 'string') return;
    await this.closeByTheHouse(organizationId, meetingId);
  }

  /** Safe to repeat: what is closed, cancelled or not yet due is left as it is. */
  private async closeByTheHouse(organizationId: string, meetingId: string): Promise<void> {
    const actor = { organizationId, accountId: null };
    const closed = await this.uow.run(async (tx): Answer<ResolutionResult | null> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return ok(null);
      const { meeting, resolution } = found.value;
      const isDue = resolution.replyBy.getTime() <= this.clock.now().epochMilliseconds;
      if (meeting.state !== 'convened' || resolution.closedAt !== null || !isDue) return ok(null);
      return this.closeIn(tx, actor, found.value);
    });
    if (!closed.ok)
      throw new Error(`The written resolution ${meetingId} was not closed: ${closed.error.code}.`);
  }

  private async closeIn(
    tx: EntityManager,
    actor: MeetingActor,
    hand: ResolutionAtHand,
  ): Answer<ResolutionResult> {
    const { meeting, resolution, decidable, roll, rulebook } = hand;
    if (meeting.state !== 'convened') return err({ code: 'not-sent', state: meeting.state });
    const window = windowOf(resolution);
    const replies = (await this.resolutions.replies(tx, meeting.id)).map(({ reply }) => reply);
    const counting = countingReplies(replies, window);
    const at = closingMoment(window, roll, counting, this.clock.now());
    if (!at.ok) return at;
    const items = decidable.map(({ id, matter }) => ({ agendaItemId: id, matter }));
    const result = resultOf(rulebook, window, roll, items, replies);
    if (!result.ok) throw new Error(`The replies to ${meeting.id} do not fit its roll.`);
    const frozen = {
      closedAt: dateOf(at.value),
      closedRecordedAt: this.clock.nowDate(),
      closedBy: actor.accountId,
      result: result.value,
      rulebook,
    };
    await tx.update(WrittenResolution, { meetingId: meeting.id }, frozen);
    const concluded = await this.concludeItems(tx, actor, hand, result.value, at.value);
    if (!concluded.ok) return concluded;
    const closed = await this.sittings.closeIn(tx, actor, meeting.id, at.value);
    if (!closed.ok) return err({ code: 'meeting-refused', error: closed.error });
    await this.reports.placeOnNext(tx, actor, closed.value.meeting);
    await this.audit.record(tx, actor, 'resolution.closed', meeting.id, {
      closedAt: at.value.toString(),
      outcomes: result.value.items.map(({ agendaItemId, verdict }) => [agendaItemId, verdict.outcome]),
    });
    return ok(result.value);
  }

  private async concludeItems(
    tx: EntityManager,
    actor: MeetingActor,
    { meeting, items }: ResolutionAtHand,
    result: ResolutionResult,
    at: Temporal.Instant,
  ): Answer<null> {
    for (const { id } of items) {
      const item = await this.items.lock(tx, meeting.id, id);
      if (item === null || item.state === 'concluded') continue;
      const { outcome, note } = endingOf(item, result.items);
      const ended = await this.agenda.conclude(tx, item, outcome, note, dateOf(at), { actor });
      if (!ended.ok) return err({ code: 'agenda-refused', error: ended.error });
    }
    return ok(null);
  }
}

/** Without enough replies nothing is decided: the item is deferred, and comes back at the body's next meeting. */
function endingOf(
  { id, type }: AgendaItem,
  results: readonly ItemResult[],
): { readonly outcome: ItemOutcome; readonly note: string | null } {
  const verdict = results.find(({ agendaItemId }) => agendaItemId === id)?.verdict;
  if (verdict === undefined) return { outcome: usualOutcome(type) ?? 'deferred', note: null };
  switch (verdict.outcome) {
    case 'carried':
    case 'lost':
      return { outcome: verdict.outcome, note: null };
    case 'inquorate': {
      const { present, required } = verdict.quorum;
      return { outcome: 'deferred', note: `회신 ${present}명으로 의사정족수 ${required}명에 미달함` };
    }
    case 'not-allowed':
      return { outcome: 'deferred', note: '서면으로 의결할 수 없는 사항임' };
  }
}
