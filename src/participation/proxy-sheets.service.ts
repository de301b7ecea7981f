import { Injectable } from '@nestjs/common';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import type { Actor } from '../identity/actor.js';
import { ok, type Result } from '../kernel/result.js';
import { holderRefusal, type ProxyRefusal } from '../meetings/domain/admission.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import type { MeetingError } from '../meetings/meeting-error.js';
import type { MeetingEvent } from '../meetings/meeting-event.entity.js';
import { MeetingsRepository, proxyEntry } from '../meetings/meetings.repository.js';
import type { Proxy } from '../meetings/proxy.entity.js';
import { RollService } from '../meetings/roll.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { isDecidable } from '../agenda/domain/agenda-item.js';

/** What is asked of the page of a proxy. */
export interface ProxyWish {
  readonly electorId?: string | undefined;
  readonly holderId?: string | undefined;
  readonly search?: string | undefined;
  readonly page: number;
}

export interface ProxySheet {
  readonly hand: MeetingAtHand;
  readonly events: readonly MeetingEvent[];
  readonly entries: readonly MeetingElector[];
  /** For which of the entries; null when the reader has none. */
  readonly entry: MeetingElector | null;
  readonly proxies: readonly Proxy[];
  /** The items on which a principal may say how to vote. */
  readonly items: readonly AgendaItem[];
  readonly all: readonly AgendaItem[];
  readonly holder: MeetingElector | null;
  readonly candidates: readonly [readonly Candidate[], number];
}

/** Somebody on the roll, and why it cannot hold this proxy. */
export interface Candidate {
  readonly elector: MeetingElector;
  readonly refusal: ProxyRefusal | null;
}

export const CANDIDATES_AT_ONCE = 20;

/** Gathers what the page of a proxy shows. */
@Injectable()
export class ProxySheets {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly roll: RollService,
    private readonly agenda: AgendaRepository,
  ) {}

  async read(actor: Actor, meetingId: string, wish: ProxyWish): Promise<Result<ProxySheet, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    const entries =
      actor.personId === null ? [] : await this.meetings.electorsOf(manager, meetingId, actor.personId);
    const entry = entries.find(({ id }) => id === wish.electorId) ?? entries[0] ?? null;
    const candidates = await this.candidates(actor, found.value, wish, entry);
    if (!candidates.ok) return candidates;
    const all = await this.agenda.list(manager, meetingId);
    const ids = entries.map(({ id }) => id);
    return ok({
      hand: found.value,
      events: await this.meetings.events(manager, meetingId),
      entries,
      entry,
      all,
      proxies: ids.length === 0 ? [] : await this.meetings.proxiesAbout(manager, meetingId, ids),
      items: all.filter(({ type }) => isDecidable(type)),
      holder: await this.holderOf(meetingId, wish, entry),
      candidates: candidates.value,
    });
  }

  /** Who may hold it is judged as when the form comes in, so that nobody is offered who would be refused. */
  private async candidates(
    actor: Actor,
    { meeting, rulebook }: MeetingAtHand,
    { search = '', page }: ProxyWish,
    entry: MeetingElector | null,
  ): Promise<Result<ProxySheet['candidates'], MeetingError>> {
    if (entry === null) return ok([[], 0]);
    const wanted = { text: search, without: [entry.id] };
    const found = await this.roll.search(actor, meeting.id, wanted, { page, size: CANDIDATES_AT_ONCE });
    if (!found.ok) return found;
    const [electors, total] = found.value;
    const { manager } = this.uow;
    const proxies = await this.meetings.proxies(manager, meeting.id);
    const inForce = proxies.filter(({ endedAt }) => endedAt === null).map(proxyEntry);
    const holders = inForce.flatMap(({ holderElectorId }) => holderElectorId ?? []);
    const situation = {
      inForce,
      roll: [...electors, ...(await this.meetings.electorsById(manager, meeting.id, holders))],
    };
    const candidates = electors.map((elector): Candidate => {
      const form = {
        principalElectorId: entry.id,
        holderElectorId: elector.id,
        holderRelation: 'elector',
      } as const;
      return { elector, refusal: holderRefusal(form, elector.name, situation, rulebook) };
    });
    return ok([candidates, total]);
  }

  private async holderOf(
    meetingId: string,
    { holderId }: ProxyWish,
    entry: MeetingElector | null,
  ): Promise<MeetingElector | null> {
    if (holderId === undefined || entry === null || holderId === entry.id) return null;
    return this.meetings.elector(this.uow.manager, meetingId, holderId);
  }
}
