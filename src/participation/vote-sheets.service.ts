import { Injectable } from '@nestjs/common';
import { AgendaPapersRepository } from '../agenda/agenda-papers.repository.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { PollError } from '../voting/poll-error.js';
import { PollsReadings } from '../voting/polls-readings.service.js';
import type { VoteSheet } from './vote-view.js';

/** Gathers what the page of a vote shows. */
@Injectable()
export class VoteSheets {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaRepository,
    private readonly papers: AgendaPapersRepository,
    private readonly motions: MotionsRepository,
    private readonly polls: PollsReadings,
  ) {}

  async read(actor: Actor, meetingId: string, pollId: string): Promise<Result<VoteSheet, PollError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return err({ code: 'not-found' });
    const read = await this.polls.readForVoter(actor, meetingId, pollId);
    if (!read.ok) return read;
    const all = await this.polls.list(actor, meetingId);
    if (!all.ok) return all;
    const { manager } = this.uow;
    const { poll } = read.value;
    const items = await this.agenda.list(manager, meetingId);
    const others = all.value.map((one) => one.poll).filter(({ id }) => id !== pollId);
    const together = others.filter(({ groupId }) => groupId !== null && groupId === poll.groupId);
    const newer = others.find((one) => one.agendaItemId === poll.agendaItemId && one.state === 'open');
    return ok({
      meeting: found.value.meeting,
      items,
      read: read.value,
      proxies: await this.meetings.proxiesAbout(
        manager,
        meetingId,
        read.value.mandates.map(({ elector }) => elector.electorId),
      ),
      motions: await this.motions.list(manager, poll.agendaItemId),
      papers: await this.papers.ofItem(manager, poll.agendaItemId),
      together: items.flatMap((item) => {
        const other = together.find(({ agendaItemId }) => agendaItemId === item.id);
        return other === undefined ? [] : [{ item, pollId: other.id }];
      }),
      newerPollId: poll.state === 'open' ? null : (newer?.id ?? null),
    });
  }
}
