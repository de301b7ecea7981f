import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { In, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { localDateOf, type LocalDate } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Electorate } from '../organizations/electorate.js';
import type { RuleSource } from '../kernel/rule-source.js';
import type { Obstacle } from '../platform/http/problem.js';
import { insertAll } from '../platform/database/insert-all.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { HolidaysService } from '../rulebooks/holidays.service.js';
import { ConveningRecipient } from './convening-recipient.entity.js';
import { Convening } from './convening.entity.js';
import {
  type Arrivals,
  conveningFindings,
  deliveryFindings,
  gapsOf,
  type NoticeDraft,
  type NoticeGap,
  type NoticePeriod,
  noticePeriodOf,
} from './domain/convening.js';
import { dayIsOpen, noticeStands, standingConvenings } from './domain/standing-notice.js';
import type { StepDriver } from './domain/step.js';
import type { AnyFinding } from './domain/meeting-finding.js';
import type { NoticeContent } from './domain/notice-content.js';
import type { NoticeMeans } from './domain/notice-means.js';
import { printedName } from './domain/roll.js';
import type { MeetingActor } from './meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from './meeting-desk.js';
import type { MeetingElector } from './meeting-elector.entity.js';
import type { MeetingError } from './meeting-error.js';
import type { MeetingEvent } from './meeting-event.entity.js';
import { MeetingExtensions, type NoticeItem } from './meeting-extensions.js';
import type { Meeting } from './meeting.entity.js';
import { dateOf, instantOf, MeetingsRepository } from './meetings.repository.js';
import { RollService } from './roll.service.js';
import { SittingsService } from './sittings.service.js';

export interface Convocation {
  readonly dispatchedAt?: Temporal.Instant | undefined;
  readonly means: NoticeMeans;
  /** Electors of the roll to whom the notice went; all, when left out. */
  readonly recipients?: readonly string[] | undefined;
  /** 기준일: the day whose roll is called; the day of dispatch, when left out. */
  readonly recordDate?: LocalDate | undefined;
}

export interface Convened {
  readonly meeting: Meeting;
  readonly convening: Convening;
  /** How many it went to. */
  readonly recipients: number;
  readonly findings: readonly AnyFinding[];
}

export interface Delivered {
  readonly electorId: string;
  readonly deliveredAt: Temporal.Instant;
}

/** An elector whom no notice reached. */
interface LeftOut {
  readonly electorId: string;
  readonly name: string;
}

interface Recipient extends LeftOut {
  readonly deliveredAt: Date | null;
}

/** One notice with how many it went to and what is to be said about its arrival. */
export interface NoticeOnFile {
  readonly convening: Convening;
  readonly recipients: number;
  /** Those of whom it is known when it reached them. */
  readonly delivered: number;
  /** Overtaken by a postponement, it calls nobody any more. */
  readonly stands: boolean;
  readonly findings: readonly AnyFinding[];
}

export interface NoticeWithRecipients extends NoticeOnFile {
  readonly everybody: readonly Recipient[];
}

/** What keeps a notice from going out, by name. */
export interface Readiness {
  readonly gaps: readonly NoticeGap[];
  readonly source: RuleSource;
  readonly obstacles: readonly Obstacle[];
  /** How many would be called. */
  readonly roll: number;
}

/** Where the calling of a meeting stands. */
export interface Calling {
  readonly period: NoticePeriod;
  readonly readiness: Readiness;
  readonly notices: readonly NoticeOnFile[];
  readonly leftOut: readonly LeftOut[];
}

/** 소집: what was notified, when, by what means and to whom, and how the period came out. */
@Injectable()
export class ConveningsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly roll: RollService,
    private readonly sittings: SittingsService,
    private readonly extensions: MeetingExtensions,
    private readonly holidays: HolidaysService,
    private readonly electorate: Electorate,
    private readonly audit: AuditTrail,
  ) {}

  convene(
    actor: MeetingActor,
    meetingId: string,
    convocation: Convocation,
  ): Promise<Result<Convened, MeetingError>> {
    return this.uow.run((tx) => this.conveneIn(tx, actor, meetingId, convocation, 'presiding'));
  }

  /** Records a notice inside another use case; a written resolution sends itself out this way. */
  async conveneIn(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    convocation: Convocation,
    by: StepDriver,
  ): Promise<Result<Convened, MeetingError>> {
    const found = await this.desk.lock(tx, actor, meetingId);
    if (!found.ok) return found;
    const hand = found.value;
    const at = this.desk.momentOf(convocation.dispatchedAt);
    const events = await this.meetings.events(tx, meetingId);
    await this.rollForNotice(tx, actor, hand, at, convocation, events);
    const electors = await this.meetings.electors(tx, meetingId);
    const recipients = convocation.recipients ?? electors.map(({ id }) => id);
    const onRoll = new Set(electors.map(({ id }) => id));
    const stranger = recipients.find((id) => !onRoll.has(id));
    if (stranger !== undefined) return err({ code: 'recipient-not-on-roll', electorId: stranger });
    const items = await this.extensions.noticeItemsOf(tx, meetingId);
    const gaps = gapsOf(draftOf(hand.meeting, at, items.length, electors.length, events));
    if (gaps.length > 0) {
      return err({ code: 'convening-incomplete', gaps, source: hand.rulebook.noticeDays.source });
    }
    const sent = { at, means: convocation.means, recipients, items, electors };
    const convening = await this.file(tx, actor, hand, sent, events);
    const details = { conveningId: convening.id };
    const taken = await this.sittings.stepIn(tx, actor, hand, { kind: 'convene', at, by }, { details });
    if (!taken.ok) return taken;
    const { meeting } = taken.value;
    return ok({ meeting, convening, recipients: recipients.length, findings: convening.findings });
  }

  /** The latest lawful and the latest safe day for the notice of a meeting as it is planned. */
  async period(actor: Actor, meetingId: string): Promise<Result<NoticePeriod, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.periodOf(found.value)) : found;
  }

  /** All that the notice of a meeting still lacks, were it to go out now. */
  async readiness(actor: Actor, meetingId: string): Promise<Result<Readiness, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.readinessOf(found.value, await this.eventsOf(meetingId))) : found;
  }

  async list(actor: Actor, meetingId: string): Promise<Result<readonly NoticeOnFile[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.noticesOf(found.value, await this.eventsOf(meetingId))) : found;
  }

  /** The same with everybody they went to. */
  async listWithRecipients(
    actor: Actor,
    meetingId: string,
  ): Promise<Result<readonly NoticeWithRecipients[], MeetingError>> {
    const notices = await this.list(actor, meetingId);
    if (!notices.ok) return notices;
    const ids = notices.value.map(({ convening }) => convening.id);
    const recipients = await recipientsOf(this.uow.manager, ids);
    return ok(
      notices.value.map((notice) => ({ ...notice, everybody: recipients.get(notice.convening.id) ?? [] })),
    );
  }

  /** Who is on the roll and was reached by none of the notices that stand; nobody, while none does. */
  async leftOut(actor: Actor, meetingId: string): Promise<Result<readonly LeftOut[], MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.leftOutOf(found.value, await this.eventsOf(meetingId))) : found;
  }

  /** All of these, of one reading. */
  async calling(actor: Actor, meetingId: string): Promise<Result<Calling, MeetingError>> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const hand = found.value;
    const events = await this.eventsOf(meetingId);
    const [period, readiness, notices, leftOut] = await Promise.all([
      this.periodOf(hand),
      this.readinessOf(hand, events),
      this.noticesOf(hand, events),
      this.leftOutOf(hand, events),
    ]);
    return ok({ period, readiness, notices, leftOut });
  }

  /** Records when the notice reached electors. */
  deliver(
    actor: Actor,
    meetingId: string,
    conveningId: string,
    deliveries: readonly Delivered[],
  ): Promise<Result<null, MeetingError>> {
    return this.uow.run<null, MeetingError>(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const convening = await tx.findOneBy(Convening, { id: conveningId, meetingId });
      if (convening === null) return err({ code: 'convening-not-found' });
      for (const { electorId, deliveredAt } of deliveries) {
        const refusal = deliveryRefusal(convening, electorId, deliveredAt, this.desk.now());
        if (refusal !== null) return err(refusal);
        const change = { deliveredAt: dateOf(deliveredAt) };
        const { affected } = await tx.update(ConveningRecipient, { conveningId, electorId }, change);
        if (affected !== 1) return err({ code: 'not-a-recipient', electorId });
      }
      await this.audit.record(tx, actor, 'notice.delivered', meetingId, {
        conveningId,
        delivered: deliveries.length,
      });
      return ok(null);
    });
  }

  /** A further notice keeps the roll; a first one, or one for another day, takes it. */
  private async rollForNotice(
    tx: EntityManager,
    actor: MeetingActor,
    hand: MeetingAtHand,
    at: Temporal.Instant,
    { recordDate }: Convocation,
    events: readonly MeetingEvent[],
  ): Promise<void> {
    const called = hand.meeting.state === 'convened' && noticeStands(events);
    const prepared = hand.meeting.state === 'draft' && hand.meeting.recordDate !== null;
    if (called || (prepared && recordDate === undefined)) return;
    await this.roll.takeIn(tx, actor, hand, recordDate ?? localDateOf(at, hand.timeZone));
  }

  private async file(
    tx: EntityManager,
    actor: MeetingActor,
    hand: MeetingAtHand,
    { at, means, recipients, items, electors }: Sent,
    events: readonly MeetingEvent[],
  ): Promise<Convening> {
    const { meeting, body, organization, timeZone, rulebook } = hand;
    const period = await this.periodOf(hand);
    const reached = new Set([...recipients, ...(await reachedBefore(tx, events))]);
    const leftOut = electors.filter(({ id }) => !reached.has(id)).map(printedName);
    const dispatchedOn = localDateOf(at, timeZone);
    const sent = { dispatchedOn, leftOut, body: body.kind, profile: organization.profile };
    const convening: Convening = Object.assign(new Convening(), {
      id: randomUUID(),
      meetingId: meeting.id,
      dispatchedAt: dateOf(at),
      means,
      noticeDays: period.days,
      lawfulLatest: period.lawfulLatest,
      safeLatest: period.safeLatest,
      content: contentOf(meeting, items),
      findings: meeting.form === 'written' ? [] : conveningFindings(period, sent, rulebook),
      recordedAt: dateOf(this.desk.now()),
      accountId: actor.accountId,
    });
    await tx.insert(Convening, convening);
    const rows = recipients.map((electorId) => ({
      id: randomUUID(),
      conveningId: convening.id,
      electorId,
      deliveredAt: null,
    }));
    await insertAll(tx, ConveningRecipient, rows);
    return convening;
  }

  private eventsOf(meetingId: string): Promise<MeetingEvent[]> {
    return this.meetings.events(this.uow.manager, meetingId);
  }

  private async readinessOf(
    { meeting, body, timeZone, rulebook }: MeetingAtHand,
    events: readonly MeetingEvent[],
  ): Promise<Readiness> {
    const { manager } = this.uow;
    const now = this.desk.now();
    const taken = await this.meetings.rollSize(manager, meeting.id);
    const roll = taken > 0 ? taken : await this.electorate.sizeOn(body, localDateOf(now, timeZone));
    const items = await this.extensions.noticeItemsOf(manager, meeting.id);
    const draft = draftOf(meeting, now, items.length, roll, events);
    const obstacles = await this.extensions.obstaclesTo('convene', manager, meeting.id);
    return { gaps: gapsOf(draft), source: rulebook.noticeDays.source, obstacles, roll };
  }

  private async noticesOf(
    hand: MeetingAtHand,
    events: readonly MeetingEvent[],
  ): Promise<readonly NoticeOnFile[]> {
    const { manager } = this.uow;
    const { id: meetingId } = hand.meeting;
    const convenings = await manager.find(Convening, { where: { meetingId }, order: { recordedAt: 'ASC' } });
    const standing = standingConvenings(events);
    return Promise.all(
      convenings.map(async (convening) => {
        const { recipients, delivered, ...arrivals } = await arrivalsOf(manager, convening, hand);
        const stands = standing.includes(convening.id);
        const findings = [...convening.findings, ...arrivalFindings(convening, arrivals, hand)];
        return { convening, recipients, delivered, stands, findings };
      }),
    );
  }

  private async leftOutOf(
    { meeting }: MeetingAtHand,
    events: readonly MeetingEvent[],
  ): Promise<readonly LeftOut[]> {
    const standing = standingConvenings(events);
    if (standing.length === 0) return [];
    const rows = await this.uow.manager.query<{ id: string; name: string; affiliation: string | null }[]>(
      `SELECT elector.id, elector.name, elector.affiliation FROM meeting_elector elector
        WHERE elector.meeting_id = $1 AND elector.struck_at IS NULL
          AND NOT EXISTS (SELECT FROM convening_recipient recipient
                           WHERE recipient.convening_id = ANY ($2) AND recipient.elector_id = elector.id)
        ORDER BY elector.position`,
      [meeting.id, standing],
    );
    return rows.map((elector) => ({ electorId: elector.id, name: printedName(elector) }));
  }

  private async periodOf({
    meeting,
    organization,
    timeZone,
    rulebook,
  }: MeetingAtHand): Promise<NoticePeriod> {
    const day = localDateOf(instantOf(meeting.startsAt), timeZone);
    const year = Number(day.slice(0, 4));
    const holidays = await this.holidays.holidaysFor(organization.id, [year - 1, year]);
    return noticePeriodOf(day, rulebook, holidays);
  }
}

interface Sent {
  readonly at: Temporal.Instant;
  readonly means: NoticeMeans;
  readonly recipients: readonly string[];
  readonly items: readonly NoticeItem[];
  readonly electors: readonly MeetingElector[];
}

function draftOf(
  { form, purpose, place, ...meeting }: Meeting,
  dispatchedAt: Temporal.Instant,
  items: number,
  roll: number,
  events: readonly MeetingEvent[],
): NoticeDraft {
  const startsAt = instantOf(meeting.startsAt);
  return { form, startsAt, dayOpen: dayIsOpen(events, startsAt), dispatchedAt, purpose, place, items, roll };
}

function contentOf(
  { title, purpose, startsAt, form, place }: Meeting,
  items: readonly NoticeItem[],
): NoticeContent {
  const named = items.map((item) => ({ number: item.number, title: item.title }));
  return { title, purpose: purpose ?? '', startsAt: startsAt.toISOString(), form, place, items: named };
}

/** Read as plain rows: a notice may have gone to tens of thousands. */
async function recipientsOf(
  manager: EntityManager,
  conveningIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const rows = await manager.query<RecipientRow[]>(
    `SELECT recipient.convening_id AS "conveningId", recipient.elector_id AS "electorId",
            recipient.delivered_at AS "deliveredAt", elector.name, elector.affiliation
       FROM convening_recipient recipient JOIN meeting_elector elector ON elector.id = recipient.elector_id
      WHERE recipient.convening_id = ANY ($1) ORDER BY elector.position`,
    [conveningIds],
  );
  const recipients = rows.map(({ conveningId, electorId, deliveredAt, ...elector }) => ({
    ...{ conveningId, electorId, deliveredAt },
    name: printedName(elector),
  }));
  return groupedBy(recipients, ({ conveningId }) => conveningId);
}

interface RecipientRow {
  readonly conveningId: string;
  readonly electorId: string;
  readonly deliveredAt: Date | null;
  readonly name: string;
  readonly affiliation: string | null;
}

/** So many of those who are counted are named. */
const NAMED = 10;
/**
 * Whether a notice ($1) arrived after its latest lawful day ($2), by the clock of the organization ($3); unknown where
 * the moment is.
 */
const LATE = '((recipient.delivered_at AT TIME ZONE $3)::date > $2::date)';

/** When a notice reached those it went to; counted by the database, with the first names. */
async function arrivalsOf(
  manager: EntityManager,
  { id, lawfulLatest }: Convening,
  { meeting, timeZone }: MeetingAtHand,
): Promise<Arrivals & { readonly recipients: number; readonly delivered: number }> {
  const notice = [id, lawfulLatest, timeZone];
  const [counted] = await manager.query<ArrivalsRow[]>(
    `SELECT count(*)::integer AS recipients, count(recipient.delivered_at)::integer AS delivered,
            count(*) FILTER (WHERE ${LATE})::integer AS late
       FROM convening_recipient recipient WHERE recipient.convening_id = $1`,
    notice,
  );
  if (counted === undefined) throw new Error('A count has no rows.');
  const { recipients, delivered, late } = counted;
  const some = async (count: number, which: string) => ({
    count,
    names: count === 0 ? [] : await firstOf(manager, meeting.id, which, notice),
  });
  return {
    recipients,
    delivered,
    late: await some(late, `${LATE} IS TRUE`),
    unknown: await some(recipients - delivered, `${LATE} IS UNKNOWN`),
  };
}

interface ArrivalsRow {
  readonly recipients: number;
  readonly delivered: number;
  readonly late: number;
}

/** The first of the roll for whom a condition on their copy of a notice holds, as printed. */
async function firstOf(
  manager: EntityManager,
  meetingId: string,
  condition: string,
  notice: readonly unknown[],
): Promise<string[]> {
  const rows = await manager.query<{ name: string; affiliation: string | null }[]>(
    `SELECT elector.name, elector.affiliation
       FROM meeting_elector elector
       JOIN convening_recipient recipient ON recipient.elector_id = elector.id AND recipient.convening_id = $1
      WHERE elector.meeting_id = $4 AND ${condition} ORDER BY elector.position LIMIT $5`,
    [...notice, meetingId, NAMED],
  );
  return rows.map(printedName);
}

async function reachedBefore(tx: EntityManager, events: readonly MeetingEvent[]): Promise<string[]> {
  const conveningId = In(standingConvenings(events));
  const rows = await tx.find(ConveningRecipient, { where: { conveningId } });
  return rows.map(({ electorId }) => electorId);
}

function arrivalFindings(
  { lawfulLatest }: Convening,
  arrivals: Arrivals,
  { meeting, rulebook }: MeetingAtHand,
): readonly AnyFinding[] {
  return meeting.form === 'written' ? [] : deliveryFindings(arrivals, lawfulLatest, rulebook);
}

function deliveryRefusal(
  convening: Convening,
  electorId: string,
  deliveredAt: Temporal.Instant,
  now: Temporal.Instant,
): MeetingError | null {
  if (deliveredAt.epochMilliseconds > now.epochMilliseconds) {
    return { code: 'in-the-future', at: deliveredAt.toString(), field: 'deliveries' };
  }
  return deliveredAt.epochMilliseconds < convening.dispatchedAt.getTime()
    ? { code: 'delivered-before-dispatch', electorId }
    : null;
}
