import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type EntityManager } from 'typeorm';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { localDateOf } from '../kernel/local-date.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Convening } from '../meetings/convening.entity.js';
import { standingConvenings } from '../meetings/domain/standing-notice.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { type MeetingAtHand, MeetingDesk } from '../meetings/meeting-desk.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingsRepository } from '../meetings/meetings.repository.js';
import type { Block } from '../minutes/domain/block.js';
import { renderHtml } from '../minutes/rendering/html-renderer.js';
import { renderLetters, renderPdf } from '../minutes/rendering/pdf-renderer.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import { windowOf } from '../platform/http/paging.js';
import type { FileToPost } from '../platform/mail/mailer.js';
import { mapInSlices } from '../platform/slices.js';
import { Addressees, envelopeOf, type Reach } from './addressees.js';
import { noticeDocument } from './domain/notice-document.js';
import type { NoticeRecord } from './domain/notice-record.js';
import { NoticeComposer } from './notice-composer.js';
import { NoticeDocument } from './notice-document.entity.js';
import { noticeTemplates } from './notice-templates.js';
import type { NoticeError } from './notices.problems.js';

/** The notice of a meeting as it stands, or as it would go out today. */
export interface NoticeInView {
  readonly meeting: Meeting;
  /** Which one; null before it goes out. */
  readonly noticeId: string | null;
  readonly record: NoticeRecord;
  readonly blocks: readonly Block[];
  /** It went out already. */
  readonly sent: boolean;
  /** It calls people still; false before it goes out, and after a postponement. */
  readonly stands: boolean;
}

export interface PrintedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly pages: number;
}

/** Which letters; those of the notice that stands last, when none is named. */
export interface LettersWanted {
  readonly noticeId?: string | undefined;
  readonly everybody: boolean;
  readonly part: number;
}

/** More letters than these come in further files, so that setting them keeps nobody else waiting for long. */
export const LETTERS_IN_A_FILE = 50;

type Answer<T> = Promise<Result<T, NoticeError>>;

/** The notice as a document: as it would go out, as it went out, and as letters. */
@Injectable()
export class NoticesService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: MeetingDesk,
    private readonly meetings: MeetingsRepository,
    private readonly extensions: MeetingExtensions,
    private readonly composer: NoticeComposer,
    private readonly addressees: Addressees,
  ) {}

  onModuleInit(): void {
    this.extensions.registerLifecycle('convene', (tx, actor, meeting) => this.keep(tx, actor, meeting));
  }

  /** The notice that is asked for, else the last that stands; where none does, the one that would go out today. */
  async view(actor: Actor, meetingId: string, noticeId?: string): Answer<NoticeInView> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const view = await this.inView(this.uow.manager, found.value, actor, noticeId);
    return view === null ? err({ code: 'notice-not-found' }) : ok(view);
  }

  /** The text of the notice as a part of a page. */
  htmlOf({ blocks }: NoticeInView): string {
    return renderHtml(blocks);
  }

  /**
   * The notice that is asked for, else the last that stands. Where none does, the secretariat sees the one that would
   * go out today; everybody else sees what went out last, and nothing before that.
   */
  async pdf(actor: Actor, meetingId: string, noticeId?: string): Answer<PrintedFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    const view =
      noticeId !== undefined || holdsAnyOf(actor, SECRETARIAT)
        ? await this.inView(manager, found.value, actor, noticeId)
        : ((await this.sent(manager, found.value)) ?? (await this.overtaken(manager, found.value)));
    return view === null ? err({ code: 'notice-not-found' }) : ok(await this.print(view));
  }

  /** One letter after the other for those the notice is for whom mail does not reach, or for all of them. */
  async letters(
    actor: Actor,
    meetingId: string,
    { everybody, part, noticeId }: LettersWanted,
  ): Answer<PrintedFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { manager } = this.uow;
    const view = await this.inView(manager, found.value, actor, noticeId);
    if (view === null) return err({ code: 'notice-not-found' });
    const { record, meeting } = view;
    const today = this.clock.today(record.timeZone);
    const wanted = await this.addressees.of(manager, found.value, today, {
      noticeId: view.noticeId,
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
  async reach(actor: Actor, meetingId: string, named: number): Answer<Reach> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const today = this.clock.today(found.value.timeZone);
    return ok(await this.addressees.reach(this.uow.manager, found.value, today, named));
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

  private async inView(
    manager: EntityManager,
    hand: MeetingAtHand,
    actor: Actor,
    noticeId?: string,
  ): Promise<NoticeInView | null> {
    const view = await this.sent(manager, hand, noticeId);
    if (view !== null || noticeId !== undefined) return view;
    const today = this.clock.today(hand.timeZone);
    const fresh = { noticeOn: today, documentNumber: null, accountId: actor.accountId };
    const record = await this.composer.compose(manager, hand, fresh);
    return viewOf(hand.meeting, record, { noticeId: null, sent: false, stands: false });
  }

  /** What went out and calls people still, the last of it; or what is asked for, also when it calls nobody any more. */
  private async sent(
    manager: EntityManager,
    hand: MeetingAtHand,
    wanted?: string,
  ): Promise<NoticeInView | null> {
    const { meeting } = hand;
    const standing = standingConvenings(await this.meetings.events(manager, meeting.id));
    const noticeId = wanted ?? standing.at(-1);
    if (noticeId === undefined) return null;
    const record = await this.recordOf(manager, hand, noticeId);
    if (record === null) return null;
    return viewOf(meeting, record, { noticeId, sent: true, stands: standing.includes(noticeId) });
  }

  private async recordOf(
    manager: EntityManager,
    hand: MeetingAtHand,
    conveningId: string,
  ): Promise<NoticeRecord | null> {
    const convening = { id: conveningId, meetingId: hand.meeting.id };
    if (hand.meeting.form !== 'written')
      return (await manager.findOneBy(NoticeDocument, { convening }))?.record ?? null;
    return (await manager.existsBy(Convening, convening))
      ? this.composer.composeSent(manager, hand, conveningId)
      : null;
  }

  /** What went out last, and calls nobody any more. */
  private async overtaken(manager: EntityManager, { meeting }: MeetingAtHand): Promise<NoticeInView | null> {
    const last = await manager.findOne(NoticeDocument, {
      where: { convening: { meetingId: meeting.id } },
      relations: { convening: true },
      order: { convening: { recordedAt: 'DESC' } },
    });
    return last === null
      ? null
      : viewOf(meeting, last.record, { noticeId: last.conveningId, sent: true, stands: false });
  }

  private async print(view: NoticeInView): Promise<PrintedFile> {
    const { bytes, pages } = await renderPdf(view.blocks, imprintOf(view));
    const what = view.meeting.form === 'written' ? '서면결의서' : '소집통지서';
    return { name: `${view.meeting.title} ${what}.pdf`, bytes: Buffer.from(bytes), pages };
  }

  /** What goes along with the mail of a notice: that notice as it went out; of a written resolution, its paper. */
  async attachment(actor: Actor, meetingId: string, noticeId?: string): Answer<FileToPost> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const view = await this.inView(this.uow.manager, found.value, actor, noticeId);
    if (view === null) return err({ code: 'notice-not-found' });
    const { name, bytes } = await this.print(view);
    return ok({ name, contentType: 'application/pdf', bytes });
  }
}

function viewOf(
  meeting: Meeting,
  record: NoticeRecord,
  state: Pick<NoticeInView, 'noticeId' | 'sent' | 'stands'>,
): NoticeInView {
  return { meeting, record, blocks: noticeDocument(record, noticeTemplates()), ...state };
}

function imprintOf({ record, meeting, sent, stands }: NoticeInView) {
  const mark = stands ? '' : sent ? '연기로 효력을 잃은 통지' : '발송 전 미리보기';
  const what = meeting.form === 'written' ? '서면결의서' : '소집 통지';
  return {
    title: `${record.meeting.title} ${what}`,
    documentNumber: record.documentNumber ?? (sent ? what : '미리보기'),
    organization: record.organization.name,
    preparedAt: new Date(`${record.noticeOn}T00:00:00Z`),
    contentHash: null,
    verifyAt: null,
    attachment: null,
    foot: [mark, record.contact ?? ''].filter((part) => part !== '').join(' · '),
  };
}
