import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { AuditAction } from '../audit/audit-actions.js';
import type { Actor } from '../identity/actor.js';
import { groupedBy } from '../kernel/grouped-by.js';
import { localDateOf } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Convening } from '../meetings/convening.entity.js';
import { ConveningRecipient } from '../meetings/convening-recipient.entity.js';
import { standingConvenings } from '../meetings/domain/standing-notice.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import { MeetingElector } from '../meetings/meeting-elector.entity.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { dateOf, MeetingsRepository } from '../meetings/meetings.repository.js';
import type { Block } from '../minutes/domain/block.js';
import { renderHtml } from '../minutes/rendering/html-renderer.js';
import { renderLetters, renderPdf } from '../minutes/rendering/pdf-renderer.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { insertAll } from '../platform/database/insert-all.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { type PageRequest, windowOf } from '../platform/http/paging.js';
import { MailMessage, type MailState } from '../platform/mail/mail-message.entity.js';
import { type MailFile, Mailer } from '../platform/mail/mailer.js';
import { mapInSlices } from '../platform/slices.js';
import { ResolutionReply } from '../resolutions/resolution-reply.entity.js';
import { Addressees, type Called, envelopeOf, type Outstanding, type Reach } from './addressees.js';
import { noticeDocument } from './domain/notice-document.js';
import type { NoticeRecord } from './domain/notice-record.js';
import { NoticeComposer } from './notice-composer.js';
import { type DispatchMeans, NoticeDispatch } from './notice-dispatch.entity.js';
import { NoticeDocument } from './notice-document.entity.js';
import { type MailWords, noticeMail, resolutionMail } from './notice-mail.js';
import { noticeTemplates } from './notice-templates.js';
import type { NoticeError } from './notices.problems.js';
import { Reminder } from './reminder.entity.js';

/** The notice of a meeting as it stands, or as it would go out today. */
export interface NoticeInView {
  readonly meeting: Meeting;
  readonly record: NoticeRecord;
  readonly blocks: readonly Block[];
  /** It went out already, and calls people still. */
  readonly sent: boolean;
}

export interface PrintedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly pages: number;
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

/** To whom a notice is mailed: to those it has not been mailed to, unless the secretary says otherwise. */
export interface MailWish {
  /** Some of those it is for; everybody, when left out. */
  readonly electorIds?: readonly string[] | undefined;
  /** Also to those it was mailed to already. */
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

/** Who is called, counted by how they can be reached. */
export interface Reached extends Reach {
  /** Some of those whom nothing reaches. */
  readonly named: readonly Called[];
}

/** More letters than these come in further files, so that setting them keeps nobody else waiting for long. */
export const LETTERS_IN_A_FILE = 50;

type Answer<T> = Promise<Result<T, NoticeError>>;

/** The notice as a document, and how it goes to everybody who is called. */
@Injectable()
export class NoticesService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly extensions: MeetingExtensions,
    private readonly composer: NoticeComposer,
    private readonly addressees: Addressees,
    private readonly mailer: Mailer,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.extensions.registerLifecycle('convene', (tx, actor, meeting) => this.keep(tx, actor, meeting));
  }

  /** The notice that stands; where none does, the one that would go out today. */
  async view(actor: Actor, meetingId: string): Answer<NoticeInView> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    return ok(await this.inView(this.uow.manager, found.value, actor));
  }

  /** The text of the notice as a part of a page. */
  htmlOf({ blocks }: NoticeInView): string {
    return renderHtml(blocks);
  }

  async pdf(actor: Actor, meetingId: string): Answer<PrintedFile> {
    const found = await this.view(actor, meetingId);
    return found.ok ? ok(await this.print(found.value)) : found;
  }

  /** One letter after the other for those whom mail does not reach, or for everybody. */
  async letters(
    actor: Actor,
    meetingId: string,
    { everybody, part }: { readonly everybody: boolean; readonly part: number },
  ): Answer<PrintedFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    const view = await this.inView(manager, found.value, actor);
    const { record, meeting } = view;
    const today = this.clock.today(record.timeZone);
    const wanted = await this.addressees.of(manager, found.value, today, {
      withoutMail: !everybody,
      window: windowOf({ page: part, size: LETTERS_IN_A_FILE }),
    });
    if (wanted.length === 0) return err({ code: 'nobody-to-write-to' });
    const letters = await mapInSlices(wanted, (addressee) => ({
      envelope: envelopeOf(found.value.organization, addressee),
      blocks: noticeDocument(record, noticeTemplates(), addressee),
    }));
    const { bytes, pages } = await renderLetters(letters, imprintOf(view));
    const what = meeting.form === 'written' ? '서면결의서' : '소집통지 편지';
    return ok({ name: `${meeting.title} ${what}.pdf`, bytes: Buffer.from(bytes), pages });
  }

  /** How those who are called can be reached, before anything went out or since; some of those who cannot, by name. */
  async reach(actor: Actor, meetingId: string, named: number): Answer<Reached> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    const today = this.clock.today(found.value.timeZone);
    const reach = await this.addressees.reach(manager, found.value, today);
    const wanted = { unreachable: true, window: { skip: 0, take: named } };
    const lacking =
      reach.unreachable === 0 ? [] : await this.addressees.of(manager, found.value, today, wanted);
    return ok({ ...reach, named: lacking });
  }

  /** How one notice went to each elector, or to those on one page of them. */
  async dispatches(
    actor: Actor,
    meetingId: string,
    noticeId: string,
    page?: PageRequest,
  ): Answer<readonly Dispatched[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    const recipients = await this.recipientsOf(manager, noticeId, page);
    const electorId = In(recipients.map((recipient) => recipient.electorId));
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

  /** How many of those a notice is for it did not go to yet. */
  async outstanding(actor: Actor, meetingId: string, noticeId: string): Answer<Outstanding> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    return ok(await this.addressees.outstanding(manager, noticeId));
  }

  /**
   * Mails the notice to everybody it is for who has an address. Asking twice sends nothing twice, unless it is to be
   * sent again.
   */
  async mail(actor: Actor, meetingId: string, noticeId: string, wish: MailWish = {}): Answer<Mailed> {
    const file = await this.attachmentFor(actor, meetingId);
    if (!file.ok) return file;
    return this.uow.run((tx) => this.mailIn(tx, actor, { meetingId, noticeId, wish, file: file.value }));
  }

  /** Mails a written resolution until its replies are due: what is decided, by when, and where it is answered. */
  mailResolution(actor: Actor, meetingId: string, to: ResolutionAddressees): Answer<Mailed> {
    return this.uow.run(async (tx): Answer<Mailed> => {
      const noticeId = await this.resolutionNotice(tx, actor, meetingId);
      if (!noticeId.ok) return noticeId;
      const electorIds = to === 'missing' ? await missing(tx, meetingId) : undefined;
      const wish = { again: to !== 'unsent', electorIds };
      return this.mailIn(tx, actor, { meetingId, noticeId: noticeId.value, wish, file: null });
    });
  }

  /** Records that the paper of a written resolution was posted to those whom mail does not reach; once each. */
  postResolution(actor: Actor, meetingId: string): Answer<Posted> {
    return this.uow.run(async (tx): Answer<Posted> => {
      const noticeId = await this.resolutionNotice(tx, actor, meetingId);
      return noticeId.ok ? this.postIn(tx, actor, meetingId, noticeId.value) : noticeId;
    });
  }

  /** Records that letters were posted or handed over, to those named or to all whom mail does not reach; once each. */
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
      await this.record(tx, actor, 'notice.returned', meetingId, { conveningId: noticeId, ...returned });
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
    const open = chosen.value.filter(({ electorId }) => wish.again === true || roundsOf(electorId) === 0);
    const dispatches: NoticeDispatch[] = [];
    for (const { electorId, called } of open) {
      if (called.email === null) continue;
      const round = roundsOf(electorId) + 1;
      const { compose, expiresAt } = words.value;
      const mailId = await this.mailer.post(tx, {
        organizationId: actor.organizationId,
        kind: 'notice',
        to: { address: called.email, name: called.name },
        ...compose(called.name, round > 1),
        attachments: file === null ? [] : [file],
        ...(expiresAt === null ? {} : { expiresAt }),
      });
      const how = { means: 'mail', address: called.email, mailId, round } as const;
      dispatches.push(this.dispatchOf(actor, noticeId, electorId, how));
    }
    await insertAll(tx, NoticeDispatch, dispatches);
    const posted = dispatches.length;
    const already = chosen.value.length - open.length;
    const counts = { posted, already, withoutAddress: open.length - posted };
    if (posted > 0) {
      const again = wish.again === true;
      await this.record(tx, actor, 'notice.mailed', meetingId, { conveningId: noticeId, again, ...counts });
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
    const written = new Set(known.map(({ electorId }) => electorId));
    const wanted = chosen.value.filter(
      ({ electorId, called }) =>
        !written.has(electorId) && (electorIds !== undefined || called.email === null),
    );
    const how = { means: 'letter', address: null, mailId: null, round: 1 } as const;
    await insertAll(
      tx,
      NoticeDispatch,
      wanted.map(({ electorId }) => this.dispatchOf(actor, noticeId, electorId, how)),
    );
    const details = { conveningId: noticeId, posted: wanted.length };
    if (wanted.length > 0) await this.record(tx, actor, 'notice.posted', meetingId, details);
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

  /** Keeps what a notice printed, with its number, in the transaction that records it. */
  private async keep(tx: EntityManager, actor: MeetingActor, { id, form }: Meeting): Promise<void> {
    if (form === 'written') return;
    const found = await this.desk.lock(tx, actor, id);
    const conveningId = standingConvenings(await this.meetings.events(tx, id)).at(-1);
    if (!found.ok || conveningId === undefined) return;
    const { organization, timeZone } = found.value;
    await tx.findOne(Organization, { where: { id: organization.id }, lock: { mode: 'for_no_key_update' } });
    const { dispatchedAt } = await tx.findOneByOrFail(Convening, { id: conveningId });
    const noticeOn = localDateOf(Temporal.Instant.fromEpochMilliseconds(dispatchedAt.getTime()), timeZone);
    const year = Number(noticeOn.slice(0, 4));
    const last = await tx.maximum(NoticeDocument, 'sequence', { organizationId: organization.id, year });
    const sequence = (last ?? 0) + 1;
    const documentNumber = `${year}-소집-${sequence}`;
    const { accountId } = actor;
    const record = await this.composer.compose(tx, found.value, { noticeOn, documentNumber, accountId });
    await tx.insert(NoticeDocument, {
      conveningId,
      organizationId: organization.id,
      year,
      sequence,
      record: record as object,
    });
  }

  private async inView(manager: EntityManager, hand: MeetingAtHand, actor: Actor): Promise<NoticeInView> {
    const { meeting, timeZone } = hand;
    const standing = standingConvenings(await this.meetings.events(manager, meeting.id)).at(-1);
    const kept =
      standing === undefined ? null : await manager.findOneBy(NoticeDocument, { conveningId: standing });
    const written = meeting.form === 'written' && standing !== undefined;
    const fresh = { noticeOn: this.clock.today(timeZone), documentNumber: null, accountId: actor.accountId };
    const on = written ? await this.asSent(manager, hand, standing) : fresh;
    const record = kept?.record ?? (await this.composer.compose(manager, hand, on));
    const blocks = noticeDocument(record, noticeTemplates());
    return { meeting, record, blocks, sent: kept !== null || written };
  }

  private async print(view: NoticeInView): Promise<PrintedFile> {
    const { bytes, pages } = await renderPdf(view.blocks, imprintOf(view));
    const what = view.meeting.form === 'written' ? '서면결의서' : '소집통지서';
    return { name: `${view.meeting.title} ${what}.pdf`, bytes: Buffer.from(bytes), pages };
  }

  /** The notice as a file for the mail; a resolution without a sitting is read online. */
  private async attachmentFor(actor: Actor, meetingId: string): Answer<MailFile | null> {
    const found = await this.view(actor, meetingId);
    if (!found.ok) return found;
    if (found.value.meeting.form === 'written') return ok(null);
    const { name, bytes } = await this.print(found.value);
    return ok({ name, contentType: 'application/pdf', bytes });
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
    const record = await this.composer.compose(tx, hand, await this.asSent(tx, hand, noticeId));
    const { resolution } = record;
    if (resolution === undefined) return err({ code: 'notice-not-found' });
    const due = dateOf(Temporal.Instant.from(resolution.replyBy));
    if (meeting.state !== 'convened' || due < this.clock.nowDate()) return err({ code: 'replies-due' });
    return ok({
      compose: (name, again) => resolutionMail({ ...record, resolution }, name, again),
      expiresAt: due,
    });
  }

  /** A written resolution keeps no document: what it prints has been fixed since it was sent. */
  private async asSent(manager: EntityManager, { timeZone }: MeetingAtHand, conveningId: string) {
    const { dispatchedAt, accountId } = await manager.findOneByOrFail(Convening, { id: conveningId });
    const noticeOn = localDateOf(Temporal.Instant.fromEpochMilliseconds(dispatchedAt.getTime()), timeZone);
    return { noticeOn, documentNumber: null, accountId };
  }

  /** Those a notice is for, in the order of the roll. */
  private async recipientsOf(manager: EntityManager, conveningId: string, page?: PageRequest) {
    const rows = await manager
      .createQueryBuilder(ConveningRecipient, 'recipient')
      .innerJoin('recipient.elector', 'elector')
      .select(['recipient.elector_id AS "id"', 'recipient.delivered_at AS "deliveredAt"'])
      .where('recipient.conveningId = :conveningId', { conveningId })
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

  private record(
    tx: EntityManager,
    actor: Actor,
    action: Extract<AuditAction, `notice.${string}`>,
    meetingId: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.record(tx, {
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      action,
      subjectKind: 'meeting',
      subjectId: meetingId,
      details,
    });
  }
}

interface MailOrder {
  readonly meetingId: string;
  readonly noticeId: string;
  readonly wish: MailWish;
  readonly file: MailFile | null;
}

/** Those of the recipients that are named, or all; whoever is no recipient is refused. */
function chosenOf<T extends { readonly electorId: string }>(
  recipients: readonly T[],
  electorIds: readonly string[] | undefined,
): Result<readonly T[], NoticeError> {
  if (electorIds === undefined) return ok(recipients);
  const stranger = electorIds.find((id) => !recipients.some(({ electorId }) => electorId === id));
  if (stranger !== undefined) return err({ code: 'not-dispatched', electorId: stranger });
  return ok(recipients.filter(({ electorId }) => electorIds.includes(electorId)));
}

/** Who has not replied to a written resolution. */
async function missing(tx: EntityManager, meetingId: string): Promise<readonly string[]> {
  const electors = await tx.find(MeetingElector, { select: { id: true }, where: { meetingId } });
  const replies = await tx.find(ResolutionReply, {
    select: { id: true, electorId: true },
    where: { meetingId },
  });
  const replied = new Set(replies.map(({ electorId }) => electorId));
  return electors.map(({ id }) => id).filter((id) => !replied.has(id));
}

function imprintOf({ record, meeting, sent }: NoticeInView) {
  const draft = sent ? '' : '발송 전 미리보기';
  const what = meeting.form === 'written' ? '서면결의서' : '소집 통지';
  return {
    title: `${record.meeting.title} ${what}`,
    documentNumber: record.documentNumber ?? (sent ? what : '미리보기'),
    organization: record.organization.name,
    preparedAt: new Date(`${record.noticeOn}T00:00:00Z`),
    contentHash: null,
    verifyAt: null,
    attachment: null,
    foot: [draft, record.contact ?? ''].filter((part) => part !== '').join(' · '),
  };
}
