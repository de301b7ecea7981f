import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { documentNumberOf } from './minutes-desk.js';
import { MinutesAddendum } from './minutes-addendum.entity.js';
import type { MinutesFile } from './minutes-file.entity.js';
import { MinutesSigner } from './minutes-signer.entity.js';
import type { MinutesState } from './domain/minutes-life.js';
import { MinutesRepository } from './minutes.repository.js';

/** What is told to anybody who holds the hash of a document: which one it is, and nothing of what it says. */
export interface Verification {
  /**
   * `content`: the value printed on the pages; `file`: the SHA-256 of the file itself; `text`: the value on the copy that
   * was signed on paper, of the text as it was put to signature.
   */
  readonly matched: 'content' | 'file' | 'text';
  readonly kind: 'minutes' | 'addendum';
  readonly documentNumber: string;
  readonly title: string;
  readonly organization: string;
  readonly preparedAt: string;
  readonly state: Extract<MinutesState, 'signed' | 'published'>;
  readonly signedAt: Date | null;
  /** How many signed, by their own account and on paper. */
  readonly signatures: { readonly account: number; readonly paper: number };
  readonly pages: number;
  readonly contentSha256: string;
  readonly fileSha256: string;
  /** Corrections that belong to the minutes. */
  readonly addenda: number;
}

@Injectable()
export class VerificationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: MinutesRepository,
  ) {}

  /** Null when no signed document has this hash. */
  async verify(sha256: string): Promise<Verification | null> {
    const wanted = sha256.toLowerCase();
    const { manager } = this.uow;
    const file =
      (await this.repository.byHash(manager, wanted)) ?? (await this.repository.byTextHash(manager, wanted));
    return file === null ? null : this.told(file, wanted);
  }

  private async told(file: MinutesFile, wanted: string): Promise<Verification | null> {
    const { minutes, addendum } = file;
    if (minutes === undefined || (minutes.state !== 'signed' && minutes.state !== 'published')) return null;
    const sealed = addendum?.sealed ?? minutes.sealed;
    const signers = await this.uow.manager.findBy(MinutesSigner, {
      minutesId: minutes.id,
      round: minutes.round,
      voidedAt: IsNull(),
    });
    const signed = addendum == null ? signers : [];
    return {
      matched: matchOf(file, wanted),
      kind: addendum == null ? 'minutes' : 'addendum',
      documentNumber: sealed?.documentNumber ?? documentNumberOf(minutes),
      title: sealed?.title ?? '',
      organization: sealed?.organization ?? '',
      preparedAt: sealed?.preparedAt ?? '',
      state: minutes.state,
      signedAt: addendum == null ? minutes.signedAt : null,
      signatures: {
        account: signed.filter(({ means }) => means === 'account').length,
        paper: signed.filter(({ means }) => means === 'paper').length,
      },
      pages: file.pages,
      contentSha256: file.contentSha256,
      fileSha256: file.fileSha256,
      addenda: await this.uow.manager.countBy(MinutesAddendum, { minutesId: minutes.id }),
    };
  }
}

function matchOf({ contentSha256, fileSha256 }: MinutesFile, wanted: string): Verification['matched'] {
  if (contentSha256 === wanted) return 'content';
  return fileSha256 === wanted ? 'file' : 'text';
}
