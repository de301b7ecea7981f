import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, MoreThan } from 'typeorm';
import { AgendaExtensions } from '../agenda/agenda-extensions.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import type { Obstacle } from '../platform/http/problem.js';
import { Poll } from './poll.entity.js';
import { PollsRepository } from './polls.repository.js';

/** Steps that would leave an open vote behind. */
const STEPS = ['recess', 'adjourn', 'postpone', 'lapse', 'close'] as const;

/** A vote that has begun is finished or broken off before anything else happens to its item or its meeting. */
@Injectable()
export class OpenPolls implements OnModuleInit {
  constructor(
    private readonly meetings: MeetingExtensions,
    private readonly agenda: AgendaExtensions,
    private readonly items: AgendaRepository,
    private readonly polls: PollsRepository,
  ) {}

  onModuleInit(): void {
    for (const step of STEPS) {
      this.meetings.registerCheck(step, (manager, meetingId) => this.inMeeting(manager, meetingId));
    }
    this.meetings.registerProgress((tx, meetingId, since) =>
      tx.existsBy(Poll, { meetingId, openedAt: MoreThan(since) }),
    );
    this.agenda.registerConclusionCheck((tx, item) => this.onItem(tx, item));
  }

  private async inMeeting(manager: EntityManager, meetingId: string): Promise<Obstacle[]> {
    const open = new Set((await this.polls.open(manager, meetingId)).map(({ agendaItemId }) => agendaItemId));
    if (open.size === 0) return [];
    const items = await this.items.list(manager, meetingId);
    return items.filter(({ id }) => open.has(id)).map(openVoteOn);
  }

  private async onItem(tx: EntityManager, item: AgendaItem): Promise<Obstacle | null> {
    const open = await this.polls.open(tx, item.meetingId);
    return open.some(({ agendaItemId }) => agendaItemId === item.id) ? openVoteOn(item) : null;
  }
}

function openVoteOn({ id, title }: Pick<AgendaItem, 'id' | 'title'>): Obstacle {
  return {
    code: 'poll-open',
    about: id,
    message: {
      ko: `‘${title}’의 표결이 진행 중입니다. 표결을 마감하거나 무효로 해 주세요.`,
      en: `A vote on “${title}” is open: close it or annul it first.`,
    },
  };
}
