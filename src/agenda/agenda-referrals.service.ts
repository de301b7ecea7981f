import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import { Body } from '../organizations/body.entity.js';
import { meetsOn } from '../organizations/domain/dissolution.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Matter } from '../rulebooks/domain/rulebook.js';
import { AgendaItem } from './agenda-item.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaPapersRepository } from './agenda-papers.repository.js';
import { AgendaRepository } from './agenda.repository.js';
import { type AddedItem, AgendaService, type OnTheTable } from './agenda.service.js';
import type { ItemOutcome, ItemType } from './domain/agenda-item.js';

export interface Referral {
  /** Where it goes; the body the item names when left out. */
  readonly bodyId?: string | undefined;
  /** The meeting that takes it up; the body's next one in preparation when left out. */
  readonly meetingId?: string | undefined;
  /** What is put on the other agenda, where it differs from the item (결의안을 의안으로 나누어 올릴 때). */
  readonly type?: ItemType | undefined;
  readonly title?: string | undefined;
  readonly matter?: Matter | undefined;
  readonly proposal?: string | undefined;
  readonly note?: string | undefined;
  readonly at?: string | null | undefined;
}

export interface ReferredItem {
  readonly item: AgendaItem;
  /** Null while the other body has no meeting in preparation; the item waits for one. */
  readonly placed: AddedItem | null;
}

/** A body that may take an item up, with its sittings in preparation: the first of them does unless another is named. */
export interface ReferralPlace {
  readonly body: Body;
  readonly timeZone: string;
  readonly inPreparation: readonly Meeting[];
}

type Answer<T> = Promise<Result<T, AgendaError>>;

/** With these the committee has done its part, and the other body may take the item up. */
const READY: readonly ItemOutcome[] = ['carried', 'carried-as-amended', 'discussed', 'referred'];
/** With these it goes there by itself. */
const SENT: readonly ItemOutcome[] = ['carried', 'carried-as-amended', 'referred'];

/** How items travel: from a committee to the body that decides (회부), and from one meeting to the body's next. */
@Injectable()
export class AgendaReferrals {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly papers: AgendaPapersRepository,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * 회부: puts the item on the agenda of the body that must decide it. One still open is concluded as referred; one the
   * committee has adopted keeps its result. Several items may come of one, each by a referral of its own.
   */
  refer(actor: MeetingActor, meetingId: string, itemId: string, referral: Referral): Answer<ReferredItem> {
    return this.uow.run(async (tx): Answer<ReferredItem> => {
      const found = await this.agenda.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { item } = found.value;
      if (item.outcome !== null && !READY.includes(item.outcome))
        return err({ code: 'referral-not-ready', outcome: item.outcome });
      const target = await this.targetOf(tx, actor, found.value.meeting, item, referral);
      if (!target.ok) return target;
      const { bodyId, meeting } = target.value;
      if (item.refersToBodyId === null) {
        const named = { refersToBodyId: bodyId, bodyNamedByReferral: true };
        await tx.update(AgendaItem, { id: item.id }, named);
        Object.assign(item, named);
      }
      const placed = meeting === null ? ok(null) : await this.place(tx, actor, meeting, item, referral);
      if (!placed.ok) return placed;
      if (item.outcome !== null) return ok({ item, placed: placed.value });
      const conclusion = { outcome: 'referred', note: referral.note ?? null, at: referral.at } as const;
      const ended = await this.agenda.closeIn(tx, actor, found.value, conclusion);
      return ended.ok ? ok({ item: ended.value, placed: placed.value }) : ended;
    });
  }

  /** Where an item of the meeting may be referred to: every other body that still meets. */
  async places(manager: EntityManager, from: Meeting): Promise<readonly ReferralPlace[]> {
    const { organizationId } = from;
    const { timeZone } = await manager.findOneByOrFail(Organization, { id: organizationId });
    const others = await manager.find(Body, {
      where: { organizationId, id: Not(from.bodyId) },
      order: { createdAt: 'ASC', name: 'ASC' },
    });
    const today = this.clock.today(timeZone);
    const bodies = others.filter((body) => meetsOn(body, today));
    const ids = bodies.map(({ id }) => id);
    const draftsOf = groupedBy(await this.draftsAfter(manager, from, ids), ({ bodyId }) => bodyId);
    return bodies.map((body) => ({ body, timeZone, inPreparation: draftsOf.get(body.id) ?? [] }));
  }

  /**
   * A referral that was a slip: what came of it leaves the other agenda again, as long as that agenda is a draft and
   * nobody has worked on it there. The body is unnamed where only the referral had named it.
   */
  async recall(tx: EntityManager, actor: MeetingActor, item: AgendaItem): Answer<null> {
    const placed = await tx.findBy(AgendaItem, { referredFromId: item.id });
    for (const { id, meetingId } of placed) {
      const there = await this.agenda.onTheTable(tx, actor, meetingId, id);
      if (!there.ok) return there;
      if (await this.isTakenUp(tx, there.value, item))
        return err({ code: 'referral-taken-up', meeting: there.value.meeting.title });
      await this.audit.record(tx, actor, 'agenda-item.recalled', item.id, passage(item, there.value.item));
      await this.agenda.takeOff(tx, actor, there.value.item);
    }
    if (item.bodyNamedByReferral) {
      const unnamed = { refersToBodyId: null, bodyNamedByReferral: false };
      await tx.update(AgendaItem, { id: item.id }, unnamed);
      Object.assign(item, unnamed);
    }
    return ok(null);
  }

  /** What a committee adopted for another body goes on that body's next agenda by itself. */
  async sendDecided(tx: EntityManager, actor: MeetingActor, item: AgendaItem): Promise<void> {
    if (item.refersToBodyId === null || item.outcome === null || !SENT.includes(item.outcome)) return;
    if (await tx.existsBy(AgendaItem, { referredFromId: item.id })) return;
    const from = await tx.findOneByOrFail(Meeting, { id: item.meetingId });
    const meeting = await this.nextDraft(tx, item.refersToBodyId, from);
    if (meeting !== null) await this.place(tx, actor, meeting, item, {});
  }

  /** What waits for a meeting of this body, because it had none in preparation when a committee was done with it. */
  async takeWaiting(tx: EntityManager, actor: MeetingActor, meeting: Meeting): Promise<void> {
    if (meeting.form === 'written' || meeting.state !== 'draft') return;
    const waiting = await this.items.waitingFor(tx, meeting, SENT);
    for (const item of waiting) await this.place(tx, actor, meeting, item, {});
  }

  /** Undecided and deferred items of the body's earlier meetings come along, once. */
  async carryOver(tx: EntityManager, actor: MeetingActor, meeting: Meeting): Promise<void> {
    if (meeting.form === 'written' || meeting.state !== 'draft') return;
    const undecided = await this.items.leftOver(tx, meeting);
    for (const item of undecided) {
      const added = await this.agenda.addIn(tx, actor, meeting, {
        type: item.type,
        title: item.title,
        matter: item.matter,
        proposal: item.proposal,
        presenter: item.presenter,
        refersToBodyId: item.refersToBodyId,
        reportsMeetingId: item.reportsMeetingId,
        ratifiesItemId: item.ratifiesItemId,
        carriedFromId: item.id,
      });
      if (!added.ok) continue;
      await this.papers.bringAlong(tx, item.id, added.value.item.id, this.clock.nowDate());
      const details = passage(item, added.value.item);
      await this.audit.record(tx, actor, 'agenda-item.carried-over', item.id, details);
    }
  }

  /** What would come along to a meeting of the body at that time: left over by it, and ready for it elsewhere. */
  async outlook(
    manager: EntityManager,
    meeting: Pick<Meeting, 'organizationId' | 'bodyId' | 'startsAt'>,
  ): Promise<{ readonly leftOver: readonly AgendaItem[]; readonly waiting: readonly AgendaItem[] }> {
    return {
      leftOver: await this.items.leftOver(manager, meeting),
      waiting: await this.items.waitingFor(manager, meeting, SENT),
    };
  }

  /** After a meeting has ended: what it left undecided goes to the body's next meeting, if one is in preparation. */
  async passOn(tx: EntityManager, actor: MeetingActor, ended: Meeting): Promise<void> {
    const next = await this.nextDraft(tx, ended.bodyId, ended);
    if (next !== null) await this.carryOver(tx, actor, next);
  }

  /** Whether the notice names what was referred, or something was added under it that did not come along. */
  private async isTakenUp(
    tx: EntityManager,
    { meeting, item }: OnTheTable,
    from: AgendaItem,
  ): Promise<boolean> {
    if (meeting.state !== 'draft' || item.state !== 'pending') return true;
    const { id } = item;
    const cameOfIt = [{ carriedFromId: id }, { referredFromId: id }, { ratifiesItemId: id }];
    if (await tx.existsBy(AgendaItem, cameOfIt)) return true;
    if ((await this.items.remarkHistory(tx, [id])).length > 0) return true;
    const brought = new Set((await this.papers.ofItem(tx, from.id)).map(({ paper }) => paper.contentId));
    const papers = await this.papers.ofItem(tx, id);
    return papers.some(({ paper, earlier }) => earlier.length > 0 || !brought.has(paper.contentId));
  }

  private async targetOf(
    tx: EntityManager,
    actor: MeetingActor,
    from: Meeting,
    item: AgendaItem,
    { bodyId, meetingId }: Referral,
  ): Answer<{ bodyId: string; meeting: Meeting | null }> {
    const { organizationId } = actor;
    if (meetingId !== undefined) {
      const meeting = await this.meetings.lock(tx, organizationId, meetingId);
      if (meeting === null) return err({ code: 'referral-target-not-found' });
      if (meeting.bodyId === from.bodyId || (bodyId !== undefined && bodyId !== meeting.bodyId))
        return err({ code: 'refers-to-itself' });
      return ok({ bodyId: meeting.bodyId, meeting });
    }
    const wanted = bodyId ?? item.refersToBodyId;
    if (wanted === null) return err({ code: 'referral-without-body' });
    if (wanted === from.bodyId) return err({ code: 'refers-to-itself' });
    if (!(await tx.existsBy(Body, { id: wanted, organizationId }))) return err({ code: 'body-not-found' });
    return ok({ bodyId: wanted, meeting: await this.nextDraft(tx, wanted, from) });
  }

  /** The body's next sitting that is still in preparation, locked. */
  private async nextDraft(tx: EntityManager, bodyId: string, after: Meeting): Promise<Meeting | null> {
    const [next] = await this.draftsAfter(tx, after, [bodyId]);
    return next === undefined ? null : this.meetings.lock(tx, after.organizationId, next.id);
  }

  /** Sittings of the bodies that are still in preparation, the next first. */
  private draftsAfter(
    manager: EntityManager,
    { organizationId, startsAt }: Meeting,
    bodyIds: readonly string[],
  ): Promise<Meeting[]> {
    return manager.find(Meeting, {
      where: {
        bodyId: In(bodyIds),
        organizationId,
        state: 'draft',
        form: Not('written'),
        startsAt: MoreThan(startsAt),
      },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
  }

  /** Asking twice places it once. */
  private async place(
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
    item: AgendaItem,
    { type, title, matter, proposal }: Pick<Referral, 'type' | 'title' | 'matter' | 'proposal'>,
  ): Answer<AddedItem> {
    const there = await this.items.list(tx, meeting.id);
    const same = there.find(
      (other) => other.referredFromId === item.id && other.title === (title ?? item.title),
    );
    if (same !== undefined) return ok({ item: same, findings: [] });
    const added = await this.agenda.addIn(tx, actor, meeting, {
      type: type ?? referredType(item.type),
      title: title ?? item.title,
      matter: matter ?? item.matter,
      proposal: proposal ?? item.decidedText ?? item.proposal,
      referredFromId: item.id,
    });
    if (!added.ok) return added;
    await this.papers.bringAlong(tx, item.id, added.value.item.id, this.clock.nowDate());
    await this.audit.record(tx, actor, 'agenda-item.referred', item.id, passage(item, added.value.item));
    return added;
  }
}

/** As what an item comes to another body: what was talked about there is taken up as business here. */
export function referredType(type: ItemType): ItemType {
  return type === 'other' ? 'deliberation' : type;
}

/** From which meeting to which, and as which item there. */
function passage(from: AgendaItem, to: AgendaItem): Readonly<Record<string, unknown>> {
  return { meetingId: from.meetingId, toMeetingId: to.meetingId, toItemId: to.id };
}
