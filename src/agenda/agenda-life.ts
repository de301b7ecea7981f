import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { MeetingExtensions, type NoticeItem } from '../meetings/meeting-extensions.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { Obstacle } from '../platform/http/problem.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaReferrals } from './agenda-referrals.service.js';
import { AgendaRepository } from './agenda.repository.js';
import { numbersOf, printedNumbers } from './domain/numbering.js';

/** Steps after which what is undecided passes on to the body's next meeting. */
const ENDINGS = ['close', 'lapse', 'cancel'] as const;

/** What the agenda adds to a meeting's life: what the notice lists, what keeps it from closing, what comes along. */
@Injectable()
export class AgendaLife implements OnModuleInit {
  constructor(
    private readonly meetingExtensions: MeetingExtensions,
    private readonly agendaExtensions: AgendaExtensions,
    private readonly items: AgendaRepository,
    private readonly referrals: AgendaReferrals,
  ) {}

  onModuleInit(): void {
    this.meetingExtensions.registerNoticeItems((manager, id) => this.noticeItems(manager, id));
    this.meetingExtensions.registerClosingCheck((manager, id) => this.undecided(manager, id));
    this.meetingExtensions.registerLifecycle('convene', (tx, _, meeting) => this.printNumbers(tx, meeting));
    this.meetingExtensions.registerCreated((tx, actor, meeting) => this.takeAlong(tx, actor, meeting));
    for (const ending of ENDINGS) {
      this.meetingExtensions.registerLifecycle(ending, (tx, actor, meeting) =>
        this.referrals.passOn(tx, actor, meeting),
      );
    }
    this.meetingExtensions.registerProgress((tx, id, since) => this.items.movedSince(tx, id, since));
    this.agendaExtensions.registerConcluded((tx, actor, item) => this.referrals.sendDecided(tx, actor, item));
  }

  /** The items in order, with the numbers they carry in print; rounds and other business have none. */
  private async noticeItems(manager: EntityManager, meetingId: string): Promise<NoticeItem[]> {
    const items = await this.items.list(manager, meetingId);
    const numbers = printedNumbers(items);
    return items.map((item) => ({ number: numbers.get(item.id) ?? '', title: item.title }));
  }

  /** A meeting is not closed over an item that has neither been decided nor put aside. */
  private async undecided(manager: EntityManager, meetingId: string): Promise<Obstacle[]> {
    const items = await this.items.list(manager, meetingId);
    const numbers = printedNumbers(items);
    return items
      .filter((item) => item.state !== 'concluded')
      .map((item) => undecidedItem(item, numbers.get(item.id)));
  }

  /** From the notice on the numbers stay, and what it names is no longer urgent. */
  private async printNumbers(tx: EntityManager, meeting: Meeting): Promise<void> {
    const items = await this.items.list(tx, meeting.id);
    const numbers = numbersOf(items);
    for (const item of items) {
      const number = numbers.get(item.id) ?? null;
      const notified = item.state === 'pending' ? { urgent: false, admission: null } : {};
      await tx.update(AgendaItem, { id: item.id }, { number, ...notified });
    }
  }

  private async takeAlong(tx: EntityManager, actor: MeetingActor, meeting: Meeting): Promise<void> {
    await this.referrals.carryOver(tx, actor, meeting);
    await this.referrals.takeWaiting(tx, actor, meeting);
  }
}

function undecidedItem(item: AgendaItem, number: string | undefined): Obstacle {
  const name = number === undefined ? item.title : `${number} ${item.title}`;
  return item.state === 'introduced'
    ? {
        code: 'item-undecided',
        about: item.id,
        message: {
          ko: `‘${name}’의 처리 결과가 없습니다. 의결하거나 보류, 철회, 회부, 폐기로 처리해 주세요.`,
          en: `“${name}” has no outcome: decide it, or defer, withdraw, refer or drop it.`,
        },
      }
    : {
        code: 'item-not-taken-up',
        about: item.id,
        message: {
          ko: `아직 상정하지 않은 안건이 있습니다: ‘${name}’. 상정하거나 보류, 철회, 회부, 폐기로 처리해 주세요.`,
          en: `“${name}” was not taken up: introduce it, or defer, withdraw, refer or drop it.`,
        },
      };
}
