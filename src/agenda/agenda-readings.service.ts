import { Injectable } from '@nestjs/common';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import type { AgendaCorrection } from './agenda-correction.entity.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { AgendaRemark } from './agenda-remark.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaRepository } from './agenda.repository.js';

export interface Agenda {
  readonly meeting: Meeting;
  readonly items: readonly AgendaItem[];
  readonly remarks: ReadonlyMap<string, readonly AgendaRemark[]>;
}

/** How one item is tied to another of the same affair. */
type Tie = 'carried-over' | 'referred' | 'ratified';

/** One item of an affair, with all items of its meeting so that its number can be printed. */
export interface Station {
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  readonly siblings: readonly AgendaItem[];
  /** How it came to be there: out of which item, and by which tie. Null for the first of the affair. */
  readonly cameFrom: { readonly itemId: string; readonly tie: Tie } | null;
}

/** A meeting whose result the item reports, with what was decided there. */
export interface ReportedMeeting {
  readonly meeting: Meeting;
  readonly items: readonly AgendaItem[];
}

export interface History {
  readonly stations: readonly Station[];
  readonly reports: ReportedMeeting | null;
}

/** An affair that went further than this is read from one of its later items. */
const LONGEST_HISTORY = 200;

/** What readers see of an agenda; a draft is seen by those who prepare it. */
@Injectable()
export class AgendaReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsRepository,
    private readonly items: AgendaRepository,
  ) {}

  async read(actor: Actor, meetingId: string): Promise<Result<Agenda, AgendaError>> {
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, meetingId);
    if (meeting === null || !maySee(actor, meeting)) return err({ code: 'not-found' });
    const items = await this.items.list(manager, meetingId);
    return ok({ meeting, items, remarks: await this.items.remarksOfMeeting(manager, meetingId) });
  }

  /** Every remark under an item as it was written, the superseded and struck ones included. */
  async remarkHistory(
    actor: Actor,
    meetingId: string,
    itemId: string,
  ): Promise<Result<readonly AgendaRemark[], AgendaError>> {
    const agenda = await this.read(actor, meetingId);
    if (!agenda.ok) return agenda;
    if (!agenda.value.items.some((item) => item.id === itemId)) return err({ code: 'not-found' });
    return ok(await this.items.remarkHistory(this.uow.manager, [itemId]));
  }

  /** The steps of an item that were taken back as a slip. */
  async corrections(
    actor: Actor,
    meetingId: string,
    itemId: string,
  ): Promise<Result<readonly AgendaCorrection[], AgendaError>> {
    const agenda = await this.read(actor, meetingId);
    if (!agenda.ok) return agenda;
    if (!agenda.value.items.some((item) => item.id === itemId)) return err({ code: 'not-found' });
    return ok(await this.items.corrections(this.uow.manager, itemId));
  }

  /** The way of an affair through meetings and bodies: where it came from and where it went. */
  async history(actor: Actor, meetingId: string, itemId: string): Promise<Result<History, AgendaError>> {
    const agenda = await this.read(actor, meetingId);
    if (!agenda.ok) return agenda;
    const item = agenda.value.items.find((candidate) => candidate.id === itemId);
    if (item === undefined) return err({ code: 'not-found' });
    const affair = await this.affairOf(actor, item.id);
    const stations: Station[] = [];
    for (const station of affair) {
      const { meeting } = station;
      if (meeting === undefined || !maySee(actor, meeting)) continue;
      const siblings = await this.items.list(this.uow.manager, meeting.id);
      stations.push({ item: station, meeting, siblings, cameFrom: originOf(station) });
    }
    stations.sort((a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime());
    return ok({ stations, reports: await this.reportedBy(actor, item) });
  }

  /** Everything tied to an item, earlier and later. */
  private async affairOf(actor: Actor, itemId: string): Promise<AgendaItem[]> {
    const found = new Map<string, AgendaItem>();
    const asked = new Set<string>();
    let ask: readonly string[] = [itemId];
    while (ask.length > 0 && found.size < LONGEST_HISTORY) {
      for (const id of ask) asked.add(id);
      const items = await this.items.tiedTo(this.uow.manager, actor.organizationId, ask);
      for (const item of items) found.set(item.id, item);
      const ties = items.flatMap((item) => [
        item.id,
        item.carriedFromId,
        item.referredFromId,
        item.ratifiesItemId,
      ]);
      ask = [...new Set(ties)].filter((id) => id !== null).filter((id) => !asked.has(id));
    }
    return [...found.values()];
  }

  private async reportedBy(actor: Actor, item: AgendaItem): Promise<ReportedMeeting | null> {
    if (item.reportsMeetingId === null) return null;
    const { manager } = this.uow;
    const meeting = await this.meetings.find(manager, actor.organizationId, item.reportsMeetingId);
    if (meeting === null || !maySee(actor, meeting)) return null;
    return { meeting, items: await this.items.list(manager, meeting.id) };
  }
}

function maySee(actor: Actor, meeting: Meeting): boolean {
  return meeting.state !== 'draft' || holdsAnyOf(actor, PRESIDING);
}

function originOf(item: AgendaItem): Station['cameFrom'] {
  if (item.carriedFromId !== null) return { itemId: item.carriedFromId, tie: 'carried-over' };
  if (item.referredFromId !== null) return { itemId: item.referredFromId, tie: 'referred' };
  if (item.ratifiesItemId !== null) return { itemId: item.ratifiesItemId, tie: 'ratified' };
  return null;
}
