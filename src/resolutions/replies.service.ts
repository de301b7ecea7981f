import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { dateOf, instantOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ReceiptCodes } from '../voting/receipt-codes.js';
import {
  completeAnswers,
  type ItemAnswer,
  type Reply,
  type ReplyChannel,
  receiptOf,
} from './domain/reply.js';
import { type ReplyStanding, standingsOf } from './domain/result.js';
import { ResolutionChoice } from './resolution-choice.entity.js';
import { type ResolutionAtHand, ResolutionDesk } from './resolution-desk.js';
import type { ResolutionError } from './resolution-error.js';
import { ResolutionReply } from './resolution-reply.entity.js';
import {
  type ElectorWatched,
  type ReplyOnFile,
  ResolutionsRepository,
  type WatchWanted,
  windowOf,
} from './resolutions.repository.js';
import type { WrittenResolution } from './written-resolution.entity.js';

export interface ReplyContent {
  readonly answers: readonly ItemAnswer[];
  readonly requestsMeeting?: boolean | undefined;
  readonly opinion?: string | null | undefined;
}

export interface MyReply extends ReplyContent {
  /** Which of several mandates replies; needed only by who has more than one. */
  readonly electorId?: string | undefined;
}

export interface PaperReply extends ReplyContent {
  readonly electorId: string;
  readonly receivedAt: string;
}

/** A reply with where it stands among the others. */
export interface StandingReply extends ReplyOnFile {
  readonly standing: ReplyStanding;
  /** By which its elector knows it again. */
  readonly code: string;
}

/** One mandate of a person in a written resolution, with what was replied for it. */
export interface MyMandate {
  readonly elector: MeetingElector;
  readonly counting: StandingReply | null;
  /** What came last; another than the one that counts where it came too late. */
  readonly latest: StandingReply | null;
}

interface Incoming {
  readonly channel: ReplyChannel;
  readonly elector: MeetingElector;
  readonly receivedAt: Temporal.Instant;
  readonly content: ReplyContent;
}

type Answer<T> = Promise<Result<T, ResolutionError>>;

/** 회신: by each elector on a screen, or on paper through the secretary; all on file, the last in time counts. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: ResolutionDesk,
    private readonly meetings: MeetingsRepository,
    private readonly resolutions: ResolutionsRepository,
    private readonly codes: ReceiptCodes,
    private readonly audit: AuditTrail,
  ) {}

  /** Every reply on file, for the secretariat. */
  async list(actor: Actor, meetingId: string): Answer<readonly StandingReply[]> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.onFile(this.uow.manager, found.value)) : found;
  }

  /** Who has replied and who has not, for the secretariat: one part of the roll, and how many there are. */
  async watch(
    actor: Actor,
    meetingId: string,
    wanted: WatchWanted,
  ): Answer<readonly [readonly ElectorWatched[], number]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    return ok(await this.resolutions.watched(this.uow.manager, found.value.resolution, wanted));
  }

  async mine(actor: Actor, meetingId: string): Answer<readonly MyMandate[]> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.mandatesIn(actor, found.value)) : found;
  }

  /** The caller's mandates in a resolution that was read already. */
  async mandatesIn(actor: Actor, hand: ResolutionAtHand): Promise<readonly MyMandate[]> {
    const { manager } = this.uow;
    const own = await this.mandatesOf(manager, actor, hand);
    if (own.length === 0) return [];
    const replies = groupedBy(await this.onFile(manager, hand, own), ({ row }) => row.electorId);
    return own.map((elector) => {
      const given = replies.get(elector.id) ?? [];
      const counting = given.find(({ standing }) => standing === 'counts') ?? null;
      return { elector, counting, latest: latestOf(given) };
    });
  }

  /**
   * The caller's own reply, given or changed. Sent twice it is kept once. It arrives when it is sent, however long it
   * waits for those before it.
   */
  reply(actor: Actor, meetingId: string, { electorId, ...content }: MyReply): Answer<StandingReply> {
    const receivedAt = this.clock.now();
    return this.uow.run(async (tx): Answer<StandingReply> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const own = await this.mandatesOf(tx, actor, found.value);
      const elector = electorId === undefined ? own[0] : own.find(({ id }) => id === electorId);
      if (elector === undefined) return err({ code: 'not-on-roll' });
      if (electorId === undefined && own.length > 1) return err({ code: 'mandate-not-named' });
      return this.take(tx, actor, found.value, { channel: 'electronic', elector, receivedAt, content });
    });
  }

  /** A reply on paper, entered by the secretary with the time of its receipt. */
  paper(
    actor: MeetingActor,
    meetingId: string,
    { electorId, receivedAt, ...content }: PaperReply,
  ): Answer<StandingReply> {
    return this.uow.run(async (tx): Answer<StandingReply> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const elector = await this.meetings.elector(tx, meetingId, electorId);
      if (elector === null) return err({ code: 'elector-not-on-roll' });
      const incoming = { elector, receivedAt: Temporal.Instant.from(receivedAt), content };
      return this.take(tx, actor, found.value, { channel: 'paper', ...incoming });
    });
  }

  private async take(
    tx: EntityManager,
    actor: MeetingActor,
    hand: ResolutionAtHand,
    incoming: Incoming,
  ): Answer<StandingReply> {
    const { meeting, resolution, decidable } = hand;
    if (meeting.state !== 'convened' && meeting.state !== 'closed') {
      return err({ code: 'not-sent', state: meeting.state });
    }
    const receipt = receiptOf(windowOf(resolution), incoming.receivedAt, this.clock.now());
    if (!receipt.ok) return receipt;
    const answers = completeAnswers(
      decidable.map(({ id }) => id),
      incoming.content.answers,
      { channel: incoming.channel, requestsMeeting: incoming.content.requestsMeeting },
    );
    if (!answers.ok) return answers;
    const repeated = latestOf(await this.onFile(tx, hand, [incoming.elector]));
    if (repeated !== null && isSame(repeated, incoming, answers.value)) return ok(repeated);
    const { late } = receipt.value;
    if (!late && isSentToClosed(incoming, resolution)) return err({ code: 'already-closed' });
    const sequence = await this.resolutions.nextSequence(tx, meeting.id);
    const row = this.rowOf(actor, meeting.id, sequence, incoming, late);
    await tx.insert(ResolutionReply, row);
    const choices = [...answers.value].map(([agendaItemId, choice]) => ({
      replyId: row.id,
      agendaItemId,
      choice,
    }));
    await tx.insert(ResolutionChoice, choices);
    const action = row.late ? 'reply.late' : 'reply.received';
    await this.audit.record(tx, actor, action, meeting.id, detailsOf(row));
    const kept = (await this.onFile(tx, hand, [incoming.elector])).find(({ row: { id } }) => id === row.id);
    return kept === undefined ? err({ code: 'not-found' }) : ok(kept);
  }

  private rowOf(
    actor: MeetingActor,
    meetingId: string,
    sequence: number,
    { channel, elector, receivedAt, content }: Incoming,
    late: boolean,
  ): ResolutionReply {
    return Object.assign(new ResolutionReply(), {
      id: randomUUID(),
      meetingId,
      sequence,
      electorId: elector.id,
      channel,
      receivedAt: dateOf(receivedAt),
      recordedAt: this.clock.nowDate(),
      accountId: actor.accountId,
      late,
      requestsMeeting: content.requestsMeeting ?? false,
      opinion: content.opinion ?? null,
    } satisfies Omit<ResolutionReply, 'resolution' | 'elector'>);
  }

  private async mandatesOf(manager: EntityManager, { personId }: Actor, { meeting }: ResolutionAtHand) {
    return personId === null ? [] : this.meetings.electorsOf(manager, meeting.id, personId);
  }

  /** Replies with where they stand, all of them or those of some electors: one stands among those of its elector. */
  private async onFile(
    manager: EntityManager,
    { resolution }: ResolutionAtHand,
    electors?: readonly MeetingElector[],
  ): Promise<StandingReply[]> {
    const of = electors?.map(({ id }) => id);
    const replies = await this.resolutions.replies(manager, resolution.meetingId, of);
    const standings = standingsOf(
      replies.map(({ reply }) => reply),
      windowOf(resolution),
      resolution.result,
    );
    return replies.map((one) => ({
      ...one,
      standing: standings.get(one.row.id) ?? 'superseded',
      code: this.codes.codeOf(one.row.id, one.row.receivedAt.toISOString()),
    }));
  }
}

/** Sent when the result was frozen already; what was sent before that and had to wait stays on file, as a paper does. */
function isSentToClosed(
  { channel, receivedAt }: Incoming,
  { closedAt }: Pick<WrittenResolution, 'closedAt'>,
): boolean {
  return (
    channel === 'electronic' &&
    closedAt !== null &&
    Temporal.Instant.compare(instantOf(closedAt), receivedAt) <= 0
  );
}

/** Of the replies of one elector. */
function latestOf(own: readonly StandingReply[]): StandingReply | null {
  const inOrder = own.toSorted(
    (a, b) => arrivalOf(a.reply) - arrivalOf(b.reply) || a.row.sequence - b.row.sequence,
  );
  return inOrder.at(-1) ?? null;
}

function arrivalOf({ receivedAt }: Reply): number {
  return receivedAt.epochMilliseconds;
}

/** The same words again: a request that was repeated, or a paper entered twice. */
function isSame(
  { row, reply }: StandingReply,
  { channel, receivedAt, content }: Incoming,
  answers: Reply['choices'],
): boolean {
  const sameWords =
    row.channel === channel &&
    row.requestsMeeting === (content.requestsMeeting ?? false) &&
    row.opinion === (content.opinion ?? null) &&
    reply.choices.size === answers.size &&
    [...answers].every(([agendaItemId, choice]) => reply.choices.get(agendaItemId) === choice);
  return sameWords && (channel === 'electronic' || arrivalOf(reply) === receivedAt.epochMilliseconds);
}

function detailsOf(row: ResolutionReply): Readonly<Record<string, unknown>> {
  const { id, electorId, channel, receivedAt, requestsMeeting } = row;
  return { replyId: id, electorId, channel, receivedAt: receivedAt.toISOString(), requestsMeeting };
}
