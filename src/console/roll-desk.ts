import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type EntityManager, IsNull } from 'typeorm';
import {
  type AttendanceEntry,
  presenceAt,
  type Presence,
  standingEntries,
} from '../meetings/domain/presence.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { attendanceEntry, MeetingsRepository, proxyEntry } from '../meetings/meetings.repository.js';
import type { Proxy } from '../meetings/proxy.entity.js';
import type { PageRequest } from '../platform/http/paging.js';
import { windowOf } from '../platform/http/paging.js';
import type { Rulebook } from '../rulebooks/domain/rulebook.js';

/** Which part of the roll is looked at. */
export const ROLL_PARTS = ['all', 'present', 'absent'] as const;
export type RollPart = (typeof ROLL_PARTS)[number];

export interface RollSearch extends PageRequest {
  readonly q: string;
  readonly part: RollPart;
}

/** Everything about who is there, read once for a page. */
export interface RoomReading {
  readonly presence: Presence;
  /** What was written down and stands, in the order in which it happened. */
  readonly entries: readonly AttendanceEntry[];
  readonly proxies: readonly Proxy[];
  /** Electors who came, went, gave or hold a proxy; nobody else of a long roll. */
  readonly known: ReadonlyMap<string, MeetingElector>;
}

/** The roll as the door and the chair's table need it. */
@Injectable()
export class RollDesk {
  constructor(private readonly meetings: MeetingsRepository) {}

  async room(
    manager: EntityManager,
    meetingId: string,
    rulebook: Pick<Rulebook, 'proxies'>,
    now: Temporal.Instant,
  ): Promise<RoomReading> {
    const { roll, electors, attendance, proxies } = await this.meetings.room(manager, meetingId);
    const entries = standingEntries(attendance.map(attendanceEntry), now);
    const rule = rulebook.proxies.value;
    const presence = presenceAt(electors, entries, proxies.map(proxyEntry), now, rule, roll);
    return { presence, entries, proxies, known: new Map(electors.map((elector) => [elector.id, elector])) };
  }

  /** The same for a table that looks on: of a list that has become shorter than the page asked for, the last page. */
  async page(
    manager: EntityManager,
    meetingId: string,
    search: RollSearch,
    presence: Pick<Presence, 'electors' | 'roll'>,
  ): Promise<[MeetingElector[], number]> {
    const [lines, total] = await this.search(manager, meetingId, search, presence);
    if (lines.length > 0 || total === 0) return [lines, total];
    const last = Math.ceil(total / search.size);
    return this.search(manager, meetingId, { ...search, page: last }, presence);
  }

  /** One page of the roll in printed order, by name, affiliation or number; and how many there are in all. */
  async search(
    manager: EntityManager,
    meetingId: string,
    search: RollSearch,
    { electors, roll }: Pick<Presence, 'electors' | 'roll'>,
  ): Promise<[MeetingElector[], number]> {
    const there = electors.filter(({ capacity }) => capacity !== 'absent').map(({ electorId }) => electorId);
    const query = manager
      .createQueryBuilder(MeetingElector, 'elector')
      .where('elector.meetingId = :meetingId AND elector.struckAt IS NULL', { meetingId });
    const wanted = search.q.trim();
    if (/^\d{1,6}$/.test(wanted))
      query.andWhere('elector.position = :position', { position: Number(wanted) });
    else if (wanted !== '') {
      query.andWhere('(elector.name ILIKE :like OR elector.affiliation ILIKE :like)', {
        like: `%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
      });
    }
    if (search.part !== 'all') {
      const operator = search.part === 'present' ? '= ANY' : '<> ALL';
      query.andWhere(`elector.id ${operator} (:there::uuid[])`, { there });
    }
    const { skip, take } = windowOf(search);
    query.orderBy('elector.position').offset(skip).limit(take);
    if (wanted !== '') return query.getManyAndCount();
    // Who is there is known: only what was searched for is counted.
    const totals = { all: roll, present: there.length, absent: roll - there.length };
    return [await query.getMany(), totals[search.part]];
  }

  at(manager: EntityManager, meetingId: string, position: number): Promise<MeetingElector | null> {
    return manager.findOneBy(MeetingElector, { meetingId, position, struckAt: IsNull() });
  }

  /** Those of exactly this name, or of exactly this affiliation. */
  named(manager: EntityManager, meetingId: string, name: string): Promise<MeetingElector[]> {
    const common = { meetingId, struckAt: IsNull() };
    return manager.find(MeetingElector, {
      where: [
        { ...common, name },
        { ...common, affiliation: name },
      ],
      order: { position: 'ASC' },
      take: 20,
    });
  }
}
