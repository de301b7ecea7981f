import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING } from '../platform/http/access.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaPaperContent } from './agenda-paper-content.entity.js';
import { AgendaPaper } from './agenda-paper.entity.js';
import { AgendaPapersRepository, type PaperOnFile } from './agenda-papers.repository.js';
import { AgendaReadings } from './agenda-readings.service.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaService, type OnTheTable } from './agenda.service.js';
import { paperName } from './domain/paper-name.js';
import { paperTypeOf } from './domain/paper-type.js';

/** A file as it was sent; what it is, its bytes say. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export const LARGEST_PAPER = 20 * 1024 * 1024;
const LARGEST_TOTAL = 200 * 1024 * 1024;
const MOST_PAPERS = 200;

type Answer<T> = Promise<Result<T, AgendaError>>;
type Checked = Pick<AgendaPaper, 'name' | 'type' | 'size' | 'sha256'> & { readonly bytes: Buffer };

/** 회의 자료: papers under the items of an agenda, from the first draft until the record is settled. */
@Injectable()
export class AgendaPapers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly agenda: AgendaService,
    private readonly readings: AgendaReadings,
    private readonly papers: AgendaPapersRepository,
    private readonly extensions: AgendaExtensions,
    private readonly audit: AuditTrail,
  ) {}

  attach(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    files: readonly SentFile[],
  ): Answer<AgendaPaper[]> {
    return this.uow.run(async (tx): Answer<AgendaPaper[]> => {
      const found = await this.atWork(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      if (files.length === 0) return err({ code: 'paper-missing' });
      const attached: AgendaPaper[] = [];
      for (const file of files) {
        const checked = await this.check(tx, meetingId, file);
        if (!checked.ok) return checked;
        const place = await this.papers.nextPlace(tx, itemId);
        const paper = await this.insert(tx, actor, itemId, checked.value, place, null);
        await this.audit.record(tx, actor, 'paper.attached', itemId, detailsOf(meetingId, paper));
        attached.push(paper);
      }
      return ok(attached);
    });
  }

  /** A newer version in the place of the one before; what a decision was taken on is not replaced any more. */
  replace(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    paperId: string,
    file: SentFile | undefined,
  ): Answer<AgendaPaper> {
    return this.uow.run(async (tx): Answer<AgendaPaper> => {
      const standing = await this.standing(tx, actor, meetingId, itemId, paperId);
      if (!standing.ok) return standing;
      if (file === undefined) return err({ code: 'paper-missing' });
      const checked = await this.check(tx, meetingId, file);
      if (!checked.ok) return checked;
      const { place } = standing.value;
      const paper = await this.insert(tx, actor, itemId, checked.value, place, paperId);
      await this.audit.record(tx, actor, 'paper.replaced', itemId, detailsOf(meetingId, paper));
      return ok(paper);
    });
  }

  /** Takes a paper back; it stays on file with the reason, and only those who prepare the meeting may still open it. */
  withdraw(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    paperId: string,
    reason: string,
  ): Answer<AgendaPaper> {
    return this.uow.run(async (tx): Answer<AgendaPaper> => {
      const standing = await this.standing(tx, actor, meetingId, itemId, paperId);
      if (!standing.ok) return standing;
      const now = this.clock.nowDate();
      await this.papers.withdraw(tx, paperId, now, reason);
      const paper = Object.assign(standing.value, { withdrawnAt: now, withdrawalReason: reason });
      await this.audit.record(tx, actor, 'paper.withdrawn', itemId, {
        ...detailsOf(meetingId, paper),
        reason,
      });
      return ok(paper);
    });
  }

  /** The order of the papers under an item, given whole; one that changes nothing leaves no trace. */
  reorder(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    paperIds: readonly string[],
  ): Answer<readonly PaperOnFile[]> {
    return this.uow.run(async (tx): Answer<readonly PaperOnFile[]> => {
      const found = await this.atWork(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const onFile = await this.papers.ofItem(tx, itemId);
      const current = onFile.map(({ paper }) => paper.id);
      const missing = current.filter((id) => !paperIds.includes(id));
      const unknown = paperIds.filter((id, index) => !current.includes(id) || paperIds.indexOf(id) !== index);
      if (missing.length > 0 || unknown.length > 0) return err({ code: 'paper-order-incomplete' });
      if (current.every((id, index) => id === paperIds[index])) return ok(onFile);
      for (const [index, id] of paperIds.entries())
        await tx.update(AgendaPaper, { id }, { place: index + 1 });
      await this.audit.record(tx, actor, 'paper.reordered', itemId, { meetingId, paperIds });
      return ok(await this.papers.ofItem(tx, itemId));
    });
  }

  /** The papers of a meeting by item, for whoever may read its agenda. */
  async list(actor: Actor, meetingId: string): Answer<ReadonlyMap<string, readonly PaperOnFile[]>> {
    const agenda = await this.readings.read(actor, meetingId);
    if (!agenda.ok) return agenda;
    const ids = agenda.value.items.map(({ id }) => id);
    return ok(await this.papers.ofItems(this.uow.manager, ids));
  }

  async open(
    actor: Actor,
    meetingId: string,
    itemId: string,
    paperId: string,
  ): Answer<{ readonly paper: AgendaPaper; readonly bytes: Buffer }> {
    const agenda = await this.readings.read(actor, meetingId);
    if (!agenda.ok) return agenda;
    if (!agenda.value.items.some(({ id }) => id === itemId)) return err({ code: 'not-found' });
    const { manager } = this.uow;
    const paper = await this.papers.find(manager, itemId, paperId);
    if (paper === null) return err({ code: 'paper-not-found' });
    if (paper.withdrawnAt !== null && !holdsAnyOf(actor, PRESIDING)) return err({ code: 'paper-not-found' });
    return ok({ paper, bytes: await this.papers.bytesOf(manager, paper) });
  }

  /** Papers come until the record is settled; in a resolution without a sitting until it is sent out. */
  private async atWork(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
  ): Answer<OnTheTable> {
    const found = await this.agenda.onTheTable(tx, actor, meetingId, itemId);
    if (!found.ok) return found;
    const { state, form } = found.value.meeting;
    const over = state === 'cancelled' || state === 'lapsed' || (form === 'written' && state !== 'draft');
    if (over) return err({ code: 'agenda-closed', state });
    const obstacles = await this.extensions.obstaclesToRecord(tx, meetingId);
    return obstacles.length > 0 ? err({ code: 'item-held', obstacles }) : found;
  }

  private async standing(
    tx: EntityManager,
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    paperId: string,
  ): Answer<AgendaPaper> {
    const found = await this.atWork(tx, actor, meetingId, itemId);
    if (!found.ok) return found;
    const paper = await this.papers.find(tx, itemId, paperId);
    if (paper === null) return err({ code: 'paper-not-found' });
    if (paper.withdrawnAt !== null) return err({ code: 'paper-withdrawn' });
    if (await tx.existsBy(AgendaPaper, { supersedesId: paperId })) return err({ code: 'paper-replaced' });
    const { state } = found.value.item;
    return state === 'concluded' ? err({ code: 'paper-decided-on' }) : ok(paper);
  }

  private async check(tx: EntityManager, meetingId: string, { name, bytes }: SentFile): Answer<Checked> {
    if (bytes.length === 0) return err({ code: 'paper-empty', name });
    if (bytes.length > LARGEST_PAPER) return err({ code: 'paper-too-large', name });
    const type = paperTypeOf(bytes);
    if (type === null) return err({ code: 'paper-type-unknown', name, holds: await knownAs(bytes) });
    const named = paperName(name, type);
    if (!named.ok) return named;
    const stored = await this.papers.storedFor(tx, meetingId);
    if (stored.count >= MOST_PAPERS || stored.bytes + bytes.length > LARGEST_TOTAL)
      return err({ code: 'papers-too-many' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return ok({ name: named.value, type, size: bytes.length, sha256, bytes });
  }

  private async insert(
    tx: EntityManager,
    actor: MeetingActor,
    agendaItemId: string,
    { bytes, ...checked }: Checked,
    place: number,
    supersedesId: string | null,
  ): Promise<AgendaPaper> {
    const contentId = randomUUID();
    await tx.insert(AgendaPaperContent, { id: contentId, bytes });
    const paper = tx.create(AgendaPaper, {
      id: randomUUID(),
      agendaItemId,
      place,
      ...checked,
      contentId,
      supersedesId,
      attachedAt: this.clock.nowDate(),
      accountId: actor.accountId,
      withdrawnAt: null,
      withdrawalReason: null,
    });
    await tx.insert(AgendaPaper, paper);
    return paper;
  }
}

/** Enough of a file to know what it is. */
const BEGINNING = 4_100;

/** What a refused file is, so that whoever sent it learns more than that it is refused. */
async function knownAs(bytes: Buffer): Promise<string | null> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, BEGINNING)))?.ext.toUpperCase() ?? null;
  } catch {
    return null;
  }
}

function detailsOf(
  meetingId: string,
  { id, name, type, size, sha256, supersedesId }: AgendaPaper,
): Readonly<Record<string, unknown>> {
  return { meetingId, paperId: id, name, type, size, sha256, supersedesId };
}
