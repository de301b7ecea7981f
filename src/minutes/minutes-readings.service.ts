import { Injectable } from '@nestjs/common';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import type { Obstacle } from '../platform/http/problem.js';
import type { Block } from './domain/block.js';
import { documentTitle } from './domain/minutes-document.js';
import { isSealed, MINUTES_STATES } from './domain/minutes-life.js';
import type { MinutesAddendum } from './minutes-addendum.entity.js';
import { type MinutesAtHand, MinutesDesk, withMarks } from './minutes-desk.js';
import type { MinutesError } from './minutes-error.js';
import type { MinutesFile } from './minutes-file.entity.js';
import type { MinutesNote } from './minutes-note.entity.js';
import { MinutesPress, type Text } from './minutes-press.js';
import type { MinutesSigner } from './minutes-signer.entity.js';
import type { Minutes } from './minutes.entity.js';
import { MinutesRepository } from './minutes.repository.js';
import { renderHtml } from './rendering/html-renderer.js';

/** Where the minutes of a meeting stand; the parts that are not for the reader are null. */
export interface MinutesOnFile {
  readonly minutes: Minutes;
  readonly title: string;
  readonly file: MinutesFile | null;
  readonly addenda: readonly { readonly addendum: MinutesAddendum; readonly file: MinutesFile | null }[];
  readonly inside: Inside | null;
}

/** For those who may read the text before it is published. */
export interface Inside {
  readonly signers: readonly MinutesSigner[];
  /** The line that the reader's own account may sign. */
  readonly yours: string | null;
  readonly notes: readonly MinutesNote[];
  readonly missing: readonly Obstacle[];
}

export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly contentSha256: string | null;
}

/** The text of the minutes to be set into a page. */
export interface Article {
  /** Markup that we made, everything in it escaped. */
  readonly html: string;
  /** Those in the signature block, in order. */
  readonly signers: readonly { readonly capacity: string; readonly name: string }[];
}

type Answer<T> = Promise<Result<T, MinutesError>>;

@Injectable()
export class MinutesReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: MinutesDesk,
    private readonly press: MinutesPress,
    private readonly repository: MinutesRepository,
  ) {}

  /** Published minutes for every member; all of them for the secretariat. */
  list(actor: Actor, bodyId: string | undefined): Promise<Minutes[]> {
    const states = holdsAnyOf(actor, SECRETARIAT) ? MINUTES_STATES : (['published'] as const);
    return this.repository.list(this.uow.manager, actor.organizationId, { bodyId, states });
  }

  async read(actor: Actor, meetingId: string): Answer<MinutesOnFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { minutes, hand } = found.value;
    const { manager } = this.uow;
    const files = isSealed(minutes.state) ? await this.repository.files(manager, minutes.id) : [];
    const admitted = await this.desk.mayRead(actor, found.value);
    const addenda = admitted ? await this.repository.addenda(manager, minutes.id) : [];
    return ok({
      minutes,
      title: minutes.sealed?.title ?? `${hand.organization.name} ${hand.meeting.title}`,
      file: admitted ? (files.find(({ addendumId }) => addendumId === null) ?? null) : null,
      addenda: addenda.map((addendum) => ({
        addendum,
        file: files.find(({ addendumId }) => addendumId === addendum.id) ?? null,
      })),
      inside: admitted ? await this.inside(actor, found.value) : null,
    });
  }

  async blocks(actor: Actor, meetingId: string): Answer<{ title: string; blocks: readonly Block[] }> {
    const text = await this.text(actor, meetingId);
    if (!text.ok) return text;
    const { blocks } = text.value.text;
    return ok({ title: documentTitle(blocks), blocks });
  }

  async html(actor: Actor, meetingId: string): Answer<string> {
    const text = await this.text(actor, meetingId);
    if (!text.ok) return text;
    return ok(this.press.html(text.value.text, text.value.contentSha256));
  }

  /** The same as an element inside a page that has a title of its own; null where it is not for the reader. */
  async article(actor: Actor, meetingId: string): Answer<Article | null> {
    const text = await this.text(actor, meetingId);
    if (!text.ok) return text.error.code === 'not-published' ? ok(null) : text;
    const { blocks } = text.value.text;
    const signatures = blocks.find((block) => block.kind === 'signatures');
    return ok({
      html: renderHtml(blocks, 2),
      signers: (signatures?.rows ?? []).map(({ capacity, name }) => ({ capacity, name })),
    });
  }

  /** The signed file byte for byte; before that the text of this moment, marked as a draft on every page. */
  async pdf(actor: Actor, meetingId: string): Answer<PdfFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    if (!(await this.desk.mayRead(actor, found.value))) return err({ code: 'not-published' });
    const { minutes } = found.value;
    if (isSealed(minutes.state)) return this.stored(minutes, null, minutes.sealed?.title ?? '');
    const text = await this.textNow(found.value);
    const { bytes } = await this.press.draftPdf(text);
    return ok({ bytes, name: `${documentTitle(text.blocks)} (초안).pdf`, contentSha256: null });
  }

  async addendumPdf(actor: Actor, meetingId: string, addendumId: string): Answer<PdfFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    if (!(await this.desk.mayRead(actor, found.value))) return err({ code: 'not-published' });
    const { minutes } = found.value;
    const addenda = await this.repository.addenda(this.uow.manager, minutes.id);
    const addendum = addenda.find(({ id }) => id === addendumId);
    if (addendum === undefined) return err({ code: 'addendum-not-found' });
    return this.stored(minutes, addendum.id, `${addendum.sealed.title} ${addendum.sequence}`);
  }

  private async stored(minutes: Minutes, addendumId: string | null, title: string): Answer<PdfFile> {
    const file = await this.repository.bytesOf(this.uow.manager, minutes.id, addendumId);
    if (file === null) return err({ code: 'addendum-not-found' });
    return ok({ bytes: file.bytes, name: `${title}.pdf`, contentSha256: file.contentSha256 });
  }

  private async text(
    actor: Actor,
    meetingId: string,
  ): Answer<{ readonly text: Text; readonly contentSha256: string | null }> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    if (!(await this.desk.mayRead(actor, found.value))) return err({ code: 'not-published' });
    const { minutes } = found.value;
    const text = await this.textNow(found.value);
    if (minutes.sealed === null) return ok({ text, contentSha256: null });
    const files = await this.repository.files(this.uow.manager, minutes.id);
    const own = files.find(({ addendumId }) => addendumId === null);
    return ok({ text, contentSha256: own?.contentSha256 ?? null });
  }

  /** As signed, as put to review with the marks given so far, or as the meeting's rows say at this moment. */
  private async textNow(hand: MinutesAtHand): Promise<Text> {
    const { minutes } = hand;
    if (minutes.sealed !== null) return minutes.sealed;
    if (minutes.record !== null) {
      const signers = await this.repository.signers(this.uow.manager, minutes);
      return this.press.textOf(minutes.id, withMarks(minutes.record, signers));
    }
    const { record } = await this.desk.draw(this.uow.manager, hand, this.clock.nowDate());
    return this.press.textOf(minutes.id, record);
  }

  private async inside(actor: Actor, hand: MinutesAtHand): Promise<Inside> {
    const { manager } = this.uow;
    const { minutes } = hand;
    const signers = minutes.state === 'draft' ? [] : await this.repository.signers(manager, minutes);
    const mine = signers.find(({ personId, signedAt }) => personId === actor.personId && signedAt === null);
    const drawn =
      minutes.state === 'draft' ? await this.desk.draw(manager, hand, this.clock.nowDate()) : null;
    return {
      signers,
      yours: minutes.state === 'in-review' && actor.personId !== null ? (mine?.id ?? null) : null,
      notes: await this.repository.notes(manager, minutes.id),
      missing: drawn?.missing ?? [],
    };
  }
}
