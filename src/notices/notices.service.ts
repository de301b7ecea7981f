import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { AuditAction } from '../audit/audit-actions.js';
import type { Actor } from '../identity/actor.js';
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
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import type { Block } from '../minutes/domain/block.js';
import { renderHtml } from '../minutes/rendering/html-renderer.js';
import { renderPdf } from '../minutes/rendering/pdf-renderer.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { MailMessage, type MailState } from '../platform/mail/mail-message.entity.js';
import { type MailFile, Mailer } from '../platform/mail/mailer.js';
import { ResolutionsRepository } from '../resolutions/resolutions.repository.js';
import { Addressees, type Called } from './addressees.js';
import { noticeDocument } from './domain/notice-document.js';
import type { NoticeRecord } from './domain/notice-record.js';
import { NoticeComposer } from './notice-composer.js';
import { type DispatchMeans, NoticeDispatch } from './notice-dispatch.entity.js';
import { NoticeDocument } from './notice-document.entity.js';
import { type MailWords, noticeMail, resolutionMail } from './notice-mail.js';
import { noticeTemplates } from './notice-templates.js';
import type { NoticeError } from './notices.problems.js';

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
}

export interface Mailed {
  /** Written just now. */
  readonly posted: number;
  readonly already: number;
  readonly withoutAddress: number;
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
    private readonly resolutions: ResolutionsRepository,
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
    const { record, meeting } = await this.inView(manager, found.value, actor);
    const today = this.clock.today(record.timeZone);
    const called = await this.addressees.of(manager, found.value, today);
    const all = everybody ? called : called.filter(({ email }) => email === null);
    const wanted = all.slice((part - 1) * LETTERS_IN_A_FILE, part * LETTERS_IN_A_FILE);
    if (wanted.length === 0) return err({ code: 'nobody-to-write-to' });
    const blocks = wanted.flatMap((addressee, index): readonly Block[] => {
      const letter = noticeDocument(record, noticeTemplates(), addressee);
      return index === 0 ? letter : [{ kind: 'page-break' }, ...letter];
    });
    const { bytes, pages } = await renderPdf(blocks, this.imprint(record, true));
    return ok({ name: `${meeting.title} 소집통지 편지.pdf`, bytes: Buffer.from(bytes), pages });
  }

  /** Who is called, before anything went out or since. */
  async called(actor: Actor, meetingId: string): Answer<readonly Called[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const today = this.clock.today(found.value.timeZone);
    return ok(await this.addressees.of(this.uow.manager, found.value, today));
  }

  /** How one notice went to each elector. */
  async dispatches(actor: Actor, meetingId: string, noticeId: string): Answer<readonly Dispatched[]> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    if (!(await manager.existsBy(Convening, { id: noticeId, meetingId })))
      return err({ code: 'notice-not-found' });
    const recipients = await this.recipientsOf(manager, noticeId);
    const rows = await manager.find(NoticeDispatch, {
      where: { conveningId: noticeId },
      order: { dispatchedAt: 'ASC', means: 'ASC' },
    });
    const mailIds = rows.flatMap(({ mailId }) => mailId ?? []);
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
        deliveredAt,
        dispatches: rows
          .filter((row) => row.electorId === electorId)
          .map(({ means, address, dispatchedAt, mailId, returnedAt, returnReason }) => ({
            means,
            address,
            at: dispatchedAt,
            mailState: mailId === null ? null : (states.get(mailId) ?? null),
            returnedAt,
            returnReason,
          })),
      })),
    );
  }

  /** Mails the notice to everybody it is for who has an address; asking twice sends nothing twice. */
  async mail(actor: Actor, meetingId: string, noticeId: string): Answer<Mailed> {
    const file = await this.attachmentFor(actor, meetingId);
    if (!file.ok) return file;
    return this.uow.run(async (tx): Answer<Mailed> => {
      const standing = await this.standing(tx, actor, meetingId, noticeId);
      if (!standing.ok) return standing;
      const recipients = await this.recipientsOf(tx, noticeId);
      const known = await tx.findBy(NoticeDispatch, { conveningId: noticeId, means: 'mail' });
      const sent = new Set(known.map(({ electorId }) => electorId));
      const open = recipients.filter(({ electorId }) => !sent.has(electorId));
      const words = await this.wordsFor(tx, standing.value, noticeId);
      let posted = 0;
      for (const { electorId, called } of open) {
        if (called.email === null) continue;
        const { subject, text } = words(called.name);
        const mailId = await this.mailer.post(tx, {
          organizationId: actor.organizationId,
          kind: 'notice',
          to: { address: called.email, name: called.name },
          subject,
          text,
          attachments: file.value === null ? [] : [file.value],
        });
        await this.dispatch(tx, actor, noticeId, electorId, { means: 'mail', address: called.email, mailId });
        posted += 1;
      }
      const counts = { posted, already: sent.size, withoutAddress: open.length - posted };
      if (posted > 0)
        await this.record(tx, actor, 'notice.mailed', meetingId, { conveningId: noticeId, ...counts });
      return ok(counts);
    });
  }

  /** Records that letters were posted or handed over, to those named or to all whom mail does not reach; once each. */
  post(
    actor: Actor,
    meetingId: string,
    noticeId: string,
    electorIds?: readonly string[],
  ): Answer<{ readonly posted: number }> {
    return this.uow.run(async (tx): Answer<{ readonly posted: number }> => {
      const standing = await this.standing(tx, actor, meetingId, noticeId);
      if (!standing.ok) return standing;
      const recipients = await this.recipientsOf(tx, noticeId);
      const stranger = electorIds?.find((id) => !recipients.some(({ electorId }) => electorId === id));
      if (stranger !== undefined) return err({ code: 'not-dispatched', electorId: stranger });
      const known = await tx.findBy(NoticeDispatch, { conveningId: noticeId, means: 'letter' });
      const wanted = recipients.filter(
        ({ electorId, called }) =>
          !known.some((row) => row.electorId === electorId) &&
          (electorIds === undefined ? called.email === null : electorIds.includes(electorId)),
      );
      for (const { electorId } of wanted) {
        await this.dispatch(tx, actor, noticeId, electorId, { means: 'letter', address: null, mailId: null });
      }
      const details = { conveningId: noticeId, posted: wanted.length };
      if (wanted.length > 0) await this.record(tx, actor, 'notice.posted', meetingId, details);
      return ok({ posted: wanted.length });
    });
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
      const { affected } = await tx.update(
        NoticeDispatch,
        { conveningId: noticeId, electorId, means, returnedAt: IsNull() },
        { returnedAt: this.clock.nowDate(), returnReason: reason },
      );
      if (affected !== 1) return err({ code: 'not-dispatched', electorId });
      await this.record(tx, actor, 'notice.returned', meetingId, { conveningId: noticeId, ...returned });
      return ok(null);
    });
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
    const fresh = { noticeOn: this.clock.today(timeZone), documentNumber: null, accountId: actor.accountId };
    const record = kept?.record ?? (await this.composer.compose(manager, hand, fresh));
    return { meeting, record, blocks: noticeDocument(record, noticeTemplates()), sent: kept !== null };
  }

  private async print({ meeting, record, blocks }: NoticeInView): Promise<PrintedFile> {
    const { bytes, pages } = await renderPdf(blocks, this.imprint(record, false));
    return { name: `${meeting.title} 소집통지서.pdf`, bytes: Buffer.from(bytes), pages };
  }

  private imprint(record: NoticeRecord, letters: boolean) {
    const draft = record.documentNumber === null ? '발송 전 미리보기' : '';
    return {
      title: `${record.meeting.title} 소집 통지`,
      documentNumber: record.documentNumber ?? '미리보기',
      organization: record.organization.name,
      preparedAt: new Date(`${record.noticeOn}T00:00:00Z`),
      contentHash: null,
      verifyAt: null,
      attachment: null,
      foot: [draft, record.contact ?? ''].filter((part) => part !== '').join(' · '),
      letters,
    };
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

  private async wordsFor(
    tx: EntityManager,
    { meeting, organization, timeZone }: MeetingAtHand,
    noticeId: string,
  ): Promise<(name: string) => MailWords> {
    const address = `${this.config.baseUrl}/organizations/${organization.id}/meetings/${meeting.id}`;
    const kept = await tx.findOneBy(NoticeDocument, { conveningId: noticeId });
    if (kept !== null) return (name) => noticeMail(kept.record, name, address);
    const resolution = await this.resolutions.find(tx, meeting.id);
    const occasion = {
      organization: organization.name,
      title: meeting.title,
      at: (resolution?.replyBy ?? meeting.startsAt).toISOString(),
      place: null,
      timeZone,
      written: true,
    };
    return (name) => resolutionMail(occasion, name, `${address}/resolution`);
  }

  private async recipientsOf(manager: EntityManager, conveningId: string) {
    const rows = await manager.find(ConveningRecipient, { where: { conveningId } });
    const ids = rows.map(({ electorId }) => electorId);
    const electors =
      ids.length === 0
        ? []
        : await manager.find(MeetingElector, { where: { id: In(ids) }, order: { position: 'ASC' } });
    const called = await this.addressees.ofElectors(manager, electors);
    const arrivals = new Map(rows.map(({ electorId, deliveredAt }) => [electorId, deliveredAt]));
    return called.flatMap((one) =>
      one.electorId === null
        ? []
        : [{ called: one, electorId: one.electorId, deliveredAt: arrivals.get(one.electorId) ?? null }],
    );
  }

  private async dispatch(
    tx: EntityManager,
    actor: Actor,
    conveningId: string,
    electorId: string,
    how: Pick<NoticeDispatch, 'means' | 'address' | 'mailId'>,
  ): Promise<void> {
    await tx.insert(NoticeDispatch, {
      id: randomUUID(),
      conveningId,
      electorId,
      ...how,
      dispatchedAt: this.clock.nowDate(),
      accountId: actor.accountId,
      returnedAt: null,
      returnReason: null,
    });
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
