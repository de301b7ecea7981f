import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaReferrals } from '../agenda/agenda-referrals.service.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { Motion } from '../motions/motion.entity.js';
import { MotionsRepository } from '../motions/motions.repository.js';
import { type DecidedPoll, mayTakeBack, stateBeforeVote } from './domain/correction.js';
import { PollAnnulment } from './poll-annulment.entity.js';
import type { PollAtHand } from './poll-desk.js';
import type { PollError } from './poll-error.js';
import { Poll } from './poll.entity.js';
import { PollsRepository } from './polls.repository.js';

/** Takes back what a closed poll settled, so that another poll can be opened; the poll itself is not touched. */
@Injectable()
export class PollCorrections {
  constructor(
    private readonly polls: PollsRepository,
    private readonly items: AgendaRepository,
    private readonly motions: MotionsRepository,
    private readonly referrals: AgendaReferrals,
  ) {}

  async takeBack(
    tx: EntityManager,
    actor: MeetingActor,
    { meeting, poll, polls, items }: PollAtHand,
  ): Promise<Result<null, PollError>> {
    if (await tx.existsBy(PollAnnulment, { pollId: poll.id })) return err({ code: 'already-annulled' });
    const open = await tx.existsBy(Poll, { meetingId: meeting.id, state: 'open', id: Not(poll.id) });
    if (open) return err({ code: 'not-the-last-decision' });
    const standing = [...(await this.polls.standing(tx, meeting.id)).values()].flat();
    const own = new Set(items.map(({ id }) => id));
    const others = (await this.items.list(tx, meeting.id)).filter(({ id }) => !own.has(id));
    const last = mayTakeBack(decided(poll), standing.map(decided), others.flatMap(concludedMoment));
    if (!last.ok) return last;
    const takenUp = poll.motionId === null && items.some(({ state }) => state === 'introduced');
    if (takenUp) return err({ code: 'not-the-last-decision' });
    for (const one of polls) {
      const item = items.find(({ id }) => id === one.agendaItemId);
      if (item === undefined) continue;
      const recalled = await this.referrals.recall(tx, actor, item);
      if (!recalled.ok) return err({ code: 'already-passed-on' });
      await this.reopen(tx, one, item);
    }
    return ok(null);
  }

  private async reopen(tx: EntityManager, poll: Poll, item: AgendaItem): Promise<void> {
    const settledAt = poll.closedAt?.getTime();
    if (item.state === 'concluded' && item.concludedAt?.getTime() === settledAt) {
      await this.change(tx, item, {
        state: item.introducedAt === null ? 'pending' : 'introduced',
        outcome: null,
        concludedAt: null,
        note: null,
        decidedText: null,
      });
    }
    if (poll.motionId === null) {
      if (item.admission === 'admitted') await this.change(tx, item, { admission: 'required' });
      return;
    }
    const motions = await this.motions.list(tx, item.id);
    const seconds = await this.motions.seconds(
      tx,
      motions.map(({ id }) => id),
    );
    for (const motion of motions.filter(({ decidedAt }) => decidedAt?.getTime() === settledAt)) {
      const state = stateBeforeVote(motion.state, seconds.has(motion.id));
      if (state !== null) await tx.update(Motion, { id: motion.id }, { state, decidedAt: null });
    }
  }

  private async change(tx: EntityManager, item: AgendaItem, changes: Partial<AgendaItem>): Promise<void> {
    await tx.update(AgendaItem, { id: item.id }, changes);
    Object.assign(item, changes);
  }
}

function decided({ id, groupId, openedAt, closedAt }: Poll): DecidedPoll {
  return { id, groupId, openedAt: openedAt.getTime(), closedAt: (closedAt ?? openedAt).getTime() };
}

function concludedMoment({ concludedAt }: AgendaItem): number[] {
  return concludedAt === null ? [] : [concludedAt.getTime()];
}
