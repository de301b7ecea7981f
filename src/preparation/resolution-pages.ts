import { Injectable } from '@nestjs/common';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { ConveningsService, type NoticeOnFile } from '../meetings/convenings.service.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { dateOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { SittingsService } from '../meetings/sittings.service.js';
import { reminderTime } from '../notices/domain/reminder-time.js';
import { DispatchesService } from '../notices/dispatches.service.js';
import { noticeProblem } from '../notices/notices.problems.js';
import { NoticesService } from '../notices/notices.service.js';
import { RemindersService } from '../notices/reminders.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import type { PageContent } from '../platform/pages/page.js';
import { RepliesService } from '../resolutions/replies.service.js';
import { ResolutionReadings } from '../resolutions/resolution-readings.service.js';
import { resolutionProblem } from '../resolutions/resolutions.problems.js';
import { type ElectorWatched, windowOf } from '../resolutions/resolutions.repository.js';
import { NAMED, unreachableView } from './deliveries.js';
import { MeetingNews } from './meeting-news.service.js';
import {
  type Delivery,
  type ResolutionSheet,
  resolutionView,
  secretariatView,
  type WatchPlace,
} from './resolution-view.js';

const NOTHING_SENT = {
  ...{ dispatched: [], unsent: 0, unposted: 0, mailed: 0, reachable: 0, awaited: 0, reminded: 0 },
  remindedAt: null,
};

/** What the page of a written resolution shows to its electors, to other readers, and to the secretariat. */
@Injectable()
export class ResolutionPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly sittings: SittingsService,
    private readonly news: MeetingNews,
    private readonly readings: ResolutionReadings,
    private readonly replies: RepliesService,
    private readonly papers: AgendaPapersRepository,
    private readonly convenings: ConveningsService,
    private readonly notices: NoticesService,
    private readonly dispatches: DispatchesService,
    private readonly reminders: RemindersService,
  ) {}

  async resolution(
    actor: Actor,
    meetingId: string,
    place: WatchPlace,
    language: Language,
  ): Promise<PageContent> {
    const sheet = await this.sheetOf(actor, meetingId);
    const base = `/organizations/${actor.organizationId}`;
    const secretariat = holdsAnyOf(actor, SECRETARIAT);
    const desk = secretariat ? await this.deskOf(actor, sheet, place, language) : null;
    const shown = resolutionView(base, sheet, language);
    return {
      title: sheet.read.hand.meeting.title,
      // The desk counts replies as they come; a page of an elector is renewed when the resolution itself goes on.
      stream: secretariat ? null : await this.news.addressFor(base, meetingId, actor.personId),
      ...shown,
      forms: [...shown.forms, ...(desk?.forms ?? [])],
      desk,
    };
  }

  private async deskOf(actor: Actor, sheet: ResolutionSheet, place: WatchPlace, language: Language) {
    const { meeting } = sheet.read.hand;
    const address = `/organizations/${actor.organizationId}/meetings/${meeting.id}`;
    const [watched, total] = unwrap(await this.replies.watch(actor, meeting.id, place), resolutionProblem);
    const delivery = await this.deliveryOf(actor, sheet, watched);
    const { paperFor } = place;
    const paper =
      paperFor === null ? null : await this.meetings.elector(this.uow.manager, meeting.id, paperFor);
    return secretariatView(address, { ...sheet, watched, total, paper, delivery }, place, language);
  }

  /** How it went to everybody, or how it would go; row by row for those who are shown. */
  private async deliveryOf(
    actor: Actor,
    { read }: ResolutionSheet,
    shown: readonly ElectorWatched[],
  ): Promise<Delivery> {
    const { meeting, resolution } = read.hand;
    const [filed, reached, remind] = await Promise.all([
      this.convenings.list(actor, meeting.id),
      this.notices.reach(actor, meeting.id, NAMED),
      this.reminders.setting(actor, meeting.bodyId),
    ]);
    const notice = unwrap(filed, meetingProblem).findLast(({ stands }) => stands);
    const reach = unwrap(reached, noticeProblem);
    const { opensAt, replyBy } = windowOf(resolution);
    return {
      called: reach.called,
      withoutMail: reach.letters,
      unreachable: unreachableView(`/organizations/${actor.organizationId}`, reach),
      ...(notice === undefined ? NOTHING_SENT : await this.sentOf(actor, notice, shown)),
      sentAt: notice?.convening.dispatchedAt ?? null,
      means: notice?.convening.means ?? null,
      reminding: unwrap(remind, noticeProblem),
      remindAt: dateOf(reminderTime(opensAt, replyBy)),
    };
  }

  private async sentOf(
    actor: Actor,
    { convening: { id, meetingId } }: NoticeOnFile,
    shown: readonly ElectorWatched[],
  ) {
    const electorIds = shown.map(({ electorId }) => electorId);
    const [left, mailing, dispatched] = await Promise.all([
      this.dispatches.outstanding(actor, meetingId, id),
      this.dispatches.mailing(actor, meetingId, id),
      this.dispatches.list(actor, meetingId, id, { electorIds }),
    ]);
    return {
      ...unwrap(left, noticeProblem),
      ...unwrap(mailing, noticeProblem),
      dispatched: unwrap(dispatched, noticeProblem),
    };
  }

  private async sheetOf(actor: Actor, id: string): Promise<ResolutionSheet> {
    const read = unwrap(await this.readings.read(actor, id), resolutionProblem);
    const mandates = await this.replies.mandatesIn(actor, read.hand);
    const papers = await this.papers.ofItems(
      this.uow.manager,
      read.hand.items.map((item) => item.id),
    );
    const cancelled = await this.cancellationOf(actor, read.hand.meeting);
    return { read, mandates, papers, cancelled, now: this.clock.now() };
  }

  /** Why it was called off, and when. */
  private async cancellationOf(actor: Actor, { id, state }: Meeting): Promise<ResolutionSheet['cancelled']> {
    if (state !== 'cancelled') return null;
    const steps = unwrap(await this.sittings.history(actor, id), meetingProblem);
    const step = steps.findLast(({ command }) => command === 'cancel');
    return step === undefined ? null : { at: step.at, reason: step.details.reason ?? null };
  }
}
