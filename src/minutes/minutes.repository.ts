import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { MinutesAddendum } from './minutes-addendum.entity.js';
import { MinutesFile } from './minutes-file.entity.js';
import { MinutesNote } from './minutes-note.entity.js';
import { MinutesSigner } from './minutes-signer.entity.js';
import { Minutes } from './minutes.entity.js';

@Injectable()
export class MinutesRepository {
  ofMeeting(manager: EntityManager, organizationId: string, meetingId: string): Promise<Minutes | null> {
    return manager.findOneBy(Minutes, { organizationId, meetingId });
  }

  /** The row, locked for a decision about it; lock the meeting first. */
  lock(tx: EntityManager, organizationId: string, meetingId: string): Promise<Minutes | null> {
    return tx.findOne(Minutes, {
      where: { organizationId, meetingId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** All of an organization, the latest meeting first; without the text. */
  list(
    manager: EntityManager,
    organizationId: string,
    where: { readonly bodyId?: string | undefined; readonly states: readonly Minutes['state'][] },
  ): Promise<Minutes[]> {
    return manager.find(Minutes, {
      select: {
        id: true,
        meetingId: true,
        year: true,
        sequence: true,
        state: true,
        signedAt: true,
        publishedAt: true,
        meeting: { id: true, title: true, startsAt: true, bodyId: true },
      },
      where: {
        organizationId,
        state: In([...where.states]),
        ...(where.bodyId === undefined ? {} : { meeting: { bodyId: where.bodyId } }),
      },
      relations: { meeting: true },
      order: { year: 'DESC', sequence: 'DESC' },
    });
  }

  notes(manager: EntityManager, minutesId: string): Promise<MinutesNote[]> {
    return manager.find(MinutesNote, { where: { minutesId }, order: { agendaItemId: 'ASC' } });
  }

  /** Those who are to sign the text as it was put to review last. */
  signers(manager: EntityManager, { id, round }: Pick<Minutes, 'id' | 'round'>): Promise<MinutesSigner[]> {
    return manager.find(MinutesSigner, {
      where: { minutesId: id, round, voidedAt: IsNull() },
      order: { position: 'ASC' },
    });
  }

  addenda(manager: EntityManager, minutesId: string): Promise<MinutesAddendum[]> {
    return manager.find(MinutesAddendum, { where: { minutesId }, order: { sequence: 'ASC' } });
  }

  /** The files of a document and of its addenda, without their bytes. */
  files(manager: EntityManager, minutesId: string): Promise<MinutesFile[]> {
    return manager.find(MinutesFile, { where: { minutesId }, order: { createdAt: 'ASC' } });
  }

  /** The bytes of one file. */
  async bytesOf(
    manager: EntityManager,
    minutesId: string,
    addendumId: string | null,
  ): Promise<MinutesFile | null> {
    return manager.findOne(MinutesFile, {
      select: { id: true, contentSha256: true, fileSha256: true, pages: true, bytes: true, createdAt: true },
      where: { minutesId, addendumId: addendumId ?? IsNull() },
    });
  }

  /** The file that one of the two hashes names. */
  byHash(manager: EntityManager, sha256: string): Promise<MinutesFile | null> {
    return manager.findOne(MinutesFile, {
      where: [{ contentSha256: sha256 }, { fileSha256: sha256 }],
      relations: { minutes: { organization: true, meeting: true }, addendum: true },
    });
  }

  /** The sealed file of the minutes whose text was put to signature under this hash. */
  byTextHash(manager: EntityManager, sha256: string): Promise<MinutesFile | null> {
    return manager.findOne(MinutesFile, {
      where: { minutes: { textSha256: sha256 }, addendumId: IsNull() },
      relations: { minutes: { organization: true, meeting: true }, addendum: true },
    });
  }
}
