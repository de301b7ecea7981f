import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { Actor } from '../identity/actor.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Convening } from '../meetings/convening.entity.js';
import { ConveningRecipient } from '../meetings/convening-recipient.entity.js';
import { standingConvenings } from '../meetings/domain/standing-notice.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import { dateOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import { containing } from '../organizations/rows.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { insertAll } from '../platform/database/insert-all.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../platform/http/paging.js';
import { MailMessage, type MailState } from '../platform/mail/mail-message.entity.js';
import { type FileToPost, Mailer } from '../platform/mail/mailer.js';
import { mapInSlices } from '../platform/slices.js';
import { Addressees, type Mailing, type Outstanding, reachedBy } from './addressees.js';
import { NoticeComposer } from './notice-composer.js';
import { type DispatchMeans, NoticeDispatch } from './notice-dispatch.entity.js';
import { NoticeDocument } from './notice-document.entity.js';
import { type MailWords, noticeMail, resolutionMail } from './notice-mail.js';
import type { NoticeError } from './notices.problems.js';
import { Reminder } from './reminder.entity.js';
import { NoticesService } from './notices.service.js';

/**
 * Which of those a notice is for are shown. `unknown`: no arrival is known; `failed`, `returned`: a mail could not be
 * sent, or something came back, and nothing else of the notice is on its way to them or has arrived.
 */
export const DELIVERIES_SHOWN = ['unknown', 'failed', 'returned'] as const;
export type DeliveriesShown = (typeof DELIVERIES_SHOWN)[number];

/** Some of those a notice is for; all of them, when nothing is said. */
export interface DeliveriesWanted {
  /** Part of a name or an affiliation. */
  readonly q?: string | undefined;
  readonly show?: DeliveriesShown | undefined;
  readonly electorIds?: readonly string[] | undefined;
  readonly page?: PageRequest | undefined;
}

/** How a notice reached, or did not reach, one elector. */
export interface Dispatched {
  readonly electorId: string;
  readonly name: string;
  readonly affiliation: string | null;
  readonly email: string | null;
  /** A letter finds its way. */
  readonly postable: boolean;
  readonly deliveredAt: Date | null;
  /** Nothing of it is on its way, and it has not arrived. */
  readonly unreached: boolean;
  readonly dispatches: readonly {
    readonly means: DispatchMeans;
    readonly address: string | null;
    readonly at: Date;
    /** Of a mail: where the message is. */
    readonly mailState: MailState | null;
    readonly returnedAt: Date | null;
    readonly returnReason: string | null;
  }[];
  /** When it was reminded by mail, by itself. */
  readonly reminders: readonly { readonly at: Date; readonly mailState: MailState | null }[];
}

/** To whom a notice is mailed: to those it has not reached in any way, unless the secretary says otherwise. */
export interface MailWish {
  /** Some of those it is for; everybody, when left out. */
  readonly electorIds?: readonly string[] | undefined;
  /** Also to those it has reached. */
  readonly again?: boolean | undefined;
}

/** Whom the secretary of a written resolution mails: who has no mail yet, who has not replied, or all of them. */
export const RESOLUTION_ADDRESSEES = ['unsent', 'missing', 'everybody'] as const;
export type ResolutionAddressees = (typeof RESOLUTION_ADDRESSEES)[number];

export interface Mailed {
  /** Written just now. */
  readonly posted: number;
  readonly already: number;
  readonly withoutAddress: number;
}

interface Posted {
  readonly posted: number;
}

type Answer<T> = Promise<Result<T, NoticeError>>;

/** How a notice goes to everybody it is for: by mail, by letter, and what came back. */
@Injectable()
export class DispatchesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly notices: NoticesService,
    private readonly composer: NoticeComposer,
    private readonly addressees: Addressees,
    private readonly mailer: Mailer,
    private readonly audit: AuditTrail,
  ) {}

  /** How one notice went to each elector, or to some of them. */
  async list(
    actor: Actor,
    meetingId: string,
    noticeId: string,
    wanted: DeliveriesWanted = {},
  ): Answer<readonly Dispatched[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    const recipients = await this.recipientsOf(manager, noticeId, wanted);
    const shown = recipients.map((recipient) => recipient.electorId);
    const reached = await reachedOf(manager, noticeId, shown);
    const electorId = In(shown);
    const rows = await manager.find(NoticeDispatch, {
      where: { conveningId: noticeId, electorId },
      order: { dispatchedAt: 'ASC', means: 'ASC', round: 'ASC' },
    });
    const reminders = await manager.find(Reminder, {
      where: { meetingId, electorId },
      order: { sentAt: 'ASC' },
    });
    const sent = groupedBy(rows, (row) => row.electorId);
    const reminded = groupedBy(reminders, (row) => row.electorId);
    const mailIds = [...rows, ...reminders].flatMap(({ mailId }) => mailId ?? []);
    const mails =
      mailIds.length === 0
        ? []
        : await manager.find(MailMessage, {
            select: { id: true, state: true },
            where: { id: In(mailIds) },
          });
    const states = new Map(mails.map(({ id, state }) => [id, state]));
    return ok(
      recipients.map(({ called, electorId, deliveredAt }) => ({
        electorId,
        name: called.name,
        affiliation: called.affiliation,
        email: called.email,
        postable: called.postal.address !== null,
        deliveredAt,
        unreached: !reached.has(electorId),
        dispatches: (sent.get(electorId) ?? []).map(
          ({ means, address, dispatchedAt, mailId, returnedAt, returnReason }) => ({
            means,
            address,
            at: dispatchedAt,
            mailState: mailId === null ? null : (states.get(mailId) ?? null),
            returnedAt,
            returnReason,
          }),
        ),
        reminders: (reminded.get(electorId) ?? []).map(({ sentAt, mailId }) => ({
          at: sentAt,
          mailState: states.get(mailId) ?? null,
        })),
      })),
    );
  }

  /** How many a list would have, without its pages. */
  async count(
    actor: Actor,
    meetingId: string,
    noticeId: string,
    { q, show }: Omit<DeliveriesWanted, 'page'>,
  ): Answer<number> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    const counted = await recipientsQuery(manager, noticeId, { q, show })
      .select('count(*)::integer', 'count')
      .getRawOne<{ count: number }>();
    return ok(counted?.count ?? 0);
  }

  /** How many of those a notice is for it has not reached in any way. */
  async outstanding(actor: Actor, meetingId: string, noticeId: string): Answer<Outstanding> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    return ok(await this.addressees.outstanding(manager, noticeId));
  }

  /** What mail did for a written resolution. */
  async mailing(actor: Actor, meetingId: string, noticeId: string): Answer<Mailing> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    return ok(await this.addressees.mailing(manager, meetingId, noticeId));
  }

  /**
   * Mails the notice to everybody it is for who has an address and whom it has not reached. Asking twice sends nothing
   * twice, unless it is to be sent again, could not be sent, or came back.
   */
  async mail(actor: Actor, meetingId: string, noticeId: string, wish: MailWish = {}): Answer<Mailed> {
    const file = await this.notices.attachment(actor, meetingId, noticeId);
    if (!file.ok) return file;
    return this.uow.run((tx) => this.mailIn(tx, actor, { meetingId, noticeId, wish, file: file.value }));
  }

  /** Mails a written resolution until its replies are due: what is decided, by when, and where it is answered. */
  async mailResolution(actor: Actor, meetingId: string, to: ResolutionAddressees): Answer<Mailed> {
    const file = await this.notices.attachment(actor, meetingId);
    if (!file.ok) return file;
    return this.uow.run(async (tx): Answer<Mailed> => {
      const noticeId = await this.resolutionNotice(tx, actor, meetingId);
      if (!noticeId.ok) return noticeId;
      const electorIds = to === 'missing' ? await missing(tx, noticeId.value) : undefined;
      const wish = { again: to !== 'unsent', electorIds };
      return this.mailIn(tx, actor, { meetingId, noticeId: noticeId.value, wish, file: file.value });
    });
  }

  /** Records that the paper of a written resolution was posted to those whom mail does not reach and who have none. */
  postResolution(actor: Actor, meetingId: string): Answer<Posted> {
    return this.uow.run(async (tx): Answer<Posted> => {
      const noticeId = await this.resolutionNotice(tx, actor, meetingId);
      return noticeId.ok ? this.postIn(tx, actor, meetingId, noticeId.value) : noticeId;
    });
  }

  /**
   * Records that letters were posted or handed over: to those named, or to all whom mail does not reach. Whoever has one
   * that did not come back gets no second; of those not named, nobody whom the notice has reached in another way.
   */
  post(actor: Actor, meetingId: string, noticeId: string, electorIds?: readonly string[]): Answer<Posted> {
    return this.uow.run((tx) => this.postIn(tx, actor, meetingId, noticeId, electorIds));
  }

  /** 반송: what was sent to an elector came back. */
  markReturned(
    actor: Actor,
    meetingId: string,
    noticeId: string,
    returned: { readonly electorId: string; readonly means: DispatchMeans; readonly reason: string },
  ): Answer<null> {
    return this.uow.run(async (tx): Answer<null> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      if (!(await tx.existsBy(Convening, { id: noticeId, meetingId })))
        return err({ code: 'notice-not-found' });
      const { electorId, means, reason } = returned;
      const last = await tx.findOne(NoticeDispatch, {
        where: { conveningId: noticeId, electorId, means, returnedAt: IsNull() },
        order: { round: 'DESC' },
      });
      if (last === null) return err({ code: 'not-dispatched', electorId });
      const cameBack = { returnedAt: this.clock.nowDate(), returnReason: reason };
      await tx.update(NoticeDispatch, { id: last.id }, cameBack);
      await this.audit.record(tx, actor, 'notice.returned', meetingId, {
        conveningId: noticeId,
        ...returned,
      });
      return ok(null);
    });
  }

  private async mailIn(
    tx: EntityManager,
    actor: Actor,
    { meetingId, noticeId, wish, file }: MailOrder,
  ): Answer<Mailed> {
    const standing = await this.standing(tx, actor, meetingId, noticeId);
    if (!standing.ok) return standing;
    const recipients = await this.recipientsOf(tx, noticeId);
    const chosen = chosenOf(recipients, wish.electorIds);
    if (!chosen.ok) return chosen;
    const words = await this.wordsFor(tx, standing.value, noticeId);
    if (!words.ok) return words;
    const known = await tx.findBy(NoticeDispatch, { conveningId: noticeId, means: 'mail' });
    const rounds = groupedBy(known, ({ electorId }) => electorId);
    const roundsOf = (id: string) => rounds.get(id)?.length ?? 0;
    const arrived = await reachedOf(tx, noticeId);
    const open = chosen.value.filter(({ electorId }) => wish.again === true || !arrived.has(electorId));
    const { compose, expiresAt } = words.value;
    const reached = open.flatMap(({ electorId, called: { name, email } }) =>
      email === null ? [] : [{ electorId, name, email, round: roundsOf(electorId) + 1 }],
    );
    const mails = await mapInSlices(reached, ({ name, email, round }) => ({
      organizationId: actor.organizationId,
      kind: 'notice',
      to: { address: email, name },
      ...compose(name, round > 1),
      attachments: [file],
      ...(expiresAt === null ? {} : { expiresAt }),
    }));
    const mailIds = await this.mailer.postAll(tx, mails);
    const dispatches = reached.map(({ electorId, email, round }, index) =>
      this.dispatchOf(actor, noticeId, electorId, {
        ...{ means: 'mail', address: email, round },
        mailId: mailIds[index] ?? null,
      }),
    );
    await insertAll(tx, NoticeDispatch, dispatches);
    const posted = dispatches.length;
    const already = chosen.value.length - open.length;
    const counts = { posted, already, withoutAddress: open.length - posted };
    if (posted > 0) {
      const again = wish.again === true;
      await this.audit.record(tx, actor, 'notice.mailed', meetingId, {
        conveningId: noticeId,
        again,
        ...counts,
      });
    }
    return ok(counts);
  }

  private async postIn(
    tx: EntityManager,
    actor: Actor,
    meetingId: string,
    noticeId: string,
    electorIds?: readonly string[],
  ): Answer<Posted> {
    const standing = await this.standing(tx, actor, meetingId, noticeId);
    if (!standing.ok) return standing;
    const chosen = chosenOf(await this.recipientsOf(tx, noticeId), electorIds);
    if (!chosen.ok) return chosen;
    const known = await tx.findBy(NoticeDispatch, { conveningId: noticeId, means: 'letter' });
    const letters = groupedBy(known, ({ electorId }) => electorId);
    const lettersTo = (id: string) => letters.get(id) ?? [];
    const reached = await reachedOf(tx, noticeId);
    const wanted = chosen.value.filter(({ electorId, called }) =>
      electorIds === undefined
        ? called.email === null && !reached.has(electorId)
        : lettersTo(electorId).every(({ returnedAt }) => returnedAt !== null),
    );
    await insertAll(
      tx,
      NoticeDispatch,
      wanted.map(({ electorId }) => {
        const round = lettersTo(electorId).length + 1;
        return this.dispatchOf(actor, noticeId, electorId, {
          ...{ means: 'letter', address: null, mailId: null, round },
        });
      }),
    );
    const details = { conveningId: noticeId, posted: wanted.length };
    if (wanted.length > 0) await this.audit.record(tx, actor, 'notice.posted', meetingId, details);
    return ok({ posted: wanted.length });
  }

  /** By which notice a written resolution went out. */
  private async resolutionNotice(tx: EntityManager, actor: Actor, meetingId: string): Answer<string> {
    const found = await this.desk.lock(tx, actor, meetingId);
    if (!found.ok) return found;
    const noticeId = standingConvenings(await this.meetings.events(tx, meetingId)).at(-1);
    return found.value.meeting.form === 'written' && noticeId !== undefined
      ? ok(noticeId)
      : err({ code: 'notice-not-found' });
  }

  private async standing(
    tx: EntityManager,
    actor: Actor,
    meetingId: string,
    noticeId: string,
  ): Answer<MeetingAtHand> {
    const found = await this.desk.lock(tx, actor, meetingId);
    if (!found.ok) return found;
    if (!(await tx.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    const standing = standingConvenings(await this.meetings.events(tx, meetingId));
    return standing.includes(noticeId) ? found : err({ code: 'notice-overtaken' });
  }

  /** What the mails say; those of a written resolution are of no more use once its replies are due. */
  private async wordsFor(
    tx: EntityManager,
    hand: MeetingAtHand,
    noticeId: string,
  ): Answer<{ compose: (name: string, again: boolean) => MailWords; expiresAt: Date | null }> {
    const { meeting, organization } = hand;
    const kept = await tx.findOneBy(NoticeDocument, { conveningId: noticeId });
    if (kept !== null) {
      const address = `${this.config.baseUrl}/organizations/${organization.id}/meetings/${meeting.id}`;
      return ok({ compose: (name) => noticeMail(kept.record, name, address), expiresAt: null });
    }
    const record = await this.composer.composeSent(tx, hand, noticeId);
    const { resolution } = record;
    if (resolution === undefined) return err({ code: 'notice-not-found' });
    const due = dateOf(Temporal.Instant.from(resolution.replyBy));
    if (meeting.state !== 'convened' || due < this.clock.nowDate()) return err({ code: 'replies-due' });
    return ok({
      compose: (name, again) => resolutionMail({ ...record, resolution }, name, again),
      expiresAt: due,
    });
  }

  /** Those a notice is for, in the order of the roll. */
  private async recipientsOf(manager: EntityManager, conveningId: string, wanted: DeliveriesWanted = {}) {
    const { page } = wanted;
    const rows = await recipientsQuery(manager, conveningId, wanted)
      .innerJoin('recipient.elector', 'elector')
      // True of all of them; said, it lets the database follow the order of the roll to the end of the page.
      .andWhere(`elector.meeting_id = ${MEETING}`)
      .select(['recipient.elector_id AS "id"', 'recipient.delivered_at AS "deliveredAt"'])
      .orderBy('elector.position')
      .limit(page?.size)
      .offset(page === undefined ? undefined : windowOf(page).skip)
      .getRawMany<{ id: string; deliveredAt: Date | null }>();
    const called = await this.addressees.ofElectors(manager, rows);
    const arrivals = new Map(rows.map(({ id, deliveredAt }) => [id, deliveredAt]));
    return called.flatMap((one) =>
      one.electorId === null
        ? []
        : [{ called: one, electorId: one.electorId, deliveredAt: arrivals.get(one.electorId) ?? null }],
    );
  }

  private dispatchOf(
    actor: Actor,
    conveningId: string,
    electorId: string,
    how: Pick<NoticeDispatch, 'means' | 'address' | 'mailId' | 'round'>,
  ): NoticeDispatch {
    return {
      id: randomUUID(),
      conveningId,
      electorId,
      ...how,
      dispatchedAt: this.clock.nowDate(),
      accountId: actor.accountId,
      returnedAt: null,
      returnReason: null,
    };
  }
}

interface MailOrder {
  readonly meetingId: string;
  readonly noticeId: string;
  readonly wish: MailWish;
  /** What was sent, as it is printed. */
  readonly file: FileToPost;
}

/** Whom a notice has reached or may be reaching; of some electors, where they are named. */
async function reachedOf(
  manager: EntityManager,
  conveningId: string,
  electorIds?: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ elector_id: string }[]>(
    `SELECT elector_id FROM (${reachedBy('$1')}) reached WHERE $2::uuid[] IS NULL OR elector_id = ANY ($2)`,
    [conveningId, electorIds ?? null],
  );
  return new Set(rows.map((row) => row.elector_id));
}

// The notice is bound, not taken from each recipient: the database then finds those who are meant once, not once for
// everybody.
const UNREACHED = `recipient.elector_id NOT IN (${reachedBy(':conveningId')})`;
const sentInVain = (
  condition: string,
) => `recipient.elector_id IN (SELECT elector_id FROM notice_dispatch dispatch
  WHERE dispatch.convening_id = :conveningId AND ${condition}) AND ${UNREACHED}`;
const SHOWN: Readonly<Record<DeliveriesShown, string>> = {
  unknown: 'recipient.delivered_at IS NULL',
  failed: sentInVain("dispatch.mail_id IN (SELECT id FROM mail_message WHERE state = 'failed')"),
  returned: sentInVain('dispatch.returned_at IS NOT NULL'),
};

const MEETING = '(SELECT meeting_id FROM convening WHERE id = :conveningId)';

function recipientsQuery(
  manager: EntityManager,
  conveningId: string,
  { q, show, electorIds }: DeliveriesWanted,
): SelectQueryBuilder<ConveningRecipient> {
  const query = manager
    .createQueryBuilder(ConveningRecipient, 'recipient')
    .where('recipient.conveningId = :conveningId', { conveningId });
  if (show !== undefined) query.andWhere(SHOWN[show]);
  if (electorIds !== undefined) query.andWhere('recipient.electorId = ANY (:electorIds)', { electorIds });
  if (q === undefined) return query;
  const pattern = containing(q);
  return query.andWhere(
    `recipient.electorId IN (SELECT id FROM meeting_elector
      WHERE meeting_id = ${MEETING} AND (name ILIKE :pattern OR affiliation ILIKE :pattern))`,
    { pattern },
  );
}

/** Those of the recipients that are named, or all; whoever is no recipient is refused. */
function chosenOf<T extends { readonly electorId: string }>(
  recipients: readonly T[],
  electorIds: readonly string[] | undefined,
): Result<readonly T[], NoticeError> {
  if (electorIds === undefined) return ok(recipients);
  const wanted = new Set(electorIds);
  const chosen = recipients.filter(({ electorId }) => wanted.delete(electorId));
  const [stranger] = wanted;
  return stranger === undefined ? ok(chosen) : err({ code: 'not-dispatched', electorId: stranger });
}

/** Who has not replied to the written resolution that went out by a notice. */
async function missing(tx: EntityManager, conveningId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT elector_id AS id FROM convening_recipient recipient WHERE convening_id = $1
        AND NOT EXISTS (SELECT FROM resolution_reply reply WHERE reply.elector_id = recipient.elector_id)`,
    [conveningId],
  );
  return rows.map(({ id }) => id);
}
