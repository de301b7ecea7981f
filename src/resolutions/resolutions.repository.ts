import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, LessThanOrEqual } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { instantOf } from '../meetings/meetings.repository.js';
import { containing } from '../organizations/rows.js';
import { type PageRequest, windowOf as partOf } from '../platform/http/paging.js';
import type { Reply, ReplyChannel, ReplyWindow } from './domain/reply.js';
import { ResolutionChoice } from './resolution-choice.entity.js';
import { ResolutionReply } from './resolution-reply.entity.js';
import { WrittenResolution } from './written-resolution.entity.js';

/** A reply with what it says of each item. */
export interface ReplyOnFile {
  readonly row: ResolutionReply;
  readonly reply: Reply;
}

export interface ReplyCounts {
  /** Electors with a reply in time. */
  readonly replied: number;
  /** Late replies on file. */
  readonly late: number;
}

/** Which electors of a roll are looked at: all, those without a reply that counts, or those with one. */
export const WATCHED = ['all', 'missing', 'replied'] as const;

export interface WatchWanted extends PageRequest {
  readonly show: (typeof WATCHED)[number];
  /** Part of a name or an affiliation; nothing for everybody. */
  readonly q: string;
}

/** Whether an elector has replied, without what; and how it is reached. */
export interface ElectorWatched {
  readonly electorId: string;
  readonly name: string;
  readonly affiliation: string | null;
  /** The reply that counts, else the last one that does not. */
  readonly reply: {
    readonly receivedAt: Date;
    readonly channel: ReplyChannel;
    readonly late: boolean;
    readonly counts: boolean;
  } | null;
  readonly email: string | null;
  readonly phone: string | null;
}

interface WatchedRow extends Omit<ElectorWatched, 'reply'> {
  readonly receivedAt: Date | null;
  readonly channel: ReplyChannel;
  readonly late: boolean;
  readonly counts: boolean;
}

/**
 * The roll with the reply of each elector that tells how it stands. What was written down after the result was frozen
 * ($2: the last sequence in it) counts no more. $3 is what is shown, $4 the pattern of a name, null for every name.
 */
const WATCHED_ROLL = `
  FROM meeting_elector elector
  LEFT JOIN (
    SELECT DISTINCT ON (elector_id) elector_id, received_at, channel, late,
           NOT late AND ($2::integer IS NULL OR sequence <= $2) AS counts
      FROM resolution_reply WHERE meeting_id = $1
     ORDER BY elector_id, counts DESC, received_at DESC, sequence DESC) reply ON reply.elector_id = elector.id
 WHERE elector.meeting_id = $1 AND elector.struck_at IS NULL
   AND ($3::text = 'all' OR coalesce(reply.counts, false) = ($3 = 'replied'))
   AND ($4::text IS NULL OR elector.name ILIKE $4 OR elector.affiliation ILIKE $4)`;

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

  /**
   * The replies on file in the order in which they were written down, with the names of the roll: all of them, or those
   * of some electors.
   */
  async replies(
    manager: EntityManager,
    meetingId: string,
    electorIds?: readonly string[],
  ): Promise<ReplyOnFile[]> {
    const where = electorIds === undefined ? { meetingId } : { meetingId, electorId: In([...electorIds]) };
    const rows = await manager.find(ResolutionReply, {
      where,
      relations: { elector: true },
      order: { sequence: 'ASC' },
    });
    const choices = await manager.findBy(ResolutionChoice, { reply: where });
    const byReply = groupedBy(choices, ({ replyId }) => replyId);
    return rows.map((row) => ({ row, reply: replyOf(row, byReply.get(row.id) ?? []) }));
  }

  /** The number the next reply gets; its resolution is locked. */
  async nextSequence(tx: EntityManager, meetingId: string): Promise<number> {
    return ((await tx.maximum(ResolutionReply, 'sequence', { meetingId })) ?? 0) + 1;
  }

  async counts(manager: EntityManager, meetingId: string): Promise<ReplyCounts> {
    const [counted] = await manager.query<ReplyCounts[]>(
      `SELECT count(DISTINCT elector_id) FILTER (WHERE NOT late)::integer AS replied,
              count(*) FILTER (WHERE late)::integer AS late
         FROM resolution_reply WHERE meeting_id = $1`,
      [meetingId],
    );
    if (counted === undefined) throw new Error('A count has no rows.');
    return counted;
  }

  /** One part of the roll, in printed order, with how each elector's reply stands. */
  async watched(
    manager: EntityManager,
    { meetingId, result }: Pick<WrittenResolution, 'meetingId' | 'result'>,
    { show, q, ...page }: WatchWanted,
  ): Promise<[ElectorWatched[], number]> {
    const pattern = q === '' ? null : containing(q);
    const wanted = [meetingId, result?.lastSequence ?? null, show, pattern];
    const counting = manager.query<{ readonly total: number }[]>(
      `SELECT count(*)::integer AS total ${WATCHED_ROLL}`,
      wanted,
    );
    const { skip, take } = partOf(page);
    const reading = manager.query<WatchedRow[]>(
      `SELECT entry.*, person.email, person.phone
         FROM (SELECT elector.id AS "electorId", elector.name, elector.affiliation, elector.person_id,
                      elector.position, reply.received_at AS "receivedAt", reply.channel, reply.late, reply.counts
               ${WATCHED_ROLL} ORDER BY elector.position LIMIT $5 OFFSET $6) entry
         LEFT JOIN person ON person.id = entry.person_id
        ORDER BY entry.position`,
      [...wanted, take, skip],
    );
    const [[counted], rows] = await Promise.all([counting, reading]);
    return [rows.map(watchedOf), counted?.total ?? 0];
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

function watchedOf({ receivedAt, channel, late, counts, ...elector }: WatchedRow): ElectorWatched {
  const { electorId, name, affiliation, email, phone } = elector;
  const reply = receivedAt === null ? null : { receivedAt, channel, late, counts };
  return { electorId, name, affiliation, reply, email, phone };
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
