import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, LessThanOrEqual } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import type { Reply, ReplyWindow } from './domain/reply.js';
import { ResolutionChoice } from './resolution-choice.entity.js';
import { ResolutionReply } from './resolution-reply.entity.js';
import { WrittenResolution } from './written-resolution.entity.js';

/** A reply with what it says of each item. */
export interface ReplyOnFile {
  readonly row: ResolutionReply;
  readonly reply: Reply;
}

@Injectable()
export class ResolutionsRepository {
  find(manager: EntityManager, meetingId: string): Promise<WrittenResolution | null> {
    return manager.findOneBy(WrittenResolution, { meetingId });
  }

  /** For a decision about it, or a reply to it; lock its meeting first. */
  lock(tx: EntityManager, meetingId: string): Promise<WrittenResolution | null> {
    return tx.findOne(WrittenResolution, { where: { meetingId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Those that were sent, are past their deadline and still not closed, the oldest first. */
  due(manager: EntityManager, now: Date): Promise<WrittenResolution[]> {
    return manager.find(WrittenResolution, {
      where: { closedAt: IsNull(), replyBy: LessThanOrEqual(now), meeting: { state: 'convened' } },
      relations: { meeting: true },
      order: { replyBy: 'ASC' },
    });
  }

  /** Every reply on file in the order in which they were written down, with the names of the roll. */
  async replies(manager: EntityManager, meetingId: string): Promise<ReplyOnFile[]> {
    const rows = await manager.find(ResolutionReply, {
      where: { meetingId },
      relations: { elector: true },
      order: { sequence: 'ASC' },
    });
    const choices = await manager.findBy(ResolutionChoice, { replyId: In(rows.map(({ id }) => id)) });
    const byReply = groupedBy(choices, ({ replyId }) => replyId);
    return rows.map((row) => ({ row, reply: replyOf(row, byReply.get(row.id) ?? []) }));
  }

  /** Closed resolutions of a body whose result stands on no agenda yet, the oldest first. */
  unreported(manager: EntityManager, bodyId: string): Promise<Meeting[]> {
    return manager
      .createQueryBuilder(Meeting, 'meeting')
      .innerJoin(WrittenResolution, 'resolution', 'resolution.meetingId = meeting.id')
      .where('meeting.bodyId = :bodyId', { bodyId })
      .andWhere('resolution.closedAt IS NOT NULL')
      .andWhere((query) => {
        const reported = query
          .subQuery()
          .select('1')
          .from(AgendaItem, 'item')
          .where('item.reportsMeetingId = meeting.id');
        return `NOT EXISTS ${reported.getQuery()}`;
      })
      .orderBy('resolution.closedAt')
      .getMany();
  }

  /** Where the result was put on an agenda, with its meeting; null while it waits for the next one. */
  reportOf(manager: EntityManager, meetingId: string): Promise<AgendaItem | null> {
    return manager.findOne(AgendaItem, {
      where: { reportsMeetingId: meetingId, type: 'report' },
      relations: { meeting: true },
      order: { createdAt: 'DESC' },
    });
  }
}

export function windowOf({ opensAt, replyBy }: Pick<WrittenResolution, 'opensAt' | 'replyBy'>): ReplyWindow {
  return { opensAt: instantOf(opensAt), replyBy: instantOf(replyBy) };
}

function replyOf(row: ResolutionReply, choices: readonly ResolutionChoice[]): Reply {
  return {
    id: row.id,
    electorId: row.electorId,
    sequence: row.sequence,
    receivedAt: instantOf(row.receivedAt),
    requestsMeeting: row.requestsMeeting,
    choices: new Map(choices.map(({ agendaItemId, choice }) => [agendaItemId, choice])),
  };
}
