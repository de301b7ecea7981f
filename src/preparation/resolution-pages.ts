import { Injectable } from '@nestjs/common';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { ConveningsService, type NoticeOnFile } from '../meetings/convenings.service.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { dateOf } from '../meetings/meetings.repository.js';
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
import { windowOf } from '../resolutions/resolutions.repository.js';
import { NAMED, unreachableView } from './deliveries.js';
import {
  type Delivery,
  type ResolutionSheet,
  resolutionView,
  secretariatView,
  type WatchPlace,
} from './resolution-view.js';

const NOTHING_SENT = { dispatched: [], unsent: 0, unposted: 0 };

/** What the page of a written resolution shows to its electors, to other readers, and to the secretariat. */
@Injectable()
export class ResolutionPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
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
    return {
      title: sheet.read.hand.meeting.title,
      ...resolutionView(base, sheet, language),
      desk: holdsAnyOf(actor, SECRETARIAT) ? await this.deskOf(actor, sheet, place, language) : null,
    };
  }

  private async deskOf(actor: Actor, sheet: ResolutionSheet, place: WatchPlace, language: Language) {
    const { meeting } = sheet.read.hand;
    const address = `/organizations/${actor.organizationId}/meetings/${meeting.id}`;
    const watched = unwrap(await this.replies.watch(actor, meeting.id), resolutionProblem);
    const delivery = await this.deliveryOf(actor, sheet);
    return secretariatView(address, { ...sheet, watched, delivery }, place, language);
  }

  /** How it went to everybody, or how it would go. */
  private async deliveryOf(actor: Actor, { read }: ResolutionSheet): Promise<Delivery> {
    const { meeting, resolution } = read.hand;
    const onFile = unwrap(await this.convenings.list(actor, meeting.id), meetingProblem);
    const notice = onFile.findLast(({ stands }) => stands);
    const reach = unwrap(await this.notices.reach(actor, meeting.id, NAMED), noticeProblem);
    const { opensAt, replyBy } = windowOf(resolution);
    return {
      called: reach.called,
      withoutMail: reach.letters,
      unreachable: unreachableView(`/organizations/${actor.organizationId}`, reach),
      ...(notice === undefined ? NOTHING_SENT : await this.sentOf(actor, notice)),
      sentAt: notice?.convening.dispatchedAt ?? null,
      means: notice?.convening.means ?? null,
      reminding: unwrap(await this.reminders.setting(actor, meeting.bodyId), noticeProblem),
      remindAt: dateOf(reminderTime(opensAt, replyBy)),
    };
  }

  private async sentOf(actor: Actor, { convening: { id, meetingId } }: NoticeOnFile) {
    const outstanding = unwrap(await this.dispatches.outstanding(actor, meetingId, id), noticeProblem);
    return {
      ...outstanding,
      dispatched: unwrap(await this.dispatches.list(actor, meetingId, id), noticeProblem),
    };
  }

  private async sheetOf(actor: Actor, id: string): Promise<ResolutionSheet> {
    const read = unwrap(await this.readings.read(actor, id), resolutionProblem);
    const mandates = unwrap(await this.replies.mine(actor, id), resolutionProblem);
    const papers = await this.papers.ofItems(
      this.uow.manager,
      read.hand.items.map((item) => item.id),
    );
    return { read, mandates, papers, now: this.clock.now() };
  }
}
