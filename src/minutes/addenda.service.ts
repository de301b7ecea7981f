import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaRepository } from '../agenda/agenda.repository.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import type { Actor } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Person } from '../organizations/person.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { addendumDocument, type AddendumRecord } from './domain/addendum-document.js';
import { isSealed } from './domain/minutes-life.js';
import { MinutesAddendum } from './minutes-addendum.entity.js';
import { documentNumberOf, type MinutesAtHand, MinutesDesk } from './minutes-desk.js';
import type { MinutesError } from './minutes-error.js';
import { MinutesFile } from './minutes-file.entity.js';
import { MinutesPress } from './minutes-press.js';
import { minutesTemplates } from './minutes-templates.js';
import { MinutesRepository } from './minutes.repository.js';

export interface Correction {
  /** The item it concerns; the document as a whole when left out. */
  readonly agendaItemId?: string | null | undefined;
  readonly reason: string;
  readonly text: string;
}

/** 정정: a document of its own beside the signed one, with its own number, hash and file. */
@Injectable()
export class AddendaService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: MinutesDesk,
    private readonly press: MinutesPress,
    private readonly repository: MinutesRepository,
    private readonly agenda: AgendaRepository,
  ) {}

  add(
    actor: Actor,
    meetingId: string,
    correction: Correction,
  ): Promise<Result<{ addendum: MinutesAddendum; file: MinutesFile }, MinutesError>> {
    return this.uow.run(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { minutes } = found.value;
      if (!isSealed(minutes.state)) return err({ code: 'not-signed-yet' });
      const { agendaItemId = null } = correction;
      const known = agendaItemId === null || (await tx.existsBy(AgendaItem, { id: agendaItemId, meetingId }));
      if (!known) return err({ code: 'item-not-found' });
      const sequence = (await this.repository.addenda(tx, minutes.id)).length + 1;
      const record = await this.recordOf(tx, actor, found.value, correction, sequence);
      const kept = await this.keep(tx, actor, found.value, correction, record, sequence);
      await this.desk.note(tx, actor, 'minutes.corrected', minutes, {
        addendumId: kept.addendum.id,
        sequence,
        agendaItemId,
        contentSha256: kept.file.contentSha256,
      });
      return ok(kept);
    });
  }

  private async recordOf(
    tx: EntityManager,
    actor: Actor,
    { minutes, hand }: MinutesAtHand,
    correction: Correction,
    sequence: number,
  ): Promise<AddendumRecord> {
    const files = await this.repository.files(tx, minutes.id);
    const author = actor.personId === null ? null : await tx.findOneBy(Person, { id: actor.personId });
    const documentNumber = documentNumberOf(minutes);
    return {
      documentNumber: `${documentNumber} 정정 ${sequence}`,
      organization: { name: hand.organization.name },
      body: { name: hand.body.name },
      meeting: { title: hand.meeting.title },
      timeZone: hand.timeZone,
      preparedAt: this.clock.nowDate().toISOString(),
      author: author?.name ?? '사무국',
      corrected: {
        documentNumber,
        title: minutes.sealed?.title ?? '',
        contentSha256: files.find(({ addendumId }) => addendumId === null)?.contentSha256 ?? '',
      },
      item: await this.itemInPrint(tx, hand.meeting.id, correction.agendaItemId ?? null),
      reason: correction.reason,
      paragraphs: correction.text.split(/\n+/u).filter((paragraph) => paragraph.trim() !== ''),
    };
  }

  private async itemInPrint(
    tx: EntityManager,
    meetingId: string,
    itemId: string | null,
  ): Promise<string | null> {
    if (itemId === null) return null;
    const items = await this.agenda.list(tx, meetingId);
    const item = items.find(({ id }) => id === itemId);
    return `${printedNumbers(items).get(itemId) ?? ''} ${item?.title ?? ''}`.trim();
  }

  private async keep(
    tx: EntityManager,
    actor: Actor,
    { minutes }: MinutesAtHand,
    correction: Correction,
    record: AddendumRecord,
    sequence: number,
  ): Promise<{ addendum: MinutesAddendum; file: MinutesFile }> {
    const id = randomUUID();
    const { sealed, contentSha256, fileSha256, pdf } = await this.press.seal({
      id,
      blocks: addendumDocument(record, minutesTemplates()),
      documentNumber: record.documentNumber,
      organization: record.organization.name,
      preparedAt: record.preparedAt,
    });
    const createdAt = this.clock.nowDate();
    const addendum = tx.create(MinutesAddendum, {
      id,
      minutesId: minutes.id,
      sequence,
      agendaItemId: correction.agendaItemId ?? null,
      text: correction.text,
      reason: correction.reason,
      createdAt,
      accountId: actor.accountId,
    });
    addendum.sealed = sealed;
    await tx.insert(MinutesAddendum, addendum);
    const file = tx.create(MinutesFile, {
      id: randomUUID(),
      minutesId: minutes.id,
      addendumId: id,
      contentSha256,
      fileSha256,
      pages: pdf.pages,
      bytes: Buffer.from(pdf.bytes),
      createdAt,
    });
    await tx.insert(MinutesFile, file);
    return { addendum, file };
  }
}
