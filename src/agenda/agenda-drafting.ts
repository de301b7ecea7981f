import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDateOf } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { noticeStands } from '../meetings/domain/standing-notice.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Body } from '../organizations/body.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import type { Matter, Rulebook } from '../rulebooks/domain/rulebook.js';
import { RulebooksService } from '../rulebooks/rulebooks.service.js';
import { AgendaItem } from './agenda-item.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaRepository } from './agenda.repository.js';
import { type AgendaFinding, findingsOfCompetence, findingsOfNotification } from './domain/agenda-finding.js';
import { isDecidable, type ItemType } from './domain/agenda-item.js';
import { numbersOf } from './domain/numbering.js';
import { placeFor } from './domain/order.js';
import { type Notification, notificationOf } from './domain/unnotified.js';

export interface NewItem {
  readonly type: ItemType;
  readonly title: string;
  /** `ordinary` unless a special majority is asked for. */
  readonly matter?: Matter | undefined;
  readonly proposal?: string | null | undefined;
  readonly presenter?: string | null | undefined;
  /** The body that must decide what is prepared here. */
  readonly refersToBodyId?: string | null | undefined;
  /** The earlier meeting whose result or minutes the item reports. */
  readonly reportsMeetingId?: string | null | undefined;
  /** 추인: the item whose decision is ratified; its matter is taken over. */
  readonly ratifiesItemId?: string | null | undefined;
  readonly carriedFromId?: string | null | undefined;
  readonly referredFromId?: string | null | undefined;
  /** Place in the order, from 1; at the end when left out. */
  readonly position?: number | null | undefined;
}

export interface AddedItem {
  readonly item: AgendaItem;
  readonly findings: readonly AgendaFinding[];
}

type Answer<T> = Promise<Result<T, AgendaError>>;

/** How an item comes to stand on an agenda: what it points at, what the notice said, where it goes, what number it has. */
@Injectable()
export class AgendaDrafting {
  constructor(
    private readonly clock: Clock,
    private readonly meetings: MeetingsRepository,
    private readonly rulebooks: RulebooksService,
    private readonly items: AgendaRepository,
  ) {}

  async draft(tx: EntityManager, meeting: Meeting, input: NewItem): Answer<AddedItem> {
    const linked = await this.linksOf(tx, meeting, input);
    if (!linked.ok) return linked;
    const row = { ...linked.value, type: input.type };
    const examined = await this.examine(tx, meeting, row);
    if (!examined.ok) return examined;
    const item = await this.insert(tx, meeting, { ...input, ...row }, examined.value.notification);
    return ok({ item, findings: examined.value.findings });
  }

  /** What an item points at must be there, in the same organization. */
  async linksOf(
    tx: EntityManager,
    meeting: Meeting,
    input: Pick<NewItem, 'matter' | 'refersToBodyId' | 'reportsMeetingId' | 'ratifiesItemId'>,
  ): Answer<{ matter: Matter; refersToBodyId: string | null }> {
    const { organizationId } = meeting;
    const refersToBodyId = input.refersToBodyId ?? null;
    if (refersToBodyId === meeting.bodyId) return err({ code: 'refers-to-itself' });
    if (refersToBodyId !== null && !(await tx.existsBy(Body, { id: refersToBodyId, organizationId })))
      return err({ code: 'body-not-found' });
    const reportsMeetingId = input.reportsMeetingId ?? null;
    if (reportsMeetingId !== null && !(await tx.existsBy(Meeting, { id: reportsMeetingId, organizationId })))
      return err({ code: 'reported-meeting-not-found' });
    const ratifiesItemId = input.ratifiesItemId ?? null;
    if (ratifiesItemId === null) return ok({ matter: input.matter ?? 'ordinary', refersToBodyId });
    const original = await tx.findOneBy(AgendaItem, { id: ratifiesItemId, meeting: { organizationId } });
    if (original === null) return err({ code: 'ratified-item-not-found' });
    if (input.matter !== undefined && input.matter !== original.matter)
      return err({ code: 'ratified-matter-differs', matter: original.matter });
    return ok({ matter: original.matter, refersToBodyId });
  }

  /** The rules that bind a meeting on the day it sits. */
  async rulebookOf(manager: EntityManager, meeting: Meeting): Promise<Rulebook> {
    const { timeZone } = await manager.findOneByOrFail(Organization, { id: meeting.organizationId });
    const day = localDateOf(instantOf(meeting.continuesAt ?? meeting.startsAt), timeZone);
    return (await this.rulebooks.forBody(manager, meeting.bodyId, day)).rulebook;
  }

  /** Whether a notice has named what this meeting is about; one overtaken by a postponement has not. */
  async noticeStands(tx: EntityManager, meetingId: string): Promise<boolean> {
    return noticeStands(await this.meetings.events(tx, meetingId));
  }

  private async examine(
    tx: EntityManager,
    meeting: Meeting,
    item: { type: ItemType; matter: Matter; refersToBodyId: string | null },
  ): Answer<{ notification: Notification; findings: readonly AgendaFinding[] }> {
    if (!isDecidable(item.type))
      return ok({ notification: { urgent: false, admission: null, source: null }, findings: [] });
    const rulebook = await this.rulebookOf(tx, meeting);
    const notification = notificationOf(
      item.type,
      await this.noticeStands(tx, meeting.id),
      rulebook.unnotifiedItems,
    );
    if (!notification.ok) return notification;
    const findings = [...findingsOfNotification(notification.value), ...findingsOfCompetence(item, rulebook)];
    return ok({ notification: notification.value, findings });
  }

  private async insert(
    tx: EntityManager,
    meeting: Meeting,
    input: NewItem & { matter: Matter },
    notification: Notification,
  ): Promise<AgendaItem> {
    const items = await this.items.list(tx, meeting.id);
    const position = placeFor(items, input.position ?? null);
    const item: AgendaItem = tx.create(AgendaItem, {
      id: randomUUID(),
      meetingId: meeting.id,
      position,
      number: null,
      type: input.type,
      matter: input.matter,
      title: input.title,
      proposal: input.proposal ?? null,
      presenter: input.presenter ?? null,
      urgent: notification.urgent,
      admission: notification.admission,
      state: 'pending',
      outcome: null,
      introducedAt: null,
      concludedAt: null,
      note: null,
      decidedText: null,
      carriedFromId: input.carriedFromId ?? null,
      referredFromId: input.referredFromId ?? null,
      ratifiesItemId: input.ratifiesItemId ?? null,
      refersToBodyId: input.refersToBodyId ?? null,
      bodyNamedByReferral: false,
      reportsMeetingId: input.reportsMeetingId ?? null,
      groupId: null,
      createdAt: this.clock.nowDate(),
    });
    await tx
      .createQueryBuilder()
      .update(AgendaItem)
      .set({ position: () => 'position + 1' })
      .where('meeting_id = :meetingId AND position >= :position', { meetingId: meeting.id, position })
      .execute();
    if (await this.noticeStands(tx, meeting.id))
      item.number = numbersOf([...items, item]).get(item.id) ?? null;
    await tx.insert(AgendaItem, item);
    return item;
  }
}
