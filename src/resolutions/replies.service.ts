import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type EntityManager, In } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { dateOf } from '../meetings/meetings.repository.js';
import { Person } from '../organizations/person.entity.js';
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
import { type ReplyOnFile, ResolutionsRepository, windowOf } from './resolutions.repository.js';

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

/** Whether an elector has replied, without what; and how it is reached. */
export interface ElectorWatched {
  readonly elector: MeetingElector;
  readonly reply: Pick<ResolutionReply, 'receivedAt' | 'channel' | 'late'> | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** One mandate of a person in a written resolution, with what was replied for it last. */
export interface MyMandate {
  readonly elector: MeetingElector;
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
    private readonly resolutions: ResolutionsRepository,
    private readonly codes: ReceiptCodes,
    private readonly audit: AuditTrail,
  ) {}

  /** Every reply on file, for the secretariat. */
  async list(actor: Actor, meetingId: string): Answer<readonly StandingReply[]> {
    const found = await this.desk.read(actor, meetingId);
    return found.ok ? ok(await this.onFile(this.uow.manager, found.value)) : found;
  }

  /** Who has replied and who has not, for the secretariat; of two replies the one that counts, or the last late one. */
  async watch(actor: Actor, meetingId: string): Answer<readonly ElectorWatched[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { electors } = found.value;
    const replies = await this.onFile(this.uow.manager, found.value);
    const ids = electors.flatMap(({ personId }) => personId ?? []);
    const people = new Map(
      (await this.uow.manager.findBy(Person, { id: In(ids) })).map((person) => [person.id, person]),
    );
    return ok(
      electors.map((elector) => {
        const own = replies.filter(({ row }) => row.electorId === elector.id);
        const counted = own.find(({ standing }) => standing === 'counts') ?? own.at(-1);
        const person = elector.personId === null ? undefined : people.get(elector.personId);
        const { email = null, phone = null } = person ?? {};
        return { elector, reply: counted?.row ?? null, email, phone };
      }),
    );
  }

  async mine(actor: Actor, meetingId: string): Answer<readonly MyMandate[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const own = ownMandates(actor, found.value);
    const replies = await this.onFile(this.uow.manager, found.value);
    return ok(own.map((elector) => ({ elector, latest: latestOf(replies, elector) })));
  }

  /** The caller's own reply, given or changed. Sent twice it is kept once. */
  reply(actor: Actor, meetingId: string, { electorId, ...content }: MyReply): Answer<StandingReply> {
    return this.uow.run(async (tx): Answer<StandingReply> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const own = ownMandates(actor, found.value);
      const elector = electorId === undefined ? own[0] : own.find(({ id }) => id === electorId);
      if (elector === undefined) return err({ code: 'not-on-roll' });
      if (electorId === undefined && own.length > 1) return err({ code: 'mandate-not-named' });
      const receivedAt = this.clock.now();
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
      const elector = found.value.electors.find(({ id }) => id === electorId);
      if (elector === undefined) return err({ code: 'elector-not-on-roll' });
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
      incoming.channel,
    );
    if (!answers.ok) return answers;
    const before = await this.onFile(tx, hand);
    const repeated = latestOf(before, incoming.elector);
    if (repeated !== null && isSame(repeated, incoming, answers.value)) return ok(repeated);
    const isOver = resolution.closedAt !== null && incoming.channel === 'electronic' && !receipt.value.late;
    if (isOver) return err({ code: 'already-closed' });
    const row = this.rowOf(actor, meeting.id, before.length + 1, incoming, receipt.value.late);
    await tx.insert(ResolutionReply, row);
    const choices = [...answers.value].map(([agendaItemId, choice]) => ({
      replyId: row.id,
      agendaItemId,
      choice,
    }));
    await tx.insert(ResolutionChoice, choices);
    const action = row.late ? 'reply.late' : 'reply.received';
    await this.audit.record(tx, actor, action, meeting.id, detailsOf(row));
    const kept = (await this.onFile(tx, hand)).find(({ row: { id } }) => id === row.id);
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

  private async onFile(manager: EntityManager, { resolution }: ResolutionAtHand): Promise<StandingReply[]> {
    const replies = await this.resolutions.replies(manager, resolution.meetingId);
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

function ownMandates({ personId }: Actor, { electors }: ResolutionAtHand): MeetingElector[] {
  return personId === null ? [] : electors.filter((elector) => elector.personId === personId);
}

function latestOf(replies: readonly StandingReply[], elector: MeetingElector): StandingReply | null {
  const own = replies.filter(({ row }) => row.electorId === elector.id);
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
