import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRemarks } from '../agenda/agenda-remarks.service.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { AgendaService, type NewItem } from '../agenda/agenda.service.js';
import type { Actor } from '../identity/actor.js';
import { AttendanceService } from '../meetings/attendance.service.js';
import { ConveningsService } from '../meetings/convenings.service.js';
import type { NoticeMeans } from '../meetings/domain/notice-means.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { type CreateMeeting, MeetingsService } from '../meetings/meetings.service.js';
import { OfficesService } from '../meetings/offices.service.js';
import { ProxiesService } from '../meetings/proxies.service.js';
import { RollService } from '../meetings/roll.service.js';
import { SittingsService } from '../meetings/sittings.service.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { PollMethod } from '../voting/domain/poll.js';
import { PollsService } from '../voting/polls.service.js';
import { done } from './expected.js';

/** A moment of the season, as a clock in Jeonju showed it: `2021-02-25T14:00`. */
export type SeoulTime = string;

export function inSeoul(time: SeoulTime): Temporal.Instant {
  return Temporal.PlainDateTime.from(time).toZonedDateTime('Asia/Seoul').toInstant();
}

/** Does what a secretary does at a meeting, each thing at its moment. */
@Injectable()
export class Clerk {
  constructor(
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsService,
    private readonly convenings: ConveningsService,
    private readonly rolls: RollService,
    private readonly proxies: ProxiesService,
    private readonly attendance: AttendanceService,
    private readonly offices: OfficesService,
    private readonly sittings: SittingsService,
    private readonly agenda: AgendaService,
    private readonly agendas: AgendaRepository,
    private readonly remarks: AgendaRemarks,
    private readonly polls: PollsService,
  ) {}

  at<T>(time: SeoulTime, work: () => Promise<T>): Promise<T> {
    return this.clock.runAt(inSeoul(time), work);
  }

  /** Drafts a meeting with its order of business. */
  async draft(
    actor: Actor,
    wanted: Omit<CreateMeeting, 'startsAt'> & { readonly startsAt: SeoulTime },
    items: readonly NewItem[],
  ): Promise<Meeting> {
    const meeting = await done(
      this.meetings.create(actor, { ...wanted, startsAt: inSeoul(wanted.startsAt) }),
    );
    await this.put(actor, meeting.id, items);
    return meeting;
  }

  async put(actor: Actor, meetingId: string, items: readonly NewItem[]): Promise<void> {
    for (const item of items) await done(this.agenda.add(actor, meetingId, item));
  }

  /** The order of business as it stands, with what was placed there by itself. */
  itemsOf(meetingId: string): Promise<AgendaItem[]> {
    return this.agendas.list(this.uow.manager, meetingId);
  }

  async convene(actor: Actor, meetingId: string, means: NoticeMeans): Promise<readonly MeetingElector[]> {
    await done(this.convenings.convene(actor, meetingId, { means }));
    return this.rollOf(actor, meetingId);
  }

  rollOf(actor: Actor, meetingId: string): Promise<readonly MeetingElector[]> {
    return done(this.rolls.list(actor, meetingId));
  }

  /** Forms by which each principal empowers the holder beside it, received with a running number. */
  async receiveProxies(
    actor: Actor,
    meetingId: string,
    pairs: readonly (readonly [principal: MeetingElector, holder: MeetingElector])[],
  ): Promise<void> {
    for (const [index, [principal, holder]] of pairs.entries()) {
      await done(
        this.proxies.receive(actor, meetingId, {
          principalElectorId: principal.id,
          holderElectorId: holder.id,
          document: `위임장 제${index + 1}호`,
        }),
      );
    }
  }

  async checkIn(actor: Actor, meetingId: string, electors: readonly MeetingElector[]): Promise<void> {
    const arrivals = electors.map((elector) => ({ electorId: elector.id }));
    await done(this.attendance.arrive(actor, meetingId, { electors: arrivals }));
  }

  async open(actor: Actor, meetingId: string, signatories: readonly MeetingElector[]): Promise<void> {
    await done(this.sittings.open(actor, meetingId));
    if (signatories.length === 0) return;
    const ids = signatories.map((elector) => elector.id);
    await done(this.offices.elect(actor, meetingId, ids, undefined));
  }

  async preside(
    actor: Actor,
    meetingId: string,
    chairPersonId: string | undefined,
    chairTitle: string,
  ): Promise<void> {
    await done(this.offices.set(actor, meetingId, { chairPersonId, chairTitle }));
  }

  async remark(actor: Actor, item: AgendaItem, speaker: string, text: string): Promise<void> {
    await done(this.remarks.record(actor, item.meetingId, item.id, { speaker, text }));
  }

  /** Takes an item up and lets it end by itself: heard, or talked over. */
  async hear(actor: Actor, item: AgendaItem): Promise<void> {
    await done(this.agenda.introduce(actor, item.meetingId, item.id));
    await done(this.agenda.close(actor, item.meetingId, item.id));
  }

  /** Takes an item up and decides it without counting. */
  async settle(
    actor: Actor,
    item: AgendaItem,
    method: Extract<PollMethod, 'no-objection' | 'unanimous-consent'>,
  ): Promise<void> {
    const { meetingId } = item;
    await done(this.agenda.introduce(actor, meetingId, item.id));
    const polls = await done(this.polls.open(actor, meetingId, { agendaItemId: item.id, method }));
    for (const poll of polls) await done(this.polls.close(actor, meetingId, poll.id, {}));
  }

  async close(actor: Actor, meetingId: string): Promise<void> {
    await done(this.sittings.close(actor, meetingId));
  }
}
